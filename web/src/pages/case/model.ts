// The answers about one case (doc/api-plan.md, "Cases").
import type { CaseRow, Label, Lamp } from '@/api/model'
import type { Derived, Keeping } from '@/evidence/keeping'

export interface LabelValue {
	label: string
	value: string
	name?: string // of a value shown masked that may be unmasked
}
export interface ActPaper {
	doc: string
	title: string
}
export interface ActOfficer {
	id: string
	name: string
	certificate?: string | null
}
export interface Act {
	id: string
	seq: number
	type: string
	label: string
	stage: string
	at: string
	by: { id: string; name: string }
	officers?: ActOfficer[]
	number?: string | null
	of?: string | null
	gist?: string | null
	step_label?: string | null // of an approval: whose step
	result_label?: string
	agreed?: boolean
	evidence?: { file?: string; name?: string; kind?: string; kind_label?: string; proves?: string; collected_at?: string }
	state: 'effective' | 'pending' | 'returned' | 'undone'
	state_label: string
	papers?: ActPaper[]
	served_day?: string | null
}
// One act, opened.
export interface ActFull extends Act {
	recorded_at: string
	values: Record<string, unknown>
	text: LabelValue[]
	filled: number
	typed: number
	digest: string
}
export interface Fact {
	name: string
	label: string
	value: unknown
	text: string
	act?: string
}
export interface Stage extends Label {
	state: 'done' | 'now' | 'later'
	state_label: string
}
export interface Party {
	kind?: string
	name?: string
	act?: string
	others?: number
	[key: string]: unknown
}
export interface CaseFile {
	case: CaseRow & { version: number; proc_label?: string | null; party_kind_label?: string | null; filled?: number; typed?: number; act_count?: number; lead_id?: string | null; archive_number?: string | null }
	party?: Party | null
	party_act?: string | null
	party_text?: LabelValue[]
	acts: Act[]
	stages: Stage[]
	can?: Record<string, boolean>
}
export interface Finding {
	rule?: string
	article?: string
	severity?: string
	action?: string
	act?: string | null
	wrong?: string
	text?: string
	mend?: string
	note?: string | null
}
export interface Clock {
	index: number
	rule?: string
	label: string
	article?: string
	start?: string
	due?: string
	due_at?: string
	due_other?: string | null
	unit?: string
	unit_label?: string
	length?: number
	state: string
	state_label?: string
	days_left?: number | null
	lamp?: Lamp
	trigger_act?: string | null
	met_by?: string | null
	binds?: boolean
	spent?: boolean // the party let its time pass: no fault of the authority's
	wants?: string | null
	note?: string | null
}
export interface ClockStep {
	day: string
	weekday?: number | string
	counted: boolean
	why?: string | null
}
export interface OpenAct {
	type: string
	label: string
	stage?: string
	state: 'allowed' | 'due' | 'refused' | 'not_now'
	due_day?: string | null
	days_left?: number | null
	lamp?: Lamp
	basis?: string | null
	of?: string | null
	step?: string | null
	step_label?: string | null
	of_label?: string | null
	refusals?: Finding[]
	mine?: boolean
	stage_label?: string
	place?: 'here' | 'next' | 'rest' // this stage, the next one, elsewhere or turning the case aside
	first?: boolean // to be put in front for this person
	waits?: boolean // somebody else may do it now to carry the case on
}
export interface Balance {
	fine?: number
	surcharge?: number
	paid_fine?: number
	paid_surcharge?: number
	due?: string | null
	days?: number
}
// A line of 取证清单: act is the one that proves it, null while it is missing.
export interface Proof {
	id: string
	label: string
	hint: string
	basis: string
	unconfirmed: boolean
	act?: string | null
	act_label?: string | null
}
export interface LawPanelData {
	stage?: string
	verdict?: string
	verdict_label?: string
	findings: Finding[]
	clocks: Clock[]
	open: OpenAct[]
	unjudged?: string | null // why the law says nothing today
	balance?: Balance | null
	checklist?: Proof[]
}
export interface SendBack {
	undone: { id?: string; act?: string; label: string; number?: string | null; at?: string }[]
	serve_again: { id?: string; act?: string; label: string; number?: string | null; at?: string }[]
	restart: (string | { label: string })[]
}
export interface Paper {
	act: string
	doc: string
	title: string
	number?: string | null
	day?: string | null
	volume?: string
	volume_label?: string
	seal?: boolean | string
	bears?: string[] // kinds of seals it may have
	archived?: boolean // bound: stays as it is
	serve?: boolean
	missing?: { path: string; label: string }[]
	pages?: number
	undone?: boolean
	effective?: boolean
	bound?: boolean // goes into the dossier
	order?: number // its place there
	slots?: Slot[] // places for a signature
}
// A place of a paper for somebody's hand: an account (ours), or the party and others.
export interface Slot {
	name: string
	label: string
	who?: string | null
	ours: boolean
	mine: boolean
	open?: boolean // must be signed before the seal
	signed?: Hand | null
}
// What was written into it by hand; stands: the paper still says what it said then.
export interface Hand {
	id: string
	signer: string
	by: string
	at: string
	device: string
	digest: string
	stands: boolean
}
export interface CaseFileEntry extends Keeping {
	id: string
	name: string
	kind: string
	kind_label?: string
	mime?: string
	size?: number
	sm3?: string
	taken_at?: string | null
	received_at?: string | null
	width?: number | null
	height?: number | null
	by?: { id: string; name: string } | string
	by_name?: string
	custody?: number
	act?: string | null
	evidence?: { act: string; name: string; kind: string; kind_label?: string; proves?: string; collected_at?: string; by?: string } | null
	exif?: Record<string, unknown> | null
	notes?: string[]
	derived?: Derived[]
}
export interface HistoryLeaf {
	seq: string
	at: string
	kind: string
	label?: string
	by_name?: string | null
	hash?: string
	volume_label?: string | null
	body?: Record<string, unknown> | null
}
export interface PriorCase {
	number?: string | null
	name?: string
	unit_name?: string
	item_name?: string
	act_day?: string | null
	decided_day?: string | null
	fine?: number | null
	same_item?: boolean
	stage_label?: string
	id?: string
	region?: string
}

export function items<T>(answer: T[] | { items: T[] } | null | undefined): T[] {
	if (!answer) return []
	return Array.isArray(answer) ? answer : (answer.items ?? [])
}
