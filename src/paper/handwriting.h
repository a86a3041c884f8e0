// handwriting.h: strokes written on a screen -> the picture a signature slot shows. The picture is drawn here and not taken from the
// client, so that what is seen and what is kept as strokes cannot differ.
#pragma once
#include "core/err.h"
#include "core/json.h"

struct pen_point {
	int x, y;                  // of the pad, from its top left corner
	int t;                     // ms since the first point
};
struct pen_stroke {
	const struct pen_point *points;
	size_t n;
};
struct handwriting {
	int width, height;         // of the pad
	const struct pen_stroke *strokes;
	size_t n;
};

// strokes: [[[x,y,t],[x,y,t],...],...], integers, inside the pad, time never running back. "paper.strokes" (ERR_INPUT): not of that form,
// or so little that it is no name.
struct err *handwriting_read(struct arena *a, const struct json *strokes, int width, int height, struct handwriting *out) MUST_CHECK;

// Dark ink on transparent ground, cut to what is written; the slower the pen the broader the line.
struct err *handwriting_png(struct arena *a, const struct handwriting *h, const char **png, size_t *len) MUST_CHECK;
