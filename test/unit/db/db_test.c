// db_test.c: jobs, statements, group commit, errors, migrations; the same on both databases.
#include <pthread.h>
#include <sqlite3.h>

#include "both.h"
#include "thing_sql.h"

struct pair_arg {
	const char *name, *value;
	bool fail_after;
};

static struct err *put(struct db *db, struct arena *a, void *arg)
{
	const struct pair_arg *p = arg;
	TRY(thing_put(db, a, p->name, p->value));
	return p->fail_after ? err_new(a, ERR_RULE, "test.no", "不行") : NULL;
}

struct got {
	const char *name, *value;
};

static struct err *get(struct db *db, struct arena *a, void *arg)
{
	struct got *g = arg;
	struct thing_get_row *row;
	TRY(thing_get(db, a, g->name, &row));
	g->value = row ? row->value : NULL;
	return NULL;
}

static const char *value_of(struct db_pool *pool, struct arena *a, const char *name)
{
	struct got g = {name, NULL};
	both_fine(db_read(pool, a, get, &g));
	return g.value;
}

static void writes_and_reads(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	both_fine(db_write(pool, a, put, &(struct pair_arg){"k", "值 with 'quotes' and \"more\"", false}));
	assert_string_equal(value_of(pool, a, "k"), "值 with 'quotes' and \"more\"");
	assert_null(value_of(pool, a, "nobody"));
	db_close(pool);
	arena_free(a);
}

static void a_failed_job_undoes_only_itself(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct err *e = db_write(pool, a, put, &(struct pair_arg){"gone", "x", true});
	assert_non_null(e);
	assert_string_equal(e->code, "test.no");
	assert_null(value_of(pool, a, "gone"));
	both_fine(db_write(pool, a, put, &(struct pair_arg){"here", "x", false}));
	e = db_write(pool, a, put, &(struct pair_arg){"here", "again", false});
	assert_true(db_is_conflict(e));
	assert_int_equal(e->kind, ERR_CONFLICT);
	assert_string_equal(value_of(pool, a, "here"), "x");
	db_close(pool);
	arena_free(a);
}

enum { THREADS = 8, EACH = 40 };

struct crowd {
	struct db_pool *pool;
	int number, failed;
};

static void *crowd_run(void *arg)
{
	struct crowd *c = arg;
	for (int i = 0; i < EACH; i++) {
		struct arena *a = arena_new();
		bool fail = i % 4 == 3;
		char name[32];
		snprintf(name, sizeof name, "t%d-%03d", c->number, i);
		bool taken = fail && i % 8 == 7;             // half of the failures are the database's own, in the middle of a common transaction
		struct err *e = db_write(c->pool, a, put, &(struct pair_arg){taken ? "taken" : name, "v", fail && !taken});
		c->failed += (e != NULL) != fail || db_is_conflict(e) != taken;
		arena_free(a);
	}
	return NULL;
}

static struct err *count(struct db *db, struct arena *a, void *arg)
{
	struct thing_count_row *row;
	TRY(thing_count(db, a, &row));
	*(struct thing_count_row *)arg = *row;
	return NULL;
}

static void many_jobs_at_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.batch = 16, .writers = 3});
	pthread_t t[THREADS];
	struct crowd crowd[THREADS];
	both_fine(db_write(pool, a, put, &(struct pair_arg){"taken", "v", false}));
	for (int i = 0; i < THREADS; i++) {
		crowd[i] = (struct crowd){pool, i, 0};
		pthread_create(&t[i], NULL, crowd_run, &crowd[i]);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(t[i], NULL);
		assert_int_equal(crowd[i].failed, 0);
	}
	struct thing_count_row n;
	both_fine(db_read(pool, a, count, &n));
	assert_int_equal(n.n, THREADS * EACH * 3 / 4 + 1);
	assert_int_equal(n.total, n.n);             // sum() of PostgreSQL is numeric
	assert_true(n.none == DB_NULL_INT);
	struct db_stats stats;
	db_stats(pool, &stats);
	assert_int_equal(stats.failed, THREADS * EACH / 4);
	db_close(pool);
	arena_free(a);
}

struct listing {
	const char *least, *most;
	struct thing_list_row *rows;
	size_t n;
};

static struct err *list(struct db *db, struct arena *a, void *arg)
{
	struct listing *l = arg;
	return thing_list(db, a, l->least, l->most, "not this", &l->rows, &l->n);
}

static struct err *fill(struct db *db, struct arena *a, void *arg)
{
	for (int i = 0; i < *(int *)arg; i++)
		TRY(thing_put(db, a, arena_printf(a, "n%04d", i), "v"));
	return NULL;
}

