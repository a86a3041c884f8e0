// list_api.c: the list of cases with its filters, counts, saved views.
#include "mod/casefile/list.h"

#include <string.h>

#include "core/text.h"

enum { COUNTY_DIGITS = 6, SOON_DAYS = 31, NUMBERED_MOST = 1000, COMMON_FEW = 2 };
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static const struct code stages[] = {
	{"inspect", "行政检查"}, {"clue", "线索"}, {"filing", "立案"}, {"investigate", "调查取证"}, {"report", "调查终结"}, {"notice", "事先告知"}, {"hearing", "听证"},
	{"legal_review", "法制审核"}, {"discussion", "集体讨论"}, {"decision", "处罚决定"}, {"service", "送达"}, {"execute", "执行"}, {"closing", "结案"},
	{"archive", "归档"}, {"ended", "已终止"}, {0},
};
static const struct code procs[] = {{"ordinary", "普通程序"}, {"simple", "简易程序"}, {0}};
static const struct code ends[] = {
	{"open", "未结"}, {"inspected", "检查办结"}, {"not_filed", "不予立案"}, {"withdrawn", "撤销案件"}, {"transferred", "移送"}, {"closed", "已结案"}, {"archived", "已归档"}, {0},
};

enum { Q_STAGE, Q_UNIT, Q_ITEM, Q_LAMP, Q_PROC, Q_LEAD, Q_FROM, Q_TO, Q_Q, Q_MINE, Q_END, Q_AFTER, Q_LIMIT };
const struct field list_query[] = {
	{.name = "stage", .label = "阶段", .kind = FIELD_ENUM, .codes = stages},
	{.name = "unit", .label = "办案单位", .kind = FIELD_ID},
	{.name = "item", .label = "违法事项", .kind = FIELD_ITEM},
	{.name = "lamp", .label = "期限灯", .kind = FIELD_ENUM, .codes = lamp_words},
	{.name = "proc", .label = "程序", .kind = FIELD_ENUM, .codes = procs},
	{.name = "lead", .label = "主办人", .kind = FIELD_ID},
	{.name = "from", .label = "发现日期起", .kind = FIELD_DAY},
	{.name = "to", .label = "发现日期止", .kind = FIELD_DAY},
	{.name = "q", .label = "搜索", .kind = FIELD_TEXT, .max = 100},
	{.name = "mine", .label = "我主办的", .kind = FIELD_BOOL},
	{.name = "end", .label = "结束方式", .kind = FIELD_ENUM, .codes = ends},
	QUERY_AFTER,
	QUERY_LIMIT,
	{0},
};

const char *stage_name(const char *id)
{
	return code_label(stages, id);
}

const char *proc_name(const char *id)
{
	return code_label(procs, id);
}

void list_row_write(struct buf *b, const struct list_row *r, const char *today)
{
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "region", r->region_code);
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "proc", r->proc);
	jw_kstr(b, "stage", r->stage);
	jw_kstr(b, "stage_label", stage_name(r->stage));
	jw_kstr(b, "end_kind", r->end_kind);
	jw_kstr(b, "party_name", r->party_name);
	jw_kstr(b, "party_kind", r->party_kind);
	jw_kstr(b, "item_code", r->item_code);
	jw_kstr(b, "item_name", r->item_name);
	jw_kstr(b, "place", r->place);
	jw_kid(b, "unit_id", r->unit_id);
	jw_kstr(b, "unit_name", r->unit_name);
	jw_kstr(b, "lead_name", r->lead_name);
	jw_kstr(b, "found_day", r->found_day);
	jw_kstr(b, "filed_day", r->filed_day);
	jw_kstr(b, "decided_day", r->decided_day);
	jw_kstr(b, "closed_day", r->closed_day);
	jw_kint(b, "fine", r->fine);
	jw_kint(b, "paid", r->paid);
	jw_kstr(b, "due_day", r->due_day);
	jw_kstr(b, "due_label", r->due_label);
	jw_kstr(b, "lamp", lamp_of(r->due_day, r->warn_day, today));
	jw_kstr(b, "pending_role", r->pending_role);
	jw_kstr(b, "pending_label", r->pending_label);
	jw_kstr(b, "updated_at", instant_text(b->arena, r->updated_at));
	jw_close(b, '}');
}

