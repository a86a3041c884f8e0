// calendar.c: working days by the State Council's yearly notices (data/calendar/YYYY.json), counted once so that every question is a
// look-up.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "law/pack.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100, SATURDAY = 5 };

static struct err *bad(struct arena *a, int year)
{
	return err_new(a, ERR_INPUT, "law.pack", "%d 年工作日历有误：须有 year，以及 off、work 两个列表，每项有当年的 day 和 name。", year);
}

// off: holidays on what would be a working day or weekend; work: weekends made working days.
static struct err *marks_read(struct arena *a, const struct json *list, int year, bool work, struct calendar *c, bool *working)
{
	for (size_t i = 0; i < json_size(list); i++) {
		const char *day = json_get_text(json_at(list, i), "day"), *name = json_get_text(json_at(list, i), "name");
		day_t d;
		if (!day || !name || !day_parse(day, &d) || d < day_from_ymd(year, 1, 1) || d > day_from_ymd(year, 12, 31))
			return bad(a, year);
		working[d - c->first] = work;
		c->names[d - c->first] = name;
	}
	return NULL;
}

static struct err *year_read(struct arena *a, const char *path, int year, struct law_pack *p, bool *working)
{
	const struct json *j;
	struct calendar *c = &p->cal;
	TRY(json_read_file(a, path, &j));
	if (json_get_int(j, "year", 0) != year || json_kind(json_get(j, "off")) != JSON_KIND_ARRAY)
		return bad(a, year);
	p->years[p->year_count++] = j;
	TRY(marks_read(a, json_get(j, "off"), year, false, c, working));
	return marks_read(a, json_get(j, "work"), year, true, c, working);
}

static const char *year_path(struct arena *a, const char *dir, int year)
{
	return arena_printf(a, "%s/calendar/%d.json", dir, year);
}

static void count_up(struct calendar *c, const bool *working)
{
	for (int i = 0; i <= c->last - c->first; i++) {
		c->before[i] = c->total;
		if (working[i])
			c->nth[c->total++] = c->first + i;
	}
	c->before[c->last - c->first + 1] = c->total;
}

struct err *pack_calendar_read(struct arena *a, const char *dir, struct law_pack *p)
{
	int from = FIRST_YEAR, to;
	while (from <= LAST_YEAR && access(year_path(a, dir, from), R_OK) != 0)
		from++;
	for (to = from; to <= LAST_YEAR && access(year_path(a, dir, to), R_OK) == 0;)
		to++;
	if (from > LAST_YEAR)
		return err_new(a, ERR_INPUT, "law.pack", "没有任何一年的工作日历。");
	struct calendar *c = &p->cal;
	c->first = day_from_ymd(from, 1, 1);
	c->last = day_from_ymd(to - 1, 12, 31);
	size_t n = (size_t)(c->last - c->first) + 2;
	bool *working = NEW_ARRAY(a, bool, n);
	c->names = NEW_ARRAY(a, const char *, n);
	c->before = NEW_ARRAY(a, int32_t, n);
	c->nth = NEW_ARRAY(a, day_t, n);
	p->years = NEW_ARRAY(a, const struct json *, (size_t)(to - from));
	for (size_t i = 0; i + 1 < n; i++)
		working[i] = day_weekday(c->first + (day_t)i) < SATURDAY;
	for (int y = from; y < to; y++)
		TRY(year_read(a, year_path(a, dir, y), y, p, working));
	count_up(c, working);
	return NULL;
}

bool calendar_has(const struct calendar *c, day_t d)
{
	return d >= c->first && d <= c->last;
}

bool calendar_workday(const struct calendar *c, day_t d)
{
	return c->before[d - c->first + 1] > c->before[d - c->first];
}

int calendar_count(const struct calendar *c, day_t from, day_t to)
{
	return c->before[to - c->first] - c->before[from - c->first];
}

day_t calendar_nth(const struct calendar *c, day_t d, int n)
{
	int at = c->before[d - c->first] + n - 1;
	return at < 0 || at >= c->total ? DAY_NONE : c->nth[at];
}

struct err *calendar_missing(struct arena *a, day_t d)
{
	int y, m, n;
	day_to_ymd(d, &y, &m, &n);
	return err_new(a, ERR_INPUT, "law.calendar", "没有%d年的工作日历（国务院办公厅关于%d年部分节假日安排的通知），期限无法计算，请管理员补充。", y, y);
}

struct err *law_is_workday(struct arena *a, const struct law_pack *p, day_t d, bool *out)
{
	if (!calendar_has(&p->cal, d))
		return calendar_missing(a, d);
	*out = calendar_workday(&p->cal, d);
	return NULL;
}

const char *law_day_name(const struct law_pack *p, day_t d)
{
	return calendar_has(&p->cal, d) ? p->cal.names[d - p->cal.first] : NULL;
}
