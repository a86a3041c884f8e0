// sqlite_wal.c: keeps the WAL small without making writers wait.
//
// Over the soft limit or in a quiet moment a thread of its own copies the WAL back (PASSIVE: nobody waits). When that has caught up, or
// at the hard limit in any case, the writer starts the WAL anew between two batches, which then has little left to copy. A reader with an
// old snapshot (a long export) can hold that up: it is tried again, never waited for longer than RESTART_WAIT_MS.
#include <time.h>

#include "core/log.h"
#include "db/sqlite.h"

enum { RESTART_WAIT_MS = 20, IMPORT_WAIT_MS = 1000, RETRY_MS = 200, QUIET_MS = 1000, FRAME = 4096 + 24 };
#define WORTH_IT (4 << 20)   // bytes of WAL a quiet moment is used for

static int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int sqlite_wal_seen(void *conn, sqlite3 *h, const char *schema, int pages)
{
	(void)h;
	(void)schema;
	atomic_store(&((struct conn *)conn)->wal, (int64_t)pages * FRAME);
	return SQLITE_OK;
}

int64_t sqlite_wal_bytes(struct db *db)
{
	return atomic_load(&((struct conn *)db)->wal);
}

// Again while the writer went on meanwhile, each time with less to copy: what is left when the WAL begins anew is copied by the writer itself.
static bool copy_back(struct conn *c)
{
	int64_t before = INT64_MAX, left = 0;
	for (;;) {
		int all = 0, done = 0;
		if (sqlite3_wal_checkpoint_v2(c->check.h, NULL, SQLITE_CHECKPOINT_PASSIVE, &all, &done) != SQLITE_OK || all != done)
			return false;
		int64_t wal = atomic_load(&c->wal);
		left = wal - (int64_t)all * FRAME;
		if (left < WORTH_IT || left > before / 2 || wal > c->db.pool->options.wal_hard)
			return true;
		before = left;
	}
}

static void *checkpoint_loop(void *arg)
{
	struct conn *c = arg;
	struct checkpointer *k = &c->check;
	pthread_mutex_lock(&k->lock);
	while (!k->stop) {
		if (!k->wanted) {
			pthread_cond_wait(&k->wake, &k->lock);
			continue;
		}
		k->wanted = false;
		pthread_mutex_unlock(&k->lock);
		sqlite_anchor_off(c->db.pool->anchor);
		atomic_store(&k->caught_up, copy_back(c));
		sqlite_anchor_on(c->db.pool->anchor);
		pthread_mutex_lock(&k->lock);
	}
	pthread_mutex_unlock(&k->lock);
	return NULL;
}

static void ask(struct checkpointer *k)
{
	pthread_mutex_lock(&k->lock);
	k->wanted = true;
	pthread_cond_signal(&k->wake);
	pthread_mutex_unlock(&k->lock);
}

struct err *sqlite_wal_open(struct conn *c, struct arena *a)
{
	struct checkpointer *k = &c->check;
	struct db_pool *pool = c->db.pool;
	if (sqlite3_open_v2(c->db.pool->url, &k->h, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, sqlite_vfs()) != SQLITE_OK) {
		struct err *e = DB_BUSY(a);
		sqlite3_close_v2(k->h);
		return e;
	}
	sqlite3_busy_timeout(k->h, c->db.pool->options.busy_ms);
	sqlite3_exec(k->h, c->db.pool->options.volatile_for_tests ? "pragma synchronous=off" : "pragma synchronous=full", NULL, NULL, NULL);
	pthread_mutex_init(&k->lock, NULL);
	pthread_cond_init(&k->wake, NULL);
	k->started = pthread_create(&k->thread, NULL, checkpoint_loop, c) == 0;
	if (pool->anchor)
		sqlite_anchor_on(pool->anchor);     // a writer opened again
	else
		pool->anchor = sqlite_anchor_new(pool->arena, pool->url);
	return NULL;
}

void sqlite_wal_close(struct conn *c)
{
	struct checkpointer *k = &c->check;
	if (k->started) {
		pthread_mutex_lock(&k->lock);
		k->stop = true;
		pthread_cond_signal(&k->wake);
		pthread_mutex_unlock(&k->lock);
		pthread_join(k->thread, NULL);
	}
	sqlite3_close_v2(k->h);
	sqlite_anchor_stop(c->db.pool->anchor);
	if (sqlite3_wal_checkpoint_v2(c->h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
		log_line(LOG_WARN, NULL, "WAL not written back at stop: %s", sqlite3_errmsg(c->h));
}

// Starts the WAL anew. The busy handler must not make the writer wait for a long reader; an import rather waits for what is being copied back.
static void restart(struct conn *c, int mode)
{
	c->busy_ms = c->db.bulk ? IMPORT_WAIT_MS : RESTART_WAIT_MS;
	sqlite_anchor_off(c->db.pool->anchor);
	if (sqlite3_wal_checkpoint_v2(c->h, NULL, mode, NULL, NULL) == SQLITE_OK)
		atomic_store(&c->wal, 0);
	sqlite_anchor_on(c->db.pool->anchor);
	c->busy_ms = c->db.pool->options.busy_ms;
	c->tried_at = now_ms();
	atomic_store(&c->check.caught_up, false);
}

// An import writes most of what a WAL may hold while the one before is copied, so its own begins anew less often.
static int64_t soft_limit(const struct db *db)
{
	int64_t soft = db->pool->options.wal_soft;
	return db->bulk ? soft + soft / 2 : soft;
}

int sqlite_wal_tend(struct db *db, enum db_lull lull)
{
	struct conn *c = (struct conn *)db;
	const struct db_options *o = &db->pool->options;
	int64_t wal = atomic_load(&c->wal);
	if (wal <= soft_limit(db)) {
		if (lull == DB_RUSH || wal <= WORTH_IT || wal == c->quiet_wal)
			return -1;
		if (lull == DB_PAUSE)
			return QUIET_MS;
		c->quiet_wal = wal;
		ask(&c->check);
		return -1;
	}
	if (now_ms() - c->tried_at >= RETRY_MS) {
		if (wal > o->wal_hard || atomic_load(&c->check.caught_up))
			// The file keeps its length while there is work: blocks that are there already are written and synced for less.
			restart(c, lull == DB_QUIET ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_RESTART);
		else
			ask(&c->check);
	}
	return lull == DB_RUSH ? -1 : RETRY_MS;
}
