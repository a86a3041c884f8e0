// pg.c: the PostgreSQL driver over libpq. The only file, with pg_wire.c, that knows libpq-fe.h.
#include "db/pg.h"

#include <endian.h>
#include <stdio.h>
#include <string.h>

#include "core/buf.h"

static struct err *setup(struct pg_conn *c, struct arena *a)
{
	const struct db_options *o = &c->db.pool->options;
	char text[400];
	snprintf(text, sizeof text, "set lock_timeout = %d; set idle_in_transaction_session_timeout = 600000; set client_min_messages = warning;"
		"set bytea_output = 'hex'; set jit = off; set plan_cache_mode = auto;%s%s", o->busy_ms, o->volatile_for_tests ? "set synchronous_commit = off;" : "",
		c->db.writer ? "" : "set default_transaction_isolation = 'repeatable read'; set default_transaction_read_only = on");
	PGresult *r = PQexec(c->h, text);
	struct err *e = PQresultStatus(r) == PGRES_COMMAND_OK ? NULL : pg_err(c, a, r, "setup");
	PQclear(r);
	if (!e && !PQenterPipelineMode(c->h))
		e = pg_err(c, a, NULL, "pipeline mode");
	return e;
}

static void quiet(void *arg, const char *message)
{
	(void)arg;
	(void)message;
}

static struct err *open_server(struct db_pool *pool, struct arena *conn, struct arena *a, bool writer, struct db **out)
{
	static const char *const names[] = {"dbname", "client_encoding", "connect_timeout", "application_name", "keepalives_idle", "tcp_user_timeout", NULL};
	const char *const values[] = {pool->url, "UTF8", "5", writer ? "xiezhi-writer" : "xiezhi", "30", "30000", NULL};
	struct pg_conn *c = NEW(conn, struct pg_conn);
	c->db.pool = pool;
	c->db.writer = writer;
	c->h = PQconnectdbParams(names, values, 1);
	struct err *e = PQstatus(c->h) == CONNECTION_OK ? NULL : pg_err(c, a, NULL, "connect");
	if (!e) {
		PQsetNoticeProcessor(c->h, quiet, NULL);
		e = setup(c, a);
	}
	if (e) {
		PQfinish(c->h);
		return e;
	}
	*out = &c->db;
	return NULL;
}

static void close_server(struct db *db)
{
	for (size_t i = 0; i < db->slot_count; i++)
		if (db->slots[i])
			PQclear(((struct pg_stmt *)db->slots[i])->result);
	PQfinish(((struct pg_conn *)db)->h);
}

static struct err *begin(struct db *db, struct arena *a, bool write)
{
	return write ? pg_queue((struct pg_conn *)db, a, "begin") : NULL;
}

// A reading job that needs a block of its own gets it in the middle of its transaction: the snapshot stays.
static struct err *block(struct pg_conn *c, struct arena *a)
{
	if (c->db.writer || c->block)
		return NULL;
	c->block = true;
	return pg_queue(c, a, "begin");
}

static void forget(struct pg_conn *c, struct pg_stmt *s)
{
	if (s->sent)
		pg_disown(c, s);
	PQclear(s->result);
	s->result = NULL;
	s->sent = s->other = false;
}

// What was sent ahead and never asked for.
static void forget_ahead(struct pg_conn *c)
{
	for (struct pg_stmt *s = c->ahead; s; s = s->next_ahead) {
		s->listed = false;
		if (s->sent)
			forget(c, s);
	}
	c->ahead = NULL;
}

static struct err *commit(struct db *db, struct arena *a)
{
	struct pg_conn *c = (struct pg_conn *)db;
	bool was_block = c->block;
	forget_ahead(c);
	c->block = false;
	if (db->writer || was_block)
		TRY(pg_queue(c, a, "commit"));
	if (!db->writer)
		return pg_sync(c, a);   // a reading transaction: nobody needs the answer, the next job reads it away
	PGresult *r;
	TRY(pg_wait(c, a, "commit", &r));
	bool done = r && strcmp(PQcmdStatus(r), "COMMIT") == 0;
	PQclear(r);
	return done ? NULL : err_cause(a, DB_BROKEN(a), "the transaction had failed before its commit");
}

