// subset.h: cairo copies a whole font table (20 MB in a collection) for every PDF it cuts a font for. It is given fonts that hold
// only the glyphs seen so far: cut by HarfBuzz when new glyphs turn up, kept with the face for the next papers.
// Glyph numbers stay those of the whole font and outlines do not call shared routines, so the bytes of a PDF do not depend on
// which papers were made before it.
#pragma once
#include "paper/display.h"

// Makes sure that the faces of a page list hold all its glyphs; then face_cut gives what to draw with.
void subsets_prepare(struct arena *a, const struct paper_page *const *pages, size_t n);
