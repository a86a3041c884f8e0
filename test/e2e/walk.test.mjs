// THE walk: a clue about dumped construction waste becomes a closed, archived dossier, in the browser, by the people who do it in real life.
// Each person has a window; each window's clock stands on the day of the act. Then the decision and the dossier are read.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Person } from './lib/api.mjs'
import { browser, Window } from './lib/browser.mjs'
import { checkDecision, checkVolume, volumeOf } from './lib/dossier.mjs'
import { Typist, fillAll, fillHead, twice } from './lib/form.mjs'
import { photo } from './lib/photo.mjs'
import { startServer } from './lib/server.mjs'
import { PARTY, story } from './lib/story.mjs'

let server, chrome, reader, told
const windows = new Map()
const typist = new Typist()
let casePath = ''

before(async () => {
	server = await startServer()
	chrome = await browser()
	reader = await Person.login(server.url, 'cc_yuan11')
	told = await story(reader)
})
after(async () => {
	await chrome?.close()
	await server?.stop()
})

async function windowOf(account, at) {
	if (!windows.has(account)) {
		const w = await Window.open(chrome, server.url, { at })
		await w.login(account)
		windows.set(account, w)
	}
	const w = windows.get(account)
	await w.clock(at)
	return w
}
// The first time a person looks for the case by the name of its party; later by its address.
async function openCase(w) {
	if (!w.knows) {
		await w.page.getByRole('textbox', { name: '搜索案件' }).fill(PARTY.name)
		await w.page.keyboard.press('Enter')
		await w.page.locator('main').getByText(PARTY.name).first().click()
		await w.page.waitForURL(/\/cases\/\d+\/\d+/)
		w.knows = true
	} else await w.page.goto(casePath)
	await w.page.locator('main h1').first().waitFor()
	await w.page.locator('#law-now').waitFor()
}
async function openForm(w, type, label) {
	let click = null
	if (type !== 'clue') {
		const panel = w.page.locator('section[aria-labelledby=law-now]')
		const more = panel.getByRole('button', { name: /^其余 \d+ 项|\d+ 项，展开/ })
		click = panel.getByRole('button', { name: new RegExp(`^${label.replace(/[（）()]/g, '.')}`) }).first()
		if (!(await click.isVisible()) && (await more.isVisible())) await more.click()
		await click.waitFor()
	}
	const answer = w.page.waitForResponse((r) => /\/api\/(cases\/\d+\/\d+\/form|forms)\//.test(r.url()) && r.request().method() === 'GET')
	if (type === 'clue') await w.page.goto('/new-clue')
	else await click.click()
	return (await answer).json()
}
async function proofs(form) {
	return form.values.proofs
}
async function doStep(s) {
	const w = await windowOf(s.who, s.at)
	if (s.type !== 'clue') await openCase(w)
	const label = (await declarations()).get(s.type)
	const form = await openForm(w, s.type, label)
	await w.page.locator('form.form').waitFor()
	assert.equal(form.type, s.type)
	const typed = { ...s.typed }
	if (typed.proofs === '@evidence') assert.ok((await proofs(form)).length >= 2, 'the report knows the evidence of the case'), delete typed.proofs
	await fillHead(w.page, typist, s)
	await fillAll(w.page, typist, form.fields, '', typed, form.values)
	if (s.photo) {
		await w.page.getByLabel('选择要上传的文件').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: await photo(w.page, s.typed.collected_at, '堆体全景 24立方米') })
		await w.page.getByText('换一个').waitFor()
	}
	assert.deepEqual(await twice(w.page), [], 'ids that stand twice in the form')
	await w.shot(`walk-${String(told.steps.indexOf(s)).padStart(2, '0')}-${s.type}`)
	await w.page.locator('form.form button[type=submit]').click()
	const failed = await w.page.waitForFunction(() => !/\/do\/|new-clue/.test(location.pathname), null, { polling: 100 }).then(() => null, (e) => e)
	if (failed) throw new Error(`${s.type} was not recorded: ${(await w.page.locator('form.form [role=alert]').allTextContents()).join(' ').replace(/\s+/g, ' ').slice(0, 600) || failed}`)
	if (!casePath) {
		casePath = new URL(w.page.url()).pathname
		w.knows = true
	}
	for (const [account, at] of s.approvals ?? []) await approve(account, at, label)
}
async function approve(account, at, label) {
	const w = await windowOf(account, at)
	await openCase(w)
	const card = w.page.locator('#approvals')
	await card.getByText('待您审批').first().waitFor()
	assert.ok((await card.textContent()).includes(label), `${account} is asked to approve ${label}`)
	await w.shot(`walk-approve-${account}-${label}`)
	await card.getByRole('button', { name: '同意', exact: true }).click()
	await w.page.getByText('已记录审批').first().waitFor()
}
let labels
async function declarations() {
	labels ??= new Map((await reader.get('/acts')).items.map((a) => [a.id ?? a.type ?? a.name, a.label]))
	return labels
}

