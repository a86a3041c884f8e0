// The on-the-spot penalty (简易程序) on a phone: photo, form, decision, its paper, filing within the unit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PHONE } from './lib/browser.mjs'
import { Typist, fillAll, fillHead, twice } from './lib/form.mjs'
import { pdfFlat } from './lib/pdf.mjs'
import { photo } from './lib/photo.mjs'
import { stage } from './lib/stage.mjs'
import { idNumber } from './lib/story.mjs'

const s = stage()
const when = new Date(Date.now() + 8 * 3_600_000 - 600_000).toISOString().slice(0, 16)
const NAME = '示例乙'

test('on-the-spot penalty on a phone, from the photo to the paper', async () => {
	const w = await s.window('cc_yuan11', { size: PHONE, phone: true })
	const answer = w.page.waitForResponse((r) => r.url().includes('/api/forms/simple_decision'))
	await w.page.goto('/simple-case')
	const form = await (await answer).json()
	await w.page.locator('form.form').waitFor()
	await w.page.getByLabel(/用相机拍照|选择要上传的文件/).first().setInputFiles({ name: 'IMG_0002.jpg', mimeType: 'image/jpeg', buffer: await photo(w.page, when, '绿化带内垃圾') })
	await w.page.getByText('IMG_0002.jpg').waitFor()
	const typist = new Typist()
	await fillHead(w.page, typist, { team: ['邹建华', '戴伟'] })
	await fillAll(w.page, typist, form.fields, '', {
		item: 'GF-001', party: { kind: 'person', name: NAME, id_number: idNumber('32060119850312245'), sex: 'male', birth: '1985-03-12', address: '南通市崇川区示例新村8幢', phone: '19900010099' },
		place: '南通市崇川区示例路菜市场西侧', act_at: when, facts: '当事人将一袋生活垃圾倒在路边绿化带内，没有投放到垃圾收集点。',
		shown_certificate: true, told: true, kinds: ['fine'], fine: 10000, handover: 'signed',
	}, form.values)
	await w.picture('simple-phone')
	assert.ok(await w.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1), 'the page is wider than the phone')
	const doubled = await twice(w.page)
	await w.page.locator('form.form button[type=submit]').click()
	await w.page.getByText('已作出当场处罚决定').waitFor().catch(async (e) => {
		throw new Error(`${(await w.page.locator('form.form [role=alert]').allTextContents()).join(' ').replace(/\s+/g, ' ')} ${e.message}`)
	})
	await w.page.waitForFunction(() => document.querySelector('.page img')?.naturalWidth > 300)
	await w.page.getByText('已上传').waitFor()
	await w.picture('simple-done-phone')
	const href = await w.page.getByRole('link', { name: '打印决定书' }).getAttribute('href')
	const pdf = await w.context.request.get(href)
	const text = pdfFlat(await pdf.body())
	for (const want of ['当场行政处罚决定书', NAME, '壹佰元', '100.00', '绿化带', '示32061300013', '示32061300014']) assert.ok(text.includes(want), `the paper does not say ${want}`)
	assert.ok(text.includes('19850312'), 'the paper names the party by number')
	await w.quiet('simple procedure')
	const me = await s.person('cc_yuan11')
	const hit = (await me.get(`/cases?q=${encodeURIComponent(NAME)}`)).items[0]
	const file = await me.get(`/cases/${hit.region}/${hit.id}`)
	assert.equal(file.case.proc, 'simple')
	assert.ok((await me.get(`/cases/${hit.region}/${hit.id}/files`)).items.length >= 1, 'the photo is in the case')
	assert.ok(!JSON.stringify(file).includes(idNumber('32060119850312245')), 'the number is masked in the answer')
	assert.deepEqual(doubled, [], 'ids that stand twice in the form')
})
