// execution.c: payment, surcharge, instalments, reminder, court. procedure.md section L.
#include <string.h>

#include "law/rules.h"

static int served_fine(const struct judge *j)
{
	return j->decision >= 0 && j->acts[j->decision].effective && fine_of(j, j->decision) ? j->decision : -1;
}

// By the limit of that day; one that nobody has read warns.
static void collected(struct judge *j, int i, fen_t sum, const char *lacks)
{
	const struct param *limit = param_row(j, PARAM_ONSPOT_COLLECT_FINE, judge_day(j, i));
	if (!limit || !limit->set || sum <= limit->n)
		return;
	judge_blame_by(j, limit->verified, i, NULL, "当场收缴%s，超过%s，%s。", money_words(j, sum), money_words(j, limit->n), lacks);
}

// 行政处罚法 §68: 100 or less, or hard to collect later; §69: remote places, at the party's wish, in the ordinary procedure too
static void r220(struct judge *j)
{
	EACH(j, i, ACT_SIMPLE_DECISION)
		if (said_yes(V(j, i, SIMPLE_DECISION_ONSPOT_PAY)) && !V(j, i, SIMPLE_DECISION_ONSPOT_REASON)->set)
			collected(j, i, fine_of(j, i), "没有写明事后难以执行等理由");
	EACH(j, i, ACT_PAYMENT)
		if (enum_is(V(j, i, PAYMENT_CHANNEL), PAYMENT_CHANNEL_ONSPOT) && !V(j, i, PAYMENT_ONSPOT_REASON)->set)
			collected(j, i, V(j, i, PAYMENT_AMOUNT)->n, "没有写明法定理由");
}

// 行政处罚法 §67: fifteen days from receipt; no money before the decision has reached the party
static void r223(struct judge *j)
{
	EACH(j, i, ACT_PAYMENT)
		if (j->acts[i].has && !enum_is(V(j, i, PAYMENT_CHANNEL), PAYMENT_CHANNEL_ONSPOT)) {
			if (j->decision < 0 || !j->acts[j->decision].effective)
				judge_blame(j, i, "作出处罚决定并送达后再收缴。", "还没有生效的处罚决定，不能收缴款项。");
			else if (j->served == DAY_NONE || judge_day(j, i) < j->served)
				judge_blame(j, i, "送达处罚决定后再收缴。", "缴款时间%s，处罚决定还没有送达。", day_words(j, judge_day(j, i)));
		}
	int d = served_fine(j);
	if (j->focus >= 0 || d < 0 || j->served == DAY_NONE)
		return;
	struct balance b;
	balance_at(j, j->today, &b, NULL, NULL);
	int paid = b.paid_fine >= b.fine ? j->last[ACT_PAYMENT] >= 0 ? j->last[ACT_PAYMENT] : d : -1;
	int n = (int)param_n(j, PARAM_PAYMENT, j->served);
	struct due e = due_party(j, j->served, UNIT_DAY, n);
	judge_tick(j, (struct clock){.label = "缴纳罚款期限", .trigger = d, .met_by = paid, .wants = ACT_PAYMENT, .unit = UNIT_DAY, .length = n,
		    .start = j->served,
	                       .due = e.due, .due_other = e.other},
	     paid < 0 ? DAY_NONE : is_type(j, paid, ACT_PAYMENT) ? judge_day(j, paid) : j->served);
}

// 行政处罚法 §72; 行政强制法 §45: not more surcharge than has come up, never more than the fine
static void r224(struct judge *j)
{
	EACH_OF(j, i, ACT_REMINDER, ACT_COURT_APPLICATION) {
		bool reminder = is_type(j, i, ACT_REMINDER);
		const struct val *claim = V(j, i, reminder ? REMINDER_SURCHARGE_DUE : COURT_APPLICATION_CLAIM_SURCHARGE);
		struct balance b;
		if (!claim->set)
			continue;
		day_t d = instant_day(j->acts[i].when);
		balance_before(j, i, d, &b);
		fen_t due = b.surcharge - b.paid_surcharge;
		if (claim->n <= due)
			continue;
		judge_blame_by(j, number_read(j, PARAM_SURCHARGE_DAILY, j->served), i, NULL, "主张加处罚款%s，截至%s只应加处%s（上限为罚款数额%s）。", money_words(j, claim->n),
			    day_words(j, d), money_words(j, due), money_words(j, b.fine));
	}
}

// Said with the review or lawsuit itself, or by an act of its own while it runs.
static bool stayed(const struct judge *j, int remedy, int until)
{
	for (int i = j->first[ACT_STAY]; i >= 0 && i < until; i = j->acts[i].next)
		if (i > remedy && j->acts[i].live)
			return true;
	return said_yes(V(j, remedy, REMEDY_STAYED));
}

