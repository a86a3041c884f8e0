// task.c: what waits for whom, rewritten with each act: clocks for the officers in charge, approvals and reviews for roles, replies.
#include "mod/casefile/act.h"

#include <string.h>

#define NO_DUE_DAY "9999-12-31"

struct writing {
	struct db *db;
	struct arena *a;
	const struct service *svc;
	const struct casefile *c;
	const struct case_add_in *row;
	int64_t seq;
};

static struct err *add(struct writing *w, struct task_add_in t)
{
	t.region_code = w->row->region_code;
	t.case_id = w->row->id;
	t.seq = ++w->seq;
	t.unit_path = w->row->unit_path;
	t.since = w->row->updated_at;
	t.due_day = t.due_day ? t.due_day : NO_DUE_DAY;
	t.role = t.role ? t.role : "";
	t.of_id = t.of_id ? t.of_id : DB_NULL_INT;
	return task_add(w->db, w->a, &t);
}

// For each officer in charge; before filing for whoever registered the clue.
static struct err *add_for_officers(struct writing *w, struct task_add_in t)
{
	int64_t lead = w->c->answer.state.lead;
	const struct val *others = casefile_fact(w->c, "assistants", NULL, NULL);
	t.account_id = lead ? lead : w->c->acts[0].by;
	TRY(add(w, t));
	for (size_t i = 0; lead && others && i < others->count; i++) {
		t.account_id = others->ids[i];
		if (t.account_id != lead)
			TRY(add(w, t));
	}
	return NULL;
}

static struct err *clocks(struct writing *w)
{
	const struct law_answer *ans = &w->c->answer;
	for (size_t i = 0; i < ans->clock_count; i++) {
		const struct clock *k = &ans->clocks[i];
		if (!k->binds_authority || (k->state != CLOCK_RUNNING && k->state != CLOCK_MISSED))
			continue;
		struct task_add_in t = {.kind = "due", .act_type = k->wants < ACT_TYPES ? act_types[k->wants].id : NULL, .label = k->label, .article = k->article,
			.due_day = day_text(w->a, k->due), .warn_day = day_text(w->a, warn_day_of(w->a, w->svc->law, k->due))};
		TRY(add_for_officers(w, t));
	}
	return NULL;
}

static struct err *approval(struct writing *w)
{
	const struct law_state *s = &w->c->answer.state;
	if (s->pending < 0 || !s->pending_role)
		return NULL;
	const struct law_act *act = &w->c->acts[s->pending];
	struct task_add_in t = {.kind = "approve", .role = s->pending_role, .act_type = "approval", .of_id = act->id,
		.label = arena_printf(w->a, "审批：%s", act->type->label), .article = act->type->basis};
	return add(w, t);
}

// 行政处罚法 §47: a closed case waits for the clerk to bind and file it.
static struct err *archive(struct writing *w)
{
	struct task_add_in t = {.kind = "due", .role = "clerk", .act_type = "archiving", .label = "立卷归档", .article = act_types[ACT_ARCHIVING].basis};
	return w->c->answer.state.end == END_CLOSED ? add(w, t) : NULL;
}

static bool followed(const struct casefile *c, size_t at, enum act_id by)
{
	for (size_t i = at + 1; i < c->act_count; i++)
		if (c->acts[i].t == by && c->answer.live[i])
			return true;
	return false;
}

static struct err *review(struct writing *w, size_t i)
{
	struct task_add_in t = {.kind = "review", .role = "legal", .act_type = "legal_review", .of_id = w->c->acts[i].id, .label = "法制审核",
		.article = act_types[ACT_LEGAL_REVIEW].basis};
	return followed(w->c, i, ACT_LEGAL_REVIEW) ? NULL : add(w, t);
}

static struct err *reply(struct writing *w, size_t i)
{
	const struct law_act *act = &w->c->acts[i];
	for (size_t k = i + 1; k < w->c->act_count; k++)
		if (w->c->acts[k].t == ACT_SUPERVISION_REPLY && w->c->acts[k].v[SUPERVISION_REPLY_OF].n == act->id)
			return NULL;
	const struct val *by = &act->v[SUPERVISION_REPLY_BY];
	struct task_add_in t = {.kind = "reply", .act_type = "supervision_reply", .of_id = act->id, .label = "答复监督意见",
		.due_day = by->set ? day_text(w->a, (day_t)by->n) : NULL, .warn_day = by->set ? day_text(w->a, (day_t)by->n - 1) : NULL};
	return add_for_officers(w, t);
}

// A draft returned goes back to who wrote it, until an act of the type follows.
static struct err *returned(struct writing *w, size_t i)
{
	const struct law_act *act = &w->c->acts[i];
	int of = casefile_act_index(w->c, act->v[APPROVAL_OF].n);
	if (act->v[APPROVAL_RESULT].n != APPROVE_RESULT_RETURN || of < 0 || followed(w->c, i, w->c->acts[of].t))
		return NULL;
	struct task_add_in t = {.kind = "redo", .account_id = w->c->acts[of].by, .act_type = w->c->acts[of].type->id, .of_id = w->c->acts[of].id,
		.label = arena_printf(w->a, "退回修改：%s", w->c->acts[of].type->label)};
	return add(w, t);
}

static struct err *by_acts(struct writing *w)
{
	for (size_t i = 0; i < w->c->act_count; i++) {
		if (!w->c->answer.live[i])
			continue;
		switch ((int)w->c->acts[i].t) {
		case ACT_REVIEW_REQUEST: TRY(review(w, i)); break;
		case ACT_SUPERVISION: TRY(reply(w, i)); break;
		case ACT_APPROVAL: TRY(returned(w, i)); break;
		default: break;
		}
	}
	return NULL;
}

struct err *tasks_write(struct db *db, struct arena *a, const struct service *svc, const struct casefile *c, const struct case_add_in *row)
{
	struct writing w = {.db = db, .a = a, .svc = svc, .c = c, .row = row};
	if (c->row)
		TRY(task_clear(db, a, row->region_code, row->id));
	if (c->answer.state.end == END_ARCHIVED)
		return NULL;
	TRY(clocks(&w));
	TRY(approval(&w));
	TRY(archive(&w));
	return by_acts(&w);
}
