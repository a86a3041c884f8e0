// The whole ordinary case through the API, on SQLite and, where XZ_TEST_PG names a server, on PostgreSQL: nothing is typed twice, the law has
// nothing to object to, the papers are right, the ledger verifies.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Person } from './lib/api.mjs'
import { checkDecision, checkVolume, volumeOf } from './lib/dossier.mjs'
import { pgDatabase, startServer, xiezhi } from './lib/server.mjs'
import { story } from './lib/story.mjs'
import { tell } from './lib/tell.mjs'

async function whole(server) {
	const officer = await Person.login(server.url, 'cc_yuan11')
	const { steps } = await story(officer)
	const warned = []
	const { base, who } = await tell(server.url, steps, { said: (s, a) => warned.push(...(a.warnings ?? []).map((w) => `${s.type}: ${w.rule}`)) })
	const file = await officer.get(base)
	assert.equal(file.case.end_kind, 'archived')
	assert.match(file.case.number, /〔\d{4}〕第\d+号/)
	const law = await officer.get(`${base}/law`)
	assert.equal(law.verdict, 'lawful', JSON.stringify(law.findings))
	assert.ok(file.case.filled > file.case.typed, `the system filled ${file.case.filled}, people typed ${file.case.typed}`)
	const papers = (({ items }) => items)(await officer.get(`${base}/papers`))
	const decision = papers.find((p) => p.doc === 'D49')
	const pdf = await officer.raw('GET', `${base}/papers/${decision.act}/${decision.doc}`)
	assert.equal(pdf.type, 'application/pdf')
	for (const v of ['main', 'sub']) checkVolume((await who.cc_neiqin.raw('GET', `${base}/dossier/${v}`)).bytes, volumeOf(papers, v), v)
	const verify = xiezhi(['ledger', 'verify', '--data', server.data, ...server.db])
	assert.equal(verify.status, 0, verify.stdout + verify.stderr)
	checkDecision(pdf.bytes, decision.number)
}

test('clue to dossier through the API, SQLite', async (t) => {
	const server = await startServer()
	t.after(() => server.stop())
	await whole(server)
})

test('clue to dossier through the API, PostgreSQL', { skip: !process.env.XZ_TEST_PG && 'XZ_TEST_PG names no server' }, async (t) => {
	const db = pgDatabase(process.env.XZ_TEST_PG)
	const server = await startServer({ db: db.url })
	t.after(async () => {
		await server.stop()
		db.drop()
	})
	await whole(server)
})
