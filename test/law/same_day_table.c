// Lawful cases that were blamed, found by the generators (gen_test.c): what happens later the same day does not make wrong what was right in
// the morning, and more.
#include "tables.h"

CASE(plan_and_first_payment)   // 行政处罚法 §66: the plan makes up what was unpaid when it was made
{
	OPEN_CASE;
	k = ordinary("decision_served", &w);
	int p = act(k, "instalment", "2026-03-30",
		"{'kind':'instal','applied_at':'2026-03-30T08:00','reason':'x','plan':[{'due':'2026-05-01','amount':1000000},{'due':'2026-06-01','amount':1000000}]}");
	approve(k, p, "2026-03-30T10:00");
	act(k, "payment", "2026-03-30T11:00", "{'paid_at':'2026-03-30T11:00','amount':1000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	good(k, "R226");
}

static struct kit *reminded_and_paid(void)
{
	struct kit *k = ordinary("decision_served", NULL);
	int r = act(k, "reminder", "2026-04-20", "{'fine_due':2000000,'surcharge_due':600000,'deadline_days':10,'way':'x'}");
	approve(k, r, "2026-04-20T10:00");
	serve(k, r, "2026-04-20T11:00");
	act(k, "payment", "2026-04-20T14:00", "{'paid_at':'2026-04-20T14:00','amount':2000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	act(k, "payment", "2026-04-20T14:10", "{'paid_at':'2026-04-20T14:10','amount':600000,'pay_for':'surcharge','channel':'bank','receipt':'2'}");
	k->now = at("2026-04-20T15:00");
	return k;
}

CASE(reminder_and_payment)   // 行政强制法 §35: the sum as it stood when it was asked for
{
	(void)state;
	good(reminded_and_paid(), "R224");
	good(reminded_and_paid(), "R228");
	good(reminded_and_paid(), "R380");
}

CASE(agreement_and_payment)   // 行政强制法 §42: agreed in the morning, paid in the afternoon: kept
{
	OPEN_CASE;
	k = ordinary("decision_served", &w);
	int e = act(k, "enforce_agreement", "2026-04-20",
		"{'content':'x','plan':[{'due':'2026-05-01','amount':2000000}],'reduced':600000,'remedied':'x'}");
	approve(k, e, "2026-04-20T10:00");
	act(k, "payment", "2026-04-20T14:00", "{'paid_at':'2026-04-20T14:00','amount':2000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	k->now = at("2026-05-06");
	good(k, "R241");
}

CASE(two_payments)   // 行政强制法 §45: the second of a day is too much, the first was not
{
	OPEN_CASE;
	k = ordinary("payment", &w);
	act(k, "payment", "2026-03-30T15:00", "{'paid_at':'2026-03-30T15:00','amount':100,'pay_for':'fine','channel':'bank','receipt':'2'}");
	assert_int_equal(found(k, "R380"), 1);
	bad(k, "R380");
}

CASE(facts_not_established)   // 行政处罚法 §57(三): a ground of its own, no circumstance beside it
{
	OPEN_CASE;
	k = ordinary("report", &w);
	act(k, "no_penalty", "2026-03-17", arena_printf(k->a,
		"{'facts':'x','not_established':true,'reason':'x','education':'x','review_organ':'%s','court':'%s'}", k->r.organ.review_organ, k->r.organ.court));
	good(k, "R181");
}

CASE(answer_of_the_same_day)   // 行政执法机关移送涉嫌犯罪案件的规定 §8: the notice bears a day, no hour
{
	OPEN_CASE;
	k = ordinary("recheck", &w);
	act(k, "crime_group", "2026-03-12", "{'found_at':'2026-03-12T08:00','crime':'污染环境罪','members':['11','12']}");
	act(k, "crime_report", "2026-03-12T10:00", "{'result':'suspected','facts':'x','basis':'x'}");
	int t = act(k, "transfer", "2026-03-12T11:00", "{'kind':'police','to':'x','reason':'x','material':['x'],'crime':'x','papers':['letter','report','goods','appraisal','other']}");
	approve(k, t, "2026-03-12T14:00");
	act(k, "police_answer", "2026-03-12T17:00", "{'day':'2026-03-12','result':'filed','number':'x'}");
	k->now = at("2026-03-12T18:00");
	good(k, "N001");
	k = ordinary("recheck", &w);
	act(k, "police_answer", "2026-03-12T17:00", "{'day':'2026-03-12','result':'filed','number':'x'}");
	bad(k, "N001");
}

CASE(decided_to_tear_down)   // 城乡规划法 §64: an order to demolish decides the case too (行政处罚法 §60)
{
	OPEN_CASE;
	for (int decided = 0; decided < 2; decided++) {
		k = ordinary("filing", &w);
		int d = act(k, "demolition_decision", "2026-04-10",
			"{'facts':'x','basis':'x','zone':'city','state':'built','area':30,'deadline':'2026-05-01','defence':'x','review_organ':'x','court':'x'}");
		if (decided)
			approve(k, d, "2026-04-10T15:00");
		k->now = at("2026-07-01");
		(decided ? good : bad)(k, "R171");
	}
}

CASE(disputed_and_filed_the_same_day)   // 行政处罚法 §25: the dispute came first, filing behind it
{
	OPEN_CASE;
	k = ordinary("verification", &w);
	act(k, "jurisdiction_dispute", "2026-03-04T08:00", "{'arisen':'2026-03-04','other':'x','matter':'x'}");
	int f = act(k, "filing", "2026-03-04", arena_printf(k->a,
		"{'item':'JZ139-006','party':%s,'place':'x','act_day':'2026-03-01','brief':'x','lead':'11','assistants':['12'],'opinion':'x'}", company()));
	approve(k, f, "2026-03-04T15:00");
	k->now = at("2026-03-05");
	good(k, "N014");
}

TABLE(table_same_day, T(disputed_and_filed_the_same_day), T(decided_to_tear_down), T(answer_of_the_same_day), T(plan_and_first_payment), T(reminder_and_payment), T(agreement_and_payment), T(two_payments), T(facts_not_established))
