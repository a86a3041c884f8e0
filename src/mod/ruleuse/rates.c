// rates.c: all rules with what they did in a span of months, as a page and as a spreadsheet. Sums of the counts only.
#include <stdlib.h>
#include <string.h>

#include "mod/ruleuse/ruleuse.h"
#include "sheet/sheet.h"

enum { MONTHS_USUAL = 12, MONTHS_MOST = 36 };

static const struct code whose[] = {{"all", "全部机关"}, {"own", "本机关"}, {0}};
static const struct code actions[] = {[RULE_BLOCK] = {"block", "阻断"}, [RULE_WARN] = {"warn", "提示"}, [RULE_TIMER] = {"timer", "期限"}, {0}};
static const struct code severities[] = {[SEV_NOTE] = {"note", "提示"}, [SEV_DISCIPLINE] = {"discipline", "可追责"}, [SEV_IRREGULAR] = {"irregular", "程序瑕疵"}, [SEV_REVOCABLE] = {"revocable", "可撤销"},
	[SEV_VOID] = {"void", "无效"}, {0}};

enum { Q_FROM, Q_TO, Q_WHOSE, Q_FAMILY, Q_ACTION, Q_WORD, Q_MET };
const struct field rates_query[] = {
	[Q_FROM] = {.name = "from", .label = "起始月份", .kind = FIELD_TEXT, .max = 7}, [Q_TO] = {.name = "to", .label = "截止月份", .kind = FIELD_TEXT, .max = 7},
	[Q_WHOSE] = {.name = "whose", .label = "范围", .kind = FIELD_ENUM, .codes = whose}, [Q_FAMILY] = {.name = "family", .label = "类别", .kind = FIELD_ENUM, .codes = law_families},
	[Q_ACTION] = {.name = "action", .label = "处理", .kind = FIELD_ENUM, .codes = actions}, [Q_WORD] = {.name = "q", .label = "关键字", .kind = FIELD_TEXT, .max = 50},
	[Q_MET] = {.name = "met", .label = "只看命中过的", .kind = FIELD_BOOL}, {0},
};

struct rates {
	const char *from, *to, *since;
	int64_t judged;
	struct rule_sum *sums;
	size_t n;
};

// ---- the span

static struct err *span(struct request *req, struct rates *x)
{
	const struct val *q = req->query;
	struct arena *a = req->arena;
	struct err *e = NULL;
	day_t from, to;
	if (!month_parse(q[Q_TO].set ? q[Q_TO].s : month_text(a, instant_day(req->now)), &to))
		err_add_field(a, &e, "to", "月份应写成 2026-03 的样子。");
	from = day_add_months(to, 1 - MONTHS_USUAL);
	if (q[Q_FROM].set && !month_parse(q[Q_FROM].s, &from))
		err_add_field(a, &e, "from", "月份应写成 2026-03 的样子。");
	if (e)
		return e;
	if (from > to)
		err_add_field(a, &e, "from", "起始月份晚于截止月份。");
	else if (day_add_months(to, -MONTHS_MOST) >= from)
		err_add_field(a, &e, "from", "一次最多查询 %d 个月，请缩短期间。", MONTHS_MOST);
	x->from = month_text(a, from);
	x->to = month_text(a, to);
	return e;
}

// ---- sums

static struct err *sums_job(struct request *req, struct db *db, void *arg)
{
	struct rates *x = arg;
	struct rule_since_row *since = NULL;
	const struct val *w = &req->query[Q_WHOSE];
	bool own = w->set && strcmp(w->s, "own") == 0;
	TRY(rule_since(db, req->arena, &since));
	x->since = since && *since->month ? since->month : NULL;
	TRY(rule_sums(db, req->arena, x->from, x->to, own ? user_of(req)->organ.id : DB_NULL_INT, &x->sums, &x->n));
	for (size_t i = 0; i < x->n; i++)
		x->judged += x->sums[i].judged;
	return NULL;
}

static struct rule_sum sum_of(const struct rates *x, const struct rule *r)
{
	for (size_t i = 0; i < x->n; i++)
		if (strcmp(x->sums[i].rule, r->id) == 0)
			return x->sums[i];
	return (struct rule_sum){.rule = r->id};
}

static bool says(const char *text, const char *word)
{
	return text && strstr(text, word);
}

