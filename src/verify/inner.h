// inner.h: inside verify/: the package being looked at.
#pragma once
#include "verify/verify.h"

struct entry {
	const char *name;              // without a leading slash
	struct blob bytes;
};

struct package {
	struct entry *entries;         // sorted by name
	size_t n;
};

// false: not a ZIP, damaged, too large, a bad or doubled name; why says it.
bool package_open(struct arena *a, struct blob file, struct package *out, const char **why);
const struct entry *package_find(const struct package *p, const char *name);   // a leading slash is dropped
