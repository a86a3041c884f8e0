// Send-back, admission, money, discretion, clocks explained, real cases. 行政处罚法 §34, §57, §62, §72.
#include "tables.h"
#include "law/cli.h"

static void test_send_back(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("review", &w);
	struct sendback s;
	k->now = at("2026-03-24T16:00");
	if (law_sendback(k->a, kit_pack(), &k->r, STAGE_REPORT, k->now, &s))
		fail();
	assert_int_equal(s.undone_count, 5);        // report, notice, statement, request, review
	assert_int_equal(s.serve_again_count, 1);
	assert_int_equal(s.serve_again[0], w.notice);
	assert_int_equal(s.restart_count, 1);
	act_by(k, LEGAL, "send_back", "2026-03-24T16:00", "{'to':'report','reason':'事实不清'}");
	judge(k);
	assert_false(k->ans.live[w.report]);
	assert_false(k->ans.live[w.notice]);
	assert_false(k->ans.live[w.notice_served]);
	assert_true(k->ans.live[w.order]);           // what was found stays
	assert_int_equal(k->ans.served[w.order], day_from_ymd(2026, 3, 6));
	assert_int_equal(k->ans.state.stage, STAGE_INVESTIGATE);
	assert_int_equal(open_of(k, "report")->state, OPEN_ALLOWED);   // may be made again though "once"
	assert_int_equal(open_of(k, "decision")->state, OPEN_NOT_NOW);
	assert_null(clock_of(k, "陈述申辩期限"));
	kit_free(k);
}

static void test_served_paper_of_undone_act(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("notice_served", &w);
	act_by(k, HEAD, "send_back", "2026-03-17", "{'to':'notice','reason':'金额有误'}");
	k->now = at("2026-03-18");
	assert_string_equal(refused(k, "service", "2026-03-18",
		    arena_printf(k->a,
			    "{'of':'%d','method':'direct','at':'2026-03-18T09:00','address':'x','receiver':'x','relation':'legal_rep'}",
				    1000 + w.notice)), "N008");
	assert_string_equal(refused(k, "approval", "2026-03-18",
		    arena_printf(k->a, "{'of':'%d','step':'brigade_head','result':'agree','opinion':'同意'}", 1000 + w.notice)), "N006");
	kit_free(k);
}

static void test_return_makes_a_new_draft_possible(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	const char *report = arena_printf(k->a,
		    "{'facts':'事实','proofs':[{'evidence':'%d','proves':'x'}],'degree':'normal','discretion_reason':'x','no_income':true,'kinds':['fine'],'fine':2000000}", 1000 + w.evidence);
	int r = act(k, "report", "2026-03-12", report);
	assert_string_equal(refused(k, "report", "2026-03-12T09:30", report), "N002");
	act_by(k, HEAD, "approval", "2026-03-12T10:00", arena_printf(k->a,
		    "{'of':'%d','step':'brigade_head','result':'return','opinion':'理由不足'}", 1000 + r));
	k->now = at("2026-03-12T11:00");
	assert_null(refused(k, "report", "2026-03-12T11:00", report));
	judge(k);
	assert_false(k->ans.live[r]);
	assert_int_equal(k->ans.finding_count, 0);
	kit_free(k);
}

static void test_refusal_names_article_and_remedy(void **state)
{
	(void)state;
	struct whole w;
	const struct finding *soft;
	size_t n;
	struct kit *k = ordinary("decision", &w);
	struct law_act d = k->acts[w.decision];
	drop(k, w.review + 1);
	set(k, w.notice, "statement_days", "10");
	struct err *e = law_admit(k->a, kit_pack(), &k->r, &d, d.at, &soft, &n);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_RULE);
	assert_string_equal(e->rule, "R154");
	assert_string_equal(e->article, "《行政处罚法》第六十二条");
	assert_string_equal(e->text, "陈述申辩期限到2026年3月30日届满，当事人没有书面放弃，现在不能作出处罚决定。");
	assert_string_equal(e->mend, "等期限届满，或者取得当事人书面明确放弃的声明。");
	kit_free(k);
}

