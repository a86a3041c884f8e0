// service.c: 送达, 行政处罚法 §61, 民事诉讼法 §87-§95. procedure.md section K.
#include "law/rules.h"

static bool by(const struct judge *j, int i, int method) { return enum_is(V(j, i, SERVICE_METHOD), method); }

// 行政处罚法 §61, §85: seven working days; before 2021-07-15 seven days
static void r210(struct judge *j)
{
	int i = j->decision;
	if (i < 0 || !j->acts[i].effective || is_type(j, i, ACT_SIMPLE_DECISION))
		return;
	struct period p = period_on(j, PARAM_SERVICE_DECISION, j->decided);
	int done = j->acts[i].service;
	bool public_way = done >= 0 && is_type(j, done, ACT_SERVICE) && by(j, done, SERVICE_METHOD_PUBLIC);
	struct due e = due_authority(j, j->decided, p.unit, p.n);
	judge_tick(j, (struct clock){.label = "处罚决定送达期限", .trigger = i, .met_by = done, .wants = ACT_SERVICE, .unit = p.unit, .length = p.n,
		    .start = j->decided, .due = e.due, .due_other = e.other, .binds_authority = true, .unconfirmed = p.unconfirmed},
	     // served by publication: the organ acted when it published
	     done < 0 ? DAY_NONE : public_way ? instant_day(j->acts[done].when) : j->served);
}

// 行政处罚法 §61 para 2; 民事诉讼法 §90: agreed and signed before
static void r211(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		int c = by(j, i, SERVICE_METHOD_ELECTRONIC) ? judge_before(j, ACT_ADDRESS_CONFIRM, i) : -1;
		bool agreed = c >= 0 && said_yes(V(j, c, ADDRESS_CONFIRM_ELECTRONIC)) && said_yes(V(j, c, ADDRESS_CONFIRM_SIGNED));
		if (by(j, i, SERVICE_METHOD_ELECTRONIC) && !agreed)
			judge_blame_plain(j, i);
	}
}

// 民事诉讼法 §88: who may sign
static void r212(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		const struct val *rel = V(j, i, SERVICE_RELATION);
		int t = j->acts[i].target;
		if (t >= 0 && is_type(j, t, ACT_TRANSFER))
			continue;   // to an organ, not to the party
		bool org = j->party_kind == PARTY_KIND_COMPANY || j->party_kind == PARTY_KIND_OTHER_ORG;
		if (enum_is(rel, RECEIVER_RELATION_NONE))
			judge_blame(j, i, NULL, "没有人签收，不是有效的%s。",
				    V(j, i, SERVICE_METHOD)->set ? codes_service_method[V(j, i, SERVICE_METHOD)->n].label : "送达");
		else if (org && enum_is(rel, RECEIVER_RELATION_FAMILY))
			judge_blame(j, i, NULL, "当事人是单位，应当由法定代表人、负责人或者收件人员签收，不能由家属签收。");
		else if (j->party_kind == PARTY_KIND_PERSON &&
			    (enum_is(rel, RECEIVER_RELATION_LEGAL_REP) || enum_is(rel, RECEIVER_RELATION_MAILROOM)))
			judge_blame(j, i, NULL, "当事人是公民，应当由本人或者同住成年家属签收。");
	}
}

// 民事诉讼法 §89: witness or picture
static void r213(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		if (!by(j, i, SERVICE_METHOD_LEAVE) || !j->acts[i].has)
			continue;
		bool witness = V(j, i, SERVICE_WITNESSES)->count > 0, video = V(j, i, SERVICE_VIDEO)->set;
		if (!witness && !video)
			judge_blame_plain(j, i);
	}
}

// 民事诉讼法 §95: last resort
static void r215(struct judge *j)
{
	EACH(j, i, ACT_SERVICE)
		if (by(j, i, SERVICE_METHOD_PUBLIC) && !V(j, i, SERVICE_TRIED)->count)
			judge_blame_plain(j, i);
}

