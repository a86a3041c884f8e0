// derived.c: derivatives: what is made from an original for publicity, printing, listening. The original stays as it came; a derivative says of
// what, what kind, by what tool and by whom it was made.
#include <string.h>

#include "mod/evidence/evidence.h"
#include "mod/evidence/helper.h"
#include "mod/evidence/item.h"
#include "mod/evidence/store.h"

static const struct code kinds[] = {{"redacted", "遮盖件"}, {"cropped", "截取件"}, {"excerpt", "节选片段"}, {"converted", "转换件"}, {0}};
static const struct code brought_kinds[] = {{"redacted", "遮盖件"}, {"excerpt", "节选片段"}, {"converted", "转换件"}, {0}};

#define TOOL "獬豸遮盖工具 1"

static const struct field box_fields[] = {
	{.name = "x", .label = "左", .kind = FIELD_INT, .min = 0, .max = MEDIA_SCALE, .flags = FIELD_REQUIRED}, {.name = "y", .label = "上", .kind = FIELD_INT, .min = 0, .max = MEDIA_SCALE, .flags = FIELD_REQUIRED},
	{.name = "w", .label = "宽", .kind = FIELD_INT, .min = 1, .max = MEDIA_SCALE, .flags = FIELD_REQUIRED}, {.name = "h", .label = "高", .kind = FIELD_INT, .min = 1, .max = MEDIA_SCALE, .flags = FIELD_REQUIRED}, {0},
};
enum { BOX_X, BOX_Y, BOX_W, BOX_H, BOX_FIELDS };
enum { REDACT_BOXES, REDACT_CROP, REDACT_NOTE };
const struct field redact_body[] = {
	{.name = "boxes", .label = "遮盖的位置（千分之几）", .kind = FIELD_LIST, .sub = box_fields, .max = MEDIA_BOXES}, {.name = "crop", .label = "保留的部分（千分之几）", .kind = FIELD_OBJECT, .sub = box_fields},
	{.name = "note", .label = "用途", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED}, {0},
};
enum { BROUGHT_KIND, BROUGHT_TOOL, BROUGHT_NOTE };
const struct field brought_body[] = {
	{.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = brought_kinds, .flags = FIELD_REQUIRED}, {.name = "tool", .label = "制作工具", .kind = FIELD_TEXT, .max = 100, .flags = FIELD_REQUIRED},
	{.name = "note", .label = "用途", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED}, {0},
};
const struct field derived_answer[] = {
	{.name = "id", .label = "衍生件", .kind = FIELD_ID}, {.name = "file", .label = "原件", .kind = FIELD_ID}, {.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = kinds},
	{.name = "kind_label", .label = "种类", .kind = FIELD_TEXT}, {.name = "tool", .label = "制作工具", .kind = FIELD_TEXT}, {.name = "name", .label = "文件名", .kind = FIELD_TEXT},
	{.name = "mime", .label = "格式", .kind = FIELD_TEXT}, {.name = "size", .label = "字节数", .kind = FIELD_INT}, {.name = "sm3", .label = "SM3 摘要", .kind = FIELD_TEXT},
	{.name = "note", .label = "用途", .kind = FIELD_TEXT}, {.name = "by_name", .label = "制作人", .kind = FIELD_TEXT}, {.name = "at", .label = "制作时间", .kind = FIELD_INSTANT}, {0},
};

static void one_write(struct buf *b, const struct derived_row *d)
{
	jw_open(b, '{');
	jw_kid(b, "id", d->id);
	jw_kid(b, "file", d->file_id);
	jw_kstr(b, "kind", d->kind);
	jw_kstr(b, "kind_label", code_label(kinds, d->kind));
	jw_kstr(b, "tool", d->tool);
	jw_kstr(b, "name", d->name);
	jw_kstr(b, "mime", d->mime);
	jw_kint(b, "size", d->size);
	jw_kstr(b, "sm3", d->sm3);
	jw_kstr(b, "note", d->note);
	jw_kstr(b, "by_name", d->by_name);
	jw_kstr(b, "at", instant_text(b->arena, d->at));
	jw_close(b, '}');
}

void derived_write(struct buf *b, const struct item_keeping *k, int64_t file)
{
	jw_key(b, "derived");
	jw_open(b, '[');
	for (size_t i = 0; i < k->n_derived; i++)
		if (k->derived[i].file_id == file)
			one_write(b, &k->derived[i]);
	jw_close(b, ']');
}

// ---- making ----

struct making {
	struct file_row *original;
	struct derived_row made;
};

static struct err *original_job(struct request *req, struct db *db, void *arg)
{
	struct making *m = arg;
	TRY(evidence_case_seen(req, db, CASE_TAKE));
	TRY(file_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), http_id(req, "file_id"), &m->original));
	return m->original ? item_open(db, req->arena, http_part(req, "region"), http_id(req, "id"), m->original->id) : err_not_found(req->arena, "文件");
}

