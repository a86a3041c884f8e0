// The schema of a record (xiezhi law schema) against the examples, with a JSON Schema validator and with the engine: what the engine reads
// the schema admits, what the schema refuses the engine refuses, with the path.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv/dist/2020.js'

const law = process.env.XIEZHI_LAW ?? 'build-test/src/law/xiezhi-law'
const here = dirname(fileURLToPath(import.meta.url))
const schema = JSON.parse(execFileSync(law, ['schema'], { encoding: 'utf8', maxBuffer: 64 << 20 }))
const validate = new Ajv({ strict: false, allErrors: false }).compile(schema)
const read = (name) => JSON.parse(readFileSync(join(here, 'records', name), 'utf8'))
const names = readdirSync(join(here, 'records')).filter((n) => n.endsWith('.json'))

// One line a record in, one answer a line out.
function check(records) {
	const done = spawnSync(law, ['check', '-'], { input: records.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).join('\n') + '\n', encoding: 'utf8', maxBuffer: 256 << 20 })
	return { code: done.status, answers: done.stdout.trim().split('\n').map((line) => JSON.parse(line)) }
}

test('every example fits the schema and is read by the engine', () => {
	assert.ok(names.length > 200)
	const { code, answers } = check(names.map(read))
	assert.equal(code, 1) // findings, no bad input
	assert.equal(answers.length, names.length)
	names.forEach((name, i) => {
		assert.ok(validate(read(name)), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`)
		assert.equal(answers[i].error, undefined, name)
		assert.equal(answers[i].version, 1)
	})
})

// Faults of every kind, planted in a lawful record: [what, spoil, path the engine names].
const FAULTS = [
	['no version', (r) => delete r.version, 'version'],
	['another version', (r) => (r.version = 2), 'version'],
	['no region', (r) => delete r.region, 'region'],
	['no organ', (r) => delete r.organ, 'organ'],
	['no acts', (r) => delete r.acts, 'acts'],
	['unknown member', (r) => (r.colour = 'red'), 'colour'],
	['unknown organ member', (r) => (r.organ.colour = 'red'), 'organ.colour'],
	['organ kind', (r) => (r.organ.kind = 'x'), 'organ.kind'],
	['officer state', (r) => (r.officers[0].states[0].state = 'x'), 'officers[0].states[0].state'],
	['officer id', (r) => (r.officers[0].id = 11), 'officers[0].id'],
	['unknown act', (r) => (r.acts[3].type = 'nonsense'), 'acts[3].type'],
	['no time', (r) => delete r.acts[3].at, 'acts[3].at'],
	['impossible day', (r) => (r.acts[3].at = '2026-02-30T09:00'), 'acts[3].at'],
	['impossible hour', (r) => (r.acts[3].at = '2026-03-02T24:01'), 'acts[3].at'],
	['a time that is none', (r) => (r.acts[3].at = 'yesterday'), 'acts[3].at'],
	['unknown act member', (r) => (r.acts[3].colour = 'red'), 'acts[3].colour'],
	['unknown value', (r) => (r.acts[0].values.colour = 'red'), 'acts[0].values.colour'],
	['value of another kind', (r) => (r.acts[0].values.place = 7), 'acts[0].values.place'],
	['no required value', (r) => delete r.acts[0].values.place, 'acts[0].values.place'],
	['value not of the list', (r) => (r.acts[0].values.source = 'x'), 'acts[0].values.source'],
	['too many officers', (r) => (r.acts[1].officers = ['1', '2', '3', '4', '5']), 'acts[1].officers'],
	['no act id', (r) => delete r.acts[1].id, 'acts[1].id'],
]
// What only the engine can see: the schema says what form a day has, not which days there are.
const ENGINE_ONLY = new Set(['impossible day', 'impossible hour'])

test('each planted fault is refused by both, with its path, and the other lines are still answered', () => {
	const spoiled = FAULTS.map(([, spoil]) => {
		const r = read('ordinary_lawful.json')
		spoil(r)
		return r
	})
	const { code, answers } = check([...spoiled, read('ordinary_lawful.json'), '{"version":1', read('simple_lawful.json')])
	assert.equal(code, 2)
	assert.equal(answers.length, FAULTS.length + 3)
	FAULTS.forEach(([what, , path], i) => {
		if (!ENGINE_ONLY.has(what)) assert.ok(!validate(spoiled[i]), `the schema lets pass: ${what}`)
		const fields = answers[i].error?.fields ?? []
		const named = fields.find((f) => f.path === path)
		assert.ok(named?.text, `${what}: ${JSON.stringify(answers[i]).slice(0, 300)}`)
		assert.equal(answers[i].line, i + 1)
	})
	const [lawful, broken, simple] = answers.slice(FAULTS.length)
	assert.ok(lawful.findings && simple.findings)
	assert.ok(broken.error.text.includes('JSON'))
})

test('several faults of one record are all named', () => {
	const r = read('ordinary_lawful.json')
	for (const [, spoil] of FAULTS.filter(([w]) => ['unknown organ member', 'officer id', 'unknown act', 'unknown value'].includes(w))) spoil(r)
	const paths = check([r]).answers[0].error.fields.map((f) => f.path)
	for (const p of ['organ.colour', 'officers[0].id', 'acts[3].type', 'acts[0].values.colour']) assert.ok(paths.includes(p), `${p} not in ${paths}`)
})
