// kill -9 under load: everything that was answered with 2xx is there afterwards, nothing is there by halves, the ledger verifies.
import assert from 'node:assert/strict'
import { Person } from '../e2e/lib/api.mjs'
import { startServer, xiezhi } from '../e2e/lib/server.mjs'
import { clue, onBoth, until } from './lib.mjs'

const ANSWERS = 40 // and a few more each round, then the line is cut

onBoth('kill -9 under load loses nothing that was answered', async (t, db) => {
	const server = await startServer({ db })
	t.after(() => server.stop())
	const answered = []
	let n = 0
	for (let round = 0; round < 3; round++) {
		const people = await Promise.all(['cc_yuan11', 'cc_yuan12', 'cc_yuan13', 'cc_yuan14'].map((a) => Person.login(server.url, a)))
		let going = true
		const load = Array.from({ length: 16 }, (_, i) => (async () => {
			const p = people[i % people.length]
			while (going) {
				const mark = ++n
				try {
					const made = await p.post('/cases', clue(mark))
					answered.push({ mark, made, acts: 1 })
					const base = `/cases/${made.region}/${made.id}`
					await p.post(`${base}/acts`, { type: 'address_confirm', officers: [], version: made.version, values: { address: `示例路${mark}号`, receiver: '收件人', phone: '19900010001', signed: true } })
					answered.push({ mark, made, acts: 2 })
				} catch (e) {
					if (e.status) throw e // a real answer that is no success; a broken line is what we are after
				}
			}
		})())
		const enough = answered.length + ANSWERS + round * 7
		await until(() => answered.length >= enough, 1)
		await server.kill('SIGKILL')
		going = false
		await Promise.all(load)
		await server.start()
	}
	const p = await Person.login(server.url, 'cc_yuan11')
	for (const a of answered) {
		const file = await p.get(`/cases/${a.made.region}/${a.made.id}`)
		assert.ok(file.acts.length >= a.acts, `case ${a.mark} lost an act`)
		assert.equal(file.case.place, `示例路${a.mark}号`)
	}
	await server.kill('SIGTERM')
	const verify = xiezhi(['ledger', 'verify', '--data', server.data, ...server.db])
	assert.equal(verify.status, 0, verify.stdout + verify.stderr)
	t.diagnostic(`${answered.length} answered acts all there`)
})
