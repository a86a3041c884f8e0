// Seals, their uses, and what anybody is told about a sealed paper. The service judges; here its answer only gets a face.
import type { ApiError } from '@/api/error'
import { toneOf } from '@/ui/tone'

export interface Seal {
	id: string
	kind: string
	kind_label: string
	name: string
	number: string
	custodian: string
	serial: string
	state: 'active' | 'suspended' | 'revoked'
	state_label: string
	reason?: string | null
	from: string
	to: string
	expired: boolean
	mine: boolean
	picture: string
	width: number
	height: number
	version: number
}
export const sealState = (s: Seal): string => (s.state === 'active' && s.expired ? '已过期' : s.state_label)
export interface SealUse {
	id: string
	region: string
	case: string
	act: string
	doc: string
	title: string
	number?: string | null
	code: string
	sm3: string
	size: number
	seal: string
	seal_name: string
	by: string
	at: string
	on_paper?: string | null
}
export interface CaseSeals {
	papers: SealUse[]
	seals: Seal[]
}

// The uses on one paper, first to last.
export function usesOf(all: CaseSeals | null, act: string, doc: string): SealUse[] {
	return (all?.papers ?? []).filter((u) => u.act === act && u.doc === doc)
}
// What of a paper decides which seals fit: the kinds the service says, a person's where a slot wants this person's hand.
export interface Sealable {
	act: string
	doc: string
	bears?: string[]
	slots?: { mine: boolean }[]
}
// What this person keeps, this paper has a place for and does not bear yet.
export function sealsFor(all: CaseSeals | null, paper: Sealable): Seal[] {
	const borne = new Set(usesOf(all, paper.act, paper.doc).map((u) => u.seal))
	const hand = (paper.slots ?? []).some((s) => s.mine)
	return (all?.seals ?? []).filter((s) => s.mine && !borne.has(s.id) && (s.kind === 'person' ? hand : (paper.bears ?? []).includes(s.kind)))
}

// ---- what anybody is told ----

export interface SealReport {
	state: string
	word: string
	why?: string | null
	name: string
	signer: string
	organ: string
	serial: string
	at: string
	pages: number
}
export interface Report {
	state: string
	word?: string
	text: string
	why?: string | null
	title?: string | null
	sm3: string
	seals: SealReport[]
}
export interface Ledger {
	seq: number
	size: number
	leaf: string
	root: string
	proven: boolean
	path: string[]
}
export interface PublicPaper {
	code: string
	title: string
	number?: string | null
	organ: string
	at: string
	sm3: string
	standing: string
	standing_word?: string
	standing_text: string
	terms?: { label: string; article: string; due: string; days_left: number }[]
	report: Report
	ledger: Ledger | null
}
export interface BundleReport {
	state: string
	word?: string
	text: string
	number?: string | null
	made?: string | null
	signer?: string | null
	members: number
	outside: number
	sealed: number
	sealed_good: number
	past?: { member: string; title: string; standing: string }[]
	faults: { state: string; member?: string | null; text: string }[]
}
export interface FileAnswer {
	report: Report
	bundle?: BundleReport | null
	code?: string | null
	differs?: string | null // what the file is not of what was sealed
}

export type Tone = 'good' | 'warn' | 'bad' | 'none'
export interface Verdict {
	tone: Tone
	word: string
	text: string
	mend?: string
}

// The word is the verifier's; a state nobody knows is never good.
export function verdictOf(r: { state: string; word?: string; text: string; why?: string | null }): Verdict {
	const tone = toneOf(r.state)
	return { tone: tone === 'quiet' ? 'warn' : tone, word: r.word ?? '不能确认', text: r.text, ...(r.why && r.state !== 'good' ? { mend: r.why } : {}) }
}

// What is not named here is a warning.
const STANDS: Record<string, Tone> = { withdrawn: 'bad', set_aside: 'bad', declared_void: 'bad' }
// A paper by its code: first whether it is whole, then what became of it, then whether the ledger bears it out.
export function paperVerdict(p: PublicPaper): Verdict {
	const file = verdictOf(p.report)
	if (file.tone !== 'good') return file
	if (p.standing !== 'in_force') return { tone: STANDS[p.standing] ?? 'warn', word: p.standing_word ?? '不能确认', text: p.standing_text }
	if (!p.ledger?.proven) return { tone: 'warn', word: '不能确认', text: '文书完好，但防篡改账本不能证明它的盖章记录。', mend: '请向制作机关核实。' }
	return { tone: 'good', word: file.word, text: `${p.report.text}${p.standing_text}` }
}
// A file that somebody brings: ours or not, and as it is now.
export function fileVerdict(f: FileAnswer, paper: PublicPaper | null): Verdict {
	const own = verdictOf(f.bundle ?? f.report)
	if (f.bundle || own.tone !== 'good') return own
	if (paper) {
		const verdict = paperVerdict(paper)
		return f.differs ? { ...verdict, tone: verdict.tone === 'good' ? 'warn' : verdict.tone, word: verdict.tone === 'good' ? '签章有效' : verdict.word, mend: f.differs } : verdict
	}
	if (f.code) return { tone: 'warn', word: '签章有效', text: '签章有效；现在是否仍然有效，还没有查到。', mend: '请用核验编号再查一次。' }
	return { tone: 'warn', word: '签章有效', text: '签章有效，但本机关没有这份文件的盖章记录。', mend: '请向签章所写的机关核实。' }
}
// A receipt for evidence: what was received, and is it still as it came.
export interface PublicReceipt {
	code: string
	organ: string
	at: string
	whole: boolean
	items: { kind: string; quantity: string; sm3?: string | null; size: number; whole: boolean; state: string }[]
	ledger: Omit<Ledger, 'path'> | null
}
export function receiptVerdict(r: PublicReceipt): Verdict {
	if (!r.whole) return { tone: 'bad', word: '与接收时不符', text: '机关留存的证据与接收时不一致，详见下面逐项结果。', mend: '请向接收机关和监督机关反映。' }
	if (!r.ledger?.proven) return { tone: 'warn', word: '不能确认', text: '证据保持原样，但防篡改账本不能证明接收记录。', mend: '请向接收机关核实。' }
	return { tone: 'good', word: '已收到', text: `${r.organ}已经收到这些证据，现在与接收时一致。` }
}
// Refusals have faces too: no such paper, too many questions.
export function refusalVerdict(e: ApiError): Verdict {
	if (e.status === 404) return { tone: 'none', word: '查不到', text: e.text, mend: e.mend }
	if (e.status === 429) return { tone: 'warn', word: '请稍候', text: e.text, mend: '没有查询结果不等于文书有问题。' }
	if (e.offline) return { tone: 'none', word: '没有连上', text: '连接不上服务器，没有查到结果。', mend: '请检查网络后再查一次。' }
	return { tone: 'none', word: '没有办成', text: e.text, mend: e.mend }
}

// As printed: four letters and a hyphen. Letters are only set apart here; whether it is a code the service says.
export function codeText(typed: string): string {
	const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '').slice(0, 20)
	return letters.match(/.{1,4}/g)?.join('-') ?? ''
}
// What is in the box may be the code or the whole address of the QR.
export function codeIn(text: string): string {
	const address = /\/[vr]\/([0-9A-Za-z-]+)/.exec(text)
	return codeText(address?.[1] ?? text)
}
