// register.c: the numbers drawn, as a list, as sums with what is unaccounted for, as a spreadsheet.
#include "mod/number/number.h"
#include "sheet/sheet.h"

enum { ROWS_MOST = 1000000 };    // rows a work sheet holds, all but 48,576
static const struct code states[] = {{"used", "已使用"}, {"void", "作废"}, {"reserved", "预留"}, {0}};

enum { NUMBERS_YEAR, NUMBERS_STATE, NUMBERS_PREFIX };
const struct field numbers_query[] = {
	[NUMBERS_YEAR] = {.name = "year", .label = "年度", .kind = FIELD_INT, .min = 1990, .max = 2199}, [NUMBERS_STATE] = {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states},
	[NUMBERS_PREFIX] = {.name = "prefix", .label = "文号字", .kind = FIELD_TEXT, .max = 60}, QUERY_AFTER, QUERY_LIMIT, {0},
};
const struct field number_answer[] = {
	{.name = "number", .label = "文号", .kind = FIELD_TEXT}, {.name = "prefix", .label = "文号字", .kind = FIELD_TEXT}, {.name = "year", .label = "年度", .kind = FIELD_INT}, {.name = "serial", .label = "序号", .kind = FIELD_INT},
	{.name = "type", .label = "动作、合订卷（book）、销毁清册（destruction）", .kind = FIELD_TEXT}, {.name = "paper", .label = "用于", .kind = FIELD_TEXT}, {.name = "region", .label = "区划", .kind = FIELD_TEXT}, {.name = "id", .label = "案件（空：不属于一件案件）", .kind = FIELD_ID}, {.name = "by", .label = "取号人", .kind = FIELD_TEXT},
	{.name = "at", .label = "时间", .kind = FIELD_INSTANT}, {.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states}, {.name = "state_label", .label = "状态", .kind = FIELD_TEXT},
	{.name = "reason", .label = "作废原因", .kind = FIELD_TEXT}, {.name = "void_by", .label = "作废人", .kind = FIELD_TEXT}, {.name = "void_at", .label = "作废时间", .kind = FIELD_INSTANT},
	{.name = "ticket", .label = "预留的编号（离线办案）", .kind = FIELD_ID}, {.name = "until", .label = "预留文号可用到", .kind = FIELD_INSTANT}, {0},
};

// What has a number and is no act of a case: mod/dossier, mod/archive.
static const struct code others[] = {{"book", "合订卷"}, {"destruction", "销毁清册"}, {0}};

static const char *paper_of(const struct number_row *r)
{
	const struct act_type *t = act_type_find(r->act_type);
	return t ? t->label : code_label(others, r->act_type);
}

static void row_write(struct buf *b, const struct number_row *r)
{
	jw_open(b, '{');
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "prefix", r->prefix);
	jw_kint(b, "year", r->year);
	jw_kint(b, "serial", r->serial);
	jw_kstr(b, "type", r->act_type);
	jw_kstr(b, "paper", paper_of(r));
	jw_kstr(b, "region", r->region_code);
	jw_kid(b, "id", r->case_id);
	jw_kstr(b, "by", r->by_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_kstr(b, "state", r->state);
	jw_kstr(b, "state_label", code_label(states, r->state));
	jw_kstr(b, "reason", r->reason);
	jw_kstr(b, "void_by", r->void_by);
	jw_kstr(b, "void_at", r->void_at == DB_NULL_INT ? NULL : instant_text(b->arena, r->void_at));
	jw_kid(b, "ticket", r->ticket_id == DB_NULL_INT ? 0 : r->ticket_id);
	jw_kstr(b, "until", r->until == DB_NULL_INT ? NULL : instant_text(b->arena, r->until));
	jw_close(b, '}');
}

