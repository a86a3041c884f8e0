// The law pack as read: known days, parameters by place and date, items. The proof of the calendar is test/law/time_proof.c.
#include "../unit.h"

#include "law/pack.h"

static const struct law_pack *pack;
static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_new();
	return law_pack_read(arena, "data", &pack) != NULL;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static bool workday(day_t d)
{
	bool w;
	assert_ok(law_is_workday(arena, pack, d, &w));
	return w;
}

static void test_known_days(void **state)
{
	(void)state;
	assert_false(workday(day_from_ymd(2026, 1, 1)));
	assert_string_equal(law_day_name(pack, day_from_ymd(2026, 1, 1)), "元旦");
	assert_true(workday(day_from_ymd(2026, 2, 14)));     // a Saturday made a working day before the Spring Festival
	assert_false(workday(day_from_ymd(2026, 2, 16)));
	assert_true(workday(day_from_ymd(2026, 3, 2)));
	assert_false(workday(day_from_ymd(2026, 3, 7)));
	bool w;
	struct err *e = law_is_workday(arena, pack, day_from_ymd(2003, 12, 31), &w);
	assert_non_null(e);
	assert_string_equal(e->code, "law.calendar");
}

static void test_parameters(void **state)
{
	(void)state;
	day_t d = day_from_ymd(2026, 3, 1);
	assert_int_equal(param_find(pack, PARAM_SIMPLE_FINE_PERSON, "320602", d)->n, 20000);
	assert_int_equal(param_find(pack, PARAM_SIMPLE_FINE_PERSON, "320602", day_from_ymd(2021, 7, 14))->n, 5000);
	assert_int_equal(param_find(pack, PARAM_HEARING_FINE_PERSON, "310104", d)->n, 500000);   // Shanghai
	assert_int_equal(param_find(pack, PARAM_HEARING_FINE_PERSON, "320602", d)->n, 50000);    // Jiangsu, old rule
	assert_false(param_find(pack, PARAM_HEARING_FINE_PERSON, "320602", d)->verified);
	assert_false(param_find(pack, PARAM_HEARING_FINE_PERSON, "510100", d)->set);             // Sichuan: no number known
	assert_true(param_find(pack, PARAM_DECISION, "320602", d)->verified);
}

static void test_items(void **state)
{
	(void)state;
	fen_t low, high;
	const struct law_item *i = law_item_find(pack, "JZ139-003");
	assert_true(law_item_range(i, true, &low, &high));
	assert_int_equal(low, 0);
	assert_int_equal(high, 300000);
	assert_true(law_item_range(i, false, &low, &high));
	assert_int_equal(low, 500000);
	assert_false(law_item_range(law_item_find(pack, "SR-001"), true, &low, &high));   // fixes no number
	assert_null(law_item_find(pack, "nothing"));
	assert_true(law_item_count(pack) >= 215);
	assert_true(law_benchmark_count(pack) >= 59);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_known_days), cmocka_unit_test(test_parameters),
	                                   cmocka_unit_test(test_items)};
	return cmocka_run_group_tests(tests, setup, teardown);
}
