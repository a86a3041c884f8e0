// OFD (GB/T 33190): the package opens, its parts hang together, its text and shapes are those of the PDF, its bytes depend on the data alone.
#include <ft2build.h>
#include <libxml/parser.h>

#include "core/text.h"
#include "package_help.h"

#include FT_FREETYPE_H

static void ofd_of(const struct paper_doc *doc, const char **bytes, size_t *len)
{
	static const char xml[] = "<case><number>〔2026〕1号</number></case>";
	static const struct paper_attachment data = {"case.xml", "案件数据", "xml", xml, sizeof xml - 1};
	struct paper_meta meta = {.created = day_start(day_from_ymd(2026, 5, 20)), .author = "示例<机关>", .id = "0123456789abcdef0123456789abcdef"};
	assert_ok(paper_ofd(arena, doc, &meta, &data, 1, bytes, len));
}

static struct package package_of(const char *body, const char *data)
{
	const char *bytes;
	size_t len;
	ofd_of(lay(body, data), &bytes, &len);
	return unzip(bytes, len);
}

// ---- walking the XML

struct walk {
	bool ids[5000];
	int font_uses, most;
	struct buf text;                 // of every TextCode
	const struct package *package;
};

static int number_of(xmlNode *n, const char *attribute)
{
	xmlChar *s = xmlGetProp(n, (const xmlChar *)attribute);
	int v = s ? atoi((const char *)s) : 0;
	xmlFree(s);
	return v;
}

static void walk(struct walk *w, xmlNode *n)
{
	for (; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		int id = number_of(n, "ID");
		if (id) {
			if (id >= 5000 || w->ids[id])
				fail_msg("id %d twice", id);
			w->ids[id] = true;
			w->most = id > w->most ? id : w->most;
		}
		if (strcmp((const char *)n->name, "TextCode") == 0) {
			xmlChar *s = xmlNodeGetContent(n);
			buf_str(&w->text, (const char *)s);
			xmlFree(s);
		}
		walk(w, n->children);
	}
}