// 行政处罚法 §73; 行政复议法 §42; 行政诉讼法 §56: a stayed decision is not enforced
static void r225(struct judge *j)
{
	EACH_OF(j, i, ACT_REMINDER, ACT_COURT_APPLICATION) {
		for (int k = j->first[ACT_REMEDY]; k >= 0 && k < i; k = j->acts[k].next) {
			bool over = false;
			for (int m = j->acts[k].next; m >= 0 && m < i; m = j->acts[m].next)
				over = over || (j->acts[m].live && V(j, m, REMEDY_KIND)->n == V(j, k, REMEDY_KIND)->n && !remedy_goes_on(j, m));
			if (j->acts[k].live && !over && remedy_goes_on(j, k) && stayed(j, k, i))
				judge_blame(j, i, NULL, "%s期间决定停止执行（%s），不能催告或者申请强制执行。", codes_remedy_kind[V(j, k, REMEDY_KIND)->n].label,
					    day_words(j, judge_day(j, k)));
		}
	}
}

// 行政处罚法 §66 para 2: asked for, approved, the rows make up the fine
static void r226(struct judge *j)
{
	EACH(j, i, ACT_INSTALMENT) {
		const struct val *plan = V(j, i, INSTALMENT_PLAN);
		struct balance b;
		fen_t sum = 0;
		for (size_t k = 0; k < plan->count; k++)
			sum += plan->sub[k * 2 + GROUP_PLAN_ROW_AMOUNT].n;
		balance_before(j, i, instant_day(j->acts[i].act->at), &b);
		if (j->acts[i].has && b.fine && sum != b.fine - b.paid_fine)
			judge_blame(j, i, NULL, "缴纳计划合计%s，未缴罚款为%s。", money_words(j, sum), money_words(j, b.fine - b.paid_fine));
	}
	int i = j->effective[ACT_INSTALMENT];
	for (size_t k = 0; i >= 0 && j->focus < 0 && k < V(j, i, INSTALMENT_PLAN)->count; k++) {
		const struct val *row = V(j, i, INSTALMENT_PLAN)->sub + k * 2;
		judge_tick(j, (struct clock){.label = arena_printf(j->a, "分期第%zu期", k + 1), .trigger = i, .met_by = -1,
			    .wants = ACT_PAYMENT, .unit = UNIT_DAY,
		                       .length = (int)(row[GROUP_PLAN_ROW_DUE].n - judge_day(j, i)), .start = judge_day(j, i),
		                       .due = (day_t)row[GROUP_PLAN_ROW_DUE].n, .due_other = DAY_NONE}, DAY_NONE);
	}
}

