// The service worker: the pages that work without a network (/offline), as files of one release. No answer of /api is ever kept here.
// RELEASE and FILES are filled in by sw/plugin.ts; another release is another text, so the browser takes it over by itself.
const RELEASE = '__RELEASE__'
const FILES = __FILES__

self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(RELEASE).then((c) => c.addAll(FILES.map((f) => new Request(f, { cache: 'reload' })))).then(() => self.skipWaiting()))
})
self.addEventListener('activate', (event) => {
	event.waitUntil(
		caches.keys().then((names) => Promise.all(names.filter((n) => n !== RELEASE).map((n) => caches.delete(n)))).then(() => self.clients.claim()),
	)
})
self.addEventListener('fetch', (event) => {
	const url = new URL(event.request.url)
	if (event.request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return
	// A page: the service's own while it can be reached, so that a new release is seen at once.
	if (event.request.mode === 'navigate') event.respondWith(fetch(event.request).catch(() => caches.match('/').then((kept) => kept ?? Response.error())))
	else if (FILES.includes(url.pathname)) event.respondWith(caches.match(url.pathname).then((kept) => kept ?? fetch(event.request)))
})
