// shelf.c: the files on the shelf, and what one case's page says of its keeping.
#include <string.h>

#include "mod/archive/archive.h"

#define FOR_EVER "9999-12-31"
const struct code file_states[] = {{"kept", "在库"}, {"listed", "已列入销毁清册"}, {"destroyed", "已销毁"}, {0}};

enum { SHELF_STATE, SHELF_RETENTION, SHELF_UNTIL };
const struct field shelf_query[] = {
	[SHELF_STATE] = {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = file_states},
	[SHELF_RETENTION] = {.name = "retention", .label = "保管期限", .kind = FIELD_ENUM, .codes = codes_retention},
	[SHELF_UNTIL] = {.name = "until", .label = "在这一天以前到期", .kind = FIELD_DAY, .flags = FIELD_SINCE_LATER},
	QUERY_AFTER, QUERY_LIMIT, {0},
};
const struct field shelf_answer[] = {
	{.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "案件", .kind = FIELD_ID}, {.name = "archive_number", .label = "归档号", .kind = FIELD_TEXT},
	{.name = "name", .label = "案件名称", .kind = FIELD_TEXT}, {.name = "number", .label = "案号", .kind = FIELD_TEXT}, {.name = "unit_name", .label = "办案单位", .kind = FIELD_TEXT},
	{.name = "simple", .label = "简易程序", .kind = FIELD_BOOL}, {.name = "closed_day", .label = "结案日期", .kind = FIELD_DAY}, {.name = "archived_day", .label = "归档日期", .kind = FIELD_DAY},
	{.name = "retention", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "retention_label", .label = "保管期限", .kind = FIELD_TEXT},
	{.name = "keep_until", .label = "到期日（空：永久）", .kind = FIELD_DAY}, {.name = "due", .label = "已经到期", .kind = FIELD_BOOL}, {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = file_states},
	{.name = "state_label", .label = "状态", .kind = FIELD_TEXT}, {0},
};

static void row_write(struct request *req, const struct keep_list_row *r)
{
	struct buf *b = &req->out;
	bool for_ever = strcmp(r->keep_until, FOR_EVER) == 0;
	jw_open(b, '{');
	jw_kstr(b, "region", r->region_code);
	jw_kid(b, "id", r->case_id);
	jw_kstr(b, "archive_number", r->archive_number);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "unit_name", r->unit_name);
	jw_kbool(b, "simple", strcmp(r->proc, "simple") == 0);
	jw_kstr(b, "closed_day", r->closed_day);
	jw_kstr(b, "archived_day", r->archived_day);
	jw_kstr(b, "retention", r->retention);
	jw_kstr(b, "retention_label", code_label(codes_retention, r->retention));
	jw_kstr(b, "keep_until", for_ever ? NULL : r->keep_until);
	jw_kbool(b, "due", strcmp(r->keep_until, day_text(req->arena, instant_day(req->now))) < 0);
	jw_kstr(b, "state", r->state);
	jw_kstr(b, "state_label", code_label(file_states, r->state));
	jw_close(b, '}');
}

static struct err *shelf_job(struct request *req, struct db *db, void *arg)
{
	const struct val *q = req->query;
	struct db_scope scope = scope_of(req);
	struct keep_list_row *rows;
	size_t n, most = (size_t)list_limit(req);
	(void)arg;
	const struct keep_list_in in = {.state = q[SHELF_STATE].set ? q[SHELF_STATE].s : NULL, .retention = q[SHELF_RETENTION].set ? q[SHELF_RETENTION].s : NULL,
		.until = q[SHELF_UNTIL].set ? day_text(req->arena, (day_t)q[SHELF_UNTIL].n) : NULL, .organ = DB_NULL_INT, .after = list_after(req) ? list_after(req) : DB_NULL_INT, .most = (int64_t)most + 1};
	TRY(keep_list(db, req->arena, &scope, &in, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++)
		row_write(req, &rows[i]);
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].case_id) : NULL);
	return NULL;
}

struct err *shelf_get(struct request *req)
{
	return request_read(req, shelf_job, NULL);
}

// ---- one case ----

