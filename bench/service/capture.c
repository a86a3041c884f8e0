// capture.c: a database driver that runs nothing: it notes which statements a generated function prepares and what it binds.
#include "bench.h"

#include <string.h>

struct capture {
	struct db db;
	struct arena *keep;
	struct bare_op op;
};

struct noted {
	struct db_stmt stmt;
	struct bare_value *values;
};

static struct err *prepare(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, struct db_stmt **out)
{
	(void)sql, (void)a, (void)text;
	struct noted *s = NEW(db->arena, struct noted);
	*out = &s->stmt;
	return NULL;
}

// The values go with this run of the statement: begun anew by its first parameter.
static struct bare_value *value_at(struct db_stmt *s, int i)
{
	struct noted *n = (struct noted *)s;
	if (!n->values)
		n->values = NEW_ARRAY(((struct capture *)s->db)->keep, struct bare_value, (size_t)s->sql->params + 1);
	return &n->values[i];
}

static void bind_int(struct db_stmt *s, int i, int64_t v)
{
	*value_at(s, i) = (struct bare_value){.n = v};
}

static void bind_text(struct db_stmt *s, int i, const char *v)
{
	*value_at(s, i) = (struct bare_value){.n = DB_NULL_INT, .s = v ? arena_strdup(((struct capture *)s->db)->keep, v) : NULL, .text = true};
}

static void bind_blob(struct db_stmt *s, int i, struct db_blob v)
{
	(void)s, (void)i, (void)v;
	bench_fail("a blob is bound: not foreseen");
}

static struct err *step(struct db_stmt *s, struct arena *a, bool *row)
{
	(void)s, (void)a;
	*row = false;
	return NULL;
}

static void finish(struct db_stmt *s)
{
	struct capture *c = (struct capture *)s->db;
	struct noted *n = (struct noted *)s;
	(void)value_at(s, 0);
	if (c->op.n == (int)(sizeof c->op.stmts / sizeof *c->op.stmts))
		bench_fail("too many statements in one request");
	c->op.stmts[c->op.n++] = (struct bare_stmt){s->sql, s->text, n->values};
	n->values = NULL;
}

static const struct db_driver lite = {.name = "sqlite", .prepare = prepare, .bind_int = bind_int, .bind_text = bind_text, .bind_blob = bind_blob,
	.step = step, .finish = finish};
static const struct db_driver pg = {.name = "pg", .pg = true, .prepare = prepare, .bind_int = bind_int, .bind_text = bind_text, .bind_blob = bind_blob,
	.step = step, .finish = finish};

struct db *capture_new(struct arena *a, bool for_pg)
{
	struct capture *c = NEW(a, struct capture);
	c->db = (struct db){.driver = for_pg ? &pg : &lite, .arena = a};
	c->keep = a;
	return &c->db;
}

struct bare_op capture_take(struct db *db)
{
	struct capture *c = (struct capture *)db;
	struct bare_op op = c->op;
	c->op = (struct bare_op){0};
	return op;
}
