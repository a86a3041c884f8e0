// rules.c: which families there are, in the order of procedure.md.
#include "law/rules.h"

const struct rule *const rule_families[] = {
	order_rules, authority_rules, officers_rules, filing_rules, evidence_rules, preservation_rules, seizure_rules, seizure_term_rules, goods_rules, correction_rules, simple_rules,
		    notice_rules,
	hearing_rules, review_rules, decision_rules, discretion_rules, service_rules, execution_rules, crime_rules, offsite_rules, publicity_rules, credit_rules, archive_rules,
		    consistency_rules, NULL,
};
