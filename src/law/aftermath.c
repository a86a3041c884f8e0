// aftermath.c: what holds a decision's enforcement up, ends it or turns it back, and where its money goes. 行政处罚法 §71, §74;
// 行政强制法 §39-§42, §59; 行政复议法 §20; 法释〔2018〕1号 §64. procedure.md R222, R231, R234, R241-R243, R246, R247.
#include "law/enforce.h"
#include "law/rules.h"

bool cash_collected(const struct judge *j, int i)
{
	if (is_type(j, i, ACT_PAYMENT))
		return enum_is(V(j, i, PAYMENT_CHANNEL), PAYMENT_CHANNEL_ONSPOT);
	return is_type(j, i, ACT_SIMPLE_DECISION) && said_yes(V(j, i, SIMPLE_DECISION_ONSPOT_PAY)) && fine_of(j, i) > 0;
}

int cash_handed(const struct judge *j, int of, int step)
{
	for (int k = first_about(j, ACT_CASH_HANDIN, of); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && enum_is(V(j, k, CASH_HANDIN_STEP), step))
			return k;
	return -1;
}

static void cash_clock(struct judge *j, int i, int step, day_t start)
{
	static const char *const labels[] = {[CASH_STEP_ORGAN] = "当场收缴的罚款交至本机关", [CASH_STEP_BANK] = "本机关将罚款缴付银行"};
	enum param_id ids[] = {[CASH_STEP_ORGAN] = PARAM_CASH_OFFICER, [CASH_STEP_BANK] = PARAM_CASH_ORGAN};
	struct period p = period_on(j, ids[step], start);
	int done = cash_handed(j, i, step);
	struct due e = due_authority(j, start, p.unit, p.n);
	judge_tick(j, (struct clock){.label = labels[step], .trigger = i, .met_by = done, .wants = ACT_CASH_HANDIN, .unit = p.unit, .length = p.n,
		    .start = start, .due = e.due, .due_other = e.other, .binds_authority = true, .unconfirmed = p.unconfirmed}, done >= 0 ? judge_day(j, done) : DAY_NONE);
}

// 行政处罚法 §71: officer to organ in two days (on the water: from landing), organ to bank in two days
static void r222(struct judge *j)
{
	static const enum act_id kinds[] = {ACT_PAYMENT, ACT_SIMPLE_DECISION};
	for (size_t t = 0; t < sizeof kinds / sizeof *kinds; t++)
		for (int i = j->first[kinds[t]]; i >= 0; i = j->acts[i].next) {
			if (!j->acts[i].live || !j->acts[i].has || !cash_collected(j, i))
				continue;
			int organ = cash_handed(j, i, CASH_STEP_ORGAN);
			const struct val *landed = organ >= 0 ? V(j, organ, CASH_HANDIN_LANDED) : NULL;
			cash_clock(j, i, CASH_STEP_ORGAN, landed && landed->set ? (day_t)landed->n : instant_day(j->acts[i].when));
			if (organ >= 0)
				cash_clock(j, i, CASH_STEP_BANK, judge_day(j, organ));
		}
}

// 行政复议法 §20 para 3; 法释〔2018〕1号 §64: not told of the remedies, the party has up to a year (remedies_end counts)
static void r231(struct judge *j)
{
	int d = j->decision;
	if (d < 0 || !is_type(j, d, ACT_DECISION) || !said_yes(V(j, d, DECISION_UNTOLD)) || j->served == DAY_NONE || j->focus >= 0)
		return;
	day_t strict, generous;
	remedies_end(j, d, &strict, &generous);
	judge_blame(j, d, NULL, "决定没有告知救济途径和期限，当事人申请复议、提起诉讼的期限延长到%s，此后才能申请法院强制执行。", day_words(j, generous));
	int n = (int)param_n(j, PARAM_LAWSUIT_UNTOLD_MAX, j->served);
	judge_tick(j, (struct clock){.label = "未告知救济途径的复议、起诉期限", .trigger = d, .met_by = -1, .wants = ACT_TYPES, .unit = UNIT_MONTH, .length = n,
		    .start = j->served, .due = generous, .due_other = strict}, DAY_NONE);
}

