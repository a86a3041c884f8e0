// Strokes of a handwritten name, and what the device is called. No rule lives here.
export type Stroke = [x: number, y: number, t: number][]

export function length(strokes: Stroke[]): number {
	let sum = 0
	for (const s of strokes) for (let i = 1; i < s.length; i++) sum += Math.hypot(s[i]![0] - s[i - 1]![0], s[i]![1] - s[i - 1]![1])
	return sum
}

// "Android，触摸": what a reader of the record makes of a browser's long name.
export function deviceName(agent: string, touch: boolean): string {
	const system = /Android|iPhone|iPad|HarmonyOS|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '未知系统'
	const browser = /(Edg|Chrome|Firefox|Version)\/(\d+)/.exec(agent)
	const name = browser ? `${{ Edg: 'Edge', Version: 'Safari' }[browser[1]!] ?? browser[1]} ${browser[2]}` : '未知浏览器'
	return `${system}，${name}，${touch ? '触摸屏' : '鼠标'}`
}
