// helper.h: what the sandboxed helper process (src/media, xiezhi-media) says of a file. This process reads no byte of what people send; a file
// that crashes, hangs or takes over the helper costs one refused upload.
#pragma once
#include "media/media.h"

// What the file is, and for a PDF whether it can be bound later. ERR_MEDIA: those of media_sniff and paper_scan_check; "evidence.hostile" when the
// helper had to be ended; ERR_BUSY "evidence.helper" when there is no helper.
struct err *helper_look(struct arena *a, const char *path, struct sniffed *out) MUST_CHECK;

// The photo as an upright JPEG of at most `edge` pixels a side.
struct err *helper_picture(struct arena *a, const char *path, int edge, const unsigned char **data, size_t *size) MUST_CHECK;

// The photo at full size with boxes blackened and cut to crop (w 0: whole); in thousandths of it.
struct err *helper_redact(struct arena *a, const char *path, const struct media_box *boxes, size_t n, struct media_box crop, const unsigned char **data, size_t *size) MUST_CHECK;

// The name a file goes by against what it is. ERR_MEDIA "evidence.claim": it calls itself something else.
struct err *claim_check(struct arena *a, const char *name, const struct sniffed *what) MUST_CHECK;
