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

// struct law_officer of each id that exists, one for each of his certificates, those lying together. v NULL: from the database alone.
struct err *people_load(struct db *db, struct arena *a, const struct people_view *v, const struct idset *ids, const struct law_officer **out, size_t *n) MUST_CHECK;

const struct law_officer *people_find(const struct law_record *r, int64_t id);                 // with the certificate that expires last
const struct law_officer *people_on(const struct law_record *r, int64_t id, day_t day);        // with the one in force that day, if any

// ---- people_cache.c: what this process read of them, as of one generation ----

enum { PEOPLE_UNKNOWN = -1 };

struct people_cache;
struct people_cache *people_cache_new(struct arena *a);
void people_cache_free(struct people_cache *c);
int64_t people_cache_generation(struct people_cache *c);                 // PEOPLE_UNKNOWN: holds nothing
void people_cache_set(struct people_cache *c, int64_t generation);       // another than it holds: emptied
// Copies into the arena; false, NULL: not held, or of another generation. rows: of one person, at least one.
bool people_cache_get(const struct people_view *v, struct arena *a, int64_t id, const struct law_officer **rows, size_t *n);
void people_cache_put(const struct people_view *v, const struct law_officer *rows, size_t n);
struct case_unit_row *people_cache_unit(const struct people_view *v, struct arena *a, int64_t id);
void people_cache_unit_put(const struct people_view *v, const struct case_unit_row *row);
