// package.h: the ZIP file around an OFD. The same members in the same order give the same bytes: no clock, no host.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"

struct member {
	const char *name;              // path inside the package
	const char *bytes;
	size_t len;
	bool packed;                   // JPEG and the like: stored as it is, deflating gains nothing
	// How it lies in the package it was read from: written again as it is, which spares the deflating. Who changes the bytes sets `as_read` to NULL.
	const uint8_t *as_read;
	uint32_t as_read_len, crc;
};

// "paper.package_large" (ERR_TOO_LARGE): beyond the limits below.
struct err *package_write(struct arena *a, const struct member *members, size_t n, const char **bytes, size_t *len) MUST_CHECK;

// The members of a package as package_write makes it, in their order; a ZIP of any other form is refused. The members point into `bytes`, which must
// live as long. Bounded: at most MEMBERS_MAX members, PACKAGE_MAX bytes unpacked.
// "paper.package" (ERR_INPUT): not a package of ours, damaged, too large, a path that leaves the package, a name twice.
enum { MEMBERS_MAX = 20000 };
bool package_name_good(const char *name);           // a relative path without "..", backslashes or an empty end
#define PACKAGE_MAX ((size_t)1 << 30)
struct err *package_read(struct arena *a, const char *bytes, size_t len, struct member **members, size_t *n) MUST_CHECK;
