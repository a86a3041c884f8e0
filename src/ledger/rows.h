// rows.h: the tables against the leaves, both ways, in constant memory and without a look-up for each row.
#pragma once
#include "ledger/ledger.h"

struct row_tally;

// Of one verification: the hooks that tell their rows. `seen` is asked after each so many rows.
struct row_tally *tally_new(struct arena *a, const struct ledger_check *check);
bool tally_any(const struct row_tally *t);
void tally_leaf(struct row_tally *t, struct arena *passing, const struct ledger_leaf *leaf);
int64_t tally_taken(const struct row_tally *t);
// Streams the rows. At the end *bad: some leaf or row has no other; *wrong, *kind, *ref: the first contradiction told, NULL none.
struct err *tally_rows(struct row_tally *t, struct db *db, int64_t done, int64_t size, bool *bad) MUST_CHECK;
const char *tally_wrong(const struct row_tally *t, const char **kind, int64_t *ref);

// Second walk, of a bad log only: what stands in the heaps that differ. Leaves first, then tally_name.
void tally_gather_leaf(struct row_tally *t, struct arena *passing, const struct ledger_leaf *leaf);
// The first bad leaf (seq), else the first row without one (seq 0), with its sentence.
struct bad_row {
	int64_t seq, ref;
	const char *kind, *why;
};
struct err *tally_name(struct row_tally *t, struct db *db, struct arena *a, struct bad_row *out) MUST_CHECK;
