// paperwork_api.c: papers listed, previewed, printed. Each print is a ledger leaf.
#include <string.h>

#include "core/text.h"
#include "mod/evidence/evidence.h"
#include "mod/paperwork/paperwork.h"

struct asked {
	struct casefile *c;
	struct paper_kit *kit;
	struct paper_signs signs;
	const struct evidence_file *shown; // a picture of evidence on the one paper asked for; NULL
	const char *title;
};

static struct err *load(struct request *req, struct db *db, struct asked *q)
{
	struct db_scope scope = scope_of(req);
	TRY(casefile_load(db, req->arena, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), CASE_PLAIN | CASE_PEOPLE, &q->c));
	TRY(casefile_look(req->arena, svc_of(req), q->c, req->now, 0));
	TRY(templates_sync(svc_of(req), db, req->arena));
	TRY(paper_signs_load(db, req->arena, q->c, &q->signs));
	return paper_kit_of_thread(req->arena, svc_of(req), &q->kit);
}

// ---- the list ----

// Who wrote into the slot; what was written under another text does not stand any more.
static void write_hand(struct request *req, const struct asked *q, const struct case_paper *p, const char *slot, const char *content)
{
	const struct paper_sign_row *r = paper_sign_of(&q->signs, q->c->acts[p->act].id, p->kind->id, slot);
	struct buf *b = &req->out;
	jw_key(b, "signed");
	if (!r) {
		jw_null(b);
		return;
	}
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "signer", r->signer);
	jw_kstr(b, "by", r->by_name);
	jw_kstr(b, "at", instant_text(req->arena, r->at));
	jw_kstr(b, "device", r->device);
	jw_kstr(b, "digest", r->digest);
	jw_kbool(b, "stands", content && paper_sign_stands(req->arena, r, paper_code(req->arena, svc_of(req), q->c, p->act, p->kind), content));
	jw_close(b, '}');
}

