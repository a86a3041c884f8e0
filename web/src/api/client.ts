// The one way to the service. Adds the CSRF token and the idempotency key, turns every failure into ApiError, waits for a new log-in
// when the session has expired and then sends the same request again, so that nothing typed is lost.
import { ApiError } from './error'

export type Query = Record<string, string | number | boolean | null | undefined>

export interface Options {
	query?: Query
	signal?: AbortSignal
	key?: string // idempotency key; give one to make a repeated press of a button count once
	noLogin?: boolean // do not ask for a new log-in on 401
	unasked?: boolean // the page asks by itself: does not keep the session alive, asks for no log-in
	headers?: Record<string, string>
}

interface Hooks {
	csrf(): string
	expired(): Promise<boolean> // true: logged in again
	online(yes: boolean): void
}

let hooks: Hooks = { csrf: () => '', expired: async () => false, online: () => undefined }

export function installHooks(h: Hooks): void {
	hooks = h
}

export function newKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16))
	return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
}

export function withQuery(path: string, query?: Query): string {
	const parts = new URLSearchParams()
	for (const [name, value] of Object.entries(query ?? {})) {
		if (value === undefined || value === null || value === '' || value === false) continue
		parts.set(name, String(value))
	}
	const text = parts.toString()
	return text ? `${path}?${text}` : path
}

// Fills {name} parts of a path, escaped.
export function fill(path: string, params: Record<string, string | number>): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
}

export function apiUrl(path: string, query?: Query): string {
	return withQuery(`/api${path}`, query)
}

async function failure(answer: Response): Promise<ApiError> {
	const retry = Number(answer.headers.get('Retry-After') ?? 0)
	let body: unknown
	try {
		body = await answer.json()
	} catch {
		body = null
	}
	const error = (body as { error?: Record<string, unknown> } | null)?.error
	return new ApiError(answer.status, error ?? {}, Number.isFinite(retry) ? retry : 0)
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

async function once(method: string, url: string, body: BodyInit | undefined, options: Options, key: string): Promise<Response> {
	const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
	if (options.unasked) headers['X-Unasked'] = '1'
	if (method !== 'GET') {
		headers['X-CSRF-Token'] = hooks.csrf()
		headers['Idempotency-Key'] = key
	}
	if (typeof body === 'string') headers['Content-Type'] = 'application/json'
	try {
		const answer = await fetch(url, { method, headers, body: body ?? null, signal: options.signal ?? null, credentials: 'same-origin', cache: 'no-store' })
		hooks.online(true)
		return answer
	} catch (cause) {
		if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
		hooks.online(false)
		throw new ApiError(0, { code: 'net.offline' })
	}
}

// A write carries an idempotency key, so sending it once more after a lost answer or a busy server is safe.
async function patient(method: string, url: string, body: BodyInit | undefined, options: Options, key: string): Promise<Response> {
	for (let attempt = 0; ; attempt++) {
		const last = attempt >= 1
		try {
			const answer = await once(method, url, body, options, key)
			if (answer.status !== 503 || last) return answer
			const wait = Number(answer.headers.get('Retry-After') ?? 1)
			if (!(wait <= 5)) return answer
			await sleep(Math.max(0.3, wait) * 1000)
		} catch (cause) {
			if (last || !(cause instanceof ApiError)) throw cause
			await sleep(400)
		}
	}
}

export async function request(method: string, path: string, body?: unknown, options: Options = {}): Promise<Response> {
	const url = apiUrl(path, options.query)
	const key = options.key ?? newKey()
	const payload = body === undefined ? undefined : body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body)
	let answer = await patient(method, url, payload, options, key)
	if (answer.status === 401 && !options.noLogin && !options.unasked && (await hooks.expired())) {
		answer = await patient(method, url, payload, options, key)
	}
	if (!answer.ok) throw await failure(answer)
	return answer
}

async function json<T>(answer: Response): Promise<T> {
	if (answer.status === 204) return undefined as T
	const text = await answer.text()
	return (text ? JSON.parse(text) : undefined) as T
}

export const api = {
	async get<T>(path: string, query?: Query, options: Options = {}): Promise<T> {
		return json<T>(await request('GET', path, undefined, query ? { ...options, query } : options))
	},
	async post<T>(path: string, body: unknown = {}, options: Options = {}): Promise<T> {
		return json<T>(await request('POST', path, body, options))
	},
	async put<T>(path: string, body: unknown = {}, options: Options = {}): Promise<T> {
		return json<T>(await request('PUT', path, body, options))
	},
	async patch<T>(path: string, body: unknown = {}, options: Options = {}): Promise<T> {
		return json<T>(await request('PATCH', path, body, options))
	},
	async del<T>(path: string, options: Options = {}): Promise<T> {
		return json<T>(await request('DELETE', path, undefined, options))
	},
}

// Fetches a file with progress and hands it to the browser. The size is known only when the service says it; then fraction is null.
export async function download(path: string, query: Query | undefined, name: string, tell?: (bytes: number, fraction: number | null) => void, signal?: AbortSignal): Promise<void> {
	const answer = await request('GET', path, undefined, { ...(query ? { query } : {}), ...(signal ? { signal } : {}), headers: { Accept: '*/*' } })
	const total = Number(answer.headers.get('Content-Length') ?? 0)
	const parts: BlobPart[] = []
	let bytes = 0
	const reader = answer.body?.getReader()
	while (reader) {
		const { done, value } = await reader.read()
		if (done) break
		parts.push(value as BlobPart)
		bytes += value.byteLength
		tell?.(bytes, total > 0 ? bytes / total : null)
	}
	const blob = new Blob(parts, { type: answer.headers.get('Content-Type') ?? 'application/octet-stream' })
	save(blob, nameFrom(answer.headers.get('Content-Disposition')) ?? name)
}

export function save(blob: Blob, name: string): void {
	const url = URL.createObjectURL(blob)
	const link = document.createElement('a')
	link.href = url
	link.download = name
	link.click()
	setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export function nameFrom(disposition: string | null): string | null {
	if (!disposition) return null
	const wide = /filename\*=UTF-8''([^;]+)/i.exec(disposition)
	if (wide?.[1]) {
		try {
			return decodeURIComponent(wide[1])
		} catch {
			return null
		}
	}
	return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null
}
