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
	if (c.state === 'running') return leftText(c.days_left) || '进行中'
	if (c.state === 'missed') return c.days_left !== null && c.days_left !== undefined && c.days_left < 0 ? leftText(c.days_left) : '已超期'
	return { met: '按期完成', met_late: '超期完成', stopped: '中止计算' }[c.state] ?? c.state
}
