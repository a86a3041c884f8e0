import { expect, test } from 'vitest'

// A getter that returns a new array has changed each time anything it reads is written, also with the same value: a form that reloads so is torn from under
// whoever types in it. Vue compares an array of getters one by one.
test('what is watched together is watched one by one', () => {
	const sources = import.meta.glob('../**/*.{vue,ts}', { query: '?raw', import: 'default', eager: true }) as Record<string, string>
	expect(Object.keys(sources).length).toBeGreaterThan(100)
	const wrong = Object.entries(sources).filter(([path, text]) => !path.endsWith('.test.ts') && /watch\(\s*\(\) => (\[|\(\{)/.test(text))
	expect(wrong.map(([path]) => path)).toEqual([])
})
