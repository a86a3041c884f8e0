// The cost of a check, and of asking what is open, grows with the acts and no faster: counted in steps (the compiler calls count() at every turn of the program), so that
// neither the machine nor its other work matters. For every type of act that may come again: a lawful case with ever more acts of that type;
// and with more of all.
#include "grow.h"
#include "gen.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "law/rules.h"

enum { FEW = 200, MANY = 800, SEEDS = 12, RULES = 512 };
// Steps per act among MANY acts, against those among FEW: sorting has its logarithm; comparing each with each would have its square.
static const double MOST = 1.15;

static bool many_types[ACT_TYPES];      // those that may come more than once

static unsigned want;                  // of law_judge
static size_t steps;
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) { steps++; }

static size_t judged(const struct law_record *r, instant_t now)
{
	struct arena *a = arena_new();
	struct law_answer ans;
	steps = 0;
	struct err *e = law_judge(a, kit_pack(), r, now, want, &ans);
	if (e)
		fail_msg("%s", e->text);
	arena_free(a);
	return steps;
}

// Steps of each rule by itself.
static void by_rule(const struct law_record *r, instant_t now, size_t out[RULES])
{
	struct arena *a = arena_new();
	struct judge j;
	size_t n = 0;
	struct err *e = judge_make(a, kit_pack(), r, now, -1, true, &j);
	assert_null(e);
	for (size_t f = 0; rule_families[f]; f++)
		for (const struct rule *rule = rule_families[f]; rule->id; rule++, n++) {
			assert_true(n < RULES);
			steps = 0;
			j.rule = rule;
			if (rule->check)
				rule->check(&j);
			out[n] = steps;
		}
	arena_free(a);
}

static void name_rules(const struct law_record *few, const struct law_record *many, instant_t now)
{
	size_t less[RULES] = {0}, more[RULES] = {0}, n = 0;
	by_rule(few, now, less);
	by_rule(many, now, more);
	for (size_t f = 0; rule_families[f]; f++)
		for (const struct rule *rule = rule_families[f]; rule->id; rule++, n++)
			if ((double)more[n] > (double)(less[n] + 100) * MANY / FEW * 1.5)
				fprintf(stderr, "  %s: %zu, then %zu\n", rule->id, less[n], more[n]);
}

static int worse;

// Steps that one more act costs among many, against among few.
static void grown(struct law_record (*grow)(struct arena *a, const struct law_record *r, size_t i, size_t n), const struct law_record *r, instant_t now, size_t i,
	const char *what, const char *where)
{
	size_t base = judged(r, now);
	struct arena *a = arena_new();
	struct law_record few = grow(a, r, i, FEW), many = grow(a, r, i, MANY);
	double each_few = (double)(judged(&few, now) - base) / (double)(few.act_count - r->act_count);
	double each_many = (double)(judged(&many, now) - base) / (double)(many.act_count - r->act_count);
	if (each_many > each_few * MOST) {
		fprintf(stderr, "%s of %s in %s: an act among %d costs %.2f times that among %d\n", want & LAW_OPEN ? "open acts" : "check", what, where, MANY,
			each_many / each_few, FEW);
		name_rules(&few, &many, now);
		worse++;
	}
	arena_free(a);
}

static struct law_record all(struct arena *a, const struct law_record *r, size_t i, size_t n)
{
	(void)i;
	return grow_all(a, r, many_types, n);
}