const char *county_of(struct arena *a, const struct user *u)
{
	bool county = strcmp(u->scope.lo, u->unit.path) == 0 && strlen(u->unit.region) >= COUNTY_DIGITS && strncmp(u->unit.region + 4, "00", 2) != 0;
	return county ? arena_strndup(a, u->unit.region, COUNTY_DIGITS) : NULL;
}

// A filter that repeats the scope by equality where the scope is one squad or one county lets the index give the rows in order.
static void narrow(struct arena *a, const struct user *u, struct case_list_in *in)
{
	bool squad = strcmp(u->scope.lo, u->unit.path) == 0 && strcmp(u->unit.kind, "squad") == 0;
	if (squad && in->unit == DB_NULL_INT)
		in->unit = u->unit.id;
	else
		in->region = county_of(a, u);
}

static void by_number(struct arena *a, const char *q, struct case_list_in *in)
{
	in->number = q;
	in->number_end = arena_printf(a, "%s\xF4\x8F\xBF\xBF", q);
}

void list_filters(struct request *req, struct case_list_in *in)
{
	const struct val *v = req->query;
	const char *today = day_text(req->arena, instant_day(req->now));
	*in = (struct case_list_in){.unit = v[Q_UNIT].set ? v[Q_UNIT].n : DB_NULL_INT, .lead = v[Q_LEAD].set ? v[Q_LEAD].n : DB_NULL_INT, .stage = v[Q_STAGE].s,
		.proc = v[Q_PROC].s, .item = v[Q_ITEM].s, .from_day = v[Q_FROM].s, .to_day = v[Q_TO].s, .open = DB_NULL_INT, .after = DB_NULL_INT};
	if (v[Q_MINE].set && v[Q_MINE].n)
		in->lead = user_of(req)->id;
	if (v[Q_END].set && strcmp(v[Q_END].s, "open") == 0)
		in->open = 1;
	else
		in->end_kind = v[Q_END].s;
	const char *lamp = v[Q_LAMP].set ? v[Q_LAMP].s : "";
	in->red = strcmp(lamp, "red") == 0 ? today : NULL;
	in->yellow = strcmp(lamp, "yellow") == 0 ? today : NULL;
	in->green = strcmp(lamp, "green") == 0 ? today : NULL;
	if (v[Q_AFTER].set)
		in->after = v[Q_AFTER].n;
	if (v[Q_Q].set && strstr(v[Q_Q].s, "〔"))
		by_number(req->arena, v[Q_Q].s, in);
	narrow(req->arena, user_of(req), in);
}

// ---- search by grams, made exact by LIKE over the rows found

static const char *like_part(struct arena *a, const char *q)
{
	struct buf b = buf_new(a);
	buf_char(&b, '%');
	for (; *q; q++) {
		if (*q == '%' || *q == '_' || *q == '\\')
			buf_char(&b, '\\');
		buf_char(&b, *q);
	}
	buf_char(&b, '%');
	return buf_text(&b);
}

const char *list_part(struct request *req, struct db *db, const struct case_list_in *in)
{
	const struct val *q = &req->query[Q_Q];
	struct db_scope scope = scope_of(req);
	bool asked = q->set && !in->number && *search_match(req->arena, db_on_sqlite(db), scope.lo, q->s);
	return asked ? like_part(req->arena, q->s) : NULL;
}

void list_as_number(struct request *req, struct case_list_in *in)
{
	if (req->query[Q_Q].set)
		by_number(req->arena, req->query[Q_Q].s, in);
}

// The cases of these ids, as the filters narrow them.
static struct err *among(struct request *req, struct db *db, const struct case_list_in *f, const struct numbered_row *found, size_t have, struct list_row **rows, size_t *n)
{
	struct db_scope scope = scope_of(req);
	struct case_list_in in = *f;
	struct buf ids = buf_new(req->arena);
	jw_open(&ids, '[');
	for (size_t i = 0; i < have; i++)
		jw_int(&ids, found[i].id);
	jw_close(&ids, ']');
	in.ids = buf_text(&ids);
	in.number = in.number_end = NULL;
	return case_list(db, req->arena, &scope, &in, rows, n);
}

