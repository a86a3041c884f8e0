// Every paper of data/paper with the sample case: complete, its data readable in the PDF; the sample case itself.
#include "sample.h"
#include <math.h>

#include "core/file.h"
#include "core/text.h"
#include "paper/display.h"
#include "paper/seal.h"

static void test_every_paper_is_complete(void **state)
{
	(void)state;
	size_t n;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	size_t lacking = 0;
	assert_true(n >= 120);
	for (size_t i = 0; i < n; i++) {
		struct paper_doc *doc = paper_of(kinds[i].id, sample_of(kinds[i].id));
		for (size_t k = 0; k < doc->n_missing; k++, lacking++)
			fprintf(stderr, "%s: %s missing\n", kinds[i].id, doc->missing[k].path);
		assert_string_equal(doc->title, kinds[i].title);
		char *t = pdf_text(doc);
		assert_has(t, strncmp(kinds[i].id, "D70-r", 5) == 0 ? "周某某" : strncmp(kinds[i].id, "D70-cat", 7) == 0 ? "〔2026〕第0018号" : "南通市崇川区城市管理局");
		assert_null(strstr(t, "{{"));
		assert_null(strstr(t, "〓"));
		static const char *const wrong[] = {"，。", "。。", "；。", "、。", "，，", "当事人当事人", "，、"};
		for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++)
			if (strstr(t, wrong[k]))
				fail_msg("%s has “%s”", kinds[i].id, wrong[k]);
	}
	assert_int_equal(lacking, 0);
}

// Whoever must sign has a slot; whatever is sealed has a seal slot (documents.md section 2).
static void test_marks_of_sealed_papers(void **state)
{
	(void)state;
	size_t n;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	for (size_t i = 0; i < n; i++) {
		if (!kinds[i].seal || strcmp(kinds[i].id, "D67") == 0)
			continue;
		struct paper_doc *doc = paper_of(kinds[i].id, sample_of(kinds[i].id));
		int seals = 0;
		for (size_t k = 0; k < doc->n_marks; k++)
			seals += doc->marks[k].kind == PAPER_MARK_SEAL;
		if (seals != (strcmp(kinds[i].id, "D27") == 0 ? 2 : 1))   // a seal strip for each place
			fail_msg("%s: %d seals", kinds[i].id, seals);
	}
}

// ---- what a seal may lie on ----

static const double MM = 72 / 25.4;

// 骑年盖月: the organ's name and the date are what it confirms; the form's own words for the place of a seal are no statement either.
static bool may_be_covered(const char *text)
{
	static const char *const own[] = {"城市管理局", "2026年", "盖章", "印章", "机关负责人", "承办机构", "意　", "　见", "签名"};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strstr(text, own[i]))
			return true;
	return false;
}

// The whole line a run stands on: Latin figures are runs of their own.
static const char *text_of_line(const struct items *items, const struct item *run)
{
	struct buf b = buf_new(arena);
	for (size_t t = 0; t < items->n; t++) {
		const struct item *it = &items->v[t];
		char utf8[5] = {0};
		for (size_t i = 0; it->kind == ITEM_GLYPHS && fabs(it->y - run->y) < 0.5 && i < it->n; i++) {
			utf8[utf8_put(utf8, it->glyphs[i].code)] = 0;
			buf_str(&b, utf8);
		}
	}
	return buf_text(&b);
}

// Is a letter of the run under the round of the seal, as large as it is made whatever room the template leaves?
static bool covers(const struct paper_mark *m, const struct item *it)
{
	double r = (strncmp(m->name, "unit", 4) == 0 ? SEAL_UNIT_MM : SEAL_ORGAN_MM) / 2.0 * MM, x = (m->x + m->w / 2) * MM, y = (m->y + m->h / 2) * MM;
	for (size_t i = 0; i < it->n; i++) {
		double dx = it->x + it->glyphs[i].x + it->size / 2 - x, dy = it->y - it->size * 0.36 - y;
		if (it->glyphs[i].code != 0x3000 && it->glyphs[i].code != ' ' && dx * dx + dy * dy < r * r)
			return true;
	}
	return false;
}

