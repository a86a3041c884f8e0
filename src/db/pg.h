// pg.h: shared by pg.c and pg_wire.c only.
#pragma once
#include <libpq-fe.h>

#include "db/driver.h"

enum { PG_OID_BOOL = 16, PG_OID_BYTEA = 17, PG_OID_INT8 = 20, PG_OID_INT2 = 21, PG_OID_INT4 = 23, PG_OID_TEXT = 25, PG_OID_NUMERIC = 1700, PG_OID_BYTEA_ARRAY = 1001, PG_OID_TEXT_ARRAY = 1009, PG_OID_INT8_ARRAY = 1016 };
enum { PG_PARAMS = 64, PG_PENDING = 256, PG_ROWS_AT_ONCE = 1000 };

// The connection is in pipeline mode all its life. `pending` remembers what was sent and not yet answered: 'c' a command, 's' a sync; `owner`
// the statement that gets the answer, if any.
//
// A reading connection has repeatable read and read only as its defaults and begins nothing: up to a sync everything is one transaction of its own,
// with one snapshot, so answers are asked for by a flush, and the sync ends the job. Only a cursor wants a real block (`block`).
struct pg_conn {
	struct db db;
	PGconn *h;
	char pending[PG_PENDING];
	struct pg_stmt *owner[PG_PENDING];
	int pending_first, pending_count;
	bool block;
	struct pg_stmt *ahead;         // sent ahead and not yet asked for
	int statements, cursors;       // for names
};

struct pg_stmt {
	struct db_stmt stmt;
	char name[16], cursor[16];
	bool streaming, ran, last_fetch;
	bool sent, other;              // sent ahead; then bound to something else
	bool listed;                   // in the connection's list `ahead`
	struct pg_stmt *next_ahead;
	PGresult *result;
	int row;
	const char *values[PG_PARAMS];
	int lengths[PG_PARAMS], formats[PG_PARAMS];
	uint64_t numbers[PG_PARAMS];
};

// Error of a result or of the connection; notes on the connection whether it is lost or the transaction may be run again.
struct err *pg_err(struct pg_conn *c, struct arena *a, const PGresult *r, const char *what);

// After each PQsend...: notes that an answer is owed (PQsend returned `sent`).
struct err *pg_sent(struct pg_conn *c, struct arena *a, int sent, const char *what) MUST_CHECK;
// The answer to what was sent last goes to this statement.
void pg_own(struct pg_conn *c, struct pg_stmt *s);
// Nobody waits for this statement's answer any more.
void pg_disown(struct pg_conn *c, const struct pg_stmt *s);
// The answers of all that was sent, when the server has been asked for them.
struct err *pg_drain(struct pg_conn *c, struct arena *a, const char *what, PGresult **out) MUST_CHECK;
// Marks the end of what may fail together, sends everything, waits for nothing.
struct err *pg_sync(struct pg_conn *c, struct arena *a) MUST_CHECK;
// Asks for all answers and takes them: the first error among them, else the answer of the last command without an owner in *out (NULL: not wanted).
struct err *pg_wait(struct pg_conn *c, struct arena *a, const char *what, PGresult **out) MUST_CHECK;
// One command of our own without parameters, queued or with its answer.
struct err *pg_queue(struct pg_conn *c, struct arena *a, const char *text) MUST_CHECK;

// Many rows by one statement, an array a column (pg_array.c).
struct err *pg_exec_rows(struct db_stmt *st, struct arena *a, const struct db_rows *rows) MUST_CHECK;
void pg_bind(struct pg_stmt *s, int i, const void *data, size_t n);

int64_t pg_integer(const PGresult *r, int row, int column);
