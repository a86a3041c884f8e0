// The bound volume: page numbers in the catalogue are true, every page carries its stamp, broken parts are named.
#include "dossier_help.h"

static char *page_text(const struct dossier_out *out, int page)
{
	return without_blanks(run_over(out->bytes, out->len, arena_printf(arena, "pdftotext -f %d -l %d -layout %%s -", page, page)));
}

static void test_page_numbers_are_true(void **state)
{
	(void)state;
	struct dossier_part parts[10];
	size_t n = 0;
	parts[n++] = paper_part("立案审批表", 1);
	parts[n++] = paper_part("行政处罚决定书", 3);
	parts[n++] = pdf_part("营业执照复印件", 2);
	for (int i = 0; i < 5; i++)
		parts[n++] = photo_part(arena_printf(arena, "车辆号牌%d", i + 1));
	parts[n++] = (struct dossier_part){.kind = DOSSIER_NOTE, .title = "执法录像", .remark = "光盘", .day = DAY_NONE};
	parts[n++] = paper_part("结案审批表", 1);
	struct dossier d = volume(parts, n);
	struct dossier_out out;
	assert_ok(dossier_pdf(arena, kit, &d, &out));
	static const int first[] = {1, 2, 5, 7, 7, 7, 7, 8, 0, 9};
	for (size_t i = 0; i < n; i++)
		assert_int_equal(out.first[i], first[i]);
	assert_int_equal(out.pages, 9);
	assert_int_equal(out.sheets, 9 + 3);
	const char *check = run_over(out.bytes, out.len, "qpdf --check %s 2>&1");
	assert_has(check, "No syntax or stream encoding errors");
	char *catalogue = page_text(&out, 2);
	assert_has(catalogue, "行政处罚决定书");
	assert_has(catalogue, "2-4");
	assert_has(catalogue, "5-6");
	assert_has(catalogue, "7-8");
	for (int i = 1; i <= 9; i++) {
		char *t = page_text(&out, i + 2);
		char want[16];
		snprintf(want, sizeof want, "%d", i);
		if (strncmp(t, want, strlen(want)) != 0)
			fail_msg("page %d is stamped %.30s", i, t);
	}
	assert_has(page_text(&out, 7), "营业执照复印件的第1页");
	assert_has(page_text(&out, 9), "车辆号牌4");
	assert_has(page_text(&out, 10), "车辆号牌5");
	assert_has(page_text(&out, 12), "备考");
}

static void test_bookmarks_and_labels(void **state)
{
	(void)state;
	struct dossier_part parts[] = {paper_part("立案审批表", 1), pdf_part("回执", 1)};
	struct dossier d = volume(parts, 2);
	struct dossier_out out, again;
	assert_ok(dossier_pdf(arena, kit, &d, &out));
	char *json = run_over(out.bytes, out.len, "qpdf --json=2 --json-key=outlines --json-key=pagelabels %s -");
	assert_has(json, "卷宗封面");
	assert_has(json, "回执");
	assert_has(json, "备考表");
	assert_has(json, "/r");
	assert_ok(dossier_pdf(arena, kit, &d, &again));
	assert_int_equal(out.len, again.len);
	assert_memory_equal(out.bytes, again.bytes, out.len);
}

static struct dossier_part turned_part(int degrees)
{
	static const char *const made = "/tmp/xiezhi-paper-turned.pdf";
	struct dossier_part p = pdf_part("横页", 1);
	run_over(p.bytes, p.len, arena_printf(arena, "qpdf --rotate=%d %%s %s", degrees, made));
	FILE *f = fopen(made, "rb");
	assert_non_null(f);
	char *bytes = arena_alloc(arena, 1 << 20);
	p.len = fread(bytes, 1, 1 << 20, f);
	p.bytes = bytes;
	fclose(f);
	unlink(made);
	return p;
}

// A page that the reader sees turned has its number at the top right as he sees it.
static void test_turned_foreign_pages(void **state)
{
	(void)state;
	for (int degrees = 0; degrees < 360; degrees += 90) {
		struct dossier_part turned = turned_part(degrees);
		struct dossier d = volume(&turned, 1);
		struct dossier_out out;
		assert_ok(dossier_pdf(arena, kit, &d, &out));
		char *box = run_over(out.bytes, out.len, "pdftotext -f 3 -l 3 -bbox %s -");
		double width = degrees % 180 ? 842 : 595;
		char *at = strstr(box, ">1</word>");
		assert_non_null(at);
		while (strncmp(at, "<word", 5) != 0)
			at--;
		double x = strtod(strstr(at, "xMin=\"") + 6, NULL), y = strtod(strstr(at, "yMin=\"") + 6, NULL);
		if (x < width - 70 || x > width - 30 || y > 60 || y < 10)
			fail_msg("turned by %d: the number is at %.0f %.0f of %.0f", degrees, x, y, width);
	}
}

static void part_refused(struct dossier_part bad)
{
	struct dossier_part parts[] = {paper_part("立案审批表", 1), bad};
	struct dossier d = volume(parts, 2);
	struct dossier_out out;
	struct err *e = dossier_pdf(arena, kit, &d, &out);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INPUT);
	assert_has(e->text, "第 2 件“坏材料”");
}

static void test_broken_parts_are_named(void **state)
{
	(void)state;
	struct dossier_part good = pdf_part("x", 1);
	part_refused((struct dossier_part){.kind = DOSSIER_PDF, .title = "坏材料", .bytes = "%PDF-1.4 garbage", .len = 16});
	part_refused((struct dossier_part){.kind = DOSSIER_PDF, .title = "坏材料"});
	part_refused((struct dossier_part){.kind = DOSSIER_PDF, .title = "坏材料", .bytes = good.bytes, .len = 200});
	part_refused((struct dossier_part){.kind = DOSSIER_IMAGE, .title = "坏材料", .bytes = "GIF89a..", .len = 8});
	part_refused((struct dossier_part){.kind = DOSSIER_PAPER, .title = "坏材料"});
}