static void optional_lines(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	int n = 10;
	both_fine(db_write(pool, a, fill, &n));
	static const struct { const char *least, *most; size_t n; } cases[] = {
		{NULL, NULL, 10}, {"n0005", NULL, 5}, {NULL, "n0002", 3}, {"n0003", "n0004", 2}, {"n0008", "n0001", 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct listing l = {cases[i].least, cases[i].most, NULL, 0};
		both_fine(db_read(pool, a, list, &l));
		assert_int_equal(l.n, cases[i].n);
	}
	db_close(pool);
	arena_free(a);
}

struct walk {
	struct db *db;
	int seen, stop_at, nested;
};

static struct err *walk_row(struct arena *scratch, const struct thing_each_row *row, void *arg)
{
	struct walk *w = arg;
	struct thing_get_row *same;
	TRY(thing_get(w->db, scratch, row->name, &same));    // other statements run between the rows
	w->nested += same && strcmp(same->value, row->value) == 0;
	return ++w->seen == w->stop_at ? err_new(scratch, ERR_INPUT, "test.stop", "到此为止%d", w->seen) : NULL;
}

static struct err *walk(struct db *db, struct arena *a, void *arg)
{
	struct walk *w = arg;
	w->db = db;
	return thing_each(db, a, walk_row, w);
}

static void streams(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	int n = 1700;                                // more than three of PostgreSQL's fetches
	both_fine(db_write(pool, a, fill, &n));
	struct walk w = {0};
	both_fine(db_read(pool, a, walk, &w));
	assert_int_equal(w.seen, 1700);
	assert_int_equal(w.nested, 1700);
	w = (struct walk){.stop_at = 600};
	struct err *e = db_read(pool, a, walk, &w);
	assert_string_equal(e->code, "test.stop");
	assert_string_equal(e->text, "到此为止600");
	w = (struct walk){0};
	both_fine(db_read(pool, a, walk, &w));       // the connection is fit for more
	assert_int_equal(w.seen, 1700);
	db_close(pool);
	arena_free(a);
}

static struct err *outbox(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	TRY(outbox_put(db, a, &(struct outbox_put_in){.id = INT64_MAX, .target = "省", .kind = "k", .ref = -5, .body = "{}", .made_at = 1, .next_at = 2,
		.sent_at = DB_NULL_INT}));
	TRY(outbox_put(db, a, &(struct outbox_put_in){.id = 3, .target = "t", .kind = "k", .body = "{}", .sent_at = 9, .fault = "f"}));
	struct outbox_ids_row *rows;
	size_t n;
	TRY(outbox_ids(db, a, "[3, 9223372036854775807, 12]", &rows, &n));
	assert_int_equal(n, 2);
	assert_true(rows[1].id == INT64_MAX && rows[1].sent_at == DB_NULL_INT && !rows[1].fault);
	assert_true(rows[0].sent_at == 9 && strcmp(rows[0].fault, "f") == 0);
	int64_t changed;
	TRY(thing_upsert(db, a, "u", "1"));
	TRY(thing_upsert(db, a, "u", "2"));
	TRY(thing_set(db, a, "u", "3", &changed));
	assert_int_equal(changed, 1);
	TRY(thing_set(db, a, "nobody", "3", &changed));
	assert_int_equal(changed, 0);
	struct thing_some_row *some;
	TRY(thing_some(db, a, "[\"u\",\"v\"]", &some, &n));
	assert_int_equal(n, 1);
	return NULL;
}

static void nulls_lists_counts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	both_fine(db_write(pool, a, outbox, NULL));
	assert_string_equal(value_of(pool, a, "u"), "3");
	db_close(pool);
	arena_free(a);
}

// What somebody else commits in the middle of a reading job is not seen by it: not by a statement used for the first time, not by a stream.
static struct err *look_twice(struct db *db, struct arena *a, void *arg)
{
	struct thing_count_row *before, *after;
	struct thing_list_row *rows;
	struct walk w = {0};
	size_t n;
	TRY(thing_count(db, a, &before));
	TRY(db_write(arg, a, put, &(struct pair_arg){"meanwhile", "x", false}));
	TRY(thing_count(db, a, &after));
	assert_int_equal(after->n, before->n);
	TRY(thing_list(db, a, "mean", "meanz", NULL, &rows, &n));
	assert_int_equal(n, 0);
	TRY(walk(db, a, &w));
	assert_int_equal(w.seen, before->n);
	TRY(thing_count(db, a, &after));
	assert_int_equal(after->n, before->n);
	return NULL;
}

