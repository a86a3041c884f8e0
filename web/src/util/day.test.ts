import { describe, expect, it } from 'vitest'
import { dayShort, dayText, daysBetween, instantText, leftText, monthText } from './day'

describe('days', () => {
	it('prints days', () => {
		expect(dayText('2026-03-08')).toBe('2026年3月8日')
		expect(dayText('2026-03-28', true)).toBe('2026年3月28日（周六）')
		expect(dayText(null)).toBe('—')
		expect(monthText('2026-03')).toBe('2026年3月')
		expect(monthText('')).toBe('—')
		expect(dayShort('2026-03-08', '2026-11-22')).toBe('3月8日')
		expect(dayShort('2025-12-31', '2026-11-22')).toBe('2025年12月31日')
	})
	it('prints instants in the time zone they carry', () => {
		expect(instantText('2026-03-28T09:40:00+08:00')).toBe('2026-03-28 09:40')
		expect(instantText('2026-03-28T09:40:07+08:00', true)).toBe('2026-03-28 09:40:07')
	})
	it('counts across month and leap year ends', () => {
		expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
		expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
		expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1)
	})
	it('says what is left', () => {
		expect(leftText(0)).toBe('今天到期')
		expect(leftText(3)).toBe('还剩 3 天')
		expect(leftText(-2)).toBe('超期 2 天')
		expect(leftText(null)).toBe('')
	})
})
