import { expect, it } from 'vitest'
import type { LawPanelData, OpenAct } from '@/pages/case/model'
import { byStage, clockState, foremost, grouped, openActs } from './open'

const act = (type: string, place: OpenAct['place'], more: Partial<OpenAct> = {}): OpenAct => ({ type, label: type, state: 'allowed', place, stage_label: place, ...more })
const panel = (open: OpenAct[]): LawPanelData => ({ findings: [], clocks: [], open }) as unknown as LawPanelData

it('groups as the service says: this stage, the next, the rest', () => {
	const acts = [act('payment', 'rest'), act('decision', 'next'), act('review_request', 'here')]
	expect(grouped(acts).map((g) => [g.label, g.acts.map((a) => a.type)])).toEqual([
		['here', ['review_request']],
		['下一阶段：next', ['decision']],
		['其他', ['payment']],
	])
	expect(grouped([act('payment', 'rest')]).map((g) => g.label)).toEqual([''])
})

it('shows many others by stage, few in one list', () => {
	const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((t, i) => act(t, 'rest', { stage_label: i % 2 ? '执行' : '调查取证' }))
	expect(byStage(many).map((g) => [g.label, g.acts.length])).toEqual([
		['调查取证', 4],
		['执行', 3],
	])
	expect(byStage(many.slice(0, 6)).map((g) => g.label)).toEqual([''])
})

it('puts in front what the service marked, and nothing when it marked none', () => {
	const first = act('decision', 'next', { first: true })
	expect(foremost(panel([act('payment', 'rest'), first]))).toBe(first)
	expect(foremost(panel([act('payment', 'rest')]))).toBeNull()
})

it('lists what is due before what is allowed, the earliest day on top', () => {
	const acts = [act('a', 'here'), act('b', 'here', { state: 'due', due_day: '2026-05-02' }), act('c', 'here', { state: 'due', due_day: '2026-05-01' }), act('d', 'here', { mine: false })]
	expect(openActs(panel(acts)).map((a) => a.type)).toEqual(['c', 'b', 'a'])
})

it('words a term the party let pass as the service does, not as overdue', () => {
	const clock = { index: 0, label: '', state: 'missed', state_label: '已届满', days_left: -3 }
	expect(clockState({ ...clock, spent: true })).toBe('已届满')
	expect(clockState({ ...clock, spent: false })).not.toBe('已届满')
})
