// import_bench.c: what an import costs at least: the rows that `xiezhi bench load` wrote, written once more by nothing but SQLite's C API (one kept
// statement a table, the same indexes, one transaction for so many cases, durable) and hashed by nothing but SM3.
//   bench-import XIEZHI PACK DEMO [cases] [folder]     default: 40000 /tmp/bench-import. The folder is made anew and removed.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "core/buf.h"
#include "core/text.h"
#include "db/sqlite.h"
#include "ledger/tree.h"

enum { BATCH = 8000, COLUMNS_MOST = 64, TEXT_MOST = 2000 };

struct value {
	int type, size;
	int64_t n;
	const void *bytes;
};

struct rows {
	struct value *values;          // row after row
	size_t n, room;
	int columns;
};

struct table {
	const char *name, *pick;       // the source's rows of cases (?1, ?2]
	sqlite3_stmt *read, *write;
	struct rows rows;
	double us;                     // CPU a case
};

static struct table tables[] = {
	{"casefile", "select * from casefile where id > ?1 and id <= ?2 and name <> '' order by id"},
	{"act", "select * from act where case_id > ?1 and case_id <= ?2 order by case_id, seq"},
	{"ledger_leaf", "select * from ledger_leaf where kind = 'act' and ref > ?1 and ref <= ?2 order by seq"},
	{"task", "select * from task where case_id > ?1 and case_id <= ?2 order by case_id"},
	{"case_search", "select id, party_name, facts, place, unit_path from casefile where id > ?1 and id <= ?2 order by id"},
};
enum { TABLES = sizeof tables / sizeof *tables, ACT = 1, LEAF = 2, SEARCH = 4 };
enum { ACT_CONTENT = 12, LEAF_BODY = 5 };

static double cpu_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double wall(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fail(sqlite3 *h, const char *what)
{
	fprintf(stderr, "%s: %s\n", what, h ? sqlite3_errmsg(h) : "failed");
	exit(1);
}

static void run(sqlite3 *h, const char *text)
{
	if (sqlite3_exec(h, text, NULL, NULL, NULL) != SQLITE_OK)
		fail(h, text);
}

static sqlite3 *opened(struct arena *a, const char *path, const char *pragmas)
{
	sqlite3 *h = NULL;
	(void)a;
	if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, sqlite_vfs()) != SQLITE_OK || !sqlite_words(h))
		fail(h, path);
	run(h, pragmas);
	return h;
}

