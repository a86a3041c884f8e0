// evidence.c: how facts are found. procedure.md section D.
#include <string.h>

#include "core/order.h"
#include "law/rules.h"

static const struct seen *act_by_id(const struct judge *j, int64_t id)
{
	for (int i = 0; i < j->n; i++)
		if (j->acts[i].act->id == id && j->acts[i].live)
			return &j->acts[i];
	return NULL;
}

const struct val *proofs_of(const struct judge *j, int i)
{
	return is_type(j, i, ACT_REPORT) ? V(j, i, REPORT_PROOFS) : V(j, i, DECISION_PROOFS);
}

// 行政处罚法 §40, §46: what the decision rests on is in the file
static void r061(struct judge *j)
{
	EACH_OF(j, i, ACT_REPORT, ACT_DECISION) {
		const struct val *rows = proofs_of(j, i);
		int missing = 0;
		for (size_t k = 0; k < rows->count; k++)
			missing += act_by_id(j, rows->sub[k * 2 + GROUP_PROOF_EVIDENCE].n) == NULL;
		if (missing)
			judge_blame(j, i, NULL, "“%s”所列的证据有%d项不在本案卷中，事实没有证据证明。", type_of(j, i)->label, missing);
	}
}

// 行政处罚法 §46 para 3: what was got unlawfully is no evidence
static void r062(struct judge *j)
{
	EACH_OF(j, i, ACT_REPORT, ACT_DECISION) {
		const struct val *rows = proofs_of(j, i);
		for (size_t k = 0; k < rows->count; k++) {
			const struct seen *s = act_by_id(j, rows->sub[k * 2 + GROUP_PROOF_EVIDENCE].n);
			if (s && s->act->t == ACT_EVIDENCE && said_no(&s->v[EVIDENCE_LAWFUL]))
				judge_blame(j, i, NULL, "证据“%s”登记为取得方式不合法，不得作为认定事实的根据。", s->v[EVIDENCE_NAME].s);
		}
	}
}

// 行政处罚法 §55: rights told
static void r063(struct judge *j)
{
	EACH(j, i, ACT_INTERVIEW)
		if (said_no(V(j, i, INTERVIEW_TOLD_RIGHTS)))
			judge_blame_plain(j, i);
}

static bool timed(const struct judge *j, int i, instant_t *from, instant_t *to)
{
	bool interview = is_type(j, i, ACT_INTERVIEW);
	if (!interview && !is_type(j, i, ACT_SCENE_RECORD))
		return false;
	const struct val *a = V(j, i, interview ? INTERVIEW_FROM : SCENE_RECORD_FROM),
		    *b = V(j, i, interview ? INTERVIEW_TO : SCENE_RECORD_TO);
	*from = a->n;
	*to = b->n;
	return a->set && b->set;
}

static int64_t shared_officer(const struct law_act *a, const struct law_act *b)
{
	for (int i = 0; i < a->officer_count; i++)
		for (int k = 0; k < b->officer_count; k++)
			if (a->officers[i] == b->officers[k])
				return a->officers[i];
	return 0;
}

struct span {
	int act;
	instant_t from, to, latest;      // latest: end of it and of all that began before it
};

static int by_start(const void *list, uint32_t x, uint32_t y)
{
	const struct span *s = list;
	if (s[x].from != s[y].from)
		return s[x].from < s[y].from ? -1 : 1;
	return (s[x].act > s[y].act) - (s[x].act < s[y].act);
}

static const enum act_id timed_types[] = {ACT_SCENE_RECORD, ACT_INTERVIEW};
enum { TIMED_TYPES = sizeof timed_types / sizeof *timed_types };

// All live acts with times, by their start.
static const struct span *spans_of(struct judge *j, size_t *count)
{
	size_t n = 0;
	for (int t = 0; t < TIMED_TYPES; t++)
		for (int i = j->live[timed_types[t]]; i >= 0; i = j->acts[i].next_live)
			n++;
	struct span *found = NEW_ARRAY(j->a, struct span, n + 1), *sorted = NEW_ARRAY(j->a, struct span, n + 1);
	uint32_t *order = NEW_ARRAY(j->a, uint32_t, n + 1);
	n = 0;
	for (int t = 0; t < TIMED_TYPES; t++)
		for (int i = j->live[timed_types[t]]; i >= 0; i = j->acts[i].next_live)
			if (timed(j, i, &found[n].from, &found[n].to))
				found[n++].act = i;
	order_things(j->a, found, n, by_start, order);
	for (size_t i = 0; i < n; i++) {
		sorted[i] = found[order[i]];
		sorted[i].latest = i && sorted[i - 1].latest > sorted[i].to ? sorted[i - 1].latest : sorted[i].to;
	}
	*count = n;
	return sorted;
}

