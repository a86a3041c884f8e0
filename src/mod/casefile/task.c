// task.c: what waits for whom, worked out anew with each act: clocks for the officers in charge, approvals and reviews for roles, replies.
#include "mod/casefile/act.h"

#include <string.h>

#include "core/text.h"

#define NO_DUE_DAY "9999-12-31"

enum { ROOM_FIRST = 8 };

struct making {
	struct arena *a;
	const struct service *svc;
	const struct casefile *c;
	const struct case_add_in *row;
	struct task_list *out;
};

static void add(struct making *w, struct task_add_in t)
{
	struct task_list *out = w->out;
	t.region_code = w->row->region_code;
	t.case_id = w->row->id;
	t.seq = (int64_t)out->n + 1;
	t.unit_path = w->row->unit_path;
	t.organ_path = w->c->organ->path;
	t.since = w->row->updated_at;
	t.due_day = t.due_day ? t.due_day : NO_DUE_DAY;
	t.role = t.role ? t.role : "";
	t.of_id = t.of_id ? t.of_id : DB_NULL_INT;
	if (out->n == out->room) {
		size_t room = out->room ? out->room * 2 : ROOM_FIRST;
		struct task_add_in *rows = NEW_ARRAY(w->a, struct task_add_in, room);
		if (out->n)
			memcpy(rows, out->rows, out->n * sizeof *rows);
		out->rows = rows;
		out->room = room;
	}
	out->rows[out->n++] = t;
}

// For each officer in charge; before filing for whoever registered the clue.
static void add_for_officers(struct making *w, struct task_add_in t)
{
	int64_t lead = w->c->answer.state.lead;
	const struct val *others = casefile_fact(w->c, "assistants", NULL, NULL);
	t.account_id = lead ? lead : w->c->acts[0].by;
	add(w, t);
	for (size_t i = 0; lead && others && i < others->count; i++) {
		t.account_id = others->ids[i];
		if (t.account_id != lead)
			add(w, t);
	}
}

static void clocks(struct making *w)
{
	const struct law_answer *ans = &w->c->answer;
	for (size_t i = 0; i < ans->clock_count; i++) {
		const struct clock *k = &ans->clocks[i];
		if (!k->binds_authority || (k->state != CLOCK_RUNNING && k->state != CLOCK_MISSED))
			continue;
		struct task_add_in t = {.kind = "due", .act_type = k->wants < ACT_TYPES ? act_types[k->wants].id : NULL, .label = k->label, .article = k->article,
			.due_day = day_text(w->a, k->due), .warn_day = day_text(w->a, warn_day_of(w->a, w->svc->law, k->due))};
		add_for_officers(w, t);
	}
}

// Each act that waits, for whoever must approve it now.
static void approvals(struct making *w)
{
	for (size_t i = 0; i < w->c->act_count; i++) {
		const struct law_act *act = &w->c->acts[i];
		const char *role = casefile_awaits(w->a, w->c, i);
		struct task_add_in t = {.kind = "approve", .role = role, .act_type = "approval", .of_id = act->id, .label = arena_printf(w->a, "审批：%s", act->type->label),
			.article = act->type->basis};
		if (role)
			add(w, t);
	}
}

// 行政处罚法 §47: a closed case waits for the clerk to bind and file it.
static void archive(struct making *w)
{
	struct task_add_in t = {.kind = "due", .role = "clerk", .act_type = "archiving", .label = "立卷归档", .article = act_types[ACT_ARCHIVING].basis};
	if (w->c->answer.state.end == END_CLOSED)
		add(w, t);
}

static bool followed(const struct casefile *c, size_t at, enum act_id by)
{
	for (size_t i = at + 1; i < c->act_count; i++)
		if (c->acts[i].t == by && c->answer.live[i])
			return true;
	return false;
}

static void review(struct making *w, size_t i)
{
	struct task_add_in t = {.kind = "review", .role = "legal", .act_type = "legal_review", .of_id = w->c->acts[i].id, .label = "法制审核",
		.article = act_types[ACT_LEGAL_REVIEW].basis};
	if (!followed(w->c, i, ACT_LEGAL_REVIEW))
		add(w, t);
}

