import { describe, expect, it } from 'vitest'
import { valueText } from './schema'

const field = (kind: string, codes: { id: string; label: string }[] = []) => ({ kind, codes })

describe('a declared value is read as people read it', () => {
	it('says days, instants, yes and no, and the words of codes', () => {
		expect(valueText(field('day'), '2017-01-01')).toBe('2017年1月1日')
		expect(valueText(field('instant'), '2026-03-28T09:40:07+08:00')).toBe('2026-03-28 09:40')
		expect(valueText(field('bool'), false)).toBe('否')
		expect(valueText(field('enum', [{ id: 'department', label: '行政执法机关' }]), 'department')).toBe('行政执法机关')
		expect(valueText(field('enums', [{ id: 'a', label: '甲' }, { id: 'b', label: '乙' }]), ['a', 'b'])).toBe('甲、乙')
	})
	it('says that there is nothing', () => {
		expect(valueText(field('text'), null)).toBe('（空）')
		expect(valueText(undefined, '')).toBe('（空）')
		expect(valueText(field('int'), 0)).toBe('0')
	})
})
