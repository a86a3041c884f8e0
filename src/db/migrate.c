// migrate.c: forward only, each step in its own transaction together with its record.
#include "db/migrate.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/day.h"
#include "db/driver.h"
#include "db_sql.h"

struct state {
	size_t n;
	struct schema_steps_row *rows;
};

int db_schema_version(void)
{
	int n = 0;
	while (migrations[n].version)
		n++;
	return n;
}

static struct err *load(struct db *db, struct arena *a, void *arg)
{
	struct state *s = arg;
	*s = (struct state){0};
	struct schema_exists_row *there;
	TRY(schema_exists(db, a, &there));
	return there->n ? schema_steps(db, a, &s->rows, &s->n) : NULL;
}

static struct err *wrong_version(struct arena *a, const char *cause)
{
	return err_cause(a, err_new(a, ERR_INTERNAL, "db.version", "数据库版本与程序不一致，请先运行 xiezhi migrate 或使用对应版本的程序。"), "%s", cause);
}

static struct err *compare(struct arena *a, const struct state *s)
{
	size_t mine = (size_t)db_schema_version();
	if (s->n > mine)
		return wrong_version(a, arena_printf(a, "database has %zu steps, this program %zu", s->n, mine));
	for (size_t i = 0; i < s->n; i++)
		if (s->rows[i].version != migrations[i].version || strcmp(s->rows[i].digest, migrations[i].digest) != 0)
			return wrong_version(a, arena_printf(a, "step %s differs from the one recorded", migrations[i].name));
	return NULL;
}

static struct err *step_job(struct db *db, struct arena *a, void *arg)
{
	const struct migration *m = arg;
	TRY(db_run_text(db, a, db_on_sqlite(db) ? m->sqlite : m->pg));
	return schema_record(db, a, m->version, m->name, m->digest, instant_now());
}

// A copy that was cut short by an earlier run is made anew, and never taken for a whole one.
static struct err *backup_before(struct db_pool *pool, struct arena *a, const char *to)
{
	const char *part = arena_printf(a, "%s.part", to);
	(void)unlink(part);
	TRY(db_backup(pool, a, part));
	return rename(part, to) == 0 ? NULL : err_cause(a, DB_BUSY(a), "%s: %s", to, strerror(errno));
}

struct err *db_migrate(struct db_pool *pool, struct arena *a, int *applied)
{
	struct state s;
	TRY(db_read(pool, a, load, &s));
	TRY(compare(a, &s));
	int mine = db_schema_version(), have = (int)s.n;
	if (have > 0 && have < mine && db_is_sqlite(pool))
		TRY(backup_before(pool, a, arena_printf(a, "%s.before-%04d", pool->url, mine)));
	for (int i = have; i < mine; i++)
		TRY(db_write(pool, a, step_job, (void *)(uintptr_t)&migrations[i]));
	*applied = mine - have;
	return NULL;
}

struct err *db_version_check(struct db_pool *pool, struct arena *a)
{
	struct state s;
	TRY(db_read(pool, a, load, &s));
	TRY(compare(a, &s));
	if ((int)s.n < db_schema_version())
		return wrong_version(a, arena_printf(a, "database has %zu steps, this program %d", s.n, db_schema_version()));
	return NULL;
}
