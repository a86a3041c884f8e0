// run.c: a job's life in its table: taken, progress, ended; and what the module working it may ask.
#include "job_sql.h"
#include "mod/job/job.h"

#include <string.h>

#include "core/log.h"

enum { TELL_MS = 500 };   // progress is stored at most this often

struct service *job_service(const struct job_run *job)
{
	return job->svc;
}

struct arena *job_arena(const struct job_run *job)
{
	return job->arena;
}

const struct json *job_input(const struct job_run *job)
{
	return job->input;
}

const struct user *job_user(const struct job_run *job)
{
	return job->user;
}

const char *job_result_file(struct job_run *job, const char *name, const char *type)
{
	job->name = arena_strdup(job->arena, name);
	job->type = type;
	job->file = arena_printf(job->arena, "%s/jobs/%lld", job->svc->data_dir, (long long)job->id);
	return job->file;
}

void job_result_text(struct job_run *job, const char *json)
{
	job->text = json;
}

struct telling {
	int64_t id, done, total, changed;
};

static struct err *tell_job(struct db *db, struct arena *a, void *arg)
{
	struct telling *t = arg;
	return job_progress_set(db, a, t->id, t->done, t->total, instant_now(), &t->changed);
}

static struct err *stopped(struct job_run *job)
{
	return err_new(job->arena, ERR_BUSY, "job.stopped", "任务已停止。");
}

struct err *job_progress(struct job_run *job, int64_t done, int64_t total)
{
	instant_t now = instant_now();
	if (job->stopping && job->stopping(job->svc))
		return stopped(job);
	if (now - job->told < TELL_MS && done < total)
		return NULL;
	struct telling t = {job->id, done, total, 0};
	TRY(db_write(job->svc->db, job->arena, tell_job, &t));
	job->told = now;
	return t.changed ? NULL : err_new(job->arena, ERR_CONFLICT, "job.cancelled", "任务已取消。");
}

static const struct job_kind *kind_of(const struct service *svc, const char *kind)
{
	for (size_t i = 0; svc->modules[i]; i++)
		for (const struct job_kind *k = svc->modules[i]->jobs; k && k->kind; k++)
			if (strcmp(k->kind, kind) == 0)
				return k;
	return NULL;
}

static struct err *take_job(struct db *db, struct arena *a, void *arg)
{
	struct job_run *job = arg;
	struct job_row *row = NULL;
	int64_t changed = 0;
	job->id = 0;
	TRY(job_first_waiting(db, a, &row));
	if (!row)
		return NULL;
	TRY(job_state_set(db, a, &(struct job_state_set_in){.id = row->id, .before = "waiting", .state = "running", .at = instant_now()}, &changed));
	if (!changed)
		return NULL;
	job->id = row->id;
	job->account = row->account_id;
	job->kind = kind_of(job->svc, row->kind);
	TRY(json_read(a, row->input, strlen(row->input), &job->input));
	return user_load(db, a, row->account_id, &job->user);
}

struct err *job_take(struct service *svc, struct arena *a, struct job_run **out)
{
	struct job_run *job = NEW(a, struct job_run);
	*job = (struct job_run){.svc = svc, .arena = a};
	TRY(db_write(svc->db, a, take_job, job));
	*out = job->id ? job : NULL;
	return NULL;
}

struct ending {
	struct job_run *job;
	const char *state, *result, *error;
};

static struct err *end_job(struct db *db, struct arena *a, void *arg)
{
	struct ending *x = arg;
	int64_t changed = 0;
	return job_state_set(db, a, &(struct job_state_set_in){.id = x->job->id, .before = "running", .state = x->state, .result = x->result,
		.error = x->error, .at = instant_now()}, &changed);
}

static const char *result_of(struct job_run *job)
{
	struct buf b = buf_new(job->arena);
	if (!job->file && !job->text)
		return NULL;
	jw_open(&b, '{');
	if (job->file) {
		jw_kstr(&b, "file", job->name);
		jw_kstr(&b, "type", job->type);
	}
	if (job->text)
		jw_kraw(&b, "answer", job->text);
	jw_close(&b, '}');
	return buf_text(&b);
}

struct err *job_end(struct job_run *job, struct err *e)
{
	struct ending x = {.job = job, .state = "done", .result = result_of(job)};
	if (e) {
		x = (struct ending){.job = job, .state = strcmp(e->code, "job.stopped") == 0 ? "waiting" : "failed", .error = e->text};
		log_err(NULL, e);
	}
	return db_write(job->svc->db, job->arena, end_job, &x);
}

static struct err *wake_job(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	int64_t changed = 0;
	return job_wake_all(db, a, instant_now(), &changed);
}

struct err *job_wake(struct service *svc)
{
	return db_write(svc->db, svc->arena, wake_job, NULL);
}
