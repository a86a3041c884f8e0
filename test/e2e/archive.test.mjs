// After archiving: a closed simple case is bound into a volume and says where it lies; the pages of keeping and of paper batches on a desk and on a
// phone.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { OUT, PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { pdfFlat } from './lib/pdf.mjs'
import { LONG, holdAt } from './lib/server.mjs'
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
	let asked = 0
	w.page.on('request', (r) => (asked += r.url().includes('/book-candidates')))
	await dialog.getByLabel('办案单位').first().click()
	await w.page.locator('.el-select-dropdown:visible').getByText(unit, { exact: true }).click()
	await dialog.getByText(/共 1 件可以合订/).waitFor()
	await dialog.getByLabel('检查人').pressSequentially('甲检查')
	assert.equal(await dialog.getByLabel('检查人').inputValue(), '甲检查')
	assert.equal(asked, 1, 'what is typed beside them does not ask for the cases again')
	await w.picture('archive-bind')
	await axe(w.page, 'binding')
	await dialog.getByRole('button', { name: '合订 1 件' }).click()
	const drawer = w.page.getByRole('dialog', { name: /合订卷/ })
	await drawer.getByText('正卷 PDF').waitFor()
	await w.picture('archive-book')
	const clerk = await s.person('cc_neiqin')
	assert.match((await clerk.get(`${simple}/keeping`)).book_number, /-合0001$/)
})

test('a bundle that is being made shows its bar to whoever comes back to the page', async () => {
	const clerk = await s.person('cc_neiqin')
	const { job } = await clerk.post(`${simple}/bundles`, {})
	const w = await s.window('cc_neiqin')
	// What the page is told until it was looked at: the service may be quicker than we.
	let going = true
	await w.page.route(/\/api\/jobs[?/]/, async (route) => {
		const answer = await route.fetch()
		const json = await answer.json()
		for (const j of json.items ?? [json]) if (going && j.id === job) Object.assign(j, { state: 'running', state_label: '进行中', done: 3, total: 9 })
		await route.fulfill({ response: answer, json })
	})
	await w.page.goto(`${simple}?tab=dossier`)
	await w.page.getByText('还缺').first().waitFor()
	assert.equal(await w.page.getByText('内容空白').count(), 0, 'no paper of a simple case asks for what it has not')
	const card = w.page.getByRole('region', { name: '卷宗包' })
	await card.getByText('3 / 9').waitFor()
	await w.shot('bundle-going-on')
	await axe(w.page, 'a bundle being made')
	going = false
	await card.getByText('3 / 9').waitFor({ state: 'detached', ...LONG })
	await card.getByRole('button', { name: /^下载/ }).first().waitFor()
	await w.quiet('a bundle being made')
})

test('keeping, destruction and paper batches, desk and phone', async () => {
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_neiqin', size ? { size, phone: true } : {})
		const tail = size ? '-phone' : ''
		await w.page.goto('/archive')
		await w.page.getByText(/^(30 年|永久)/).first().waitFor()
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
		await w.page.getByRole('button', { name: /^下载/ }).first().waitFor(LONG)
		await w.picture(`batch${tail}`)
		await axe(w.page, 'the batches')
		await narrow(w, 'the batches')
		await w.quiet('keeping')
	}
})

// 10,000 papers overnight: seen at work, cancelled half-way, gone on with, and gone on with again when the service died under it.
test('a batch of papers: progress, cancelled, resumed, the service killed; desk and phone', async () => {
	const w = await s.window('cc_neiqin')
	await w.page.goto('/batch')
	await w.page.getByPlaceholder('起').fill('2026-01-01')
	await w.page.getByPlaceholder('止').fill('2026-08-31')
	await w.page.keyboard.press('Enter')
	const begun = w.page.waitForResponse((r) => r.url().endsWith('/api/paper-batches'))
	await w.page.getByRole('button', { name: '开始' }).click()
	const id = (await (await begun).json()).job
	const row = w.page.getByRole('listitem').filter({ hasText: '2026' }).first()
	const clerk = await s.person('cc_neiqin')
	const halfway = async () => {
		const goOn = await holdAt(s.server, w, async () => {
			const job = await clerk.get(`/jobs/${id}`)
			assert.notEqual(job.state, 'done', 'the batch was done before it was seen at work')
			return job.state === 'running' && job.done > 0
		})
		await row.getByText(/ · [1-9]\d* \/ \d+/).waitFor()
		return goOn
	}
	let goOn = await halfway()
	await w.picture('batch-running')
	await axe(w.page, 'a batch at work')
	const told = w.page.waitForResponse((r) => r.url().endsWith('/cancel'))
	await row.getByRole('button', { name: '取消' }).click()
	await told
	goOn()
	await row.getByText(/已取消，做到第 [1-9]\d* 件，共 \d+ 件/).waitFor(LONG)
	await w.picture('batch-cancelled')
	await axe(w.page, 'a batch cancelled')
	await row.getByRole('button', { name: /^接着做/ }).click()
	goOn = await halfway()
	goOn()
	await s.server.kill('SIGKILL')
	await row.getByText('任务不会丢失').waitFor()
	await w.picture('batch-lost')
	const p = await s.window('cc_neiqin', { size: PHONE, phone: true })
	await s.server.start()
	await row.getByText('任务不会丢失').waitFor({ state: 'detached' })
	await p.page.goto('/batch')
	await p.page.getByText('我的批量').waitFor()
	await p.picture('batch-running-phone')
	await narrow(p, 'a batch at work')
	await row.getByRole('button', { name: /^下载/ }).waitFor(LONG).catch(async (e) => {
		await w.failed('batch-failed')
		throw e
	})
	const job = await clerk.get(`/jobs/${id}`)
	assert.equal(job.state, 'done')
	assert.ok(job.result.answer.resumed > 0, 'what was done before is done again')
})

