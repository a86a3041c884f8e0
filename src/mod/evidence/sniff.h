// sniff.h: what a file really is, whatever it claims. Pure: looks at bytes on disk, changes nothing.
#pragma once
#include "core/day.h"
#include "core/err.h"

struct sniffed {
	const char *kind, *mime, *extension;   // photo, image/jpeg, jpg
	int64_t width, height;                 // images; 0 unknown
	instant_t taken;                       // EXIF DateTimeOriginal, read as Shanghai time; INSTANT_NONE
	const char *exif;                      // JSON {"model","latitude","longitude","orientation","taken"}; NULL
	int orientation;                       // 1..8 of EXIF
};

// ERR_MEDIA: "evidence.kind" (not a kind we keep), "evidence.broken" (cannot be read as what it is), "evidence.tail" (something else hangs
// behind the picture), "evidence.bomb" (picture of more than 50 million pixels), and what paper_scan_check says of a PDF.
struct err *sniff_file(struct arena *a, const char *path, int64_t size, struct sniffed *out) MUST_CHECK;

// A JPEG of at most `edge` pixels a side, upright. photo kinds only; ERR_MEDIA "evidence.broken".
struct err *thumbnail_make(struct arena *a, const char *path, const struct sniffed *what, int edge, const unsigned char **data, size_t *size) MUST_CHECK;
