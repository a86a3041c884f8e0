// Unsaved input, kept on this machine per person and form, and on the server where a path is given. Cleared on success.
// Values are the form's own, the head is what stands above them; nothing is kept after 14 days.
import { onBeforeUnmount, ref, watch, type Ref } from 'vue'
import { api } from '@/api/client'

const PREFIX = 'xiezhi.draft.'
const KEEP_MS = 14 * 86_400_000

interface Kept<T> {
	at: number
	values: T
	head?: Head
}
export type Head = Record<string, unknown>

export function readDraft<T>(name: string, now = Date.now(), store: Storage = localStorage): Kept<T> | null {
	const text = store.getItem(PREFIX + name)
	if (!text) return null
	try {
		const kept = JSON.parse(text) as Kept<T>
		if (now - kept.at <= KEEP_MS) return kept
	} catch {
		/* unreadable: drop it */
	}
	store.removeItem(PREFIX + name)
	return null
}

export function writeDraft<T>(name: string, values: T, head: Head, now = Date.now(), store: Storage = localStorage): void {
	try {
		store.setItem(PREFIX + name, JSON.stringify({ at: now, values, head }))
	} catch {
		/* full or forbidden storage: the server's draft remains */
	}
}

export function dropDraft(name: string, store: Storage = localStorage): void {
	store.removeItem(PREFIX + name)
}

// Watches values and head; writes locally at once and to the server (PUT path) after a pause. `saved` is the time of the last copy.
export function useDraft<T>(name: string, values: Ref<T>, head: Ref<Head>, server?: { path: string }) {
	const saved = ref<number | null>(null)
	const onServer = ref(false)
	let timer: ReturnType<typeof setTimeout> | undefined
	let on = true

	async function push(): Promise<void> {
		if (!server || !on) return
		try {
			await api.put(server.path, { values: values.value, head: head.value })
			onServer.value = true
		} catch {
			onServer.value = false
		}
	}
	const stop = watch(
		[values, head],
		() => {
			if (!on) return
			writeDraft(name, values.value, head.value)
			saved.value = Date.now()
			clearTimeout(timer)
			timer = setTimeout(push, 3000)
		},
		{ deep: true },
	)

	async function clear(): Promise<void> {
		on = false
		stop()
		clearTimeout(timer)
		dropDraft(name)
		if (server && onServer.value) await api.del(server.path).catch(() => undefined)
	}
	onBeforeUnmount(() => {
		stop()
		clearTimeout(timer)
	})
	return { saved, onServer, clear, local: () => readDraft<T>(name) }
}

// For a form whose input must not be kept in the clear.
export function noDraft<T>() {
	return { saved: ref<number | null>(null), onServer: ref(false), clear: async (): Promise<void> => undefined, local: (): Kept<T> | null => null }
}
