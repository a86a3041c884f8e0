// draw.h: one page on a cairo surface; shared by PDF, PNG and the dossier.
#pragma once
#include <cairo.h>

#include "core/buf.h"
#include "paper/display.h"

// embed: for a PDF, with cut fonts (subsets_prepare comes first) and JPEG bytes as they are; else pictures are decoded to pixels.
void draw_page(struct arena *a, cairo_t *cr, const struct paper_page *page, bool embed);

// A PDF being written into memory. doc information from meta; the bytes depend on nothing else.
cairo_surface_t *draw_pdf_open(struct buf *into, const struct paper_meta *meta, const char *title);
struct err *draw_pdf_close(struct arena *a, cairo_surface_t *surface) MUST_CHECK;