// A fault of the past does not block what comes after it.
static void test_old_faults_do_not_block(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("notice_served", &w);
	k->acts[w.scene].officer_count = 1;
	assert_null(refused(k, "statement", "2026-03-18", "{'kind':'none','made_at':'2026-03-18T09:00'}"));
	kit_free(k);
}

static void test_amendment_replaces_values(void **state)
{
	(void)state;
	struct whole w;
	const struct field *f;
	struct kit *k = ordinary("recheck", &w);
	int m = act(k, "amendment", "2026-03-11T10:00", arena_printf(k->a, "{'of':'%d','reason':'笔误','values':{'place':'更正后的地点'}}",
		    1000 + w.filing));
	judge(k);
	assert_string_equal(k->ans.values[w.filing][FILING_PLACE].s, "示例路工地");   // not agreed yet
	approve(k, m, "2026-03-11T11:00");
	judge(k);
	assert_string_equal(k->ans.values[w.filing][FILING_PLACE].s, "更正后的地点");
	assert_string_equal(law_fact(&k->r, &k->ans, "item", &f)->s, "JZ139-006");
	kit_free(k);
}

// 行政处罚法 §72: served 26 March, payable to 10 April; the cap is reached on day 34
static void test_surcharge(void **state)
{
	(void)state;
	static const struct { const char *at; int days; fen_t due; } rows[] = {
		{"2026-04-10", 0, 0}, {"2026-04-11", 1, 60000}, {"2026-05-13", 33, 1980000}, {"2026-05-14", 34, 2000000},
			    {"2026-05-15", 34, 2000000}, {"2026-10-01", 34, 2000000},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct kit *k = ordinary("decision_served", NULL);
		struct balance b;
		judge(k);
		if (law_balance(k->a, kit_pack(), &k->r, &k->ans, instant_day(at(rows[i].at)), &b, NULL, NULL))
			fail();
		assert_int_equal(b.due, day_from_ymd(2026, 4, 10));
		assert_int_equal(b.days, rows[i].days);
		assert_int_equal(b.surcharge, rows[i].due);
		kit_free(k);
	}
}

// 行政处罚法 §73: it stands still while a review runs; §66: and inside a plan that is kept
static void test_surcharge_stands_still(void **state)
{
	(void)state;
	struct kit *k = ordinary("decision_served", NULL);
	struct balance b;
	struct clock_step *steps;
	size_t n;
	k->now = at("2026-05-01");
	act(k, "remedy", "2026-04-13", "{'kind':'review','state':'accepted','day':'2026-04-13'}");
	act(k, "remedy", "2026-04-20", "{'kind':'review','state':'ended_upheld','day':'2026-04-20'}");
	judge(k);
	if (law_balance(k->a, kit_pack(), &k->r, &k->ans, day_from_ymd(2026, 4, 22), &b, &steps, &n))
		fail();
	assert_int_equal(b.days, 4);               // 11, 12, 21, 22 April
	assert_int_equal(n, 12);
	assert_string_equal(steps[2].why, "行政复议期间");
	kit_free(k);
	k = ordinary("decision_served", NULL);
	k->now = at("2026-06-30");
	int p = act(k, "instalment", "2026-04-01",
		    "{'kind':'instal','applied_at':'2026-04-01T08:00','reason':'x','plan':[{'due':'2026-05-01','amount':1000000},{'due':'2026-06-01','amount':1000000}]}");
	approve(k, p, "2026-04-02");
	act(k, "payment", "2026-05-01", "{'paid_at':'2026-05-01T08:00','amount':1000000,'pay_for':'fine','channel':'bank','receipt':'1'}");
	judge(k);
	if (law_balance(k->a, kit_pack(), &k->r, &k->ans, day_from_ymd(2026, 6, 1), &b, NULL, NULL))
		fail();
	assert_int_equal(b.surcharge, 0);
	if (law_balance(k->a, kit_pack(), &k->r, &k->ans, day_from_ymd(2026, 6, 2), &b, NULL, NULL))
		fail();
	assert_int_equal(b.surcharge, 30000);      // of what is open
	kit_free(k);
}

