// A rule refuses an officer; he sees what the rule says and how often it did, the legal reviewer says that it was wrong, and everybody reads it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'
import { another, story } from './lib/story.mjs'
import { tell } from './lib/tell.mjs'

const s = stage()
const OFFICER = 'cc_yuan11'
const LEGAL = 'cc_fazhi'
let base, rule

test('a refusal is counted, and leads to its rule', async () => {
	const { steps } = await story(await s.person(OFFICER), { party: another(1) })
	base = (await tell(s.server.url, steps, { until: 'statement_review' })).base
	const w = await s.window(OFFICER)
	await w.page.goto(`${base}/do/decision`)
	await w.page.getByText('法律上还有障碍').waitFor()
	await w.page.locator('form.form button[type=submit]').click()
	const link = w.page.locator('form.form [role=alert] .card .law a').first()
	await link.waitFor()
	rule = (await link.textContent()).trim()
	const [opened] = await Promise.all([w.context.waitForEvent('page'), link.click()])
	const drawer = opened.getByRole('dialog')
	await drawer.getByText('本案的命中').waitFor()
	await drawer.getByText('阻断', { exact: true }).first().waitFor()
	assert.match(await drawer.textContent(), /依据.*第[一二三四五六七八九十]+条/s)
	await opened.close()
	await w.quiet('a refusal')
})

test('the legal reviewer finds it false, with a reason', async () => {
	const w = await s.window(LEGAL)
	await w.page.goto(`/rules?rule=${rule}`)
	const drawer = w.page.getByRole('dialog').first()
	await drawer.getByRole('button', { name: '核查' }).first().click()
	const dialog = w.page.getByRole('dialog').filter({ hasText: '核查规则的一次命中' })
	await dialog.locator('.el-select').first().click()
	await w.page.getByRole('option', { name: '误报' }).click()
	await dialog.getByLabel('理由').fill('当事人已在告知书上书面放弃陈述。')
	await axe(w.page, 'looking into a meeting')
	await dialog.getByRole('button', { name: '登记结论' }).click()
	await drawer.getByText('误报率 100.0%').waitFor()
	await w.picture('rule-marked')
	await w.quiet('marking')
})

test('everybody reads how often each rule was met, on a desk and a phone', async () => {
	const w = await s.window('cc_yuan12')
	await w.page.goto('/rules')
	await w.page.getByText(/判断 \d+ 次/).waitFor()
	await w.picture('rules')
	await axe(w.page, 'the rules')
	await w.page.getByLabel('关键字').fill(rule)
	await w.page.getByRole('button', { name: '查询' }).click()
	const row = w.page.getByRole('row').filter({ hasText: rule })
	await w.page.waitForFunction(() => document.querySelectorAll('.el-table__body tr').length === 1)
	assert.match((await row.textContent()).replace(/\s+/g, ''), /1／1.*100\.0%/)
	const phone = await s.window('sysadmin', { size: PHONE, phone: true })   // no cases, but the rules
	await phone.page.goto(`/rules?rule=${rule}`)
	await phone.page.getByText('误报率 100.0%').waitFor()
	assert.equal(await phone.page.getByText('命中的动作').count(), 0)
	await phone.shot('rules-phone-drawer')
	await phone.page.goto('/rules')
	await phone.page.getByText(/判断 \d+ 次/).waitFor()
	await phone.shot('rules-phone')
	await narrow(phone, 'the rules on a phone')
	await axe(phone.page, 'the rules on a phone')
	await phone.quiet('rules on a phone')
})
