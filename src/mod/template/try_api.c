// try_api.c: a source somebody is writing: its faults, its pages with the sample; the dictionary and the language for completion.
#include <string.h>

#include "mod/template/inner.h"

const struct field template_source_body[] = {{.name = "source", .label = "模板（XML）", .kind = FIELD_LONG, .max = SOURCE_MAX, .flags = FIELD_REQUIRED}, {0}};
const struct field template_try_query[] = {
	[TRY_PAGE] = {.name = "page", .label = "页", .kind = FIELD_INT, .min = 1, .max = 500},
	[TRY_DPI] = {.name = "dpi", .label = "图片分辨率", .kind = FIELD_INT, .min = 48, .max = 200},
	[TRY_PDF] = {.name = "pdf", .label = "返回 PDF", .kind = FIELD_BOOL},
	{0},
};
static const struct field fault_answer[] = {
	{.name = "line", .label = "行", .kind = FIELD_INT}, {.name = "column", .label = "列", .kind = FIELD_INT}, {.name = "warning", .label = "仅提示", .kind = FIELD_BOOL},
	{.name = "text", .label = "问题", .kind = FIELD_TEXT}, {0},
};
const struct field template_try_answer[] = {
	{.name = "faults", .label = "问题", .kind = FIELD_LIST, .sub = fault_answer}, {.name = "pages", .label = "页数", .kind = FIELD_INT}, {.name = "page", .label = "页", .kind = FIELD_INT},
	{.name = "missing", .label = "没有内容的字段", .kind = FIELD_JSON}, {.name = "image", .label = "页的图片", .kind = FIELD_TEXT}, {0},
};

// ---- faults ----

struct err *template_check(struct request *req, struct paper_kit *kit, const struct paper_kind *kind, const char *source, struct paper_fault **faults, size_t *n)
{
	struct paper_name *names;
	TRY(template_names(req->arena, kit, kind->id, &names));
	paper_check(req->arena, kit, kind, names, source, strlen(source), faults, n);
	return NULL;
}

void template_write_faults(struct buf *b, const struct paper_fault *faults, size_t n)
{
	jw_key(b, "faults");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kint(b, "line", faults[i].line);
		jw_kint(b, "column", faults[i].column);
		jw_kbool(b, "warning", faults[i].warning);
		jw_kstr(b, "text", faults[i].text);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

struct err *check_post(struct request *req)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	struct paper_fault *faults;
	size_t n;
	TRY(template_kind(req, &kit, &kind));
	TRY(template_check(req, kit, kind, req->body[0].s, &faults, &n));
	jw_open(&req->out, '{');
	template_write_faults(&req->out, faults, n);
	jw_close(&req->out, '}');
	return NULL;
}

// ---- pages ----

static struct err *write_page(struct request *req, const struct paper_doc *doc)
{
	struct buf *b = &req->out;
	const struct val *q = req->query;
	int page = q[TRY_PAGE].set ? (int)q[TRY_PAGE].n : 1;
	const char *png;
	size_t n;
	page = page > (int)doc->n_pages ? (int)doc->n_pages : page;
	TRY(paper_png(req->arena, doc, page, q[TRY_DPI].set ? (int)q[TRY_DPI].n : 96, &png, &n));
	jw_kint(b, "pages", (int64_t)doc->n_pages);
	jw_kint(b, "page", page);
	paper_missing_write(b, doc);
	jw_kstr(b, "image", arena_printf(req->arena, "data:image/png;base64,%s", base64_text(req->arena, png, n)));
	return NULL;
}

static struct err *send_pdf(struct request *req, const struct paper_kind *kind, const struct paper_doc *doc)
{
	struct http_file file = {.type = "application/pdf", .name = arena_printf(req->arena, "%s（预览）.pdf", kind->title)};
	const struct paper_meta meta = {.title = kind->title, .created = day_start(instant_day(req->now))};
	const char *bytes;
	TRY(paper_pdf(req->arena, doc, &meta, &bytes, &file.size));
	file.data = bytes;
	return http_send(req, &file);
}

// Laid out when it can be read at all: names that are not there print as blanks. A trial that grows beyond its limits is a fault like the others.
static struct err *lay(struct request *req, struct paper_kit *kit, const char *source, const struct json *data, struct paper_fault *over, struct paper_doc **doc)
{
	struct paper_template *tpl;
	struct err *e = paper_template_parse(req->arena, source, strlen(source), &tpl);
	*doc = NULL;
	if (e)
		return e->kind == ERR_INPUT ? NULL : e;      // its faults are told already
	e = paper_layout_within(req->arena, kit, tpl, data, &paper_trial, doc);
	if (!e || e->kind != ERR_INPUT)
		return e;
	*over = (struct paper_fault){1, 1, false, e->text};
	return NULL;
}

struct err *template_try(struct request *req, struct paper_kit *kit, const struct paper_kind *kind, const char *source, const struct json *data)
{
	struct paper_fault *faults, over = {0};
	struct paper_doc *doc;
	size_t n;
	TRY(template_check(req, kit, kind, source, &faults, &n));
	TRY(lay(req, kit, source, data, &over, &doc));
	if (doc && req->query[TRY_PDF].n)
		return send_pdf(req, kind, doc);
	jw_open(&req->out, '{');
	template_write_faults(&req->out, over.text ? &over : faults, over.text ? 1 : n);
	if (doc)
		TRY(write_page(req, doc));
	jw_close(&req->out, '}');
	return NULL;
}

struct err *preview_post(struct request *req)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	const struct json *sample;
	TRY(template_kind(req, &kit, &kind));
	TRY(paper_sample(req->arena, kit, kind->id, &sample));
	return template_try(req, kit, kind, req->body[0].s, sample);
}

// ---- completion ----

static void write_names(struct buf *b, const struct paper_name *parent);

static void write_name(struct buf *b, const struct paper_name *c)
{
	jw_open(b, '{');
	jw_kstr(b, "name", c->name);
	jw_kstr(b, "label", c->label);
	jw_kstr(b, "type", name_type_id(c->type));
	jw_kstr(b, "type_label", name_type_label(c->type));
	if (c->example)
		jw_kstr(b, "example", c->example);
	if (c->codes) {
		jw_key(b, "codes");
		codes_write(b, c->codes, NULL);
	}
	if (c->child)
		write_names(b, c);
	jw_close(b, '}');
}

static void write_names(struct buf *b, const struct paper_name *parent)
{
	jw_key(b, "names");
	jw_open(b, '[');
	for (const struct paper_name *c = parent->child; c; c = c->next)
		write_name(b, c);
	jw_close(b, ']');
}

struct err *fields_get(struct request *req)
{
	struct paper_kit *kit;
	const struct paper_kind *kind;
	struct paper_name *names;
	TRY(template_kind(req, &kit, &kind));
	TRY(template_names(req->arena, kit, kind->id, &names));
	jw_open(&req->out, '{');
	write_names(&req->out, names);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *language_get(struct request *req)
{
	paper_language(&req->out);
	return NULL;
}