const struct field keeping_answer[] = {
	{.name = "retention", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "retention_label", .label = "保管期限", .kind = FIELD_TEXT}, {.name = "computed", .label = "系统算出的期限", .kind = FIELD_TEXT},
	{.name = "computed_label", .label = "系统算出的期限", .kind = FIELD_TEXT}, {.name = "why", .label = "依据", .kind = FIELD_TEXT}, {.name = "source", .label = "出处", .kind = FIELD_TEXT},
	{.name = "unconfirmed", .label = "依据待核实", .kind = FIELD_BOOL}, {.name = "changed", .label = "变更理由", .kind = FIELD_TEXT}, {.name = "archived_day", .label = "归档日期", .kind = FIELD_DAY},
	{.name = "keep_until", .label = "到期日（空：永久，或者尚未归档）", .kind = FIELD_DAY}, {.name = "state", .label = "状态（空：尚未归档）", .kind = FIELD_ENUM, .codes = file_states},
	{.name = "state_label", .label = "状态", .kind = FIELD_TEXT}, {.name = "obstacle", .label = "不得销毁的原因", .kind = FIELD_TEXT}, {.name = "book", .label = "所在合订卷", .kind = FIELD_ID},
	{.name = "book_number", .label = "合订卷归档号", .kind = FIELD_TEXT}, {.name = "book_place", .label = "卷内序号", .kind = FIELD_INT}, {.name = "list", .label = "销毁清册", .kind = FIELD_ID},
	{.name = "list_number", .label = "清册编号", .kind = FIELD_TEXT}, {.name = "destroyed_at", .label = "销毁时间", .kind = FIELD_INSTANT}, {0},
};

static struct err *places_write(struct request *req, struct db *db, const struct case_row *c)
{
	struct buf *b = &req->out;
	struct book_place_row *book;
	struct destruction_place_row *list;
	TRY(book_of_case(db, req->arena, c->region_code, c->id, &book));
	TRY(destruction_of_case(db, req->arena, c->region_code, c->id, &list));
	jw_kid(b, "book", book ? book->id : 0);
	jw_kstr(b, "book_number", book ? book->number : NULL);
	jw_key(b, "book_place");
	if (book)
		jw_int(b, book->place);
	else
		jw_null(b);
	jw_kid(b, "list", list ? list->list_id : 0);
	jw_kstr(b, "list_number", list ? list->number : NULL);
	jw_kstr(b, "destroyed_at", list && strcmp(list->state, "destroyed") == 0 ? instant_text(req->arena, list->at) : NULL);
	return NULL;
}

static struct err *keeping_job(struct request *req, struct db *db, void *arg)
{
	struct db_scope scope = scope_of(req);
	struct casefile *c;
	struct case_keeping k;
	struct keep_row *row;
	const char *obstacle = NULL;
	struct buf *b = &req->out;
	(void)arg;
	TRY(casefile_load(db, req->arena, svc_of(req), &scope, http_part(req, "region"), http_id(req, "id"), 0, &c));
	TRY(casefile_judge(req->arena, svc_of(req), c, req->now, 0));
	casefile_keeping(req->arena, svc_of(req), c, &k);
	TRY(keep_of(db, req->arena, c->row->region_code, c->row->id, &row));
	TRY(archive_obstacle(db, req->arena, svc_of(req), c->row->region_code, c->row->id, &obstacle));
	jw_open(b, '{');
	jw_kstr(b, "retention", codes_retention[k.code].id);
	jw_kstr(b, "retention_label", codes_retention[k.code].label);
	jw_kstr(b, "computed", codes_retention[k.computed.code].id);
	jw_kstr(b, "computed_label", codes_retention[k.computed.code].label);
	jw_kstr(b, "why", k.computed.why);
	jw_kstr(b, "source", k.computed.source);
	jw_kbool(b, "unconfirmed", k.computed.unconfirmed);
	jw_kstr(b, "changed", k.changed);
	jw_kstr(b, "archived_day", day_text(req->arena, k.archived));
	jw_kstr(b, "keep_until", day_text(req->arena, k.until));
	jw_kstr(b, "state", row ? row->state : NULL);
	jw_kstr(b, "state_label", row ? code_label(file_states, row->state) : NULL);
	jw_kstr(b, "obstacle", obstacle);
	TRY(places_write(req, db, c->row));
	jw_close(b, '}');
	return NULL;
}

struct err *keeping_get(struct request *req)
{
	return request_read(req, keeping_job, NULL);
}
