// What the desk does when something is wrong: refusals of the law, wrong fields, somebody faster, somebody else's case, a lost session or line.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { Typist, fillAll } from './lib/form.mjs'
import { axe, narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'
import { another, idNumber, story } from './lib/story.mjs'
import { tell } from './lib/tell.mjs'

const s = stage()
let count = 0
async function caseUntil(until) {
	const officer = await s.person('cc_yuan11')
	const { steps } = await story(officer, { party: another(++count) })
	return (await tell(s.server.url, steps, { until })).base
}

// 行政处罚法 §45: no decision before what the party says has been reviewed.
test('a blocked act is refused with its article, what is wrong and what mends it', async () => {
	const base = await caseUntil('statement_review')
	const w = await s.window('cc_yuan11')
	await w.page.goto(base)
	await w.page.locator('#law-not').waitFor()
	await w.page.locator('section[aria-labelledby=law-not]').getByRole('button').click()
	const card = w.page.locator('section[aria-labelledby=law-not] .no').filter({ has: w.page.getByRole('heading', { name: '行政处罚决定', exact: true }) })
	const text = (await card.textContent()).replace(/\s+/g, '')
	assert.match(text, /陈述|申辩|复核/, text)
	assert.match(text, /第[一二三四五六七八九十]+条/, 'no article')
	await w.picture('law-panel-refused')
	await w.page.goto(`${base}/do/decision`)
	await w.page.getByText('法律上还有障碍').waitFor()
	await w.page.locator('form.form button[type=submit]').click()
	const alert = w.page.locator('form.form [role=alert]').last()
	await alert.getByText('依法现在不能记录这一步').waitFor()
	assert.match(await alert.textContent(), /第[一二三四五六七八九十]+条/)
	assert.ok((await alert.locator('.mend').first().textContent()).length > 4, 'nothing says what mends it')
	await w.picture('act-refused')
	await w.quiet('refused act')
})

test('a wrong identity number and every empty field are marked at once, each at its place', async () => {
	const w = await s.window('cc_yuan11')
	const answer = w.page.waitForResponse((r) => r.url().includes('/api/forms/clue'))
	await w.page.goto('/new-clue')
	const form = await (await answer).json()
	await w.page.locator('form.form').waitFor()
	const good = idNumber('32060119900101123')
	const bad = good.slice(0, 17) + (good[17] === '1' ? '2' : '1')
	await fillAll(w.page, new Typist(), form.fields, '', { party: { kind: 'person', name: '示例甲', id_number: bad } }, {})
	await w.page.getByText('校验位不对').waitFor()
	await w.page.locator('form.form button[type=submit]').click()
	await w.page.locator('#f-party-id-number-fault').waitFor()
	assert.match(await w.page.locator('#f-party-id-number-fault').textContent(), /身份号码|校验/)
	for (const name of ['source', 'place', 'summary']) assert.ok(await w.page.locator(`#f-${name}-fault, #f-${name}-box .fault`).count(), `${name} is not marked`)
	assert.match(await w.page.locator('form.form [role=alert]').textContent(), /4 处需要改正/)
	await w.picture('form-faults')
	await w.quiet('wrong fields')
})

// GB/T 22239: whoever is new must choose a password of his own first, and is told everything that is wrong with it at once.
test('a new officer must change the password: every fault beside its field, desk and phone', async () => {
	const admin = await s.person('sysadmin')
	const unit = (await admin.get('/accounts?q=cc_yuan11')).items[0].unit_id
	const { password } = await admin.post('/accounts', { account: 'xin.ren', name: '新人', unit_id: unit })
	for (const size of [undefined, PHONE]) {
		const w = await s.window(null, size ? { size, phone: true } : undefined)
		const p = w.page
		await p.goto('/login')
		await p.getByLabel('账号', { exact: true }).fill('xin.ren')
		await p.getByLabel('口令', { exact: true }).fill(password)
		await p.getByRole('button', { name: '登录', exact: true }).click()
		await p.waitForURL(/password/)
		const fault = (id) => p.locator('.el-form-item').filter({ has: p.locator(`#${id}`) }).locator('.el-form-item__error')
		const type = async (old, fresh) => {
			await p.locator('#pw-old').fill(old)
			await p.locator('#pw-new').fill(fresh)
			await p.locator('#pw-again').fill(fresh)
			await p.getByRole('button', { name: '修改口令' }).click()
		}
		await type('不是这个', 'short')
		await fault('pw-old').getByText('当前口令不正确。').waitFor()
		await fault('pw-new').getByText(/口令长度应为.*至少三种/).waitFor()
		await w.picture(`password-faults${size ? '-phone' : ''}`)
		await axe(p, 'a password with faults')
		await narrow(w, 'a password with faults')
		await type(password, password)
		await fault('pw-new').getByText(/新口令不能与当前口令相同/).waitFor()
		await fault('pw-old').waitFor({ state: 'detached' }) // what is right is no longer marked
		await p.locator('#pw-again').fill('别的')
		await fault('pw-again').getByText('两次填写的新口令不一致。').waitFor()
		if (size) {
			await type(password, 'Ganjing-2026-xin')
			await p.waitForURL((u) => u.pathname !== '/password')
		}
		await w.quiet('the password page')
	}
})

test('earlier cases that could not be asked for: said, and asked again', async () => {
	const w = await s.window('cc_yuan11')
	const number = idNumber('32060119900101123')
	await w.page.route('**/api/party-check', (r) => r.fulfill({ status: 429, contentType: 'application/json', body: '{"error":{"code":"x","text":"查询太频繁，请一分钟以后再查。"}}' }))
	const answer = w.page.waitForResponse((r) => r.url().includes('/api/forms/clue'))
	await w.page.goto('/new-clue')
	const form = await (await answer).json()
	await w.page.locator('form.form').waitFor()
	await fillAll(w.page, new Typist(), form.fields, '', { party: { kind: 'person', name: '示例甲', id_number: number } }, {})
	await w.page.getByText('查询太频繁').waitFor()
	await w.shot('party-check-failed')
	await w.page.unroute('**/api/party-check')
	await w.page.getByRole('button', { name: '再查一次' }).click()
	await w.page.getByText('没有查到该当事人的其他案件').waitFor()
	assert.equal(await w.page.getByText('查询太频繁').count(), 0)
	await w.quiet('a hint that failed')
})

test('two people on one case: the second is told what changed, and loses nothing', async () => {
	const base = await caseUntil('filing')
	const windows = [await s.window('cc_yuan11'), await s.window('cc_yuan12')]
	const text = (n) => `第${n}个人写的说明：空地内有一堆砖块，长三米。`
	for (const [i, w] of windows.entries()) {
		await w.page.goto(`${base}/do/transfer`)
		await w.page.locator('#f-reason-box textarea').fill(text(i))
		await w.page.locator('#f-to-box input').fill('示例机关')
		await w.page.locator('#f-kind-box label.chip').first().click()
		await w.page.locator('#f-material-box input').first().fill('材料一份')
	}
	// The first one's act: another kind, so that the law has nothing against the second.
	const first = await s.person('cc_yuan11')
	await first.act(base, 'address_confirm', { signed: true })
	const w = windows[1]
	await w.page.locator('form.form button[type=submit]').click()
	await w.page.getByText('您填写的内容都还在').waitFor()
	const said = await w.page.locator('form.form [role=alert]').textContent()
	assert.match(said, /送达地址确认|邹建华/, `what changed is not said: ${said}`)
	await w.picture('stale')
	await w.page.getByRole('button', { name: '取最新内容后继续' }).click()
	await w.page.getByText('您填写的内容都还在').waitFor({ state: 'detached' })
	assert.equal(await w.page.locator('#f-reason-box textarea').inputValue(), text(1))
	await w.page.locator('form.form button[type=submit]').click()
	await w.page.waitForFunction(() => !location.pathname.includes('/do/'), null, { polling: 100 })
	await w.quiet('stale')
})

test("another unit's case is not there", async () => {
	const base = await caseUntil('verification')
	const w = await s.window('tz_yuan11')
	await w.page.goto(base)
	await w.page.getByText(/没有这个|找不到|不存在|没有找到/).first().waitFor()
	assert.ok(!(await w.page.locator('body').textContent()).includes('走读'), 'something of the case leaks')
	await w.picture('not-found')
	await w.quiet('not found')
})

test('a session that ends while a form is open: log in over the page, go on', async () => {
	const base = await caseUntil('filing')
	const w = await s.window('cc_yuan11')
	await w.page.goto(`${base}/do/address_confirm`)
	await w.page.locator('#f-signed-box').getByText('是', { exact: true }).click()
	await w.page.locator('#f-receiver-box input').fill('顾会计（演示）')
	await w.context.clearCookies()
	await w.page.locator('form.form button[type=submit]').click()
	await w.page.getByText('登录已过期').waitFor()
	await w.picture('session-over')
	await w.page.locator('#relogin-password').fill('Xiezhi-2026')
	await w.page.getByRole('button', { name: '登录并继续' }).click()
	await w.page.waitForFunction(() => !location.pathname.includes('/do/'), null, { polling: 100 })
	const file = await (await s.person('cc_yuan11')).get(base)
	assert.equal(file.acts.filter((a) => a.type === 'address_confirm').length, 1)
	await w.quiet('session over')
})

test('a lost line: the banner says so, what was typed stays, the draft comes back', async () => {
	const base = await caseUntil('filing')
	const w = await s.window('cc_yuan11')
	await w.page.goto(`${base}/do/address_confirm`)
	await w.page.locator('#f-receiver-box input').fill('离线示例')
	await w.context.setOffline(true)
	await w.page.getByText('与服务器的连接中断').waitFor()
	await w.page.locator('#f-receiver-box input').fill('离线时改写的人')
	await w.page.waitForFunction(() => Object.values({ ...localStorage }).some((t) => t.includes('离线时改写的人')))
	await w.picture('offline')
	await w.context.setOffline(false)
	await w.page.getByText('与服务器的连接中断').waitFor({ state: 'detached' })
	w.page.once('dialog', (d) => d.accept())
	await w.page.reload()
	await w.page.getByText(/已恢复您.*未提交的内容/).waitFor()
	assert.equal(await w.page.locator('#f-receiver-box input').inputValue(), '离线时改写的人')
})
