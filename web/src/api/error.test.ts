import { describe, expect, it } from 'vitest'
import { ApiError, asApiError, fieldText, strayFields } from './error'
import { fill, nameFrom, withQuery } from './client'

const refusal = new ApiError(422, {
	code: 'rule.refused',
	text: '立案前应当核查。',
	article: '《行政处罚法》第五十四条',
	fields: [
		{ path: 'values.party.name', text: '请填写姓名。' },
		{ path: 'reason', text: '请填写理由。' },
	],
	request: 'r-1',
})

describe('errors', () => {
	it('maps fields with and without the values prefix', () => {
		expect(fieldText(refusal, 'party.name')).toBe('请填写姓名。')
		expect(fieldText(refusal, 'reason')).toBe('请填写理由。')
		expect(fieldText(refusal, 'party')).toBe('')
		expect(fieldText(refusal, 'party', false)).toBe('请填写姓名。')
		expect(fieldText(null, 'x')).toBe('')
	})
	it('keeps fields nobody shows', () => {
		expect(strayFields(refusal, ['reason']).map((f) => f.path)).toEqual(['values.party.name'])
	})
	it('never shows a raw exception', () => {
		expect(asApiError(new TypeError('x is undefined')).text).toBe('页面出错了。')
		expect(new ApiError(0, {}).text).toBe('连接不上服务器。')
		expect(new ApiError(503, {}).mend).toBe('请稍候再试。')
		expect(new ApiError(502, {}).mend).toContain('请稍候再试')
		expect(new ApiError(429, { text: '口令连续输错次数过多，请十分钟后再试。' }).mend).toBe('')
	})
})

describe('paths', () => {
	it('fills and escapes', () => {
		expect(fill('/cases/{region}/{id}', { region: '320600', id: 'a/b' })).toBe('/cases/320600/a%2Fb')
		expect(withQuery('/cases', { q: '张 三', after: null, mine: true, end: false, stage: '' })).toBe('/cases?q=%E5%BC%A0+%E4%B8%89&mine=true')
	})
	it('reads the file name the service gives', () => {
		expect(nameFrom("attachment; filename=x.xlsx; filename*=UTF-8''%E6%A1%88%E4%BB%B6.xlsx")).toBe('案件.xlsx')
		expect(nameFrom('attachment; filename="a.pdf"')).toBe('a.pdf')
		expect(nameFrom(null)).toBeNull()
	})
})
