// A clerk changes a template in the browser: drafts, is helped by completion and told every fault, sees the page as she writes; the legal unit
// returns it, then approves it; it comes into force on its day, and what was issued keeps the version it was made with.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'

const s = stage()
const CLERK = 'cc_neiqin'
const LEGAL = 'cc_fazhi'
const COMPANY = /^.*?公司/

const image = (w) => w.page.getByRole('region', { name: '预览' }).getByRole('img', { name: /第 \d+ 页/ })
async function picture(w) {
	await image(w).waitFor()
	return image(w).getAttribute('src')
}
async function redrawn(w, before) {
	await w.page.waitForFunction((old) => document.querySelector('section[aria-label="预览"] img')?.src !== old, before)
	return picture(w)
}

test('the clerk drafts, is helped, is told what is wrong and sees the page change', async () => {
	const w = await s.window(CLERK)
	await w.page.goto('/templates')
	await w.page.getByText('行政处罚决定书', { exact: true }).waitFor()
	await w.picture('templates')
	await axe(w.page, 'the list of templates')
	await w.page.getByText('行政处罚决定书', { exact: true }).click()
	await w.page.getByText('第 1 版（系统自带）').first().waitFor()
	const first = await picture(w)
	await w.page.getByRole('button', { name: '起草修改稿' }).click()
	await w.page.getByLabel('修改什么，为什么').fill('抬头下加一行说明')
	await w.page.getByRole('dialog').getByRole('button', { name: '起草', exact: true }).click()
	await w.page.getByText('起草中').first().waitFor()
	await w.page.getByRole('dialog').waitFor({ state: 'hidden' }) // closing, it gives the keyboard back to its button
	// A line is typed after <body>; the field comes from completion.
	const editor = w.page.getByLabel('模板源文')
	await editor.getByText('body', { exact: true }).first().click()
	await w.page.keyboard.press('End')
	await w.page.keyboard.type('<p align="c">承办机构 {{case.u')
	await w.page.locator('.cm-tooltip-autocomplete').getByText('unit', { exact: true }).first().waitFor()
	await w.page.locator('.cm-tooltip-autocomplete').getByText('承办机构').first().waitFor()
	await w.shot('template-completion')
	await w.page.keyboard.press('Escape')
	await w.page.locator('.cm-tooltip-autocomplete').waitFor({ state: 'hidden' })
	await w.page.keyboard.type('nit}}')   // the editor has closed the paragraph itself
	await editor.getByText('{{case.unit}}').waitFor()
	await editor.evaluate((el) => el.blur())
	const second = await redrawn(w, first)
	assert.notEqual(second, first, 'the page is drawn anew')
	// A wrong field is told with its line and what was meant.
	await editor.getByText('承办机构').first().click()
	await w.page.keyboard.press('End')
	await w.page.keyboard.type('<p>{{party.nmae}}')
	const faults = w.page.getByRole('region', { name: '问题' })
	await faults.getByText(/是不是 party\.name/).waitFor()
	await w.picture('template-editor')
	assert.ok(await w.page.getByRole('button', { name: '送审' }).isDisabled())
	await axe(w.page, 'the editor')
	await faults.getByRole('button').first().click()
	assert.ok(await editor.evaluate((el) => el.contains(document.activeElement) || el === document.activeElement), 'the fault leads to its place')
	for (let i = 0; i < 30; i++) await w.page.keyboard.press('Control+z')
	await w.quiet('drafting')
})