// GB/T 9704-2012 7.3.5: a seal makes no text unreadable but the name and date it stands for.
static void test_seals_lie_on_no_other_text(void **state)
{
	(void)state;
	size_t n, covered = 0;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	for (size_t i = 0; i < n; i++) {
		struct paper_doc *doc = paper_of(kinds[i].id, sample_of(kinds[i].id));
		for (size_t k = 0; k < doc->n_marks; k++) {
			const struct paper_mark *m = &doc->marks[k];
			const struct items *items = &doc->pages[m->page - 1].items;
			for (size_t t = 0; m->kind == PAPER_MARK_SEAL && t < items->n; t++) {
				const struct item *it = &items->v[t];
				if (it->kind != ITEM_GLYPHS || !covers(m, it) || may_be_covered(text_of_line(items, it)))
					continue;
				fprintf(stderr, "%s: the seal covers %s\n", kinds[i].id, text_of_line(items, it));
				covered++;
			}
		}
	}
	assert_int_equal(covered, 0);
}

// ---- the last page ----

// What says nothing by itself: whom to ask, who signs, the seal, the day, the foot.
static bool of_the_end(const char *line)
{
	static const char *const own[] = {"联系人", "联系电话", "地址：", "签名：", "签收：", "盖章）", "印章）", "领取人", "领取日期", "负责人", "代理人", "—", "（以下空白）", "年　　月　　日", "年　月　日"};
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (strstr(line, own[i]))
			return true;
	bool page = strncmp(line, "第", strlen("第")) == 0 && strstr(line, "页") && strstr(line, "共");
	return page || strcmp(line, "南通市崇川区城市管理局") == 0 || (strncmp(line, "2026年", strlen("2026年")) == 0 && strlen(line) < sizeof "2026年12月31日");
}

static int lines_of_body(const struct items *items)
{
	static const double FOOT_SIZE = 9.5;   // 小五 and smaller: how the paper is checked and counted
	int n = 0;
	for (size_t t = 0; t < items->n; t++) {
		bool seen = items->v[t].kind != ITEM_GLYPHS || items->v[t].size < FOOT_SIZE;
		for (size_t i = 0; i < t && !seen; i++)
			seen = items->v[i].kind == ITEM_GLYPHS && fabs(items->v[i].y - items->v[t].y) < 0.5;
		n += !seen && !of_the_end(text_of_line(items, &items->v[t]));
	}
	return n;
}

// A last page of contact lines, signatures and a seal could be put under any paper; wherever the pages end.
static void test_the_last_page_has_some_of_the_body(void **state)
{
	(void)state;
	size_t n, bare = 0;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	for (size_t i = 0; i < n; i++) {
		const char *xml;
		size_t len;
		assert_ok(file_read(arena, arena_printf(arena, "%s/%s", DATA_DIR, kinds[i].file), 1 << 20, &xml, &len));
		for (int foot = 35; foot <= (strstr(xml, "<sign ") && !strstr(xml, "margin=") ? 107 : 35); foot += 9) {
			const char *moved = foot == 35 ? xml : arena_printf(arena, "<doc margin=\"37 26 %d 28\"%s", foot, strstr(xml, "<doc") + 4);
			struct paper_template *tpl;
			struct paper_doc *doc;
			assert_ok(paper_template_parse(arena, moved, strlen(moved), &tpl));
			assert_ok(paper_layout(arena, kit, tpl, sample_of(kinds[i].id), &doc));
			assert_int_equal(doc->n_missing, 0);
			if (doc->n_pages > 1 && lines_of_body(&doc->pages[doc->n_pages - 1].items) < 2) {
				fprintf(stderr, "%s with a foot of %d mm: the last page has %d lines of the body\n", kinds[i].id, foot, lines_of_body(&doc->pages[doc->n_pages - 1].items));
				bare++;
			}
		}
	}
	assert_int_equal(bare, 0);
}

// With nothing known every paper can still be laid out, and says what it lacks by Chinese names.
static void test_empty_data_lists_what_is_missing(void **state)
{
	(void)state;
	size_t n, nameless = 0;
	const struct paper_kind *kinds = paper_kinds(kit, &n);
	for (size_t i = 0; i < n; i++) {
		struct paper_doc *doc = paper_of(kinds[i].id, json_of("{}"));
		assert_true(doc->n_missing > 0);
		for (size_t k = 0; k < doc->n_missing; k++)
			if ((unsigned char)doc->missing[k].label[0] < 0x80 && ++nameless)
				fprintf(stderr, "%s: no label for %s\n", kinds[i].id, doc->missing[k].path);
	}
	assert_int_equal(nameless, 0);
}

