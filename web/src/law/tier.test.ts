import { describe, expect, it } from 'vitest'
import { emptyFacts, factsBody } from './tier'

const asks = { choices: ['refuses'], units: [], base: '工程造价' }

describe('factsBody', () => {
	it('sends sums in fen', () => {
		expect(factsBody({ choices: [], base: 1000.5, income: 0.29, reduce: false }, asks)).toEqual({ base: 100050, income: 29 })
	})
	it('leaves out what the item does not ask', () => {
		expect(factsBody({ choices: ['refuses', 'serious'], base: 5, income: undefined, reduce: true }, { ...asks, base: null })).toEqual({ choices: ['refuses'], reduce: true })
	})
	it('is empty when nothing is said', () => {
		expect(factsBody(emptyFacts(), asks)).toEqual({})
		expect(factsBody({ choices: ['refuses'], base: 1, income: undefined, reduce: false }, null)).toEqual({})
	})
})
