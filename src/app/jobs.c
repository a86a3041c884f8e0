// jobs.c: the bounded pool that works long jobs, oldest first, so that no export ever holds up a request.
#include "app/service.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "core/log.h"
#include "mod/frame/frame.h"
#include "mod/job/job.h"
#include "mod/user/user.h"

enum { WORKERS_MOST = 8, LOOK_SECONDS = 5, SWEEP_MS = 10 * 60 * 1000, JOB_NICE = 15 };
enum { NIGHT_FROM_MS = 2 * 3600 * 1000, NIGHT_TO_MS = 5 * 3600 * 1000 };
#define KEY_LIFE_MS (7LL * 24 * 3600 * 1000)   // a phone may repeat what it could not send for days

struct jobs {
	pthread_mutex_t lock;
	pthread_cond_t more;
	pthread_t threads[WORKERS_MOST];
	int n;
	bool poked;
	atomic_bool stop;
	_Atomic instant_t swept;
	_Atomic day_t tidied;
};

static bool stopping(struct service *svc)
{
	return svc->jobs && atomic_load(&svc->jobs->stop);
}

static void jobs_poke(struct service *svc, int64_t unused)
{
	(void)unused;
	struct jobs *j = svc->jobs;
	if (!j)
		return;
	pthread_mutex_lock(&j->lock);
	j->poked = true;
	pthread_cond_signal(&j->more);
	pthread_mutex_unlock(&j->lock);
}

static struct err *work(struct service *svc, struct arena *a, bool *any)
{
	struct job_run *job = NULL;
	TRY(job_take(svc, a, &job));
	*any = job != NULL;
	if (!job)
		return NULL;
	job->stopping = stopping;
	struct err *e = job->kind ? job->kind->run(job) : err_new(a, ERR_INTERNAL, "job.kind", "系统不认识这种任务，请联系管理员。");
	return job_end(job, e);
}

struct err *jobs_work_one(struct service *svc, bool *any)
{
	struct arena *a = arena_new();
	struct err *e = work(svc, a, any);
	if (e) {
		log_err(NULL, e);
		e = err_new(svc->arena, ERR_BUSY, "job.table", "任务队列暂时不可用，请稍后再试。");
	}
	arena_free(a);
	return e;
}

// Now and then, whoever comes first: old keys and sessions go.
static void sweep(struct service *svc)
{
	instant_t now = instant_now(), before = svc->jobs->swept;
	if (now - before < SWEEP_MS || !atomic_compare_exchange_strong(&svc->jobs->swept, &before, now))
		return;
	struct arena *a = arena_new();
	struct err *e = sessions_sweep(svc, a);
	if (!e)
		e = frame_forget_keys(svc, a, now - KEY_LIFE_MS);
	if (e)
		log_err(NULL, e);
	arena_free(a);
}

// Once a night: what keeps the tables in shape.
static void tidy(struct service *svc)
{
	instant_t now = instant_now();
	day_t today = instant_day(now), before = svc->jobs->tidied;
	int64_t at = now - day_start(today);
	if (before == today || at < NIGHT_FROM_MS || at > NIGHT_TO_MS || !atomic_compare_exchange_strong(&svc->jobs->tidied, &before, today))
		return;
	struct arena *a = arena_new();
	for (size_t i = 0; svc->modules[i]; i++) {
		struct err *e = svc->modules[i]->tidy ? svc->modules[i]->tidy(svc, a) : NULL;
		if (e)
			log_err(NULL, e);
	}
	folder_tidy(a, svc->temp_dir, now);
	arena_free(a);
}

static void wait_for_work(struct jobs *j)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += LOOK_SECONDS;   // other nodes add jobs too
	pthread_mutex_lock(&j->lock);
	if (!j->poked && !atomic_load(&j->stop))
		pthread_cond_timedwait(&j->more, &j->lock, &until);
	j->poked = false;
	pthread_mutex_unlock(&j->lock);
}

static void *worker(void *arg)
{
	struct service *svc = arg;
	(void)setpriority(PRIO_PROCESS, (id_t)gettid(), JOB_NICE);   // Linux: of this thread alone; nobody waits at a desk for a job
	while (!atomic_load(&svc->jobs->stop)) {
		bool any = false;
		struct arena *a = arena_new();
		struct err *e = work(svc, a, &any);
		if (e)
			log_err(NULL, e);
		arena_free(a);
		sweep(svc);
		tidy(svc);
		if (!any || e)
			wait_for_work(svc->jobs);
	}
	return NULL;
}

struct err *jobs_start(struct service *svc, int workers)
{
	struct jobs *j = NEW(svc->arena, struct jobs);
	pthread_mutex_init(&j->lock, NULL);
	pthread_cond_init(&j->more, NULL);
	TRY(job_wake(svc));
	svc->jobs = j;
	svc->wake_jobs = jobs_poke;
	for (; j->n < workers && j->n < WORKERS_MOST; j->n++)
		if (pthread_create(&j->threads[j->n], NULL, worker, svc))
			return err_new(svc->arena, ERR_BUSY, "job.threads", "无法启动任务线程，系统资源不足。");
	return NULL;
}

void jobs_stop(struct service *svc)
{
	struct jobs *j = svc->jobs;
	pthread_mutex_lock(&j->lock);
	atomic_store(&j->stop, true);
	pthread_cond_broadcast(&j->more);
	pthread_mutex_unlock(&j->lock);
	for (int i = 0; i < j->n; i++)
		pthread_join(j->threads[i], NULL);
	svc->jobs = NULL;
	svc->wake_jobs = NULL;
	pthread_cond_destroy(&j->more);
	pthread_mutex_destroy(&j->lock);
}