static void rollback(struct db *db)
{
	struct pg_conn *c = (struct pg_conn *)db;
	struct arena *a = arena_new();
	forget_ahead(c);
	struct err *e = db->broken ? NULL : pg_sync(c, a);
	bool again = db->again, open = db->writer || c->block;
	c->block = false;
	if (!e && !db->broken && open)
		e = pg_queue(c, a, "rollback");
	if (!e && !db->broken && open)
		e = pg_sync(c, a);
	if (!e && !db->broken && pg_drain(c, a, "rollback", NULL) && PQtransactionStatus(c->h) != PQTRANS_IDLE)
		db->broken = true;   // an earlier queued statement may report its own error here; the rollback itself counts
	db->again = again;
	arena_free(a);
}

static struct err *savepoint(struct db *db, struct arena *a)
{
	return pg_queue((struct pg_conn *)db, a, "savepoint job");
}

static struct err *release(struct db *db, struct arena *a)
{
	struct pg_conn *c = (struct pg_conn *)db;
	forget_ahead(c);
	TRY(pg_queue(c, a, "release job"));
	return pg_wait(c, a, "release", NULL);   // a queued statement's fault must show in its own job
}

static struct err *undo(struct db *db, struct arena *a)
{
	struct pg_conn *c = (struct pg_conn *)db;
	forget_ahead(c);
	struct err *ignored = pg_wait(c, a, "undo", NULL);   // whatever was still queued
	(void)ignored;
	TRY(pg_queue(c, a, "rollback to job"));
	TRY(pg_queue(c, a, "release job"));
	return pg_wait(c, a, "undo", NULL);
}

static bool lost(struct db *db)
{
	return db->broken;
}

static Oid oid_of(const struct db_sql *sql, int i)
{
	unsigned char type = sql->types[i];
	if (sql->flags & DB_ROWS)
		return type == DB_INT64 ? PG_OID_INT8_ARRAY : type == DB_BLOB ? PG_OID_BYTEA_ARRAY : PG_OID_TEXT_ARRAY;
	return type == DB_INT64 ? PG_OID_INT8 : type == DB_BLOB ? PG_OID_BYTEA : PG_OID_TEXT;
}

static struct err *prepare(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, struct db_stmt **out)
{
	struct pg_conn *c = (struct pg_conn *)db;
	if (sql->params > PG_PARAMS)
		return err_cause(a, DB_BROKEN(a), "%s: more than %d parameters", sql->name, PG_PARAMS);
	struct pg_stmt *s = NEW(db->arena, struct pg_stmt);
	Oid types[PG_PARAMS];
	for (int i = 0; i < sql->params; i++)
		types[i] = oid_of(sql, i);
	snprintf(s->name, sizeof s->name, "s%d", ++c->statements);
	TRY(pg_sent(c, a, PQsendPrepare(c->h, s->name, text, sql->params, types), sql->name));
	TRY(pg_wait(c, a, sql->name, NULL));
	*out = &s->stmt;
	return NULL;
}

void pg_bind(struct pg_stmt *s, int i, const void *data, size_t n)
{
	s->other |= s->sent && (s->lengths[i] != (int)n || (n && memcmp(s->values[i], data, n) != 0));
	s->values[i] = data;
	s->lengths[i] = (int)n;
	s->formats[i] = 1;
}

static void bind_int(struct db_stmt *st, int i, int64_t v)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	uint64_t n = htobe64((uint64_t)v);
	s->other |= s->sent && n != s->numbers[i];
	s->numbers[i] = n;
	pg_bind(s, i, v == DB_NULL_INT ? NULL : &s->numbers[i], 8);
}

static void bind_text(struct db_stmt *st, int i, const char *v)
{
	pg_bind((struct pg_stmt *)st, i, v, v ? strlen(v) : 0);
}

static void bind_blob(struct db_stmt *st, int i, struct db_blob v)
{
	pg_bind((struct pg_stmt *)st, i, v.data, v.size);
}

