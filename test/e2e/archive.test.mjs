// After archiving: a closed simple case is bound into a volume and says where it lies; the pages of keeping and of paper batches on a desk and on a
// phone.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'

const s = stage()
let simple, unit

const local = (ms) => new Date(Date.now() + 8 * 3_600_000 + ms).toISOString().slice(0, 19)

// The demo's paid on-the-spot penalty, closed by its people.
async function closeSimple() {
	const officer = await s.person('cc_yuan21')
	const hit = (await officer.get('/cases?proc=simple&limit=50')).items.find((c) => c.paid > 0 && c.paid === c.fine && c.end_kind === '')
	assert.ok(hit, 'the demo has a paid simple case')
	simple = `/cases/${hit.region}/${hit.id}`
	unit = hit.unit_name
	const form = await officer.get(`${simple}/form/closing`)
	const act = (await officer.post(`${simple}/acts`, { type: 'closing', at: local(-3000), officers: [], version: form.version, values: { ...form.values, kind: 'performed', execution: '当事人已缴清罚款。', correction: 'done' } })).act
	for (const [i, who] of ['cc_dadui', 'cc_fujuzhang'].entries()) {
		const p = await s.person(who)
		const { version, values } = await p.get(`${simple}/form/approval?of=${act}`)
		await p.post(`${simple}/acts`, { type: 'approval', at: local(-2000 + i * 1000), officers: [], version, values: { ...values, result: 'agree', opinion: '同意结案。' } })
	}
}

test('a volume is bound and the case says where it lies', async () => {
	await closeSimple()
	const w = await s.window('cc_neiqin')
	await w.page.goto('/archive/books')
	await w.page.getByText('还没有合订卷').waitFor()
	await w.picture('archive-books-empty')
	await w.page.getByRole('button', { name: '合订成卷' }).click()
	const dialog = w.page.getByRole('dialog')
	await dialog.getByLabel('办案单位').first().click()
	await w.page.locator('.el-select-dropdown:visible').getByText(unit, { exact: true }).click()
	await dialog.getByText(/共 1 件可以合订/).waitFor()
	await dialog.getByLabel('检查人').fill('甲检查')
	await w.picture('archive-bind')
	await axe(w.page, 'binding')
	await dialog.getByRole('button', { name: '合订 1 件' }).click()
	const drawer = w.page.getByRole('dialog', { name: /合订卷/ })
	await drawer.getByText('正卷 PDF').waitFor()
	await w.picture('archive-book')
	const clerk = await s.person('cc_neiqin')
	assert.match((await clerk.get(`${simple}/keeping`)).book_number, /-合0001$/)
})

test('keeping, destruction and paper batches, desk and phone', async () => {
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_neiqin', size ? { size, phone: true } : {})
		const tail = size ? '-phone' : ''
		await w.page.goto('/archive')
		await w.page.getByText(/^30 年/).first().waitFor()
		await w.picture(`archive-shelf${tail}`)
		await axe(w.page, 'the shelf')
		await narrow(w, 'the shelf')
		await w.page.goto('/archive/destructions')
		await w.page.getByText('还没有销毁清册').waitFor()
		await narrow(w, 'the lists')
		await w.page.goto('/batch')
		await w.page.getByText('新的批量').waitFor()
		if (!size) {
			await w.page.getByPlaceholder('起').fill('2026-04-01')
			await w.page.getByPlaceholder('止').fill('2026-04-30')
			await w.page.keyboard.press('Enter')
			await w.page.getByRole('button', { name: '开始' }).click()
		}
		await w.page.getByRole('button', { name: /^下载/ }).first().waitFor({ timeout: 120_000 })
		await w.picture(`batch${tail}`)
		await axe(w.page, 'the batches')
		await narrow(w, 'the batches')
		await w.quiet('keeping')
	}
})

test('the register of numbers and the stock of blank forms, desk and phone', async () => {
	const clerk = await s.person('cc_neiqin')
	const officer = await s.person('cc_yuan21')
	const sums = (await clerk.get(`/numbers/sums?year=${new Date().getFullYear()}`)).items
	assert.ok(sums.length && sums.every((x) => x.missing === 0), 'no number is unaccounted for')
	const move = (what, first, last, more = {}) => clerk.post('/blanks/moves', { what, kind: 'receipt', series: 'A', first, last, ...more })
	await move('received', 1, 50, { note: '示例印刷厂' })
	await move('issued', 1, 20, { holder: officer.user.id })
	await move('used', 1, 9)
	await move('spoiled', 10, 10, { note: '写错' })
	await clerk.post('/blanks/counts', { kind: 'receipt', series: 'A', found: '21-48' })
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_neiqin', size ? { size, phone: true } : {})
		const tail = size ? '-phone' : ''
		await w.page.goto('/numbers')
		await w.page.getByText(/编到第 \d+ 号/).first().waitFor()
		await w.page.getByText(/罚决字〔\d{4}〕第\d+号/).first().waitFor()
		await w.picture(`numbers${tail}`)
		await axe(w.page, 'the register of numbers')
		await narrow(w, 'the register of numbers')
		await w.page.goto('/numbers/blanks')
		await w.page.getByText('账上在库而没有清点到：49-50。').first().waitFor()
		await w.picture(`blanks${tail}`)
		await axe(w.page, 'blank forms')
		await narrow(w, 'blank forms')
		await w.page.getByRole('button', { name: '登记收发' }).click()
		await w.page.getByRole('dialog').getByLabel('起号').waitFor()
		await w.picture(`blanks-move${tail}`)
		await axe(w.page, 'a doing with blank forms')
		await w.quiet('numbers')
	}
})
