// Days of a counting laid out as calendar weeks.
import type { ClockStep } from '@/pages/case/model'

export interface Cell {
	day: string // "" = outside the counting
	date: number
	step: ClockStep | null
	no: number | null // the how-manieth counted day
}
export interface Month {
	key: string
	label: string
	weeks: Cell[][]
}

const pad = (n: number): string => String(n).padStart(2, '0')

export function months(steps: ClockStep[]): Month[] {
	const by = new Map(steps.map((s) => [s.day, s]))
	const no = new Map<string, number>()
	let n = 0
	for (const s of steps) if (s.counted) no.set(s.day, ++n)
	const keys = [...new Set(steps.map((s) => s.day.slice(0, 7)))]
	return keys.map((key) => {
		const [year = 0, month = 1] = key.split('-').map(Number)
		const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
		const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
		const cells: Cell[] = Array.from({ length: lead }, () => ({ day: '', date: 0, step: null, no: null }))
		for (let d = 1; d <= length; d++) {
			const day = `${key}-${pad(d)}`
			cells.push({ day, date: d, step: by.get(day) ?? null, no: no.get(day) ?? null })
		}
		while (cells.length % 7) cells.push({ day: '', date: 0, step: null, no: null })
		const weeks = Array.from({ length: cells.length / 7 }, (_, w) => cells.slice(w * 7, w * 7 + 7)).filter((w) => w.some((c) => c.step))
		return { key, label: `${year}年${month}月`, weeks }
	})
}
