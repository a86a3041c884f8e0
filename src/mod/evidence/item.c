// item.c: see item.h.
#include "mod/evidence/item.h"

#include <string.h>

#include "mod/evidence/evidence.h"

const struct code item_gones[] = {{"returned", "已退还"}, {"transferred", "已移交"}, {"destroyed", "已销毁"}, {0}};
const struct code evidence_kinds[] = {{"photo", "照片"}, {"video", "视频"}, {"audio", "录音"}, {"scan", "扫描件"}, {"document", "电子文档"}, {0}};
static const struct code bases[] = {{"lawsuit", "行政诉讼"}, {"reconsideration", "行政复议"}, {"complaint", "信访投诉"}, {"inspection", "执法监督"}, {0}};

// ---- what stands ----

struct err *item_keeping_load(struct db *db, struct arena *a, const char *region, int64_t case_id, struct item_keeping *out)
{
	TRY(item_list(db, a, region, case_id, &out->items, &out->n_items));
	TRY(hold_list(db, a, region, case_id, &out->holds, &out->n_holds));
	return derived_list(db, a, region, case_id, &out->derived, &out->n_derived);
}

const struct item_row *item_of(const struct item_keeping *k, int64_t id)
{
	for (size_t i = 0; i < k->n_items; i++)
		if (k->items[i].id == id)
			return &k->items[i];
	return NULL;
}

const struct hold_row *hold_of(const struct item_keeping *k, int64_t id)
{
	for (size_t i = 0; i < k->n_holds; i++) {
		const struct hold_row *h = &k->holds[i];
		if (h->released_at == DB_NULL_INT && (!id || !h->item_id || h->item_id == id))
			return h;
	}
	return NULL;
}

static const char *hold_text(struct arena *a, const struct hold_row *h)
{
	return arena_printf(a, "%s%s%s，%s于%s设定", code_label(bases, h->basis), h->reference ? " " : "", h->reference ? h->reference : "", h->by_name, day_chinese(a, instant_day(h->at)));
}

struct err *evidence_held(struct db *db, struct arena *a, const char *region, int64_t case_id, int64_t item, const char **why)
{
	struct item_keeping k = {0};
	TRY(hold_list(db, a, region, case_id, &k.holds, &k.n_holds));
	const struct hold_row *h = hold_of(&k, item);
	*why = h ? hold_text(a, h) : NULL;
	return NULL;
}

struct err *item_open(struct db *db, struct arena *a, const char *region, int64_t case_id, int64_t id)
{
	struct item_row *row = NULL;
	TRY(item_get(db, a, region, case_id, id, &row));
	if (!row || row->sealed_at == DB_NULL_INT)
		return NULL;
	struct err *e = err_new(a, ERR_RULE, "evidence.sealed", "这项证据已于%s封存，不能查看、复制。", day_chinese(a, instant_day(row->sealed_at)));
	e->mend = "确需查看的，由两人办理启封，写明事由。";
	return e;
}

void item_state_write(struct buf *b, const struct item_keeping *k, int64_t id)
{
	const struct item_row *row = item_of(k, id);
	const struct hold_row *held = hold_of(k, id);
	bool sealed = row && row->sealed_at != DB_NULL_INT;
	jw_kstr(b, "sealed_at", sealed ? instant_text(b->arena, row->sealed_at) : NULL);
	jw_kstr(b, "sealed_why", sealed ? row->sealed_why : NULL);
	jw_kstr(b, "gone", row ? row->gone : NULL);
	jw_kstr(b, "place", row ? row->place : NULL);
	jw_kstr(b, "keeper", row ? row->keeper : NULL);
	jw_kstr(b, "held", held ? hold_text(b->arena, held) : NULL);
	jw_kstr(b, "gone_label", row && row->gone ? code_label(item_gones, row->gone) : NULL);
	doings_write(b, row);
}

// ---- holds ----

enum { HOLD_ITEM, HOLD_BASIS, HOLD_REFERENCE, HOLD_REASON };
const struct field hold_body[] = {
	{.name = "item", .label = "证据", .kind = FIELD_ID, .help = "不填：本案全部证据"}, {.name = "basis", .label = "保全依据", .kind = FIELD_ENUM, .codes = bases, .flags = FIELD_REQUIRED},
	{.name = "reference", .label = "案号、文号", .kind = FIELD_TEXT, .max = 100}, {.name = "reason", .label = "事由", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED}, {0},
};
const struct field hold_release_body[] = {{.name = "reason", .label = "解除事由", .kind = FIELD_TEXT, .max = 200, .flags = FIELD_REQUIRED}, {0}};
const struct field hold_answer[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "item", .label = "证据", .kind = FIELD_ID}, {.name = "basis", .label = "依据", .kind = FIELD_ENUM, .codes = bases},
	{.name = "basis_label", .label = "依据", .kind = FIELD_TEXT}, {.name = "reference", .label = "案号、文号", .kind = FIELD_TEXT}, {.name = "reason", .label = "事由", .kind = FIELD_TEXT},
	{.name = "by_name", .label = "设定人", .kind = FIELD_TEXT}, {.name = "at", .label = "设定时间", .kind = FIELD_INSTANT}, {.name = "released_at", .label = "解除时间", .kind = FIELD_INSTANT},
	{.name = "released_by", .label = "解除人", .kind = FIELD_TEXT}, {.name = "released_why", .label = "解除事由", .kind = FIELD_TEXT}, {0},
};

