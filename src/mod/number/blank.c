// blank.c: pre-numbered blank forms of an organ: received, issued, used, spoiled, returned, lost.
#include <string.h>

#include "mod/number/inner.h"

enum { SHEETS_MOST = 5000 };
const struct code blank_kinds[] = {{"simple_decision", "当场行政处罚决定书"}, {"receipt", "罚没款收据"}, {"seal_strip", "封条"}, {"other", "其他空白文书"}, {0}};
static const struct code states[] = {{"stock", "在库"}, {"issued", "已领用"}, {"used", "已使用"}, {"spoiled", "已作废"}, {"lost", "遗失"}, {0}};
#define DOINGS {"received", "入库"}, {"issued", "领用"}, {"used", "使用"}, {"spoiled", "作废"}, {"returned", "退回"}, {"lost", "遗失"}
static const struct code doings[] = {DOINGS, {0}};
static const struct code whats[] = {DOINGS, {"counted", "盘点"}, {0}};

// What may follow what. before NULL: the sheets are new. What is lost or spoiled stays with the name of who held it; what was lost may be found.
static const struct doing {
	const char *what, *before[3], *after;
	bool to_holder, keeps_holder, reason;
} rules[] = {
	{"received", {NULL}, "stock", false, false, false},
	{"issued", {"stock"}, "issued", true, false, false},
	{"used", {"issued"}, "used", false, true, false},
	{"spoiled", {"issued", "stock"}, "spoiled", false, true, true},
	{"returned", {"issued", "lost"}, "stock", false, false, false},
	{"lost", {"issued", "stock"}, "lost", false, true, true},
};

enum { MOVE_WHAT, MOVE_KIND, MOVE_SERIES, MOVE_FIRST, MOVE_LAST, MOVE_HOLDER, MOVE_REGION, MOVE_CASE, MOVE_NOTE };
const struct field blank_body[] = {
	{.name = "what", .label = "办理", .kind = FIELD_ENUM, .codes = doings, .flags = FIELD_REQUIRED}, BLANK_KIND,
	{.name = "first", .label = "起号", .kind = FIELD_INT, .min = 1, .max = BLANK_NUMBER_MAX, .flags = FIELD_REQUIRED}, {.name = "last", .label = "止号", .kind = FIELD_INT, .min = 1, .max = BLANK_NUMBER_MAX, .flags = FIELD_REQUIRED},
	{.name = "holder", .label = "领用人", .kind = FIELD_ID, .flags = FIELD_REQUIRED, .show_if = "what=issued", .widget = "officer"},
	{.name = "region", .label = "案件的区划", .kind = FIELD_TEXT, .max = 12, .show_if = "what=used"},
	{.name = "case", .label = "用于的案件", .kind = FIELD_ID, .show_if = "what=used", .widget = "case", .help = "号码用在哪一件案件里；不填的只记使用。"},
	{.name = "note", .label = "说明", .kind = FIELD_TEXT, .max = 200, .help = "作废、遗失须写明原因；入库写明印制单位。"}, {0},
};
const struct field blank_move_answer[] = {
	{.name = "id", .label = "编号", .kind = FIELD_ID}, {.name = "what", .label = "办理", .kind = FIELD_ENUM, .codes = whats}, {.name = "what_label", .label = "办理", .kind = FIELD_TEXT},
	{.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = blank_kinds}, {.name = "kind_label", .label = "种类", .kind = FIELD_TEXT}, {.name = "range", .label = "号码", .kind = FIELD_TEXT},
	{.name = "sheets", .label = "份数", .kind = FIELD_INT}, {.name = "holder", .label = "领用人", .kind = FIELD_TEXT}, {.name = "region", .label = "案件的区划", .kind = FIELD_TEXT},
	{.name = "case", .label = "用于的案件", .kind = FIELD_ID}, {.name = "case_name", .label = "案件名称", .kind = FIELD_TEXT}, {.name = "note", .label = "说明", .kind = FIELD_TEXT},
	{.name = "difference", .label = "盘点差异", .kind = FIELD_TEXT}, {.name = "by", .label = "经办人", .kind = FIELD_TEXT}, {.name = "at", .label = "时间", .kind = FIELD_INSTANT}, {0},
};
const struct field moves_query[] = {QUERY_AFTER, QUERY_LIMIT, {0}};
const struct field stock_answer[] = {
	{.name = "kind", .label = "种类", .kind = FIELD_ENUM, .codes = blank_kinds}, {.name = "kind_label", .label = "种类", .kind = FIELD_TEXT}, {.name = "series", .label = "号码前的字母", .kind = FIELD_TEXT},
	{.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = states}, {.name = "state_label", .label = "状态", .kind = FIELD_TEXT}, {.name = "holder", .label = "领用人", .kind = FIELD_TEXT},
	{.name = "sheets", .label = "份数", .kind = FIELD_INT}, {.name = "first", .label = "最小号", .kind = FIELD_INT}, {.name = "last", .label = "最大号", .kind = FIELD_INT}, {0},
};

