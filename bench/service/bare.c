// bare.c: the same statements through SQLite's own API: kept statements, one connection, all columns read, nothing made of them.
#include "bare.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "db/sqlite.h"

enum { SAMPLES_MOST = 1 << 20 };

struct lite {
	struct bare bare;
	sqlite3 *h;
	sqlite3_stmt *begin, *end;
};

int bare_find(struct bare *b, const struct bare_stmt *s)
{
	int i = 0;
	while (i < b->count && b->texts[i] != s->text && strcmp(b->texts[i], s->text) != 0)
		i++;
	if (i == (int)(sizeof b->texts / sizeof *b->texts))
		bench_fail("too many statements");
	return i;
}

static sqlite3_stmt *lite_prepare(struct lite *l, const char *text)
{
	sqlite3_stmt *h = NULL;
	if (sqlite3_prepare_v3(l->h, text, -1, SQLITE_PREPARE_PERSISTENT, &h, NULL) != SQLITE_OK)
		bench_fail("%s: %s", text, sqlite3_errmsg(l->h));
	return h;
}

static void lite_control(sqlite3_stmt *h)
{
	sqlite3_step(h);
	sqlite3_reset(h);
}

static void lite_begin(struct bare *b)
{
	lite_control(((struct lite *)b)->begin);
}

static void lite_end(struct bare *b)
{
	lite_control(((struct lite *)b)->end);
}

static void lite_bind(sqlite3_stmt *h, const struct bare_value *v, int i)
{
	if (v->text && v->s)
		sqlite3_bind_text(h, i + 1, v->s, -1, SQLITE_STATIC);
	else if (v->text || v->n == DB_NULL_INT)
		sqlite3_bind_null(h, i + 1);
	else
		sqlite3_bind_int64(h, i + 1, v->n);
}

static void lite_run(struct bare *b, const struct bare_stmt *s, uint64_t *rows)
{
	static volatile int64_t sink;
	int at = bare_find(b, s);
	if (at == b->count) {
		b->kept[at] = lite_prepare((struct lite *)b, s->text);
		b->texts[b->count++] = s->text;
	}
	sqlite3_stmt *h = b->kept[at];
	for (int i = 0; i < s->sql->params && i < sqlite3_bind_parameter_count(h); i++)
		lite_bind(h, &s->values[i], i);
	while (sqlite3_step(h) == SQLITE_ROW) {
		++*rows;
		for (int i = 0, n = sqlite3_column_count(h); i < n; i++)
			if (sqlite3_column_type(h, i) == SQLITE_INTEGER)
				sink += sqlite3_column_int64(h, i);
			else
				sink += sqlite3_column_text(h, i) ? sqlite3_column_bytes(h, i) : 0;
	}
	sqlite3_reset(h);
}

static const char **lite_column(struct bare *b, struct arena *a, const char *sql, size_t *n)
{
	sqlite3_stmt *h = lite_prepare((struct lite *)b, sql);
	size_t room = 64;
	const char **out = NEW_ARRAY(a, const char *, room);
	for (*n = 0; sqlite3_step(h) == SQLITE_ROW; ++*n) {
		if (*n == room) {
			const char **more = NEW_ARRAY(a, const char *, room * 2);
			memcpy(more, out, room * sizeof *out);
			out = more;
			room *= 2;
		}
		out[*n] = arena_strdup(a, sqlite3_column_text(h, 0) ? (const char *)sqlite3_column_text(h, 0) : "");
	}
	sqlite3_finalize(h);
	return out;
}

static void lite_close(struct bare *b)
{
	struct lite *l = (struct lite *)b;
	for (int i = 0; i < b->count; i++)
		sqlite3_finalize(b->kept[i]);
	sqlite3_finalize(l->begin);
	sqlite3_finalize(l->end);
	sqlite3_close(l->h);
}

static const struct bare_api lite_api = {lite_begin, lite_run, lite_end, lite_close, lite_column};

static struct bare *lite_open(struct arena *a, const char *path)
{
	struct lite *l = NEW(a, struct lite);
	l->bare = (struct bare){.api = &lite_api, .a = a};
	if (sqlite3_open_v2(path, &l->h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK || !sqlite_words(l->h))
		bench_fail("%s: %s", path, sqlite3_errmsg(l->h));
	sqlite3_busy_timeout(l->h, 5000);
	sqlite3_db_config(l->h, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
	sqlite3_exec(l->h, "pragma mmap_size=274877906944; pragma cache_size=-2048; pragma temp_store=memory; pragma query_only=1", NULL, NULL, NULL);
	l->begin = lite_prepare(l, "begin");
	l->end = lite_prepare(l, "commit");
	return &l->bare;
}

struct bare *bare_open(struct arena *a, const char *url)
{
	return strncmp(url, "sqlite:", 7) == 0 ? lite_open(a, url + 7) : bare_pg_open(a, url);
}

void bare_close(struct bare *b)
{
	b->api->close(b);
}

const char **bare_column(struct bare *b, struct arena *a, const char *sql, size_t *n)
{
	return b->api->column(b, a, sql, n);
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

static int64_t cpu_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

struct bare_result bare_run(struct bare *b, const struct bare_op *ops, size_t n, double seconds)
{
	static float samples[SAMPLES_MOST];
	struct bare_result r = {0};
	size_t done = 0;
	int64_t start = bench_now_ns(), end = start + (int64_t)(seconds * 1e9), cpu = cpu_ns();
	for (int64_t t = start; t < end && done < SAMPLES_MOST; done++) {
		const struct bare_op *op = &ops[done % n];
		b->api->begin(b);
		for (int i = 0; i < op->n; i++)
			b->api->run(b, &op->stmts[i], &r.rows);
		b->api->end(b);
		int64_t after = bench_now_ns();
		samples[done] = (float)(after - t) / 1e6f;
		t = after;
	}
	r.cpu_us = (double)(cpu_ns() - cpu) / 1e3 / (double)done;
	r.per_second = (double)done / ((double)(bench_now_ns() - start) / 1e9);
	qsort(samples, done, sizeof *samples, by_value);
	r.p50_ms = (double)samples[done / 2];
	r.p99_ms = (double)samples[done * 99 / 100];
	return r;
}
