// ids_test.c: ids rise, never repeat across threads, carry their time and node.
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>

#include "db/ids.h"

enum { EACH = 20000, THREADS = 4 };

static void *make(void *arg)
{
	int64_t *out = arg;
	for (int i = 0; i < EACH; i++)
		out[i] = id_new();
	return NULL;
}

static int order(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return x < y ? -1 : x > y;
}

static void never_repeat(void **state)
{
	(void)state;
	static int64_t ids[THREADS][EACH];
	pthread_t t[THREADS];
	for (int i = 0; i < THREADS; i++)
		pthread_create(&t[i], NULL, make, ids[i]);
	for (int i = 0; i < THREADS; i++)
		pthread_join(t[i], NULL);
	for (int i = 0; i < THREADS; i++)
		for (int j = 1; j < EACH; j++)
			assert_true(ids[i][j] > ids[i][j - 1] && ids[i][0] > 0);
	qsort(ids, THREADS * EACH, sizeof ids[0][0], order);
	for (int i = 1; i < THREADS * EACH; i++)
		assert_true((&ids[0][0])[i] != (&ids[0][0])[i - 1]);
}

// The command line beside the server makes ids of its own: two processes seldom draw the same number.
static void processes_draw_their_own(void **state)
{
	(void)state;
	unsigned first = (id_draw_node(), id_node(id_new())), others = 0;
	for (int i = 0; i < 8; i++) {
		id_draw_node();
		others += id_node(id_new()) != first;
	}
	assert_true(others > 0);
}

static void carry_time_and_node(void **state)
{
	(void)state;
	id_set_node(4711);
	instant_t now = instant_now();
	int64_t id = id_new();
	assert_int_equal(id_node(id), 4711);
	assert_true(llabs(id_instant(id) - now) < 5000);   // bursts of the test before may have borrowed ahead
	assert_true(id_floor(id_instant(id)) <= id && id_floor(id_instant(id) + 1) > id);
	instant_t last;
	assert_true(instant_parse("2088-12-31T23:59", &last));
	assert_true(id_floor(last) > id);                  // 41 bits last until 2089
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(never_repeat), cmocka_unit_test(processes_draw_their_own), cmocka_unit_test(carry_time_and_node)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