// What a long record keeps is what it would find each time anew.
static void same_without_memo(const struct law_record *r, instant_t now)
{
	struct arena *a = arena_new();
	struct judge kept, anew;
	struct err *e = judge_make(a, kit_pack(), r, now, -1, true, &kept);
	e = e ? e : judge_make(a, kit_pack(), r, now, -1, true, &anew);
	assert_null(e);
	assert_non_null(kept.memo);
	anew.memo = NULL;
	judge_run(&kept);
	judge_run(&anew);
	assert_int_equal(kept.finding_count, anew.finding_count);
	assert_int_equal(kept.clock_count, anew.clock_count);
	for (size_t i = 0; i < kept.finding_count; i++) {
		assert_ptr_equal(kept.findings[i].rule, anew.findings[i].rule);
		assert_int_equal(kept.findings[i].act, anew.findings[i].act);
		assert_string_equal(kept.findings[i].wrong, anew.findings[i].wrong);
	}
	for (size_t i = 0; i < kept.clock_count; i++) {
		assert_int_equal(kept.clocks[i].due, anew.clocks[i].due);
		assert_int_equal(kept.clocks[i].met_by, anew.clocks[i].met_by);
	}
	arena_free(a);
}

static void test_memo(void **state)
{
	(void)state;
	for (const struct procedure *const *p = procedures; *p; p++)
		for (uint64_t seed = 1, made = 0; made < 2; seed++) {
			struct gen *g = gen_case(*p, seed);
			for (size_t i = 0; g && i < g->k->r.act_count; i++) {
				struct law_record long_one = grow_act(g->k->a, &g->k->r, i, g->k->r.act_count + FEW_ACTS + 1);
				same_without_memo(&long_one, g->k->now);
			}
			made += g != NULL;
			if (g)
				gen_free(g);
		}
}

static bool seen[ACT_TYPES];
static int types;

static void each_new_type(const struct law_record *r, instant_t now, const char *where)
{
	for (size_t i = 0; i < r->act_count; i++) {
		enum act_id t = r->acts[i].t;
		if (seen[t] || !many_types[t])
			continue;
		seen[t] = true;
		types++;
		grown(grow_act, r, now, i, act_types[t].id, where);
	}
}

// Types of which the generator makes no acts stand in the examples of the rules.
static void in_examples(void)
{
	struct dirent **names;
	int n = scandir("test/law/records", &names, NULL, alphasort);
	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		struct arena *a = arena_new();
		const struct json *j;
		struct law_record r;
		bool example = strstr(names[i]->d_name, ".pass.json") || strstr(names[i]->d_name, ".fail.json");
		if (example && !json_read_file(a, arena_printf(a, "test/law/records/%s", names[i]->d_name), &j) && !law_record_read(a, j, &r))
			each_new_type(&r, r.at, names[i]->d_name);
		free(names[i]);
		arena_free(a);
	}
	free(names);
}

// And of which there is no example: one that says nothing, behind a whole case.
static void in_nothing(void)
{
	for (int t = 0; t < ACT_TYPES; t++) {
		if (seen[t] || !many_types[t])
			continue;
		kit_loose = true;
		struct kit *k = ordinary(NULL, NULL);
		act(k, act_types[t].id, "2026-04-10", "{}");
		kit_loose = false;
		each_new_type(&k->r, k->now, "a whole case");
		kit_free(k);
	}
}

static void every_type(void)
{
	types = 0;
	memset(seen, 0, sizeof seen);
	for (int t = 0; t < ACT_TYPES; t++)
		many_types[t] = !(act_types[t].flags & ACT_ONCE);   // a second one is refused (N002)
	for (const struct procedure *const *p = procedures; *p; p++)
		for (uint64_t seed = 1, made = 0; made < SEEDS; seed++) {
			struct gen *g = gen_case(*p, seed);
			if (g)
				each_new_type(&g->k->r, g->k->now, (*p)->name);
			if (g && !made)
				grown(all, &g->k->r, g->k->now, 0, "all acts", (*p)->name);
			made += g != NULL;
			if (g)
				gen_free(g);
		}
	in_examples();
	in_nothing();
	printf("%d of %d types of act; of the others there is one a case\n", types, (int)ACT_TYPES);
	assert_int_equal(worse, 0);
}

static void test_check(void **state)
{
	(void)state;
	want = LAW_FINDINGS | LAW_CLOCKS;
	every_type();
}

static void test_open(void **state)
{
	(void)state;
	want = LAW_ALL;
	every_type();
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_check), cmocka_unit_test(test_open), cmocka_unit_test(test_memo)};
	return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
