// Work that is wished for more often than it can be done: one at a time, and what was wished meanwhile is one run more, after it.
// What the returned function gives back ends when nothing is wished for any more. work: answers for its own errors.
export function latest(work: () => Promise<void>): () => Promise<void> {
	let again = false
	let going: Promise<void> | null = null
	async function go(): Promise<void> {
		while (again) {
			again = false
			await work()
		}
	}
	return () => {
		again = true
		going ??= go().finally(() => (going = null))
		return going
	}
}
