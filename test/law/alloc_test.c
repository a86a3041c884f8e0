// Judging, opening, counting clocks and reading take memory from the caller's arena only: the C library is not asked once, by nobody.
#include "alloc_count.h"
#include "gen.h"
#include "grow.h"

#include <stdio.h>

enum { SEEDS = 3, ACTS = 40 };

static void ask(struct arena *a, const struct law_record *r, instant_t now)
{
	struct law_answer ans;
	struct clock_step *steps;
	size_t n;
	if (law_judge(a, kit_pack(), r, now, LAW_ALL, &ans))
		fail_msg("not judged");
	for (size_t i = 0; i < ans.clock_count; i++)
		if (law_clock_explain(a, kit_pack(), r, &ans.clocks[i], &steps, &n))
			continue;           // no calendar for its end
}

static void read(struct arena *a, const char *text, size_t length)
{
	struct law_record quick, thorough;
	const struct json *j;
	if (law_record_parse(a, text, length, &quick) || json_read(a, text, length, &j) || law_record_read(a, j, &thorough))
		fail_msg("not read");
}

static size_t calls(const struct law_record *r, instant_t now, size_t *used)
{
	struct arena *a = arena_new();
	const char *text = law_record_json(a, r, false);
	size_t length = strlen(text);
	alloc_warm(a);
	size_t before = alloc_count(), filled = arena_used(a);
	ask(a, r, now);
	read(a, text, length);
	size_t n = alloc_count() - before;
	*used = arena_used(a) - filled;
	arena_free(a);
	return n;
}

static void test_no_malloc(void **state)
{
	(void)state;
	size_t cases = 0, used;
	for (const struct procedure *const *p = procedures; *p; p++)
		for (uint64_t seed = 1, made = 0; made < SEEDS; seed++) {
			struct gen *g = gen_case(*p, seed);
			if (!g)
				continue;
			made++;
			size_t n = calls(&g->k->r, g->k->now, &used);
			if (n || used > ALLOC_WARM_BYTES)
				fail_msg("%s, seed %llu: %zu calls, %zu bytes of arena", (*p)->name, (unsigned long long)seed, n, used);
			cases++;
			gen_free(g);
		}
	assert_true(cases > 50);
}

static void test_forty_acts(void **state)
{
	(void)state;
	struct kit *k = ordinary(NULL, NULL);
	size_t used;
	struct law_record forty = grow_act(k->a, &k->r, grow_find(&k->r, ACT_EVIDENCE), ACTS);
	assert_int_equal(forty.act_count, ACTS);
	assert_int_equal(calls(&forty, k->now, &used), 0);
	kit_free(k);
}

// The count is no empty word: what does ask is seen.
static void test_counts(void **state)
{
	(void)state;
	size_t before = alloc_count();
	struct arena *a = arena_new();
	assert_true(alloc_count() > before);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_malloc), cmocka_unit_test(test_forty_acts), cmocka_unit_test(test_counts)};
	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
