// sqlite_anchor.c: holds the lock that the readers of this process share.
//
// A read transaction of SQLite takes a lock of the file and gives it back: two calls of the system, made under a mutex the readers fight for,
// a tenth of a short request. While one reader of the process holds that lock the others only count. So a connection that nobody reads with
// keeps a transaction open while others come and go. It holds nobody up: it is begun anew when the writer has committed, let go before the WAL
// is copied back or begun anew, for a moment in every HOLD_MS (another process may wait for the readers to be gone), and IDLE_MS after the last.
#include <time.h>

#include "db/sqlite.h"

enum { HOLD_MS = 100, GAP_MS = 4, IDLE_MS = 100, YOUNG_MS = 500 };   // a command that reads once and ends needs none
#define NEVER INT64_MAX

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);   // some 4 ms fine, at a tenth of the price
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void let_go(struct anchor *k)
{
	if (k->held)
		sqlite3_exec(k->h, "commit", NULL, NULL, NULL);
	k->held = false;
}

static void *idle_loop(void *arg)
{
	struct anchor *k = arg;
	pthread_mutex_lock(&k->lock);
	while (!k->stop) {
		if (!k->held) {
			pthread_cond_wait(&k->wake, &k->lock);
			continue;
		}
		struct timespec until = db_deadline(IDLE_MS);
		pthread_cond_timedwait(&k->wake, &k->lock, &until);
		if (k->held && now_ms() - atomic_load(&k->used) >= IDLE_MS) {
			let_go(k);                             // held: nobody holds it off
			atomic_store(&k->due, 0);
		}
	}
	pthread_mutex_unlock(&k->lock);
	return NULL;
}

// At the first need: its connection and the thread that lets go when nobody reads.
static bool ready(struct anchor *k)
{
	if (k->started)
		return true;
	if (sqlite3_open_v2(k->url, &k->h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, sqlite_vfs()) == SQLITE_OK
	    && sqlite3_exec(k->h, "pragma query_only=1; pragma cache_size=-16", NULL, NULL, NULL) == SQLITE_OK && !k->stop)
		k->started = pthread_create(&k->thread, NULL, idle_loop, k) == 0;
	if (!k->started) {
		sqlite3_close_v2(k->h);
		k->h = NULL;
	}
	return k->started;
}

static void take(struct anchor *k)
{
	k->held = ready(k) && sqlite3_exec(k->h, "begin; select 1 from sqlite_schema limit 1", NULL, NULL, NULL) == SQLITE_OK;
	if (!k->held && k->h && !sqlite3_get_autocommit(k->h))
		sqlite3_exec(k->h, "rollback", NULL, NULL, NULL);
	if (k->held)
		pthread_cond_signal(&k->wake);
}

static void look_after(struct anchor *k, int64_t now)
{
	int64_t due = atomic_load(&k->due);
	atomic_store(&k->moved, false);
	if (!k->held && now < due)
		return;                                // too young, at rest, or held off
	bool rest = k->held && now >= due;
	let_go(k);
	if (now >= due)
		atomic_store(&k->due, now + (rest ? GAP_MS : HOLD_MS));
	if (!rest)
		take(k);
}

void sqlite_anchor_touch(struct anchor *k)
{
	int64_t now = now_ms();
	if (atomic_load_explicit(&k->used, memory_order_relaxed) != now)
		atomic_store_explicit(&k->used, now, memory_order_relaxed);
	if ((now < atomic_load_explicit(&k->due, memory_order_relaxed) && !atomic_load_explicit(&k->moved, memory_order_relaxed)) || pthread_mutex_trylock(&k->lock) != 0)
		return;
	look_after(k, now);
	pthread_mutex_unlock(&k->lock);
}

void sqlite_anchor_moved(struct anchor *k)
{
	atomic_store(&k->moved, true);
}

void sqlite_anchor_off(struct anchor *k)
{
	pthread_mutex_lock(&k->lock);
	k->held_off++;
	let_go(k);
	atomic_store(&k->due, NEVER);
	pthread_mutex_unlock(&k->lock);
}

void sqlite_anchor_on(struct anchor *k)
{
	pthread_mutex_lock(&k->lock);
	if (--k->held_off == 0)
		atomic_store(&k->due, 0);
	pthread_mutex_unlock(&k->lock);
}

struct anchor *sqlite_anchor_new(struct arena *a, const char *url)
{
	struct anchor *k = NEW(a, struct anchor);
	k->url = url;
	atomic_store(&k->due, now_ms() + YOUNG_MS);
	pthread_mutex_init(&k->lock, NULL);
	db_cond_init(&k->wake);
	return k;
}

void sqlite_anchor_stop(struct anchor *k)
{
	sqlite_anchor_off(k);
	if (!k->started)
		return;
	pthread_mutex_lock(&k->lock);
	k->stop = true;
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
	pthread_join(k->thread, NULL);
	sqlite3_close_v2(k->h);
	k->h = NULL;
	k->started = k->stop = false;
}
