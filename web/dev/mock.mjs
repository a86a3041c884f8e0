// A stand-in for the service while the real one is being built. Development only; delete when the server answers.
// XIEZHI_API=http://127.0.0.1:8099 npm run dev
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'

const law = (name) => JSON.parse(readFileSync(new URL(`../../data/law/${name}.json`, import.meta.url)))
const items = law('items').items
const benchmarks = law('benchmarks').benchmarks
const unit = { id: '11', name: '崇川区综合行政执法大队', path: '/1/11/', region_code: '320602', kind: 'brigade' }
const user = { id: '101', account: 'officer1', name: '陈立（演示）', post: '二级行政执法员', unit, roles: [{ id: 'officer', label: '执法人员' }, { id: 'supervisor', label: '监督人员' }], organ: {} }
const menu = [['desk', '我的工作台', '/desk'], ['clues', '线索池', '/clues'], ['cases', '案件列表', '/cases'], ['catalogue', '事项与裁量', '/catalogue'], ['dashboard', '统计分析', '/dashboard'], ['supervise', '执法监督', '/supervise'], ['ledger', '防篡改账本', '/ledger'], ['admin', '系统管理', '/admin'], ['docs', '接口文档', '/api/docs']].map(([id, label, path]) => ({ id, label, path }))
let session = { user, csrf: 'x', must_change: false, demo: true, service_name: '南通市城市管理综合行政执法', today: '2026-11-22', menu, permissions: 'desk.view case.view case.act case.new case.export unit.edit account.edit account.change account.role account.reset account.unlock account.session account.view certificate.view certificate.edit setting.view setting.edit server.view ledger.view ledger.sign ledger.verify supervise.view dashboard.view unit.view'.split(' ') }
let loggedIn = true
const stages = [['clue', '线索'], ['filing', '立案'], ['investigate', '调查取证'], ['notice', '告知'], ['legal_review', '法制审核'], ['decision', '决定'], ['service', '送达'], ['execution', '执行'], ['closing', '结案'], ['archive', '归档']]
const parties = ['江苏某某建设工程有限公司', '王某某', '南通某某渣土运输有限公司', '李记烧烤店', '张某', '海门区某某物业服务有限公司']
const places = ['崇川区工农路 188 号东侧空地', '通州区金沙街道建设路与人民路交叉口', '海门区解放路 26 号', '崇川区学田街道濠北路 312 号门前']
const cases = Array.from({ length: 74 }, (_, i) => {
	const [stage, label] = stages[i % 10]
	const item = items[(i * 7) % items.length]
	const lamp = ['green', 'yellow', 'red', 'green'][i % 4]
	return { id: String(7000 + i), region: '320602', number: stage === 'clue' ? null : `通崇综执立〔2026〕${100 + i}号`, name: `${parties[i % 6]}涉嫌${item.name}案`, proc: 'ordinary', stage, stage_label: label, end_kind: null, party_name: i % 9 ? parties[i % 6] : null, party_kind: 'company', item_code: item.code, item_name: item.name, place: places[i % 4], unit_id: '11', unit_name: i % 2 ? '崇川区综合行政执法大队' : '学田街道综合行政执法中队', lead_name: ['陈立', '周敏', '吴建国'][i % 3], found_day: '2026-10-12', filed_day: '2026-10-20', decided_day: null, closed_day: null, fine: i % 3 ? 2000000 : null, paid: 0, due_day: `2026-11-${18 + (i % 12)}`, due_label: '作出处罚决定', lamp, pending_role: null, pending_label: i % 3 ? null : '待大队长审批', updated_at: '2026-11-21T16:20:00+08:00' }
})
const brief = (c) => ({ id: c.id, region: c.region, name: c.name, number: c.number, party: c.party_name, item: c.item_name, stage: c.stage, stage_label: c.stage_label })
const tasks = cases.slice(0, 23).map((c, i) => ({ case: brief(c), kind: i % 3 ? 'due' : 'approve', label: ['审批立案', '送达处罚决定书', '复查整改情况', '处理登记保存物品', '作出处罚决定'][i % 5], article: i % 2 ? '《行政处罚法》第五十六条' : '', due_day: `2026-11-${18 + i % 12}`, days_left: -4 + i % 12, lamp: i % 12 < 4 ? 'red' : i % 12 < 7 ? 'yellow' : 'green', act_type: 'filing', since: '2026-11-20T10:00:00+08:00' }))
const page = (list, q, size = 20) => { const at = Number(q.get('after') ?? 0); return { items: list.slice(at, at + size), next: at + size < list.length ? String(at + size) : null } }
const jobs = new Map()
const unitTree = [{ id: '1', name: '南通市城市管理局', kind: 'bureau', kind_label: '市级机关', region_code: '320600', people: 6, version: 1, children: [{ id: '11', name: '崇川区综合行政执法大队', kind: 'brigade', kind_label: '大队', region_code: '320602', people: 14, version: 1, children: [{ id: '111', name: '学田街道综合行政执法中队', kind: 'squad', kind_label: '中队', region_code: '320602', people: 5, version: 1 }, { id: '112', name: '城东街道综合行政执法中队', kind: 'squad', kind_label: '中队', region_code: '320602', people: 4, version: 1 }] }, { id: '12', name: '海门区综合行政执法大队', kind: 'brigade', kind_label: '大队', region_code: '320614', people: 9, version: 1 }] }]
const accounts = ['陈立', '周敏', '吴建国', '沈国平', '钱芳', '徐海', '顾小红'].map((name, i) => ({ id: String(101 + i), account: `user${i}`, name, post: '行政执法员', unit_id: '11', unit_name: unit.name, roles: [{ id: 'officer', label: '执法人员' }], state: i === 4 ? 'locked' : 'active', state_label: i === 4 ? '已锁定' : '正常', last_login: '2026-11-21T09:12:00+08:00', version: 1, certificate: { number: `1006020${i}`, category: '城市管理', area: '崇川区', state: i === 2 ? 'expired' : 'valid', state_label: i === 2 ? '已过期' : '有效', issued: '2022-06-01', expires: '2027-05-31', states: [{ from_day: '2022-06-01', state: 'valid', state_label: '有效', reason: '发证' }] } }))
const leaves = Array.from({ length: 60 }, (_, i) => ({ seq: String(60 - i), at: `2026-11-2${i % 3}T1${i % 9}:20:31+08:00`, kind: ['act', 'login', 'reveal', 'view', 'export'][i % 5], kind_label: ['案件动作', '登录', '查看个人信息', '上级查看', '导出'][i % 5], text: ['登记：立案审批', '登录成功', '查看当事人身份号码，理由：核对送达地址', '查看案件', '导出案件列表 74 条'][i % 5], by: { id: '101', name: '陈立' }, case: i % 5 === 0 ? { id: '7001', region: '320602', number: '通崇综执立〔2026〕101号' } : null, digest: 'a3f1'.repeat(16) }))
const months = Array.from({ length: 12 }, (_, i) => ({ month: `2026-${String(i + 1).padStart(2, '0')}`, found: 20 + i * 3, filed: 12 + ((i * 5) % 9), decided: 8 + (i % 7), closed: 6 + (i % 5), fine: 3000000 + i * 710000 }))

