// Report, notice, hearing, review, discussion, decision, discretion. 行政处罚法 §30-§65.
#include "tables.h"

CASE(report_without_evidence)
{
	OPEN_CASE;
	k = ordinary("filing", &w);
	int r = act(k, "report", "2026-03-06",
		    "{'facts':'x','proofs':[{'evidence':'1000','proves':'x'}],'degree':'normal','discretion_reason':'x','kinds':['fine'],'fine':2000000}");
	approve(k, r, "2026-03-06T10:00");
	bad(k, "R150");
	good(ordinary(NULL, NULL), "R150");
}

CASE(notice_served)   // 行政处罚法 §44, §62
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.notice_served, "at", "'2026-03-26T09:00'");
	bad(k, "R151");
	good(ordinary(NULL, NULL), "R151");
	k = ordinary(NULL, &w);
	set(k, w.notice, "fine", "0");
	bad(k, "R152");
	good(ordinary(NULL, NULL), "R152");
}

CASE(statement_days)   // three working days is the least seen [U]
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.notice, "statement_days", "3");
	good(k, "R153");
	k = ordinary(NULL, &w);
	set(k, w.notice, "statement_days", "2");
	warns(k, "R153");
}

// served 16 March, five working days: 17, 18, 19, 20, 23; a decision from the 24th
CASE(statement_period)   // 行政处罚法 §62
{
	OPEN_CASE;
	for (int late = 0; late < 2; late++) {
		k = ordinary("review", &w);
		move(k, w.review, "2026-03-23T08:00");
		move(k, w.review_request, "2026-03-20");
		drop(k, w.review + 1);
		int d = act(k, "decision", late ? "2026-03-24" : "2026-03-23",
		            arena_printf(k->a,
			    "{'facts':'x','proofs':[{'evidence':'%d','proves':'x'}],'article_of_duty':'x','article_of_penalty':'x','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'x','court':'x'}", 1000 + w.evidence));
		approve(k, d, late ? "2026-03-24T09:00" : "2026-03-23T17:00");
		(late ? good : bad)(k, "R154");
	}
	k = ordinary(NULL, &w);
	set(k, w.notice, "statement_days", "10");
	bad(k, "R154");
	k = ordinary(NULL, &w);
	set(k, w.notice, "statement_days", "10");
	set(k, w.statement, "kind", "'waived'");
	bad(k, "R154");   // not signed
	k = ordinary(NULL, &w);
	set(k, w.notice, "statement_days", "10");
	set(k, w.statement, "kind", "'waived'");
	set(k, w.statement, "signed", "true");
	good(k, "R154");
}

static struct kit *stated(struct whole *w, bool reviewed, int answers)
{
	struct kit *k = ordinary("statement", w);
	set(k, w->statement, "points", "[{'text':'数量不对'},{'text':'经济困难'}]");
	set(k, w->statement, "kind", "'stated'");
	if (reviewed) {
		int r = act(k, "statement_review", "2026-03-19",
			    answers == 2 ? "{'answers':[{'text':'a','adopted':'no','reason':'r'},{'text':'b','adopted':'no','reason':'r'}],'conclusion':'x'}"
		                                                              : "{'answers':[{'text':'a','adopted':'no','reason':'r'}],'conclusion':'x'}");
		approve(k, r, "2026-03-20");
	}
	from_statement(k, w);
	return k;
}

CASE(defence)   // 行政处罚法 §45
{
	OPEN_CASE;
	bad(stated(&w, false, 0), "R155");
	bad(stated(&w, true, 1), "R155");
	good(stated(&w, true, 2), "R155");
	k = stated(&w, true, 2);
	set(k, w.decision, "fine", "2000100");
	bad(k, "R156");
	good(stated(&w, true, 2), "R156");
}

CASE(heavier_than_told)   // 行政处罚法 §44 [D]
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.decision, "fine", "2000100");
	bad(k, "R157");
	k = ordinary(NULL, &w);
	set(k, w.decision, "kinds", "['fine','warning']");
	bad(k, "R157");
	good(ordinary(NULL, NULL), "R157");
	k = ordinary(NULL, &w);
	set(k, w.decision, "fine", "1900000");
	warns(k, "R373");
	good(ordinary(NULL, NULL), "R373");
	k = ordinary(NULL, &w);
	set(k, w.decision, "article_of_penalty", "'另一条'");
	bad(k, "R372");
	good(ordinary(NULL, NULL), "R372");
}

