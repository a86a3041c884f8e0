// grow.h: long records for measuring: a case with copies of some of its acts.
#pragma once
#include "law/law.h"

// As many copies of act i behind it as make the record n acts long. Ids of the copies are above all others.
struct law_record grow_act(struct arena *a, const struct law_record *r, size_t i, size_t n);
// The same with copies of every act of the types named, evenly.
struct law_record grow_all(struct arena *a, const struct law_record *r, const bool many[ACT_TYPES], size_t n);
// Index of the first act of the type; act_count: none.
size_t grow_find(const struct law_record *r, enum act_id t);