static struct err *made_job(struct request *req, struct db *db, void *arg)
{
	struct making *m = arg;
	struct derived_row *d = &m->made;
	TRY(original_job(req, db, m));
	TRY(evidence_arrived(db, req->arena, svc_of(req), d->sm3));
	d->id = id_new();
	d->file_id = m->original->id;
	d->by_id = user_of(req)->id;
	d->by_name = user_of(req)->name;
	d->at = req->now;
	TRY(derived_add(db, req->arena, &(struct derived_add_in){.region = http_part(req, "region"), .case_id = http_id(req, "id"), .id = d->id, .file_id = d->file_id, .kind = d->kind, .tool = d->tool,
		.name = d->name, .mime = d->mime, .size = d->size, .sm3 = d->sm3, .note = d->note, .by_id = d->by_id, .by_name = d->by_name, .at = d->at}));
	TRY(evidence_custody(req, db, d->file_id, "derived", arena_printf(req->arena, "%s，%s，SM3 %.16s…", code_label(kinds, d->kind), d->note, d->sm3)));
	one_write(&req->out, d);
	return NULL;
}

static struct media_box box_of(const struct val *v)
{
	return (struct media_box){(int)v[BOX_X].n, (int)v[BOX_Y].n, (int)v[BOX_W].n, (int)v[BOX_H].n};
}

struct err *redact_post(struct request *req)
{
	struct making *m = NEW(req->arena, struct making);
	const struct val *v = req->body, *list = &v[REDACT_BOXES];
	struct media_box boxes[MEDIA_BOXES] = {0}, crop = v[REDACT_CROP].set ? box_of(v[REDACT_CROP].sub) : (struct media_box){0};
	const unsigned char *data;
	size_t n;
	if (!list->count && !crop.w)
		return err_new(req->arena, ERR_INPUT, "evidence.no_box", "请先在图片上画出要遮盖的位置，或者选定要保留的部分。");
	TRY(request_read(req, original_job, m));
	if (strcmp(m->original->kind, "photo") != 0)
		return err_new(req->arena, ERR_INPUT, "evidence.no_photo", "只有照片可以在这里遮盖；视频、录音、扫描件请用其他工具处理后作为衍生件上传。");
	for (size_t i = 0; i < list->count; i++)
		boxes[i] = box_of(list->sub + i * BOX_FIELDS);
	TRY(helper_redact(req->arena, store_path(req->arena, svc_of(req), m->original->sm3), boxes, list->count, crop, &data, &n));
	m->made = (struct derived_row){.kind = list->count ? "redacted" : "cropped", .tool = TOOL, .name = arena_printf(req->arena, "%s（%s）.jpg", m->original->name, list->count ? "遮盖" : "截取"),
		.mime = "image/jpeg", .size = (int64_t)n, .note = v[REDACT_NOTE].s};
	TRY(store_keep(req->arena, svc_of(req), data, n, &m->made.sm3));
	return request_write(req, made_job, m);
}

struct err *derived_upload(struct request *req)
{
	struct making *m = NEW(req->arena, struct making);
	const struct upload *u = req->upload;
	struct sniffed what;
	TRY(request_read(req, original_job, m));
	TRY(helper_look(req->arena, u->path, &what));
	TRY(claim_check(req->arena, u->filename, &what));
	if (strcmp(u->digest, m->original->sm3) == 0)
		return err_new(req->arena, ERR_CONFLICT, "evidence.same", "这就是原件本身，不是衍生件。");
	m->made = (struct derived_row){.kind = req->body[BROUGHT_KIND].s, .tool = req->body[BROUGHT_TOOL].s, .name = *u->filename ? u->filename : arena_printf(req->arena, "衍生件.%s", what.extension),
		.mime = what.mime, .size = u->size, .sm3 = u->digest, .note = req->body[BROUGHT_NOTE].s};
	TRY(store_take(req->arena, svc_of(req), u->path, u->digest));
	return request_write(req, made_job, m);
}

// ---- looking ----

static struct err *find_job(struct request *req, struct db *db, void *arg)
{
	struct derived_row **row = arg;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(derived_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), http_id(req, "derived_id"), row));
	return *row ? item_open(db, req->arena, http_part(req, "region"), http_id(req, "id"), (*row)->file_id) : err_not_found(req->arena, "衍生件");
}

static struct err *look_job(struct request *req, struct db *db, void *arg)
{
	struct derived_row *row = *(struct derived_row **)arg;
	return evidence_custody(req, db, row->file_id, req->query[0].n ? "downloaded" : "viewed", arena_printf(req->arena, "%s（衍生件）", code_label(kinds, row->kind)));
}

const struct field derived_query[] = {{.name = "download", .label = "保存副本", .kind = FIELD_BOOL}, {0}};

struct err *derived_bytes(struct request *req)
{
	struct derived_row *row = NULL;
	TRY(request_read(req, find_job, &row));
	TRY(request_write_wait(req, look_job, &row));
	return http_send(req, &(struct http_file){.path = store_path(req->arena, svc_of(req), row->sm3), .type = row->mime, .name = row->name, .etag = row->sm3, .download = req->query[0].n});
}
