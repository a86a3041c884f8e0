// driver.h: what a database driver gives to the rest of db/. Nobody outside db/ includes this.
//
// A driver file exports one symbol, its table of functions. Errors are made in the arena of the job that met them.
#pragma once
#include <pthread.h>
#include <time.h>

#include "db/stmt.h"

struct db_driver;

struct job_state {
	struct job_state *next;
	db_last_fn fn;
	void *state;
};

// Head of every connection; the driver's own struct begins with it.
struct db {
	const struct db_driver *driver;
	struct db_pool *pool;
	struct arena *arena;           // of the connection: kept statements live here
	struct db_stmt **slots;        // kept statements by (sql, mask), open addressing
	size_t slot_count, slot_used;
	struct db *next;               // in the free list
	pthread_t last;                // the thread that had it last
	struct job_state *states;      // of the running write job, last first
	bool writer;
	bool bulk;                     // db_bulk: an import
	bool broken;                   // lost: close it, open another
	bool not_committed;            // the commit failed, and it is certain that it was never worked
	bool again;                    // the transaction failed only for its timing
};

struct db_stmt {
	struct db *db;
	const struct db_sql *sql;
	const char *text;
	uint32_t mask;
	bool busy;                     // between prepare and finish
};

enum db_lull { DB_RUSH, DB_PAUSE, DB_QUIET };   // jobs are waiting; none is; none came for as long as tend asked

struct db_driver {
	const char *name;
	int batch, writers;            // defaults of db_options
	bool pg;
	struct err *(*open)(struct db_pool *pool, struct arena *conn, struct arena *a, bool writer, struct db **out);
	void (*close)(struct db *db);

	struct err *(*begin)(struct db *db, struct arena *a, bool write);
	struct err *(*commit)(struct db *db, struct arena *a);      // on disk when it returns NULL
	void (*rollback)(struct db *db);
	struct err *(*savepoint)(struct db *db, struct arena *a);
	struct err *(*release)(struct db *db, struct arena *a);
	struct err *(*undo)(struct db *db, struct arena *a);        // back to the savepoint, and release it
	bool (*lost)(struct db *db);                                // the open transaction is gone

	struct err *(*prepare)(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, struct db_stmt **out);
	void (*bind_int)(struct db_stmt *s, int i, int64_t v);
	void (*bind_text)(struct db_stmt *s, int i, const char *v);
	void (*bind_blob)(struct db_stmt *s, int i, struct db_blob v);
	struct err *(*step)(struct db_stmt *s, struct arena *a, bool *row);
	int64_t (*col_int)(struct db_stmt *s, int i);
	struct db_blob (*col_bytes)(struct db_stmt *s, int i);      // text or blob, until the next step
	void (*finish)(struct db_stmt *s);
	struct err *(*ahead)(struct db_stmt *s, struct arena *a);   // sends it; step takes the answer. NULL: there is no way to be saved
	struct err *(*exec)(struct db_stmt *s, struct arena *a, int64_t *changed);
	struct err *(*exec_rows)(struct db_stmt *s, struct arena *a, const struct db_rows *rows);
	void (*stream)(struct db_stmt *s);
	struct err *(*run_text)(struct db *db, struct arena *a, const char *text);
	struct err *(*explain)(struct db *db, struct arena *a, const struct db_sql *sql, const char *text, const char **out);
	struct err *(*backup)(struct db *db, struct arena *a, const char *path);

	// Called by the writer thread between batches; returns milliseconds until it wants to be called again if nothing comes, -1 = never.
	int (*tend)(struct db *db, enum db_lull lull);
	int64_t (*wal_bytes)(struct db *db);
};

extern const struct db_driver db_sqlite, db_pg;

struct writer;
struct anchor;

struct db_pool {
	const struct db_driver *driver;
	struct arena *arena;
	const char *url;               // as the driver wants it (file name or connection string)
	struct db_options options;
	pthread_mutex_t lock;
	pthread_cond_t freed;
	struct db *free;
	int open;                      // readers, free or lent
	struct writer *writer;
	struct anchor *anchor;         // SQLite: holds the readers' lock
};

// pool.c
struct err *pool_connect(struct db_pool *pool, struct arena *a, bool writer, struct db **out) MUST_CHECK;
void pool_disconnect(struct db *db);
void db_cond_init(pthread_cond_t *c);                               // timed by CLOCK_MONOTONIC
struct timespec db_deadline(int ms);                                // so long from now, for pthread_cond_timedwait on such a one

// writer.c
struct err *writer_start(struct db_pool *pool, struct arena *a) MUST_CHECK;
void writer_stop(struct db_pool *pool);                             // works off the queue first
void writer_stats(struct db_pool *pool, struct db_stats *out);

// stmt.c
const char *stmt_text(struct arena *a, const struct db_sql *sql, uint32_t mask, bool pg);
bool stmt_has(const struct db_stmt *s, int i);                      // parameter i is in the text

// Errors everybody makes.
#define DB_BUSY(a) err_new((a), ERR_BUSY, "db.busy", "系统暂时无法读写数据，请稍后再试；多次出现时请联系系统管理员。")
#define DB_CONFLICT(a) err_new((a), ERR_CONFLICT, "db.conflict", "相同的记录已经存在，请刷新后核对。")
#define DB_BROKEN(a) err_new((a), ERR_INTERNAL, "db.broken", "系统内部出错，本次操作没有保存，请联系系统管理员。")
