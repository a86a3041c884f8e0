// What must be true of the papers of the finished story.
import assert from 'node:assert/strict'
import { pdfFlat, pdfPages, pdfSheets, pdfText } from './pdf.mjs'
import { FINE, MEASURE, PARTY, PLACE } from './story.mjs'

export function checkDecision(bytes, number) {
	const text = pdfFlat(bytes)
	const wrong = []
	for (const want of [PARTY.name, PARTY.uscc, PARTY.legal_rep, PARTY.address, PLACE, number, FINE.figures, FINE.capitals, `${MEASURE}立方米`,
		'《江苏省城市市容和环境卫生管理条例》第四十二条', '南通市崇川区人民政府', '南通市崇川区人民法院', '行政处罚决定书'])
		if (!text.includes(want.replace(/\s+/g, ''))) wrong.push(`does not say ${want}`)
	for (const bad of ['undefined', 'null', '{{', '}}', '[U]', '。。', '，，', '□□', '“”', '证明证明']) {
		const at = text.indexOf(bad)
		if (at >= 0) wrong.push(`says ${bad}: …${text.slice(Math.max(0, at - 25), at + 15)}…`)
	}
	assert.deepEqual(wrong, [], 'the decision')
}

// The catalogue's page numbers are true: each title stands on the page it names, and the volume ends where the catalogue says.
export function checkVolume(bytes, papers, name) {
	const pages = pdfPages(bytes)
	const flat = pdfSheets(bytes)
	assert.equal(flat.length, pages)
	const first = flat[0]
	assert.ok(first.includes('案卷') && first.includes(PARTY.name), 'no cover')
	const sheets = Number(/共(\d+)页/.exec(first.slice(first.indexOf('归档')))?.[1] ?? /页数共(\d+)页/.exec(first)?.[1])
	assert.ok(flat[1].includes('卷内目录'), 'page 2 is no catalogue')
	// Cover, catalogue (20 and more papers need a second sheet), the numbered pages, remarks.
	const listed = pages - sheets - 2
	assert.ok(listed === 1 || listed === 2, `${name}: cover, catalogue, ${sheets} numbered pages, remarks do not make ${pages}`)
	const catalogue = flat.slice(1, 1 + listed).join('')
	for (const p of papers) {
		assert.ok(catalogue.includes(p.title), `${name}: ${p.title} is not in the catalogue`)
		assert.ok(flat.slice(1 + listed).some((t) => t.includes(p.title)), `${name}: ${p.title} is in no page`)
	}
	// The last paper of the catalogue ends on the last numbered page.
	const last = [...pdfText(bytes, 1 + listed).matchAll(/20\d{6}\s+(\d{1,3})(?:-(\d{1,3}))?\s*$/gm)].at(-1)
	assert.equal(Number(last?.[2] ?? last?.[1]), sheets, `${name}: the catalogue ends on another page than the volume`)
	assert.ok(/备考/.test(flat.at(-1)), `${name}: the last page is no remarks page`)
	return { pages, sheets }
}
// The list of evidence stands for the single registrations once there is one; cover, catalogue and remarks are not in the catalogue.
export const volumeOf = (papers, volume) => papers.filter((p) => p.volume === volume && !p.doc.startsWith('D70') && !(p.doc === 'D21' && papers.some((q) => q.doc === 'D21-list')))
