// unit.h: the tree of units.
#pragma once
#include "mod/module.h"

// ERR_MISSING "record.missing".
struct err *unit_load(struct db *db, struct arena *a, int64_t id, struct unit *out) MUST_CHECK;

// The organ as the law engine sees it: the JSON of unit.organ {kind, review_organ, court, phone, power_from?, power_to?}; ERR_RULE "unit.organ" when
// the unit does not decide in its own name.
struct err *organ_load(struct db *db, struct arena *a, int64_t unit_id, struct law_organ *out) MUST_CHECK;
// The JSON text of unit.organ (papers want address, bank, bank_account too), NULL when it has none.
struct err *organ_json(struct db *db, struct arena *a, int64_t unit_id, const char **out) MUST_CHECK;
