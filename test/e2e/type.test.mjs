// How things are set: one face in fields and text, dates and numbers in one piece, long names kept inside, dialogs and lists of choices no
// wider than they should be, and no button for what is not this person's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'

const s = stage()
const LONG = '南通市示例超长名称有限责任公司'.repeat(7).slice(0, 100)

async function longClue() {
	const p = await s.person('cc_yuan11')
	const form = await p.get('/forms/clue')
	await p.post('/cases', { type: 'clue', officers: [], values: { ...form.values, source: 'patrol', place: 'A'.repeat(150), item: 'JS-001', summary: 'x'.repeat(400), party: { kind: 'company', name: LONG } } })
}
// Elements of the page that hold this text and are set on more than one line.
const broken = (page, pattern) => page.evaluate((source) => {
	const range = document.createRange()
	const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
	const out = []
	for (let n = walk.nextNode(); n; n = walk.nextNode())
		for (const m of n.data.matchAll(new RegExp(source, 'g'))) {
			range.setStart(n, m.index)
			range.setEnd(n, m.index + m[0].length)
			if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) out.push(m[0])
		}
	return out
}, pattern.source)
const DAYS = /\d{4}年\d+月\d+日|\d{4}-\d\d-\d\d \d\d:\d\d/

test('what is typed is set in the face of the page, and a placeholder that does not fit ends in an ellipsis', async () => {
	const w = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await w.page.goto('/new-clue')
	await w.page.locator('form.form').waitFor()
	const faces = await w.page.evaluate(() => [...document.querySelectorAll('form input:not([type=file]), form textarea')].map((e) => getComputedStyle(e).fontFamily === getComputedStyle(document.body).fontFamily))
	assert.ok(faces.length > 5 && faces.every(Boolean), `${faces.filter((f) => !f).length} fields in another face`)
	assert.equal(await w.page.getByRole('textbox', { name: '搜索案件' }).evaluate((e) => getComputedStyle(e).textOverflow), 'ellipsis')
})

test('on a phone a field of a day is as high as what is in it', async () => {
	const w = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await w.page.goto('/new-clue')
	await w.page.locator('form.form .el-date-editor').first().waitFor()
	const over = await w.page.evaluate(() => [...document.querySelectorAll('form .el-date-editor')].filter((e) => e.firstElementChild.getBoundingClientRect().bottom > e.getBoundingClientRect().bottom + 1).length)
	assert.equal(over, 0, 'the field stands out of its place, into the next label')
})

test('a list of choices on a phone stays on the screen', async () => {
	const w = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await w.page.goto('/catalogue/calculator')
	await w.page.getByRole('combobox').first().click()
	await w.page.keyboard.type('倾倒')
	await w.page.locator('.el-select-dropdown__item:visible').first().waitFor()
	const right = await w.page.evaluate(() => Math.max(...[...document.querySelectorAll('.el-select-dropdown__item, .el-select-dropdown__item *')].map((e) => e.getBoundingClientRect().right)))
	assert.ok(right <= PHONE.width, `choices reach to ${right} of ${PHONE.width}`)
	await w.shot('type-choices')
})

test('a very long name and place stay inside their row', async () => {
	await longClue()
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_yuan11', size ? { size, phone: true } : undefined)
		await w.page.goto('/clues')
		await w.page.getByText(LONG).waitFor()
		await narrow(w, '/clues')
		const tall = await w.page.evaluate(() => Math.max(...[...document.querySelectorAll('main .lamp')].map((e) => e.getBoundingClientRect().height)))
		assert.ok(tall <= 24, `a lamp is ${tall} px high`)
		if (!size) assert.ok((await w.page.getByRole('link', { name: LONG }).boundingBox()).height <= 50, 'the name takes more than two lines')
		await w.shot(`type-long-${size ? 'phone' : 'desk'}`)
	}
})

test('days and instants are not torn', async () => {
	const person = await s.person('cc_yuan11')
	const hit = (await person.get('/cases?item=JS-001&end=archived&limit=1')).items[0]
	const phone = await s.window('cc_yuan11', { size: PHONE, phone: true })
	for (const tab of ['papers', 'evidence', 'dossier']) {
		await phone.page.goto(`/cases/${hit.region}/${hit.id}?tab=${tab}`)
		await phone.settled(tab)
		assert.deepEqual(await broken(phone.page, DAYS), [], tab)
	}
	const desk = await s.window('cc_neiqin')
	for (const path of ['/archive', '/desk', '/admin', '/numbers']) {
		await desk.page.goto(path)
		await desk.settled(path)
		assert.deepEqual(await broken(desk.page, DAYS), [], path)
	}
})

test('a question is asked in a box of its own size', async () => {
	const w = await s.window('secadmin')
	await w.page.goto('/admin/accounts')
	await w.page.getByRole('button', { name: '重置口令' }).first().click()
	const box = w.page.locator('.el-message-box')
	await box.waitFor()
	assert.ok((await box.boundingBox()).width <= 440, 'the box is as wide as the screen')
	await w.shot('type-question')
})

test('who may not decide on the spot is not shown the button', async () => {
	for (const [account, buttons] of [['cc_yuan11', ['登记线索', '当场处罚']], ['cc_neiqin', ['登记线索']], ['cc_juzhang', []]]) {
		const w = await s.window(account)
		await w.page.goto('/desk')
		await w.settled('/desk')
		assert.deepEqual(await w.page.getByRole('button', { name: /^(登记线索|当场处罚)$/ }).allTextContents(), buttons, account)
	}
})

