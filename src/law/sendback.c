// sendback.c: what a send-back would undo, before anyone does it.
#include "law/inner.h"

static const char *restart_label(enum act_id t)
{
	switch ((int)t) {
	case ACT_PRIOR_NOTICE: return "陈述申辩期限、要求听证期限";
	case ACT_HEARING_NOTICE: return "听证提前通知期限";
	case ACT_DECISION:
	case ACT_NO_PENALTY: return "处罚决定送达期限";
	default: return NULL;
	}
}

struct err *law_sendback(struct arena *a, const struct law_pack *p, const struct law_record *r, enum stage to, instant_t now,
	    struct sendback *out)
{
	struct judge j;
	TRY(judge_make(a, p, r, now, -1, false, &j));
	size_t n = r->act_count + 1, undone = 0, again = 0, restart = 0;
	int *acts = NEW_ARRAY(a, int, n), *serve = NEW_ARRAY(a, int, n);
	const char **labels = NEW_ARRAY(a, const char *, n);
	for (int i = 0; i < j.n; i++) {
		const struct seen *s = &j.acts[i];
		if (!s->live || !act_undone_by(type_of(&j, i), to))
			continue;
		acts[undone++] = i;
		if (s->served != DAY_NONE && type_of(&j, i)->flags & ACT_SERVE)
			serve[again++] = i;
		const char *label = s->served != DAY_NONE || s->act->t == ACT_DECISION ? restart_label(s->act->t) : NULL;
		bool told = false;
		for (size_t k = 0; label && k < restart; k++)
			told = told || labels[k] == label;
		if (label && !told)
			labels[restart++] = label;
	}
	*out = (struct sendback){acts, serve, undone, again, labels, restart};
	return NULL;
}
