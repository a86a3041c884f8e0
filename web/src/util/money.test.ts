import { describe, expect, it } from 'vitest'
import { parseYuan, yuan, yuanShort } from './money'

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
	it('shortens for charts', () => {
		expect(yuanShort(12345600)).toBe('12.35万')
		expect(yuanShort(99900)).toBe('999')
	})
})
