// reasoning.c: the reasoned decision (说理式): each fact by its evidence and its article, each point of the defence by its answer.
// procedure.md section I, R155 (the answers) and R173 (the facts).
//
// The chain stands in the decision itself (data/act/30_decide.toml: grounds, replies). Decisions made before param.reasoned_decision need
// none; a decision that has one is held to it whenever it was made (doc/decisions/0010-reasoned-decision.md).
#include <string.h>

#include "core/text.h"
#include "law/rules.h"

enum { GROUND_FIELDS = GROUP_GROUND_ARTICLE + 1, REPLY_FIELDS = GROUP_REPLY_REASON + 1, PROOF_FIELDS = GROUP_PROOF_PROVES + 1, POINT_FIELDS = GROUP_POINT_TEXT + 1 };

bool reasoned(const struct judge *j, int i)
{
	if (!is_type(j, i, ACT_DECISION) || !j->acts[i].has)
		return false;
	return V(j, i, DECISION_GROUNDS)->set || V(j, i, DECISION_REPLIES)->set || judge_day(j, i) >= param_n(j, PARAM_REASONED_DECISION, judge_day(j, i));
}

// The first words of a sentence, to say which one is meant.
static const char *head(const struct judge *j, const char *s)
{
	enum { CHARS = 20 };
	const char *p = s;
	for (int k = 0; k < CHARS && *p; k++)
		utf8_next(&p);
	return *p ? arena_printf(j->a, "%.*s…", (int)(p - s), s) : s;
}

static bool blank(const struct val *v)
{
	return !v->set || !v->s || !*v->s;
}

// ---- facts

static const struct val *proof_row(const struct judge *j, int i, int64_t evidence)
{
	const struct val *rows = proofs_of(j, i);
	for (size_t k = 0; k < rows->count; k++)
		if (rows->sub[k * PROOF_FIELDS + GROUP_PROOF_EVIDENCE].n == evidence)
			return &rows->sub[k * PROOF_FIELDS];
	return NULL;
}

static const char *evidence_name(const struct judge *j, int64_t id)
{
	for (int k = j->first[ACT_EVIDENCE]; k >= 0; k = j->acts[k].next)
		if (j->acts[k].act->id == id && V(j, k, EVIDENCE_NAME)->set)
			return V(j, k, EVIDENCE_NAME)->s;
	return "未登记的证据";
}

static void judge_ground(struct judge *j, int i, size_t n, const struct val *row)
{
	const struct val *evidence = &row[GROUP_GROUND_EVIDENCE];
	const char *said = blank(&row[GROUP_GROUND_TEXT]) ? "" : head(j, row[GROUP_GROUND_TEXT].s);
	if (!evidence->set || !evidence->count)
		judge_blame(j, i, "选择证明这项事实的证据；没有证据的，不得认定。", "第%zu项事实“%s”没有证据。", n + 1, said);
	for (size_t k = 0; k < evidence->count; k++)
		if (!proof_row(j, i, evidence->ids[k]))
			judge_blame(j, i, "在“证据及证明内容”中写明它证明什么。", "第%zu项事实“%s”所用的证据“%s”没有写明证明内容。", n + 1, said, evidence_name(j, evidence->ids[k]));
	if (blank(&row[GROUP_GROUND_ARTICLE]))
		judge_blame(j, i, "写明这项事实违反的条款。", "第%zu项事实“%s”没有写明违反的规定。", n + 1, said);
}

static bool proves_something(const struct val *grounds, int64_t evidence)
{
	for (size_t n = 0; n < grounds->count; n++) {
		const struct val *ids = &grounds->sub[n * GROUND_FIELDS + GROUP_GROUND_EVIDENCE];
		for (size_t k = 0; k < ids->count; k++)
			if (ids->ids[k] == evidence)
				return true;
	}
	return false;
}