static void walk_part(struct walk *w, const struct part *p)
{
	xmlDoc *doc = xmlReadMemory(p->bytes, (int)p->len, p->name, NULL, XML_PARSE_NONET);
	if (!doc)
		fail_msg("%s is no XML", p->name);
	walk(w, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
}

static struct walk walk_all(const struct package *p)
{
	struct walk w = {.text = buf_new(arena), .package = p};
	for (size_t i = 0; i < p->n; i++)
		if (ends_with(p->parts[i].name, ".xml"))
			walk_part(&w, &p->parts[i]);
	return w;
}

static void count_chars(const char *s, int *counts, int by)
{
	for (uint32_t c; (c = utf8_next(&s)) != 0;)
		if (c > ' ' && c != 0x3000 && c < 0x30000)
			counts[c] += by;
}

static const char *const EVERYTHING =
	"<title>行政处罚决定书</title><p>一、王喆堃䶮𬍛 ABC &lt;1&gt; {{x}}</p><p><check test='x' eq='1'/>是</p><table cols='30mm *'><tr><td>表</td><td>格</td></tr></table>"
	"<p><qr text='https://x.example/1'/></p><p><b>黑体</b><span font='kai'>楷体</span></p>";

static void test_parts_hang_together(void **state)
{
	(void)state;
	struct package p = package_of(EVERYTHING, "{\"x\":\"<&\\\"'>\"}");
	assert_string_equal(p.parts[0].name, "OFD.xml");
	assert_has(part_of(&p, "OFD.xml")->bytes, "示例&lt;机关&gt;");
	assert_has(part_of(&p, "OFD.xml")->bytes, "<ofd:CreationDate>2026-05-20<");
	assert_has(part_of(&p, "Doc_0/Attachs/case.xml")->bytes, "〔2026〕1号");
	struct walk w = walk_all(&p);
	assert_has(buf_text(&w.text), "<&\"'>");
	assert_has(part_of(&p, "Doc_0/Document.xml")->bytes, arena_printf(arena, "<ofd:MaxUnitID>%d<", w.most));
}

// The reader of the PDF (poppler) and the text of the OFD: the same characters, each as often.
static void test_text_is_that_of_the_pdf(void **state)
{
	(void)state;
	static int counts[0x30000];
	memset(counts, 0, sizeof counts);
	const char *data = "{\"x\":\"示例市示例路12号\"}", *bytes;
	size_t len;
	struct paper_doc *doc = lay(EVERYTHING, data);
	ofd_of(doc, &bytes, &len);
	struct package p = unzip(bytes, len);
	struct walk w = walk_all(&p);
	count_chars(pdf_text(doc), counts, 1);
	count_chars(buf_text(&w.text), counts, -1);
	for (uint32_t c = 0; c < 0x30000; c++)
		if (counts[c])
			fail_msg("U+%04X: %d more in the PDF", c, counts[c]);
}

static void test_same_data_same_bytes(void **state)
{
	(void)state;
	const char *a, *b;
	size_t la, lb;
	ofd_of(lay(EVERYTHING, "{\"x\":\"1\"}"), &a, &la);
	ofd_of(lay("<p>别的文书用了别的字：谢谢<b>粗</b>BCD</p>", "{}"), &b, &lb);
	ofd_of(lay(EVERYTHING, "{\"x\":\"1\"}"), &b, &lb);
	assert_int_equal(la, lb);
	assert_memory_equal(a, b, la);
}

// ---- the embedded fonts

static void ink(FT_Face face, uint32_t code, unsigned char out[200][200])
{
	enum { SIZE = 120, EDGE = 200 };
	memset(out, 0, EDGE * EDGE);
	assert_int_equal(FT_Set_Pixel_Sizes(face, 0, SIZE), 0);
	assert_int_equal(FT_Load_Char(face, code, FT_LOAD_RENDER | FT_LOAD_NO_HINTING), 0);
	const FT_GlyphSlot g = face->glyph;
	for (unsigned y = 0; y < g->bitmap.rows; y++)
		for (unsigned x = 0; x < g->bitmap.width; x++) {
			int at_x = (int)x + g->bitmap_left + 20, at_y = (int)y - g->bitmap_top + 150;
			if (at_x >= 0 && at_x < EDGE && at_y >= 0 && at_y < EDGE)
				out[at_y][at_x] = g->bitmap.buffer[y * (unsigned)g->bitmap.pitch + x];
		}
}

// How much of the ink differs, in thousandths.
static long differs(FT_Face a, FT_Face b, uint32_t code)
{
	static unsigned char one[200][200], two[200][200];
	long sum = 0, off = 0;
	ink(a, code, one);
	ink(b, code, two);
	for (int y = 0; y < 200; y++)
		for (int x = 0; x < 200; x++) {
			sum += one[y][x];
			off += labs((long)one[y][x] - two[y][x]);
		}
	assert_true(sum > 0);
	return off * 1000 / sum;
}

static void assert_same_shapes(const char *file, const char *role, const char *text)
{
	FT_Library lib;
	FT_Face original, cut;
	assert_int_equal(FT_Init_FreeType(&lib), 0);
	assert_int_equal(FT_New_Face(lib, arena_printf(arena, FONT_DIR "/%s", file), 0, &original), 0);
	struct package p = package_of(arena_printf(arena, "<p font='%s'>%s</p>", role, text), "{}");
	const struct part *font = NULL;
	for (size_t i = 0; i < p.n; i++)
		if (ends_with(p.parts[i].name, ".ttf"))
			font = &p.parts[i];
	assert_non_null(font);
	assert_int_equal(FT_New_Memory_Face(lib, (const FT_Byte *)font->bytes, (FT_Long)font->len, 0, &cut), 0);
	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		if (differs(original, cut, c) > 10)
			fail_msg("U+%04X of %s: %ld of 1000 parts of the ink differ", c, file, differs(original, cut, c));
	FT_Done_Face(cut);
	FT_Done_Face(original);
	FT_Done_FreeType(lib);
}

static void test_outlines_keep_their_shape(void **state)
{
	(void)state;
	assert_same_shapes("FandolFang-Regular.otf", "fang", "行政处罚决定书国囗龍永");   // cubic curves
	assert_same_shapes("FandolKai-Regular.otf", "kai", "南通市崇川区");
	assert_same_shapes("LiberationSerif-Regular.ttf", "song", "AgQ8");   // quadratic as they are
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts_hang_together), cmocka_unit_test(test_text_is_that_of_the_pdf), cmocka_unit_test(test_same_data_same_bytes),
		cmocka_unit_test(test_outlines_keep_their_shape),
	};
	return cmocka_run_group_tests_name("paper ofd", tests, open_kit, close_kit);
}
