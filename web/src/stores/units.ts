// The unit tree in my scope, loaded once for the filters; empty where it may not be seen.
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api } from '@/api/client'
import type { Page, UnitNode } from '@/api/model'
import { nest } from '@/util/tree'

export const useUnits = defineStore('units', () => {
	const tree = ref<UnitNode[]>([])
	let asked: Promise<void> | null = null

	async function fetchTree(): Promise<void> {
		const got = await api.get<Page<UnitNode> | UnitNode[]>('/units')
		tree.value = nest(Array.isArray(got) ? got : got.items)
	}
	function load(again = false): Promise<void> {
		if (!asked || again) {
			asked = fetchTree().catch((cause) => {
				asked = null
				throw cause
			})
		}
		return asked
	}
	return { tree, load }
})
