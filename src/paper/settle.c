// settle.c: what is left of a layout: the pages, in memory just as large as they are. Laying out takes fifty times as much on the way.
#include <string.h>

#include "paper/display.h"
#include "paper/layout.h"

static void *bytes_copy(struct arena *a, const void *from, size_t n)
{
	return n ? memcpy(arena_room(a, n), from, n) : NULL;
}

static const struct picture *picture_copy(struct arena *a, const struct picture *from)
{
	if (!from)
		return NULL;
	struct picture *p = bytes_copy(a, from, sizeof *from);
	p->bytes = bytes_copy(a, from->bytes, from->len);
	return p;
}

static void page_copy(struct arena *a, const struct paper_page *from, struct paper_page *to)
{
	*to = *from;
	to->items.v = bytes_copy(a, from->items.v, from->items.n * sizeof *from->items.v);
	to->items.size = from->items.n;
	for (size_t i = 0; i < from->items.n; i++) {
		struct item *it = &to->items.v[i];
		it->glyphs = it->kind == ITEM_GLYPHS ? bytes_copy(a, it->glyphs, it->n * sizeof *it->glyphs) : NULL;
		it->cells = it->kind == ITEM_CELLS ? bytes_copy(a, it->cells, it->n * 2) : NULL;
		it->picture = picture_copy(a, it->picture);
		it->name = arena_strdup_null(a, it->name);
	}
}

struct paper_doc *paper_doc_copy(struct arena *a, const struct paper_doc *from)
{
	struct paper_doc *to = bytes_copy(a, from, sizeof *from);
	struct paper_page *pages = NEW_ARRAY(a, struct paper_page, from->n_pages + 1);
	struct paper_mark *marks = bytes_copy(a, from->marks, from->n_marks * sizeof *marks);
	struct paper_missing *missing = bytes_copy(a, from->missing, from->n_missing * sizeof *missing);
	for (size_t i = 0; i < from->n_pages; i++)
		page_copy(a, &from->pages[i], &pages[i]);
	for (size_t i = 0; i < from->n_marks; i++)
		marks[i].name = arena_strdup_null(a, marks[i].name);
	for (size_t i = 0; i < from->n_missing; i++) {
		missing[i].path = arena_strdup_null(a, missing[i].path);
		missing[i].label = arena_strdup_null(a, missing[i].label);
	}
	to->pages = pages;
	to->marks = marks;
	to->missing = missing;
	to->title = arena_strdup_null(a, from->title);
	to->template_sm3 = arena_strdup_null(a, from->template_sm3);
	to->fill = arena_strdup_null(a, from->fill);
	return to;
}
