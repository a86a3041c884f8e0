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

// One line of a family's table. The id and what the rule asks stand in procedure.md; `check` is NULL where another rule judges it too.
#define RULE(id_, article_, sev_, act_, wrong_, mend_, check_, note_) \
	{.id = id_, .article = article_, .severity = SEV_##sev_, .action = RULE_##act_, \
	 .wrong = wrong_, .mend = mend_, .check = check_, .note = note_}
