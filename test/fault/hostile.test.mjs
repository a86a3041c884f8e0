// The "Bad input" against the running service: each gets its clear answer, nothing half-written, nothing leaked.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import net from 'node:net'
import { deflateSync } from 'node:zlib'
import { Person } from '../e2e/lib/api.mjs'
import { startServer } from '../e2e/lib/server.mjs'
import { uscc } from '../e2e/lib/story.mjs'
import { clue, onBoth } from './lib.mjs'

const LEAK = /sqlite|postgres|select |insert |\.c:\d|\/work\/|\/tmp\/|stack|errno/i
function clean(got, statuses, what) {
	assert.ok([statuses].flat().includes(got.status), `${what}: ${got.status} ${JSON.stringify(got.body).slice(0, 300)}`)
	const e = got.body?.error
	assert.ok(e?.code && e?.text && e?.request, `${what}: no clear answer: ${JSON.stringify(got.body).slice(0, 200)}`)
	assert.match(e.text, /[一-龥]/, `${what}: not in Chinese`)
	assert.doesNotMatch(JSON.stringify(e), LEAK, what)
	return e
}
// Raw bytes to the server: for what fetch refuses to send.
function rawRequest(server, head, body = Buffer.alloc(0)) {
	return new Promise((done) => {
		const s = net.connect(server.port, '127.0.0.1', () => s.write(Buffer.concat([Buffer.from(head), body])))
		let text = ''
		const end = () => { s.destroy(); done(text) }
		s.on('data', (d) => { text += d; if (/\r\n\r\n/.test(text)) setTimeout(end, 200) })
		s.on('error', end); s.on('close', end)
	})
}
const statusOf = (text) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)

