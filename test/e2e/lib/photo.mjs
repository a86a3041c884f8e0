// A photo as a phone takes it: drawn in the browser, saved as JPEG, with a minimal Exif block (time taken, camera).
function exif(time) {
	const ascii = (s) => Buffer.from(`${s}\0`, 'latin1')
	const taken = ascii(time), make = ascii('XIEZHI TEST')
	const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + make.length + (make.length % 2) + 2 + 12 + 4 + taken.length)
	let end = 8 + 2 + 24 + 4
	tiff.write('II', 0, 'latin1'); tiff.writeUInt16LE(42, 2); tiff.writeUInt32LE(8, 4); tiff.writeUInt16LE(2, 8)
	const entry = (at, tag, type, count, value) => { tiff.writeUInt16LE(tag, at); tiff.writeUInt16LE(type, at + 2); tiff.writeUInt32LE(count, at + 4); tiff.writeUInt32LE(value, at + 8) }
	entry(10, 0x010f, 2, make.length, end); make.copy(tiff, end); end += make.length + (make.length % 2)
	entry(22, 0x8769, 4, 1, end)
	tiff.writeUInt16LE(1, end); entry(end + 2, 0x9003, 2, taken.length, end + 18); taken.copy(tiff, end + 18)
	const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
	const head = Buffer.from([0xff, 0xe1, 0, 0]); head.writeUInt16BE(body.length + 2, 2)
	return Buffer.concat([head, body])
}
export async function photo(page, at, words = '现场照片（演示）') {
	const url = await page.evaluate((text) => {
		const c = document.createElement('canvas'); c.width = 1280; c.height = 960
		const g = c.getContext('2d')
		const sky = g.createLinearGradient(0, 0, 0, 500); sky.addColorStop(0, '#9db8cf'); sky.addColorStop(1, '#dfe6ea')
		g.fillStyle = sky; g.fillRect(0, 0, 1280, 520); g.fillStyle = '#8b8067'; g.fillRect(0, 500, 1280, 460)
		let seed = 7; const rnd = () => (seed = (seed * 16807) % 2147483647) / 2147483647
		for (let i = 0; i < 900; i++) {
			const x = 640 + (rnd() + rnd() - 1) * 430, y = 760 - (1 - Math.abs(x - 640) / 430) * 300 * rnd(), s = 8 + rnd() * 34
			g.fillStyle = ['#a9563f', '#b9b4aa', '#8d8a83', '#c7b9a2', '#7c4a38'][Math.floor(rnd() * 5)]
			g.save(); g.translate(x, y); g.rotate(rnd() * 3); g.fillRect(-s / 2, -s / 3, s, s / 1.6); g.restore()
		}
		g.fillStyle = 'rgba(0,0,0,.55)'; g.fillRect(0, 890, 1280, 70); g.fillStyle = '#fff'; g.font = '34px sans-serif'; g.fillText(text, 24, 936)
		return c.toDataURL('image/jpeg', 0.85)
	}, words)
	const jpeg = Buffer.from(url.split(',')[1], 'base64')
	const time = `${at.slice(0, 10).replaceAll('-', ':')} ${at.slice(11, 16)}:00`
	return Buffer.concat([jpeg.subarray(0, 2), exif(time), jpeg.subarray(2)])
}
