// plan_test.c: prepares every statement on a real database and reads its plan. A scan of a table in src/db/big.txt fails unless the
// statement says `-- scan: why`. Argument "pg": PostgreSQL of XZ_TEST_PG, with sequential scans made dear so that an index must be missing.
#include "../unit/db/both.h"

// Each .sql file's table; registry.c lists them, ended by NULL.
extern const struct db_sql *const *const statement_tables[];

static char big[4096];

static bool is_big(const char *table, size_t n)
{
	char line[80];
	snprintf(line, sizeof line, "\n%.*s\n", (int)n, table);
	return strstr(big, line) != NULL;
}

static bool word_follows(const char *text, const char *word, size_t n)
{
	return strncmp(text, word, n) == 0 && (text[n] == ' ' || text[n] == '\n' || text[n] == 0);
}

// Whether the plan walks through all of `name` (SQLite: "SCAN c"; PostgreSQL: "Seq Scan on casefile c").
static bool scans(const char *plan, const char *name, size_t n)
{
	const char *mark = both_pg ? "Seq Scan on " : "SCAN ";
	for (const char *p = strstr(plan, mark); p; p = strstr(p + 1, mark))
		if (word_follows(p + strlen(mark), name, n))
			return true;
	return false;
}

static const char *scanned(const struct db_sql *sql, struct arena *a, const char *plan)
{
	for (const char *p = sql->tables; *p;) {
		size_t n = strcspn(p, " "), m = strcspn(p + n + 1, ",");
		const char *name = both_pg ? p : p + n + 1;
		if (is_big(p, n) && scans(plan, name, both_pg ? n : m))
			return arena_strndup(a, p, n);
		p += n + 1 + m;
		p += *p == ',';
	}
	return NULL;
}

static int check(struct db *db, struct arena *a, const struct db_sql *sql, uint32_t mask)
{
	const char *plan = "", *table;
	struct err *e = db_plan(db, a, sql, mask, &plan);
	if (e) {
		print_error("%s %s: %s\n", sql->file, sql->name, e->cause);
		return 1;
	}
	table = sql->flags & DB_SCAN_OK ? NULL : scanned(sql, a, plan);
	if (!table)
		return 0;
	print_error("%s %s (mask %x) scans %s:\n%s\n", sql->file, sql->name, mask, table, plan);
	return 1;
}

struct tally {
	int statements, plans, faults;
};

// Every combination of up to five optional lines; of more: none, each alone, all.
static struct err *check_statement(struct db *db, struct arena *a, const struct db_sql *sql, struct tally *t)
{
	int n = sql->optional;
	uint32_t all = n >= 32 ? UINT32_MAX : (1u << n) - 1;
	uint32_t count = n <= 5 ? all + 1 : (uint32_t)n + 2;
	t->statements++;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t mask = n <= 5 ? i : i == 0 ? 0 : i <= (uint32_t)n ? 1u << (i - 1) : all;
		t->plans++;
		if (check(db, a, sql, mask)) {
			t->faults++;
			return err_new(a, ERR_INTERNAL, "test.plan", "%s", sql->name);
		}
	}
	return NULL;
}

struct one {
	const struct db_sql *sql;
	struct tally *t;
};

static struct err *one_job(struct db *db, struct arena *a, void *arg)
{
	struct one *o = arg;
	return check_statement(db, a, o->sql, o->t);
}

static void every_statement(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct tally t = {0};
	for (const struct db_sql *const *const *table = statement_tables; *table; table++)
		for (const struct db_sql *const *s = *table; *s; s++) {
			struct one o = {*s, &t};
			struct err *e = (*s)->flags & (both_pg ? DB_NO_PG : DB_NO_SQLITE) ? NULL : db_write(pool, a, one_job, &o);
			t.faults += e && strcmp(e->code, "test.plan") != 0;
		}
	print_message("%d statements, %d plans, %d faults\n", t.statements, t.plans, t.faults);
	assert_true(t.statements > 0);
	assert_int_equal(t.faults, 0);
	db_close(pool);
	arena_free(a);
}

static void read_big(void)
{
	FILE *f = fopen(BIG_TABLES, "r");
	assert_non_null(f);
	big[0] = '\n';
	size_t n = fread(big + 1, 1, sizeof big - 2, f);
	big[n + 1] = 0;
	fclose(f);
}

int main(int argc, char **argv)
{
	both_start(argc, argv);
	read_big();
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_statement)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (!both_pg)
		both_remove();
	return failed;
}
