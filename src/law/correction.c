// correction.c: 责令改正, 行政处罚法 §28. procedure.md section G.
#include "law/rules.h"

// Every penalty case orders the party to correct, before or in the decision
static void r120(struct judge *j)
{
	EACH(j, i, ACT_DECISION)
		if (j->acts[i].has && !said_yes(V(j, i, DECISION_CORRECTS)) && judge_before(j, ACT_CORRECTION_ORDER, i) < 0)
			judge_blame_plain(j, i);
}

// The served order whose time ran out unheeded, found so by a re-check; says what is missing, NULL when complete.
static const char *unheeded(struct judge *j, int i)
{
	int check = judge_before(j, ACT_RECHECK, i), order = check >= 0 ? j->acts[check].target : judge_before(j, ACT_CORRECTION_ORDER, i);
	if (order < 0)
		return "没有责令改正通知书";
	if (j->acts[order].served == DAY_NONE)
		return "责令改正通知书没有送达";
	const struct val *deadline = V(j, order, CORRECTION_ORDER_DEADLINE);
	if (check < 0)
		return "没有复查记录";
	if (deadline->set && j->acts[check].when < deadline->n)
		return arena_printf(j->a, "改正期限到%s，复查时还没有届满", time_words(j, deadline->n));
	if (enum_is(V(j, check, RECHECK_RESULT), RECHECK_RESULT_CORRECTED))
		return "复查结论是已经改正";
	return NULL;
}

// The item's own article: a fine only where the order was not heeded
static void r121(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS) {
		if (!j->item || !j->item->order_first || !fine_of(j, i))
			continue;
		const char *gap = unheeded(j, i);
		if (gap)
			judge_blame(j, i, NULL, "《%s》%s规定责令改正后拒不改正（逾期不改正）才能罚款，本案%s，不能罚款。", j->item->law, j->item->article_of_penalty, gap);
	}
}

// A time that can be kept: not before the order itself
static void r122(struct judge *j)
{
	EACH(j, i, ACT_CORRECTION_ORDER) {
		const struct val *deadline = V(j, i, CORRECTION_ORDER_DEADLINE);
		if (deadline->set && deadline->n < j->acts[i].act->at)
			judge_blame(j, i, NULL, "改正期限%s早于责令改正的时间%s。", time_words(j, deadline->n), time_words(j, j->acts[i].act->at));
	}
}

static int recheck_of(const struct judge *j, int order)
{
	for (int i = j->first[ACT_RECHECK]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && j->acts[i].target == order)
			return i;
	return -1;
}

// Re-check soon after the deadline (生态环境细则 [L], number local [U])
static void r123(struct judge *j)
{
	for (int i = j->first[ACT_CORRECTION_ORDER]; i >= 0; i = j->acts[i].next) {
		const struct val *deadline = V(j, i, CORRECTION_ORDER_DEADLINE);
		if (!j->acts[i].live || !deadline->set)
			continue;
		day_t start = instant_day(deadline->n);
		int n = (int)param_n(j, PARAM_RECHECK_AFTER_DEADLINE, start), done = recheck_of(j, i);
		struct due e = due_authority(j, start + 1, UNIT_WORKDAY, n);
		judge_tick(j, (struct clock){.label = "整改复查期限", .trigger = i, .met_by = done, .wants = ACT_RECHECK, .unit = UNIT_WORKDAY,
			    .length = n, .start = start,
		                       .due = e.due, .due_other = e.other, .binds_authority = true},
		     done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

const struct rule correction_rules[] = {
	RULE("R120", "《行政处罚法》第二十八条第一款", IRREGULAR, BLOCK, "本案没有责令改正，决定中也没有一并责令改正。", "先责令改正，或者在决定中一并责令改正。", r120, NULL),
	RULE("R121", "《行政处罚法》第二十八条；该事项的罚则", REVOCABLE, BLOCK, "没有先责令改正就罚款。", "责令限期改正并送达，期满复查仍未改正的，再拟罚款。", r121, NULL),
	RULE("R122", "《行政处罚法》第二十八条", IRREGULAR, BLOCK, "改正期限不对。", "重新确定改正期限。", r122, NULL),
	RULE("R123", "《行政处罚法》第二十八条", IRREGULAR, TIMER, "期满没有复查。", "到现场复查并制作复查意见书。", r123, "[U] 复查期限由各地规定"),
	{0},
};
