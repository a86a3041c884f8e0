// bare.h: what the two bare loops share.
#pragma once
#include "bench.h"

struct bare_api {
	void (*begin)(struct bare *b);
	void (*run)(struct bare *b, const struct bare_stmt *s, uint64_t *rows);
	void (*end)(struct bare *b);
	void (*close)(struct bare *b);
	const char **(*column)(struct bare *b, struct arena *a, const char *sql, size_t *n);
};

struct bare {
	const struct bare_api *api;
	struct arena *a;
	const char *texts[128];                  // kept statements, by text
	void *kept[128];
	int count;
};

int bare_find(struct bare *b, const struct bare_stmt *s);   // index of the kept statement; == count when it is new
struct bare *bare_pg_open(struct arena *a, const char *url);
