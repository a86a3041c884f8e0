// Deciding on the spot with no network, on a phone: the kit is taken, the network goes, the page opens again, the ceiling of 行政处罚法 §51 holds,
// two decisions take two numbers; the network is back and both are cases with those numbers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE } from './lib/browser.mjs'
import { Typist, fillAll, fillHead } from './lib/form.mjs'
import { axe, narrow } from './lib/look.mjs'
import { photo } from './lib/photo.mjs'
import { PASSWORD } from './lib/server.mjs'
import { stage } from './lib/stage.mjs'
import { idNumber } from './lib/story.mjs'

const s = stage()
const ME = 'cc_yuan11'
const when = new Date(Date.now() + 8 * 3_600_000 - 600_000).toISOString().slice(0, 16)
let numbers = []

// Everything a person types; a new typist each time, for two cases have the same words.
async function fill(w, form, name, place, fine) {
	await fillHead(w.page, new Typist(), { team: ['邹建华', '戴伟'] })
	await fillAll(w.page, new Typist(), form.fields, '', {
		item: 'GF-001', party: { kind: 'person', name, id_number: idNumber('32060119850312245'), sex: 'male', birth: '1985-03-12', address: '南通市崇川区示例新村8幢' },
		place, act_at: when, facts: '当事人将一袋生活垃圾倒在路边绿化带内，没有投放到垃圾收集点。', shown_certificate: true, told: true, kinds: ['fine'], fine, handover: 'signed',
	}, form.values)
}
const decide = (w) => w.page.locator('form.form button[type=submit]').click()
const wait = (w) => w.page.getByRole('region', { name: '本机作出的决定' })

async function begin(w) {
	await w.page.getByRole('button', { name: '当场处罚', exact: true }).click()
	await w.page.locator('form.form').waitFor()
}
// What the browser has stored, read as a thief would: no name of a party stands there in the clear.
const stored = (w) => w.page.evaluate(async () => {
	const db = await new Promise((done) => { const r = indexedDB.open('xiezhi-offline'); r.onsuccess = () => done(r.result) })
	const out = []
	for (const name of db.objectStoreNames) {
		const rows = await new Promise((done) => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => done(r.result) })
		for (const row of rows) out.push(JSON.stringify(row), ...[row?.data, row?.body?.data].filter((b) => b instanceof ArrayBuffer).map((b) => new TextDecoder().decode(b)))
		for (const row of rows) if (row instanceof CryptoKey && row.extractable) out.push('a key that can be taken away')
	}
	return out.join('\n') + JSON.stringify({ ...localStorage })
})

