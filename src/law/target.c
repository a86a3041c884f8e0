// target.c: which acts of the record a further act may be about now: the one there is to extend, handle, return, carry out.
#include "law/enforce.h"
#include "law/goods.h"
#include "law/judge.h"
#include "law/seizure.h"

#include <string.h>

// 行政强制法 §19: the scene of an emergency comes before its approval; what was refused must still be lifted.
static bool about_seizure(const struct judge *j, enum act_id about, int i)
{
	const struct seen *s = &j->acts[i];
	bool emergency = said_yes(V(j, i, SEIZURE_EMERGENCY));
	if (about == ACT_SEIZURE_SCENE)
		return s->live && (s->effective || emergency);
	if (about == ACT_SEIZURE_HANDLING && seizure_refused(j, i))
		return goods_settled_by(j, i) < 0;
	if (about == ACT_AUCTION)
		return seizure_stands(j, i) && j->served != DAY_NONE && fine_of(j, j->decision) > 0;
	return seizure_stands(j, i);
}

// 行政强制法 §35, §50: a duty that was not performed: found so, or part of a decision that has reached the party
static bool owed(const struct judge *j, int i)
{
	if (is_type(j, i, ACT_DEMOLITION_DECISION))
		return j->acts[i].served != DAY_NONE;
	if (is_type(j, i, ACT_DECISION))
		return j->acts[i].served != DAY_NONE && (said_yes(V(j, i, DECISION_CORRECTS)) || V(j, i, DECISION_OTHER_PENALTY)->set);
	for (int k = first_about(j, ACT_RECHECK, i); k >= 0; k = next_about(j, k))
		if (j->acts[k].live && !enum_is(V(j, k, RECHECK_RESULT), RECHECK_RESULT_CORRECTED))
			return true;
	return false;
}

static bool about_duty(enum act_id about)
{
	return about == ACT_DUTY_REMINDER || about == ACT_SUBSTITUTE_DECISION || about == ACT_ENFORCE_DECISION;
}

// 行政处罚法 §71: what was taken on the spot is handed on, in two steps
static bool cash_waits(const struct judge *j, int i)
{
	return cash_collected(j, i) && (cash_handed(j, i, CASH_STEP_ORGAN) < 0 || cash_handed(j, i, CASH_STEP_BANK) < 0);
}

// 城乡规划法 §64; local rules on the look of a city: a building, or something to be pulled down
bool has_ground(const struct judge *j, const struct act_type *t)
{
	if (!(t->flags & ACT_BUILDING) || !j->item)
		return true;   // an item that is not known yet rules nothing out
	return strcmp(j->item->domain, "城乡规划") == 0 || item_gives(j->item, "order_remove") || item_gives(j->item, "forced_removal");
}

bool may_be_about(const struct judge *j, enum act_id about, int i)
{
	const struct seen *s = &j->acts[i];
	if (is_type(j, i, ACT_SEIZURE))
		return about_seizure(j, about, i);
	if (!s->live || !s->effective)
		return false;
	if (about == ACT_SEIZURE_RETURN)
		return seizure_releases(j, i);
	if (about == ACT_CASH_HANDIN)
		return cash_waits(j, i);
	if (about == ACT_CONFISCATED_HANDLING)
		return s->served != DAY_NONE && V(j, i, DECISION_GOODS)->set && set_aside_by(j, i) < 0 && goods_settled_by(j, i) < 0;
	if (about == ACT_REMEDY_TOLD)
		return said_yes(V(j, i, DECISION_UNTOLD));
	if (about == ACT_DEMOLITION_EXECUTION)
		return s->target >= 0 && is_type(j, s->target, ACT_DEMOLITION_DECISION);
	return !about_duty(about) || is_type(j, i, ACT_SUBSTITUTE_DECISION) || owed(j, i);
}
