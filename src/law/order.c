// order.c: the order of acts as their declarations say it: what needs what, once, which procedure, who approves, nothing after the end.
// Ids N001.. are the engine's own: a finding cites the article of the act it is about, where that is known.
#include <stdlib.h>
#include <string.h>

#include "law/rules.h"

static const char *label(const struct judge *j, int i) { return type_of(j, i)->label; }

// Why a needed act is not there: never made, still waiting, sent back.
static void blame_missing(struct judge *j, int i, enum act_id need)
{
	const char *what = act_types[need].label;
	for (int k = j->first[need]; k >= 0; k = j->acts[k].next) {
		if (k == i)
			continue;
		if (awaiting(j, k)) {
			const char *role = role_label(j->acts[k].steps[j->acts[k].step]);
			judge_blame(j, i, arena_printf(j->a, "请%s审批“%s”。", role, what), "“%s”还在等待%s审批，现在不能办理“%s”。", what, role,
				    label(j, i));
			return;
		}
	}
	judge_blame(j, i, arena_printf(j->a, "先办理“%s”。", what), "尚未办理“%s”，不能办理“%s”。", what, label(j, i));
}

// What the act itself rests on says more than the article of the order as a whole.
static void cite_act(struct judge *j, int i)
{
	const char *basis = type_of(j, i)->basis;
	j->cite = basis && !strstr(basis, "待核实") ? basis : NULL;
}

// 行政处罚法 §44 (told before decided), §54 (filed), §57 (decided when the investigation has ended), §58 (reviewed before decided), §61 (then
// served): each step rests on the one before (the declaration's `needs`)
static void n001(struct judge *j)
{
	EACH(j, i, ANY_ACT)
		for (const int *need = type_of(j, i)->needs; *need >= 0; need++)
			if (judge_before(j, (enum act_id)*need, i) < 0) {
				cite_act(j, i);
				blame_missing(j, i, (enum act_id)*need);
			}
	j->cite = NULL;
}

// 行政处罚法 §47 (one record of each step, kept), §57 (the head decides, once)
static void n002(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		if (!(type_of(j, i)->flags & ACT_ONCE))
			continue;
		cite_act(j, i);
		for (int k = j->first[j->acts[i].act->t]; k >= 0 && k < i; k = j->acts[k].next)
			if (j->acts[k].live) {
				judge_blame(j, i, NULL, "本案已经有“%s”（%s），不能再办一次。", label(j, i), day_words(j, judge_day(j, k)));
				break;
			}
	}
	j->cite = NULL;
}

// 行政处罚法 §51, §54 para 1: the two procedures have acts of their own
static void n003(struct judge *j)
{
	unsigned wrong = j->r->simple ? ACT_ORDINARY : ACT_SIMPLE;
	EACH(j, i, ANY_ACT)
		if (type_of(j, i)->flags & wrong)
			judge_blame(j, i, NULL, "本案适用%s程序，不能办理“%s”。", j->r->simple ? "简易" : "普通", label(j, i));
}

static int end_index(const struct judge *j)
{
	const struct seen *s = &j->acts[j->ended_by];
	return s->step ? s->approved_by[s->step - 1] : j->ended_by;
}

// 行政复议法 §64; 行政诉讼法 §70: what was set aside is made anew in the same case, closed or not
static bool makes_anew(const struct judge *j, int i)
{
	return is_type(j, i, ACT_SEND_BACK) && set_aside_by(j, j->decision) >= 0;
}

// 行政处罚法 §47: what is kept as ended is not written on; §54 para 2: what is found afterwards is filed
static void n004(struct judge *j)
{
	static const char *const how[] = {"", "检查办结", "不予立案", "撤销案件", "移送", "结案", "归档"};
	bool file_open = j->end == END_WITHDRAWN || j->end == END_TRANSFERRED;   // the file is still to be closed
	if (j->end == END_NONE)
		return;
	EACH(j, i, ANY_ACT)
		if (i > end_index(j) && !(type_of(j, i)->flags & ACT_LATE) && !(file_open && is_type(j, i, ACT_CLOSING)) &&
		    !makes_anew(j, i))
			judge_blame(j, i, NULL, "本案已于%s%s，不能再办理“%s”。", day_words(j, judge_day(j, j->ended_by)), how[j->end], label(j, i));
}