static bool blame_both(struct judge *j, int i, int k, instant_t from, instant_t to)
{
	int64_t who = shared_officer(j->acts[i].act, j->acts[k].act);
	const struct law_officer *o = who ? officer_of(j, who) : NULL;
	if (who)
		judge_blame(j, i, NULL, "%s在%s至%s同时出现在“%s”和“%s”中。", o ? o->name : "同一执法人员", time_words(j, from), time_words(j, to),
			    type_of(j, k)->label, type_of(j, i)->label);
	return who != 0;
}

static bool meet(struct judge *j, int i, instant_t from, instant_t to, const struct span *s)
{
	bool together = s->act < i && s->to > from && s->from < to;
	return together && blame_both(j, i, s->act, from > s->from ? from : s->from, to < s->to ? to : s->to);
}

// One of the acts recorded just before.
static bool meets_near(struct judge *j, int i, instant_t from, instant_t to)
{
	enum { NEAR = 16 };
	struct span s;
	for (s.act = i - 1; s.act >= 0 && s.act >= i - NEAR; s.act--)
		if (j->acts[s.act].live && timed(j, s.act, &s.from, &s.to) && meet(j, i, from, to, &s))
			return true;
	return false;
}

// [D] from 行政处罚法 §42, §55: nobody is in two places at once. One such act is enough to say of each.
static void r064(struct judge *j)
{
	const struct span *spans = NULL;
	size_t n = 0;
	instant_t a, b;
	EACH_OF(j, i, ACT_SCENE_RECORD, ACT_INTERVIEW) {
		if (!timed(j, i, &a, &b) || meets_near(j, i, a, b))
			continue;
		spans = spans ? spans : spans_of(j, &n);
		size_t low = 0, high = n;
		while (low < high) {        // spans before `low` begin before this one ends
			size_t mid = (low + high) / 2;
			if (spans[mid].from < b)
				low = mid + 1;
			else
				high = mid;
		}
		while (low > 0 && spans[low - 1].latest > a && !meet(j, i, a, b, &spans[low - 1]))
			low--;
	}
}

// 行政处罚法 §55; 行政强制法 §18: the party's rights told
static void r065(struct judge *j)
{
	EACH(j, i, ACT_SCENE_RECORD)
		if (said_no(V(j, i, SCENE_RECORD_TOLD_RECUSAL)))
			judge_blame_plain(j, i);
}

// Dossier standard (SZstd): a copy says that it agrees with the original
static void r066(struct judge *j)
{
	EACH(j, i, ACT_EVIDENCE)
		if (enum_is(V(j, i, EVIDENCE_KIND), EVIDENCE_KIND_DOCUMENTARY) && !said_yes(V(j, i, EVIDENCE_ORIGINAL)))
			judge_blame(j, i, NULL, "书证“%s”没有注明与原件核对无误。", V(j, i, EVIDENCE_NAME)->s);
}

static const char *identity_gap(const struct val *p)
{
	switch ((int)p[GROUP_PARTY_KIND].n) {
	case PARTY_KIND_PERSON: return p[GROUP_PARTY_ID_NUMBER].set ? NULL : "公民身份号码";
	case PARTY_KIND_SOLE: return !p[GROUP_PARTY_OPERATOR].set ? "经营者姓名（只写字号不够）" : !p[GROUP_PARTY_USCC].set ? "统一社会信用代码" : NULL;
	default: return !p[GROUP_PARTY_USCC].set ? "统一社会信用代码" : !p[GROUP_PARTY_LEGAL_REP].set ? "法定代表人（负责人）" : NULL;
	}
}

// 行政处罚法 §4, §30, §59(一): who is punished stands beyond doubt
static void r069(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS, ACT_SIMPLE_DECISION) {
		if (!j->acts[i].has || !j->party || j->party_kind < 0)
			continue;
		const char *gap = identity_gap(j->party);
		if (gap)
			judge_blame(j, i, NULL, "当事人“%s”缺少%s，主体身份没有查清。", j->party[GROUP_PARTY_NAME].s, gap);
	}
}

static bool agent_on(const struct judge *j, day_t d)
{
	for (int i = j->first[ACT_AGENT]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && V(j, i, AGENT_FROM)->n <= d && d <= V(j, i, AGENT_TO)->n)
			return true;
	return false;
}