static struct number_list_in asked(struct request *req, int64_t most)
{
	const struct val *q = req->query;
	return (struct number_list_in){.year = q[NUMBERS_YEAR].set ? q[NUMBERS_YEAR].n : DB_NULL_INT, .state = q[NUMBERS_STATE].set ? q[NUMBERS_STATE].s : NULL,
		.prefix = q[NUMBERS_PREFIX].set && *q[NUMBERS_PREFIX].s ? q[NUMBERS_PREFIX].s : NULL, .before = list_after(req) ? list_after(req) : DB_NULL_INT, .most = most};
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct number_row *rows;
	size_t n, most = (size_t)list_limit(req);
	const struct number_list_in in = asked(req, (int64_t)most + 1);
	struct db_scope scope = scope_of(req);
	(void)arg;
	TRY(number_list(db, req->arena, &scope, &in, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++)
		row_write(&req->out, &rows[i]);
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].act_id) : NULL);
	return NULL;
}

struct err *numbers_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

// ---- sums ----

const struct field sums_query[] = {{.name = "year", .label = "年度", .kind = FIELD_INT, .min = 1990, .max = 2199, .flags = FIELD_REQUIRED}, {0}};
const struct field sum_answer[] = {
	{.name = "prefix", .label = "文号字", .kind = FIELD_TEXT}, {.name = "last", .label = "最后序号", .kind = FIELD_INT}, {.name = "used", .label = "已使用", .kind = FIELD_INT},
	{.name = "void", .label = "作废", .kind = FIELD_INT}, {.name = "reserved", .label = "预留", .kind = FIELD_INT}, {.name = "missing", .label = "去向不明", .kind = FIELD_INT}, {0},
};

static struct err *sums_job(struct request *req, struct db *db, void *arg)
{
	struct number_sum *rows;
	struct buf *b = &req->out;
	size_t n;
	(void)arg;
	TRY(number_sums(db, req->arena, user_of(req)->organ.id, req->query[0].n, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kstr(b, "prefix", rows[i].prefix);
		jw_kint(b, "last", rows[i].counted);
		jw_kint(b, "used", rows[i].n - rows[i].voids - rows[i].reserved);
		jw_kint(b, "void", rows[i].voids);
		jw_kint(b, "reserved", rows[i].reserved);
		jw_kint(b, "missing", rows[i].counted - rows[i].n);
		jw_close(b, '}');
	}
	list_close(req, NULL);
	return NULL;
}

struct err *number_sums_get(struct request *req)
{
	return request_read(req, sums_job, NULL);
}

// ---- the spreadsheet ----

static const struct sheet_column columns[] = {{"文号", 36}, {"年度", 8}, {"序号", 8}, {"用于", 24}, {"取号人", 12}, {"时间", 22}, {"状态", 10}, {"作废原因", 40}, {"作废人", 12}, {"作废时间", 22}, {0}};

struct exporting {
	struct sheet *sheet;
	size_t n;
};

static struct err *sheet_write(struct arena *scratch, const struct number_row *r, void *arg)
{
	struct exporting *x = arg;
	const char *texts[] = {paper_of(r), r->by_name, instant_text(scratch, r->at), code_label(states, r->state), r->reason, r->void_by,
		r->void_at == DB_NULL_INT ? NULL : instant_text(scratch, r->void_at)};
	sheet_text(x->sheet, r->number);
	sheet_number(x->sheet, (double)r->year);
	sheet_number(x->sheet, (double)r->serial);
	for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
		sheet_text(x->sheet, texts[k]);
	sheet_row(x->sheet);
	x->n++;
	return NULL;
}

static struct err *export_job(struct request *req, struct db *db, void *arg)
{
	const struct number_list_in in = asked(req, ROWS_MOST);
	struct db_scope scope = scope_of(req);
	return number_all(db, req->arena, &scope, in.year, in.state, in.prefix, in.most, sheet_write, arg);
}

static struct err *exported_job(struct request *req, struct db *db, void *arg)
{
	const struct exporting *x = arg;
	return leaf_add(req, db, "number.export", 0, "{\"rows\":%zu}", x->n);
}

struct err *numbers_sheet(struct request *req)
{
	struct exporting x = {0};
	const char *path = export_path(req);
	TRY(sheet_new(req->arena, path, "文号登记", columns, &x.sheet));
	TRY(request_read(req, export_job, &x));
	TRY(sheet_close(x.sheet, req->arena));
	TRY(request_write_wait(req, exported_job, &x));
	return export_send(req, path, "文号登记.xlsx");
}
