import { describe, expect, it } from 'vitest'
import type { Field } from '@/form/model'
import { faults, holds, refusals, timeFaults } from './check'
import type { Body, Check, Ticket } from './model'

const most = (n: number, kind: string): Check => ({ path: 'fine', when: [{ path: 'party.kind', in: [kind] }], must: { most: n }, rule: 'R130', article: '《行政处罚法》第五十一条', wrong: '超过当场处罚的限额。', mend: '改用普通程序。' })
const body = (values: Record<string, unknown>, officers = ['1', '2']): Body => ({ type: 'simple_decision', at: '2026-03-10T10:00', officers, values })

describe('checks of the kit', () => {
	const checks = [most(20000, 'person'), most(300000, 'company')]
	it('hold up to the bound and no further, for the kind they are of', () => {
		for (const [fine, kind, ok] of [[20000, 'person', true], [20001, 'person', false], [20001, 'company', true], [300000, 'company', true], [300001, 'company', false]] as const)
			expect(refusals({ checks }, body({ fine, party: { kind } })).length === 0).toBe(ok)
	})
	it('name article, bound and what mends it', () => {
		const [r] = refusals({ checks }, body({ fine: 20001, party: { kind: 'person' } }))
		expect(r).toMatchObject({ rule: 'R130', article: '《行政处罚法》第五十一条', mend: '改用普通程序。' })
		expect(r?.text).toContain('200')
	})
	it('know lists, sets and numbers of people', () => {
		const c = (must: Check['must'], path: string, when: Check['when'] = []): Check => ({ path, when, must })
		expect(holds(body({ kinds: ['fine', 'confiscate'] }), c({ not: ['confiscate'] }, 'kinds'))).toBe(false)
		expect(holds(body({ told: false }), c({ not: [false] }, 'told'))).toBe(false)
		expect(holds(body({ review_organ: '乙' }), c({ only: ['甲'] }, 'review_organ'))).toBe(false)
		expect(holds(body({}, ['1']), c({ least: 2 }, 'officers'))).toBe(false)
		expect(holds(body({ party: { kind: 'person' } }), c({ set: true }, 'party.id_number', [{ path: 'party.kind', in: ['person'] }]))).toBe(false)
		const cash = c({ most: 10000 }, 'fine', [{ path: 'onspot_pay', in: [true] }, { path: 'onspot_reason', empty: true }])
		expect(holds(body({ fine: 15000, onspot_pay: true }), cash)).toBe(false)
		expect(holds(body({ fine: 15000, onspot_pay: true, onspot_reason: '外地车辆' }), cash)).toBe(true)
		expect(holds(body({ fine: 15000 }), cash)).toBe(true)
	})
})

describe('the form without the service', () => {
	const fields: Field[] = [
		{ name: 'place', label: '地点', kind: 'text', required: true },
		{ name: 'fine', label: '罚款', kind: 'fen', required: true, show_if: 'kinds=fine' },
		{ name: 'party', label: '当事人', kind: 'object', required: true, sub: [{ name: 'id_number', label: '公民身份号码', kind: 'idno' }] },
	]
	it('names every fault', () => {
		expect(faults(fields, { kinds: ['fine'], party: { id_number: '11010119900307123X' } }).map((f) => f.path)).toEqual(['values.place', 'values.fine', 'values.party.id_number'])
		expect(faults(fields, { place: '路', kinds: ['warning'], party: {} })).toEqual([])
	})
	it('keeps the time between the number, the kit and now', () => {
		const ticket = { id: '1', number: 'x', year: 2026, device: 'd', at: '2026-03-10T09:30:20+08:00', until: '' } satisfies Ticket
		const kit = { until: '2026-03-10T12:00:00+08:00' }
		const say = (at: string) => timeFaults(kit, ticket, { ...body({}), at }, '2026-03-10T13:00').length
		expect(['2026-03-10T09:29', '2026-03-10T09:30', '2026-03-10T12:00', '2026-03-10T12:01', '2026-03-10T13:01'].map(say)).toEqual([1, 0, 0, 1, 1])
	})
})
