// rules.h: the tables of all families, in the order of procedure.md, with what a family is called. A new family adds one line here.
#pragma once
#include "law/judge.h"

#define FAMILIES(X) \
	X(order_rules, "步骤与顺序") \
	X(authority_rules, "职权") \
	X(jurisdiction_rules, "管辖") \
	X(officers_rules, "执法人员") \
	X(filing_rules, "立案") \
	X(evidence_rules, "证据") \
	X(preservation_rules, "先行登记保存") \
	X(seizure_rules, "查封、扣押") \
	X(seizure_term_rules, "查封、扣押期限") \
	X(goods_rules, "涉案财物") \
	X(correction_rules, "责令改正") \
	X(simple_rules, "简易程序") \
	X(notice_rules, "处罚告知") \
	X(hearing_rules, "听证") \
	X(review_rules, "法制审核") \
	X(decision_rules, "处罚决定") \
	X(reasoning_rules, "说理") \
	X(discretion_rules, "裁量") \
	X(service_rules, "送达") \
	X(execution_rules, "处罚执行") \
	X(enforce_rules, "催告与强制执行") \
	X(aftermath_rules, "执行之后") \
	X(demolition_rules, "强制拆除") \
	X(crime_rules, "移送司法") \
	X(offsite_rules, "非现场执法") \
	X(publicity_rules, "公示") \
	X(credit_rules, "信用") \
	X(inspection_rules, "行政检查") \
	X(archive_rules, "归档") \
	X(consistency_rules, "前后一致") \
	X(remedy_rules, "复议、诉讼与纠正") \
	X(papers_rules, "文书") \
	X(recording_rules, "音像记录")

#define FAMILY_DECLARE(family, label) extern const struct rule family[];
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
