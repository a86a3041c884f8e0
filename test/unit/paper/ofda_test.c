// OFD-A (GB/T 42133-2022): a bound volume as OFD is the copy that keeps: one document, everything inside it, nothing in it that a reader of
// later times would need a certificate, a codec or a program for. Clauses after the list in the archive module of ofdrw; the standard's own
// text has not been read [U].
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "dossier_help.h"
#include "package_help.h"
#include "paper/seal.h"

static struct package bound_volume(void)
{
	struct dossier_part parts[8];
	size_t n = 0;
	const char *png;
	size_t len;
	parts[n++] = paper_part("行政处罚决定书", 2);
	const struct seal_place at = {2, 60, 60, 42, 42};
	assert_ok(seal_picture_organ(arena, kit, "示例市城市管理局", &png, &len));
	assert_ok(seal_draw(arena, parts[0].doc, &at, png, len));
	parts[n++] = pdf_part("营业执照复印件", 1);
	for (int i = 0; i < 5; i++)
		parts[n++] = photo_part(arena_printf(arena, "车辆号牌%d", i + 1));
	struct dossier d = volume(parts, n);
	struct dossier_out out;
	assert_ok(dossier_ofd(arena, kit, &d, &out));
	return unzip(out.bytes, out.len);
}

// Where, what (XPath, by local names), and how often it stands there; NEVER and SOME count over all parts that match.
enum { SOME = -1, NEVER = 0 };
static const struct clause {
	const char *clause, *part, *path;
	int times;
} clauses[] = {
	{"6.2.1a main entry", "OFD.xml", "/*[@DocType='OFD-A']", 1},
	{"6.2.1c one document", "OFD.xml", "//*[local-name()='DocBody']", 1},
	{"6.2.2a no permissions", "Document.xml", "//*[local-name()='Permissions']", NEVER},
	{"6.2.2b no view preferences", "Document.xml", "//*[local-name()='VPreferences']", NEVER},
	{"6.2.2e, 6.12 no extensions", ".xml", "//*[local-name()='Extensions' or local-name()='Extension']", NEVER},
	{"6.2.2c, 6.2.3c, 6.2.5a actions go somewhere inside", "Document.xml", "//*[local-name()='Action'][*[local-name()='Goto']]", SOME},
	{"6.2.2c, 6.2.3c, 6.2.5a and do nothing else", ".xml", "//*[local-name()='Action'][not(*[local-name()='Goto'])]", NEVER},
	{"6.2.5b and there is a page", "Document.xml", "//*[local-name()='Dest'][not(@PageID=//*[local-name()='Page']/@ID)]", NEVER},
	{"6.3.3b no actions of objects", "Content.xml", "//*[local-name()='Action']", NEVER},
	{"6.2.3d layers told apart: one a page", "Content.xml", "//*[local-name()='Layer'][preceding-sibling::*[local-name()='Layer']]", NEVER},
	{"6.2.3e no nested blocks", "Content.xml", "//*[local-name()='PageBlock']", NEVER},
	{"6.2.6a fonts and colour spaces are public", "PublicRes.xml", "//*[local-name()='MultiMedia' or local-name()='DrawParam' or local-name()='CompositeGraphicUnit']", NEVER},
	{"6.2.6a pictures are the document's", "DocumentRes.xml", "//*[local-name()='Font' or local-name()='ColorSpace']", NEVER},
	{"6.2.6b every font embedded", "PublicRes.xml", "//*[local-name()='Font'][not(*[local-name()='FontFile'])]", NEVER},
	{"6.2.6b", "PublicRes.xml", "//*[local-name()='Font']", SOME},
	{"6.2.6f pictures as they are", ".xml", "//*[local-name()='ImageObject']/@*[local-name()='Substitution' or local-name()='ImageMask']", NEVER},
	{"6.2.6g, 6.7 no sound, no film", ".xml", "//*[local-name()='MultiMedia'][@Type!='Image']", NEVER},
	{"6.3.1b colours as red, green, blue", ".xml", "//*[local-name()='ColorSpace']", NEVER},
	{"6.3.2 no clips", "Content.xml", "//*[local-name()='Clip' or local-name()='Clips']", NEVER},
	{"6.3.3c what is not stroked has no pen", "Content.xml", "//*[@Stroke='false'][@LineWidth or @Cap or @Join or @DashPattern]", NEVER},
	{"6.3.3e pictures are not filled", "Content.xml", "//*[local-name()='ImageObject'][@Fill or *[local-name()='FillColor']]", NEVER},
	{"6.5b pictures are not smoothed", "Content.xml", "//*[local-name()='ImageObject'][@Interpolate='true']", NEVER},
	{"6.6c the size of text is its size", "Content.xml", "//*[local-name()='TextObject'][not(@Size) or @CTM]", NEVER},
	{"6.10 no annotations", ".xml", "//*[local-name()='Annotations']", NEVER},
	{"6.13 no signatures: seals are pictures of the page", ".xml", "//*[local-name()='Signatures']", NEVER},
	{"6.15 attachments are text", ".xml", "//*[local-name()='Attachment'][@Format!='xml' and @Format!='txt']", NEVER},
	{"6.16 nothing encrypted", ".xml", "//*[local-name()='Encryptions' or local-name()='Encryption']", NEVER},
};