CASE(hearing_right)   // 行政处罚法 §63
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.notice, "kinds", "['fine','stop_business']");
	found(k, "R158");
	assert_int_equal(finding_of(k, "R158")->action, RULE_BLOCK);
	bad(k, "R158");
	k = ordinary(NULL, &w);
	set(k, w.notice, "kinds", "['fine','stop_business']");
	set(k, w.notice, "hearing_right", "true");
	good(k, "R158");
	k = ordinary(NULL, &w);   // Jiangsu's old number, 1,000 for a company: unconfirmed, so it only warns
	set(k, w.notice, "fine", "100000");
	warns(k, "R158");
	k = ordinary(NULL, &w);
	set(k, w.notice, "fine", "99900");
	good(k, "R158");
	k = ordinary(NULL, &w);
	set(k, w.decision, "kinds", "['fine','stop_business']");
	bad(k, "R383");
	k = ordinary(NULL, &w);
	set(k, w.notice, "fine", "99900");
	set(k, w.decision, "fine", "99900");
	good(k, "R383");
}

// The notice tells of the hearing; it is asked for on the given day, announced, held.
static struct kit *heard(struct whole *w, const char *asked, const char *accepted, const char *noticed, const char *held)
{
	struct kit *k = ordinary("notice_served", w);
	set(k, w->notice, "hearing_right", "true");
	act(k, "hearing_request", asked, arena_printf(k->a, "{'made_at':'%s','accepted':'%s','reason':'x'}", instant_text(k->a, at(asked)),
		    accepted));
	if (!noticed)
		return k;
	int n = act_by(k, LEGAL, "hearing_notice", noticed, arena_printf(k->a,
		    "{'time':'%s','place':'x','chair':'%d','recorder':'51','open':true}", instant_text(k->a, at(held)), LEGAL));
	serve(k, n, noticed);
	int h = act_by(k, LEGAL, "hearing", held,
	               arena_printf(k->a,
		    "{'outcome':'held','from':'%s','to':'%s','place':'x','chair':'%d','investigators':['11'],'content':'记录','sign':'signed'}",
	                            instant_text(k->a, at(held)), instant_text(k->a, at(held) + 3600000), LEGAL));
	w->statement = h;
	return k;
}

CASE(hearing_request)   // 行政处罚法 §64(一): told on the 16th, to the 23rd
{
	OPEN_CASE;
	bad(heard(&w, "2026-03-23", "no", NULL, NULL), "R159");
	good(heard(&w, "2026-03-24", "no", NULL, NULL), "R159");
	good(heard(&w, "2026-03-23", "yes", NULL, NULL), "R159");
	warns(heard(&w, "2026-03-24", "yes", NULL, NULL), "R159");
}

CASE(hearing_wait)   // 行政处罚法 §62, §64
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.notice, "hearing_right", "true");
	good(k, "R160");   // decided after the five days, nobody asked
	k = ordinary(NULL, &w);
	set(k, w.notice, "hearing_right", "true");
	set(k, w.notice_served, "at", "'2026-03-18T09:00'");   // the fifth day is the day of the decision
	bad(k, "R160");
	k = ordinary(NULL, &w);
	set(k, w.notice, "hearing_right", "true");
	set(k, w.notice_served, "at", "'2026-03-17T09:00'");
	good(k, "R160");
}

