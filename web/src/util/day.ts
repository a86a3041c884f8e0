// Days and instants are text from the service; the client only prints them and counts differences for the eye.

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

function parts(day: string): [number, number, number] | null {
	const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(day)
	return m ? [Number(m[1]), Number(m[2]), Number(m[3])] : null
}

export function dayText(day: string | null | undefined, weekday = false): string {
	const p = day ? parts(day) : null
	if (!p) return '—'
	const text = `${p[0]}年${p[1]}月${p[2]}日`
	return weekday ? `${text}（周${WEEKDAYS[new Date(Date.UTC(p[0], p[1] - 1, p[2])).getUTCDay()]}）` : text
}

// "2026-11" as people write it.
export function monthText(month: string | null | undefined): string {
	const m = /^(\d{4})-(\d{2})/.exec(month ?? '')
	return m ? `${m[1]}年${Number(m[2])}月` : '—'
}

// Without the year when it is the current one.
export function dayShort(day: string | null | undefined, today: string): string {
	const p = day ? parts(day) : null
	if (!p) return '—'
	return today.startsWith(`${String(p[0])}-`) ? `${p[1]}月${p[2]}日` : `${p[0]}年${p[1]}月${p[2]}日`
}

export function instantText(at: string | null | undefined, seconds = false): string {
	if (!at) return '—'
	const m = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?/.exec(at)
	if (!m) return at
	return `${m[1]} ${m[2]}${seconds ? (m[3] ?? '') : ''}`
}

export function daysBetween(from: string, to: string): number | null {
	const a = parts(from)
	const b = parts(to)
	if (!a || !b) return null
	return Math.round((Date.UTC(b[0], b[1] - 1, b[2]) - Date.UTC(a[0], a[1] - 1, a[2])) / 86_400_000)
}

// "今天到期", "还剩 3 天", "超期 2 天"
export function leftText(days: number | null | undefined): string {
	if (days === null || days === undefined) return ''
	if (days === 0) return '今天到期'
	return days > 0 ? `还剩 ${days} 天` : `超期 ${-days} 天`
}

export function localDay(now = new Date()): string {
	return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}