static bool wanted(const struct request *req, const struct rule *r, const struct rule_sum *s)
{
	const struct val *q = req->query;
	const char *word = q[Q_WORD].set ? q[Q_WORD].s : "";
	if (q[Q_FAMILY].set && strcmp(q[Q_FAMILY].s, law_rule_family(r)->id) != 0)
		return false;
	if (q[Q_ACTION].set && strcmp(q[Q_ACTION].s, actions[rule_acts(r)].id) != 0)
		return false;
	if (q[Q_MET].set && q[Q_MET].n && !s->warned && !s->blocked)
		return false;
	return !*word || says(r->id, word) || says(r->article, word) || says(r->wrong, word) || says(r->mend, word);
}

// "1.2%"; NULL of nothing.
static const char *rate(struct arena *a, int64_t part, int64_t whole)
{
	return whole ? arena_printf(a, "%.1f%%", 100.0 * (double)part / (double)whole) : NULL;
}

// ---- the page

static void rule_write(struct buf *b, const struct rates *x, const struct rule *r, const struct rule_sum *s)
{
	jw_open(b, '{');
	jw_kstr(b, "id", r->id);
	jw_kstr(b, "family", law_rule_family(r)->label);
	jw_kstr(b, "article", r->article);
	jw_kstr(b, "severity", severities[r->severity].id);
	jw_kstr(b, "severity_label", severities[r->severity].label);
	jw_kstr(b, "action", actions[rule_acts(r)].id);
	jw_kstr(b, "action_label", actions[rule_acts(r)].label);
	jw_kstr(b, "wrong", r->wrong);
	jw_kstr(b, "mend", r->mend);
	jw_kstr(b, "note", r->note);
	jw_kbool(b, "unconfirmed", rule_unconfirmed(r));
	jw_kint(b, "warned", s->warned);
	jw_kint(b, "blocked", s->blocked);
	jw_kint(b, "wrongly", s->wrongly);
	jw_kint(b, "looked", s->wrongly + s->rightly);
	jw_kstr(b, "hit_rate", rate(b->arena, s->warned + s->blocked, x->judged));
	jw_kstr(b, "false_rate", rate(b->arena, s->wrongly, s->wrongly + s->rightly));
	jw_close(b, '}');
}

struct err *rates_get(struct request *req)
{
	struct rates x = {0};
	struct buf *b = &req->out;
	TRY(span(req, &x));
	TRY(request_read(req, sums_job, &x));
	jw_open(b, '{');
	jw_kstr(b, "from", x.from);
	jw_kstr(b, "to", x.to);
	jw_kstr(b, "since", x.since);
	jw_kint(b, "judged", x.judged);
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < law_rule_count(); i++) {
		const struct rule *r = law_rule_at(i);
		struct rule_sum s = sum_of(&x, r);
		if (wanted(req, r, &s))
			rule_write(b, &x, r, &s);
	}
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

// ---- the spreadsheet

static const struct sheet_column columns[] = {{"规则", 8}, {"类别", 14}, {"什么不合法", 50}, {"怎么办", 50}, {"依据", 40}, {"后果", 10}, {"处理", 8}, {"判断", 10}, {"提示", 10}, {"阻断", 10}, {"命中率", 10}, {"已核查", 10},
	{"误报", 10}, {"误报率", 10}, {0}};

static void row_write(struct sheet *sheet, struct arena *a, const struct rates *x, const struct rule *r, const struct rule_sum *s)
{
	const char *texts[] = {r->id, law_rule_family(r)->label, r->wrong, r->mend, r->article, severities[r->severity].label, actions[rule_acts(r)].label};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		sheet_text(sheet, texts[i]);
	sheet_number(sheet, (double)x->judged);
	sheet_number(sheet, (double)s->warned);
	sheet_number(sheet, (double)s->blocked);
	sheet_text(sheet, rate(a, s->warned + s->blocked, x->judged));
	sheet_number(sheet, (double)(s->wrongly + s->rightly));
	sheet_number(sheet, (double)s->wrongly);
	sheet_text(sheet, rate(a, s->wrongly, s->wrongly + s->rightly));
	sheet_row(sheet);
}

struct err *rates_sheet(struct request *req)
{
	struct rates x = {0};
	struct sheet *sheet;
	const char *path = export_path(req);
	TRY(span(req, &x));
	TRY(request_read(req, sums_job, &x));
	TRY(sheet_new(req->arena, path, "执法规则", columns, &sheet));
	for (size_t i = 0; i < law_rule_count(); i++) {
		const struct rule *r = law_rule_at(i);
		struct rule_sum s = sum_of(&x, r);
		if (wanted(req, r, &s))
			row_write(sheet, req->arena, &x, r, &s);
	}
	TRY(sheet_close(sheet, req->arena));
	return export_send(req, path, arena_printf(req->arena, "执法规则%s至%s.xlsx", x.from, x.to));
}
