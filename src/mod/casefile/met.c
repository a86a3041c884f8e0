// met.c: how often each rule was met: the findings an act was recorded with, the rules that refused one. A row for each meeting, a count for the
// month; both in one transaction, counts gathered over its jobs like the other summaries. What a person tries out before sending is not counted.
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/act.h"

// ---- counts

struct gathered {
	struct rule_tally *rows;
	size_t n, room;
};

static int compare(const void *x, const void *y)
{
	const struct rule_tally *a = x, *b = y;
	int by_month = strcmp(a->month, b->month), by_organ = (a->organ > b->organ) - (a->organ < b->organ);
	return by_month ? by_month : by_organ ? by_organ : strcmp(a->rule, b->rule);
}

static struct err *tally_write(struct db *db, struct arena *a, const struct rule_tally *t)
{
	int64_t changed = 0;
	struct rule_bump_in bump = {t->month, t->organ, t->rule, t->judged, t->warned, t->blocked, t->wrongly, t->rightly};
	struct rule_add_in add = {t->month, t->organ, t->rule, t->judged, t->warned, t->blocked, t->wrongly, t->rightly};
	TRY(rule_bump(db, a, &bump, &changed));
	return changed ? NULL : rule_add(db, a, &add);
}

// In the order of the key, so that two writers never wait for each other crosswise.
static struct err *write_gathered(struct db *db, struct arena *a, void *const *states, size_t n)
{
	size_t have = 0, all = 0;
	for (size_t i = 0; i < n; i++)
		all += ((struct gathered *)states[i])->n;
	struct rule_tally *rows = NEW_ARRAY(a, struct rule_tally, all + 1);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ((struct gathered *)states[i])->n; k++)
			rows[have++] = ((struct gathered *)states[i])->rows[k];
	qsort(rows, all, sizeof *rows, compare);
	for (size_t i = 0; i < all;) {
		struct rule_tally sum = rows[i];
		for (i++; i < all && compare(&sum, &rows[i]) == 0; i++) {
			sum.judged += rows[i].judged;
			sum.warned += rows[i].warned;
			sum.blocked += rows[i].blocked;
			sum.wrongly += rows[i].wrongly;
			sum.rightly += rows[i].rightly;
		}
		TRY(tally_write(db, a, &sum));
	}
	return NULL;
}

void rule_tally_add(struct db *db, struct arena *a, const struct rule_tally *t)
{
	struct gathered *g = db_job_state(db, a, sizeof *g, write_gathered);
	*ARENA_ADD(a, g->rows, g->n, g->room) = *t;
}

// ---- one act

static struct rule_tally tally_of(const struct recording *r, const char *rule)
{
	return (struct rule_tally){.month = month_text(r->a, instant_day(r->in->now)), .organ = r->organ_id, .rule = rule};
}

static struct err *met_write(struct db *db, const struct recording *r, const char *rule, const char *wrong, bool refused)
{
	struct rule_tally t = tally_of(r, rule);
	t.warned = !refused;
	t.blocked = refused;
	rule_tally_add(db, r->a, &t);
	return rule_met_add(db, r->a, &(struct rule_met_add_in){.region_code = r->after.region_code, .id = id_new(), .rule = rule, .organ_id = r->organ_id, .unit_path = r->after.unit_path,
		.case_id = refused && !r->in->region ? 0 : r->after.id, .act_id = refused ? 0 : r->row.id, .act_type = r->in->type->id, .kind = refused ? "blocked" : "warned", .wrong = wrong,
		.day = day_text(r->a, instant_day(r->in->now)), .by_id = r->in->user->id, .by_name = r->in->user->name, .at = r->in->now});
}

// A rule that found two things in one act was met once.
static bool said_before(const struct finding *f, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (f[k].rule == f[i].rule)
			return true;
	return false;
}

struct err *met_recorded(struct db *db, const struct recording *r)
{
	struct rule_tally all = tally_of(r, "");
	if (r->in->imported)
		return NULL;
	all.judged = 1;
	rule_tally_add(db, r->a, &all);
	for (size_t i = 0; i < r->result.warning_count; i++)
		if (!said_before(r->result.warnings, i))
			TRY(met_write(db, r, r->result.warnings[i].rule->id, r->result.warnings[i].wrong, false));
	return NULL;
}

// Pressing the button again the same day is the same refusal.
static struct err *refused_before(struct db *db, const struct recording *r, const char *rule, bool *out)
{
	struct rule_met_same_row *row = NULL;
	TRY(rule_met_same(db, r->a, &(struct rule_met_same_in){r->in->region ? r->after.id : 0, rule, r->in->user->id, r->in->type->id, day_text(r->a, instant_day(r->in->now))}, &row));
	*out = row != NULL;
	return NULL;
}

struct err *met_refused(struct db *db, const struct recording *r, const struct err *refusal)
{
	struct rule_tally all = tally_of(r, "");
	for (const struct err *e = refusal; e; e = e->next) {
		bool before = !e->rule;
		for (const struct err *k = refusal; k != e && !before; k = k->next)
			before = k->rule && strcmp(k->rule, e->rule) == 0;
		if (!before)
			TRY(refused_before(db, r, e->rule, &before));
		if (before)
			continue;
		TRY(met_write(db, r, e->rule, e->text, true));
		all.judged = 1;
	}
	if (all.judged)
		rule_tally_add(db, r->a, &all);
	return NULL;
}
