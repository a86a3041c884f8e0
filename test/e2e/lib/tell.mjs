// Tells the story through the API: each person takes the form as it is and types over it what the story says.
import { Person } from './api.mjs'

export async function people(url, accounts) {
	const out = {}
	for (const a of accounts) out[a] = await Person.login(url, a)
	return out
}
const ids = new Map()
async function idOf(person, name) {
	if (!ids.has(person.url + name)) {
		for (const role of ['', '&role=principal', '&role=clerk']) {
			const hit = (await person.get(`/officers?q=${encodeURIComponent(name)}${role}`)).items.find((o) => o.name === name)
			if (hit) ids.set(person.url + name, hit.id)
		}
	}
	return ids.get(person.url + name)
}
export async function resolve(person, value, file) {
	if (value === '@evidence') return file.acts.filter((a) => a.type === 'evidence').map((a) => ({ evidence: a.id, proves: a.evidence.proves }))
	if (typeof value === 'string' && value.startsWith('@')) return idOf(person, value.slice(1))
	if (Array.isArray(value)) return Promise.all(value.map((v) => resolve(person, v, file)))
	if (value && typeof value === 'object') return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([k, v]) => [k, await resolve(person, v, file)])))
	return value
}

// until: stop before the step of this type. said: called with each step and its answer.
export async function tell(url, steps, { until, said = () => {}, who } = {}) {
	who ??= await people(url, [...new Set(steps.flatMap((s) => [s.who, ...(s.approvals ?? []).map((a) => a[0])]))])
	let base = ''
	for (const s of steps) {
		if (s.type === until) break
		const p = who[s.who]
		const file = base ? await p.get(base) : { acts: [] }
		const typed = await resolve(p, s.typed, file)
		const officers = await Promise.all((s.team ?? []).map((n) => idOf(p, n)))
		if (!base) {
			const form = await p.get(`/forms/${s.type}`)
			const made = await p.post('/cases', { type: s.type, at: s.at, officers, values: { ...form.values, ...typed } })
			base = `/cases/${made.region}/${made.id}`
			said(s, made)
			continue
		}
		let of
		if (s.of) {
			of = file.acts.filter((a) => a.type === s.of && a.state === 'effective').at(-1)?.id
			typed.of = of
		}
		said(s, await p.act(base, s.type, typed, { at: s.at, officers, of }))
		for (const [account, at] of s.approvals ?? []) said({ type: `approval by ${account}` }, await who[account].approve(base, { at }))
	}
	return { base, who }
}
