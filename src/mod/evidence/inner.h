// inner.h: of mod/evidence alone.
#pragma once
#include "mod/evidence/evidence.h"

// Ledger hook of the leaves "evidence"; arg: the service.
struct err *evidence_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why);
