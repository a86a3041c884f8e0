// recheck.c: what the verifier of the ledger asks of cases: every act there is, and whether the row of a case says what its acts give.
//
// Read in the order of the keys, some hundred cases at a time with their acts: two statements a page, however many there are.
#include <string.h>

#include "core/text.h"
#include "mod/casefile/act.h"

enum { PAGE = 256 };
#define PAST_ALL "~"

struct walk {
	struct db *db;
	struct arena *a, *one;             // of the page; of one case
	const struct service *svc;
	struct ledger_rows *to;
	struct case_row *cases;
	struct act_walk_row *acts;
	size_t case_n, act_n;
};

// ---- the row of a case against its acts

// What stands in the row as the acts give it, whatever the law pack says today: names of items, clocks and lamps may change with it.
#define COLUMN(name, label) {label, offsetof(struct case_row, name), offsetof(struct case_add_in, name), __builtin_types_compatible_p(__typeof__(((struct case_row *)0)->name), int64_t)}
static const struct column {
	const char *label;
	size_t stored, made;
	bool number;
} columns[] = {
	COLUMN(act_count, "动作数"), COLUMN(version, "版本"), COLUMN(number, "案号"), COLUMN(stage, "阶段"), COLUMN(end_kind, "办结方式"), COLUMN(fine, "罚款数额"), COLUMN(paid, "已缴数额"),
	COLUMN(item_code, "事项"), COLUMN(party_name, "当事人"), COLUMN(party_kind, "当事人类别"), COLUMN(party_key, "当事人证件"), COLUMN(place, "地点"), COLUMN(facts, "案情"),
	COLUMN(source, "来源"), COLUMN(lead_id, "主办人员"), COLUMN(found_day, "发现日期"), COLUMN(act_day, "违法日期"), COLUMN(filed_day, "立案日期"), COLUMN(decided_day, "决定日期"),
	COLUMN(served_day, "送达日期"), COLUMN(closed_day, "结案日期"), COLUMN(archive_number, "档号"), COLUMN(pending_role, "待审批人"), COLUMN(filled, "自动填写项数"), COLUMN(typed, "手工填写项数"),
};

static bool column_same(const struct column *k, const struct case_row *stored, const struct case_add_in *made)
{
	const char *x = (const char *)stored + k->stored, *y = (const char *)made + k->made;
	if (k->number)
		return *(const int64_t *)(const void *)x == *(const int64_t *)(const void *)y;
	return text_equal(*(const char *const *)(const void *)x, *(const char *const *)(const void *)y);
}

static void compare(struct walk *w, const struct case_row *row, const struct case_add_in *made)
{
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		if (!column_same(&columns[i], row, made)) {
			ledger_row_wrong(w->to, row->id, arena_printf(w->one, "案件 %lld 登记的“%s”与其动作推算的不符，已被改动。", (long long)row->id, columns[i].label));
			return;
		}
}

// As it was judged when its last act was recorded.
static struct err *project(struct walk *w, struct casefile *c, struct case_add_in *made)
{
	TRY(casefile_judge(w->one, w->svc, c, c->row->updated_at, 0));
	projection_make(w->one, w->svc, c, c->row->updated_at, made);
	for (size_t i = 0; i < c->act_count; i++) {
		made->filled += c->rows[i].filled;
		made->typed += c->rows[i].typed;
	}
	return NULL;
}

static struct err *check_case(struct walk *w, const struct case_row *row, struct act_row *rows, size_t n)
{
	struct casefile c;
	struct case_add_in made = {.region_code = row->region_code, .id = row->id};
	struct err *e = n ? record_read(w->one, w->svc, row, rows, n, CASE_PLAIN, &c) : NULL;
	if (!n || e) {
		ledger_row_wrong(w->to, row->id, arena_printf(w->one, "案件 %lld %s", (long long)row->id, n ? "的动作读不出来，已被改动。" : "没有动作，不是经本系统登记的。"));
		return NULL;
	}
	TRY(record_flow(w->db, w->one, w->svc, &c));
	e = project(w, &c, &made);
	if (e)
		ledger_row_wrong(w->to, row->id, arena_printf(w->one, "案件 %lld 的动作无法重新推算：%s", (long long)row->id, e->text));
	else
		compare(w, row, &made);
	return NULL;
}

