// Every path the client calls is one the service has, with that method. types.ts is made from the service's OpenAPI document.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function files(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((f) => (f.isDirectory() ? files(join(folder, f.name)) : /(?<!\.test)\.(ts|vue)$/.test(f.name) && f.name !== 'types.ts' ? [join(folder, f.name)] : []))
}

function known(): Map<string, Set<string>> {
	const text = readFileSync(join(root, 'api/types.ts'), 'utf8')
	const out = new Map<string, Set<string>>()
	for (const m of text.matchAll(/^ {4}"\/api(\/[^"]*)": \{([\s\S]*?)^ {4}\};/gm)) {
		const methods = [...(m[2] ?? '').matchAll(/^ {8}(get|put|post|delete|patch)\??: (?!never)/gm)].map((x) => x[1] ?? '')
		out.set(m[1] ?? '', new Set(methods))
	}
	return out
}

interface Call {
	where: string
	method: string
	path: string
}
function calls(): Call[] {
	const out: Call[] = []
	for (const file of files(root)) {
		const text = readFileSync(file, 'utf8')
		for (const m of text.matchAll(/\bapi\.(get|post|put|patch|del)(?:<[^(]*>)?\(\s*(['`])([^'`]+)\2/g)) {
			const path = (m[3] ?? '').replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '*').replace(/\?.*/, '')
			out.push({ where: file.slice(root.length), method: m[1] === 'del' ? 'delete' : (m[1] ?? ''), path })
		}
	}
	return out
}

// A "*" at the front is a case's own path; elsewhere it is one part.
function matches(call: string, path: string): boolean {
	const head = call.startsWith('*') ? '/cases/{region}/{id}' + call.slice(1) : call
	const a = head.split('/')
	const b = path.split('/')
	return a.length === b.length && a.every((part, i) => part === b[i] || part.includes('*') || (b[i] ?? '').startsWith('{'))
}

describe('paths', () => {
	const service = known()
	it('reads the description', () => {
		expect(service.size).toBeGreaterThan(40)
		expect(service.get('/session')).toContain('delete')
	})
	it('are all known to the service', () => {
		const wrong = calls()
			.filter((c) => c.path !== '/openapi.json')
			.filter((c) => ![...service].some(([path, methods]) => matches(c.path, path) && methods.has(c.method)))
		expect(wrong).toEqual([])
		expect(calls().length).toBeGreaterThan(30)
	})
})
