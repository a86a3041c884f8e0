// people.h: everyone a record names, with certificates and their states by date.
#pragma once
#include "mod/casefile/casefile.h"

// A growing set of account ids.
struct idset {
	struct arena *a;
	int64_t *ids;
	size_t n, room;
};
void idset_add(struct idset *s, int64_t id);

// Accounts named by an act: recorder, officers, and fields whose widget picks a person.
void people_of_act(struct idset *s, const struct law_act *act);
// Those named in values alone.
void people_of_values(struct idset *s, const struct field *fields, const struct val *v, size_t rows);
bool field_is_person(const struct field *f);

// struct law_officer of each id that exists.
struct err *people_load(struct db *db, struct arena *a, const struct idset *ids, const struct law_officer **out, size_t *n) MUST_CHECK;

const struct law_officer *people_find(const struct law_record *r, int64_t id);
