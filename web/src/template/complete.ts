// What can be written at a place of a template: elements, attributes, their values, fields, filters. Pure; the editor only shows it.
export interface Name {
	name: string
	label?: string | null
	type: string
	type_label: string
	example?: string
	codes?: { id: string; label: string }[]
	names?: Name[]
}
export interface Attr {
	name: string
	doc: string
	kind: string
	values?: string | null
	path: boolean
	must: boolean
}
export interface Element {
	name: string
	doc: string
	empty: boolean
	attrs: Attr[]
}
export interface Language {
	elements: Element[]
	filters: { name: string; doc: string }[]
}
export interface Offer {
	label: string
	detail: string
	info?: string
	apply?: string
	type: 'element' | 'attr' | 'value' | 'field' | 'filter'
}
export interface Offers {
	from: number // offset in the text
	options: Offer[]
}

// The loops around the end of the text, innermost last.
export function loops(before: string): { var: string; each: string }[] {
	const open: { var: string; each: string }[] = []
	for (const m of before.matchAll(/<(\/?)for\b([^<>]*)>/g)) {
		if (m[1]) open.pop()
		else open.push({ var: /\bas\s*=\s*"([^"]*)"/.exec(m[2] ?? '')?.[1] ?? 'it', each: /\beach\s*=\s*"([^"]*)"/.exec(m[2] ?? '')?.[1] ?? '' })
	}
	return open
}

function find(names: Name[], path: string, around: { var: string; each: string }[]): Name | null {
	const words = path.replace(/\[[^\]]*\]/g, '').split('.').filter(Boolean)
	const first = words.shift()
	if (!first) return null
	let at: Name | null = null
	for (let i = around.length - 1; i >= 0 && !at; i--) if (around[i]!.var === first) at = find(names, around[i]!.each, around.slice(0, i))
	at ??= names.find((n) => n.name === first) ?? null
	for (const w of words) at = at?.names?.find((n) => n.name === w) ?? null
	return at
}

const fieldOffer = (n: Name): Offer => ({ label: n.name, detail: [n.label, n.type_label].filter(Boolean).join(' · '), ...(n.example ? { info: `例：${n.example.slice(0, 60)}` } : {}), type: 'field' })

function fields(names: Name[], before: string, typed: string, at: number): Offers {
	const dot = typed.lastIndexOf('.')
	const around = loops(before)
	if (dot >= 0) return { from: at + dot + 1, options: (find(names, typed.slice(0, dot), around)?.names ?? []).map(fieldOffer) }
	const own = around.map((l): Offer => ({ label: l.var, detail: `循环中的一项（${l.each}）`, type: 'field' }))
	return { from: at, options: [...own.reverse(), ...names.map(fieldOffer)] }
}

function values(language: Language, names: Name[], before: string, element: string, attr: string, typed: string, at: number, tag: string): Offers | null {
	const a = language.elements.find((e) => e.name === element)?.attrs.find((x) => x.name === attr)
	if (!a) return null
	if (a.path) return fields(names, before, typed, at)
	const test = /\btest\s*=\s*"([^"]*)"/.exec(tag)?.[1]
	const codes = test && /^(eq|ne|in)$/.test(attr) ? find(names, test, loops(before))?.codes : undefined
	const word = typed.lastIndexOf(' ') + 1
	if (codes) return { from: at + (attr === 'in' ? word : 0), options: codes.map((c) => ({ label: c.id, detail: c.label, type: 'value' })) }
	return a.values ? { from: at, options: a.values.split(' ').map((v) => ({ label: v, detail: a.kind, type: 'value' })) } : null
}

export function complete(before: string, language: Language, names: Name[]): Offers | null {
	const open = before.lastIndexOf('{{')
	if (open >= 0 && open > before.lastIndexOf('}}') && !/[<>\n]/.test(before.slice(open))) {
		const inside = before.slice(open + 2)
		const bar = inside.lastIndexOf('|')
		if (bar >= 0) return { from: open + 2 + bar + 1, options: language.filters.map((f) => ({ label: f.name, detail: f.doc, type: 'filter' })) }
		const typed = /[\w.[\]-]*$/.exec(inside)?.[0] ?? ''
		return fields(names, before, typed, before.length - typed.length)
	}
	const lt = before.lastIndexOf('<')
	if (lt < 0 || before.slice(lt).startsWith('<!--')) return null
	const tag = before.slice(lt)
	const value = /\s([\w]+)\s*=\s*"([^"]*)$/.exec(tag)
	const element = /^<(\w*)/.exec(tag)?.[1] ?? ''
	if (value) return values(language, names, before.slice(0, lt), element, value[1]!, value[2]!, before.length - value[2]!.length, tag)
	if (/^<\w*$/.test(tag)) {
		return { from: lt + 1, options: language.elements.map((e) => ({ label: e.name, detail: e.doc, type: 'element', apply: e.empty ? `${e.name}/>` : e.name })) }
	}
	const attr = /^<\w+(?:\s+\w+\s*=\s*"[^"]*")*\s+(\w*)$/.exec(tag)
	if (!attr) return null
	const given = new Set([...tag.matchAll(/\s(\w+)\s*=/g)].map((m) => m[1]))
	const attrs = language.elements.find((e) => e.name === element)?.attrs ?? []
	return { from: before.length - attr[1]!.length, options: attrs.filter((a) => !given.has(a.name)).map((a) => ({ label: a.name, detail: a.doc, info: a.kind, type: 'attr', apply: `${a.name}="` })) }
}
