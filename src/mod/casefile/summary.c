// summary.c: what statistics read, kept in the transaction that changes a case: differences only, gathered over the jobs of the transaction, since
// many of them change the same few cells (this month, this unit).
#include "mod/casefile/act.h"

#include <string.h>

#include "core/hash.h"

enum { OTHER_CELLS = 4 };   // of one act: two stages, two lamps

// ---- what one act changes

static struct summary_cell *cell_of(struct arena *a, struct summary *s, const char *day, const char *item)
{
	for (int i = 0; i < s->n; i++)
		if (strncmp(s->cells[i].month, day, MONTH_CHARS) == 0 && strcmp(s->cells[i].item, item) == 0)
			return &s->cells[i];
	s->cells[s->n] = (struct summary_cell){.month = arena_strndup(a, day, MONTH_CHARS), .item = item};
	return &s->cells[s->n++];
}

struct events {
	const char *found, *filed, *decided, *closed;
	fen_t fine, paid;
};

static void count(struct arena *a, struct summary *s, const char *item, const struct events *e, int sign)
{
	if (!item)
		return;
	if (e->found)
		cell_of(a, s, e->found, item)->found += sign;
	if (e->filed)
		cell_of(a, s, e->filed, item)->filed += sign;
	if (e->closed)
		cell_of(a, s, e->closed, item)->closed += sign;
	if (!e->decided)
		return;
	struct summary_cell *c = cell_of(a, s, e->decided, item);
	c->decided += sign;
	c->fine += sign * e->fine;
	c->paid += sign * e->paid;
}

static bool changes(const struct summary_cell *c)
{
	return c->found || c->filed || c->decided || c->closed || c->fine || c->paid;
}

// A clock without a warning day warns on its last day.
static struct summary_lamp lamp(const char *due, const char *warn)
{
	return (struct summary_lamp){due, warn ? warn : due};
}

static void lamps(const struct case_row *before, const struct case_add_in *after, struct summary *out)
{
	struct summary_lamp from = before ? lamp(before->due_day, before->warn_day) : (struct summary_lamp){0}, to = lamp(after->due_day, after->warn_day);
	if (from.due && to.due && strcmp(from.due, to.due) == 0 && strcmp(from.warn, to.warn) == 0)
		return;
	out->lamp_from = from;
	out->lamp_to = to;
}

void summary_make(struct arena *a, const struct case_row *before, const struct case_add_in *after, struct summary *out)
{
	*out = (struct summary){.unit_id = after->unit_id, .unit_path = after->unit_path, .region = after->region_code, .stage_to = after->stage};
	if (before) {
		struct events e = {before->found_day, before->filed_day, before->decided_day, before->closed_day, before->fine, before->paid};
		count(a, out, "", &e, -1);
		count(a, out, before->item_code, &e, -1);
		out->stage_from = before->stage;
	}
	struct events e = {after->found_day, after->filed_day, after->decided_day, after->closed_day, after->fine, after->paid};
	count(a, out, "", &e, 1);
	count(a, out, after->item_code, &e, 1);
	if (before && strcmp(before->stage, after->stage) == 0)
		out->stage_from = out->stage_to = NULL;
	lamps(before, after, out);
	int kept = 0;
	for (int i = 0; i < out->n; i++)
		if (changes(&out->cells[i]))
			out->cells[kept++] = out->cells[i];
	out->n = kept;
}

// ---- what a transaction changes: by unit and cell, in a hash table

struct slot {
	const struct summary *of;      // NULL: free
	struct summary_cell cell;      // month "": n cases more in the stage cell.item; a day: n cases more due on it, that warn from cell.item
	int64_t n;
};

struct table {
	struct slot *slots;
	size_t size;                   // a power of two, at least twice what comes in
};

static struct slot *slot_of(struct table *t, const struct summary *s, const char *month, const char *item)
{
	uint64_t h = hash_text(hash_text(hash_bytes(HASH_START, &s->unit_id, sizeof s->unit_id), month), item);
	for (size_t i = (size_t)(h >> 20) & (t->size - 1);; i = (i + 1) & (t->size - 1)) {
		struct slot *x = &t->slots[i];
		if (!x->of)
			*x = (struct slot){.of = s, .cell = {.month = month, .item = item}};
		if (x->of->unit_id == s->unit_id && strcmp(x->cell.month, month) == 0 && strcmp(x->cell.item, item) == 0)
			return x;
	}
}