static void reply(struct making *w, size_t i)
{
	const struct law_act *act = &w->c->acts[i];
	for (size_t k = i + 1; k < w->c->act_count; k++)
		if (w->c->acts[k].t == ACT_SUPERVISION_REPLY && w->c->acts[k].v[SUPERVISION_REPLY_OF].n == act->id)
			return;
	const struct val *by = &act->v[SUPERVISION_REPLY_BY];
	struct task_add_in t = {.kind = "reply", .act_type = "supervision_reply", .of_id = act->id, .label = "答复监督意见",
		.due_day = by->set ? day_text(w->a, (day_t)by->n) : NULL, .warn_day = by->set ? day_text(w->a, (day_t)by->n - 1) : NULL};
	add_for_officers(w, t);
}

// A draft returned goes back to who wrote it, until an act of the type follows.
static void returned(struct making *w, size_t i)
{
	const struct law_act *act = &w->c->acts[i];
	int of = casefile_act_index(w->c, act->v[APPROVAL_OF].n);
	if (act->v[APPROVAL_RESULT].n != APPROVE_RESULT_RETURN || of < 0 || followed(w->c, i, w->c->acts[of].t))
		return;
	struct task_add_in t = {.kind = "redo", .account_id = w->c->acts[of].by, .act_type = w->c->acts[of].type->id, .of_id = w->c->acts[of].id,
		.label = arena_printf(w->a, "退回修改：%s", w->c->acts[of].type->label)};
	add(w, t);
}

static void by_acts(struct making *w)
{
	for (size_t i = 0; i < w->c->act_count; i++) {
		if (!w->c->answer.live[i])
			continue;
		switch ((int)w->c->acts[i].t) {
		case ACT_REVIEW_REQUEST: review(w, i); break;
		case ACT_SUPERVISION: reply(w, i); break;
		case ACT_APPROVAL: returned(w, i); break;
		default: break;
		}
	}
}

void tasks_make(struct arena *a, const struct service *svc, const struct casefile *c, const struct case_add_in *row, struct task_list *out)
{
	struct making w = {.a = a, .svc = svc, .c = c, .row = row, .out = out};
	*out = (struct task_list){0};
	if (c->answer.state.end == END_ARCHIVED)
		return;
	clocks(&w);
	approvals(&w);
	archive(&w);
	by_acts(&w);
}

static bool equal(const struct task_add_in *x, const struct case_task_row *y)
{
	return strcmp(x->kind, y->kind) == 0 && strcmp(x->role, y->role) == 0 && x->account_id == y->account_id && text_equal(x->act_type, y->act_type) &&
		x->of_id == y->of_id && strcmp(x->label, y->label) == 0 && text_equal(x->article, y->article) && strcmp(x->due_day, y->due_day) == 0 &&
		text_equal(x->warn_day, y->warn_day);
}

// Tasks that all stay are not written again; one that stays among others keeps the moment since when it waits.
struct err *tasks_compare(struct db *db, struct arena *a, struct task_list *t, const char *region, int64_t case_id)
{
	struct case_task_row *rows = NULL;
	size_t n = 0;
	TRY(case_tasks(db, a, region, case_id, &rows, &n));
	t->before = n;
	t->same = n == t->n;
	for (size_t i = 0; i < t->n; i++) {
		t->same = t->same && equal(&t->rows[i], &rows[i]);
		for (size_t k = 0; k < n; k++)
			if (equal(&t->rows[i], &rows[k]))
				t->rows[i].since = rows[k].since;
	}
	return NULL;
}

struct err *tasks_write(struct db *db, struct arena *a, const struct task_list *t, const char *region, int64_t case_id)
{
	if (t->same)
		return NULL;
	if (t->before)
		TRY(task_clear(db, a, region, case_id));
	for (size_t i = 0; i < t->n; i++)
		TRY(task_add(db, a, &t->rows[i]));
	return NULL;
}
