// summary.c: what statistics and search read, kept in the transaction that changes a case: differences only.
#include "mod/casefile/act.h"

#include <string.h>

#include "core/text.h"

enum { MONTH_CHARS = 7, CELLS_MOST = 32 };

struct cell {
	const char *month, *item;
	int64_t found, filed, decided, closed;
	fen_t fine, paid;
};

struct cells {
	struct arena *a;
	struct cell cell[CELLS_MOST];
	int n;
};

static struct cell *cell_of(struct cells *s, const char *day, const char *item)
{
	for (int i = 0; i < s->n; i++)
		if (strncmp(s->cell[i].month, day, MONTH_CHARS) == 0 && strcmp(s->cell[i].item, item) == 0)
			return &s->cell[i];
	s->cell[s->n] = (struct cell){.month = arena_strndup(s->a, day, MONTH_CHARS), .item = item};
	return &s->cell[s->n++];
}

struct events {
	const char *found, *filed, *decided, *closed;
	fen_t fine, paid;
};

// item "" is the unit's total.
static void count(struct cells *s, const char *item, const struct events *e, int sign)
{
	if (e->found)
		cell_of(s, e->found, item)->found += sign;
	if (e->filed)
		cell_of(s, e->filed, item)->filed += sign;
	if (e->closed)
		cell_of(s, e->closed, item)->closed += sign;
	if (!e->decided)
		return;
	struct cell *c = cell_of(s, e->decided, item);
	c->decided += sign;
	c->fine += sign * e->fine;
	c->paid += sign * e->paid;
}

static struct err *months(struct db *db, struct arena *a, const struct case_row *before, const struct case_add_in *after)
{
	struct cells *s = NEW(a, struct cells);
	s->a = a;
	if (before) {
		struct events e = {before->found_day, before->filed_day, before->decided_day, before->closed_day, before->fine, before->paid};
		count(s, "", &e, -1);
		if (before->item_code)
			count(s, before->item_code, &e, -1);
	}
	struct events e = {after->found_day, after->filed_day, after->decided_day, after->closed_day, after->fine, after->paid};
	count(s, "", &e, 1);
	if (after->item_code)
		count(s, after->item_code, &e, 1);
	for (int i = 0; i < s->n; i++) {
		struct cell *c = &s->cell[i];
		if (!c->found && !c->filed && !c->decided && !c->closed && !c->fine && !c->paid)
			continue;
		int64_t changed = 0;
		struct month_bump_in bump = {c->month, after->region_code, after->unit_id, c->item, c->found, c->filed, c->decided, c->closed, c->fine, c->paid};
		TRY(month_bump(db, a, &bump, &changed));
		struct month_add_in add = {c->month, after->region_code, after->unit_id, after->unit_path, c->item, c->found, c->filed, c->decided, c->closed, c->fine, c->paid};
		if (!changed)
			TRY(month_add(db, a, &add));
	}
	return NULL;
}

static struct err *stage_count(struct db *db, struct arena *a, const struct case_add_in *r, const char *stage, int64_t n)
{
	int64_t changed = 0;
	TRY(stage_bump(db, a, r->unit_id, stage, n, &changed));
	struct stage_add_in add = {r->unit_id, r->unit_path, r->region_code, stage, n};
	return changed ? NULL : stage_add(db, a, &add);
}

struct err *summary_change(struct db *db, struct arena *a, const struct case_row *before, const struct case_add_in *after)
{
	TRY(months(db, a, before, after));
	if (before && strcmp(before->stage, after->stage) == 0)
		return NULL;
	if (before)
		TRY(stage_count(db, a, after, before->stage, -1));
	return stage_count(db, a, after, after->stage, 1);
}

struct err *search_change(struct db *db, struct arena *a, const struct case_row *before, const struct case_add_in *after)
{
	bool same = before && text_equal(before->party_name, after->party_name) && text_equal(before->facts, after->facts) && text_equal(before->place, after->place);
	if (same)
		return NULL;
	if (before)
		TRY(search_drop(db, a, after->id));
	return search_add(db, a, after->id, text_grams(a, after->party_name ? after->party_name : ""), text_grams(a, after->facts ? after->facts : ""),
	                  text_grams(a, after->place ? after->place : ""));
}
