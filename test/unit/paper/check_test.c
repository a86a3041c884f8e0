// What a template is told before anybody relies on it: every fault with its place, and nothing said of the templates we ship.
#include "paper_help.h"

#include "paper/names.h"

static struct paper_fault *faults;
static size_t n_faults;

static void check(const char *id, const char *xml)
{
	struct paper_name *names;
	assert_ok(paper_names(arena, kit, id, &names));
	paper_check(arena, kit, paper_kind_find(kit, id), names, xml, strlen(xml), &faults, &n_faults);
}

static void expect(int line, int column, const char *part)
{
	for (size_t i = 0; i < n_faults; i++)
		if (faults[i].line == line && faults[i].column == column && strstr(faults[i].text, part))
			return;
	for (size_t i = 0; i < n_faults; i++)
		fprintf(stderr, "%d:%d %s\n", faults[i].line, faults[i].column, faults[i].text);
	fail_msg("no “%s” at %d:%d", part, line, column);
}

static const char *shipped(const char *file)
{
	char *text = arena_alloc(arena, 1 << 20);
	FILE *f = fopen(arena_printf(arena, "%s/%s", DATA_DIR, file), "rbe");
	assert_non_null(f);
	text[fread(text, 1, (1 << 20) - 1, f)] = 0;
	fclose(f);
	return text;
}

static void test_names_every_fault_and_its_place(void **state)
{
	(void)state;
	check("D01", "<doc title=\"甲\">\n <body>\n  <p>乙{{party.nmae}}丙{{organ.name}}</p>\n  <nonsense/><p wrong=\"1\" align=\"x\">文</p>\n"
		"  <p>{{party}}{{evidence.name}}{{a b}}</p>\n  <for each=\"party.name\"><p>{{it}}</p></for>\n <p>{{page}}{{#}}</p></body></doc>");
	expect(3, 7, "是不是 party.name？");
	expect(4, 3, "没有元素 <nonsense>");
	expect(4, 17, "没有属性“wrong”");
	expect(4, 27, "align=\"x\"");
	expect(5, 6, "是一类字段");
	expect(5, 15, "是一组");
	expect(5, 32, "“a b”写法有误");
	expect(6, 8, "不能逐项重复");
	expect(7, 5, "页眉或者页脚");
	expect(7, 13, "不在 <for> 里");
	assert_int_equal(n_faults, 11);       // and the approvals
	expect(2, 2, "逐级审批");
}

static void test_the_foot_is_not_the_body(void **state)
{
	(void)state;
	check("D01", "<doc title=\"甲\"><footer><p>{{page}}</p></footer><body><p>{{page}}{{nothing.here}}</p></body></doc>");
	assert_int_equal(n_faults, 3);       // the page number, the name, the approvals
}

static void test_xml_faults_in_chinese(void **state)
{
	(void)state;
	check("D01", "<doc title=\"甲\">\n<body>\n<p>乙</b></body></doc>");
	assert_int_equal(n_faults, 1);
	expect(3, faults[0].column, "开始和结束标签对不上");
	check("D01", "<doc title=\"甲\" title=\"乙\"><body/></doc>");
	expect(1, faults[0].column, "同一属性写了两次");
}

static void test_text_can_be_read(void **state)
{
	(void)state;
	check("D02", "<doc title=\"甲\" color=\"white\" size=\"1\"><body><p color=\"#cccccc\">乙</p><p size=\"7\"><span color=\"grey\">丙</span></p><hr color=\"#eeeeee\"/></body></doc>");
	expect(1, 16, "颜色太浅");
	expect(1, 30, "字号太小");
	expect(1, 48, "颜色太浅");
	expect(1, 72, "字号太小");
	size_t unreadable = 0;
	for (size_t i = 0; i < n_faults; i++)
		unreadable += strstr(faults[i].text, "看不清") != NULL;
	assert_int_equal(unreadable, 4);
}

static void test_what_the_law_wants(void **state)
{
	(void)state;
	check("D49", "<doc title=\"决定书\"><body><p>{{party.name}}</p></body></doc>");
	for (const char *const *part = (const char *const[]){"盖机关印章", "行政复议的途径", "行政诉讼的途径", "六个月", "处罚依据", "地址", NULL}; *part; part++)
		expect(1, 18, *part);
	check("D14", "<doc title=\"笔录\"><body><p>{{party.name}}</p></body></doc>");
	expect(1, 17, "当事人签名处");
	expect(1, 17, "执法人员签名处");
	// One thing taken out of a shipped template is one fault more.
	char *text = (char *)shipped("D49.xml"), *court;
	check("D49", text);
	size_t had = n_faults;
	assert_non_null(court = strstr(text, ".court}}"));
	memcpy(court, ".title}}", 8);
	check("D49", text);
	bool said = false;
	for (size_t i = 0; i < n_faults; i++)
		said |= strstr(faults[i].text, "提起行政诉讼的途径") != NULL;
	assert_true(said && n_faults > had);
}

