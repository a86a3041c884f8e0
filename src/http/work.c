// work.c: two bounded queues and their threads. Quick requests and slow ones (exports, papers) never wait for each other, and what a slow one
// computes yields the processor to whatever else wants it.
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "http/inner.h"

// By the kernel's weights (36, 110 of 1024 at 15, 10) a log-in, which is worked here too, has a tenth of a busy processor; at 15 it had a
// thirtieth, and others beside an export a p99 of 1.1 ms instead of 3 to 4 (of 10; bench/results.md).
enum { SLOW_NICE = 10 };

struct lane {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct request_inner *first, **last;
	size_t n, max;
	bool stopping;
	int nice;                    // of its threads
	struct http *http;
	pthread_t *threads;
	int n_threads;
};

struct work {
	struct lane quick, slow;
};

struct lazy_thread {
	struct lazy_thread *next;
	void *context;
};

static struct request_inner *lane_take(struct lane *l)
{
	pthread_mutex_lock(&l->lock);
	while (!l->first && !l->stopping)
		pthread_cond_wait(&l->filled, &l->lock);
	struct request_inner *r = l->first;
	if (r) {
		l->first = r->next;
		l->n--;
		if (!l->first)
			l->last = &l->first;
	}
	pthread_mutex_unlock(&l->lock);
	return r;
}

static bool lane_add(struct lane *l, struct request_inner *r)
{
	pthread_mutex_lock(&l->lock);
	bool room = l->n < l->max && !l->stopping;
	if (room) {
		r->next = NULL;
		r->queued_ms = monotonic_ms();
		*l->last = r;
		l->last = &r->next;
		l->n++;
	}
	pthread_mutex_unlock(&l->lock);
	if (room)
		pthread_cond_signal(&l->filled);    // outside the lock: the woken thread must not run into it
	return room;
}

static void work_one(struct request_inner *r, void *context)
{
	r->req.thread = context;
	bool late = monotonic_ms() - r->queued_ms > r->req.http->config.queue_seconds * 1000LL;
	if (late)
		refuse(r, 503, ERR_BUSY, "http.late", "系统繁忙，请稍后再试。");
	if (r->stage != STAGE_CHECKING) {
		request_run(r);
		return;
	}
	if (!late)
		request_check(r);
	r->stage = STAGE_CHECKED;
	r->ready(r);
}

static void *lane_main(void *object)
{
	struct lane *l = object;
	const struct http_hooks *hooks = &l->http->config.hooks;
	if (l->nice)
		(void)setpriority(PRIO_PROCESS, (id_t)gettid(), l->nice);   // Linux: of this thread alone
	void *context = hooks->thread_start ? hooks->thread_start(hooks->app) : NULL;
	for (struct request_inner *r; (r = lane_take(l));)
		work_one(r, context);
	if (hooks->thread_stop)
		hooks->thread_stop(hooks->app, context);
	return NULL;
}

static void lane_start(struct http *h, struct lane *l, int threads, size_t max)
{
	pthread_mutex_init(&l->lock, NULL);
	pthread_cond_init(&l->filled, NULL);
	l->last = &l->first;
	l->max = max;
	l->http = h;
	l->threads = NEW_ARRAY(h->arena, pthread_t, (size_t)threads);
	for (int i = 0; i < threads; i++)
		l->n_threads += !pthread_create(&l->threads[i], NULL, lane_main, l);
}

static void lane_stop(struct lane *l)
{
	pthread_mutex_lock(&l->lock);
	l->stopping = true;
	pthread_cond_broadcast(&l->filled);
	pthread_mutex_unlock(&l->lock);
	for (int i = 0; i < l->n_threads; i++)
		pthread_join(l->threads[i], NULL);
	pthread_cond_destroy(&l->filled);
	pthread_mutex_destroy(&l->lock);
}

void work_start(struct http *h)
{
	h->work = NEW(h->arena, struct work);
	lane_start(h, &h->work->quick, h->config.workers, h->config.queue);
	h->work->slow.nice = SLOW_NICE;
	lane_start(h, &h->work->slow, h->config.slow_workers, h->config.slow_queue);
}

bool work_add(struct http *h, struct request_inner *r)
{
	return lane_add(request_is_slow(r) && r->stage != STAGE_CHECKING ? &h->work->slow : &h->work->quick, r);
}

void work_stop(struct http *h)
{
	lane_stop(&h->work->quick);
	lane_stop(&h->work->slow);
	h->work = NULL;
}

static size_t lane_waiting(struct lane *l)
{
	pthread_mutex_lock(&l->lock);
	size_t n = l->n;
	pthread_mutex_unlock(&l->lock);
	return n;
}

void work_load(struct http *h, struct http_load *out)
{
	if (!h->work)
		return;
	out->waiting = lane_waiting(&h->work->quick);
	out->slow_waiting = lane_waiting(&h->work->slow);
}

// Contexts of socket threads and of tests: made at the first need, ended with the server.
void *thread_context(struct http *h)
{
	const struct http_hooks *hooks = &h->config.hooks;
	if (!hooks->thread_start)
		return NULL;
	struct lazy_thread *t = pthread_getspecific(h->lazy_key);
	if (t)
		return t->context;
	void *context = hooks->thread_start(hooks->app);
	pthread_mutex_lock(&h->lock);
	t = NEW(h->arena, struct lazy_thread);
	*t = (struct lazy_thread){.next = h->lazy, .context = context};
	h->lazy = t;
	pthread_mutex_unlock(&h->lock);
	pthread_setspecific(h->lazy_key, t);
	return context;
}

void threads_end(struct http *h)
{
	const struct http_hooks *hooks = &h->config.hooks;
	for (struct lazy_thread *t = h->lazy; t; t = t->next)
		if (hooks->thread_stop)
			hooks->thread_stop(hooks->app, t->context);
	h->lazy = NULL;
	pthread_key_delete(h->lazy_key);
	pthread_key_create(&h->lazy_key, NULL);
}
