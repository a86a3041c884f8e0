// Looks at pages: screenshots at desk and phone size, and axe. node dev/look.mjs [path ...]
// LOOK_AT=http://127.0.0.1:5173 LOOK_AS=account:password LOOK_OUT=shots
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const base = process.env.LOOK_AT ?? 'http://127.0.0.1:5173'
const out = process.env.LOOK_OUT ?? '/tmp/shots'
const [account, password] = (process.env.LOOK_AS ?? 'officer1:demo').split(':')
const paths = process.argv.slice(2)
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
mkdirSync(out, { recursive: true })

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
let bad = 0
for (const [size, width, height] of [['desk', 1280, 720], ['phone', 390, 844]]) {
	const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', bypassCSP: true, isMobile: size === 'phone', hasTouch: size === 'phone' })
	const page = await context.newPage()
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(`  [${m.type()}] ${m.text().slice(0, 300)}`))
	page.on('pageerror', (e) => console.log(`  [exception] ${e.message}`))
	if (account !== '-') {
		const got = await page.request.post(`${base}/api/session`, { data: { account, password }, headers: { Origin: base } })
		if (!got.ok()) console.log('  log-in failed', got.status(), await got.text())
	}
	for (const arg of paths) {
		const [path, ...steps] = arg.split('@')
		await page.goto(base + path, { waitUntil: 'networkidle' }).catch((e) => console.log(e.message))
		await page.waitForTimeout(500)
		for (const step of steps) {
			// click=text | fill=label:value | key=Enter
			const [verb, rest] = [step.slice(0, step.indexOf('=')), step.slice(step.indexOf('=') + 1)]
			try {
				if (verb === 'click') await page.getByText(rest, { exact: true }).locator('visible=true').first().click({ timeout: 4000 })
				if (verb === 'sel') await page.locator(rest).first().click({ timeout: 4000 })
				if (verb === 'key') await page.keyboard.press(rest)
				if (verb === 'fill') await page.getByLabel(rest.split(':')[0]).first().fill(rest.split(':')[1])
			} catch (e) {
				console.log('  step', step, e.message.split('\n')[0])
			}
			await page.waitForTimeout(700)
		}
		const name = (path + steps.map((s) => `_${s}`).join('')).replace(/[^\w一-龥-]+/g, '_').replace(/^_/, '') || 'root'
		await page.screenshot({ path: `${out}/${name}.${size}.png`, fullPage: process.env.LOOK_FULL === '1' })
		await page.evaluate(axe)
		const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }))
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
		const serious = result.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
		console.log(`${size} ${arg} → ${page.url().replace(base, '')} ${serious.length ? '' : 'axe ok'}${wide > 0 ? ` SCROLLS SIDEWAYS ${wide}px` : ''}`)
		for (const v of serious) {
			bad++
			console.log(`  ${v.impact} ${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any?.[0]?.message?.slice(0, 120) ?? ''}`).join(' | ')}`)
		}
	}
	await context.close()
}
await browser.close()
process.exitCode = bad ? 1 : 0