// Standing in the template is not enough: behind a test that never holds nothing is printed, 行政处罚法第五十九条 or not.
static void test_what_the_law_wants_is_printed(void **state)
{
	(void)state;
	const char *text = shipped("D49.xml"), *body = strstr(text, "<body>"), *end = strstr(text, "</body>");
	assert_true(body && end);
	check("D49", arena_printf(arena, "%.*s<body><if test=\"party.kind\" eq=\"nobody\">%.*s</if>%s", (int)(body - text), text, (int)(end - body - 6), body + 6, end));
	for (const char *const *part = (const char *const[]){"“party.name”写在模板里", "“act.facts、facts.facts、argument.facts”写在模板里", "提起行政诉讼的途径", "“六个月”写在模板里", "盖章处写在模板里", NULL}; *part; part++) {
		bool said = false;
		for (size_t i = 0; i < n_faults; i++)
			said |= !faults[i].warning && strstr(faults[i].text, *part);
		if (!said)
			fail_msg("nobody says %s", *part);
	}
	// One field alone.
	char *hidden = (char *)shipped("D49.xml"), *at = strstr(hidden, "{{party.address}}");
	assert_non_null(at);
	check("D49", arena_printf(arena, "%.*s<if test=\"party.kind\" eq=\"person\">{{party.address}}</if>%s", (int)(at - hidden), hidden, at + strlen("{{party.address}}")));
	size_t said = 0;
	for (size_t i = 0; i < n_faults; i++)
		said += strstr(faults[i].text, "“party.address”写在模板里") != NULL;
	assert_int_equal(said, 1);
}

static void test_money_is_warned_of(void **state)
{
	struct paper_name *names;
	(void)state;
	assert_ok(paper_names(arena, kit, "D21", &names));
	paper_name_add(arena, paper_name_child(names, "act", 3), "fine", "罚款", NAME_MONEY, NULL);
	const char *xml = "<doc title='t'><body><p>{{act.fine}}{{act.fine|rmb}}{{party.name|money}}</p></body></doc>";
	paper_check(arena, kit, paper_kind_find(kit, "D21"), names, xml, strlen(xml), &faults, &n_faults);
	assert_int_equal(n_faults, 2);
	assert_true(faults[0].warning && faults[1].warning);
	assert_has(faults[0].text, "以分记");
	assert_has(faults[1].text, "不是金额");
}

// ---- hostile: each ends at a step, not at a time ----

static void trial(const char *xml, const char *data, const char *code)
{
	struct paper_template *tpl;
	struct paper_doc *doc;
	struct err *e = paper_template_parse(arena, xml, strlen(xml), &tpl);
	if (!e)
		e = paper_layout_within(arena, kit, tpl, json_of(data), &paper_trial, &doc);
	if (code) {
		assert_non_null(e);
		assert_string_equal(e->code, code);
	} else {
		assert_ok(e);
	}
}

static const char *repeated(const char *front, const char *part, int n, const char *back)
{
	struct buf b = buf_new(arena);
	buf_str(&b, front);
	for (int i = 0; i < n; i++)
		buf_str(&b, part);
	buf_str(&b, back);
	return buf_text(&b);
}

#define LOOPS "<doc title='t'><body><for each='a' as='x'><for each='a' as='y'><for each='a' as='z'>"
#define ENDS "</for></for></for></body></doc>"
static void test_loops_end(void **state)
{
	(void)state;
	const char *data = repeated("{\"a\":[0", ",1", 99, "]}");
	trial(LOOPS "<p>字</p>" ENDS, data, "paper.too_large");
	trial(LOOPS "<if test='none'><p>字</p></if>" ENDS, data, "paper.too_large");             // nothing is drawn
	trial(repeated(LOOPS, "<if test='none'><p/></if>", 5000, ENDS), data, "paper.too_large");
	trial(repeated(LOOPS "<if test='a' in='", "x y ", 50000, "'><p/></if>" ENDS), data, "paper.too_large");
	trial(LOOPS "<p><qr text='12345678901234567890'/></p>" ENDS, data, "paper.too_large");
	trial(LOOPS "<title>字</title>" ENDS, data, "paper.too_large");
	trial(LOOPS "<hr/>" ENDS, data, "paper.too_large");
}

