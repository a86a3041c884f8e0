// rules.h: the tables of all families, in the order of procedure.md. A new family adds one line here.
#pragma once
#include "law/judge.h"

#define FAMILIES(X) \
	X(order_rules) \
	X(authority_rules) \
	X(jurisdiction_rules) \
	X(officers_rules) \
	X(filing_rules) \
	X(evidence_rules) \
	X(preservation_rules) \
	X(seizure_rules) \
	X(seizure_term_rules) \
	X(goods_rules) \
	X(correction_rules) \
	X(simple_rules) \
	X(notice_rules) \
	X(hearing_rules) \
	X(review_rules) \
	X(decision_rules) \
	X(reasoning_rules) \
	X(discretion_rules) \
	X(service_rules) \
	X(execution_rules) \
	X(enforce_rules) \
	X(aftermath_rules) \
	X(demolition_rules) \
	X(crime_rules) \
	X(offsite_rules) \
	X(publicity_rules) \
	X(credit_rules) \
	X(inspection_rules) \
	X(archive_rules) \
	X(consistency_rules) \
	X(remedy_rules) \
	X(papers_rules) \
	X(recording_rules)

#define FAMILY_DECLARE(family) extern const struct rule family[];
FAMILIES(FAMILY_DECLARE)

extern const struct rule *const rule_families[];   // ends with NULL

// The rules by number, in the order of the families, and which of them have something to say: `always` of any record, of[t] of one with an act
// of type t. Made once with the pack, so that a check looks at no rule that it does not ask.
enum { RULES_MOST = 384, RULE_WORDS = RULES_MOST / 64 };
struct rule_set { uint64_t bits[RULE_WORDS]; };
struct rule_plan {
	const struct rule *rules[RULES_MOST];
	struct rule_set always, of[ACT_TYPES];
};
const struct rule_plan *rule_plan_make(struct arena *a);

// One line of a family's table. The id and what the rule asks stand in procedure.md; `check` is NULL where another rule judges it too.
#define RULE(id_, article_, sev_, act_, wrong_, mend_, check_, note_) \
	{.id = id_, .article = article_, .severity = SEV_##sev_, .action = RULE_##act_, \
	 .wrong = wrong_, .mend = mend_, .check = check_, .note = note_}

// The check of a rule that speaks only where there is an act of one of these types (at most eighteen): most are called for few records then.
// Left out, it is asked of every record. test/law judges its records both ways.
#define ON(check_, ...) check_, .on = {{ON_TYPES(0, __VA_ARGS__), ON_TYPES(1, __VA_ARGS__), ON_TYPES(2, __VA_ARGS__)}}
#define ON_TYPES(w, ...) ON_EIGHTEEN(w, __VA_ARGS__, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)
#define ON_EIGHTEEN(w, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, ...) \
	ON_BIT(w, a) | ON_BIT(w, b) | ON_BIT(w, c) | ON_BIT(w, d) | ON_BIT(w, e) | ON_BIT(w, f) | ON_BIT(w, g) | ON_BIT(w, h) | ON_BIT(w, i) | ON_BIT(w, j) | \
	ON_BIT(w, k) | ON_BIT(w, l) | ON_BIT(w, m) | ON_BIT(w, n) | ON_BIT(w, o) | ON_BIT(w, p) | ON_BIT(w, q) | ON_BIT(w, r)
#define ON_BIT(w, t) ((int)(t) >= 0 && (int)(t) / 64 == (w) ? UINT64_C(1) << ((int)(t) & 63) : 0)
