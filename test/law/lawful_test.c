// A whole lawful case has nothing above a note, and each step opens the next. Guards 行政处罚法 §51-§67 as one piece.
#include "tables.h"

static void only_notes(struct kit *k)
{
	judge(k);
	for (size_t i = 0; i < k->ans.finding_count; i++) {
		const struct finding *f = &k->ans.findings[i];
		if (f->severity > SEV_NOTE || f->action == RULE_BLOCK)
			fail_msg("%s: %s", f->rule->id, f->wrong);
	}
	assert_int_equal(k->ans.verdict, VERDICT_LAWFUL);
}

static void test_ordinary_lawful(void **state)
{
	(void)state;
	struct kit *k = ordinary(NULL, NULL);
	only_notes(k);
	assert_int_equal(k->ans.state.stage, STAGE_ARCHIVE);
	assert_int_equal(k->ans.state.end, END_ARCHIVED);
	assert_int_equal(k->ans.state.filed, day_from_ymd(2026, 3, 5));
	assert_int_equal(k->ans.state.decided, day_from_ymd(2026, 3, 25));
	assert_int_equal(k->ans.state.served, day_from_ymd(2026, 3, 26));
	assert_int_equal(k->ans.state.fine, 2000000);
	assert_int_equal(k->ans.state.paid_fine, 2000000);
	assert_int_equal(k->ans.state.pending, -1);
	kit_free(k);
}

static void test_simple_lawful(void **state)
{
	(void)state;
	struct kit *k = simple(NULL, NULL);
	only_notes(k);
	assert_int_equal(k->ans.state.stage, STAGE_ARCHIVE);
	kit_free(k);
}

// Every prefix of the lawful case is lawful as of its own last day, and the next act may come.
static void test_every_prefix(void **state)
{
	(void)state;
	struct kit *k = ordinary(NULL, NULL);
	size_t all = k->r.act_count;
	for (size_t n = 1; n < all; n++) {
		const struct finding *w;
		size_t count;
		k->r.act_count = n;
		k->now = k->acts[n].at;
		struct err *e = law_admit(k->a, kit_pack(), &k->r, &k->acts[n], k->acts[n].at, &w, &count);
		if (e)
			fail_msg("act %zu %s: %s %s", n, k->acts[n].type->id, e->rule, e->text);
		judge(k);
		for (size_t i = 0; i < k->ans.finding_count; i++)
			if (k->ans.findings[i].severity > SEV_NOTE)
				fail_msg("after %zu: %s %s", n, k->ans.findings[i].rule->id, k->ans.findings[i].wrong);
	}
	kit_free(k);
}

static void test_steps_open(void **state)
{
	(void)state;
	static const struct { const char *until, *now, *next; enum stage stage; } steps[] = {
		{"clue", "2026-03-02T10:00", "verification", STAGE_CLUE}, {"verification", "2026-03-03T10:00", "filing", STAGE_CLUE},
		{"filing", "2026-03-05T10:00", "interview", STAGE_INVESTIGATE},
			    {"recheck", "2026-03-11T10:00", "report", STAGE_INVESTIGATE},
		{"report", "2026-03-12T16:00", "prior_notice", STAGE_REPORT}, {"notice", "2026-03-13T16:00", "service", STAGE_NOTICE},
		{"notice_served", "2026-03-16T10:00", "statement", STAGE_NOTICE},
			    {"statement", "2026-03-24T10:00", "review_request", STAGE_NOTICE},
		{"review", "2026-03-24T16:00", "decision", STAGE_LEGAL_REVIEW}, {"decision", "2026-03-25T17:00", "service", STAGE_SERVICE},
		{"decision_served", "2026-03-26T10:00", "payment", STAGE_EXECUTE},
			    {"payment", "2026-03-30T11:00", "closing", STAGE_EXECUTE},
		{"closing", "2026-04-02T10:00", "archiving", STAGE_CLOSING},
	};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct kit *k = ordinary(steps[i].until, NULL);
		k->now = at(steps[i].now);
		judge(k);
		const struct open_act *o = open_of(k, steps[i].next);
		if (o->state > OPEN_DUE)
			fail_msg("after %s: %s is not open: %s", steps[i].until, steps[i].next,
				    o->refusal_count ? o->refusals[0].wrong : "");
		if (k->ans.state.stage != steps[i].stage)
			fail_msg("after %s: stage %s", steps[i].until, stage_id(k->ans.state.stage));
		kit_free(k);
	}
}

