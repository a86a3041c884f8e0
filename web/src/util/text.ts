// Splits text around the words searched for, for highlighting without building HTML.
export interface Piece {
	text: string
	hit: boolean
}

export function pieces(text: string, query: string): Piece[] {
	const words = query.trim().split(/\s+/).filter(Boolean)
	if (!words.length || !text) return [{ text, hit: false }]
	const pattern = new RegExp(`(${words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi')
	return text
		.split(pattern)
		.filter((part) => part !== '')
		.map((part) => ({ text: part, hit: words.some((w) => w.toLowerCase() === part.toLowerCase()) }))
}

// The number and its unit stay on one line.
export function bytesText(bytes: number): string {
	if (bytes < 1024) return `${bytes}\u00a0B`
	if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)}\u00a0KB`
	return `${(bytes / 1024 / 1024).toFixed(1)}\u00a0MB`
}

// Many answers give either a word or {id,label|name}; the screen wants the word.
export function wordOf(value: unknown): string {
	if (value === null || value === undefined) return ''
	if (typeof value === 'object') {
		const o = value as { label?: unknown; name?: unknown; id?: unknown }
		return String(o.label ?? o.name ?? o.id ?? '')
	}
	return String(value)
}

// "Chrome 141 · Windows" from a browser's own long name.
export function deviceOf(agent: string | null | undefined): string {
	if (!agent) return '未知设备'
	const browser = /(Edg|Firefox|Chrome|Version)\/(\d+)/.exec(agent)
	const names: Record<string, string> = { Edg: 'Edge', Firefox: 'Firefox', Chrome: 'Chrome', Version: 'Safari' }
	const system = /Windows|Android|iPhone|iPad|Mac OS X|HarmonyOS|Linux/.exec(agent)?.[0]
	const edge = /Edg\/(\d+)/.exec(agent)
	const first = edge ? `Edge ${edge[1]}` : browser ? `${names[browser[1] ?? ''] ?? ''} ${browser[2]}` : ''
	return [first, system === 'Mac OS X' ? 'macOS' : system].filter(Boolean).join(' · ') || agent.slice(0, 40)
}
