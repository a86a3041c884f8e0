// pg_wire.c: libpq's pipeline mode: many statements sent, answers read when somebody needs one.
#include "db/pg.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

static bool state_is(const char *state, const char *class)
{
	return strncmp(state, class, strlen(class)) == 0;
}

static bool is_busy(const char *state)
{
	static const char *const classes[] = {"08", "53", "57P", "57014", "55P03", "58", "25006", NULL};
	for (int i = 0; classes[i]; i++)
		if (state_is(state, classes[i]))
			return true;
	return false;
}

struct err *pg_err(struct pg_conn *c, struct arena *a, const PGresult *r, const char *what)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *text = r ? PQresultErrorMessage(r) : PQerrorMessage(c->h);
	struct err *e;
	if (state && state_is(state, "57P"))
		c->db.broken = true;   // the server ends this session
	if (PQstatus(c->h) != CONNECTION_OK) {
		c->db.broken = true;
		e = DB_BUSY(a);
	} else if (state && (state_is(state, "40001") || state_is(state, "40P01"))) {
		c->db.again = true;
		e = DB_BUSY(a);
	} else if (state && state_is(state, "23505")) {
		e = DB_CONFLICT(a);
	} else {
		e = state && is_busy(state) ? DB_BUSY(a) : DB_BROKEN(a);
	}
	size_t n = strcspn(text, "\n");
	return err_cause(a, e, "%s: %.*s (%s)", what, (int)n, text, state ? state : "-");
}

static void note(struct pg_conn *c, char kind)
{
	int at = (c->pending_first + c->pending_count++) % PG_PENDING;
	c->pending[at] = kind;
	c->owner[at] = NULL;
}

void pg_own(struct pg_conn *c, struct pg_stmt *s)
{
	c->owner[(c->pending_first + c->pending_count - 1) % PG_PENDING] = s;
}

void pg_disown(struct pg_conn *c, const struct pg_stmt *s)
{
	for (int i = 0; i < PG_PENDING; i++)
		if (c->owner[i] == s)
			c->owner[i] = NULL;
}

struct err *pg_sent(struct pg_conn *c, struct arena *a, int sent, const char *what)
{
	if (!sent)
		return pg_err(c, a, NULL, what);
	note(c, 'c');
	return NULL;
}

struct err *pg_sync(struct pg_conn *c, struct arena *a)
{
	if (!PQpipelineSync(c->h))
		return pg_err(c, a, NULL, "sync");
	note(c, 's');
	return NULL;
}

// The answer to one pending command: the result, or NULL when the connection is lost.
static PGresult *answer(struct pg_conn *c)
{
	char kind = c->pending[c->pending_first];
	c->pending_first = (c->pending_first + 1) % PG_PENDING;
	c->pending_count--;
	PGresult *r = PQgetResult(c->h);
	if (kind == 'c' && r && PQstatus(c->h) == CONNECTION_OK)
		for (PGresult *more = PQgetResult(c->h); more; more = PQgetResult(c->h))
			PQclear(more);
	return r;
}

static bool failed(const PGresult *r)
{
	ExecStatusType s = PQresultStatus(r);
	return s != PGRES_COMMAND_OK && s != PGRES_TUPLES_OK && s != PGRES_PIPELINE_SYNC;
}

static struct err *flush(struct pg_conn *c, struct arena *a)
{
	if (!PQsendFlushRequest(c->h) || PQflush(c->h) < 0)
		return pg_err(c, a, NULL, "flush");
	return NULL;
}

struct err *pg_wait(struct pg_conn *c, struct arena *a, const char *what, PGresult **out)
{
	TRY(c->db.writer || c->block ? pg_sync(c, a) : flush(c, a));
	return pg_drain(c, a, what, out);
}

struct err *pg_drain(struct pg_conn *c, struct arena *a, const char *what, PGresult **out)
{
	struct err *e = NULL;
	PGresult *last = NULL;
	c->db.not_committed = false;
	while (c->pending_count > 0 && !c->db.broken) {
		bool command = c->pending[c->pending_first] == 'c';
		struct pg_stmt *owner = c->owner[c->pending_first];
		PGresult *r = answer(c);
		if (!r || PQstatus(c->h) != CONNECTION_OK) {
			if (!e && r && failed(r) && PQresultErrorField(r, PG_DIAG_SQLSTATE))
				c->db.not_committed = c->pending_count > 1;
			e = e ? e : pg_err(c, a, r, what);
			c->db.broken = true;
		} else if (failed(r) && PQresultStatus(r) != PGRES_PIPELINE_ABORTED && !e) {
			e = pg_err(c, a, r, what);
			c->db.not_committed = c->pending_count > 1;   // the server answers in order: what came after this was not worked
		}
		if (owner) {
			owner->result = r;
		} else if (command) {
			PQclear(last);
			last = r;
		} else {
			PQclear(r);
		}
	}
	if (!e && last && failed(last))
		e = err_cause(a, DB_BROKEN(a), "%s: pipeline aborted", what);
	if (e || !out) {
		PQclear(last);
		return e;
	}
	*out = last;
	return NULL;
}

struct err *pg_queue(struct pg_conn *c, struct arena *a, const char *text)
{
	return pg_sent(c, a, PQsendQueryParams(c->h, text, 0, NULL, NULL, NULL, NULL, 1), text);
}

// numeric in binary: digits, weight, sign, scale, then base-10000 digits. Only whole numbers make sense here (sums, counts).
static int64_t numeric(const unsigned char *p)
{
	int digits = p[0] << 8 | p[1], weight = (int16_t)(p[2] << 8 | p[3]), negative = p[4] != 0;
	int64_t n = 0;
	for (int i = 0; i <= weight; i++)
		n = n * 10000 + (i < digits ? p[8 + 2 * i] << 8 | p[9 + 2 * i] : 0);
	return negative ? -n : n;
}

int64_t pg_integer(const PGresult *r, int row, int column)
{
	if (PQgetisnull(r, row, column))
		return DB_NULL_INT;
	const unsigned char *p = (const unsigned char *)PQgetvalue(r, row, column);
	uint64_t wide;
	uint32_t half;
	switch (PQftype(r, column)) {
	case PG_OID_INT8:
		memcpy(&wide, p, 8);
		return (int64_t)be64toh(wide);
	case PG_OID_INT4:
		memcpy(&half, p, 4);
		return (int32_t)be32toh(half);
	case PG_OID_INT2:
		return (int16_t)(p[0] << 8 | p[1]);
	case PG_OID_BOOL:
		return p[0];
	case PG_OID_NUMERIC:
		return numeric(p);
	default:
		return strtoll((const char *)p, NULL, 10);
	}
}