test('benchmarks are read in Chinese', async () => {
	const w = await s.window('cc_yuan11')
	await w.page.goto('/catalogue/benchmarks')
	await w.settled('benchmarks')
	const text = await w.page.locator('main').innerText()
	assert.match(text, /¥5,000\.00～¥50,000\.00/)
	assert.doesNotMatch(text, /not kept|items with|regulation|[\u4e00-\u9fff][,;(]/)
})

test('an address that asks for what is not there says so, and leads back', async () => {
	const w = await s.window('cc_yuan11')
	await w.page.goto('/rules?rule=R999')
	await w.page.getByRole('dialog').getByText('没有找到要看的内容').waitFor()
	await w.page.goto('/cases?stage=nonsense')
	await w.page.getByText(/阶段/).filter({ has: w.page.locator('xpath=self::p') }).first().waitFor()
	await w.page.getByRole('button', { name: '清除筛选' }).click()
	await w.page.locator('main tbody tr').first().waitFor()
	const cut = await w.page.evaluate(() => [...document.querySelectorAll('main td .xz-num')].filter((e) => e.closest('.cell').scrollWidth > e.closest('.cell').clientWidth + 1).map((e) => e.textContent))
	assert.deepEqual(cut, [], 'numbers and sums are cut off')
})

test('a file that is refused shows no torn picture and can be put away', async () => {
	const hit = (await (await s.person('cc_yuan11')).get('/cases?stage=investigate&limit=1')).items[0] ?? (await (await s.person('cc_yuan11')).get('/cases?stage=report&limit=1')).items[0]
	const w = await s.window('cc_yuan11')
	await w.page.goto(`/cases/${hit.region}/${hit.id}?tab=evidence`)
	await w.settled('evidence')
	await w.page.getByLabel('选择要上传的文件').setInputFiles({ name: '假照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html></html>') })
	const row = w.page.locator('.up li').filter({ hasText: '假照片.jpg' })
	await row.getByText('不支持这种文件').waitFor()
	await row.locator('img').waitFor({ state: 'detached' })
	await row.getByRole('button', { name: '不要假照片.jpg' }).click()
	await row.waitFor({ state: 'detached' })
})

test('who wants no motion sees the whole of a text that was filled in', async () => {
	const hit = (await (await s.person('cc_yuan11')).get('/cases?stage=clue&limit=1')).items[0]
	const w = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await w.page.goto(`/cases/${hit.region}/${hit.id}/do/verification`)
	await w.page.locator('form.form textarea').first().waitFor()
	await w.settled('verification')
	const cut = await w.page.evaluate(() => [...document.querySelectorAll('form textarea')].filter((e) => e.clientHeight < 300 && e.scrollHeight > e.clientHeight + 2).map((e) => `${e.id}: ${e.clientHeight} of ${e.scrollHeight}`))
	assert.deepEqual(cut, [])
})

test('on a tablet held upright nothing is squeezed into a column of single letters', async () => {
	const hit = (await (await s.person('cc_yuan11')).get('/cases?stage=report&limit=1')).items[0]
	const w = await s.window('cc_yuan11', { size: { width: 820, height: 1180 } })
	for (const tab of ['acts', 'papers']) {
		await w.page.goto(`/cases/${hit.region}/${hit.id}?tab=${tab}`)
		await w.settled(tab)
		await narrow(w, tab)
		const thin = await w.page.evaluate(() => [...document.querySelectorAll('main dd, main h1, main h2, main p')].filter((e) => e.textContent.trim().length > 4 && e.clientWidth > 1 && e.clientWidth < 60).map((e) => e.textContent.slice(0, 20)))
		assert.deepEqual(thin, [], tab)
	}
})

test('on paper stands the page, not what it is worked with', async () => {
	const hit = (await (await s.person('cc_yuan11')).get('/cases?stage=report&limit=1')).items[0]
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_yuan11', size && { size, phone: true })
		await w.page.goto(`/cases/${hit.region}/${hit.id}`)
		await w.settled('the case')
		await w.page.emulateMedia({ media: 'print' })
		assert.equal(await w.page.getByRole('navigation', { name: '主菜单' }).count(), 0)
		assert.equal(await w.page.locator('main .el-button').filter({ visible: true }).count(), 0)
		await w.page.getByText(hit.party_name).first().waitFor()
	}
})

test('the table of cases shows each lamp and sum whole', async () => {
	const w = await s.window('jiandu')
	await w.page.goto('/cases?stage=execute')
	await w.settled('/cases')
	await w.page.getByText('¥35,000.00').waitFor()
	const cut = await w.page.evaluate(() => [...document.querySelectorAll('main td .lamp, main td .xz-num')].filter((e) => e.getBoundingClientRect().right > e.closest('.cell').getBoundingClientRect().right - parseFloat(getComputedStyle(e.closest('.cell')).paddingRight) + 1).map((e) => e.textContent))
	assert.deepEqual(cut, [])
})

test('a place is called by its name, the code beside it', async () => {
	const w = await s.window('secadmin')
	await w.page.goto('/admin/certificates')
	await w.page.getByRole('button', { name: '查看证件' }).first().click()
	await w.page.getByRole('dialog').getByText(/江苏省南通市崇川区\s*320613/).first().waitFor()
	await w.page.goto('/admin/units')
	await w.page.locator('main dd').filter({ hasText: /^江苏省南通市\s*320600$/ }).waitFor()
	await w.shot('type-place')
})