test('saved and submitted through the API as the page does, returned with a reason, approved by another', async () => {
	const clerk = await s.person(CLERK)
	const legal = await s.person(LEGAL)
	const open = (await clerk.get('/templates')).items.find((d) => d.doc === 'D49').open
	const base = `/templates/D49/versions/${open.id}`
	const now = await clerk.get(base)
	const source = (await clerk.get(`/templates/D49/versions/${(await clerk.get('/templates')).items.find((d) => d.doc === 'D49').in_force}`)).source
	await clerk.ask('PUT', base, { json: { source: source.replace('<body>', '<body><p align="c">改过的抬头</p>'), note: now.note, version: now.version } })
	const w = await s.window(CLERK)
	await w.page.goto('/templates/D49')
	await w.page.getByRole('button', { name: '送审' }).click()
	await w.page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
	await w.page.getByText('待审批').first().waitFor()
	await w.page.getByText('起草人不能审批自己的修改稿').waitFor()
	assert.equal(await w.page.getByRole('button', { name: '批准' }).count(), 0)

	const l = await s.window(LEGAL)
	await l.page.goto('/templates/D49')
	await l.page.getByRole('button', { name: '退回' }).click()
	await l.page.getByLabel('退回理由').fill('请写明依据')
	await l.page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
	await l.page.getByText('已退回').first().waitFor()
	await w.page.reload()
	await w.page.getByText('退回理由：请写明依据').waitFor()
	await w.page.getByRole('button', { name: '送审' }).click()
	await w.page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
	await w.page.getByText('待审批').first().waitFor()
	await l.page.reload()
	await l.page.getByRole('tab', { name: /版本/ }).click()
	await l.page.getByRole('button', { name: '并排比较' }).click()
	await l.page.locator('.diff').getByText('改过的抬头').first().waitFor()
	await l.picture('template-diff')
	await axe(l.page, 'two versions side by side')
	const m = await s.window(LEGAL, { size: PHONE, phone: true })
	await m.page.goto('/templates/D49')
	await m.page.getByRole('tab', { name: /版本/ }).click()
	await m.page.getByRole('button', { name: '并排比较' }).click()
	await m.page.locator('.diff').getByText('改过的抬头').first().waitFor()
	await m.page.locator('.diff').scrollIntoViewIfNeeded()
	await m.shot('template-diff-phone')
	await narrow(m, 'two versions on a phone')
	await axe(m.page, 'two versions on a phone')
	await m.quiet('two versions on a phone')
	await l.page.getByRole('button', { name: '批准' }).click()
	await l.picture('template-approve')
	await l.page.getByRole('dialog').getByRole('button', { name: '批准' }).click()
	await l.page.getByText('待生效').first().waitFor()
	assert.equal((await legal.get('/templates')).items.find((d) => d.doc === 'D49').number, 1, 'today still the old one')
	for (const x of [w, l]) await x.quiet('approval')
})

test('the page is drawn with a case; one that has no such paper is said to have none', async () => {
	const w = await s.window(CLERK)
	await w.page.goto('/templates/D49')
	const sample = await picture(w)
	const clerk = await s.person(CLERK)
	const cases = (await clerk.get('/cases?limit=100')).items
	const pick = async (c) => {
		const choice = w.page.getByRole('combobox', { name: '预览用的案件' })
		await choice.fill(c.name.match(COMPANY)[0])
		await w.page.getByRole('option', { name: c.name, exact: true }).first().click()
	}
	const none = cases.find((c) => c.stage === 'filing' && COMPANY.test(c.name))
	const decided = cases.find((c) => c.stage === 'archive' && COMPANY.test(c.name) && !c.number?.includes('简'))
	await pick(none)
	await w.page.getByText('这个案件还没有行政处罚决定书，改用样例预览。').waitFor()
	assert.equal(await picture(w), sample)
	await w.picture('template-no-case')
	await pick(decided)
	await redrawn(w, sample)
	assert.equal(await w.page.getByText('改用样例预览').count(), 0)
	await w.shot('template-case')
	await axe(w.page, 'a page with a case')
	await w.quiet('a preview with a case')
})

test('a phone reads, others may not look, an unknown document is said to be so', async () => {
	const p = await s.window(CLERK, { size: PHONE, phone: true })
	await p.page.goto('/templates/D49')
	await p.page.getByText('手机上只能查看').waitFor()
	await picture(p)
	await narrow(p, 'the template on a phone')
	await p.shot('template-phone')
	await axe(p.page, 'the template on a phone')
	const none = await s.window('cc_yuan11')
	await none.page.goto('/templates')
	await none.page.getByText(/权限/).first().waitFor()
	const w = await s.window(CLERK)
	await w.page.goto('/templates/D999')
	await w.page.getByText('没有找到该文书').waitFor()
	for (const x of [p, none, w]) await x.quiet('reading')
})