// 行政处罚法 §64(五); 民事诉讼法 §62: a power of attorney, in its period
static void r070(struct judge *j)
{
	EACH(j, i, ACT_INTERVIEW)
		if (enum_is(V(j, i, INTERVIEW_ROLE), INTERVIEW_ROLE_AGENT) && !agent_on(j, judge_day(j, i)))
			judge_blame(j, i, NULL, "%s询问委托代理人，当日没有在期限内的授权委托书。", day_words(j, judge_day(j, i)));
}

// 行政处罚法 §56; SZstd item 129: the list is signed, or the refusal witnessed; the party has a copy
static void r067(struct judge *j)
{
	EACH(j, i, ACT_SAMPLING) {
		const struct val *sign = V(j, i, SAMPLING_SIGN);
		if (sign->set && sign->n != SIGN_STATE_SIGNED && !V(j, i, SAMPLING_WITNESSES)->count)
			judge_blame(j, i, "邀请见证人签名，写明原因。", "抽样取证时%s，没有见证人。", codes_sign_state[sign->n].label);
		if (said_no(V(j, i, SAMPLING_COPY_GIVEN)))
			judge_blame_plain(j, i);
	}
}

// 行政强制法 §25; SZstd item 155: by a qualified body, and the party knows the result before it is told of a penalty
static void r068(struct judge *j)
{
	EACH(j, i, ACT_APPRAISAL)
		if (said_no(V(j, i, APPRAISAL_QUALIFIED)))
			judge_blame(j, i, NULL, "%s没有法定资质，它的结果不能作为证据。", V(j, i, APPRAISAL_INSTITUTION)->s);
	EACH_OF(j, i, ACT_PRIOR_NOTICE, ACT_DECISION)
		for (int k = j->first[ACT_APPRAISAL_RESULT]; k >= 0; k = j->acts[k].next) {
			const struct val *told = V(j, k, APPRAISAL_RESULT_TOLD);
			if (k < i && j->acts[k].live && (!told->set || told->n > judge_day(j, i)))
				judge_blame(j, i, "把结果告知当事人，更正登记告知日期。", "%s收到的检测、鉴定结果还没有告知当事人，不能办理“%s”。",
				            day_words(j, judge_day(j, k)), type_of(j, i)->label);
		}
}

static const struct val *secret_evidence(const struct judge *j)
{
	for (int k = j->first[ACT_EVIDENCE]; k >= 0; k = j->acts[k].next)
		if (j->acts[k].live && said_yes(V(j, k, EVIDENCE_SECRET)))
			return V(j, k, EVIDENCE_NAME);
	return NULL;
}

// 行政处罚法 §50; 政府信息公开条例 §15: what is secret is masked before the decision is shown
static void r073(struct judge *j)
{
	const struct val *secret = secret_evidence(j);
	EACH(j, i, ACT_PUBLICITY)
		if (secret && j->acts[i].has && !said_yes(V(j, i, PUBLICITY_MASKED)) && !said_yes(V(j, i, PUBLICITY_NOT_PUBLIC)))
			judge_blame(j, i, NULL, "证据“%s”涉及商业秘密、个人隐私，公示前没有确认已经隐去。", secret->s);
}

// 行政处罚法 §33 para 2: what the party brings to show no fault is recorded and weighed
static void r074(struct judge *j)
{
	EACH(j, i, ACT_REPORT) {
		const struct val *fault = V(j, i, REPORT_FAULT);
		bool claimed = enums_have(V(j, i, REPORT_CIRCUMSTANCES), "no_fault");
		if (claimed && j->acts[i].has && !enum_is(fault, FAULT_PROVED))
			judge_blame(j, i, NULL, "量罚情节写有“没有主观过错”，报告没有写明当事人的证据足以证明。");
		else if (enum_is(fault, FAULT_PROVED) && !claimed)
			judge_blame(j, i, "量罚情节选择“没有主观过错”，不予处罚。", "报告认定当事人的证据足以证明没有主观过错，量罚情节却没有写明。");
		else if (fault->set && fault->n != FAULT_NOT_OFFERED && !V(j, i, REPORT_FAULT_NOTE)->set)
			judge_blame_plain(j, i);
	}
}

