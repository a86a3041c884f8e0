// The calendar against npm chinese-days, every day of 2004-2026. Run: node --test test/law/ (npm --prefix test/law ci; XIEZHI_LAW = the program).
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import test from 'node:test'
import chineseDays from 'chinese-days'

const law = process.env.XIEZHI_LAW ?? 'build-test/src/law/xiezhi-law'
// Days on which the two differ, each decided by a notice of the State Council: { '2026-01-01': 'notice and its words' }. None so far.
const DECIDED = {}

const run = (...args) => execFileSync(law, args, { encoding: 'utf8', maxBuffer: 64 << 20 }).trim().split('\n').map((line) => JSON.parse(line))
const next = (day) => new Date(Date.parse(day) + 86400000).toISOString().slice(0, 10)

test('every day of 2004-2026 is what chinese-days says, or a notice decides', () => {
	const days = run('calendar', '2004-01-01', '2026-12-31')
	assert.equal(days.length, 8401)
	let expected = '2004-01-01'
	const differ = []
	for (const d of days) {
		assert.equal(d.day, expected)
		expected = next(expected)
		if (d.workday !== chineseDays.isWorkday(d.day) && !(d.day in DECIDED)) differ.push(d.day)
	}
	assert.deepEqual(differ, [])
	for (const day of Object.keys(DECIDED)) assert.notEqual(days.find((d) => d.day === day).workday, chineseDays.isWorkday(day), `${day} does not differ any more`)
})

test('a year without a notice is said, not guessed', () => {
	for (const [from, to, year] of [['2003-12-31', '2003-12-31', 2003], ['2026-12-31', '2027-01-01', 2027]]) {
		assert.throws(
			() => execFileSync(law, ['calendar', from, to], { encoding: 'utf8', stdio: 'pipe' }),
			(e) => e.status === 2 && e.stdout.includes(`国务院办公厅关于${year}年部分节假日安排的通知`),
		)
	}
})
