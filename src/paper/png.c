// png.c: see png.h. Format: W3C "Portable Network Graphics (PNG) Specification (Third Edition)", 5 (chunks), 9 (filters), 11.2 (IHDR, IDAT, IEND).
#include "paper/png.h"

#include <libdeflate.h>
#include <stdbool.h>
#include <string.h>

enum { LEVEL = 2, CHUNK = 12, HEAD = 8 + CHUNK + 13 };   // a chunk: length, kind, ... , check sum
enum color { GREY = 0, RGB = 2 };
enum filter { NONE = 0, SUB = 1 };

static uint32_t pixel(const struct pixels *p, int x, int y)
{
	uint32_t v;
	memcpy(&v, p->at + (size_t)y * (size_t)p->stride + (size_t)x * 4, sizeof v);
	return v & 0xffffff;
}

static bool row_grey(const struct pixels *p, int y)
{
	uint32_t off = 0;
	for (int x = 0; x < p->width; x++) {
		uint32_t v = pixel(p, x, y);
		off |= (v ^ v >> 8) & 0xffff;
	}
	return !off;
}

static bool all_grey(const struct pixels *p)
{
	int y = 0;
	while (y < p->height && row_grey(p, y))
		y++;
	return y == p->height;
}

static unsigned char *row_of_grey(const struct pixels *p, int y, unsigned char *to)
{
	*to++ = NONE;                    // text packs best as it is
	for (int x = 0; x < p->width; x++)
		*to++ = (unsigned char)pixel(p, x, y);
	return to;
}

static unsigned char *row_of_rgb(const struct pixels *p, int y, unsigned char *to)
{
	uint32_t left = 0;
	*to++ = SUB;                     // photographs pack best as differences
	for (int x = 0; x < p->width; x++) {
		uint32_t v = pixel(p, x, y);
		for (int shift = 16; shift >= 0; shift -= 8)
			*to++ = (unsigned char)((v >> shift) - (left >> shift));
		left = v;
	}
	return to;
}

static void put32(unsigned char *to, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		to[i] = (unsigned char)(v >> (24 - 8 * i));
}

// A chunk whose n bytes of content stand already at to + 8.
static unsigned char *chunk(unsigned char *to, const char kind[4], size_t n)
{
	put32(to, (uint32_t)n);
	memcpy(to + 4, kind, 4);
	put32(to + 8 + n, libdeflate_crc32(0, to + 4, 4 + n));
	return to + CHUNK + n;
}

static unsigned char *head(unsigned char *to, const struct pixels *p, enum color color)
{
	memcpy(to, "\x89PNG\r\n\x1a\n", 8);
	to += 8;
	put32(to + 8, (uint32_t)p->width);
	put32(to + 12, (uint32_t)p->height);
	memcpy(to + 16, (const unsigned char[]){8, (unsigned char)color, 0, 0, 0}, 5);
	return chunk(to, "IHDR", 13);
}

const char *png_make(struct arena *a, const struct pixels *p, size_t *len)
{
	bool grey = all_grey(p);
	size_t n = (size_t)p->height * (1 + (size_t)p->width * (grey ? 1 : 3));
	unsigned char *raw = arena_alloc(a, n), *to = raw;
	for (int y = 0; y < p->height; y++)
		to = grey ? row_of_grey(p, y, to) : row_of_rgb(p, y, to);
	struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(LEVEL);
	if (!deflate)
		return NULL;
	size_t room = libdeflate_zlib_compress_bound(deflate, n);
	unsigned char *out = arena_alloc(a, HEAD + room + 2 * CHUNK), *at = head(out, p, grey ? GREY : RGB);
	at = chunk(at, "IDAT", libdeflate_zlib_compress(deflate, raw, n, at + 8, room));
	at = chunk(at, "IEND", 0);
	libdeflate_free_compressor(deflate);
	*len = (size_t)(at - out);
	return (const char *)out;
}
