// display.h: what is on a page, ready to be drawn: glyph runs, lines, boxes, pictures, marks. Points from the top left corner.
#pragma once
#include "paper/font.h"
#include "paper/paper.h"

enum item_kind {
	ITEM_GLYPHS,     // n glyphs on the baseline y
	ITEM_LINE,       // from (x, y) to (x + w, y + h), `width` thick
	ITEM_TICK,       // the tick of a check box in the square x, y, w
	ITEM_FRAME,      // outline of a rectangle
	ITEM_CELLS,      // QR: n_cells filled squares of w points; cells holds column, row pairs
	ITEM_IMAGE,      // picture fitted into the rectangle
	ITEM_MARK,       // nothing is drawn; becomes a paper_mark
};

struct glyph {
	uint32_t index, code;
	float x;
};

struct picture {     // JPEG or PNG, checked; see image.h
	const char *bytes;
	size_t len;
	int width, height;
	bool jpeg;
};

struct item {
	enum item_kind kind;
	float x, y, w, h, width, size;
	unsigned color;
	const struct face *face;
	struct glyph *glyphs;
	size_t n;
	const uint8_t *cells;
	const struct picture *picture;
	enum paper_mark_kind mark;
	bool late, filled;             // of a mark: see struct paper_mark
	const char *name;
};

struct items {
	struct item *v;
	size_t n, size;
};

struct paper_page {
	double width, height;
	struct items items;
};

struct item *items_add(struct arena *a, struct items *to, enum item_kind kind);
void items_move(struct arena *a, struct items *to, const struct items *from, double dx, double dy);   // copies, shifted

// Grows an array in the arena to hold one more; returns the place of the new, zeroed one.
