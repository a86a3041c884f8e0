// decision.c: the decision and its time. procedure.md section I, R171-R183.
#include <string.h>

#include "core/order.h"
#include "law/goods.h"
#include "law/rules.h"

// Days in [from, to] on which the investigation stood still.
static int still_days(const struct judge *j, day_t from, day_t to)
{
	const char *why;
	int n = 0;
	bool may = j->last[ACT_SUSPENSION] >= 0 || j->last[ACT_TRANSFER] >= 0;
	for (day_t d = from; may && d <= to; d++)
		n += stood_still(j, d, &why);
	return n;
}

struct due decision_due(struct judge *j, int *more, int *still)
{
	*more = 0;
	for (int i = j->first[ACT_EXTENSION]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && j->acts[i].effective && V(j, i, EXTENSION_DAYS)->set)
			*more += (int)V(j, i, EXTENSION_DAYS)->n;
	struct due e = due_authority(j, j->filed, UNIT_DAY, (int)param_n(j, PARAM_DECISION, j->filed) + *more);
	day_t until = j->decided != DAY_NONE ? j->decided : j->today;
	*still = still_days(j, j->filed, until < e.due ? until : e.due);
	for (int again; (again = still_days(j, j->filed, until < e.due + *still ? until : e.due + *still)) > *still;)
		*still = again;
	return (struct due){e.due + *still, e.other + *still};
}

// M55 [U]: thirty days more with approval, sixty by collective decision
static void extensions(struct judge *j)
{
	EACH(j, i, ACT_EXTENSION) {
		const struct val *days = V(j, i, EXTENSION_DAYS);
		bool collective = said_yes(V(j, i, EXTENSION_COLLECTIVE));
		int most = (int)param_n(j, collective ? PARAM_DECISION_EXTENSION_SECOND : PARAM_DECISION_EXTENSION_FIRST, judge_day(j, i));
		if (j->acts[i].has && days->set && days->n > most)
			judge_doubt(j, i, SEV_IRREGULAR, collective ? "缩短延长的天数。" : "由行政机关负责人集体讨论决定，或者缩短延长的天数。", "延长办案期限%lld日，超过%s可以延长的%d日（依据待核实）。",
				    (long long)days->n, collective ? "集体讨论决定" : "经批准", most);
	}
}

// A day between the notice of a hearing and the hearing, or of a test: M55 [U] does not count it, the law itself does.
static bool heard_or_tested(const struct judge *j, day_t d)
{
	int told = j->first[ACT_HEARING_NOTICE], held = j->last[ACT_HEARING];
	if (told >= 0 && held >= 0 && judge_day(j, told) <= d && d <= judge_day(j, held))
		return true;
	for (int i = j->first[ACT_APPRAISAL]; i >= 0; i = j->acts[i].next) {
		int k = j->first[ACT_APPRAISAL_RESULT];
		while (k >= 0 && (!j->acts[k].live || j->acts[k].target != i))
			k = j->acts[k].next;
		if (j->acts[i].live && k >= 0 && judge_day(j, i) <= d && d <= judge_day(j, k))
			return true;
	}
	return false;
}

// Late by the law, in time if those days are left out: *left_out of them.
static bool late_but_for(const struct judge *j, day_t last, int *left_out)
{
	day_t end = j->decided != DAY_NONE ? j->decided : j->today;
	*left_out = 0;
	if (end <= last || param_n(j, PARAM_DECISION_EXCLUDES_HEARING, j->filed) != true)
		return false;
	for (day_t d = j->filed; d <= end; d++)
		*left_out += heard_or_tested(j, d);
	return end <= last + *left_out;
}