static int finished(const struct judge *j)
{
	for (int k = j->first[ACT_COURT_RESULT]; k >= 0; k = j->acts[k].next)
		if (j->acts[k].live && said_yes(V(j, k, COURT_RESULT_FINISHED)))
			return k;
	return -1;
}

// 行政强制法 §59: for public safety at once; the court executes within five days of its ruling
static void r234(struct judge *j)
{
	int a = j->effective[ACT_COURT_APPLICATION], done = finished(j);
	for (int k = j->first[ACT_COURT_RESULT]; k >= 0 && a >= 0 && j->focus < 0; k = j->acts[k].next) {
		if (!j->acts[k].live || !said_yes(V(j, k, COURT_RESULT_RULED)) || !said_yes(V(j, a, COURT_APPLICATION_URGENT)))
			continue;
		day_t start = judge_day(j, k);
		int n = (int)param_n(j, PARAM_COURT_URGENT, start);
		struct due e = due_party(j, start, UNIT_WORKDAY, n);
		judge_tick(j, (struct clock){.label = "法院立即执行期限", .trigger = k, .met_by = done, .wants = ACT_COURT_RESULT, .unit = UNIT_WORKDAY, .length = n,
			    .start = start, .due = e.due, .due_other = e.other}, done >= 0 ? judge_day(j, done) : DAY_NONE);
	}
}

static void agreement_rows(struct judge *j, int i)
{
	const struct val *plan = V(j, i, ENFORCE_AGREEMENT_PLAN);
	size_t width = field_count(group_plan_row);
	fen_t agreed = 0;
	struct balance before, then;
	balance_before(j, i, judge_day(j, i), &before);
	for (size_t k = 0; k < plan->count; k++) {
		const struct val *row = plan->sub + k * width;
		day_t due = (day_t)row[GROUP_PLAN_ROW_DUE].n;
		agreed += row[GROUP_PLAN_ROW_AMOUNT].n;
		balance_at(j, due < j->today ? due : j->today, &then, NULL, NULL);
		bool kept = then.paid_fine + then.paid_surcharge - before.paid_fine - before.paid_surcharge >= agreed;
		judge_tick(j, (struct clock){.label = arena_printf(j->a, "执行协议第%zu期", k + 1), .trigger = i, .met_by = kept ? j->last[ACT_PAYMENT] : -1,
			    .wants = ACT_PAYMENT, .unit = UNIT_DAY, .length = due - judge_day(j, i), .start = judge_day(j, i), .due = due, .due_other = DAY_NONE},
		     kept ? due : DAY_NONE);
		if (!kept && j->today > due)
			judge_blame_warn(j, i, SEV_DISCIPLINE, "恢复强制执行：催告、申请人民法院强制执行。", "当事人没有履行执行协议第%zu期（%s，%s）。", k + 1, day_words(j, due),
				    money_words(j, row[GROUP_PLAN_ROW_AMOUNT].n));
	}
}

// 行政强制法 §42: only the surcharge may be let off, for remedial measures; broken, enforcement goes on
static void r241(struct judge *j)
{
	EACH(j, i, ACT_ENFORCE_AGREEMENT) {
		const struct val *plan = V(j, i, ENFORCE_AGREEMENT_PLAN), *off = V(j, i, ENFORCE_AGREEMENT_REDUCED);
		fen_t sum = 0, reduced = off->set ? off->n : 0;
		struct balance b;
		for (size_t k = 0; k < plan->count; k++)
			sum += plan->sub[k * field_count(group_plan_row) + GROUP_PLAN_ROW_AMOUNT].n;
		balance_before(j, i, instant_day(j->acts[i].act->at), &b);
		fen_t fine = b.fine - b.paid_fine, extra = b.surcharge - b.paid_surcharge;
		if (!j->acts[i].has || !b.fine)
			continue;
		if (reduced > extra)
			judge_blame(j, i, NULL, "协议减免%s，加处罚款只有%s，罚款本身不得减免。", money_words(j, reduced), money_words(j, extra));
		else if (sum < fine + extra - reduced)
			judge_blame(j, i, NULL, "协议约定履行%s，少于罚款和未减免的加处罚款合计%s。", money_words(j, sum), money_words(j, fine + extra - reduced));
		if (reduced > 0 && !V(j, i, ENFORCE_AGREEMENT_REMEDIED)->set)
			judge_blame(j, i, "写明当事人采取的补救措施；没有采取的，不减免。", "没有写明当事人采取的补救措施，不能减免加处罚款。");
	}
	int i = j->effective[ACT_ENFORCE_AGREEMENT];
	if (i >= 0 && j->focus < 0 && j->decision >= 0)
		agreement_rows(j, i);
}

