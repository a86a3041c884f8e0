// How the states the service names look, once for all of them. What is not named here is merely said.
export type Tone = 'good' | 'warn' | 'bad' | 'quiet'

export const TONES: Record<Exclude<Tone, 'quiet'>, string[]> = {
	good: ['good', 'active', 'valid', 'in_force', 'whole'],
	warn: ['draft', 'submitted', 'waiting', 'pending', 'proposed', 'appraised', 'approved', 'running', 'suspended', 'expired', 'unsigned', 'untrusted', 'due', 'held', 'spoiled', 'reserved'],
	bad: ['returned', 'revoked', 'cancelled', 'locked', 'failed', 'void', 'lost', 'sealed', 'broken', 'tampered', 'forged', 'wrong_seal', 'missing'],
}

export function toneOf(state?: string | null): Tone {
	for (const tone of ['good', 'warn', 'bad'] as const) if (TONES[tone].includes(state ?? '')) return tone
	return 'quiet'
}
