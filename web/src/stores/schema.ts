// Declarations of what the service takes, from its OpenAPI document: labels, kinds, code lists. Loaded once, only where a form needs it.
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { asApiError, type ApiError } from '@/api/error'
import type { Label } from '@/api/model'
import { dayText, instantText } from '@/util/day'

export interface Declared {
	name: string
	label: string
	help: string
	kind: string
	required: boolean
	codes: Label[]
	min?: number
	max?: number
	maxLength?: number
	future: boolean
	sub: Declared[]
	show_if?: string
	widget?: string
}
export interface JsonSchema {
	type?: string | string[]
	title?: string
	description?: string
	properties?: Record<string, JsonSchema>
	required?: string[]
	items?: JsonSchema
	minimum?: number
	maximum?: number
	maxLength?: number
	'x-kind'?: string
	'x-codes'?: Record<string, string>
	'x-future'?: boolean
	'x-show-if'?: string
	'x-required'?: boolean // while shown
	'x-widget'?: string
}
interface Operation {
	responses?: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>
	requestBody?: { content?: Record<string, { schema?: JsonSchema }> }
	parameters?: { name: string; schema?: JsonSchema }[]
}
interface Document {
	paths?: Record<string, Record<string, Operation>>
}

function codesOf(s: JsonSchema): Label[] {
	const codes = s['x-codes'] ?? s.items?.['x-codes'] ?? {}
	return Object.entries(codes).map(([id, label]) => ({ id, label }))
}

// A value as people read it, by what is declared of it.
export function valueText(field: Pick<Declared, 'kind' | 'codes'> | undefined, value: unknown): string {
	if (value === null || value === undefined || value === '') return '（空）'
	if (Array.isArray(value)) return value.map((v) => valueText(field, v)).join('、')
	if (typeof value === 'boolean') return value ? '是' : '否'
	if (field?.kind === 'day') return dayText(String(value))
	if (field?.kind === 'instant') return instantText(String(value))
	return field?.codes.find((c) => c.id === value)?.label ?? String(value)
}

export function declared(schema: JsonSchema | undefined): Declared[] {
	const required = schema?.required ?? []
	return Object.entries(schema?.properties ?? {}).map(([name, s]) => ({
		name,
		label: s.title ?? name,
		help: s.description ?? '',
		kind: s['x-kind'] ?? 'text',
		required: required.includes(name) || (s['x-required'] ?? false),
		codes: codesOf(s),
		...(s.minimum !== undefined ? { min: s.minimum } : {}),
		...(s.maximum !== undefined ? { max: s.maximum } : {}),
		...(s.maxLength !== undefined ? { maxLength: s.maxLength } : {}),
		future: s['x-future'] ?? false,
		sub: s.properties ? declared(s) : [],
		...(s['x-show-if'] ? { show_if: s['x-show-if'] } : {}),
		...(s['x-widget'] ? { widget: s['x-widget'] } : {}),
	}))
}

// What an operation answers; of a list, one row of it.
function answered(op: Operation | undefined): JsonSchema | undefined {
	const whole = (op?.responses?.['200'] ?? op?.responses?.['201'])?.content?.['application/json']?.schema
	return whole?.properties?.items?.items ?? whole
}

export const useSchema = defineStore('schema', () => {
	const doc = ref<Document | null>(null)
	const error = shallowRef<ApiError | null>(null)
	let asked: Promise<void> | null = null

	function load(): Promise<void> {
		asked ??= api
			.get<Document>('/openapi.json')
			.then((got) => {
				doc.value = got
				error.value = null
			})
			.catch((cause) => {
				asked = null
				error.value = asApiError(cause)
				throw cause
			})
		return asked
	}
	// Asked for by the first who needs it; what could not be loaded is said by the form that stays empty (FormDialog).
	function operation(method: string, path: string): Operation | undefined {
		if (!doc.value && !asked && !error.value) void load().catch(() => undefined)
		const paths = doc.value?.paths ?? {}
		return (paths[`/api${path}`] ?? paths[path])?.[method.toLowerCase()]
	}
	function body(method: string, path: string): Declared[] {
		return declared(operation(method, path)?.requestBody?.content?.['application/json']?.schema)
	}
	function codes(method: string, path: string, name: string): Label[] {
		const op = operation(method, path)
		const param = op?.parameters?.find((p) => p.name === name)?.schema
		if (param) return codesOf(param)
		const answer = answered(op)?.properties?.[name]
		return body(method, path).find((f) => f.name === name)?.codes ?? (answer ? codesOf(answer) : [])
	}
	return { load, body, codes, doc, error }
})
