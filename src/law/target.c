// target.c: which acts of the record a further act may be about now: the one there is to extend, handle, return, carry out.
#include "law/goods.h"
#include "law/judge.h"
#include "law/seizure.h"

// 行政强制法 §19: the scene of an emergency comes before its approval; what was refused must still be lifted.
static bool about_seizure(const struct judge *j, enum act_id about, int i)
{
	const struct seen *s = &j->acts[i];
	bool emergency = said_yes(V(j, i, SEIZURE_EMERGENCY));
	if (about == ACT_SEIZURE_SCENE)
		return s->live && (s->effective || emergency);
	if (about == ACT_SEIZURE_HANDLING && seizure_refused(j, i))
		return goods_settled_by(j, i) < 0;
	return seizure_stands(j, i);
}

bool may_be_about(const struct judge *j, enum act_id about, int i)
{
	const struct seen *s = &j->acts[i];
	if (is_type(j, i, ACT_SEIZURE))
		return about_seizure(j, about, i);
	if (about == ACT_SEIZURE_RETURN)
		return s->live && s->effective && seizure_releases(j, i);
	return s->live && s->effective;
}
