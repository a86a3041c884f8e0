// people.c: see people.h.
#include "mod/casefile/people.h"

#include <string.h>

enum { STATES_MOST = 12, AT_ONCE = 8 };

void idset_add(struct idset *s, int64_t id)
{
	if (id <= 0)
		return;
	for (size_t i = 0; i < s->n; i++)
		if (s->ids[i] == id)
			return;
	*ARENA_ADD(s->a, s->ids, s->n, s->room) = id;
}

bool field_is_person(const struct field *f)
{
	return f->widget && (strcmp(f->widget, "officer") == 0 || strcmp(f->widget, "user") == 0 || strcmp(f->widget, "leader") == 0);
}

void people_of_values(struct idset *s, const struct field *fields, const struct val *v, size_t rows)
{
	size_t n = field_count(fields);
	for (size_t i = 0; v && i < n * rows; i++) {
		const struct field *f = &fields[i % n];
		if (!v[i].set)
			continue;
		if (f->kind == FIELD_LIST)
			people_of_values(s, f->sub, v[i].sub, v[i].count);
		if ((f->kind != FIELD_ID && f->kind != FIELD_IDS) || !field_is_person(f))
			continue;
		if (f->kind == FIELD_ID)
			idset_add(s, v[i].n);
		for (size_t k = 0; f->kind == FIELD_IDS && k < v[i].count; k++)
			idset_add(s, v[i].ids[k]);
	}
}

void people_of_act(struct idset *s, const struct law_act *act)
{
	idset_add(s, act->by);
	for (int i = 0; i < act->officer_count; i++)
		idset_add(s, act->officers[i]);
	people_of_values(s, act->type->fields, act->v, 1);
}

static day_t day_or_none(const char *s)
{
	day_t d;
	return s && day_parse(s, &d) ? d : DAY_NONE;
}

// A row for each certificate: they come by person, the one that expires last first.
static void officers_fill(struct law_officer *out, const struct person_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		out[i] = (struct law_officer){.id = rows[i].id, .name = rows[i].name, .certificate = rows[i].certificate, .category = rows[i].category,
			.area = rows[i].area, .expires = day_or_none(rows[i].expires), .legal_qualified = rows[i].legal_qualified != 0,
			.review_since = day_or_none(rows[i].review_since), .unit = rows[i].unit_id};
}

// Of more changes than there is room for the last one counts: it says what is so now.
static void state_add(struct law_officer *o, const struct person_state_row *s)
{
	int at = o->state_count < STATES_MOST ? o->state_count++ : STATES_MOST - 1;
	o->states[at].from = day_or_none(s->from_day);
	o->states[at].state = s->state;
}

static void states_fill(struct law_officer *list, const struct person_row *rows, size_t n, const struct person_state_row *states, size_t state_count)
{
	for (size_t i = 0; i < state_count; i++)
		for (size_t k = 0; k < n; k++)
			if (rows[k].certificate_id == states[i].certificate_id)
				state_add(&list[k], &states[i]);
}

// Up to AT_ONCE of them, in the order of their ids.
static struct err *some(struct db *db, struct arena *a, const int64_t *ids, size_t count, const struct law_officer **out, size_t *n)
{
	struct person_row *rows = NULL;
	struct person_state_row *states = NULL;
	size_t row_count = 0, state_count = 0;
	int64_t id[AT_ONCE] = {0};
	memcpy(id, ids, count * sizeof *ids);
	TRY(people_eight(db, a, &(struct people_eight_in){id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7]}, &rows, &row_count));
	TRY(people_eight_states(db, a, &(struct people_eight_states_in){id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7]}, &states, &state_count));
	struct law_officer *list = NEW_ARRAY(a, struct law_officer, row_count + 1);
	officers_fill(list, rows, row_count);
	states_fill(list, rows, row_count, states, state_count);
	*out = list;
	*n = row_count;
	return NULL;
}

// Rows of one person lie together.
static size_t run_of(const struct law_officer *rows, size_t n)
{
	size_t run = 1;
	while (run < n && rows[run].id == rows->id)
		run++;
	return run;
}

struct gathered {
	struct law_officer *rows;
	size_t n, room;
};

static void gather(struct arena *a, struct gathered *to, const struct law_officer *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		*ARENA_ADD(a, to->rows, to->n, to->room) = rows[i];
}

struct err *people_load(struct db *db, struct arena *a, const struct people_view *v, const struct idset *ids, const struct law_officer **out, size_t *n)
{
	struct gathered all = {0};
	int64_t *missing = NEW_ARRAY(a, int64_t, ids->n + 1);
	const struct law_officer *rows = NULL;
	size_t miss = 0, count = 0;
	for (size_t i = 0; i < ids->n; i++) {
		if (people_cache_get(v, a, ids->ids[i], &rows, &count))
			gather(a, &all, rows, count);
		else
			missing[miss++] = ids->ids[i];
	}
	for (size_t i = 0; i < miss; i += AT_ONCE) {
		TRY(some(db, a, missing + i, miss - i < AT_ONCE ? miss - i : AT_ONCE, &rows, &count));
		gather(a, &all, rows, count);
		for (size_t k = 0, run; k < count; k += run) {
			run = run_of(rows + k, count - k);
			people_cache_put(v, rows + k, run);
		}
	}
	*out = all.rows;
	*n = all.n;
	return NULL;
}

const struct law_officer *people_find(const struct law_record *r, int64_t id)
{
	for (size_t i = 0; i < r->officer_count; i++)
		if (r->officers[i].id == id)
			return &r->officers[i];
	return NULL;
}

static bool in_force(const struct law_officer *o, day_t day)
{
	const char *state = "";
	for (int i = 0; i < o->state_count && o->states[i].from <= day; i++)
		state = o->states[i].state;
	return strcmp(state, "valid") == 0 && (o->expires == DAY_NONE || day <= o->expires);
}

const struct law_officer *people_on(const struct law_record *r, int64_t id, day_t day)
{
	for (size_t i = 0; i < r->officer_count; i++)
		if (r->officers[i].id == id && in_force(&r->officers[i], day))
			return &r->officers[i];
	return people_find(r, id);
}

const struct law_officer *casefile_officer(const struct casefile *c, int64_t id, int act)
{
	return act < 0 ? people_find(&c->record, id) : people_on(&c->record, id, instant_day(c->acts[act].at));
}
