import { describe, expect, it } from 'vitest'
import type { Field } from './model'
import { clean, pathLabel, plainPath, prepare, same, shown } from './show'

const goods: Field[] = [
	{ name: 'name', label: '名称', kind: 'text', required: true },
	{ name: 'quantity', label: '数量', kind: 'decimal' },
]
const fields: Field[] = [
	{ name: 'kinds', label: '处罚种类', kind: 'enums' },
	{ name: 'fine', label: '罚款金额', kind: 'fen', show_if: 'kinds=fine' },
	{ name: 'open', label: '公开', kind: 'bool' },
	{ name: 'why', label: '理由', kind: 'text', show_if: 'open=false' },
	{ name: 'goods', label: '物品清单', kind: 'list', sub: goods },
]

describe('show_if as in shape.c', () => {
	it('one of several codes, also among many', () => {
		expect(shown(fields[1]!, { kinds: ['warning', 'fine'] })).toBe(true)
		expect(shown(fields[1]!, { kinds: ['warning'] })).toBe(false)
		expect(shown({ name: 'x', label: '', kind: 'text', show_if: 'sign=refused|absent' }, { sign: 'absent' })).toBe(true)
	})
	it('a switch', () => {
		const on: Field = { name: 'x', label: '', kind: 'text', show_if: 'open' }
		expect(shown(on, { open: true })).toBe(true)
		expect(shown(on, { open: false })).toBe(false)
		expect(shown(on, {})).toBe(false)
	})
})

describe('what is sent', () => {
	it('hidden and empty input stays here', () => {
		expect(clean(fields, { kinds: ['warning'], fine: 500, why: ' ', goods: [{ name: '铁锹', quantity: 2 }, { name: '' }] })).toEqual({ kinds: ['warning'], goods: [{ name: '铁锹', quantity: 2 }] })
	})
	it('false is an answer', () => expect(clean(fields, { open: false })).toEqual({ open: false }))
	it('a list that must be filled starts with an empty row that is not sent', () => {
		const must: Field[] = [{ name: 'goods', label: '物品', kind: 'list', required: true, sub: goods }]
		const values = prepare(must, {})
		expect(values.goods).toHaveLength(1)
		expect(clean(must, values)).toEqual({})
	})
})

it('paths of faults', () => {
	expect(plainPath('values.goods[1].quantity')).toBe('goods.1.quantity')
	expect(plainPath('values.at')).toBe('at')
	expect(plainPath('at')).toBe('act.at')
	expect(plainPath('officers[1]')).toBe('act.officers.1')
	expect(pathLabel(fields, 'goods.1.quantity')).toBe('物品清单第 2 行 › 数量')
})

it('a list of nothing shows nothing', () => {
	expect(shown({ name: 'why', show_if: 'keep' }, { keep: [] })).toBe(false)
	expect(shown({ name: 'why', show_if: 'keep' }, { keep: ['1'] })).toBe(true)
})

it('empty is empty', () => {
	expect(same({ a: '' }, {})).toBe(true)
	expect(same({ a: [1] }, { a: [1, 2] })).toBe(false)
})
