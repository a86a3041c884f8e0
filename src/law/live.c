// live.c: which acts are live and in effect, and when each paper counts as served. Knows no rule; everything else stands on it.
#include <string.h>

#include "core/order.h"
#include "law/judge.h"

static const struct val unset[64];   // what a probe says: nothing

// Acts that declare no moment happened when recorded.
static instant_t moment(const struct law_act *act, const struct val *v)
{
	int f = act->type->moment - 1;
	if (f < 0 || !v[f].set)
		return act->at;
	return act->type->fields[f].kind == FIELD_DAY ? day_start((day_t)v[f].n) : v[f].n;
}

static int by_id(const void *acts, uint32_t x, uint32_t y)
{
	const struct law_act *a = acts;
	return (a[x].id > a[y].id) - (a[x].id < a[y].id);
}

// Ids made in the order of time rise with the record; others are sorted once, where there are many.
static void index_ids(struct judge *j)
{
	const struct law_act *acts = j->r->acts;
	int i = 1;
	while (i < j->n && acts[i].id > acts[i - 1].id)
		i++;
	j->ids_rise = i >= j->n;
	if (j->ids_rise || j->n <= FEW_ACTS)
		return;
	uint32_t *sorted = NEW_ARRAY(j->a, uint32_t, (size_t)j->n);
	order_things(j->a, acts, (size_t)j->n, by_id, sorted);
	j->by_id = sorted;
}

// The last act with this id before the given place; -1.
static int index_of(const struct judge *j, int64_t id, int before)
{
	const struct law_act *acts = j->r->acts;
	int low = 0, high = j->ids_rise ? before : j->by_id ? j->n : 0;
	while (low < high) {   // those before `low` have lower ids, or the same and stand before the place
		int mid = (low + high) / 2, at = j->by_id ? (int)j->by_id[mid] : mid;
		if (acts[at].id < id || (acts[at].id == id && at < before))
			low = mid + 1;
		else
			high = mid;
	}
	if (!j->ids_rise && !j->by_id)
		for (low = before; low > 0 && acts[low - 1].id != id; low--)
			;
	int found = low == 0 ? -1 : j->by_id ? (int)j->by_id[low - 1] : low - 1;
	return found >= 0 && acts[found].id == id ? found : -1;
}

void judge_look(struct judge *j, int i)
{
	struct seen *s = &j->acts[i];
	const struct law_act *act = &j->r->acts[i];
	int of = act->type->of - 1;
	*s = (struct seen){.act = act, .v = act->v ? act->v : unset, .has = act->v != NULL, .live = true, .effect = INSTANT_NONE,
	                   .steps = j->r->flow_count ? law_flow_steps(j->a, j->r, act->type, (size_t)i) : act->type->approval, .served = DAY_NONE, .service = -1, .target = -1, .undone = -1, .next = -1, .next_live = -1, .next_live_any = -1};
	s->when = moment(act, s->v);
	if (of >= 0 && s->v[of].set)
		s->target = index_of(j, s->v[of].n, i);
	if (!s->steps[0]) {
		s->effective = true;
		s->effect = s->when;
	}
}

static void chain(struct judge *j, int i)
{
	enum act_id t = j->acts[i].act->t;
	if (j->tail[t] < 0) {
		j->first[t] = i;
		act_set_add(&j->there, t);
	} else
		j->acts[j->tail[t]].next = i;
	j->tail[t] = i;
}

// Values as amended: those the amendment brings take the place of the old ones. A malformed amendment changes nothing (R382 blames it).
static void amend(struct judge *j, int i)
{
	const struct seen *s = &j->acts[i];
	const struct json *given;
	struct val *changed;
	if (s->target < 0 || !j->acts[s->target].has)
		return;
	struct seen *t = &j->acts[s->target];
	size_t n = field_count(type_of(j, s->target)->fields);
	struct field *loose = NEW_ARRAY(j->a, struct field, n + 1);
	for (size_t k = 0; k < n; k++) {
		loose[k] = type_of(j, s->target)->fields[k];
		loose[k].flags &= ~(unsigned)FIELD_REQUIRED;
	}
	const char *text = s->v[AMENDMENT_VALUES].s;
	if (!text || json_read(j->a, text, strlen(text), &given) || shape_read(j->a, loose, given, "", &changed))
		return;
	struct val *merged = NEW_ARRAY(j->a, struct val, n + 1);
	for (size_t k = 0; k < n; k++)
		merged[k] = changed[k].set ? changed[k] : t->v[k];
	t->v = merged;
	t->when = moment(t->act, merged);
}

static void approve(struct judge *j, int i)
{
	struct seen *s = &j->acts[i], *t = s->target >= 0 ? &j->acts[s->target] : NULL;
	if (!t || !t->live || t->effective)
		return;
	if (enum_is(&s->v[APPROVAL_RESULT], APPROVE_RESULT_RETURN)) {
		t->live = false;
		t->returned = true;
		return;
	}
	const char *wanted = t->steps[t->step], *step = s->v[APPROVAL_STEP].s;
	if (!wanted || !step || strcmp(wanted, step) != 0 || t->step >= FLOW_STEPS_MOST)
		return;
	t->approved_by[t->step++] = i;
	if (t->steps[t->step])
		return;
	t->effective = true;
	t->effect = s->when > t->act->at ? s->when : t->act->at;
	if (is_type(j, s->target, ACT_AMENDMENT))
		amend(j, s->target);
}

