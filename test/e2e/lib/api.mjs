// A person at the API: cookie, CSRF token, a fresh idempotency key for each write.
import { randomUUID } from 'node:crypto'
import { PASSWORD } from './server.mjs'

export class ApiFault extends Error {
	constructor(status, body, what) {
		const e = body?.error ?? {}
		super(`${what}: ${status} ${e.code ?? ''} ${e.text ?? JSON.stringify(body)} ${e.rule ?? ''} ${JSON.stringify(e.fields ?? '')}`)
		this.status = status
		this.body = body
	}
}

// What is typed goes over what the form brings along, row by row in lists.
export function over(have, typed) {
	if (Array.isArray(typed) && Array.isArray(have)) return typed.map((t, i) => over(have[i], t))
	if (typed && typeof typed === 'object' && !Array.isArray(typed)) return Object.fromEntries([...new Set([...Object.keys(have ?? {}), ...Object.keys(typed)])].map((k) => [k, k in typed ? over(have?.[k], typed[k]) : have[k]]))
	return typed
}

export class Person {
	constructor(url, account) {
		this.url = url
		this.account = account
		this.cookie = ''
		this.csrf = ''
	}
	static async login(url, account, password = PASSWORD) {
		const p = new Person(url, account)
		const { status, body, headers } = await p.raw('POST', '/session', { json: { account, password } })
		if (status !== 200) throw new ApiFault(status, body, `log-in of ${account}`)
		p.cookie = headers.get('set-cookie').split(';')[0] // one cookie; Debian's Node 18 has no getSetCookie()
		p.csrf = body.csrf
		p.user = body.user
		p.session = body
		return p
	}
	async raw(method, path, { json, body, headers = {}, key, signal } = {}) {
		const h = { ...headers }
		if (this.cookie) h.cookie = this.cookie
		if (method !== 'GET') {
			h['x-csrf-token'] ??= this.csrf
			h['idempotency-key'] ??= key ?? randomUUID()
			h.origin ??= this.url
		}
		if (json !== undefined) {
			body = JSON.stringify(json)
			h['content-type'] ??= 'application/json'
		}
		const answer = await fetch(`${this.url}/api${path}`, { method, headers: h, body, redirect: 'manual', signal })
		const type = answer.headers.get('content-type') ?? ''
		const bytes = Buffer.from(await answer.arrayBuffer())
		return { status: answer.status, headers: answer.headers, type, bytes, body: type.includes('json') && bytes.length ? JSON.parse(bytes.toString('utf8')) : bytes }
	}
	async ask(method, path, options) {
		const got = await this.raw(method, path, options)
		if (got.status >= 300) throw new ApiFault(got.status, got.body, `${method} ${path}`)
		return got.body
	}
	get(path) {
		return this.ask('GET', path)
	}
	post(path, json, key) {
		return this.ask('POST', path, { json, key })
	}
	async upload(base, name, bytes, mime = 'application/octet-stream') {
		const form = new FormData()
		form.append('file', new Blob([bytes], { type: mime }), name)
		return this.raw('POST', `${base}/files`, { body: form })
	}
	// A whole act: what the form fills in, what this person types over it.
	async act(base, type, typed, { at, officers = [], of, version } = {}) {
		const form = await this.get(`${base}/form/${type}${of ? `?of=${of}` : ''}`)
		const file = version === undefined ? await this.get(base) : null
		const body = { type, officers, values: over(form.values, typed), version: version ?? file.case.version }
		if (at) body.at = at
		if (of) body.of = of
		return this.post(`${base}/acts`, body)
	}
	async approve(base, { at, result = 'agree', opinion = '同意。' } = {}) {
		const [law, file] = [await this.get(`${base}/law`), await this.get(base)]
		const open = law.open.find((o) => o.type === 'approval' && o.mine !== false && (o.state === 'allowed' || o.state === 'due'))
		if (!open) throw new Error(`nothing to approve for ${this.account}`)
		return this.post(`${base}/acts`, { type: 'approval', at, officers: [], values: { of: open.of, step: open.step, result, opinion }, of: open.of, version: file.case.version })
	}
}