// 民事诉讼法 §87; SZstd: every served paper has its receipt before the file is closed
static void r216(struct judge *j)
{
	EACH(j, i, ACT_CLOSING)
		for (int k = 0; k < i; k++)
			if (needs_service(j, k) && !is_type(j, k, ACT_RECHECK))
				judge_blame(j, i, NULL, "“%s”（%s）没有送达回证。", type_of(j, k)->label, day_words(j, judge_day(j, k)));
}

// SZstd item 504: the agent's power covers receipt and has not run out
static void r217(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		bool may = false;
		day_t d = judge_day(j, i);
		if (!enum_is(V(j, i, SERVICE_RELATION), RECEIVER_RELATION_AGENT))
			continue;
		for (int k = j->first[ACT_AGENT]; k >= 0; k = j->acts[k].next)
			may = may || (j->acts[k].live && said_yes(V(j, k, AGENT_MAY_RECEIVE)) && V(j, k, AGENT_FROM)->n <= d &&
				    d <= V(j, k, AGENT_TO)->n);
		if (!may)
			judge_blame(j, i, NULL, "%s由代理人签收，当日没有包括代收文书且在期限内的授权委托书。", day_words(j, d));
	}
}

// 行政强制法 §38: a reminder is handed over; other ways only when refused or impossible
static void r218(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		int t = j->acts[i].target;
		bool direct = by(j, i, SERVICE_METHOD_DIRECT) || by(j, i, SERVICE_METHOD_LEAVE);
		if (t >= 0 && is_type(j, t, ACT_REMINDER) && j->acts[i].has && !direct && !V(j, i, SERVICE_TRIED)->count)
			judge_blame(j, i, NULL, "催告书应当直接送达，%s前没有记载直接送达未成的情况。", codes_service_method[V(j, i, SERVICE_METHOD)->n].label);
	}
}

const struct rule service_rules[] = {
	RULE("R210", "《行政处罚法》第六十一条第一款、第八十五条", IRREGULAR, TIMER, "处罚决定没有按期送达。", "立即送达。", ON(r210, ACT_DECISION, ACT_NO_PENALTY), NULL),
	RULE("R211", "《行政处罚法》第六十一条第二款；《民事诉讼法》第九十条", REVOCABLE, BLOCK, "当事人没有事先签名确认同意电子送达，电子送达无效。",
	     "先由当事人签署送达地址确认书，或者改用其他送达方式。", ON(r211, ACT_SERVICE), NULL),
	RULE("R212", "《民事诉讼法》第八十八条", IRREGULAR, BLOCK, "签收人不对。", "由有权签收的人签收；拒收的，留置送达。", ON(r212, ACT_SERVICE), NULL),
	RULE("R213", "《民事诉讼法》第八十九条", REVOCABLE, BLOCK, "留置送达既没有见证人，也没有影像记录。", "邀请基层组织或者所在单位代表见证，或者拍照、录像。", ON(r213, ACT_SERVICE), NULL),
	RULE("R215", "《民事诉讼法》第九十五条", REVOCABLE, BLOCK, "没有尝试其他方式就公告送达。", "写明此前尝试过的送达方式和结果。", ON(r215, ACT_SERVICE), NULL),
	RULE("R216", "《民事诉讼法》第八十七条", IRREGULAR, BLOCK, "文书没有送达回证。", "补办送达并登记送达回证。", ON(r216, ACT_CLOSING), NULL),
	RULE("R217", "《民事诉讼法》第八十八条", REVOCABLE, BLOCK, "代理人无权代收。", "由当事人本人签收，或者补充授权。", ON(r217, ACT_SERVICE), NULL),
	RULE("R218", "《行政强制法》第三十八条", REVOCABLE, BLOCK, "催告书没有直接送达。", "先直接送达；当事人拒收或者无法直接送达的，写明情况。", ON(r218, ACT_SERVICE), NULL),
	{0},
};
