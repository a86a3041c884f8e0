// Who is logged in, what the service offers them, and the dialog that asks again when the session has run out.
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, installHooks } from '@/api/client'
import { ApiError } from '@/api/error'
import type { MenuEntry, Session, User } from '@/api/model'
import { localDay } from '@/util/day'

const ORDER = ['desk', 'clues', 'cases', 'offline', 'catalogue', 'dashboard', 'supervise', 'seal', 'template', 'ledger', 'admin']
const place = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length)

export const useSession = defineStore('session', () => {
	const session = ref<Session | null>(null)
	const loaded = ref(false)
	const asking = ref(false) // the re-login dialog is open
	const online = ref(true)
	const wayBack: ((ok: boolean) => void)[] = []

	const user = computed<User | null>(() => session.value?.user ?? null)
	// The entries are the service's; the order is the order of a working day.
	const menu = computed<MenuEntry[]>(() => [...(session.value?.menu ?? [])].sort((a, b) => place(a.id) - place(b.id)))
	const home = computed(() => (['desk', 'ledger', 'admin'].map((id) => menu.value.find((m) => m.id === id)).find(Boolean) ?? menu.value[0])?.path ?? '/me')
	const today = computed(() => session.value?.today ?? localDay())
	const lamps = computed<NonNullable<Session['lamps']>>(() => session.value?.lamps ?? [])
	const lampWord = (lamp: string | null | undefined): string => lamps.value.find((l) => l.id === lamp)?.label ?? ''
	const serviceName = computed(() => session.value?.service_name ?? '')

	async function load(): Promise<Session | null> {
		try {
			session.value = await api.get<Session>('/session', undefined, { noLogin: true })
		} catch (cause) {
			if (!(cause instanceof ApiError) || cause.status !== 401) throw cause
			session.value = null
		} finally {
			loaded.value = true
		}
		return session.value
	}

	async function login(account: string, password: string): Promise<Session> {
		const answer = await api.post<Session>('/session', { account, password }, { noLogin: true })
		// The log-in answer is short. Only the full session replaces the old one: pages that follow its permissions would else vanish for a
		// moment, with what is typed in them.
		return (await load()) ?? answer
	}

	async function logout(): Promise<void> {
		try {
			await api.del('/session', { noLogin: true })
		} finally {
			session.value = null
		}
	}

	function expired(): Promise<boolean> {
		if (!session.value) return Promise.resolve(false)
		asking.value = true
		return new Promise((done) => wayBack.push(done))
	}

	// The dialog's answer: logged in again, or given up.
	async function answered(ok: boolean): Promise<void> {
		asking.value = false
		for (const done of wayBack.splice(0)) done(ok)
		if (!ok) session.value = null
	}

	function offers(id: string): boolean {
		return menu.value.some((m) => m.id === id)
	}
	// Pages are called what the menu calls them.
	function labelOf(id: string, otherwise: string): string {
		return menu.value.find((m) => m.id === id)?.label ?? otherwise
	}

	// What the service says this person may do; only for showing or hiding, the service decides.
	function can(permission: string): boolean {
		return session.value?.permissions?.includes(permission) ?? false
	}
	function mayStart(type: string): boolean {
		return session.value?.starts?.includes(type) ?? false
	}

	installHooks({
		csrf: () => session.value?.csrf ?? '',
		expired,
		online: (yes) => {
			online.value = yes
		},
	})

	return { session, loaded, asking, online, user, menu, home, today, lamps, lampWord, serviceName, load, login, logout, answered, offers, labelOf, can, mayStart }
})
