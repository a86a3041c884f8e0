// A full disk: the service says 503 and why, reads go on, and it recovers by itself when there is room again.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Person } from '../e2e/lib/api.mjs'
import { startServer, xiezhi } from '../e2e/lib/server.mjs'
import { HANGS, clue, until } from './lib.mjs'

const folder = mkdtempSync(join(tmpdir(), 'xz-full-'))
const mounted = process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder]).status === 0

test('a full disk answers 503 and recovers', { skip: !mounted && 'mounting is not allowed here', timeout: HANGS }, async (t) => {
	const server = await startServer({ data: folder })
	t.after(async () => {
		await server.stop()
		spawnSync('umount', ['-l', folder])
		rmSync(folder, { recursive: true, force: true })
	})
	const p = await Person.login(server.url, 'cc_yuan11')
	const made = await p.post('/cases', clue(1))
	const ballast = join(folder, 'ballast')
	const fill = () => {
		const { bavail, bsize } = statfsSync(folder)
		writeFileSync(ballast, Buffer.alloc(bavail * bsize), { flag: 'a' })
	}
	try { fill() } catch { /* full is what we want */ }
	const seen = new Set()
	for (let i = 0; i < 60; i++) {
		const got = await p.raw('POST', '/cases', { json: clue(`满${i}`, { summary: '很长的说明。'.repeat(300) }) })
		seen.add(got.status)
		if (got.status !== 201) {
			assert.equal(got.status, 503, JSON.stringify(got.body))
			assert.match(got.body.error.text, /空间|磁盘|繁忙|稍后/, got.body.error.text)
			assert.ok(!/sqlite|disk image|\.c:|\//i.test(got.body.error.text), `it leaks: ${got.body.error.text}`)
			break
		}
		try { fill() } catch { /* full */ }
	}
	assert.ok(seen.has(503), `no 503 on a full disk: ${[...seen]}`)
	const upload = await p.upload(`/cases/${made.region}/${made.id}`, 'a.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(2_000, 'x'), Buffer.from('\n%%EOF\n')]), 'application/pdf')
	assert.ok([503, 507].includes(upload.status), `an upload on a full disk: ${upload.status} ${JSON.stringify(upload.body)}`)
	assert.equal((await p.raw('GET', `/cases/${made.region}/${made.id}`)).status, 200, 'reading goes on')
	rmSync(ballast)
	await until(async () => (await p.raw('POST', '/cases', { json: clue('好了') })).status === 201, 300) // it recovers by itself
	await server.kill('SIGTERM')
	const verify = xiezhi(['ledger', 'verify', '--data', server.data])
	assert.equal(verify.status, 0, verify.stdout + verify.stderr)
})
