// notice.c: report, prior notice, statement and defence. procedure.md section I, first part.
#include "law/rules.h"

#include <string.h>

// 行政处罚法 §57: the investigation has found something before it ends
static void r150(struct judge *j)
{
	EACH(j, i, ACT_REPORT) {
		bool found = judge_before(j, ACT_SCENE_RECORD, i) >= 0 || judge_before(j, ACT_INTERVIEW, i) >= 0 ||
			    judge_before(j, ACT_EVIDENCE, i) >= 0;
		if (!found)
			judge_blame_plain(j, i);
	}
}

// The last notice in effect before the decision; -1.
static int notice_for(const struct judge *j, int decision) { return judge_before(j, ACT_PRIOR_NOTICE, decision); }

// 行政处罚法 §44, §62: told means served
static void r151(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int notice = notice_for(j, i);
		day_t served = notice >= 0 ? j->acts[notice].served : DAY_NONE;
		if (notice >= 0 && (served == DAY_NONE || served > judge_day(j, i)))
			judge_blame(j, i, NULL, "%s的行政处罚事先告知书还没有送达当事人，现在不能作出处罚决定。", day_words(j, judge_day(j, notice)));
	}
}

// SZstd item 135 on 行政处罚法 §44: a certain sum
static void r152(struct judge *j)
{
	struct penalty p;
	EACH(j, i, ACT_PRIOR_NOTICE)
		if (penalty_of(j, i, &p) && enums_have(p.kinds, "fine") && (!p.fine->set || p.fine->n <= 0))
			judge_blame_plain(j, i);
}

static bool waived_statement(const struct judge *j, int notice, day_t by)
{
	for (int i = j->first[ACT_STATEMENT]; i >= 0; i = j->acts[i].next) {
		const struct seen *s = &j->acts[i];
		if (s->live && i > notice && instant_day(s->when) <= by && enum_is(&s->v[STATEMENT_KIND], STATEMENT_KIND_WAIVED) &&
			    said_yes(&s->v[STATEMENT_SIGNED]))
			return true;
	}
	return false;
}

// 行政处罚法 §44, §45: the law names no number; the notice does, or the parameter [U]
static void r153(struct judge *j)
{
	EACH(j, i, ACT_PRIOR_NOTICE) {
		const struct val *days = V(j, i, PRIOR_NOTICE_STATEMENT_DAYS);
		int64_t low = param_n(j, PARAM_STATEMENT_PERIOD_LOW, judge_day(j, i));
		if (days->set && days->n < low)
			judge_blame_warn(j, i, SEV_NOTE, NULL, "告知的陈述申辩期限只有%lld个工作日，少于通常的%lld个工作日。", (long long)days->n, (long long)low);
	}
	int notice = j->effective[ACT_PRIOR_NOTICE], said = j->last[ACT_STATEMENT];
	if (j->focus >= 0 || notice < 0 || j->acts[notice].served == DAY_NONE)
		return;
	const struct val *days = V(j, notice, PRIOR_NOTICE_STATEMENT_DAYS);
	day_t start = j->acts[notice].served;
	int n = days->set ? (int)days->n : (int)param_n(j, PARAM_STATEMENT_PERIOD, start);
	struct due e = due_party(j, start, UNIT_WORKDAY, n);
	judge_tick(j, (struct clock){.label = "陈述申辩期限", .trigger = notice, .met_by = said, .wants = ACT_STATEMENT, .unit = UNIT_WORKDAY,
		    .length = n, .start = start,
	                       .due = e.due, .due_other = e.other},
	     said >= 0 ? judge_day(j, said) : DAY_NONE);
}

// 行政处罚法 §62: not before the party was heard or expressly gave it up
static void r154(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int notice = notice_for(j, i);
		day_t end = notice >= 0 ? statement_end(j, notice) : DAY_NONE;
		if (end == DAY_NONE || judge_day(j, i) > end || j->acts[notice].served > judge_day(j, i) ||
			    waived_statement(j, notice, judge_day(j, i)))
			continue;
		if (j->acts[i].effective)
			judge_blame(j, i, NULL, "陈述申辩期限到%s届满，当事人没有书面放弃，处罚决定却于%s作出。", day_words(j, end),
				    day_words(j, judge_day(j, i)));
		else
			judge_blame(j, i, NULL, "陈述申辩期限到%s届满，当事人没有书面放弃，现在不能作出处罚决定。", day_words(j, end));
	}
}

static bool stated_at(const struct judge *j, int i, int64_t *when)
{
	*when = j->acts[i].when;
	return j->acts[i].live && enum_is(V(j, i, STATEMENT_KIND), STATEMENT_KIND_STATED);
}

static int last_stated(const struct judge *j, int i)
{
	return latest_of(j, ACT_STATEMENT, stated_at, j->memo ? &j->memo->stated : NULL, judge_made(j, i));
}

// 行政处罚法 §45: what the party said is examined, point by point
static void r155(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		int said = last_stated(j, i), answer = judge_before(j, ACT_STATEMENT_REVIEW, i);
		if (said >= 0 && (answer < 0 || j->acts[answer].effect < j->acts[said].when))
			judge_blame(j, i, NULL, "当事人%s提出的陈述申辩还没有复核，不能作出处罚决定。", day_words(j, judge_day(j, said)));
		judge_replies(j, i);
	}
	EACH(j, i, ACT_STATEMENT_REVIEW) {
		int said = last_stated(j, i);
		size_t points = said >= 0 ? V(j, said, STATEMENT_POINTS)->count : 0, answers = V(j, i, STATEMENT_REVIEW_ANSWERS)->count;
		if (j->acts[i].has && answers < points)
			judge_blame(j, i, "逐条写明是否采纳和理由。", "当事人提出%zu条意见，只复核了%zu条。", points, answers);
	}
}