test('a clue about dumped construction waste becomes an archived dossier', { timeout: 1_800_000 }, async (t) => {
	let broken = false
	for (const s of told.steps) {
		await t.test(`${s.at.slice(0, 10)} ${s.who}: ${s.type}`, { skip: broken && 'an earlier step failed' }, () => doStep(s).catch(async (e) => {
			broken = true
			await windows.get(s.who)?.failed('walk-failed')
			console.error(windows.get(s.who)?.page.url(), windows.get(s.who)?.complaints, server.log.slice(-2000))
			throw e
		}))
	}
	if (broken) return

	await t.test('the case is archived, and says how much was typed', async () => {
		const w = await windowOf('cc_yuan11', `${told.days[25]}T09:00`)
		await openCase(w)
		const head = await w.page.locator('header.head').textContent()
		const [, filled, typed] = /系统填写 *(\d+) *项 *\/ *手工录入 *(\d+) *项/.exec(head).map(Number)
		const file = await reader.get(casePath)
		assert.equal(file.case.end_kind, 'archived')
		assert.deepEqual([filled, typed], [file.case.filled, file.case.typed], 'the head shows what the service counted')
		assert.ok(filled > typed, `${filled} filled, ${typed} typed`)
		t.diagnostic(`filled by the system ${filled}, typed ${typed}; this test typed or chose ${typist.fields} inputs`)
		await w.picture('case-archived')
	})

	await t.test('the decision, read in the browser and as PDF', async () => {
		const w = await windowOf('cc_yuan11', `${told.days[25]}T09:00`)
		await openCase(w)
		await w.page.getByRole('tab', { name: '文书' }).click()
		await w.page.getByRole('button', { name: /^行政处罚决定书/ }).click()
		const first = w.page.getByAltText(/行政处罚决定书，第 1 页/)
		await first.waitFor()
		await w.page.waitForFunction(() => document.querySelector('.page img')?.naturalWidth > 300)
		await w.picture('paper-decision')
		const href = await w.page.getByRole('link', { name: /打开 PDF/ }).getAttribute('href')
		const answer = await w.context.request.get(href)
		assert.equal(answer.headers()['content-type'], 'application/pdf')
		const papers = (await reader.get(`${casePath}/papers`)).items
		checkDecision(await answer.body(), papers.find((p) => p.doc === 'D49').number)
	})

	await t.test('the dossier, main and side volume', async () => {
		const w = await windowOf('cc_neiqin', `${told.days[25]}T09:00`)
		await openCase(w)
		await w.page.getByRole('tab', { name: '案卷' }).click()
		await w.page.getByRole('heading', { name: '正卷' }).waitFor()
		await w.picture('dossier')
		const papers = (await reader.get(`${casePath}/papers`)).items
		for (const v of ['main', 'sub']) {
			const section = w.page.locator(`section[aria-labelledby=volume-${v}]`)
			const href = await section.getByRole('link').first().getAttribute('href')
			const answer = await w.context.request.get(href)
			const { pages } = checkVolume(await answer.body(), volumeOf(papers, v), v)
			t.diagnostic(`${v} volume: ${pages} pages`)
		}
	})

	await t.test('no page complained', async () => {
		for (const [account, w] of windows) await w.quiet(account)
	})
})
