// All code lists of the service (words for ids), loaded once.
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api } from '@/api/client'
import type { Label } from '@/api/model'

type Answer = Record<string, Label[] | Record<string, string>> | { items: { id?: string; name?: string; codes: Label[] }[] }

export const useCodes = defineStore('codes', () => {
	const lists = ref<Record<string, Label[]>>({})
	let asked: Promise<void> | null = null

	function read(got: Answer): Record<string, Label[]> {
		const out: Record<string, Label[]> = {}
		if (Array.isArray((got as { items?: unknown }).items)) {
			for (const list of (got as { items: { id?: string; name?: string; codes: Label[] }[] }).items) out[list.id ?? list.name ?? ''] = list.codes
			return out
		}
		for (const [id, list] of Object.entries(got)) out[id] = Array.isArray(list) ? (list as Label[]) : Object.entries(list as Record<string, string>).map(([key, label]) => ({ id: key, label }))
		return out
	}
	function load(): Promise<void> {
		asked ??= api
			.get<Answer>('/codes')
			.then((got) => {
				lists.value = read(got)
			})
			.catch((cause) => {
				asked = null
				throw cause
			})
		return asked
	}
	const of = (list: string): Label[] => lists.value[list] ?? []
	const label = (list: string, id: string): string => of(list).find((c) => c.id === id)?.label ?? id
	return { lists, load, of, label }
})
