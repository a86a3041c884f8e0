// pool.c: opening, lending of reading connections, reading jobs.
#include "db/driver.h"

#include <errno.h>
#include <string.h>

#include "core/log.h"

static void set_defaults(struct db_pool *p, const struct db_options *given)
{
	struct db_options *o = &p->options;
	*o = given ? *given : (struct db_options){0};
	o->readers = o->readers > 0 ? o->readers : 16;
	o->writers = p->driver->writers == 1 ? 1 : o->writers > 0 ? o->writers : p->driver->writers;
	o->batch = o->batch > 0 ? o->batch : p->driver->batch;
	o->queue = o->queue > 0 ? o->queue : 4096;
	o->busy_ms = o->busy_ms > 0 ? o->busy_ms : 5000;
	o->wal_soft = o->wal_soft > 0 ? o->wal_soft : 256LL << 20;
	o->wal_hard = o->wal_hard > 0 ? o->wal_hard : 1LL << 30;
}

static bool begins(const char *s, const char *with)
{
	return strncmp(s, with, strlen(with)) == 0;
}

struct err *db_open(struct arena *a, const char *url, const struct db_options *options, struct db_pool **out)
{
	bool lite = begins(url, "sqlite:");
	if (!lite && !begins(url, "postgres://") && !begins(url, "postgresql://"))
		return err_new(a, ERR_INPUT, "db.url", "数据库地址应以 sqlite: 或 postgres:// 开头，请检查设置。");
	struct arena *own = arena_new();
	struct db_pool *p = NEW(own, struct db_pool);
	p->arena = own;
	p->driver = lite ? &db_sqlite : &db_pg;
	p->url = arena_strdup(own, lite ? url + strlen("sqlite:") : url);
	set_defaults(p, options);
	pthread_mutex_init(&p->lock, NULL);
	db_cond_init(&p->freed);
	struct err *e = writer_start(p, a);
	if (e) {
		arena_free(own);
		return e;
	}
	*out = p;
	return NULL;
}

void db_close(struct db_pool *pool)
{
	if (!pool)
		return;
	writer_stop(pool);
	while (pool->free) {
		struct db *db = pool->free;
		pool->free = db->next;
		pool_disconnect(db);
	}
	pthread_cond_destroy(&pool->freed);
	pthread_mutex_destroy(&pool->lock);
	arena_free(pool->arena);
}

bool db_is_sqlite(const struct db_pool *pool)
{
	return !pool->driver->pg;
}

bool db_writes(const struct db *db)
{
	return db->writer;
}

bool db_on_sqlite(const struct db *db)
{
	return !db->driver->pg;
}

struct err *pool_connect(struct db_pool *pool, struct arena *a, bool writer, struct db **out)
{
	struct arena *conn = arena_new();
	struct err *e = pool->driver->open(pool, conn, a, writer, out);
	if (e) {
		arena_free(conn);
		return e;
	}
	(*out)->driver = pool->driver;
	(*out)->pool = pool;
	(*out)->arena = conn;
	(*out)->writer = writer;
	return NULL;
}

void pool_disconnect(struct db *db)
{
	struct arena *conn = db->arena;
	db->driver->close(db);
	arena_free(conn);
}

void db_cond_init(pthread_cond_t *c)
{
	pthread_condattr_t clock;
	pthread_condattr_init(&clock);
	pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
	pthread_cond_init(c, &clock);
	pthread_condattr_destroy(&clock);
}

struct timespec db_deadline(int ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000L;
	}
	return t;
}

// The free connection to lend: the one this thread had last, for what it touched still lies in its processor's cache; else the one used last.
static struct db *take_free(struct db_pool *p)
{
	struct db **at = &p->free;
	while (*at && !pthread_equal((*at)->last, pthread_self()))
		at = &(*at)->next;
	at = *at ? at : &p->free;
	struct db *db = *at;
	if (db)
		*at = db->next;
	return db;
}

// A free connection in *out; or NULL and the right to open one.
static struct err *wait_free(struct db_pool *p, struct arena *a, struct db **out)
{
	struct timespec until = db_deadline(p->options.busy_ms);
	struct err *e = NULL;
	pthread_mutex_lock(&p->lock);
	while (!e && !p->free && p->open >= p->options.readers)
		if (pthread_cond_timedwait(&p->freed, &p->lock, &until) == ETIMEDOUT)
			e = err_cause(a, DB_BUSY(a), "no free connection for %d ms", p->options.busy_ms);
	if (!e) {
		*out = take_free(p);
		p->open += !*out;
	}
	pthread_mutex_unlock(&p->lock);
	return e;
}

static void give_back(struct db_pool *p, struct db *db)
{
	if (db && db->broken) {
		pool_disconnect(db);
		db = NULL;
	}
	pthread_mutex_lock(&p->lock);
	if (db) {
		db->last = pthread_self();
		db->next = p->free;
		p->free = db;
	} else {
		p->open--;
	}
	pthread_cond_signal(&p->freed);
	pthread_mutex_unlock(&p->lock);
}

static struct err *borrow(struct db_pool *p, struct arena *a, struct db **out)
{
	TRY(wait_free(p, a, out));
	if (*out)
		return NULL;
	struct err *e = pool_connect(p, a, false, out);
	if (e)
		give_back(p, NULL);
	return e;
}

static struct err *read_once(struct db_pool *pool, struct arena *a, db_fn fn, void *arg, bool *lost)
{
	struct db *db;
	TRY(borrow(pool, a, &db));
	struct err *e = db->driver->begin(db, a, false);
	if (!e)
		e = fn(db, a, arg);
	if (e)
		db->driver->rollback(db);
	else
		e = db->driver->commit(db, a);
	*lost = db->broken;
	give_back(pool, db);
	return e;
}

struct err *db_read(struct db_pool *pool, struct arena *a, db_fn fn, void *arg)
{
	bool lost = false;
	struct err *e = read_once(pool, a, fn, arg, &lost);
	// Connections that died while they lay in the pool (database restarted) are no fault of this request: on to a fresh one.
	for (int i = 0; e && lost && i <= pool->options.readers; i++)
		e = read_once(pool, a, fn, arg, &lost);
	return e;
}

void db_bulk(struct db *db, bool on)
{
	db->bulk = on;
}

bool db_is_conflict(const struct err *e)
{
	return e && strcmp(e->code, "db.conflict") == 0;
}

bool db_is_busy(const struct err *e)
{
	return e && strcmp(e->code, "db.busy") == 0;
}

struct err *db_backup(struct db_pool *pool, struct arena *a, const char *path)
{
	struct db *db;   // not inside a transaction: VACUUM INTO makes its own
	TRY(borrow(pool, a, &db));
	struct err *e = db->driver->backup(db, a, path);
	give_back(pool, db);
	return e;
}

void db_stats(struct db_pool *pool, struct db_stats *out)
{
	*out = (struct db_stats){.wal_bytes = -1};
	writer_stats(pool, out);
	pthread_mutex_lock(&pool->lock);
	out->connections = pool->open;
	pthread_mutex_unlock(&pool->lock);
}