test('a kit, no network, two decisions, and the network again', async () => {
	const w = await s.window(ME, { size: PHONE, phone: true })
	await w.page.goto('/offline')
	await w.page.getByText('本机没有离线包').waitFor()
	await w.shot('offline-empty-phone')
	await axe(w.page, 'the offline page without a kit')
	const answer = w.page.waitForResponse((r) => r.url().includes('/api/offline-kit'))
	await w.page.getByRole('button', { name: '领取离线包' }).click()
	const kit = await (await answer).json()
	assert.equal(kit.tickets.length, 5)
	await w.page.getByText('预留文号还有 5 个').waitFor()
	await w.page.getByText('正在把页面存到本机').waitFor({ state: 'detached' })
	await axe(w.page, 'the kit')

	// The service worker: always looked for anew, allowed to fetch our own files only; no answer of the service is kept by it.
	const sw = await w.context.request.get('/sw.js')
	assert.equal(sw.headers()['cache-control'], 'no-cache')
	assert.equal(sw.headers()['content-security-policy'], "default-src 'none'; connect-src 'self'; frame-ancestors 'none'")
	const kept = await w.page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (n) => (await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)))).flat())
	assert.ok(kept.includes('/') && kept.length > 20 && !kept.some((p) => p.startsWith('/api')), kept.join(' '))

	await w.context.setOffline(true)
	await w.page.goto('/desk')                              // whatever is opened without a network: here work can be done
	await w.page.waitForURL(/\/offline$/)
	await w.page.reload()                                   // the page itself works without a network
	await w.page.getByText('预留文号还有 5 个').waitFor()
	await begin(w)
	await w.page.getByLabel(/用相机拍照|选择要上传的文件/).first().setInputFiles({ name: 'IMG_0009.jpg', mimeType: 'image/jpeg', buffer: await photo(w.page, when, '绿化带内垃圾') })
	await fill(w, kit.form, '示例离线甲', '南通市崇川区示例路菜市场西侧', 20100)
	await decide(w)
	const no = w.page.locator('form.form [role=alert]')
	await no.getByText('超过当场处罚的限额。').first().waitFor()
	await no.getByText('《行政处罚法》第五十一条').waitFor()
	await no.getByText('改用普通程序。').waitFor()
	await no.getByText('改用普通程序。').scrollIntoViewIfNeeded()
	await w.picture('offline-refused-phone')
	await narrow(w, 'the form')
	await axe(w.page, 'the form, refused')
	await w.page.locator('#f-fine-box input').first().fill('200')
	await decide(w)
	await w.page.getByRole('region', { name: '决定书内容' }).getByText(kit.tickets[0].number).waitFor()
	await w.shot('offline-sheet-phone', { fullPage: true })
	await axe(w.page, 'the decision')
	await narrow(w, 'the decision')
	await begin(w)
	await fill(w, kit.form, '示例离线乙', '南通市崇川区示例路南侧人行道', 10000)
	await decide(w)
	await w.page.getByRole('region', { name: '决定书内容' }).getByText(kit.tickets[1].number).waitFor()
	await w.page.getByText('预留文号还有 3 个').waitFor()
	// A day later, or a clock put back: nothing can be decided any more, what was decided stays.
	for (const [day, why] of [[2, '到期，不能再作出决定'], [-1, '手机的时钟比领取离线包的时候还早，不能再作出决定']]) {
		await w.page.clock.setFixedTime(new Date(Date.now() + day * 86_400_000))
		await w.page.reload()
		await w.page.getByText(why).waitFor()
		assert.equal(await w.page.getByRole('button', { name: '当场处罚', exact: true }).count(), 0)
	}
	await w.page.clock.setFixedTime(new Date())
	await w.page.reload()
	await w.page.getByText('预留文号还有 3 个').waitFor()
	assert.equal(await wait(w).getByText('待上传', { exact: true }).count(), 2)
	assert.ok(!/示例离线|320601198503/.test(await stored(w)), 'the party stands in the clear on the phone')
	await wait(w).scrollIntoViewIfNeeded()
	await w.picture('offline-waits-phone')
	numbers = kit.tickets.slice(0, 2).map((t) => t.number)

	const sent = []
	w.page.on('request', (r) => r.method() === 'POST' && new URL(r.url()).pathname === '/api/cases' && sent.push({ body: r.postData(), key: r.headers()['idempotency-key'] }))
	// The log-in has run out meanwhile: everything is kept, and goes after logging in again.
	await w.context.clearCookies()
	await w.context.setOffline(false)
	await w.page.getByText('登录已过期，本机的决定都还在').waitFor()
	assert.equal(sent.length, 0)
	await w.page.getByRole('link', { name: '重新登录' }).click()
	await w.page.getByLabel('账号', { exact: true }).fill(ME)
	await w.page.getByLabel('口令', { exact: true }).fill(PASSWORD)
	await w.page.getByRole('button', { name: '登录', exact: true }).click()
	await wait(w).getByText('已上传', { exact: true }).nth(1).waitFor()
	await wait(w).getByText('照片待上传').waitFor({ state: 'detached' })
	await w.shot('offline-sent-phone', { fullPage: true })
	await axe(w.page, 'sent')
	const me = await s.person(ME)
	const rows = (await me.get(`/cases?q=${encodeURIComponent('示例离线')}`)).items
	assert.deepEqual(rows.map((r) => r.number).sort(), [...numbers].sort())
	for (const r of rows) assert.match(JSON.stringify((await me.get(`/cases/${r.region}/${r.id}/facts`)).items ?? []) + JSON.stringify(await me.get(`/cases/${r.region}/${r.id}`)), /示例离线/)
	const first = rows.find((r) => r.number === numbers[0])
	assert.equal((await me.get(`/cases/${first.region}/${first.id}/files`)).items.length, 1, 'the photo is in the case')

	// The same upload once more, as after a lost answer: the same case, nothing new.
	assert.equal(sent.length, 2)
	const again = await w.page.evaluate(async ({ body, key }) => {
		const csrf = (await (await fetch('/api/session')).json()).csrf
		const r = await fetch('/api/cases', { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf, 'Idempotency-Key': key } })
		return { status: r.status, ...(await r.json()) }
	}, sent[0])
	assert.equal(again.status, 201)
	assert.ok(rows.some((r) => r.id === again.id))
	assert.equal((await me.get(`/cases?q=${encodeURIComponent('示例离线')}`)).items.length, 2)
	assert.ok(!/示例离线/.test(await stored(w)))
	await w.page.reload()
	await wait(w).getByText('已上传', { exact: true }).nth(1).waitFor()
	assert.equal(await w.page.getByRole('button', { name: '看决定内容' }).count(), 0, 'what was sent is still on the phone')
	assert.deepEqual(w.complaints.filter((c) => !/ERR_INTERNET_DISCONNECTED|net::ERR_FAILED/.test(c)), [])
})