// 行政处罚法 §26: asked in writing; SHreg §29 [L]: answered in ten days
static void r076(struct judge *j)
{
	EACH(j, i, ACT_ASSISTANCE_REQUEST)
		if (said_no(V(j, i, ASSISTANCE_REQUEST_WRITTEN)))
			judge_blame_plain(j, i);
	for (int i = j->first[ACT_ASSISTANCE_REQUEST]; i >= 0 && j->focus < 0; i = j->acts[i].next) {
		const struct param *row = param_row(j, PARAM_ASSIST_REPLY, judge_day(j, i));
		int done = -1;
		for (int k = first_about(j, ACT_ASSISTANCE_REPLY, i); k >= 0 && done < 0; k = next_about(j, k))
			done = j->acts[k].live ? k : -1;
		if (!row || !row->set || !j->acts[i].live)
			continue;
		struct due e = due_party(j, judge_day(j, i), UNIT_DAY, (int)row->n);
		judge_tick(j, (struct clock){.label = "协助答复期限", .trigger = i, .met_by = done, .wants = ACT_ASSISTANCE_REPLY, .unit = UNIT_DAY,
		                             .length = (int)row->n, .start = judge_day(j, i), .due = e.due, .due_other = e.other},
		           done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

// M55 [U]: an investigation stands still only for the reasons a rule names
static void r075(struct judge *j)
{
	EACH(j, i, ACT_SUSPENSION)
		if (enum_is(V(j, i, SUSPENSION_REASON), SUSPEND_REASON_OTHER))
			judge_blame_plain(j, i);
}

const struct rule evidence_rules[] = {
	RULE("R061", "《行政处罚法》第四十条、第四十六条第二款", REVOCABLE, BLOCK, "事实没有证据证明。", "登记证据，或者从文书中去掉没有证据的事实。", ON(r061, ACT_REPORT, ACT_DECISION), NULL),
	RULE("R062", "《行政处罚法》第四十六条第三款", REVOCABLE, BLOCK, "使用了非法取得的证据。", "排除该证据，另行合法取证。", ON(r062, ACT_REPORT, ACT_DECISION), NULL),
	RULE("R063", "《行政处罚法》第四十三条、第五十五条", IRREGULAR, BLOCK, "询问时没有告知权利义务和申请回避的权利。", "告知权利后重新询问。", ON(r063, ACT_INTERVIEW), NULL),
	RULE("R064", "《行政处罚法》第四十二条、第五十五条", REVOCABLE, BLOCK, "同一执法人员同时出现在两处。", "核对笔录的时间和人员。", ON(r064, ACT_SCENE_RECORD, ACT_INTERVIEW), NULL),
	RULE("R065", "《行政处罚法》第四十三条、第五十五条", IRREGULAR, BLOCK, "检查时没有告知申请回避的权利。", "告知权利后重新检查。", ON(r065, ACT_SCENE_RECORD), NULL),
	RULE("R066", "《行政处罚法》第四十六条", NOTE, WARN, "复制件没有核对。", "由提供人核对并签名；提供原件有困难的，注明原因。", ON(r066, ACT_EVIDENCE), NULL),
	RULE("R067", "《行政处罚法》第五十六条", IRREGULAR, WARN, "抽样取证凭证没有交给当事人。", "把抽样取证凭证和清单交当事人，由当事人签名。", ON(r067, ACT_SAMPLING), NULL),
	RULE("R068", "《行政强制法》第二十五条", REVOCABLE, BLOCK, "检测、鉴定不合规定。", "委托有法定资质的机构重新检测、鉴定。", ON(r068, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_APPRAISAL), NULL),
	RULE("R069", "《行政处罚法》第三十条、第五十九条第一款第一项", REVOCABLE, BLOCK, "当事人身份没有查清。", "更正当事人信息，补齐身份材料。", ON(r069, ACT_SIMPLE_DECISION, PROPOSALS), NULL),
	RULE("R070", "《行政处罚法》第六十四条第五项；广东省行政执法案卷评查标准第504项", IRREGULAR, BLOCK, "没有授权委托书。", "先登记授权委托书。", ON(r070, ACT_INTERVIEW), NULL),
	RULE("R073", "《行政处罚法》第五十条；《政府信息公开条例》第十五条", DISCIPLINE, BLOCK, "公示没有隐去秘密。", "隐去商业秘密、个人隐私后再公示，并在登记时注明。", ON(r073, ACT_PUBLICITY), NULL),
	RULE("R074", "《行政处罚法》第三十三条第二款", REVOCABLE, WARN, "没有写明当事人就主观过错提出的证据和审查意见。", "写明当事人提出的证据、是否足以证明没有主观过错及理由。", ON(r074, ACT_REPORT), NULL),
	RULE("R075", "《住房和城乡建设行政处罚程序规定》", IRREGULAR, WARN, "中止调查的原因不在规定的情形内。", "写明属于哪一种情形；不属于的，继续调查。", ON(r075, ACT_SUSPENSION), "[U]"),
	RULE("R076", "《行政处罚法》第二十六条", NOTE, TIMER, "请求协助没有采用书面方式。", "以书面方式提出协助请求。", ON(r076, ACT_ASSISTANCE_REQUEST), "[L] 答复期限：上海十日"),
	{0},
};