// Noticed on 18 March: seven working days between are 19, 20, 23, 24, 25, 26, 27
CASE(hearing_notice)   // 行政处罚法 §64(二)
{
	OPEN_CASE;
	good(heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-30"), "R161");
	k = heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-27");
	says(k, "R161", "听证通知书2026年3月18日送达，2026年3月27日举行听证，中间只有6个工作日，应当提前7个工作日。");
	bad(k, "R161");
	k = ordinary("notice_served", &w);
	act(k, "hearing_notice", "2026-03-18", "{'time':'2026-03-27T09:00','place':'x','chair':'41','recorder':'51','open':true}");
	says(k, "R161", "听证定在2026年3月27日9时00分，距制作通知的2026年3月18日只有6个工作日，应当提前7个工作日送达通知。");
	bad(k, "R161");
	k = heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-30");
	set(k, w.statement, "chair", "'51'");
	bad(k, "R162");
	k = heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-30");
	set(k, w.statement, "agents", "['甲','乙']");
	good(k, "R162");
	k = heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-30");
	set(k, w.statement, "chair", "'12'");
	bad(k, "R028");
	good(heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-30"), "R028");
}

static struct kit *decided_after_hearing(bool report)
{
	struct whole w;
	struct kit *k = heard(&w, "2026-03-17", "yes", "2026-03-18", "2026-03-30");
	if (report)
		act_by(k, LEGAL, "hearing_report", "2026-03-31", "{'summary':'x','opinion':'x'}");
	int d = act(k, "decision", "2026-04-03",
	            arena_printf(k->a,
		    "{'facts':'x','proofs':[{'evidence':'%d','proves':'x'}],'article_of_duty':'x','article_of_penalty':'x','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'x','court':'x'}", 1000 + w.evidence));
	approve(k, d, "2026-04-03T10:00");
	return k;
}

CASE(after_hearing)   // 行政处罚法 §65
{
	(void)state;
	warns(decided_after_hearing(false), "R165");
	good(decided_after_hearing(true), "R165");
}

CASE(reviews)   // 行政处罚法 §58
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	k->acts[w.review].type = act_type_find("review_request");   // the review never happened
	k->acts[w.review].t = ACT_REVIEW_REQUEST;
	k->acts[w.review].v = k->acts[w.review_request].v;
	bad(k, "R166");
	good(ordinary(NULL, NULL), "R166");
	k = ordinary(NULL, &w);
	set(k, w.review, "conclusion", "'revise'");
	bad(k, "R167");
	good(ordinary(NULL, NULL), "R167");
	k = ordinary(NULL, &w);
	set(k, w.review, "facts_opinion", "'bad'");
	bad(k, "R168");
	k = ordinary(NULL, &w);
	set(k, w.review, "facts_opinion", "'defect'");
	good(k, "R168");
	k = ordinary(NULL, &w);
	move(k, w.review, "2026-03-15");   // before the notice was served
	bad(k, "R169");
	k = ordinary(NULL, &w);
	move(k, w.review, "2026-03-16T10:00");
	good(k, "R169");
}

static struct kit *discussed(const char *fine, const char *second, int64_t member)
{
	struct whole w;
	struct kit *k = ordinary("review", &w);
	set(k, w.report, "complex", "true");
	drop(k, w.review + 1);
	act_by(k, CLERK, "discussion", "2026-03-24T17:00",
	       arena_printf(k->a,
		    "{'from':'2026-03-24T16:00','to':'2026-03-24T17:00','place':'x','chair':'31','reporter':'11','attendees':[{'user':'31','name':'甲','post':'局长','opinion':'同意'}%s],"
	                    "'conclusion':'x','kinds':['fine'],'fine':%s}",
		    second ? arena_printf(k->a, ",{'user':'%d','name':'乙','post':'副局长','opinion':'同意'}", (int)member) : "", fine));
	int d = act(k, "decision", "2026-03-25",
	            arena_printf(k->a,
		    "{'facts':'x','proofs':[{'evidence':'%d','proves':'x'}],'article_of_duty':'x','article_of_penalty':'x','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'x','court':'x'}", 1000 + w.evidence));
	approve(k, d, "2026-03-25T10:00");
	return k;
}

CASE(discussions)   // 行政处罚法 §57
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.report, "complex", "true");
	found(k, "R170");
	assert_int_equal(finding_of(k, "R170")->action, RULE_BLOCK);
	bad(k, "R170");
	good(discussed("2000000", "x", 32), "R170");
	bad(discussed("2000000", NULL, 0), "R029");
	bad(discussed("2000000", "x", 31), "R029");   // the same person twice
	bad(discussed("2000000", "x", OFFICER_A), "R029");
	good(discussed("2000000", "x", 32), "R029");
	bad(discussed("2000100", "x", 32), "R374");
	good(discussed("2000000", "x", 32), "R374");
}

// Filed 5 March, strictly counted to 2 June, otherwise to 3 June
static struct kit *decided_on(const char *day)
{
	struct whole w;
	struct kit *k = ordinary("decision", &w);
	drop(k, w.decision + 1);
	move(k, w.decision, day);
	approve(k, w.decision, day);
	k->now = at(day);
	return k;
}

CASE(ninety_days)   // 行政处罚法 §60
{
	(void)state;
	good(decided_on("2026-06-02"), "R171");
	struct kit *k = decided_on("2026-06-03");   // the other way of counting: a note only
	found(k, "R171");
	assert_int_equal(finding_of(k, "R171")->severity, SEV_NOTE);
	kit_free(k);
	k = decided_on("2026-06-04");
	found(k, "R171");
	assert_int_equal(finding_of(k, "R171")->severity, SEV_IRREGULAR);
	assert_non_null(strstr(finding_of(k, "R171")->wrong, "2026年6月3日"));
	warns(k, "R171");
}

