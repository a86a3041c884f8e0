// job_api.c: one's long work: list, progress, cancel, retry, result.
#include "job_sql.h"
#include "mod/job/job.h"

#include <string.h>

static const struct code states[] = {{"waiting", "等待"}, {"running", "进行中"}, {"done", "完成"}, {"failed", "失败"}, {"cancelled", "已取消"}, {0}};
static const struct field list_query[] = {QUERY_AFTER, QUERY_LIMIT, {0}};

static struct err *list_get(struct request *req);
static struct err *one_get(struct request *req);
static struct err *cancel_post(struct request *req);
static struct err *retry_post(struct request *req);
static struct err *result_get(struct request *req);

static const struct route routes[] = {
	{HTTP_GET, "/api/jobs", "我的任务", ROUTE_LOGGED_IN, ROUTE_LIST, .query = list_query, .handler = list_get},
	{HTTP_GET, "/api/jobs/{id}", "任务进度", ROUTE_LOGGED_IN, .handler = one_get},
	{HTTP_POST, "/api/jobs/{id}/cancel", "取消任务", ROUTE_LOGGED_IN, ROUTE_WRITE, .handler = cancel_post},
	{HTTP_POST, "/api/jobs/{id}/retry", "重试任务", ROUTE_LOGGED_IN, ROUTE_WRITE, .handler = retry_post},
	{HTTP_GET, "/api/jobs/{id}/result", "任务结果文件", ROUTE_LOGGED_IN, ROUTE_SLOW, .handler = result_get, .produces = "application/octet-stream"},
	{0},
};

static void wake(struct service *svc, int64_t unused)
{
	if (svc->wake_jobs)
		svc->wake_jobs(svc, unused);
}

struct err *job_add(struct request *req, struct db *db, const char *kind, const char *label, const char *input, int64_t *id)
{
	int64_t made = id_new();
	struct job_insert_in in = {.id = made, .account_id = req->who->user, .kind = kind, .label = label, .input = input, .at = req->now};
	TRY(job_insert(db, req->arena, &in));
	request_after(req, wake, 0);
	*id = made;
	return NULL;
}

static void job_write(struct request *req, const struct job_row *row)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kid(b, "id", row->id);
	jw_kstr(b, "kind", row->kind);
	jw_kstr(b, "label", row->label);
	jw_kraw(b, "input", row->input);           // one's own words: which case, which days
	jw_kstr(b, "state", row->state);
	jw_kstr(b, "state_label", code_label(states, row->state));
	jw_kint(b, "done", row->done);
	jw_kint(b, "total", row->total);
	jw_kraw(b, "result", row->result);
	jw_kstr(b, "error", row->error);
	jw_kstr(b, "by", row->by_name);
	jw_kstr(b, "created_at", instant_text(req->arena, row->created_at));
	jw_kstr(b, "updated_at", instant_text(req->arena, row->updated_at));
	jw_close(b, '}');
}

// Only one's own jobs.
static struct err *own(struct request *req, struct db *db, struct job_row **out)
{
	struct job_row *rows = NULL;
	size_t n = 0;
	TRY(job_of(db, req->arena, req->who->user, http_id(req, "id"), DB_NULL_INT, 1, &rows, &n));
	if (!n)
		return err_not_found(req->arena, "任务");
	*out = rows;
	return NULL;
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct job_row *rows = NULL;
	size_t n = 0, limit = (size_t)list_limit(req);
	int64_t after = list_after(req);
	TRY(job_of(db, req->arena, req->who->user, DB_NULL_INT, after ? after : DB_NULL_INT, (int64_t)limit + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < limit; i++)
		job_write(req, &rows[i]);
	list_close(req, n > limit ? arena_printf(req->arena, "%lld", (long long)rows[limit - 1].id) : NULL);
	return NULL;
}

static struct err *list_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

static struct err *one_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct job_row *row = NULL;
	TRY(own(req, db, &row));
	job_write(req, row);
	return NULL;
}

static struct err *one_get(struct request *req)
{
	return request_read(req, one_job, NULL);
}

static struct err *cancel_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct job_row *row = NULL;
	int64_t changed = 0;
	TRY(own(req, db, &row));
	TRY(job_cancel_set(db, req->arena, row->id, req->now, &changed));
	if (!changed)
		return err_new(req->arena, ERR_CONFLICT, "job.over", "任务已经结束，不能取消。");
	return one_job(req, db, NULL);
}

static struct err *cancel_post(struct request *req)
{
	return request_write(req, cancel_job, NULL);
}

static struct err *retry_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct job_row *row = NULL;
	int64_t changed = 0;
	TRY(own(req, db, &row));
	TRY(job_retry_set(db, req->arena, row->id, req->now, &changed));
	if (!changed)
		return err_new(req->arena, ERR_CONFLICT, "job.not_failed", "只有失败或者已取消的任务可以重试。");
	request_after(req, wake, 0);
	return one_job(req, db, NULL);
}

static struct err *retry_post(struct request *req)
{
	return request_write(req, retry_job, NULL);
}

static struct err *own_job(struct request *req, struct db *db, void *arg)
{
	return own(req, db, arg);
}

static struct err *result_get(struct request *req)
{
	struct job_row *row = NULL;
	const struct json *j = NULL;
	TRY(request_read(req, own_job, &row));
	if (!row->result)
		return err_not_found(req->arena, "任务结果");
	TRY(json_read(req->arena, row->result, strlen(row->result), &j));
	if (!json_get_text(j, "file"))
		return err_not_found(req->arena, "任务结果文件");
	const char *path = arena_printf(req->arena, "%s/jobs/%lld", svc_of(req)->data_dir, (long long)row->id);
	struct http_file file = {.path = path, .type = json_get_text(j, "type"), .name = json_get_text(j, "file"), .download = true};
	return http_send(req, &file);
}

const struct module job_module = {.name = "job", .title = "任务", .routes = routes};
