// evidence_api.c: uploading, listing, looking at evidence files. Every look at an original, every copy is written to its custody list.
#include <string.h>
#include <unistd.h>

#include "mod/evidence/inner.h"
#include "mod/evidence/item.h"
#include "mod/evidence/helper.h"
#include "mod/evidence/store.h"

// A look within this time of the last one by the same person is the same look (a video is fetched in many ranges).
enum { THUMB_EDGE = 480 };

enum { LOOK_DOWNLOAD, LOOK_WHY };
static const struct field look_query[] = {{.name = "download", .label = "保存副本", .kind = FIELD_BOOL}, {.name = "why", .label = "事由", .kind = FIELD_TEXT, .max = 200}, {0}};

struct looked {
	struct file_row *row;
};

// What is bound is bound: nothing comes into an archived case any more.
bool evidence_taken(const char *end_kind)
{
	return strcmp(end_kind, "archived") != 0;
}

struct err *evidence_case_seen(struct request *req, struct db *db, enum evidence_wants wants)
{
	struct db_scope scope = scope_of(req);
	struct evidence_case_row *c = NULL;
	TRY(evidence_case(db, req->arena, &scope, http_part(req, "region"), http_id(req, "id"), &c));
	if (!c)
		return err_not_found(req->arena, "案件");
	if (wants != CASE_LOOK && user_from_above(user_of(req), c->organ_path))
		return err_from_above(req->arena, c->organ_name, "登记、保管证据");
	if (wants == CASE_TAKE && !evidence_taken(c->end_kind))
		return err_new(req->arena, ERR_CONFLICT, "evidence.archived", "案件已经归档，不能再增加材料。归档后取得的材料，在备考表中说明后另行保存。");
	return NULL;
}

// What strikes at once, before the file is held against any act: a clock that runs ahead, a recording that broke off.
static void notes_write(struct buf *b, const struct file_row *f)
{
	static const instant_t SLACK = 60000;
	bool broke_off = f->exif && strstr(f->exif, "\"whole\":false");
	instant_t ahead = f->taken_at == DB_NULL_INT ? 0 : f->taken_at - f->received_at;
	jw_key(b, "notes");
	jw_open(b, '[');
	if (ahead > SLACK)
		jw_str(b, arena_printf(b->arena, "拍摄时间晚于接收时间，设备时钟至少快%lld分钟。", (long long)(ahead / 60000)));
	if (broke_off)
		jw_str(b, "录制没有正常结束，可能不完整。");
	jw_close(b, ']');
}

static void write_file(struct buf *b, const struct file_row *f, const struct item_keeping *k)
{
	jw_open(b, '{');
	jw_kid(b, "id", f->id);
	jw_kstr(b, "name", f->name);
	jw_kstr(b, "kind", f->kind);
	jw_kstr(b, "kind_label", code_label(evidence_kinds, f->kind));
	jw_kstr(b, "mime", f->mime);
	jw_kint(b, "size", f->size);
	jw_kstr(b, "sm3", f->sm3);
	jw_kstr(b, "received_at", instant_text(b->arena, f->received_at));
	jw_kstr(b, "taken_at", f->taken_at == DB_NULL_INT ? NULL : instant_text(b->arena, f->taken_at));
	jw_kraw(b, "exif", f->exif);
	jw_kint(b, "width", f->width == DB_NULL_INT ? 0 : f->width);
	jw_kint(b, "height", f->height == DB_NULL_INT ? 0 : f->height);
	item_state_write(b, k, f->id);
	notes_write(b, f);
	derived_write(b, k, f->id);
	jw_close(b, '}');
}

// ---- upload ----

struct arrival {
	struct sniffed what;
	const char *name;
	bool free;             // for no case yet: the first photo of an on-the-spot case
};

static struct err *arrive_job(struct request *req, struct db *db, void *arg)
{
	struct arrival *in = arg;
	if (!in->free)
		TRY(evidence_case_seen(req, db, CASE_TAKE));
	const struct upload *u = req->upload;
	TRY(evidence_arrived(db, req->arena, svc_of(req), u->digest));
	struct file_add_in row = {.region = in->free ? "" : http_part(req, "region"), .case_id = in->free ? 0 : http_id(req, "id"), .id = id_new(), .name = in->name,
		.kind = in->what.kind, .mime = in->what.mime, .size = u->size, .sm3 = u->digest, .received_at = req->now,
		.taken_at = in->what.taken == INSTANT_NONE ? DB_NULL_INT : in->what.taken, .exif = in->what.exif,
		.width = in->what.width ? in->what.width : DB_NULL_INT, .height = in->what.height ? in->what.height : DB_NULL_INT, .by_id = user_of(req)->id};
	TRY(file_add(db, req->arena, &row));
	TRY(custody_of_request(req, db, (struct custody_line){.item = row.id, .what = "received"}));
	TRY(leaf_add(req, db, "evidence", row.id, "{\"case\":\"%lld\",\"sm3\":\"%s\",\"size\":%lld}", (long long)row.case_id, row.sm3, (long long)row.size));
	struct file_row out = {.id = row.id, .name = row.name, .kind = row.kind, .mime = row.mime, .size = row.size, .sm3 = row.sm3,
		.received_at = row.received_at, .taken_at = row.taken_at, .exif = row.exif, .width = row.width, .height = row.height};
	write_file(&req->out, &out, &(struct item_keeping){0});
	return NULL;
}

