// batch_api.c: ordering a batch of papers, the job that works it, and the command for the night.
#include <stdio.h>
#include <string.h>

#include "mod/dossier/batch.h"
#include "mod/dossier/inner.h"

enum { BODY_FROM, BODY_TO, BODY_DOC };
const struct field batch_body[] = {
	[BODY_FROM] = {.name = "from", .label = "发现日期起", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	[BODY_TO] = {.name = "to", .label = "发现日期止", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	[BODY_DOC] = {.name = "doc", .label = "文书编码（空：入卷的全部文书）", .kind = FIELD_TEXT, .max = 40},
	{0},
};
const struct field batch_paper_answer[] = {{.name = "doc", .label = "文书编码", .kind = FIELD_TEXT}, {.name = "title", .label = "文书", .kind = FIELD_TEXT}, {0}};
const struct field batch_answer[] = {{.name = "job", .label = "任务", .kind = FIELD_ID}, {0}};

static struct err *batch_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const char *from = day_text(req->arena, (day_t)v[BODY_FROM].n), *to = day_text(req->arena, (day_t)v[BODY_TO].n);
	int64_t id;
	struct buf b = buf_new(req->arena);
	(void)arg;
	jw_open(&b, '{');
	jw_kstr(&b, "from", from);
	jw_kstr(&b, "to", to);
	if (v[BODY_DOC].set && *v[BODY_DOC].s)
		jw_kstr(&b, "doc", v[BODY_DOC].s);
	jw_close(&b, '}');
	TRY(job_add(req, db, "paper.batch", arena_printf(req->arena, "批量打印文书：%s 至 %s", from, to), buf_text(&b), &id));
	TRY(leaf_add(req, db, "paper.batch", id, "%s", buf_text(&b)));
	jw_open(&req->out, '{');
	jw_kid(&req->out, "job", id);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *batch_post(struct request *req)
{
	struct paper_kit *kit;
	const struct val *v = req->body;
	if (v[BODY_FROM].n > v[BODY_TO].n)
		return err_new(req->arena, ERR_INPUT, "dossier.batch_days", "起始日期晚于截止日期，请对调。");
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &kit));
	if (v[BODY_DOC].set && *v[BODY_DOC].s && !paper_kind_find(kit, v[BODY_DOC].s))
		return err_not_found(req->arena, "文书");
	return request_write(req, batch_job, NULL);
}

static bool made_by_an_act(const char *doc)
{
	for (int t = 0; t < ACT_TYPES; t++)
		for (size_t k = 0; act_types[t].papers[k]; k++)
			if (strcmp(act_types[t].papers[k], doc) == 0)
				return true;
	return false;
}

struct err *batch_papers(struct request *req)
{
	list_open(req);
	for (const struct code *c = codes_paper; c->id; c++) {
		if (!made_by_an_act(c->id))
			continue;
		jw_open(&req->out, '{');
		jw_kstr(&req->out, "doc", c->id);
		jw_kstr(&req->out, "title", c->label);
		jw_close(&req->out, '}');
	}
	list_close(req, NULL);
	return NULL;
}

static struct err *told(void *arg, int64_t done, int64_t total)
{
	return job_progress(arg, done, total);
}

struct err *batch_run(struct job_run *job)
{
	struct arena *a = job_arena(job);
	const struct json *input = job_input(job);
	const char *from = json_get_text(input, "from"), *to = json_get_text(input, "to"), *path = job_result_file(job, arena_printf(a, "文书%s至%s.zip", from, to), "application/zip");
	const struct batch_wish wish = {.svc = job_service(job), .scope = &job_user(job)->scope, .from = from, .to = to, .doc = json_get_text(input, "doc"), .path = path, .step = told, .arg = job};
	struct batch_made made;
	TRY(batch_make(a, &wish, &made));
	job_result_text(job, arena_printf(a, "{\"cases\":%lld,\"papers\":%lld,\"size\":%lld,\"resumed\":%lld}", (long long)made.cases, (long long)made.papers, (long long)made.size, (long long)made.resumed));
	return job_progress(job, made.cases, made.cases);
}

static struct err *print_step(void *arg, int64_t done, int64_t total)
{
	(void)arg;
	if (done % 20 == 0)
		fprintf(stderr, "%lld / %lld\n", (long long)done, (long long)total);
	return NULL;
}

// paper batch OUT.zip [--from DAY] [--to DAY] [--doc ID]
struct err *paper_batch_command(struct command_call *c)
{
	struct batch_wish wish = {.svc = c->svc, .from = command_option(c, "--from"), .to = command_option(c, "--to"), .doc = command_option(c, "--doc"), .step = print_step};
	struct batch_made made;
	day_t day;
	TRY(command_end(c, 1, 1));
	if ((wish.from && !day_parse(wish.from, &day)) || (wish.to && !day_parse(wish.to, &day)))
		return err_new(c->arena, ERR_INPUT, "command.words", "日期应写作 2026-05-20。");
	wish.path = c->argv[0];
	TRY(batch_make(c->arena, &wish, &made));
	printf("%lld 件案件，%lld 份文书，%lld 字节", (long long)made.cases, (long long)made.papers, (long long)made.size);
	if (made.resumed)
		printf("，其中 %lld 件接着上次", (long long)made.resumed);
	printf("\n");
	return NULL;
}
