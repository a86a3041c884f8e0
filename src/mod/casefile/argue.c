// argue.c: the chain of a reasoned decision (说理式) as far as the record knows it: the fact with all its evidence and its article, each
// point of the defence with the answer it already got. The officer splits, adds, corrects; the law engine says what is missing (R155, R173).
#include <string.h>

#include "mod/casefile/form.h"

enum { GROUND_FIELDS = GROUP_GROUND_ARTICLE + 1, REPLY_FIELDS = GROUP_REPLY_REASON + 1, POINT_FIELDS = GROUP_POINT_TEXT + 1,
	ANSWER_FIELDS = GROUP_POINT_ANSWER_REASON + 1, PROOF_FIELDS = GROUP_PROOF_PROVES + 1 };

// The evidence of the list of proofs as it will stand in the same form; else what the case has.
static size_t evidence_ids(const struct form *f, int64_t **out)
{
	const struct casefile *c = f->c;
	const struct val *proofs = casefile_fact(c, "proofs", NULL, NULL);
	int64_t *ids = NEW_ARRAY(f->a, int64_t, (proofs ? proofs->count : c->act_count) + 1);
	size_t n = 0;
	for (size_t i = 0; proofs && i < proofs->count; i++)
		ids[n++] = proofs->sub[i * PROOF_FIELDS + GROUP_PROOF_EVIDENCE].n;
	for (size_t i = 0; !proofs && i < c->act_count; i++)
		if (c->acts[i].t == ACT_EVIDENCE && c->answer.live[i])
			ids[n++] = c->acts[i].id;
	*out = ids;
	return n;
}

static bool grounds(const struct form *f, struct val *v, const char **source)
{
	const struct val *facts = casefile_fact(f->c, "facts", NULL, NULL), *article = casefile_fact(f->c, "article_of_duty", NULL, NULL);
	int64_t *ids;
	size_t n = evidence_ids(f, &ids);
	if (!facts || !n)
		return false;
	struct val *row = NEW_ARRAY(f->a, struct val, GROUND_FIELDS);
	row[GROUP_GROUND_TEXT] = *facts;
	row[GROUP_GROUND_EVIDENCE] = (struct val){.set = true, .count = n, .ids = ids};
	if (article)
		row[GROUP_GROUND_ARTICLE] = *article;
	*v = (struct val){.set = true, .count = 1, .sub = row};
	*source = "调查终结报告和事先告知";
	return true;
}

// What the review of the statement said to this point; NULL: nothing.
static const struct val *answer_to(const struct casefile *c, const char *point)
{
	for (size_t i = c->act_count; i-- > 0;) {
		const struct val *answers = &c->acts[i].v[STATEMENT_REVIEW_ANSWERS];
		if (c->acts[i].t != ACT_STATEMENT_REVIEW || !c->answer.live[i])
			continue;
		for (size_t k = 0; k < answers->count; k++) {
			const struct val *row = answers->sub + k * ANSWER_FIELDS;
			if (row[GROUP_POINT_ANSWER_TEXT].set && strcmp(row[GROUP_POINT_ANSWER_TEXT].s, point) == 0)
				return row;
		}
	}
	return NULL;
}

static const struct val *points_of(const struct casefile *c, size_t i)
{
	if (!c->answer.live[i])
		return NULL;
	if (c->acts[i].t == ACT_STATEMENT)
		return &c->acts[i].v[STATEMENT_POINTS];
	return c->acts[i].t == ACT_HEARING ? &c->acts[i].v[HEARING_POINTS] : NULL;
}

static void put_reply(const struct casefile *c, const struct val *point, struct val *row)
{
	const struct val *said = answer_to(c, point->s);
	row[GROUP_REPLY_TEXT] = *point;
	if (!said)
		return;
	row[GROUP_REPLY_ADOPTED] = said[GROUP_POINT_ANSWER_ADOPTED];
	row[GROUP_REPLY_REASON] = said[GROUP_POINT_ANSWER_REASON];
}

static bool replies(const struct form *f, struct val *v, const char **source)
{
	const struct casefile *c = f->c;
	size_t room = 0;
	for (size_t i = 0; i < c->act_count; i++)
		room += points_of(c, i) ? points_of(c, i)->count : 0;
	struct val *rows = NEW_ARRAY(f->a, struct val, room * REPLY_FIELDS + 1);
	*v = (struct val){.sub = rows};
	for (size_t i = 0; i < c->act_count; i++) {
		const struct val *points = points_of(c, i);
		for (size_t k = 0; points && k < points->count; k++)
			if (points->sub[k * POINT_FIELDS].set)
				put_reply(c, &points->sub[k * POINT_FIELDS], rows + v->count++ * REPLY_FIELDS);
	}
	*source = "陈述申辩、复核和听证记录";
	return v->set = v->count > 0;
}

bool form_argument(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	if (field->sub == group_ground)
		return grounds(f, v, source);
	return field->sub == group_reply && replies(f, v, source);
}
