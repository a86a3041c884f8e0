// A decision in the words that go onto the pre-printed blank, from what was filled in and the words of the kit.
import { capital } from '@/form/hint'
import type { Field, Values } from '@/form/model'
import { yuan } from '@/util/money'
import type { Body, Kept, Sheet, Ticket } from './model'

function label(fields: Field[], name: string, value: unknown): string {
	const codes = fields.find((f) => f.name === name)?.codes ?? []
	return (Array.isArray(value) ? value : [value]).map((v) => codes.find((c) => c.id === v)?.label ?? String(v ?? '')).join('、')
}
const titled = (law: string): string => (law.startsWith('《') ? law : `《${law}》`)

export function sheetOf(kit: Kept, ticket: Ticket, body: Body): Sheet {
	const v = body.values
	const party = (v.party ?? {}) as Values
	const item = kit.items.find((i) => i.code === v.item)
	const fields = kit.form.fields
	const fine = Number(v.fine ?? 0)
	const kinds = ((v.kinds ?? []) as string[]).map((k) => (k === 'fine' ? `罚款人民币${capital(fine)}（${yuan(fine)}）` : label(fields, 'kinds', k)))
	const people = body.officers.map((id) => [kit.self, ...kit.officers].find((o) => o.id === id)).map((o) => (o ? `${o.name}（${o.certificate ?? ''}）` : ''))
	const lines = [
		{ label: '当事人', text: [party.name, label(fields.find((f) => f.name === 'party')?.sub ?? [], 'kind', party.kind), party.id_number ?? party.uscc, party.address].filter(Boolean).join('，') },
		{ label: '违法事实', text: `${String(v.act_at ?? '').slice(0, 16).replace('T', ' ')}，${String(v.facts ?? '')}` },
		{ label: '违反', text: item ? `${titled(item.law)}${item.article_of_duty ?? ''}` : '' },
		{ label: '处罚依据', text: `${kit.words.basis}${item ? `、${titled(item.law)}${item.article_of_penalty ?? ''}` : ''}` },
		{ label: '陈述申辩', text: String(v.defence ?? '') },
		{ label: '处罚', text: kinds.join('；') },
		{ label: '改正情况', text: String(v.corrected ?? '') },
		{ label: '缴纳', text: fine ? (v.onspot_pay ? `${kit.words.cash}${v.receipt ? `票据号：${String(v.receipt)}。` : ''}` : kit.words.pay) : '' },
		{ label: '救济途径', text: kit.words.remedy },
		{ label: '处罚地点', text: String(v.place ?? '') },
		{ label: '执法人员', text: people.join('、') },
		{ label: '机关和日期', text: `${kit.words.organ}　${body.at.slice(0, 10)}` },
	]
	return { number: ticket.number, lines: lines.filter((l) => l.text) }
}
