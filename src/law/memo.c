// memo.c: looking back through the record. In a short one all acts are looked through each time; in a long one what was found is kept, sorted,
// so that a check costs no more per act among ten thousand than among a hundred (test/law/linear_test.c).
#include <string.h>

#include "core/order.h"
#include "law/judge.h"

void memo_make(struct judge *j)
{
	if (j->n <= FEW_ACTS)
		return;
	j->memo = NEW(j->a, struct judge_memo);
	j->memo->next_about = arena_room(j->a, ((size_t)j->n + 1) * sizeof(int));
	j->memo->takings = NEW_ARRAY(j->a, struct takings *, (size_t)j->n + 1);
}

// ---- the act of a type before another

struct effect_order {
	const struct judge *j;
	const int *acts;
};

static int by_effect(const void *things, uint32_t x, uint32_t y)
{
	const struct effect_order *o = things;
	instant_t a = o->j->acts[o->acts[x]].effect, b = o->j->acts[o->acts[y]].effect;
	return (a > b) - (a < b);
}

static const struct effects *effects_of(const struct judge *j, enum act_id type)
{
	if (j->memo->effects[type])
		return j->memo->effects[type];
	struct effects *e = j->memo->effects[type] = NEW(j->a, struct effects);
	size_t most = 0;
	for (int k = j->first[type]; k >= 0; k = j->acts[k].next)
		most++;
	int *found = arena_room(j->a, (most + 1) * sizeof *found), *sorted = found;
	bool rising = true;
	for (int k = j->first[type]; k >= 0; k = j->acts[k].next) {
		if (k == j->focus || !j->acts[k].live || !j->acts[k].effective)
			continue;
		rising = rising && (!e->count || j->acts[found[e->count - 1]].effect <= j->acts[k].effect);
		found[e->count++] = k;
	}
	if (!rising) {
		uint32_t *order = NEW_ARRAY(j->a, uint32_t, e->count);
		sorted = NEW_ARRAY(j->a, int, e->count);
		order_things(j->a, &(struct effect_order){j, found}, e->count, by_effect, order);
		for (size_t i = 0; i < e->count; i++)
			sorted[i] = found[order[i]];
	}
	e->acts = sorted;
	return e;
}

// The last in effect by `made`, of several at one time the last recorded; not i itself.
static int last_effect(const struct judge *j, const struct effects *e, instant_t made, int i)
{
	size_t low = 0, high = e->count;
	while (low < high) {        // those before `low` were in effect by then
		size_t mid = (low + high) / 2;
		if (j->acts[e->acts[mid]].effect <= made)
			low = mid + 1;
		else
			high = mid;
	}
	low -= low && e->acts[low - 1] == i;
	return low ? e->acts[low - 1] : -1;
}

static bool later_effect(const struct judge *j, int k, int i, instant_t made, int best)
{
	const struct seen *s = &j->acts[k];
	return k != i && s->live && s->effective && s->effect <= made && (best < 0 || s->effect >= j->acts[best].effect);
}

instant_t judge_made_latest(const struct judge *j, int i)
{
	const struct act_type *t = type_of(j, i);
	bool day_only = t->moment && t->fields[t->moment - 1].kind == FIELD_DAY;
	return judge_made(j, i) + (day_only ? 86400000 - 1 : 0);
}

int judge_before(const struct judge *j, enum act_id type, int i)
{
	instant_t made = judge_made_latest(j, i);
	int best = -1;
	if (!j->memo || j->first[type] < 0) {
		for (int k = j->first[type]; k >= 0; k = j->acts[k].next)
			best = later_effect(j, k, i, made, best) ? k : best;
		return best;
	}
	best = last_effect(j, effects_of(j, type), made, i);
	bool asked = j->focus >= 0 && is_type(j, j->focus, type);
	return asked && later_effect(j, j->focus, i, made, best) ? j->focus : best;
}

// ---- acts about acts

static int look_about(const struct judge *j, int k, int i)
{
	while (k >= 0 && j->acts[k].target != i)
		k = j->acts[k].next;
	return k;
}

// Probes name no act, so they need no place here.
static const int *abouts_of(const struct judge *j, enum act_id type)
{
	size_t bytes = ((size_t)j->n + 1) * sizeof(int);
	int *first = arena_room(j->a, bytes), *last = arena_room(j->a, bytes);
	memset(first, 0xFF, bytes);
	for (int k = j->first[type]; k >= 0; k = j->acts[k].next) {
		int of = j->acts[k].target;
		if (of < 0)
			continue;
		j->memo->next_about[k] = -1;
		if (first[of] < 0)
			first[of] = k;
		else
			j->memo->next_about[last[of]] = k;
		last[of] = k;
	}
	return j->memo->about[type] = first;
}

int first_about(const struct judge *j, enum act_id type, int i)
{
	if (j->first[type] < 0 || !j->memo || i < 0)
		return look_about(j, j->first[type], i);
	const int *first = j->memo->about[type];
	return first ? first[i] : abouts_of(j, type)[i];
}

int next_about(const struct judge *j, int k)
{
	bool kept = j->memo && j->acts[k].target >= 0;
	return kept ? j->memo->next_about[k] : look_about(j, j->acts[k].next, j->acts[k].target);
}

// ---- the last recorded of those not later than a time

struct timed { int64_t time; int act; };
struct latest {
	size_t count;
	const struct timed *list;   // by time; the act is the last recorded of all up to here
};