static void test_clock_explained(void **state)
{
	(void)state;
	struct kit *k = ordinary("notice_served", NULL);
	struct clock_step *steps;
	size_t n, counted = 0;
	k->now = at("2026-03-17");
	judge(k);
	const struct clock *c = clock_of(k, "陈述申辩期限");
	assert_int_equal(c->due, day_from_ymd(2026, 3, 23));
	if (law_clock_explain(k->a, kit_pack(), &k->r, c, &steps, &n))
		fail();
	for (size_t i = 0; i < n; i++)
		counted += steps[i].counted;
	assert_int_equal(counted, 5);
	assert_string_equal(steps[0].why, "起算日不计");
	assert_string_equal(steps[5].why, "周六");
	assert_int_equal(steps[n - 1].day, c->due);
	kit_free(k);
}

static void test_suspension_stands_still(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	int s = act(k, "suspension", "2026-03-12", "{'reason':'appraisal','explain':'x','from':'2026-03-12'}");
	approve(k, s, "2026-03-12T10:00");
	k->now = at("2026-03-15");
	judge(k);
	assert_int_equal(clock_of(k, "作出处罚决定期限")->state, CLOCK_STOPPED);
	int r = act(k, "resumption", "2026-03-22", arena_printf(k->a, "{'of':'%d','from':'2026-03-22','reason':'x'}", 1000 + s));
	approve(k, r, "2026-03-22T10:00");
	k->now = at("2026-03-23");
	judge(k);
	assert_int_equal(clock_of(k, "作出处罚决定期限")->due, day_from_ymd(2026, 6, 12));   // ten days later than 2 June
	kit_free(k);
}

static void test_unknown_year_is_said(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("notice_served", &w);
	set(k, w.notice_served, "at", "'2031-01-03T09:00'");   // five working days of a year without a notice of holidays
	struct err *e = law_judge(k->a, kit_pack(), &k->r, at("2031-01-05"), LAW_FINDINGS, &k->ans);
	assert_non_null(e);
	assert_string_equal(e->code, "law.calendar");
	assert_non_null(strstr(e->text, "2031"));
	assert_true(k->ans.live[w.notice_served] && k->ans.values[w.notice_served]);   // the case can be read all the same
	assert_int_equal(k->ans.state.stage, STAGE_NOTICE);
	assert_int_equal(k->ans.finding_count + k->ans.clock_count + k->ans.open_count, 0);
	assert_int_equal(k->ans.state.next_clock, -1);
	kit_free(k);
}

// ---- which article a finding cites

// N001: of a step that came too early, the article of that step
static void test_finding_cites_what_the_act_rests_on(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("filing", &w);
	kit_loose = true;
	int decision = act(k, "decision", "2026-03-20", "{}");
	kit_loose = false;
	k->now = at("2026-03-21");
	judge(k);
	assert_string_equal(finding_of(k, "N001")->article, k->acts[decision].type->basis);
	kit_free(k);
}

// Of what was done before 15 July 2021 the finding says that the numbers are those of the law of 2021; from that day on it does not.
static void test_article_says_its_edition(void **state)
{
	static const struct { const char *day; bool said; } rows[] = {{"2021-07-14", true}, {"2021-07-15", false}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct kit *k = kit_new();
		kit_loose = true;
		act(k, "decision", rows[i].day, "{}");
		kit_loose = false;
		k->now = at("2021-08-02");
		judge(k);
		assert_int_equal(strstr(finding_of(k, "N001")->article, "（条号按2021年修订的文本）") != NULL, rows[i].said);
		kit_free(k);
	}
}

// ---- 取证清单 (行政处罚法 §40, §46): what is there is worked out from the record

static int proof_of(struct kit *k, const char *id)
{
	struct law_proof_state *lines;
	judge(k);
	size_t n = law_checklist(k->a, kit_pack(), &k->r, &k->ans, &lines);
	for (size_t i = 0; i < n; i++)
		if (strcmp(lines[i].proof->id, id) == 0)
			return lines[i].act;
	return -2;   // not asked
}

static int evidence_of(struct kit *k, const char *kind, const char *when)
{
	return act(k, "evidence", when, arena_printf(k->a, "{'kind':'%s','name':'x','source':'x','collected_at':'%s','place':'x','proves':'x','lawful':true}", kind, when));
}

