// scenario.c: who asks for what: paths for the client and, from the same generated functions the handlers call, the bare statements.
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "casefile_sql.h"
#include "core/buf.h"
#include "core/day.h"
#include "mod/casefile/api.h"
#include "world.h"

enum { CASES_EACH = 256, PAGE_ROWS = 20, DEEP_EACH = 16, TASKS_DESK = 30 };
#define PASSWORD "Xiezhi-2026"

static char *word_next(char **s)
{
	char *w = *s;
	*s += strcspn(*s, "|");
	if (**s)
		*(*s)++ = 0;
	return w;
}

static int people_read(struct world *w, const char *role, struct holder *out, struct person *people)
{
	size_t n;
	const char **rows = bare_column(w->bare, w->a, arena_printf(w->a,
		"select a.id || '|' || u.id || '|' || a.account || '|' || u.path || '|' || u.region_code || '|' || u.kind || '|' ||"
		" (select min(x.role) || ' ' || max(x.role) from account_role x where x.account_id = a.id)"
		" from account a join unit u on u.id = a.unit_id join account_role r on r.account_id = a.id where r.role = '%s' and a.state = 'active'"
		" order by case when a.account like 'bench%%' then 0 else 1 end, a.id %% 1009, a.id limit %d", role, PEOPLE), &n);
	for (size_t i = 0; i < n; i++) {
		char *s = arena_strdup(w->a, rows[i]);
		out[i].id = strtoll(word_next(&s), NULL, 10);
		out[i].unit = strtoll(word_next(&s), NULL, 10);
		out[i].account = word_next(&s);
		out[i].path = word_next(&s);
		out[i].region = word_next(&s);
		out[i].kind = word_next(&s);
		out[i].roles = word_next(&s);
		client_log_in(&w->server, &people[i], out[i].account, PASSWORD);
	}
	return (int)n;
}

void world_people(struct world *w)
{
	w->officer_count = people_read(w, "officer", w->officer_of, w->officers);
	w->head_count = people_read(w, "principal", w->head_of, w->heads);
	if (!w->officer_count || !w->head_count)
		bench_fail("no officers or heads among the accounts");
}

static struct db_scope scope_of_path(struct world *w, const char *path)
{
	return (struct db_scope){.lo = path, .hi = arena_printf(w->a, "%szzzzz", path)};
}

static struct plan plan_new(struct world *w, const char *name, int people, int count)
{
	size_t n = (size_t)people * (size_t)count;
	return (struct plan){.name = name, .count = count, .paths = NEW_ARRAY(w->a, const char *, n), .ops = NEW_ARRAY(w->a, struct bare_op, n)};
}

struct plan plan_case_page(struct world *w)
{
	struct plan p = plan_new(w, "case page", w->officer_count, CASES_EACH);
	for (int i = 0; i < w->officer_count; i++) {
		const struct holder *h = &w->officer_of[i];
		struct db_scope scope = scope_of_path(w, h->path);
		size_t n;
		const char **ids = bare_column(w->bare, w->a, arena_printf(w->a, "select region_code || '/' || id from casefile where unit_id = %" PRId64
			" and act_count = 8 order by id %% 1000003 limit %d", h->unit, CASES_EACH), &n);
		for (int k = 0; n && k < p.count; k++) {
			const char *id = ids[(size_t)k % n];
			struct case_row *row;
			struct act_row *acts;
			size_t have;
			const char *region = arena_strndup(w->a, id, strcspn(id, "/"));
			bench_must(case_head(w->capture, w->a, &scope, region, strtoll(strchr(id, '/') + 1, NULL, 10), &row));
			bench_must(case_acts(w->capture, w->a, region, strtoll(strchr(id, '/') + 1, NULL, 10), &acts, &have));
			p.paths[i * p.count + k] = arena_printf(w->a, "/api/cases/%s", id);
			p.ops[i * p.count + k] = capture_take(w->capture);
		}
		if (!n)
			bench_fail("%s has no cases", h->account);
	}
	return p;
}

static void desk_role(struct world *w, const struct holder *h, const char *role)
{
	struct db_scope scope = scope_of_path(w, h->path);
	struct task_row *rows;
	struct task_lamps_row *lamps;
	size_t n;
	if (!strstr(h->roles, role))
		return;
	const char *organ = h->path;         // it lies on the way to his unit, so both let the same rows through
	bench_must(task_lamps_role(w->capture, w->a, &scope, role, organ, day_text(w->a, instant_day(instant_now())), &lamps));
	bench_must(task_role(w->capture, w->a, &scope, &(struct task_role_in){.role = role, .organ = organ, .day = "", .most = TASKS_DESK + 1}, &rows, &n));
}

struct plan plan_desk(struct world *w)
{
	struct plan p = plan_new(w, "my desk", w->officer_count, 1);
	const char *month = arena_printf(w->a, "%.8s01", day_text(w->a, instant_day(instant_now())));
	for (int i = 0; i < w->officer_count; i++) {
		const struct holder *h = &w->officer_of[i];
		struct task_row *rows;
		struct waiting_row *waiting;
		struct mine_row *mine;
		struct task_lamps_row *lamps;
		size_t n;
		bench_must(task_lamps_mine(w->capture, w->a, h->id, day_text(w->a, instant_day(instant_now())), &lamps));
		bench_must(task_mine(w->capture, w->a, &(struct task_mine_in){.account_id = h->id, .day = "", .most = TASKS_DESK + 1}, &rows, &n));
		desk_role(w, h, "officer");
		desk_role(w, h, "squad_leader");
		bench_must(case_waiting(w->capture, w->a, h->id, &waiting, &n));
		bench_must(case_mine(w->capture, w->a, h->id, month, &mine));
		p.paths[i] = "/api/desk";
		p.ops[i] = capture_take(w->capture);
	}
	return p;
}

