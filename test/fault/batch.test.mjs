// kill -9 in the middle of a paper batch, again and again: after each start the service goes on where it was; in the end every paper is in the
// file once, and the file is the one made in one go.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Person } from '../e2e/lib/api.mjs'
import { startServer } from '../e2e/lib/server.mjs'
import { onBoth, until } from './lib.mjs'

const KILLS = 2
const BATCH = { from: '2026-08-01', to: '2026-08-31' }

// Cases the journal of a job says are complete.
function complete(data, job) {
	const journal = join(data, 'jobs', `${job}.list`)
	return existsSync(journal) ? (readFileSync(journal, 'utf8').match(/^done \d+$/gm) ?? []).length : 0
}

// Waits until more cases are complete than were seen; Infinity: the batch ended meanwhile.
function more(data, job, seen) {
	return until(() => {
		const n = complete(data, job)
		return n > seen ? n : seen > 0 && !existsSync(join(data, 'jobs', `${job}.list`)) && Infinity
	}, 2)
}

function finished(p, job) {
	return until(async () => {
		const j = await p.get(`/jobs/${job}`)
		return ['done', 'failed', 'cancelled'].includes(j.state) && j
	})
}

// Names in the directory of a ZIP, in their order.
function members(zip) {
	const names = []
	for (let at = zip.readUInt32LE(zip.length - 6); zip.readUInt32LE(at) === 0x02014b50; ) {
		const [name, extra, comment] = [28, 30, 32].map((o) => zip.readUInt16LE(at + o))
		names.push(zip.toString('utf8', at + 46, at + 46 + name))
		at += 46 + name + extra + comment
	}
	return names
}

onBoth('kill -9 in a paper batch: it is gone on with and every paper is there once', async (t, db) => {
	const server = await startServer({ db })
	t.after(() => server.stop())
	let p = await Person.login(server.url, 'cc_neiqin')
	const { job } = await p.post('/paper-batches', BATCH)
	let kills = 0
	for (let seen = 0; kills < KILLS; kills++) {
		seen = await more(server.data, job, seen)
		if (seen === Infinity) break // it was quicker than we
		await server.kill('SIGKILL')
		await server.start()
	}
	assert.ok(kills >= 1, 'the batch ended before the first kill')
	p = await Person.login(server.url, 'cc_neiqin')
	const j = await finished(p, job)
	assert.equal(j.state, 'done', j.error)
	const file = readFileSync(join(server.data, 'jobs', job))
	const names = members(file)
	assert.equal(names.length, j.result.answer.papers)
	assert.equal(new Set(names).size, names.length, 'a paper is there twice')
	assert.ok(!existsSync(join(server.data, 'jobs', `${job}.list`)), 'the journal is left')
	const again = await finished(p, (await p.post('/paper-batches', BATCH)).job)
	const whole = readFileSync(join(server.data, 'jobs', again.id))
	assert.equal(createHash('sha256').update(file).digest('hex'), createHash('sha256').update(whole).digest('hex'), 'the file is another than the one made in one go')
	t.diagnostic(`${kills} kills, ${names.length} papers`)
})
