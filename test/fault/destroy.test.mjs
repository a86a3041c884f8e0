// kill -9 while files are being destroyed by an approved list, again and again: after each start the service goes on by itself; in the end every
// file of the list is gone from the store, each case has one leaf that says so, what was not on the list is there, and the ledger verifies.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person } from '../e2e/lib/api.mjs'
import { ROOT, startServer, xiezhi } from '../e2e/lib/server.mjs'
import { onBoth, until } from './lib.mjs'

const CASES = 60
const KILLS = 3
const DERIVED = 1

// A photo of its own for each case: the demo's, with a comment behind the start of the image.
function photo(n) {
	const jpeg = readFileSync(join(ROOT, 'data/demo/files/archived-ad-ad.jpg'))
	const text = Buffer.from(`case ${n}`)
	return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, text.length + 2]), text, jpeg.subarray(2)])
}

// Taken over from 2012, kept ten years.
function oldCase(n) {
	const by = 'cc_yuan11'
	const officers = ['cc_yuan11', 'cc_yuan12']
	return {
		key: `old-${n}`, imported: true,
		acts: [
			{ type: 'clue', by, at: '2012-03-01T09:00', values: { source: 'patrol', found_at: '2012-03-01T09:00', place: `旧案路${n}号`, summary: '销毁试验：旧案。' } },
			{ type: 'evidence', by, officers, at: '2012-03-02T09:00', file: `old-${n}.jpg`, values: { kind: 'audiovisual', name: '照片', source: '现场', collected_at: '2012-03-02T08:00', place: '旧案路', proves: '现场', lawful: true } },
			{ type: 'closing', by, at: '2012-05-01T09:00', values: { kind: 'performed', execution: '已缴清。', correction: 'done' } },
			{ type: 'archiving', by: 'cc_neiqin', at: '2012-06-01T09:00', values: { archive_number: `2012-${n}`, retention: 'ten', filer: '示例', checker: '示例', remarks: '齐全' } },
		],
	}
}

function loadOld(data, db) {
	const demo = mkdtempSync(join(tmpdir(), 'xz-old-'))
	for (const part of ['cases', 'files']) mkdirSync(join(demo, part))
	cpSync(join(ROOT, 'data/demo/service.json'), join(demo, 'service.json'))
	for (let n = 0; n < CASES; n++) writeFileSync(join(demo, 'files', `old-${n}.jpg`), photo(n))
	writeFileSync(join(demo, 'cases/old.json'), JSON.stringify(Array.from({ length: CASES }, (_, n) => oldCase(n))))
	for (const args of [['migrate'], ['load', 'demo', demo]]) {
		const run = xiezhi([...args, '--data', data, ...(db ? ['--db', db] : [])])
		assert.equal(run.status, 0, run.stdout + run.stderr)
	}
	rmSync(demo, { recursive: true })
}

async function begun(t, db) {
	const data = mkdtempSync(join(tmpdir(), 'xz-destroy-'))
	loadOld(data, db)
	const server = await startServer({ data, db, kept: true })
	t.after(async () => {
		await server.stop()
		rmSync(data, { recursive: true, force: true })
	})
	return { data, server }
}

// The list is proposed, looked at by two, allowed; the job begins.
async function ordered(url) {
	const clerk = await Person.login(url, 'cc_neiqin')
	const list = await clerk.post('/destructions', { reason: '保管期限届满，没有继续保存的价值。' })
	assert.equal(list.cases, CASES)
	for (const account of ['cc_fazhi', 'cc_fazhi2']) {
		const p = await Person.login(url, account)
		await p.post(`/destructions/${list.id}/opinions`, { result: 'destroy', opinion: '没有继续保存的价值。' })
	}
	const principal = await Person.login(url, 'cc_juzhang')
	const { version } = await clerk.get(`/destructions/${list.id}`)
	await principal.post(`/destructions/${list.id}/judge`, { result: 'approve', opinion: '同意。', version })
	return list
}

// Waits until more photos are gone than were seen; all of them: the run ended meanwhile.
function more(stored, seen) {
	return until(() => {
		const gone = stored.filter((path) => !existsSync(path)).length
		return gone > seen && gone
	}, 1)
}

function finished(p, list) {
	return until(async () => {
		const l = await p.get(`/destructions/${list}`)
		return l.state === 'done' && l
	})
}

async function leaves(p, kind) {
	const found = []
	for (let after = ''; after !== null; ) {
		const page = await p.get(`/ledger?limit=200${after && `&after=${after}`}`)
		found.push(...page.items.filter((l) => l.kind === kind))
		after = page.next ?? null
	}
	return found
}

