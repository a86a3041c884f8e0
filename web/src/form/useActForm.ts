// The state of one act form: values, envelope, drafts, faults; checking and recording. No rule lives here.
import { computed, reactive, ref, shallowRef, watch, type Ref } from 'vue'
import { api, newKey } from '@/api/client'
import { asApiError, type ApiError, type RuleRefusal } from '@/api/error'
import { noDraft, useDraft } from '@/util/draft'
import { changed, kept, type Envelope } from './head'
import { chinaNow } from './hint'
import type { ActForm, Recorded, Values } from './model'
import { clean, isEmpty, plainPath, prepare, same } from './show'

export interface Place {
	base: string | null // "/cases/{region}/{id}"; null: a new case
	type: string
	of?: string | null
	person: string // the account, so that drafts of two people on one machine stay apart
	send?: (body: Record<string, unknown>) => Promise<Recorded> // where there is no network: kept on the phone (src/offline), so no draft is written in the clear
}

export function useActForm(form: ActForm, place: Place, first: Partial<Envelope>) {
	const values = reactive<Values>(prepare(form.fields, form.values))
	const prefilled = ref<Values>(prepare(form.fields, form.values))
	const opened: Envelope = { at: chinaNow(), officers: [], ...first } // the head as the form brings it
	const envelope = reactive<Envelope>({ ...opened })
	const head = computed(() => changed(opened, envelope))
	const version = ref(form.version ?? null)
	const sources = ref<Record<string, string>>(Object.fromEntries(Object.entries(form.sources ?? {}).map(([k, v]) => [plainPath(`values.${k}`), v])))
	const busy = ref<'check' | 'record' | null>(null)
	const error = shallowRef<ApiError | null>(null)
	const errors = ref(new Map<string, string>())
	const warnings = ref<RuleRefusal[] | null>(null)
	const restored = ref<string | null>(null)
	const done = ref(false)
	let key = newKey()

	const name = [place.person, place.base ?? 'new', place.type, place.of ?? ''].join('|')
	const path = place.base ? `${place.base}/draft/${place.type}` : `/forms/${place.type}/draft`
	const drafts = place.send ? noDraft<Values>() : useDraft(name, ref(values) as Ref<Values>, head, { path })
	const dirty = computed(() => !done.value && (Object.keys(head.value).length > 0 || !same(clean(form.fields, values), clean(form.fields, prefilled.value))))

	function put(from: Values): void {
		for (const k of Object.keys(values)) delete values[k]
		Object.assign(values, prepare(form.fields, from))
	}
	// The newer of the copies on this machine and on the server; only what differs from what the system fills in is worth a word.
	function restore(): void {
		const local = drafts.local()
		const server = form.draft ? { at: Date.parse(form.draft.at), values: form.draft.values, head: form.draft.head } : null
		const pick = local && server ? (local.at >= server.at ? local : server) : (local ?? server)
		if (!pick) return
		const typed = !isEmpty(pick.values) && !same(clean(form.fields, prepare(form.fields, pick.values)), clean(form.fields, prefilled.value))
		const headed = kept(pick.head)
		if (!typed && !Object.keys(headed).length) return
		if (typed) put({ ...form.values, ...pick.values })
		Object.assign(envelope, headed)
		restored.value = new Date(pick.at + 8 * 3_600_000).toISOString().slice(0, 16)
	}
	function startAnew(): void {
		put(form.values)
		Object.assign(envelope, opened)
		restored.value = null
	}
	restore()
	watch([values, envelope], () => (key = newKey()), { deep: true })

	function body(): Record<string, unknown> {
		const out: Record<string, unknown> = { type: place.type, at: envelope.at, officers: envelope.officers, values: clean(form.fields, values) }
		if (version.value !== null && place.base) out.version = version.value
		if (place.of) out.of = place.of
		return out
	}
	function take(cause: unknown): void {
		error.value = asApiError(cause)
		const map = new Map<string, string>()
		for (const f of error.value.fields) {
			const p = plainPath(f.path)
			map.set(p, map.has(p) ? `${map.get(p)} ${f.text}` : f.text)
		}
		errors.value = map
	}
	function clear(): void {
		error.value = null
		errors.value = new Map()
		warnings.value = null
	}
	async function check(): Promise<void> {
		if (busy.value) return
		busy.value = 'check'
		clear()
		try {
			const answer = await api.post<{ warnings?: RuleRefusal[] }>(`${place.base}/check`, body())
			warnings.value = answer.warnings ?? []
		} catch (cause) {
			take(cause)
		} finally {
			busy.value = null
		}
	}
	async function record(): Promise<Recorded | null> {
		if (busy.value) return null
		busy.value = 'record'
		clear()
		try {
			const answer = place.send ? await place.send(body()) : await api.post<Recorded>(place.base ? `${place.base}/acts` : '/cases', body(), { key })
			done.value = true
			await drafts.clear()
			return answer
		} catch (cause) {
			take(cause)
			if (error.value?.stale) key = newKey()
			return null
		} finally {
			busy.value = null
		}
	}
	// After somebody else was faster: the new version and its fillings, the typed input stays.
	function rebase(fresh: ActForm): void {
		const before = prefilled.value
		const now = prepare(form.fields, fresh.values)
		for (const f of form.fields) if (same(values[f.name], before[f.name])) values[f.name] = prepare(form.fields, fresh.values)[f.name]
		prefilled.value = now
		sources.value = Object.fromEntries(Object.entries(fresh.sources ?? {}).map(([k, v]) => [plainPath(`values.${k}`), v]))
		version.value = fresh.version ?? null
		error.value = null
	}
	function forget(at: string): void {
		if (!errors.value.has(at)) return
		const next = new Map(errors.value)
		next.delete(at)
		errors.value = next
	}
	return { values, prefilled, envelope, version, sources, busy, error, errors, warnings, restored, done, dirty, saved: drafts.saved, check, record, rebase, forget, startAnew, dropDraft: drafts.clear }
}
