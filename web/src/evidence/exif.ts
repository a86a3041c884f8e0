// Compares what a picture says of itself with the record. A claim, not proof: only shown.
import type { CaseFileEntry } from '@/pages/case/model'
import { instantText } from '@/util/day'

export interface Note {
	tone: 'ok' | 'warn' | 'quiet'
	text: string
}

export function timeNote(f: CaseFileEntry): Note | null {
	if (f.kind !== 'photo' && !f.mime?.startsWith('image/')) return null
	if (!f.taken_at) return { tone: 'quiet', text: '照片没有拍摄时间信息' }
	const said = f.evidence?.collected_at
	if (!said) return { tone: 'quiet', text: `拍摄时间 ${instantText(f.taken_at)}` }
	const minutes = Math.abs(Date.parse(f.taken_at) - Date.parse(said)) / 60_000
	if (!Number.isFinite(minutes)) return null
	return minutes <= 120 ? { tone: 'ok', text: '拍摄时间与登记的取得时间相符' } : { tone: 'warn', text: `拍摄时间 ${instantText(f.taken_at)}，与登记的取得时间 ${instantText(said)} 不符` }
}
