// One's own long work of a kind that still goes on: whoever comes back to a page finds its bar again.
import { api } from '@/api/client'
import type { Job, Page } from '@/api/model'

// asked: what it was asked about, as its input says (which case, which volume).
export async function goingOn(kind: string, asked: Record<string, string> = {}, signal?: AbortSignal): Promise<string | null> {
	const { items } = await api.get<Page<Job>>('/jobs', { limit: 100 }, { signal })
	return items.find((j) => j.kind === kind && (j.state === 'waiting' || j.state === 'running') && Object.entries(asked).every(([k, v]) => j.input?.[k] === v))?.id ?? null
}
