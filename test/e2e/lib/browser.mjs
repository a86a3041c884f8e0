// Debian's Chromium, one window per person; what the console says is kept, for a page that complains is a defect.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { PASSWORD } from './server.mjs'

export const DESK = { width: 1280, height: 720 }
export const PHONE = { width: 390, height: 844 }
// Longer than any machine needs for what a page does: says that something hangs, nothing of speed.
export const HANGS = 60_000
export const OUT = fileURLToPath(new URL('../out/', import.meta.url))
export const GUIDE = fileURLToPath(new URL('../../../doc/img/', import.meta.url))
mkdirSync(OUT, { recursive: true })

// The shell without a window: the same engine in three fifths of the processor time. XZ_CHROMIUM=/usr/bin/chromium for the whole browser.
export function browser() {
	return chromium.launch({ executablePath: process.env.XZ_CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'] })
}

const PICTURES = ['XZ_PICTURES', 'UPDATE_GUIDE'].some((name) => process.env[name] === '1')

// A refused request is the service doing its work; everything else on the console is a fault of the page.
const EXPECTED = /Failed to load resource: the server responded with a status of (400|401|403|404|409|413|415|422|429)/

export class Window {
	static async open(chrome, url, { size = DESK, phone = false, at } = {}) {
		const w = new Window()
		w.url = url
		w.context = await chrome.newContext({ viewport: size, baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: phone, isMobile: phone, deviceScaleFactor: 1, reducedMotion: 'reduce' })
		w.context.setDefaultTimeout(HANGS)
		w.page = await w.context.newPage()
		w.complaints = []
		w.asking = new Set()
		w.page.on('request', (r) => w.asking.add(r))
		for (const end of ['requestfinished', 'requestfailed']) w.page.on(end, (r) => w.asking.delete(r))
		if (process.env.XZ_TRACE) w.page.on('response', (r) => r.url().includes('/api/') && console.error(r.request().method(), r.status(), r.url(), r.request().postData()?.slice(0, 200) ?? ''))
		w.page.on('console', (m) => m.type() === 'error' && !EXPECTED.test(m.text()) && w.complaints.push(m.text()))
		w.page.on('pageerror', (e) => w.complaints.push(String(e)))
		if (at) await w.clock(at)
		return w
	}
	// The browser's clock is put on the day of the act ("YYYY-MM-DDTHH:MM", China): a real case takes six weeks.
	async clock(at) {
		await this.page.clock.setFixedTime(new Date(`${at}:00+08:00`))
	}
	async login(account, password = PASSWORD) {
		const p = this.page
		this.account = account
		await p.goto('/login')
		await p.getByLabel('账号', { exact: true }).fill(account)
		await p.getByLabel('口令', { exact: true }).fill(password)
		await p.getByRole('button', { name: '登录', exact: true }).click()
		await p.waitForURL((u) => u.pathname !== '/login')
		return this
	}
	// The cookie of somebody who is logged in already (lib/api.mjs).
	async enter(person) {
		this.account = person.account
		const at = person.cookie.indexOf('=')
		await this.context.addCookies([{ name: person.cookie.slice(0, at), value: person.cookie.slice(at + 1), url: this.url, httpOnly: true, sameSite: 'Strict' }])
		return this
	}
	// Everything asked for has come and is drawn.
	async settled(what = this.page.url()) {
		for (const end = Date.now() + HANGS; ; ) {
			const busy = await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(!!document.querySelector('[aria-busy=true], .el-skeleton'))))))
			if (!busy && !this.asking.size) return
			assert.ok(Date.now() < end, `${what} goes on loading`)
		}
	}
	async quiet(what) {
		assert.deepEqual(this.complaints, [], `${what}: the console complains`)
	}
	// Pictures to look at: kept with XZ_PICTURES=1, and of what failed.
	shot(name, options = {}) {
		return PICTURES && this.failed(name, options)
	}
	failed(name, options = {}) {
		return this.page.screenshot({ path: join(OUT, `${name}.png`), animations: 'disabled', ...options })
	}
	// A picture of the guide: small, and only written when asked for.
	async picture(name, options = {}) {
		await this.shot(name, options)
		if (process.env.UPDATE_GUIDE !== '1') return
		await this.page.locator('.el-message').first().waitFor({ state: 'detached' }).catch(() => undefined)
		mkdirSync(GUIDE, { recursive: true })
		for (const quality of [82, 70, 55]) {
			const bytes = await this.page.screenshot({ type: 'jpeg', quality, animations: 'disabled', ...options })
			if (bytes.length > 120 * 1024 && quality > 55) continue
			const { writeFileSync } = await import('node:fs')
			writeFileSync(join(GUIDE, `${name}.jpg`), bytes)
			return
		}
	}
}
