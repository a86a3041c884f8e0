// bench.h: inside bench-service: the client, the server under test, the bare statements, the report.
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "db/driver.h"

enum { CLIENTS_MOST = 64, PEOPLE = 16, PATH_MOST = 512 };

int64_t bench_now_ns(void);
void bench_must(struct err *e);
void bench_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));

// ---- server.c: the release server in a process of its own

struct server {
	pid_t pid;
	int port;
	const char *xiezhi, *data, *db, *pack;   // program, data folder, database URL or NULL, law pack
	unsigned disk_us;                        // what an fdatasync of the server takes at least; 0: what the disk takes
};
void server_start(struct server *s);         // returns when it has printed its address
void server_stop(struct server *s);
struct server_cpu { double us, kernel_us; } server_cpu(const struct server *s);   // of the process so far; the kernel's is part of the first
struct server_memory { double private_mib, pss_mib; } server_memory(const struct server *s);
double stream_rate(const char *folder);      // MB/s of one file written in a row, until it is on the disk
double sync_rate(const char *folder, unsigned disk_us);   // single fdatasync of 4 KiB, one after the other

// ---- client.c: keep-alive connections, one epoll thread

struct person {
	char account[32], cookie[128], csrf[128];
};

// One kind of request. Fills in path and body (body empty: GET) for the n-th request of a client.
struct scenario {
	const char *name;
	void (*make)(const struct scenario *s, const struct person *who, uint64_t n, char *path, char *body);
	const void *arg;
	struct person *people;
	int people_count;
	int expect;                              // status
};

struct result {
	double per_second, p50_ms, p95_ms, p99_ms, worst_ms, cpu_us, kernel_us;
	uint64_t n, wrong;
	int wrong_status;                        // of the first that was wrong
};

void client_log_in(const struct server *s, struct person *p, const char *account, const char *password);
struct result client_run(const struct server *s, const struct scenario *sc, int clients, double seconds);
// One request; the answer's body in a buffer that the next call overwrites.
const char *client_once(const struct server *s, const struct person *p, const char *path, const char *body, int *status, size_t *n);
void client_disconnect(void);

// ---- bare.c: the same statements through the C API of the database alone

struct bare_value {
	int64_t n;
	const char *s;                           // NULL: number, or NULL when n is DB_NULL_INT
	bool text;
};

struct bare_stmt {
	const struct db_sql *sql;
	const char *text;
	struct bare_value *values;
};

// What one request asks of the database.
struct bare_op {
	struct bare_stmt stmts[16];
	int n;
};

// A connection that notes statements and parameters instead of running them: give it to the functions made by tools/sqlgen.
struct db *capture_new(struct arena *a, bool pg);
struct bare_op capture_take(struct db *db);  // what came since the last take

struct bare_result {
	double per_second, cpu_us, p50_ms, p99_ms;
	uint64_t rows;
};
struct bare;
struct bare *bare_open(struct arena *a, const char *url);
void bare_close(struct bare *b);
struct bare_result bare_run(struct bare *b, const struct bare_op *ops, size_t n, double seconds);
// One statement of ours, first column of the rows as text in the arena.
const char **bare_column(struct bare *b, struct arena *a, const char *sql, size_t *n);

// ---- report.c

void report_open(const char *path);
void report(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void report_row(const char *what, int clients, const struct result *r, double bare_us);
void report_target(const char *what, const char *target, bool met, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void report_targets(void);
void report_close(void);
