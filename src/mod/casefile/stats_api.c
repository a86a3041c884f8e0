// stats_api.c: dashboard and lamps of the whole scope, from summary tables and the index of due days only.
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/list.h"

enum { MONTHS = 12, OVERDUE = 10, SOON_DAYS = 31 };

static const char *month_back(struct arena *a, const char *month, int n)
{
	int at = atoi(month) * 12 + atoi(month + 5) - 1 - n;
	return arena_printf(a, "%04d-%02d", at / 12, at % 12 + 1);
}

static struct err *months_write(struct request *req, struct db *db, const char *month)
{
	struct db_scope scope = scope_of(req);
	struct month_row *rows = NULL;
	struct buf *b = &req->out;
	size_t n = 0;
	TRY(month_sums(db, req->arena, &scope, month_back(req->arena, month, MONTHS - 1), month, &rows, &n));
	jw_key(b, "months");
	jw_open(b, '[');
	for (int i = MONTHS - 1; i >= 0; i--) {
		const char *m = month_back(req->arena, month, i);
		struct month_row r = {.month = m};
		for (size_t k = 0; k < n; k++)
			r = strcmp(rows[k].month, m) == 0 ? rows[k] : r;
		jw_open(b, '{');
		jw_kstr(b, "month", r.month);
		jw_kint(b, "found", r.found);
		jw_kint(b, "filed", r.filed);
		jw_kint(b, "decided", r.decided);
		jw_kint(b, "closed", r.closed);
		jw_kint(b, "fine", r.fine);
		jw_kint(b, "paid", r.paid);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	return NULL;
}

static struct err *items_write(struct request *req, struct db *db, const char *month)
{
	struct db_scope scope = scope_of(req);
	struct month_item_row *rows = NULL;
	struct buf *b = &req->out;
	size_t n = 0;
	TRY(month_items(db, req->arena, &scope, month, county_of(req->arena, user_of(req)), &rows, &n));
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		const struct law_item *item = law_item_find(svc_of(req)->law, rows[i].item_code);
		jw_open(b, '{');
		jw_kstr(b, "code", rows[i].item_code);
		jw_kstr(b, "name", item ? item->name : rows[i].item_code);
		jw_kint(b, "filed", rows[i].filed);
		jw_kint(b, "decided", rows[i].decided);
		jw_kint(b, "fine", rows[i].fine);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	return NULL;
}

static struct err *units_write(struct request *req, struct db *db, const char *month)
{
	struct db_scope scope = scope_of(req);
	struct month_unit_row *rows = NULL;
	struct buf *b = &req->out;
	size_t n = 0;
	TRY(month_units(db, req->arena, &scope, month, &rows, &n));
	jw_key(b, "units");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kid(b, "id", rows[i].unit_id);
		jw_kstr(b, "name", rows[i].name);
		jw_kint(b, "filed", rows[i].filed);
		jw_kint(b, "decided", rows[i].decided);
		jw_kint(b, "closed", rows[i].closed);
		jw_kint(b, "fine", rows[i].fine);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	return NULL;
}

static void lamp_case_write(struct request *req, const struct lamp_case_row *r)
{
	struct buf *b = &req->out;
	day_t due, today = instant_day(req->now);
	jw_open(b, '{');
	jw_kid(b, "id", r->id);
	jw_kstr(b, "region", r->region_code);
	jw_kstr(b, "number", r->number);
	jw_kstr(b, "name", r->name);
	jw_kstr(b, "stage", r->stage);
	jw_kstr(b, "stage_label", stage_name(r->stage));
	jw_kstr(b, "party_name", r->party_name);
	jw_kstr(b, "unit_name", r->unit_name);
	jw_kstr(b, "lead_name", r->lead_name);
	jw_kstr(b, "due_day", r->due_day);
	jw_kint(b, "days_left", day_parse(r->due_day, &due) ? due - today : 0);
	jw_kstr(b, "due_label", r->due_label);
	jw_kstr(b, "lamp", lamp_of(r->due_day, r->warn_day, day_text(req->arena, today)));
	jw_kstr(b, "pending_role", r->pending_role);
	jw_kstr(b, "pending_label", r->pending_label);
	jw_close(b, '}');
}

// The days in which the first overdue cases of the scope lie, so that those of other units are not read past. false: there are none.
static struct err *overdue_days(struct request *req, struct db *db, const struct db_scope *scope, struct lamp_list_in *in, bool *any)
{
	struct lamp_day_row *days = NULL;
	size_t n = 0;
	int64_t cases = 0;
	TRY(lamp_days(db, req->arena, scope, in->to_day, &days, &n));
	*any = n > 0;
	for (size_t i = 0; i < n && cases < in->most; i++) {
		cases += days[i].n;
		in->from_day = days[0].due_day;
		in->to_day = days[i].due_day;
	}
	return NULL;
}

static struct err *overdue_write(struct request *req, struct db *db)
{
	struct db_scope scope = scope_of(req);
	struct lamp_case_row *rows = NULL;
	size_t n = 0;
	bool any;
	struct lamp_list_in in = {.from_day = "", .to_day = day_text(req->arena, instant_day(req->now) - 1), .id = DB_NULL_INT, .most = OVERDUE};
	TRY(overdue_days(req, db, &scope, &in, &any));
	if (any)
		TRY(lamp_list(db, req->arena, &scope, &in, &rows, &n));
	jw_key(&req->out, "overdue");
	jw_open(&req->out, '[');
	for (size_t i = 0; i < n; i++)
		lamp_case_write(req, &rows[i]);
	jw_close(&req->out, ']');
	return NULL;
}

static struct err *dashboard_job(struct request *req, struct db *db, void *arg)
{
	const char *month = arg;
	jw_open(&req->out, '{');
	jw_kstr(&req->out, "month", month);
	TRY(counts_write(req, db, true));
	TRY(months_write(req, db, month));
	TRY(items_write(req, db, month));
	TRY(units_write(req, db, month));
	TRY(overdue_write(req, db));
	jw_close(&req->out, '}');
	return NULL;
}

struct err *dashboard_page(struct request *req)
{
	const struct val *asked = http_query(req, "month");
	const char *now = month_text(req->arena, instant_day(req->now));
	day_t first;
	if (asked && !month_parse(asked->s, &first))
		return err_new(req->arena, ERR_INPUT, "stats.month", "月份应写成 2026-03 的样子。");
	return request_read(req, dashboard_job, (void *)(asked ? asked->s : now));
}

// ---- all lamps, case by case. after: "2026-03-28.123"

static struct err *lamps_job(struct request *req, struct db *db, void *arg)
{
	struct db_scope scope = scope_of(req);
	struct lamp_case_row *rows = NULL;
	size_t n = 0, most = (size_t)list_limit(req);
	day_t today = instant_day(req->now);
	const struct val *lamp = http_query(req, "lamp"), *after = http_query(req, "after");
	bool yellow = lamp && strcmp(lamp->s, "yellow") == 0;
	struct lamp_list_in in = {.from_day = yellow ? day_text(req->arena, today + 1) : "", .to_day = day_text(req->arena, yellow ? today + SOON_DAYS : today),
		.warn = yellow ? day_text(req->arena, today) : NULL, .day = "", .id = DB_NULL_INT, .most = (int64_t)most + 1};
	(void)arg;
	if (after && strlen(after->s) > 11) {
		in.day = arena_strndup(req->arena, after->s, 10);
		in.id = strtoll(after->s + 11, NULL, 10);
	}
	TRY(lamp_list(db, req->arena, &scope, &in, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < most; i++)
		lamp_case_write(req, &rows[i]);
	list_close(req, n > most ? arena_printf(req->arena, "%s.%lld", rows[most - 1].due_day, (long long)rows[most - 1].id) : NULL);
	return NULL;
}

struct err *supervise_lamps(struct request *req)
{
	return request_read(req, lamps_job, NULL);
}
