import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { worker } from './sw/plugin'

const server = process.env.XIEZHI_API ?? 'http://127.0.0.1:8080'

export default defineConfig({
	plugins: [vue(), worker(), Components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] })],
	resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
	// Found only while pages load, each would make the development server reload the page.
	optimizeDeps: { include: ['element-plus/es', 'element-plus/es/components/*/style/css', 'echarts/core', 'echarts/charts', 'echarts/components', 'echarts/renderers'] },
	server: {
		host: '127.0.0.1',
		port: 5173,
		// The service refuses requests of another origin; the development server speaks in its name.
		proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } },
	},
	build: {
		target: 'es2020',
		// The server's policy is script-src 'self': no inline module preload helper, no data: scripts.
		modulePreload: { polyfill: false },
		assetsInlineLimit: 2048,
		chunkSizeWarningLimit: 700,
		rollupOptions: {
			output: {
				manualChunks(id) {
					if (/node_modules\/(vue|@vue|vue-router|pinia)\//.test(id)) return 'vue'
					if (/node_modules\/(echarts|zrender)\//.test(id)) return 'chart'
					return undefined
				},
			},
		},
	},
	test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
