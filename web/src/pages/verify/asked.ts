// What a public page was asked for by the code in its address, and what the service answers; no log-in.
import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '@/api/client'
import { codeText, refusalVerdict, type Verdict } from '@/seal/model'
import { useLoad } from '@/util/load'

// path: of the service, before the code. page: of the client, before the code.
export function useAsked<T>(path: string, page: string, verdictOf: (answer: T) => Verdict) {
	const route = useRoute()
	const router = useRouter()
	const asked = computed(() => (typeof route.params.code === 'string' ? route.params.code : ''))
	const load = useLoad((signal) => api.get<T>(path + encodeURIComponent(asked.value), undefined, { signal, noLogin: true }), false)
	const answer = computed(() => (load.error.value ? null : load.value.value))
	const verdict = computed(() => (load.error.value ? refusalVerdict(load.error.value) : answer.value ? verdictOf(answer.value) : null))
	watch(
		asked,
		(code) => {
			load.value.value = null
			load.error.value = null
			if (code) void load.run()
		},
		{ immediate: true },
	)
	function ask(code: string): void {
		if (code === codeText(asked.value)) void load.run()
		else void router.push(page + code)
	}
	return { asked, answer, verdict, busy: load.busy, again: load.run, ask }
}
