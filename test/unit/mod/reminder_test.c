// reminder_test.c: quiet hours with the clock given: over midnight, over rest days, and what they may not hold back.
#include "../unit.h"
#include "mod/reminder/reminder.h"

static struct arena *a;
static const struct law_pack *law;

static instant_t at(const char *s)
{
	instant_t t;
	assert_true(instant_parse(s, &t));
	return t;
}

static void is_until(const struct quiet *q, const char *now, const char *until)
{
	instant_t t = quiet_until(a, law, q, at(now));
	if (!until)
		assert_true(t == INSTANT_NONE);
	else
		assert_true(t == at(until));
}

static void over_midnight(void **state)
{
	(void)state;
	const struct quiet q = {.on = true, .from = 22 * 60, .to = 7 * 60}, off = {.from = 22 * 60, .to = 7 * 60};
	is_until(&q, "2026-03-10T21:59", NULL);
	is_until(&q, "2026-03-10T22:00", "2026-03-11T07:00");
	is_until(&q, "2026-03-11T06:59", "2026-03-11T07:00");
	is_until(&q, "2026-03-11T07:00", NULL);
	is_until(&off, "2026-03-10T23:00", NULL);
}

static void by_day(void **state)
{
	(void)state;
	const struct quiet noon = {.on = true, .from = 12 * 60, .to = 14 * 60};
	is_until(&noon, "2026-03-10T11:59", NULL);
	is_until(&noon, "2026-03-10T12:00", "2026-03-10T14:00");
	is_until(&noon, "2026-03-10T14:00", NULL);
}

// Friday night, Saturday, Sunday are one quiet; a Saturday that is a working day (2026-02-14, before the Spring Festival) is none.
static void rest_days(void **state)
{
	(void)state;
	const struct quiet q = {.on = true, .rest = true, .from = 22 * 60, .to = 7 * 60};
	is_until(&q, "2026-03-13T22:30", "2026-03-16T07:00");
	is_until(&q, "2026-03-14T12:00", "2026-03-16T07:00");
	is_until(&q, "2026-02-14T12:00", NULL);
	is_until(&q, "2199-03-10T12:00", NULL);     // a year nobody has announced: no rest day is guessed
}

static void a_term_breaks_through(void **state)
{
	(void)state;
	instant_t until = at("2026-03-16T07:00"), now = at("2026-03-13T22:30");
	assert_true(reminder_held(until, now, INSTANT_NONE));
	assert_true(reminder_held(until, now, at("2026-03-16T07:00")));    // ends with them: in time after
	assert_false(reminder_held(until, now, at("2026-03-16T06:59")));   // over before: would come too late
	assert_false(reminder_held(until, now, now));
	assert_true(reminder_held(until, now, at("2026-03-13T22:29")));    // over already: nothing is saved by waking anybody
	assert_false(reminder_held(INSTANT_NONE, now, INSTANT_NONE));
}

int main(void)
{
	a = arena_new();
	struct err *e = law_pack_read(a, PACK_DIR, &law);
	if (e)
		return 1;
	const struct CMUnitTest tests[] = {cmocka_unit_test(over_midnight), cmocka_unit_test(by_day), cmocka_unit_test(rest_days), cmocka_unit_test(a_term_breaks_through)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
