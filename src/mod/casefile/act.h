// act.h: inside the module: the pieces of recording an act.
#pragma once
#include "mod/casefile/form.h"
#include "mod/casefile/record.h"

// ---- input.c ----

// The values as sent, with masks put back to the values they stand for, the act spoken of and the approval's step filled in.
struct err *input_values(struct arena *a, const struct act_input *in, const struct filled *known, struct val **out) MUST_CHECK;
// Everything an id names is there: people, acts of this case of the right type, evidence. All faults at once.
struct err *input_references(struct db *db, struct arena *a, const struct act_input *in, const struct casefile *c, const struct law_act *act) MUST_CHECK;

// ---- projection.c ----

// The row of the case as its record and answer (LAW_CLOCKS) say.
void projection_make(struct arena *a, const struct service *svc, const struct casefile *c, instant_t now, struct case_add_in *out);
const char *party_key_of(struct arena *a, const struct vault *vault, const struct val *party);   // NULL: no number known
struct err *projection_write(struct db *db, struct arena *a, const struct casefile *c, const struct case_add_in *row) MUST_CHECK;
day_t warn_day_of(struct arena *a, const struct law_pack *p, day_t due);   // three working days before

// ---- summary.c ----
struct err *summary_change(struct db *db, struct arena *a, const struct case_row *before, const struct case_add_in *after) MUST_CHECK;
struct err *search_change(struct db *db, struct arena *a, const struct case_row *before, const struct case_add_in *after) MUST_CHECK;

// ---- task.c ----
struct err *tasks_write(struct db *db, struct arena *a, const struct service *svc, const struct casefile *c, const struct case_add_in *row) MUST_CHECK;

// ---- digest.c ----
const char *act_digest(struct arena *a, const char *region, int64_t case_id, const struct act_row *row);
struct err *act_leaf_check(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why) MUST_CHECK;
