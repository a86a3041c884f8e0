// offsite.c: 非现场执法: a monitoring device finds, officers review, the party is told. procedure.md section O.
// PDreg = 上海市浦东新区城市管理领域非现场执法规定: its own rules hold where param.offsite_local_rules says so.
#include <string.h>

#include "law/rules.h"

_Static_assert((int)DEVICE_REVIEW_RESULT == (int)DEVICE_RECHECK_RESULT && (int)DEVICE_REVIEW_OF == (int)DEVICE_RECHECK_OF, "both reviews say the same");

static bool local_rules(const struct judge *j, int i)
{
	const struct param *row = param_row(j, PARAM_OFFSITE_LOCAL_RULES, judge_day(j, i));
	return row && row->n == 1;
}

static bool reviews(const struct judge *j, int i) { return is_type(j, i, ACT_DEVICE_REVIEW) || is_type(j, i, ACT_DEVICE_RECHECK); }

static bool passes(const struct judge *j, int review) { return enum_is(V(j, review, DEVICE_REVIEW_RESULT), DEVICE_RESULT_PASS); }

// ---- 行政处罚法 §41 para 1: the device

static const struct law_device *device_of(const struct judge *j, int record)
{
	const char *code = V(j, record, DEVICE_RECORD_DEVICE)->s;
	for (size_t k = 0; code && k < j->r->device_count; k++)
		if (strcmp(j->r->devices[k].code, code) == 0)
			return &j->r->devices[k];
	return NULL;
}

// The record a passing review speaks of, its device found in the register; -1: nothing to look at. A record that comes without a register is
// not blamed for what the register would say.
static int passed_record(const struct judge *j, int review, const struct law_device **device)
{
	int record = j->acts[review].target;
	if (!passes(j, review) || record < 0 || !is_type(j, record, ACT_DEVICE_RECORD))
		return -1;
	*device = device_of(j, record);
	return record;
}

static const char *no_basis(struct judge *j, const struct law_device *d, int review)
{
	if (strcmp(d->level, "law") == 0 || strcmp(d->level, "regulation") == 0)
		return NULL;
	if (strcmp(d->level, "local") != 0)
		return "不是法律、行政法规";
	bool here = local_rules(j, review) && d->region && j->r->region && region_covers(d->region, j->r->region);
	return here ? NULL : "是地方性法规，在本案发生地没有可以适用的规定";
}

static bool lists(const struct law_device *d, const char *item)
{
	for (size_t k = 0; k < d->item_count; k++)
		if (strcmp(d->items[k], item) == 0)
			return true;
	return false;
}

// A law, a 行政法规 (in its place a local regulation) allows it; the item stands in the published list
static void r280(struct judge *j)
{
	EACH(j, i, ACT_DEVICE_REVIEW) {
		const struct law_device *d;
		int record = passed_record(j, i, &d);
		if (record < 0)
			continue;
		const char *code = V(j, record, DEVICE_RECORD_DEVICE)->s, *item = V(j, record, DEVICE_RECORD_ITEM)->s;
		if (!d && j->r->device_count)
			judge_blame(j, i, NULL, "设备“%s”不在设备登记册中，没有依据使用它的记录。", code);
		else if (!d)
			judge_blame_warn(j, i, SEV_NOTE, "核对设备登记册。", "本案没有附设备登记资料，设备“%s”的依据无从核对。", code);
		const char *why = d ? no_basis(j, d, i) : NULL;
		if (why)
			judge_blame(j, i, NULL, "设备“%s”的依据《%s》%s。", code, d->basis, why);
		if (d && item && !lists(d, item))
			judge_blame(j, i, NULL, "公布的清单没有列明设备“%s”可以用于事项%s。", code, item);
	}
}

static void lack(struct buf *b, bool there, const char *what)
{
	if (!there)
		buf_printf(b, "%s%s", b->len ? "、" : "", what);
}

static bool by(day_t done, day_t d) { return done != DAY_NONE && done <= d; }

