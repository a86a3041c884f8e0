// make.c: which papers a case has, laying one out.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mod/paperwork/paperwork.h"

// ---- which papers ----

const char *paper_id(const struct law_act *act, const char *id)
{
	if (act->t == ACT_PRIOR_NOTICE && act->v[PRIOR_NOTICE_HEARING_RIGHT].n)
		return "D39";   // 行政处罚法 §63: the notice that tells of the right to a hearing
	return act->t == ACT_ARCHIVING ? "D70-cover" : id;
}

const struct paper_kind *paper_served(const struct paper_kit *kit, const struct law_act *act)
{
	for (const char *const *p = act->type->papers; *p; p++) {
		const struct paper_kind *kind = paper_kind_find(kit, paper_id(act, *p));
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

struct case_paper *papers_of(struct arena *a, const struct paper_kit *kit, const struct casefile *c, size_t *n)
{
	struct case_paper *out = NEW_ARRAY(a, struct case_paper, c->act_count * 4 + 1);
	*n = 0;
	for (size_t i = 0; i < c->act_count; i++) {
		const struct law_act *act = &c->acts[i];
		for (const char *const *p = act->type->papers; *p; p++) {
			const struct paper_kind *kind = paper_kind_find(kit, paper_id(act, *p));
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

int paper_order(const struct paper_kit *kit, const struct casefile *c, const struct case_paper *p)
{
	const struct law_act *act = &c->acts[p->act];
	int of = act->t == ACT_SERVICE ? casefile_act_index(c, act->v[SERVICE_OF].n) : -1;
	const struct paper_kind *served = of >= 0 ? paper_served(kit, &c->acts[of]) : NULL;
	return served ? served->order : p->kind->order;
}
