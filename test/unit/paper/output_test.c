// PDF and PNG: text comes out again, only our fonts are in, the same data give the same bytes.
#include "paper_help.h"

static void test_rare_names_show(void **state)
{
	(void)state;
	struct paper_doc *doc = lay("<p>王喆堃䶮㛃𬍛㎡㎥</p><p font='kai'>王喆堃䶮㛃𬍛</p><p font='hei'>王喆堃䶮㛃𬍛</p><title>王喆堃䶮㛃𬍛</title><p font='song'>王喆堃䶮㛃𬍛</p>", "{}");
	char *t = pdf_text(doc);
	assert_has(t, "王喆堃䶮㛃𬍛㎡㎥");
	assert_null(strstr(t, "〓"));
}

// No font of the host: every embedded name is one of the files of fonts.json, and all are embedded and mapped to Unicode.
static void test_only_our_fonts(void **state)
{
	(void)state;
	const char *bytes;
	size_t len;
	pdf_of(lay("<title>标宋</title><p>仿宋ABC123<b>黑体</b><span font='kai'>楷体</span><span font='song'>宋体</span>䶮😀①☑</p>", "{}"), &bytes, &len);
	char *out = run_over(bytes, len, "pdffonts %s | tail -n +3");
	int fonts = 0;
	for (char *line = strtok(out, "\n"); line; line = strtok(NULL, "\n"), fonts++) {
		static const char *const ours[] = {"Fandol", "NotoSerifCJKsc", "NotoSansCJKsc", "LiberationSerif", "LiberationSans", "BabelStoneHan"};
		bool known = false;
		for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
			known |= strstr(line, ours[i]) != NULL;
		if (!known || !strstr(line, "yes yes yes"))
			fail_msg("font: %s", line);
	}
	assert_true(fonts >= 5);
}

static const char *font_folder(const char *map)
{
	static const char FOLDER[] = "/tmp/xiezhi-fonts-test";
	assert_int_equal(system(arena_printf(arena, "rm -rf %s && mkdir %s && ln -s " FONT_DIR "/* %s/", FOLDER, FOLDER, FOLDER)), 0);
	FILE *f = fopen(arena_printf(arena, "%s/fonts.json", FOLDER), "we");
	assert_non_null(f);
	assert_true(fputs(map, f) >= 0 && fclose(f) == 0);
	return FOLDER;
}

// A site's own map beside its fonts counts; what its files cannot show is named, and so is a file that is not there.
static void test_fonts_of_a_site(void **state)
{
	(void)state;
	static const char MAP[] = "{\"roles\":{\"fang\":{\"latin\":\"LiberationSerif-Regular.ttf\",\"chain\":[\"%s\"]},\"song\":{\"latin\":\"LiberationSerif-Regular.ttf\",\"chain\":[\"BabelStoneHan.ttf\"]},"
		"\"hei\":{\"latin\":\"LiberationSans-Regular.ttf\",\"chain\":[\"BabelStoneHan.ttf\"]},\"kai\":{\"latin\":\"LiberationSerif-Regular.ttf\",\"chain\":[\"BabelStoneHan.ttf\"]},"
		"\"biaosong\":{\"latin\":\"LiberationSerif-Bold.ttf\",\"chain\":[\"BabelStoneHan.ttf\"]}}}";
	struct paper_kit *own;
	struct buf all = buf_new(arena), some = buf_new(arena);
	size_t lacking;
	assert_ok(paper_fonts_check(arena, kit, &all, &lacking));
	if (lacking)
		fail_msg("%s", buf_text(&all));
	assert_has(buf_text(&all), "fang：LiberationSerif-Regular.ttf → FandolFang-Regular.otf → BabelStoneHan.ttf");
	assert_ok(paper_kit_open(arena, DATA_DIR, font_folder(arena_printf(arena, MAP, "FandolFang-Regular.otf")), &own));
	assert_ok(paper_fonts_check(arena, own, &some, &lacking));
	assert_true(lacking > 5);
	assert_has(buf_text(&some), "堃（U+5803）");
	struct err *e = paper_kit_open(arena, DATA_DIR, font_folder(arena_printf(arena, MAP, "FZFSK.TTF")), &own);
	assert_non_null(e);
	assert_has(e->text, "FZFSK.TTF");
	assert_int_equal(system("rm -rf /tmp/xiezhi-fonts-test"), 0);
}

static void test_same_data_same_bytes(void **state)
{
	(void)state;
	const char *a, *b;
	size_t la, lb;
	const char *body = "<title>决定书</title><p>内容一二三ABC㎡䶮<b>黑</b>喆</p><p><qr text='https://x.example/1'/></p>";
	pdf_of(lay(body, "{}"), &a, &la);
	pdf_of(lay(body, "{}"), &b, &lb);
	assert_int_equal(la, lb);
	assert_memory_equal(a, b, la);
	// Papers made in between bring new glyphs into the cut fonts; nor may another process with another history differ.
	pdf_of(lay("<p>别的文书用了别的字：谢谢<b>粗</b>䶮王喆堃BCD</p><title>另</title>", "{}"), &b, &lb);
	pdf_of(lay(body, "{}"), &b, &lb);
	assert_int_equal(la, lb);
	assert_memory_equal(a, b, la);
	assert_has(run_over(a, la, "pdfinfo %s"), "Title:           t");
	assert_has(run_over(a, la, "TZ=UTC pdfinfo %s"), "2026");
}

static void test_qr_reads_back(void **state)
{
	(void)state;
	const char *png;
	size_t len;
	struct paper_doc *doc = lay("<p align='r'><qr text='{{u}}' w='24mm'/></p>", "{\"u\":\"https://demo.example/v/7Q2M9XKD41FACC20?h=66c7f0f462eeedd9\"}");
	assert_ok(paper_png(arena, doc, 1, 150, &png, &len));
	assert_has(run_over(png, len, "zbarimg -q --raw %s 2>/dev/null"), "https://demo.example/v/7Q2M9XKD41FACC20?h=66c7f0f462eeedd9");
}

static void test_png_checks_its_input(void **state)
{
	(void)state;
	const char *png;
	size_t len;
	struct paper_doc *doc = lay("<p>一</p>", "{}");
	assert_non_null(paper_png(arena, doc, 2, 150, &png, &len));
	assert_non_null(paper_png(arena, doc, 1, 10, &png, &len));
	assert_ok(paper_png(arena, doc, 1, 72, &png, &len));
	assert_has(run_over(png, len, "file -b %s"), "595 x 842");
}

// A signature picture comes as a data URI; anything else draws nothing and breaks nothing.
static void test_pictures(void **state)
{
	(void)state;
	const char *dot = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
	const char *data = arena_printf(arena, "{\"s\":\"%s\",\"bad\":\"data:image/png;base64,AAAA\",\"file\":\"file:///etc/passwd\"}", dot);
	struct paper_doc *doc = lay("<p><sig name='a' src='{{s}}'/><sig name='b' src='{{bad}}'/><image src='{{file}}'/></p>", data);
	const char *bytes;
	size_t len;
	pdf_of(doc, &bytes, &len);
	assert_has(run_over(bytes, len, "pdfimages -list %s | tail -n +3"), "image");
	assert_int_equal(doc->n_marks, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rare_names_show), cmocka_unit_test(test_only_our_fonts), cmocka_unit_test(test_fonts_of_a_site), cmocka_unit_test(test_same_data_same_bytes),
		cmocka_unit_test(test_qr_reads_back), cmocka_unit_test(test_png_checks_its_input), cmocka_unit_test(test_pictures),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