static const char *range_text(struct arena *a, const char *series, int64_t first, int64_t last)
{
	return first == last ? arena_printf(a, "%s%lld", series, (long long)first) : arena_printf(a, "%s%lld-%lld", series, (long long)first, (long long)last);
}

static void move_write(struct buf *b, const struct blank_move_row *r)
{
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "what", r->what);
	jw_kstr(b, "what_label", code_label(whats, r->what));
	jw_kstr(b, "kind", r->kind);
	jw_kstr(b, "kind_label", code_label(blank_kinds, r->kind));
	jw_kstr(b, "range", r->first_number != DB_NULL_INT ? range_text(b->arena, r->series, r->first_number, r->last_number) : NULL);
	jw_kint(b, "sheets", r->sheets);
	jw_kstr(b, "holder", r->holder_name);
	jw_kstr(b, "region", r->region_code);
	jw_kid(b, "case", r->case_id == DB_NULL_INT ? 0 : r->case_id);
	jw_kstr(b, "case_name", r->case_name);
	jw_kstr(b, "note", r->note);
	jw_kstr(b, "difference", r->difference);
	jw_kstr(b, "by", r->by_name);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_close(b, '}');
}

// ---- stock and moves ----

static struct err *stock_job(struct request *req, struct db *db, void *arg)
{
	struct blank_sum *rows;
	struct buf *b = &req->out;
	size_t n;
	(void)arg;
	TRY(blank_sums(db, req->arena, user_of(req)->organ.id, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kstr(b, "kind", rows[i].kind);
		jw_kstr(b, "kind_label", code_label(blank_kinds, rows[i].kind));
		jw_kstr(b, "series", rows[i].series);
		jw_kstr(b, "state", rows[i].state);
		jw_kstr(b, "state_label", code_label(states, rows[i].state));
		jw_kstr(b, "holder", rows[i].holder_name);
		jw_kint(b, "sheets", rows[i].n);
		jw_kint(b, "first", rows[i].first);
		jw_kint(b, "last", rows[i].last);
		jw_close(b, '}');
	}
	list_close(req, NULL);
	return NULL;
}

struct err *blank_stock_get(struct request *req)
{
	return request_read(req, stock_job, NULL);
}

static struct err *moves_job(struct request *req, struct db *db, void *arg)
{
	struct blank_move_row *rows;
	size_t n, most = (size_t)list_limit(req);
	(void)arg;
	TRY(blank_moves(db, req->arena, user_of(req)->organ.id, list_after(req) ? list_after(req) : DB_NULL_INT, (int64_t)most + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++)
		move_write(&req->out, &rows[i]);
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].id) : NULL);
	return NULL;
}

struct err *blank_moves_get(struct request *req)
{
	return request_read(req, moves_job, NULL);
}

// ---- a doing ----

