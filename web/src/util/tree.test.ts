import { describe, expect, it } from 'vitest'
import { flatten, nest } from './tree'

describe('units', () => {
	it('nests a flat list and keeps roots whose parent is out of scope', () => {
		const tree = nest([
			{ id: '2', name: '大队', parent: '1' },
			{ id: '3', name: '中队', parent: '2' },
		])
		expect(tree.map((u) => u.id)).toEqual(['2'])
		expect(flatten(tree).map((u) => [u.id, u.depth])).toEqual([
			['2', 0],
			['3', 1],
		])
	})
})