const row = (i) => ({ code: i.code, name: i.name, domain: i.domain, law: i.law, law_version: i.law_version, article_of_duty: i.duty, article_of_penalty: i.penalty, region_label: i.region_label, has_fine: !!i.fine?.max, fine_min: i.fine?.min ?? 0, fine_max: i.fine?.max ?? 0, for_person: true, for_company: true, order_first: i.order_first, verified: i.verified === true, valid_from: i.valid_from, benchmarks: [] })
function answer(method, path, q, body) {
	if (path === '/session') {
		if (method === 'POST') { loggedIn = body.password === 'demo'; return loggedIn ? session : [401, { code: 'login.wrong', text: '账号或者密码不对。', mend: '还可以再试 4 次，之后账号锁定 15 分钟。', request: 'q-0001' }] }
		if (method === 'DELETE') { loggedIn = false; return null }
	}
	if (path === '/demo') return { accounts: [['officer1', '陈立', '执法人员'], ['lead1', '周敏', '中队长'], ['head1', '沈国平', '大队长'], ['legal1', '钱芳', '法制审核'], ['chief1', '徐海', '机关负责人']].map(([account, name, role]) => ({ account, name, roles: [{ id: role, label: role }], unit: unit.name })) }
	if (!loggedIn) return [401, { code: 'login.needed', text: '请先登录。' }]
	if (path === '/session') return session
	if (path === '/session/password') return body.old === 'demo' ? null : [422, { text: '有 1 处填写不对。', fields: [{ path: 'old', text: '原密码不对。' }] }]
	if (path === '/sessions/online' || path === '/sessions') return { items: [{ id: 's1', created_at: '2026-11-22T08:30:00+08:00', seen_at: '2026-11-22T16:30:00+08:00', address: '10.1.2.3', agent: 'Chromium 141 / Linux', current: true }, { id: 's2', created_at: '2026-11-21T08:30:00+08:00', seen_at: '2026-11-21T18:30:00+08:00', address: '10.1.2.9', agent: 'Edge 140 / Windows', current: false }] }
	if (path === '/desk') return q.get('kind') || q.get('after') ? page(tasks, q, 20) : { lamps: { red: 3, yellow: 5, green: 11 }, tasks: tasks.slice(0, 12), next: '12', waiting: cases.slice(3, 7).map((c) => ({ id: c.id, region: c.region, name: c.name, number: c.number, role: 'brigade_head', role_label: '承办机构负责人', label: '立案审批', since: '2026-11-20T10:00:00+08:00', due_day: '2026-11-24', days_left: 2, lamp: 'yellow' })), mine: { open: 17, closed_month: 4 } }
	if (path === '/cases/counts') return { stages: stages.map(([id, label], i) => ({ id, label, n: 3 + i * 2 })), lamps: { red: 3, yellow: 5, green: 66 } }
	if (path === '/cases') return page(cases.filter((c) => (!q.get('stage') || c.stage === q.get('stage')) && (!q.get('lamp') || c.lamp === q.get('lamp')) && (!q.get('q') || JSON.stringify(c).includes(q.get('q')))), q)
	if (path === '/supervise/lamps') return page(cases.filter((c) => !q.get('lamp') || c.lamp === q.get('lamp')), q)
	if (path === '/views') return method === 'GET' ? { items: [{ id: 'v1', name: '我的超期案件', query: { lamp: 'red', mine: '1' } }] } : { id: 'v2', ...body }
	if (path === '/item-domains') return { items: [...new Set(items.map((i) => i.domain))].map((domain) => ({ domain, n: items.filter((i) => i.domain === domain).length })) }
	if (path === '/items') return page(items.map(row).filter((i) => (!q.get('q') || i.name.includes(q.get('q'))) && (!q.get('domain') || i.domain === q.get('domain'))), q)
	if (path.startsWith('/items/')) { const i = items.find((x) => x.code === decodeURIComponent(path.slice(7))); return { item: row(i), source: i.source, note: i.note, entry: i } }
	if (path === '/benchmarks') return page(benchmarks, q)
	if (path.startsWith('/benchmarks/')) return benchmarks.find((i) => i.code === decodeURIComponent(path.slice(12))) ?? [404, {}]
	if (path === '/tier') return { tier: '第二次查处', benchmark: 'SZ-01', min: 1000000, max: 1000000, degree: 'normal', degree_label: '一般处罚', reason: '当事人十二个月内第二次实施同类违法行为，适用第二档。', derivation: ['一年内同类违法 2 次（含本次）', '适用《深圳经济特区市容和环境卫生管理条例》裁量基准第二档', '法定幅度 2,000.00 元至 20,000.00 元'] }
	if (path === '/dashboard') return { stages: stages.map(([id, label], i) => ({ id, label, n: 3 + ((i * 7) % 13) })), lamps: { red: 3, yellow: 5, green: 66 }, months, items: items.slice(20, 28).map((i, n) => ({ code: i.code, name: i.name, n: 30 - n * 3 })), units: ['崇川区', '通州区', '海门区', '如皋市', '海安市', '启东市', '如东县'].map((name, i) => ({ id: String(i), name: `${name}综合行政执法大队`, open: 30 - i * 3, red: i % 3, yellow: i % 4, closed: 12 - i, fine: 5000000 - i * 300000 })), overdue: cases.filter((c) => c.lamp === 'red').slice(0, 6) }
	if (path === '/ledger') return page(leaves, q)
	if (path === '/ledger/head') { const h = { size: 60, root: 'c0ffee'.repeat(10) + 'abcd', at: '2026-11-22T16:00:00+08:00', signature: '3045'.repeat(20), key_id: '9f3a1c' }; return { now: h, signed: [h], public_key: 'PEM' } }
	if (path === '/ledger/verify') { jobs.set('j1', 0); return { id: 'j1' } }
	if (path.startsWith('/ledger/proof/')) return { leaf: leaves[3], head: { size: 60, root: 'c0ffee'.repeat(10) + 'abcd', at: '2026-11-22T16:00:00+08:00' }, good: true, path: ['11'.repeat(32), '22'.repeat(32), '33'.repeat(32)] }
	if (path === '/jobs') return { items: [{ id: 'j9', kind: 'verify', label: '校验账本', state: 'done', state_label: '完成', done: 60, total: 60, created_at: '2026-11-22T11:00:00+08:00', by: '陈立' }], next: null }
	if (path.startsWith('/jobs/')) { const n = Math.min(60, (jobs.get('j1') ?? 0) + 15); jobs.set('j1', n); return { id: 'j1', label: '校验账本', state: n === 60 ? 'done' : 'running', done: n, total: 60, text: n === 60 ? '已校验 60 条记录，全部一致。' : '正在校验', result: { good: true, leaves: 60 } } }
	if (path === '/units') return { items: unitTree }
	if (path === '/accounts') return page(accounts.filter((a) => !q.get('q') || a.name.includes(q.get('q'))), q)
	if (path.startsWith('/certificates/')) return { items: [accounts[0].certificate], next: null }
	if (path === '/settings') return { items: [{ name: 'session_minutes', label: '会话时长', help: '多久不操作需要重新登录。', kind: 'int', unit: '分钟', value: 30, default: 30, min: 5, max: 480 }, { name: 'mask', label: '个人信息默认遮盖', kind: 'bool', value: true, default: true }, { name: 'service_name', label: '服务名称', kind: 'text', value: '南通市城市管理综合行政执法', default: '' }] }
	if (path === '/server') return { version: '0.1.0', started_at: '2026-11-22T08:00:00+08:00', database: 'sqlite' }
	if (path === '/codes') return { party_kind: [{ id: 'person', label: '公民' }, { id: 'company', label: '法人' }], circumstance: [{ id: 'repeat', label: '一年内再次实施同类违法行为' }] }
	if (method !== 'GET') return {}
	return [404, { text: '没有这个接口。', request: 'q-404' }]
}

createServer((req, res) => {
	const url = new URL(req.url, 'http://x')
	let text = ''
	req.on('data', (d) => (text += d))
	req.on('end', () => {
		const got = answer(req.method, url.pathname.replace(/^\/api/, ''), url.searchParams, text ? JSON.parse(text) : {})
		const [status, body] = Array.isArray(got) ? [got[0], { error: got[1] }] : [got === null ? 204 : 200, got]
		res.writeHead(status, { 'Content-Type': 'application/json' })
		res.end(body === null ? undefined : JSON.stringify(body))
	})
}).listen(8099, '127.0.0.1', () => console.log('mock on 8099'))
