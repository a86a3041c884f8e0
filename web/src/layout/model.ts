// What the bell shows, as the service answers it.
export interface Reminder {
	key: string
	kind: 'term' | 'duty' | 'step'
	kind_label: string
	text: string
	due_day: string | null
	case: string | null
	region: string | null
	case_name: string | null
	case_number: string | null
	since: string | null
	read: boolean
}
export interface Reminders {
	unread: number
	held: number
	quiet_until: string | null
	items: Reminder[]
}
