import { describe, expect, it } from 'vitest'
import { bytesText, pieces, wordOf } from './text'

describe('text', () => {
	it('splits around hits and treats the query as plain text', () => {
		expect(pieces('建筑垃圾清运', '垃圾')).toEqual([
			{ text: '建筑', hit: false },
			{ text: '垃圾', hit: true },
			{ text: '清运', hit: false },
		])
		expect(pieces('a.b', '.')).toEqual([
			{ text: 'a', hit: false },
			{ text: '.', hit: true },
			{ text: 'b', hit: false },
		])
		expect(pieces('甲', '')).toEqual([{ text: '甲', hit: false }])
	})
	it('finds the word of a value', () => {
		expect(wordOf({ id: 'officer', label: '执法人员' })).toBe('执法人员')
		expect(wordOf('执法人员')).toBe('执法人员')
		expect(wordOf(null)).toBe('')
	})
	it('prints sizes', () => {
		expect(bytesText(2048)).toBe('2\u00a0KB')
		expect(bytesText(3 * 1024 * 1024)).toBe('3.0\u00a0MB')
	})
})
