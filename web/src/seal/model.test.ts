import { describe, expect, it } from 'vitest'
import { ApiError } from '@/api/error'
import { codeIn, codeText, fileVerdict, paperVerdict, refusalVerdict, sealsFor, usesOf, verdictOf, type CaseSeals, type PublicPaper, type Report } from './model'

const WORDS: Record<string, string> = { good: '完好有效', tampered: '被改动' }
const report = (state: string): Report => ({ state, ...(WORDS[state] ? { word: WORDS[state] } : {}), text: `（${state}）`, why: null, sm3: '00', seals: [] })
const paper = (over: Partial<PublicPaper> = {}): PublicPaper => ({
	code: 'A', title: '行政处罚决定书', organ: '示例局', at: '2026-03-01T09:00:00+08:00', sm3: '00', standing: 'in_force', standing_text: '文书现行有效。', report: report('good'),
	ledger: { seq: 1, size: 2, leaf: '', root: '', proven: true, path: [] }, ...over,
})

describe('verdicts', () => {
	it('is good only when file, standing and ledger all are', () => {
		expect(paperVerdict(paper())).toMatchObject({ tone: 'good', word: '完好有效' })
		expect(paperVerdict(paper({ standing: 'withdrawn', standing_word: '已作废' }))).toMatchObject({ tone: 'bad', word: '已作废' })
		expect(paperVerdict(paper({ standing: 'superseded', standing_word: '更正过' }))).toMatchObject({ tone: 'warn', word: '更正过' })
		for (const standing of ['set_aside', 'declared_void']) expect(paperVerdict(paper({ standing })).tone).toBe('bad')
		for (const standing of ['stayed', 'changed', 'unlawful']) expect(paperVerdict(paper({ standing })).tone).toBe('warn')
		expect(paperVerdict(paper({ standing: 'something_new' })).tone).toBe('warn')
		expect(paperVerdict(paper({ ledger: null })).tone).toBe('warn')
		expect(paperVerdict(paper({ ledger: { seq: 1, size: 2, leaf: '', root: '', proven: false, path: [] } })).tone).toBe('warn')
	})
	it('lets a changed file outweigh a good standing', () => {
		expect(paperVerdict(paper({ report: report('tampered') }))).toMatchObject({ tone: 'bad', word: '被改动' })
		for (const state of ['unsigned', 'broken', 'tampered', 'forged', 'wrong_seal', 'expired', 'revoked', 'untrusted', 'new_one']) expect(verdictOf(report(state)).tone, state).not.toBe('good')
	})
	it('does not vouch for a file that is not in the books', () => {
		expect(fileVerdict({ report: report('good'), code: null }, null)).toMatchObject({ tone: 'warn', word: '签章有效' })
		expect(fileVerdict({ report: report('good'), code: 'A' }, null).tone).toBe('warn')
		expect(fileVerdict({ report: report('good'), code: 'A' }, paper()).tone).toBe('good')
		expect(fileVerdict({ report: report('good'), code: 'A' }, paper({ standing: 'withdrawn', standing_word: '已作废' })).word).toBe('已作废')
		expect(fileVerdict({ report: report('good'), code: 'A', differs: '重新打包过。' }, paper())).toMatchObject({ tone: 'warn', word: '签章有效', mend: '重新打包过。' })
		expect(fileVerdict({ report: report('good'), code: 'A', differs: '少 1 枚印章。' }, paper({ standing: 'withdrawn', standing_word: '已作废' }))).toMatchObject({ tone: 'bad', word: '已作废', mend: '少 1 枚印章。' })
		expect(fileVerdict({ report: report('tampered'), code: null }, null).word).toBe('被改动')
	})
	it('gives refusals their faces', () => {
		expect(refusalVerdict(new ApiError(404, { text: '没有' })).word).toBe('查不到')
		expect(refusalVerdict(new ApiError(429, { text: '频繁' })).word).toBe('请稍候')
		expect(refusalVerdict(new ApiError(0, {})).word).toBe('没有连上')
		expect(refusalVerdict(new ApiError(500, {})).word).toBe('没有办成')
	})
})

describe('codes', () => {
	it('are set apart as printed, however typed', () => {
		expect(codeText('tab2z5mvq2fthnkgych0')).toBe('TAB2-Z5MV-Q2FT-HNKG-YCH0')
		expect(codeText(' tab2 z5mv')).toBe('TAB2-Z5MV')
		expect(codeText('TAB2-Z5MV-Q2FT-HNKG-YCH0-9')).toBe('TAB2-Z5MV-Q2FT-HNKG-YCH0')
		expect(codeText('')).toBe('')
	})
	it('are found in the address of the QR', () => {
		expect(codeIn('https://cg.example/v/TAB2-Z5MV-Q2FT-HNKG-YCH0')).toBe('TAB2-Z5MV-Q2FT-HNKG-YCH0')
		expect(codeIn('tab2z5mvq2fthnkgych0')).toBe('TAB2-Z5MV-Q2FT-HNKG-YCH0')
	})
})

describe('seals of a case', () => {
	const all = {
		papers: [{ id: '1', act: 'a', doc: 'D49', seal: 's1' }, { id: '2', act: 'b', doc: 'D49', seal: 's2' }],
		seals: [{ id: 's1', kind: 'organ', mine: true }, { id: 's2', kind: 'organ', mine: true }, { id: 's3', kind: 'organ', mine: false }, { id: 's4', kind: 'person', mine: true }],
	} as unknown as CaseSeals
	it('offers what one keeps and the paper does not bear', () => {
		expect(usesOf(all, 'a', 'D49').map((u) => u.id)).toEqual(['1'])
		expect(sealsFor(all, { act: 'a', doc: 'D49', bears: ['organ'] }).map((s) => s.id)).toEqual(['s2'])
		expect(sealsFor(all, { act: 'c', doc: 'D49', bears: ['organ'] }).map((s) => s.id)).toEqual(['s1', 's2'])
		expect(sealsFor(null, { act: 'a', doc: 'D49', bears: ['organ'] })).toEqual([])
	})
	it('offers a person’s seal only where a slot wants this person’s hand', () => {
		expect(sealsFor(all, { act: 'c', doc: 'D48', bears: [], slots: [{ mine: true }] }).map((s) => s.id)).toEqual(['s4'])
		expect(sealsFor(all, { act: 'c', doc: 'D34', bears: ['organ'], slots: [{ mine: false }, { mine: true }] }).map((s) => s.id)).toEqual(['s1', 's2', 's4'])
		expect(sealsFor(all, { act: 'c', doc: 'D48', bears: [], slots: [{ mine: false }] })).toEqual([])
	})
})