// Each slot for a signature once, with whom it wants.
static void write_slots(struct request *req, const struct asked *q, const struct case_paper *p, const struct paper_doc *doc, const char *content)
{
	struct buf *b = &req->out;
	jw_key(b, "slots");
	jw_open(b, '[');
	for (size_t i = 0; i < doc->n_marks; i++) {
		const struct paper_mark *m = &doc->marks[i];
		if (m->kind != PAPER_MARK_SIGN || !m->name || paper_slot_again(doc, i))
			continue;
		int64_t user = paper_slot_user(req->arena, q->c, p->act, m->name);
		jw_open(b, '{');
		jw_kstr(b, "name", m->name);
		jw_kstr(b, "label", paper_slot_label(req->arena, m->name));
		jw_kstr(b, "who", paper_slot_name(q->c, user));
		jw_kbool(b, "ours", user != 0);
		jw_kbool(b, "mine", user && user == user_of(req)->id);
		jw_kbool(b, "open", paper_slot_open(req->arena, q->c, &q->signs, p->act, p->kind->id, m));
		write_hand(req, q, p, m->name, content);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static struct err *write_paper(struct request *req, const struct asked *q, const struct case_paper *p)
{
	const struct law_act *act = &q->c->acts[p->act];
	struct buf *b = &req->out;
	struct paper_doc *doc;
	const char *content;
	TRY(paper_make_signed(req->arena, svc_of(req), q->kit, q->c, &q->signs, p->act, p->kind, NULL, req->now, &doc, &content));
	jw_open(b, '{');
	jw_kid(b, "act", act->id);
	jw_kstr(b, "type", act->type->id);
	jw_kstr(b, "doc", p->kind->id);
	jw_kstr(b, "title", p->kind->title);
	jw_kstr(b, "number", act->number);
	jw_kstr(b, "day", day_text(req->arena, instant_day(paper_instant(q->c, p->act))));
	bool main_volume = strcmp(p->kind->volume, "正") == 0;
	jw_kstr(b, "volume", volume_words[!main_volume].id);
	jw_kstr(b, "volume_label", volume_word(main_volume));
	jw_kbool(b, "seal", p->kind->seal);
	jw_key(b, "bears");
	jw_open(b, '[');
	bool archived = paper_archived(q->c, p->act);
	if (p->kind->seal && !archived)
		jw_str(b, "organ");
	if (p->kind->unit && !archived)
		jw_str(b, "unit");
	jw_close(b, ']');
	jw_kbool(b, "archived", archived);
	jw_kbool(b, "serve", p->kind->serve);
	jw_kbool(b, "undone", p->undone);
	jw_kbool(b, "bound", paper_bound(q->c, p));
	jw_kint(b, "order", paper_order(q->kit, q->c, p));
	jw_kbool(b, "effective", q->c->answer.effective[p->act]);
	jw_kint(b, "pages", (int64_t)doc->n_pages);
	jw_kint(b, "template", doc->template_number);
	paper_missing_write(b, doc);
	write_slots(req, q, p, doc, content);
	jw_close(b, '}');
	return NULL;
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct asked *q = arg;
	size_t n;
	TRY(load(req, db, q));
	struct case_paper *papers = papers_of(req->arena, q->kit, q->c, &n);
	list_open(req);
	for (size_t i = 0; i < n; i++)
		TRY(write_paper(req, q, &papers[i]));
	list_close(req, NULL);
	return NULL;
}

static struct err *papers_list(struct request *req)
{
	struct asked q = {0};
	return request_read(req, list_job, &q);
}

// ---- one paper ----

static struct err *load_job(struct request *req, struct db *db, void *arg)
{
	return load(req, db, arg);
}

// The act and form of the path, when the case really has that paper.
static struct err *find_paper(struct request *req, const struct asked *q, struct case_paper *out)
{
	size_t n;
	struct case_paper *papers = papers_of(req->arena, q->kit, q->c, &n);
	for (size_t i = 0; i < n; i++) {
		if (q->c->acts[papers[i].act].id != http_id(req, "act_id") || strcmp(papers[i].kind->id, http_part(req, "doc")) != 0)
			continue;
		*out = papers[i];
		return NULL;
	}
	return err_not_found(req->arena, "文书");
}

enum { QUERY_PAGE, QUERY_DPI, QUERY_DOWNLOAD };

// A picture of evidence on the paper is looked at, or leaves, with it.
static struct err *seen_job(struct request *req, struct db *db, void *arg)
{
	const struct asked *q = arg;
	return evidence_looked(req, db, q->shown->id, q->title);
}

static struct err *printed_job(struct request *req, struct db *db, void *arg)
{
	const struct asked *q = arg;
	if (q->shown)
		TRY(evidence_custody(req, db, q->shown->id, req->query[QUERY_DOWNLOAD].n ? "downloaded" : "printed", q->title));
	return leaf_add(req, db, "print", q->c->row->id, "{\"paper\":\"%s\"}", http_part(req, "doc"));
}


static struct err *send_page(struct request *req, const struct paper_doc *doc)
{
	int page = (int)req->query[QUERY_PAGE].n, dpi = req->query[QUERY_DPI].set ? (int)req->query[QUERY_DPI].n : 96;
	struct http_file file = {.type = "image/png"};
	const char *bytes;
	if (page > (int)doc->n_pages)
		return err_not_found(req->arena, "页");
	TRY(paper_png(req->arena, doc, page, dpi, &bytes, &file.size));
	file.data = bytes;
	return http_send(req, &file);
}

static struct err *paper_get(struct request *req)
{
	struct asked q = {0};
	struct case_paper p = {0};
	struct paper_doc *doc;
	const char *content;
	TRY(request_read(req, load_job, &q));
	TRY(find_paper(req, &q, &p));
	TRY(paper_make_signed(req->arena, svc_of(req), q.kit, q.c, &q.signs, p.act, p.kind, NULL, req->now, &doc, &content));
	q.shown = paper_shows(q.c, p.act);
	q.title = arena_printf(req->arena, "随文书《%s》", p.kind->title);
	if (req->query[QUERY_PAGE].set) {
		if (q.shown)
			TRY(request_write_wait(req, seen_job, &q));
		return send_page(req, doc);
	}
	const struct paper_meta meta = {.title = p.kind->title, .author = q.c->organ ? q.c->organ->name : NULL, .created = paper_instant(q.c, p.act)};
	const char *bytes;
	struct http_file file = {.type = "application/pdf", .name = arena_printf(req->arena, "%s.pdf", p.kind->title), .download = req->query[QUERY_DOWNLOAD].n};
	TRY(paper_pdf(req->arena, doc, &meta, &bytes, &file.size));
	TRY(request_write_wait(req, printed_job, &q));
	file.data = bytes;
	return http_send(req, &file);
}

// A template somebody is writing, with a case he may see. A look, no print: no leaf.
static struct err *trial_post(struct request *req)
{
	struct asked q = {0};
	struct case_paper p = {0};
	const struct json *data;
	TRY(request_read(req, load_job, &q));
	TRY(find_paper(req, &q, &p));
	TRY(paper_data(req->arena, svc_of(req), q.kit, q.c, p.act, p.kind, req->now, &data));
	return template_try(req, q.kit, p.kind, req->body[0].s, data);
}

// ---- declarations ----

static const struct field paper_query[] = {
	[QUERY_PAGE] = {.name = "page", .label = "页（返回图片）", .kind = FIELD_INT, .min = 1, .max = 500},
	[QUERY_DPI] = {.name = "dpi", .label = "图片分辨率", .kind = FIELD_INT, .min = 48, .max = 200},
	[QUERY_DOWNLOAD] = {.name = "download", .label = "下载", .kind = FIELD_BOOL},
	{0},
};
static const struct field paper_answer[] = {
	{.name = "act", .label = "动作", .kind = FIELD_ID}, {.name = "type", .label = "动作类型", .kind = FIELD_TEXT}, {.name = "doc", .label = "文书编码", .kind = FIELD_TEXT},
	{.name = "title", .label = "文书名称", .kind = FIELD_TEXT}, {.name = "number", .label = "文号", .kind = FIELD_TEXT}, {.name = "day", .label = "日期", .kind = FIELD_DAY},
	{.name = "volume", .label = "卷", .kind = FIELD_ENUM, .codes = volume_words}, {.name = "volume_label", .label = "卷名", .kind = FIELD_TEXT}, {.name = "seal", .label = "须盖章", .kind = FIELD_BOOL}, {.name = "serve", .label = "须送达", .kind = FIELD_BOOL},
	{.name = "bears", .label = "可以加盖的印章种类", .kind = FIELD_TEXTS}, {.name = "archived", .label = "已随案归档", .kind = FIELD_BOOL},
	{.name = "undone", .label = "已退回作废", .kind = FIELD_BOOL}, {.name = "effective", .label = "已生效", .kind = FIELD_BOOL}, {.name = "bound", .label = "装入案卷", .kind = FIELD_BOOL}, {.name = "order", .label = "卷内次序", .kind = FIELD_INT}, {.name = "pages", .label = "页数", .kind = FIELD_INT},
	{.name = "template", .label = "模板第几版", .kind = FIELD_INT},
	{.name = "missing", .label = "待补内容", .kind = FIELD_JSON}, {.name = "slots", .label = "签名处", .kind = FIELD_JSON}, {0},
};

static const struct route routes[] = {
	{HTTP_GET, "/api/cases/{region}/{id}/papers", "案件文书", "paper.view", ROUTE_LIST | ROUTE_SLOW, .answer = paper_answer, .handler = papers_list},
	{HTTP_GET, "/api/cases/{region}/{id}/papers/{act_id}/{doc}", "文书 PDF，或者其中一页的图片", "paper.view", ROUTE_SLOW, .query = paper_query, .handler = paper_get, .produces = "application/pdf"},
	{HTTP_POST, "/api/cases/{region}/{id}/papers/{act_id}/{doc}/trial", "用这个案件预览正在修改的模板", "template.edit", ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_SLOW, .query = template_try_query,
		.body = template_source_body, .answer = template_try_answer, .handler = trial_post, .max_body = 2 << 20},
	{0},
};

static const struct setting settings[] = {
	{.field = {.name = "public.url", .label = "公众核验地址（https://…，空：文书上不印二维码）", .kind = FIELD_TEXT, .max = 200}, .otherwise = "", .environment = "XIEZHI_PUBLIC_URL"},
	{.otherwise = NULL},
};

const struct module paperwork_module = {.name = "paperwork", .title = "文书", .routes = routes, .settings = settings};
