// Templates come from people and may be hostile: every fault is ERR_INPUT with its line, none reads a file or hangs.
#include "paper_help.h"

static struct err *parse(const char *xml)
{
	struct paper_template *tpl;
	return paper_template_parse(arena, xml, strlen(xml), &tpl);
}

static void refused(const char *xml, const char *part)
{
	struct err *e = parse(xml);
	if (!e)
		fail_msg("accepted: %.200s", xml);
	assert_int_equal(e->kind, ERR_INPUT);
	assert_string_equal(e->code, "paper.template");
	assert_has(e->text, part);
}

static void test_accepts_a_plain_template(void **state)
{
	(void)state;
	assert_ok(parse("<doc title='甲'><body><p>乙{{a.b|date}}</p></body></doc>"));
}

static void test_names_the_line(void **state)
{
	(void)state;
	refused("<doc title='t'>\n<body>\n<p>\n<nonsense/></p></body></doc>", "第 4 行：没有元素 <nonsense>");
	refused("<doc title='t'>\n<body>\n<p wrong='1'/></body></doc>", "第 3 行：<p> 没有属性“wrong”");
	refused("<doc title='t'>\n<body><p>{{a b}}</p></body></doc>", "第 2 行：字段“a b”写法有误");
	refused("<doc title='t'><body><p>\n{{a</p></body></doc>", "没有对应的");
	refused("<doc title='t'><body><p>{{a|nofilter}}</p></body></doc>", "没有过滤器“nofilter”");
	refused("<doc title='t'>\n<body>\n<p>", "第 3 行：不是合格的 XML");
}

static void test_refuses_entities_and_files(void **state)
{
	(void)state;
	refused("<!DOCTYPE doc [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><doc title='t'><body><p>&x;</p></body></doc>", "不允许 DTD");
	refused("<!DOCTYPE lolz [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><doc title='&b;'><body/></doc>", "不允许 DTD");
	refused("<doc title='t' xmlns:xi='http://www.w3.org/2001/XInclude'><body><xi:include href='/etc/passwd'/></body></doc>", "没有元素");
	refused("<doc title='t'><body><p>&undefined;</p></body></doc>", "不是合格的 XML");
	refused("<doc title='t'><?php echo 1 ?><body/></doc>", "只能有元素");
	refused("<html><body/></html>", "没有元素 <html>");
}

static void test_refuses_wrong_places_and_values(void **state)
{
	(void)state;
	refused("<doc title='t'><body>text</body></doc>", "文字应写在");
	refused("<doc title='t'><body><tr/></body></doc>", "不能放在这里");
	refused("<doc title='t'><body><p><p/></p></body></doc>", "不能放在这里");
	refused("<doc title='t'><body><table><tr/></table></body></doc>", "缺少属性“cols”");
	refused("<doc title='t'><body><table cols='0*'/></body></doc>", "cols");
	refused("<doc title='t'><body><p size='1e9mm'/></body></doc>", "size");
	refused("<doc title='t'><body><p size='nan'/></body></doc>", "size");
	refused("<doc title='t' margin='10 20 30 40 50'><body/></doc>", "margin");
	refused("<doc title='t'><body/><body/></doc>", "只能有一个");
	refused("<doc title='t'/>", "缺少 <body>");
	refused("<doc title='t'><body><p font='Comic Sans'/></body></doc>", "font");
}

static void test_refuses_depth_and_size(void **state)
{
	(void)state;
	struct buf b = buf_new(arena);
	buf_str(&b, "<doc title='t'><body>");
	for (int i = 0; i < 60; i++)
		buf_str(&b, "<keep>");
	for (int i = 0; i < 60; i++)
		buf_str(&b, "</keep>");
	buf_str(&b, "</body></doc>");
	refused(buf_text(&b), "嵌套超过");
	struct buf many = buf_new(arena);
	buf_str(&many, "<doc title='t'><body>");
	for (int i = 0; i < 25000; i++)
		buf_str(&many, "<p/>");
	buf_str(&many, "</body></doc>");
	refused(buf_text(&many), "元素超过");
	char *big = arena_alloc(arena, 600 * 1024 + 1);
	memset(big, ' ', 600 * 1024);
	refused(big, "512 KB");
	refused("<doc title='t'><body><p>\xff\xfe</p></body></doc>", "UTF-8");
}

// Loops in loops over long lists multiply: the work is bounded, not the time of the server.
static void test_bounds_multiplying_loops(void **state)
{
	(void)state;
	struct buf data = buf_new(arena);
	buf_str(&data, "{\"a\":[");
	for (int i = 0; i < 400; i++)
		buf_str(&data, i ? ",1" : "1");
	buf_str(&data, "]}");
	struct paper_template *tpl;
	struct paper_doc *doc;
	const char *xml = "<doc title='t'><body><for each='a' as='x'><for each='a' as='y'><for each='a' as='z'><p>字</p></for></for></for></body></doc>";
	assert_ok(paper_template_parse(arena, xml, strlen(xml), &tpl));
	struct err *e = paper_layout(arena, kit, tpl, json_of(buf_text(&data)), &doc);
	assert_non_null(e);
	assert_string_equal(e->code, "paper.too_large");
}

static void test_bounds_pages(void **state)
{
	(void)state;
	struct buf b = buf_new(arena);
	buf_str(&b, "<doc title='t'><body>");
	for (int i = 0; i < 600; i++)
		buf_str(&b, "<p>字</p><pagebreak/>");
	buf_str(&b, "</body></doc>");
	struct paper_template *tpl;
	struct paper_doc *doc;
	assert_ok(paper_template_parse(arena, buf_text(&b), b.len, &tpl));
	struct err *e = paper_layout(arena, kit, tpl, json_of("{}"), &doc);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepts_a_plain_template), cmocka_unit_test(test_names_the_line),
		cmocka_unit_test(test_refuses_entities_and_files), cmocka_unit_test(test_refuses_wrong_places_and_values),
		cmocka_unit_test(test_refuses_depth_and_size), cmocka_unit_test(test_bounds_multiplying_loops), cmocka_unit_test(test_bounds_pages),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