// Few cases begin with this number: they are read by their ids. Many (a year of an organ): the newest are soon found along the list itself.
static struct err *numbered(struct request *req, struct db *db, const struct case_list_in *in, struct list_row **rows, size_t *n)
{
	struct db_scope scope = scope_of(req);
	struct numbered_row *found = NULL;
	size_t have = 0;
	*n = 0;
	TRY(case_numbered(db, req->arena, in->number, in->number_end, NUMBERED_MOST + 1, &found, &have));
	if (!have)
		return NULL;
	return have <= NUMBERED_MOST ? among(req, db, in, found, have, rows, n) : case_list(db, req->arena, &scope, in, rows, n);
}

// PostgreSQL's index gives all that match before the newest is known: what many cases say is sooner found among the newest. A few of them show
// how many say it, and so how many to look through.
static struct err *search_common(struct request *req, struct db *db, const struct case_list_in *f, const char *part, struct list_row **rows, size_t *n)
{
	struct db_scope scope = scope_of(req);
	struct numbered_row *found = NULL;
	size_t have = 0;
	*n = 0;
	TRY(search_newest(db, req->arena, &scope, part, f->after, SEARCH_FEW_AMONG, &found, &have));
	if (have >= COMMON_FEW && have < (size_t)f->most)
		TRY(search_newest(db, req->arena, &scope, part, f->after, 2 * SEARCH_FEW_AMONG * f->most / (int64_t)have, &found, &have));
	if (have >= (size_t)f->most)
		TRY(among(req, db, f, found, have, rows, n));
	if (*n < (size_t)f->most)
		*n = 0;
	return NULL;
}

static struct err *search(struct request *req, struct db *db, const struct case_list_in *f, struct list_row **rows, size_t *n)
{
	struct db_scope scope = scope_of(req);
	const char *q = req->query[Q_Q].s, *part = like_part(req->arena, q);
	struct case_search_list_in in = {.match = search_match(req->arena, db_on_sqlite(db), scope.lo, q), .part = part, .stage = f->stage, .proc = f->proc,
		.item = f->item, .end_kind = f->end_kind, .lead = f->lead, .unit = f->unit, .from_day = f->from_day, .to_day = f->to_day, .red = f->red,
		.yellow = f->yellow, .green = f->green, .open = f->open, .after = f->after, .most = f->most};
	*n = 0;
	if (*in.match && !db_on_sqlite(db) && !strpbrk(q, LETTERS))
		TRY(search_common(req, db, f, part, rows, n));
	if (*in.match && !*n)
		TRY(case_search_list(db, req->arena, &scope, &in, rows, n));
	// Nothing said it: perhaps it is the beginning of a case number.
	struct case_list_in number = *f;
	by_number(req->arena, q, &number);
	return *n ? NULL : numbered(req, db, &number, rows, n);
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	struct case_list_in in;
	struct list_row *rows = NULL;
	struct db_scope scope = scope_of(req);
	size_t n = 0, most = (size_t)list_limit(req);
	(void)arg;
	list_filters(req, &in);
	in.most = (int64_t)most + 1;
	if (req->query[Q_Q].set && !in.number)
		TRY(search(req, db, &in, &rows, &n));
	else if (in.number)
		TRY(numbered(req, db, &in, &rows, &n));
	else
		TRY(case_list(db, req->arena, &scope, &in, &rows, &n));
	const char *today = day_text(req->arena, instant_day(req->now));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++)
		list_row_write(&req->out, &rows[i], today);
	list_close(req, n > most ? arena_printf(req->arena, "%lld", (long long)rows[most - 1].id) : NULL);
	return NULL;
}

// A page along an index is answered at once; a search may take milliseconds.
struct err *cases_list(struct request *req)
{
	if (req->query[Q_Q].set && http_to_worker(req))
		return NULL;
	return request_read(req, list_job, NULL);
}

