// truetype.h: a small TrueType font that holds only the characters of one document.
//
// OFD readers in the field ignore embedded CFF fonts (papers.md 3.2), so whatever the role's file is, TrueType comes out.
// The same characters of the same face give the same bytes.
#pragma once
#include "core/err.h"
#include "paper/font.h"

struct tt_char {
	uint32_t code, glyph;          // Unicode; glyph of the face
};

// chars: sorted by code, each code once. family: its name inside the font (UTF-8).
// "paper.font" (ERR_INTERNAL) when a glyph has no outline.
struct err *truetype_build(struct arena *a, const struct face *f, const struct tt_char *chars, size_t n, const char *family,
			   const uint8_t **bytes, size_t *len) MUST_CHECK;
