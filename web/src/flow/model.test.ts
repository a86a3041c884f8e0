import { describe, expect, it } from 'vitest'
import { same, sourceOf, stepsFor, stepsOf, withStep, type FlowAct } from './model'

const roles = ['squad_leader', 'brigade_head', 'legal', 'principal'].map((role) => ({ role, label: role }))
const act: FlowAct = { type: 'filing', label: '立案审批', stage: 'filing', stage_label: '立案', floor: [roles[1]!, roles[3]!] }

describe('a flow', () => {
	it('says what the declaration asks for where a version is silent', () => {
		expect(stepsFor({}, act)).toEqual(['brigade_head', 'principal'])
		expect(stepsFor(stepsOf(sourceOf({ filing: ['squad_leader', 'brigade_head', 'principal'] })), act)).toHaveLength(3)
		expect(stepsOf(null)).toEqual({})
	})
	it('puts a step more where its role stands', () => {
		expect(withStep(['brigade_head', 'principal'], 'legal', roles)).toEqual(['brigade_head', 'legal', 'principal'])
		expect(withStep(['brigade_head'], 'principal', roles)).toEqual(['brigade_head', 'principal'])
		expect(withStep(['brigade_head'], 'squad_leader', roles)).toEqual(['squad_leader', 'brigade_head'])
		expect(same(['a'], ['a', 'b'])).toBe(false)
	})
})
