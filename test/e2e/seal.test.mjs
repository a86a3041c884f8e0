// A seal from the custodian's press to a stranger's check: sealed on the papers tab, seen by the officer, in the ledger of uses, verified by
// anybody on the public page by code and by file, and by two libraries that know nothing of us.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { OUT, PHONE } from './lib/browser.mjs'
import { axe, narrow } from './lib/look.mjs'
import { changed, der, keyOf, ofdjs, parts, repacked, sesSignature, sm2Holds, sm2Pair, sm2Sign, sm3Hex, unzip } from './lib/seal.mjs'
import { BIN, LONG } from './lib/server.mjs'
import { chinaToday, plusDays } from './lib/days.mjs'
import { stage } from './lib/stage.mjs'
import { another, story } from './lib/story.mjs'
import { tell } from './lib/tell.mjs'

const s = stage({ env: { XIEZHI_PUBLIC_URL: 'https://cg.example' } })
const folder = mkdtempSync(join(tmpdir(), 'xz-seal-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let base, paper, other, code, ofd

const papersOf = (p) => `${base}?tab=papers&paper=${p.act}.${p.doc}`

// Slots that are signed on the print: said with the seal.
const onPaper = (p) => p.slots.filter((x) => x.open).map((x) => x.name)

async function choose() {
	const clerk = await s.person('cc_neiqin')
	// What is bound gets no seal. One the officer sees too.
	for (const hit of (await (await s.person('cc_yuan11')).get('/cases?limit=100')).items) {
		base = `/cases/${hit.region}/${hit.id}`
		const papers = (await clerk.get(`${base}/papers`)).items
		paper = papers.find((p) => p.doc === 'D49' && p.bears.includes('organ') && p.effective && !p.undone)
		other = papers.find((p) => p.bears.includes('organ') && p.effective && !p.undone && p.doc !== 'D49' && !p.slots.some((x) => x.open))
		if (paper && other) break
	}
	assert.ok(paper && other, 'the demo has a decision and another paper to seal')
}

async function redPoints(picture) {
	await picture.scrollIntoViewIfNeeded() // they load when they come into sight
	return picture.evaluate(async (img) => {
		await img.decode()
		const c = Object.assign(document.createElement('canvas'), { width: img.naturalWidth, height: img.naturalHeight })
		const g = c.getContext('2d')
		g.drawImage(img, 0, 0)
		const d = g.getImageData(0, 0, c.width, c.height).data
		let n = 0
		for (let i = 0; i < d.length; i += 4) if (d[i] > 180 && d[i + 1] < 120 && d[i + 2] < 120) n++
		return n
	})
}

test('the custodian seals the decision', async () => {
	await choose()
	const w = await s.window('cc_neiqin')
	await w.page.goto(papersOf(paper))
	const view = w.page.getByRole('region', { name: paper.title })
	await view.getByText('还没有盖章').waitFor()
	await view.getByRole('button', { name: '盖章', exact: true }).click()
	const dialog = w.page.getByRole('dialog')
	await dialog.getByRole('img', { name: /印模$/ }).first().waitFor()
	await dialog.getByRole('radio').first().check()
	await w.picture('seal-dialog')
	await axe(w.page, 'the dialog')
	await dialog.getByRole('button', { name: '确认盖章' }).click()
	await view.getByText('已盖章').waitFor()
	const pages = view.locator('img[src*="/sealed?page="]')
	let red = 0
	for (const page of await pages.all()) red += await redPoints(page)
	assert.ok(red > 500, `the preview is the reading copy, with its seal: ${red} red points`)
	await w.page.evaluate(() => scrollTo(0, 0))
	await w.picture('paper-sealed')
	await axe(w.page, 'the papers tab')
	await w.quiet('sealing')
	const file = await (await s.person('cc_neiqin')).get(`${base}/seals`)
	code = file.papers.find((u) => u.act === paper.act && u.doc === paper.doc).code
	assert.match(code, /^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/)
})

test('the officer sees who sealed it, has no seal to put on it, and takes the original', async () => {
	const w = await s.window('cc_yuan11')
	await w.page.goto(papersOf(paper))
	const view = w.page.getByRole('region', { name: paper.title })
	await view.getByText('已盖章').waitFor()
	assert.match(await view.textContent(), /丁建华/)
	assert.equal(await view.getByRole('button', { name: /^(盖章|加盖)$/ }).count(), 0)
	const [got] = await Promise.all([w.page.waitForEvent('download'), view.getByRole('button', { name: '盖章原件 OFD' }).click()])
	assert.equal(got.suggestedFilename(), `${paper.title}.ofd`)
	ofd = readFileSync(await got.path())
	assert.equal(ofd.subarray(0, 4).toString('latin1'), 'PK\x03\x04')
	const [pdf] = await Promise.all([w.page.waitForEvent('download'), view.getByRole('button', { name: '阅读副本 PDF' }).click()])
	const copy = readFileSync(await pdf.path())
	assert.equal(copy.subarray(0, 4).toString(), '%PDF')
	const p = await s.window('cc_yuan11', { size: PHONE, phone: true })
	await p.page.goto(papersOf(paper))
	await p.page.getByRole('dialog').getByText('已盖章').waitFor()
	await narrow(p, 'the papers tab')
	await p.shot('paper-sealed-phone')
	await w.quiet('the officer')
	await p.quiet('the officer on the phone')
})

test('seal management: the ledger of uses, suspended and back; a suspended seal is refused in words', async () => {
	const w = await s.window('cc_neiqin')
	await w.page.goto('/seals')
	await w.page.getByRole('img', { name: /印模$/ }).first().waitFor()
	await w.picture('seals')
	await axe(w.page, 'seal management')
	assert.equal(await w.page.getByRole('button', { name: '停用作废' }).count(), 0, 'a clerk may not revoke')
	await w.page.getByRole('button', { name: '南通市崇川区城市管理局的用印台账' }).click()
	const drawer = w.page.getByRole('dialog')
	await drawer.getByText(code).waitFor()
	await w.shot('seal-uses')
	await axe(w.page, 'the ledger of uses')
	await drawer.getByRole('link', { name: paper.title }).click()
	await w.page.waitForURL(/tab=papers/)

	const open = await s.window('cc_neiqin') // looks at the paper while the seal still is good
	await open.page.goto(papersOf(other))
	const view = open.page.getByRole('region', { name: other.title })
	await view.getByRole('button', { name: '盖章', exact: true }).click()
	const sec = await s.window('secadmin')
	await sec.page.goto('/seals')
	const row = sec.page.getByRole('row').filter({ hasText: '南通市崇川区城市管理局' }).filter({ hasText: '机关印章' })
	await row.getByRole('button', { name: '暂停' }).click()
	await sec.page.getByLabel('原因').fill('年度盘点')
	await sec.page.getByRole('dialog').getByRole('button', { name: '暂停使用' }).click()
	await row.getByText('暂停使用').first().waitFor()
	await row.getByText('年度盘点').waitFor()
	await open.page.getByRole('button', { name: '确认盖章' }).click()
	await open.page.getByRole('alert').getByText('这枚印章已经暂停使用。').waitFor()
	await open.shot('seal-refused')
	await row.getByRole('button', { name: '恢复' }).click()
	await sec.page.getByLabel('原因').fill('盘点完毕')
	await sec.page.getByRole('dialog').getByRole('button', { name: '恢复使用' }).click()
	await row.getByText('正常').waitFor()
	await open.page.getByRole('button', { name: '确认盖章' }).click()
	await view.getByText('已盖章').waitFor()

	const p = await s.window('secadmin', { size: PHONE, phone: true })
	await p.page.goto('/seals')
	await p.page.getByRole('img', { name: /印模$/ }).first().waitFor()
	await narrow(p, 'seal management')
	await p.shot('seals-phone')
	const none = await s.window('cc_yuan11')
	await none.page.goto('/seals')
	await none.page.getByText(/权限/).first().waitFor()
	for (const x of [w, open, sec, p, none]) await x.quiet('seal management')
})

// 行政处罚法 §67: fifteen days to pay, on the paper's own page
test('whoever has the paper in hand sees how many days it leaves him', async () => {
	const clerk = await s.person('cc_neiqin')
	let sealed
	for (const hit of (await clerk.get('/cases?proc=simple&limit=50')).items) {
		const at = `/cases/${hit.region}/${hit.id}`
		const term = (await clerk.get(`${at}/law`)).clocks.find((c) => c.label === '缴纳罚款期限' && c.state === 'running')
		const p = term && (await clerk.get(`${at}/papers`)).items.find((x) => x.act === term.trigger_act && x.seal)
		if (!p) continue
		sealed = { term, ...(await clerk.post(`${at}/papers/${p.act}/${p.doc}/seal`, { seal: (await clerk.get(`${at}/seals`)).seals[0].id, on_paper: onPaper(p) })) }
		break
	}
	assert.ok(sealed, 'the demo has a simple decision whose fine is still to be paid')
	const w = await s.window(null)
	await w.page.goto(`/v/${sealed.code}`)
	await w.page.getByText('缴纳罚款期限').waitFor()
	await w.page.getByText(sealed.term.days_left ? `还剩 ${sealed.term.days_left} 天` : '今天到期').waitFor()
	await w.page.getByText('《行政处罚法》第六十七条第三款').waitFor()
	await axe(w.page, 'the days that a paper leaves')
	w.quiet('the days that a paper leaves')
})

test('anybody verifies by code: desk and phone, nothing of the app is asked', async () => {
	for (const [size, phone] of [[undefined, false], [PHONE, true]]) {
		const w = await s.window(null, size ? { size, phone } : undefined)
		const asked = []
		w.page.on('request', (r) => r.url().includes('/api/') && asked.push(new URL(r.url()).pathname))
		await w.page.goto(`/v/${code}`)
		await w.page.getByRole('status').getByText('完好有效', { exact: true }).waitFor()
		assert.deepEqual(asked, [`/api/public/papers/${code}`])
		const said = await w.page.locator('main').textContent()
		for (const want of [paper.title, paper.number, '南通市崇川区城市管理局', '存在证明成立', 'xiezhi-verify']) assert.ok(said.includes(want), `does not say ${want}`)
		assert.ok(!said.includes('示例恒通'), 'the party is not for everybody')
		assert.equal(await w.page.getByText('树根').isVisible(), false, 'the details are folded')
		await w.page.getByText('技术细节').click()
		await w.page.getByText('树根').waitFor()
		await narrow(w, 'the public page')
		await w.page.getByText('技术细节').click()
		await w.picture(phone ? 'verify-phone' : 'verify')
		await axe(w.page, `the public page, ${phone ? 'phone' : 'desk'}`)
		await w.quiet('the public page')
	}
})

test('a code typed by hand, one that is not there, and the root certificate', async () => {
	const w = await s.window(null, { size: PHONE, phone: true })
	await w.page.goto('/verify')
	await axe(w.page, 'the empty public page')
	await w.page.getByLabel('核验编号', { exact: true }).fill(code.replaceAll('-', '').toLowerCase())
	await w.page.getByRole('button', { name: '查询' }).click()
	await w.page.waitForURL(new RegExp(code))
	await w.page.getByText('完好有效', { exact: true }).waitFor()
	await w.page.getByLabel('核验编号', { exact: true }).fill('0000 0000 0000 0000 0000')
	await w.page.getByRole('button', { name: '查询' }).click()
	await w.page.getByText('查不到', { exact: true }).waitFor()
	await w.shot('verify-missing')
	await axe(w.page, 'no such paper')
	const [root] = await Promise.all([w.page.waitForEvent('download'), w.page.getByRole('link', { name: '根证书' }).click()])
	const pem = readFileSync(await root.path(), 'utf8')
	assert.match(pem, /BEGIN CERTIFICATE/)
	writeFileSync(join(folder, 'root.pem'), pem)
	await w.quiet('codes')
})

test('a file: good as it is, bad with one byte changed, no OFD at all', async () => {
	const w = await s.window(null)
	await w.page.goto('/verify')
	const pick = (name, buffer) => w.page.getByLabel('OFD 文书或者卷宗包', { exact: true }).setInputFiles({ name, mimeType: 'application/ofd', buffer })
	await pick('原件.ofd', ofd)
	await w.page.getByText('完好有效', { exact: true }).waitFor()
	await w.page.getByRole('list', { name: '逐枚印章的核验结果' }).getByText('有效', { exact: true }).waitFor()
	await w.page.getByRole('link', { name: '查看这份文书的记录' }).waitFor()
	await w.picture('verify-file')
	const page = [...(await unzip(ofd)).keys()].find((n) => /Page_0\/Content\.xml$/.test(n))
	const bad = await changed(ofd, page, (b) => ((b[b.length - 30] ^= 1), b))
	await pick('改过.ofd', bad)
	await w.page.getByText('被改动', { exact: true }).first().waitFor()
	assert.equal(await w.page.getByText('完好有效', { exact: true }).count(), 0)
	await w.page.getByText('第 1 页的内容被改动过').first().waitFor()
	assert.doesNotMatch(await w.page.locator('main, body').first().textContent(), /Doc_0|\.xml/)
	await w.picture('verify-tampered')
	await axe(w.page, 'a tampered file')
	const flipped = Buffer.from(ofd)
	flipped[Math.floor(ofd.length / 2)] ^= 1
	await pick('翻了一位.ofd', flipped)
	await w.page.locator('.verdict.bad').getByText(/^(文件损坏|被改动)$/).waitFor()
	await pick('不是.ofd', Buffer.from('nonsense'))
	await w.page.getByText('文件损坏', { exact: true }).waitFor()
	await w.quiet('files')
})

test('ofd.js opens it: signature and digests hold; with a changed page the digests do not', async () => {
	const good = await ofdjs(s.chrome, ofd, { shot: join(OUT, 'ofdjs.png') })
	assert.deepEqual(good.seals, good.seals.map(() => ({ verify: true, digest: true })))
	assert.ok(good.seals.length >= 1 && good.pages >= 1)
	assert.ok(good.text.replace(/\s/g, '').includes('行政处罚决定书'), 'the text is there')
	const page = 'Doc_0/Pages/Page_0/Content.xml'
	const bad = await ofdjs(s.chrome, await changed(ofd, page, (b) => Buffer.from(b.toString('utf8').replace(/(<ofd:TextCode[^>]*>)./u, '$1改'))), { only: page })
	assert.deepEqual(bad.seals, good.seals.map(() => ({ verify: true, digest: false })))
})

test('sm-crypto: our signature and digests hold; a signature of its own over the same is whole but nobody we trust', async () => {
	const files = await unzip(ofd)
	const sign = 'Doc_0/Signs/Sign_0/'
	const ses = sesSignature(files.get(`${sign}SignedValue.dat`))
	assert.equal(ses.property, `/${sign}Signature.xml`)
	assert.equal(ses.dataHash, sm3Hex(files.get(`${sign}Signature.xml`)))
	assert.ok(ses.seal.equals(files.get(`${sign}Seal.esl`)), 'the seal signed is the seal shown')
	assert.ok(sm2Holds(ses.toSign, ses.signature, keyOf(ses.cert)))
	const turned = Buffer.from(ses.toSign)
	turned[turned.length - 1] ^= 1
	assert.ok(!sm2Holds(turned, ses.signature, keyOf(ses.cert)))
	const refs = [...files.get(`${sign}Signature.xml`).toString().matchAll(/FileRef="\/([^"]+)"><ofd:CheckValue>([^<]+)/g)]
	assert.ok(refs.length >= 5)
	for (const [, name, value] of refs) assert.equal(Buffer.from(value, 'base64').toString('hex'), sm3Hex(files.get(name)), name)
	// The certificate is signed by the maker or root; its own signature is SM2 too, over its first part.
	const root = der(Buffer.from(readFileSync(join(folder, 'root.pem'), 'utf8').replace(/-----[^-]+-----|\s/g, ''), 'base64'))
	const [tbs, , signature] = parts(root)
	assert.ok(sm2Holds(tbs.whole, signature.body.subarray(1), keyOf(root.whole)), 'the root signs itself')

	// Another's key: the place of the signature is the same, so the verifier reads it and must not accept it.
	const pair = sm2Pair()
	const strange = sm2Sign(ses.toSign, pair)
	assert.ok(sm2Holds(ses.toSign, strange, pair.publicKey))
	const forged = await changed(ofd, `${sign}SignedValue.dat`, (b) => withSignature(b, strange))
	assert.equal((await ask(forged)).report.state, 'forged')
	// Our own signature written anew in the same form still is accepted: what changes above is the signature, not the form.
	const same = await changed(ofd, 'Doc_0/Signs/Sign_0/SignedValue.dat', (b) => withSignature(b, strange)).then((x) => changed(x, `${sign}SignedValue.dat`, (b) => withSignature(b, ses.signature)))
	assert.equal((await ask(same)).report.state, 'good')
	const again = (await ask(await repacked(ofd))).report
	assert.equal(again.state, 'tampered')
	assert.match(again.why, /重新打包/)
})

async function ask(bytes) {
	const form = new FormData()
	form.append('file', new Blob([bytes]), 'a.ofd')
	const answer = await fetch(`${s.server.url}/api/public/verify`, { method: 'POST', body: form, headers: { origin: s.server.url } })
	assert.equal(answer.status, 200)
	return answer.json()
}
const head = (tag, n) => Buffer.from(n < 128 ? [tag, n] : n < 256 ? [tag, 0x81, n] : n < 65536 ? [tag, 0x82, n >> 8, n & 255] : [tag, 0x83, n >> 16, (n >> 8) & 255, n & 255])
const tlv = (tag, body) => Buffer.concat([head(tag, body.length), body])
function withSignature(bytes, signature) {
	const all = parts(der(bytes))
	all[3] = { whole: tlv(0x03, Buffer.concat([Buffer.from([0]), signature])) }
	return tlv(0x30, Buffer.concat(all.map((p) => p.whole)))
}

test('xiezhi-verify, offline, with the root certificate alone', { skip: !existsSync(join(dirname(BIN), '../verify/xiezhi-verify')) && 'not built' }, async () => {
	const [good, bad] = [join(folder, 'good.ofd'), join(folder, 'bad.ofd')]
	writeFileSync(good, ofd)
	writeFileSync(bad, await changed(ofd, 'Doc_0/Document.xml', (b) => ((b[b.length - 5] ^= 1), b)))
	const run = (file) => execFileSync(join(dirname(BIN), '../verify/xiezhi-verify'), ['--trust', folder, file], { encoding: 'utf8' })
	assert.match(run(good), /文书完好，签章有效[^]*不知道文书制作以后是否作废、更正/)
	assert.throws(() => run(bad), (e) => /被改动过/.test(e.stdout))
})

// A paper outlives what it says: sent back, amended, set aside. Its file stays good; whoever holds it is told what became of it.
test('a paper sent back, amended or set aside since is whole and says so, on desk and phone, and in the bundle', async () => {
	const [clerk, officer, legal, head] = await Promise.all(['cc_neiqin', 'cc_yuan11', 'cc_fazhi', 'cc_dadui'].map(s.person))
	const sealed = async (at, doc) => {
		const p = (await clerk.get(`${at}/papers`)).items.find((x) => x.doc === doc && x.effective && !x.undone)
		const { seals } = await clerk.get(`${at}/seals`)
		return { act: p.act, title: p.title, ...(await clerk.post(`${at}/papers/${p.act}/${doc}/seal`, { seal: seals.find((x) => x.kind === 'organ').id, on_paper: onPaper(p) })) }
	}
	const { base: mine } = await tell(s.server.url, (await story(officer, { party: another(7) })).steps, { until: 'legal_review' })
	const notice = await sealed(mine, 'D39')
	await legal.act(mine, 'send_back', { to: 'report', reason: '裁量理由没有写明，请补充后重新告知。' })
	const order = await sealed(base, 'D34')
	await officer.act(base, 'amendment', { of: order.act, reason: '复查情况漏写。', values: { found: '现场建筑垃圾已经全部清运，地面已经恢复。' } })
	await head.approve(base)
	const day = (n) => plusDays(chinaToday(), -n)
	const review = (values) => legal.act(base, 'remedy', { kind: 'review', ...values })
	await review({ state: 'accepted', day: day(5), stayed: true })
	assert.equal((await (await fetch(`${s.server.url}/api/public/papers/${code}`)).json()).standing, 'stayed')
	await review({ state: 'ended_revoked', day: day(1), ground: ['procedure'] })

	for (const [name, of, word, tone] of [['withdrawn', notice.code, '已作废', 'bad'], ['amended', order.code, '更正过', 'warn'], ['set-aside', code, '已被撤销', 'bad']])
		for (const size of [undefined, PHONE]) {
			const w = await s.window(null, size ? { size, phone: true } : undefined)
			await w.page.goto(`/v/${of}`)
			await w.page.locator(`.verdict.${tone}`).getByText(word, { exact: true }).waitFor()
			assert.equal(await w.page.getByText('完好有效', { exact: true }).count(), 0, 'nothing looks like a paper in force')
			await narrow(w, 'a paper of the past')
			await w.shot(`verify-${name}${size ? '-phone' : ''}`)
			await axe(w.page, `a paper of the past, ${name}`)
			await w.quiet('a paper of the past')
		}
	const order_of = await clerk.post(`${base}/bundles`, {})
	let job
	while (!['done', 'failed'].includes((job = await clerk.get(`/jobs/${order_of.job}`)).state)) await new Promise((r) => setTimeout(r, 100))
	assert.equal(job.state, 'done', job.error)
	const newest = (await clerk.get(`${base}/bundles`)).items[0]
	const w = await s.window(null)
	await w.page.goto('/verify')
	await w.page.getByLabel('OFD 文书或者卷宗包', { exact: true }).setInputFiles({ name: '卷宗.zip', mimeType: 'application/zip', buffer: (await clerk.raw('GET', `${base}/bundles/${newest.id}`)).bytes })
	await w.page.locator('.verdict.good').getByText('完好有效', { exact: true }).waitFor()
	const past = w.page.getByRole('list', { name: '不再有效或者内容有变的文书' })
	await past.getByText(`${paper.title}：已被撤销`).waitFor()
	await past.getByText(`${order.title}：更正过`).waitFor()
	await w.shot('verify-bundle-past')
	await axe(w.page, 'a bundle with papers of the past')
})

test('who asks too often is told to wait, and that this says nothing of the paper', async () => {
	const w = await s.window(null, { size: PHONE, phone: true })
	// What the page asks is asked again and again for it, until it is too often.
	await w.page.route('**/api/public/papers/*', async (route) => {
		let answer
		for (let i = 0; answer?.status() !== 429; i++) {
			assert.ok(i < 1000, 'asked a thousand times')
			answer = await route.fetch()
		}
		await route.fulfill({ response: answer })
	})
	await w.page.goto(`/v/${code}`)
	await w.page.getByText('请稍候', { exact: true }).waitFor(LONG)
	await w.page.getByText('没有查询结果不等于文书有问题。').waitFor()
	await w.shot('verify-often')
	await axe(w.page, 'too often')
	await w.quiet('too often')
})