static void a_reading_job_sees_one_moment(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	both_fine(db_write(pool, a, put, &(struct pair_arg){"k", "v", false}));
	both_fine(db_read(pool, a, look_twice, pool));
	assert_string_equal(value_of(pool, a, "meanwhile"), "x");
	db_close(pool);
	arena_free(a);
}

static struct err *expect_near(struct db *db, struct arena *a, const char *name, int64_t n, const char *value)
{
	struct thing_near_row *rows = NULL;
	size_t have = 0;
	TRY(thing_near(db, a, name, n, &rows, &have));
	assert_int_equal(have, value ? 1 : 0);
	if (!value)
		return NULL;
	assert_string_equal(rows[0].value, value);
	assert_int_equal(rows[0].n, n);
	return NULL;
}

static struct err *ask_ahead(struct db *db, struct arena *a, void *arg)
{
	struct got g = {"b", NULL};
	(void)arg;
	TRY(thing_near_ahead(db, a, "a", 7));
	TRY(get(db, a, &g));
	assert_string_equal(g.value, "2");
	TRY(expect_near(db, a, "a", 7, "1"));
	TRY(expect_near(db, a, "b", 8, "2"));
	TRY(thing_near_ahead(db, a, "nobody", 9));
	return expect_near(db, a, "nobody", 9, NULL);
}

static struct err *ask_ahead_in_vain(struct db *db, struct arena *a, void *arg)
{
	struct got g = {"b", NULL};
	TRY(thing_near_ahead(db, a, "a", 7));
	TRY(get(db, a, &g));
	return arg ? err_new(a, ERR_RULE, "test.no", "不行") : NULL;
}

static struct err *ask_ahead_for_another(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	TRY(thing_near_ahead(db, a, "a", 7));
	return expect_near(db, a, "b", 7, "2");
}

// A statement sent ahead answers whoever asks for it in its job, and nobody in the next.
static void statements_sent_ahead(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.readers = 1});
	both_fine(db_write(pool, a, put, &(struct pair_arg){"a", "1", false}));
	both_fine(db_write(pool, a, put, &(struct pair_arg){"b", "2", false}));
	for (int i = 0; i < 3; i++) {
		both_fine(db_read(pool, a, ask_ahead, NULL));
		both_fine(db_read(pool, a, ask_ahead_in_vain, NULL));
		both_fine(db_read(pool, a, ask_ahead, NULL));
		assert_string_equal(db_read(pool, a, ask_ahead_in_vain, pool)->code, "test.no");
		both_fine(db_write(pool, a, ask_ahead, NULL));
		both_fine(db_write(pool, a, ask_ahead_in_vain, NULL));
		assert_string_equal(db_write(pool, a, ask_ahead_in_vain, pool)->code, "test.no");
	}
	struct err *e = db_read(pool, a, ask_ahead_for_another, NULL);
	assert_true(both_pg ? e && strcmp(e->code, "db.broken") == 0 : !e);
	both_fine(db_read(pool, a, ask_ahead, NULL));
	db_close(pool);
	arena_free(a);
}

enum { MANY_ROWS = 2500 };

static struct err *send_many(struct db *db, struct arena *a, void *arg)
{
	int64_t last = *(int64_t *)arg;
	struct thing_send_in *rows = NEW_ARRAY(a, struct thing_send_in, MANY_ROWS);
	for (int i = 0; i < MANY_ROWS; i++)
		rows[i] = (struct thing_send_in){i + 1, "省平台", i % 2 ? "case" : "", -i, arena_printf(a, "{\"n\":%d}", i), i % 3 ? i : DB_NULL_INT, i % 5 ? NULL : "无法连接"};
	rows[MANY_ROWS - 1].id = last;
	TRY(thing_send_all(db, a, rows, 0));
	return thing_send_all(db, a, rows, MANY_ROWS);
}

static struct err *sent_read(struct db *db, struct arena *a, void *arg)
{
	struct thing_sent_row *rows = NULL;
	size_t n = 0;
	TRY(thing_sent(db, a, 0, &rows, &n));
	assert_int_equal(n, *(size_t *)arg);
	for (size_t k = 0; k < n; k++) {
		int64_t i = (int64_t)k;
		assert_int_equal(rows[k].id, i + 1);
		assert_string_equal(rows[k].target, "省平台");
		assert_string_equal(rows[k].kind, i % 2 ? "case" : "");
		assert_int_equal(rows[k].ref, -i);
		assert_string_equal(rows[k].body, arena_printf(a, "{\"n\":%d}", (int)i));
		assert_int_equal(rows[k].sent_at, i % 3 ? i : DB_NULL_INT);
		assert_true(i % 5 ? rows[k].fault == NULL : strcmp(rows[k].fault, "无法连接") == 0);
	}
	return NULL;
}