test('sent back by the service: the reason, the number kept or made void; logging out asks', async () => {
	const w = await s.window(ME, { size: DESK })
	await w.page.goto('/offline')
	// Another machine of the same person: the three numbers left belong to the phone.
	const answer = w.page.waitForResponse((r) => r.url().includes('/api/offline-kit'))
	await w.page.getByRole('button', { name: '领取离线包' }).click()
	const kit = await (await answer).json()
	assert.equal(kit.tickets.length, 2)
	await w.page.getByText('另一部手机上还有 3 个').waitFor()
	assert.equal(await w.page.getByRole('list', { name: '预留文号' }).getByText('另一部手机').count(), 3)
	await w.shot('offline-kit')
	await w.page.getByText('正在把页面存到本机').waitFor({ state: 'detached' })
	await w.context.setOffline(true)
	await begin(w)
	await fill(w, kit.form, '示例离线丙', '南通市崇川区示例路北侧', 10000)
	await decide(w)
	await w.page.getByRole('region', { name: '决定书内容' }).waitFor()
	// Meanwhile the clerk makes the number void.
	const clerk = await s.person('cc_neiqin')
	await clerk.post(`/offline-tickets/${kit.tickets[0].id}/void`, { reason: '手机报失' })
	await w.page.getByRole('button', { name: /个人菜单/ }).click()
	await w.page.getByRole('menuitem', { name: '退出登录' }).click()
	await w.page.getByText('本机还有 1 件离线作出的决定没有上传').waitFor()
	await w.page.getByRole('button', { name: '先去上传' }).click()
	await w.context.setOffline(false)
	await wait(w).getByText('被退回', { exact: true }).waitFor()
	await wait(w).getByText('手机报失').waitFor()
	await wait(w).scrollIntoViewIfNeeded()
	await w.shot('offline-back')
	await axe(w.page, 'sent back')
	await wait(w).getByRole('button', { name: '作废文号' }).click()
	await w.page.getByRole('dialog').getByRole('textbox').fill('文号已由内勤作废')
	await w.page.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click()
	await wait(w).getByText('被退回', { exact: true }).waitFor({ state: 'detached' })
	const rows = (await clerk.get('/numbers?limit=50')).items
	assert.equal(rows.find((r) => r.number === kit.tickets[0].number).state, 'void')
	assert.equal(rows.filter((r) => r.state === 'reserved').length, 4)
	await w.page.getByRole('button', { name: `作废 ${kit.tickets[1].number}` }).click()
	await w.page.getByRole('dialog').getByRole('textbox').fill('今天不再外出')
	await w.page.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click()
	await w.page.getByRole('button', { name: `作废 ${kit.tickets[1].number}` }).waitFor({ state: 'detached' })
	const desk = await s.window('cc_neiqin', { size: DESK })
	await desk.page.goto('/numbers')
	await desk.page.getByText('预留', { exact: true }).first().waitFor()
	await desk.shot('numbers-reserved')
	await axe(desk.page, 'the register with reserved numbers')
})

test('sent back for what the phone could not know, mended with the same number; a photo the service does not take is left out', async () => {
	const w = await s.window(ME, { size: PHONE, phone: true })
	await w.page.goto('/offline')
	const answer = w.page.waitForResponse((r) => r.url().includes('/api/offline-kit'))
	await w.page.getByRole('button', { name: '领取离线包' }).click()
	const kit = await (await answer).json()
	const second = kit.officers.find((o) => o.name === '戴伟')
	const another = kit.officers.find((o) => o !== second)
	await w.page.getByText('正在把页面存到本机').waitFor({ state: 'detached' })
	await w.context.setOffline(true)
	await begin(w)
	await w.page.getByLabel(/用相机拍照|选择要上传的文件/).first().setInputFiles({ name: 'IMG_0010.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('this is no photo') })
	await fill(w, kit.form, '示例离线丁', '南通市崇川区示例路东侧', 10000)
	await decide(w)
	await w.page.getByRole('region', { name: '决定书内容' }).getByText(kit.tickets[0].number).waitFor()
	// Meanwhile the second officer's certificate is suspended.
	const admin = await s.person('secadmin')
	const [paper] = (await admin.get(`/certificates/${second.id}`)).items
	await admin.post(`/certificates/${paper.id}/states`, { from_day: when.slice(0, 10), state: 'suspended', reason: '示例：暂扣' })
	await w.context.setOffline(false)
	await wait(w).getByText('被退回', { exact: true }).waitFor()
	await w.shot('offline-refused-later-phone', { fullPage: true })
	await axe(w.page, 'sent back on a phone')
	await wait(w).getByRole('button', { name: '改正后再传' }).click()
	await w.page.getByText(`改正 ${kit.tickets[0].number}，文号和办理时间不变。改动了决定书上的内容的，要把改正后的决定书重新交给当事人。`).waitFor()
	await w.shot('offline-mend-phone', { fullPage: true })
	await w.page.locator('#head-officers-box .el-tag', { hasText: '戴伟' }).locator('.el-tag__close').click()
	await w.page.locator('#head-officers-box').getByRole('combobox').click()
	await w.page.locator('.el-select-dropdown:visible').getByText(another.name).first().click()
	await w.page.keyboard.press('Escape')
	await decide(w)
	await wait(w).getByText('照片没有传上').waitFor()
	await w.shot('offline-photo-fault-phone', { fullPage: true })
	const me = await s.person(ME)
	const [row] = (await me.get(`/cases?q=${encodeURIComponent('示例离线丁')}`)).items
	assert.equal(row.number, kit.tickets[0].number)
	await wait(w).getByRole('button', { name: '不再上传照片' }).click()
	await wait(w).getByText('照片没有传上').waitFor({ state: 'detached' })
	assert.equal((await me.get(`/cases/${row.region}/${row.id}/files`)).items.length, 0)
	assert.ok(!/示例离线丁/.test(await stored(w)))
})