// Weight of the kinds beyond money, to see whether a decision got heavier.
static bool new_kind(const struct penalty *notice, const struct penalty *decided, const char **which)
{
	for (size_t i = 0; i < decided->kinds->count; i++)
		if (!enums_have(notice->kinds, decided->kinds->texts[i])) {
			*which = decided->kinds->texts[i];
			return true;
		}
	return false;
}

static bool heavier(const struct judge *j, int notice, int decision, const char **how)
{
	struct penalty a, b;
	const char *kind;
	if (!penalty_of(j, notice, &a) || !penalty_of(j, decision, &b))
		return false;
	if (fine_of(j, decision) > fine_of(j, notice)) {
		*how = arena_printf(j->a, "罚款由%s增加到%s", money_words(j, fine_of(j, notice)), money_words(j, fine_of(j, decision)));
		return true;
	}
	if (b.income->set && b.income->n > (a.income->set ? a.income->n : 0)) {
		*how = "没收违法所得的数额增加";
		return true;
	}
	if (new_kind(&a, &b, &kind)) {
		*how = arena_printf(j->a, "增加了“%s”", code_label(codes_penalty_kind, kind));
		return true;
	}
	return false;
}

// 行政处罚法 §45 para 2: not heavier because of the defence
static void r156(struct judge *j)
{
	const char *how;
	EACH(j, i, ACT_DECISION) {
		int notice = notice_for(j, i);
		if (notice >= 0 && last_stated(j, i) >= 0 && heavier(j, notice, i, &how))
			judge_blame(j, i, NULL, "当事人陈述申辩后，%s，不得因申辩而加重处罚。", how);
	}
}

// 行政处罚法 §44 [D]: other facts, basis or a heavier content must be told anew
static void r157(struct judge *j)
{
	const char *how;
	EACH(j, i, ACT_DECISION) {
		int notice = notice_for(j, i);
		if (notice >= 0 && last_stated(j, i) < 0 && heavier(j, notice, i, &how))
			judge_blame(j, i, NULL, "与%s告知的内容相比，%s，没有重新告知。", day_words(j, judge_day(j, notice)), how);
	}
}

// 行政处罚法 §63: the flag on the notice is what the law says of the penalty proposed
static void r158(struct judge *j)
{
	EACH(j, i, ACT_PRIOR_NOTICE) {
		bool sure, needed = hearing_needed(j, i, &sure), told = said_yes(V(j, i, PRIOR_NOTICE_HEARING_RIGHT));
		if (!j->acts[i].has || needed == told)
			continue;
		if (needed && sure)
			judge_blame_plain(j, i);
		else if (needed)
			judge_doubt(j, i, SEV_NOTE, NULL, "拟罚款%s，达到本地登记的听证标准，但告知书没有告知听证权利；该标准尚未核实（依据待核实）。",
				    money_words(j, fine_of(j, i)));
		else if (sure)
			judge_blame_warn(j, i, SEV_NOTE, "核对告知书；多告知权利不影响处罚的合法性。", "拟作处罚没有达到听证标准，告知书却告知了听证权利。");
	}
}

const struct rule notice_rules[] = {
	RULE("R150", "《行政处罚法》第五十四条、第五十七条", IRREGULAR, BLOCK, "没有任何调查笔录和证据，不能终结调查。", "先制作现场笔录、询问笔录或者登记证据。", ON(r150, ACT_REPORT), NULL),
	RULE("R151", "《行政处罚法》第四十四条、第六十二条", REVOCABLE, BLOCK, "处罚前没有告知当事人。", "先把事先告知书送达当事人，取得送达回证。", ON(r151, ACT_DECISION), NULL),
	RULE("R152", "《行政处罚法》第四十四条", REVOCABLE, BLOCK, "告知的罚款没有写明确定的数额。", "写明确定的罚款数额。", ON(r152, ACT_PRIOR_NOTICE), NULL),
	RULE("R153", "《行政处罚法》第四十四条、第四十五条", NOTE, TIMER, "陈述申辩期限太短。", "给足陈述申辩的时间。", ON(r153, ACT_PRIOR_NOTICE), "[U] 期限没有全国性规定"),
	RULE("R154", "《行政处罚法》第六十二条", REVOCABLE, BLOCK, "陈述申辩期限没有届满。", "等期限届满，或者取得当事人书面明确放弃的声明。", ON(r154, ACT_DECISION), NULL),
	RULE("R155", "《行政处罚法》第四十五条第一款", REVOCABLE, BLOCK, "陈述申辩没有复核。", "制作陈述申辩复核意见书，经批准后再作决定。", ON(r155, ACT_STATEMENT_REVIEW, ACT_DECISION), NULL),
	RULE("R156", "《行政处罚法》第四十五条第二款", REVOCABLE, BLOCK, "因陈述申辩加重处罚。", "按告知的内容或者更轻的内容决定。", ON(r156, ACT_DECISION), NULL),
	RULE("R157", "《行政处罚法》第四十四条", REVOCABLE, BLOCK, "处罚内容加重，没有重新告知。", "重新制作事先告知书并送达，等期限届满。", ON(r157, ACT_DECISION), NULL),
	RULE("R158", "《行政处罚法》第六十三条", REVOCABLE, BLOCK, "拟作处罚达到听证标准，告知书没有告知听证权利。", "在告知书中写明有权要求听证。", ON(r158, ACT_PRIOR_NOTICE), NULL),
	{0},
};
