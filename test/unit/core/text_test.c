// Chinese text: UTF-8, identity numbers (GB 11643), credit codes (GB 32100), capital amounts, search grams.
#include "../unit.h"

#include "core/text.h"

static struct arena *a;
static int start(void **s) { (void)s; a = arena_new(); return 0; }
static int stop(void **s) { (void)s; arena_free(a); return 0; }

static void test_utf8(void **state)
{
	(void)state;
	assert_true(utf8_valid("王喆堃䶮", strlen("王喆堃䶮")));
	static const char *const bad[] = {"\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE4\xB8", "\x80", "\xC1\xBF", "\xF0\x80\x80\x80"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(utf8_valid(bad[i], strlen(bad[i])));
	assert_false(utf8_valid("a\0b", 3));
	assert_int_equal(utf8_length("𬍛㛃a"), 3);
}

// What turns the direction of writing is found wherever it stands; its neighbours in the code table, which people use, are not.
static void test_unseen(void **state)
{
	(void)state;
	static const char *const bad[] = {"\u202a甲", "甲\u202e乙", "甲乙\u2066", "\u2069", "一\u2028二", "\u2029"};
	static const char *const good[] = {"", "“甲”—乙……", "10㎡・2‰", "\u00a0", "\u200b", "\u202f", "\u2065\u206a", "王喆堃䶮㛃", "é£"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_true(text_unseen(bad[i]) >= 0);
		assert_true(text_has_control(bad[i], true));
	}
	assert_int_equal(text_unseen("甲\u202e乙"), 3);
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		assert_int_equal(text_unseen(good[i]), -1);
		assert_false(text_has_control(good[i], false));
	}
}

static void test_idno(void **state)
{
	(void)state;
	assert_true(idno_valid("11010519491231002X"));          // the example of GB 11643-1999
	assert_false(idno_valid("110105194912310021"));         // wrong check digit
	assert_false(idno_valid("11010519490231002X"));         // 30 February and the like
	assert_false(idno_valid("11010519491231002"));
	assert_int_equal(idno_birthday("11010519491231002X"), day_from_ymd(1949, 12, 31));
	assert_false(idno_male("11010519491231002X"));
}

static void test_uscc(void **state)
{
	(void)state;
	assert_true(uscc_valid("91350100M000100Y43"));          // the example of GB 32100-2015
	assert_false(uscc_valid("91350100M000100Y44"));
	assert_false(uscc_valid("91350100I000100Y43"));         // I, O, Z, S, V are not in the set
}

static void test_capital(void **state)
{
	(void)state;
	static const struct { fen_t fen; const char *text; } rows[] = {
		{0, "零元整"}, {100, "壹元整"}, {1230000, "壹万贰仟叁佰元整"}, {1000, "壹拾元整"}, {1000500, "壹万零伍元整"}, {10000000, "壹拾万元整"},
		{10000100, "壹拾万零壹元整"}, {100000000000, "壹拾亿元整"}, {10050, "壹佰元伍角整"}, {10005, "壹佰元零伍分"}, {5, "伍分"}, {30, "叁角整"},
		{20200000, "贰拾万贰仟元整"}, {100100000, "壹佰万壹仟元整"}, {1000000000000, "壹佰亿元整"}, {10000001000, "壹亿零壹拾元整"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(money_capital(a, rows[i].fen), rows[i].text);
	assert_string_equal(money_figures(a, 1230000), "12,300.00");
	assert_string_equal(money_figures(a, -105), "-1.05");
}

static void test_grams(void **state)
{
	(void)state;
	assert_string_equal(text_grams(a, "宏达建设A座"), "宏达 达建 建设 a 座");
	assert_string_equal(text_grams(a, "王伟"), "王伟");
	assert_string_equal(text_grams(a, "王"), "王");
	assert_string_equal(text_grams(a, "渣土，12车"), "渣土 12 车");
	assert_string_equal(text_grams(a, "，。"), "");
}

static void test_mask_trim(void **state)
{
	(void)state;
	assert_string_equal(text_mask(a, "11010519491231002X", 4, 4), "1101**********002X");
	assert_string_equal(text_mask(a, "王小明", 1, 0), "王**");
	assert_string_equal(text_wide(a, "建设(尚可改正),堆放;限24小时(含)"), "建设（尚可改正），堆放；限24小时（含）");
	assert_string_equal(text_wide(a, "3,000 (a:b)"), "3,000 (a:b)");
	assert_string_equal(text_trim(a, " \u3000南通 市\n"), "南通 市");
	assert_string_equal(text_trim(a, "　"), "");
	assert_string_equal(text_cut(a, "南通市", 3), "南通市");
	assert_string_equal(text_cut(a, "南通市", 2), "南通…");
	assert_string_equal(text_cut(a, "", 2), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8), cmocka_unit_test(test_unseen), cmocka_unit_test(test_idno), cmocka_unit_test(test_uscc), cmocka_unit_test(test_capital),
		cmocka_unit_test(test_grams), cmocka_unit_test(test_mask_trim),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
