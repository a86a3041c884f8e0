// What the calculator of discretion asks about an item, as the service says (GET /items/{code}: asks), and the body it is asked with.
import { ref, watch, type Ref } from 'vue'
import { api } from '@/api/client'

export interface TierAsks {
	choices: string[] // of the code list of POST /tier, choices
	units: string[]
	base: string | null
}
export interface TierFacts {
	choices: string[]
	base: number | undefined // yuan
	income: number | undefined // yuan
	reduce: boolean
}

export const emptyFacts = (): TierFacts => ({ choices: [], base: undefined, income: undefined, reduce: false })

// Only what was asked and answered; sums in fen.
export function factsBody(facts: TierFacts, asks: TierAsks | null): Record<string, unknown> {
	const body: Record<string, unknown> = {}
	const choices = facts.choices.filter((c) => asks?.choices.includes(c))
	if (choices.length) body.choices = choices
	if (asks?.base && facts.base) body.base = Math.round(facts.base * 100)
	if (facts.income) body.income = Math.round(facts.income * 100)
	if (facts.reduce) body.reduce = true
	return body
}

// Follows the item; the last one asked about wins.
export function useTierAsks(item: Ref<string>): Ref<TierAsks | null> {
	const asks = ref<TierAsks | null>(null)
	let turn = 0
	watch(
		item,
		async (code) => {
			const mine = ++turn
			asks.value = null
			if (!code) return
			const got = await api.get<{ asks?: TierAsks }>(`/items/${encodeURIComponent(code)}`).catch(() => null)
			if (mine === turn) asks.value = got?.asks ?? null
		},
		{ immediate: true },
	)
	return asks
}
