// What is done with an item of evidence after it came. The service says what may be asked for and judges; here its answers get a face.
import type { Label } from '@/api/model'
import type { CaseFileEntry } from '@/pages/case/model'

export interface Doing {
	what: string
	label: string
	say: string
}
export interface Keeping {
	doings?: Doing[]
	sealed_at?: string | null
	sealed_why?: string | null
	gone?: string | null
	gone_label?: string | null
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

// ---- badges ----

export interface Badge {
	state: string
	text: string
}
export function badges(k: Keeping): Badge[] {
	const out: Badge[] = []
	if (k.gone) out.push({ state: 'gone', text: k.gone_label ?? k.gone })
	if (k.sealed_at) out.push({ state: 'sealed', text: '已封存' })
	if (k.held) out.push({ state: 'held', text: '保全中' })
	return out
}

// ---- the dialogs: what they are called; what they ask the service declares ----

export interface Asking {
	title: string
	say?: string
	confirm: string
	route: string // whose declaration is drawn
	path: string // where it goes
	fixed?: Record<string, unknown> // sent, not asked
	values?: Record<string, unknown>
	options?: Record<string, Label[]>
	done: string
}
const ROUTE = '/cases/{region}/{id}'

export function doingForm(base: string, id: string, d: Doing): Asking {
	return { title: d.label, say: d.say, confirm: `确认${d.label}`, route: `${ROUTE}/items/{item_id}/custody`, path: `${base}/items/${id}/custody`, fixed: { what: d.what }, done: `已记录${d.label}。` }
}
export function thingForm(base: string): Asking {
	return { title: '登记物品', say: '不是电子文件的证据：工具、货物、样品、纸质原件。', confirm: '登记', route: `${ROUTE}/things`, path: `${base}/things`, done: '已登记物品。' }
}
export function receiptForm(base: string, files: CaseFileEntry[], things: Thing[], chosen: string[]): Asking {
	const items = [...files.map((f) => ({ id: f.id, label: f.name })), ...things.map((t) => ({ id: t.id, label: `${t.name}　${t.quantity}` }))]
	return {
		title: '出具证据接收单', say: '交给提供人：写明收到了什么、数量、SM3 摘要；凭上面的编号，任何人可以查询证据是否收到、是否保持原样。', confirm: '出具',
		route: `${ROUTE}/receipts`, path: `${base}/receipts`, values: { items: chosen }, options: { items }, done: '已出具接收单，请打印两份。',
	}
}
export function holdForm(base: string, item?: string): Asking {
	const say = item ? '解除以前，这项证据不得退还、移交、销毁。' : '解除以前，本案全部证据不得退还、移交、销毁，案卷不得列入销毁清单。'
	return { title: '证据保全', say, confirm: '设定保全', route: `${ROUTE}/holds`, path: `${base}/holds`, fixed: { item }, done: '已设定保全。' }
}
export function releaseForm(base: string, hold: Hold): Asking {
	return { title: '解除保全', confirm: '确认解除', route: `${ROUTE}/holds/{hold_id}/release`, path: `${base}/holds/${hold.id}/release`, done: '已解除保全。' }
}
// Boxes only: keeping a part of the picture (crop) is not offered here.
export function redactForm(base: string, file: string, boxes: Box[]): Asking {
	const say = `${boxes.length} 处将被涂黑，另存为衍生件；原件不变，拍摄信息不随遮盖件带出。`
	return { title: '生成遮盖件', say, confirm: '生成', route: `${ROUTE}/files/{file_id}/redact`, path: `${base}/files/${file}/redact`, fixed: { boxes, crop: undefined }, done: '已生成遮盖件。' }
}
