// pg.h: shared by pg.c and pg_wire.c only.
#pragma once
#include <libpq-fe.h>

#include "db/driver.h"

enum { PG_OID_BOOL = 16, PG_OID_BYTEA = 17, PG_OID_INT8 = 20, PG_OID_INT2 = 21, PG_OID_INT4 = 23, PG_OID_TEXT = 25, PG_OID_NUMERIC = 1700 };
enum { PG_PARAMS = 64, PG_PENDING = 256 };

// The connection is in pipeline mode all its life. `pending` remembers what was sent and not yet answered: 'c' a command, 's' a sync.
struct pg_conn {
	struct db db;
	PGconn *h;
	char pending[PG_PENDING];
	int pending_first, pending_count;
	int statements, cursors;       // for names
};

struct pg_stmt {
	struct db_stmt stmt;
	char name[16], cursor[16];
	bool streaming, ran, last_fetch;
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
// Marks the end of what may fail together, sends everything, waits for nothing.
struct err *pg_sync(struct pg_conn *c, struct arena *a) MUST_CHECK;
// Sync, then all answers: the first error among them, else the answer of the last command in *out (NULL: not wanted).
struct err *pg_wait(struct pg_conn *c, struct arena *a, const char *what, PGresult **out) MUST_CHECK;
// One command of our own without parameters, queued or with its answer.
struct err *pg_queue(struct pg_conn *c, struct arena *a, const char *text) MUST_CHECK;

int64_t pg_integer(const PGresult *r, int row, int column);