// Many rows by one statement: what was given stands there, NULLs too; a key taken by the last one undoes them all.
static void rows_at_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	int64_t twice = 7, good = MANY_ROWS;
	size_t none = 0, all = MANY_ROWS;
	assert_true(db_is_conflict(db_write(pool, a, send_many, &twice)));
	both_fine(db_read(pool, a, sent_read, &none));
	both_fine(db_write(pool, a, send_many, &good));
	both_fine(db_read(pool, a, sent_read, &all));
	assert_true(db_is_conflict(db_write(pool, a, send_many, &good)));
	both_fine(db_read(pool, a, sent_read, &all));
	db_close(pool);
	arena_free(a);
}

static void readers_may_not_write(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct err *e = db_read(pool, a, put, &(struct pair_arg){"x", "y", false});
	assert_int_equal(e->kind, ERR_INTERNAL);
	db_close(pool);
	arena_free(a);
}

static struct err *forge(struct db *db, struct arena *a, void *arg)
{
	return db_run_text(db, a, arg);
}

static void versions(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_open(a, NULL, NULL);
	int applied = -1;
	assert_string_equal(db_version_check(pool, a)->code, "db.version");
	both_fine(db_migrate(pool, a, &applied));
	assert_int_equal(applied, db_schema_version());
	both_fine(db_version_check(pool, a));
	both_fine(db_migrate(pool, a, &applied));
	assert_int_equal(applied, 0);
	both_fine(db_write(pool, a, forge, "insert into schema_migration values (9999, 'later', 'x', 0)"));
	assert_string_equal(db_version_check(pool, a)->code, "db.version");
	assert_string_equal(db_migrate(pool, a, &applied)->code, "db.version");
	both_fine(db_write(pool, a, forge, "delete from schema_migration where version = 9999"));
	both_fine(db_write(pool, a, forge, "update schema_migration set digest = 'forged' where version = 1"));
	assert_string_equal(db_version_check(pool, a)->code, "db.version");
	db_close(pool);
	arena_free(a);
}

// The copy before a migration is whole or not there: what an earlier run was killed over is made anew.
static void backs_up_before(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	int last = db_schema_version(), applied;
	if (both_pg) {
		db_close(pool);
		arena_free(a);
		return;
	}
	const char *copy = arena_printf(a, "%s.before-%04d", both_file, last), *part = arena_printf(a, "%s.part", copy);
	for (int i = 0; i < 2; i++) {
		FILE *f = fopen(i ? part : copy, "w");
		assert_true(f && fputs("SQLite format 3", f) > 0 && fclose(f) == 0);
	}
	both_fine(db_write(pool, a, forge, arena_printf(a, "delete from schema_migration where version = %d", last)));
	struct err *e = db_migrate(pool, a, &applied);   // the step itself was taken already: this is about the copy
	assert_true(!e || strcmp(e->code, "db.broken") == 0);
	db_close(pool);
	assert_int_not_equal(access(part, F_OK), 0);
	both_fine(db_open(a, arena_printf(a, "sqlite:%s", copy), NULL, &pool));
	assert_string_equal(db_version_check(pool, a)->code, "db.version");   // a database, one step behind
	db_close(pool);
	static const char *const ends[] = {"", "-wal", "-shm"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		(void)unlink(arena_printf(a, "%s%s", copy, ends[i]));
	arena_free(a);
}

static void kill_session(struct db_pool *pool, struct arena *a)
{
	both_fine(db_write(pool, a, forge, "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name like 'xiezhi%'"));
}

static void survives_lost_connections(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.writers = 4});
	both_fine(db_write(pool, a, put, &(struct pair_arg){"k", "v", false}));
	for (int i = 0; i < 8 && both_pg; i++) {
		assert_string_equal(value_of(pool, a, "k"), "v");
		kill_session(pool, a);
		both_fine(db_write(pool, a, put, &(struct pair_arg){arena_printf(a, "after%d", i), "v", false}));
		assert_string_equal(value_of(pool, a, "k"), "v");
	}
	db_close(pool);
	arena_free(a);
}

static void backs_up(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	both_fine(db_write(pool, a, put, &(struct pair_arg){"k", "v", false}));
	const char *copy = arena_printf(a, "/tmp/xz-test-%d.copy", getpid());
	unlink(copy);
	struct err *e = db_backup(pool, a, copy);
	if (both_pg) {
		assert_int_equal(e->kind, ERR_INPUT);
	} else {
		both_fine(e);
		struct db_pool *other;
		both_fine(db_open(a, arena_printf(a, "sqlite:%s", copy), NULL, &other));
		assert_string_equal(value_of(other, a, "k"), "v");
		both_fine(db_version_check(other, a));
		db_close(other);
	}
	unlink(copy);
	db_close(pool);
	arena_free(a);
}

