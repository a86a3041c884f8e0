import { describe, expect, it } from 'vitest'
import { parseYuan, yuan, yuanRange, yuanShort } from './money'

describe('money is fen', () => {
	it('prints with two decimals and groups', () => {
		expect(yuan(123400)).toBe('¥1,234.00')
		expect(yuan(5)).toBe('¥0.05')
		expect(yuan(0)).toBe('¥0.00')
		expect(yuan(1234567890)).toBe('¥12,345,678.90')
		expect(yuan(-100)).toBe('−¥1.00')
		expect(yuan(null)).toBe('—')
		expect(yuan(100, false)).toBe('1.00')
	})
	it('reads yuan exactly, never through floating point', () => {
		expect(parseYuan('0.29')).toBe(29)
		expect(parseYuan('1,234.5')).toBe(123450)
		expect(parseYuan('¥ 2000 元')).toBe(200000)
		expect(parseYuan('1.005')).toBeNull()
		expect(parseYuan('-1')).toBeNull()
		expect(parseYuan('1e5')).toBeNull()
		expect(parseYuan('')).toBeNull()
	})
	it('says a range in one way, open at either end', () => {
		expect(yuanRange(500_000, 5_000_000)).toBe('¥5,000.00～¥50,000.00')
		expect(yuanRange(0, 5_000_000)).toBe('¥50,000.00 以下')
		expect(yuanRange(5_000_000, null)).toBe('¥50,000.00 以上')
		expect(yuanRange(2000, 2000, '／处')).toBe('¥20.00／处')
		expect(yuanRange(null, null)).toBe('')
	})
	it('shortens for charts', () => {
		expect(yuanShort(12345600)).toBe('12.35万')
		expect(yuanShort(99900)).toBe('999')
		expect(yuanShort(5_000_000)).toBe('5万')
	})
})
