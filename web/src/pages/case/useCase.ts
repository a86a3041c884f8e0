// One case on the screen: loaded, looked after, told when somebody else has recorded something.
import { computed, onBeforeUnmount, ref, shallowRef, type Ref } from 'vue'
import { api } from '@/api/client'
import { asApiError, type ApiError } from '@/api/error'
import { useSession } from '@/stores/session'
import type { Act, CaseFile, LawPanelData } from './model'

const LOOK_MS = 30_000

export function useCase(base: Ref<string>) {
	const session = useSession()
	const file = shallowRef<CaseFile | null>(null)
	const law = shallowRef<LawPanelData | null>(null)
	const error = shallowRef<ApiError | null>(null)
	const lawError = shallowRef<ApiError | null>(null)
	const busy = ref(false)
	const news = ref<string | null>(null)
	let turn = 0

	async function load(): Promise<void> {
		const mine = ++turn
		busy.value = true
		const [c, l] = await Promise.allSettled([api.get<CaseFile>(base.value), api.get<LawPanelData>(`${base.value}/law`)])
		if (mine !== turn) return
		busy.value = false
		if (c.status === 'fulfilled') {
			file.value = c.value
			error.value = null
		} else error.value = asApiError(c.reason)
		if (l.status === 'fulfilled') {
			law.value = l.value
			lawError.value = null
		} else lawError.value = asApiError(l.reason)
	}
	function whoDid(acts: Act[], before: number): string {
		const fresh = acts.filter((a) => a.seq > before && a.by.id !== session.user?.id)
		const last = fresh[fresh.length - 1]
		return last ? `${last.by.name} 刚刚记录了“${last.label}”${fresh.length > 1 ? `等 ${fresh.length} 项` : ''}，已为您刷新。` : ''
	}
	// A quiet look whether the case has moved on.
	async function look(): Promise<void> {
		if (document.hidden || busy.value || !file.value) return
		const before = file.value
		try {
			const now = await api.get<CaseFile>(base.value, undefined, { unasked: true })
			if (now.case.version === file.value?.case.version) return
			const text = whoDid(now.acts, Math.max(0, ...before.acts.map((a) => a.seq)))
			await load()
			if (text) news.value = text
		} catch {
			/* the next look, or the person's own action, will say what is wrong */
		}
	}
	const timer = setInterval(() => void look(), LOOK_MS)
	const seen = (): void => void look()
	document.addEventListener('visibilitychange', seen)
	onBeforeUnmount(() => {
		clearInterval(timer)
		document.removeEventListener('visibilitychange', seen)
	})
	const acts = computed(() => file.value?.acts ?? [])
	return { file, law, error, lawError, busy, news, acts, load }
}
