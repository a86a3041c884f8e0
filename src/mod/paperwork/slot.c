// slot.c: whose hand a signature slot of a paper wants (the letters of data/paper/index.json: O H L R C K S; P and W are not ours).
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "mod/paperwork/paperwork.h"

static const struct code words[] = {
	{"officer", "执法人员"}, {"party", "当事人"}, {"witness", "见证人"}, {"recorder", "记录人"}, {"receiver", "接收人"}, {"chair", "主持人"}, {"attendee", "参加人"},
	{"reviewer", "审核人"}, {"principal", "机关负责人"}, {"agent", "代理人"}, {"performer", "代履行人"}, {"disposer", "处理人"}, {"other", "对方参加人"}, {"approval", "审批人"}, {"approval_legal", "法制审核人"}, {"approval_principal", "机关负责人"}, {0},
};

// "officer2" is "officer" and 2; without a number 0.
static const char *split(struct arena *a, const char *slot, int *number)
{
	size_t n = strlen(slot);
	while (n && isdigit((unsigned char)slot[n - 1]))
		n--;
	*number = atoi(slot + n);
	return arena_strndup(a, slot, n);
}

const char *paper_slot_label(struct arena *a, const char *slot)
{
	int number;
	const char *label = code_label(words, split(a, slot, &number));
	return number > 1 ? arena_printf(a, "%s%d", label, number) : label;
}

// An inspection is announced in the names of those who came.
static const struct law_act *inspection_by(const struct casefile *c, const struct law_act *x)
{
	for (size_t i = c->act_count; x->type->stage == STAGE_INSPECT && !x->officer_count && i-- > 0;)
		if (c->acts[i].t == ACT_INSPECTION_ENTRY && c->answer.live[i])
			return &c->acts[i];
	return x;
}

size_t paper_officers(const struct casefile *c, int act, int64_t out[PAPER_OFFICERS])
{
	const struct law_act *x = act >= 0 ? inspection_by(c, &c->acts[act]) : NULL;
	size_t n = 0;
	if (x && x->officer_count) {
		for (int i = 0; i < x->officer_count && n < PAPER_OFFICERS; i++)
			out[n++] = x->officers[i];
		return n;
	}
	int64_t lead = casefile_fact_int(c, "lead", 0);
	if (x && (x->type->stage == STAGE_CLUE || !lead)) {
		out[n++] = x->by;
		return n;
	}
	const struct val *helpers = casefile_fact(c, "assistants", NULL, NULL);
	out[n++] = lead;
	for (size_t i = 0; helpers && i < helpers->count && n < PAPER_OFFICERS; i++)
		out[n++] = helpers->ids[i];
	return n;
}

// Who gave the approval of that place in their order, or, step given, the last one of that step.
static int64_t approver(const struct casefile *c, int act, int number, const char *step)
{
	int64_t found = 0;
	for (size_t i = 0; i < c->act_count; i++) {
		const struct law_act *x = &c->acts[i];
		if (x->t != ACT_APPROVAL || x->v[APPROVAL_OF].n != c->acts[act].id)
			continue;
		if (step ? strcmp(x->v[APPROVAL_STEP].s, step) == 0 : --number == 0)
			found = x->by;
	}
	return found;
}

// The account in a field of the act, else in the last live act of another type (the chair of the hearing signs its record and its report).
static int64_t named(const struct casefile *c, int act, const char *field)
{
	static const enum act_id hearing[] = {ACT_HEARING, ACT_HEARING_NOTICE};
	const struct field *f;
	size_t at;
	if ((f = field_find(c->acts[act].type->fields, field, &at)))
		return f->kind == FIELD_ID && c->acts[act].v[at].set ? c->acts[act].v[at].n : 0;
	for (size_t k = 0; c->acts[act].type->stage == STAGE_HEARING && k < sizeof hearing / sizeof *hearing; k++)
		for (size_t i = c->act_count; i-- > 0;)
			if (c->acts[i].t == hearing[k] && c->answer.live[i] && (f = field_find(c->acts[i].type->fields, field, &at)) && f->kind == FIELD_ID)
				return c->acts[i].v[at].n;
	return 0;
}

static int64_t attendee(const struct law_act *x, int number)
{
	enum { FIELDS = GROUP_ATTENDEE_OPINION + 1 };
	const struct val *rows = x->t == ACT_DISCUSSION ? &x->v[DISCUSSION_ATTENDEES] : NULL;
	return rows && number >= 1 && (size_t)number <= rows->count ? rows->sub[(number - 1) * FIELDS + GROUP_ATTENDEE_USER].n : 0;
}

int64_t paper_slot_user(struct arena *a, const struct casefile *c, int act, const char *slot)
{
	int number;
	const char *word = split(a, slot, &number);
	int64_t officers[PAPER_OFFICERS];
	if (strcmp(word, "officer") == 0)
		return number >= 1 && (size_t)number <= paper_officers(c, act, officers) ? officers[number - 1] : 0;
	if (strcmp(word, "approval") == 0)
		return approver(c, act, number, NULL);
	if (strcmp(word, "principal") == 0)
		return approver(c, act, 0, "principal");
	if (strcmp(word, "reviewer") == 0)
		return c->acts[act].by;
	if (strcmp(word, "attendee") == 0)
		return attendee(&c->acts[act], number);
	if (strcmp(word, "recorder") == 0 && c->acts[act].t == ACT_DISCUSSION)
		return c->acts[act].by;
	if (strcmp(word, "chair") == 0 || strcmp(word, "recorder") == 0)
		return named(c, act, word);
	return 0;
}

static bool stamped(struct arena *a, const struct casefile *c, const struct paper_signs *signs, int act, const char *doc, const char *slot)
{
	int64_t user = paper_slot_user(a, c, act, slot);
	for (size_t i = 0; user && i < signs->n_stamps; i++)
		if (signs->stamps[i].holder_id == user && signs->stamps[i].act_id == c->acts[act].id && strcmp(signs->stamps[i].doc, doc) == 0)
			return true;
	return false;
}

// Whether a paper handed over on the spot was received in ink the act says itself; else the receipt of service does (行政处罚法 §61).
bool paper_slot_open(struct arena *a, const struct casefile *c, const struct paper_signs *signs, int act, const char *doc, const struct paper_mark *m)
{
	const struct law_act *x = &c->acts[act];
	const struct val *how = x->type->handover ? &x->v[x->type->handover - 1] : NULL;
	bool on_the_spot = how && how->set && how->n == HANDOVER_SIGNED;
	return m->kind == PAPER_MARK_SIGN && m->name && !m->filled && (!m->late || on_the_spot) && !stamped(a, c, signs, act, doc, m->name);
}

const char *paper_slot_name(const struct casefile *c, int64_t user)
{
	for (size_t i = 0; user && i < c->record.officer_count; i++)
		if (c->record.officers[i].id == user)
			return c->record.officers[i].name;
	return NULL;
}

bool paper_slot_again(const struct paper_doc *doc, size_t i)
{
	const struct paper_mark *m = &doc->marks[i];
	for (size_t k = 0; k < i; k++)
		if (m->kind == PAPER_MARK_SIGN && doc->marks[k].kind == PAPER_MARK_SIGN && text_equal(doc->marks[k].name, m->name))
			return true;
	return false;
}
