// Writes /sw.js: the service worker with the list of files the offline page needs, and a name that changes with any of them.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

interface Chunk {
	type: string
	fileName: string
	isEntry?: boolean
	facadeModuleId?: string | null
	imports?: string[]
	dynamicImports?: string[]
	viteMetadata?: { importedCss?: Set<string>; importedAssets?: Set<string> }
}

export function worker(): Plugin {
	return {
		name: 'xiezhi-worker',
		apply: 'build',
		enforce: 'post',
		generateBundle(_options, bundle) {
			const chunks = bundle as unknown as Record<string, Chunk>
			const files = new Set<string>()
			// The frame with what it imports; of the offline page also what it brings in later.
			const add = (name: string, later: boolean): void => {
				const c = chunks[name]
				if (!c || files.has(name)) return
				files.add(name)
				c.viteMetadata?.importedCss?.forEach((f) => files.add(f))
				c.viteMetadata?.importedAssets?.forEach((f) => files.add(f))
				c.imports?.forEach((f) => add(f, later))
				if (later) c.dynamicImports?.forEach((f) => add(f, later))
			}
			for (const c of Object.values(chunks)) if (c.isEntry) add(c.fileName, false)
			for (const c of Object.values(chunks)) if (c.facadeModuleId?.endsWith('/offline/OfflinePage.vue')) add(c.fileName, true)
			const list = ['/', '/icon.svg', ...[...files].sort().map((f) => `/${f}`)]
			const text = readFileSync(fileURLToPath(new URL('./sw.js', import.meta.url)), 'utf8')
			const release = createHash('sha256').update(text).update(list.join('\n')).digest('hex').slice(0, 16)
			this.emitFile({ type: 'asset', fileName: 'sw.js', source: text.replace('__RELEASE__', release).replace('__FILES__', JSON.stringify(list)) })
		},
	}
}
