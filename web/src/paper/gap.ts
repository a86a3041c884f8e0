// What the file of a case still lacks, as the service found it; here it is only grouped and counted.
import { api } from '@/api/client'
import { items } from '@/pages/case/model'

export interface Gap {
	act: string
	doc: string
	title: string
	what: 'field' | 'approval' | 'sign' | 'seal' | 'service' | 'file'
	text: string
}
export const gapsOf = (base: string, signal?: AbortSignal): Promise<Gap[]> => api.get<{ items: Gap[] }>(`${base}/gaps`, undefined, { signal }).then(items)

const KINDS: [Gap['what'], string][] = [['field', '内容空白'], ['approval', '没有批准'], ['sign', '没有签名'], ['seal', '没有盖章'], ['service', '没有送达回证'], ['file', '缺原件']]
// 缺 3 处：没有盖章 2、没有送达回证 1
export function gapSummary(gaps: Gap[]): string {
	const parts = KINDS.map(([what, label]) => ({ label, n: gaps.filter((g) => g.what === what).length })).filter((k) => k.n)
	return parts.length ? `还缺 ${gaps.length} 处：${parts.map((k) => `${k.label} ${k.n}`).join('、')}` : ''
}
