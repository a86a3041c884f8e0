// The databases a fault is tried on: SQLite always, PostgreSQL where XZ_TEST_PG names a server.
import { test } from 'node:test'
import { pgDatabase } from '../e2e/lib/server.mjs'

// Longer than any machine needs: says that something hangs, nothing of speed.
export const HANGS = 900_000

// Looks every `step` ms until there is something to return; only the test's own deadline ends it.
export async function until(look, step = 100) {
	for (;;) {
		const got = await look()
		if (got) return got
		await new Promise((done) => setTimeout(done, step))
	}
}
export function onBoth(name, run, options = {}) {
	test(`${name}, SQLite`, { timeout: HANGS, ...options }, (t) => run(t, undefined))
	test(`${name}, PostgreSQL`, { timeout: HANGS, ...options, skip: options.skip || (!process.env.XZ_TEST_PG && 'XZ_TEST_PG names no server') }, async (t) => {
		const db = pgDatabase(process.env.XZ_TEST_PG)
		try {
			await run(t, db.url)
		} finally {
			db.drop()
		}
	})
}
export const clue = (n, more = {}) => ({
	type: 'clue', at: new Date(Date.now() + 8 * 3_600_000 - 3_600_000).toISOString().slice(0, 16), officers: [],
	values: { source: 'patrol', found_at: new Date(Date.now() + 8 * 3_600_000 - 7_200_000).toISOString().slice(0, 16), place: `示例路${n}号`, summary: `第${n}条线索，故障试验用。`, ...more },
})
