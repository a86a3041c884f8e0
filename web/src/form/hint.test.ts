import { describe, expect, it } from 'vitest'
import { capital, chinaNow, idnoHint, usccHint } from './hint'

describe('check digits are hints', () => {
	it('citizen number, GB 11643', () => {
		expect(idnoHint('11010519491231002X')?.tone).toBe('ok')
		expect(idnoHint('110105194912310021')?.tone).toBe('bad')
		expect(idnoHint('11010519')?.tone).toBe('quiet')
		expect(idnoHint('3206**********123X')).toBeNull()
	})
	it('credit code, GB 32100', () => {
		expect(usccHint('91350100M000100Y43')?.tone).toBe('ok')
		expect(usccHint('91350100M000100Y44')?.tone).toBe('bad')
		expect(usccHint('91350100I000100Y43')?.tone).toBe('bad')
	})
})

describe('amounts in capitals', () => {
	it.each([
		[0, '零元整'],
		[500000, '伍仟元整'],
		[12000000, '壹拾贰万元整'],
		[10000500, '壹拾万零伍元整'],
		[100500, '壹仟零伍元整'],
		[10010000, '壹拾万零壹佰元整'],
		[123456, '壹仟贰佰叁拾肆元伍角陆分'],
		[100005, '壹仟元零伍分'],
		[1000000000000, '壹佰亿元整'],
	])('%i fen', (fen, words) => expect(capital(fen)).toBe(words))
})

it('the clock is the one of China', () => expect(chinaNow(Date.UTC(2026, 0, 31, 17, 5))).toBe('2026-02-01T01:05'))
