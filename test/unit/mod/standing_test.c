// standing_test.c: what anybody is told has become of a paper, from the acts that came after it.
#include "../unit.h"

#include "mod/seal/seal.h"

enum { MOST = 8, VALUES = 40 };

static struct arena *a;
static struct casefile c;

static int setup(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void begin(void)
{
	c = (struct casefile){.acts = NEW_ARRAY(a, struct law_act, MOST)};
	c.answer.live = NEW_ARRAY(a, bool, MOST);
	c.answer.effective = NEW_ARRAY(a, bool, MOST);
}

// In force; its values are for the caller.
static struct val *add(enum act_id t)
{
	size_t i = c.act_count++;
	struct val *v = NEW_ARRAY(a, struct val, VALUES);
	c.acts[i] = (struct law_act){.id = 100 + (int64_t)i, .t = t, .type = &act_types[t], .v = v};
	c.answer.live[i] = c.answer.effective[i] = true;
	return v;
}

static void set(struct val *v, int64_t n)
{
	v->set = true;
	v->n = n;
}

static void remedy(int64_t state, bool stayed)
{
	struct val *v = add(ACT_REMEDY);
	set(&v[REMEDY_STATE], state);
	set(&v[REMEDY_STAYED], stayed);
}

static void amendment_of(size_t act)
{
	set(&add(ACT_AMENDMENT)[AMENDMENT_OF], c.acts[act].id);
}

static void is(size_t act, const char *id, bool stands)
{
	const struct paper_standing *s = paper_standing(&c, (int)act);
	assert_string_equal(s->id, id);
	assert_int_equal(paper_stands(s), stands);
	assert_non_null(strstr(s->text, "。"));
}

static void sent_back_and_amended(void **state)
{
	(void)state;
	begin();
	add(ACT_PRIOR_NOTICE);
	is(0, "in_force", true);
	amendment_of(0);
	is(0, "superseded", false);
	c.answer.effective[1] = false;   // nobody has approved the amendment
	is(0, "in_force", true);
	c.answer.live[0] = false;
	is(0, "withdrawn", false);
	assert_string_equal(paper_standing(&c, -1)->id, "withdrawn");
}

// 行政复议法 §42; 行政诉讼法 §56
static void stayed_while_it_is_heard(void **state)
{
	(void)state;
	begin();
	add(ACT_PRIOR_NOTICE);
	add(ACT_DECISION);
	remedy(REMEDY_STATE_ACCEPTED, false);
	is(1, "in_force", true);
	add(ACT_STAY);
	is(1, "stayed", true);
	is(0, "in_force", true);         // of the notice nothing is said
	remedy(REMEDY_STATE_EXTENDED, false);
	is(1, "stayed", true);
	remedy(REMEDY_STATE_ENDED_UPHELD, false);
	is(1, "in_force", true);
	remedy(REMEDY_STATE_ACCEPTED, true);
	is(1, "stayed", true);
	remedy(REMEDY_STATE_WITHDRAWN, false);
	is(1, "in_force", true);
}

// 行政复议法 §63-§67; 行政诉讼法 §70, §74, §75, §77
static void outcomes(void **state)
{
	static const struct { int64_t state; const char *id; } outcome[] = {{REMEDY_STATE_ENDED_CHANGED, "changed"}, {REMEDY_STATE_ENDED_REVOKED, "set_aside"},
		{REMEDY_STATE_ENDED_VOID, "declared_void"}, {REMEDY_STATE_ENDED_UNLAWFUL, "unlawful"}};
	(void)state;
	for (size_t i = 0; i < sizeof outcome / sizeof *outcome; i++) {
		begin();
		add(ACT_SIMPLE_DECISION);
		remedy(REMEDY_STATE_ACCEPTED, true);
		remedy(outcome[i].state, false);
		is(0, outcome[i].id, false);
		amendment_of(0);
		is(0, outcome[i].id, false);
		remedy(REMEDY_STATE_ACCEPTED, true);
		remedy(REMEDY_STATE_ENDED_UPHELD, false);      // the court leaves what the review said
		is(0, outcome[i].id, false);
	}
}

// Set aside, sent back, decided anew: each decision has its own fate.
static void decided_anew(void **state)
{
	(void)state;
	begin();
	add(ACT_DECISION);
	remedy(REMEDY_STATE_ENDED_REVOKED, false);
	add(ACT_SEND_BACK);
	c.answer.live[0] = c.answer.effective[0] = false;
	is(0, "set_aside", false);
	add(ACT_DECISION);
	is(3, "in_force", true);
	remedy(REMEDY_STATE_ENDED_CHANGED, false);
	is(0, "set_aside", false);
	is(3, "changed", false);
	c.answer.live[4] = false;        // what was recorded by mistake and returned says nothing
	is(3, "in_force", true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sent_back_and_amended),
		cmocka_unit_test(stayed_while_it_is_heard),
		cmocka_unit_test(outcomes),
		cmocka_unit_test(decided_anew),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
