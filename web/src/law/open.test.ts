import { expect, it } from 'vitest'
import type { OpenAct, Stage } from '@/pages/case/model'
import { foremost, grouped, spent } from './open'

const stages: Stage[] = [
	{ id: 'investigate', label: '调查取证', state: 'done' },
	{ id: 'legal_review', label: '法制审核', state: 'now' },
	{ id: 'decision', label: '决定', state: 'later' },
	{ id: 'execute', label: '执行', state: 'later' },
]
const act = (type: string, stage: string, state: OpenAct['state'] = 'allowed'): OpenAct => ({ type, label: type, stage, state })

it('never pushes an act that turns the case aside, nor one of a far stage', () => {
	const acts = [act('review_request', 'legal_review'), { ...act('withdrawal', 'decision'), aside: true }, act('payment', 'execute')]
	expect(foremost(acts, stages, new Set(['review_request']))).toBeNull()
	expect(grouped(acts, stages).map((g) => g.acts.map((a) => a.type))).toEqual([['review_request'], ['withdrawal', 'payment']])
})

it('what is due comes first', () => {
	const due = act('payment', 'execute', 'due')
	expect(foremost([act('legal_review', 'legal_review'), due], stages, new Set())).toBe(due)
	expect(foremost([act('legal_review', 'legal_review')], stages, new Set())?.type).toBe('legal_review')
})

it('a party that let its time pass is no red lamp of the authority', () => {
	expect(spent({ index: 0, label: '', state: 'running', binds: false, days_left: -3 })).toBe(true)
	expect(spent({ index: 0, label: '', state: 'missed', binds: true, days_left: -3 })).toBe(false)
})
