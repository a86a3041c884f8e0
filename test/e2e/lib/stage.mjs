// What every browser test needs: a server, a browser, windows that close at the end. Who has a window is logged in already: that the log-in page
// works the walk shows with everybody in it.
import { after, before } from 'node:test'
import { Person } from './api.mjs'
import { browser, Window } from './browser.mjs'
import { startServer } from './server.mjs'

export function stage(options) {
	const s = { windows: [], people: new Map() }
	before(async () => {
		s.server = await startServer(options)
		s.chrome = await browser()
	})
	after(async () => {
		await s.chrome?.close()
		await s.server?.stop()
	})
	s.window = async (account, options) => {
		const w = await Window.open(s.chrome, s.server.url, options)
		s.windows.push(w)
		return account ? w.enter(await s.person(account)) : w
	}
	s.person = async (account) => {
		if (!s.people.has(account)) s.people.set(account, await Person.login(s.server.url, account))
		return s.people.get(account)
	}
	return s
}
