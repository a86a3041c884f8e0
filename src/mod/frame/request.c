// request.c: a request's way into the database and back: reading jobs, writing jobs with their idempotency answer, what follows a commit.
#include "frame_sql.h"
#include "core/log.h"
#include "mod/frame/frame.h"

#include <stdlib.h>
#include <string.h>

struct after {
	struct after *next;
	void (*fn)(struct service *svc, int64_t n);
	int64_t n;
};

// One write of one request; req->app points to it while it runs.
struct writing {
	struct request *req;
	request_fn fn;
	void *arg;
	bool keep;                // store the answer under the request's key
	struct err *refusal;      // what is answered all the same
	struct after *after;
};

struct reading {
	struct request *req;
	request_fn fn;
	void *arg;
};

static struct err *read_job(struct db *db, struct arena *a, void *arg)
{
	(void)a;
	struct reading *r = arg;
	r->req->out.len = 0;
	r->req->out.comma = false;
	return r->fn(r->req, db, r->arg);
}

struct err *request_read(struct request *req, request_fn fn, void *arg)
{
	struct reading r = {req, fn, arg};
	return db_read(svc_of(req)->db, req->arena, read_job, &r);
}

static struct err *other_request(struct request *req)
{
	return err_new(req->arena, ERR_CONFLICT, "request.key", "同一提交编号已用于另一项操作。请刷新页面后重新提交。");
}

// A revealed number, a one-time password: an answer is as secret as what it tells.
static const char *answer_context(struct request *req)
{
	return arena_printf(req->arena, "answer %lld %s", (long long)user_of(req)->id, req->key);
}

// true: the key is known, req holds the stored answer.
static struct err *replay(struct request *req, struct db *db, bool *replayed)
{
	struct idem_get_row *row = NULL;
	const char *answer;
	TRY(idem_get(db, req->arena, user_of(req)->id, req->key, &row));
	*replayed = row != NULL;
	if (!row)
		return NULL;
	if (strcmp(row->digest, req->digest) != 0)
		return other_request(req);
	TRY(keep_open(svc_of(req), req->arena, answer_context(req), row->answer, &answer));
	req->status = (int)row->status;
	req->out.len = 0;
	buf_str(&req->out, answer);
	return NULL;
}

static struct err *remember(struct request *req, struct db *db)
{
	int usual = req->route->flags & ROUTE_CREATED ? 201 : 200;
	struct idem_add_in in = {.account_id = user_of(req)->id, .idem_key = req->key, .digest = req->digest,
		.status = req->status ? req->status : usual, .answer = keep_seal(svc_of(req), req->arena, answer_context(req), buf_text(&req->out)), .at = req->now};
	return idem_add(db, req->arena, &in);
}

static struct err *write_job(struct db *db, struct arena *a, void *arg)
{
	(void)a;
	struct writing *w = arg;
	struct request *req = w->req;
	bool keyed = w->keep && req->key && user_of(req), replayed = false;
	req->out.len = 0;
	req->out.comma = false;
	req->status = 0;
	w->after = NULL;
	if (keyed)
		TRY(replay(req, db, &replayed));
	if (replayed)
		return NULL;
	req->app = w;
	TRY(w->fn(req, db, w->arg));
	return keyed ? remember(req, db) : NULL;
}

static void run_after(struct writing *w)
{
	for (struct after *x = w->after; x; x = x->next)
		x->fn(svc_of(w->req), x->n);
}

static void write_done(struct err *e, void *arg)
{
	struct writing *w = arg;
	if (!e)
		run_after(w);
	http_complete(w->req, e);
}

static struct writing *writing_new(struct request *req, request_fn fn, void *arg, bool keep)
{
	struct writing *w = NEW(req->arena, struct writing);
	*w = (struct writing){.req = req, .fn = fn, .arg = arg, .keep = keep};
	return w;
}

struct err *request_write(struct request *req, request_fn fn, void *arg)
{
	struct writing *w = writing_new(req, fn, arg, true);
	struct db_pool *db = svc_of(req)->db;
	struct arena *a = req->arena;
	http_pending(req);
	db_write_async(db, a, write_job, w, write_done, w);
	return NULL;
}

// What was done already is refused when it is asked for again (a case has moved on): only then is the kept answer looked for here; else the
// writer looks.
struct err *request_write_prepared(struct request *req, request_fn prepare, request_fn fn, void *arg)
{
	bool replayed = false;
	struct err *e = request_read(req, prepare, arg);
	if (!e)
		return request_write(req, fn, arg);
	if (req->key)
		TRY(frame_replay(req, &replayed));
	return replayed ? NULL : e;
}

static void refuse_done(struct err *e, void *arg)
{
	struct writing *w = arg;
	if (e)
		log_err(w->req->number, e);
	http_complete(w->req, w->refusal);
}

struct err *request_refuse(struct request *req, request_fn fn, void *arg, struct err *e)
{
	struct writing *w = writing_new(req, fn, arg, false);
	struct db_pool *db = svc_of(req)->db;
	struct arena *a = req->arena;
	w->refusal = e;
	http_pending(req);
	db_write_async(db, a, write_job, w, refuse_done, w);
	return NULL;
}

const struct err *request_refusal(const struct request *req)
{
	const struct writing *w = req->app;
	return w->refusal;
}

struct err *request_write_wait(struct request *req, request_fn fn, void *arg)
{
	struct writing *w = writing_new(req, fn, arg, false);
	TRY(db_write(svc_of(req)->db, req->arena, write_job, w));
	run_after(w);
	return NULL;
}

void request_after(struct request *req, void (*fn)(struct service *svc, int64_t n), int64_t n)
{
	struct writing *w = req->app;
	struct after *x = NEW(req->arena, struct after);
	*x = (struct after){.fn = fn, .n = n};
	struct after **end = &w->after;
	while (*end)
		end = &(*end)->next;
	*end = x;
}

static struct err *replay_read(struct request *req, struct db *db, void *arg)
{
	return replay(req, db, arg);
}

struct err *frame_replay(struct request *req, bool *replayed)
{
	*replayed = false;
	return user_of(req) ? request_read(req, replay_read, replayed) : NULL;
}

struct err *leaf_add(struct request *req, struct db *db, const char *kind, int64_t ref, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	const char *body = arena_vprintf(req->arena, fmt, ap);
	va_end(ap);
	const struct user *u = user_of(req);
	return ledger_append(db, req->arena, kind, ref, u ? u->id : 0, body);
}

static const char PEOPLE[] = "generation.people";

struct err *people_generation(struct db *db, struct arena *a, int64_t *out)
{
	struct generation_get_row *row = NULL;
	TRY(generation_get(db, a, PEOPLE, &row));
	*out = row ? strtoll(row->value, NULL, 10) : 0;
	return NULL;
}

struct err *people_changed(struct db *db, struct arena *a)
{
	int64_t now = 0;
	TRY(people_generation(db, a, &now));
	return generation_put(db, a, PEOPLE, arena_printf(a, "%lld", (long long)now + 1));
}

static struct err *forget_job(struct db *db, struct arena *a, void *arg)
{
	int64_t changed = 0;
	return idem_forget(db, a, *(instant_t *)arg, &changed);
}

struct err *frame_forget_keys(struct service *svc, struct arena *a, instant_t before)
{
	return db_write(svc->db, a, forget_job, &before);
}
