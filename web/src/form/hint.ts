// Hints while typing: check digits and amounts in capitals. The service decides; these only spare a round trip.

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECKS = '10X98765432'
const USCC_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type Hint = { tone: 'ok' | 'bad' | 'quiet'; text: string } | null

function masked(text: string): boolean {
	return text.includes('**')
}

// GB 11643
export function idnoHint(text: string): Hint {
	const t = text.trim().toUpperCase()
	if (!t || masked(t)) return null
	if (t.length < 18) return { tone: 'quiet', text: `已输入 ${t.length} 位，共 18 位` }
	if (!/^\d{17}[\dX]$/.test(t)) return { tone: 'bad', text: '应为 17 位数字加 1 位数字或 X，请核对。' }
	const sum = ID_WEIGHTS.reduce((n, w, i) => n + w * Number(t[i]), 0)
	return ID_CHECKS[sum % 11] === t[17] ? { tone: 'ok', text: '校验位正确' } : { tone: 'bad', text: '校验位不对，请核对证件。' }
}

// GB 32100
export function usccHint(text: string): Hint {
	const t = text.trim().toUpperCase()
	if (!t || masked(t)) return null
	if (t.length < 18) return { tone: 'quiet', text: `已输入 ${t.length} 位，共 18 位` }
	const places = [...t].map((c) => USCC_SIGNS.indexOf(c))
	if (t.length > 18 || places.some((n) => n < 0)) return { tone: 'bad', text: '含有不会出现的字符，请核对证照。' }
	const sum = USCC_WEIGHTS.reduce((n, w, i) => n + w * (places[i] ?? 0), 0)
	return (31 - (sum % 31)) % 31 === places[17] ? { tone: 'ok', text: '校验位正确' } : { tone: 'bad', text: '校验位不对，请核对证照。' }
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

function group(n: number): string {
	let out = ''
	let gap = false
	for (let place = 3; place >= 0; place--) {
		const digit = Math.floor(n / 10 ** place) % 10
		if (digit === 0) gap = out !== ''
		else {
			out += (gap ? '零' : '') + DIGITS[digit] + PLACES[place]
			gap = false
		}
	}
	return out
}

// 《支付结算办法》附一: 人民币大写
export function capital(fen: number): string {
	if (!Number.isSafeInteger(fen) || fen < 0) return ''
	let yuan = Math.floor(fen / 100)
	const jiao = Math.floor(fen / 10) % 10
	const cent = fen % 10
	let words = ''
	let zero = false
	for (let i = 0; yuan > 0; i++, yuan = Math.floor(yuan / 10000)) {
		const part = yuan % 10000
		if (part === 0) {
			zero = words !== ''
			continue
		}
		words = group(part) + GROUPS[i] + (zero ? '零' : '') + words
		zero = part < 1000
	}
	const tail = jiao === 0 && cent === 0 ? '整' : `${jiao ? `${DIGITS[jiao]}角` : words ? '零' : ''}${cent ? `${DIGITS[cent]}分` : '整'}`
	if (!words) return fen === 0 ? '零元整' : tail
	return `${words}元${tail}`
}

// Where the service stands: China has one time zone.
export function chinaNow(now = Date.now()): string {
	return new Date(now + 8 * 3_600_000).toISOString().slice(0, 16)
}
