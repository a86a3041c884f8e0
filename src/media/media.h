// media.h: what a file really is, whatever it claims; small pictures of it. For the helper process (main.c), which alone reads what people send.
// Pure: looks at bytes in memory, changes nothing.
//
// Knows core/ only, and the libraries that read pictures (libmagic, libexif, libjpeg-turbo, libpng). Must not know: the database, the service.
#pragma once
#include "core/day.h"
#include "core/err.h"

struct sniffed {
	const char *kind, *mime, *extension;   // photo, image/jpeg, jpg
	int64_t width, height;                 // 0 unknown
	instant_t taken;                       // by the device's clock (EXIF DateTimeOriginal is read as Shanghai time); INSTANT_NONE
	const char *exif;                      // JSON: make, model, taken, orientation, latitude, longitude, container, video, audio, duration (ms), whole; NULL
	int orientation;                       // 1..8 of EXIF
};

// Opens libmagic's table of kinds: before the sandbox closes, for it reads a file.
struct magic;
struct err *media_open(struct arena *a, struct magic **out) MUST_CHECK;

// ERR_MEDIA: "evidence.kind" (not a kind we keep), "evidence.broken" (cannot be read as what it is), "evidence.tail" (something else hangs
// behind or inside it), "evidence.bomb" (picture of more than 50 million pixels). A PDF is only recognised here.
struct err *media_sniff(struct arena *a, struct magic *m, const unsigned char *bytes, size_t n, struct sniffed *out) MUST_CHECK;

// A JPEG of at most `edge` pixels a side, upright. Photos only; ERR_MEDIA "evidence.broken".
struct err *media_picture(struct arena *a, const unsigned char *bytes, size_t n, const struct sniffed *what, int edge, const unsigned char **data, size_t *size) MUST_CHECK;

// The same picture with black boxes over what nobody shall see, at full size; crop: only this part of it (w 0: all). Boxes in thousandths of the
// upright picture, so that a client need not know its pixels.
struct media_box {
	int x, y, w, h;
};
enum { MEDIA_SCALE = 1000, MEDIA_BOXES = 64 };
struct err *media_redact(struct arena *a, const unsigned char *bytes, size_t n, const struct sniffed *what, const struct media_box *boxes, size_t n_boxes, struct media_box crop,
                         const unsigned char **data, size_t *size) MUST_CHECK;
