// jurisdiction.c: whose case it is among several organs, and officers outside their own area. procedure.md section A, R008-R011, R018.
#include <string.h>

#include "law/rules.h"

// The first other organ's case on the same act, filed before ours was on that day; NULL.
static const struct law_elsewhere *filed_first(const struct judge *j, day_t ours)
{
	for (size_t k = 0; k < j->r->elsewhere_count; k++) {
		const struct law_elsewhere *e = &j->r->elsewhere[k];
		bool same = !e->item || (j->item_code && strcmp(e->item, j->item_code) == 0);
		if (same && e->filed < ours)
			return e;
	}
	return NULL;
}

// 行政处罚法 §25 para 1: of several competent organs the first to file
static void r008(struct judge *j)
{
	EACH(j, i, ACT_FILING) {
		const struct law_elsewhere *e = filed_first(j, judge_day(j, i));
		if (e)
			judge_blame(j, i, NULL, "%s已于%s对同一违法行为立案%s%s，由最先立案的机关管辖。", e->organ, day_words(j, e->filed), e->number ? "，案号" : "",
			            e->number ? e->number : "");
	}
}

// 行政处罚法 §25: while their case runs, ours stops or is handed over
static void r018(struct judge *j)
{
	EACH_OF(j, i, ACT_PRIOR_NOTICE, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION) {
		day_t d = judge_day(j, i);
		const struct law_elsewhere *e = filed_first(j, j->filed != DAY_NONE ? j->filed : d);
		if (e && (e->closed == DAY_NONE || e->closed > d))
			judge_blame(j, i, NULL, "当事人因同一违法行为被%s于%s先行立案，该案到%s还没有结案。", e->organ, day_words(j, e->filed), day_words(j, d));
	}
}

static int settled(const struct judge *j, int dispute)
{
	for (int i = first_about(j, ACT_JURISDICTION_SETTLED, dispute); i >= 0; i = next_about(j, i))
		if (j->acts[i].live)
			return i;
	return -1;
}

