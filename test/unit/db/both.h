// both.h: opens a fresh database of either kind for a test. Included by tests of db/ and ledger/, which run once for each.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/stmt.h"

static const char *both_pg;        // NULL: SQLite
static char both_file[64];

static inline void both_fine(struct err *e)
{
	if (e)
		print_error("%s: %s (%s:%d)\n", e->code, e->cause ? e->cause : e->text, e->file, e->line);
	assert_null(e);
}

static inline void both_remove(void)
{
	static const char *const ends[] = {"", "-wal", "-shm", NULL};
	for (int i = 0; ends[i]; i++) {
		char name[80];
		snprintf(name, sizeof name, "%s%s", both_file, ends[i]);
		unlink(name);
	}
}

static inline struct err *both_empty(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	return db_run_text(db, a, "drop schema public cascade; create schema public;");
}

// An empty database with options; the URL in *url if wanted.
static inline struct db_pool *both_open(struct arena *a, const struct db_options *o, const char **url)
{
	struct db_pool *pool;
	const char *to = both_pg;
	if (!to) {
		snprintf(both_file, sizeof both_file, "/tmp/xz-test-%d.db", getpid());
		both_remove();
		to = arena_printf(a, "sqlite:%s", both_file);
	}
	both_fine(db_open(a, to, o, &pool));
	if (both_pg)
		both_fine(db_write(pool, a, both_empty, NULL));
	if (url)
		*url = to;
	return pool;
}

static inline struct db_pool *both_migrated(struct arena *a, const struct db_options *o)
{
	int applied;
	struct db_pool *pool = both_open(a, o, NULL);
	both_fine(db_migrate(pool, a, &applied));
	return pool;
}

// argv[1] "pg": the database of XZ_TEST_PG, or exit code 77 (skipped) when it is not set.
static inline void both_start(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "pg") == 0) {
		both_pg = getenv("XZ_TEST_PG");
		if (!both_pg)
			exit(77);
	}
}
