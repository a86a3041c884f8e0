// until.c: last days, which the papers print and nobody types.
#include "mod/paperwork/paperwork.h"

// 民事诉讼法 §95: served thirty days after the notice went out.
enum { PUBLIC_SERVICE_DAYS = 30 };

static day_t day_of(const struct val *v)
{
	return v->set ? instant_day(v->n) : DAY_NONE;
}

day_t paper_until(const struct casefile *c, const struct law_act *act)
{
	const struct val *v = act->v;
	if (act->t == ACT_SEIZURE && v[SEIZURE_DAYS].set && v[SEIZURE_FROM].set)   // 行政强制法 §25: the day it begins is the first
		return day_of(&v[SEIZURE_FROM]) + (day_t)v[SEIZURE_DAYS].n - 1;
	if (act->t == ACT_SEIZURE_EXTENSION && v[SEIZURE_EXTENSION_DAYS].set) {
		int of = casefile_act_index(c, v[SEIZURE_EXTENSION_OF].n);
		day_t until = of >= 0 && c->acts[of].t == ACT_SEIZURE ? paper_until(c, &c->acts[of]) : DAY_NONE;
		return until == DAY_NONE ? DAY_NONE : until + (day_t)v[SEIZURE_EXTENSION_DAYS].n;
	}
	if (act->t == ACT_SERVICE && v[SERVICE_METHOD].set && v[SERVICE_METHOD].n == SERVICE_METHOD_PUBLIC && v[SERVICE_AT].set)
		return day_of(&v[SERVICE_AT]) + PUBLIC_SERVICE_DAYS;
	return DAY_NONE;
}
