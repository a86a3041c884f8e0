// A server of its own for each test file: a temporary data folder with the demo service, a free port. XZ_BIN, XZ_WEB say what is tested;
// XZ_TEST_PG, when the caller wants it, is the URL of a PostgreSQL server in which a database of its own is made.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyDemo } from './demo.mjs'

export const ROOT = resolve(fileURLToPath(new URL('../../..', import.meta.url)))
export const BIN = process.env.XZ_BIN ?? ['build-test', 'build-release', 'build'].map((b) => join(ROOT, b, 'src/app/xiezhi')).find(existsSync)
export const WEB = process.env.XZ_WEB ?? join(ROOT, 'web/dist')
export const PASSWORD = 'Xiezhi-2026'

export function freePort() {
	return new Promise((done, fail) => {
		const s = net.createServer()
		s.once('error', fail)
		s.listen(0, '127.0.0.1', () => {
			const { port } = s.address()
			s.close(() => done(port))
		})
	})
}

export function xiezhi(args, options = {}) {
	const run = spawnSync(BIN, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, ...options })
	if (run.error) throw run.error
	return run
}
function must(args, options) {
	const run = xiezhi(args, options)
	if (run.status !== 0) throw new Error(`xiezhi ${args.join(' ')}: exit ${run.status}\n${run.stdout}${run.stderr}`)
	return run.stdout
}

let made = 0
// A database of its own inside the server that url names; dropped by the returned function.
export function pgDatabase(url) {
	const name = `xz_e2e_${process.pid}_${++made}`
	const sql = (text) => {
		const run = spawnSync('psql', [url, '-qAtc', text], { encoding: 'utf8' })
		if (run.status !== 0) throw new Error(`psql: ${run.stderr}`)
	}
	sql(`CREATE DATABASE ${name}`)
	const u = new URL(url)
	u.pathname = `/${name}`
	return { url: u.toString(), drop: () => sql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

function load(data, db) {
	must(['migrate', '--data', data, ...db])
	must(['load', 'demo', join(ROOT, 'data/demo'), '--data', data, ...db])
}
// options: data (a folder to keep), empty, db (database URL), demo (false: nothing loaded), env
export async function startServer(options = {}) {
	const own = !options.data
	const data = options.data ?? mkdtempSync(join(tmpdir(), 'xz-e2e-'))
	const db = options.db ? ['--db', options.db] : []
	if (!options.kept) {
		if (options.demo === false) must(['migrate', '--data', data, ...db])
		else if (db.length) load(data, db)
		else copyDemo(ROOT, BIN, data, (folder) => load(folder, []))
	}
	const server = { data, db, url: '', child: null, log: '', port: options.port ?? (await freePort()) }
	server.url = `http://127.0.0.1:${server.port}`
	server.start = async () => {
		const child = spawn(BIN, ['serve', '--data', data, ...db, '--port', String(server.port), '--pack', join(ROOT, 'data'), '--web', WEB], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } })
		server.child = child
		server.exit = new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })))
		for (const s of [child.stdout, child.stderr]) s.on('data', (d) => (server.log = (server.log + d).slice(-200_000)))
		for (const end = Date.now() + 120_000; ; ) {
			if (child.exitCode !== null) throw new Error(`the server ended at once:\n${server.log}`)
			const answer = await fetch(`${server.url}/api/demo`).catch(() => null)
			if (answer) break
			if (Date.now() > end) throw new Error(`the server does not answer:\n${server.log}`)
			await new Promise((r) => setTimeout(r, 50))
		}
	}
	server.kill = async (signal) => {
		if (server.child?.exitCode === null && server.child.signalCode === null) server.child.kill(signal)
		return server.exit
	}
	server.stop = async () => {
		const timer = setTimeout(() => server.child.kill('SIGKILL'), 10_000)
		const end = await server.kill('SIGTERM')
		clearTimeout(timer)
		if (own) rmSync(data, { recursive: true, force: true })
		return end
	}
	await server.start()
	return server
}

// How long a test waits for the service's long work, which gives way to everything else on the machine.
export const LONG = { timeout: 240_000 }

// The service works until there() is true, then stands still but while the window (lib/browser.mjs) asks it something: what is halfway can be
// looked at, however fast or slow the machine is. Returns what lets it go on.
export async function holdAt(server, w, there) {
	while (!(await there())) await new Promise((done) => setTimeout(done, 10))
	const run = () => server.child.kill('SIGCONT')
	const rest = () => w.asking.size || server.child.kill('SIGSTOP')
	const heard = [['request', run], ['requestfinished', rest], ['requestfailed', rest]]
	for (const [what, act] of heard) w.page.on(what, act)
	rest()
	return () => {
		for (const [what, act] of heard) w.page.off(what, act)
		run()
	}
}