enum stage send_stage_of(int64_t code)
{
	static const enum stage stages[] = {
		[SEND_STAGE_INVESTIGATE] = STAGE_INVESTIGATE, [SEND_STAGE_REPORT] = STAGE_REPORT, [SEND_STAGE_NOTICE] = STAGE_NOTICE,
		[SEND_STAGE_LEGAL_REVIEW] = STAGE_LEGAL_REVIEW, [SEND_STAGE_DISCUSSION] = STAGE_DISCUSSION,
			    [SEND_STAGE_DECISION] = STAGE_DECISION,
	};
	return stages[code];
}

// Sent back to a stage: its own acts are to be made again, and everything later. Back to the investigation: what was found there stays.
// Acts about other acts (approval, service) follow them; what others did and what the public saw (`stays`) is no stage of the case.
bool act_undone_by(const struct act_type *t, enum stage to)
{
	if (t->stage >= STAGE_ENDED || t->stage == STAGE_SERVICE || t->flags & ACT_STAYS || t == &act_types[ACT_WITHDRAWAL])
		return false;
	return t->stage > to || (t->stage == to && to != STAGE_INVESTIGATE);
}

// done: by stage, the last send-back to it. What one to an earlier stage, or to the same, has left stays.
static void send_back(struct judge *j, int i, int done[STAGE_ANY])
{
	const struct val *said = V(j, i, SEND_BACK_TO);
	int from = 0;
	if (!said->set)
		return;
	enum stage to = send_stage_of(said->n);
	for (enum stage s = 0; s <= to; s++)
		from = done[s] > from ? done[s] : from;
	done[to] = i;
	for (int k = from; k < i; k++)
		if (j->acts[k].live && act_undone_by(type_of(j, k), to)) {
			j->acts[k].live = false;
			j->acts[k].undone = i;
		}
}

// 行政处罚法 §61: electronic service needs the party's signed consent given before
static bool consented(const struct judge *j, int service)
{
	const struct seen *s = &j->acts[service];
	const struct seen *last = NULL;
	for (int i = j->first[ACT_ADDRESS_CONFIRM]; i >= 0; i = j->acts[i].next)
		if (j->acts[i].live && j->acts[i].when <= s->when)
			last = &j->acts[i];
	return last && said_yes(&last->v[ADDRESS_CONFIRM_ELECTRONIC]) && said_yes(&last->v[ADDRESS_CONFIRM_SIGNED]);
}

// The day a service act counts (T11, 民事诉讼法 §87-§95); DAY_NONE: it is no service.
static day_t served_day(const struct judge *j, int i)
{
	const struct seen *s = &j->acts[i];
	day_t d = instant_day(s->when);
	if (!s->has || enum_is(&s->v[SERVICE_METHOD], SERVICE_METHOD_PUBLIC)) {
		int64_t days = s->has ? param_n(j, PARAM_SERVICE_NOTICE, d) : 0;
		return s->has ? d + (day_t)days : DAY_NONE;
	}
	if (enum_is(&s->v[SERVICE_METHOD], SERVICE_METHOD_ELECTRONIC) && !consented(j, i))
		return DAY_NONE;
	if (enum_is(&s->v[SERVICE_RELATION], RECEIVER_RELATION_NONE))
		return DAY_NONE;
	return d;
}

static void serve(struct judge *j, int i)
{
	struct seen *s = &j->acts[i], *t = s->target >= 0 ? &j->acts[s->target] : NULL;
	day_t d = t && t->live && t->effective && s->live ? served_day(j, i) : DAY_NONE;
	if (d == DAY_NONE || d < instant_day(t->effect) || (t->served != DAY_NONE && t->served <= d))
		return;
	t->served = d;
	t->service = i;
}

// 行政强制法 §24: handed over at the scene with its record. Approved later in an emergency, the paper was still handed over then.
static void handed_with(struct judge *j, int i)
{
	struct seen *s = &j->acts[i], *t = s->target >= 0 ? &j->acts[s->target] : NULL;
	day_t d = instant_day(s->when);
	if (!t || !t->live || !t->effective || !(t->act->type->flags & ACT_SERVE) || (t->served != DAY_NONE && t->served <= d))
		return;
	t->served = d;
	t->service = i;
}

static void handed_over(struct judge *j, int i)
{
	struct seen *s = &j->acts[i];
	int f = s->act->type->handover - 1;
	if (f < 0 || !s->live || !s->effective || !s->v[f].set || s->v[f].n == HANDOVER_LATER)
		return;
	if (s->act->type->flags & ACT_HANDS) {
		handed_with(j, i);
		return;
	}
	s->served = instant_day(s->effect > s->when ? s->effect : s->when);
	s->service = i;
}

void judge_see(struct judge *j)
{
	int sent_back[STAGE_ANY] = {0};
	index_ids(j);
	for (int t = 0; t < ACT_TYPES; t++)
		j->first[t] = j->tail[t] = -1;
	for (int i = 0; i < j->n; i++) {
		judge_look(j, i);
		chain(j, i);
		if (is_type(j, i, ACT_APPROVAL))
			approve(j, i);
		else if (is_type(j, i, ACT_SEND_BACK))
			send_back(j, i, sent_back);
	}
	for (int i = 0; i < j->n; i++) {
		struct seen *s = &j->acts[i];
		bool follows = s->act->t == ACT_APPROVAL || s->act->t == ACT_SERVICE;
		if (follows && s->target >= 0 && j->acts[s->target].undone > i)
			s->live = false;
		handed_over(j, i);
		if (is_type(j, i, ACT_SERVICE))
			serve(j, i);
	}
}
