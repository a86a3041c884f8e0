// Service, money, court, publicity, closing, and the papers against each other. 行政处罚法 §61-§73, 行政强制法 §35-§55.
#include "tables.h"

// The decision of 25 March served on a day. Seven working days strictly: 25, 26, 27, 30, 31, 1, 2 April; otherwise 3 April.
static struct kit *served_on(const char *day)
{
	struct whole w;
	struct kit *k = ordinary("decision", &w);
	serve(k, w.decision, day);
	return k;
}

CASE(service_term)   // 行政处罚法 §61
{
	(void)state;
	good(served_on("2026-04-02"), "R210");
	struct kit *k = served_on("2026-04-03");
	found(k, "R210");
	assert_int_equal(finding_of(k, "R210")->severity, SEV_NOTE);
	kit_free(k);
	k = served_on("2026-04-07");
	found(k, "R210");
	assert_int_equal(finding_of(k, "R210")->severity, SEV_IRREGULAR);
	warns(k, "R210");
}

static struct kit *served_by(const char *values, bool consent)
{
	struct whole w;
	struct kit *k = ordinary("decision", &w);
	if (consent)
		act(k, "address_confirm", "2026-03-06T16:00",
			    "{'address':'x','receiver':'x','phone':'0513-0000000','electronic':true,'account':'a@example.com','signed':true}");
	act(k, "service", "2026-03-26", arena_printf(k->a, "{'of':'%d','at':'2026-03-26T09:00','address':'x',%s}", 1000 + w.decision,
		    values));
	return k;
}

CASE(ways)   // 民事诉讼法 §88-§95; 行政处罚法 §61
{
	(void)state;
	const char *mail = "'method':'electronic','receiver':'x','relation':'legal_rep','account':'a@example.com'";
	bad(served_by(mail, false), "R211");
	struct kit *k = served_by(mail, false);
	judge(k);
	assert_int_equal(k->ans.state.served, DAY_NONE);   // no service at all
	kit_free(k);
	good(served_by(mail, true), "R211");
	bad(served_by("'method':'direct','receiver':'x','relation':'family'", false), "R212");
	good(served_by("'method':'direct','receiver':'x','relation':'mailroom'", false), "R212");
	k = served_by("'method':'leave','refusal':'x','leave_proof':'video','video':'9'", false);
	good(k, "R213");
	bad(served_by("'method':'leave','refusal':'x','leave_proof':'video'", false), "R213");
	bad(served_by("'method':'leave','refusal':'x','leave_proof':'witness'", false), "R213");
	k = served_by("'method':'public','tried':['直接送达，无人'],'published_in':'报'", false);
	judge(k);
	assert_int_equal(k->ans.state.served, day_from_ymd(2026, 4, 25));   // thirty days after publication
	good(k, "R215");
	bad(served_by("'method':'public','published_in':'报'", false), "R215");
	bad(served_by("'method':'direct','receiver':'x','relation':'agent'", false), "R217");
	k = served_by("'method':'direct','receiver':'x','relation':'agent'", false);
	act(k, "agent", "2026-03-20", "{'name':'x','matters':'代收文书','may_receive':true,'from':'2026-03-20','to':'2026-03-26'}");
	good(k, "R217");
}

CASE(receipts)
{
	OPEN_CASE;
	k = ordinary("payment", &w);
	act(k, "instalment", "2026-03-30T11:00",
		    "{'kind':'instal','applied_at':'2026-03-30T09:00','reason':'x','plan':[{'due':'2026-05-01','amount':1}]}");
	approve(k, (int)k->r.act_count - 1, "2026-03-30T12:00");
	act(k, "closing", "2026-04-01", "{'kind':'performed','execution':'x','correction':'done','remedy_note':'x'}");
	bad(k, "R216");
	good(ordinary(NULL, NULL), "R216");
}

