// writer.c: the queue of write jobs and the threads that work them, many jobs in one commit.
#include "db/driver.h"

#include <errno.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

enum { TRIES = 6, BATCH_MOST = 1024, CAREFUL_BATCHES = 16, LET_OTHERS_MS = 3 };

struct job {
	struct job *next;
	struct arena *arena;
	db_fn fn;
	void *arg;
	struct err *e;
	void (*done)(struct err *e, void *done_arg);
	void *done_arg;
};

struct worker {
	pthread_t thread;
	struct writer *w;
	struct db *db;            // NULL: lost, to be opened again
	struct arena *scratch;
	int careful;              // so many batches more get a savepoint a job
	struct job_state *kept, **kept_end;   // of the jobs that stand, in their order
	bool committing;          // the commit was sent: if its answer is lost it may be there, so never run the jobs again
};

struct writer {
	struct db_pool *pool;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct job *first, **last;
	int waiting, workers, started;
	bool stop;
	struct worker *worker;
	_Atomic int64_t jobs, commits, failed, wal;
};

static __thread bool on_writer;   // this thread works jobs: a nested db_write would wait for itself

void *db_job_state(struct db *db, struct arena *a, size_t size, db_last_fn fn)
{
	for (struct job_state *s = db->states; s; s = s->next)
		if (s->fn == fn)
			return s->state;
	struct job_state *s = NEW(a, struct job_state);
	*s = (struct job_state){.next = db->states, .fn = fn, .state = arena_alloc(a, size)};
	db->states = s;
	return s->state;
}

static struct err *run_fn(struct db *db, struct job *j)
{
	db->states = NULL;
	return j->fn(db, j->arena, j->arg);
}

static void keep_states(struct worker *k)
{
	if (!k->db->states)
		return;
	*k->kept_end = k->db->states;
	while (*k->kept_end)
		k->kept_end = &(*k->kept_end)->next;
	k->db->states = NULL;
}

// Each function once, with its states; fn becomes NULL where it has run.
static struct err *run_last(struct worker *k)
{
	for (struct job_state *first = k->kept; first; first = first->next) {
		db_last_fn fn = first->fn;
		size_t n = 0, room = 0;
		for (struct job_state *s = first; s; s = s->next)
			room += s->fn == fn;
		void **states = NEW_ARRAY(k->scratch, void *, room + 1);
		for (struct job_state *s = first; s; s = s->next)
			if (fn && s->fn == fn) {
				states[n++] = s->state;
				s->fn = NULL;
			}
		if (n)
			TRY(fn(k->db, k->scratch, states, n));
	}
	return NULL;
}

// Under its own savepoint, so that a failing job undoes only itself.
static struct err *run_guarded(struct db *db, struct job *j)
{
	TRY(db->driver->savepoint(db, j->arena));
	struct err *e = run_fn(db, j);
	if (!e)
		e = db->driver->release(db, j->arena);   // on PostgreSQL a queued statement's fault shows here
	if (e && !db->again && !db->driver->lost(db) && db->driver->undo(db, j->arena))
		db->broken = true;
	return e;
}

// Savepoints are dear on SQLite (the search index is written out at each): a batch goes without until a job of one fails. Then all of it is
// undone and worked again with them, and so are the next batches: who sends one wrong act often sends another.
static bool guarded(const struct worker *k, int n)
{
	return n > 1 && (k->careful > 0 || k->db->driver->pg);
}

static void fail_rest(struct job **jobs, int n, const struct err *e)
{
	for (int i = 0; i < n; i++)
		if (!jobs[i]->e)
			jobs[i]->e = err_copy(jobs[i]->arena, e);
}

// One transaction with n jobs. Returns what undid them all, or NULL (single jobs may still have failed).
static struct err *attempt(struct worker *k, struct job **jobs, int n)
{
	struct db *db = k->db;
	struct arena *a = k->scratch;
	bool guard = guarded(k, n);
	db->again = k->committing = false;
	k->kept = NULL;
	k->kept_end = &k->kept;
	TRY(db->driver->begin(db, a, true));
	for (int i = 0; i < n; i++) {
		struct err *e = jobs[i]->e = guard ? run_guarded(db, jobs[i]) : run_fn(db, jobs[i]);
		if (e && (!guard || db->again || db->broken || db->driver->lost(db))) {
			db->again |= n > 1 && !guard && !db->broken && !db->driver->lost(db);
			k->careful = n > 1 ? CAREFUL_BATCHES : k->careful;
			db->driver->rollback(db);
			return e;
		}
		if (!e)
			keep_states(k);
	}
	k->careful -= k->careful > 0;
	struct err *e = run_last(k);
	k->committing = !e;
	if (!e)
		e = db->driver->commit(db, a);
	if (e)
		db->driver->rollback(db);
	return e;
}

