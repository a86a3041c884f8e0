// Days and instants: real dates only, Shanghai time, months by procedure.md T9.
#include "../unit.h"

#include <time.h>

#include "core/day.h"

static void test_every_day_round_trips(void **state)
{
	(void)state;
	for (day_t d = day_from_ymd(1900, 1, 1); d <= day_from_ymd(2199, 12, 31); d++) {
		char text[11];
		day_t back;
		day_format(d, text);
		assert_true(day_parse(text, &back));
		assert_int_equal(back, d);
	}
}

static void test_agrees_with_libc(void **state)
{
	(void)state;
	for (day_t d = 0; d < 40000; d += 7) {
		time_t t = (time_t)d * 86400;
		struct tm tm;
		gmtime_r(&t, &tm);
		assert_int_equal(d, day_from_ymd(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday));
		assert_int_equal(day_weekday(d), (tm.tm_wday + 6) % 7);
	}
}

static void test_impossible_dates(void **state)
{
	(void)state;
	static const char *const bad[] = {"2026-02-30", "2026-13-01", "2026-00-10", "2023-02-29", "2026-2-3", "2026/02/03", "26-02-03", "2026-02-03x", "", "1899-12-31", "2026-02-0a"};
	day_t d;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(day_parse(bad[i], &d));
	assert_true(day_parse("2024-02-29", &d));
}

static void test_months(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	day_t first;
	assert_true(month_parse("2024-02", &first));
	assert_int_equal(first, day_from_ymd(2024, 2, 1));
	assert_string_equal(month_text(a, first + 28), "2024-02");
	assert_string_equal(month_text(a, first + 29), "2024-03");
	static const char *const bad[] = {"", "2024", "2024-2", "2024-13", "2024-00", "2024-02-", "2024-02-01", "2024/02", "1899-12"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(month_parse(bad[i], &first));
	arena_free(a);
}

static void test_instants(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	instant_t t;
	assert_true(instant_parse("2026-03-28T00:30", &t));
	assert_int_equal(instant_day(t), day_from_ymd(2026, 3, 28));
	assert_string_equal(instant_text(a, t), "2026-03-28T00:30:00+08:00");
	assert_true(instant_parse("2026-03-28T23:59:59+08:00", &t));
	assert_string_equal(instant_chinese(a, t), "2026年3月28日23时59分");
	assert_string_equal(instant_text(a, instant_minute(t)), "2026-03-28T23:59:00+08:00");
	assert_int_equal(instant_minute(-1), -60000);
	assert_true(instant_parse("2026-03-08T09:05", &t));
	assert_string_equal(instant_chinese(a, t), "2026年3月8日9时05分");
	static const char *const bad[] = {"2026-03-28", "2026-03-28T24:00", "2026-03-28T12:60", "2026-03-28T12:00Z", "2026-03-28T12:00+00:00", "2026-03-28 12:00", "2026-03-28T12:00:", "2026-03-28T1200"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(instant_parse(bad[i], &t));
	arena_free(a);
}

// Eight characters at a time must say what one after another says: each place of a good text by each byte.
static void test_instants_at_once(void **state)
{
	static const char good[] = "2026-02-28T19:40:05+08:00";
	(void)state;
	for (size_t at = 0; at < sizeof good - 1; at++)
		for (int c = 1; c < 256; c++) {
			char text[sizeof good], minute[17];
			instant_t whole, head = 0;
			memcpy(text, good, sizeof good);
			text[at] = (char)c;
			memcpy(minute, text, 16);
			minute[16] = 0;
			bool right = instant_parse(minute, &whole), quick = instant_of_16(text, &head);
			assert_true(right == quick && (!right || head == whole));
			int seconds = instant_tail_of_9(text + 16);
			bool all = quick && seconds >= 0;
			assert_true(instant_parse(text, &whole) == all && (!all || whole == head + seconds * 1000));
		}
}

static void test_months_end(void **state)
{
	(void)state;
	assert_int_equal(day_add_months(day_from_ymd(2026, 1, 31), 1), day_from_ymd(2026, 2, 28));
	assert_int_equal(day_add_months(day_from_ymd(2023, 8, 31), 6), day_from_ymd(2024, 2, 29));
	assert_int_equal(day_add_months(day_from_ymd(2025, 1, 10), 6), day_from_ymd(2025, 7, 10));
	assert_int_equal(day_add_months(day_from_ymd(2025, 3, 31), -1), day_from_ymd(2025, 2, 28));
	assert_int_equal(day_add_months(DAY_NONE, 3), DAY_NONE);
	assert_int_equal(day_add_months(INT32_MAX, 3), DAY_NONE);
	assert_int_equal(day_add_months(day_from_ymd(2199, 12, 31), 1), DAY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day_round_trips), cmocka_unit_test(test_agrees_with_libc), cmocka_unit_test(test_impossible_dates),
		cmocka_unit_test(test_months), cmocka_unit_test(test_instants), cmocka_unit_test(test_instants_at_once), cmocka_unit_test(test_months_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
