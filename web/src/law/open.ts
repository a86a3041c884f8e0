// Sorting what the service says may be done; the service decides, this only orders it for the eye.
import type { Clock, LawPanelData, OpenAct } from '@/pages/case/model'
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
	if (c.spent) return c.state_label ?? ''
	if (c.state === 'running') return leftText(c.days_left) || '进行中'
	if (c.state === 'missed') return c.days_left !== null && c.days_left !== undefined && c.days_left < 0 ? leftText(c.days_left) : '已超期'
	return c.state_label ?? c.state
}

export interface Group {
	label: string
	acts: OpenAct[]
}

// Allowed acts in the order people think of them: this stage, the next one, the rest; the service says which is which.
export function grouped(acts: OpenAct[]): Group[] {
	const of = (place: string): OpenAct[] => acts.filter((o) => o.place === place)
	const here = of('here')
	const next = of('next')
	return [
		{ label: here[0]?.stage_label ?? '', acts: here },
		{ label: `下一阶段：${next[0]?.stage_label ?? ''}`, acts: next },
		{ label: here.length || next.length ? OTHERS : '', acts: of('rest') },
	].filter((g) => g.acts.length)
}

export const OTHERS = '其他'

// The rest by stage, in the order the service lists it; of few acts one list.
export function byStage(acts: OpenAct[]): Group[] {
	const stages: Group[] = []
	if (acts.length <= FEW) return [{ label: '', acts }]
	for (const act of acts) {
		const label = act.stage_label ?? ''
		const known = stages.find((g) => g.label === label)
		if (known) known.acts.push(act)
		else stages.push({ label, acts: [act] })
	}
	return stages
}
const FEW = 6

// The one act a thumb should find. None when others must act.
export function foremost(law: LawPanelData): OpenAct | null {
	return law.open.find((o) => o.first) ?? null
}

// An approval is asked for by its step: 审批（法制审核）.
export function actTitle(o: OpenAct): string {
	return o.step_label ? `${o.label}（${o.step_label}）` : o.label
}