// Page 1, or the pages around the one asked for (as deep as the data goes).
struct plan plan_list(struct world *w, int page, int *real_page)
{
	int deep = page > 1 ? DEEP_EACH : 1, least = page;
	struct plan p = plan_new(w, page > 1 ? "case list, deep page" : "case list, page 1", w->head_count, deep);
	for (int i = 0; i < w->head_count; i++) {
		const struct holder *h = &w->head_of[i];
		struct db_scope scope = scope_of_path(w, h->path);
		size_t n;
		const char *region = arena_strndup(w->a, h->region, 6);
		const char **keys = bare_column(w->bare, w->a, arena_printf(w->a, "select id from casefile where region_code = '%s' and stage = 'archive' order by id desc limit %d",
			region, (page + deep) * PAGE_ROWS), &n);
		for (int k = 0; k < deep; k++) {
			struct list_row *rows;
			size_t have, at = (size_t)((page - 1 + k) * PAGE_ROWS);
			if (at + PAGE_ROWS > n)
				at = n > PAGE_ROWS * (size_t)(k + 2) ? n - PAGE_ROWS * (size_t)(k + 2) : 0;
			least = (int)(at / PAGE_ROWS) + 1 < least ? (int)(at / PAGE_ROWS) + 1 : least;
			struct case_list_in in = {.region = region, .stage = "archive", .unit = DB_NULL_INT, .lead = DB_NULL_INT, .open = DB_NULL_INT,
				.after = at ? strtoll(keys[at - 1], NULL, 10) : DB_NULL_INT, .most = PAGE_ROWS + 1};
			bench_must(case_list(w->capture, w->a, &scope, &in, &rows, &have));
			p.paths[i * deep + k] = arena_printf(w->a, "/api/cases?stage=archive&limit=%d%s%s", PAGE_ROWS, at ? "&after=" : "", at ? keys[at - 1] : "");
			p.ops[i * deep + k] = capture_take(w->capture);
		}
	}
	*real_page = least;
	return p;
}

const char *encoded(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);
	for (; *s; s++)
		buf_printf(&b, "%%%02X", (unsigned char)*s);
	return buf_text(&b);
}

struct plan plan_search(struct world *w, const char *name, const char **words, size_t n)
{
	struct plan p = plan_new(w, name, w->head_count, (int)n);
	for (int i = 0; i < w->head_count; i++) {
		struct db_scope scope = scope_of_path(w, w->head_of[i].path);
		for (int k = 0; k < p.count; k++) {
			struct list_row *rows;
			size_t have;
			struct case_search_list_in in = {.match = search_match(w->a, !w->pg, w->head_of[i].path, words[k]), .part = arena_printf(w->a, "%%%s%%", words[k]),
				.lead = DB_NULL_INT, .unit = DB_NULL_INT, .open = DB_NULL_INT, .after = DB_NULL_INT, .most = PAGE_ROWS + 1};
			if (w->pg) {   // as list_api.c asks first
				struct numbered_row *newest;
				bench_must(search_newest(w->capture, w->a, &scope, in.part, DB_NULL_INT, SEARCH_FEW_AMONG, &newest, &have));
			}
			bench_must(case_search_list(w->capture, w->a, &scope, &in, &rows, &have));
			p.paths[i * p.count + k] = arena_printf(w->a, "/api/cases?q=%s&limit=%d", encoded(w->a, words[k]), PAGE_ROWS);
			p.ops[i * p.count + k] = capture_take(w->capture);
		}
	}
	return p;
}

struct plan plan_dashboard(struct world *w)
{
	struct plan p = plan_new(w, "dashboard", w->head_count, 1);
	day_t today = instant_day(instant_now());
	const char *day = day_text(w->a, today), *month = arena_printf(w->a, "%.7s", day);
	for (int i = 0; i < w->head_count; i++) {
		struct db_scope scope = scope_of_path(w, w->head_of[i].path);
		struct lamp_list_in late = {.from_day = "", .to_day = day_text(w->a, today - 1), .id = DB_NULL_INT, .most = 10};
		const char *asked = arena_printf(w->a, "%.7s", day_text(w->a, today - 400));
		struct db *c = w->capture;
		size_t n;
		bench_must(stage_counts(c, w->a, &scope, &(struct stage_count_row *){NULL}, &n));
		bench_must(lamp_counts(c, w->a, &scope, day, day_text(w->a, today + 31), &(struct lamp_row *){NULL}));
		bench_must(month_sums(c, w->a, &scope, asked, month, &(struct month_row *){NULL}, &n));
		bench_must(month_items(c, w->a, &scope, asked, arena_strndup(w->a, w->head_of[i].region, 6), &(struct month_item_row *){NULL}, &n));
		bench_must(month_units(c, w->a, &scope, asked, &(struct month_unit_row *){NULL}, &n));
		bench_must(lamp_days(c, w->a, &scope, late.to_day, &(struct lamp_day_row *){NULL}, &n));
		bench_must(lamp_list(c, w->a, &scope, &late, &(struct lamp_case_row *){NULL}, &n));
		p.paths[i] = arena_printf(w->a, "/api/dashboard?month=%s", asked);
		p.ops[i] = capture_take(c);
	}
	return p;
}
