// db.h: the database. One interface over SQLite and PostgreSQL; everything above speaks SQL only through functions made by tools/sqlgen.
//
// Order of use: db_open, db_migrate or db_version_check, then from any thread db_read and db_write, at the end db_close.
// A `struct db` is one connection lent to one job on one thread; it must not outlive the job's function.
// Errors: "db.busy" (ERR_BUSY: full disk, lost database, overload; try again), "db.conflict" (ERR_CONFLICT: unique key taken),
// "db.version" (ERR_INTERNAL: schema of another version), "db.broken" (ERR_INTERNAL: our SQL or our data is wrong).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

struct db_pool;   // one database with all its connections; thread-safe
struct db;        // one connection

// NULL for an int64 parameter or column.
#define DB_NULL_INT INT64_MIN

struct db_blob {
	const void *data;   // NULL = SQL NULL
	size_t size;
};

// The unit paths a user may see: lo <= unit_path <= hi. Every statement with {{scope}} takes one.
struct db_scope {
	const char *lo, *hi;
};

struct db_options {       // zero = the default in brackets
	int readers;          // most reading connections at once [16]
	int writers;          // PostgreSQL: threads that work write jobs [1: the ledger's tip lets only one commit at a time anyway]; SQLite always has one
	int batch;            // most jobs committed together [SQLite 256, PostgreSQL 64]
	int queue;            // most waiting write jobs; more answer "db.busy" [4096]
	int busy_ms;          // longest wait for a lock or a free connection [5000]
	int64_t wal_soft;     // SQLite: WAL bytes after which an idle moment is used to write them back [256 MiB]
	int64_t wal_hard;     // SQLite: WAL bytes after which the writer does it at once [1 GiB]
	bool volatile_for_tests;   // no fsync. Never in service.
};

// url: "sqlite:/path/file.db", "sqlite:file.db" or "postgres://..." ("postgresql://"). options: NULL = defaults.
// Opens the writer at once (SQLite recovers its WAL then) and readers as they are needed.
struct err *db_open(struct arena *a, const char *url, const struct db_options *options, struct db_pool **out) MUST_CHECK;

// Finishes the waiting jobs, writes the WAL back (SQLite), closes all. NULL is allowed.
void db_close(struct db_pool *pool);

bool db_is_sqlite(const struct db_pool *pool);
bool db_writes(const struct db *db);              // a write job's connection
bool db_on_sqlite(const struct db *db);

// ---- work ----

// A job. It returns an error to undo everything it did. It may be run again from the start (serialization failure on PostgreSQL),
// so it changes nothing but the database, the arena and *arg in a repeatable way.
typedef struct err *(*db_fn)(struct db *db, struct arena *a, void *arg);

// Runs fn on a reading connection in the calling thread. All its statements see one snapshot. Writing there is an error.
struct err *db_read(struct db_pool *pool, struct arena *a, db_fn fn, void *arg) MUST_CHECK;

// Runs fn on a writer thread, together with other waiting jobs in one transaction, each under its own savepoint: a failing job undoes
// only itself. Returns fn's error, or after the common COMMIT is on disk NULL. The arena is the writer's while this waits.
struct err *db_write(struct db_pool *pool, struct arena *a, db_fn fn, void *arg) MUST_CHECK;

// The same without waiting: done(e, done_arg) is called once, on a writer thread, after the COMMIT (or at once when the queue is full).
// done must be quick (resume a request, post a semaphore). The arena and arg belong to the writer until then.
void db_write_async(struct db_pool *pool, struct arena *a, db_fn fn, void *arg, void (*done)(struct err *e, void *done_arg), void *done_arg);

// State that belongs to the running write job, by function: the first call makes `size` zeroed bytes, later calls in the same job return the
// same. Before the common COMMIT fn runs once, with the states of all jobs that were kept, in the jobs' order; its failure undoes them all.
// The ledger gathers leaves in it, so that its tip is read and written once for many jobs and held only from there to the commit.
typedef struct err *(*db_last_fn)(struct db *db, struct arena *a, void *const *states, size_t n);
void *db_job_state(struct db *db, struct arena *a, size_t size, db_last_fn fn);

// on: the transactions after this one write much (an import by command). The writer may take 256 MiB of memory, so that pages many rows change
// are written once; it rests a moment after each transaction, so that the service can write in between; and on SQLite what it commits outlives
// the process but not yet a power cut. off, said by the last such job: its own commit is synced and all before with it, as all after are.
void db_bulk(struct db *db, bool on);

bool db_is_conflict(const struct err *e);   // unique key taken: somebody else was first
bool db_is_busy(const struct err *e);

// ---- migrations (db/migration, embedded) ----

// Brings the schema up to this program's version, each step in its own transaction, its SM3 digest recorded. Refuses a database that is
// newer or whose recorded digests differ ("db.version"). SQLite: when data is there, first backs up to <file>.before-<version>.
// *applied: number of steps run.
struct err *db_migrate(struct db_pool *pool, struct arena *a, int *applied) MUST_CHECK;

// "db.version" unless the schema is exactly this program's.
struct err *db_version_check(struct db_pool *pool, struct arena *a) MUST_CHECK;

int db_schema_version(void);   // of this program

// SQLite: a consistent copy into a new file while others work (VACUUM INTO). PostgreSQL: ERR_INPUT (use pg_dump).
struct err *db_backup(struct db_pool *pool, struct arena *a, const char *path) MUST_CHECK;

// Figures for the operator's page. wal_bytes: -1 on PostgreSQL.
struct db_stats {
	int64_t wal_bytes, jobs, commits, failed, waiting, connections;
};
void db_stats(struct db_pool *pool, struct db_stats *out);
