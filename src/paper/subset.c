// subset.c: see subset.h.
#include "paper/subset.h"

#include <hb-subset.h>

enum { CUT_GLYPHS_MAX = 8000 };   // beyond that a cut saves little: begin anew

struct needed {
	const struct face *face;
	hb_set_t *glyphs;
};

static void collect(struct needed *needed, const struct paper_page *page)
{
	for (size_t i = 0; i < page->items.n; i++) {
		const struct item *it = &page->items.v[i];
		if (it->kind != ITEM_GLYPHS)
			continue;
		struct needed *n = &needed[face_number(it->face)];
		n->face = it->face;
		if (!n->glyphs)
			n->glyphs = hb_set_create();
		for (size_t k = 0; k < it->n; k++)
			hb_set_add(n->glyphs, it->glyphs[k].index);
	}
}

static hb_subset_input_t *cut_input(const hb_set_t *glyphs)
{
	static const hb_tag_t useless[] = {
		HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('k', 'e', 'r', 'n'),
		HB_TAG('V', 'O', 'R', 'G'), HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('D', 'S', 'I', 'G'), HB_TAG('h', 'd', 'm', 'x'),
	};
	hb_subset_input_t *in = hb_subset_input_create_or_fail();
	if (!in)
		return NULL;
	hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_DESUBROUTINIZE);
	hb_set_union(hb_subset_input_glyph_set(in), glyphs);
	for (size_t i = 0; i < sizeof useless / sizeof *useless; i++)
		hb_set_add(hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG), useless[i]);
	return in;
}

// When a font cannot be cut it is used whole.
static void cut(const struct face *f, const hb_set_t *glyphs)
{
	hb_subset_input_t *in = cut_input(glyphs);
	hb_face_t *small = in ? hb_subset_or_fail(face_hb(f), in) : NULL;
	if (small)
		face_cut_set(f, hb_face_reference_blob(small), hb_set_copy(glyphs));
	hb_face_destroy(small);
	hb_subset_input_destroy(in);
}

static void prepare_face(const struct needed *n)
{
	const hb_set_t *have = face_cut_glyphs(n->face);
	if (have && hb_set_is_subset(n->glyphs, have))
		return;
	if (have && hb_set_get_population(have) < CUT_GLYPHS_MAX)
		hb_set_union(n->glyphs, have);
	cut(n->face, n->glyphs);
}

void subsets_prepare(struct arena *a, const struct paper_page *const *pages, size_t n)
{
	struct needed *needed = NEW_ARRAY(a, struct needed, FONT_FACES_MAX);
	for (size_t i = 0; i < n; i++)
		collect(needed, pages[i]);
	for (int i = 0; i < FONT_FACES_MAX; i++) {
		if (!needed[i].glyphs)
			continue;
		prepare_face(&needed[i]);
		hb_set_destroy(needed[i].glyphs);
	}
}
