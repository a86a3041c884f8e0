// desk_api.c: my desk: what waits for me with its lamps, what I wait for, how much is on my table; all tasks page by page.
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/list.h"

enum { TASKS_DESK = 30, TASKS_PAGE = 50, DAY_TEXT = 10 };
#define NO_DUE_DAY "9999-12-31"

const struct code task_kinds[] = {{"due", "期限"}, {"approve", "审批"}, {"review", "审核"}, {"reply", "答复"}, {"redo", "退回修改"}, {0}};
const struct field desk_query[] = {
	{.name = "kind", .label = "类别", .kind = FIELD_ENUM, .codes = task_kinds},
	{.name = "after", .label = "上一页的末行", .kind = FIELD_TEXT, .max = 60},
	{0},
};

struct key {
	const char *day;
	int64_t case_id, seq;
};

// "2026-03-28.123.1"
static struct key key_of(struct arena *a, const char *after)
{
	struct key k = {.day = ""};
	const char *dot = after ? strchr(after, '.') : NULL;
	if (!dot || dot - after != DAY_TEXT)
		return k;
	char *end;
	k.day = arena_strndup(a, after, DAY_TEXT);
	k.case_id = strtoll(dot + 1, &end, 10);
	k.seq = *end == '.' ? strtoll(end + 1, NULL, 10) : 0;
	return k;
}

static int by_due(const void *x, const void *y)
{
	const struct task_row *a = x, *b = y;
	int d = strcmp(a->due_day, b->due_day);
	if (d)
		return d;
	if (a->case_id != b->case_id)
		return a->case_id < b->case_id ? -1 : 1;
	return a->seq < b->seq ? -1 : a->seq > b->seq;
}

struct tasks {
	struct task_row *rows;
	size_t n;
};

static void append(struct arena *a, struct tasks *t, const struct task_row *rows, size_t n)
{
	struct task_row *all = NEW_ARRAY(a, struct task_row, t->n + n + 1);
	if (t->n)
		memcpy(all, t->rows, t->n * sizeof *all);
	if (n)
		memcpy(all + t->n, rows, n * sizeof *all);
	t->rows = all;
	t->n += n;
}

static const char *organ_path(const struct user *u)
{
	return u->organ.id ? u->organ.path : "";
}

// Mine by name, then by each role I hold, each in its own index order; together they are few.
static struct err *tasks_load(struct db *db, struct arena *a, const struct user *u, const char *kind, struct key k, int64_t most, struct tasks *t)
{
	struct task_row *rows = NULL;
	size_t n = 0;
	struct task_mine_in mine = {.account_id = u->id, .kind = kind, .day = k.day, .case_id = k.case_id, .seq = k.seq, .most = most};
	TRY(task_mine(db, a, &mine, &rows, &n));
	append(a, t, rows, n);
	for (size_t i = 0; i < role_count(); i++) {
		if (!(u->roles & role_at(i) & ROLES_CASE))
			continue;
		struct task_role_in in = {.role = role_id(role_at(i)), .organ = organ_path(u), .kind = kind, .day = k.day, .case_id = k.case_id, .seq = k.seq, .most = most};
		TRY(task_role(db, a, &u->scope, &in, &rows, &n));
		append(a, t, rows, n);
	}
	qsort(t->rows, t->n, sizeof *t->rows, by_due);
	return NULL;
}

struct err *casefile_tasks(struct db *db, struct arena *a, const struct user *u, const char *kind, int64_t most, struct task_row **rows, size_t *n)
{
	struct tasks t = {0};
	TRY(tasks_load(db, a, u, kind, key_of(a, NULL), most, &t));
	*rows = t.rows;
	*n = t.n;
	return NULL;
}

static const char *due_or_null(const struct task_row *r)
{
	return strcmp(r->due_day, NO_DUE_DAY) == 0 ? NULL : r->due_day;
}

static void task_write(struct request *req, const struct task_row *r)
{
	struct buf *b = &req->out;
	day_t today = instant_day(req->now), due;
	jw_open(b, '{');
	jw_key(b, "case");
	jw_open(b, '{');
	jw_kid(b, "id", r->case_id);
	jw_kstr(b, "region", r->region_code);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "party", r->party_name);
	jw_kstr(b, "item", r->item_name);
	jw_kstr(b, "stage", r->stage);
	jw_kstr(b, "stage_label", stage_name(r->stage));
	jw_close(b, '}');
	jw_kstr(b, "kind", r->kind);
	jw_kstr(b, "kind_label", code_label(task_kinds, r->kind));
	jw_kstr(b, "label", r->label);
	jw_kstr(b, "article", r->article);
	jw_kstr(b, "due_day", due_or_null(r));
	jw_key(b, "days_left");
	if (due_or_null(r) && day_parse(r->due_day, &due))
		jw_int(b, due - today);
	else
		jw_null(b);
	jw_kstr(b, "lamp", lamp_of(due_or_null(r), r->warn_day, day_text(req->arena, today)));
	jw_kstr(b, "act_type", r->act_type);
	jw_kid(b, "of", r->of_id == DB_NULL_INT ? 0 : r->of_id);
	jw_kstr(b, "since", instant_text(req->arena, r->since));
	jw_close(b, '}');
}

