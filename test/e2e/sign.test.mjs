// Names on papers: written by hand on the screen (mouse at the desk, finger on the phone), persons' seals and the organ's beside each other in
// one file; and the decision that must give its reasons. Checked by ofd.js and xiezhi-verify, who know nothing of us.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { OUT, PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { changed, ofdjs, unzip } from './lib/seal.mjs'
import { BIN } from './lib/server.mjs'
import { stage } from './lib/stage.mjs'

const s = stage()
const folder = mkdtempSync(join(tmpdir(), 'xz-sign-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const FIRST = '邹建华', SECOND = '戴伟' // cc_yuan11, cc_yuan12
let base, paper, ofd

const open = (w) => w.page.goto(`${base}?tab=papers&paper=${paper.act}.${paper.doc}`)

// A re-check of the two officers: it is sealed by the organ and has slots for both of them and for the party.
async function choose() {
	const clerk = await s.person('cc_neiqin')
	for (const hit of (await clerk.get('/cases?limit=100')).items) {
		const at = `/cases/${hit.region}/${hit.id}`
		const found = (await clerk.get(`${at}/papers`)).items.find((p) => p.doc === 'D34' && p.effective && !p.undone && [FIRST, SECOND].every((n) => p.slots.some((x) => x.who === n)))
		if (!found) continue
		base = at
		paper = found
		return
	}
	assert.fail('the demo has no re-check of the two officers')
}

test('an officer signs with the mouse, in the slot that names him', async () => {
	await choose()
	const w = await s.window('cc_yuan11')
	await open(w)
	const list = w.page.getByRole('list', { name: '手写签名' })
	assert.equal(await list.getByRole('button', { name: new RegExp(SECOND) }).count(), 0, 'nobody signs for another')
	await list.getByRole('button', { name: new RegExp(`${FIRST}手写签名`) }).click()
	const dialog = w.page.getByRole('dialog')
	const box = await dialog.getByRole('img', { name: /签名板$/ }).boundingBox()
	assert.ok(await dialog.getByRole('button', { name: '确认签名' }).isDisabled(), 'nothing is written yet')
	for (const [from, to] of [[[0.2, 0.3], [0.45, 0.3]], [[0.32, 0.2], [0.3, 0.75]], [[0.55, 0.25], [0.6, 0.8]], [[0.5, 0.5], [0.8, 0.45]], [[0.75, 0.2], [0.7, 0.85]]]) {
		await w.page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1])
		await w.page.mouse.down()
		await w.page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 12 })
		await w.page.mouse.up()
	}
	await w.picture('sign-pad')
	await axe(w.page, 'the pad')
	await dialog.getByRole('button', { name: '确认签名' }).click()
	await list.getByText(`已签名 · ${FIRST}`).waitFor()
	await w.shot('signed')
	await axe(w.page, 'the papers tab')
	await w.quiet('signing')
})

test('the party signs with a finger on the officer’s phone', async () => {
	const w = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await open(w)
	const list = w.page.getByRole('list', { name: '手写签名' })
	await list.getByRole('button', { name: '当事人手写签名' }).click()
	const dialog = w.page.getByRole('dialog', { name: '当事人手写签名' })
	await dialog.getByPlaceholder('与证件上的姓名一致').fill('示例人甲')
	const pad = dialog.getByRole('img', { name: '当事人签名板' })
	await pad.scrollIntoViewIfNeeded()
	const box = await pad.boundingBox()
	const cdp = await w.context.newCDPSession(w.page)
	const touch = (type, x, y) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width * x, y: box.y + box.height * y }] })
	for (const [x, y] of [[0.2, 0.3], [0.5, 0.25], [0.7, 0.5]]) {
		await touch('touchStart', x, y)
		for (let i = 1; i <= 8; i++) await touch('touchMove', x + i * 0.02, y + i * 0.05)
		await touch('touchEnd')
	}
	await narrow(w, 'the pad on the phone')
	await w.shot('sign-pad-phone')
	await axe(w.page, 'the pad on the phone')
	await dialog.getByRole('button', { name: '确认签名' }).click()
	await list.getByText('已签名 · 示例人甲').waitFor()
	const now = (await (await s.person('cc_yuan11')).get(`${base}/papers`)).items.find((p) => p.act === paper.act && p.doc === paper.doc)
	const party = now.slots.find((x) => x.name === 'party').signed
	assert.ok(party.stands)
	assert.equal(party.by, FIRST)
	assert.match(party.device, /触摸屏/)
	await w.quiet('the phone')
})

