// Money is integer fen everywhere; yuan exist only on the screen.

export function yuan(fen: number | null | undefined, symbol = true): string {
	if (fen === null || fen === undefined || !Number.isFinite(fen)) return '—'
	const negative = fen < 0
	const whole = Math.abs(Math.trunc(fen))
	const text = `${Math.floor(whole / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${(whole % 100).toString().padStart(2, '0')}`
	return `${negative ? '−' : ''}${symbol ? '¥' : ''}${text}`
}

// From the least to the most, either of which may be missing.
export function yuanRange(min: number | null | undefined, max: number | null | undefined, per = ''): string {
	if (!max) return min ? `${yuan(min)}${per} 以上` : ''
	if (!min) return `${yuan(max)}${per} 以下`
	return min === max ? yuan(min) + per : `${yuan(min)}～${yuan(max)}${per}`
}

// "1,234.5" → 123450; null when it is not an amount with at most two decimals.
export function parseYuan(text: string): number | null {
	const clean = text.trim().replace(/[,，\s¥￥元]/g, '')
	if (!/^\d{1,12}(\.\d{1,2})?$/.test(clean)) return null
	const [whole = '0', part = ''] = clean.split('.')
	return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

// For charts and dashboards: 12,345,600 fen → "12.35万", 5,000,000 fen → "5万".
export function yuanShort(fen: number | null | undefined): string {
	if (fen === null || fen === undefined) return '—'
	const value = fen / 100
	if (Math.abs(value) >= 1e8) return `${Number((value / 1e8).toFixed(2))}亿`
	if (Math.abs(value) >= 1e4) return `${Number((value / 1e4).toFixed(2))}万`
	return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 })
}
