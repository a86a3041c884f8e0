// act_page.c: one act as the case page shows it: a line that tells what it says, and everything in it when it is opened.
#include "mod/casefile/api.h"
#include "mod/casefile/face.h"

#include <string.h>

#include "core/text.h"

enum { GIST_MOST = 120 };   // characters of a line that is cut at two lines on the screen

static enum act_state act_state(const struct casefile *c, size_t i)
{
	if (c->answer.effective[i])
		return ACT_EFFECTIVE;
	if (c->answer.live[i])
		return ACT_PENDING;
	for (size_t k = i + 1; k < c->act_count; k++)
		if (c->acts[k].t == ACT_APPROVAL && c->acts[k].v[APPROVAL_OF].n == c->acts[i].id && c->acts[k].v[APPROVAL_RESULT].n == APPROVE_RESULT_RETURN)
			return ACT_RETURNED;
	return ACT_UNDONE;
}

static void gist_write(struct buf *b, const struct law_act *act, const struct names *names)
{
	const char *parts[2] = {NULL, NULL};
	size_t n = 0;
	for (const short *at = act->type->gist; *at >= 0 && n < 2; at++) {
		const char *s = value_text(b->arena, &act->type->fields[*at], &act->v[*at], &names->face);
		if (s && *s)
			parts[n++] = s;
	}
	struct buf both = buf_new(b->arena);
	if (n > 1) {
		buf_str(&both, parts[0]);
		buf_str(&both, "：");
		buf_str(&both, parts[1]);
	}
	const char *all = n > 1 ? buf_text(&both) : parts[0];
	jw_kstr(b, "gist", all ? text_cut(b->arena, all, GIST_MOST) : NULL);
}

// An approval in words: whose step, what was said.
static void outcome_write(struct buf *b, const struct law_act *act)
{
	const struct val *v = act->v;
	jw_kstr(b, "step_label", v[APPROVAL_STEP].set ? role_label(v[APPROVAL_STEP].s) : NULL);
	jw_kstr(b, "result_label", code_label(act->type->fields[APPROVAL_RESULT].codes, v[APPROVAL_RESULT].s));
	jw_kbool(b, "agreed", v[APPROVAL_RESULT].n == APPROVE_RESULT_AGREE);
}

// What the evidence wall says beside the file.
static void evidence_write(struct buf *b, const struct law_act *act)
{
	static const int said[] = {EVIDENCE_FILE, EVIDENCE_NAME, EVIDENCE_KIND, EVIDENCE_PROVES, EVIDENCE_COLLECTED_AT};
	const struct field *fields = act->type->fields;
	jw_key(b, "evidence");
	jw_open(b, '{');
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (act->v[said[i]].set) {
			jw_key(b, fields[said[i]].name);
			value_write_one(b, &fields[said[i]], &act->v[said[i]]);
		}
	if (act->v[EVIDENCE_KIND].set)
		jw_kstr(b, "kind_label", code_label(fields[EVIDENCE_KIND].codes, act->v[EVIDENCE_KIND].s));
	jw_close(b, '}');
}

static void papers_write(struct buf *b, const struct act_type *t, const struct val *v)
{
	const struct act_face *face = act_face((enum act_id)(t - act_types));
	jw_key(b, "papers");
	jw_open(b, '[');
	for (size_t k = 0; t->papers[k]; k++)
		if (!*t->paper_if[k] || shape_shown(t->fields, v, t->paper_if[k]))
			jw_rawn(b, face->papers[k].s, face->papers[k].n);
	jw_close(b, ']');
}

static void head_write(struct buf *b, const struct casefile *c, size_t i)
{
	const struct act_row *r = &c->rows[i];
	const struct act_face *face = act_face(c->acts[i].t);
	jw_kid(b, "id", r->id);
	jw_kint(b, "seq", r->seq);
	jw_rawn(b, face->head.s, face->head.n);
	jw_kstr(b, "at", instant_text(b->arena, r->at));
	jw_key(b, "by");
	jw_open(b, '{');
	jw_kid(b, "id", r->by_id);
	jw_kstr(b, "name", r->by_name);
	jw_close(b, '}');
	jw_kraw(b, "officers", r->officers);
	jw_kstr(b, "number", r->number);
	jw_kid(b, "of", r->of_id == DB_NULL_INT ? 0 : r->of_id);
	const struct piece *state = act_state_face(act_state(c, i));
	jw_rawn(b, state->s, state->n);
	jw_kstr(b, "served_day", c->answer.served ? day_text(b->arena, c->answer.served[i]) : NULL);
}

void act_row_write(struct buf *b, const struct casefile *c, size_t i, const struct names *names)
{
	const struct law_act *act = &c->acts[i];
	jw_open(b, '{');
	head_write(b, c, i);
	gist_write(b, act, names);
	if (act->t == ACT_APPROVAL)
		outcome_write(b, act);
	if (act->t == ACT_EVIDENCE)
		evidence_write(b, act);
	papers_write(b, act->type, act->v);
	jw_close(b, '}');
}

void act_write(struct buf *b, const struct casefile *c, size_t i, const struct names *names)
{
	const struct act_row *r = &c->rows[i];
	const struct law_act *act = &c->acts[i];
	jw_open(b, '{');
	head_write(b, c, i);
	jw_kstr(b, "recorded_at", instant_text(b->arena, r->recorded_at));
	jw_key(b, "values");
	value_copy_masked(b, r->content);
	jw_key(b, "text");
	value_write_text(b, act->type->fields, act_face(act->t)->texts, act->v, &names->face);
	papers_write(b, act->type, act->v);
	jw_kint(b, "filled", r->filled);
	jw_kint(b, "typed", r->typed);
	jw_kstr(b, "digest", r->digest);
	jw_close(b, '}');
}
