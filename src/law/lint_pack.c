// lint_pack.c: what must hold of the parameters and of the calendars.
#include <string.h>

#include "law/lint.h"

// ---- parameters

struct row {
	const char *id, *region, *status, *source, *where;
	const struct json *value;
	day_t from, to;                // DAY_NONE = open
};

static struct row row_of(struct lint *l, size_t i)
{
	const struct json *j = json_at(l->p->param_rows, i);
	struct row r = {json_get_text(j, "id"), json_get_text(j, "region"), json_get_text(j, "status"), json_get_text(j, "source"), NULL,
		    json_get(j, "value"), DAY_NONE, DAY_NONE};
	if (!pack_day(j, "valid_from", &r.from) || !pack_day(j, "valid_to", &r.to))
		r.to = r.from = DAY_NONE;   // law_pack_read refuses them
	r.where = arena_printf(l->a, "%s %s", r.id, r.region);
	return r;
}

static size_t check_sources(struct lint *l)
{
	size_t n = json_size(l->p->param_rows);
	for (size_t i = 0; i < n; i++) {
		struct row r = row_of(l, i);
		bool known = strcmp(r.status, "verified") == 0 || strcmp(r.status, "secondary") == 0 || strcmp(r.status, "unverified") == 0;
		size_t brief = 0;
		if (!r.source || !*r.source)
			lint_say(l, LINT_FAULT, r.where, "参数没有来源。");
		else if (!param_source_name(l->p, r.source, &brief) && brief)
			lint_say(l, LINT_FAULT, r.where, "来源“%s”用的简称没有写明全称。", r.source);
		if (!known)
			lint_say(l, LINT_FAULT, r.where, "参数的核实状态“%s”不认识。", r.status);
		else if (json_kind(r.value) == JSON_KIND_NULL && strcmp(r.status, "unverified") != 0)
			lint_say(l, LINT_FAULT, r.where, "没有数值的参数标成了已核实。");
		if (strcmp(r.status, "verified") == 0 && r.from == DAY_NONE)
			lint_say(l, LINT_DOUBT, r.where, "已核实的参数没有起始日。");
	}
	return n;
}

// Is the row the next edition of the other, in the same place?
static bool same_series(const struct row *a, const struct row *b) { return strcmp(a->id, b->id) == 0 && strcmp(a->region, b->region) == 0; }

static size_t check_dates(struct lint *l)
{
	size_t n = json_size(l->p->param_rows);
	for (size_t i = 0; i < n; i++) {
		struct row a = row_of(l, i), next = {0};
		bool follows = false;
		if (a.from != DAY_NONE && a.to != DAY_NONE && a.to < a.from)
			lint_say(l, LINT_FAULT, a.where, "止日早于起日。");
		for (size_t k = 0; k < n; k++) {
			struct row b = row_of(l, k);
			if (k == i || !same_series(&a, &b))
				continue;
			bool before = a.to != DAY_NONE && b.from != DAY_NONE && a.to < b.from, after = b.to != DAY_NONE && a.from != DAY_NONE && b.to < a.from;
			if (!before && !after && i < k)
				lint_say(l, LINT_FAULT, a.where, "两行的有效期重叠。");
			if (before && (!follows || b.from < next.from)) {
				next = b;
				follows = true;
			}
		}
		if (follows && next.from != a.to + 1)
			lint_say(l, LINT_FAULT, a.where, "有效期有空档：%s至%s没有数值。", day_chinese(l->a, a.to + 1), day_chinese(l->a, next.from - 1));
	}
	return n;
}

static bool in_force(const struct row *r, day_t d) { return (r->from == DAY_NONE || r->from <= d) && (r->to == DAY_NONE || d <= r->to); }

static size_t check_current(struct lint *l)
{
	size_t n = json_size(l->p->param_rows);
	for (size_t i = 0; i < n; i++) {
		struct row a = row_of(l, i);
		bool any = false, first = true;
		for (size_t k = 0; k < n; k++) {
			struct row b = row_of(l, k);
			if (!same_series(&a, &b))
				continue;
			any = any || in_force(&b, l->at);
			first = first && k >= i;
		}
		if (!any && first)
			lint_say(l, LINT_DOUBT, a.where, "%s没有有效的数值。", day_chinese(l->a, l->at));
	}
	return n;
}

static size_t check_unverified(struct lint *l)
{
	size_t n = json_size(l->p->param_rows);
	for (size_t i = 0; i < n; i++) {
		struct row r = row_of(l, i);
		if (strcmp(r.status, "unverified") == 0)
			lint_say(l, LINT_NOTE, r.where, json_kind(r.value) == JSON_KIND_NULL ? "没有数值 [U]：规则只警示。" : "未核实 [U]：规则只警示，不阻断。");
	}
	return n;
}

// ---- calendars

enum { FIRST_YEAR = 2004, LAST_YEAR = 2026, SATURDAY = 5, NEW_HOLIDAYS = 2008 };

static int year_of(const struct json *y) { return (int)json_get_int(y, "year", 0); }

static size_t check_years(struct lint *l)
{
	for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		bool have = false;
		for (size_t i = 0; i < l->p->year_count; i++)
			have = have || year_of(l->p->years[i]) == year;
		if (!have)
			lint_say(l, LINT_FAULT, arena_printf(l->a, "%d年", year), "没有工作日历：缺国务院办公厅关于%d年部分节假日安排的通知。", year);
	}
	return LAST_YEAR - FIRST_YEAR + 1;
}

