// inner.h: of mod/evidence alone.
#pragma once
#include "mod/evidence/evidence.h"

// Ledger hook of the leaves "evidence"; arg: the service.
struct err *evidence_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why);
bool evidence_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);
struct err *evidence_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg);