struct err *blank_record(struct request *req, struct db *db, const struct blank_move *m)
{
	const struct user *u = user_of(req);
	const struct blank_move_row r = {.id = id_new(), .what = m->what, .kind = m->kind, .series = m->series, .first_number = m->first, .last_number = m->last, .sheets = m->sheets,
		.holder_name = m->holder_name, .note = m->note, .difference = m->difference, .region_code = m->region, .case_id = m->case_id ? m->case_id : DB_NULL_INT, .case_name = m->case_name,
		.by_name = u->name, .at = req->now};
	TRY(blank_moved(db, req->arena, &(struct blank_moved_in){.id = r.id, .organ_id = u->organ.id, .what = r.what, .kind = r.kind, .series = r.series, .first_number = r.first_number,
		.last_number = r.last_number, .sheets = r.sheets, .holder_id = m->holder_id, .holder_name = r.holder_name, .note = r.note, .difference = r.difference, .region_code = r.region_code,
		.case_id = r.case_id, .case_name = r.case_name, .by_id = u->id,
		.by_name = r.by_name, .at = r.at}));
	TRY(leaf_add(req, db, "blank", r.id, "{\"what\":\"%s\",\"kind\":\"%s\",\"sheets\":%lld}", r.what, r.kind, (long long)r.sheets));
	req->out.len = 0;
	move_write(&req->out, &r);
	return NULL;
}

struct moving {
	struct blank_move m;
	const struct doing *rule;
};

static struct err *asked_right(struct request *req, const struct moving *x)
{
	const struct val *v = req->body;
	struct err *e = NULL;
	if (x->m.last < x->m.first)
		err_add_field(req->arena, &e, "last", "止号小于起号。");
	else if (x->m.last - x->m.first >= SHEETS_MOST)
		err_add_field(req->arena, &e, "last", "一次最多办理 %d 份，请分次办理。", SHEETS_MOST);
	if (x->rule->to_holder && !v[MOVE_HOLDER].set)
		err_add_field(req->arena, &e, "holder", "请选择领用人。");
	if (x->rule->reason && !v[MOVE_NOTE].set)
		err_add_field(req->arena, &e, "note", "请写明原因。");
	return e;
}

static struct err *receive(struct request *req, struct db *db, const struct moving *x, const struct blank_range_row *there, size_t n)
{
	if (n)
		return err_new(req->arena, ERR_CONFLICT, "blank.there", "号码 %s 已经入过库（%s）。请核对起止号。", range_text(req->arena, x->m.series, there->number, there->number), code_label(states, there->state));
	for (int64_t k = x->m.first; k <= x->m.last; k++)
		TRY(blank_add(db, req->arena, user_of(req)->organ.id, x->m.kind, x->m.series, k));
	return NULL;
}

static bool may_follow(const struct doing *d, const char *state)
{
	for (size_t i = 0; d->before[i]; i++)
		if (strcmp(d->before[i], state) == 0)
			return true;
	return false;
}

// All sheets of the range are there, in one state from which the doing takes them, with one holder; the first that is not is named.
static struct err *check_sheets(struct request *req, const struct moving *x, const struct blank_range_row *rows, size_t n)
{
	for (int64_t k = x->m.first; k <= x->m.last; k++) {
		const struct blank_range_row *s = (size_t)(k - x->m.first) < n ? &rows[k - x->m.first] : NULL;
		const char *number = range_text(req->arena, x->m.series, k, k);
		if (!s || s->number != k)
			return err_new(req->arena, ERR_CONFLICT, "blank.state", "号码 %s 没有入库，不能办理“%s”。请核对起止号。", number, code_label(doings, x->rule->what));
		if (!may_follow(x->rule, s->state))
			return err_new(req->arena, ERR_CONFLICT, "blank.state", "号码 %s %s，不能办理“%s”。请核对起止号。", number, code_label(states, s->state), code_label(doings, x->rule->what));
		if (strcmp(s->state, rows->state) != 0 || s->holder_id != rows->holder_id)
			return err_new(req->arena, ERR_CONFLICT, "blank.mixed", "从号码 %s 起，状态或者领用人与前面的不同，请分开办理。", number);
	}
	return NULL;
}