static void keeps_the_wal_small(void **state)
{
	(void)state;
	if (both_pg)
		skip();
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.wal_soft = 1 << 20, .wal_hard = 4 << 20, .volatile_for_tests = true});
	char *big = arena_alloc(a, 100001);
	memset(big, 'x', 100000);
	int64_t most = 0;
	for (int i = 0; i < 200; i++) {              // 20 MB
		struct db_stats stats;
		both_fine(db_write(pool, a, put, &(struct pair_arg){arena_printf(a, "b%d", i), big, false}));
		db_stats(pool, &stats);
		most = stats.wal_bytes > most ? stats.wal_bytes : most;
		usleep(2000);
	}
	assert_true(most > 0 && most < 12 << 20);
	db_close(pool);
	assert_true(access(arena_printf(a, "%s-wal", both_file), F_OK) != 0);   // written back and removed at a clean stop
	arena_free(a);
}

// Another process, as far as SQLite can tell: may it begin the WAL anew?
static int begin_anew(sqlite3 *other)
{
	return sqlite3_wal_checkpoint_v2(other, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
}

// While readers come and go one lock is held for them (sqlite_anchor.c): nobody reads what is old for it, and it is gone soon after them.
static void a_lock_held_for_readers_holds_nobody_up(void **state)
{
	enum { TRIES = 60000 };                      // something hangs
	(void)state;
	if (both_pg)
		skip();
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	sqlite3 *other = NULL;
	int tries = 0;
	assert_int_equal(sqlite3_open(both_file, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "select 1 from meta", NULL, NULL, NULL), SQLITE_OK);
	for (int want = 0; want < 2; want++)         // held while somebody reads all the time; at rest for a moment, though the writer commits more often than that
		for (tries = 0; (begin_anew(other) == SQLITE_OK) == (want == 0); tries++) {
			const char *n = arena_printf(a, "%d %d", want, tries);
			assert_true(tries < TRIES);
			both_fine(db_write(pool, a, put, &(struct pair_arg){n, "new", false}));
			for (int i = 0; i < 20; i++, usleep(100))
				assert_string_equal(value_of(pool, a, n), "new");
		}
	both_fine(db_write(pool, a, put, &(struct pair_arg){"last", "new", false}));
	for (tries = 0; begin_anew(other) != SQLITE_OK && tries < TRIES; tries++)
		usleep(1000);
	assert_true(tries < TRIES);                  // nobody reads any more
	for (tries = 0; begin_anew(other) == SQLITE_OK && tries < TRIES; tries++) {
		const char *n = arena_printf(a, "again %d", tries);
		both_fine(db_write(pool, a, put, &(struct pair_arg){n, "new", false}));
		assert_string_equal(value_of(pool, a, n), "new");
	}
	assert_true(tries < TRIES);
	sqlite3_close(other);
	db_close(pool);
	assert_true(access(arena_printf(a, "%s-wal", both_file), F_OK) != 0);   // not in the way of the clean stop
	arena_free(a);
}

static void refuses_strange_urls(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool;
	assert_string_equal(db_open(a, "mysql://x", NULL, &pool)->code, "db.url");
	assert_string_equal(db_open(a, "sqlite:/nowhere/at/all.db", NULL, &pool)->code, "db.busy");
	assert_string_equal(db_open(a, "postgres:///x?host=/nowhere", NULL, &pool)->code, "db.busy");
	arena_free(a);
}

int main(int argc, char **argv)
{
	both_start(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_and_reads), cmocka_unit_test(a_failed_job_undoes_only_itself), cmocka_unit_test(many_jobs_at_once),
		cmocka_unit_test(optional_lines), cmocka_unit_test(streams), cmocka_unit_test(nulls_lists_counts), cmocka_unit_test(readers_may_not_write),
		cmocka_unit_test(rows_at_once), cmocka_unit_test(a_reading_job_sees_one_moment), cmocka_unit_test(statements_sent_ahead),
		cmocka_unit_test(versions), cmocka_unit_test(backs_up_before), cmocka_unit_test(survives_lost_connections), cmocka_unit_test(backs_up), cmocka_unit_test(keeps_the_wal_small),
		cmocka_unit_test(a_lock_held_for_readers_holds_nobody_up),
		cmocka_unit_test(refuses_strange_urls),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (!both_pg)
		both_remove();
	return failed;
}