static void pause_ms(int ms)
{
	nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

static struct err *ready(struct worker *k)
{
	if (k->db && k->db->broken) {
		pool_disconnect(k->db);
		k->db = NULL;
	}
	return k->db ? NULL : pool_connect(k->w->pool, k->scratch, true, &k->db);
}

// Works the jobs; a transaction that failed only for its timing is run again, a lost connection is opened again once.
static void run_jobs(struct worker *k, struct job **jobs, int n)
{
	struct err *e = NULL;
	bool reopened = false;
	for (int try = 0; try < TRIES; try++) {
		e = ready(k);
		if (e)
			break;
		e = attempt(k, jobs, n);
		bool lost = e && k->db->broken && (!k->committing || k->db->not_committed) && !reopened;
		if (!e || !(k->db->again || lost))
			break;
		reopened |= lost;
		for (int i = 0; i < n; i++)
			jobs[i]->e = NULL;
		pause_ms(try * 3);
	}
	if (!e)
		atomic_fetch_add(&k->w->commits, 1);
	else
		fail_rest(jobs, n, e);
}

static int take(struct writer *w, struct job **jobs, int most)
{
	int n = 0;
	while (w->first && n < most) {
		jobs[n++] = w->first;
		w->first = w->first->next;
		w->waiting--;
	}
	if (!w->first)
		w->last = &w->first;
	return n;
}

static void finish(struct writer *w, struct job **jobs, int n)
{
	for (int i = 0; i < n; i++) {
		struct job *j = jobs[i];
		atomic_fetch_add(j->e ? &w->failed : &w->jobs, 1);
		j->done(j->e, j->done_arg);
	}
}

// Waits for jobs; ms -1: as long as it takes. False when the time is over.
static bool wait_jobs(struct writer *w, int ms)
{
	struct timespec until = db_deadline(ms);
	while (!w->first && !w->stop) {
		if (ms < 0)
			pthread_cond_wait(&w->more, &w->lock);
		else if (pthread_cond_timedwait(&w->more, &w->lock, &until) == ETIMEDOUT)
			return false;
	}
	return true;
}

static void *work(void *arg)
{
	struct worker *k = arg;
	struct writer *w = k->w;
	struct job *jobs[BATCH_MOST];
	int most = w->pool->options.batch < BATCH_MOST ? w->pool->options.batch : BATCH_MOST;
	enum db_lull lull = DB_PAUSE;
	on_writer = true;
	for (;;) {
		int ms = k->db && !k->db->broken ? k->db->driver->tend(k->db, lull) : -1;
		if (k == w->worker && k->db)
			atomic_store(&w->wal, w->pool->driver->wal_bytes(k->db));
		pthread_mutex_lock(&w->lock);
		bool came = lull == DB_RUSH || wait_jobs(w, ms);
		int n = take(w, jobs, most);
		bool more = w->first, stop = w->stop;
		pthread_mutex_unlock(&w->lock);
		if (n == 0 && stop)
			return NULL;
		lull = more ? DB_RUSH : came ? DB_PAUSE : DB_QUIET;
		if (n > 0) {
			run_jobs(k, jobs, n);
			finish(w, jobs, n);
			arena_reset(k->scratch);
			if (k->db && k->db->bulk)
				pause_ms(LET_OTHERS_MS);       // the service, another process, waits for the lock
		}
	}
}

static bool enqueue(struct writer *w, struct job *j)
{
	pthread_mutex_lock(&w->lock);
	bool room = !w->stop && w->waiting < w->pool->options.queue;
	if (room) {
		j->next = NULL;
		*w->last = j;
		w->last = &j->next;
		w->waiting++;
		pthread_cond_signal(&w->more);
	}
	pthread_mutex_unlock(&w->lock);
	return room;
}

void db_write_async(struct db_pool *pool, struct arena *a, db_fn fn, void *arg, void (*done)(struct err *e, void *done_arg), void *done_arg)
{
	struct job *j = NEW(a, struct job);
	*j = (struct job){.arena = a, .fn = fn, .arg = arg, .done = done, .done_arg = done_arg};
	if (!enqueue(pool->writer, j))
		done(err_cause(a, DB_BUSY(a), "write queue is full"), done_arg);
}

struct waiter {
	sem_t sem;
	struct err *e;
};

static void wake(struct err *e, void *arg)
{
	struct waiter *w = arg;
	w->e = e;
	sem_post(&w->sem);
}

struct err *db_write(struct db_pool *pool, struct arena *a, db_fn fn, void *arg)
{
	if (on_writer)
		return err_cause(a, DB_BROKEN(a), "db_write inside a write job");
	struct waiter w = {0};
	sem_init(&w.sem, 0, 0);
	db_write_async(pool, a, fn, arg, wake, &w);
	while (sem_wait(&w.sem) != 0) {
	}
	sem_destroy(&w.sem);
	return w.e;
}

struct err *writer_start(struct db_pool *pool, struct arena *a)
{
	struct writer *w = NEW(pool->arena, struct writer);
	w->pool = pool;
	w->last = &w->first;
	w->workers = pool->options.writers;
	w->worker = NEW_ARRAY(pool->arena, struct worker, (size_t)w->workers);
	pthread_mutex_init(&w->lock, NULL);
	db_cond_init(&w->more);
	TRY(pool_connect(pool, a, true, &w->worker[0].db));
	pool->writer = w;
	for (int i = 0; i < w->workers; i++) {
		w->worker[i].w = w;
		w->worker[i].scratch = arena_new();
		if (pthread_create(&w->worker[i].thread, NULL, work, &w->worker[i]) != 0)
			return err_cause(a, DB_BUSY(a), "no thread for the writer");
		w->started++;
	}
	return NULL;
}

void writer_stop(struct db_pool *pool)
{
	struct writer *w = pool->writer;
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_broadcast(&w->more);
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < w->started; i++) {
		pthread_join(w->worker[i].thread, NULL);
		if (w->worker[i].db)
			pool_disconnect(w->worker[i].db);
		arena_free(w->worker[i].scratch);
	}
	pthread_cond_destroy(&w->more);
	pthread_mutex_destroy(&w->lock);
}

void writer_stats(struct db_pool *pool, struct db_stats *out)
{
	struct writer *w = pool->writer;
	out->jobs = atomic_load(&w->jobs);
	out->commits = atomic_load(&w->commits);
	out->failed = atomic_load(&w->failed);
	pthread_mutex_lock(&w->lock);
	out->waiting = w->waiting;
	pthread_mutex_unlock(&w->lock);
	out->wal_bytes = atomic_load(&w->wal);
}
