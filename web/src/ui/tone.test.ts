import { describe, expect, it } from 'vitest'
import { TONES, toneOf } from './tone'

describe('tones of states', () => {
	it('names no state twice', () => {
		const all = Object.values(TONES).flat()
		expect(new Set(all).size).toBe(all.length)
	})
	it('says merely what it does not know', () => {
		expect(toneOf('something_new')).toBe('quiet')
		expect(toneOf(null)).toBe('quiet')
		expect(toneOf('lost')).toBe('bad')
		expect(toneOf('in_force')).toBe('good')
	})
})
