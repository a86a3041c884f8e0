// version_api.c: the documents with the versions of their templates: what is changed, and what a template must be to be submitted.
#include <string.h>

#include "mod/template/inner.h"

// ---- the documents ----

struct listing {
	struct paper_kit *kit;
	struct template_row *open;
	size_t n;
};

static void write_open(struct request *req, const struct listing *l, const char *doc)
{
	struct buf *b = &req->out;
	jw_key(b, "open");
	for (size_t i = 0; i < l->n; i++) {
		const char *state = strcmp(l->open[i].doc, doc) == 0 ? version_state(&l->open[i], l->open, l->n, version_today(req)) : "";
		if (version_open(state)) {
			version_write(req, &template_family, &l->open[i], state, false);
			return;
		}
	}
	jw_null(b);
}

static void write_document(struct request *req, const struct listing *l, const struct paper_kind *kind)
{
	struct buf *b = &req->out;
	struct version_text v = {0};
	bool any = version_pick(svc_of(req), kind->id, template_path(user_of(req)), instant_day(req->now), &v);
	jw_open(b, '{');
	jw_kstr(b, "doc", kind->id);
	jw_kstr(b, "title", kind->title);
	jw_kid(b, "in_force", any ? v.id : 0);
	jw_kint(b, "number", any ? v.number : 0);
	jw_kbool(b, "shipped", any && !*v.unit_path);
	jw_kstr(b, "from", any ? day_text(req->arena, v.from) : NULL);
	write_open(req, l, kind->id);
	jw_close(b, '}');
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct listing *l = arg;
	size_t n;
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(template_open(db, req->arena, template_path(user_of(req)), &l->open, &l->n));
	const struct paper_kind *kinds = paper_kinds(l->kit, &n);
	list_open(req);
	for (size_t i = 0; i < n; i++)
		write_document(req, l, &kinds[i]);
	list_close(req, NULL);
	return NULL;
}

struct err *templates_get(struct request *req)
{
	struct listing l = {0};
	TRY(paper_kit_of_thread(req->arena, svc_of(req), &l.kit));
	return request_read(req, list_job, &l);
}

struct err *template_kind(struct request *req, struct paper_kit **kit, const struct paper_kind **kind)
{
	TRY(paper_kit_of_thread(req->arena, svc_of(req), kit));
	*kind = paper_kind_find(*kit, http_part(req, "doc"));
	return *kind ? NULL : err_not_found(req->arena, "文书");
}

// ---- their versions ----

// What has a fault is not submitted; the sample must come out of it.
static struct err *sound(struct request *req, const char *source)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	struct paper_fault *faults;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct json *sample;
	struct err *e = NULL;
	size_t n;
	TRY(template_kind(req, &kit, &kind));
	TRY(template_check(req, kit, kind, source, &faults, &n));
	for (size_t i = 0; i < n; i++)
		if (!faults[i].warning)
			err_add_field(req->arena, &e, "source", "第 %d 行第 %d 列：%s", faults[i].line, faults[i].column, faults[i].text);
	TRY(e);
	TRY(paper_template_parse(req->arena, source, strlen(source), &tpl));
	TRY(paper_sample(req->arena, kit, kind->id, &sample));
	return paper_layout_within(req->arena, kit, tpl, sample, &paper_trial, &doc);
}

static struct err *known(struct request *req)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	return template_kind(req, &kit, &kind);
}

const struct version_family template_family = {.leaf = "template", .what = "文书", .version = "模板版本", .things = "文书", .edit = "template.edit", .approve = "template.approve", .known = known, .sound = sound};

struct err *versions_get(struct request *req) { return version_list(req, &template_family); }
struct err *version_get(struct request *req) { return version_one(req, &template_family); }
struct err *version_post(struct request *req) { return version_draft(req, &template_family); }
struct err *version_put(struct request *req) { return version_save(req, &template_family); }
struct err *submit_post(struct request *req) { return version_submit(req, &template_family); }
struct err *judge_post(struct request *req) { return version_judge(req, &template_family); }
struct err *withdraw_post(struct request *req) { return version_withdraw(req, &template_family); }
