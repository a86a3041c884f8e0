// Evidence, preservation, orders to correct, the simple procedure. 行政处罚法 §28, §46-§56.
#include "tables.h"

CASE(proofs)   // 行政处罚法 §40, §46
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.decision, "proofs", "[{'evidence':'77','proves':'x'}]");
	bad(k, "R061");
	good(ordinary(NULL, NULL), "R061");
	k = ordinary(NULL, &w);
	set(k, w.evidence, "lawful", "false");
	bad(k, "R062");
	good(ordinary(NULL, NULL), "R062");
}

CASE(interviews)   // 行政处罚法 §55
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.interview, "told_rights", "false");
	bad(k, "R063");
	good(ordinary(NULL, NULL), "R063");
	k = ordinary(NULL, &w);
	set(k, w.scene, "told_recusal", "false");
	bad(k, "R065");
	good(ordinary(NULL, NULL), "R065");
}

CASE(two_places)   // [D] §42, §55: the end of one and the start of the next may meet
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.interview, "from", "'2026-03-05T14:59'");
	bad(k, "R064");
	k = ordinary(NULL, &w);
	set(k, w.interview, "from", "'2026-03-05T15:00'");
	good(k, "R064");
}

CASE(copies_and_agents)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.evidence, "kind", "'documentary'");
	bad(k, "R066");
	k = ordinary(NULL, &w);
	set(k, w.evidence, "kind", "'documentary'");
	set(k, w.evidence, "original", "true");
	good(k, "R066");
	k = ordinary("recheck", &w);
	set(k, w.interview, "role", "'agent'");
	bad(k, "R070");
	k = ordinary("recheck", &w);
	set(k, w.interview, "role", "'agent'");
	act(k, "agent", "2026-03-06T08:00", "{'name':'代理人','matters':'接受询问','from':'2026-03-01','to':'2026-03-06'}");   // its last day
	good(k, "R070");
	k = ordinary("recheck", &w);
	set(k, w.interview, "role", "'agent'");
	act(k, "agent", "2026-03-06T08:00", "{'name':'代理人','matters':'接受询问','from':'2026-03-01','to':'2026-03-05'}");
	bad(k, "R070");
}

CASE(identity)   // 行政处罚法 §59(一)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.filing, "party", "{'kind':'company','name':'南通示例建设有限公司'}");
	set(k, w.order, "party", "{'kind':'company','name':'南通示例建设有限公司'}");
	bad(k, "R069");
	k = ordinary(NULL, &w);
	set(k, w.filing, "party", "{'kind':'sole','name':'示例小吃店'}");
	set(k, w.order, "party", "{'kind':'sole','name':'示例小吃店'}");
	bad(k, "R069");
	good(ordinary(NULL, NULL), "R069");
}

CASE(suspension_reason)
{
	OPEN_CASE;
	for (int other = 0; other < 2; other++) {
		k = ordinary("recheck", &w);
		int s = act(k, "suspension", "2026-03-12", arena_printf(k->a, "{'reason':'%s','explain':'x','from':'2026-03-12'}",
			    other ? "other" : "appraisal"));
		approve(k, s, "2026-03-12T10:00");
		(other ? warns : good)(k, "R075");
	}
}

static struct kit *preserved(const char *drafted, const char *approved, const char *from, const char *handover, int *index)
{
	struct kit *k = ordinary("filing", NULL);
	int p = act(k, "preservation", drafted, arena_printf(k->a,
		    "{'reason':'可能灭失','from':'%s','goods':[{'name':'渣土车','quantity':1,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'%s'}", from, handover));
	approve(k, p, approved);
	if (index)
		*index = p;
	return k;
}

static void handled(struct kit *k, int p, const char *when)
{
	int h = act(k, "preservation_handling", when, arena_printf(k->a,
		    "{'of':'%d','goods':[{'name':'渣土车','quantity':1,'unit':'辆','outcome':'return'}],'reason':'x','handover':'signed'}",
			    1000 + p));
	approve(k, h, when);
}