static day_t resumed_on(const struct judge *j, int suspension)
{
	for (int k = first_about(j, ACT_ENFORCE_RESUME, suspension); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && j->acts[k].effective)
			return (day_t)V(j, k, ENFORCE_RESUME_FROM)->n;
	return DAY_BEYOND;
}

static void during_suspension(struct judge *j, int s)
{
	day_t from = (day_t)V(j, s, ENFORCE_SUSPEND_FROM)->n, until = resumed_on(j, s);
	int n = (int)param_n(j, PARAM_ENFORCEMENT_SUSPENSION_END, from);
	day_t end = due_authority(j, from, UNIT_MONTH, n).due;
	bool for_good = said_yes(V(j, s, ENFORCE_SUSPEND_HARMLESS)) && until > end;
	EACH_OF(j, i, ENFORCING) {
		day_t d = instant_day(j->acts[i].when);
		if (i < s)
			continue;
		if (for_good && d > end)
			judge_blame(j, i, "办理终结执行。", "中止执行到%s已满%d个月没有恢复，不再执行。", day_words(j, end), n);
		else if (d >= from && d < until)
			judge_blame(j, i, "中止的情形消失后，先恢复执行。", "%s起中止执行，现在不能办理“%s”。", day_words(j, from), type_of(j, i)->label);
	}
	if (j->focus >= 0 || !said_yes(V(j, s, ENFORCE_SUSPEND_HARMLESS)))
		return;
	int ended = j->effective[ACT_ENFORCE_END];
	bool back = until != DAY_BEYOND && until <= end;
	judge_tick(j, (struct clock){.label = "中止执行满期不再执行", .trigger = s, .met_by = ended, .wants = ACT_ENFORCE_END, .unit = UNIT_MONTH, .length = n,
		    .start = from, .due = end, .due_other = DAY_NONE, .state = back ? CLOCK_STOPPED : CLOCK_RUNNING},
	     ended >= 0 ? judge_day(j, ended) : DAY_NONE);
	if (!back && ended < 0 && j->today > end)
		judge_blame_as(j, s, SEV_NOTE, "办理终结执行。", "中止执行到%s已满%d个月没有恢复，不再执行。", day_words(j, end), n);
}

// 行政强制法 §39: nothing is carried out while it is suspended; three years without harm or means: not any more
static void r242(struct judge *j)
{
	for (int s = j->first[ACT_ENFORCE_SUSPEND]; s >= 0; s = j->acts[s].next)
		if (j->acts[s].live && j->acts[s].effective && s != j->focus && V(j, s, ENFORCE_SUSPEND_FROM)->set)
			during_suspension(j, s);
}

// 行政强制法 §40: ended is ended
static void r243(struct judge *j)
{
	if (j->effective[ACT_ENFORCE_END] < 0)
		return;
	EACH_OF(j, i, ENFORCING) {
		int end = judge_before(j, ACT_ENFORCE_END, i);
		if (end >= 0)
			judge_blame(j, i, NULL, "%s已经终结执行，不再办理“%s”。", day_words(j, judge_day(j, end)), type_of(j, i)->label);
	}
}

