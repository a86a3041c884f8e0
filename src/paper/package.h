// package.h: the ZIP file around an OFD or a bundle. The same members in the same order give the same bytes: no clock, no host.
#pragma once
#include <stdbool.h>

#include "core/err.h"

struct member {
	const char *name;              // path inside the package
	const char *bytes;
	size_t len;
	bool packed;                   // JPEG and the like: stored as it is, deflating gains nothing
};

// "paper.package" (ERR_INTERNAL) when libzip refuses.
struct err *package_write(struct arena *a, const struct member *members, size_t n, const char **bytes, size_t *len) MUST_CHECK;

// The members of a package of ours, in their order. Bounded: at most MEMBERS_MAX members, PACKAGE_MAX bytes unpacked.
// "paper.package" (ERR_INPUT): not a ZIP, encrypted, too large, a path that leaves the package, a name twice.
enum { MEMBERS_MAX = 20000 };
bool package_name_good(const char *name);           // a relative path without "..", backslashes or an empty end
#define PACKAGE_MAX ((size_t)1 << 30)
struct err *package_read(struct arena *a, const char *bytes, size_t len, struct member **members, size_t *n) MUST_CHECK;
