// open.c: what may be done now. Each act type is tried as a probe without values at the end of the record; what refuses it is kept.
#include <string.h>

#include "law/inner.h"

struct trial {
	struct judge *j;
	struct law_record more;      // the record with one place for the probe
	struct law_act *probe;
	struct law_answer *out;
	size_t size;
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
	if (t->out->open_count == t->size) {
		struct open_act *more = NEW_ARRAY(t->j->a, struct open_act, t->size * 2);
		memcpy(more, t->out->open, t->size * sizeof *more);
		t->out->open = more;
		t->size *= 2;
	}
	t->out->open[t->out->open_count++] = o;
}

static bool is_blocked(const struct finding *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].action == RULE_BLOCK)
			return true;
	return false;
}

// Far from possible: wrong procedure, done already, case over; or what it needs was not even begun.
static bool far_off(const struct judge *j, const struct act_type *t, const struct finding *f, size_t n)
{
	static const char *const far[] = {"N002", "N003", "N004", "N013", "N014", "N015"};
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof far / sizeof *far; k++)
			if (strcmp(f[i].rule->id, far[k]) == 0)
				return true;
	for (const int *need = t->needs; *need >= 0; need++)
		if (j->last[*need] < 0)
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

static struct err *try_type(struct trial *t, const struct act_type *type, int of)
{
	struct judge *j = t->j, k;
	*t->probe = (struct law_act){.id = -1, .type = type, .t = (enum act_id)(type - act_types), .at = j->now};
	TRY(judge_make(j->a, j->p, &t->more, j->now, j->n, false, &k));
	judge_run(&k);
	if (k.err)
		return k.err;
	struct open_act o = {.type = type, .clock = clock_for(j, type), .of = of};
	if (is_blocked(k.findings, k.finding_count)) {
		o.state = far_off(j, type, k.findings, k.finding_count) ? OPEN_NOT_NOW : OPEN_REFUSED;
		o.refusal_count = only_blocking(k.findings, k.finding_count);
		o.refusals = k.findings;
	} else {
		// A paper in effect that has not reached the party is due, with or without a clock (行政处罚法 §61).
		bool due = (o.clock >= 0 && j->clocks[o.clock].binds_authority) || type == &act_types[ACT_SERVICE];
		o.state = due ? OPEN_DUE : OPEN_ALLOWED;
	}
	add(t, o);
	return NULL;
}

static bool has_targets(enum act_id t) { return t == ACT_SERVICE || *act_types[t].about >= 0; }

static bool answered(const struct judge *j, enum act_id about, int i)
{
	for (int m = j->first[about]; m >= 0; m = j->acts[m].next)
		if (j->acts[m].live && j->acts[m].target == i)
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

static struct err *try_targets(struct trial *t, enum act_id about)
{
	size_t before = t->out->open_count;
	for (int i = 0; i < t->j->n; i++)
		if (wants_target(t->j, about, i))
			TRY(try_type(t, &act_types[about], i));
	if (t->out->open_count == before)
		add(t, (struct open_act){.type = &act_types[about], .state = OPEN_NOT_NOW, .clock = -1, .of = -1});
	return NULL;
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
			                         .step = type_of(j, i)->approval[j->acts[i].step]});
}

struct err *open_fill(struct judge *j, struct law_answer *out)
{
	struct law_act none = {.id = -1, .type = &act_types[ACT_CLUE]};
	struct trial t = {.j = j, .more = record_with(j->a, j->r, &none), .out = out};
	t.probe = (struct law_act *)&t.more.acts[j->n];
	t.size = ACT_TYPES + 2 * (size_t)j->n;
	out->open = NEW_ARRAY(j->a, struct open_act, t.size);
	approvals(&t);
	for (int id = 0; id < ACT_TYPES; id++) {
		if (id == ACT_APPROVAL)
			continue;
		if (has_targets((enum act_id)id))
			TRY(try_targets(&t, (enum act_id)id));
		else
			TRY(try_type(&t, &act_types[id], -1));
	}
	return NULL;
}
