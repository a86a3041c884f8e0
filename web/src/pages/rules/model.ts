// A rule with what it did in a span of months, and one of its meetings, as the service answers them.
export interface RuleLine {
	id: string
	family: string
	article: string
	severity: string
	severity_label: string
	action: 'block' | 'warn' | 'timer'
	action_label: string
	wrong: string
	mend: string
	note: string | null
	unconfirmed: boolean
	warned: number
	blocked: number
	wrongly: number
	looked: number
	hit_rate: string | null
	false_rate: string | null
}
export interface RulePage {
	from: string
	to: string
	since: string | null
	judged: number
	items: RuleLine[]
}
export interface Meeting {
	region: string
	id: string
	case: string | null
	case_name: string | null
	case_number: string | null
	act_label: string
	kind: 'warned' | 'blocked'
	kind_label: string
	wrong: string
	by: string
	at: string
	mark: 'false' | 'true' | null
	mark_label: string | null
	reason: string | null
	marked_by: string | null
	marked_at: string | null
	own: boolean
	version: number
}