onBoth('kill -9 while files are destroyed: gone on with, each destroyed once', async (t, db) => {
	const { data, server } = await begun(t, db)
	let clerk = await Person.login(server.url, 'cc_neiqin')
	const shelf = await clerk.get('/shelf?limit=200')
	assert.equal(shelf.items.length, CASES)
	const stored = []
	for (const row of shelf.items) {
		const { items } = await clerk.get(`/cases/${row.region}/${row.id}/files`)
		const path = join(data, 'evidence', items[0].sm3.slice(0, 2), items[0].sm3.slice(2))
		assert.ok(existsSync(path), path)
		stored.push(path)
	}
	const list = await ordered(server.url)
	let kills = 0
	for (let seen = 0; kills < KILLS; kills++) {
		seen = await more(stored, seen)
		if (seen === CASES) break // it was quicker than we
		await server.kill('SIGKILL')
		await server.start()
	}
	assert.ok(kills >= 1, 'the list was worked before the first kill')
	clerk = await Person.login(server.url, 'cc_neiqin')
	const l = await finished(clerk, list.id)
	assert.deepEqual([...new Set(l.files.map((f) => f.state))], ['destroyed'])
	assert.equal(stored.filter((path) => existsSync(path)).length, 0, 'bytes are left')
	const said = await leaves(await Person.login(server.url, 'auditadmin'), 'archive.destroyed')
	assert.equal(said.length, CASES, 'one leaf a case')
	assert.equal(new Set(said.map((leaf) => leaf.ref)).size, CASES)
	await server.kill('SIGTERM')
	const verify = xiezhi(['ledger', 'verify', '--data', data, ...server.db])
	assert.equal(verify.status, 0, verify.stdout + verify.stderr)
	t.diagnostic(`${kills} kills, ${CASES} cases`)
})

onBoth('the same photos sent for a new case while the old ones are destroyed: what was taken in stays, and its loss is told', async (t, db) => {
	const { data, server } = await begun(t, db)
	const officer = await Person.login(server.url, 'cc_yuan11')
	const made = await officer.post('/cases', { type: 'clue', at: '2026-03-02T09:30', values: { source: 'patrol', found_at: '2026-03-02T09:00', place: '示例路 8 号', summary: '新案。', item: 'JZ139-006' } })
	const base = `/cases/${made.region}/${made.id}`
	// The bytes of one old photo are here a derived piece of another photo.
	const { body: original } = await officer.upload(base, 'whole.jpg', photo(CASES), 'image/jpeg')
	const form = new FormData()
	for (const [name, value] of Object.entries({ kind: 'redacted', tool: '示例工具', note: '公示用' })) form.append(name, value)
	form.append('file', new Blob([photo(DERIVED)], { type: 'image/jpeg' }), 'part.jpg')
	const { body: derived } = await officer.raw('POST', `${base}/files/${original.id}/derived`, { body: form })
	const list = await ordered(server.url)
	for (let n = CASES - 1; n >= 0; n--) {
		if (n === DERIVED) continue
		for (let tries = 0; ; tries++) { // "send it again" is answered with 503
			const got = await officer.upload(base, `again-${n}.jpg`, photo(n), 'image/jpeg')
			if (got.status === 503 && tries < 3) continue
			assert.equal(got.status, 201)
			break
		}
	}
	const clerk = await Person.login(server.url, 'cc_neiqin')
	await finished(clerk, list.id)
	// And one more after the end: what the list says is gone has come back.
	assert.equal((await officer.upload(base, 'late.jpg', photo(0), 'image/jpeg')).status, 201)
	const { items } = await officer.get(`${base}/files`)
	assert.equal(items.length, CASES + 1)
	assert.equal((await officer.raw('GET', `${base}/derived/${derived.id}`)).status, 200, 'a derived piece')
	for (const f of items) assert.equal((await officer.raw('GET', `${base}/files/${f.id}`)).status, 200, f.name)
	await server.kill('SIGTERM')
	const verify = () => xiezhi(['ledger', 'verify', '--data', data, ...server.db])
	assert.equal(verify().status, 0)
	const { sm3 } = items.find((f) => f.name === 'late.jpg')
	unlinkSync(join(data, 'evidence', sm3.slice(0, 2), sm3.slice(2)))
	const found = verify()
	assert.notEqual(found.status, 0, 'a destruction of before excuses no loss')
	assert.match(found.stdout + found.stderr, /原件缺失/)
})