static int found(const struct part *p, const char *path)
{
	xmlDoc *doc = xmlReadMemory(p->bytes, (int)p->len, p->name, NULL, XML_PARSE_NONET);
	assert_non_null(doc);
	xmlXPathContext *c = xmlXPathNewContext(doc);
	xmlXPathObject *o = xmlXPathEvalExpression((const xmlChar *)path, c);
	assert_non_null(o);
	int n = o->nodesetval ? o->nodesetval->nodeNr : 0;
	xmlXPathFreeObject(o);
	xmlXPathFreeContext(c);
	xmlFreeDoc(doc);
	return n;
}

static void test_clauses(void **state)
{
	(void)state;
	struct package p = bound_volume();
	for (size_t k = 0; k < sizeof clauses / sizeof *clauses; k++) {
		int n = 0, parts = 0;
		for (size_t i = 0; i < p.n; i++)
			if (ends_with(p.parts[i].name, clauses[k].part))
				n += found(&p.parts[i], clauses[k].path), parts++;
		if (!parts || (clauses[k].times == SOME ? n == 0 : n != clauses[k].times))
			fail_msg("GB/T 42133 %s: %d times in %d parts", clauses[k].clause, n, parts);
	}
}

// 6.1, 6.2.1e: what is shown lies inside, and nothing lies inside that no other part names.
static void test_nothing_outside_nothing_smuggled(void **state)
{
	(void)state;
	struct package p = bound_volume();
	for (size_t i = 1; i < p.n; i++) {
		const char *slash = strrchr(p.parts[i].name, '/'), *page = strstr(p.parts[i].name, "Pages/");
		const char *told = page ? page : slash ? slash + 1 : p.parts[i].name;
		bool named = false;
		for (size_t k = 0; k < p.n && !named; k++)
			named = ends_with(p.parts[k].name, ".xml") && strstr(p.parts[k].bytes, told);
		if (!named)
			fail_msg("no part names %s", p.parts[i].name);
	}
	for (size_t i = 0; i < p.n; i++)
		if (ends_with(p.parts[i].name, ".xml") && (strstr(p.parts[i].bytes, "file:") || strstr(p.parts[i].bytes, "URI=") || strstr(p.parts[i].bytes, "../")))
			fail_msg("%s points outside", p.parts[i].name);
}

// 6.2.6c: the tables that a cut font keeps. 6.2.6e: pictures are PNG or JPEG by their first bytes, not by their names.
static void test_fonts_and_pictures(void **state)
{
	(void)state;
	static const char *const tables[] = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"};
	struct package p = bound_volume();
	int fonts = 0, pictures = 0;
	for (size_t i = 0; i < p.n; i++) {
		const struct part *x = &p.parts[i];
		if (ends_with(x->name, ".ttf")) {
			fonts++;
			for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
				if (!memmem(x->bytes + 12, sizeof tables / sizeof *tables * 16, tables[k], 4))
					fail_msg("%s has no %s", x->name, tables[k]);
		}
		if (strstr(x->name, "/image_")) {
			pictures++;
			assert_true(memcmp(x->bytes, "\x89PNG", 4) == 0 || memcmp(x->bytes, "\xFF\xD8\xFF", 3) == 0);
		}
	}
	assert_true(fonts > 0);
	assert_int_equal(pictures, 1 + 5);    // the seal, the photos
}

// A paper that will be sealed is no archival copy: its seals are what makes it the original.
static void test_a_single_paper_is_the_original(void **state)
{
	(void)state;
	struct paper_meta meta = {.created = day_start(day_from_ymd(2026, 5, 20))};
	const char *bytes;
	size_t len;
	assert_ok(paper_ofd(arena, lay("<p>一</p>", "{}"), &meta, NULL, 0, &bytes, &len));
	struct package p = unzip(bytes, len);
	assert_has(part_of(&p, "OFD.xml")->bytes, "DocType=\"OFD\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clauses), cmocka_unit_test(test_nothing_outside_nothing_smuggled), cmocka_unit_test(test_fonts_and_pictures),
		cmocka_unit_test(test_a_single_paper_is_the_original),
	};
	return cmocka_run_group_tests_name("paper ofd-a", tests, open_sample, close_kit);
}