static void test_not_yet(void **state)
{
	(void)state;
	struct kit *k = ordinary("clue", NULL);
	k->now = at("2026-03-02T10:00");
	judge(k);
	assert_int_equal(open_of(k, "filing")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "simple_decision")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "clue")->state, OPEN_NOT_NOW);
	assert_int_equal(open_of(k, "verification")->state, OPEN_DUE);
	kit_free(k);
	k = ordinary("notice_served", NULL);
	k->now = at("2026-03-17");
	judge(k);
	const struct open_act *o = open_of(k, "decision");
	assert_int_equal(o->state, OPEN_REFUSED);
	bool said = false;
	for (size_t i = 0; i < o->refusal_count; i++)
		said = said || strstr(o->refusals[i].wrong, "陈述申辩期限到2026年3月23日届满，当事人没有书面放弃，现在不能作出处罚决定。");
	assert_true(said);
	kit_free(k);
}

static void test_approvals_open(void **state)
{
	(void)state;
	struct kit *k = ordinary("verification", NULL);
	int f = act(k, "filing", "2026-03-04", arena_printf(k->a,
		    "{'item':'JZ139-006','party':%s,'place':'示例路','act_day':'2026-03-01','brief':'摘要','lead':'11','assistants':['12'],'opinion':'同意'}", company()));
	k->now = at("2026-03-04T10:00");
	judge(k);
	const struct open_act *o = open_of(k, "approval");
	assert_int_equal(o->of, f);
	assert_string_equal(o->step, "brigade_head");
	assert_int_equal(k->ans.state.pending, f);
	assert_int_equal(k->ans.state.stage, STAGE_FILING);
	approve_step(k, f, "brigade_head", HEAD, "2026-03-04T11:00");
	judge(k);
	assert_string_equal(open_of(k, "approval")->step, "principal");
	assert_string_equal(k->ans.state.pending_role, "principal");
	assert_false(k->ans.effective[f]);
	kit_free(k);
}

// 行政处罚法 §33, §57: nobody is punished, the file is closed all the same
static void test_no_penalty_lawful(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("report", &w);
	set(k, w.report, "circumstances", "['first_slight']");
	set(k, w.report, "degree", "'exempt'");
	set(k, w.report, "kinds", "['warning']");
	set(k, w.report, "fine", NULL);
	act(k, "review_request", "2026-03-13", "{}");
	act_by(k, LEGAL, "legal_review", "2026-03-16",
		    "{'subject':'ok','facts_opinion':'ok','law_opinion':'ok','procedure_opinion':'ok','power_opinion':'ok','paper_opinion':'ok','crime_opinion':'no','opinion':'逐项审核，均符合要求，同意。','conclusion':'pass'}");
	int d = act(k, "no_penalty", "2026-03-17", arena_printf(k->a,
		    "{'facts':'x','ground':['first_slight'],'reason':'x','education':'x','review_organ':'%s','court':'%s'}",
			    k->r.organ.review_organ, k->r.organ.court));
	approve(k, d, "2026-03-17T10:00");
	serve(k, d, "2026-03-18");
	int c = act(k, "closing", "2026-03-19", "{'kind':'no_penalty','execution':'x','correction':'done','remedy_note':'x'}");
	approve(k, c, "2026-03-19T10:00");
	act_by(k, CLERK, "archiving", "2026-03-20",
		    "{'archive_number':'20260002','retention':'thirty','filer':'示例','checker':'示例','remarks':'完整'}");
	only_notes(k);
	kit_free(k);
}