// 行政处罚法 §25 para 2; M55 §6: seven days to agree (calendar or working, whichever ends first), else the superior designates
static void r009(struct judge *j)
{
	for (int i = j->first[ACT_JURISDICTION_DISPUTE]; i >= 0 && j->focus < 0; i = j->acts[i].next) {
		day_t start = judge_day(j, i);
		if (!j->acts[i].live || !in_force(j, PARAM_JURISDICTION_NEGOTIATION, start))
			continue;
		int n = (int)param_n(j, PARAM_JURISDICTION_NEGOTIATION, start), done = settled(j, i);
		struct due e = due_authority(j, start, UNIT_DAY, n), w = due_authority(j, start, UNIT_WORKDAY, n);
		judge_tick(j, (struct clock){.label = "管辖争议协商期限", .trigger = i, .met_by = done, .wants = ACT_JURISDICTION_SETTLED, .unit = UNIT_DAY,
		                             .length = n, .start = start, .due = e.due, .due_other = w.other, .binds_authority = true,
		                             .note = "协商不成的，报请共同的上一级机关指定管辖。"},
		           done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
	EACH_OF(j, i, ACT_FILING, ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION) {
		int over = judge_before(j, ACT_JURISDICTION_SETTLED, i);
		if (over >= 0 && enum_is(V(j, over, JURISDICTION_SETTLED_OURS), YES_NO_NO))
			judge_blame(j, i, "移送确定管辖的机关。", "管辖争议已于%s确定由其他机关管辖，本机关不能办理“%s”。", day_words(j, judge_day(j, over)),
			            type_of(j, i)->label);
	}
}

// Says that the matter is another organ's: the check of the clue, or the refusal to file.
static bool not_ours(const struct judge *j, int i)
{
	return (is_type(j, i, ACT_VERIFICATION) && enum_is(V(j, i, VERIFICATION_RESULT), CLUE_RESULT_TRANSFER)) ||
	       (is_type(j, i, ACT_NOT_FILING) && enum_is(V(j, i, NOT_FILING_REASON), NOT_FILE_REASON_NO_POWER));
}

// SHreg §26 [L]: a report that is not the organ's duty goes on in three working days
static void forward_clock(struct judge *j)
{
	int clue = j->last[ACT_CLUE], check = j->last[ACT_VERIFICATION], done = j->effective[ACT_TRANSFER];
	const struct val *source = clue >= 0 ? V(j, clue, CLUE_SOURCE) : NULL;
	bool reported = source && source->set && (source->n == CLUE_SOURCE_COMPLAINT || source->n == CLUE_SOURCE_REPORT || source->n == CLUE_SOURCE_HOTLINE);
	const struct param *row = reported ? param_row(j, PARAM_CLUE_FORWARD, judge_day(j, clue)) : NULL;
	if (!row || !row->set || check < 0 || !not_ours(j, check) || j->focus >= 0)
		return;
	day_t start = judge_day(j, clue);
	struct due e = due_authority(j, start, UNIT_WORKDAY, (int)row->n);
	judge_tick(j, (struct clock){.label = "举报移送期限", .trigger = clue, .met_by = done, .wants = ACT_TRANSFER, .unit = UNIT_WORKDAY,
	                             .length = (int)row->n, .start = start, .due = e.due, .due_other = e.other, .binds_authority = true},
	           done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// M55 §6: what is another organ's is transferred to it, with the evidence; the file is closed as transferred
static void r010(struct judge *j)
{
	forward_clock(j);
	EACH(j, i, ACT_NOT_FILING)
		if (not_ours(j, i))
			judge_blame(j, i, NULL, "不属于本机关管辖的，应当移送有管辖权的机关，不能只作不予立案。");
	EACH(j, i, ACT_CLOSING) {
		const struct val *kind = V(j, i, CLOSING_KIND);
		int sent = judge_before(j, ACT_TRANSFER, i);
		if (sent >= 0 && kind->set && kind->n != CLOSE_KIND_TRANSFERRED && j->decision < 0)
			judge_blame(j, i, "结案方式改选“移送其他机关”。", "案件已于%s移送，不能按“%s”结案。", day_words(j, judge_day(j, sent)),
			            codes_close_kind[kind->n].label);
	}
}

static int approval_for(const struct judge *j, int64_t officer, day_t d)
{
	for (int i = j->first[ACT_CROSS_AREA]; i >= 0; i = j->acts[i].next) {
		const struct val *who = V(j, i, CROSS_AREA_OFFICERS), *from = V(j, i, CROSS_AREA_FROM), *to = V(j, i, CROSS_AREA_TO);
		bool in_time = j->acts[i].live && j->acts[i].effective && from->n <= d && d <= to->n;
		for (size_t k = 0; in_time && k < who->count; k++)
			if (who->ids[k] == officer)
				return i;
	}
	return -1;
}

static bool allowed_here(const struct judge *j, day_t d)
{
	const struct param *row = param_row(j, PARAM_CROSS_AREA, d);
	return row && row->set && row->n == true;
}

bool cross_area(const struct judge *j, int64_t officer, day_t d)
{
	return j->first[ACT_CROSS_AREA] >= 0 && allowed_here(j, d) && approval_for(j, officer, d) >= 0;
}

// ZJreg §29, SZstd item 122 [L]: approved and made public; without approval the certificate does not reach here (R021)
static void r011(struct judge *j)
{
	if (j->first[ACT_CROSS_AREA] < 0)
		return;
	EACH(j, i, ANY_ACT) {
		const struct law_act *act = j->acts[i].act;
		day_t d = instant_day(j->acts[i].when);
		for (int k = 0; type_of(j, i)->officers && k < act->officer_count && allowed_here(j, d); k++) {
			int a = approval_for(j, act->officers[k], d);
			const struct val *published = a >= 0 ? V(j, a, CROSS_AREA_PUBLISHED) : NULL;
			const struct law_officer *o = officer_of(j, act->officers[k]);
			if (published && (!published->set || published->n > d))
				judge_blame(j, i, NULL, "%s跨区域办理“%s”（%s），跨区域执法的安排当日还没有公布。", o ? o->name : "所填的人员", type_of(j, i)->label,
				            day_words(j, d));
		}
	}
}

const struct rule jurisdiction_rules[] = {
	RULE("R008", "《行政处罚法》第二十五条第一款", REVOCABLE, WARN, "其他机关已经先行立案。", "移送最先立案的机关；不是同一违法行为的，写明区别。", ON(r008, ACT_FILING), NULL),
	RULE("R009", "《行政处罚法》第二十五条第二款；《住房和城乡建设行政处罚程序规定》第六条", IRREGULAR, TIMER, "管辖争议没有按期解决。", "协商一致，或者报请共同的上一级机关指定管辖。", ON(r009, ACT_JURISDICTION_DISPUTE, ACT_JURISDICTION_SETTLED), NULL),
	RULE("R010", "《住房和城乡建设行政处罚程序规定》第六条", IRREGULAR, TIMER, "不属于本机关管辖，没有移送。", "连同证据材料移送有管辖权的机关。", ON(r010, ACT_VERIFICATION, ACT_NOT_FILING, ACT_TRANSFER), NULL),
	RULE("R011", "《浙江省综合行政执法条例》第二十九条", REVOCABLE, BLOCK, "跨区域执法没有公布。", "公布跨区域执法的安排后再实施。", ON(r011, ACT_CROSS_AREA), "[L] 浙江、深圳"),
	RULE("R018", "《行政处罚法》第二十五条", IRREGULAR, WARN, "其他机关正在查处同一违法行为。", "停止办理，或者移送先立案的机关。", ON(r018, ACT_NO_PENALTY, ACT_SIMPLE_DECISION, ACT_DECISION, ACT_PRIOR_NOTICE), NULL),
	{0},
};
