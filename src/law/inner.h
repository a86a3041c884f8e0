// inner.h: what the files of the public face share.
#pragma once
#include "law/judge.h"
#include "law/rules.h"

struct err *open_fill(struct judge *j, struct law_answer *out) MUST_CHECK;   // open.c
struct law_record record_with(struct arena *a, const struct law_record *r, const struct law_act *act);

// ---- asking.c: many acts asked about at the end of one record
struct asking {
	struct judge *j;
	struct law_act *act;           // the place of the probe in the record
	struct seen seen[ACT_TYPES];   // each type as a probe
	bool asked[ACT_TYPES];
	int list[ACT_TYPES], count;    // the same as a list
	bool quiet;                    // only whether, not why: sentences are not made
	int shown;                     // type of the probe in its place; ACT_TYPES = none
	const struct walk *walk;       // whose loop it is
	struct { int first, last, effective; } was;   // of that type without the probe
};
struct asked_findings {
	struct finding *list;          // by type: those of t stand in [from[t], from[t + 1])
	size_t from[ACT_TYPES + 1];
};
// Turns a judge of r that has run into one that is asked; *more, *k live as long as it is.
void asking_begin(struct asking *k, struct judge *j, struct law_record *more, const struct law_record *r);
void asking_about(struct asking *k, const bool *types, bool quiet);
bool asking_keeps(struct asking *k, struct finding *f);   // a finding about the probe shown
struct asked_findings asking_sorted(struct asking *k);
