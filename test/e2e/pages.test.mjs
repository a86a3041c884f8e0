// Every page of every role's menu, at the desk and on the phone: it loads, the console is silent, nothing is wider than the screen, axe finds
// nothing serious, and a picture of it is kept in out/ (the chosen ones, with UPDATE_GUIDE=1, in doc/img).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { DESK, PHONE } from './lib/browser.mjs'
import { stage } from './lib/stage.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const s = stage()
const ROLES = ['cc_yuan11', 'cc_zhongdui1', 'cc_dadui', 'cc_fazhi', 'cc_juzhang', 'cc_neiqin', 'jiandu', 'sysadmin', 'secadmin', 'auditadmin']
const GUIDE = { 'cc_yuan11:/desk:desk': 'desk', 'cc_yuan11:/desk:phone': 'desk-phone', 'cc_yuan11:/clues:desk': 'clues', 'cc_yuan11:/cases:desk': 'cases', 'cc_yuan11:/catalogue:desk': 'catalogue', 'cc_fazhi:/desk:desk': 'desk-legal', 'cc_juzhang:/dashboard:desk': 'dashboard', 'jiandu:/supervise:desk': 'supervise', 'auditadmin:/ledger:desk': 'ledger', 'secadmin:/admin/accounts:desk': 'admin-accounts', 'sysadmin:/admin/units:desk': 'admin-units' }
const MORE = {
	cc_yuan11: ['/new-clue', '/simple-case', '/tasks', '/catalogue/benchmarks', '/catalogue/calculator', '/me', 'case:JS-001', 'case:JS-001?tab=facts', 'case:JS-001?tab=papers', 'case:JS-001?tab=evidence', 'case:JS-001?tab=dossier', 'case:JS-001?tab=history'],
	sysadmin: ['/admin/units', '/admin/settings', '/admin/jobs'], secadmin: ['/admin/accounts', '/admin/certificates'], auditadmin: ['/admin/sessions'],
}
const looked = new Set()

async function axe(page) {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
	const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }))
	assert.ok(found.passes.length > 8, `axe looked at ${found.passes.length} rules only`)
	return found.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`)
}
async function look(w, account, path, kind) {
	await w.page.goto(path)
	await w.page.waitForLoadState('networkidle').catch(() => undefined)
	await w.page.locator('main h1, main h2, main .xz-card').first().waitFor()
	await w.page.waitForFunction(() => !document.querySelector('[aria-busy=true], .el-skeleton'), null, { timeout: 10_000, polling: 100 }).catch(() => assert.fail(`${path} goes on loading`))
	const name = `${account}-${path.replace(/[^a-z0-9]+/gi, '_').replace(/_\d{15,}/, '')}-${kind}`
	const guide = GUIDE[`${account}:${path}:${kind}`]
	if (guide) await w.picture(guide)
	await w.shot(name)
	const wide = await w.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
	assert.ok(wide <= 1, `${path} is ${wide} px wider than the screen`)
	const once = `${path}:${kind}`
	if (!looked.has(once)) {
		looked.add(once)
		assert.deepEqual(await axe(w.page), [], `${path} (${kind})`)
	}
	const said = w.complaints.splice(0)
	assert.deepEqual(said, [], `${path}: the console complains`)
}

test('the log-in page', async (t) => {
	for (const [kind, size] of [['desk', DESK], ['phone', PHONE]]) {
		await t.test(kind, async () => {
			const w = await s.window(null, { size, phone: kind === 'phone' })
			await w.page.goto('/login')
			await w.page.getByText('演示账号').waitFor()
			await w.picture(`login${kind === 'phone' ? '-phone' : ''}`)
			assert.deepEqual(await axe(w.page), [])
			await w.quiet('log-in')
		})
	}
})

for (const account of ROLES) {
	for (const [kind, size] of [['desk', DESK], ['phone', PHONE]]) {
		test(`${account}, ${kind}: every page`, { timeout: 240_000 }, async (t) => {
			const person = await s.person(account)
			const w = await s.window(account, { size, phone: kind === 'phone' })
			const menu = person.session.menu ?? (await person.get('/session')).menu
			assert.ok(menu.length >= 2, 'a menu')
			const paths = [...menu.map((m) => m.path), ...(MORE[account] ?? [])].filter((p) => !p.startsWith('/api/'))
			for (const p of [...new Set(paths)]) {
				let path = p
				if (p.startsWith('case:')) {
					const hit = (await person.get('/cases?item=JS-001&end=archived&limit=1')).items[0] ?? (await person.get('/cases?item=JS-001&limit=1')).items[0]
					path = `/cases/${hit.region}/${hit.id}${p.split('JS-001')[1]}`
				}
				await t.test(p, () => look(w, account, path, kind))
			}
			await w.context.close()
		})
	}
}
