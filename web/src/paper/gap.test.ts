import { describe, expect, it } from 'vitest'
import { gapSummary, type Gap } from './gap'

const gap = (what: Gap['what']): Gap => ({ act: '1', doc: 'D49', title: '行政处罚决定书', what, text: 't' })

describe('gapSummary', () => {
	it('says nothing when nothing lacks', () => expect(gapSummary([])).toBe(''))
	it('counts by kind, in the order a clerk would work', () => expect(gapSummary([gap('service'), gap('seal'), gap('seal')])).toBe('还缺 3 处：没有盖章 2、没有送达回证 1'))
})