static void test_checklist(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("filing", &w);
	assert_int_equal(proof_of(k, "scene"), -1);
	assert_int_equal(proof_of(k, "vehicle"), -2);      // of other items
	kit_free(k);
	k = ordinary("recheck", &w);
	assert_int_equal(proof_of(k, "scene"), w.scene);
	assert_int_equal(proof_of(k, "party"), w.interview);
	assert_int_equal(proof_of(k, "picture"), w.evidence);
	assert_int_equal(proof_of(k, "identity"), -1);
	assert_int_equal(proof_of(k, "permit"), -1);
	int one = evidence_of(k, "documentary", "2026-03-12T09:00");
	assert_int_equal((proof_of(k, "identity") == one) + (proof_of(k, "permit") == one), 1);   // a piece proves one line
	int two = evidence_of(k, "electronic", "2026-03-12T09:30");
	assert_int_equal(proof_of(k, "identity"), one);    // which may be another one when a second piece comes
	assert_int_equal(proof_of(k, "permit"), two);
	assert_int_equal(proof_of(k, "picture"), w.evidence);
	kit_free(k);
	k = ordinary("filing", &w);
	int statement = evidence_of(k, "party_statement", "2026-03-03T09:00");
	assert_int_equal(proof_of(k, "party"), statement);   // written by the party itself, no interview
	kit_free(k);
	k = simple(NULL, NULL);
	assert_int_equal(proof_of(k, "scene"), -2);
	kit_free(k);
}

// 更正 of the evidence's kind, once agreed, changes what it proves; the evidence itself stays
static void test_checklist_follows_the_amendment(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	assert_int_equal(proof_of(k, "picture"), w.evidence);
	assert_int_equal(proof_of(k, "measure"), w.scene);
	int m = act(k, "amendment", "2026-03-11T10:00", arena_printf(k->a, "{'of':'%d','reason':'种类选错','values':{'kind':'expert'}}", 1000 + w.evidence));
	assert_int_equal(proof_of(k, "picture"), w.evidence);   // not agreed yet
	approve(k, m, "2026-03-11T11:00");
	assert_int_equal(proof_of(k, "picture"), -1);
	kit_free(k);
}

// 退回: to the investigation undoes the report and all behind it; what was found stays and goes on proving, and what was missing may be added
static void test_checklist_after_a_send_back(void **state)
{
	(void)state;
	static const char *const lines[] = {"scene", "picture", "party", "measure", "permit", "identity", "address"};
	enum { LINES = sizeof lines / sizeof *lines };
	struct whole w;
	struct kit *k = ordinary("review", &w);
	int before[LINES];
	for (int i = 0; i < LINES; i++)
		before[i] = proof_of(k, lines[i]);
	assert_int_equal(before[0], w.scene);
	assert_int_equal(before[5], -1);
	act_by(k, HEAD, "send_back", "2026-03-24T16:00", "{'to':'investigate','reason':'主体资格没有查清'}");
	for (int i = 0; i < LINES; i++)
		assert_int_equal(proof_of(k, lines[i]), before[i]);
	assert_false(k->ans.live[w.report]);
	assert_int_equal(k->ans.state.stage, STAGE_INVESTIGATE);
	int licence = evidence_of(k, "documentary", "2026-03-25T09:00"), reply = evidence_of(k, "documentary", "2026-03-25T09:30");
	assert_int_equal(proof_of(k, "identity") + proof_of(k, "permit"), licence + reply);
	kit_free(k);
}

TABLE(table_whole, T(test_checklist), T(test_checklist_follows_the_amendment), T(test_checklist_after_a_send_back), T(test_send_back), T(test_served_paper_of_undone_act), T(test_return_makes_a_new_draft_possible),
	T(test_refusal_names_article_and_remedy), T(test_old_faults_do_not_block), T(test_amendment_replaces_values), T(test_surcharge),
	T(test_surcharge_stands_still), T(test_clock_explained), T(test_suspension_stands_still), T(test_unknown_year_is_said),
	T(test_finding_cites_what_the_act_rests_on), T(test_article_says_its_edition))

#ifndef MUTATE
int main(void) { return tables_run(); }
#endif
