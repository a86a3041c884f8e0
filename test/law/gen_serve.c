// gen_serve.c: every way of service that the law gives (行政处罚法 §61, 民事诉讼法 §88-§95), each with what it needs.
#include "gen.h"

#include <stdio.h>

static const struct way {
	const char *way, *if_, *values;
	int weight;
} ways[] = {
	{"direct", "party=person", "'method':'direct','receiver':'$who','relation':'%self|family%'", 6},
	{"direct", "party=sole", "'method':'direct','receiver':'$who','relation':'%self|family|mailroom%'", 6},
	{"direct", "party=company|other_org", "'method':'direct','receiver':'$who','relation':'%legal_rep|mailroom%'", 6},
	{"direct", "agent=yes", "'method':'direct','receiver':'示例人丁','relation':'agent'", 2},
	{"direct", "", "'method':'direct','receiver':'示例人戊','relation':'appointed'", 1},
	{"agent", "!paper=reminder", "'method':'agent','receiver':'$who','relation':'appointed'", 1},
	{"leave", "", "'method':'leave','refusal':'当事人拒绝签收','leave_proof':'witness','witnesses':[{'name':'示例见证人','unit':'示例居委会'}]", 2},
	{"leave", "", "'method':'leave','refusal':'当事人拒绝签收','leave_proof':'video','video':#evidence", 1},
	{"mail", "!paper=reminder", "'method':'mail','receiver':'$who','relation':'appointed','mail_number':'EX0000001'", 2},
	{"mail", "paper=reminder", "'method':'mail','receiver':'$who','relation':'appointed','mail_number':'EX0000002','tried':['直接送达，无人']", 1},
	{"electronic", "consent=yes !paper=reminder", "'method':'electronic','receiver':'$who','relation':'appointed','account':'a@example.cn'", 3},
	{"forward", "party=person !paper=reminder", "'method':'forward','receiver':'$who','relation':'appointed'", 1},
	{"public", "paper=prior_notice|correction_order", "'method':'public','tried':['直接送达，无人','邮寄，退回'],'published_in':'示例日报'", 1},
	{"public", "paper=decision publish=first", "'method':'public','tried':['直接送达，无人','邮寄，退回'],'published_in':'示例日报'", 1},
};
enum { WAYS = sizeof ways / sizeof *ways };

static bool fits(const struct gen *g, const struct way *w)
{
	const char *only = gen_fact(g, "way");   // a procedure may ask for one way
	if (strcmp(w->way, "leave") == 0 && strstr(w->values, "#evidence") && g->last[ACT_EVIDENCE] < 0)
		return false;
	return gen_if(g, w->if_) && (!only || strcmp(only, w->way) == 0);
}

static const struct way *pick(struct gen *g)
{
	int total = 0;
	for (size_t i = 0; i < WAYS; i++)
		total += fits(g, &ways[i]) ? ways[i].weight : 0;
	if (!total) {   // the way asked for does not suit this paper
		gen_set(g, "way", "direct");
		const struct way *w = pick(g);
		return w;
	}
	int n = (int)gen_roll(g, (uint64_t)total);
	for (size_t i = 0; i < WAYS; i++)
		if (fits(g, &ways[i]) && (n -= ways[i].weight) < 0)
			return &ways[i];
	return &ways[0];
}

void gen_serve(struct gen *g, int of, bool at_once)
{
	struct kit *k = g->k;
	const char *asked = gen_fact(g, "way");
	gen_set(g, "paper", k->acts[of].type->id);
	gen_wait(g, at_once ? "5..30m" : "0..2w");
	gen_delay(g, "service", k->acts[of].type->id);
	if (g->hopeless)
		return;
	const struct way *w = pick(g);
	const char *now = instant_text(k->a, g->now);
	int i = act(k, "service", now, arena_printf(k->a, "{'of':'%lld','at':'%s','address':'示例路9号',%s}", (long long)k->acts[of].id, now,
		gen_fill(g, w->values)));
	g->last[ACT_SERVICE] = i;
	day_t d = instant_day(g->now);
	if (strcmp(w->way, "public") == 0)   // 民事诉讼法 §95, before 2022 sixty days; Shanghai's own sixty
		d += strncmp(k->r.region, "31", 2) == 0 || d < day_from_ymd(2022, 1, 1) ? 60 : 30;
	g->served[of] = d;
	if (d > instant_day(g->now) && strcmp(k->acts[of].type->id, "correction_order") != 0)
		g->now = day_start(d) + 10 * 3600000LL;
	if (asked)
		gen_set(g, "way", asked);
}