CASE(collection)   // 行政处罚法 §68: a hundred, inclusive
{
	(void)state;
	static const struct { const char *fine; bool good; } rows[] = {{"10000", true}, {"10100", false}};
	for (size_t i = 0; i < 2; i++) {
		int d;
		struct kit *k = simple("decision", &d);
		set(k, d, "fine", rows[i].fine);
		(rows[i].good ? good : bad)(k, "R220");
	}
	struct whole w;
	struct kit *k = ordinary("payment", &w);
	set(k, w.payment, "paid_at", "'2026-03-25T09:00'");   // before the decision was served
	bad(k, "R223");
	good(ordinary(NULL, NULL), "R223");
}

// Served 26 March: to be paid by 10 April; reminded on a day; then to court.
static struct kit *unpaid(int *reminder, const char *day, const char *surcharge)
{
	struct whole w;
	struct kit *k = ordinary("decision_served", &w);
	k->now = at("2026-12-31");
	act_by(k, CLERK, "publicity", "2026-03-27", "{'published_at':'2026-03-27T09:00','where':'x'}");
	int r = act(k, "reminder", day, arena_printf(k->a, "{'fine_due':2000000,'surcharge_due':%s,'deadline_days':10,'way':'x'}",
		    surcharge));
	approve(k, r, day);
	*reminder = r;
	return k;
}

CASE(surcharge_claimed)   // 行政处罚法 §72: three per cent a day, at most the fine
{
	(void)state;
	int r;
	good(unpaid(&r, "2026-04-11", "60000"), "R224");        // one day
	bad(unpaid(&r, "2026-04-11", "60001"), "R224");
	good(unpaid(&r, "2026-05-13", "1980000"), "R224");      // day 33
	good(unpaid(&r, "2026-05-14", "2000000"), "R224");      // day 34: the cap
	good(unpaid(&r, "2026-06-30", "2000000"), "R224");
	bad(unpaid(&r, "2026-06-30", "2000001"), "R224");
}

CASE(reminders)   // 行政强制法 §35, §38, §54
{
	(void)state;
	int r;
	bad(unpaid(&r, "2026-04-10", "0"), "R228");             // the last day to pay
	good(unpaid(&r, "2026-04-11", "60000"), "R228");
	struct kit *k = unpaid(&r, "2026-05-14", "2000000");
	set(k, r, "fine_due", "1999900");
	bad(k, "R228");
	for (int direct = 0; direct < 2; direct++) {
		k = unpaid(&r, "2026-05-14", "2000000");
		act(k, "service", "2026-05-15", arena_printf(k->a,
			    "{'of':'%d','method':'%s','at':'2026-05-15T09:00','address':'x','receiver':'x','relation':'legal_rep','mail_number':'1'}",
		                                             1000 + r, direct ? "direct" : "mail"));
		(direct ? good : bad)(k, "R218");
	}
	k = unpaid(&r, "2026-05-14", "2000000");   // nobody reminded for thirty days of surcharge: the clock runs
	drop(k, r);
	k->now = at("2026-05-13");
	judge(k);
	assert_non_null(clock_of(k, "逾期三十日后催告"));
	kit_free(k);
}

// Served 26 March 2026: review and lawsuit to 28 September (26 is a Saturday), the court to 28 December.
static struct kit *to_court(const char *reminded, const char *applied, const char *surcharge)
{
	int r;
	struct kit *k = unpaid(&r, reminded, surcharge);
	serve(k, r, reminded);
	act(k, "court_application", applied,
	    arena_printf(k->a,
		    "{'court':'x','applied_at':'%s','claim_fine':2000000,'claim_surcharge':2000000,'material':['1','2','3','4','5']}",
			    instant_text(k->a, at(applied))));
	return k;
}

