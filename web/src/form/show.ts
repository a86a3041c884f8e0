// Which fields are shown, and what of the input is sent. Mirrors "show_if" of the declaration; decides nothing about law.
import type { Field, Values } from './model'

function matches(value: unknown, code: string): boolean {
	return Array.isArray(value) ? value.includes(code) : String(value) === code
}

// "name": set (a switch: on). "name=a|b": one of these codes.
export function shown(field: Field | Pick<Field, 'name' | 'show_if'>, holder: Values): boolean {
	if (!field.show_if) return true
	const [name = '', codes] = field.show_if.split('=', 2)
	const value = holder[name]
	if (value === undefined || value === null || value === '') return false
	if (codes === undefined) return Array.isArray(value) ? value.length > 0 : value !== false
	return codes.split('|').some((code) => matches(value, code))
}

export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true
	if (Array.isArray(value)) return value.length === 0
	if (typeof value === 'object') return Object.values(value).every(isEmpty)
	return false
}

function cleanOne(field: Field, value: unknown): unknown {
	if (field.kind === 'object' && field.sub) return clean(field.sub, (value ?? {}) as Values)
	if (field.kind === 'list' && field.sub) {
		const sub = field.sub
		return (value as Values[]).map((row) => clean(sub, row)).filter((row) => !isEmpty(row))
	}
	if (field.kind === 'texts') return (value as string[]).filter((t) => t.trim() !== '')
	return value
}

// What is sent: shown fields that hold something.
export function clean(fields: Field[], values: Values): Values {
	const out: Values = {}
	for (const field of fields) {
		const value = values[field.name]
		if (!shown(field, values) || isEmpty(value)) continue
		const kept = cleanOne(field, value)
		if (!isEmpty(kept)) out[field.name] = kept
	}
	return out
}

// A deep copy with a place for every record and list, so that the form can write into it; a list that must be filled starts with a row.
export function prepare(fields: Field[], values: Values): Values {
	const out: Values = JSON.parse(JSON.stringify(values ?? {}))
	for (const field of fields) {
		if (field.kind === 'object' && field.sub) out[field.name] = prepare(field.sub, (out[field.name] ?? {}) as Values)
		if (field.kind === 'list' && field.sub) {
			const sub = field.sub
			const rows = ((out[field.name] ?? []) as Values[]).map((row) => prepare(sub, row))
			out[field.name] = rows.length || !field.required ? rows : [prepare(sub, {})]
		}
	}
	return out
}

export function same(a: unknown, b: unknown): boolean {
	if (isEmpty(a) && isEmpty(b)) return true
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((x, i) => same(x, b[i]))
	if (a && b && typeof a === 'object' && typeof b === 'object') {
		const keys = new Set([...Object.keys(a), ...Object.keys(b)])
		return [...keys].every((k) => same((a as Values)[k], (b as Values)[k]))
	}
	return a === b
}

// "values.goods[0].name" → "goods.0.name"; what stands beside the values (time and officers of the act) keeps a name of its own: "at" → "act.at"
export function plainPath(path: string): string {
	const own = path.replace(/\[(\d+)\]/g, '.$1')
	if (own.startsWith('values.')) return own.slice('values.'.length)
	return /^(at|officers)(\.|$)/.test(own) ? `act.${own}` : own
}

export function domId(path: string): string {
	// What stands above the fields has ids no field can have.
	if (/^act\.(at|officers)(\.|$)/.test(path)) return `head-${path.split('.')[1]}`
	return `f-${path.replace(/[^A-Za-z0-9]+/g, '-')}`
}

// "物品清单 第 2 行 › 名称" for the summary of faults.
export function pathLabel(fields: Field[], path: string): string {
	const words: string[] = []
	let here: Field[] | undefined = fields
	for (const part of path.split('.')) {
		if (/^\d+$/.test(part)) {
			words[words.length - 1] = `${words[words.length - 1] ?? ''}第 ${Number(part) + 1} 行`
			continue
		}
		const field: Field | undefined = here?.find((f) => f.name === part)
		if (!field) break
		words.push(field.label)
		here = field.sub
	}
	return words.join(' › ')
}