// ---- the walk

static struct act_row act_of(const struct act_walk_row *r)
{
	return (struct act_row){.id = r->id, .seq = r->seq, .type = r->type, .at = r->at, .recorded_at = r->recorded_at, .by_id = r->by_id, .by_name = r->by_name,
		.officers = r->officers, .number = r->number, .of_id = r->of_id, .content = r->content, .filled = r->filled, .typed = r->typed, .digest = r->digest};
}

static struct err *tell_acts(struct walk *w)
{
	struct sm3_text *texts = NEW_ARRAY(w->a, struct sm3_text, w->act_n + 1);
	uint8_t (*hash)[SM3_SIZE] = arena_array(w->a, w->act_n + 1, SM3_SIZE);
	for (size_t i = 0; i < w->act_n; i++) {
		struct buf b = buf_new(w->a);
		const struct act_row row = act_of(&w->acts[i]);
		act_digest_text(&b, w->acts[i].region_code, w->acts[i].case_id, &row);
		texts[i] = (struct sm3_text){b.data, b.len, NULL, 0};
	}
	sm3_many(texts, w->act_n, hash);
	for (size_t i = 0; i < w->act_n; i++) {
		const struct act_walk_row *r = &w->acts[i];
		const struct ledger_row row = act_named(w->one, r->region_code, r->case_id, r->seq, hex_text(w->one, hash[i], SM3_SIZE));
		TRY(ledger_row(w->to, &row));
		arena_reset(w->one);
	}
	return NULL;
}

static int order_of(const struct case_row *row, const struct act_walk_row *act)
{
	int c = strcmp(row->region_code, act->region_code);
	return c ? c : row->id < act->case_id ? -1 : row->id > act->case_id;
}

// Cases and acts side by side, both in the order of their keys.
static struct err *check_cases(struct walk *w)
{
	size_t at = 0;
	for (size_t i = 0; i <= w->case_n; i++) {
		const struct case_row *row = i < w->case_n ? &w->cases[i] : NULL;
		size_t first;
		for (; at < w->act_n && (!row || order_of(row, &w->acts[at]) > 0); at++)
			ledger_row_wrong(w->to, w->acts[at].case_id, arena_printf(w->one, "案件 %lld 的登记不见了，只剩下动作。", (long long)w->acts[at].case_id));
		for (first = at; row && at < w->act_n && order_of(row, &w->acts[at]) == 0; at++)
			;
		if (!row)
			break;
		struct act_row *rows = NEW_ARRAY(w->one, struct act_row, at - first + 1);
		for (size_t k = first; k < at; k++)
			rows[k - first] = act_of(&w->acts[k]);
		TRY(check_case(w, row, rows, at - first));
		arena_reset(w->one);
	}
	return NULL;
}

// One page after (region, id); *last: it was the last one, with whatever acts stand behind all cases.
static struct err *page(struct walk *w, const char *region, int64_t id, bool *last)
{
	TRY(case_walk(w->db, w->a, region, id, PAGE, &w->cases, &w->case_n));
	*last = w->case_n < PAGE;
	const char *to_region = *last ? PAST_ALL : w->cases[w->case_n - 1].region_code;
	TRY(act_walk(w->db, w->a, region, id, to_region, *last ? INT64_MAX : w->cases[w->case_n - 1].id, &w->acts, &w->act_n));
	TRY(tell_acts(w));
	return check_cases(w);
}

static struct err *walk_all(struct walk *w, struct arena *kept)
{
	const char *region = "";
	int64_t id = 0;
	for (bool last = false; !last;) {
		TRY(page(w, region, id, &last));
		if (!last) {
			region = arena_strdup(kept, w->cases[w->case_n - 1].region_code);
			id = w->cases[w->case_n - 1].id;
		}
		arena_reset(w->a);
	}
	return NULL;
}

struct err *act_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	struct walk w = {.db = db, .a = arena_new(), .one = arena_new(), .svc = arg, .to = to};
	struct err *e = walk_all(&w, a);
	e = e ? err_copy(a, e) : NULL;
	arena_free(w.one);
	arena_free(w.a);
	return e;
}