static size_t days_of(struct lint *l, const struct json *y, const char *list, day_t **out)
{
	const struct json *rows = json_get(y, list);
	*out = NEW_ARRAY(l->a, day_t, json_size(rows) + 1);
	for (size_t i = 0; i < json_size(rows); i++)
		if (!pack_day(json_at(rows, i), "day", &(*out)[i]))
			(*out)[i] = DAY_NONE;   // law_pack_read refuses it
	return json_size(rows);
}

static void year_days(struct lint *l, const struct json *y)
{
	day_t *off, *work;
	size_t n = days_of(l, y, "off", &off), m = days_of(l, y, "work", &work);
	const char *where = arena_printf(l->a, "%d年", year_of(y));
	if (!n || !m)
		lint_say(l, LINT_FAULT, where, "放假或者调休上班的日子一天也没有。");
	for (size_t i = 1; i < n; i++)
		if (off[i] <= off[i - 1])
			lint_say(l, LINT_FAULT, where, "放假的日子重复，或者没有按先后排列：%s。", day_chinese(l->a, off[i]));
	for (size_t i = 0; i < m; i++) {
		if (day_weekday(work[i]) < SATURDAY)
			lint_say(l, LINT_FAULT, where, "调休上班的%s不是周六、周日。", day_chinese(l->a, work[i]));
		for (size_t k = 0; k < n; k++)
			if (off[k] == work[i])
				lint_say(l, LINT_FAULT, where, "%s既放假又上班。", day_chinese(l->a, work[i]));
	}
}

static size_t check_days(struct lint *l)
{
	for (size_t i = 0; i < l->p->year_count; i++)
		year_days(l, l->p->years[i]);
	return l->p->year_count;
}

// Two holidays on one day carry one name: 中秋 2020 was the first of October (国办发明电〔2019〕16号: 国庆节、中秋节 10月1日至8日).
static bool on_one_day(int year, const char *name) { return year == 2020 && strcmp(name, "中秋") == 0; }

// 全国年节及纪念日放假办法: which days of the year must be off, by name
static size_t check_holidays(struct lint *l)
{
	static const struct { const char *name; int from; } holidays[] = {
		{"元旦", FIRST_YEAR}, {"春节", FIRST_YEAR}, {"劳动节", FIRST_YEAR}, {"国庆节", FIRST_YEAR}, {"清明", NEW_HOLIDAYS}, {"端午", NEW_HOLIDAYS}, {"中秋", NEW_HOLIDAYS},
	};
	size_t looked = 0;
	for (size_t i = 0; i < l->p->year_count; i++)
		for (size_t h = 0; h < sizeof holidays / sizeof *holidays; h++) {
			const struct json *y = l->p->years[i], *off = json_get(y, "off");
			bool have = on_one_day(year_of(y), holidays[h].name);
			for (size_t k = 0; k < json_size(off); k++)
				have = have || strstr(json_get_text(json_at(off, k), "name"), holidays[h].name);
			looked += year_of(y) >= holidays[h].from;
			if (!have && year_of(y) >= holidays[h].from)
				lint_say(l, LINT_FAULT, arena_printf(l->a, "%d年", year_of(y)), "没有“%s”的放假安排。", holidays[h].name);
		}
	return looked;
}

static size_t check_notices(struct lint *l)
{
	for (size_t i = 0; i < l->p->year_count; i++) {
		const struct json *y = l->p->years[i], *notice = json_get(y, "notice");
		const char *where = arena_printf(l->a, "%d年", year_of(y)), *status = json_get_text(y, "notice_status"), *source = json_get_text(y, "source");
		bool named = json_get_text(notice, "number") && json_get_text(notice, "title");
		if (!source || !*source || !status)
			lint_say(l, LINT_FAULT, where, "日历没有来源。");
		else if (!named && strcmp(status, "unverified") != 0)
			lint_say(l, LINT_FAULT, where, "没有写明国务院办公厅的通知。");
		else if (strcmp(status, "unverified") == 0)
			lint_say(l, LINT_NOTE, where, "放假通知的文号未核实 [U]（%s）。", source);
	}
	return l->p->year_count;
}

const struct lint_check lint_pack_checks[] = {
	{"param.source", "每个参数有来源和核实状态", "procedure.md 第4节", "行", check_sources},
	{"param.dates", "同一参数在同一地方的各版首尾相接，没有重叠，没有空档", "《行政处罚法》第三十七条", "行", check_dates},
	{"param.current", "每个参数在检查之日有一行有效", "《行政处罚法》第三十七条", "行", check_current},
	{"param.verified", "每个参数已核对原文", "[U]", "行", check_unverified},
	{"calendar.year", "2004年至2026年每年都有工作日历", "T8", "年", check_years},
	{"calendar.days", "放假、调休的日子不重复、不矛盾，调休上班的都是周末", "T8", "年", check_days},
	{"calendar.holidays", "法定节日都有放假安排", "《全国年节及纪念日放假办法》", "节", check_holidays},
	{"calendar.notice", "每年的日历写明所依据的通知", "T8", "年", check_notices},
	{0},
};
