// bundle.h: writing a ZIP whose members lie in it as they are (stored), piece by piece, on disk: memory does not grow with the file.
//
// The same members in the same order give the same bytes: no clock, no host, nothing optional. What goes in (PDF, OFD, pictures) is packed
// already. Read back by src/verify/stored.c, which takes no other form. No ZIP64: a bundle ends at BUNDLE_MAX.
#pragma once
#include <stdio.h>

#include "crypto/crypto.h"

enum { BUNDLE_MEMBERS_MAX = 20000 };
#define BUNDLE_MAX ((int64_t)0xF0000000)       // 3.75 GiB: below every limit of ZIP without its 64-bit parts

struct bundle_member {
	const char *name;
	int64_t size, offset;
	uint32_t crc;
	uint8_t sm3[SM3_SIZE];
};

struct bundle;

// "paper.bundle" (ERR_BUSY): the disk refuses. The file is closed with the arena, unfinished unless bundle_close() was called.
struct err *bundle_open(struct arena *a, const char *path, struct bundle **out) MUST_CHECK;
// Goes on with a file whose first members are these, as bundle_members() gave them; what stands behind them is cut off.
struct err *bundle_resume(struct arena *a, const char *path, const struct bundle_member *members, size_t n, struct bundle **out) MUST_CHECK;

// Letters, digits, Han characters, '-', '_', '(', ')', '.' and '/' between; others become '_'. At most 80 characters a part.
const char *bundle_name(struct arena *a, const char *folder, const char *title, const char *extension);

// "paper.bundle_large" (ERR_TOO_LARGE) beyond the limits. *out may be NULL.
struct err *bundle_add(struct bundle *b, const char *name, const void *bytes, size_t n, const struct bundle_member **out) MUST_CHECK;
struct err *bundle_add_file(struct bundle *b, const char *name, const char *path, const struct bundle_member **out) MUST_CHECK;
bool bundle_has_room(const struct bundle *b, int64_t size);    // for a member of that size and what must follow it
int64_t bundle_size(const struct bundle *b);
const struct bundle_member *bundle_members(const struct bundle *b, size_t *n);
struct err *bundle_flush(struct bundle *b) MUST_CHECK;         // durable as far as it is
struct err *bundle_close(struct bundle *b) MUST_CHECK;         // directory, end, durable