CASE(amounts)   // 行政处罚法 §34: 10,000 to 100,000, both included
{
	OPEN_CASE;
	static const struct { const char *fine; bool good; } rows[] = {{"1000000", true}, {"999900", false}, {"10000000", true},
		    {"10000100", false}};
	for (size_t i = 0; i < 4; i++) {
		k = ordinary(NULL, &w);
		set(k, w.decision, "fine", rows[i].fine);
		(rows[i].good ? good : bad)(k, "R175");
	}
	k = ordinary(NULL, &w);
	set(k, w.decision, "fine", "2000050");
	bad(k, "R390");
	good(ordinary(NULL, NULL), "R390");
}

CASE(income_and_remedies)   // 行政处罚法 §28; 行政复议法 §24
{
	OPEN_CASE;
	k = ordinary(NULL, &w);
	set(k, w.filing, "item", "'QD-001'");
	size_t n = 0;
	const struct law_item *with = NULL;
	for (; n < law_item_count(kit_pack()) && !with; n++) {
		const struct json *m = json_get(law_item_at(kit_pack(), n)->json, "measures");
		for (size_t i = 0; i < json_size(m); i++)
			if (strcmp(json_get_text(json_at(m, i), "code"), "confiscate_income") == 0)
				with = law_item_at(kit_pack(), n);
	}
	set(k, w.filing, "item", arena_printf(k->a, "'%s'", with->code));
	set(k, w.order, "item", arena_printf(k->a, "'%s'", with->code));
	set(k, w.report, "no_income", "false");
	warns(k, "R176");
	good(ordinary(NULL, NULL), "R176");
	k = ordinary(NULL, &w);
	set(k, w.decision, "court", "'某法院'");
	bad(k, "R178");
	good(ordinary(NULL, NULL), "R178");
	k = ordinary(NULL, &w);
	k->acts[w.notice].number = k->acts[w.decision].number;
	bad(k, "R183");
	good(ordinary(NULL, NULL), "R183");
}

CASE(kept_goods)   // 行政强制法 §27
{
	OPEN_CASE;
	for (int settled = 0; settled < 2; settled++) {
		k = ordinary("filing", &w);
		int p = act(k, "preservation", "2026-03-06",
			    "{'reason':'x','from':'2026-03-06T10:00','goods':[{'name':'车','quantity':1,'unit':'辆'}],'keep_place':'x','keeper':'x','handover':'signed'}");
		approve(k, p, "2026-03-06T09:30");
		int h = act(k, "preservation_handling", "2026-03-09",
			    arena_printf(k->a,
				    "{'of':'%d','goods':[{'name':'车','quantity':1,'unit':'辆','outcome':'return'}],'reason':'x','handover':'signed'}", 1000 + p));
		if (settled)
			approve(k, h, "2026-03-09T15:00");   // still waiting, it settles nothing
		act(k, "decision", "2026-03-25",
			    "{'facts':'x','proofs':[{'evidence':'1','proves':'x'}],'article_of_duty':'x','article_of_penalty':'x','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'x','court':'x'}");
		(settled ? good : bad)(k, "R180");
	}
}

CASE(no_penalty)   // 行政处罚法 §33
{
	OPEN_CASE;
	for (int lawful = 0; lawful < 2; lawful++) {
		k = ordinary("report", &w);
		act(k, "no_penalty", "2026-03-13", arena_printf(k->a,
			    "{'facts':'x','ground':['%s'],'reason':'x','education':'x','review_organ':'x','court':'x'}",
				    lawful ? "first_slight" : "merit"));
		(lawful ? good : bad)(k, "R181");
	}
}

// A citizen of the given birthday; the act is of 1 March 2026
static struct kit *aged(const char *birth, const char *degree, const char *circumstances)
{
	struct whole w;
	struct kit *k = ordinary(NULL, &w);
	set(k, w.filing, "party", person(birth));
	set(k, w.order, "party", person(birth));
	if (degree)
		set(k, w.report, "degree", degree);
	if (circumstances)
		set(k, w.report, "circumstances", circumstances);
	return k;
}

