// The record as a list by days, approvals under the act they belong to.
import type { Act } from './model'

export interface Entry {
	act: Act
	approvals: Act[]
}
export interface Day {
	day: string
	entries: Entry[]
}

export function byDay(acts: Act[], newestFirst = true): Day[] {
	const known = new Set(acts.map((a) => a.id))
	const under = new Map<string, Act[]>()
	for (const a of acts) if (a.type === 'approval' && a.of && known.has(a.of)) under.set(a.of, [...(under.get(a.of) ?? []), a])
	const days = new Map<string, Entry[]>()
	for (const a of acts) {
		if (a.type === 'approval' && a.of && known.has(a.of)) continue
		const day = a.at.slice(0, 10)
		days.set(day, [...(days.get(day) ?? []), { act: a, approvals: under.get(a.id) ?? [] }])
	}
	const sign = newestFirst ? -1 : 1
	return [...days]
		.sort(([a], [b]) => sign * a.localeCompare(b))
		.map(([day, entries]) => ({ day, entries: entries.sort((a, b) => sign * (a.act.at.localeCompare(b.act.at) || a.act.seq - b.act.seq)) }))
}
