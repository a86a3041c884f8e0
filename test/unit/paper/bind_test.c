// Fields, filters, loops, tests, and the list of what is missing.
#include "paper_help.h"
#include "paper/bind.h"

static const char *field(const char *text, const char *data)
{
	struct piece *p;
	struct binder b = {.a = arena, .kit = kit, .data = json_of(data), .most = SIZE_MAX};
	const char *fault = pieces_parse(arena, text, false, &p);
	assert_null(fault);
	return bind_pieces(&b, NULL, p);
}

static void test_filters(void **state)
{
	(void)state;
	const char *d = "{\"m\":1230050,\"w\":3200000,\"d\":\"2026-03-08\",\"t\":\"2026-03-28T09:40:00+08:00\",\"n\":12,\"k\":[\"甲\",\"乙\"],\"s\":\"320602198001010011\",\"y\":true,\"r\":62.5}";
	assert_string_equal(field("{{m|rmb}}", d), "壹万贰仟叁佰元伍角整");
	assert_string_equal(field("{{w|rmb}}", d), "叁万贰仟元整");
	assert_string_equal(field("{{m|money}}", d), "12,300.50");
	assert_string_equal(field("{{w|yuan}}", d), "32000");
	assert_string_equal(field("{{d|date}}", d), "2026年3月8日");
	assert_string_equal(field("{{t|date}}", d), "2026年3月28日");
	assert_string_equal(field("{{t|datetime}}", d), "2026年3月28日9时40分");
	assert_string_equal(field("{{t|time}}", d), "9时40分");
	assert_string_equal(field("{{d|year}}-{{d|month}}-{{d|day}}", d), "2026-3-8");
	assert_string_equal(field("{{n|cn}}", d), "十二");
	assert_string_equal(field("{{k}}", d), "甲、乙");
	assert_string_equal(field("{{k|count}}", d), "2");
	assert_string_equal(field("{{k[1]}}{{k[-2]}}", d), "乙甲");
	assert_string_equal(field("{{s|mask}}", d), "3206**********0011");
	assert_string_equal(field("{{y}}{{y|yes:有:无}}", d), "是有");
	assert_string_equal(field("{{r}}", d), "62.5");
	assert_string_equal(field("{{none|or:无}}", d), "无");
	assert_string_equal(field("{{q|stop}}{{s|stop}}", "{\"q\":\"属实。\",\"s\":\"不再减少\"}"), "属实。不再减少。");
	assert_string_equal(field("{{q|stop}}{{s|stop}}", "{\"q\":\"他说“是。”\",\"s\":\"为何？\"}"), "他说“是。”为何？");
	assert_string_equal(field("{{q|stop}}{{s|stop}}", "{\"q\":\"计0.5立方米，\",\"s\":\"愿意清运、； \"}"), "计0.5立方米。愿意清运。");   // never ，。
}

static void test_missing_is_listed_once_with_label(void **state)
{
	(void)state;
	struct paper_doc *doc = lay("<p>{{party.name}}{{party.name}}{{party.phone?}}{{x.y#自定名称}}</p><for each='e' as='i'><p>{{i.name}}</p></for>", "{\"e\":[{\"name\":\"\"},{\"name\":\"有\"}]}");
	assert_int_equal(doc->n_missing, 3);
	assert_string_equal(doc->missing[0].path, "party.name");
	assert_string_equal(doc->missing[0].label, "当事人姓名（名称）");
	assert_string_equal(doc->missing[1].label, "自定名称");
	assert_string_equal(doc->missing[2].path, "e[0].name");
}

static void test_loops_and_tests(void **state)
{
	(void)state;
	const char *d = "{\"k\":[\"warning\",\"fine\"],\"kind\":\"sole\",\"n\":5,\"off\":false,\"rows\":[{\"v\":\"甲\",\"in\":[1,2]},{\"v\":\"乙\",\"in\":[]}]}";
	char *t = pdf_text(lay(
		"<p><for each='rows' as='r' sep='；'>{{#}}{{r.v}}<for each='r.in' as='i'>{{i}}<else>空</else></for></for></p>"
		"<p><for each='k' as='x'><if test='x' eq='fine'>罚款</if></for></p>"
		"<p><if test='k' eq='fine'>列<else>否列</else></if><if test='kind' in='company other'>单<else>非单</else></if>"
		"<if test='n' gt='4'>大</if><if test='off'>开<else>关</else></if><if test='none' ne='1'>不等</if></p>", d));
	assert_has(t, "1甲12；2乙空");
	assert_has(t, "罚款");
	assert_has(t, "列非单大关不等");
}

// What a user wrote is text, never markup.
static void test_data_is_never_markup(void **state)
{
	(void)state;
	char *t = pdf_text(lay("<p>{{a}}</p>", "{\"a\":\"<b>{{b}}</b>&amp;<script>\",\"b\":\"no\"}"));
	assert_has(t, "<b>{{b}}</b>&amp;<script>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_filters), cmocka_unit_test(test_missing_is_listed_once_with_label),
		cmocka_unit_test(test_loops_and_tests), cmocka_unit_test(test_data_is_never_markup),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
