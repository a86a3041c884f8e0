// make.c: which papers a case has, laying one out.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mod/paperwork/paperwork.h"

// ---- which papers ----

// The form an act makes in the i-th place of its declaration; NULL: not with these values.
static const struct paper_kind *kind_at(const struct paper_kit *kit, const struct law_act *act, size_t i)
{
	const char *cond = act->type->paper_if[i];
	return *cond && !shape_shown(act->type->fields, act->v, cond) ? NULL : paper_kind_find(kit, act->type->papers[i]);
}

const struct paper_kind *paper_served(const struct paper_kit *kit, const struct law_act *act)
{
	for (size_t i = 0; act->type->papers[i]; i++) {
		const struct paper_kind *kind = kind_at(kit, act, i);
		if (kind && kind->serve)
			return kind;
	}
	return NULL;
}

// The one list of evidence of the whole case stands at its last piece.
static bool last_evidence(const struct casefile *c, size_t i)
{
	for (size_t k = i + 1; k < c->act_count; k++)
		if (c->acts[k].t == ACT_EVIDENCE && c->answer.live[k])
			return false;
	return c->acts[i].t == ACT_EVIDENCE && c->answer.live[i];
}

enum { PAPERS_OF_ACT = 8 };   // forms of one act type, and the list of evidence

struct case_paper *papers_of(struct arena *a, const struct paper_kit *kit, const struct casefile *c, size_t *n)
{
	struct case_paper *out = NEW_ARRAY(a, struct case_paper, c->act_count * PAPERS_OF_ACT + 1);
	*n = 0;
	for (size_t i = 0; i < c->act_count; i++) {
		const struct law_act *act = &c->acts[i];
		for (size_t k = 0; act->type->papers[k]; k++) {
			const struct paper_kind *kind = kind_at(kit, act, k);
			if (kind)
				out[(*n)++] = (struct case_paper){.act = (int)i, .kind = kind, .undone = !c->answer.live[i]};
		}
		const struct paper_kind *list = last_evidence(c, i) ? paper_kind_find(kit, "D21-list") : NULL;
		if (list)
			out[(*n)++] = (struct case_paper){.act = (int)i, .kind = list};
	}
	return out;
}

struct err *paper_make_as(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, const char *template,
                          instant_t now, struct paper_doc **out)
{
	const struct json *data;
	struct paper_template *tpl;
	TRY(paper_data(a, svc, kit, c, act, kind, now, &data));
	paper_kit_when(kit, c->organ ? c->organ->path : "", instant_day(act >= 0 ? paper_instant(c, act) : now), template);
	TRY(paper_template_load(a, kit, kind->id, &tpl));
	return paper_layout(a, kit, tpl, data, out);
}

struct err *paper_make(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, instant_t now,
                       struct paper_doc **out)
{
	return paper_make_as(a, svc, kit, c, act, kind, NULL, now, out);
}

bool paper_bound(const struct casefile *c, const struct case_paper *p)
{
	// A single piece of evidence stands on the list and on the photo pages; the cover is made with the volume.
	return !p->undone && strcmp(p->kind->id, "D21") != 0 && c->acts[p->act].t != ACT_ARCHIVING;
}

bool paper_archived(const struct casefile *c, int act)
{
	for (size_t i = (size_t)act + 1; i < c->act_count; i++)
		if (c->acts[i].t == ACT_ARCHIVING && c->answer.live[i])
			return true;
	return false;
}

int paper_order(const struct paper_kit *kit, const struct casefile *c, const struct case_paper *p)
{
	const struct law_act *act = &c->acts[p->act];
	int of = act->t == ACT_SERVICE ? casefile_act_index(c, act->v[SERVICE_OF].n) : -1;
	const struct paper_kind *served = of >= 0 ? paper_served(kit, &c->acts[of]) : NULL;
	return served ? served->order : p->kind->order;
}