test('files whose time is over: listed, appraised by two, allowed by the principal, destroyed; desk and phone', async () => {
	const w = await s.window('cc_neiqin')
	await w.page.goto('/archive')
	await w.page.getByText('已到期', { exact: true }).first().waitFor()
	await w.picture('archive-due')
	await w.page.getByRole('button', { name: '提出销毁清册' }).click()
	await w.page.getByRole('dialog').getByLabel('清点情况').fill('到期案卷 3 件，卷物相符。')
	await w.page.getByRole('dialog').getByRole('button', { name: '提出', exact: true }).click()
	const drawer = w.page.getByRole('dialog', { name: /^销毁清册 / })
	await drawer.getByText('案卷（3 件）').waitFor()
	const clerk = await s.person('cc_neiqin')
	const id = (await clerk.get('/destructions')).items[0].id
	const spill = (await clerk.get(`/destructions/${id}`)).files.find((f) => /遗撒/.test(f.name))
	const say = async (account, result, more = {}) => (await s.person(account)).post(`/destructions/${id}/opinions`, { result, opinion: '没有继续保存的价值。', ...more })
	await say('cc_fazhi', 'destroy')
	await say('cc_fazhi2', 'destroy', { keep: [spill.id], why: '同一路段又有遗撒，留作参考。' })
	const head = await s.window('cc_juzhang')
	await head.page.goto(`/archive/destructions?list=${id}`)
	await head.page.getByRole('button', { name: '审批', exact: true }).click()
	const form = head.page.getByRole('dialog', { name: /^审批：/ })
	await form.getByText('批准后立即销毁').waitFor()
	await form.locator('.el-select').first().click()
	await head.page.locator('.el-select-dropdown:visible').getByText('批准销毁', { exact: true }).click()
	await form.getByLabel('审批意见').fill('同意销毁。')
	await head.picture('destruction-judge')
	await axe(head.page, 'judging a list of destruction')
	await form.getByRole('button', { name: '提交' }).click()
	await head.page.getByText(/^已于 .* 销毁/).waitFor(LONG)
	for (const size of [undefined, PHONE]) {
		const x = await s.window('cc_neiqin', size ? { size, phone: true } : {})
		const tail = size ? '-phone' : ''
		await x.page.goto(`/archive/destructions?list=${id}`)
		await x.page.getByText('同一路段又有遗撒，留作参考。').waitFor()
		await x.page.getByText(/^已销毁，1 个文件/).waitFor()
		await x.picture(`destruction${tail}`)
		await axe(x.page, 'a list of destruction')
		await narrow(x, 'a list of destruction')
		await x.page.goto('/archive/destructions')
		await x.page.getByText('已销毁', { exact: true }).first().waitFor()
		await x.picture(`destructions${tail}`)
		await axe(x.page, 'the lists of destruction')
		await narrow(x, 'the lists of destruction')
		await x.quiet('destruction')
	}
	const paper = (await clerk.raw('GET', `/destructions/${id}/paper`)).bytes
	if (process.env.XZ_PICTURES) writeFileSync(join(OUT, 'destruction.pdf'), paper)
	for (const said of ['销毁清册', '2013-简-0012', '同一路段又有遗撒']) assert.ok(pdfFlat(paper).includes(said), `the list does not say ${said}`)
	for (const x of [w, head]) await x.quiet('destruction')
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
