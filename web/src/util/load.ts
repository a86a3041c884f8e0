// One way to load something for a page: value, error, busy; a later call wins over an earlier one.
import { onBeforeUnmount, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asApiError, type ApiError } from '@/api/error'
import type { Page } from '@/api/model'

export interface Loading<T> {
	value: ShallowRef<T | null>
	error: ShallowRef<ApiError | null>
	busy: Ref<boolean>
	run: () => Promise<void>
}

export function useLoad<T>(fetcher: (signal: AbortSignal) => Promise<T>, now = true): Loading<T> {
	const value = shallowRef<T | null>(null)
	const error = shallowRef<ApiError | null>(null)
	const busy = ref(false)
	let control: AbortController | null = null

	async function run(): Promise<void> {
		control?.abort()
		const mine = new AbortController()
		control = mine
		busy.value = true
		try {
			const got = await fetcher(mine.signal)
			if (control !== mine) return
			value.value = got
			error.value = null
		} catch (cause) {
			if (control !== mine || mine.signal.aborted) return
			error.value = asApiError(cause)
		} finally {
			if (control === mine) busy.value = false
		}
	}
	onBeforeUnmount(() => control?.abort())
	if (now) void run()
	return { value, error, busy, run }
}

// A list paged by key: the rows so far, the key of the next page.
export function usePaged<T>(fetcher: (after: string | null, signal: AbortSignal) => Promise<Page<T>>, now = true) {
	const rows = shallowRef<T[]>([])
	const next = ref<string | null>(null)
	const error = shallowRef<ApiError | null>(null)
	const busy = ref(false)
	const loaded = ref(false)
	const total = ref<number | null>(null)
	let control: AbortController | null = null

	async function fetchPage(after: string | null): Promise<void> {
		control?.abort()
		const mine = new AbortController()
		control = mine
		busy.value = true
		try {
			const page = await fetcher(after, mine.signal)
			if (control !== mine) return
			rows.value = after ? [...rows.value, ...page.items] : page.items
			next.value = page.next ?? null
			total.value = page.total ?? null
			error.value = null
			loaded.value = true
		} catch (cause) {
			if (control !== mine || mine.signal.aborted) return
			error.value = asApiError(cause)
			if (!after) rows.value = []
		} finally {
			if (control === mine) busy.value = false
		}
	}
	onBeforeUnmount(() => control?.abort())
	const reload = () => fetchPage(null)
	const more = () => (next.value ? fetchPage(next.value) : Promise.resolve())
	if (now) void reload()
	return { rows, next, error, busy, loaded, total, reload, more }
}
