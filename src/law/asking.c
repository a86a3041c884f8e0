// asking.c: acts asked about before they exist. One place at the end of the record shows a probe of each type in turn, while the EACH of a
// rule about that type runs; outside of EACH the record is as it stands.
#include <string.h>

#include "law/inner.h"

void asking_begin(struct asking *k, struct judge *j, struct law_record *more, const struct law_record *r)
{
	int n = (int)r->act_count;
	*more = record_with(j->a, r, &(struct law_act){.id = -1, .type = act_types, .at = j->now});
	k->j = j;
	k->act = (struct law_act *)&more->acts[n];
	k->shown = ACT_TYPES;
	k->walk = NULL;
	j->r = more;
	j->n = n + 1;
	j->focus = n;
	j->asking = k;
	j->want_clocks = false;
	j->findings = NULL;
	j->finding_count = j->finding_size = 0;
}

// The type as a probe. A type asked about again is still the same.
static void look(struct asking *k, int t)
{
	k->act->type = &act_types[t];
	k->act->t = (enum act_id)t;
	judge_look(k->j, k->j->focus);
	k->seen[t] = k->j->acts[k->j->focus];
}

void asking_about(struct asking *k, const bool *types, bool quiet)
{
	k->count = 0;
	k->quiet = quiet;
	for (int t = 0; t < ACT_TYPES; t++) {
		k->asked[t] = types[t];
		if (!types[t])
			continue;
		k->list[k->count++] = t;
		look(k, t);
	}
	k->j->finding_count = 0;
}

static void hide(struct asking *k)
{
	struct judge *j = k->j;
	int t = k->shown;
	if (t == ACT_TYPES)
		return;
	if (j->tail[t] >= 0)
		j->acts[j->tail[t]].next = -1;
	j->first[t] = k->was.first;
	j->last[t] = k->was.last;
	j->effective[t] = k->was.effective;
	k->shown = ACT_TYPES;
	if (tells_days(t))
		judge_days(j);
}

// As index_types would place an act of the type at the end of the record.
static void show(struct asking *k, int t)
{
	struct judge *j = k->j;
	int n = j->focus, e = j->effective[t];
	hide(k);
	k->shown = t;
	k->was.first = j->first[t];
	k->was.last = j->last[t];
	k->was.effective = e;
	k->act->type = &act_types[t];
	k->act->t = (enum act_id)t;
	j->acts[n] = k->seen[t];
	if (j->tail[t] < 0)
		j->first[t] = n;
	else
		j->acts[j->tail[t]].next = n;
	j->last[t] = n;
	if (j->acts[n].effective && (e < 0 || j->acts[n].effect >= j->acts[e].effect))
		j->effective[t] = n;
	if (tells_days(t))
		judge_days(j);
}

static bool is_one_of(int t, const int *types, int n)
{
	for (int i = 0; i < n; i++)
		if (types[i] == t || types[i] == ANY_ACT)
			return true;
	return false;
}

// One act of the record in question, or the probe that an outer EACH shows.
static int the_one(struct walk *w, const int *types, int n)
{
	const struct seen *f = &w->j->acts[w->j->focus];
	return w->at++ == 0 && f->live && is_one_of(f->act->t, types, n) ? w->j->focus : -1;
}

int walk_asked(struct walk *w, const int *types, int n)
{
	struct asking *k = w->j->asking;
	if (!k || (k->walk && k->walk != w))
		return the_one(w, types, n);
	bool any = types[0] == ANY_ACT;
	const int *list = any ? k->list : types;
	for (int count = any ? k->count : n; w->at < count;) {
		int t = list[w->at++];
		if (!k->asked[t])
			continue;
		k->walk = w;
		show(k, t);
		return w->j->focus;
	}
	return -1;
}

void walk_asked_end(struct walk *w)
{
	struct asking *k = w->j->asking;
	if (k->walk != w)
		return;
	hide(k);
	k->walk = NULL;
}

bool asking_keeps(struct asking *k, struct finding *f)
{
	f->asked = k->shown;
	return k->shown != ACT_TYPES && f->act == k->j->focus;
}

struct asked_findings asking_sorted(struct asking *k)
{
	struct judge *j = k->j;
	struct asked_findings out = {.list = NEW_ARRAY(j->a, struct finding, j->finding_count + 1)};
	for (size_t i = 0; i < j->finding_count; i++)
		out.from[j->findings[i].asked + 1]++;
	for (int t = 0; t < ACT_TYPES; t++)
		out.from[t + 1] += out.from[t];
	size_t next[ACT_TYPES];
	memcpy(next, out.from, sizeof next);
	for (size_t i = 0; i < j->finding_count; i++)
		out.list[next[j->findings[i].asked]++] = j->findings[i];
	return out;
}