static int by_time(const void *list, uint32_t x, uint32_t y)
{
	const struct timed *t = list;
	return (t[x].time > t[y].time) - (t[x].time < t[y].time);
}

static const struct latest *latest_make(const struct judge *j, enum act_id type, time_fn time_of)
{
	struct latest *out = NEW(j->a, struct latest);
	struct timed *list = NEW_ARRAY(j->a, struct timed, (size_t)j->n), *sorted = NEW_ARRAY(j->a, struct timed, (size_t)j->n);
	uint32_t *order = NEW_ARRAY(j->a, uint32_t, (size_t)j->n);
	for (int i = j->first[type]; i >= 0; i = j->acts[i].next) {
		list[out->count].act = i;
		out->count += time_of(j, i, &list[out->count].time);
	}
	order_things(j->a, list, out->count, by_time, order);
	for (size_t i = 0; i < out->count; i++) {
		sorted[i] = list[order[i]];
		if (i && sorted[i - 1].act > sorted[i].act)
			sorted[i].act = sorted[i - 1].act;
	}
	out->list = sorted;
	return out;
}

int latest_of(const struct judge *j, enum act_id type, time_fn time_of, const struct latest **kept, int64_t by)
{
	int last = -1;
	if (!kept || j->focus >= 0 || j->first[type] < 0) {
		int64_t time;
		for (int i = j->first[type]; i >= 0; i = j->acts[i].next)
			last = time_of(j, i, &time) && time <= by ? i : last;
		return last;
	}
	if (!*kept)
		*kept = latest_make(j, type, time_of);
	size_t low = 0, high = (*kept)->count;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if ((*kept)->list[mid].time <= by)
			low = mid + 1;
		else
			high = mid;
	}
	return low ? (*kept)->list[low - 1].act : -1;
}

// ---- who investigates

static bool finds(enum act_id t)
{
	return t == ACT_SCENE_RECORD || t == ACT_INTERVIEW || t == ACT_EVIDENCE || t == ACT_REPORT || t == ACT_VERIFICATION || t == ACT_PRESERVATION;
}

// Gives each user whom act i makes an investigator to `take`.
static void investigators_of(const struct judge *j, int i, void (*take)(void *to, int64_t user, int act), void *to)
{
	const struct seen *s = &j->acts[i];
	bool filing = s->act->t == ACT_FILING;
	if (!s->live)
		return;
	if (filing || s->act->t == ACT_OFFICER_CHANGE) {
		const struct val *lead = &s->v[filing ? FILING_LEAD : OFFICER_CHANGE_LEAD], *with = &s->v[filing ? FILING_ASSISTANTS : OFFICER_CHANGE_ASSISTANTS];
		if (lead->set)
			take(to, lead->n, i);
		for (size_t k = 0; with->set && k < with->count; k++)
			take(to, with->ids[k], i);
	}
	for (int k = 0; finds(s->act->t) && k < s->act->officer_count; k++)
		take(to, s->act->officers[k], i);
}

struct wanted {
	int64_t user;
	bool found;
};

static void compare(void *to, int64_t user, int act)
{
	struct wanted *w = to;
	(void)act;
	w->found = w->found || w->user == user;
}

struct growing {
	struct arena *a;
	struct since *list;
	size_t count, size;
};

// The same few people act again and again: who is among the last ones is not noted twice.
static void keep(void *to, int64_t user, int act)
{
	enum { LOOK_BACK = 8 };
	struct growing *g = to;
	for (size_t k = 1; k <= LOOK_BACK && k <= g->count; k++)
		if (g->list[g->count - k].user == user)
			return;
	*ARENA_ADD(g->a, g->list, g->count, g->size) = (struct since){user, act};
}

static int by_user(const void *list, uint32_t x, uint32_t y)
{
	const struct since *s = list;
	return s[x].user != s[y].user ? s[x].user < s[y].user ? -1 : 1 : s[x].act - s[y].act;
}

static const struct investigators *investigators(const struct judge *j)
{
	if (j->memo->investigators)
		return j->memo->investigators;
	struct investigators *out = j->memo->investigators = NEW(j->a, struct investigators);
	struct growing g = {.a = j->a, .list = NEW_ARRAY(j->a, struct since, FEW_ACTS), .size = FEW_ACTS};
	for (int i = 0; i < j->n; i++)
		if (i != j->focus)
			investigators_of(j, i, keep, &g);
	uint32_t *order = NEW_ARRAY(j->a, uint32_t, g.count + 1);
	struct since *sorted = NEW_ARRAY(j->a, struct since, g.count + 1);
	order_things(j->a, g.list, g.count, by_user, order);
	for (size_t i = 0; i < g.count; i++)
		if (!out->count || sorted[out->count - 1].user != g.list[order[i]].user)
			sorted[out->count++] = g.list[order[i]];
	out->list = sorted;
	return out;
}

bool is_investigator(const struct judge *j, int64_t user, int before)
{
	struct wanted w = {.user = user};
	if (!j->memo) {
		for (int i = 0; user && i < j->n && i < before && !w.found; i++)
			investigators_of(j, i, compare, &w);
		return w.found;
	}
	const struct investigators *all = investigators(j);
	size_t low = 0, high = user ? all->count : 0;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (all->list[mid].user < user)
			low = mid + 1;
		else
			high = mid;
	}
	return user && low < all->count && all->list[low].user == user && all->list[low].act < before;
}
