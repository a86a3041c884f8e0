// What is done with an item of evidence after it came: words and forms. The service judges; here its answers get a face.
import type { CaseFileEntry } from '@/pages/case/model'

export interface Keeping {
	sealed_at?: string | null
	sealed_why?: string | null
	gone?: string | null
	place?: string | null
	keeper?: string | null
	held?: string | null
}
export interface Thing extends Keeping {
	id: string
	name: string
	spec?: string | null
	quantity: string
	state?: string | null
	source: string
	received_at: string
	by_name: string
}
export interface Custody {
	id: string
	what: string
	what_label: string
	by_name: string
	other_name?: string | null
	at: string
	note?: string | null
	device?: string | null
	party?: string | null
	place?: string | null
	digest?: string | null
}
export interface ReceiptItem {
	id: string
	form: 'file' | 'thing'
	kind_label: string
	name: string
	quantity: string
	sm3?: string | null
}
export interface Receipt {
	id: string
	number: string
	code: string
	giver: string
	relation_label: string
	items: ReceiptItem[]
	note?: string | null
	by_name: string
	other_name?: string | null
	at: string
}
export interface Hold {
	id: string
	item?: string | null
	basis_label: string
	reference?: string | null
	reason: string
	by_name: string
	at: string
	released_at?: string | null
	released_by?: string | null
	released_why?: string | null
}

export interface Derived {
	id: string
	file: string
	kind: string
	kind_label: string
	tool: string
	name: string
	mime: string
	size: number
	sm3: string
	note?: string | null
	by_name: string
	at: string
}
// In thousandths of the picture.
export interface Box {
	x: number
	y: number
	w: number
	h: number
}
export function redactForm(base: string, file: string, boxes: Box[]): Asking {
	return { title: '生成遮盖件', say: `${boxes.length} 处将被涂黑，另存为衍生件；原件不变，拍摄信息不随遮盖件带出。`, confirm: '生成', path: `${base}/files/${file}/redact`, fixed: { boxes }, done: '已生成遮盖件。', asks: [{ name: 'note', label: '用途', required: true, max: 200, help: '例如：处罚决定公示用' }] }
}

// ---- what a device wrote ----

