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
