// walk.h: how large a picture says it is, where it ends, and what hangs behind it. Pure: bytes in memory, nothing decoded or allocated.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct walked {
	int64_t width, height;
	size_t end;            // first byte behind the picture
};

// false: not a whole JPEG (PNG), or one without size.
bool walk_jpeg(const unsigned char *p, size_t n, struct walked *out);
bool walk_png(const unsigned char *p, size_t n, struct walked *out);

// What may follow a picture: what a phone appends to the same shot (a second JPEG, a short film) and a little padding; never a ZIP.
bool walk_tail_allowed(const unsigned char *p, size_t n, size_t end);

// The end of a ZIP's directory stands where an archiver looks for it.
bool walk_zip_end(const unsigned char *p, size_t n);
