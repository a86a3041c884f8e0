// sqlite.c: the SQLite driver. With sqlite_*.c the only files that know sqlite3.h.
#include "db/sqlite.h"

#include <string.h>
#include <time.h>

#include "core/buf.h"

struct err *sqlite_err(struct arena *a, sqlite3 *h, const char *what)
{
	int code = sqlite3_extended_errcode(h);
	struct err *e;
	switch (code & 0xff) {
	case SQLITE_CONSTRAINT:
		e = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID ? DB_CONFLICT(a) : DB_BROKEN(a);
		break;
	case SQLITE_BUSY: case SQLITE_LOCKED: case SQLITE_FULL: case SQLITE_IOERR: case SQLITE_CANTOPEN: case SQLITE_NOMEM: case SQLITE_READONLY:
		e = DB_BUSY(a);
		break;
	case SQLITE_NOTADB: case SQLITE_CORRUPT:
		e = err_new(a, ERR_INTERNAL, "db.damaged", "数据库文件已损坏，或者不是本系统的数据库文件。请停止服务，从备份中恢复。");
		break;
	default:
		e = DB_BROKEN(a);
	}
	return err_cause(a, e, "%s: %s (%d)", what, sqlite3_errmsg(h), code);
}

struct err *sqlite_run(struct conn *c, struct arena *a, const char *text)
{
	return sqlite3_exec(c->h, text, NULL, NULL, NULL) == SQLITE_OK ? NULL : sqlite_err(a, c->h, text);
}

// Somebody else holds the lock: an import by command lets go between its batches only for a moment (writer.c), which must not be slept through.
// SQLite's own handler sleeps up to 100 ms.
static int wait_for_lock(void *conn, int times)
{
	const struct conn *c = conn;
	nanosleep(&(struct timespec){.tv_nsec = 1000000L}, NULL);
	return times < c->busy_ms;
}

// What cannot change within a transaction: whether commits are synced one by one, and how much is kept in memory (KiB).
static struct err *set_pace(struct conn *c, struct arena *a, bool bulk)
{
	enum { READER = 2048, WRITER = 16384, IMPORT = 262144 };
	const char *sync = c->db.pool->options.volatile_for_tests ? "off" : bulk ? "normal" : "full";
	TRY(sqlite_run(c, a, arena_printf(a, "pragma synchronous=%s; pragma cache_size=-%d;", sync, bulk ? IMPORT : c->db.writer ? WRITER : READER)));
	c->loose = bulk;
	return NULL;
}

static struct err *setup(struct conn *c, struct arena *a)
{
	const struct db_options *o = &c->db.pool->options;
	sqlite3_extended_result_codes(c->h, 1);
	c->busy_ms = o->busy_ms;
	sqlite3_busy_handler(c->h, wait_for_lock, c);
	sqlite3_db_config(c->h, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);   // else STAT4 has a kept statement parsed anew whenever a bound value changes
	if (!sqlite_words(c->h) || !sqlite_rows(c->h))
		return sqlite_err(a, c->h, "extensions");
	TRY(sqlite_run(c, a, arena_printf(a, "pragma page_size=4096; pragma journal_mode=wal; pragma mmap_size=%lld;"
		"pragma temp_store=memory; pragma wal_autocheckpoint=0; pragma trusted_schema=0; pragma query_only=%d;", 1LL << 38, !c->db.writer)));
	TRY(set_pace(c, a, false));
	sqlite3_wal_hook(c->h, sqlite_wal_seen, c);
	return NULL;
}

static struct err *open_file(struct db_pool *pool, struct arena *conn, struct arena *a, bool writer, struct db **out)
{
	struct conn *c = NEW(conn, struct conn);
	c->db.pool = pool;
	c->db.writer = writer;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (writer ? SQLITE_OPEN_CREATE : 0);
	struct err *e = NULL;
	if (sqlite3_open_v2(pool->url, &c->h, flags, sqlite_vfs()) != SQLITE_OK)
		e = c->h ? sqlite_err(a, c->h, "open") : DB_BUSY(a);
	if (!e)
		e = setup(c, a);
	if (!e && writer)
		e = sqlite_wal_open(c, a);
	if (e) {
		sqlite3_close_v2(c->h);
		return e;
	}
	*out = &c->db;
	return NULL;
}

