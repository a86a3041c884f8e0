// Memory: zeroed, grown, deferred calls in reverse.
#include "../unit.h"

#include "core/arena.h"

static int order[3], called;

static void note(void *p)
{
	order[called++] = *(int *)p;
}

static void test_deferred_run_in_reverse(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	static int one = 1, two = 2, three = 3;
	called = 0;
	arena_defer(a, note, &one);
	arena_defer(a, note, &two);
	arena_reset(a);
	arena_defer(a, note, &three);
	arena_free(a);
	assert_int_equal(order[0], 2);
	assert_int_equal(order[1], 1);
	assert_int_equal(order[2], 3);
}

static void test_zeroed_after_reset(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	memset(arena_alloc(a, 1000), 0xAA, 1000);
	arena_reset(a);
	char *p = arena_alloc(a, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(p[i], 0);
	arena_free(a);
}

static void test_large_and_many(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *big = arena_alloc(a, 5000000);
	big[4999999] = 1;
	for (int i = 0; i < 10000; i++)
		assert_string_equal(arena_printf(a, "%d-%s", i, "案"), arena_strdup(a, arena_printf(a, "%d-案", i)));
	assert_true(arena_used(a) > 5000000);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deferred_run_in_reverse),
		cmocka_unit_test(test_zeroed_after_reset),
		cmocka_unit_test(test_large_and_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
