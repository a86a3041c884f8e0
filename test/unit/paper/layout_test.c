// Lines and pages: the grid of GB/T 9704-2012, line breaking, pages that keep together what belongs together.
#include <math.h>

#include "paper_help.h"
#include "paper/display.h"

static const double BODY_RIGHT = (210 - 26) * 72 / 25.4;

// Text of the lines of a page, by baseline from above.
struct row {
	float y, right;
	char text[600];
	int chars;
};

static size_t rows_of(const struct paper_page *page, struct row *rows, size_t most)
{
	size_t n = 0;
	for (size_t i = 0; i < page->items.n; i++) {
		const struct item *it = &page->items.v[i];
		if (it->kind != ITEM_GLYPHS)
			continue;
		if (!n || fabsf(rows[n - 1].y - it->y) > 0.5f) {
			assert_true(n < most);
			rows[n++] = (struct row){.y = it->y};
		}
		struct row *r = &rows[n - 1];
		struct buf b = buf_new(arena);
		for (size_t k = 0; k < it->n; k++) {
			uint32_t c = it->glyphs[k].code;
			char u[4] = {(char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)), (char)(0x80 | (c & 0x3F)), 0};
			buf_str(&b, c < 0x80 ? (char[]){(char)c, 0} : u);
			r->chars++;
			r->right = it->x + it->glyphs[k].x + it->size;
		}
		strncat(r->text, buf_text(&b), sizeof r->text - strlen(r->text) - 1);
	}
	return n;
}

static const char *many(const char *s, int n)
{
	struct buf b = buf_new(arena);
	while (n--)
		buf_str(&b, s);
	return buf_text(&b);
}

// GB/T 9704-2012 5.2.2: 22 lines of 28 characters.
static void test_grid_of_22_by_28(void **state)
{
	(void)state;
	struct row rows[40];
	struct paper_doc *doc = lay(arena_printf(arena, "<p>%s</p>", many("市", 28 * 30)), "{}");
	assert_int_equal(doc->n_pages, 2);
	assert_int_equal(rows_of(&doc->pages[0], rows, 40), 22);
	for (int i = 0; i < 22; i++)
		assert_int_equal(rows[i].chars, 28);
	assert_true(fabs(rows[0].right - BODY_RIGHT) < 1);
}

static void test_no_forbidden_line_start(void **state)
{
	(void)state;
	static const char *const never[] = {"，", "。", "；", "：", "）", "》", "”", "、", "%", "〕"};
	struct row rows[40];
	for (int shift = 0; shift < 30; shift++) {
		const char *text = arena_printf(arena, "%s（甲乙）、《办法》，“丙”；戊〔2026〕12号。占3%%。%s", many("城", 8 + shift), many("（管）。", 20));
		struct paper_doc *doc = lay(arena_printf(arena, "<p>%s</p>", text), "{}");
		size_t n = rows_of(&doc->pages[0], rows, 40);
		for (size_t i = 1; i < n; i++)
			for (size_t k = 0; k < sizeof never / sizeof *never; k++)
				if (strncmp(rows[i].text, never[k], strlen(never[k])) == 0)
					fail_msg("line begins with %s: %s", never[k], rows[i].text);
	}
}

// Slack goes between characters, not into the one blank of the line (Pango's fault).
static void test_justified_evenly(void **state)
{
	(void)state;
	struct paper_doc *doc = lay(arena_printf(arena, "<p>%s AB %s2026%s</p>", many("执", 12), many("法", 11), many("城", 20)), "{}");
	const struct item *it = NULL;
	double least = 1e9, most = 0;
	for (size_t i = 0; i < doc->pages[0].items.n && !it; i++)
		if (doc->pages[0].items.v[i].kind == ITEM_GLYPHS)
			it = &doc->pages[0].items.v[i];
	for (size_t k = 1; k < it->n; k++) {
		double step = it->glyphs[k].x - it->glyphs[k - 1].x;
		least = step < least ? step : least;
		most = step > most ? step : most;
	}
	assert_true(most - least < 0.05);
	assert_true(most < 17.5);
}

