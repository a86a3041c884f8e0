// Back and again: an approval returned with its reason; a case sent back by the legal reviewer, who sees before what that undoes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stage } from './lib/stage.mjs'
import { another, story } from './lib/story.mjs'
import { tell } from './lib/tell.mjs'

const s = stage()
async function steps(n) {
	return (await story(await s.person('cc_yuan11'), { party: another(n) })).steps
}

test('the brigade head returns a filing with his reason; the officer sees it and submits again', async () => {
	const all = await steps(1)
	const i = all.findIndex((x) => x.type === 'filing')
	const { base } = await tell(s.server.url, [...all.slice(0, i), { ...all[i], approvals: [] }])
	const w = await s.window('cc_dadui')
	await w.page.goto('/desk')
	await w.page.locator('main').getByText(another(1).name).first().click()
	await w.page.waitForURL(/\/cases\//)
	await w.page.getByText('待您审批').first().waitFor()
	await w.picture('approval')
	await w.page.getByRole('button', { name: '退回修改' }).click()
	const reason = '案情摘要没有写明倾倒的数量，请补充后重新提交。'
	await w.page.getByLabel('退回理由').fill(reason)
	await w.page.getByRole('button', { name: '确认退回' }).click()
	await w.page.getByText('已记录审批').waitFor()
	const o = await s.window('cc_yuan11')
	await o.page.goto(base)
	await o.page.getByText(reason).first().waitFor()
	await o.shot('returned')
	const law = await (await s.person('cc_yuan11')).get(`${base}/law`)
	assert.ok(['allowed', 'due'].includes(law.open.find((x) => x.type === 'filing').state), 'the filing may be submitted again')
	await w.quiet('cc_dadui')
	await o.quiet('cc_yuan11')
})

test('legal review sends the case back: the preview says what is undone, served again, counted anew', async () => {
	const all = await steps(2)
	const { base } = await tell(s.server.url, all, { until: 'legal_review' })
	const w = await s.window('cc_fazhi')
	await w.page.goto(base)
	await w.page.locator('#law-now').waitFor()
	const panel = w.page.locator('section[aria-labelledby=law-now]')
	const button = panel.getByRole('button', { name: '退回', exact: true })
	const more = panel.getByRole('button', { name: /项，展开|^其余/ })
	if (!(await button.isVisible()) && (await more.isVisible())) await more.click()
	await button.click()
	const dialog = w.page.getByRole('dialog')
	await dialog.getByText('调查终结', { exact: true }).click()
	await dialog.getByText(/将撤销 \d+ 项记录/).waitFor()
	const preview = await dialog.textContent()
	assert.match(preview, /行政处罚事先告知/)
	assert.match(preview, /须重新送达 [1-9]/)
	await w.picture('send-back')
	const reason = '裁量理由没有说明是否初次违法，请补充调查终结报告后重新告知。'
	await dialog.getByLabel(/退回理由/).fill(reason)
	await dialog.getByRole('button', { name: '确认退回' }).click()
	await w.page.getByText(/^已退回/).first().waitFor().catch(async (e) => {
		await w.failed('send-back-failed')
		throw new Error(`${await dialog.textContent()} ${e.message}`)
	})
	const officer = await s.person('cc_yuan11')
	const [file, law] = [await officer.get(base), await officer.get(`${base}/law`)]
	for (const type of ['report', 'prior_notice', 'service', 'statement']) assert.ok(file.acts.filter((a) => a.type === type).every((a) => a.state === 'undone'), `${type} still counts`)
	assert.ok(file.acts.filter((a) => a.type === 'evidence').every((a) => a.state === 'effective'), 'evidence stays')
	assert.ok(['allowed', 'due'].includes(law.open.find((x) => x.type === 'report').state), 'the report may be made anew')
	const o = await s.window('cc_yuan11')
	await o.page.goto(base)
	await o.page.getByText(reason).first().waitFor()
	await o.picture('sent-back')
	await w.quiet('cc_fazhi')
})
