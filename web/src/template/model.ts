// Versions of templates as the service tells them. The service judges and checks; here its words only get a face.
export interface Version {
	id: string
	doc: string
	number: number
	unit: string
	shipped: boolean
	mine: boolean
	authored: boolean
	open: boolean // of one's own organ and not in force yet: what is being worked on
	may_edit: boolean
	may_judge: boolean
	may_withdraw: boolean
	state: 'draft' | 'submitted' | 'returned' | 'waiting' | 'in_force' | 'superseded' | 'withdrawn'
	state_label: string
	note: string
	reason?: string | null
	from?: string | null
	from_offered: string // the day a submission or an approval begins with
	author: string
	judge?: string | null
	made_at: string
	changed_at: string
	sm3: string
	version: number
	source?: string
}
export interface Document {
	doc: string
	title: string
	in_force: string | null
	number: number
	shipped: boolean
	from?: string | null
	open: Version | null
}
export interface Fault {
	line: number
	column: number
	warning: boolean
	text: string
}
export interface Trial {
	faults: Fault[]
	pages?: number
	page?: number
	missing?: { path: string; label: string; line: number }[]
	image?: string
}

export const versionName = (v: Version): string => `第 ${v.number} 版（${v.shipped ? '系统自带' : v.unit}）`
