// argument.c: see argument.h.
#include "mod/paperwork/argument.h"

#include <string.h>

#include "core/text.h"

enum { GROUND_FIELDS = GROUP_GROUND_ARTICLE + 1, REPLY_FIELDS = GROUP_REPLY_REASON + 1, PROOF_FIELDS = GROUP_PROOF_PROVES + 1, POINT_FIELDS = GROUP_POINT_TEXT + 1 };

// As the paper sets it: a sentence ends with its stop, whether the officer typed one or not.
static const char *sentence(struct arena *a, const struct val *v)
{
	static const char *const stops[] = {"。", "！", "？", "；"};
	size_t n = v->s ? strlen(v->s) : 0;
	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (n >= strlen(stops[i]) && strcmp(v->s + n - strlen(stops[i]), stops[i]) == 0)
			return v->s;
	return n ? arena_printf(a, "%s。", v->s) : NULL;
}

static void numbers_write(struct buf *b, const struct val *proofs, const struct val *ids)
{
	jw_key(b, "evidence");
	jw_open(b, '[');
	for (size_t k = 0; k < proofs->count; k++)
		for (size_t i = 0; i < ids->count; i++)
			if (proofs->sub[k * PROOF_FIELDS + GROUP_PROOF_EVIDENCE].n == ids->ids[i]) {
				jw_int(b, (int64_t)k + 1);
				break;
			}
	jw_close(b, ']');
}

static void facts_write(struct buf *b, const struct val *grounds, const struct val *proofs)
{
	jw_key(b, "facts");
	jw_open(b, '[');
	for (size_t i = 0; i < grounds->count; i++) {
		const struct val *row = grounds->sub + i * GROUND_FIELDS;
		jw_open(b, '{');
		jw_kstr(b, "text", sentence(b->arena, &row[GROUP_GROUND_TEXT]));
		jw_kstr(b, "article", row[GROUP_GROUND_ARTICLE].s);
		numbers_write(b, proofs, &row[GROUP_GROUND_EVIDENCE]);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static bool among(const struct val *points, const char *text)
{
	for (size_t k = 0; k < points->count; k++)
		if (text_equal(points->sub[k * POINT_FIELDS + GROUP_POINT_TEXT].s, text))
			return true;
	return false;
}

// Where the party said it: the hearing, when the record of one has it.
static const char *said_where(const struct casefile *c, const char *text)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].t == ACT_HEARING && c->answer.live[i] && among(&c->acts[i].v[HEARING_POINTS], text))
			return "听证";
	return "陈述、申辩";
}

static void replies_write(struct buf *b, const struct casefile *c, const struct val *replies)
{
	jw_key(b, "replies");
	jw_open(b, '[');
	for (size_t i = 0; i < replies->count; i++) {
		const struct val *row = replies->sub + i * REPLY_FIELDS;
		jw_open(b, '{');
		jw_kstr(b, "text", sentence(b->arena, &row[GROUP_REPLY_TEXT]));
		jw_kstr(b, "from_label", said_where(c, row[GROUP_REPLY_TEXT].s));
		if (row[GROUP_REPLY_ADOPTED].set)
			jw_kstr(b, "adopted_label", code_label(codes_adopted, row[GROUP_REPLY_ADOPTED].s));
		jw_kstr(b, "reason", sentence(b->arena, &row[GROUP_REPLY_REASON]));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

void argument_write(struct buf *b, const struct casefile *c, const struct law_act *act)
{
	if (!act || act->t != ACT_DECISION || !act->v[DECISION_GROUNDS].set)
		return;
	const struct val *grounds = &act->v[DECISION_GROUNDS], *facts = &act->v[DECISION_FACTS];
	jw_key(b, "argument");
	jw_open(b, '{');
	facts_write(b, grounds, &act->v[DECISION_PROOFS]);
	replies_write(b, c, &act->v[DECISION_REPLIES]);
	if (grounds->count != 1 || !text_equal(grounds->sub[GROUP_GROUND_TEXT].s, facts->s))
		jw_kstr(b, "summary", sentence(b->arena, facts));
	jw_close(b, '}');
}
