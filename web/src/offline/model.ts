// What the service hands a phone to take along (src/mod/offline), and what waits on the phone.
import type { RuleRefusal } from '@/api/error'
import type { ActForm, Values } from '@/form/model'

export interface Ticket {
	id: string
	number: string
	year: number
	device: string
	at: string
	until: string
}
export interface Condition {
	path: string
	in?: unknown[]
	empty?: boolean
}
export interface Check extends RuleRefusal {
	path: string
	when: Condition[]
	must: { not?: unknown[]; only?: unknown[]; least?: number; most?: number; step?: number; set?: boolean }
}
export interface KitItem {
	code: string
	name: string
	law: string
	article_of_duty: string
	article_of_penalty: string
}
export interface KitOfficer {
	id: string
	name: string
	certificate: string | null
}
export interface Kit {
	now: string
	now_ms: number
	until: string
	until_ms: number
	elsewhere: number
	tickets: Ticket[]
	self: KitOfficer
	officers: KitOfficer[]
	items: KitItem[]
	checks: Check[]
	words: { organ: string; basis: string; pay: string; cash: string; remedy: string }
	form: ActForm
}
// What is on the phone: with whose clock it was got.
export interface Kept extends Kit {
	person: { id: string; name: string }
	ahead: number // phone's clock minus the service's, milliseconds
}

export type State = 'waiting' | 'sending' | 'sent' | 'refused'
export interface Body {
	type: string
	at: string
	officers: string[]
	values: Values
}
export interface Decision {
	ticket: Ticket
	person: string
	key: string
	state: State
	at: string
	body?: Body // erased once it is sent
	sheet?: Sheet
	photos: number
	photoFault?: string // why one was not taken
	why?: RuleRefusal[]
	code?: string
	region?: string
	id?: string
}
// The decision in words, for the pre-printed blank.
export interface Sheet {
	number: string
	lines: { label: string; text: string }[]
}