static void lamps_sum(struct task_lamps_row *sum, const struct task_lamps_row *r)
{
	sum->n += r->n;
	sum->red += r->red;
	sum->yellow += r->yellow;
	sum->green += r->green;
}

// Of all tasks, not only of those shown.
static struct err *lamps_load(struct request *req, struct db *db, struct task_lamps_row *sum)
{
	const struct user *u = user_of(req);
	const char *today = day_text(req->arena, instant_day(req->now));
	struct task_lamps_row *row = NULL;
	*sum = (struct task_lamps_row){0};
	TRY(task_lamps_mine(db, req->arena, u->id, today, &row));
	lamps_sum(sum, row);
	for (size_t i = 0; i < role_count(); i++) {
		if (!(u->roles & role_at(i) & ROLES_CASE))
			continue;
		TRY(task_lamps_role(db, req->arena, &u->scope, role_id(role_at(i)), organ_path(u), today, &row));
		lamps_sum(sum, row);
	}
	return NULL;
}

static void lamps_write(struct buf *b, const struct task_lamps_row *lamps)
{
	jw_key(b, "lamps");
	jw_open(b, '{');
	jw_kint(b, "red", lamps->red);
	jw_kint(b, "yellow", lamps->yellow);
	jw_kint(b, "green", lamps->green);
	jw_close(b, '}');
}

static struct err *waiting_write(struct request *req, struct db *db)
{
	struct buf *b = &req->out;
	struct waiting_row *rows = NULL;
	size_t n = 0;
	TRY(case_waiting(db, req->arena, user_of(req)->id, &rows, &n));
	jw_key(b, "waiting");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kid(b, "id", rows[i].id);
		jw_kstr(b, "region", rows[i].region_code);
		jw_kstr(b, "name", rows[i].name);
		jw_kstr(b, "number", rows[i].number);
		jw_kstr(b, "role", rows[i].pending_role);
		jw_kstr(b, "role_label", role_label(rows[i].pending_role));
		jw_kstr(b, "label", rows[i].pending_label);
		jw_kstr(b, "since", instant_text(req->arena, rows[i].updated_at));
		jw_close(b, '}');
	}
	jw_close(b, ']');
	return NULL;
}

static struct err *mine_write(struct request *req, struct db *db)
{
	struct mine_row *mine = NULL;
	int year, month, day;
	day_to_ymd(instant_day(req->now), &year, &month, &day);
	TRY(case_mine(db, req->arena, user_of(req)->id, arena_printf(req->arena, "%d-%02d-01", year, month), &mine));
	jw_key(&req->out, "mine");
	jw_open(&req->out, '{');
	jw_kint(&req->out, "open", mine->open);
	jw_kint(&req->out, "closed_month", mine->closed);
	jw_close(&req->out, '}');
	return NULL;
}

static void rows_write(struct request *req, const struct tasks *t, size_t most)
{
	for (size_t i = 0; i < t->n && i < most; i++)
		task_write(req, &t->rows[i]);
}

static const char *next_key(struct request *req, const struct tasks *t, size_t most)
{
	if (t->n <= most)
		return NULL;
	const struct task_row *last = &t->rows[most - 1];
	return arena_printf(req->arena, "%s.%lld.%lld", last->due_day, (long long)last->case_id, (long long)last->seq);
}

static struct err *tasks_page(struct request *req, struct db *db)
{
	struct tasks t = {0};
	const struct val *kind = http_query(req, "kind"), *after = http_query(req, "after");
	TRY(tasks_load(db, req->arena, user_of(req), kind ? kind->s : NULL, key_of(req->arena, after ? after->s : NULL), TASKS_PAGE + 1, &t));
	list_open(req);
	rows_write(req, &t, TASKS_PAGE);
	list_close(req, next_key(req, &t, TASKS_PAGE));
	return NULL;
}

static struct err *desk_job(struct request *req, struct db *db, void *arg)
{
	struct tasks t = {0};
	struct task_lamps_row lamps;
	(void)arg;
	if (http_query(req, "kind") || http_query(req, "after"))
		return tasks_page(req, db);
	TRY(lamps_load(req, db, &lamps));
	TRY(tasks_load(db, req->arena, user_of(req), NULL, key_of(req->arena, NULL), TASKS_DESK + 1, &t));
	jw_open(&req->out, '{');
	lamps_write(&req->out, &lamps);
	jw_key(&req->out, "tasks");
	jw_open(&req->out, '[');
	rows_write(req, &t, TASKS_DESK);
	jw_close(&req->out, ']');
	jw_kint(&req->out, "task_count", lamps.n);
	jw_kstr(&req->out, "next", next_key(req, &t, TASKS_DESK));
	TRY(waiting_write(req, db));
	TRY(mine_write(req, db));
	jw_close(&req->out, '}');
	return NULL;
}

struct err *desk_page(struct request *req)
{
	return request_read(req, desk_job, NULL);
}
