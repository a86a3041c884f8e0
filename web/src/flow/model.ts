// Flows of approval as the service tells them: which acts are approved, what may not be taken away, who may be asked. What is wrong the service says.
export interface Role {
	role: string
	label: string
}
export interface FlowAct {
	type: string
	label: string
	stage: string
	stage_label: string
	article?: string | null
	floor: Role[]
}
export interface FlowForm {
	title: string
	most: number
	roles: Role[]
	acts: FlowAct[]
}
export interface Flow {
	doc: string
	title: string
	in_force: string | null
	number: number
	shipped: boolean
	from?: string | null
}
export type Steps = Record<string, string[]>

export const stepsOf = (source?: string | null): Steps => (source ? ((JSON.parse(source) as { steps?: Steps }).steps ?? {}) : {})
export const sourceOf = (steps: Steps): string => JSON.stringify({ steps })
// What a version says of an act; where it is silent, what the declaration asks for.
export const stepsFor = (steps: Steps, act: FlowAct): string[] => steps[act.type] ?? act.floor.map((r) => r.role)
export const same = (a: string[], b: string[]): boolean => a.length === b.length && a.every((x, i) => x === b[i])
// A step more stands where its role stands from below upwards.
export function withStep(now: string[], role: string, roles: Role[]): string[] {
	const rank = (r: string): number => roles.findIndex((x) => x.role === r)
	const at = now.findIndex((r) => rank(r) > rank(role))
	return at < 0 ? [...now, role] : [...now.slice(0, at), role, ...now.slice(at)]
}

// ---- of one case
export interface FlowVersion {
	id: string | null
	number: number
	shipped: boolean
	from?: string | null
}
export interface CaseStep extends Role {
	state: 'done' | 'now' | 'later'
	by?: string | null
	at?: string | null
}
export interface CaseFlow {
	title: string
	flow: FlowVersion
	acts: { act: string; label: string; steps: CaseStep[] }[]
	moves: { from: FlowVersion; to: FlowVersion; reason: string; by: string; at: string }[]
	offer?: { to: FlowVersion } | null
	version: number
}