static struct err *send(struct pg_conn *c, struct pg_stmt *s, struct arena *a)
{
	int n = s->stmt.sql->params;
	return pg_sent(c, a, PQsendQueryPrepared(c->h, s->name, n, s->values, s->lengths, s->formats, 1), s->stmt.sql->name);
}

// Streaming goes through a cursor: constant memory, other statements may run between its rows, and it can be left early.
static struct err *fetch(struct pg_conn *c, struct pg_stmt *s, struct arena *a)
{
	enum { ROWS = 500 };
	TRY(pg_queue(c, a, arena_printf(a, "fetch %d from %s", ROWS, s->cursor)));
	TRY(pg_wait(c, a, s->stmt.sql->name, &s->result));
	s->last_fetch = PQntuples(s->result) < ROWS;
	return NULL;
}

static struct err *open_cursor(struct pg_conn *c, struct pg_stmt *s, struct arena *a)
{
	const struct db_sql *sql = s->stmt.sql;
	Oid types[PG_PARAMS];
	for (int i = 0; i < sql->params; i++)
		types[i] = oid_of(sql, i);
	snprintf(s->cursor, sizeof s->cursor, "c%d", ++c->cursors);
	TRY(block(c, a));
	const char *text = arena_printf(a, "declare %s no scroll cursor for %s", s->cursor, s->stmt.text);
	TRY(pg_sent(c, a, PQsendQueryParams(c->h, text, sql->params, types, s->values, s->lengths, s->formats, 1), sql->name));
	return fetch(c, s, a);
}

static struct err *first_step(struct pg_conn *c, struct pg_stmt *s, struct arena *a)
{
	if (s->streaming)
		return open_cursor(c, s, a);
	const char *name = s->stmt.sql->name;
	if (s->other)
		return err_cause(a, DB_BROKEN(a), "%s was sent ahead for something else", name);
	if (!s->sent) {
		TRY(send(c, s, a));
		pg_own(c, s);
	}
	s->sent = false;
	if (!s->result)
		TRY(pg_wait(c, a, name, NULL));
	return s->result ? NULL : err_cause(a, DB_BROKEN(a), "%s: no answer", name);
}

static struct err *ahead(struct db_stmt *st, struct arena *a)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	struct pg_conn *c = (struct pg_conn *)st->db;
	if (s->sent)
		forget(c, s);          // asked for before, and nobody came for it
	TRY(send(c, s, a));
	pg_own(c, s);
	s->sent = true;
	if (!s->listed) {
		s->next_ahead = c->ahead;
		c->ahead = s;
	}
	s->listed = true;
	return NULL;
}

static struct err *step(struct db_stmt *st, struct arena *a, bool *row)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	struct pg_conn *c = (struct pg_conn *)st->db;
	if (!s->ran) {
		s->row = -1;
		TRY(first_step(c, s, a));
		s->ran = true;
	}
	if (++s->row >= PQntuples(s->result) && s->streaming && !s->last_fetch) {
		PQclear(s->result);
		s->result = NULL;
		TRY(fetch(c, s, a));
		s->row = 0;
	}
	*row = s->row < PQntuples(s->result);
	return NULL;
}

static int64_t col_int(struct db_stmt *st, int i)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	return pg_integer(s->result, s->row, i);
}

static struct db_blob col_bytes(struct db_stmt *st, int i)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	if (PQgetisnull(s->result, s->row, i))
		return (struct db_blob){0};
	return (struct db_blob){PQgetvalue(s->result, s->row, i), (size_t)PQgetlength(s->result, s->row, i)};
}

static void finish(struct db_stmt *st)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	struct pg_conn *c = (struct pg_conn *)st->db;
	if (s->streaming && s->ran && !st->db->broken && PQtransactionStatus(c->h) == PQTRANS_INTRANS) {
		char text[32];
		snprintf(text, sizeof text, "close %s", s->cursor);
		struct arena *a = arena_new();
		if (pg_queue(c, a, text))
			st->db->broken = true;
		arena_free(a);
	}
	forget(c, s);
	s->ran = s->streaming = s->last_fetch = false;
	memset(s->values, 0, sizeof s->values[0] * (size_t)st->sql->params);
}

