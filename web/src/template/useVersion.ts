// The way a text goes that is changed by versions (a template of a paper, a flow of approval): drafted, saved, submitted, approved or returned,
// withdrawn. What may be done with a version now it says itself.
import { ElMessage } from 'element-plus'
import { computed, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { api } from '@/api/client'
import { asApiError, type ApiError } from '@/api/error'
import { useSchema } from '@/stores/schema'
import type { Loading } from '@/util/load'
import type { Version } from './model'

export interface Versions {
	versions: Version[]
	shown: Version
}
export type Dialog = 'draft' | 'submit' | 'approve' | 'return' | 'withdraw'

// family: templates, flows; source: the text as it stands on the page; kept: as the version has it, written the same way.
export function useVersion<T extends Versions>(family: string, doc: () => string, load: Loading<T>, source: () => string, kept: (v: Version) => string) {
	const route = useRoute()
	const router = useRouter()
	const schema = useSchema()
	const shown = computed(() => load.value.value?.shown ?? null)
	const open = computed(() => load.value.value?.versions.find((v) => v.open) ?? null)
	const error = ref<ApiError | null>(null)
	const busy = ref(false)
	const dialog = ref<Dialog | null>(null)
	const dirty = computed(() => !!shown.value && source() !== kept(shown.value))
	watch(shown, () => (error.value = null))
	watch(
		[() => route.params.doc, () => route.query.v],
		() => void load.run(),
	)

	async function show(v: Version, said: string): Promise<void> {
		ElMessage.success(said)
		if (String(route.query.v ?? '') === v.id) await load.run()
		else await router.replace({ query: { v: v.id } })
	}
	async function save(): Promise<boolean> {
		const v = shown.value
		if (!v?.may_edit || busy.value) return false
		busy.value = true
		error.value = null
		try {
			const now = await api.put<Version>(`/${family}/${doc()}/versions/${v.id}`, { source: source(), note: v.note, version: v.version })
			load.value.value = { ...load.value.value!, shown: now, versions: load.value.value!.versions.map((x) => (x.id === now.id ? now : x)) }
			ElMessage.success('已保存。')
			return true
		} catch (cause) {
			error.value = asApiError(cause)
			return false
		} finally {
			busy.value = false
		}
	}
	async function step(name: string, body: object, said: string): Promise<void> {
		await show(await api.post<Version>(`/${family}/${doc()}/versions/${shown.value!.id}/${name}`, { ...body, version: shown.value!.version }), said)
	}
	return {
		shown, open, error, busy, dialog, dirty, save,
		// What is submitted is what was saved.
		async askSubmit(): Promise<void> {
			if (!dirty.value || (await save())) dialog.value = 'submit'
		},
		async draft(note: string): Promise<void> {
			await show(await api.post<Version>(`/${family}/${doc()}/versions`, { source: shown.value!.source, note }), '已建立修改稿。')
		},
		dayOf: (name: 'submit' | 'judge') => schema.body('POST', `/${family}/{doc}/versions/{version_id}/${name}`).filter((f) => f.name === 'from'),
		submit: (day: object) => step('submit', day, '已送审。'),
		approve: (day: object) => step('judge', { result: 'approve', ...day }, '已批准，到生效日期自动启用。'),
		giveBack: (reason: string) => step('judge', { result: 'return', reason }, '已退回。'),
		withdraw: (reason: string) => step('withdraw', { reason }, '已撤回。'),
	}
}
export type Way = ReturnType<typeof useVersion>
