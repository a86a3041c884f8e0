// Deciding without a network: the kit on this phone, what was decided with it, and sending that when the service can be reached again.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, newKey } from '@/api/client'
import { ApiError, asApiError } from '@/api/error'
import { upload } from '@/evidence/upload'
import { chinaNow } from '@/form/hint'
import type { Recorded } from '@/form/model'
import { useSession } from '@/stores/session'
import { faults, refusals, timeFaults } from './check'
import type { Body, Decision, Kept, Kit, Ticket } from './model'
import { sheetOf } from './sheet'
import { vault } from './vault'

const refuse = (fields: { path: string; text: string }[]): ApiError => new ApiError(400, { code: 'offline.fields', text: '填写的内容有误，请按提示改正。', fields })

export const useOffline = defineStore('offline', () => {
	const session = useSession()
	const kit = ref<Kept | null>(null)
	const decisions = ref<Decision[]>([])
	const loaded = ref(false)
	const sending = ref(false)
	const now = ref(Date.now())

	// Who is logged in; without a network, whose kit it is.
	const person = computed(() => session.user?.id ?? (session.online ? '' : (kit.value?.person.id ?? '')))
	const mine = computed(() => decisions.value.filter((d) => d.person === person.value).sort((a, b) => (a.at < b.at ? 1 : -1)))
	const waiting = computed(() => mine.value.filter((d) => d.state !== 'sent' || d.photos > 0))
	const unsent = computed(() => mine.value.filter((d) => d.state !== 'sent'))
	const valid = computed(() => kit.value !== null && kit.value.person.id === person.value && serverNow() <= kit.value.until_ms && serverNow() >= kit.value.now_ms)
	const free = computed<Ticket[]>(() => (kit.value?.person.id === person.value ? kit.value.tickets.filter((t) => !decisions.value.some((d) => d.ticket.id === t.id)) : []))

	function serverNow(): number {
		return now.value - (kit.value?.ahead ?? 0)
	}
	async function load(): Promise<void> {
		kit.value = await vault.get<Kept>('kit', 'kit')
		decisions.value = await vault.all<Decision>('decision')
		now.value = Date.now()
		loaded.value = true
	}
	async function take(): Promise<void> {
		const user = session.user
		if (!user) throw new ApiError(401, {})
		const body = { device: await vault.device(), waiting: decisions.value.filter((d) => d.state !== 'sent').map((d) => d.ticket.id) }
		const got = await api.post<Kit>('/offline-kit', body)
		const kept: Kept = { ...got, person: { id: user.id, name: user.name }, ahead: Date.now() - got.now_ms }
		await vault.put('kit', 'kit', kept)
		kit.value = kept
		now.value = Date.now()
	}
	// What the kit refuses is said as the service would say it.
	function judge(body: Body, ticket: Ticket, old: boolean): void {
		const k = kit.value
		if (!k) throw new ApiError(409, { code: 'offline.kit', text: '手机上没有离线包。请在有网络时领取。' })
		now.value = Date.now()
		if (!old && !valid.value) throw refuse([{ path: 'at', text: `离线包已在 ${k.until.slice(0, 16).replace('T', ' ')} 到期，或者手机的时钟被改动。请在有网络时重新领取。` }])
		const wrong = [...faults(k.form.fields, body.values), ...(old ? [] : timeFaults(k, ticket, body, chinaNow(serverNow())))]
		if (wrong.length) throw refuse(wrong)
		const said = refusals(k, body)
		const [first, ...more] = said
		if (first) throw new ApiError(422, { code: 'offline.law', text: first.text ?? '', article: first.article ?? '', mend: first.mend ?? '', rule: first.rule ?? '', more })
	}
	async function keep(d: Decision): Promise<void> {
		await vault.put('decision', d.ticket.id, d)
		decisions.value = [...decisions.value.filter((x) => x.ticket.id !== d.ticket.id), d]
	}
	async function decide(body: Body, files: File[]): Promise<Decision> {
		for (;;) {
			const ticket = free.value[0]
			if (!ticket) throw new ApiError(409, { code: 'offline.numbers', text: '预留文号已经用完。请在有网络时上传已作出的决定，再领取。' })
			judge(body, ticket, false)
			for (const [i, f] of files.entries()) await vault.putFile(`${ticket.id}:${i}`, f)
			const d: Decision = { ticket, person: person.value, key: newKey(), state: 'waiting', at: body.at, body, sheet: sheetOf(kit.value!, ticket, body), photos: files.length }
			if (await vault.add('decision', ticket.id, d)) {
				decisions.value = [...decisions.value, d]
				return d
			}
			decisions.value = await vault.all<Decision>('decision') // another tab took this number
		}
	}
	// Refused by the service: the same number, what is wrong mended.
	async function mend(d: Decision, body: Body): Promise<Decision> {
		judge(body, d.ticket, true)
		const { why: _why, code: _code, ...rest } = d
		const next: Decision = { ...rest, body, at: body.at, key: newKey(), state: 'waiting', sheet: sheetOf(kit.value!, d.ticket, body) }
		await keep(next)
		return next
	}
	async function sendPhotos(d: Decision): Promise<Decision> {
		for (let i = 0; i < d.photos; i++) {
			const photo = await vault.getFile(`${d.ticket.id}:${i}`)
			if (!photo) continue
			const u = upload(`/cases/${d.region}/${d.id}`, photo.file, () => undefined, photo.key)
			await u.run
			if (u.preview) URL.revokeObjectURL(u.preview)
			if (u.state !== 'done') {
				const stopped = { ...d, photoFault: u.text }
				await keep(stopped)
				return stopped
			}
			await vault.drop('photo', `${d.ticket.id}:${i}`)
		}
		const { photoFault: _fault, ...rest } = d
		const next = { ...rest, photos: 0 }
		await keep(next)
		return next
	}
	function why(e: ApiError): Decision['why'] {
		return [{ rule: e.rule, article: e.article, text: [e.text, ...e.fields.map((f) => f.text)].join(''), mend: e.mend }, ...e.more]
	}
	// true: go on with the next.
	async function sendOne(d: Decision): Promise<boolean> {
		await keep({ ...d, state: 'sending' })
		try {
			const done = await api.post<Recorded>('/cases', { ...d.body, ticket: d.ticket.id }, { key: d.key })
			// Whose penalty it was is no longer kept here.
			const { body: _body, sheet: _sheet, ...rest } = d
			const sent: Decision = { ...rest, state: 'sent', id: done.id, region: done.region ?? '' }
			await keep(sent)
			await sendPhotos(sent)
			return true
		} catch (cause) {
			const e = asApiError(cause)
			const later = e.status <= 0 || [401, 429, 500, 503].includes(e.status)
			await keep(later ? { ...d, state: 'waiting' } : { ...d, state: 'refused', why: why(e) ?? [], code: e.code })
			return !later
		}
	}
	async function send(): Promise<void> {
		if (sending.value || !session.user) return
		sending.value = true
		try {
			for (const d of [...mine.value].reverse()) {
				if (d.state === 'sent' && d.photos > 0) await sendPhotos(d)
				else if ((d.state === 'waiting' || d.state === 'sending') && !(await sendOne(d))) break
			}
		} finally {
			sending.value = false
		}
	}
	// Photos the service does not take (not one, damaged): the case is there without them.
	async function dropPhotos(d: Decision): Promise<void> {
		for (let i = 0; i < d.photos; i++) await vault.drop('photo', `${d.ticket.id}:${i}`)
		const { photoFault: _fault, ...rest } = d
		await keep({ ...rest, photos: 0 })
	}
	const tick = (): void => void (now.value = Date.now())
	async function forget(ticket: string): Promise<void> {
		const d = decisions.value.find((x) => x.ticket.id === ticket)
		for (let i = 0; i < (d?.photos ?? 0); i++) await vault.drop('photo', `${ticket}:${i}`)
		await vault.drop('decision', ticket)
		decisions.value = decisions.value.filter((x) => x.ticket.id !== ticket)
		if (kit.value) {
			kit.value = { ...kit.value, tickets: kit.value.tickets.filter((t) => t.id !== ticket) }
			await vault.put('kit', 'kit', kit.value)
		}
	}
	async function giveBack(ticket: string, reason: string): Promise<void> {
		await api.post(`/offline-tickets/${ticket}/void`, { reason }).catch((cause: unknown) => {
			if (asApiError(cause).code !== 'ticket.void') throw cause
		})
		await forget(ticket)
	}
	// Logging out: nobody can decide with what is left here; what waits stays, sealed, for the same person.
	async function leave(): Promise<void> {
		await vault.drop('kit', 'kit')
		kit.value = null
	}
	return { kit, decisions, loaded, sending, person, mine, waiting, unsent, valid, free, serverNow, load, take, decide, mend, send, dropPhotos, tick, forget, giveBack, leave }
})
