import { expect, it } from 'vitest'
import { months } from './month'

it('lays a counting over the turn of a year into weeks that begin on Monday', () => {
	const steps = [
		{ day: '2026-12-31', counted: true },
		{ day: '2027-01-01', counted: false, why: '元旦' },
		{ day: '2027-01-04', counted: true },
	]
	const [december, january] = months(steps)
	expect(december?.label).toBe('2026年12月')
	expect(december?.weeks).toHaveLength(1)
	expect(december?.weeks[0]?.[3]?.day).toBe('2026-12-31')
	expect(january?.weeks[0]?.[4]?.step?.why).toBe('元旦')
	expect(january?.weeks[1]?.[0]?.no).toBe(2)
})