// Reviewed as to law and technique, up to standard, reasonably placed, an obvious sign, the place published, checked within its term
static void r281(struct judge *j)
{
	EACH(j, i, ACT_DEVICE_REVIEW) {
		const struct law_device *d;
		int record = passed_record(j, i, &d);
		if (record < 0 || !d)
			continue;
		day_t taken = instant_day(j->acts[record].when);
		struct buf b = buf_new(j->a);
		lack(&b, by(d->legal_review, taken), "法制审核");
		lack(&b, by(d->technical_review, taken), "技术审核");
		lack(&b, d->standard, "符合标准的证明");
		lack(&b, d->placed, "设置合理的证明");
		lack(&b, d->sign, "明显的标志");
		lack(&b, by(d->published, taken), "设置地点的公布");
		lack(&b, by(d->checked_from, taken) && d->checked_to != DAY_NONE && taken <= d->checked_to, "有效期内的检定、维护");
		if (b.len)
			judge_blame(j, i, NULL, "%s记录时，设备“%s”没有%s。", day_words(j, taken), d->code, buf_text(&b));
	}
}

// ---- 行政处罚法 §41 para 2: the record

static const char *quality_gap(const struct judge *j, int review)
{
	static const struct { int field; const char *what; } marks[] = {
		{DEVICE_REVIEW_AUTHENTIC, "真实"}, {DEVICE_REVIEW_CLEAR, "清晰"}, {DEVICE_REVIEW_COMPLETE, "完整"}, {DEVICE_REVIEW_ACCURATE, "准确"},
	};
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		if (said_no(V(j, review, marks[k].field)))
			return marks[k].what;
	return NULL;
}

// The last review of that type of the record before act i; -1.
static int review_of(const struct judge *j, enum act_id t, int record, int i)
{
	int last = -1;
	for (int k = first_about(j, t, record); k >= 0 && k < i; k = next_about(j, k))
		if (j->acts[k].live)
			last = k;
	return last;
}

static const char *review_gap(struct judge *j, int record, int i)
{
	static const enum act_id steps[] = {ACT_DEVICE_REVIEW, ACT_DEVICE_RECHECK};
	for (size_t k = 0; k < 2; k++) {
		int review = review_of(j, steps[k], record, i);
		if (review < 0)
			return arena_printf(j->a, "还没有%s", k ? "复核" : "初审");
		if (!passes(j, review))
			return arena_printf(j->a, "%s的结论是不符合要求", k ? "复核" : "初审");
	}
	return NULL;
}

// The device record that an id leads to: itself, or the one a piece of evidence was taken from; -1.
static int record_behind(const struct judge *j, int64_t id, int before)
{
	for (int i = 0; i < before; i++) {
		if (j->acts[i].act->id != id || !j->acts[i].live)
			continue;
		if (is_type(j, i, ACT_DEVICE_RECORD))
			return i;
		const struct val *from = V(j, i, EVIDENCE_DEVICE_RECORD);
		return is_type(j, i, ACT_EVIDENCE) && from->set ? record_behind(j, from->n, i) : -1;
	}
	return -1;
}

static void use(struct judge *j, int i, int64_t id)
{
	int record = record_behind(j, id, i);
	const char *gap = record >= 0 ? review_gap(j, record, i) : NULL;
	if (gap)
		judge_blame(j, i, NULL, "“%s”使用的电子监控记录（%s）%s，不得作为证据。", type_of(j, i)->label, time_words(j, j->acts[record].when), gap);
}

// True, clear, complete, accurate; reviewed before use
static void r282(struct judge *j)
{
	if (j->first[ACT_DEVICE_RECORD] < 0)
		return;
	EACH_OF(j, i, ACT_DEVICE_REVIEW, ACT_DEVICE_RECHECK, ACT_EVIDENCE, ACT_REPORT, ACT_DECISION, ACT_SIMPLE_DECISION) {
		const char *gap = reviews(j, i) && passes(j, i) ? quality_gap(j, i) : NULL;
		if (gap)
			judge_blame(j, i, "审核结论改为不符合要求，另行取证。", "审核认为记录不%s，却得出符合要求的结论。", gap);
		if (is_type(j, i, ACT_EVIDENCE) && V(j, i, EVIDENCE_DEVICE_RECORD)->set)
			use(j, i, V(j, i, EVIDENCE_DEVICE_RECORD)->n);
		if (is_type(j, i, ACT_SIMPLE_DECISION) && V(j, i, SIMPLE_DECISION_PHOTO)->set)
			use(j, i, V(j, i, SIMPLE_DECISION_PHOTO)->n);
		const struct val *rows = proofs_of(j, i);
		for (size_t k = 0; k < rows->count; k++)
			use(j, i, rows->sub[k * 2 + GROUP_PROOF_EVIDENCE].n);
	}
}

