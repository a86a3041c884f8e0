// enforce.c: carrying a decision out by the organ itself: reminders of a duty, 代履行, enforcement decisions, what stands in the way.
// 行政强制法 §35-§52. procedure.md R235-R240, R242-R245.
#include <string.h>

#include "law/enforce.h"
#include "law/goods.h"
#include "law/rules.h"

int duty_reminder_for(const struct judge *j, int of, int i)
{
	int best = -1;
	for (int k = first_about(j, ACT_DUTY_REMINDER, of); k >= 0 && k < i; k = next_about(j, k))
		if (j->acts[k].live && j->acts[k].effective)
			best = k;
	return best;
}

const char *unreminded(const struct judge *j, int of, int i)
{
	int r = duty_reminder_for(j, of, i);
	const struct val *deadline = r >= 0 ? V(j, r, DUTY_REMINDER_DEADLINE) : NULL;
	if (r < 0)
		return "没有催告当事人履行义务";
	if (j->acts[r].served == DAY_NONE || j->acts[r].served > judge_day(j, i))
		return arena_printf(j->a, "%s的催告书还没有送达", day_words(j, judge_day(j, r)));
	if (said_no(V(j, r, DUTY_REMINDER_TOLD_RIGHTS)))
		return "催告书没有告知陈述权和申辩权";
	if (deadline->set && judge_day(j, i) <= deadline->n)
		return arena_printf(j->a, "催告的履行期限到%s届满", day_words(j, (day_t)deadline->n));
	return NULL;
}

static bool remedy_taken(const struct judge *j, int i)
{
	for (int k = j->first[ACT_REMEDY]; k >= 0 && k < i; k = j->acts[k].next)
		if (j->acts[k].live)
			return true;
	return false;
}

// §46 para 3: after the periods of review and lawsuit, neither taken, reminded in vain
static const char *no_auction_yet(struct judge *j, int i)
{
	int r = judge_before(j, ACT_REMINDER, i);
	day_t strict, generous, at = judge_day(j, i);
	if (j->decision < 0 || j->served == DAY_NONE || !fine_of(j, j->decision))
		return "没有已经送达的罚款决定";
	remedies_end(j, j->decision, &strict, &generous);
	if (remedy_taken(j, i))
		return "当事人申请过复议或者提起过诉讼";
	if (at <= generous)
		return arena_printf(j->a, "当事人申请复议、提起诉讼的期限到%s届满", day_words(j, generous));
	if (r < 0 || j->acts[r].served == DAY_NONE)
		return "没有送达催告书";
	day_t end = due_party(j, j->acts[r].served, UNIT_DAY, (int)V(j, r, REMINDER_DEADLINE_DAYS)->n).due;
	return at <= end ? arena_printf(j->a, "催告的履行期限到%s届满", day_words(j, end)) : NULL;
}

// §46 para 3, §48: goods sealed or detained may be auctioned against the fine; not more than is owed, the rest goes back
static void r235(struct judge *j)
{
	EACH(j, i, ACT_AUCTION) {
		const char *gap = no_auction_yet(j, i);
		const struct val *got = V(j, i, AUCTION_PROCEEDS), *taken = V(j, i, AUCTION_TO_FINE), *back = V(j, i, AUCTION_BACK);
		struct balance b;
		if (gap)
			judge_blame(j, i, NULL, "%s，不能拍卖查封、扣押的财物抵缴罚款。", gap);
		balance_at(j, judge_day(j, i), &b, NULL, NULL);
		fen_t owed = b.fine - b.paid_fine + b.surcharge - b.paid_surcharge;
		if (taken->set && b.fine && taken->n > owed)
			judge_blame(j, i, "多出的部分退还当事人。", "抵缴%s，应缴的罚款和加处罚款只有%s。", money_words(j, taken->n), money_words(j, owed));
		else if (got->set && taken->n + back->n != got->n)
			judge_blame(j, i, "核对款项。", "拍卖得款%s，抵缴%s、退还%s，合计不一致。", money_words(j, got->n), money_words(j, taken->n), money_words(j, back->n));
	}
}

// §50: the deadline of the order passed, a re-check found it unheeded
static const char *unheeded_order(struct judge *j, int of, int i)
{
	bool found = false;
	if (!is_type(j, of, ACT_CORRECTION_ORDER))
		return NULL;
	for (int k = first_about(j, ACT_RECHECK, of); k >= 0 && k < i; k = next_about(j, k))
		if (j->acts[k].live)
			found = !enum_is(V(j, k, RECHECK_RESULT), RECHECK_RESULT_CORRECTED);
	return found ? NULL : "复查没有认定当事人逾期不履行";
}