// ---- counts, from counters

// Nothing is left to be done for the party or the organ: the file is bound, or the case was ended.
static bool stage_over(const char *id)
{
	return strcmp(id, stage_id(STAGE_ARCHIVE)) == 0 || strcmp(id, stage_id(STAGE_ENDED)) == 0;
}

void stage_counts_write(struct buf *b, const struct stage_count_row *rows, size_t n, bool going)
{
	jw_open(b, '[');
	for (const struct code *s = stages; s->id; s++) {
		if (going && stage_over(s->id))
			continue;
		int64_t count = 0;
		for (size_t i = 0; i < n; i++)
			count += strcmp(rows[i].stage, s->id) == 0 ? rows[i].n : 0;
		jw_open(b, '{');
		jw_kstr(b, "id", s->id);
		jw_kstr(b, "label", s->label);
		jw_kint(b, "n", count);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

struct err *counts_write(struct request *req, struct db *db, bool going)
{
	struct db_scope scope = scope_of(req);
	struct stage_count_row *rows = NULL;
	struct lamp_row *lamp = NULL;
	size_t n = 0;
	day_t today = instant_day(req->now);
	TRY(stage_counts(db, req->arena, &scope, &rows, &n));
	TRY(lamp_counts(db, req->arena, &scope, day_text(req->arena, today), day_text(req->arena, today + SOON_DAYS), &lamp));
	jw_key(&req->out, "stages");
	stage_counts_write(&req->out, rows, n, going);
	jw_key(&req->out, "lamps");
	jw_open(&req->out, '{');
	jw_kint(&req->out, "red", lamp->red);
	jw_kint(&req->out, "yellow", lamp->yellow);
	jw_close(&req->out, '}');
	return NULL;
}

static struct err *counts_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	jw_open(&req->out, '{');
	TRY(counts_write(req, db, false));
	jw_close(&req->out, '}');
	return NULL;
}

struct err *cases_counts(struct request *req)
{
	return request_read(req, counts_job, NULL);
}

// ---- saved views

const struct field view_body[] = {
	{.name = "page", .label = "页面", .kind = FIELD_TEXT, .max = 30, .flags = FIELD_REQUIRED},
	{.name = "name", .label = "名称", .kind = FIELD_TEXT, .max = 30, .flags = FIELD_REQUIRED},
	{.name = "query", .label = "条件", .kind = FIELD_TEXT, .max = 1000, .flags = FIELD_REQUIRED},
	{0},
};

static struct err *views_job(struct request *req, struct db *db, void *arg)
{
	struct view_row *rows = NULL;
	size_t n = 0;
	(void)arg;
	TRY(view_list(db, req->arena, user_of(req)->id, http_query(req, "page")->s, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++) {
		jw_open(&req->out, '{');
		jw_kid(&req->out, "id", rows[i].id);
		jw_kstr(&req->out, "name", rows[i].name);
		jw_kstr(&req->out, "query", rows[i].query);
		jw_close(&req->out, '}');
	}
	list_close(req, NULL);
	return NULL;
}

struct err *views_list(struct request *req)
{
	return request_read(req, views_job, NULL);
}

static struct err *view_add_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	struct view_add_in in = {.id = id_new(), .account_id = user_of(req)->id, .page = v[0].s, .name = v[1].s, .query = v[2].s, .at = req->now};
	(void)arg;
	TRY(view_add(db, req->arena, &in));
	jw_open(&req->out, '{');
	jw_kid(&req->out, "id", in.id);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *views_add(struct request *req)
{
	return request_write(req, view_add_job, NULL);
}

static struct err *view_drop_job(struct request *req, struct db *db, void *arg)
{
	int64_t changed = 0;
	(void)arg;
	TRY(view_drop(db, req->arena, http_id(req, "id"), user_of(req)->id, &changed));
	req->status = 204;
	return changed ? NULL : err_not_found(req->arena, "保存的视图");
}

struct err *views_drop(struct request *req)
{
	return request_write(req, view_drop_job, NULL);
}