CASE(court_window)   // 行政强制法 §53, §54
{
	(void)state;
	bad(to_court("2026-06-01", "2026-09-28", "2000000"), "R229");
	good(to_court("2026-06-01", "2026-09-29", "2000000"), "R229");
	good(to_court("2026-06-01", "2026-12-25", "2000000"), "R229");
	struct kit *last = to_court("2026-06-01", "2026-12-28", "2000000");   // strictly the 26th, a Saturday; the 28th is in time
	found(last, "R229");
	assert_int_equal(finding_of(last, "R229")->action, RULE_WARN);
	assert_int_equal(finding_of(last, "R229")->severity, SEV_NOTE);
	kit_free(last);
	bad(to_court("2026-06-01", "2026-12-29", "2000000"), "R229");
	// reminded 9 November: ten working days end on the 23rd
	bad(to_court("2026-11-09", "2026-11-23", "2000000"), "R229");
	good(to_court("2026-11-09", "2026-11-24", "2000000"), "R229");
	struct kit *k = to_court("2026-06-01", "2026-09-29", "2000000");
	set(k, (int)k->r.act_count - 1, "material", "['1','2','3','4']");
	bad(k, "R232");
	good(to_court("2026-06-01", "2026-09-29", "2000000"), "R232");
}

CASE(stayed)   // 行政处罚法 §73
{
	(void)state;
	for (int stay = 0; stay < 2; stay++) {
		struct whole w;
		struct kit *k = ordinary("decision_served", &w);
		k->now = at("2026-06-30");
		act(k, "remedy", "2026-04-01", arena_printf(k->a, "{'kind':'review','state':'accepted','day':'2026-04-01','stayed':%s}",
			    stay ? "true" : "false"));
		act(k, "reminder", "2026-05-01", "{'fine_due':2000000,'surcharge_due':0,'deadline_days':10,'way':'x'}");
		(stay ? bad : good)(k, "R225");
	}
}

CASE(instalments)   // 行政处罚法 §66
{
	(void)state;
	for (int whole_sum = 0; whole_sum < 2; whole_sum++) {
		struct whole w;
		struct kit *k = ordinary("decision_served", &w);
		act(k, "instalment", "2026-04-01", arena_printf(k->a,
			    "{'kind':'instal','applied_at':'2026-04-01T08:00','reason':'x','plan':[{'due':'2026-05-01','amount':1000000},{'due':'2026-06-01','amount':%d}]}",
		                                                whole_sum ? 1000000 : 999900));
		(whole_sum ? good : bad)(k, "R226");
	}
}

CASE(publicity)   // M55 §10: seven days, the first counts
{
	OPEN_CASE;
	k = ordinary("decision_served", &w);
	act(k, "publicity", "2026-03-31", "{'published_at':'2026-03-31T09:00','where':'x'}");
	good(k, "R301");
	k = ordinary("decision_served", &w);
	act(k, "publicity", "2026-04-07", "{'published_at':'2026-04-07T09:00','where':'x'}");
	warns(k, "R301");
	k = ordinary("review", &w);
	act(k, "publicity", "2026-03-24T17:00", "{'published_at':'2026-03-24T17:00','where':'x'}");
	bad(k, "R301");
	for (int late = 0; late < 2; late++) {   // set aside on 1 April: 1, 2, 3 strictly
		k = ordinary("publicity", &w);
		act(k, "remedy", "2026-04-01", "{'kind':'review','state':'ended_revoked','day':'2026-04-01'}");
		act(k, "publicity_withdrawal", late ? "2026-04-09" : "2026-04-03",
			    arena_printf(k->a, "{'withdrawn_at':'%s','reason':'x'}", late ? "2026-04-09T09:00" : "2026-04-03T09:00"));
		(late ? warns : good)(k, "R302");
	}
}

CASE(closing)
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.payment, "amount", "1999900");
	bad(k, "R360");
	good(ordinary(NULL, NULL), "R360");
	k = ordinary(NULL, &w);
	set(k, w.closing, "kind", "'terminated'");
	warns(k, "R361");
	good(ordinary(NULL, NULL), "R361");
	k = ordinary(NULL, &w);
	set(k, w.archiving, "retention", "'ten'");
	warns(k, "R364");
	good(ordinary(NULL, NULL), "R364");
	k = ordinary(NULL, &w);
	set(k, w.closing, "correction", "'not_done'");
	warns(k, "N012");
	good(ordinary(NULL, NULL), "N012");
}