// 行政处罚法 §74; 行政强制法 §49: money goes to the treasury
static void r246(struct judge *j)
{
	EACH(j, i, ACT_AUCTION) {
		const struct val *taken = V(j, i, AUCTION_TO_FINE);
		if (taken->set && taken->n > 0 && !V(j, i, AUCTION_RECEIPT)->set)
			judge_blame(j, i, NULL, "拍卖抵缴的%s没有上缴国库。", money_words(j, taken->n));
	}
}

static int set_aside(const struct judge *j)
{
	int last = -1;
	for (int k = j->first[ACT_REMEDY]; k >= 0; k = j->acts[k].next)
		if (j->acts[k].live && enum_is(V(j, k, REMEDY_STATE), REMEDY_STATE_ENDED_REVOKED))
			last = k;
	return last;
}

// 行政强制法 §41: set aside after it was carried out: restored, returned, or made good
static void r247(struct judge *j)
{
	int k = set_aside(j);
	struct balance b;
	fen_t back = 0;
	if (k < 0 || j->focus >= 0)
		return;
	balance_at(j, judge_day(j, k), &b, NULL, NULL);
	fen_t paid = b.paid_fine + b.paid_surcharge;
	if (!paid && j->last[ACT_PERFORMANCE] < 0)
		return;
	for (int i = j->first[ACT_RESTITUTION]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && V(j, i, RESTITUTION_MONEY)->set)
			back += V(j, i, RESTITUTION_MONEY)->n;
	int done = back >= paid ? j->last[ACT_RESTITUTION] : -1;
	judge_tick_at_once(j, (struct clock){.label = "决定被撤销后退还、恢复", .trigger = k, .met_by = done, .wants = ACT_RESTITUTION, .start = judge_day(j, k)},
	     done >= 0 ? judge_day(j, done) : DAY_NONE);
	if (j->last[ACT_RESTITUTION] >= 0 && done < 0)
		judge_blame(j, j->last[ACT_RESTITUTION], "退还全部款项。", "决定撤销前收缴%s，只退还%s。", money_words(j, paid), money_words(j, back));
}

const struct rule aftermath_rules[] = {
	RULE("R222", "《行政处罚法》第七十一条、第八十五条", DISCIPLINE, TIMER, "当场收缴的罚款没有按时缴付。", "立即交至本机关、缴付银行。", ON(r222, ACT_PAYMENT, ACT_SIMPLE_DECISION), NULL),
	RULE("R231", "《行政复议法》第二十条第三款；法释〔2018〕1号第六十四条", NOTE, TIMER, "没有告知救济途径，期限延长。", "补充告知救济途径和期限。", ON(r231, ACT_DECISION), NULL),
	RULE("R234", "《行政强制法》第五十九条", NOTE, TIMER, "法院立即执行期限。", "向法院了解执行情况。", ON(r234, ACT_COURT_APPLICATION), NULL),
	RULE("R241", "《行政强制法》第四十二条", DISCIPLINE, BLOCK, "执行协议不合规定。", "只减免加处罚款，罚款全额履行。", ON(r241, ACT_ENFORCE_AGREEMENT), NULL),
	RULE("R242", "《行政强制法》第三十九条", REVOCABLE, TIMER, "中止执行期间不能执行。", "恢复执行以后再办理。", ON(r242, ACT_ENFORCE_SUSPEND), NULL),
	RULE("R243", "《行政强制法》第四十条", IRREGULAR, WARN, "已经终结执行。", "终结执行有错误的，先撤销终结。", ON(r243, ACT_ENFORCE_END), NULL),
	RULE("R246", "《行政处罚法》第七十四条；《行政强制法》第四十九条", DISCIPLINE, BLOCK, "款项没有上缴国库。", "上缴国库，填写票据号。", ON(r246, ACT_AUCTION), NULL),
	RULE("R247", "《行政强制法》第四十一条", DISCIPLINE, TIMER, "决定被撤销，没有退还、恢复。", "恢复原状或者退还财物；不能恢复、退还的，依法赔偿。", ON(r247, ACT_REMEDY), NULL),
	{0},
};
