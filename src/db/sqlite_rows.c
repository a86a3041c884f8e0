// sqlite_rows.c: an array of C structs as a table: `insert into act (...) select c0, c1, ... from given_rows where given = ?1`. One statement for
// many rows: the tables' trees stay open from row to row, and nothing is bound twice.
#include <stdio.h>
#include <string.h>

#include "db/sqlite.h"

enum { COLUMNS = 64 };             // c0 to c63, then the hidden column `given`
static const char KIND[] = "given rows";

struct cursor {
	sqlite3_vtab_cursor head;
	const struct db_rows *rows;
	const unsigned char *at;       // the row
	size_t i;
};

static int rows_connect(sqlite3 *h, void *arg, int n, const char *const *args, sqlite3_vtab **out, char **fault)
{
	char text[COLUMNS * 4 + 64] = "create table x(";
	(void)arg, (void)n, (void)args, (void)fault;
	for (int i = 0; i < COLUMNS; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "c%d,", i);
	snprintf(text + strlen(text), sizeof text - strlen(text), "given hidden)");
	int rc = sqlite3_declare_vtab(h, text);
	*out = rc == SQLITE_OK ? sqlite3_malloc(sizeof **out) : NULL;
	if (!*out)
		return rc == SQLITE_OK ? SQLITE_NOMEM : rc;
	memset(*out, 0, sizeof **out);
	return SQLITE_OK;
}

static int rows_disconnect(sqlite3_vtab *v)
{
	sqlite3_free(v);
	return SQLITE_OK;
}

static int rows_plan(sqlite3_vtab *v, sqlite3_index_info *plan)
{
	(void)v;
	for (int i = 0; i < plan->nConstraint; i++)
		if (plan->aConstraint[i].iColumn == COLUMNS && plan->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ && plan->aConstraint[i].usable) {
			plan->aConstraintUsage[i].argvIndex = 1;
			plan->aConstraintUsage[i].omit = 1;
			return SQLITE_OK;
		}
	return SQLITE_CONSTRAINT;
}

static int rows_open(sqlite3_vtab *v, sqlite3_vtab_cursor **out)
{
	struct cursor *c = sqlite3_malloc(sizeof *c);
	(void)v;
	if (!c)
		return SQLITE_NOMEM;
	memset(c, 0, sizeof *c);
	*out = &c->head;
	return SQLITE_OK;
}

static int rows_close(sqlite3_vtab_cursor *c)
{
	sqlite3_free(c);
	return SQLITE_OK;
}

static int rows_begin(sqlite3_vtab_cursor *v, int number, const char *text, int n, sqlite3_value **values)
{
	struct cursor *c = (struct cursor *)v;
	(void)number, (void)text;
	c->rows = n == 1 ? sqlite3_value_pointer(values[0], KIND) : NULL;
	c->at = c->rows ? c->rows->first : NULL;
	c->i = 0;
	return SQLITE_OK;
}

static int rows_next(sqlite3_vtab_cursor *v)
{
	struct cursor *c = (struct cursor *)v;
	c->at += c->rows->shape->size;
	c->i++;
	return SQLITE_OK;
}

static int rows_eof(sqlite3_vtab_cursor *v)
{
	const struct cursor *c = (const struct cursor *)v;
	return !c->rows || c->i >= c->rows->n;
}

static int rows_column(sqlite3_vtab_cursor *v, sqlite3_context *to, int i)
{
	const struct cursor *c = (const struct cursor *)v;
	if (i >= c->rows->shape->columns)
		return SQLITE_OK;
	const unsigned char *at = c->at + c->rows->shape->offsets[i];
	if (c->rows->types[i] == DB_INT64) {
		int64_t n;
		memcpy(&n, at, sizeof n);
		if (n != DB_NULL_INT)
			sqlite3_result_int64(to, n);
	} else if (c->rows->types[i] == DB_TEXT) {
		const char *s;
		memcpy(&s, at, sizeof s);
		if (s)
			sqlite3_result_text(to, s, -1, SQLITE_STATIC);
	} else {
		struct db_blob b;
		memcpy(&b, at, sizeof b);
		if (b.data)
			sqlite3_result_blob64(to, b.data, b.size, SQLITE_STATIC);
	}
	return SQLITE_OK;
}

static int rows_id(sqlite3_vtab_cursor *v, sqlite3_int64 *id)
{
	*id = (sqlite3_int64)((struct cursor *)v)->i;
	return SQLITE_OK;
}

bool sqlite_rows(sqlite3 *h)
{
	static const sqlite3_module module = {.xConnect = rows_connect, .xBestIndex = rows_plan, .xDisconnect = rows_disconnect, .xOpen = rows_open, .xClose = rows_close,
		.xFilter = rows_begin, .xNext = rows_next, .xEof = rows_eof, .xColumn = rows_column, .xRowid = rows_id};
	return sqlite3_create_module(h, "given_rows", &module, NULL) == SQLITE_OK;
}

void sqlite_rows_bind(sqlite3_stmt *s, const struct db_rows *rows)
{
	sqlite3_bind_pointer(s, 1, (void *)rows, KIND, NULL);
}