test('two persons’ seals and the organ’s on the same paper; then nobody signs it any more', async () => {
	for (const [account, name] of [['cc_yuan12', SECOND], ['cc_yuan11', FIRST]]) {
		const w = await s.window(account)
		await open(w)
		const view = w.page.getByRole('region', { name: paper.title })
		await view.getByRole('button', { name: '签章' }).click()
		await w.page.getByRole('dialog').getByRole('img', { name: `${name}印模` }).waitFor()
		await w.page.getByRole('dialog').getByRole('button', { name: '确认盖章' }).click()
		await view.getByText('已盖章', { exact: true }).nth(account === 'cc_yuan12' ? 0 : 1).waitFor()
		if (account === 'cc_yuan11') assert.equal(await view.getByRole('list', { name: '手写签名' }).getByRole('button').count(), 0, 'a sealed paper is not signed any more')
		await w.quiet(`the seal of ${name}`)
	}
	const clerk = await s.person('cc_neiqin')
	const seal = (await clerk.get(`${base}/seals`)).seals.find((x) => x.kind === 'organ' && x.mine)
	await clerk.ask('POST', `${base}/papers/${paper.act}/${paper.doc}/seal`, { json: { seal: seal.id, on_paper: ['party', 'officer1', 'officer2'] } })
	const officer = await s.person('cc_yuan11')
	const late = await officer.raw('POST', `${base}/papers/${paper.act}/${paper.doc}/sign`, { json: { slot: 'officer1', width: 600, height: 200, device: 'x', strokes: [[[0, 0, 0], [300, 100, 90]]] } })
	assert.equal(late.status, 422)
	assert.equal(late.body.error.code, 'sign.sealed')
	assert.ok(late.body.error.mend)
	const w = await s.window('cc_neiqin')
	await open(w)
	await w.page.getByRole('region', { name: paper.title }).getByText('已盖章').nth(2).waitFor()
	await w.page.waitForFunction(() => document.querySelector('.page img')?.naturalWidth > 300)
	await w.page.getByRole('region', { name: paper.title }).scrollIntoViewIfNeeded()
	await w.picture('paper-signed')
	ofd = (await officer.raw('GET', `${base}/papers/${paper.act}/${paper.doc}/sealed?format=ofd`)).bytes
})

test('three seals, all good, for ofd.js and for xiezhi-verify; a changed stroke breaks them', async () => {
	const files = await unzip(ofd)
	const hand = [...files.keys()].find((n) => n.endsWith('signatures.xml'))
	assert.match(files.get(hand).toString(), /slot="officer1" signer="邹建华"/)
	assert.match(files.get(hand).toString(), /slot="party" signer="示例人甲"/)
	const good = await ofdjs(s.chrome, ofd, { shot: join(OUT, 'ofdjs-signed.png') })
	assert.deepEqual(good.seals.map((x) => x.verify), [true, true, true])
	assert.deepEqual(good.seals.map((x) => x.digest).filter((d) => d !== null), [true])
	const bad = await changed(ofd, hand, (b) => Buffer.from(b.toString().replace('[[[', '[[[1')))
	assert.deepEqual((await ofdjs(s.chrome, bad, { only: hand })).seals.map((x) => x.digest).filter((d) => d !== null), [false])
	const verifier = join(dirname(BIN), '../verify/xiezhi-verify')
	if (!existsSync(verifier)) return
	writeFileSync(join(folder, 'root.pem'), await (await fetch(`${s.server.url}/api/public/trust`)).text())
	for (const [name, bytes] of [['good', ofd], ['bad', bad]]) writeFileSync(join(folder, `${name}.ofd`), bytes)
	const run = (name) => execFileSync(verifier, ['--trust', folder, join(folder, `${name}.ofd`)], { encoding: 'utf8' })
	const said = run('good')
	assert.match(said, /文书完好，签章有效/)
	for (const name of [FIRST, SECOND, '南通市崇川区城市管理局']) assert.ok(said.includes(name), said)
	assert.throws(() => run('bad'), (e) => /被改动过/.test(e.stdout))
})

// 行政处罚法 §40, §45, §59: the decision does not go on while a fact has no evidence; it says which.
test('the decision’s chain of reasons: filled in, and refused where a link is missing', async () => {
	const officers = ['cc_yuan11', 'cc_yuan12', 'cc_yuan13', 'cc_yuan14', 'cc_yuan21', 'cc_yuan22', 'cc_yuan31', 'cc_yuan41']
	let who, at
	for (const account of officers) {
		const person = await s.person(account)
		for (const hit of (await person.get('/cases?limit=100')).items) {
			const law = await person.get(`/cases/${hit.region}/${hit.id}/law`)
			const here = `/cases/${hit.region}/${hit.id}`
			if (!law.open.some((o) => o.type === 'decision' && o.mine && o.state !== 'not_now') || !(await person.get(`${here}/form/decision`)).values.grounds) continue
			who = account
			at = here
		}
		if (who) break
	}
	assert.ok(who, 'the demo has a case that may come to a decision')
	const form = await (await s.person(who)).get(`${at}/form/decision`)
	assert.ok(form.values.grounds[0].evidence.length > 0)
	for (const [size, phone] of [[undefined, false], [PHONE, true]]) {
		const w = await s.window(who, size ? { size, phone } : undefined)
		await w.page.goto(`${at}/do/decision`)
		const facts = w.page.getByRole('group', { name: /^事实与证据/ })
		await facts.first().scrollIntoViewIfNeeded()
		const boxes = facts.first().getByRole('checkbox')
		assert.equal(await boxes.count(), form.fields.find((f) => f.name === 'grounds').sub.find((f) => f.name === 'evidence').options.length)
		await w.shot(phone ? 'decision-chain-phone' : 'decision-chain')
		await narrow(w, 'the decision form')
		for (const box of await boxes.all()) await box.uncheck()
		await w.page.getByRole('button', { name: '先检查' }).click()
		await w.page.getByText(/第1项事实“.+”没有证据。/).first().waitFor()
		await w.shot(phone ? 'decision-refused-phone' : 'decision-refused')
		await axe(w.page, 'the decision form')
		for (const box of await boxes.all()) await box.check()
		await w.page.getByRole('button', { name: '先检查' }).click()
		await w.page.getByText(/第1项事实“.+”没有证据。/).first().waitFor({ state: 'hidden' })
		await w.quiet('the decision form')
	}
})