// 行政处罚法 §54 para 2: filing first (the declaration's `early` says what may come before); §51: on the spot the decision comes first
static void n005(struct judge *j)
{
	enum act_id start = j->r->simple ? ACT_SIMPLE_DECISION : ACT_FILING;
	j->cite = j->r->simple ? "《行政处罚法》第五十一条" : "《行政处罚法》第五十四条第二款";
	EACH(j, i, ANY_ACT) {
		const struct act_type *t = type_of(j, i);
		bool said = false;
		for (const int *need = t->needs; *need >= 0; need++)
			said = true;   // what it needs stands after filing itself
		if (!said && !(t->flags & ACT_EARLY) && judge_before(j, start, i) < 0)
			blame_missing(j, i, start);
	}
	j->cite = NULL;
}

static bool approval_counted(const struct judge *j, int i)
{
	const struct seen *s = &j->acts[i], *t = &j->acts[s->target];
	if (enum_is(&s->v[APPROVAL_RESULT], APPROVE_RESULT_RETURN))
		return t->returned || t->undone >= 0;
	for (int k = 0; k < t->step; k++)
		if (t->approved_by[k] == i)
			return true;
	return t->undone >= 0 && t->undone > i;
}

// What is approved beforehand may lie ahead: its declaration says so.
static bool may_lie_ahead(const struct act_type *t) { return t->moment && t->fields[t->moment - 1].flags & FIELD_SINCE_LATER; }

// Agreed to before it was made; -1 where the act's own moment is not that of its making.
static bool agreed_too_soon(const struct judge *j, int i)
{
	const struct seen *t = &j->acts[j->acts[i].target];
	return j->acts[i].when < t->when && !may_lie_ahead(t->act->type) && !(t->act->type->flags & ACT_OUTSIDE);
}

// 行政处罚法 §57: agreed by everyone who must, in their order, after it was proposed
static void n006(struct judge *j)
{
	EACH(j, i, ACT_APPROVAL) {
		const struct seen *s = &j->acts[i];
		if (!s->has || s->target < 0)
			continue;
		const struct seen *t = &j->acts[s->target];
		if (agreed_too_soon(j, i))
			judge_blame(j, i, "核对审批时间。", "审批时间%s早于“%s”的时间%s。", time_words(j, s->when), t->act->type->label, time_words(j, t->when));
		if (approval_counted(j, i))
			continue;
		if (!awaiting(j, s->target))
			judge_blame(j, i, "核对它现在的状态：已经批准的不再审批，被退回的重新提出。", "“%s”现在不在等待审批。", t->act->type->label);
		else
			judge_blame(j, i, NULL, "“%s”现在应当由%s审批，不是%s。", t->act->type->label, role_label(t->steps[t->step]),
			      role_label(s->v[APPROVAL_STEP].s));
	}
}

static bool fits(const struct act_type *of, const struct act_type *target)
{
	if (of == &act_types[ACT_SERVICE])
		return target->flags & ACT_SERVE;
	for (const int *t = of->about; *t >= 0; t++)
		if (target == &act_types[*t])
			return true;
	return *of->about < 0;
}

static void n007(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		int t = j->acts[i].target;
		if (!type_of(j, i)->of || !j->acts[i].has)
			continue;
		if (t < 0)
			judge_blame(j, i, "重新选择。", "“%s”所指的事项不在本案中，或者在它之后才登记。", label(j, i));
		else if (!fits(type_of(j, i), type_of(j, t)))
			judge_blame(j, i, "重新选择。", "“%s”不能针对“%s”。", label(j, i), label(j, t));
	}
}

