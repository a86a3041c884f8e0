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
		cmocka_unit_test(test_rare_names_show), cmocka_unit_test(test_only_our_fonts), cmocka_unit_test(test_same_data_same_bytes),
		cmocka_unit_test(test_qr_reads_back), cmocka_unit_test(test_png_checks_its_input), cmocka_unit_test(test_pictures),
	};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
