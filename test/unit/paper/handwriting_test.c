// Handwriting: strokes are read strictly, the picture is theirs alone; in a paper it stands in its slot, in PDF and OFD, and changes no line.
#include "paper_help.h"
#include "crypto/crypto.h"
#include "paper/handwriting.h"

static struct err *read_hand(const char *text, struct handwriting *h)
{
	return handwriting_read(arena, json_of(text), 600, 200, h);
}

static const char NAME[] = "[[[20,100,0],[80,40,30],[150,150,70]],[[200,60,400],[330,140,460]]]";

static void test_strokes(void **state)
{
	(void)state;
	struct handwriting h;
	assert_ok(read_hand(NAME, &h));
	assert_int_equal(h.n, 2);
	assert_int_equal(h.strokes[1].points[1].x, 330);
	assert_int_equal(h.strokes[1].points[1].t, 460);
	static const char *const wrong[] = {
		"[]", "{}", "[[]]", "[[[20,100]]]", "[[[20,100,0,1],[90,100,4,1]]]", "[[[20,100,0],[601,100,5]]]", "[[[20,100,0],[90,201,5]]]", "[[[-1,100,0],[90,100,5]]]",
		"[[[20,100,9],[90,100,5]]]", "[[[20,100,0],[90,100,\"5\"]]]", "[[[20,100,0],[90,100,5.5]]]", "[[[20,100,0],[90,100,700000]]]",
		"[[[20,100,0],[24,100,5]]]",   // four points long: no name
	};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct err *e = read_hand(wrong[i], &h);
		assert_non_null(e);
		assert_string_equal(e->code, "paper.strokes");
	}
}

static void test_picture(void **state)
{
	(void)state;
	struct handwriting h, other;
	const char *one, *two, *moved;
	size_t n, m, k;
	assert_ok(read_hand(NAME, &h));
	assert_ok(handwriting_png(arena, &h, &one, &n));
	assert_memory_equal(one, "\x89PNG", 4);
	assert_ok(handwriting_png(arena, &h, &two, &m));
	assert_int_equal(n, m);
	assert_memory_equal(one, two, n);
	assert_ok(read_hand("[[[20,100,0],[80,40,30],[150,150,70]],[[200,60,400],[330,141,460]]]", &other));
	assert_ok(handwriting_png(arena, &other, &moved, &k));
	assert_true(k != n || memcmp(one, moved, n) != 0);
}

static struct paper_doc *laid_out(const char *signed_)
{
	static const char XML[] = "<doc title=\"x\"><body><p>执法人员：<sig name=\"officer1\" src=\"{{o.sign?}}\" w=\"30mm\"/>　当事人：<sig name=\"party\" w=\"*30mm\"/></p></body></doc>";
	struct paper_template *tpl;
	struct paper_doc *doc;
	assert_ok(paper_template_parse(arena, XML, sizeof XML - 1, &tpl));
	assert_ok(paper_layout_with(arena, kit, tpl, json_of("{\"o\":{\"sign\":\"name:李明\"}}"), json_of(signed_), &doc));
	return doc;
}

static void test_in_its_slot(void **state)
{
	(void)state;
	struct handwriting h;
	const char *png, *pdf, *ofd;
	size_t n, plain, with, o;
	const struct paper_meta meta = {.title = "x"};
	assert_ok(read_hand(NAME, &h));
	assert_ok(handwriting_png(arena, &h, &png, &n));
	struct paper_doc *before = laid_out("{}"), *after = laid_out(arena_printf(arena, "{\"signed\":{\"officer1\":\"data:image/png;base64,%s\"}}", base64_text(arena, png, n)));
	// The slot is there with the name in print and with the hand, in the same place and as wide.
	assert_int_equal(before->n_marks, 2);
	assert_int_equal(after->n_marks, 2);
	assert_string_equal(before->marks[0].name, "officer1");
	assert_float_equal(before->marks[0].w, 30, 0.1);
	assert_float_equal(before->marks[0].x, after->marks[0].x, 0.01);
	assert_float_equal(before->marks[0].w, after->marks[0].w, 0.01);
	assert_has(pdf_text(before), "李明");
	assert_null(strstr(pdf_text(after), "李明"));
	assert_ok(paper_pdf(arena, before, &meta, &pdf, &plain));
	assert_ok(paper_pdf(arena, after, &meta, &pdf, &with));
	assert_true(with > plain);
	assert_ok(paper_ofd(arena, after, &meta, NULL, 0, &ofd, &o));
	assert_non_null(memmem(ofd, o, ".png", 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_strokes), cmocka_unit_test(test_picture), cmocka_unit_test(test_in_its_slot)};
	return cmocka_run_group_tests(tests, open_kit, close_kit);
}
