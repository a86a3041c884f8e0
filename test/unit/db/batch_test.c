// batch_test.c: many jobs in one commit: what happens when one of them fails, what runs last, and transactions larger than the memory for them.
#include <semaphore.h>

#include "both.h"
#include "thing_sql.h"

enum { JOBS = 12, BAD = 7 };

struct job {
	int number, runs;
	bool fail;
	struct log *log;
	struct err *e;
	sem_t done;
};

struct log {
	int calls, n, order[JOBS];     // of the last function
	bool fail;
};

static struct err *last(struct db *db, struct arena *a, void *const *states, size_t n)
{
	struct log *log = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct job *j = *(struct job **)states[i];
		log = j->log;
		log->order[i] = j->number;
	}
	log->calls++;
	log->n = (int)n;
	TRY(thing_put(db, a, arena_printf(a, "last%d", log->calls), "v"));
	return log->fail ? err_new(a, ERR_BUSY, "test.last", "不行") : NULL;
}

static struct err *work(struct db *db, struct arena *a, void *arg)
{
	struct job *j = arg;
	j->runs++;
	*(struct job **)db_job_state(db, a, sizeof j, last) = j;
	TRY(thing_put(db, a, arena_printf(a, "j%02d", j->number), "v"));
	return j->fail ? err_new(a, ERR_RULE, "test.no", "不行") : NULL;
}

struct hold {
	sem_t begun, go;
};

static struct err *hold(struct db *db, struct arena *a, void *arg)
{
	struct hold *h = arg;
	(void)db, (void)a;
	sem_post(&h->begun);
	sem_wait(&h->go);
	return NULL;
}

static void finished(struct err *e, void *arg)
{
	struct job *j = arg;
	j->e = e;
	sem_post(&j->done);
}

static void held(struct err *e, void *arg)
{
	(void)arg;
	both_fine(e);
}

// The writer is held by one job until all of `jobs` wait: they come into one transaction.
static void together(struct db_pool *pool, struct arena *a, struct job *jobs, struct log *log, int bad)
{
	struct hold h;
	sem_init(&h.begun, 0, 0);
	sem_init(&h.go, 0, 0);
	db_write_async(pool, a, hold, &h, held, NULL);
	sem_wait(&h.begun);
	for (int i = 0; i < JOBS; i++) {
		jobs[i] = (struct job){.number = i, .fail = i == bad, .log = log};
		sem_init(&jobs[i].done, 0, 0);
		db_write_async(pool, a, work, &jobs[i], finished, &jobs[i]);
	}
	sem_post(&h.go);
	for (int i = 0; i < JOBS; i++) {
		sem_wait(&jobs[i].done);
		sem_destroy(&jobs[i].done);
	}
	sem_destroy(&h.begun);
	sem_destroy(&h.go);
}

static struct err *count(struct db *db, struct arena *a, void *arg)
{
	struct thing_count_row *row;
	TRY(thing_count(db, a, &row));
	*(int64_t *)arg = row->n;
	return NULL;
}

static int64_t rows_of(struct db_pool *pool, struct arena *a)
{
	int64_t n;
	both_fine(db_read(pool, a, count, &n));
	return n;
}

static void good_jobs_run_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct job jobs[JOBS];
	struct log log = {0};
	int64_t before = rows_of(pool, a);
	together(pool, a, jobs, &log, -1);
	for (int i = 0; i < JOBS; i++) {
		assert_null(jobs[i].e);
		assert_int_equal(jobs[i].runs, 1);
		assert_int_equal(log.order[i], i);
	}
	assert_int_equal(log.calls, 1);
	assert_int_equal(log.n, JOBS);
	assert_int_equal(rows_of(pool, a), before + JOBS + 1);
	db_close(pool);
	arena_free(a);
}

