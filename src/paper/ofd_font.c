// ofd_font.c: which characters of which faces the pages show.
#include <stdlib.h>

#include "paper/ofd.h"
#include "paper/truetype.h"

static void gather(struct arena *a, struct ofd_font *fonts, const struct paper_page *page)
{
	for (size_t i = 0; page && i < page->items.n; i++) {
		const struct item *it = &page->items.v[i];
		if (it->kind != ITEM_GLYPHS)
			continue;
		struct ofd_font *f = &fonts[face_number(it->face)];
		f->face = it->face;
		for (size_t k = 0; k < it->n; k++)
			*ARENA_ADD(a, f->chars, f->n, f->size) = (struct tt_char){it->glyphs[k].code, it->glyphs[k].index};
	}
}

static int by_code(const void *a, const void *b)
{
	const struct tt_char *x = a, *y = b;
	return (x->code > y->code) - (x->code < y->code);
}

static void unique(struct ofd_font *f)
{
	size_t n = 0;
	if (!f->n)
		return;
	qsort(f->chars, f->n, sizeof *f->chars, by_code);
	for (size_t i = 0; i < f->n; i++)
		if (!n || f->chars[n - 1].code != f->chars[i].code)
			f->chars[n++] = f->chars[i];
	f->n = n;
}

struct ofd_font *ofd_fonts(struct arena *a, const struct ofd_page *pages, size_t n)
{
	struct ofd_font *fonts = NEW_ARRAY(a, struct ofd_font, FONT_FACES_MAX);
	for (size_t i = 0; i < n; i++) {
		gather(a, fonts, pages[i].page);
		gather(a, fonts, pages[i].stamp);
	}
	for (int i = 0; i < FONT_FACES_MAX; i++)
		unique(&fonts[i]);
	return fonts;
}
