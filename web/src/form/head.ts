// The head of an act's form (when, by whom) as a draft keeps it: only what was changed by hand, so that an untouched time stays the present one.
import { same } from './show'

export interface Envelope {
	at: string
	officers: string[]
}

export function changed(opened: Envelope, now: Envelope): Partial<Envelope> {
	const out: Partial<Envelope> = {}
	if (now.at !== opened.at) out.at = now.at
	if (!same(now.officers, opened.officers)) out.officers = [...now.officers]
	return out
}

// What a kept draft says of the head; anything else in it is left out.
export function kept(head: unknown): Partial<Envelope> {
	const { at, officers } = (head ?? {}) as Record<string, unknown>
	const out: Partial<Envelope> = {}
	if (typeof at === 'string') out.at = at
	if (Array.isArray(officers)) out.officers = officers.filter((o): o is string => typeof o === 'string')
	return out
}
