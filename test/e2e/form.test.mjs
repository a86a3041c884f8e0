// The form of an act besides what is typed into its fields: the head a draft keeps, why it is not to be filled in now, its rows, the strip above the case.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { narrow } from './lib/look.mjs'
import { stage } from './lib/stage.mjs'
import { another, story } from './lib/story.mjs'
import { tell } from './lib/tell.mjs'

const s = stage()
let count = 40
async function caseUntil(until) {
	const officer = await s.person('cc_yuan11')
	const { steps } = await story(officer, { party: another(++count) })
	return (await tell(s.server.url, steps, { until })).base
}

test('a draft keeps the time and the officers that were changed by hand, here and on the server', async () => {
	const base = await caseUntil('report')
	const w = await s.window('cc_yuan11')
	const p = w.page
	await p.goto(`${base}/do/report`)
	const officers = p.locator('#head-officers-box .el-tag')
	await officers.first().waitFor()
	const before = await officers.count()
	assert.ok(before > 1, 'the form brings both officers')
	const kept = p.waitForResponse((r) => r.request().method() === 'PUT' && r.url().includes('/draft/report'))
	await officers.last().locator('.el-tag__close').click()
	const at = p.locator('#head-at-box input').last()
	await at.fill('01:11')
	await at.blur()
	const sent = (await kept).request().postDataJSON()
	assert.equal(sent.head.officers.length, before - 1)
	assert.match(sent.head.at, /T01:11$/)
	for (const forget of [false, true]) {
		if (forget) await p.evaluate(() => localStorage.clear()) // another machine: the server's copy
		await p.reload()
		await p.getByText('已恢复您').waitFor()
		assert.equal(await officers.count(), before - 1, 'the officer taken away is back')
		assert.equal(await p.locator('#head-at-box input').last().inputValue(), '01:11')
	}
	await p.getByRole('button', { name: '不要，重新填写' }).click()
	assert.equal(await officers.count(), before)
	await w.quiet('draft')
})

test('the rows of a list stand in their columns, and what is proved comes without the word', async () => {
	const base = await caseUntil('report')
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_yuan11', size ? { size, phone: true } : undefined)
		const p = w.page
		await p.goto(`${base}/do/report`)
		const list = p.locator('#f-proofs')
		await list.waitFor()
		await w.settled()
		if (!size) {
			const head = await list.locator('.head > span').evaluateAll((all) => all.map((x) => Math.round(x.getBoundingClientRect().left)))
			const row = await list.locator('.row:not(.head)').first().locator(':scope > *').evaluateAll((all) => all.map((x) => Math.round(x.getBoundingClientRect().left)))
			const tops = await list.locator('.row:not(.head)').first().locator(':scope > *').evaluateAll((all) => all.map((x) => Math.round(x.getBoundingClientRect().top)))
			assert.deepEqual(row, head, 'each field stands under its heading')
			assert.equal(new Set(tops).size, 1, 'a row is one line')
		}
		await narrow(w, 'report')
		await list.scrollIntoViewIfNeeded()
		await w.shot(`form-list-${size ? 'phone' : 'desk'}`)
		await w.quiet('list')
	}
})

test('a form opened by its address says why it is not to be filled in, and leads back', async () => {
	const base = await caseUntil('scene_record')
	const w = await s.window('cc_yuan11')
	const p = w.page
	for (const [type, words] of [['payment', /还没有/], ['legal_review', /您没有这个角色/]]) {
		await p.goto(`${base}/do/${type}`)
		const says = p.locator('form.form [role=alert]').first()
		await says.getByText('现在不能由您办理这一步').waitFor()
		assert.match(await says.textContent(), words)
		await w.shot(`form-closed-${type}`)
	}
	await p.goto(`${base}/do/payment`)
	await p.locator('#f-amount').waitFor()
	assert.equal(await p.locator('#f-amount').inputValue(), '', 'nothing is owed yet, nothing is filled in')
	await p.locator('form.form [role=alert]').first().getByRole('button', { name: '回到案件' }).click()
	await p.waitForURL((u) => u.pathname === base)
	await w.quiet('closed form')
})

test('the strip of stages has no gap, and a fresh form leads back to the desk', async () => {
	const base = await caseUntil('report')
	const w = await s.window('cc_yuan11')
	const p = w.page
	await p.goto(base)
	await p.locator('.strip li').first().waitFor()
	const lines = await p.locator('.strip li').evaluateAll((all) =>
		all.map((li) => {
			const box = li.getBoundingClientRect()
			const half = (which) => (getComputedStyle(li, which).display === 'none' ? 0 : parseFloat(getComputedStyle(li, which).width))
			return { left: box.left, right: box.right, covered: half('::before') + half('::after'), width: box.width }
		}),
	)
	for (let i = 1; i < lines.length; i++) assert.ok(Math.abs(lines[i].left - lines[i - 1].right) < 1, `a gap before step ${i}`)
	for (const l of lines.slice(1, -1)) assert.ok(Math.abs(l.covered - l.width) < 1, 'the line does not reach across its step')
	await w.shot('stage-strip')
	const fresh = await s.window('cc_yuan11')
	await fresh.page.goto('/new-clue')
	await fresh.page.getByRole('button', { name: '返回', exact: true }).click()
	await fresh.page.waitForURL((u) => u.pathname === '/desk')
	await fresh.quiet('fresh form')
})

test('every stage of the list is in sight on the desk, on the phone one sees that there are more; the admin bar keeps to its ends', async () => {
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_yuan11', size ? { size, phone: true } : undefined)
		await w.page.goto('/cases')
		const strip = w.page.locator('nav.stages')
		await strip.waitFor()
		await w.settled()
		const [room, need, fades] = await strip.evaluate((n) => [n.clientWidth, n.scrollWidth, getComputedStyle(n).maskImage !== 'none' || getComputedStyle(n).webkitMaskImage !== 'none'])
		assert.ok(need <= room || (size && fades), `the stages need ${need} of ${room}, and nothing says so`)
		await w.shot(`stages-${size ? 'phone' : 'desk'}`)
	}
	const a = await s.window('sysadmin', { size: PHONE, phone: true })
	await a.page.goto('/admin')
	await a.settled()
	const right = await a.page.locator('header.top > :last-child').evaluate((n) => n.getBoundingClientRect().right)
	assert.ok(right > PHONE.width - 30, `the person stands at ${right} of ${PHONE.width}`)
	await a.shot('admin-phone')
})

test('an archived case shows its evidence and offers no way in', async () => {
	const officer = await s.person('cc_yuan11')
	const bound = (await officer.get('/cases?stage=archive')).items[0]
	const open = await caseUntil('scene_record')
	for (const size of [undefined, PHONE]) {
		const w = await s.window('cc_yuan11', size ? { size, phone: true } : undefined)
		const upload = w.page.getByRole('heading', { name: '上传证据' })
		await w.page.goto(`/cases/${bound.region}/${bound.id}?tab=evidence`)
		await w.page.getByLabel('证据墙').waitFor()
		await w.settled()
		assert.equal(await upload.count(), 0, 'a bound case offers an upload it would refuse')
		await w.shot(`evidence-archived-${size ? 'phone' : 'desk'}`)
		// Where nothing is there yet the way in stands open, and has no button to open it.
		await w.page.goto(`${open}?tab=evidence`)
		await upload.waitFor()
		await w.settled()
		assert.equal(await w.page.getByRole('button', { name: '展开', exact: true }).count(), 0)
		await w.shot(`evidence-open-${size ? 'phone' : 'desk'}`)
		await w.quiet('evidence')
	}
})
