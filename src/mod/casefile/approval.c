// approval.c: what waits for approval in a case, and by whom. Several acts may wait at once: a request for more time beside a seizure.
#include <string.h>

#include "mod/casefile/casefile.h"

// The steps of an act are given in order; a return undoes the act (it is not live then).
const char *casefile_awaits(struct arena *a, const struct casefile *c, size_t act)
{
	if (!c->answer.live[act] || c->answer.effective[act] || !c->acts[act].type->approval[0])
		return NULL;
	const char *const *step = law_flow_steps(a, &c->record, c->acts[act].type, act);
	for (size_t i = act + 1; *step && i < c->act_count; i++) {
		const struct val *v = c->acts[i].v;
		if (c->acts[i].t == ACT_APPROVAL && v[APPROVAL_OF].n == c->acts[act].id && v[APPROVAL_RESULT].n == APPROVE_RESULT_AGREE && v[APPROVAL_STEP].s && strcmp(v[APPROVAL_STEP].s, *step) == 0)
			step++;
	}
	return *step;
}

int casefile_waiting(struct arena *a, const struct casefile *c, const struct user *u, int64_t of)
{
	int mine = -1, any = -1;
	for (size_t i = 0; i < c->act_count; i++) {
		const char *role = casefile_awaits(a, c, i);
		if (!role || (of && c->acts[i].id != of))
			continue;
		any = (int)i;
		if (u && user_has(u, role_bit(role)))
			mine = (int)i;
	}
	return mine >= 0 ? mine : any;
}