// On SQLite a batch first goes without savepoints: one failing job undoes it all, and it is worked again with them.
static void a_batch_with_a_failing_job_is_worked_again(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct job jobs[JOBS];
	struct log log = {0};
	int64_t before = rows_of(pool, a);
	together(pool, a, jobs, &log, BAD);
	for (int i = 0; i < JOBS; i++) {
		assert_int_equal(jobs[i].e != NULL, i == BAD);
		assert_int_equal(jobs[i].runs, both_pg || i > BAD ? 1 : 2);
	}
	assert_string_equal(jobs[BAD].e->code, "test.no");
	assert_int_equal(log.calls, 1);
	assert_int_equal(log.n, JOBS - 1);
	for (int i = 0; i < JOBS - 1; i++)
		assert_int_equal(log.order[i], i < BAD ? i : i + 1);
	assert_int_equal(rows_of(pool, a), before + JOBS - 1 + 1);
	db_close(pool);
	arena_free(a);
}

static void a_failing_end_undoes_all(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct job jobs[JOBS];
	struct log log = {.fail = true};
	int64_t before = rows_of(pool, a);
	together(pool, a, jobs, &log, -1);
	for (int i = 0; i < JOBS; i++)
		assert_string_equal(jobs[i].e->code, "test.last");
	assert_int_equal(rows_of(pool, a), before);
	db_close(pool);
	arena_free(a);
}

// ---- transactions larger than the writer's memory: pages go to the WAL before the end, some of them twice

enum { ROWS = 400, BYTES = 100000, ROUNDS = 2 };

static struct err *flood(struct db *db, struct arena *a, void *arg)
{
	const bool *fail = arg;
	char *big = arena_alloc(a, BYTES + 1);
	for (int round = 0; round < ROUNDS; round++) {
		memset(big, 'a' + round, BYTES);
		for (int i = 0; i < ROWS; i++) {
			int64_t changed = 1;
			TRY(round ? thing_set(db, a, arena_printf(a, "f%03d", i), big, &changed) : thing_put(db, a, arena_printf(a, "f%03d", i), big));
			if (changed != 1)
				return err_new(a, ERR_INTERNAL, "test.lost", "row %d", i);
		}
	}
	return *fail ? err_new(a, ERR_RULE, "test.no", "不行") : NULL;
}

static struct err *all_b(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	char *big = arena_alloc(a, BYTES + 1);
	memset(big, 'b', BYTES);
	for (int i = 0; i < ROWS; i++) {
		struct thing_get_row *row = NULL;
		TRY(thing_get(db, a, arena_printf(a, "f%03d", i), &row));
		if (!row || strcmp(row->value, big) != 0)
			return err_new(a, ERR_INTERNAL, "test.wrong", "row %d", i);
	}
	return NULL;
}

static void floods(bool synced)
{
	struct arena *a = arena_new();
	const char *url;
	struct db_options o = {.volatile_for_tests = !synced};
	struct db_pool *pool = both_open(a, &o, &url);
	int applied;
	bool yes = true, no = false;
	both_fine(db_migrate(pool, a, &applied));
	int64_t before = rows_of(pool, a);
	assert_string_equal(db_write(pool, a, flood, &yes)->code, "test.no");
	assert_int_equal(rows_of(pool, a), before);
	both_fine(db_write(pool, a, flood, &no));
	both_fine(db_read(pool, a, all_b, NULL));
	assert_int_equal(rows_of(pool, a), before + ROWS);
	db_close(pool);
	both_fine(db_open(a, url, &o, &pool));
	both_fine(db_read(pool, a, all_b, NULL));
	db_close(pool);
	arena_free(a);
}

static void large_transactions(void **state)
{
	(void)state;
	floods(true);
	floods(false);
}

int main(int argc, char **argv)
{
	both_start(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_jobs_run_once), cmocka_unit_test(a_batch_with_a_failing_job_is_worked_again), cmocka_unit_test(a_failing_end_undoes_all),
		cmocka_unit_test(large_transactions),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (!both_pg)
		both_remove();
	return failed;
}