CASE(preservation)   // 行政处罚法 §56
{
	(void)state;
	good(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-06T10:00", "signed", NULL), "R080");
	bad(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-06T09:59", "signed", NULL), "R080");
	good(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-06T10:00", "signed", NULL), "R084");
	bad(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-05T15:00", "signed", NULL), "R084");
	good(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-06T10:00", "refused", NULL), "R082");
	bad(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-06T10:00", "later", NULL), "R082");
}

CASE(preservation_term)   // seven working days around 清明 2026 (4 to 6 April off): registered on the first day counts
{
	(void)state;
	int p;
	struct kit *k = preserved("2026-03-31T08:00", "2026-03-31T08:30", "2026-03-31T09:00", "signed", &p);
	k->now = at("2026-04-10");
	judge(k);
	const struct clock *c = clock_of(k, "登记保存处理期限");
	assert_int_equal(c->due, day_from_ymd(2026, 4, 9));         // 3-31, 4-1, 2, 3, 7, 8, 9
	assert_int_equal(c->due_other, day_from_ymd(2026, 4, 10));
	handled(k, p, "2026-04-09");
	good(k, "R081");
	k = preserved("2026-03-31T08:00", "2026-03-31T08:30", "2026-03-31T09:00", "signed", &p);
	handled(k, p, "2026-04-13");
	bad(k, "R081");
}

CASE(preservation_for_evidence)
{
	OPEN_CASE;
	k = ordinary("report", &w);
	int p = act(k, "preservation", "2026-03-13",
		    "{'reason':'x','from':'2026-03-13T11:00','goods':[{'name':'车','quantity':1,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'signed'}");
	approve(k, p, "2026-03-13T10:00");
	bad(k, "R083");
	good(preserved("2026-03-06T09:00", "2026-03-06T10:00", "2026-03-06T10:00", "signed", NULL), "R083");
}

CASE(correction)   // 行政处罚法 §28
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.order, "handover", "'later'");
	k->acts[w.order].type = act_type_find("evidence");   // no order at all
	k->acts[w.order].t = ACT_EVIDENCE;
	set(k, w.evidence, "name", "'照片'");
	k->text[w.order] = k->text[w.evidence];
	set(k, w.order, "name", "'照片二'");
	bad(k, "R120");
	good(ordinary(NULL, NULL), "R120");
	k = ordinary(NULL, &w);
	set(k, w.order, "deadline", "'2026-03-06T14:59'");
	bad(k, "R122");
	k = ordinary(NULL, &w);
	set(k, w.order, "deadline", "'2026-03-06T15:00'");   // at once
	good(k, "R122");
}

static struct kit *order_first(struct whole *w)
{
	struct kit *k = ordinary(NULL, w);
	set(k, w->filing, "item", "'RQ-012'");
	set(k, w->order, "item", "'RQ-012'");
	return k;
}

CASE(correction_first)
{
	OPEN_CASE;
	good(order_first(&w), "R121");
	k = order_first(&w);
	set(k, w.recheck, "result", "'corrected'");
	bad(k, "R121");
	k = order_first(&w);
	set(k, w.order, "handover", "'later'");   // never served
	bad(k, "R121");
	k = order_first(&w);
	set(k, w.order, "deadline", "'2026-03-11T09:00'");   // re-checked the moment it ended
	good(k, "R121");
	k = order_first(&w);
	set(k, w.order, "deadline", "'2026-03-11T09:01'");
	bad(k, "R121");
}

CASE(recheck_term)   // local number [U]: five working days after 10 March
{
	OPEN_CASE;
	k = ordinary("recheck", &w);
	set(k, w.recheck, "checked_at", "'2026-03-17T09:00'");
	move(k, w.recheck, "2026-03-17");
	good(k, "R123");
	k = ordinary("recheck", &w);
	set(k, w.recheck, "checked_at", "'2026-03-19T09:00'");
	move(k, w.recheck, "2026-03-19");
	warns(k, "R123");
}

static struct kit *spot(const char *party, const char *fine)
{
	int d;
	struct kit *k = simple("decision", &d);
	if (party)
		set(k, d, "party", party);
	set(k, d, "fine", fine);
	set(k, d, "onspot_pay", "false");
	return k;
}

CASE(simple_limits)   // 行政处罚法 §51: 200 and 3,000, inclusive
{
	(void)state;
	good(spot(NULL, "20000"), "R130");
	bad(spot(NULL, "20100"), "R130");
	good(spot(company(), "300000"), "R130");
	bad(spot(company(), "300100"), "R130");
	const char *shop = "{'kind':'sole','name':'示例小吃店','operator':'示例人丙'}";
	good(spot(shop, "20000"), "R132");
	warns(spot(shop, "20100"), "R132");
	good(spot(shop, "300000"), "R130");
}

CASE(simple_kinds)
{
	(void)state;
	int d;
	struct kit *k = simple("decision", &d);
	set(k, d, "kinds", "['warning','criticism']");
	bad(k, "R131");
	k = simple("decision", &d);
	set(k, d, "kinds", "['warning','fine']");
	good(k, "R131");
}

CASE(simple_form)   // 行政处罚法 §42, §44, §52; 行政复议法 §23
{
	(void)state;
	int d;
	struct kit *k = simple("decision", &d);
	k->acts[d].officer_count = 1;
	bad(k, "R133");
	good(simple(NULL, NULL), "R133");
	k = simple("decision", &d);
	set(k, d, "told", "false");
	bad(k, "R134");
	good(simple(NULL, NULL), "R134");
	k = simple("decision", &d);
	k->acts[d].number = NULL;
	warns(k, "R135");
	good(simple(NULL, NULL), "R135");
	k = simple("decision", &d);
	set(k, d, "handover", "'later'");
	bad(k, "R136");
	good(simple(NULL, NULL), "R136");
	k = simple("decision", &d);
	set(k, d, "review_organ", "'某局'");
	bad(k, "R138");
	good(simple(NULL, NULL), "R138");
}

CASE(simple_registration)   // M55 §14: three days, the first counts
{
	(void)state;
	struct kit *k = simple("decision", NULL);
	act(k, "simple_filing", "2026-03-12", "{'filed_at':'2026-03-12T09:00'}");
	good(k, "R137");
	k = simple("decision", NULL);
	act(k, "simple_filing", "2026-03-16", "{'filed_at':'2026-03-16T09:00'}");
	warns(k, "R137");
}

// A fine on the spot after an order to correct with this deadline, looked at again on 2026-03-08.
static struct kit *after_order(const char *deadline, const char *handover)
{
	struct kit *k = simple("decision", NULL);
	set(k, 0, "item", "'RQ-012'");
	int o = act(k, "correction_order", "2026-03-01", arena_printf(k->a, "{'item':'RQ-012','party':%s,'fact':'x','requirement':'x','deadline':'%s','consequence':'x','handover':'%s'}",
		    person("1990-05-01"), deadline, handover));
	act(k, "recheck", "2026-03-08", arena_printf(k->a, "{'of':'%d','checked_at':'2026-03-08T09:00','result':'not_corrected','found':'x','handover':'signed'}", 1000 + o));
	struct law_act decision = k->acts[0];
	memmove(k->acts, k->acts + 1, 2 * sizeof *k->acts);
	k->acts[2] = decision;
	return k;
}

CASE(simple_split_and_first)   // 行政处罚法 §28, §29
{
	(void)state;
	int d;
	struct kit *k = simple("decision", &d);
	k->prior[k->r.prior_count++] = (struct law_prior){"示1号", "JZ139-003", day_from_ymd(2026, 3, 9), day_from_ymd(2026, 3, 10), "示例中队"};
	warns(k, "R139");
	k = simple("decision", &d);
	k->prior[k->r.prior_count++] = (struct law_prior){"示1号", "JZ139-003", day_from_ymd(2026, 3, 8), day_from_ymd(2026, 3, 9), "示例中队"};
	good(k, "R139");
	k = simple("decision", &d);
	set(k, d, "item", "'RQ-012'");
	bad(k, "R140");
	good(after_order("2026-03-07T17:00", "signed"), "R140");
	bad(after_order("2026-03-09T17:00", "signed"), "R140");   // looked at before the time to correct was over
	bad(after_order("2026-03-07T17:00", "later"), "R140");    // the order never reached the party
	good(simple(NULL, NULL), "R140");
}

TABLE(table_find, T(proofs), T(interviews), T(two_places), T(copies_and_agents), T(identity), T(suspension_reason), T(preservation),
	    T(preservation_term),
      T(preservation_for_evidence), T(correction), T(correction_first), T(recheck_term), T(simple_limits), T(simple_kinds), T(simple_form),
	    T(simple_registration),
      T(simple_split_and_first))
