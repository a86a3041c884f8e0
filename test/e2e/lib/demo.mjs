// The demo service, loaded once for a program and its data on one day and copied for each server: loading takes seconds, copying none.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { chinaToday } from './days.mjs'

function stamps(folder, out) {
	for (const e of readdirSync(folder, { withFileTypes: true })) {
		const at = join(folder, e.name)
		if (e.isDirectory()) stamps(at, out)
		else out.update(`${at} ${statSync(at).mtimeMs}\n`)
	}
	return out
}
// The demo's cases are dated back from today, so each day has its own.
function keyOf(bin, pack) {
	return stamps(pack, createHash('sha256').update(`${chinaToday()} ${bin} ${statSync(bin).mtimeMs}\n`)).digest('hex').slice(0, 16)
}
// Two test files may come here at once: each makes its own folder, the first to rename wins.
export function copyDemo(root, bin, data, load) {
	const kept = join(root, '.cache/e2e-demo')
	const mine = join(kept, keyOf(bin, join(root, 'data')))
	if (!existsSync(mine)) {
		mkdirSync(kept, { recursive: true })
		const fresh = join(kept, `making-${process.pid}`)
		mkdirSync(fresh)
		load(fresh)
		try {
			renameSync(fresh, mine)
		} catch {
			rmSync(fresh, { recursive: true, force: true })
		}
		for (const old of readdirSync(kept)) if (statSync(join(kept, old)).mtimeMs < Date.now() - 86_400_000) rmSync(join(kept, old), { recursive: true, force: true })
	}
	cpSync(mine, data, { recursive: true })
}