// What the record does not say is named, and drawn as a ruled blank.
static void test_what_lacks_is_named(void **state)
{
	(void)state;
	static const struct { const char *id, *member, *path, *label; } rows[] = {
		{"D49", "\"fine\":", "act.fine", "罚款金额"}, {"D26", "\"reason\":", "act.reason", "理由"}, {"D29", "\"until\":", "act.until", "延长后的届满日"},
		{"D62", "\"budget\":", "act.budget", "费用预算"}, {"D77", "\"round\":", "act.round", "评查批次"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *text = json_dump(arena, sample_of(rows[i].id)), *act = strstr(text, "\"act\":{"), *at = act ? strstr(act, rows[i].member) : NULL;
		assert_non_null(at);
		at[1] = 'X';
		struct paper_doc *doc = paper_of(rows[i].id, json_of(text));
		assert_int_equal(doc->n_missing, 1);
		assert_string_equal(doc->missing[0].path, rows[i].path);
		assert_string_equal(doc->missing[0].label, rows[i].label);
	}
}

// 行政处罚法第五十九条: what a decision must say.
static void test_decision_says_what_the_law_asks(void **state)
{
	(void)state;
	char *t = pdf_text(paper_of("D49", sample_of("D49")));
	static const char *const must[] = {
		"南通示例土石方工程有限公司", "91320602MA1SAMPL07", "王喆堃",                         // (一) party
		"62.5立方米", "1．现场检查（勘验）笔录1份，证明",                                       // (二) facts and evidence
		"罚款人民币叁万贰仟元整（¥32,000.00）", "《城市建筑垃圾管理规定》第二十六条",              // (三) kind and basis
		"十五日内", "每日按罚款数额的百分之三加处罚款", "不超出罚款的数额",                       // (四) performance; 第七十二条
		"六十日内向南通市崇川区人民政府申请行政复议", "六个月内依法向南通市崇川区人民法院提起行政诉讼",  // (五) remedies
		"南通市崇川区城市管理局", "2026年5月20日",                                             // (六) name and date
		"本机关不予采纳", "32060200101",
		// 说理: facts by evidence and article, the defence point by point, the tier by its circumstances
		"证据1、证据2、证据3证明，违反了《城市建筑垃圾管理规定》第十五条", "证据3、证据4证明", "当事人在听证中提出：公司已及时清运", "裁量等次为从轻处罚",
	};
	for (size_t i = 0; i < sizeof must / sizeof *must; i++)
		assert_has(t, must[i]);
	// One made before the chain was asked for prints as it did.
	char *text = json_dump(arena, sample_of("D49")), *at = strstr(text, "\"argument\"");
	assert_non_null(at);
	memcpy(at, "\"arg_ment\"", strlen("\"argument\""));
	t = pdf_text(paper_of("D49", json_of(text)));
	assert_has(t, "没有取得建筑垃圾处置核准");
	assert_null(strstr(t, "上述事实，有本决定书"));
}

// 行政复议法第二十三条第一款第一项: against a decision made on the spot, review comes first.
static void test_simple_decision_names_review_first(void **state)
{
	(void)state;
	assert_has(pdf_text(paper_of("D50", sample_of("D50"))), "先向南通市崇川区人民政府申请行政复议");
}

static void test_other_kinds_of_party(void **state)
{
	(void)state;
	char *text = json_dump(arena, sample_of("D49"));
	char *at = strstr(text, "\"kind\":\"company\"");
	assert_non_null(at);
	memcpy(at, "\"kind\": \"person\"", 16);
	char *t = pdf_text(paper_of("D49", json_of(text)));
	assert_has(t, "公民身份号码：320602198001010011");
	assert_null(strstr(t, "统一社会信用代码"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_paper_is_complete), cmocka_unit_test(test_marks_of_sealed_papers), cmocka_unit_test(test_seals_lie_on_no_other_text),
		cmocka_unit_test(test_the_last_page_has_some_of_the_body), cmocka_unit_test(test_empty_data_lists_what_is_missing), cmocka_unit_test(test_what_lacks_is_named), cmocka_unit_test(test_decision_says_what_the_law_asks),
		cmocka_unit_test(test_simple_decision_names_review_first), cmocka_unit_test(test_other_kinds_of_party),
	};
	return cmocka_run_group_tests(tests, open_sample, close_kit);
}
