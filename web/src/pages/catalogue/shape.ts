// Words for catalogue entries. Amounts and conditions come from the law pack as the service sends them.
import { yuanRange } from '@/util/money'
import type { Tier } from '@/api/model'

export interface ItemRow {
	code: string
	name: string
	domain: string
	law: string
	law_version?: string
	article_of_duty?: string
	article_of_penalty?: string
	region_label?: string
	has_fine?: boolean
	fine_min?: number | null
	fine_max?: number | null
	for_person?: boolean
	for_company?: boolean
	order_first?: boolean
	verified?: boolean
	valid_from?: string | null
	measures?: string[]
	benchmarks?: { code: string; name?: string; region_label?: string }[]
}
export interface ItemDetail {
	item: ItemRow
	source?: string
	note?: string | null
	proofs?: { label: string; hint: string; basis: string; unconfirmed: boolean }[]
	other?: string | null
}

export function fineText(row: ItemRow): string {
	return (row.has_fine && yuanRange(row.fine_min, row.fine_max)) || '条文未定数额'
}

export function subjects(row: ItemRow): string {
	return [row.for_person ? '个人' : '', row.for_company ? '单位' : ''].filter(Boolean).join('、') || '—'
}

export function tierAmount(t: Tier & { unit?: string; per?: string | null }): string {
	const min = t.min ?? null
	const max = t.max ?? null
	if (t.kind === 'no_penalty') return '不予处罚'
	if (min === null && max === null) return t.kind === 'fine' ? (t.type ?? '—') : '按条文计算'
	if (t.unit === 'rate_bp') return `${(min ?? 0) / 10000}${max !== null && max !== min ? `～${max / 10000}` : ''} 倍`
	const per = t.per ? `／${t.per}` : ''
	return yuanRange(min, max, per)
}
