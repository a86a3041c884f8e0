// What every page is held to: axe finds nothing serious, nothing is wider than the screen.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// axe judges the colours of the moment, and a button that has just become usable is for a tenth of a second on its way from grey.
const still = (page) => page.evaluate(async () => {
	const moving = () => document.getAnimations().filter((a) => a.playState === 'running' && Number.isFinite(a.effect.getComputedTiming().endTime))
	for (let now = moving(); now.length; now = moving()) await Promise.allSettled(now.map((a) => a.finished))
})

export async function axe(page, what) {
	await still(page)
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
	const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }))
	assert.ok(found.passes.length > 8, `axe looked at ${found.passes.length} rules only`)
	const bad = found.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
	assert.deepEqual(bad.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`), [], what)
}
// A phone's browser makes its window wider for what does not fit, so what sticks out is looked for by itself; what can be pushed sideways may.
export const narrow = async (w, what) => {
	const wide = await w.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
	assert.ok(wide <= 1, `${what} is ${wide} px wider than the screen`)
	const out = await w.page.evaluate(() => {
		const kept = (e) => e && (getComputedStyle(e).overflowX !== 'visible' || kept(e.parentElement))
		return [...document.querySelectorAll('main *, .el-overlay *')].filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !kept(e.parentElement)).map((e) => `${e.tagName}.${e.className}`).slice(0, 3)
	})
	assert.deepEqual(out, [], `${what}: sticks out of the screen`)
}
