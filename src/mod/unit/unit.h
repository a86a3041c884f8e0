// unit.h: the tree of units.
#pragma once
#include "mod/module.h"

// ERR_MISSING "record.missing".
struct err *unit_load(struct db *db, struct arena *a, int64_t id, struct unit *out) MUST_CHECK;

// What unit.organ has.
extern const struct field unit_organ_fields[];

// unit.organ is {kind, review_organ, court, phone, power_from?, power_to?}.
// The JSON text of unit.organ (papers want address, bank, bank_account too), NULL when it has none.
struct err *organ_json(struct db *db, struct arena *a, int64_t unit_id, const char **out) MUST_CHECK;
