// stmt.h: what generated code calls. Nobody writes these calls by hand; SQL is in .sql files (tools/sqlgen).
//
// Order of use: db_prepare, db_bind_* for every parameter of the mask, db_step until *row is false, db_finish (also after an error).
// Column getters are valid until the next db_step or db_finish; db_col_text and db_col_blob copy into the arena.
#pragma once
#include "db/db.h"

enum db_type { DB_INT64 = 1, DB_TEXT, DB_BLOB };

// One stretch of a statement's text. flag -1: always there; else only when bit `flag` of the mask is set (an optional filter).
struct db_piece {
	const char *text;
	int flag;
};

enum db_sql_flag {
	DB_WRITES = 1,     // changes rows: only in db_write
	DB_SCAN_OK = 2,    // may scan a big table; `scan` says why
	DB_NO_SQLITE = 4,  // has only a PostgreSQL text
	DB_NO_PG = 8,      // has only an SQLite text
	DB_ROWS = 16,      // writes an array of rows: parameter i is column i of all of them
};

// Where the columns of a row lie in its C struct.
struct db_shape {
	size_t size;
	int columns;
	const unsigned short *offsets;
};

// Rows of one statement: structs side by side.
struct db_rows {
	const struct db_shape *shape;
	const unsigned char *types;           // enum db_type by column
	const void *first;
	size_t n;
};

struct db_sql {
	const char *name, *file;
	const struct db_piece *sqlite, *pg;   // each ends with {0}
	const unsigned char *types;           // enum db_type by parameter, 0-based
	const signed char *flags_of;          // by parameter: its optional flag, or -1
	int params, columns, optional;        // optional: number of mask bits
	unsigned flags;
	const char *scan;                     // reason of DB_SCAN_OK
	const char *tables;                   // "casefile c,act a": tables read and the names they have in the plan
};

struct db_stmt;

// Statements are kept per connection, by (sql, mask).
struct err *db_prepare(struct db *db, struct arena *a, const struct db_sql *sql, uint32_t mask, struct db_stmt **out) MUST_CHECK;

// i: 0-based parameter. Texts and blobs must live until db_finish. A parameter whose optional flag is not in the mask is skipped.
void db_bind_int(struct db_stmt *s, int i, int64_t v);          // DB_NULL_INT binds NULL
void db_bind_text(struct db_stmt *s, int i, const char *v);     // NULL binds NULL
void db_bind_blob(struct db_stmt *s, int i, struct db_blob v);  // data NULL binds NULL

struct err *db_step(struct db_stmt *s, struct arena *a, bool *row) MUST_CHECK;
int64_t db_col_int(struct db_stmt *s, int i);                   // DB_NULL_INT for NULL
const char *db_col_text(struct db_stmt *s, struct arena *a, int i);
struct db_blob db_col_blob(struct db_stmt *s, struct arena *a, int i);
void db_finish(struct db_stmt *s);

// Sends a bound statement whose rows are asked for later in the same job, with the same values, so that other statements travel with it. Does
// nothing where nothing travels (SQLite): db_goes_ahead() says whether it is worth binding.
bool db_goes_ahead(const struct db *db);
struct err *db_ahead(struct db_stmt *s, struct arena *a) MUST_CHECK;

// Runs a bound statement that answers no rows. changed: rows hit, or NULL not to know: then PostgreSQL does not wait for the answer
// (a fault shows at the next waiting statement or at the commit). Calls db_finish.
struct err *db_exec(struct db_stmt *s, struct arena *a, int64_t *changed) MUST_CHECK;

// Writes n rows by one statement (DB_ROWS): no binding, no beginning anew row by row. A fault undoes the job, not single rows.
struct err *db_exec_rows(struct db *db, struct arena *a, const struct db_sql *sql, const struct db_shape *shape, const void *first, size_t n) MUST_CHECK;

// Big results: rows come one by one instead of all at once. Call after db_prepare.
void db_stream(struct db_stmt *s);

// Tests and migrations only: text of our own, several statements, no parameters.
struct err *db_run_text(struct db *db, struct arena *a, const char *text) MUST_CHECK;
// Tests: the plan of a statement, one line a step.
struct err *db_plan(struct db *db, struct arena *a, const struct db_sql *sql, uint32_t mask, const char **out) MUST_CHECK;
