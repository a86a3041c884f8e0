// outline.h: one glyph as TrueType has it, whatever font it comes from.
//
// Cubic curves (CFF) become quadratic ones within OUTLINE_TOLERANCE of an em/1000; TrueType outlines stay as they are.
// Made once per glyph and kept with the face. Not thread-safe, like the face.
#pragma once
#include <stdint.h>

#include "paper/font.h"

struct outline {
	const uint8_t *glyf;           // entry of the glyf table, even length; NULL with len 0: nothing to draw
	uint32_t len;
	uint16_t advance;              // in units of outline_em(face)
	int16_t left, x_min, y_min, x_max, y_max;
	uint16_t points, contours;
};

// NULL: the font has no outline for the glyph (a bitmap, a broken file).
const struct outline *outline_get(const struct face *f, uint32_t glyph);
int outline_em(const struct face *f);  // units in an em: the font's own, doubled for cubic fonts so that rounding does not show
