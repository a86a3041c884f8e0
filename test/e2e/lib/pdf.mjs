// What a PDF says, through poppler.
import { spawnSync } from 'node:child_process'

function run(tool, args, bytes) {
	const r = spawnSync(tool, [...args, '-', ...(tool === 'pdftotext' ? ['-'] : [])], { input: bytes, maxBuffer: 1 << 28 })
	if (r.error || r.status !== 0) throw new Error(`${tool}: ${r.error ?? r.stderr}`)
	return r.stdout.toString('utf8')
}
export function pdfText(bytes, from, to) {
	return run('pdftotext', ['-layout', ...(from ? ['-f', String(from), '-l', String(to ?? from)] : [])], bytes)
}
// Without blanks, so that words broken over cells and lines are found.
export const pdfFlat = (bytes, from, to) => run('pdftotext', ['-raw', ...(from ? ['-f', String(from), '-l', String(to ?? from)] : [])], bytes).replace(/\s+/g, '')
// One text for each page.
export const pdfSheets = (bytes) => run('pdftotext', ['-raw'], bytes).split('\f').slice(0, -1).map((t) => t.replace(/\s+/g, ''))
export const pdfPages = (bytes) => Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', [], bytes))[1])