static void add(struct table *t, const struct summary *s)
{
	for (int i = 0; i < s->n; i++) {
		const struct summary_cell *c = &s->cells[i];
		struct summary_cell *to = &slot_of(t, s, c->month, c->item)->cell;
		to->found += c->found;
		to->filed += c->filed;
		to->decided += c->decided;
		to->closed += c->closed;
		to->fine += c->fine;
		to->paid += c->paid;
	}
	if (s->stage_from)
		slot_of(t, s, "", s->stage_from)->n--;
	if (s->stage_to)
		slot_of(t, s, "", s->stage_to)->n++;
	if (s->lamp_from.due)
		slot_of(t, s, s->lamp_from.due, s->lamp_from.warn)->n--;
	if (s->lamp_to.due)
		slot_of(t, s, s->lamp_to.due, s->lamp_to.warn)->n++;
}

static struct err *month_write(struct db *db, struct arena *a, const struct summary *s, const struct summary_cell *c)
{
	int64_t changed = 0;
	struct month_bump_in bump = {c->month, s->region, s->unit_id, c->item, c->found, c->filed, c->decided, c->closed, c->fine, c->paid};
	TRY(month_bump(db, a, &bump, &changed));
	struct month_add_in more = {c->month, s->region, s->unit_id, s->unit_path, c->item, c->found, c->filed, c->decided, c->closed, c->fine, c->paid};
	return changed ? NULL : month_add(db, a, &more);
}

static struct err *stage_write(struct db *db, struct arena *a, const struct summary *s, const char *stage, int64_t n)
{
	int64_t changed = 0;
	TRY(stage_bump(db, a, s->unit_id, stage, n, &changed));
	struct stage_add_in more = {s->unit_id, s->unit_path, s->region, stage, n};
	return changed ? NULL : stage_add(db, a, &more);
}

// Cells without cases go: most of them are of days gone by.
static struct err *lamp_write(struct db *db, struct arena *a, const struct summary *s, const struct summary_cell *c, int64_t n)
{
	int64_t changed = 0;
	TRY(lamp_bump(db, a, s->unit_path, c->month, c->item, n, &changed));
	if (!changed)
		return lamp_add(db, a, s->unit_path, c->month, c->item, n);
	return n < 0 ? lamp_drop(db, a, s->unit_path, c->month, c->item) : NULL;
}

static struct err *slot_write(struct db *db, struct arena *a, const struct slot *x)
{
	size_t chars = strlen(x->cell.month);
	if (!chars)
		return x->n ? stage_write(db, a, x->of, x->cell.item, x->n) : NULL;
	if (chars > MONTH_CHARS)
		return x->n ? lamp_write(db, a, x->of, &x->cell, x->n) : NULL;
	return changes(&x->cell) ? month_write(db, a, x->of, &x->cell) : NULL;
}

struct gathered {
	const struct summary **of;
	size_t n, room;
};

static struct err *write_gathered(struct db *db, struct arena *a, void *const *states, size_t n)
{
	struct table t = {.size = 64};
	size_t most = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ((struct gathered *)states[i])->n; k++)
			most += (size_t)((struct gathered *)states[i])->of[k]->n + OTHER_CELLS;
	while (t.size < most * 2)
		t.size *= 2;
	t.slots = NEW_ARRAY(a, struct slot, t.size);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ((struct gathered *)states[i])->n; k++)
			add(&t, ((struct gathered *)states[i])->of[k]);
	for (size_t i = 0; i < t.size; i++)
		if (t.slots[i].of)
			TRY(slot_write(db, a, &t.slots[i]));
	return NULL;
}

struct err *summary_add(struct db *db, struct arena *a, const struct summary *s)
{
	struct gathered *g = db_job_state(db, a, sizeof *g, write_gathered);
	*ARENA_ADD(a, g->of, g->n, g->room) = s;
	return NULL;
}