static sqlite3_stmt *prepared(sqlite3 *h, const char *text)
{
	sqlite3_stmt *s = NULL;
	if (sqlite3_prepare_v3(h, text, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		fail(h, text);
	return s;
}

// The schema as the source has it; indexes: 0 leaves out those a table can be without.
static void schema_copy(sqlite3 *from, sqlite3 *to, bool indexes)
{
	sqlite3_stmt *s = prepared(from, "select type, sql from sqlite_master where sql is not null and tbl_name in ('casefile', 'act', 'ledger_leaf', 'task', 'case_search') "
		"order by type <> 'table', name");
	while (sqlite3_step(s) == SQLITE_ROW)
		if (indexes || strcmp((const char *)sqlite3_column_text(s, 0), "table") == 0)
			run(to, (const char *)sqlite3_column_text(s, 1));
	sqlite3_finalize(s);
}

static sqlite3_stmt *insert_of(struct arena *a, sqlite3 *h, const struct table *t)
{
	struct buf b = buf_new(a);
	buf_printf(&b, "insert into %s%s values (", t->name, strcmp(t->name, "case_search") == 0 ? " (rowid, party, facts, place, scope)" : "");
	for (int i = 0; i < t->rows.columns; i++)
		buf_printf(&b, "%s?", i ? "," : "");
	buf_char(&b, ')');
	return prepared(h, buf_text(&b));
}

static void rows_read(struct arena *a, struct table *t, int64_t after, int64_t upto)
{
	struct rows *r = &t->rows;
	r->n = r->room = 0;
	sqlite3_bind_int64(t->read, 1, after);
	sqlite3_bind_int64(t->read, 2, upto);
	for (r->columns = sqlite3_column_count(t->read); sqlite3_step(t->read) == SQLITE_ROW; r->n++) {
		if (r->n == r->room) {
			struct value *more = NEW_ARRAY(a, struct value, (r->room ? r->room * 2 : 1024) * (size_t)r->columns);
			if (r->n)
				memcpy(more, r->values, r->n * (size_t)r->columns * sizeof *more);
			r->values = more;
			r->room = r->room ? r->room * 2 : 1024;
		}
		for (int i = 0; i < r->columns; i++) {
			struct value *v = &r->values[r->n * (size_t)r->columns + (size_t)i];
			v->type = sqlite3_column_type(t->read, i);
			v->n = sqlite3_column_int64(t->read, i);
			v->size = v->type == SQLITE_TEXT || v->type == SQLITE_BLOB ? sqlite3_column_bytes(t->read, i) : 0;
			v->bytes = v->size ? arena_strndup(a, sqlite3_column_blob(t->read, i), (size_t)v->size) : "";
			if (t == &tables[SEARCH] && i && v->type == SQLITE_TEXT) {
				v->bytes = text_grams(a, v->bytes);
				v->size = (int)strlen(v->bytes);
			}
		}
	}
	sqlite3_reset(t->read);
}

static void rows_write(sqlite3 *h, struct table *t)
{
	double from = cpu_us();
	for (size_t row = 0; row < t->rows.n; row++) {
		const struct value *v = &t->rows.values[row * (size_t)t->rows.columns];
		for (int i = 0; i < t->rows.columns; i++)
			if (v[i].type == SQLITE_INTEGER)
				sqlite3_bind_int64(t->write, i + 1, v[i].n);
			else if (v[i].type == SQLITE_TEXT)
				sqlite3_bind_text(t->write, i + 1, v[i].bytes, v[i].size, SQLITE_STATIC);
			else if (v[i].type == SQLITE_BLOB)
				sqlite3_bind_blob(t->write, i + 1, v[i].bytes, v[i].size, SQLITE_STATIC);
			else
				sqlite3_bind_null(t->write, i + 1);
		if (sqlite3_step(t->write) != SQLITE_DONE)
			fail(h, t->name);
		sqlite3_reset(t->write);
	}
	t->us += cpu_us() - from;
}

// One digest an act, one leaf, one node.
static double sm3_us(struct arena *a)
{
	static struct peaks p;
	const struct rows *acts = &tables[ACT].rows, *leaves = &tables[LEAF].rows;
	struct sm3_text *texts = NEW_ARRAY(a, struct sm3_text, acts->n + leaves->n);
	uint8_t (*hash)[SM3_SIZE] = arena_array(a, acts->n + leaves->n, SM3_SIZE);
	double from = cpu_us();
	for (size_t i = 0; i < acts->n; i++)
		texts[i] = (struct sm3_text){acts->values[i * (size_t)acts->columns + ACT_CONTENT].bytes, (size_t)acts->values[i * (size_t)acts->columns + ACT_CONTENT].size, NULL, 0};
	sm3_many(texts, acts->n, hash);
	for (size_t i = 0; i < leaves->n; i++)
		texts[i] = (struct sm3_text){leaves->values[i * (size_t)leaves->columns + LEAF_BODY].bytes, (size_t)leaves->values[i * (size_t)leaves->columns + LEAF_BODY].size, NULL, 0};
	sm3_many(texts, leaves->n, hash);
	if (peaks_add_many(&p, a, (const uint8_t (*)[SM3_SIZE])hash, leaves->n, NULL, NULL))
		fail(NULL, "tree");
	return cpu_us() - from;
}

struct sum {
	double commit, sm3, seconds;
	size_t cases;
};

static struct sum copy(struct arena *a, sqlite3 *from, const char *path, bool indexes)
{
	struct sum sum = {0};
	struct arena *scratch = arena_new();
	sqlite3 *to = opened(a, path, "pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-262144; pragma mmap_size=274877906944; pragma wal_autocheckpoint=0");
	sqlite3_stmt *cut = prepared(from, "select max(id) from (select id from casefile where id > ?1 and number like '测%' order by id limit " "8000" ")");
	schema_copy(from, to, indexes);
	for (int i = 0; i < TABLES; i++) {
		tables[i].read = prepared(from, tables[i].pick);
		tables[i].write = NULL;
		tables[i].us = 0;
	}
	sqlite3_stmt *first = prepared(from, "select min(id) - 1 from casefile where number like '测%'");
	sqlite3_step(first);
	for (int64_t after = sqlite3_column_int64(first, 0);;) {
		sqlite3_bind_int64(cut, 1, after);
		sqlite3_step(cut);
		int64_t upto = sqlite3_column_int64(cut, 0);
		sqlite3_reset(cut);
		if (!upto)
			break;
		for (int i = 0; i < TABLES; i++) {
			rows_read(scratch, &tables[i], after, upto);
			tables[i].write = tables[i].write ? tables[i].write : insert_of(a, to, &tables[i]);
		}
		sum.sm3 += sm3_us(scratch);
		double begun = wall();
		run(to, "begin immediate");
		for (int i = 0; i < TABLES; i++)
			rows_write(to, &tables[i]);
		double before = cpu_us();
		run(to, "commit");
		sum.commit += cpu_us() - before;
		sum.seconds += wall() - begun;
		sum.cases += tables[0].rows.n;
		after = upto;
		arena_reset(scratch);
	}
	sqlite3_finalize(first);
	sqlite3_finalize(cut);
	for (int i = 0; i < TABLES; i++) {
		sqlite3_finalize(tables[i].read);
		sqlite3_finalize(tables[i].write);
	}
	double before = cpu_us();
	sqlite3_wal_checkpoint_v2(to, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	printf("  written back from the WAL (a thread of its own in the service): %.1f µs a case\n", (cpu_us() - before) / (double)sum.cases);
	sqlite3_close(to);
	arena_free(scratch);
	return sum;
}

static double print_sum(const char *what, const struct sum *s)
{
	double all = s->commit, n = (double)s->cases;
	printf("%s, %zu cases:", what, s->cases);
	for (int i = 0; i < TABLES; i++) {
		all += tables[i].us;
		printf(" %s %.1f,", tables[i].name, tables[i].us / n);
	}
	printf(" commit %.1f = %.1f µs CPU a case; SM3 %.1f µs; %.0f cases/s in one thread\n", s->commit / n, all / n, s->sm3 / n, n / s->seconds);
	return (all + s->sm3) / n;
}

static void shell(const char *line)
{
	if (system(line) != 0)
		fail(NULL, line);
}

static double children_us(void)
{
	struct rusage u;
	getrusage(RUSAGE_CHILDREN, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1e6 + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

int main(int argc, char **argv)
{
	if (argc < 4)
		fail(NULL, "bench-import XIEZHI PACK DEMO [cases] [folder]");
	struct arena *a = arena_new();
	const char *cases = argc > 4 ? argv[4] : "40000", *dir = argc > 5 ? argv[5] : "/tmp/bench-import";
	shell(arena_printf(a, "rm -rf '%s' && mkdir -p '%s' && '%s' load demo '%s' --data '%s/data' --pack '%s' > '%s/log'", dir, dir, argv[1], argv[3], dir, argv[2], dir));
	double before = children_us();
	shell(arena_printf(a, "'%s' bench load --cases 1 --data '%s/data' --pack '%s' > '%s/log'", argv[1], dir, argv[2], dir));
	double start = children_us() - before;         // of the program itself
	before = children_us();
	shell(arena_printf(a, "'%s' bench load --cases %s --data '%s/data' --pack '%s'", argv[1], cases, dir, argv[2]));
	double ours = (children_us() - before - start) / atof(cases);
	printf("xiezhi bench load, all its threads, write-back and made-up texts included: %.1f µs CPU a case\n", ours);
	sqlite3 *from = opened(a, arena_printf(a, "%s/data/xiezhi.db", dir), "pragma query_only=1; pragma mmap_size=274877906944");
	struct sum all = copy(a, from, arena_printf(a, "%s/all.db", dir), true);
	double least = print_sum("bare, every index", &all);
	struct sum few = copy(a, from, arena_printf(a, "%s/few.db", dir), false);
	(void)print_sum("bare, no index but the keys", &few);
	printf("limit / ours = %.2f\n", least / ours);
	sqlite3_close(from);
	shell(arena_printf(a, "rm -rf '%s'", dir));
	arena_free(a);
	return 0;
}