CASE(age)   // 行政处罚法 §30: fourteen on the very birthday
{
	OPEN_CASE;
	bad(aged("2012-03-02", NULL, NULL), "R190");
	good(aged("2012-03-01", NULL, NULL), "R190");
	k = ordinary("report", &w);   // of an age nobody noted only the circumstance is known: no age is made up
	set(k, w.report, "circumstances", "['under_14']");
	says(k, "R190", "认定当事人不满14周岁，应当不予行政处罚，却仍要处罚。");
	kit_free(k);
	bad(aged("2012-03-01", NULL, NULL), "R191");
	good(aged("2012-03-01", "'lighter'", NULL), "R191");
	bad(aged("2008-03-02", NULL, NULL), "R191");
	good(aged("2008-03-01", NULL, NULL), "R191");   // eighteen that day
	good(aged("2012-03-01", "'reduce'", NULL), "R198");
}

CASE(circumstances)   // 行政处罚法 §31-§33
{
	(void)state;
	static const struct { const char *rule, *circumstance, *degree; bool good; } rows[] = {
		{"R192", "mental", NULL, false}, {"R192", "partial_mental", NULL, true}, {"R193", "confessed", NULL, false},
			    {"R193", "confessed", "'lighter'", true},
		{"R194", "slight_corrected", NULL, false}, {"R194", "first_slight", NULL, true}, {"R196", "no_fault", NULL, false},
			    {"R196", "repeat", NULL, true},
		{"R198", "repeat", "'reduce'", false}, {"R198", "merit", "'reduce'", true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char list[60];
		snprintf(list, sizeof list, "['%s']", rows[i].circumstance);
		(rows[i].good ? good : bad)(aged("1990-01-01", rows[i].degree, list), rows[i].rule);
	}
}

CASE(first_offence)   // 行政处罚法 §33; twelve months back [U]
{
	(void)state;
	for (int inside = 0; inside < 2; inside++) {
		struct kit *k = aged("1990-01-01", NULL, "['first_slight']");
		k->prior[k->r.prior_count++] = (struct law_prior){"示1号", "JZ139-006", day_from_ymd(2025, inside ? 3 : 2, inside ? 1 : 28),
			    day_from_ymd(2025, 3, 10), "示例"};
		(inside ? warns : good)(k, "R195");
	}
}

CASE(benchmarks)   // 行政处罚法 §34
{
	OPEN_CASE;
	const char *tier = "'10-20m³ 施工单位'";
	const struct law_benchmark *b = law_benchmark_find(kit_pack(), "XY-01");
	assert_non_null(b);
	for (size_t i = 0; i < b->tier_count; i++)
		if (strstr(b->tiers[i].label, "10-20") && strstr(b->tiers[i].label, "施工"))
			tier = b->tiers[i].label;
	static const struct { const char *fine; bool good; } rows[] = {{"4000000", true}, {"3999900", false}, {"7000000", true},
		    {"7000100", false}};
	for (size_t i = 0; i < 4; i++) {
		k = ordinary(NULL, &w);
		set(k, w.report, "benchmark", "'XY-01'");
		set(k, w.report, "tier", tier[0] == '\'' ? tier : arena_printf(k->a, "'%s'", tier));
		set(k, w.report, "fine", rows[i].fine);
		(rows[i].good ? good : bad)(k, "R201");
	}
	k = ordinary(NULL, &w);   // no tier named: what the calculator answers is said, and does not block
	set(k, w.report, "fine", "3700000");
	good(k, "R201");
	k = ordinary(NULL, &w);
	set(k, w.report, "fine", "3699900");
	warns(k, "R201");
	k = ordinary(NULL, &w);   // Shenzhen's SZ-27: its first tier lies below the statute
	set(k, w.filing, "item", "'JZ139-006'");
	set(k, w.report, "benchmark", "'SZ-27'");
	set(k, w.report, "tier", arena_printf(k->a, "'%s'", law_benchmark_find(kit_pack(), "SZ-27")->tiers[0].label));
	bad(k, "R202");
	good(ordinary(NULL, NULL), "R202");
}

TABLE(table_decide, T(report_without_evidence), T(notice_served), T(statement_days), T(statement_period), T(defence), T(heavier_than_told),
	    T(hearing_right),
      T(hearing_request), T(hearing_wait), T(hearing_notice), T(after_hearing), T(reviews), T(discussions), T(ninety_days), T(amounts),
	    T(income_and_remedies),
      T(kept_goods), T(no_penalty), T(age), T(circumstances), T(first_offence), T(benchmarks))