// 行政处罚法 §61, 民事诉讼法 §87: only a paper in effect can be served
static void n008(struct judge *j)
{
	EACH(j, i, ACT_SERVICE) {
		int t = j->acts[i].target;
		if (t < 0)
			continue;
		if (!j->acts[t].live)
			judge_blame(j, i, "重新作出文书后再送达。", "“%s”已被退回，不能送达。", label(j, t));
		else if (!j->acts[t].effective)
			judge_blame(j, i, "等审批完成以后送达。", "“%s”还在等待审批，不能送达。", label(j, t));
		else if (instant_day(j->acts[i].when) < instant_day(j->acts[t].effect))
			judge_blame(j, i, "核对送达时间。", "送达时间%s早于“%s”作出的时间%s。", day_words(j, instant_day(j->acts[i].when)), label(j, t),
			      day_words(j, instant_day(j->acts[t].effect)));
	}
}

// A decision in effect that this service brought to the party, and nobody has set aside; -1.
static int decision_served_by(const struct judge *j, int service)
{
	int of = j->acts[service].target;
	return of >= 0 && decides(j, of) && j->acts[of].effective && set_aside_by(j, of) < 0 ? of : -1;
}

// What a send-back undid: anything at all, and the last service of a decision.
struct undoing { bool any; int service; };

static struct undoing *undoings(const struct judge *j)
{
	struct undoing *out = NEW_ARRAY(j->a, struct undoing, (size_t)j->n + 1);
	for (int k = 0; k < j->n; k++) {
		if (j->acts[k].undone >= 0)
			out[j->acts[k].undone].any = true;
		out[k].service = -1;
	}
	for (int k = j->first[ACT_SERVICE]; k >= 0; k = j->acts[k].next) {
		int of = decision_served_by(j, k), by = of >= 0 ? j->acts[of].undone : -1;
		if (by > k)
			out[by].service = k;
	}
	return out;
}

// 行政处罚法 §73; 行政复议法 §64: a decision that has reached the party is undone only by a new one
static void n009(struct judge *j)
{
	const struct undoing *undone = undoings(j);
	int next = j->first[ACT_SERVICE], standing = -1;   // the last service of a decision that stands
	EACH(j, i, ACT_SEND_BACK) {
		const struct val *to = V(j, i, SEND_BACK_TO);
		for (; next >= 0 && next < i; next = j->acts[next].next)
			standing = decision_served_by(j, next) >= 0 && j->acts[j->acts[next].target].live ? next : standing;
		int d = standing > undone[i].service ? standing : undone[i].service;
		if (d >= 0)
			judge_blame(j, i, "确有错误的，依法撤销或者变更处罚决定。", "处罚决定已于%s送达当事人，不能退回。", day_words(j, instant_day(j->acts[d].when)));
		else if (to->set && !undone[i].any)
			judge_blame(j, i, "可以直接补充或者更正；要重做的，退回到更早的环节。", "退回到“%s”不会使任何事项重做：以后的环节还没有办理，已有的笔录和证据继续有效。",
				    stage_label(send_stage_of(to->n)));
	}
}

// 行政处罚法 §44, §57; SDreg §31 [L]: a correction mends a slip, it does not change what was decided
static void n010(struct judge *j)
{
	EACH(j, i, ACT_AMENDMENT) {
		int t = j->acts[i].target;
		const char *values = V(j, i, AMENDMENT_VALUES)->s;
		if (t < 0 || !values)
			continue;
		bool content = strstr(values, "\"fine\"") || strstr(values, "\"kinds\"") || strstr(values, "\"income\"") ||
			    strstr(values, "\"goods\"") || strstr(values, "\"other_penalty\"");
		if (content && j->acts[t].effective && type_of(j, t)->flags & ACT_SERVE)
			judge_blame(j, i, "退回到相应环节重新作出。", "“%s”已经生效，不能用更正改变处罚内容。", label(j, t));
	}
}

static void n011(struct judge *j)
{
	EACH(j, i, ANY_ACT)
		if (j->acts[i].when > j->now && !may_lie_ahead(type_of(j, i)) && j->acts[i].has)
			judge_blame(j, i, "核对时间。", "“%s”的时间%s还没有到。", label(j, i), time_words(j, j->acts[i].when));
}

// 行政处罚法 (1996) §64: in force from 1 October 1996
static void n020(struct judge *j)
{
	enum { YEAR = 1996, MONTH = 10, DAY = 1 };
	instant_t since = day_start(day_from_ymd(YEAR, MONTH, DAY));
	EACH(j, i, ANY_ACT)
		if (j->acts[i].has && j->acts[i].when < since)
			judge_blame_plain(j, i);
}

