// credit.c: how long a penalty stands on the credit platforms, and its repair. procedure.md section P, R305 and R306.
// 信用修复管理办法 (国家发改委 2025, in force 2026-04-01) was seen in a secondary text only: its numbers are dated parameters.
#include "law/rules.h"

static const struct { enum param_id min, max; } terms[] = {
	[CREDIT_SEVERITY_MINOR] = {PARAM_CREDIT_MINOR_MIN, PARAM_CREDIT_MINOR_MAX},
	[CREDIT_SEVERITY_GENERAL] = {PARAM_CREDIT_GENERAL_MIN, PARAM_CREDIT_GENERAL_MAX},
	[CREDIT_SEVERITY_SERIOUS] = {PARAM_CREDIT_SERIOUS_MIN, PARAM_CREDIT_SERIOUS_MAX},
};

// The periods count from the day of recognition: as entered, else the decision.
static day_t recognised(const struct judge *j, int push)
{
	const struct val *day = V(j, push, CREDIT_PUSH_RECOGNISED);
	return day->set ? (day_t)day->n : j->decided;
}

// The day a period of the push ends; DAY_NONE: no such rule was in force, or nothing is known.
static day_t term_end(const struct judge *j, int push, bool most)
{
	const struct val *severity = V(j, push, CREDIT_PUSH_SEVERITY);
	if (!severity->set || recognised(j, push) == DAY_NONE)
		return DAY_NONE;
	const struct param *row = param_row(j, most ? terms[severity->n].max : terms[severity->n].min, judge_day(j, push));
	return row && row->set ? day_add_months(recognised(j, push), (int)row->n) : DAY_NONE;
}

static bool slight_penalty(const struct judge *j)
{
	struct penalty p;
	if (j->decision < 0 || !penalty_of(j, j->decision, &p))
		return false;
	size_t soft = (size_t)enums_have(p.kinds, "warning") + (size_t)enums_have(p.kinds, "criticism");
	return is_type(j, j->decision, ACT_SIMPLE_DECISION) || (p.kinds->count && soft == p.kinds->count);
}

static void longest(struct judge *j, int push)
{
	day_t due = term_end(j, push, true), earliest = term_end(j, push, false);
	int done = -1;
	for (int k = j->first[ACT_CREDIT_END]; k >= 0 && done < 0; k = j->acts[k].next)
		done = k > push && j->acts[k].live ? k : -1;
	if (due == DAY_NONE)
		return;
	const struct param *row = param_row(j, terms[V(j, push, CREDIT_PUSH_SEVERITY)->n].max, judge_day(j, push));
	judge_tick(j, (struct clock){.label = "信用信息公示最长期限", .trigger = push, .met_by = done, .wants = ACT_CREDIT_END, .unit = UNIT_MONTH,
		    .length = (int)row->n, .start = recognised(j, push), .due = due, .due_other = DAY_NONE, .binds_authority = true,
		    .note = arena_printf(j->a, "%s起当事人可以申请信用修复。", day_words(j, earliest))},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 轻微: as a rule not published, three months at most; 一般: three months to one year; 严重: one to three years
static void r305(struct judge *j)
{
	EACH(j, i, ACT_CREDIT_PUSH) {
		const struct val *severity = V(j, i, CREDIT_PUSH_SEVERITY);
		bool minor = enum_is(severity, CREDIT_SEVERITY_MINOR);
		if (!severity->set || term_end(j, i, true) == DAY_NONE)
			continue;
		if (minor)
			judge_blame_warn(j, i, SEV_NOTE, "确需公示的，写明理由。", "轻微失信信息一般不公示。");
		else if (slight_penalty(j))
			judge_blame_warn(j, i, SEV_DISCIPLINE, "按轻微失信信息处理。", "本案当场处罚或者只处警告、通报批评，属于轻微失信信息，却按“%s”推送。",
				    codes_credit_severity[severity->n].label);
		longest(j, i);
	}
	EACH(j, i, ACT_CREDIT_END) {
		int push = judge_before(j, ACT_CREDIT_PUSH, i);
		const struct val *why = V(j, i, CREDIT_END_REASON);
		day_t least = push >= 0 ? term_end(j, push, false) : DAY_NONE;
		bool early = enum_is(why, CREDIT_END_REASON_EXPIRED) || enum_is(why, CREDIT_END_REASON_OTHER);
		if (early && least != DAY_NONE && judge_day(j, i) < least)
			judge_blame_warn(j, i, SEV_DISCIPLINE, "恢复公示，或者写明信用修复、决定被撤销的情况。", "最短公示期到%s届满，%s就停止了公示。", day_words(j, least),
				    day_words(j, judge_day(j, i)));
	}
}

// The shortest period over, the penalty performed, a promise given
static void r306(struct judge *j)
{
	EACH(j, i, ACT_CREDIT_REPAIR) {
		int push = judge_before(j, ACT_CREDIT_PUSH, i);
		day_t d = judge_day(j, i), least = push >= 0 ? term_end(j, push, false) : DAY_NONE;
		struct balance b;
		if (!enum_is(V(j, i, CREDIT_REPAIR_RESULT), YES_NO_YES) || least == DAY_NONE)
			continue;
		balance_at(j, d, &b, NULL, NULL);
		if (d < least)
			judge_blame(j, i, NULL, "最短公示期到%s届满，%s申请时还不能修复。", day_words(j, least), day_words(j, d));
		if (b.paid_fine < b.fine)
			judge_blame(j, i, NULL, "罚款%s只缴纳了%s，不能修复。", money_words(j, b.fine), money_words(j, b.paid_fine));
		if (said_no(V(j, i, CREDIT_REPAIR_PROMISE)))
			judge_blame(j, i, NULL, "当事人没有作出信用承诺，不能修复。");
	}
}

const struct rule credit_rules[] = {
	RULE("R305", "《信用修复管理办法》", DISCIPLINE, TIMER, "信用公示的期限不对。", "期满停止公示。", ON(r305, ACT_CREDIT_PUSH, ACT_CREDIT_END), "[二手] 2026-04-01 起施行，只见二手文本"),
	RULE("R306", "《信用修复管理办法》", NOTE, TIMER, "不符合信用修复的条件。", "条件具备以后再同意修复。", ON(r306, ACT_CREDIT_REPAIR), "[二手] 2026-04-01 起施行，只见二手文本"),
	{0},
};
