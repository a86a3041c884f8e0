// Working days before today in China, by the service's own calendar: the walk is dated back so that every period has really run.
export const chinaToday = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const next = (day, by) => new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
export const plusDays = next

// The last `count` working days that are over, oldest first.
export async function workdays(person, count) {
	const years = new Map()
	const calendar = async (year) => {
		if (!years.has(year)) years.set(year, await person.get(`/calendar/${year}`))
		return years.get(year)
	}
	const out = []
	for (let day = next(chinaToday(), -1); out.length < count; day = next(day, -1)) {
		const c = await calendar(day.slice(0, 4))
		const has = (list) => (list ?? []).some((d) => (d.day ?? d) === day)
		const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
		if (has(c.work) || (!weekend && !has(c.off ?? c.holidays))) out.unshift(day)
	}
	return out
}
export const zh = (day) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
