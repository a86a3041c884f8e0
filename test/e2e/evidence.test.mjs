// Evidence from the giver's hand to a stranger's question: a thing with its place of keeping, a receipt, its public page; sealed by two, held, and
// what is refused in words.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { ROOT } from './lib/server.mjs'
import { stage } from './lib/stage.mjs'

const s = stage({ env: { XIEZHI_PUBLIC_URL: 'https://cg.example' } })
let base, code

async function begin() {
	const officer = await s.person('cc_yuan11')
	const made = await officer.post('/cases', { type: 'clue', at: '2026-03-02T09:30', values: { source: 'patrol', found_at: '2026-03-02T09:00', place: '示例路 8 号', summary: '巡查发现门口堆放建筑垃圾。', item: 'JZ139-006' } })
	base = `/cases/${made.region}/${made.id}`
	const got = await officer.upload(base, '门口全景.jpg', readFileSync(join(ROOT, 'data/demo/files/archived-dump-dump_wide.jpg')), 'image/jpeg')
	assert.equal(got.status, 201)
}

test('a thing is registered, a receipt given', async () => {
	await begin()
	const w = await s.window('cc_yuan11')
	await w.page.goto(`${base}?tab=evidence`)
	await w.page.getByRole('button', { name: '登记物品' }).click()
	const dialog = w.page.getByRole('dialog', { name: '登记物品' })
	for (const [label, text] of [['物品名称', '手持云石机'], ['数量', '1 台'], ['来源（提供人）', '示例人甲'], ['保管地点', '一中队物证柜 3 号'], ['保管人', '丁建华']]) await dialog.getByLabel(label, { exact: false }).first().fill(text)
	await dialog.getByRole('button', { name: '登记', exact: true }).click()
	await w.page.getByText('存放 一中队物证柜 3 号').waitFor()
	await w.page.getByRole('button', { name: '出具接收单' }).click()
	const give = w.page.getByRole('dialog', { name: '出具证据接收单' })
	await give.getByText('门口全景.jpg').click()
	await give.getByText('手持云石机').click()
	await give.getByLabel('提供人', { exact: true }).fill('示例人甲')
	await give.locator('.el-select').first().click()
	await give.getByRole('option', { name: '证人' }).click()
	await w.picture('evidence-receipt-dialog')
	await axe(w.page, 'the receipt dialog')
	await give.getByRole('button', { name: '出具', exact: true }).click()
	const link = w.page.getByRole('region', { name: '证据接收单' }).locator('a[href^="/r/"]')
	await link.waitFor()
	code = await link.textContent()
	assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
	await w.picture('evidence-tab')
	await axe(w.page, 'the evidence tab')
	const officer = await s.person('cc_yuan11')
	const receipt = (await officer.get(`${base}/receipts`)).items[0]
	const pdf = await officer.raw('GET', `${base}/receipts/${receipt.id}/paper`)
	assert.equal(pdf.bytes.subarray(0, 4).toString(), '%PDF')
	await w.quiet('giving a receipt')
})

test('anybody asks by the code and learns little', async () => {
	const w = await s.window(null)
	await w.page.goto(`/r/${code}`)
	await w.page.getByText('已收到', { exact: true }).waitFor()
	const text = await w.page.textContent('main')
	for (const secret of ['示例人甲', '云石机', '门口全景', '示例路']) assert.ok(!text.includes(secret), secret)
	await w.picture('receipt-public')
	await axe(w.page, 'the receipt page')
	const p = await s.window(null, { size: PHONE, phone: true })
	await p.page.goto(`/r/${code}`)
	await p.page.getByText('已收到', { exact: true }).waitFor()
	await narrow(p, 'the receipt page')
	await p.shot('receipt-public-phone')
	await p.page.goto('/r/0000-0000-0000-0000-0000')
	await p.page.getByText('查不到', { exact: true }).waitFor()
})

test('sealed by two it is closed; under a hold the thing stays', async () => {
	const w = await s.window('cc_yuan11')
	await w.page.goto(`${base}?tab=evidence`)
	await w.page.getByRole('button', { name: /打开门口全景/ }).click()
	const viewer = w.page.getByRole('dialog', { name: /^证据：/ })
	await viewer.getByText('办理案件').first().waitFor()
	await w.picture('evidence-viewer')
	await axe(w.page, 'the viewer')
	await viewer.getByRole('button', { name: '遮盖' }).click()
	const sheet = await viewer.getByRole('img', { name: '在图片上拖动，画出要遮盖的位置' }).boundingBox()
	await w.page.mouse.move(sheet.x + sheet.width * 0.4, sheet.y + sheet.height * 0.5)
	await w.page.mouse.down()
	await w.page.mouse.move(sheet.x + sheet.width * 0.6, sheet.y + sheet.height * 0.7, { steps: 4 })
	await w.page.mouse.up()
	await viewer.getByText('已画 1 处').waitFor()
	await w.picture('evidence-redact')
	await viewer.getByRole('button', { name: '生成遮盖件' }).click()
	const blacken = w.page.getByRole('dialog', { name: '生成遮盖件' })
	await blacken.getByLabel('用途').fill('处罚决定公示用')
	await blacken.getByRole('button', { name: '生成', exact: true }).click()
	await viewer.getByRole('link', { name: '遮盖件' }).waitFor()
	await viewer.getByRole('button', { name: '封存' }).click()
	const dialog = w.page.getByRole('dialog', { name: '封存' })
	await dialog.getByLabel('事由').fill('涉及个人隐私')
	await dialog.locator('.el-select').first().click()
	await dialog.getByRole('option').filter({ hasNotText: '邹建华' }).first().click()
	await dialog.getByRole('button', { name: '确认封存' }).click()
	await viewer.getByText('查看前应先启封').waitFor()
	await viewer.getByText('事由：涉及个人隐私').waitFor()
	await w.shot('evidence-sealed')
	const legal = await s.person('cc_fazhi')
	await legal.post(`${base}/holds`, { basis: 'lawsuit', reference: '（2026）示例行初1号', reason: '法院通知' })
	const officer = await s.person('cc_yuan11')
	const thing = (await officer.get(`${base}/things`)).items[0]
	assert.match(thing.held, /行政诉讼/)
	const p = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await p.page.goto(`${base}?tab=evidence`)
	await p.page.getByRole('button', { name: '手持云石机' }).click()
	const drawer = p.page.getByRole('dialog', { name: '手持云石机' })
	await drawer.getByRole('button', { name: '退还' }).click()
	const back = p.page.getByRole('dialog', { name: '退还' })
	await back.getByLabel('接收人').fill('示例人甲')
	await back.getByLabel('事由').fill('不再需要')
	await back.getByRole('button', { name: '确认退还' }).click()
	await back.getByText('这项证据正在保全').waitFor()
	await p.shot('evidence-held-phone')
	await narrow(p, 'the drawer')
})
