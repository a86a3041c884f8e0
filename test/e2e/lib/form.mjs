// Fills a form drawn from its declaration, the way a person does: finds each field by its label, clicks, types. What the system has filled in
// already is left alone; what is typed is counted, and typing a longer text twice is a defect of the form.
import assert from 'node:assert/strict'

const domId = (path) => `f-${path.replace(/[^A-Za-z0-9]+/g, '-')}`
const same = (a, b) => (a && typeof a === 'object' ? JSON.stringify(a) === JSON.stringify(b) : String(a) === String(b))

export class Typist {
	constructor(people = new Map()) {
		this.typed = new Map()
		this.fields = 0
		this.people = people
	}
	note(path, value) {
		this.fields++
		const text = String(value)
		if (text.length < 8 || /^\d{4}-\d\d-\d\d/.test(text)) return
		assert.ok(!this.typed.has(text), `“${text}” is typed at ${path}, and was typed before at ${this.typed.get(text)}`)
		this.typed.set(text, path)
	}
}

async function box(page, path, field) {
	const at = page.locator(`#${domId(path)}-box`).last()
	await at.waitFor()
	const label = (await at.locator(`#${domId(path)}-label, .label`).first().textContent()) ?? ''
	assert.ok(label.includes(field.label), `field ${path} is labelled “${label}”, not “${field.label}”`)
	return at
}
async function chooseIn(page, input, text, typing) {
	await input.click()
	if (typing) await input.pressSequentially(typing, { delay: 10 })
	const option = page.locator('.el-select-dropdown:visible .el-select-dropdown__item').filter({ hasText: text }).first()
	await option.waitFor()
	await option.click()
}
export async function typeDay(page, at, day) {
	const input = at.locator('input').first()
	await input.click()
	await input.fill(`${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`)
	await input.press('Enter')
	await input.press('Escape')
}
export async function typeInstant(page, at, when) {
	await typeDay(page, at, when.slice(0, 10))
	const time = at.locator('input').nth(1)
	await time.fill(when.slice(11, 16))
	await time.press('Tab')
}
const yuan = (fen) => String(fen / 100)

async function fillOne(page, typist, field, path, value, have, siblings) {
	if (have !== undefined && have !== null && same(have, value)) return
	const at = await box(page, path, field)
	const widget = field.widget ?? ''
	if (field.kind === 'object') return fillAll(page, typist, field.sub, path, value, have ?? {})
	if (field.kind === 'list') return fillList(page, typist, field, path, value, have ?? [])
	if (field.kind === 'bool') {
		typist.note(path, value)
		if (field.required) return at.getByText(value ? '是' : '否', { exact: true }).click()
		const on = at.getByRole('switch')
		if ((await on.getAttribute('aria-checked')) !== String(value)) await at.locator('.el-switch').click()
		return undefined
	}
	if (field.kind === 'enum' || field.kind === 'enums') {
		for (const code of [value].flat()) {
			const label = field.codes.find((c) => c.id === code).label
			typist.fields++
			if (await at.locator('.el-select').count()) await chooseIn(page, at.getByRole('combobox'), label)
			else {
				const chip = at.locator('label.chip').filter({ has: page.getByText(label, { exact: true }) })
				if (!(await chip.locator('input').isChecked())) await chip.click()
			}
		}
		return undefined
	}
	if (field.kind === 'item') {
		typist.note(path, value)
		await chooseIn(page, at.getByRole('combobox'), value, value)
		return undefined
	}
	if (['officer', 'user', 'leader'].includes(widget)) {
		for (const name of [value].flat()) {
			const who = name.replace('@', '')
			typist.fields++
			await chooseIn(page, at.getByRole('combobox'), who, who)
		}
		await page.keyboard.press('Escape')
		return undefined
	}
	typist.note(path, value)
	if (field.kind === 'day') return typeDay(page, at, value)
	if (field.kind === 'instant') return typeInstant(page, at, value)
	const input = at.locator('textarea, input').first()
	await input.click()
	await input.fill(field.kind === 'fen' ? yuan(value) : String(value))
	return undefined
}
async function fillList(page, typist, field, path, rows, have) {
	const at = page.locator(`#${domId(path)}-box`).last()
	for (let i = 0; i < rows.length; i++) {
		if (!have[i]) await at.getByRole('button', { name: /^加/ }).click()
		await fillAll(page, typist, field.sub, `${path}.${i}`, rows[i], have[i] ?? {})
	}
}
function shown(field, values) {
	if (!field.show_if) return true
	const [name, codes] = field.show_if.split('=')
	return codes ? [values[name]].flat().some((v) => codes.split('|').includes(String(v))) : !!values[name]
}
export async function fillAll(page, typist, fields, path, typed, have) {
	for (const field of fields) {
		if (!(field.name in typed) || !shown(field, { ...have, ...typed })) continue
		await fillOne(page, typist, field, path ? `${path}.${field.name}` : field.name, typed[field.name], have[field.name], fields)
	}
}

// The time of the act and the officers at its head. The time is the browser's now; officers are there already when the case has them.
export async function fillHead(page, typist, { team }) {
	if (!team) return
	const at = page.locator('.envelope .cell').filter({ hasText: '执法人员' })
	const chosen = await at.locator('.el-select__tags-text, .el-tag').allTextContents()
	for (const name of team) {
		if (chosen.some((c) => c.includes(name))) continue
		typist.fields++
		await chooseIn(page, at.getByRole('combobox'), name, name)
		await page.keyboard.press('Escape')
	}
}

// Ids that stand twice: labels and jumps to a fault would reach the wrong input.
export const twice = (page) => page.evaluate(() => {
	const all = [...document.querySelectorAll('form.form [id]')].map((e) => e.id)
	return [...new Set(all.filter((id, i) => all.indexOf(id) !== i))]
})
