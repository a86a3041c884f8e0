// Sorting what the service says may be done; the service decides, this only orders it for the eye.
import type { Clock, LawPanelData, OpenAct, Stage } from '@/pages/case/model'
import { leftText } from '@/util/day'

export function clockOf(law: LawPanelData, o: OpenAct): Clock | undefined {
	return law.clocks.find((c) => c.state === 'running' && c.wants === o.type && (!o.due_day || c.due === o.due_day))
}

// What this person may record now, due first, the earliest due day on top. Send-back has a dialog of its own.
export function openActs(law: LawPanelData): OpenAct[] {
	return law.open
		.filter((o) => (o.state === 'allowed' || o.state === 'due') && o.mine !== false && o.type !== 'approval')
		.sort((a, b) => rank(a) - rank(b) || (a.due_day ?? '9').localeCompare(b.due_day ?? '9'))
}

function rank(o: OpenAct): number {
	return o.state === 'due' ? 0 : 1
}

export function approvals(law: LawPanelData): OpenAct[] {
	return law.open.filter((o) => o.type === 'approval' && (o.state === 'allowed' || o.state === 'due') && o.mine !== false)
}

export function clockState(c: Clock): string {
	if (spent(c)) return '已届满'
	if (c.state === 'running') return leftText(c.days_left) || '进行中'
	if (c.state === 'missed') return c.days_left !== null && c.days_left !== undefined && c.days_left < 0 ? leftText(c.days_left) : '已超期'
	return { met: '按期完成', met_late: '超期完成', stopped: '中止计算' }[c.state] ?? c.state
}

export interface Group {
	label: string
	acts: OpenAct[]
}

// Allowed acts in the order people think of them: this stage, the next one, the rest.
export function grouped(acts: OpenAct[], stages: Stage[]): Group[] {
	const now = stages.findIndex((s) => s.state === 'now')
	const place = (o: OpenAct): number => stages.findIndex((s) => s.id === o.stage)
	const main = acts.filter((o) => now >= 0 && !o.aside)
	const here = main.filter((o) => place(o) === now)
	const next = main.filter((o) => place(o) === now + 1)
	const rest = acts.filter((o) => !here.includes(o) && !next.includes(o))
	return [
		{ label: stages[now]?.label ?? '', acts: here },
		{ label: next[0] ? `下一阶段：${stages[place(next[0])]?.label ?? ''}` : '', acts: next },
		{ label: here.length || next.length ? '其他' : '', acts: rest },
	].filter((g) => g.acts.length)
}

// The one act a thumb should find: what is due, else what carries the case on, else what this stage still lacks. None when others must act.
export function foremost(acts: OpenAct[], stages: Stage[], recorded: Set<string>): OpenAct | null {
	const due = acts.find((o) => o.state === 'due')
	if (due) return due
	const groups = grouped(acts, stages)
	const next = groups.find((g) => g.label.startsWith('下一阶段'))?.acts[0]
	const here = groups.find((g) => g.label !== '其他' && !g.label.startsWith('下一阶段'))?.acts ?? []
	const lacking = here.find((o) => !recorded.has(o.type)) ?? null
	// A stage with one or two acts is about them; one with many (the investigation) is left when its report is written.
	return here.length <= 2 && lacking ? lacking : (next ?? lacking)
}

// What others may do now to carry the case on.
export function waiting(law: LawPanelData, stages: Stage[], recorded: Set<string>): OpenAct[] {
	const now = stages.findIndex((s) => s.state === 'now')
	const next = stages[now + 1]?.id
	const near = new Set([stages[now]?.id, next])
	return law.open.filter((o) => o.mine === false && (o.state === 'due' || (o.state === 'allowed' && (o.type === 'approval' || (near.has(o.stage ?? '') && !recorded.has(o.type) && !o.aside)))))
}

// A clock of the party that has run out is no fault of the authority's.
export function spent(c: Clock): boolean {
	return c.binds === false && (c.state === 'missed' || (c.state === 'running' && (c.days_left ?? 0) < 0))
}
