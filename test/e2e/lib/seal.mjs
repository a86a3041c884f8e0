// Seals looked at by others: ofd.js in Chromium, sm-crypto in Node. A small DER reader, for the parts of GB/T 38540 they need.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { deflateRawSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const JSZip = createRequire(require.resolve('ofd.js/lib/ofd.umd.min.js'))('jszip')
const { sm2, sm3 } = require('sm-crypto')
const OFDJS = readFileSync(require.resolve('ofd.js/lib/ofd.umd.min.js'), 'utf8')

// ---- a package, read and changed

export async function unzip(bytes) {
	const zip = await JSZip.loadAsync(bytes)
	const out = new Map()
	for (const f of Object.values(zip.files)) out.set(f.name, await f.async('nodebuffer'))
	return out
}
const crcTable = Array.from({ length: 256 }, (_, n) => {
	for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1
	return n >>> 0
})
const crc32 = (b) => (b.reduce((c, x) => crcTable[(c ^ x) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
const numbers = (...pairs) => Buffer.concat(pairs.map(([n, size]) => Buffer.from([n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24].slice(0, size))))

// The form of ZIP our papers have (APPNOTE 6.3, nothing optional), written a second time here: what is changed is a member, not the form.
function packed(files) {
	const members = [], directory = []
	let at = 0
	for (const [name, bytes] of files) {
		const small = deflateRawSync(bytes), [method, data] = small.length < bytes.length ? [8, small] : [0, bytes], title = Buffer.from(name)
		const both = numbers([20, 2], [0x0800, 2], [method, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [data.length, 4], [bytes.length, 4], [title.length, 2], [0, 2])
		members.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), both, title, data]))
		directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), numbers([20, 2]), both, numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), title]))
		at += members.at(-1).length
	}
	const size = directory.reduce((n, d) => n + d.length, 0)
	return Buffer.concat([...members, ...directory, Buffer.from('PK\x05\x06', 'latin1'), numbers([0, 4], [files.size, 2], [files.size, 2], [size, 4], [at, 4], [0, 2])])
}
// The same package with one member's bytes changed; everything else as it was.
export async function changed(bytes, name, change) {
	const files = await unzip(bytes), was = files.get(name), now = change(Buffer.from(was))
	if (now.equals(was)) throw new Error(`${name} was not changed`)
	return packed(files.set(name, now))
}
// The same members packed by another program.
export async function repacked(bytes) {
	return (await JSZip.loadAsync(bytes)).generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

// ---- DER

export function der(b, at = 0) {
	let n = b[at + 1], head = 2
	if (n & 0x80) {
		head = 2 + (n & 0x7f)
		n = b.subarray(at + 2, at + head).reduce((x, y) => x * 256 + y, 0)
	}
	if (at + head + n > b.length) throw new Error('DER ends early')
	return { tag: b[at], whole: b.subarray(at, at + head + n), body: b.subarray(at + head, at + head + n) }
}
export function parts(node) {
	const out = []
	for (let at = 0; at < node.body.length; ) {
		const d = der(node.body, at)
		out.push(d)
		at += d.whole.length
	}
	return out
}
const bits = (node) => node.body.subarray(1) // no unused bits in any of ours
const text = (node) => node.body.toString('utf8')

// The public key of a certificate: the BIT STRING of its SubjectPublicKeyInfo.
export function keyOf(cert) {
	const tbs = parts(parts(der(cert))[0])
	const spki = tbs.filter((p) => p.tag === 0x30).at(-1)
	return bits(parts(spki)[1]).toString('hex')
}
// SES_Signature ::= SEQUENCE { toSign, cert OCTET STRING, signatureAlgID, signature BIT STRING, … }; GB/T 38540-2020, 7.2.
export function sesSignature(bytes) {
	const [toSign, cert, , signature] = parts(der(bytes))
	const [, seal, , dataHash, property] = parts(toSign)
	return { toSign: toSign.whole, cert: cert.body, signature: bits(signature), seal: seal.whole, dataHash: bits(dataHash).toString('hex'), property: text(property) }
}

// ---- sm-crypto

export const sm3Hex = (bytes) => sm3([...bytes])
export const sm2Holds = (message, signature, key) => sm2.doVerifySignature([...message], signature.toString('hex'), key, { der: true, hash: true })
export const sm2Sign = (message, key) => Buffer.from(sm2.doSignature([...message], key.privateKey, { der: true, hash: true, publicKey: key.publicKey }), 'hex')
export const sm2Pair = () => sm2.generateKeyPairHex()

// ---- ofd.js in a page of its own

// What the first signature says the digest of a member is.
function checkValue(files, name) {
	const refs = [...files.get('Doc_0/Signs/Sign_0/Signature.xml').toString().matchAll(/FileRef="\/([^"]+)"><ofd:CheckValue>([^<]+)/g)]
	return refs.find(([, file]) => file === name)[2]
}
// What ofd.js says of each seal: does the signature hold (verifyRet), are the files as they were signed (digestCheck). It keeps the list of
// files of one seal only, though it reads several: for the others digest is null. Its SM3 works on texts of 0 and 1 and takes half a minute for
// a package with its fonts: of a package that was good before, `only` names the one member that was changed since.
export async function ofdjs(chrome, bytes, { shot, only } = {}) {
	const value = only && checkValue(await unzip(bytes), only)
	const context = await chrome.newContext({ viewport: { width: 900, height: 1250 } })
	const page = await context.newPage()
	await page.setContent('<!doctype html><body style="margin:0;background:#ccc"><div id="o"></div></body>')
	await page.addScriptTag({ content: OFDJS })
	const said = await page.evaluate(
		([data, value]) =>
			new Promise((done, fail) => {
				const file = Uint8Array.from(atob(data), (c) => c.charCodeAt(0))
				window.ofd.parseOfdDocument({
					ofd: file.buffer,
					fail,
					success(docs) {
						const pages = window.ofd.renderOfd(860, docs[0])
						for (const p of pages) document.getElementById('o').append(p)
						const seals = [...document.querySelectorAll('[name=seal_img_div]')].map((d) => JSON.parse(d.dataset.signedInfo))
						const digest = (list) => list && window.ofd.digestCheck(value ? [list.find((f) => f.hashed === value)] : list)
						done({ pages: pages.length, text: document.body.textContent, seals: seals.map((s) => ({ verify: s.VerifyRet, digest: digest(window.toBeChecked.get(s.signatureID) ?? null) })) })
					},
				})
			}),
		[Buffer.from(bytes).toString('base64'), value],
	)
	if (shot) await page.screenshot({ path: shot })
	await context.close()
	return said
}