// GB/T 9704-2012 7.5: the page number on the outer side, one character in.
static void test_page_numbers_on_the_outer_side(void **state)
{
	(void)state;
	struct row rows[40];
	struct paper_template *tpl;
	struct paper_doc *doc;
	const char *xml = "<doc title='t'><footer><p align='o' left='1em' right='1em' size='14'>— {{page}} —</p></footer><body><p>甲</p><pagebreak/><p>乙</p></body></doc>";
	assert_ok(paper_template_parse(arena, xml, strlen(xml), &tpl));
	assert_ok(paper_layout(arena, kit, tpl, json_of("{}"), &doc));
	assert_int_equal(doc->n_pages, 2);
	assert_int_equal(rows_of(&doc->pages[0], rows, 40), 2);
	assert_true(fabs(rows[1].right - (BODY_RIGHT - 14)) < 1);
	assert_int_equal(rows_of(&doc->pages[1], rows, 40), 2);
	assert_true(rows[1].right < BODY_RIGHT / 2);
}

static void test_widows_and_orphans(void **state)
{
	(void)state;
	struct row rows[40];
	struct paper_doc *doc = lay(arena_printf(arena, "<p>%s</p><p>%s</p>", many("甲", 28 * 21), many("乙", 28 * 3)), "{}");
	assert_int_equal(rows_of(&doc->pages[0], rows, 40), 21);   // no single line of the second paragraph at the foot
	doc = lay(arena_printf(arena, "<p>%s</p><p>%s</p>", many("甲", 28 * 20), many("乙", 28 * 3)), "{}");
	assert_int_equal(rows_of(&doc->pages[0], rows, 40), 20);   // 2 + 1 would leave one line alone on page 2
	doc = lay(arena_printf(arena, "<p>%s</p><p>%s</p>", many("甲", 28 * 20), many("乙", 28 * 4)), "{}");
	assert_int_equal(rows_of(&doc->pages[0], rows, 40), 22);
}

// 苏F·00001 is one word wherever the line ends; a line that lacks a word of that width stays ragged rather than torn.
static void test_a_plate_number_stays_whole(void **state)
{
	(void)state;
	for (int before = 18; before <= 28; before++) {
		const char *body = arena_printf(arena, "<p>%s苏F·00001号车</p>", many("甲", before)), *pdf;
		size_t len;
		pdf_of(lay(body, "{}"), &pdf, &len);
		char *lines = run_over(pdf, len, "pdftotext -layout %s - | tr -d ' '");
		assert_has(lines, "苏F·00001");
	}
}

// The signature never stands without text on its page.
static void test_signature_keeps_text(void **state)
{
	(void)state;
	for (int lines = 16; lines < 24; lines++) {
		struct paper_doc *doc = lay(arena_printf(arena, "<p>%s</p><sign organ='某某市城市管理局' date='2026年5月20日'/>", many("甲", 28 * lines)), "{}");
		assert_int_equal(doc->n_marks, 1);
		struct row rows[40];
		size_t n = rows_of(&doc->pages[doc->n_pages - 1], rows, 40);
		assert_true(n >= 4);
		assert_has(rows[n - 1].text, "2026");
	}
}

static void test_marks_in_mm(void **state)
{
	(void)state;
	struct paper_doc *doc = lay("<p>签名：<sig name='party' w='40mm' h='10mm'/></p><sign organ='甲市城市管理局' date='2026年1月1日' seal='organ' w='42mm'/>", "{}");
	assert_int_equal(doc->n_marks, 2);
	assert_int_equal(doc->marks[0].kind, PAPER_MARK_SIGN);
	assert_string_equal(doc->marks[0].name, "party");
	assert_true(fabs(doc->marks[0].w - 40) < 0.1 && fabs(doc->marks[0].h - 10) < 0.1);
	assert_int_equal(doc->marks[1].kind, PAPER_MARK_SEAL);
	assert_true(fabs(doc->marks[1].w - 42) < 0.1);
	assert_true(doc->marks[1].x > 80 && doc->marks[1].x + 42 < 210);
}

