// ledger_bench.c: durable writes with a ledger leaf each beside the disk's own fdatasync rate, and the verifier beside SM3 alone.
//   bench-ledger [URL] [leaves] [writers] [batch]      default: sqlite:/tmp/bench-ledger.db 500000. The database must be empty or new.
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../measure.h"
#include "ledger/tree.h"

enum { BULK = 500, CLIENTS_MOST = 64, SYNCS = 1000 };
static const double SECONDS = 3;
static const char BODY[] = "{\"act\":\"1234567890123456789\",\"case\":\"1234567890123456788\",\"type\":\"scene_record\","
	"\"digest\":\"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0\"}";

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct err *append(struct db *db, struct arena *a, void *arg)
{
	for (int i = 0; i < *(int *)arg; i++)
		TRY(ledger_append(db, a, "act", i, 7, BODY));
	return NULL;
}

struct client {
	struct db_pool *pool;
	double until;
	int64_t done;
	double worst;
};

static void *client_run(void *arg)
{
	struct client *c = arg;
	struct arena *a = arena_new();
	int one = 1;
	for (double t = now(); t < c->until; c->done++) {
		must(db_write(c->pool, a, append, &one));
		arena_reset(a);
		double after = now();
		c->worst = after - t > c->worst ? after - t : c->worst;
		t = after;
	}
	arena_free(a);
	return NULL;
}

static double writes(struct db_pool *pool, int clients)
{
	pthread_t t[CLIENTS_MOST];
	struct client c[CLIENTS_MOST];
	double start = now(), worst = 0;
	int64_t done = 0;
	for (int i = 0; i < clients; i++) {
		c[i] = (struct client){.pool = pool, .until = start + SECONDS};
		pthread_create(&t[i], NULL, client_run, &c[i]);
	}
	for (int i = 0; i < clients; i++) {
		pthread_join(t[i], NULL);
		done += c[i].done;
		worst = c[i].worst > worst ? c[i].worst : worst;
	}
	double rate = (double)done / (now() - start);
	struct db_stats s;
	db_stats(pool, &s);
	printf("durable writes, %2d clients: %8.0f /s   worst %.1f ms", clients, rate, worst * 1e3);
	if (s.wal_bytes >= 0)
		printf("   WAL %.0f MiB", (double)s.wal_bytes / 1048576);
	return rate;
}

static double syncs(void)
{
	char page[4096] = {0};
	int fd = open("bench-ledger.sync", O_RDWR | O_CREAT | O_TRUNC, 0600);
	double start = now();
	for (int i = 0; i < SYNCS; i++)
		if (pwrite(fd, page, sizeof page, (i % 64) * 4096) < 0 || fdatasync(fd) != 0)
			exit(1);
	double rate = SYNCS / (now() - start);
	close(fd);
	unlink("bench-ledger.sync");
	return rate;
}

// The hashing the verifier cannot do without: one leaf and one node a leaf.
static double sm3_only(int64_t leaves)
{
	struct ledger_leaf l = {.kind = "act", .by = 7, .at = instant_now(), .body = BODY};
	struct peaks p = {0};
	double start = now();
	for (l.seq = 1; l.seq <= leaves; l.seq++) {
		ledger_leaf_hash(&l, l.hash);
		must(peaks_add(&p, l.hash, NULL, NULL));
	}
	return (double)leaves / (now() - start);
}

static struct err *verify(struct db *db, struct arena *a, void *arg)
{
	return ledger_verify(db, a, &(struct ledger_check){0}, arg);
}

int main(int argc, char **argv)
{
	const char *url = argc > 1 ? argv[1] : "sqlite:/tmp/bench-ledger.db";
	int leaves = argc > 2 ? atoi(argv[2]) : 500000, applied, bulk = BULK;
	struct arena *a = arena_new();
	struct db_pool *pool;
	struct db_options o = {.writers = argc > 3 ? atoi(argv[3]) : 0, .batch = argc > 4 ? atoi(argv[4]) : 0};
	must(db_open(a, url, &o, &pool));
	must(db_migrate(pool, a, &applied));
	double disk = syncs();
	printf("fdatasync alone:            %8.0f /s\n", disk);
	static const int clients[] = {1, 16, 64};
	for (int i = 0; i < 3; i++)
		printf("   = %.2f of fdatasync\n", writes(pool, clients[i]) / disk);
	double start = now();
	for (int i = 0; i < leaves; i += BULK) {
		must(db_write(pool, a, append, &bulk));
		arena_reset(a);
	}
	printf("appended in bulk:           %8.0f leaves/s\n", leaves / (now() - start));
	struct ledger_report r;
	start = now();
	must(db_read(pool, a, verify, &r));
	double rate = (double)r.leaves / (now() - start), limit = sm3_only(leaves);
	printf("verified:                   %8.0f leaves/s, %lld leaves, %s\n", rate, (long long)r.leaves, r.good ? "good" : r.why);
	printf("SM3 alone (limit):          %8.0f leaves/s   = %.2f of the limit\n", limit, rate / limit);
	db_close(pool);
	arena_free(a);
	return r.good ? 0 : 1;
}
