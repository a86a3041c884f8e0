// correction.c: 责令改正, 行政处罚法 §28. procedure.md section G.
#include "law/rules.h"

#include <string.h>

// Every penalty case orders the party to correct, before or in the decision
static void r120(struct judge *j)
{
	EACH(j, i, ACT_DECISION)
		if (j->acts[i].has && !said_yes(V(j, i, DECISION_CORRECTS)) && judge_before(j, ACT_CORRECTION_ORDER, i) < 0)
			judge_blame_plain(j, i);
}

// The served order whose time ran out unheeded, found so by a re-check; says what is missing, NULL when complete.
const char *not_unheeded(struct judge *j, int i)
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
		const char *gap = not_unheeded(j, i);
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
	for (int i = first_about(j, ACT_RECHECK, order); i >= 0; i = next_about(j, i))
		if (j->acts[i].live)
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

enum listing { LISTED, DOUBTFUL, NOT_LISTED };

static bool names(const struct param *row, const char *law) { return row && row->text && strstr(row->text, law); }

// 固废法 §119 (环境保护法 §59); other laws only as parameters say
static enum listing daily_law(const struct judge *j, day_t d)
{
	if (!j->item || names(param_row(j, PARAM_DAILY_PENALTY_LAWS, d), j->item->law))
		return j->item ? LISTED : NOT_LISTED;
	return names(param_row(j, PARAM_DAILY_PENALTY_LAWS_UNREAD, d), j->item->law) ? DOUBTFUL : NOT_LISTED;
}

// The day on which the party was last ordered to correct, by an order or by the decision itself.
static day_t ordered(const struct judge *j, int i)
{
	int o = judge_before(j, ACT_CORRECTION_ORDER, i), d = judge_before(j, ACT_DECISION, i);
	day_t by_order = o >= 0 ? j->acts[o].served : DAY_NONE, by_decision = d >= 0 && said_yes(V(j, d, DECISION_CORRECTS)) ? j->acts[d].served : DAY_NONE;
	return by_order > by_decision ? by_order : by_decision;
}

// What is missing for counting by the day; NULL: nothing.
static const char *no_daily(const struct judge *j, int i)
{
	int d = judge_before(j, ACT_DECISION, i), check = judge_before(j, ACT_RECHECK, i), told = judge_before(j, ACT_PRIOR_NOTICE, i);
	day_t order = ordered(j, i);
	if (d < 0 || !fine_of(j, d) || j->acts[d].served == DAY_NONE)
		return "没有已经送达的罚款决定";
	if (order == DAY_NONE)
		return "责令改正没有送达";
	if (check < 0 || enum_is(V(j, check, RECHECK_RESULT), RECHECK_RESULT_CORRECTED) || judge_day(j, check) <= order)
		return "责令改正以后没有复查发现继续实施违法行为";
	if (told < 0 || j->acts[told].served == DAY_NONE || j->acts[told].served < judge_day(j, check))
		return "复查以后没有送达行政处罚事先告知书，按日连续处罚也要事先告知";
	return NULL;
}

static void daily_sum(struct judge *j, int i)
{
	const struct val *from = V(j, i, DAILY_PENALTY_FROM), *to = V(j, i, DAILY_PENALTY_TO), *days = V(j, i, DAILY_PENALTY_DAYS);
	int d = judge_before(j, ACT_DECISION, i), check = judge_before(j, ACT_RECHECK, i);
	fen_t due = fine_of(j, d) * days->n;
	if (from->n != ordered(j, i) + 1 || to->n != judge_day(j, check))
		judge_blame(j, i, "更正计罚的起止日期，重新计算罚款。", "计罚期间应当自责令改正送达的次日%s起，到复查之日%s止。", day_words(j, ordered(j, i) + 1), day_words(j, judge_day(j, check)));
	else if (days->n != to->n - from->n + 1)
		judge_blame(j, i, "更正日数，重新计算罚款。", "%s至%s是%lld日，写了%lld日。", day_words(j, (day_t)from->n), day_words(j, (day_t)to->n), (long long)(to->n - from->n + 1),
			    (long long)days->n);
	else if (V(j, i, DAILY_PENALTY_AMOUNT)->n != due)
		judge_blame(j, i, "按原罚款数额乘以日数重新计算。", "原罚款%s，%lld日合计%s，写了%s。", money_words(j, fine_of(j, d)), (long long)days->n, money_words(j, due),
			    money_words(j, V(j, i, DAILY_PENALTY_AMOUNT)->n));
}

// A fine by the day only where a law says so, of an enterprise fined, ordered to correct and found at it again
static void r125(struct judge *j)
{
	EACH(j, i, ACT_DAILY_PENALTY) {
		enum listing l = daily_law(j, judge_day(j, i));
		const char *gap = j->acts[i].has ? no_daily(j, i) : NULL;
		if (l == DOUBTFUL)
			judge_doubt(j, i, SEV_NOTE, "核对该法的原文。", "《%s》是否规定了按日连续处罚尚未核实（依据待核实）。", j->item->law);
		else if (l == NOT_LISTED)
			judge_blame(j, i, NULL, "《%s》没有规定按日连续处罚。", j->item ? j->item->law : "本案依据");
		if (j->party_kind == PARTY_KIND_PERSON)
			judge_blame(j, i, NULL, "按日连续处罚适用于单位和其他生产经营者，当事人是公民。");
		if (gap)
			judge_blame(j, i, NULL, "%s，不能按日连续处罚。", gap);
		else if (j->acts[i].has)
			daily_sum(j, i);
	}
}

const struct rule correction_rules[] = {
	RULE("R120", "《行政处罚法》第二十八条第一款", IRREGULAR, BLOCK, "本案没有责令改正，决定中也没有一并责令改正。", "先责令改正，或者在决定中一并责令改正。", ON(r120, ACT_DECISION), NULL),
	RULE("R121", "《行政处罚法》第二十八条；该事项的罚则", REVOCABLE, BLOCK, "没有先责令改正就罚款。", "责令限期改正并送达，期满复查仍未改正的，再拟罚款。", ON(r121, PROPOSALS), NULL),
	RULE("R122", "《行政处罚法》第二十八条", IRREGULAR, BLOCK, "改正期限不对。", "重新确定改正期限。", ON(r122, ACT_CORRECTION_ORDER), NULL),
	RULE("R125", "《固体废物污染环境防治法》第一百一十九条；《环境保护法》第五十九条", REVOCABLE, BLOCK, "不能按日连续处罚。", "按一般程序另行查处。", ON(r125, ACT_DAILY_PENALTY), NULL),
	RULE("R123", "《行政处罚法》第二十八条", IRREGULAR, TIMER, "期满没有复查。", "到现场复查并制作复查意见书。", ON(r123, ACT_CORRECTION_ORDER), "[U] 复查期限由各地规定"),
	{0},
};
