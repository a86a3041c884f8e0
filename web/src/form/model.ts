// What the service says about a form: the declaration of its fields (src/core/shape.h), what it has filled in, and from where.
import type { RuleRefusal } from '@/api/error'
import type { Label } from '@/api/model'
import type { Proof } from '@/pages/case/model'

export type Kind =
	| 'text' | 'long' | 'day' | 'instant' | 'fen' | 'int' | 'decimal' | 'bool' | 'enum' | 'enums' | 'id' | 'ids' | 'idno' | 'uscc' | 'phone'
	| 'item' | 'texts' | 'object' | 'list' | 'json'

export interface Field {
	name: string
	label: string
	help?: string | null
	kind: Kind
	required?: boolean
	codes?: Label[]
	sub?: Field[]
	unit?: string | null
	show_if?: string | null
	widget?: string | null
	min?: number | null
	max?: number | null
	min_length?: number | null
	max_length?: number | null
	options?: Label[]
	sensitive?: boolean
	future?: boolean
}

export type Values = Record<string, unknown>

export interface ActForm {
	type: string
	label: string
	basis?: string | null
	officers?: number
	team?: Label[]
	mine?: boolean
	stage?: string
	approval?: { role: string; label: string }[]
	papers?: { doc: string; title: string }[]
	fields: Field[]
	values: Values
	sources?: Record<string, string>
	draft?: { values: Values; head?: Values; at: string } | null
	refusals?: RuleRefusal[]
	closed?: RuleRefusal[] // why it is not for this person, or not to be done now
	gaps?: boolean
	checklist?: Proof[]
	version?: number | null
}

export interface Recorded {
	id: string
	region?: string
	act?: string
	version?: number
	number?: string | null
	warnings?: RuleRefusal[]
	refusals?: RuleRefusal[]
}

// The parts of the record that reference pickers offer.
export interface ActRef {
	id: string
	type: string
	label: string
	at: string
	number?: string | null
	state?: string
	note?: string
}
