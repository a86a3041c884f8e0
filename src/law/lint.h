// lint.h: a prover over a law pack. It looks at every entry, says how many it looked at, and what does not hold. No I/O: the pack is read.
//
// A fault is against the law or against the pack itself (a gap between tiers, an amount below the statute). A doubt is what a person must
// decide (a flag that the wording does not bear out). A note is what nothing in the pack can prove ([U], a tier that only a person picks).
#pragma once
#include "law/pack.h"

enum lint_level { LINT_FAULT, LINT_DOUBT, LINT_NOTE };

struct lint_finding {
	const struct lint_check *check;
	enum lint_level level;
	const char *where;             // "SZ-27 第1档“第一次查处”", "param.payment 000000", "2010年"
	const char *text;
	const char *subjects;          // whom it concerns, in words; NULL = all
};

struct lint;
struct lint_check {
	const char *id;                // "tier.cover"
	const char *title;             // what is proved, a sentence
	const char *basis;             // article, or rule of procedure.md
	const char *unit;              // what is counted: 档, 项
	size_t (*run)(struct lint *l); // how many it looked at
};

struct lint_proof {
	const struct lint_check *check;
	size_t looked, against, open;  // against: faults and doubts; open: notes
};

struct lint_report {
	day_t at;                      // validity is judged on this day
	const struct lint_proof *proofs;
	size_t proof_count;
	const struct lint_finding *findings;
	size_t finding_count, faults, doubts;
};

void law_lint(struct arena *a, const struct law_pack *p, day_t at, struct lint_report *out);
void lint_print(struct buf *b, const struct law_pack *p, const struct lint_report *r, bool text);   // lint_print.c

// ---- inside

struct lint {
	struct arena *a;
	const struct law_pack *p;
	day_t at;
	const struct lint_check *check;  // the running one
	struct lint_finding *list;
	size_t n, size;
};

void lint_say(struct lint *l, enum lint_level level, const char *where, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
// The same of several kinds of party is said once.
void lint_say_for(struct lint *l, enum lint_level level, const char *subject, const char *where, const char *text);
const char *lint_money(struct lint *l, const char *unit, int64_t n);   // 2000元, 50元/㎡, 1.5倍

// ---- spans of one quantity (lint_span.c): exact, in ticks. A quantity that is counted has a tick for each number; one that is measured
// two for each thousandth: 2n is the point, 2n + 1 what lies open between it and the next, so that < and ≤ differ by one tick.
#define SPAN_OPEN INT64_C(1000000000000000)
struct span { int64_t low, high; size_t tier; };
struct spans {                        // of the same quantity under the same choices
	const char *quantity;         // "count", "volume_m3"
	const char *choices;          // "", "serious"
	struct span list[32];
	size_t n;
};
bool span_counted(const char *quantity);
void span_sort(struct spans *s);
const char *span_text(struct arena *a, const char *quantity, int64_t low, int64_t high);
// Conditions of all tiers for one kind of party, as spans. *free: tiers with a choice only; *joined: two quantities at once or by 或.
struct conditions {
	struct spans groups[24];
	size_t n;
	const char *chosen;           // labels of tiers that only a person can pick, NULL
	bool joined, mixed;           // 且 of two quantities; 或 of two quantities
};
void conditions_read(struct arena *a, const struct law_benchmark *b, const char *subject, struct conditions *out);

extern const struct lint_check lint_tier_checks[], lint_item_checks[], lint_pack_checks[], lint_proof_checks[];   // each ends with {0}
