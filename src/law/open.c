// open.c: what may be done now. Each act type is tried as a probe without values at the end of the record (asking.c); what refuses it is kept.
#include <string.h>

#include "law/inner.h"

struct trial {
	struct judge *j;
	struct law_answer *out;
	size_t size;
	bool asked[ACT_TYPES], far[ACT_TYPES];
	const int *targets[ACT_TYPES];      // acts of the record each is wanted for
	size_t target_count[ACT_TYPES];
};

static int clock_for(const struct judge *j, const struct act_type *t)
{
	int best = -1;
	for (size_t i = 0; i < j->clock_count; i++) {
		const struct clock *c = &j->clocks[i];
		bool runs = c->state == CLOCK_RUNNING || c->state == CLOCK_MISSED;
		if (!runs || c->met_by >= 0 || c->wants == ACT_TYPES || &act_types[c->wants] != t || c->due == DAY_NONE)
			continue;
		if (best < 0 || c->due < j->clocks[best].due)
			best = (int)i;
	}
	return best;
}

static void add(struct trial *t, struct open_act o)
{
	*ARENA_ADD(t->j->a, t->out->open, t->out->open_count, t->size) = o;
}

static bool is_blocked(const struct finding *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].action == RULE_BLOCK)
			return true;
	return false;
}

// The declaration alone says so: made for the other procedure, or what it needs was not even begun. Nobody asks the rules then.
static bool plainly_far(const struct judge *j, const struct act_type *t)
{
	for (const int *need = t->needs; *need >= 0; need++)
		if (j->last[*need] < 0)
			return true;
	return t->flags & (j->r->simple ? ACT_ORDINARY : ACT_SIMPLE);
}

// Far from possible: done already, case over, before filing.
static bool far_off(const struct judge *j, const struct act_type *t, const struct finding *f, size_t n)
{
	static const char *const far[] = {"N002", "N004", "N013", "N014", "N015", "N016"};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof far / sizeof *far; k++)
			if (strcmp(f[i].rule->id, far[k]) == 0)
				return true;
	return !(t->flags & ACT_EARLY) && (j->r->simple ? j->last[ACT_SIMPLE_DECISION] : j->last[ACT_FILING]) < 0;
}

static size_t only_blocking(struct finding *f, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (f[i].action == RULE_BLOCK)
			f[kept++] = f[i];
	return kept;
}

static bool has_targets(enum act_id t) { return t == ACT_SERVICE || *act_types[t].about >= 0; }

static bool answered(const struct judge *j, enum act_id about, int i)
{
	for (int m = first_about(j, about, i); m >= 0; m = next_about(j, m))
		if (j->acts[m].live)
			return true;
	return false;
}

// Acts about one act of the record: one entry for each that still wants it.
static bool wants_target(const struct judge *j, enum act_id about, int i)
{
	const struct act_type *t = &act_types[about];
	if (about == ACT_SERVICE)
		return needs_service(j, i);
	for (const int *target = t->about; *target >= 0; target++)
		if (is_type(j, i, (enum act_id)*target) && may_be_about(j, about, i))
			return t->flags & ACT_AGAIN || !answered(j, about, i);
	return false;
}

static bool has_any(const struct judge *j, const int *types)
{
	for (; *types >= 0; types++)
		if (j->first[*types] >= 0)   // a refused one, no longer live, may still have to be lifted
			return true;
	return false;
}

static void find_targets(struct trial *t, enum act_id about)
{
	const struct judge *j = t->j;
	if (about != ACT_SERVICE && !has_any(j, act_types[about].about))
		return;
	int *list = arena_room(j->a, (size_t)j->n * sizeof *list);
	for (int i = 0; i < j->n; i++)
		if (wants_target(j, about, i))
			list[t->target_count[about]++] = i;
	t->targets[about] = list;
}

// The clock of a pending approval: of making it up after an emergency (行政强制法 §19), or of the act itself.
static int approval_clock(const struct judge *j, int i)
{
	for (size_t k = 0; k < j->clock_count; k++)
		if (j->clocks[k].wants == ACT_APPROVAL && j->clocks[k].trigger == i && j->clocks[k].met_by < 0)
			return (int)k;
	return clock_for(j, type_of(j, i));
}

static void approvals(struct trial *t)
{
	const struct judge *j = t->j;
	for (int i = 0; i < j->n; i++)
		if (awaiting(j, i))
			add(t, (struct open_act){.type = &act_types[ACT_APPROVAL], .state = OPEN_ALLOWED,
				    .clock = approval_clock(j, i), .of = i,
			                         .step = j->acts[i].steps[j->acts[i].step]});
}

// The rules of order first, without their sentences: most types are far off, and nobody asks for more about them.
static void sort_out(struct trial *t, struct asking *k)
{
	asking_about(k, t->asked, true);
	judge_run_family(k->j, order_rules);
	struct asked_findings f = asking_sorted(k);
	for (int id = 0; id < ACT_TYPES; id++) {
		const struct finding *mine = f.list + f.from[id];
		size_t n = f.from[id + 1] - f.from[id];
		t->far[id] = !t->asked[id] || (is_blocked(mine, n) && far_off(t->j, &act_types[id], mine, n));
		t->asked[id] = !t->far[id];
	}
}

static void add_type(struct trial *t, int id, struct finding *f, size_t n)
{
	const struct judge *j = t->j;
	bool idle = has_targets((enum act_id)id) && !t->target_count[id];
	struct open_act o = {.type = &act_types[id], .state = OPEN_NOT_NOW, .clock = idle ? -1 : clock_for(j, &act_types[id]), .of = -1};
	bool blocked = !t->far[id] && is_blocked(f, n);
	if (blocked && !far_off(j, o.type, f, n)) {
		o.state = OPEN_REFUSED;
		o.refusals = f;
		o.refusal_count = only_blocking(f, n);
	} else if (!t->far[id] && !blocked) {
		// A paper in effect that has not reached the party is due, with or without a clock (行政处罚法 §61).
		bool due = (o.clock >= 0 && j->clocks[o.clock].binds_authority) || id == ACT_SERVICE;
		o.state = due ? OPEN_DUE : OPEN_ALLOWED;
	}
	if (!t->target_count[id])
		add(t, o);
	for (size_t i = 0; i < t->target_count[id]; i++) {
		o.of = t->targets[id][i];
		add(t, o);
	}
}

struct err *open_fill(struct judge *j, struct law_answer *out)
{
	struct trial t = {.j = j, .out = out, .size = ACT_TYPES + 2 * (size_t)j->n};
	struct judge asked = *j;
	struct law_record more;
	struct asking *k = arena_room(j->a, sizeof *k);   // asking_begin and asking_about fill it
	out->open = NEW_ARRAY(j->a, struct open_act, t.size);
	approvals(&t);
	for (int id = 0; id < ACT_TYPES; id++) {
		if (has_targets((enum act_id)id))
			find_targets(&t, (enum act_id)id);
		bool idle = has_targets((enum act_id)id) && !t.target_count[id];
		t.asked[id] = id != ACT_APPROVAL && !idle && has_ground(j, &act_types[id]) && !plainly_far(j, &act_types[id]);
	}
	asking_begin(k, &asked, &more, j->r);
	sort_out(&t, k);
	asking_about(k, t.asked, false);
	judge_run(&asked);
	struct asked_findings f = asking_sorted(k);
	for (int id = 0; id < ACT_TYPES; id++)
		if (id != ACT_APPROVAL)
			add_type(&t, id, f.list + f.from[id], f.from[id + 1] - f.from[id]);
	return asked.err;
}