// §50, §51(一): which duty, which harm, after a reminder, by whom
static void r236(struct judge *j)
{
	EACH(j, i, ACT_SUBSTITUTE_DECISION) {
		int of = j->acts[i].target;
		if (enum_is(V(j, i, SUBSTITUTE_DECISION_DUTY), DUTY_KIND_OTHER))
			judge_blame(j, i, "其他义务申请人民法院强制执行。", "只有排除妨碍、恢复原状等义务可以代履行。");
		if (enum_is(V(j, i, SUBSTITUTE_DECISION_HARM), DUTY_HARM_NONE))
			judge_blame(j, i, "申请人民法院强制执行。", "没有危害交通安全、造成环境污染或者破坏自然资源的后果，不能代履行。");
		if (said_yes(V(j, i, SUBSTITUTE_DECISION_INTEREST)))
			judge_blame(j, i, "换由没有利害关系的第三人代履行。", "代履行人与本案有利害关系。");
		if (V(j, i, SUBSTITUTE_DECISION_BUDGET)->set && V(j, i, SUBSTITUTE_DECISION_BUDGET)->n <= 0)
			judge_blame(j, i, "写明费用预算。", "代履行决定没有费用预算。");
		if (of < 0 || !j->acts[i].has)
			continue;
		const char *gap = unheeded_order(j, of, i);
		gap = gap ? gap : unreminded(j, of, i);
		if (gap)
			judge_blame(j, i, "责令履行、催告并等期限届满以后再决定代履行。", "%s，不能决定代履行。", gap);
	}
}

static day_t latest_reminder(struct judge *j, day_t planned, int least)
{
	day_t d = planned - 1;
	while (workdays_between(j, d, planned) < least && !j->err)
		d--;
	return d;
}

static int execution_of(const struct judge *j, int decision)
{
	for (int k = first_about(j, ACT_SUBSTITUTE_EXECUTION, decision); k >= 0; k = next_about(j, k))
		if (j->acts[k].live)
			return k;
	return -1;
}

// §51(二): reminded again three working days before
static void second_reminder(struct judge *j, int decision)
{
	int done = execution_of(j, decision), r = duty_reminder_for(j, decision, j->n);
	const struct val *planned = V(j, decision, SUBSTITUTE_DECISION_PLANNED_AT);
	day_t day = done >= 0 ? instant_day(j->acts[done].when) : instant_day(planned->n), told = r >= 0 ? j->acts[r].served : DAY_NONE;
	int n = (int)param_n(j, PARAM_SUBSTITUTE_REMINDER_BEFORE, day);
	if (!planned->set || (done < 0 && told == DAY_NONE && j->today > latest_reminder(j, day, n)))
		return;   // not reminded in time: it is simply put off
	judge_tick(j, (struct clock){.label = "代履行前再次催告", .trigger = decision, .met_by = told != DAY_NONE ? r : -1, .wants = ACT_DUTY_REMINDER,
		    .unit = UNIT_WORKDAY, .length = n, .start = judge_day(j, decision), .due = latest_reminder(j, day, n), .due_other = DAY_NONE,
		    .binds_authority = true, .note = "代履行三日前再次催告，当事人履行的，停止代履行。"}, told);
}

// §51(二)-(四), para 2: reminded again, a record everyone signs, a reasonable cost
static void r237(struct judge *j)
{
	for (int k = j->first[ACT_SUBSTITUTE_DECISION]; k >= 0 && j->focus < 0; k = j->acts[k].next)
		if (j->acts[k].live && j->acts[k].effective)
			second_reminder(j, k);
	EACH(j, i, ACT_SUBSTITUTE_EXECUTION) {
		int of = j->acts[i].target;
		const struct val *sign = V(j, i, SUBSTITUTE_EXECUTION_SIGN), *cost = V(j, i, SUBSTITUTE_EXECUTION_COST);
		if (said_no(V(j, i, SUBSTITUTE_EXECUTION_PERFORMER_SIGNED)))
			judge_blame(j, i, "由到场监督的工作人员、代履行人和当事人或者见证人签名。", "执行文书没有代履行人的签名。");
		if (sign->set && !enum_is(sign, SIGN_STATE_SIGNED) && !V(j, i, SUBSTITUTE_EXECUTION_WITNESSES)->count)
			judge_blame(j, i, "由见证人在执行文书上签名。", "当事人没有签名，也没有见证人签名。");
		if (of >= 0 && cost->set && is_type(j, of, ACT_SUBSTITUTE_DECISION) && cost->n > V(j, of, SUBSTITUTE_DECISION_BUDGET)->n)
			judge_blame(j, i, "费用按照成本合理确定，写明超出预算的理由。", "实际费用%s，超过预算%s。", money_words(j, cost->n),
				    money_words(j, V(j, of, SUBSTITUTE_DECISION_BUDGET)->n));
	}
}