static void test_tables_end(void **state)
{
	(void)state;
	const char *data = repeated("{\"a\":[0", ",1", 99, "]}");
	trial("<doc title='t'><body><table cols='* *'><for each='a'><for each='a'><tr><td rs='999999999'>字</td></tr></for></for></table></body></doc>", data, "paper.template");
	trial("<doc title='t'><body><table cols='*'><for each='a'><for each='a'><tr head='1'><td>字</td></tr></for></for></table></body></doc>", data, "paper.template");
	trial("<doc title='t'><body><table cols='*'><tr h='2900' split='1'><td>字</td></tr></table></body></doc>", data, NULL);
	trial("<doc title='t'><body><p lines='999999999'>字</p></body></doc>", data, "paper.too_large");
	trial(repeated("<doc title='t'><body>", "<p>字</p><pagebreak/>", 60, "</body></doc>"), data, "paper.too_large");
	trial("<doc title='t'><body><p lead='-2900' before='-2900'>字</p></body></doc>", data, NULL);
}

static void test_many_fields_and_attributes(void **state)
{
	struct paper_template *tpl;
	(void)state;
	struct buf b = buf_new(arena);
	buf_str(&b, "<doc title='t'><body><p>");
	for (int i = 0; i < 30000; i++)
		buf_printf(&b, "{{x%d}}", i);
	buf_str(&b, "</p></body></doc>");
	check("D01", buf_text(&b));
	assert_int_equal(n_faults, 200);       // no more are looked for
	trial(buf_text(&b), "{}", "paper.too_large");
	struct buf attrs = buf_new(arena);
	buf_str(&attrs, "<doc title='t'><body><p");
	for (int i = 0; i < 30000; i++)
		buf_printf(&attrs, " x%d=''", i);
	buf_str(&attrs, "/></body></doc>");
	struct err *e = paper_template_parse(arena, buf_text(&attrs), attrs.len, &tpl);
	assert_non_null(e);
	assert_has(e->text, "属性超过");
}

static void test_no_picture_and_no_file_in_the_template(void **state)
{
	(void)state;
	trial("<doc title='t'><body><p><image src='/etc/passwd'/></p></body></doc>", "{}", "paper.template");
	trial("<doc title='t'><body><p><image src='data:image/png;base64,AAAA'/></p></body></doc>", "{}", "paper.template");
	trial("<doc title='t'><body><p><sig name='a' src='data:image/png;base64,{{a}}'/></p></body></doc>", "{}", "paper.template");
	trial("<doc title='t'><body><p><image src='{{a}}'/></p></body></doc>", "{\"a\":\"file:///etc/passwd\"}", NULL);
	trial("<doc title='t'><body><p size='500'>字</p></body></doc>", "{}", "paper.template");
}

static void test_the_language_is_described(void **state)
{
	const struct json *language, *elements;
	struct buf b = buf_new(arena);
	(void)state;
	paper_language(&b);
	assert_ok(json_read(arena, b.data, b.len, &language));
	elements = json_get(language, "elements");
	assert_true(json_size(elements) > 25 && json_size(json_get(language, "filters")) > 10);
	for (size_t i = 0; i < json_size(elements); i++) {
		const struct json *e = json_at(elements, i), *attrs = json_get(e, "attrs");
		assert_non_null(json_get_text(e, "doc"));
		for (size_t k = 0; k < json_size(attrs); k++)
			if (!json_get_text(json_at(attrs, k), "doc") || !json_get_text(json_at(attrs, k), "kind"))
				fail_msg("%s %s is not described", json_get_text(e, "name"), json_get_text(json_at(attrs, k), "name"));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_every_fault_and_its_place), cmocka_unit_test(test_the_foot_is_not_the_body), cmocka_unit_test(test_xml_faults_in_chinese),
		cmocka_unit_test(test_text_can_be_read), cmocka_unit_test(test_what_the_law_wants), cmocka_unit_test(test_what_the_law_wants_is_printed), cmocka_unit_test(test_money_is_warned_of), cmocka_unit_test(test_loops_end), cmocka_unit_test(test_tables_end),
		cmocka_unit_test(test_many_fields_and_attributes), cmocka_unit_test(test_no_picture_and_no_file_in_the_template), cmocka_unit_test(test_the_language_is_described),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