// What stays when a case is sent back spoke of the decision there was then.
bool decided_before(const struct judge *j, int i)
{
	static const enum act_id kinds[] = {ACT_DECISION, ACT_SIMPLE_DECISION, ACT_NO_PENALTY, ACT_DEMOLITION_DECISION};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		if (judge_before(j, kinds[k], i) >= 0)
			return true;
		for (int d = j->first[kinds[k]]; d >= 0 && d < i && type_of(j, i)->flags & ACT_STAYS; d = j->acts[d].next)
			if (j->acts[d].effective && j->acts[d].undone > i && j->acts[d].effect <= judge_made(j, i))
				return true;
	}
	return false;
}

// 行政处罚法 §66: what carries out a decision needs one. Publicity (§48) and remedies speak of a decision too.
static void n013(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		if (type_of(j, i)->stage != STAGE_EXECUTE || type_of(j, i)->needs[0] >= 0 || type_of(j, i)->about[0] >= 0)
			continue;   // what it needs or is about stands for the decision
		if (!decided_before(j, i))
			judge_blame(j, i, NULL, "本案还没有作出处罚决定，不能办理“%s”。", label(j, i));
	}
	int gone = set_aside_by(j, j->decision);
	if (gone >= 0)
		EACH_OF(j, i, ACT_PAYMENT, ACT_INSTALMENT, ACT_PERFORMANCE, ACT_REMINDER, ACT_COURT_APPLICATION, ACT_CONFISCATED_HANDLING)
			if (i > gone && judge_made(j, i) >= judge_made(j, gone))
				judge_blame(j, i, "已经执行的，依法恢复原状、退还财物。", "处罚决定已于%s被撤销，不能再办理“%s”。", day_words(j, judge_day(j, gone)), label(j, i));
}

// 行政处罚法 §54: the clue is over when the case is filed
static void n014(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		if (type_of(j, i)->stage != STAGE_CLUE || is_type(j, i, ACT_CLUE))
			continue;
		int filing = judge_before(j, ACT_FILING, i);
		if (filing >= 0 && filing < i)   // of an act with a day and no hour: filed the same day, but recorded later, is no filing before it
			judge_blame(j, i, NULL, "本案已经立案，不再办理“%s”。", label(j, i));
	}
}

// ---- acts that only make sense once something has come about that no earlier act of their own says

static bool place_of(const struct judge *j, int i, int64_t *place)
{
	*place = i;
	return j->acts[i].live;
}

static bool answered(const struct judge *j, int before, int result)
{
	int i = latest_of(j, ACT_POLICE_ANSWER, place_of, j->memo ? &j->memo->answers : NULL, before - 1);
	return i >= 0 && enum_is(V(j, i, POLICE_ANSWER_RESULT), result);
}

static bool sent_to_police(const struct judge *j, int i)
{
	int t = judge_before(j, ACT_TRANSFER, i);
	return t >= 0 && to_police(j, t);
}

static bool police_declined(const struct judge *j, int i) { return answered(j, i, POLICE_RESULT_NOT_FILED); }
static bool police_filed(const struct judge *j, int i) { return answered(j, i, POLICE_RESULT_FILED); }

// An inspection stands before a case, not beside it.
static bool no_case_yet(const struct judge *j, int i)
{
	return judge_before(j, ACT_CLUE, i) < 0 && judge_before(j, ACT_FILING, i) < 0 && judge_before(j, ACT_SIMPLE_DECISION, i) < 0;
}

static bool random_inspection(const struct judge *j, int i)
{
	(void)i;
	int plan = j->last[ACT_INSPECTION_PLAN];   // drawn before the plan is approved, or after
	return plan >= 0 && enum_is(V(j, plan, INSPECTION_PLAN_KIND), INSPECTION_KIND_RANDOM);
}

static bool for_another_organ(const struct judge *j, int i)
{
	int result = judge_before(j, ACT_INSPECTION_RESULT, i);
	return result >= 0 && enums_have(V(j, result, INSPECTION_RESULT_OUTCOME), "other_organ");
}

