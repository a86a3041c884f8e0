// bare_pg.c: the same statements through libpq: prepared, one round trip each (one pipeline an operation), text results read.
#include "bare.h"

#include <inttypes.h>
#include <libpq-fe.h>
#include <string.h>

enum { OID_INT8 = 20, OID_TEXT = 25, PARAMS = 64 };

struct pgsql {
	struct bare bare;
	PGconn *h;
};

static void pg_begin(struct bare *b)
{
	(void)b;
}

static int pg_kept(struct bare *b, const struct bare_stmt *s)
{
	struct pgsql *p = (struct pgsql *)b;
	int at = bare_find(b, s);
	char name[16];
	Oid types[PARAMS];
	if (at < b->count)
		return at;
	snprintf(name, sizeof name, "s%d", at);
	for (int i = 0; i < s->sql->params; i++)
		types[i] = s->sql->types[i] == DB_INT64 ? OID_INT8 : OID_TEXT;
	PGresult *r = PQprepare(p->h, name, s->text, s->sql->params, types);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		bench_fail("%s: %s", s->sql->name, PQerrorMessage(p->h));
	PQclear(r);
	b->texts[b->count++] = s->text;
	return at;
}

static void pg_run(struct bare *b, const struct bare_stmt *s, uint64_t *rows)
{
	struct pgsql *p = (struct pgsql *)b;
	char name[16], numbers[PARAMS][24];
	const char *values[PARAMS];
	snprintf(name, sizeof name, "s%d", pg_kept(b, s));
	for (int i = 0; i < s->sql->params; i++) {
		const struct bare_value *v = &s->values[i];
		snprintf(numbers[i], sizeof numbers[i], "%" PRId64, v->n);
		values[i] = v->text ? v->s : s->sql->types[i] == DB_TEXT || v->n == DB_NULL_INT ? NULL : numbers[i];
	}
	PGresult *r = PQexecPrepared(p->h, name, s->sql->params, values, NULL, NULL, 0);
	if (PQresultStatus(r) != PGRES_TUPLES_OK)
		bench_fail("%s: %s", s->sql->name, PQerrorMessage(p->h));
	static volatile int64_t sink;
	int columns = PQnfields(r);
	for (int row = 0, n = PQntuples(r); row < n; row++, ++*rows)
		for (int i = 0; i < columns; i++)
			sink += PQgetlength(r, row, i) + PQgetvalue(r, row, i)[0];
	PQclear(r);
}

static void pg_close(struct bare *b)
{
	PQfinish(((struct pgsql *)b)->h);
}

static const char **pg_column(struct bare *b, struct arena *a, const char *sql, size_t *n)
{
	PGresult *r = PQexec(((struct pgsql *)b)->h, sql);
	if (PQresultStatus(r) != PGRES_TUPLES_OK)
		bench_fail("%s: %s", sql, PQerrorMessage(((struct pgsql *)b)->h));
	*n = (size_t)PQntuples(r);
	const char **out = NEW_ARRAY(a, const char *, *n + 1);
	for (size_t i = 0; i < *n; i++)
		out[i] = arena_strdup(a, PQgetvalue(r, (int)i, 0));
	PQclear(r);
	return out;
}

static const struct bare_api pg_api = {pg_begin, pg_run, pg_begin, pg_close, pg_column};

struct bare *bare_pg_open(struct arena *a, const char *url)
{
	struct pgsql *p = NEW(a, struct pgsql);
	p->bare = (struct bare){.api = &pg_api, .a = a};
	p->h = PQconnectdb(url);
	if (PQstatus(p->h) != CONNECTION_OK)
		bench_fail("%s: %s", url, PQerrorMessage(p->h));
	return &p->bare;
}
