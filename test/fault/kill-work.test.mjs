// kill -9 while papers are sealed, cases moved to another flow of approval and files taken in: what was answered is whole afterwards, the sealed
// file and the uploaded bytes too, and the ledger verifies.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Person } from '../e2e/lib/api.mjs'
import { ROOT, startServer, xiezhi } from '../e2e/lib/server.mjs'
import { onBoth, until } from './lib.mjs'

const KILLS = 3
const BETWEEN = 4 // answers of each kind before the line is cut

// A photo of its own each time: the demo's, with a comment behind the start of the image.
function photo(n) {
	const jpeg = readFileSync(join(ROOT, 'data/demo/files/archived-ad-ad.jpg'))
	const text = Buffer.from(`photo ${n}`)
	return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, text.length + 2]), text, jpeg.subarray(2)])
}

const cases = async (p) => (await p.get('/cases?limit=100')).items.map((c) => `/cases/${c.region}/${c.id}`)

// What is to be done, one after the other; done: what was answered with success, to be looked at in the end.
const KINDS = {
	seal: {
		account: 'cc_neiqin',
		async list(p) {
			const all = []
			for (const base of await cases(p)) {
				const { seals } = await p.get(`${base}/seals`)
				const organ = seals.find((s) => s.kind === 'organ')
				for (const paper of organ ? (await p.get(`${base}/papers`)).items : [])
					if (paper.seal && paper.bears.includes('organ')) all.push({ at: `${base}/papers/${paper.act}/${paper.doc}`, json: { seal: organ.id, on_paper: paper.slots.filter((x) => x.open).map((x) => x.name) } })
				if (all.length > KILLS * BETWEEN * 3) break
			}
			return all
		},
		run: (p, job) => p.raw('POST', `${job.at}/seal`, { json: job.json }),
		async check(p, job, answer) {
			const file = await p.raw('GET', `${job.at}/sealed`)
			assert.equal(file.status, 200, job.at)
			assert.equal(file.bytes.length, answer.size)
			const form = new FormData()
			form.append('file', new Blob([file.bytes], { type: 'application/ofd' }), 'a.ofd')
			const said = await p.raw('POST', '/public/verify', { body: form })
			assert.equal(said.status, 200, JSON.stringify(said.body))
			assert.ok(JSON.stringify(said.body).includes(answer.code), 'the sealed file says who it is')
		},
	},
	flow: {
		account: 'cc_fazhi',
		async list(p) {
			const all = []
			for (const base of await cases(p)) {
				const flow = await p.get(`${base}/flow`)
				if (flow.offer) all.push({ base, json: { to: flow.offer.to.id, reason: '故障试验', version: flow.version } })
			}
			return all
		},
		run: (p, job) => p.raw('POST', `${job.base}/flow`, { json: job.json }),
		async check(p, job) {
			const flow = await p.get(`${job.base}/flow`)
			assert.equal(flow.flow.id, job.json.to, job.base)
			assert.deepEqual(flow.moves.map((m) => m.reason), ['故障试验'])
		},
	},
	file: {
		account: 'cc_yuan11',
		async list(p) {
			const open = []
			for (const base of await cases(p)) if ((await p.get(base)).can.upload) open.push(base)
			return Array.from({ length: 400 }, (_, n) => ({ base: open[n % open.length], bytes: photo(n) }))
		},
		run: (p, job) => p.upload(job.base, 'photo.jpg', job.bytes, 'image/jpeg'),
		async check(p, job, answer) {
			const got = await p.raw('GET', `${job.base}/files/${answer.id}`)
			assert.equal(got.status, 200, JSON.stringify(got.body))
			assert.ok(got.bytes.equals(job.bytes), 'the file is the one that was sent')
		},
	},
}

// Nobody runs ahead of the slowest, so that the line is cut with each kind under way.
async function work(p, kind, state, all) {
	while (state.going && state.jobs.length) {
		await until(() => !state.going || all.every((s) => state.done.length <= s.done.length || !s.jobs.length), 1)
		const job = state.jobs.shift()
		try {
			const got = await kind.run(p, job)
			if (got.status < 300) state.done.push({ job, answer: got.body })
			else state.refused.push(`${got.status} ${JSON.stringify(got.body)}`)
		} catch (e) {
			if (e.status) throw e // a broken line is what we are after
		}
	}
}

onBoth('kill -9 while sealing, moving flows and taking files in loses nothing that was answered', async (t, db) => {
	const server = await startServer({ db })
	t.after(() => server.stop())
	const states = {}
	for (const [name, kind] of Object.entries(KINDS)) states[name] = { done: [], refused: [], jobs: await kind.list(await Person.login(server.url, kind.account)) }
	for (let round = 1; round <= KILLS; round++) {
		const people = {}
		for (const [name, kind] of Object.entries(KINDS)) people[name] = await Person.login(server.url, kind.account)
		for (const s of Object.values(states)) s.going = true
		const running = Object.entries(KINDS).map(([name, kind]) => work(people[name], kind, states[name], Object.values(states)))
		await until(() => Object.values(states).every((s) => s.done.length >= round * BETWEEN || !s.jobs.length), 1)
		await server.kill('SIGKILL')
		for (const s of Object.values(states)) s.going = false
		await Promise.all(running)
		await server.start()
	}
	for (const [name, kind] of Object.entries(KINDS)) {
		const { done, refused } = states[name]
		assert.ok(done.length >= BETWEEN, `${name}: ${done.length} done, ${refused[0]}`)
		const p = await Person.login(server.url, kind.account)
		for (const { job, answer } of done) await kind.check(p, job, answer)
		t.diagnostic(`${name}: ${done.length} answered, all there; ${refused.length} refused`)
	}
	await server.kill('SIGTERM')
	const verify = xiezhi(['ledger', 'verify', '--data', server.data, ...server.db])
	assert.equal(verify.status, 0, verify.stdout + verify.stderr)
})