function clock(ms: number): string {
	const s = Math.round(ms / 1000)
	const two = (n: number): string => String(n).padStart(2, '0')
	return s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`
}
// Lines of the device's record, for people.
export function deviceLines(exif: Record<string, unknown> | null | undefined): { name: string; text: string }[] {
	if (!exif) return []
	const text = (key: string): string => (typeof exif[key] === 'string' ? (exif[key] as string) : '')
	const out: { name: string; text: string }[] = []
	const device = [text('make'), text('model')].filter(Boolean).join(' ')
	if (device) out.push({ name: '设备', text: device })
	if (typeof exif.duration === 'number') out.push({ name: '时长', text: clock(exif.duration) })
	const format = [text('container'), text('video'), text('audio')].filter(Boolean).join('，')
	if (format) out.push({ name: '编码', text: format })
	if (typeof exif.latitude === 'number' && typeof exif.longitude === 'number') out.push({ name: '位置', text: `北纬 ${exif.latitude}，东经 ${exif.longitude}` })
	if (exif.whole === false) out.push({ name: '完整', text: '录制没有正常结束' })
	return out
}

export interface Option {
	id: string
	label: string
}
// One line of a small form.
export interface Ask {
	name: string
	label: string
	kind?: 'text' | 'long' | 'choice' | 'person' | 'many'
	options?: Option[]
	required?: boolean
	help?: string
	max?: number
	value?: unknown
}
export interface Asking {
	title: string
	say?: string
	confirm: string
	asks: Ask[]
	path: string
	fixed?: Record<string, unknown>
	done: string
}

const GONE: Record<string, string> = { returned: '已退还', transferred: '已移交', destroyed: '已销毁' }
export interface Badge {
	tone: 'warn' | 'bad' | 'quiet'
	text: string
}
export function badges(k: Keeping): Badge[] {
	const out: Badge[] = []
	if (k.gone) out.push({ tone: 'quiet', text: GONE[k.gone] ?? k.gone })
	if (k.sealed_at) out.push({ tone: 'bad', text: '已封存' })
	if (k.held) out.push({ tone: 'warn', text: '保全中' })
	return out
}

const REASON: Ask = { name: 'reason', label: '事由', kind: 'long', required: true, max: 200 }
const WITH: Ask = { name: 'with', label: '另一名在场人员', kind: 'person', required: true, help: '两人在场，均记入保管记录。' }
const PARTY: Ask = { name: 'party', label: '接收人', required: true, max: 100 }
const DOINGS: { what: string; word: string; asks: Ask[]; say: string; things?: boolean }[] = [
	{ what: 'sealed', word: '封存', asks: [REASON, WITH], say: '封存以后，不启封不能查看、复制。' },
	{ what: 'unsealed', word: '启封', asks: [REASON, WITH], say: '启封以后可以查看；办完应当重新封存。' },
	{ what: 'moved', word: '变更保管', asks: [{ name: 'place', label: '保管地点', required: true, max: 100 }, { name: 'keeper', label: '保管人', max: 50 }, REASON], say: '写明物品从现在起放在哪里、由谁保管。', things: true },
	{ what: 'transferred', word: '移交', asks: [PARTY, REASON], say: '写明移交给哪个机关、凭什么文书。' },
	{ what: 'returned', word: '退还', asks: [PARTY, REASON], say: '退还以后物品不再由本机关保管。', things: true },
	{ what: 'destroyed', word: '销毁', asks: [REASON, WITH], say: '销毁以后不能恢复。', things: true },
]
// What may be offered for an item in its state; whether it is allowed the service says.
export function doingsFor(k: Keeping, thing: boolean): { what: string; word: string }[] {
	if (k.gone) return []
	return DOINGS.filter((d) => (thing || !d.things) && (d.what === 'sealed' ? !k.sealed_at : d.what === 'unsealed' ? !!k.sealed_at : true))
}
export function doingForm(base: string, id: string, what: string): Asking {
	const d = DOINGS.find((x) => x.what === what)!
	return { title: d.word, say: d.say, confirm: `确认${d.word}`, asks: d.asks, path: `${base}/items/${id}/custody`, fixed: { what }, done: `已记录${d.word}。` }
}
export function thingForm(base: string): Asking {
	return {
		title: '登记物品', say: '不是电子文件的证据：工具、货物、样品、纸质原件。', confirm: '登记', path: `${base}/things`, done: '已登记物品。',
		asks: [
			{ name: 'name', label: '物品名称', required: true, max: 100 }, { name: 'spec', label: '规格型号', max: 100 }, { name: 'quantity', label: '数量', required: true, max: 30, help: '带单位，例如 2 台' },
			{ name: 'state', label: '收到时的状况', max: 200 }, { name: 'source', label: '来源（提供人）', required: true, max: 100 }, { name: 'place', label: '保管地点', required: true, max: 100 },
			{ name: 'keeper', label: '保管人', required: true, max: 50 },
		],
	}
}
export function receiptForm(base: string, files: CaseFileEntry[], things: Thing[], chosen: string[]): Asking {
	return {
		title: '出具证据接收单', say: '交给提供人：写明收到了什么、数量、SM3 摘要；凭上面的编号，任何人可以查询证据是否收到、是否保持原样。', confirm: '出具', path: `${base}/receipts`, done: '已出具接收单，请打印两份。',
		asks: [
			{ name: 'items', label: '收到的证据', kind: 'many', required: true, value: chosen, options: [...files.map((f) => ({ id: f.id, label: f.name })), ...things.map((t) => ({ id: t.id, label: `${t.name}　${t.quantity}` }))] },
			{ name: 'giver', label: '提供人', required: true, max: 100 },
			{ name: 'relation', label: '提供人身份', kind: 'choice', required: true, options: [{ id: 'party', label: '当事人' }, { id: 'agent', label: '委托代理人' }, { id: 'witness', label: '证人' }, { id: 'other', label: '其他提供人' }] },
			{ name: 'with', label: '另一名执法人员', kind: 'person' }, { name: 'note', label: '备注', kind: 'long', max: 200 },
		],
	}
}
export function holdForm(base: string, item?: string): Asking {
	return {
		title: '证据保全', say: item ? '解除以前，这项证据不得退还、移交、销毁。' : '解除以前，本案全部证据不得退还、移交、销毁，案卷不得列入销毁清单。', confirm: '设定保全', path: `${base}/holds`, fixed: item ? { item } : {}, done: '已设定保全。',
		asks: [
			{ name: 'basis', label: '依据', kind: 'choice', required: true, options: [{ id: 'lawsuit', label: '行政诉讼' }, { id: 'reconsideration', label: '行政复议' }, { id: 'complaint', label: '信访投诉' }, { id: 'inspection', label: '执法监督' }] },
			{ name: 'reference', label: '案号、文号', max: 100 }, { name: 'reason', label: '事由', kind: 'long', required: true, max: 200 },
		],
	}
}
export function releaseForm(base: string, hold: Hold): Asking {
	return { title: '解除保全', confirm: '确认解除', path: `${base}/holds/${hold.id}/release`, done: '已解除保全。', asks: [{ name: 'reason', label: '解除事由', kind: 'long', required: true, max: 200 }] }
}
