// Shapes of the answers of the service, by hand until `npm run types` can replace them (doc/api-plan.md). Ids are text, money is fen,
// days are 2026-03-28, instants 2026-03-28T09:40:00+08:00. Whatever the service may leave out is optional here.

export type Lamp = 'red' | 'yellow' | 'green' | 'none' | ''

export interface Page<T> {
	items: T[]
	next: string | null
	total?: number
}
export interface Label {
	id: string
	label: string
}
export interface Unit {
	id: string
	name: string
	path?: string
	region_code?: string
	kind?: string
}
export interface MenuEntry {
	id: string
	label: string
	path: string
}
export interface User {
	id: string
	account: string
	name: string
	post?: string
	unit: Unit
	roles: Label[]
	organ?: { name?: string; [k: string]: unknown }
}
export interface Session {
	user: User
	csrf: string
	must_change: boolean
	demo?: boolean
	service_name?: string
	today: string
	lamps?: (Label & { note?: string })[]
	menu: MenuEntry[]
	permissions?: string[]
	starts?: string[] // acts this person may begin a case with
}
export interface DemoAccount {
	account: string
	name: string
	roles: (string | Label)[]
	unit: string | Unit
}
export interface OwnSession {
	id: string
	created_at?: string
	seen_at?: string
	expires_at?: string
	address?: string
	agent?: string
	current?: boolean
	account?: string
	name?: string
}

// ---- cases ----

export interface CaseBrief {
	id: string
	region: string
	name?: string
	number?: string
	party?: string
	item?: string
	stage?: string
	stage_label?: string
}
export interface Task {
	case: CaseBrief
	kind: string
	kind_label?: string
	label: string
	article?: string
	due_day?: string | null
	days_left?: number | null
	lamp: Lamp
	act_type?: string
	of?: string | null
	since?: string
}
export interface Waiting {
	id: string
	region: string
	name?: string
	number?: string | null
	role?: string
	role_label?: string
	label: string
	since?: string
}
export interface Lamps {
	red: number
	yellow: number
	green?: number
}
export interface Desk {
	lamps: Lamps
	tasks: Task[]
	next?: string | null
	waiting: Waiting[]
	mine: { open: number; closed_month: number }
}
export interface CaseRow {
	id: string
	region: string
	number?: string | null
	name?: string
	proc?: string
	stage: string
	stage_label: string
	end_kind?: string | null
	party_name?: string | null
	party_kind?: string | null
	item_code?: string | null
	item_name?: string | null
	place?: string | null
	unit_id: string
	unit_name: string
	lead_name?: string | null
	found_day?: string | null
	filed_day?: string | null
	decided_day?: string | null
	closed_day?: string | null
	fine?: number | null
	paid?: number | null
	due_day?: string | null
	due_label?: string | null
	lamp: Lamp
	pending_role?: string | null
	pending_label?: string | null
	updated_at?: string
}
export interface CaseCounts {
	stages: { id: string; label: string; n: number }[]
	lamps: Lamps
}
export interface SavedView {
	id: string
	name: string
	query: Record<string, string>
}

// ---- law ----

export interface Item {
	code: string
	name: string
	domain?: string
	law?: string
	duty?: string
	penalty?: string
	fine_min?: number | null
	fine_max?: number | null
	fine?: { kind?: string; min?: number | null; max?: number | null } | null
	fine_text?: string
	measures?: { code: string; words: string }[]
	subject_labels?: string[]
	order_first?: boolean
	region?: string
	region_label?: string
	verified?: boolean
	verified_text?: string | null
	valid_from?: string | null
	valid_to?: string | null
	source?: string
	note?: string | null
	other?: string | null
	benchmarks?: (string | Benchmark)[]
}
export interface Tier {
	no: number
	label: string
	kind?: string
	type?: string
	min?: number | null
	max?: number | null
	base?: string | null
	extra?: string | null
	also?: unknown[]
	when?: Record<string, unknown>
}
export interface Benchmark {
	code: string
	item: string
	basis?: string | null
	region?: string
	region_label?: string
	subject_label?: string
	tiers?: Tier[]
	item_codes?: string[]
	verified?: boolean
	valid_from?: string | null
	valid_to?: string | null
	source?: string
	note?: string | null
}

// ---- people ----

export interface UnitNode {
	id: string
	name: string
	kind?: string
	kind_label?: string
	region_code?: string
	parent?: string | null
	state?: string
	people?: number
	version?: number
	children?: UnitNode[]
}
export interface Account {
	id: string
	account: string
	name: string
	post?: string
	unit?: Unit
	unit_id?: string
	unit_name?: string
	roles: Label[]
	state?: string
	state_label?: string
	locked_until?: string | null
	last_login?: string | null
	version?: number
	certificate?: Certificate | null
}
export interface Certificate {
	id?: string
	account_id?: string
	number: string
	category?: string
	area?: string
	state?: string
	state_label?: string
	issued?: string
	expires?: string
	states?: { from_day: string; state: string; state_label?: string; reason?: string }[]
}
export interface Officer {
	id: string
	name: string
	unit: string | Unit
	certificate?: Certificate | null
	roles?: (string | Label)[]
}
export interface Job {
	id: string
	kind?: string
	label?: string
	input?: Record<string, unknown>
	state: string
	state_label?: string
	done?: number
	total?: number
	text?: string
	started_at?: string
	ended_at?: string | null
	created_at?: string
	by?: string
	error?: string | null
	result?: Record<string, unknown> | null
	has_file?: boolean
}
export interface Leaf {
	seq: string
	at: string
	kind: string
	kind_label?: string
	text?: string
	body?: string
	by?: string | { id: string; name: string }
	case?: { id: string; region: string; number?: string } | null
	digest?: string
	address?: string
}
export interface LedgerHead {
	size: string | number
	root: string
	at: string
	signature?: string
	signer?: string
	key_id?: string
}