// §60: 90 days; M55 [U]: 30 with approval, 60 more by collective decision; days of suspension not counted
static void r171(struct judge *j)
{
	extensions(j);
	int filing = j->effective[ACT_FILING], done = j->decision >= 0 && j->acts[j->decision].effective ? j->decision : -1;
	if (filing < 0 || !in_force(j, PARAM_DECISION, j->filed))
		return;
	done = done < 0 ? j->effective[ACT_DEMOLITION_DECISION] : done;   // 城乡规划法 §64: the case of an unlawful building is decided so
	int more, still, left_out;
	struct due e = decision_due(j, &more, &still);
	bool doubtful = late_but_for(j, e.other, &left_out);
	const char *note = more || still ? arena_printf(j->a, "九十日；延长%d日、中止不计%d日（延长和中止的依据待核实）", more, still) : NULL;
	const char *why;
	judge_tick(j, (struct clock){.label = "作出处罚决定期限", .trigger = filing, .met_by = done, .wants = ACT_DECISION, .unit = UNIT_DAY,
		    .length = (int)param_n(j, PARAM_DECISION, j->filed) + more,
	                       .start = j->filed, .due = e.due, .due_other = e.other, .binds_authority = !doubtful, .note = note,
	                       .state = done < 0 && stood_still(j, j->today, &why) ? CLOCK_STOPPED : CLOCK_RUNNING},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
	if (doubtful && j->focus < 0)
		judge_doubt(j, done >= 0 ? done : filing, j->rule->severity, NULL, "作出处罚决定期限到%s届满；只有不计听证、检测、鉴定的%d日才没有超期，不计入的规定未经核实（依据待核实）。",
			    day_words(j, e.other), left_out);
}

// §34; LL §70(六): inside the statute and inside the benchmark's tier
static void r175(struct judge *j)
{
	EACH_OF(j, i, PROPOSALS, ACT_SIMPLE_DECISION) {
		fen_t fine = fine_of(j, i), low, high;
		if (!fine || !j->item || j->party_kind < 0)
			continue;
		if (j->item->unfixed) {
			judge_blame(j, i, "引用规定了罚款数额的地方性法规或者规章。", "《%s》%s没有规定罚款数额，不能单独作为罚款%s的依据。", j->item->law, j->item->article_of_penalty,
				    money_words(j, fine));
			continue;
		}
		bool person_only;
		if (!range_for(j, fine, &low, &high, &person_only))
			continue;
		if (person_only)
			judge_blame_warn(j, i, SEV_NOTE, "核对本地对个体工商户的规定。", "个体工商户按公民还是单位处罚没有全国性规定，罚款%s不在公民的法定幅度之内。", money_words(j, fine));
		int report = is_type(j, i, ACT_REPORT) ? i : judge_before(j, ACT_REPORT, i);
		bool reduced = report >= 0 && enum_is(V(j, report, REPORT_DEGREE), DEGREE_REDUCE);
		if (fine > high)
			judge_blame(j, i, NULL, "罚款%s高于法定上限%s（《%s》%s）。", money_words(j, fine), money_words(j, high), j->item->law,
				    j->item->article_of_penalty);
		else if (fine < low && !reduced)
			judge_blame(j, i, NULL, "罚款%s低于法定下限%s（《%s》%s），没有认定减轻处罚。", money_words(j, fine), money_words(j, low), j->item->law,
				    j->item->article_of_penalty);
	}
}

// §28 para 2: unlawful income is confiscated; "none" is said
static void r176(struct judge *j)
{
	EACH(j, i, ACT_REPORT)
		if (j->acts[i].has && !said_yes(V(j, i, REPORT_NO_INCOME)) && !enums_have(V(j, i, REPORT_KINDS), "confiscate_income") &&
			    j->item &&
		    item_gives(j->item, "confiscate_income"))
			judge_blame_plain(j, i);
}

// 行政复议法 §24: the right organ and court on the paper
static void r178(struct judge *j)
{
	const char *organ = j->r->organ.review_organ, *court = j->r->organ.court;
	EACH_OF(j, i, ACT_DECISION, ACT_NO_PENALTY) {
		bool d = is_type(j, i, ACT_DECISION);
		const char *said = V(j, i, d ? DECISION_REVIEW_ORGAN : NO_PENALTY_REVIEW_ORGAN)->s,
			    *sue = V(j, i, d ? DECISION_COURT : NO_PENALTY_COURT)->s;
		if (said && organ && strcmp(said, organ) != 0)
			judge_blame(j, i, NULL, "复议机关应为%s，决定书写的是%s。", organ, said);
		if (sue && court && strcmp(sue, court) != 0)
			judge_blame(j, i, NULL, "管辖法院应为%s，决定书写的是%s。", court, sue);
	}
}

// 行政处罚法 §56: what was kept is settled before the case is decided, or by the decision. (Of what was seized: R104, R105.)
static void r180(struct judge *j)
{
	EACH_OF(j, i, ACT_DECISION, ACT_NO_PENALTY) {
		for (int k = j->first[ACT_PRESERVATION]; k >= 0; k = j->acts[k].next) {
			bool settled = false;
			for (int h = first_about(j, ACT_PRESERVATION_HANDLING, k); h >= 0; h = next_about(j, h))
				settled = settled || (j->acts[h].live && j->acts[h].effective);
			if (is_type(j, i, ACT_DECISION))   // one that confiscates the things settles them
				settled = settled || !j->acts[i].has || goods_confiscated(j, k, i);
			if (j->acts[k].live && j->acts[k].effective && !settled)
				judge_blame(j, i, NULL, "%s登记保存的物品还没有处理。", day_words(j, instant_day(j->acts[k].when)));
		}
	}
}

// §33, §57: a ground; facts not proved is a ground of its own
static void r181(struct judge *j)
{
	static const char *const grounds[] = {"under_14", "mental", "slight_corrected", "first_slight", "no_fault"};
	EACH(j, i, ACT_NO_PENALTY) {
		bool found = said_yes(V(j, i, NO_PENALTY_NOT_ESTABLISHED));
		for (size_t k = 0; k < sizeof grounds / sizeof *grounds; k++)
			found = found || enums_have(V(j, i, NO_PENALTY_GROUND), grounds[k]);
		if (j->acts[i].has && !found)
			judge_blame_plain(j, i);
	}
}

static int by_number(const void *list, uint32_t x, uint32_t y)
{
	const char *const *numbers = list;
	return strcmp(numbers[x], numbers[y]);
}

static bool any_number_twice(struct judge *j)
{
	const char **numbers = NEW_ARRAY(j->a, const char *, (size_t)j->n);
	uint32_t *sorted = NEW_ARRAY(j->a, uint32_t, (size_t)j->n);
	size_t n = 0;
	for (int i = 0; i < j->n; i++)
		if (j->acts[i].act->number)
			numbers[n++] = j->acts[i].act->number;
	order_things(j->a, numbers, n, by_number, sorted);
	for (size_t i = 1; i < n; i++)
		if (strcmp(numbers[sorted[i]], numbers[sorted[i - 1]]) == 0)
			return true;
	return false;
}

// Practice: one number, one decision; a served decision carries one
static void r183(struct judge *j)
{
	if (!any_number_twice(j))
		return;
	EACH(j, i, ANY_ACT) {
		const char *number = j->acts[i].act->number;
		for (int k = 0; number && k < i; k++)
			if (j->acts[k].act->number && strcmp(j->acts[k].act->number, number) == 0)
				judge_blame(j, i, NULL, "文号%s已经用于“%s”。", number, type_of(j, k)->label);
	}
}

const struct rule decision_rules[] = {
	RULE("R171", "《行政处罚法》第六十条", IRREGULAR, TIMER, "超过九十日没有作出决定。", "尽快作出决定；超期的原因写入案卷。", ON(r171, ACT_FILING, ACT_EXTENSION), NULL),
	RULE("R175", "《行政处罚法》第三十四条；《行政诉讼法》第七十条第六项", REVOCABLE, BLOCK, "罚款超出法定幅度。", "在法定幅度内确定罚款；低于下限须有减轻处罚的法定情形。", ON(r175, ACT_SIMPLE_DECISION, PROPOSALS),
	     NULL),
	RULE("R176", "《行政处罚法》第二十八条第二款", IRREGULAR, WARN, "没有写明有无违法所得。", "查明并写明没有违法所得，或者依法没收。", ON(r176, ACT_REPORT), NULL),
	RULE("R178", "《行政复议法》第二十条、第二十四条；《行政诉讼法》第四十六条", IRREGULAR, BLOCK, "救济途径写错。", "写明正确的复议机关和管辖法院。", ON(r178, ACT_NO_PENALTY, ACT_DECISION), NULL),
	RULE("R180", "《行政处罚法》第五十六条", REVOCABLE, BLOCK, "登记保存的物品没有处理。", "先作出登记保存处理决定；应当没收的，在处罚决定中没收。", ON(r180, ACT_NO_PENALTY, ACT_DECISION), NULL),
	RULE("R181", "《行政处罚法》第三十三条、第五十七条", IRREGULAR, BLOCK, "不予处罚没有法定理由。", "选择法定的不予处罚情形，或者注明违法事实不能成立。", ON(r181, ACT_NO_PENALTY), NULL),
	RULE("R183", "《行政处罚法》第五十二条第一款、第五十九条；公文编号惯例", IRREGULAR, BLOCK, "文号重复。", "另编文号；作废的文号登记，不得重用。", r183, NULL),
	{0},
};