// 行政处罚法 §74 para 1: only what a decision confiscated
static bool confiscates(const struct judge *j, int i)
{
	int t = j->acts[i].target;
	return t < 0 || !is_type(j, t, ACT_DECISION) || V(j, t, DECISION_GOODS)->set;   // what it is about else, N007 says
}

static const struct { enum act_id t; bool (*there)(const struct judge *, int); const char *lacks, *mend; } grounds[] = {
	{ACT_POLICE_RECEIPT, sent_to_police, "本案没有移送公安机关", "先办理移送公安机关的案件移送。"},
	{ACT_POLICE_ANSWER, sent_to_police, "本案没有移送公安机关", "先办理移送公安机关的案件移送。"},
	{ACT_CASE_RETURN, sent_to_police, "本案没有移送公安机关", "先办理移送公安机关的案件移送。"},
	{ACT_TRANSFER_OBJECTION, police_declined, "公安机关没有决定不予立案", "收到不予立案通知书后再办理。"},
	{ACT_GOODS_HANDOVER, police_filed, "公安机关没有决定立案", "收到立案通知书后再办理。"},
	{ACT_INSPECTION_PLAN, no_case_yet, "本案已经登记线索或者作出决定", "现场检查作为本案的调查办理，或者另行登记检查。"},
	{ACT_INSPECTION_DRAW, random_inspection, "本次检查不是双随机抽查", "先填写检查方式为双随机抽查的行政检查审批。"},
	{ACT_CONFISCATED_HANDLING, confiscates, "处罚决定没有没收物品", "核对处罚决定；决定没收的，先作出决定。"},
	{ACT_INSPECTION_HANDOVER, for_another_organ, "检查结果没有其他机关管辖的线索", "先登记检查结果。"},
};

// 行政处罚法 §5: an act rests on what has happened
static void n015(struct judge *j)
{
	for (size_t k = 0; k < sizeof grounds / sizeof *grounds; k++)
		EACH(j, i, grounds[k].t)
			if (!grounds[k].there(j, i))
				judge_blame(j, i, grounds[k].mend, "%s，不能办理“%s”。", grounds[k].lacks, label(j, i));
}

// A decision that stands when act i is made: in effect, recorded before, not set aside by review or court.
static int decided_when(const struct judge *j, int i)
{
	static const enum act_id kinds[] = {DECISIONS};
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		int d = judge_before(j, kinds[k], i), gone = d >= 0 ? set_aside_by(j, d) : -1;
		if (d >= 0 && d < i && (gone < 0 || gone > i))
			return d;
	}
	return -1;
}

// Beside decision d the case may come to another: to pull down, of which the party was told; by day, when a re-check found the violation going on
// (固废法 §119); to carry out by force, of which nothing is on record before it is reviewed.
static bool another_may_come(const struct judge *j, int i, int d)
{
	enum stage stage = type_of(j, i)->stage;
	if (stage == STAGE_LEGAL_REVIEW || stage == STAGE_DISCUSSION)
		return true;
	if (stage != STAGE_NOTICE && stage != STAGE_HEARING)
		return false;
	int told = judge_before(j, ACT_DEMOLITION_NOTICE, i), pulled = judge_before(j, ACT_DEMOLITION_DECISION, i), again = judge_before(j, ACT_RECHECK, i);
	return told > pulled || (again > d && !enum_is(V(j, again, RECHECK_RESULT), RECHECK_RESULT_CORRECTED));
}

// 行政处罚法 §44, §57, §73: what prepares a decision ends with it; whoever disagrees asks for review or sues
static void n016(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		int d = type_of(j, i)->flags & ACT_UNDECIDED ? decided_when(j, i) : -1;
		if (d >= 0 && another_may_come(j, i, d))
			judge_blame_warn(j, i, SEV_NOTE, "针对按日连续处罚、限期拆除、强制执行等新的决定的，照常办理。", "本案已于%s作出“%s”，这次“%s”不能再针对它。", day_words(j, judge_day(j, d)), label(j, d), label(j, i));
		else if (d >= 0)
			judge_blame(j, i, NULL, "本案已于%s作出“%s”，不再办理“%s”。", day_words(j, judge_day(j, d)), label(j, d), label(j, i));
	}
}