// Made on arrival: a photo that cannot be decoded is refused while the officer still stands at the place.
static struct err *keep_thumb(struct request *req, const char *original, const char *sm3, const unsigned char **data, size_t *size)
{
	TRY(helper_picture(req->arena, original, THUMB_EDGE, data, size));
	store_put_derived(req->arena, store_thumb_path(req->arena, svc_of(req), sm3), *data, *size);
	return NULL;
}

static struct err *arrive(struct request *req, bool free)
{
	const struct upload *u = req->upload;
	struct arrival *in = NEW(req->arena, struct arrival);
	const unsigned char *thumb;
	size_t size;
	TRY(helper_look(req->arena, u->path, &in->what));
	TRY(claim_check(req->arena, u->filename, &in->what));
	if (strcmp(in->what.kind, "photo") == 0)
		TRY(keep_thumb(req, u->path, u->digest, &thumb, &size));
	in->free = free;
	in->name = *u->filename ? u->filename : arena_printf(req->arena, "文件.%s", in->what.extension);
	TRY(store_take(req->arena, svc_of(req), u->path, u->digest));
	return request_write(req, arrive_job, in);
}

static struct err *takes_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	return evidence_case_seen(req, db, CASE_TAKE);
}

static struct err *file_upload(struct request *req)
{
	// Before the bytes go into the store: whoever may not see the case, or comes after its archiving, leaves nothing behind.
	TRY(request_read(req, takes_job, NULL));
	return arrive(req, false);
}

static struct err *file_upload_free(struct request *req)
{
	return arrive(req, true);
}

// ---- list, look ----

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct file_row *rows;
	size_t n;
	struct item_keeping k = {0};
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(file_list(db, req->arena, http_part(req, "region"), http_id(req, "id"), &rows, &n));
	TRY(item_keeping_load(db, req->arena, http_part(req, "region"), http_id(req, "id"), &k));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		write_file(&req->out, &rows[i], &k);
	list_close(req, NULL);
	return NULL;
}

static struct err *file_list_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

static struct err *find_job(struct request *req, struct db *db, void *arg)
{
	struct looked *l = arg;
	bool gone;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(file_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), http_id(req, "file_id"), &l->row));
	if (!l->row)
		return err_not_found(req->arena, "文件");
	TRY(evidence_forgotten(db, req->arena, l->row->sm3, &gone));
	if (gone && access(store_path(req->arena, svc_of(req), l->row->sm3), R_OK) != 0)
		return err_new(req->arena, ERR_MISSING, "evidence.destroyed", "这份证据已经随案卷按照销毁清册销毁，摘要和存证记录仍然保留。");
	return item_open(db, req->arena, http_part(req, "region"), http_id(req, "id"), l->row->id);
}

static struct err *look_job(struct request *req, struct db *db, void *arg)
{
	struct looked *l = arg;
	const struct val *why = &req->query[LOOK_WHY];
	const char *note = why->set ? why->s : NULL;
	return req->query[LOOK_DOWNLOAD].n ? evidence_custody(req, db, l->row->id, "downloaded", note) : evidence_looked(req, db, l->row->id, note);
}

static struct err *file_get_bytes(struct request *req)
{
	struct looked l = {0};
	TRY(request_read(req, find_job, &l));
	TRY(request_write_wait(req, look_job, &l));
	struct http_file file = {.path = store_path(req->arena, svc_of(req), l.row->sm3), .type = l.row->mime, .name = l.row->name, .etag = l.row->sm3,
		.download = req->query[LOOK_DOWNLOAD].n};   // not kept by the browser: each look is asked for, and written down
	return http_send(req, &file);
}

// A thumbnail in a list is no look at the evidence: 256 dots across show which file it is, not what it proves. It leaves no line, but of what is
// sealed up there is none either.
static struct err *file_thumb(struct request *req)
{
	struct looked l = {0};
	TRY(request_read(req, find_job, &l));
	if (strcmp(l.row->kind, "photo") != 0)
		return err_not_found(req->arena, "缩略图");
	const char *kept = store_thumb_path(req->arena, svc_of(req), l.row->sm3);
	struct http_file file = {.path = kept, .type = "image/jpeg", .etag = arena_printf(req->arena, "%s-thumb", l.row->sm3)};
	if (access(kept, R_OK) != 0) {
		const unsigned char *data;
		TRY(keep_thumb(req, store_path(req->arena, svc_of(req), l.row->sm3), l.row->sm3, &data, &file.size));
		file.path = NULL;
		file.data = data;
	}
	return http_send(req, &file);
}

// ---- declarations ----