// §52: cleared at once where the party cannot; an absent party is told at once
static void r238(struct judge *j)
{
	EACH(j, i, ACT_SUBSTITUTE_IMMEDIATE) {
		const struct val *told = V(j, i, SUBSTITUTE_IMMEDIATE_TOLD_AT);
		if (said_no(V(j, i, SUBSTITUTE_IMMEDIATE_NEEDED)))
			judge_blame(j, i, NULL, "没有需要立即清除的情形，不能立即代履行。");
		if (said_no(V(j, i, SUBSTITUTE_IMMEDIATE_UNABLE)))
			judge_blame(j, i, "责令当事人立即清除。", "当事人能够清除，不能立即代履行。");
		if (!said_no(V(j, i, SUBSTITUTE_IMMEDIATE_PRESENT)))
			continue;
		day_t done = instant_day(j->acts[i].when);
		if (!told->set)
			judge_blame(j, i, "立即通知当事人，填写通知的时间。", "当事人不在场，没有在事后立即通知当事人。");
		else if (instant_day(told->n) > done)
			judge_blame_warn(j, i, SEV_IRREGULAR, NULL, "%s实施，%s才通知当事人，应当在事后立即通知。", day_words(j, done), day_words(j, instant_day(told->n)));
	}
}

static int hour_of(instant_t t) { return (int)((t - day_start(instant_day(t))) / HOUR_MS); }

// The hour from which night has begun, or before which it has not ended. 行政强制法 names no hours.
static bool at_night(const struct judge *j, instant_t t)
{
	day_t d = instant_day(t);
	return hour_of(t) >= param_n(j, PARAM_ENFORCEMENT_NIGHT_FROM, d) || hour_of(t) < param_n(j, PARAM_ENFORCEMENT_NIGHT_TO, d);
}

static void not_at_rest(struct judge *j, int i, const struct val *from, const struct val *to, const struct val *urgent)
{
	if (!from->set || !to->set || said_yes(urgent))
		return;
	for (day_t d = instant_day(from->n); d <= instant_day(to->n); d++)
		if (calendar_has(&j->p->cal, d) && law_day_name(j->p, d) && !calendar_workday(&j->p->cal, d)) {
			judge_blame(j, i, NULL, "%s是%s假期，不得在法定节假日实施行政强制执行。", day_words(j, d), law_day_name(j->p, d));
			break;
		}
	const struct param *row = param_row(j, PARAM_ENFORCEMENT_NIGHT_FROM, instant_day(from->n));
	bool overnight = instant_day(from->n) < instant_day(to->n - 1);
	if ((!overnight && !at_night(j, from->n) && !at_night(j, to->n - 1)) || !row)
		return;
	const char *when = arena_printf(j->a, "%s至%s", time_words(j, from->n), time_words(j, to->n));
	if (row->verified)
		judge_blame(j, i, NULL, "%s实施，不得在夜间实施行政强制执行。", when);
	else
		judge_doubt(j, i, j->rule->severity, NULL, "%s实施，不得在夜间实施行政强制执行；夜间的起止时刻借用噪声污染防治的规定（依据待核实）。", when);
}

// §43 para 1: not at night, not on statutory holidays, unless urgent
static void r239(struct judge *j)
{
	EACH(j, i, ACT_SUBSTITUTE_EXECUTION)
		not_at_rest(j, i, V(j, i, SUBSTITUTE_EXECUTION_FROM), V(j, i, SUBSTITUTE_EXECUTION_TO), V(j, i, SUBSTITUTE_EXECUTION_URGENT));
	EACH(j, i, ACT_DEMOLITION_EXECUTION)
		not_at_rest(j, i, V(j, i, DEMOLITION_EXECUTION_FROM), V(j, i, DEMOLITION_EXECUTION_TO), V(j, i, DEMOLITION_EXECUTION_URGENT));
}

