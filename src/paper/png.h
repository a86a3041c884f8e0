// png.h: pixels -> PNG. Pages of text are grey and mostly white: packed as such by libdeflate they take a tenth of the time libpng's five filters
// over three colours take (bench/paper: preview), and nobody waits for the picture of a page while writing a template.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

// Rows of pixels as cairo's RGB24 has them: 0x00RRGGBB, `stride` bytes from row to row.
struct pixels {
	const unsigned char *at;
	int width, height, stride;
};

// One byte a pixel where every pixel is grey, else three. The same pixels have the same bytes. NULL: no memory to pack with.
const char *png_make(struct arena *a, const struct pixels *p, size_t *len);
