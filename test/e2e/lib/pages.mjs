// Every page of every role's menu, at one size of screen: it loads, the console is silent, nothing is wider than the screen, axe finds nothing
// serious, and a picture of it is kept in out/ (XZ_PICTURES=1; the chosen ones, with UPDATE_GUIDE=1, in doc/img). The first role comes to a page by
// its address, the others through their menu.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, narrow } from './look.mjs'
import { stage } from './stage.mjs'

const ROLES = ['cc_yuan11', 'cc_zhongdui1', 'cc_dadui', 'cc_fazhi', 'cc_juzhang', 'cc_neiqin', 'jiandu', 'sysadmin', 'secadmin', 'auditadmin']
const GUIDE = { 'cc_yuan11:/desk:desk': 'desk', 'cc_yuan11:/desk:phone': 'desk-phone', 'cc_yuan11:/clues:desk': 'clues', 'cc_yuan11:/cases:desk': 'cases', 'cc_yuan11:/catalogue:desk': 'catalogue', 'cc_fazhi:/desk:desk': 'desk-legal', 'cc_juzhang:/dashboard:desk': 'dashboard', 'jiandu:/supervise:desk': 'supervise', 'auditadmin:/ledger:desk': 'ledger', 'secadmin:/admin/accounts:desk': 'admin-accounts', 'sysadmin:/admin/units:desk': 'admin-units' }
const MORE = {
	cc_yuan11: ['/new-clue', '/simple-case', '/tasks', '/catalogue/benchmarks', '/catalogue/calculator', '/me', 'case:JS-001', 'case:JS-001?tab=facts', 'case:JS-001?tab=papers', 'case:JS-001?tab=evidence', 'case:JS-001?tab=dossier', 'case:JS-001?tab=history'],
	sysadmin: ['/admin/units', '/admin/settings', '/admin/jobs'], secadmin: ['/admin/accounts', '/admin/certificates'], auditadmin: ['/admin/sessions'],
}

async function addressOf(person, path) {
	if (!path.startsWith('case:')) return path
	const hit = (await person.get('/cases?item=JS-001&end=archived&limit=1')).items[0] ?? (await person.get('/cases?item=JS-001&limit=1')).items[0]
	return `/cases/${hit.region}/${hit.id}${path.split('JS-001')[1]}`
}
async function throughMenu(w, entry, phone) {
	if (!phone) return w.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: entry.label, exact: true }).click()
	await w.page.getByRole('button', { name: '更多', exact: true }).click()
	return w.page.getByRole('navigation', { name: '全部功能' }).getByRole('link', { name: entry.label, exact: true }).click()
}
async function shown(w, path) {
	await w.page.waitForURL((u) => u.pathname.startsWith(path.split('?')[0]))
	await w.settled(path)
	await w.page.locator('main h1, main h2, main .xz-card').first().waitFor()
	await w.settled(path)
	await narrow(w, path)
}

export function everyPage(kind, size) {
	const s = stage()
	const phone = kind === 'phone'
	const looked = new Set()
	async function look(w, account, path, entry) {
		const first = !looked.has(path)
		looked.add(path)
		if (first || !entry) await w.page.goto(path)
		else await throughMenu(w, entry, phone)
		await shown(w, path)
		const guide = GUIDE[`${account}:${path}:${kind}`]
		if (guide) await w.picture(guide)
		await w.shot(`${account}-${path.replace(/[^a-z0-9]+/gi, '_').replace(/_\d{15,}/, '')}-${kind}`)
		if (first) await axe(w.page, `${path} (${kind})`)
		assert.deepEqual(w.complaints.splice(0), [], `${path}: the console complains`)
	}

	test('the log-in page', async () => {
		const w = await s.window(null, { size, phone })
		await w.page.goto('/login')
		await w.page.getByText('演示账号').waitFor()
		await w.picture(`login${phone ? '-phone' : ''}`)
		await axe(w.page, 'the log-in page')
		await w.quiet('log-in')
	})
	for (const account of ROLES) {
		test(`${account}, ${kind}: every page`, { timeout: 900_000 }, async (t) => {
			const person = await s.person(account)
			const w = await s.window(account, { size, phone })
			const menu = person.session.menu ?? (await person.get('/session')).menu
			assert.ok(menu.length >= 2, 'a menu')
			const paths = [...menu.map((m) => m.path), ...(MORE[account] ?? [])].filter((p) => !p.startsWith('/api/'))
			if (looked.has(paths[0])) await w.page.goto('/me')
			for (const p of new Set(paths)) await t.test(p, async () => look(w, account, await addressOf(person, p), menu.find((m) => m.path === p)))
			await w.context.close()
		})
	}
}
