// Compares what was filled in with what the kit says. No rule lives here: paths, values and sentences are the kit's; required fields the form's.
import type { FieldError, RuleRefusal } from '@/api/error'
import { idnoHint, usccHint } from '@/form/hint'
import type { Field, Values } from '@/form/model'
import { isEmpty, shown } from '@/form/show'
import { yuan } from '@/util/money'
import type { Body, Check, Condition, Kept, Ticket } from './model'

function at(body: Body, path: string): unknown {
	if (path === 'officers') return body.officers
	return path.split('.').reduce<unknown>((v, part) => (v && typeof v === 'object' ? (v as Values)[part] : undefined), body.values)
}

const all = (value: unknown): unknown[] => (Array.isArray(value) ? value : isEmpty(value) ? [] : [value])
const anyIn = (value: unknown, list: unknown[]): boolean => all(value).some((v) => list.includes(v))
const size = (value: unknown): number => (Array.isArray(value) ? value.length : Number(value))

function applies(body: Body, c: Condition): boolean {
	const value = at(body, c.path)
	if (c.empty) return isEmpty(value)
	return anyIn(value, c.in ?? [])
}

// Nothing filled in breaks no bound: that it is required, the form says.
export function holds(body: Body, check: Check): boolean {
	if (!check.when.every((c) => applies(body, c))) return true
	const value = at(body, check.path)
	const must = check.must
	if (must.set) return !isEmpty(value)
	if (isEmpty(value) && check.path !== 'officers') return true
	if (must.not && anyIn(value, must.not)) return false
	if (must.only && !all(value).every((v) => must.only?.includes(v))) return false
	if (must.step !== undefined && size(value) % must.step !== 0) return false
	if (must.least !== undefined && size(value) < must.least) return false
	return must.most === undefined || size(value) <= must.most
}

// The sentence of the rule, with the bound where it is a sum.
export function refusal(check: Check): RuleRefusal {
	const bound = check.path !== 'fine' ? '' : check.must.most !== undefined ? `最多 ${yuan(check.must.most)}。` : check.must.least !== undefined ? `最少 ${yuan(check.must.least)}。` : ''
	return { rule: check.rule ?? '', article: check.article ?? '', text: `${check.wrong ?? ''}${bound}`, wrong: `${check.wrong ?? ''}${bound}`, mend: check.mend ?? '' }
}

export function refusals(kit: Pick<Kept, 'checks'>, body: Body): RuleRefusal[] {
	return kit.checks.filter((c) => !holds(body, c)).map(refusal)
}

function faultOf(field: Field, value: unknown): string {
	const hint = field.kind === 'idno' ? idnoHint(String(value)) : field.kind === 'uscc' ? usccHint(String(value)) : null
	return hint && hint.tone !== 'ok' ? `“${field.label}”${hint.text}` : ''
}

// Required fields that are empty, numbers that cannot be.
export function faults(fields: Field[], values: Values, prefix = 'values.'): FieldError[] {
	const out: FieldError[] = []
	for (const f of fields) {
		const value = values[f.name]
		if (!shown(f, values)) continue
		if (f.kind === 'object' && f.sub && (f.required || !isEmpty(value))) out.push(...faults(f.sub, (value ?? {}) as Values, `${prefix}${f.name}.`))
		else if (isEmpty(value) || (f.required && f.kind === 'bool' && value === null)) f.required && out.push({ path: prefix + f.name, text: `请填写“${f.label}”。` })
		else if (faultOf(f, value)) out.push({ path: prefix + f.name, text: faultOf(f, value) })
	}
	return out
}

// Times are minutes as the form has them, in China.
const minute = (iso: string): string => iso.slice(0, 16)
export function timeFaults(kit: Pick<Kept, 'until'>, ticket: Ticket, body: Body, now: string): FieldError[] {
	const t = minute(body.at)
	const say = (text: string): FieldError[] => [{ path: 'at', text }]
	if (t < minute(ticket.at)) return say(`决定时间早于领取文号的时间（${minute(ticket.at).replace('T', ' ')}）。请核对。`)
	if (t > minute(now)) return say('办理时间不能晚于现在，请核对后填写实际时间。')
	if (t > minute(kit.until)) return say(`离线包在 ${minute(kit.until).replace('T', ' ')} 到期，此后不能离线作出决定。`)
	return []
}