// ---- 行政处罚法 §41 para 3: the party

static bool camera_case(const struct judge *j, int i) { return judge_before(j, ACT_DEVICE_RECORD, i) >= 0; }

// Told in time, easy to look up and to answer; nothing put in the way
static void r283(struct judge *j)
{
	EACH(j, i, ACT_OFFSITE_NOTICE)
		if (said_yes(V(j, i, OFFSITE_NOTICE_RESTRICTED)))
			judge_blame(j, i, "去掉查询、申辩的限制条件后重新告知。", "查询、申辩设有限制条件，变相限制了当事人的权利。");
	if (j->first[ACT_DEVICE_RECORD] < 0)
		return;
	EACH_OF(j, i, ACT_DECISION, ACT_SIMPLE_DECISION)
		if (camera_case(j, i) && judge_before(j, ACT_OFFSITE_NOTICE, i) < 0)
			judge_blame_plain(j, i);
}

// Somebody saw or heard the party himself.
static bool met(const struct judge *j, int i)
{
	for (int k = j->first[ACT_INTERVIEW]; k >= 0 && k < i; k = j->acts[k].next)
		if (j->acts[k].live && (enum_is(V(j, k, INTERVIEW_ROLE), INTERVIEW_ROLE_PARTY) || enum_is(V(j, k, INTERVIEW_ROLE), INTERVIEW_ROLE_LEGAL_REP)))
			return true;
	return false;
}

static bool second_source(const struct judge *j, int i)
{
	int check = judge_before(j, ACT_IDENTITY_CHECK, i);
	const struct val *sources = check >= 0 ? V(j, check, IDENTITY_CHECK_SOURCES) : NULL;
	return sources && sources->count > (size_t)enums_have(sources, "image");
}

// §40 [D]: who is behind the image stands beyond doubt by something else than the image
static void r284(struct judge *j)
{
	if (j->first[ACT_DEVICE_RECORD] < 0)
		return;
	EACH_OF(j, i, ACT_DECISION, ACT_SIMPLE_DECISION) {
		if (!camera_case(j, i))
			continue;
		int check = judge_before(j, ACT_IDENTITY_CHECK, i);
		if (check >= 0 && said_no(V(j, check, IDENTITY_CHECK_MATCHED)))
			judge_blame(j, i, NULL, "%s核实的结论是画面中的行为人不是当事人。", day_words(j, judge_day(j, check)));
		else if (!second_source(j, i) && !met(j, i))
			judge_blame_plain(j, i);
	}
}

// ---- PDreg [L 浦东]

static int slight_record(const struct judge *j, int i)
{
	for (int k = j->first[ACT_DEVICE_RECORD]; k >= 0 && k < i; k = j->acts[k].next)
		if (j->acts[k].live && said_yes(V(j, k, DEVICE_RECORD_SLIGHT)))
			return k;
	return -1;
}

// §15: minor: remind first; corrected in time: no penalty
static void r285(struct judge *j)
{
	if (j->first[ACT_DEVICE_RECORD] < 0)
		return;
	EACH_OF(j, i, ACT_DECISION, ACT_SIMPLE_DECISION) {
		if (slight_record(j, i) < 0 || !local_rules(j, i))
			continue;
		int told = judge_before(j, ACT_DISSUASION, i);
		if (told < 0)
			judge_blame(j, i, NULL, "违法情节轻微，没有先提醒劝阻。");
		else if (enum_is(V(j, told, DISSUASION_CORRECTED), YES_NO_YES))
			judge_blame(j, i, "不予行政处罚。", "违法情节轻微，%s提醒后当事人已经及时改正，不予处罚。", day_words(j, judge_day(j, told)));
	}
}

// §9: by video: identity shown, the recording kept (rights told: R063; the key content in words: the form)
static void r286(struct judge *j)
{
	EACH(j, i, ACT_INTERVIEW) {
		if (!said_yes(V(j, i, INTERVIEW_VIDEO)) || !local_rules(j, i))
			continue;
		if (!said_yes(V(j, i, INTERVIEW_IDENTITY_SHOWN)))
			judge_blame(j, i, NULL, "视频询问没有核验身份并表明执法身份。");
		if (!V(j, i, INTERVIEW_RECORDING)->set)
			judge_blame(j, i, "把录音录像作为证据入卷。", "视频询问没有录音录像，不能代替书面笔录。");
	}
}

