// A whole lawful case has nothing above a note, and each step opens the next. Guards 行政处罚法 §51-§67 as one piece.
#include "kit.h"

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
		{"filing", "2026-03-05T10:00", "interview", STAGE_INVESTIGATE}, {"recheck", "2026-03-11T10:00", "report", STAGE_INVESTIGATE},
		{"report", "2026-03-12T16:00", "prior_notice", STAGE_REPORT}, {"notice", "2026-03-13T16:00", "service", STAGE_NOTICE},
		{"notice_served", "2026-03-16T10:00", "statement", STAGE_NOTICE}, {"statement", "2026-03-24T10:00", "review_request", STAGE_NOTICE},
		{"review", "2026-03-24T16:00", "decision", STAGE_LEGAL_REVIEW}, {"decision", "2026-03-25T17:00", "service", STAGE_SERVICE},
		{"decision_served", "2026-03-26T10:00", "payment", STAGE_EXECUTE}, {"payment", "2026-03-30T11:00", "closing", STAGE_EXECUTE},
		{"closing", "2026-04-02T10:00", "archiving", STAGE_CLOSING},
	};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		struct kit *k = ordinary(steps[i].until, NULL);
		k->now = at(steps[i].now);
		judge(k);
		const struct open_act *o = open_of(k, steps[i].next);
		if (o->state > OPEN_DUE)
			fail_msg("after %s: %s is not open: %s", steps[i].until, steps[i].next, o->refusal_count ? o->refusals[0].wrong : "");
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
	int f = act(k, "filing", "2026-03-04", arena_printf(k->a, "{'item':'JZ139-006','party':%s,'place':'示例路','act_day':'2026-03-01','brief':'摘要','lead':'11','assistants':['12'],'opinion':'同意'}", company()));
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ordinary_lawful), cmocka_unit_test(test_simple_lawful), cmocka_unit_test(test_every_prefix),
		cmocka_unit_test(test_steps_open), cmocka_unit_test(test_not_yet), cmocka_unit_test(test_approvals_open),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
