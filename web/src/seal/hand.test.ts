import { describe, expect, it } from 'vitest'
import { deviceName, length } from './hand'

describe('handwriting', () => {
	it('is as long as its strokes; lifting the pen adds nothing', () => {
		expect(length([])).toBe(0)
		expect(length([[[5, 5, 0]]])).toBe(0)
		expect(length([[[0, 0, 0], [3, 4, 9]], [[100, 100, 50], [100, 110, 60]]])).toBe(15)
	})
	it('names the device shortly', () => {
		expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', false)).toBe('Linux，Chrome 126，鼠标')
		expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile/15E148 Safari/604.1', true)).toBe('iPhone，Safari 17，触摸屏')
	})
})
