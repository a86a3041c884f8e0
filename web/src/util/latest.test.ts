import { describe, expect, it } from 'vitest'
import { latest } from './latest'

describe('work wished for more often than it can be done', () => {
	function slow() {
		const seen: string[] = []
		const waiting: (() => void)[] = []
		let wish = ''
		const run = latest(async () => {
			seen.push(wish)
			await new Promise<void>((done) => waiting.push(done))
		})
		return { seen, waiting, say: (text: string) => ((wish = text), run()), end: async () => (waiting.shift()!(), await new Promise((done) => setTimeout(done))) }
	}
	it('asks at once, then once more for all that came meanwhile, with the newest', async () => {
		const s = slow()
		const all = s.say('甲')
		for (const text of ['甲乙', '甲乙丙', '甲乙丙丁']) void s.say(text)
		expect(s.seen).toEqual(['甲'])
		await s.end()
		expect(s.seen).toEqual(['甲', '甲乙丙丁'])
		await s.end()
		await all
		expect(s.seen.length).toBe(2)
	})
	it('asks again when it is wished for after the end', async () => {
		const s = slow()
		void s.say('甲')
		await s.end()
		void s.say('乙')
		expect(s.seen).toEqual(['甲', '乙'])
	})
	it('one that failed does not hold up the next', async () => {
		let n = 0
		const run = latest(async () => {
			if (++n === 1) throw new Error('gone')
		})
		await expect(run()).rejects.toThrow('gone')
		await run()
		expect(n).toBe(2)
	})
})