// 行政处罚法 §63-§65: a hearing held
static void test_hearing_lawful(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("notice_served", &w);
	set(k, w.notice, "hearing_right", "true");
	act(k, "hearing_request", "2026-03-17", "{'made_at':'2026-03-17T09:00','accepted':'yes'}");
	int n = act_by(k, LEGAL, "hearing_notice", "2026-03-18",
		    "{'time':'2026-03-30T09:00','place':'听证室','chair':'41','recorder':'51','open':true}");
	serve(k, n, "2026-03-18");
	act_by(k, LEGAL, "hearing", "2026-03-30T11:00",
		    "{'outcome':'held','from':'2026-03-30T09:00','to':'2026-03-30T11:00','place':'听证室','chair':'41','investigators':['11'],'content':'记录','sign':'signed'}");
	act(k, "evidence", "2026-03-30T14:00", arena_printf(k->a,
		"{'kind':'audiovisual','name':'听证录像','source':'x','collected_at':'2026-03-30T09:00','until':'2026-03-30T11:00','place':'x','proves':'x','lawful':true,'about':'%d'}",
		(int)(1000 + k->r.act_count - 1)));
	act_by(k, LEGAL, "hearing_report", "2026-03-31", "{'summary':'x','opinion':'x'}");
	act(k, "review_request", "2026-04-01", "{}");
	act_by(k, 42, "legal_review", "2026-04-01T15:00",
		    "{'subject':'ok','facts_opinion':'ok','law_opinion':'ok','procedure_opinion':'ok','power_opinion':'ok','paper_opinion':'ok','crime_opinion':'no','opinion':'逐项审核，均符合要求，同意。','conclusion':'pass'}");
	act_by(k, CLERK, "discussion", "2026-04-02",
		    "{'from':'2026-04-02T09:00','to':'2026-04-02T10:00','place':'x','chair':'31','reporter':'11','attendees':[{'user':'31','name':'甲','post':'局长','opinion':'同意'},{'user':'32','name':'乙','post':'副局长','opinion':'同意'}],'conclusion':'x','kinds':['fine'],'fine':2000000}");
	int d = act(k, "decision", "2026-04-03", arena_printf(k->a,
		    "{'facts':'事实','proofs':[{'evidence':'%d','proves':'x'}],'article_of_duty':'《城市建筑垃圾管理规定》第七条','article_of_penalty':'《城市建筑垃圾管理规定》第二十五条第一项','reasons':'x','defence':'x','kinds':['fine'],'fine':2000000,'pay_days':15,'review_organ':'%s','court':'%s'}",
	                                                      1000 + w.evidence, k->r.organ.review_organ, k->r.organ.court));
	approve(k, d, "2026-04-03T10:00");
	serve(k, d, "2026-04-07");
	act_by(k, CLERK, "publicity", "2026-04-08", "{'published_at':'2026-04-08T09:00','where':'x'}");
	k->now = at("2026-04-09");
	only_notes(k);
	assert_true(k->ans.state.hearing_right);
	assert_true(k->ans.state.discussion_needed);
	kit_free(k);
}

// A case withdrawn is still closed and archived; nothing else comes any more.
static void test_withdrawn_is_closed(void **state)
{
	(void)state;
	struct whole w;
	struct kit *k = ordinary("recheck", &w);
	int d = act(k, "withdrawal", "2026-03-12", "{'reason':'no_fact','explain':'x','party_told':'yes'}");
	approve(k, d, "2026-03-12T10:00");
	k->now = at("2026-03-13");
	judge(k);
	assert_int_equal(k->ans.state.stage, STAGE_ENDED);
	assert_int_equal(open_of(k, "report")->state, OPEN_NOT_NOW);
	int c = act(k, "closing", "2026-03-13", "{'kind':'withdrawn','execution':'x','correction':'none','remedy_note':'x'}");
	approve(k, c, "2026-03-13T10:00");
	act_by(k, CLERK, "archiving", "2026-03-16",
		    "{'archive_number':'20260003','retention':'thirty','filer':'示例','checker':'示例','remarks':'完整'}");
	k->now = at("2026-03-17");
	only_notes(k);
	assert_int_equal(k->ans.state.stage, STAGE_ARCHIVE);
	kit_free(k);
}

TABLE(table_lawful, T(test_ordinary_lawful), T(test_simple_lawful), T(test_no_penalty_lawful), T(test_hearing_lawful),
	T(test_withdrawn_is_closed), T(test_every_prefix), T(test_steps_open), T(test_not_yet), T(test_approvals_open))

#ifndef MUTATE
int main(void) { return tables_run(); }
#endif
