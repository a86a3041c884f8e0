// Lawful cases by the thousand: of each procedure, whatever the seed, the engine finds nothing above a note, and each act may come when it
// comes. XZ_GEN_CASES: how many of each; XZ_GEN_SEED with XZ_GEN_PROCEDURE: one case only, printed.
#include "gen.h"
#include "law/record_part.h"

#include <stdio.h>
#include <stdlib.h>

enum { CASES = 1000, ADMITTED = 40, GIVE_UP = 40 };   // one case in ADMITTED is also admitted act by act

static void print_case(struct gen *g, const char *what)
{
	fprintf(stderr, "\n%s: XZ_GEN_PROCEDURE=%s XZ_GEN_SEED=%llu\n%s\n\n", what, g->p->name, (unsigned long long)g->seed,
		law_record_json(g->k->a, &g->k->r, true));
}

static bool lawful(struct gen *g)
{
	judge(g->k);
	for (size_t i = 0; i < g->k->ans.finding_count; i++) {
		const struct finding *f = &g->k->ans.findings[i];
		if (f->severity == SEV_NOTE && f->action != RULE_BLOCK)
			continue;
		print_case(g, "a lawful case is blamed");
		fprintf(stderr, "%s act %d: %s\n", f->rule->id, f->act, f->wrong);
		return false;
	}
	return true;
}

// Each act was lawful when it came: what the desk asks.
static bool admitted(struct gen *g)
{
	struct law_record head = g->k->r;
	const struct finding *w;
	size_t n;
	for (head.act_count = 0; head.act_count < g->k->r.act_count; head.act_count++) {
		const struct law_act *next = &g->k->acts[head.act_count];
		struct err *e = law_admit(g->k->a, kit_pack(), &head, next, next->at, &w, &n);
		if (!e)
			continue;
		print_case(g, "a lawful act is refused");
		fprintf(stderr, "act %zu %s: %s %s\n", head.act_count, next->type->id, e->rule ? e->rule : "", e->text);
		return false;
	}
	return true;
}

// The quick reader takes every lawful record, and reads what the thorough one reads.
static bool read_quickly(struct gen *g)
{
	const char *text = law_record_json(g->k->a, &g->k->r, false);
	const struct json *j;
	struct law_record quick, thorough;
	if (!record_scan(g->k->a, text, strlen(text), &quick) || json_read(g->k->a, text, strlen(text), &j) || law_record_read(g->k->a, j, &thorough)) {
		print_case(g, "not read");
		return false;
	}
	return strcmp(law_record_json(g->k->a, &quick, false), text) == 0 && strcmp(law_record_json(g->k->a, &thorough, false), text) == 0;
}

// The case without any act of a type, for each type: judge() sees that no rule is left out that still has something to say (kit.c).
static void without_each_type(struct gen *g)
{
	struct law_record whole = g->k->r, *r = &g->k->r;
	struct law_act *left = NEW_ARRAY(g->k->a, struct law_act, whole.act_count);
	bool seen[ACT_TYPES] = {0};
	r->acts = left;
	for (size_t i = 0; i < whole.act_count; i++) {
		enum act_id gone = whole.acts[i].t;
		r->act_count = 0;
		for (size_t k = 0; k < whole.act_count && !seen[gone]; k++)
			if (whole.acts[k].t != gone)
				left[r->act_count++] = whole.acts[k];
		if (!seen[gone])
			judge(g->k);
		seen[gone] = true;
	}
	*r = whole;
}

static int cases_of(const struct procedure *p, int wanted)
{
	int made = 0, failed = 0;
	for (uint64_t seed = 1; made < wanted && failed < 3; seed++) {
		struct gen *g = gen_case(p, seed);
		if (seed > (uint64_t)wanted * GIVE_UP)
			fail_msg("%s: only %d cases of %llu seeds", p->name, made, (unsigned long long)seed);
		if (!g)
			continue;
		made++;
		if (made % ADMITTED == 0)
			without_each_type(g);
		failed += !lawful(g) || (made % ADMITTED == 0 && (!admitted(g) || !read_quickly(g)));
		gen_free(g);
	}
	return failed;
}

static void test_lawful_cases(void **state)
{
	(void)state;
	int failed = 0, wanted = getenv("XZ_GEN_CASES") ? atoi(getenv("XZ_GEN_CASES")) : CASES;
	for (const struct procedure *const *p = procedures; *p; p++)
		failed += cases_of(*p, wanted);
	assert_int_equal(failed, 0);
}

static int one_case(const char *name, uint64_t seed)
{
	for (const struct procedure *const *p = procedures; *p; p++) {
		struct gen *g = strcmp((*p)->name, name) == 0 ? gen_case(*p, seed) : NULL;
		if (!g)
			continue;
		print_case(g, "this case");
		return lawful(g) && admitted(g) ? 0 : 1;
	}
	return 2;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_lawful_cases)};
	if (getenv("XZ_GEN_SEED"))
		return one_case(getenv("XZ_GEN_PROCEDURE"), strtoull(getenv("XZ_GEN_SEED"), NULL, 10));
	return cmocka_run_group_tests_name("lawful cases", tests, NULL, NULL);
}