static void test_empty_volume(void **state)
{
	(void)state;
	struct dossier d = volume(NULL, 0);
	struct dossier_out out;
	d.volume = "副卷";
	assert_ok(dossier_pdf(arena, kit, &d, &out));
	assert_int_equal(out.pages, 0);
	assert_has(page_text(&out, 1), "（副卷）");
}

// ---- OFD

static char *member_of(const struct dossier_out *out, const char *name)
{
	return run_over(out->bytes, out->len, arena_printf(arena, "unzip -p %%s %s", name));
}

// The same pages, stamps and bookmarks as OFD; a scan is the picture it is, other foreign pages point to the PDF volume.
static void test_ofd_volume(void **state)
{
	(void)state;
	struct dossier_part parts[8];
	size_t n = 0;
	parts[n++] = paper_part("立案审批表", 1);
	parts[n++] = pdf_part("营业执照复印件", 2);
	for (int i = 0; i < 5; i++)
		parts[n++] = photo_part(arena_printf(arena, "车辆号牌%d", i + 1));
	struct dossier d = volume(parts, n);
	struct dossier_out out, again;
	assert_ok(dossier_ofd(arena, kit, &d, &out));
	assert_int_equal(out.pages, 1 + 2 + 2);
	assert_int_equal(out.sheets, 5 + 3);
	assert_ok(dossier_ofd(arena, kit, &d, &again));
	assert_int_equal(out.len, again.len);
	assert_memory_equal(out.bytes, again.bytes, out.len);
	char *document = member_of(&out, "Doc_0/Document.xml");
	static const char *const marks[] = {"卷宗封面", "卷内目录", "立案审批表", "营业执照复印件", "现场照片", "备考表"};
	const char *at = document;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		at = strstr(at, arena_printf(arena, "<ofd:OutlineElem Title=\"%s\"", marks[i]));
		if (!at)
			fail_msg("no bookmark %s in its place", marks[i]);
	}
	assert_has(member_of(&out, "Doc_0/Pages/Page_3/Content.xml"), "PDF");
	assert_has(member_of(&out, "Doc_0/Pages/Page_5/Content.xml"), "ImageObject");
}

// ---- the size of a large case: 350 pages of 128 papers and 60 photos (issue 4)

enum { BIG_PAPERS = 128, BIG_PHOTOS = 60, BIG_PAGES = 350 };

static void test_large_volume(void **state)
{
	(void)state;
	struct dossier_part *parts = NEW_ARRAY(arena, struct dossier_part, BIG_PAPERS + BIG_PHOTOS);
	size_t n = 0;
	int photo_pages_wanted = BIG_PHOTOS / 4, rest = BIG_PAGES - photo_pages_wanted;
	for (int i = 0; i < BIG_PAPERS; i++) {
		int pages = rest / (BIG_PAPERS - i);
		rest -= pages;
		parts[n++] = paper_part(arena_printf(arena, "文书第%d件", i + 1), pages);
	}
	struct dossier_part photo = photo_part("一");
	for (int i = 0; i < BIG_PHOTOS; i++) {
		parts[n] = photo;
		parts[n++].caption = arena_printf(arena, "现场第%d张", i + 1);
	}
	struct dossier d = volume(parts, n);
	struct dossier_out out, ofd;
	assert_ok(dossier_pdf(arena, kit, &d, &out));
	assert_int_equal(out.pages, BIG_PAGES);
	assert_has(run_over(out.bytes, out.len, "qpdf --check %s 2>&1"), "No syntax or stream encoding errors");
	int front = out.sheets - BIG_PAGES - 1;
	char *text = without_blanks(run_over(out.bytes, out.len, "pdftotext -layout %s -"));
	char *json = run_over(out.bytes, out.len, "qpdf --json=2 --json-key=outlines %s -");
	for (int i = 0; i < BIG_PAPERS; i++) {
		const char *title = arena_printf(arena, "文书第%d件", i + 1);
		assert_has(json, title);
		if (i % 16 == 0 || i == BIG_PAPERS - 1)        // turned to where the catalogue says, there it is
			assert_has(page_text(&out, front + out.first[i]), arena_printf(arena, "%s的第1页", title));
		assert_has(text, arena_printf(arena, "%s的第%d页", title, out.count[i]));
	}
	for (int i = 0; i < BIG_PHOTOS; i++)
		assert_has(text, arena_printf(arena, "照片%d现场第%d张", i + 1, i + 1));
	assert_ok(dossier_ofd(arena, kit, &d, &ofd));
	assert_int_equal(ofd.sheets, out.sheets);
	const char *at = member_of(&ofd, "Doc_0/Document.xml");
	int pages = 0, marks = 0;
	for (const char *p = at; (p = strstr(p, "<ofd:Page ID")); p++)
		pages++;
	for (const char *p = at; (p = strstr(p, "<ofd:OutlineElem")); p++)
		marks++;
	assert_int_equal(pages, out.sheets);
	assert_int_equal(marks, BIG_PAPERS + 1 + 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page_numbers_are_true), cmocka_unit_test(test_bookmarks_and_labels), cmocka_unit_test(test_turned_foreign_pages),
		cmocka_unit_test(test_broken_parts_are_named), cmocka_unit_test(test_empty_volume),
		cmocka_unit_test(test_ofd_volume), cmocka_unit_test(test_large_volume),
	};
	return cmocka_run_group_tests(tests, open_sample, close_kit);
}
