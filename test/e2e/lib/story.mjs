// One ordinary case about dumped construction waste, step by step: who does what when, and only what that person has to type.
// Everything else the forms bring along. The same story is told through the API (flow) and in the browser (walk).
import { plusDays, workdays, zh } from './days.mjs'

// GB 32100 check digit, so that the company of the story is not one of the demo's.
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
export function uscc(first17) {
	const sum = WEIGHTS.reduce((n, w, i) => n + w * SIGNS.indexOf(first17[i]), 0)
	return first17 + SIGNS[(31 - (sum % 31)) % 31]
}
export function idNumber(first17) {
	const w = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
	return first17 + '10X98765432'[w.reduce((n, x, i) => n + x * Number(first17[i]), 0) % 11]
}

export const PARTY = {
	kind: 'company', name: '南通示例走读市政工程有限公司', uscc: uscc('91320690MADEM77E2'),
	legal_rep: '顾示例', address: '南通市崇川区城东街道示例东路88号', phone: '19900018877',
}
// Another company of the same kind: one offence may be punished once (行政处罚法 §29), so each further case needs a party of its own.
export const another = (n) => ({ ...PARTY, name: `南通示例走读${n}号市政工程有限公司`, uscc: uscc(`91320690MADEM7${String(n).padStart(2, '0')}X`) })
export const PLACE = '南通市崇川区城东街道通京大道西侧示例空地'
export const FINE = { fen: 4_000_000, yuan: '40000', figures: '40,000', capitals: '肆万元整', chinese: '4万元' }
export const MEASURE = 24