static void close_file(struct db *db)
{
	struct conn *c = (struct conn *)db;
	for (size_t i = 0; i < db->slot_count; i++)
		if (db->slots[i])
			sqlite3_finalize(((struct stmt *)db->slots[i])->h);
	for (int i = 0; i < CONTROL_COUNT; i++)
		sqlite3_finalize(c->control[i]);
	if (db->writer)
		sqlite_wal_close(c);
	sqlite3_close_v2(c->h);
}

static struct err *prepare(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, struct db_stmt **out)
{
	struct conn *c = (struct conn *)db;
	struct stmt *s = NEW(db->arena, struct stmt);
	if (sqlite3_prepare_v3(c->h, text, -1, SQLITE_PREPARE_PERSISTENT, &s->h, NULL) != SQLITE_OK)
		return sqlite_err(a, c->h, sql->name);
	*out = &s->stmt;
	return NULL;
}

static struct err *control(struct db *db, struct arena *a, int which, const char *text)
{
	struct conn *c = (struct conn *)db;
	if (!c->control[which] && sqlite3_prepare_v3(c->h, text, -1, SQLITE_PREPARE_PERSISTENT, &c->control[which], NULL) != SQLITE_OK)
		return sqlite_err(a, c->h, text);
	int rc = sqlite3_step(c->control[which]);
	struct err *e = rc == SQLITE_DONE ? NULL : sqlite_err(a, c->h, text);
	sqlite3_reset(c->control[which]);
	return e;
}

static struct err *begin(struct db *db, struct arena *a, bool write)
{
	struct conn *c = (struct conn *)db;
	if (write && c->loose != db->bulk)
		TRY(set_pace(c, a, db->bulk));
	if (!write)
		sqlite_anchor_touch(db->pool->anchor);
	return write ? control(db, a, CONTROL_BEGIN_WRITE, "begin immediate") : control(db, a, CONTROL_BEGIN, "begin");
}