// 行政处罚法 §57: a case is not over while somebody must still agree to a part of it
static void n017(struct judge *j)
{
	EACH(j, i, ACT_CLOSING) {
		struct buf waiting = buf_new(j->a);
		for (int k = j->live[ANY_ACT]; k >= 0 && k < i; k = j->acts[k].next_live_any)
			if (awaiting(j, k))
				buf_printf(&waiting, "%s“%s”", waiting.len ? "、" : "", label(j, k));
		if (waiting.len)
			judge_blame(j, i, NULL, "%s还在等待审批，不能结案。", buf_text(&waiting));
	}
}

// ---- a receipt is given for one payment

struct receipt {
	const char *number;
	int64_t pay_for;           // one receipt may bear a fine and its surcharge, each a payment
	int act;
};

static int by_number(const void *a, const void *b)
{
	const struct receipt *x = a, *y = b;
	int c = strcmp(x->number, y->number);
	return c ? c : x->pay_for != y->pay_for ? (x->pay_for > y->pay_for) - (x->pay_for < y->pay_for) : x->act - y->act;
}

static bool same_receipt(const struct receipt *a, const struct receipt *b) { return strcmp(a->number, b->number) == 0 && a->pay_for == b->pay_for; }

static void blame_receipt(struct judge *j, int i, int earlier)
{
	judge_blame(j, i, NULL, "财政票据号%s已于%s登记过（%s）。", V(j, i, PAYMENT_RECEIPT)->s, day_words(j, judge_day(j, earlier)),
		    money_words(j, V(j, earlier, PAYMENT_AMOUNT)->n));
}

static bool has_receipt(const struct judge *j, int i) { return j->acts[i].live && j->acts[i].has && V(j, i, PAYMENT_RECEIPT)->set; }

static struct receipt receipt_of(const struct judge *j, int i) { return (struct receipt){V(j, i, PAYMENT_RECEIPT)->s, V(j, i, PAYMENT_PAY_FOR)->n, i}; }

static void receipts_twice(struct judge *j)
{
	size_t n = 0;
	struct receipt *all = NEW_ARRAY(j->a, struct receipt, (size_t)j->n + 1);
	for (int i = j->first[ACT_PAYMENT]; i >= 0; i = j->acts[i].next)
		if (has_receipt(j, i))
			all[n++] = receipt_of(j, i);
	qsort(all, n, sizeof *all, by_number);
	for (size_t k = 1; k < n; k++)
		if (same_receipt(&all[k], &all[k - 1]))
			blame_receipt(j, all[k].act, all[k - 1].act);
}

// 行政处罚法 §70: each payment has its own receipt of the treasury
static void n019(struct judge *j)
{
	if (j->focus < 0) {
		receipts_twice(j);
		return;
	}
	EACH(j, i, ACT_PAYMENT)
		for (int k = has_receipt(j, i) ? j->first[ACT_PAYMENT] : -1; k >= 0; k = j->acts[k].next) {
			struct receipt own = receipt_of(j, i), other = receipt_of(j, k);
			if (k < i && has_receipt(j, k) && same_receipt(&own, &other)) {
				blame_receipt(j, i, k);
				break;
			}
		}
}

// 行政处罚法 §55; 行政强制法 §18: a record says when it began and when it ended
static void n018(struct judge *j)
{
	EACH(j, i, ANY_ACT) {
		const struct act_type *t = type_of(j, i);
		if (!t->from || !j->acts[i].has)
			continue;
		const struct val *from = V(j, i, t->from - 1), *to = V(j, i, t->to - 1);
		bool instant = t->fields[t->from - 1].kind == FIELD_INSTANT;
		if (from->set && to->set && (instant ? to->n <= from->n : to->n < from->n))
			judge_blame(j, i, NULL, "“%s”的“%s”%s早于或者等于“%s”%s。", t->label, t->fields[t->to - 1].label,
				    instant ? time_words(j, to->n) : day_words(j, (day_t)to->n), t->fields[t->from - 1].label,
				    instant ? time_words(j, from->n) : day_words(j, (day_t)from->n));
	}
}