// §43 para 2: no cutting off of water, power, heat or gas to homes
static void r240(struct judge *j)
{
	EACH(j, i, ACT_ENFORCE_DECISION)
		if (enums_have(V(j, i, ENFORCE_DECISION_WAYS), "cut_supply") && said_yes(V(j, i, ENFORCE_DECISION_HOMES)))
			judge_blame_plain(j, i);
}

// §13, §37: only by a law; after a reminder in vain, unless goods are being hidden (para 3)
static void r244(struct judge *j)
{
	EACH(j, i, ACT_ENFORCE_DECISION) {
		const struct val *level = V(j, i, ENFORCE_DECISION_POWER_LEVEL);
		int of = j->acts[i].target;
		if (level->set && level->n != BASIS_LEVEL_LAW)
			judge_blame(j, i, "申请人民法院强制执行。", "强制执行权的依据是%s，行政强制执行只能由法律设定。", codes_basis_level[level->n].label);
		if (of < 0 || !j->acts[i].has)
			continue;
		int r = duty_reminder_for(j, of, i);
		bool hiding = said_yes(V(j, i, ENFORCE_DECISION_HIDING)) && r >= 0 && j->acts[r].served != DAY_NONE && j->acts[r].served <= judge_day(j, i);
		const char *gap = hiding ? NULL : unreminded(j, of, i);
		if (gap)   // 行政诉讼法 §70(三): the power is there, its steps are not
			judge_blame_as(j, i, SEV_REVOCABLE, "催告并等期限届满以后再决定强制执行。", "%s，不能作出强制执行决定。", gap);
	}
}

// §37 para 3: hiding during the reminder is proved
static void r245(struct judge *j)
{
	EACH(j, i, ACT_ENFORCE_DECISION) {
		int of = j->acts[i].target;
		if (of >= 0 && said_yes(V(j, i, ENFORCE_DECISION_HIDING)) && !V(j, i, ENFORCE_DECISION_HIDING_PROOF)->set && unreminded(j, of, i))
			judge_blame_plain(j, i);
	}
}

const struct rule enforce_rules[] = {
	RULE("R235", "《行政强制法》第四十六条第三款、第四十八条", REVOCABLE, BLOCK, "不能拍卖查封、扣押的财物抵缴罚款。", "等救济期限和催告期限届满；抵缴后的余款退还当事人。", ON(r235, ACT_AUCTION), NULL),
	RULE("R236", "《行政强制法》第五十条、第五十一条第一款第一项", REVOCABLE, BLOCK, "不符合代履行的条件。", "符合法定条件后再决定代履行。", ON(r236, ACT_SUBSTITUTE_DECISION), NULL),
	RULE("R237", "《行政强制法》第五十一条", REVOCABLE, TIMER, "代履行的实施不合规定。", "代履行三日前再次催告，派员到场监督，制作执行文书。", ON(r237, ACT_SUBSTITUTE_DECISION, ACT_SUBSTITUTE_EXECUTION), NULL),
	RULE("R238", "《行政强制法》第五十二条", REVOCABLE, BLOCK, "不符合立即代履行的条件。", "按一般的代履行程序办理。", ON(r238, ACT_SUBSTITUTE_IMMEDIATE), NULL),
	RULE("R239", "《行政强制法》第四十三条第一款", REVOCABLE, BLOCK, "在夜间或者法定节假日实施行政强制执行。", "改在工作日的白天实施；情况紧急的，写明情形。", ON(r239, ACT_SUBSTITUTE_EXECUTION, ACT_DEMOLITION_EXECUTION), NULL),
	RULE("R240", "《行政强制法》第四十三条第二款", REVOCABLE, BLOCK, "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行。", "改用其他执行方式。", ON(r240, ACT_ENFORCE_DECISION), NULL),
	RULE("R244", "《行政强制法》第十三条、第三十五条至第三十七条", VOID, BLOCK, "强制执行决定不合规定。", "有法律授权的，催告后作出决定；没有的，申请人民法院强制执行。", ON(r244, ACT_ENFORCE_DECISION), NULL),
	RULE("R245", "《行政强制法》第三十七条第三款", REVOCABLE, WARN, "催告期间认定转移、隐匿财物，没有证据。", "登记证明有转移或者隐匿财物迹象的证据。", ON(r245, ACT_ENFORCE_DECISION), NULL),
	{0},
};