// 行政处罚法 §42: two officers hold for the review of records too
static void r288(struct judge *j)
{
	EACH(j, i, ACT_DEVICE_RECHECK) {
		int record = j->acts[i].target, first = record >= 0 ? review_of(j, ACT_DEVICE_REVIEW, record, i) : -1;
		const struct law_act *one = first >= 0 ? j->acts[first].act : NULL, *two = j->acts[i].act;
		if (!one || !one->officer_count || !two->officer_count || one->officers[0] != two->officers[0])
			continue;
		const struct law_officer *o = officer_of(j, two->officers[0]);
		judge_blame(j, i, NULL, "初审和复核都是%s，审核记录的执法人员少于两人。", o ? o->name : "同一个人");
	}
}

// §16: who looked, why; the party may look
static void r289(struct judge *j)
{
	EACH(j, i, ACT_RECORD_QUERY) {
		const struct val *who = V(j, i, RECORD_QUERY_WHO);
		bool own = enum_is(who, QUERY_BY_PARTY) || enum_is(who, QUERY_BY_AGENT), granted = enum_is(V(j, i, RECORD_QUERY_GRANTED), YES_NO_YES);
		if (!who->set || !local_rules(j, i))
			continue;
		if (own && !granted && !V(j, i, RECORD_QUERY_REFUSAL)->set)
			judge_blame(j, i, "提供查询，或者写明依法不提供的理由。", "%s查询监控记录，没有提供，也没有写明理由。", codes_query_by[who->n].label);
		if (granted && enum_is(who, QUERY_BY_OTHER))
			judge_blame(j, i, NULL, "向与本案无关的人提供了监控记录。");
	}
}

const struct rule offsite_rules[] = {
	RULE("R280", "《行政处罚法》第四十一条第一款", REVOCABLE, BLOCK, "使用电子监控设备没有依据。", "改为现场取证；依据和清单有变化的，更新设备登记册。", ON(r280, ACT_DEVICE_REVIEW), NULL),
	RULE("R281", "《行政处罚法》第四十一条第一款", REVOCABLE, BLOCK, "电子监控设备不合要求。", "审核结论改为不符合要求，另行取证；资料已经齐全的，更新设备登记册。", ON(r281, ACT_DEVICE_REVIEW), NULL),
	RULE("R282", "《行政处罚法》第四十一条第二款", REVOCABLE, BLOCK, "电子监控记录没有审核或者不符合要求，不得作为证据。", "先由执法人员完成初审和复核。", ON(r282, ACT_DEVICE_RECORD), NULL),
	RULE("R283", "《行政处罚法》第四十一条第三款", REVOCABLE, BLOCK, "电子监控取得的违法事实没有及时告知当事人。", "告知违法事实以及查询、陈述、申辩的途径。", ON(r283, ACT_OFFSITE_NOTICE, ACT_DEVICE_RECORD), NULL),
	RULE("R284", "《行政处罚法》第四十条", REVOCABLE, BLOCK, "只凭监控画面认定当事人，没有其他来源核实。", "用租赁合同、营业执照、车辆登记等核实，或者询问当事人。", ON(r284, ACT_DEVICE_RECORD), NULL),
	RULE("R285", "《上海市浦东新区城市管理领域非现场执法规定》第十五条", NOTE, WARN, "轻微违法没有先提醒劝阻。", "先通过短信、语音等提醒劝阻；及时改正的，不予处罚。", ON(r285, ACT_DEVICE_RECORD), "[L] 上海浦东"),
	RULE("R286", "《上海市浦东新区城市管理领域非现场执法规定》第九条", REVOCABLE, BLOCK, "视频询问不合规定。", "核验身份、告知权利后重新询问。", ON(r286, ACT_INTERVIEW), "[L] 上海浦东"),
	RULE("R288", "《行政处罚法》第四十一条、第四十二条", REVOCABLE, BLOCK, "审核电子监控记录的执法人员少于两人。", "由另一名执法人员复核。", ON(r288, ACT_DEVICE_RECHECK), NULL),
	RULE("R289", "《上海市浦东新区城市管理领域非现场执法规定》第十六条", DISCIPLINE, BLOCK, "监控记录的查询不合规定。", "不提供；查询目的正当的，按其身份登记。", ON(r289, ACT_RECORD_QUERY), "[L] 上海浦东"),
	{0},
};
