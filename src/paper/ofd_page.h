// ofd_page.h: inside ofd*.c: writing numbers, colours and the objects of a page.
#pragma once
#include "core/buf.h"
#include "paper/ofd.h"

struct ofd_ids {                           // one numbering for the whole document, as GB/T 33190 asks
	int next;
	int font[FONT_FACES_MAX];
};

struct ofd_image {
	const struct picture *picture;
	int id;
};

struct ofd_images {
	struct ofd_image *v;
	size_t n, size;
};

void ofd_text(struct buf *b, const char *s);       // escaped
void ofd_mm(struct buf *b, double points);         // millimetres, at most three decimals

// The content of one page (Content.xml). New pictures are added to images.
void ofd_page_write(struct arena *a, struct buf *b, const struct ofd_page *page, struct ofd_ids *ids, struct ofd_images *images);