// A PNG that says it is 50,000 × 50,000 and unpacks to gigabytes.
function bombPng() {
	const table = Array.from({ length: 256 }, (_, n) => {
		for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
		return n >>> 0
	})
	const sum = (bytes) => (bytes.reduce((c, x) => table[(c ^ x) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
	const chunk = (type, data) => { const b = Buffer.concat([Buffer.from(type), data]); const out = Buffer.alloc(b.length + 8); out.writeUInt32BE(data.length); b.copy(out, 4); out.writeUInt32BE(sum(b), b.length + 4); return out }
	const ihdr = Buffer.alloc(13); ihdr.writeUInt32BE(50_000, 0); ihdr.writeUInt32BE(50_000, 4); ihdr[8] = 8; ihdr[9] = 2
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', ihdr), chunk('IDAT', deflateSync(Buffer.alloc(20_000_000), { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

onBoth('hostile input', async (t, db) => {
	const server = await startServer({ db })
	t.after(() => server.stop())
	const p = await Person.login(server.url, 'cc_yuan11')
	const other = await Person.login(server.url, 'tz_yuan11')
	const made = await p.post('/cases', clue(1))
	const base = `/cases/${made.region}/${made.id}`
	const count = async () => (await p.get('/cases?limit=100&q=' + encodeURIComponent('故障试验'))).items.length
	const post = (json, path = '/cases') => p.raw('POST', path, { json })
	const text = (body, type = 'application/json') => p.raw('POST', '/cases', { body, headers: { 'content-type': type } })

	await t.test('every wrong field at once, nothing written', async () => {
		const before = await count()
		const e = clean(await post({ ...clue(2), values: { ...clue(2).values, source: 'nosuch', act_day: '2026-02-30', place: 'x'.repeat(5000), nosuch: 1, party: { kind: 'company', name: '甲', uscc: '91320690MADEM0441A' } } }), [400, 422], 'many faults')
		for (const path of ['source', 'act_day', 'place', 'nosuch', 'uscc']) assert.ok(e.fields.some((f) => f.path.includes(path)), `${path} is not named: ${JSON.stringify(e.fields)}`)
		assert.equal(await count(), before)
	})
	for (const [what, body] of Object.entries({
		'an unknown member': { ...clue(3), extra: true }, 'a wrong type': { ...clue(3), values: [] }, 'an impossible day': clue(3, { act_day: '2026-02-30' }),
		'a fractional amount': null, 'no body members': {}, 'a number for text': clue(3, { summary: 12 }), 'a future time': { ...clue(3), at: '2099-01-01T00:00' },
	})) await t.test(what, async () => {
		if (body) return clean(await post(body), [400, 422], what)
		for (const fine of [100.5, -100, 1e30, '10000']) clean(await post({ type: 'payment', officers: [], version: made.version, values: { paid_at: clue(1).at, amount: fine, pay_for: 'fine', channel: 'bank', receipt: 'x' } }, `${base}/acts`), [400, 422], `amount ${fine}`)
		return undefined
	})
	await t.test('bad JSON, duplicate keys, bad UTF-8, deep nesting, another type', async () => {
		clean(await text('{"type":"clue",'), 400, 'cut JSON')
		clean(await text('{"type":"clue","type":"clue","values":{}}'), 400, 'duplicate keys')
		clean(await text(Buffer.from([...Buffer.from('{"type":"clue","values":{"place":"'), 0xff, 0xfe, 0xc0, 0x80, ...Buffer.from('"}}')])), 400, 'bad UTF-8')
		clean(await text('{"type":"clue","values":' + '['.repeat(20000) + ']'.repeat(20000) + '}'), [400, 413], 'deep nesting')
		clean(await text('{"type":"clue","values":{"place":"\\u0000"}}'), 400, 'NUL')
		clean(await text('<x/>', 'text/xml'), [400, 415], 'XML')
	})
	await t.test('two gigabytes announced', async () => {
		const head = (more) => `POST /api/cases HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${p.cookie}\r\nX-CSRF-Token: ${p.csrf}\r\nIdempotency-Key: ${randomUUID()}\r\nOrigin: ${server.url}\r\nContent-Type: application/json\r\n${more}\r\n`
		assert.equal(statusOf(await rawRequest(server, head('Content-Length: 2147483648\r\n'))), 413)
		const chunked = await rawRequest(server, head('Transfer-Encoding: chunked\r\n'), Buffer.concat([Buffer.from('8000000\r\n'), Buffer.alloc(8_000_000, 97)]))
		// The line may be cut before the answer is read (TCP reset): cut off is as good as refused.
		assert.ok(['', 400, 411, 413].includes(chunked && statusOf(chunked)), `chunked: ${chunked.slice(0, 100)}`)
		for (const more of ['Content-Length: 5\r\nContent-Length: 6\r\n', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', 'Content-Length: -1\r\n']) assert.equal(statusOf(await rawRequest(server, head(more), Buffer.from('{"a":'))), 400, more)
	})
	await t.test('files: a bomb, a polyglot, a script in disguise, an empty one', async () => {
		clean(await p.upload(base, 'bomb.png', bombPng(), 'image/png'), [400, 413, 415, 422], 'PNG bomb')
		const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.from('<html><script>alert(1)</script></html>PK\x03\x04')])
		const poly = await p.upload(base, 'photo.jpg', jpeg, 'image/jpeg')
		if (poly.status !== 201) clean(poly, [400, 415, 422], 'polyglot')
		clean(await p.upload(base, 'x.jpg', Buffer.from('<html><script>alert(1)</script>'), 'image/jpeg'), [400, 415, 422], 'HTML as JPEG')
		clean(await p.upload(base, 'x.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'), [400, 415, 422], 'SVG')
		clean(await p.upload(base, 'x.exe', Buffer.from('MZ\x90\x00'.padEnd(500, '\0')), 'image/jpeg'), [400, 415, 422], 'EXE')
		clean(await p.upload(base, 'empty.jpg', Buffer.alloc(0), 'image/jpeg'), [400, 415, 422], 'empty')
		const pdf = await p.upload(base, '../../etc/passwd', Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'), 'application/pdf')
		if (pdf.status === 201) assert.doesNotMatch(pdf.body.name, /\.\.|\//)
		for (const f of (await p.get(`${base}/files`)).items) {
			const got = await p.raw('GET', `${base}/files/${f.id}`)
			assert.equal(got.headers.get('x-content-type-options'), 'nosniff')
			assert.doesNotMatch(got.type, /html|svg|javascript/)
		}
	})
	await t.test("stale version, act out of order, another unit's id, forged cookie, no token", async () => {
		const act = { type: 'address_confirm', officers: [], values: { address: 'x', receiver: 'x', phone: '19900010001', signed: true } }
		clean(await post({ ...act, version: made.version + 7 }, `${base}/acts`), 409, 'stale')
		clean(await post({ type: 'archiving', officers: [], version: made.version, values: {} }, `${base}/acts`), [400, 403, 422], 'out of order')
		clean(await other.raw('GET', base), 404, 'another unit reads')
		clean(await other.raw('POST', `${base}/acts`, { json: { ...act, version: made.version } }), 404, 'another unit writes')
		for (const id of ['1', '0', '-1', '99999999999999999999', "1'--", '%00', '..%2f..']) clean(await p.raw('GET', `/cases/320613/${id}`), [400, 404], `case ${id}`)
		const forged = new Person(server.url, 'x')
		forged.cookie = p.cookie.replace(/=.{6}/, '=AAAAAA')
		clean(await forged.raw('GET', '/desk'), 401, 'forged cookie')
		clean(await p.raw('POST', '/cases', { json: clue(5), headers: { 'x-csrf-token': 'nonsense' } }), 403, 'wrong token')
		clean(await p.raw('POST', '/cases', { json: clue(5), headers: { origin: 'https://evil.example' } }), 403, 'another origin')
		clean(await p.raw('PUT', '/settings/service.name', { json: { value: 'x' } }), 403, 'no permission')
	})
	await t.test('SQL and HTML in every text field stay text', async () => {
		const evil = `'; DROP TABLE casefile; --<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}\${7*7}%s%n`
		const json = clue(6, { place: evil, summary: evil + '故障试验', source: 'hotline', form: 'order', order_number: evil.slice(0, 40), reporter: evil.slice(0, 40), party: { kind: 'company', name: evil, uscc: uscc('91320690MADEM88E8'), legal_rep: evil.slice(0, 40), address: evil } })
		const got = await p.post('/cases', json)
		const file = await p.get(`/cases/${got.region}/${got.id}`)
		assert.equal(file.case.place, evil)
		assert.equal(file.case.party_name, evil)
		for (const q of [`'; DROP`, '<script>', '%', '_', '\\', '"', '* OR 1=1']) assert.equal((await p.raw('GET', `/cases?q=${encodeURIComponent(q)}`)).status, 200, `search ${q}`)
		for (const bad of ['stage=%27', 'limit=99999', 'limit=-1', 'after=%00%ff', 'from=2026-02-30', 'unit=abc']) assert.ok([200, 400].includes((await p.raw('GET', `/cases?${bad}`)).status), bad)
		const papers = (await p.get(`/cases/${got.region}/${got.id}/papers`)).items
		for (const x of papers) assert.equal((await p.raw('GET', `/cases/${got.region}/${got.id}/papers/${x.act}/${x.doc}`)).type, 'application/pdf')
		const me = await p.get('/session')
		assert.equal(me.user.account, 'cc_yuan11')
	})
	await t.test('the service is still well', async () => {
		assert.equal((await p.raw('GET', base)).status, 200)
		assert.ok(server.child.exitCode === null && server.child.signalCode === null, 'it died')
		assert.doesNotMatch(server.log, /ERROR: AddressSanitizer|runtime error:/)
	})
})
