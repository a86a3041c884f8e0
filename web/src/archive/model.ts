// What the service says of files after they are archived.
export interface Keeping {
	retention: string
	retention_label: string
	computed: string
	computed_label: string
	why: string
	source: string
	unconfirmed: boolean
	changed: string | null
	archived_day: string | null
	keep_until: string | null
	state: 'kept' | 'listed' | 'destroyed' | null
	state_label: string | null
	obstacle: string | null
	book: string | null
	book_number: string | null
	book_place: number | null
	list: string | null
	list_number: string | null
	destroyed_at: string | null
}
export interface ShelfRow {
	region: string
	id: string
	archive_number: string
	name: string
	number: string | null
	unit_name: string
	archived_day: string
	retention_label: string
	keep_until: string | null
	due: boolean
	state: string
	state_label: string
}
export interface Candidate {
	region: string
	id: string
	number: string | null
	name: string
	party_name: string | null
	closed_day: string | null
	fine: number
	retention: string
	retention_label: string
	why: string
	proposed: boolean
}
export interface Book {
	id: string
	number: string
	unit_name: string
	year: number
	cases: number
	retention_label: string
	filer: string
	checker: string
	remarks: string
	at: string
	files?: { place: number; region: string; id: string; name: string; number: string | null; party_name: string | null; closed_day: string | null }[]
	warnings?: string[]
}
export interface DestructionFile {
	no: number
	region: string
	id: string
	name: string
	number: string | null
	archive_number: string
	retention_label: string
	keep_until: string
	state: string
	state_label: string
	why: string | null
	files: number
}
export interface Doing {
	what: 'appraise' | 'judge'
	label: string
	say: string
}
export interface Destruction {
	id: string
	number: string
	organ: string
	state: 'proposed' | 'appraised' | 'approved' | 'returned' | 'done'
	state_label: string
	cases: number
	reason: string
	by: string
	at: string
	approver: string | null
	judged_label?: string | null
	approved_at: string | null
	opinion: string | null
	done_at: string | null
	job: string | null
	version: number
	files?: DestructionFile[]
	doings?: Doing[]
	waits?: string | null
	opinions?: { by: string; mine: boolean; result_label: string; opinion: string; at: string }[]
	left_out?: string[]
}