static const struct field file_answer[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "name", .label = "文件名", .kind = FIELD_TEXT}, {.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = evidence_kinds},
	{.name = "kind_label", .label = "种类名称", .kind = FIELD_TEXT}, {.name = "mime", .label = "格式", .kind = FIELD_TEXT}, {.name = "size", .label = "字节数", .kind = FIELD_INT}, {.name = "sm3", .label = "SM3 摘要", .kind = FIELD_TEXT},
	{.name = "received_at", .label = "收到时间", .kind = FIELD_INSTANT}, {.name = "taken_at", .label = "相机记录的拍摄时间", .kind = FIELD_INSTANT},
	{.name = "exif", .label = "相机记录", .kind = FIELD_JSON}, {.name = "width", .label = "宽", .kind = FIELD_INT}, {.name = "height", .label = "高", .kind = FIELD_INT},
	ITEM_STATE_FIELDS, {.name = "notes", .label = "核对提示", .kind = FIELD_TEXTS}, {.name = "derived", .label = "衍生件", .kind = FIELD_LIST, .sub = derived_answer}, {0},
};
static const struct field no_fields[] = {{0}};

static const struct route routes[] = {
	{HTTP_POST, "/api/cases/{region}/{id}/files", "上传证据文件", "evidence.add", ROUTE_WRITE | ROUTE_UPLOAD | ROUTE_CREATED, .body = no_fields, .answer = file_answer, .handler = file_upload},
	{HTTP_POST, "/api/files", "上传尚未立案的现场照片", "evidence.add", ROUTE_WRITE | ROUTE_UPLOAD | ROUTE_CREATED, .body = no_fields, .answer = file_answer, .handler = file_upload_free},
	{HTTP_GET, "/api/cases/{region}/{id}/files", "证据文件清单", "evidence.view", ROUTE_LIST, .answer = file_answer, .handler = file_list_get},
	{HTTP_GET, "/api/cases/{region}/{id}/files/{file_id}", "证据文件（查看、复制均记入保管链）", "evidence.view", 0, .query = look_query, .handler = file_get_bytes, .produces = "application/octet-stream"},
	{HTTP_GET, "/api/cases/{region}/{id}/files/{file_id}/thumb", "缩略图", "evidence.view", 0, .handler = file_thumb, .produces = "image/jpeg"},
	{HTTP_POST, "/api/cases/{region}/{id}/files/{file_id}/redact", "照片遮盖、截取，另存为衍生件", "evidence.add", ROUTE_WRITE | ROUTE_SLOW | ROUTE_CREATED, .body = redact_body, .answer = derived_answer,
		.handler = redact_post},
	{HTTP_POST, "/api/cases/{region}/{id}/files/{file_id}/derived", "上传衍生件（遮盖、节选、转换）", "evidence.add", ROUTE_WRITE | ROUTE_UPLOAD | ROUTE_CREATED, .body = brought_body, .answer = derived_answer,
		.handler = derived_upload},
	{HTTP_GET, "/api/cases/{region}/{id}/derived/{derived_id}", "衍生件", "evidence.view", 0, .query = derived_query, .handler = derived_bytes, .produces = "application/octet-stream"},
	{HTTP_GET, "/api/cases/{region}/{id}/things", "物证、物品清单", "evidence.view", ROUTE_LIST, .answer = thing_answer, .handler = things_get},
	{HTTP_POST, "/api/cases/{region}/{id}/things", "登记收到的物证、物品", "evidence.add", ROUTE_WRITE | ROUTE_CREATED, .body = thing_body, .answer = thing_answer, .handler = thing_post},
	{HTTP_GET, "/api/cases/{region}/{id}/items/{item_id}/custody", "保管链（文件或者物品）", "evidence.view", ROUTE_LIST, .answer = custody_answer, .handler = custody_get_list},
	{HTTP_POST, "/api/cases/{region}/{id}/items/{item_id}/custody", "封存、启封、变更保管、移交、退还、销毁", "evidence.keep", ROUTE_WRITE, .body = keeping_body, .answer = custody_answer,
		.handler = keeping_post},
	{HTTP_GET, "/api/cases/{region}/{id}/holds", "证据保全", "evidence.view", ROUTE_LIST, .answer = hold_answer, .handler = holds_get},
	{HTTP_POST, "/api/cases/{region}/{id}/holds", "设定证据保全：解除前不得退还、移交、销毁", "evidence.hold", ROUTE_WRITE | ROUTE_CREATED, .body = hold_body, .answer = hold_answer, .handler = hold_post},
	{HTTP_POST, "/api/cases/{region}/{id}/holds/{hold_id}/release", "解除证据保全", "evidence.hold", ROUTE_WRITE, .body = hold_release_body, .answer = hold_answer, .handler = hold_release_post},
	{0},
};

static const struct ledger_hook hooks[] = {
	{.kind = "evidence", .check = evidence_leaf_check, .names = evidence_leaf_names, .rows = evidence_rows, .thing = "证据文件"},
	{.kind = "custody", .names = custody_leaf_names, .rows = custody_rows, .thing = "证据"}, {0},
};

const struct module evidence_module = {.name = "evidence", .title = "证据", .routes = routes, .tidy = store_tidy, .ledger_hooks = hooks};
