// Compares what a picture says of itself with the record. A claim, not proof: only shown.
import type { CaseFileEntry } from '@/pages/case/model'

export interface Note {
	tone: 'ok' | 'warn' | 'quiet'
	at?: string // when it says it was taken, said before the text
	text: string
}

// Times of the record without a zone are Shanghai's, wherever the browser stands.
function shanghai(t: string): number {
	return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(t) ? t : `${t}+08:00`)
}
function apart(minutes: number): string {
	if (minutes < 120) return `${minutes} 分钟`
	return minutes < 2880 ? `${Math.round(minutes / 60)} 小时` : `${Math.round(minutes / 1440)} 天`
}

export function timeNote(f: CaseFileEntry): Note | null {
	if (f.kind !== 'photo' && !f.mime?.startsWith('image/')) return null
	if (!f.taken_at) return { tone: 'quiet', text: '照片没有拍摄时间信息' }
	const said = f.evidence?.collected_at
	if (!said) return { tone: 'quiet', at: f.taken_at, text: '' }
	const minutes = Math.round(Math.abs(shanghai(f.taken_at) - shanghai(said)) / 60_000)
	if (!Number.isFinite(minutes)) return null
	return minutes ? { tone: 'quiet', at: f.taken_at, text: `，与登记的取得时间相差 ${apart(minutes)}` } : { tone: 'quiet', text: '拍摄时间与登记的取得时间一致' }
}
