// remedy_ask.c: what a review or lawsuit does to the case: is it running, until when may it come, what is left of the decision.
#include "law/judge.h"

bool remedy_goes_on(const struct judge *j, int i)
{
	const struct val *state = V(j, i, REMEDY_STATE);
	return enum_is(state, REMEDY_STATE_ACCEPTED) || enum_is(state, REMEDY_STATE_EXTENDED);
}

// The first day on which what remedy act i says holds: it runs from its day on, or no more after it.
static bool holds_from(const struct judge *j, int i, int kind, int64_t *from)
{
	const struct val *day = V(j, i, REMEDY_DAY);
	*from = day->n + !remedy_goes_on(j, i);
	return j->acts[i].live && day->set && enum_is(V(j, i, REMEDY_KIND), kind);
}
static bool review_from(const struct judge *j, int i, int64_t *from) { return holds_from(j, i, REMEDY_KIND_REVIEW, from); }
static bool lawsuit_from(const struct judge *j, int i, int64_t *from) { return holds_from(j, i, REMEDY_KIND_LAWSUIT, from); }

// 行政处罚法 §73, 行政复议法 §42, 行政诉讼法 §56: from acceptance to the end of the review or lawsuit, both days included
int remedy_kind_running(const struct judge *j, day_t d)
{
	static const time_fn from[] = {[REMEDY_KIND_REVIEW] = review_from, [REMEDY_KIND_LAWSUIT] = lawsuit_from};
	if (j->first[ACT_REMEDY] < 0)
		return -1;
	for (int kind = 0; kind < 2; kind++) {
		int said = latest_of(j, ACT_REMEDY, from[kind], j->memo ? &j->memo->running[kind] : NULL, d);
		if (said >= 0 && remedy_goes_on(j, said))
			return kind;
	}
	return -1;
}

bool remedy_running(const struct judge *j, day_t d, const char **why)
{
	static const char *const words[] = {[REMEDY_KIND_REVIEW] = "行政复议期间", [REMEDY_KIND_LAWSUIT] = "行政诉讼期间"};
	int kind = remedy_kind_running(j, d);
	if (kind >= 0)
		*why = words[kind];
	return kind >= 0;
}

// The day the party was told of its remedies after all; DAY_NONE.
day_t told_later(const struct judge *j, int decision)
{
	for (int i = first_about(j, ACT_REMEDY_TOLD, decision); i >= 0; i = next_about(j, i))
		if (j->acts[i].live && j->acts[i].served != DAY_NONE)
			return j->acts[i].served;
	return DAY_NONE;
}

// 行政复议法 §20 para 3; 法释〔2018〕1号 §64: from the day the party is told after all, but not longer than a year from the decision.
static void untold(struct judge *j, int decision, day_t *strict, day_t *generous)
{
	day_t served = j->acts[decision].served, told = told_later(j, decision);
	struct due most = due_party(j, served, UNIT_MONTH, (int)param_n(j, PARAM_LAWSUIT_UNTOLD_MAX, served));
	*strict = most.other;
	*generous = most.due;
	if (told == DAY_NONE)
		return;
	struct due e = due_party(j, told, UNIT_MONTH, (int)param_n(j, PARAM_LAWSUIT, told));
	*strict = e.other < most.other ? e.other : most.other;
	*generous = e.due < most.due ? e.due : most.due;
}

// 行政复议法 §20, §23; 行政诉讼法 §45, §46. A decision on the spot must go to review first (§23), so its last day is that of review.
void remedies_end(struct judge *j, int decision, day_t *strict, day_t *generous)
{
	day_t served = j->acts[decision].served;
	bool simple = is_type(j, decision, ACT_SIMPLE_DECISION);
	struct due e = simple ? due_party(j, served, UNIT_DAY, (int)param_n(j, PARAM_REVIEW_APPLY, served))
	                      : due_party(j, served, UNIT_MONTH, (int)param_n(j, PARAM_LAWSUIT, served));
	*strict = e.other;
	*generous = e.due;
	if (is_type(j, decision, ACT_DECISION) && said_yes(V(j, decision, DECISION_UNTOLD)))
		untold(j, decision, strict, generous);
	for (int i = j->first[ACT_REMEDY]; i >= 0; i = j->acts[i].next) {
		const struct val *day = V(j, i, REMEDY_DAY);
		if (!j->acts[i].live || !day->set || remedy_goes_on(j, i))
			continue;
		bool review = enum_is(V(j, i, REMEDY_KIND), REMEDY_KIND_REVIEW);
		struct due after = due_party(j, (day_t)day->n, UNIT_DAY,
			    review ? (int)param_n(j, PARAM_LAWSUIT_AFTER_REVIEW, (day_t)day->n) : 0);
		*strict = after.other > *strict ? after.other : *strict;
		*generous = after.due > *generous ? after.due : *generous;
	}
}

// 行政复议法 §64, §67; 行政诉讼法 §70, §75: the outcome that took the decision away; -1: it stands.
int set_aside_by(const struct judge *j, int decision)
{
	for (int i = decision >= 0 ? j->first[ACT_REMEDY] : -1; i >= 0; i = j->acts[i].next) {
		const struct val *state = V(j, i, REMEDY_STATE);
		if (i > decision && j->acts[i].live && (enum_is(state, REMEDY_STATE_ENDED_REVOKED) || enum_is(state, REMEDY_STATE_ENDED_VOID)))
			return i;
	}
	return -1;
}

static bool changed_on(const struct judge *j, int i, int64_t *day)
{
	*day = judge_day(j, i);
	return j->acts[i].live && enum_is(V(j, i, REMEDY_STATE), REMEDY_STATE_ENDED_CHANGED) && V(j, i, REMEDY_NEW_FINE)->set;
}

// 行政复议法 §63; 行政诉讼法 §77: what is owed of the decision on that day, as changed; nothing when it was set aside.
fen_t fine_owed(const struct judge *j, int decision, day_t d)
{
	int changed = latest_of(j, ACT_REMEDY, changed_on, j->memo ? &j->memo->changed : NULL, d), gone = set_aside_by(j, decision);
	fen_t fine = changed > decision ? V(j, changed, REMEDY_NEW_FINE)->n : fine_of(j, decision);
	return gone >= 0 && judge_day(j, gone) <= d ? 0 : fine;
}