// The WAL on the disk, with what was committed before and not synced.
static struct err *sync_wal(struct conn *c, struct arena *a)
{
	sqlite3_file *wal = NULL;
	sqlite3_file_control(c->h, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
	bool open = wal && wal->pMethods;
	return !open || wal->pMethods->xSync(wal, SQLITE_SYNC_FULL) == SQLITE_OK ? NULL : err_cause(a, DB_BUSY(a), "the WAL was not synced");
}

static struct err *commit(struct db *db, struct arena *a)
{
	struct conn *c = (struct conn *)db;
	struct err *e = control(db, a, CONTROL_COMMIT, "commit");
	if (!e && c->loose && !db->bulk && !db->pool->options.volatile_for_tests)
		e = sync_wal(c, a);
	if (db->writer)
		sqlite_anchor_moved(db->pool->anchor);
	return e;
}

static bool lost(struct db *db)
{
	return sqlite3_get_autocommit(((struct conn *)db)->h) != 0;
}

static void rollback(struct db *db)
{
	if (!lost(db))
		sqlite3_exec(((struct conn *)db)->h, "rollback", NULL, NULL, NULL);
}

static struct err *savepoint(struct db *db, struct arena *a)
{
	return control(db, a, CONTROL_SAVEPOINT, "savepoint job");
}

static struct err *release(struct db *db, struct arena *a)
{
	return control(db, a, CONTROL_RELEASE, "release job");
}

static struct err *undo(struct db *db, struct arena *a)
{
	TRY(control(db, a, CONTROL_UNDO, "rollback to job"));
	return release(db, a);
}

static void bind_int(struct db_stmt *s, int i, int64_t v)
{
	sqlite3_stmt *h = ((struct stmt *)s)->h;
	if (v == DB_NULL_INT)
		sqlite3_bind_null(h, i + 1);
	else
		sqlite3_bind_int64(h, i + 1, v);
}

static void bind_text(struct db_stmt *s, int i, const char *v)
{
	sqlite3_bind_text(((struct stmt *)s)->h, i + 1, v, -1, SQLITE_STATIC);
}

static void bind_blob(struct db_stmt *s, int i, struct db_blob v)
{
	sqlite3_bind_blob64(((struct stmt *)s)->h, i + 1, v.data, v.size, SQLITE_STATIC);
}

static struct err *step(struct db_stmt *s, struct arena *a, bool *row)
{
	sqlite3_stmt *h = ((struct stmt *)s)->h;
	int rc = sqlite3_step(h);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		return sqlite_err(a, sqlite3_db_handle(h), s->sql->name);
	*row = rc == SQLITE_ROW;
	return NULL;
}

// The value is fetched once: each sqlite3_column_...() looks it up again. A connection belongs to one thread, so it stays as it is.
static int64_t col_int(struct db_stmt *s, int i)
{
	sqlite3_value *v = sqlite3_column_value(((struct stmt *)s)->h, i);
	int64_t n = sqlite3_value_int64(v);
	return n == 0 && sqlite3_value_type(v) == SQLITE_NULL ? DB_NULL_INT : n;
}

static struct db_blob col_bytes(struct db_stmt *s, int i)
{
	sqlite3_value *v = sqlite3_column_value(((struct stmt *)s)->h, i);
	int type = sqlite3_value_type(v);
	if (type == SQLITE_NULL)
		return (struct db_blob){0};
	const void *p = type == SQLITE_BLOB ? sqlite3_value_blob(v) : (const void *)sqlite3_value_text(v);
	return (struct db_blob){p ? p : "", (size_t)sqlite3_value_bytes(v)};
}

static void finish(struct db_stmt *s)
{
	sqlite3_stmt *h = ((struct stmt *)s)->h;
	sqlite3_reset(h);
	if (s->sql->optional == 0 && s->sql->params == 0)
		return;
	sqlite3_clear_bindings(h);
}

static struct err *exec(struct db_stmt *s, struct arena *a, int64_t *changed)
{
	sqlite3_stmt *h = ((struct stmt *)s)->h;
	int rc;
	do
		rc = sqlite3_step(h);
	while (rc == SQLITE_ROW);
	if (rc != SQLITE_DONE)
		return sqlite_err(a, sqlite3_db_handle(h), s->sql->name);
	if (changed)
		*changed = sqlite3_changes64(sqlite3_db_handle(h));
	return NULL;
}

static struct err *exec_rows(struct db_stmt *s, struct arena *a, const struct db_rows *rows)
{
	sqlite_rows_bind(((struct stmt *)s)->h, rows);
	return exec(s, a, NULL);
}

static void stream(struct db_stmt *s)
{
	(void)s;   // SQLite always answers row by row
}

static struct err *run_text(struct db *db, struct arena *a, const char *text)
{
	return sqlite_run((struct conn *)db, a, text);
}

static struct err *explain(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, const char **out)
{
	struct conn *c = (struct conn *)db;
	sqlite3_stmt *h;
	if (sqlite3_prepare_v2(c->h, arena_printf(a, "explain query plan %s", text), -1, &h, NULL) != SQLITE_OK)
		return sqlite_err(a, c->h, sql->name);
	struct buf b = buf_new(a);
	while (sqlite3_step(h) == SQLITE_ROW)
		buf_printf(&b, "%s\n", (const char *)sqlite3_column_text(h, 3));
	sqlite3_finalize(h);
	*out = buf_text(&b);
	return NULL;
}

static struct err *backup(struct db *db, struct arena *a, const char *path)
{
	struct conn *c = (struct conn *)db;
	sqlite3_stmt *h;
	TRY(sqlite_run(c, a, "pragma query_only=0"));   // it counts as writing, though it only reads this file
	if (sqlite3_prepare_v2(c->h, "vacuum into ?1", -1, &h, NULL) != SQLITE_OK)
		return sqlite_err(a, c->h, "backup");
	sqlite3_bind_text(h, 1, path, -1, SQLITE_STATIC);
	struct err *e = sqlite3_step(h) == SQLITE_DONE ? NULL : sqlite_err(a, c->h, "vacuum into");
	sqlite3_finalize(h);
	return e ? e : sqlite_run(c, a, db->writer ? "pragma query_only=0" : "pragma query_only=1");
}

const struct db_driver db_sqlite = {
	.name = "sqlite", .batch = 256, .writers = 1, .open = open_file, .close = close_file,
	.begin = begin, .commit = commit, .rollback = rollback, .savepoint = savepoint, .release = release, .undo = undo, .lost = lost,
	.prepare = prepare, .bind_int = bind_int, .bind_text = bind_text, .bind_blob = bind_blob, .step = step, .col_int = col_int,
	.col_bytes = col_bytes, .finish = finish, .exec = exec, .exec_rows = exec_rows, .stream = stream, .run_text = run_text, .explain = explain, .backup = backup,
	.tend = sqlite_wal_tend, .wal_bytes = sqlite_wal_bytes,
};