static struct err *exec(struct db_stmt *st, struct arena *a, int64_t *changed)
{
	struct pg_stmt *s = (struct pg_stmt *)st;
	struct pg_conn *c = (struct pg_conn *)st->db;
	TRY(send(c, s, a));
	if (!changed)
		return c->pending_count < PG_PENDING / 2 ? NULL : pg_wait(c, a, st->sql->name, NULL);
	PGresult *r;
	TRY(pg_wait(c, a, st->sql->name, &r));
	const char *n = PQcmdTuples(r);
	int64_t count = 0;
	while (*n >= '0' && *n <= '9')
		count = count * 10 + (*n++ - '0');
	PQclear(r);
	*changed = count;
	return NULL;
}

static void stream(struct db_stmt *s)
{
	((struct pg_stmt *)s)->streaming = true;
}

// Several statements in one text: the simple protocol, which pipeline mode forbids, so it is left for a moment.
static struct err *run_text(struct db *db, struct arena *a, const char *text)
{
	struct pg_conn *c = (struct pg_conn *)db;
	TRY(pg_sync(c, a));
	TRY(pg_drain(c, a, "before text", NULL));
	if (!PQexitPipelineMode(c->h))
		return pg_err(c, a, NULL, "exit pipeline");
	PGresult *r = PQexec(c->h, text);
	ExecStatusType status = PQresultStatus(r);     // a migration may have nothing to say to PostgreSQL
	struct err *e = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY ? NULL : pg_err(c, a, r, "text");
	PQclear(r);
	if (!PQenterPipelineMode(c->h))
		db->broken = true;
	return e;
}

static struct err *explain(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, const char **out)
{
	struct pg_conn *c = (struct pg_conn *)db;
	struct db_stmt *st;
	TRY(block(c, a));
	TRY(prepare(db, a, sql, text, &st));
	struct buf b = buf_new(a);
	buf_printf(&b, "explain execute %s", ((struct pg_stmt *)st)->name);
	for (int i = 0; i < sql->params; i++)
		buf_str(&b, i == 0 ? "(null" : ",null");
	buf_str(&b, sql->params ? ")" : "");
	TRY(pg_queue(c, a, "set local enable_seqscan = off"));
	TRY(pg_queue(c, a, "set local plan_cache_mode = force_generic_plan"));
	TRY(pg_queue(c, a, buf_text(&b)));
	PGresult *r;
	TRY(pg_wait(c, a, sql->name, &r));
	struct buf plan = buf_new(a);
	for (int i = 0; i < PQntuples(r); i++)
		buf_printf(&plan, "%s\n", PQgetvalue(r, i, 0));
	PQclear(r);
	*out = buf_text(&plan);
	return NULL;
}

static struct err *backup(struct db *db, struct arena *a, const char *path)
{
	(void)db;
	(void)path;
	return err_new(a, ERR_INPUT, "db.backup", "PostgreSQL 数据库请用 pg_dump 备份，见运维手册。");
}

static int tend(struct db *db, enum db_lull lull)
{
	(void)db;
	(void)lull;
	return -1;
}

static int64_t wal_bytes(struct db *db)
{
	(void)db;
	return -1;
}

const struct db_driver db_pg = {
	.name = "postgresql", .batch = 64, .writers = 1, .pg = true, .open = open_server, .close = close_server,
	.begin = begin, .commit = commit, .rollback = rollback, .savepoint = savepoint, .release = release, .undo = undo, .lost = lost,
	.prepare = prepare, .bind_int = bind_int, .bind_text = bind_text, .bind_blob = bind_blob, .step = step, .col_int = col_int,
	.col_bytes = col_bytes, .finish = finish, .ahead = ahead, .exec = exec, .exec_rows = pg_exec_rows, .stream = stream, .run_text = run_text, .explain = explain, .backup = backup,
	.tend = tend, .wal_bytes = wal_bytes,
};
