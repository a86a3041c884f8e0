// rules.h: the tables of all families. A new family adds one line here and in rules.c.
#pragma once
#include "law/judge.h"

extern const struct rule *const rule_families[];   // ends with NULL

extern const struct rule order_rules[], authority_rules[], officers_rules[], filing_rules[], evidence_rules[], preservation_rules[],
	correction_rules[], simple_rules[], notice_rules[], hearing_rules[], review_rules[], decision_rules[], discretion_rules[], service_rules[], execution_rules[],
	crime_rules[], offsite_rules[], credit_rules[], publicity_rules[], archive_rules[], consistency_rules[],
	seizure_rules[], seizure_term_rules[], goods_rules[];

// One line of a family's table. The id and what the rule asks stand in procedure.md; `check` is NULL where another rule judges it too.
#define RULE(id_, article_, sev_, act_, wrong_, mend_, check_, note_) \
	{.id = id_, .article = article_, .severity = SEV_##sev_, .action = RULE_##act_, \
	 .wrong = wrong_, .mend = mend_, .check = check_, .note = note_}
