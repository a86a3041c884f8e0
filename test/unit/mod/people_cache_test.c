// Many threads at one cache while the generation moves on: whoever asks gets what belongs to his generation, whole, or nothing. Build with
// -Db_sanitize=thread to see races that this cannot.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "mod/casefile/api.h"

enum { THREADS = 4, ROUNDS = 6000, IDS = 3000, UNITS = 40, MOVES = 97, CERTIFICATES = 2 };

struct shared {
	struct people_cache *cache;
	_Atomic int64_t generation;
	atomic_int wrong, hits;
};

static const char *name_of(struct arena *a, int64_t id, int64_t generation)
{
	return arena_printf(a, "%lld of %lld", (long long)id, (long long)generation);
}

static void ask_officer(struct shared *s, struct arena *a, const struct people_view *v, int64_t id)
{
	struct law_officer mine[CERTIFICATES];
	const struct law_officer *rows = NULL;
	const char *name = name_of(a, id, v->generation);
	size_t n = 0, held = 1 + (size_t)id % CERTIFICATES;
	if (!people_cache_get(v, a, id, &rows, &n)) {
		for (size_t i = 0; i < held; i++) {
			mine[i] = (struct law_officer){.id = id, .name = name, .post = "chief", .state_count = 1, .unit = v->generation};
			mine[i].states[0].state = name;
		}
		people_cache_put(v, mine, held);
		return;
	}
	atomic_fetch_add(&s->hits, 1);
	bool same = n == held;
	for (size_t i = 0; i < n; i++)
		same = same && rows[i].id == id && strcmp(rows[i].name, name) == 0 && strcmp(rows[i].states[0].state, name) == 0 && rows[i].unit == v->generation && !rows[i].certificate;
	atomic_fetch_add(&s->wrong, !same);
}

static void ask_unit(struct shared *s, struct arena *a, const struct people_view *v, int64_t id)
{
	struct case_unit_row row = {.id = id, .name = name_of(a, id, v->generation)}, *got = people_cache_unit(v, a, id);
	if (!got)
		people_cache_unit_put(v, &row);
	else
		atomic_fetch_add(&s->wrong, got->id != id || strcmp(got->name, row.name) != 0);
}

static void *run(void *arg)
{
	struct shared *s = arg;
	struct arena *a = arena_new();
	for (int i = 0; i < ROUNDS; i++) {
		if (i % MOVES == 0)
			people_cache_set(s->cache, atomic_fetch_add(&s->generation, 1) + 1);
		// Every third comes late, with a generation gone by.
		struct people_view v = {.cache = s->cache, .generation = people_cache_generation(s->cache) - (i % 3 == 0)};
		ask_officer(s, a, &v, (i * 31) % (i % 2 ? 20 : IDS));
		ask_unit(s, a, &v, i % UNITS);
		arena_reset(a);
	}
	arena_free(a);
	return NULL;
}

static void one_generation_at_a_time(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct shared s = {.cache = people_cache_new(a)};
	pthread_t threads[THREADS];
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, run, &s), 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(s.wrong, 0);
	assert_true(s.hits > ROUNDS / 10);
	people_cache_free(s.cache);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(one_generation_at_a_time)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
