// inner.h: what the files of mod/unit share.
#pragma once
#include "mod/unit/unit.h"

struct unit_new {
	int64_t parent;          // 0: a root
	const char *name, *short_name, *kind, *region, *organ;   // organ: JSON text or NULL
};
// In a write job.
struct err *unit_insert(struct db *db, struct arena *a, const struct unit_new *in, struct unit *out) MUST_CHECK;

struct err *units_get(struct request *req);
struct err *units_post(struct request *req);
struct err *units_patch(struct request *req);
extern const struct field unit_body[], unit_patch_body[];
extern const struct code unit_kinds[];
struct err *unit_load_all(struct load *l) MUST_CHECK;
