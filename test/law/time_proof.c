// The fast calendar is the slow one: a million random spans against a walk from day to day, over the days as the notices list them.
// 行政处罚法 §85, 行政强制法 §69, 民事诉讼法 §85; procedure.md T1-T9.
#include "kit.h"

#include "law/judge.h"

enum { SPANS = 1000000, LONGEST = 45, FIRST_YEAR = 2004 };

static bool *works;                     // by day from first; made from the notices alone
static day_t first, last;

static void mark(const struct json *list, bool work)
{
	for (size_t i = 0; i < json_size(list); i++) {
		day_t d;
		assert_true(day_parse(json_get_text(json_at(list, i), "day"), &d));
		works[d - first] = work;
	}
}

static int setup(void **state)
{
	(void)state;
	const struct law_pack *p = kit_pack();
	first = day_from_ymd(FIRST_YEAR, 1, 1);
	last = day_from_ymd(FIRST_YEAR + (int)p->year_count - 1, 12, 31);
	works = arena_alloc(arena_new(), (size_t)(last - first) + 1);
	for (day_t d = first; d <= last; d++)
		works[d - first] = day_weekday(d) < 5;
	for (size_t i = 0; i < p->year_count; i++) {
		mark(json_get(p->years[i], "off"), false);
		mark(json_get(p->years[i], "work"), true);
	}
	return 0;
}

static bool work(day_t d) { return works[d - first]; }

// The n-th working day of those from d on; DAY_BEYOND past the last notice.
static day_t walk(day_t d, int n)
{
	for (; d <= last; d++)
		if (work(d) && --n == 0)
			return d;
	return DAY_BEYOND;
}

static int count(day_t from, day_t to)   // working days in [from, to)
{
	int n = 0;
	for (day_t d = from; d < to; d++)
		n += work(d);
	return n;
}

// The corresponding date, by the calendar's own months; T9
static day_t months(day_t d, int n)
{
	int y, m, day;
	day_to_ymd(d, &y, &m, &day);
	for (; n > 0; n--)
		if (++m > 12)
			m = 1, y++;
	while (day_from_ymd(y, m, day) == DAY_NONE)
		day--;
	return day_from_ymd(y, m, day);
}

static void same(const char *what, day_t d, int n, long got, long want)
{
	if (got != want)
		fail_msg("%s from %s, %d: %ld, walked %ld", what, day_text(arena_new(), d), n, got, want);
}

static void test_spans(void **state)
{
	(void)state;
	const struct calendar *c = &kit_pack()->cal;
	struct judge j = {.a = arena_new(), .p = kit_pack()};
	uint64_t seed = 20260322;
	same("first day", first, 0, c->first, first);
	same("last day", last, 0, c->last, last);
	for (int i = 0; i < SPANS; i++) {
		seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
		day_t d = first + (day_t)((seed >> 33) % (uint64_t)(last - first + 1));
		int n = 1 + (int)((seed >> 20) % LONGEST);
		if (i % 5000 == 0)
			n = 1 + (int)((seed >> 20) % 5000);     // decades too
		day_t end = d + n > last + 1 ? last + 1 : d + n;
		struct due a = due_authority(&j, d, UNIT_WORKDAY, n), p = due_party(&j, d, UNIT_WORKDAY, n);
		same("strict working days", d, n, a.due, walk(d, n));
		same("generous working days", d, n, p.due, walk(d + 1, n));
		same("the other way", d, n, a.other, p.due);
		same("the other way", d, n, p.other, a.due);
		same("count", d, n, calendar_count(c, d, end), count(d, end));
		same("between", d, n, workdays_between(&j, d, end), end > d + 1 ? count(d + 1, end) : 0);
		same("strict days", d, n, due_authority(&j, d, UNIT_DAY, n).due, d + n - 1);
		same("generous days", d, n, due_party(&j, d, UNIT_DAY, n).due, walk(d + n, 1));
		if (i % 10 == 5) {
			same("strict months", d, n, due_authority(&j, d, UNIT_MONTH, n).due, months(d, n));
			same("generous months", d, n, due_party(&j, d, UNIT_MONTH, n).due, walk(months(d, n), 1));
		}
	}
	assert_null(j.err);
	arena_free(j.a);
}

// Every single day: worked or not.
static void test_days(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (day_t d = first; d <= last; d++) {
		bool w;
		assert_null(law_is_workday(a, kit_pack(), d, &w));
		same("day", d, 0, w, work(d));
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_days), cmocka_unit_test(test_spans)};
	return cmocka_run_group_tests(tests, setup, NULL);
}
