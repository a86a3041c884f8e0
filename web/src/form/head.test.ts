import { describe, expect, it } from 'vitest'
import { changed, kept } from './head'

const opened = { at: '2026-03-01T09:00', officers: ['1', '2'] }

describe('the head of a draft', () => {
	it('is what was changed by hand, and nothing else', () => {
		expect(changed(opened, { at: '2026-03-01T09:00', officers: ['1', '2'] })).toEqual({})
		expect(changed(opened, { at: '2026-03-01T01:11', officers: ['1', '2'] })).toEqual({ at: '2026-03-01T01:11' })
		expect(changed(opened, { at: '2026-03-01T09:00', officers: ['1'] })).toEqual({ officers: ['1'] })
		expect(changed(opened, { at: '', officers: [] })).toEqual({ at: '', officers: [] })
	})
	it('comes back from what was kept, whoever wrote it', () => {
		expect(kept({ at: '2026-03-01T01:11', officers: ['1'] })).toEqual({ at: '2026-03-01T01:11', officers: ['1'] })
		expect(kept({ officers: [] })).toEqual({ officers: [] })
		expect(kept(undefined)).toEqual({})
		expect(kept({ at: 7, officers: ['1', 2], more: 1 })).toEqual({ officers: ['1'] })
	})
})