static void test_table_repeats_head_and_splits_rows(void **state)
{
	(void)state;
	struct row rows[80];
	struct paper_doc *doc = lay_attrs("size='12' lead='18'", arena_printf(arena,
		"<table cols='20mm *'><tr head='1'><td>序号</td><td>内容</td></tr><tr split='1'><td>一</td><td>%s</td></tr></table>", many("长长的内容", 700)), "{}");
	assert_true(doc->n_pages >= 3);
	for (size_t i = 0; i < doc->n_pages; i++) {
		size_t n = rows_of(&doc->pages[i], rows, 80);
		assert_has(rows[0].text, "序号");
		if (i + 1 < doc->n_pages)
			assert_true(n > 30);
	}
}

static void test_rows_of_a_span_stay_together(void **state)
{
	(void)state;
	struct paper_doc *doc = lay(arena_printf(arena,
		"<p>%s</p><table cols='20mm *'><tr h='20mm'><td rs='3'>左</td><td>一</td></tr><tr h='20mm'><td>二</td></tr><tr h='20mm'><td>三</td></tr></table>",
		many("甲", 28 * 18)), "{}");
	struct row rows[60];
	assert_int_equal(doc->n_pages, 2);
	assert_int_equal(rows_of(&doc->pages[1], rows, 60), 4);
}

static void test_form_fits_its_page(void **state)
{
	(void)state;
	const char *body = arena_printf(arena, "<p>%s</p>", many("字", 28 * 25));
	assert_int_equal(lay_attrs("", body, "{}")->n_pages, 2);
	struct paper_doc *doc = lay_attrs("fit='1'", body, "{}");
	assert_int_equal(doc->n_pages, 1);
	assert_non_null(doc->fill);
	assert_int_equal(lay_attrs("fit='1'", arena_printf(arena, "<p>%s</p>", many("字", 28 * 60)), "{}")->n_pages, 3);   // no help: left as it was
}

// A break in the data starts a new paragraph with its own indent.
static void test_line_breaks_of_data(void **state)
{
	(void)state;
	struct row rows[10];
	struct paper_doc *doc = lay("<p indent='2em'>{{a}}</p>", "{\"a\":\"第一段\\n第二段\"}");
	assert_int_equal(rows_of(&doc->pages[0], rows, 10), 2);
	assert_true(fabsf(rows[0].right - rows[1].right) < 0.1f);
}

static void test_hostile_text_is_harmless(void **state)
{
	(void)state;
	lay("<p>{{a}}</p>", "{\"a\":\"\\u0001\\u0007\\ufeff\\u200f\\u202e\\ud83d\\ude00\\u0301\\u0301\"}");
	lay_attrs("margin='80mm 88mm 80mm 88mm' size='42'", "<p>{{a}}</p><table cols='300mm 300mm'><tr><td>{{a}}</td><td rs='99' cs='99'>x</td></tr></table>",
		"{\"a\":\"超过页面的很长很长的文字abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_grid_of_22_by_28), cmocka_unit_test(test_no_forbidden_line_start), cmocka_unit_test(test_justified_evenly),
		cmocka_unit_test(test_page_numbers_on_the_outer_side), cmocka_unit_test(test_widows_and_orphans), cmocka_unit_test(test_signature_keeps_text), cmocka_unit_test(test_a_plate_number_stays_whole), cmocka_unit_test(test_marks_in_mm),
		cmocka_unit_test(test_table_repeats_head_and_splits_rows), cmocka_unit_test(test_rows_of_a_span_stay_together),
		cmocka_unit_test(test_form_fits_its_page), cmocka_unit_test(test_line_breaks_of_data), cmocka_unit_test(test_hostile_text_is_harmless),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