// 行政强制法 §46: thirty days of surcharge unpaid: remind
static void r227(struct judge *j)
{
	struct balance b;
	int d = served_fine(j);
	if (j->focus >= 0 || d < 0 || j->served == DAY_NONE)
		return;
	balance_at(j, j->today, &b, NULL, NULL);
	if (b.due == DAY_NONE || b.due == DAY_BEYOND || b.paid_fine >= b.fine || j->today <= b.due)
		return;
	int n = (int)param_n(j, PARAM_SURCHARGE_WAIT, j->served), done = j->effective[ACT_REMINDER];
	struct due e = due_party(j, b.due, UNIT_DAY, n);
	judge_tick(j, (struct clock){.label = "逾期三十日后催告", .trigger = d, .met_by = done, .wants = ACT_REMINDER, .unit = UNIT_DAY,
		    .length = n, .start = b.due,
	                       .due = e.due, .due_other = e.other, .note = "期满仍不履行的，应当催告；期满前也可以催告。"},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 行政强制法 §35, §54: of a duty in arrears, with the exact sum
static void r228(struct judge *j)
{
	EACH(j, i, ACT_REMINDER) {
		struct balance b;
		day_t d = instant_day(j->acts[i].when);
		balance_before(j, i, d, &b);
		const struct val *fine = V(j, i, REMINDER_FINE_DUE);
		if (j->decision < 0 || j->served == DAY_NONE)
			judge_blame(j, i, "先送达处罚决定。", "处罚决定还没有送达，不能催告。");
		else if (b.due != DAY_NONE && b.due != DAY_BEYOND && d <= b.due)
			judge_blame(j, i, "等缴款期限届满。", "缴款期限到%s届满，现在不能催告。", day_words(j, b.due));
		else if (fine->set && fine->n != b.fine - b.paid_fine)
			judge_blame(j, i, NULL, "催告的罚款%s与未缴的%s不一致。", money_words(j, fine->n), money_words(j, b.fine - b.paid_fine));
	}
	EACH(j, i, ACT_COURT_APPLICATION) {
		int r = judge_before(j, ACT_REMINDER, i);
		if (r >= 0 && j->acts[r].served == DAY_NONE)
			judge_blame(j, i, "先送达催告书。", "催告书还没有送达，不能申请强制执行。");
	}
}

static void court_clock(struct judge *j, day_t strict, day_t generous)
{
	int n = (int)param_n(j, PARAM_COURT_WINDOW, j->served), done = j->last[ACT_COURT_APPLICATION];
	struct balance b;
	balance_at(j, j->today, &b, NULL, NULL);
	// nothing left to enforce, or still time to pay: no clock
	if (j->focus >= 0 || b.paid_fine >= b.fine || b.due == DAY_BEYOND || j->today <= b.due)
		return;
	struct due e = due_authority(j, strict, UNIT_MONTH, n),
		    late = generous == DAY_BEYOND ? e : due_authority(j, generous, UNIT_MONTH, n);
	judge_tick(j, (struct clock){.label = "申请法院强制执行期限", .trigger = j->decision, .met_by = done, .wants = ACT_COURT_APPLICATION,
		    .unit = UNIT_MONTH, .length = n,
	                       .start = strict, .due = e.due, .due_other = late.other, .binds_authority = true,
	                       .note = arena_printf(j->a, "救济期限到%s届满，次日起可以申请。", day_words(j, generous == DAY_BEYOND ? strict : generous))},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 行政强制法 §53, §54; JI §156: after the periods of review and lawsuit, ten working days after the reminder, within three months
static void r229(struct judge *j)
{
	day_t strict, generous;
	int d = served_fine(j);
	if (d < 0 || j->served == DAY_NONE)
		return;
	remedies_end(j, d, &strict, &generous);
	EACH(j, i, ACT_COURT_APPLICATION) {
		day_t at = judge_day(j, i);
		int r = judge_before(j, ACT_REMINDER, i);
		day_t told = r >= 0 ? j->acts[r].served : DAY_NONE;
		const char *why;
		if (remedy_running(j, at, &why))
			judge_blame(j, i, "等复议、诉讼结束。", "本案正在%s，不能申请强制执行。", why);
		else if (at <= generous)
			judge_blame(j, i, NULL, "当事人申请复议、提起诉讼的期限到%s届满，现在不能申请强制执行。", day_words(j, generous));
		struct period wait = period_on(j, PARAM_REMINDER_BEFORE_COURT, at);
		day_t over = told != DAY_NONE ? due_party(j, told, wait.unit, wait.n).due : DAY_NONE;
		if (over != DAY_NONE && at <= over)
			judge_blame(j, i, NULL, "催告书%s送达，满%s（%s）后才能申请强制执行。", day_words(j, told), period_words(j, wait), day_words(j, over));
		day_t last = generous == DAY_BEYOND ? DAY_BEYOND : due_authority(j, generous, UNIT_MONTH,
			    (int)param_n(j, PARAM_COURT_WINDOW, at)).other;
		if (at > last)
			judge_blame(j, i, "追究逾期未申请的责任；法院不受理的，依法终结执行。", "申请法院强制执行的期限已于%s届满。", day_words(j, last));
	}
	court_clock(j, strict, generous);
}

// 行政强制法 §55: five kinds of paper
static void r232(struct judge *j)
{
	enum { PAPERS = 5 };
	EACH(j, i, ACT_COURT_APPLICATION)
		if (j->acts[i].has && V(j, i, COURT_APPLICATION_MATERIAL)->count < PAPERS)
			judge_blame(j, i, NULL, "申请材料只有%zu项，应当有强制执行申请书、处罚决定书及事实理由依据、当事人意见及催告情况、执行标的情况和其他材料五项。",
			      V(j, i, COURT_APPLICATION_MATERIAL)->count);
}

// The first result of the court that says so, after the application; -1.
static int court_said(const struct judge *j, int field, bool yes)
{
	for (int k = j->first[ACT_COURT_RESULT]; k >= 0; k = j->acts[k].next)
		if (j->acts[k].live && (field == COURT_RESULT_ACCEPTED ? enum_is(V(j, k, field), yes ? YES_NO_YES : YES_NO_NO) : said_yes(V(j, k, field)) == yes))
			return k;
	return -1;
}

static void court_term(struct judge *j, struct clock c, int done)
{
	struct due e = due_party(j, c.start, c.unit, c.length);
	c.due = e.due;
	c.due_other = e.other;
	c.met_by = done;
	judge_tick(j, c, done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 行政强制法 §56-§58: the court's terms, to watch, and the organ's own for objecting to a refusal
static void r233(struct judge *j)
{
	int i = j->effective[ACT_COURT_APPLICATION], done = j->last[ACT_COURT_RESULT];
	if (i < 0 || j->focus >= 0)
		return;
	day_t start = judge_day(j, i);
	court_term(j, (struct clock){.label = "法院受理期限", .trigger = i, .wants = ACT_COURT_RESULT, .unit = UNIT_WORKDAY, .start = start,
		    .length = (int)param_n(j, PARAM_COURT_ACCEPT, start)}, done >= 0 ? j->first[ACT_COURT_RESULT] : -1);
	int taken = court_said(j, COURT_RESULT_ACCEPTED, true), refused = court_said(j, COURT_RESULT_ACCEPTED, false);
	int ruled = court_said(j, COURT_RESULT_RULED, true), finished = court_said(j, COURT_RESULT_FINISHED, true);
	if (taken >= 0) {
		day_t from = judge_day(j, taken);
		int heard = (int)param_n(j, PARAM_COURT_RULING_COMPLEX, from);
		court_term(j, (struct clock){.label = "法院裁定期限", .article = "《行政强制法》第五十七条、第五十八条", .trigger = taken, .wants = ACT_COURT_RESULT,
			    .unit = UNIT_WORKDAY, .start = from, .length = (int)param_n(j, PARAM_COURT_RULING, from),
			    .note = arena_printf(j->a, "明显违法、需要听取意见的，自受理之日起%d日内裁定，即到%s。", heard, day_words(j, from + heard))},
			    ruled >= 0 ? ruled : finished);
	}
	if (refused >= 0)
		court_term(j, (struct clock){.label = "对不予受理裁定申请复议期限", .article = "《行政强制法》第五十六条第二款", .trigger = refused, .wants = ACT_TYPES,
			    .unit = UNIT_DAY, .start = judge_day(j, refused), .length = (int)param_n(j, PARAM_COURT_OBJECTION, judge_day(j, refused)),
			    .note = "向上一级人民法院申请复议。"}, taken > refused ? taken : -1);
}

const struct rule execution_rules[] = {
	RULE("R220", "《行政处罚法》第六十八条、第六十九条", DISCIPLINE, BLOCK, "不符合当场收缴的条件。", "由当事人到银行或者通过电子支付缴纳；符合条件的写明理由。", ON(r220, ACT_SIMPLE_DECISION, ACT_PAYMENT), NULL),
	RULE("R223", "《行政处罚法》第六十七条第三款", DISCIPLINE, BLOCK, "收缴没有依据。", "处罚决定送达后再收缴。", ON(r223, ACT_PAYMENT, ACT_DECISION, ACT_SIMPLE_DECISION), NULL),
	RULE("R224", "《行政处罚法》第七十二条第一款第一项；《行政强制法》第四十五条", REVOCABLE, BLOCK, "加处罚款多算。", "按每日百分之三、不超过罚款数额重新计算。", ON(r224, ACT_COURT_APPLICATION, ACT_REMINDER), NULL),
	RULE("R225", "《行政处罚法》第七十三条；《行政复议法》第四十二条；《行政诉讼法》第五十六条", REVOCABLE, BLOCK, "决定停止执行期间不能执行。", "等停止执行的原因消除。", ON(r225, ACT_COURT_APPLICATION, ACT_REMINDER),
	     NULL),
	RULE("R226", "《行政处罚法》第六十六条第二款", IRREGULAR, BLOCK, "缴纳计划与罚款不一致。", "调整计划，使合计等于未缴罚款。", ON(r226, ACT_INSTALMENT), NULL),
	RULE("R227", "《行政强制法》第四十六条", REVOCABLE, TIMER, "逾期没有催告。", "制作催告书并送达。", ON(r227, ACT_DECISION, ACT_SIMPLE_DECISION), NULL),
	RULE("R228", "《行政强制法》第三十五条、第五十四条", REVOCABLE, BLOCK, "催告不合规定。", "写明明确的金额和给付方式，送达当事人。", ON(r228, ACT_COURT_APPLICATION, ACT_REMINDER), NULL),
	RULE("R229", "《行政强制法》第五十三条、第五十四条；法释〔2018〕1号第一百五十六条", REVOCABLE, BLOCK, "不在可以申请法院强制执行的期间内。", "在期间内申请。", ON(r229, ACT_DECISION, ACT_SIMPLE_DECISION), NULL),
	RULE("R232", "《行政强制法》第五十五条", IRREGULAR, BLOCK, "申请强制执行的材料不全。", "补齐五项材料。", ON(r232, ACT_COURT_APPLICATION), NULL),
	RULE("R233", "《行政强制法》第五十六条至第五十八条", NOTE, TIMER, "法院受理、裁定的期限。", "向法院了解受理和裁定的情况；不予受理的，期限内申请复议。", ON(r233, ACT_COURT_APPLICATION), NULL),
	{0},
};
