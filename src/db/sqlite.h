// sqlite.h: shared by sqlite*.c only.
#pragma once
#include <sqlite3.h>
#include <stdatomic.h>

#include "db/driver.h"

enum { CONTROL_BEGIN, CONTROL_BEGIN_WRITE, CONTROL_COMMIT, CONTROL_SAVEPOINT, CONTROL_RELEASE, CONTROL_UNDO, CONTROL_COUNT };

// The checkpointer's thread: copies the WAL back while the writer goes on (PASSIVE).
struct checkpointer {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	sqlite3 *h;
	bool started, stop, wanted;
	_Atomic bool caught_up;        // all of the WAL it saw is back in the file
};

// See sqlite_anchor.c. In the pool as long as it lives.
struct anchor {
	pthread_mutex_t lock;          // what follows but for the atomics
	pthread_cond_t wake;
	pthread_t thread;
	const char *url;
	sqlite3 *h;
	int held_off;                  // so many do not want it now
	bool held, started, stop;
	_Atomic int64_t due, used;     // ms: when a reader looks after it; when one last came
	_Atomic bool moved;            // the writer has committed since
};

struct conn {
	struct db db;
	sqlite3 *h;
	sqlite3_stmt *control[CONTROL_COUNT];
	int busy_ms;                   // longest wait for a lock now
	bool loose;                    // set up for an import (db_bulk)
	_Atomic int64_t wal;           // bytes in the WAL after the last commit (writer only)
	int64_t quiet_wal;             // WAL size a quiet moment was used for last
	int64_t tried_at;              // ms: last try to restart the WAL
	struct checkpointer check;
};

struct stmt {
	struct db_stmt stmt;
	sqlite3_stmt *h;
};

bool sqlite_words(sqlite3 *h);     // sqlite_words.c: the tokenizer
bool sqlite_rows(sqlite3 *h);      // sqlite_rows.c: arrays of structs as a table
void sqlite_rows_bind(sqlite3_stmt *s, const struct db_rows *rows);
const char *sqlite_vfs(void);      // sqlite_vfs.c: the layer every connection is opened with

struct anchor *sqlite_anchor_new(struct arena *a, const char *url) __attribute__((returns_nonnull));
void sqlite_anchor_touch(struct anchor *k);   // a reader begins
void sqlite_anchor_moved(struct anchor *k);   // the writer has committed
void sqlite_anchor_off(struct anchor *k);     // let go, and not held again before as many sqlite_anchor_on
void sqlite_anchor_on(struct anchor *k);
void sqlite_anchor_stop(struct anchor *k);    // off, its thread and connection ended; sqlite_anchor_on begins again

struct err *sqlite_err(struct arena *a, sqlite3 *h, const char *what);
struct err *sqlite_run(struct conn *c, struct arena *a, const char *text) MUST_CHECK;

int sqlite_wal_seen(void *conn, sqlite3 *h, const char *schema, int pages);
struct err *sqlite_wal_open(struct conn *c, struct arena *a) MUST_CHECK;
void sqlite_wal_close(struct conn *c);
int sqlite_wal_tend(struct db *db, enum db_lull lull);
int64_t sqlite_wal_bytes(struct db *db);