export async function story(person, { item = 'JS-001', short = false, party = PARTY } = {}) {
	const d = await workdays(person, 26)
	const team = ['邹建华', '戴伟']
	const s = []
	const step = (who, type, at, typed, more = {}) => s.push({ who, type, at, typed, ...more })
	const served = (at, of) => step('cc_yuan11', 'service', at, { method: 'direct', at: at.slice(0, 11) + '15:00', relation: 'legal_rep' }, { team, of })

	step('cc_yuan11', 'clue', `${d[0]}T09:00`, {
		source: 'patrol', found_at: `${d[0]}T08:40`, place: PLACE, item, act_day: d[0], party,
		summary: `执法人员巡查至${PLACE}时，发现空地上有一处新倾倒的砖块、混凝土块，现场无遮盖。`,
	})
	step('cc_yuan11', 'scene_record', `${d[0]}T09:45`, {
		from: `${d[0]}T08:55`, to: `${d[0]}T09:35`, shown_certificate: true, told_recusal: true, asks_recusal: 'no',
		content: '空地内有一堆砖块、混凝土块，堆体呈不规则锥形，用皮尺测量：长6.0米、宽5.0米、平均高0.8米，折算约24立方米。边缘有新鲜轮胎压痕通向道路。',
		measure: MEASURE, measure_unit: '立方米', party_view: '对测量方法和数量没有异议，愿意尽快清理。', sign: 'signed',
	}, { team })
	step('cc_yuan11', 'correction_order', `${d[0]}T10:00`, {
		requirement: '停止倾倒，将现场建筑垃圾全部清运至核准的消纳场所，恢复场地原状，并提供消纳凭证。',
		deadline: `${d[4]}T17:00`, handover: 'signed',
	}, { team })
	step('cc_yuan11', 'verification', `${d[1]}T16:30`, { result: 'file' }, { team })
	step('cc_yuan11', 'filing', `${d[1]}T17:00`, { lead: '@邹建华', assistants: ['@戴伟'] }, {
		approvals: [['cc_dadui', `${d[1]}T17:30`], ['cc_juzhang', `${d[2]}T10:00`]],
	})
	step('cc_yuan11', 'evidence', `${d[2]}T10:30`, {
		kind: 'audiovisual', name: '堆体全景照片1张', source: '执法人员现场拍摄', collected_at: `${d[0]}T09:05`,
		proves: '证明倾倒建筑垃圾的位置、种类和范围', lawful: true,
	}, { team, photo: true })
	step('cc_yuan11', 'interview', `${d[3]}T15:00`, {
		from: `${d[3]}T14:00`, to: `${d[3]}T14:50`, place: '南通市崇川区城市管理局城东街道中队询问室', role: 'legal_rep',
		shown_certificate: true, told_rights: true, asks_recusal: 'no',
		qa: [
			{ q: '我们是执法人员，这是我们的执法证件，请你过目。你有权申请回避，听清楚了吗？', a: '听清楚了，不申请回避。' },
			{ q: '现场的建筑垃圾是谁倾倒的？有没有办理处置核准？', a: '是我公司车辆倒的，没有办理核准。' },
			{ q: '经测量约24立方米，你有没有异议？有没有因此取得收入？', a: '没有异议，没有另外的收入。' },
		],
		sign: 'signed',
	}, { team })
	step('cc_yuan11', 'evidence', `${d[3]}T15:20`, {
		kind: 'party_statement', name: '询问笔录1份', source: '询问制作', collected_at: `${d[3]}T14:00`,
		proves: '证明当事人承认倾倒事实、数量和原因，没有违法所得', lawful: true,
	}, { team })
	step('cc_yuan11', 'address_confirm', `${d[3]}T15:40`, { signed: true })
	step('cc_yuan11', 'recheck', `${d[5]}T10:40`, {
		checked_at: `${d[5]}T10:10`, result: 'corrected', found: '现场建筑垃圾已全部清运，地面平整，当事人提交了消纳凭证。', handover: 'signed',
	}, { team, of: 'correction_order' })
	step('cc_yuan11', 'report', `${d[6]}T15:40`, {
		degree: 'normal', discretion_reason: '当事人倾倒24立方米，影响市容，但如实陈述并在期限内清运完毕。综合考虑事实、性质、情节和社会危害程度，在法定幅度内给予一般处罚。',
		proofs: '@evidence', no_income: true, kinds: ['fine'], fine: FINE.fen,
	}, { team, approvals: [['cc_dadui', `${d[6]}T17:00`]] })
	step('cc_yuan11', 'prior_notice', `${d[7]}T09:20`, { hearing_right: true }, { approvals: [['cc_dadui', `${d[7]}T10:30`]] })
	served(`${d[8]}T15:10`, 'prior_notice')
	if (short) return { steps: s, days: d }
	step('cc_yuan11', 'statement', `${d[10]}T10:30`, {
		kind: 'stated', made_at: `${d[10]}T09:50`, points: [{ text: '公司已按期清运，支出清运费三千余元，请求从轻处罚。' }], signed: true,
	})
	step('cc_yuan11', 'statement_review', `${d[11]}T15:00`, {
		answers: [{ adopted: 'partly', reason: '按期清运属实，拟处罚时已经考虑，不再另行减少。' }],
		conclusion: '经复核，拟处罚的事实、理由、依据不变，维持原拟处罚意见。',
	}, { approvals: [['cc_dadui', `${d[11]}T16:30`]] })
	step('cc_yuan11', 'review_request', `${d[15]}T16:00`, {})
	step('cc_fazhi', 'legal_review', `${d[16]}T11:00`, {
		subject: 'ok', facts_opinion: 'ok', law_opinion: 'ok', procedure_opinion: 'ok', power_opinion: 'ok', paper_opinion: 'ok', crime_opinion: 'no',
		opinion: '一、本机关有管辖权，执法人员持有效证件；二、事实清楚、证据能够相互印证；三、适用法律正确，裁量适当；四、程序合法，已保障陈述申辩权利。', conclusion: 'pass',
	})
	step('cc_neiqin', 'discussion', `${d[17]}T10:40`, {
		from: `${d[17]}T09:30`, to: `${d[17]}T10:15`, place: '局三楼会议室', chair: '@付磊', reporter: '@邹建华',
		attendees: [
			{ user: '@付磊', name: '付磊', post: '局长', opinion: '事实清楚、证据充分，同意承办机构的处理意见。' },
			{ user: '@陈超', name: '陈超', post: '副局长', opinion: '同意，裁量考虑了整改情况。' },
		],
		conclusion: '经集体讨论，一致同意给予罚款处罚。',
	})
	step('cc_yuan11', 'decision', `${d[18]}T09:10`, {}, { approvals: [['cc_dadui', `${d[18]}T11:00`], ['cc_juzhang', `${d[19]}T09:40`]] })
	served(`${d[20]}T15:10`, 'decision')
	step('cc_neiqin', 'publicity', `${d[21]}T10:00`, { published_at: `${d[21]}T09:50` })
	step('cc_neiqin', 'payment', `${d[22]}T10:50`, { paid_at: `${d[22]}T10:20`, amount: FINE.fen, channel: 'bank', receipt: '示财罚20260001' })
	step('cc_yuan11', 'closing', `${d[23]}T09:30`, { kind: 'performed', execution: '当事人已缴清罚款，票据在卷。', correction: 'done' }, {
		approvals: [['cc_dadui', `${d[23]}T14:00`], ['cc_juzhang', `${d[23]}T16:20`]],
	})
	step('cc_neiqin', 'archiving', `${d[24]}T15:00`, { checker: '高超' })
	return { steps: s, days: d, zh, plusDays }
}
