// The list's filters live in the address, so that a list can be kept, sent and gone back to.
import type { LocationQuery } from 'vue-router'

export const FILTERS = ['q', 'stage', 'unit', 'item', 'lamp', 'proc', 'lead', 'from', 'to', 'mine', 'end'] as const
export type Filter = (typeof FILTERS)[number]
export type Filters = Partial<Record<Filter, string>>

export function readFilters(query: LocationQuery | Record<string, string>): Filters {
	const out: Filters = {}
	for (const name of FILTERS) {
		const value = query[name]
		const text = Array.isArray(value) ? value[0] : value
		if (typeof text === 'string' && text !== '') out[name] = text
	}
	return out
}

export function sameFilters(a: Filters, b: Filters): boolean {
	return FILTERS.every((name) => (a[name] ?? '') === (b[name] ?? ''))
}