CASE(agreement)   // one case, one truth
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	for (size_t i = 0; i < k->r.act_count; i++)
		if (k->acts[i].type == act_type_find("legal_review"))
			move(k, (int)i, "2026-03-01");   // before the clue
	bad(k, "R370");
	good(ordinary(NULL, NULL), "R370");
	static const char talk[] = "{'from':'2026-03-24T09:00','to':'2026-03-24T10:00','place':'x','chair':'31','reporter':'11','attendees':[{'user':'31','name':'甲','post':'局长','opinion':'同意'}],'conclusion':'x','kinds':['fine'],'fine':2000000}";
	k = ordinary("statement", &w);   // 行政处罚法 §58 does not ask for a review of this case
	act(k, "discussion", "2026-03-24T10:00", talk);
	good(k, "R370");
	k = ordinary("statement", &w);
	set(k, w.report, "review_grounds", "['complex']");
	act(k, "discussion", "2026-03-24T10:00", talk);
	bad(k, "R370");
	k = ordinary(NULL, &w);
	set(k, w.order, "party", person("1990-01-01"));
	bad(k, "R371");
	good(ordinary(NULL, NULL), "R371");
	k = ordinary(NULL, &w);
	k->acts[w.interview].officers[1] = OFFICER_C;
	warns(k, "R375");
	good(ordinary(NULL, NULL), "R375");
	k = ordinary(NULL, &w);
	set(k, w.payment, "amount", "2000001");
	bad(k, "R380");
	good(ordinary(NULL, NULL), "R380");
}

// Clocks that bind others find nothing by themselves: they are shown.
CASE(shown_clocks)
{
	(void)state;
	struct kit *k = to_court("2026-06-01", "2026-09-29", "2000000");
	approve(k, (int)k->r.act_count - 1, "2026-09-29");
	judge(k);
	assert_non_null(clock_of(k, "法院受理期限"));
	assert_non_null(clock_of(k, "缴纳罚款期限"));
	const struct clock *c = clock_of(k, "申请法院强制执行期限");
	assert_int_equal(c->due, day_from_ymd(2026, 12, 26));
	assert_int_equal(c->due_other, day_from_ymd(2026, 12, 28));
	act(k, "court_result", "2026-10-09", "{'day':'2026-10-09','accepted':'yes','note':'x'}");
	k->now = at("2026-10-12");
	judge(k);
	c = clock_of(k, "法院裁定期限");
	assert_int_equal(c->length, 7);
	assert_int_equal(c->due, day_from_ymd(2026, 10, 19));   // seven working days from acceptance; 10 October is one
	assert_string_equal(c->note, "明显违法、需要听取意见的，自受理之日起30日内裁定，即到2026年11月8日。");
	good(k, "R233");
	k = to_court("2026-06-01", "2026-09-29", "2000000");
	approve(k, (int)k->r.act_count - 1, "2026-09-29");
	act(k, "court_result", "2026-10-09", "{'day':'2026-10-09','accepted':'no','note':'x'}");
	k->now = at("2026-10-12");
	judge(k);
	c = clock_of(k, "对不予受理裁定申请复议期限");
	assert_int_equal(c->length, 15);
	assert_int_equal(c->due, day_from_ymd(2026, 10, 26));   // fifteen days, the last a Saturday
	good(k, "R233");
	good(ordinary(NULL, NULL), "R227");
	k = ordinary("decision_served", NULL);
	k->now = at("2026-05-11");
	good(k, "R227");
}

TABLE(table_after, T(service_term), T(ways), T(receipts), T(collection), T(surcharge_claimed), T(reminders), T(court_window), T(stayed),
	    T(instalments), T(publicity),
      T(closing), T(agreement), T(shown_clocks))