static struct err *turn(struct request *req, struct db *db, struct moving *x, const struct blank_range_row *rows, size_t n)
{
	int64_t changed;
	TRY(check_sheets(req, x, rows, n));
	if (!x->rule->to_holder) {
		x->m.holder_id = rows->holder_id;
		x->m.holder_name = rows->holder_name;
	}
	bool held = x->rule->to_holder || x->rule->keeps_holder;
	TRY(blank_turn(db, req->arena, &(struct blank_turn_in){.organ = user_of(req)->organ.id, .kind = x->m.kind, .series = x->m.series, .first = x->m.first, .last = x->m.last, .before = rows->state,
		.state = x->rule->after, .holder_id = held ? x->m.holder_id : DB_NULL_INT, .holder_name = held ? x->m.holder_name : NULL, .region = x->m.region,
		.case_id = x->m.case_id ? x->m.case_id : DB_NULL_INT}, &changed));
	return changed == (int64_t)n ? NULL : err_new(req->arena, ERR_CONFLICT, "blank.moved", "这段号码刚刚由他人办理过。请刷新后核对。");
}

struct err *blank_holder(struct request *req, struct db *db, int64_t id, struct blank_move *m)
{
	struct user *holder = NULL;
	struct err *e = user_load(db, req->arena, id, &holder);
	if (e && e->kind != ERR_MISSING)
		return e;
	if (e || !holder || holder->organ.id != user_of(req)->organ.id) {
		e = NULL;
		err_add_field(req->arena, &e, "holder", "领用人应当是本机关的人员。");
		return e;
	}
	m->holder_id = holder->id;
	m->holder_name = holder->name;
	return NULL;
}

// The case it was used in: one that the writer may see.
static struct err *find_case(struct request *req, struct db *db, struct moving *x)
{
	const struct val *v = req->body;
	struct db_scope scope = scope_of(req);
	struct casefile *c = NULL;
	struct err *e = NULL;
	if (!v[MOVE_REGION].set || !v[MOVE_CASE].set || strcmp(x->m.what, "used") != 0) {
		err_add_field(req->arena, &e, "case", strcmp(x->m.what, "used") == 0 ? "请从列表中选择案件。" : "只有使用的号码写明案件。");
		return e;
	}
	e = casefile_load(db, req->arena, svc_of(req), &scope, v[MOVE_REGION].s, v[MOVE_CASE].n, 0, &c);
	if (e && e->kind != ERR_MISSING)
		return e;
	if (e) {
		e = NULL;
		err_add_field(req->arena, &e, "case", "没有找到该案件，或者您无权查看。请重新选择。");
		return e;
	}
	x->m.region = c->row->region_code;
	x->m.case_id = c->row->id;
	x->m.case_name = c->row->name;
	return NULL;
}

static struct err *move_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct moving x = {.m = {.what = v[MOVE_WHAT].s, .kind = v[MOVE_KIND].s, .series = v[MOVE_SERIES].set ? v[MOVE_SERIES].s : "", .first = v[MOVE_FIRST].n, .last = v[MOVE_LAST].n,
		.sheets = v[MOVE_LAST].n - v[MOVE_FIRST].n + 1, .holder_id = DB_NULL_INT, .note = v[MOVE_NOTE].set ? v[MOVE_NOTE].s : NULL}};
	struct blank_range_row *rows;
	size_t n;
	(void)arg;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].what, x.m.what) == 0)
			x.rule = &rules[i];
	TRY(asked_right(req, &x));
	if (x.rule->to_holder)
		TRY(blank_holder(req, db, v[MOVE_HOLDER].n, &x.m));
	if (v[MOVE_REGION].set || v[MOVE_CASE].set)
		TRY(find_case(req, db, &x));
	TRY(blank_range(db, req->arena, &(struct blank_range_in){user_of(req)->organ.id, x.m.kind, x.m.series, x.m.first, x.m.last}, &rows, &n));
	TRY(x.rule->before[0] ? turn(req, db, &x, rows, n) : receive(req, db, &x, rows, n));
	return blank_record(req, db, &x.m);
}

struct err *blank_kept(struct request *req)
{
	return user_of(req)->organ.id ? NULL : err_new(req->arena, ERR_FORBIDDEN, "blank.organ", "空白文书由执法机关保管。请用执法机关人员的账号办理。");
}

struct err *blank_move_post(struct request *req)
{
	TRY(blank_kept(req));
	return request_write(req, move_job, NULL);
}