static void hold_write(struct buf *b, const struct hold_row *h)
{
	jw_open(b, '{');
	jw_kid(b, "id", h->id);
	jw_kid(b, "item", h->item_id);
	jw_kstr(b, "basis", h->basis);
	jw_kstr(b, "basis_label", code_label(bases, h->basis));
	jw_kstr(b, "reference", h->reference);
	jw_kstr(b, "reason", h->reason);
	jw_kstr(b, "by_name", h->by_name);
	jw_kstr(b, "at", instant_text(b->arena, h->at));
	jw_kstr(b, "released_at", h->released_at == DB_NULL_INT ? NULL : instant_text(b->arena, h->released_at));
	jw_kstr(b, "released_by", h->released_by);
	jw_kstr(b, "released_why", h->released_why);
	jw_close(b, '}');
}

static struct err *holds_job(struct request *req, struct db *db, void *arg)
{
	struct hold_row *rows;
	size_t n;
	(void)arg;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(hold_list(db, req->arena, http_part(req, "region"), http_id(req, "id"), &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		hold_write(&req->out, &rows[i]);
	list_close(req, NULL);
	return NULL;
}

struct err *holds_get(struct request *req)
{
	return request_read(req, holds_job, NULL);
}

// A line in the custody list of each item a hold speaks of.
static struct err *hold_lines(struct request *req, struct db *db, int64_t item, const char *what, const char *why)
{
	const char *region = http_part(req, "region");
	struct item_row *things;
	struct file_row *files;
	size_t n_things, n_files;
	if (item)
		return custody_of_request(req, db, (struct custody_line){.item = item, .what = what, .why = why});
	TRY(file_list(db, req->arena, region, http_id(req, "id"), &files, &n_files));
	TRY(item_list(db, req->arena, region, http_id(req, "id"), &things, &n_things));
	for (size_t i = 0; i < n_files; i++)
		TRY(custody_of_request(req, db, (struct custody_line){.item = files[i].id, .what = what, .why = why}));
	for (size_t i = 0; i < n_things; i++)
		if (strcmp(things[i].form, "thing") == 0)
			TRY(custody_of_request(req, db, (struct custody_line){.item = things[i].id, .what = what, .why = why}));
	return NULL;
}

static struct err *item_there(struct request *req, struct db *db, int64_t id, const char **name)
{
	struct item_row *item = NULL;
	struct file_row *file = NULL;
	TRY(item_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), id, &item));
	if (!item)
		TRY(file_get(db, req->arena, http_part(req, "region"), http_id(req, "id"), id, &file));
	*name = item ? item->name : file ? file->name : NULL;
	return *name ? NULL : err_not_found(req->arena, "证据");
}

static struct err *hold_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const char *name;
	(void)arg;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	if (v[HOLD_ITEM].set)
		TRY(item_there(req, db, v[HOLD_ITEM].n, &name));
	const struct hold_add_in in = {.region = http_part(req, "region"), .case_id = http_id(req, "id"), .id = id_new(), .item_id = v[HOLD_ITEM].n, .basis = v[HOLD_BASIS].s,
		.reference = v[HOLD_REFERENCE].s, .reason = v[HOLD_REASON].s, .by_id = user_of(req)->id, .by_name = user_of(req)->name, .at = req->now};
	TRY(hold_add(db, req->arena, &in));
	TRY(hold_lines(req, db, in.item_id, "held", arena_printf(req->arena, "%s：%s", code_label(bases, in.basis), in.reason)));
	TRY(leaf_add(req, db, "hold", in.id, "{\"case\":\"%lld\",\"item\":\"%lld\",\"basis\":\"%s\"}", (long long)in.case_id, (long long)in.item_id, in.basis));
	hold_write(&req->out, &(struct hold_row){.id = in.id, .item_id = in.item_id, .basis = in.basis, .reference = in.reference, .reason = in.reason, .by_name = in.by_name, .at = in.at, .released_at = DB_NULL_INT});
	return NULL;
}

struct err *hold_post(struct request *req)
{
	return request_write(req, hold_job, NULL);
}

static struct err *release_job(struct request *req, struct db *db, void *arg)
{
	struct hold_row *rows, *h = NULL;
	size_t n;
	int64_t changed = 0;
	(void)arg;
	TRY(evidence_case_seen(req, db, CASE_LOOK));
	TRY(hold_list(db, req->arena, http_part(req, "region"), http_id(req, "id"), &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (rows[i].id == http_id(req, "hold_id"))
			h = &rows[i];
	if (!h)
		return err_not_found(req->arena, "保全记录");
	h->released_at = req->now;
	h->released_by = user_of(req)->name;
	h->released_why = req->body[0].s;
	TRY(hold_release(db, req->arena, &(struct hold_release_in){.region = http_part(req, "region"), .case_id = http_id(req, "id"), .id = h->id, .at = h->released_at, .by_name = h->released_by,
		.why = h->released_why}, &changed));
	if (!changed)
		return err_new(req->arena, ERR_CONFLICT, "evidence.released", "这项保全已经解除。");
	TRY(hold_lines(req, db, h->item_id, "released", h->released_why));
	TRY(leaf_add(req, db, "hold", h->id, "{\"case\":\"%lld\",\"item\":\"%lld\",\"released\":true}", (long long)http_id(req, "id"), (long long)h->item_id));
	hold_write(&req->out, h);
	return NULL;
}

struct err *hold_release_post(struct request *req)
{
	return request_write(req, release_job, NULL);
}
