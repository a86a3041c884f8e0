// The bell: an approval waits for the head of the brigade, he reads it, sets quiet hours, and is left alone until they are over.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'

const s = stage()
const HEAD = 'cc_dadui'
const minute = (ms) => new Date(Date.now() + ms + 8 * 3_600_000).toISOString().slice(11, 16)

test('what waits is in the bell, with its case; read is read', async () => {
	const w = await s.window(HEAD)
	await w.page.goto('/desk')
	const bell = w.page.getByRole('button', { name: /^提醒，\d+ 条未读$/ })
	await bell.waitFor()
	const before = Number(/\d+/.exec(await bell.getAttribute('aria-label'))[0])
	await bell.click()
	const drawer = w.page.getByRole('dialog', { name: '提醒' })
	await drawer.getByText(`${before} 条未读`).waitFor()
	await w.picture('bell')
	await axe(w.page, 'the bell')
	await drawer.getByRole('button', { name: '标为已读', exact: true }).first().click()
	await drawer.getByText(before > 1 ? `${before - 1} 条未读` : '没有未读的提醒').waitFor()
	await drawer.getByRole('list', { name: '提醒' }).getByRole('link').first().click()
	await w.page.waitForURL(/\/cases\/\d+\/\d+/)
	await w.quiet('the bell')
})

test('quiet hours, on a phone', async () => {
	const w = await s.window(HEAD, { size: PHONE, phone: true })
	const [from, to] = [minute(-3_600_000), minute(7_200_000)]
	await w.page.goto('/me')
	const card = w.page.getByRole('region', { name: '提醒' })
	await card.getByText('没有设置').waitFor()
	await card.getByRole('button', { name: '修改' }).click()
	const dialog = w.page.getByRole('dialog', { name: '提醒设置' })
	await dialog.getByText('免打扰', { exact: true }).first().waitFor()
	await dialog.locator('.el-switch').first().click()
	await dialog.getByLabel('从', { exact: true }).fill(from)
	await dialog.getByLabel('到', { exact: true }).fill(to)
	await w.shot('reminder-choice')
	await axe(w.page, 'quiet hours')
	await dialog.getByRole('button', { name: '保存' }).click()
	await card.getByText(`至 ${from > to ? '次日 ' : ''}${to}`).waitFor()
	await w.page.goto('/desk')
	await w.page.getByRole('button', { name: '提醒，没有未读' }).click()
	await w.page.getByText(/免打扰至/).waitFor()
	await w.shot('bell-quiet')
	await narrow(w, 'the bell on a phone')
	await w.quiet('quiet hours')
})
