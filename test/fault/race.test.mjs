// Two people act on one case at once: one wins, the other is told what changed. The same key twice is one act.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Person } from '../e2e/lib/api.mjs'
import { startServer } from '../e2e/lib/server.mjs'
import { clue, onBoth } from './lib.mjs'

onBoth('two at once on one case', async (t, db) => {
	const server = await startServer({ db })
	t.after(() => server.stop())
	const [a, b] = [await Person.login(server.url, 'cc_yuan11'), await Person.login(server.url, 'cc_yuan12')]
	for (let round = 0; round < 20; round++) {
		const made = await a.post('/cases', clue(round))
		const base = `/cases/${made.region}/${made.id}`
		const act = (who) => ({ json: { type: 'address_confirm', officers: [], version: made.version, values: { address: `${who}写的地址`, receiver: who, phone: '19900010001', signed: true } } })
		const both = await Promise.all([a.raw('POST', `${base}/acts`, act('甲')), b.raw('POST', `${base}/acts`, act('乙'))])
		assert.deepEqual(both.map((r) => r.status).sort(), [201, 409], JSON.stringify(both.map((r) => r.body)))
		const lost = both.find((r) => r.status === 409).body.error
		assert.equal(lost.code, 'case.stale')
		assert.match(lost.text + (lost.mend ?? '') + JSON.stringify(lost.changed ?? lost.more ?? ''), /送达地址确认/, 'the loser is told what changed')
		assert.equal((await a.get(base)).acts.length, 2)
	}
	const key = randomUUID()
	const twice = await Promise.all([1, 2, 3].map(() => a.raw('POST', '/cases', { json: clue(99), key })))
	assert.ok(twice.some((r) => r.status === 201), JSON.stringify(twice.map((r) => r.body)))
	const ids = new Set(twice.filter((r) => r.status === 201).map((r) => r.body.id))
	assert.equal(ids.size, 1, 'one key, one case')
	const again = await a.raw('POST', '/cases', { json: clue(99), key })
	assert.ok(again.status === 201 && ids.has(again.body.id), JSON.stringify(again.body))
	const other = await a.raw('POST', '/cases', { json: clue(100), key })
	assert.ok(other.status === 409 || other.status === 422 || ids.has(other.body.id), `the same key with another body: ${other.status}`)
})