const struct rule order_rules[] = {
	RULE("N001", "《行政处罚法》第四十四条、第五十四条第二款、第五十七条第一款、第五十八条第一款、第六十一条第一款", REVOCABLE, BLOCK, "前一步还没有完成。", "先完成前一步。", n001, NULL),
	RULE("N002", "《行政处罚法》第四十七条、第五十七条第一款", IRREGULAR, BLOCK, "同一事项办理了两次。", "原来的有错误，先退回再重新办理。", n002, NULL),
	RULE("N003", "《行政处罚法》第五十一条、第五十四条第一款", REVOCABLE, BLOCK, "程序不对。", "符合当场处罚条件的用简易程序，其余用普通程序。", n003, NULL),
	RULE("N004", "《行政处罚法》第四十七条、第五十四条第二款", IRREGULAR, BLOCK, "案件已经终结。", "确需继续处理的，另行立案。", n004, NULL),
	RULE("N005", "《行政处罚法》第五十一条、第五十四条第二款", REVOCABLE, BLOCK, "尚未立案。", "先立案。", n005, NULL),
	RULE("N006", "《行政处罚法》第五十七条", REVOCABLE, BLOCK, "审批顺序不对。", "按规定的顺序审批。", ON(n006, ACT_APPROVAL), NULL),
	RULE("N007", "《行政处罚法》第四十条", IRREGULAR, BLOCK, "所指的事项不对。", "重新选择。", n007, NULL),
	RULE("N008", "《行政处罚法》第六十一条", REVOCABLE, BLOCK, "文书还没有生效。", "等文书生效以后送达。", ON(n008, ACT_SERVICE), NULL),
	RULE("N009", "《行政处罚法》第六十一条、第七十五条第二款", REVOCABLE, BLOCK, "决定已经送达，不能退回。", "依法撤销或者变更。", ON(n009, ACT_SEND_BACK), NULL),
	RULE("N010", "《行政处罚法》第四十四条、第五十七条第一款", REVOCABLE, BLOCK, "更正改变了处罚内容。", "重新作出。", ON(n010, ACT_AMENDMENT), NULL),
	RULE("N011", "《行政处罚法》第四十条", IRREGULAR, BLOCK, "时间在将来。", "核对时间。", n011, NULL),
	RULE("N013", "《行政处罚法》第六十六条第一款", REVOCABLE, BLOCK, "还没有作出决定。", "作出处罚决定并送达以后再办理。", n013, NULL),
	RULE("N014", "《行政处罚法》第五十四条第二款", IRREGULAR, BLOCK, "已经立案。", "确需终止的，办理撤销案件或者移送。", n014, NULL),
	RULE("N015", "《行政处罚法》第五条第二款", IRREGULAR, BLOCK, "没有办理这一事项的前提。", "前提具备以后再办理。", n015, NULL),
	RULE("N016", "《行政处罚法》第四十四条、第五十七条第一款、第七十三条", IRREGULAR, BLOCK, "已经作出决定。", "当事人不服的，告知其申请行政复议或者提起行政诉讼；决定确有错误的，依法撤销或者变更。", n016, NULL),
	RULE("N017", "《行政处罚法》第五十七条第一款", IRREGULAR, BLOCK, "还有事项等待审批。", "先审批，或者退回。", ON(n017, ACT_CLOSING), NULL),
	RULE("N018", "《行政处罚法》第五十五条；《行政强制法》第十八条", IRREGULAR, BLOCK, "起止时间不对。", "核对起止时间。", n018, NULL),
	RULE("N019", "《行政处罚法》第七十条", IRREGULAR, BLOCK, "同一财政票据登记了两次。", "核对票据号；登记重复的，不再登记。", ON(n019, ACT_PAYMENT), NULL),
	RULE("N020", "《行政处罚法》（1996年）第六十四条", IRREGULAR, BLOCK, "时间早于《行政处罚法》施行之日（1996年10月1日）。", "核对时间。", n020, NULL),
	{0},
};

bool law_sets_aside(const char *rule)
{
	static const char *const rules[] = {"N001", "N002", "N003", "N004", "N005", "N013", "N014", "N015", "N016"};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i], rule) == 0)
			return true;
	return false;
}
