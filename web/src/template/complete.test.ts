import { describe, expect, it } from 'vitest'
import { complete, loops, type Language, type Name } from './complete'

const attr = (name: string, extra = {}) => ({ name, doc: name, kind: '', values: null, path: false, must: false, ...extra })
const language: Language = {
	elements: [
		{ name: 'p', doc: '段落', empty: false, attrs: [attr('align', { values: 'l c r j' }), attr('indent')] },
		{ name: 'br', doc: '换行', empty: true, attrs: [] },
		{ name: 'if', doc: '条件', empty: false, attrs: [attr('test', { path: true }), attr('eq')] },
		{ name: 'for', doc: '重复', empty: false, attrs: [attr('each', { path: true }), attr('as')] },
	],
	filters: [{ name: 'date', doc: '日期' }],
}
const text = (name: string, extra: Partial<Name> = {}): Name => ({ name, label: name, type: 'text', type_label: '文字', ...extra })
const names: Name[] = [
	text('party', { type: 'object', names: [text('name', { example: '甲公司' }), text('kind', { codes: [{ id: 'person', label: '自然人' }] })] }),
	text('evidence', { type: 'list', names: [text('no'), text('goods', { type: 'list', names: [text('unit')] })] }),
]
const labels = (before: string) => complete(before, language, names)?.options.map((o) => o.label)

describe('what can be written here', () => {
	it('elements and attributes', () => {
		expect(labels('<doc><p>字<')).toEqual(['p', 'br', 'if', 'for'])
		expect(complete('<b', language, names)).toMatchObject({ from: 1 })
		expect(labels('<p align="c" ')).toEqual(['indent'])
		expect(labels('<p align="')).toEqual(['l', 'c', 'r', 'j'])
		expect(labels('<p>文字')).toBeUndefined()
		expect(labels('<!-- <')).toBeDefined()
	})
	it('fields, by their object and by the loop they are in', () => {
		expect(labels('<p>{{')).toEqual(['party', 'evidence'])
		expect(labels('<p>{{party.')).toEqual(['name', 'kind'])
		expect(complete('<p>{{party.na', language, names)?.from).toBe(11)
		const loop = '<for each="evidence" as="e"><p>'
		expect(labels(`${loop}{{`)?.[0]).toBe('e')
		expect(labels(`${loop}{{e.`)).toEqual(['no', 'goods'])
		expect(labels(`${loop}<for each="e.goods" as="g">{{g.`)).toEqual(['unit'])
		expect(labels('<p>{{nothing.')).toEqual([])
	})
	it('filters, paths and codes', () => {
		expect(labels('{{party.name|')).toEqual(['date'])
		expect(labels('{{party.name}} 文字')).toBeUndefined()
		expect(labels('<if test="party.')).toEqual(['name', 'kind'])
		expect(labels('<if test="party.kind" eq="')).toEqual(['person'])
	})
	it('knows which loops are open', () => {
		expect(loops('<for each="a" as="x"><for each="x.b"></for>')).toEqual([{ var: 'x', each: 'a' }])
	})
})