// 行政处罚法 §40, §46, §59(二): a fact without evidence is not found; evidence without a fact proves nothing here
static void r173(struct judge *j)
{
	EACH(j, i, ACT_DECISION) {
		const struct val *grounds = V(j, i, DECISION_GROUNDS), *proofs = V(j, i, DECISION_PROOFS);
		if (!reasoned(j, i))
			continue;
		if (!grounds->count)
			judge_blame_plain(j, i);
		for (size_t n = 0; n < grounds->count; n++)
			judge_ground(j, i, n, grounds->sub + n * GROUND_FIELDS);
		for (size_t k = 0; grounds->count && k < proofs->count; k++) {
			int64_t id = proofs->sub[k * PROOF_FIELDS + GROUP_PROOF_EVIDENCE].n;
			if (!proves_something(grounds, id))
				judge_blame_warn(j, i, SEV_NOTE, "把它列入所证明的事实，或者从证据中删去。", "证据“%s”没有用来证明任何一项事实。", evidence_name(j, id));
		}
	}
}

// ---- the defence

static bool same_point(const char *a, const char *b)
{
	static const char STOP[] = "。";
	size_t n = strlen(a), m = strlen(b), k = sizeof STOP - 1;
	n -= n >= k && strcmp(a + n - k, STOP) == 0 ? k : 0;
	m -= m >= k && strcmp(b + m - k, STOP) == 0 ? k : 0;
	return n == m && memcmp(a, b, n) == 0;
}

static const struct val *reply_to(const struct val *replies, const char *point)
{
	for (size_t k = 0; k < replies->count; k++) {
		const struct val *row = replies->sub + k * REPLY_FIELDS;
		if (!blank(&row[GROUP_REPLY_TEXT]) && same_point(row[GROUP_REPLY_TEXT].s, point))
			return row;
	}
	return NULL;
}

static void judge_points(struct judge *j, int i, int said, const struct val *points)
{
	static const char MEND[] = "在“对当事人意见的答复”中逐条写明是否采纳和理由。";
	for (size_t k = 0; k < points->count; k++) {
		const struct val *point = points->sub + k * POINT_FIELDS + GROUP_POINT_TEXT;
		const struct val *row = blank(point) ? NULL : reply_to(V(j, i, DECISION_REPLIES), point->s);
		if (blank(point))
			continue;
		const char *where = arena_printf(j->a, "当事人%s“%s”提出的第%zu条意见“%s”", day_words(j, judge_day(j, said)), type_of(j, said)->label, k + 1, head(j, point->s));
		if (!row)
			judge_blame(j, i, MEND, "%s没有答复。", where);
		else if (!row[GROUP_REPLY_ADOPTED].set)
			judge_blame(j, i, MEND, "%s没有写明是否采纳。", where);
		else if (blank(&row[GROUP_REPLY_REASON]))
			judge_blame(j, i, MEND, "%s没有写明%s的理由。", where, codes_adopted[row[GROUP_REPLY_ADOPTED].n].label);
	}
}

void judge_replies(struct judge *j, int i)
{
	if (!reasoned(j, i))
		return;
	for (int k = j->first[ACT_STATEMENT]; k >= 0 && k < i; k = j->acts[k].next)
		if (j->acts[k].live && enum_is(V(j, k, STATEMENT_KIND), STATEMENT_KIND_STATED))
			judge_points(j, i, k, V(j, k, STATEMENT_POINTS));
	for (int k = j->first[ACT_HEARING]; k >= 0 && k < i; k = j->acts[k].next)
		if (j->acts[k].live)
			judge_points(j, i, k, V(j, k, HEARING_POINTS));
}

const struct rule reasoning_rules[] = {
	RULE("R173", "《行政处罚法》第四十条、第四十六条、第五十九条第一款第二项", REVOCABLE, BLOCK, "决定书没有逐项写明违法事实和证明它的证据。",
	     "在“事实与证据”中逐项写明事实、证据和违反的规定。", ON(r173, ACT_DECISION), NULL),
	{0},
};
