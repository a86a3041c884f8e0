// next.c: how near each open act is, and the one to put in front. It orders what the law allows; it allows nothing itself.
#include "mod/casefile/api.h"

bool stage_shown(const struct casefile *c, enum stage s)
{
	const struct law_state *st = &c->answer.state;
	if (c->record.simple)
		return s == STAGE_DECISION || s == STAGE_EXECUTE || s == STAGE_CLOSING || s == STAGE_ARCHIVE;
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].type->stage == s)
			return true;
	if (s == STAGE_INSPECT)
		return st->stage == s;
	if (s < st->stage && (s == STAGE_HEARING || s == STAGE_LEGAL_REVIEW || s == STAGE_DISCUSSION))
		return false;
	return (s != STAGE_HEARING || st->hearing_right) && (s != STAGE_LEGAL_REVIEW || st->review_needed) && (s != STAGE_DISCUSSION || st->discussion_needed);
}

static enum stage stage_after(const struct casefile *c, enum stage now)
{
	enum stage s = now;
	do
		s++;
	while (s < STAGE_ENDED && !stage_shown(c, s));
	return s;
}

enum place open_place(const struct casefile *c, const struct open_act *o)
{
	enum stage now = c->answer.state.stage;
	if (o->type->flags & ACT_ASIDE)
		return PLACE_REST;
	if (o->type->stage == now)
		return PLACE_HERE;
	return now < STAGE_ENDED && o->type->stage < STAGE_ENDED && o->type->stage == stage_after(c, now) ? PLACE_NEXT : PLACE_REST;
}

static bool recorded(const struct casefile *c, const struct act_type *t)
{
	for (size_t i = 0; i < c->act_count; i++)
		if (c->acts[i].type == t && c->answer.live[i])
			return true;
	return false;
}

static bool for_user(const struct casefile *c, const struct user *u, const struct open_act *o)
{
	return o->type != &act_types[ACT_APPROVAL] && (o->state == OPEN_ALLOWED || o->state == OPEN_DUE) && may_record(c, u, o->type, o->step);
}

static day_t due_of(const struct casefile *c, const struct open_act *o)
{
	return o->clock >= 0 ? c->answer.clocks[o->clock].due : DAY_NONE;
}

static bool due_before(const struct casefile *c, const struct open_act *a, const struct open_act *b)
{
	day_t x = due_of(c, a), y = due_of(c, b);
	return x != DAY_NONE && (y == DAY_NONE || x < y);
}

enum { SMALL_STAGE = 2 };   // a stage with one or two acts is about them; one with many (the investigation) is left when its report is written

const struct open_act *open_first(const struct casefile *c, const struct user *u)
{
	const struct open_act *due = NULL, *next = NULL, *lacking = NULL;
	int here = 0;
	for (size_t i = 0; i < c->answer.open_count; i++) {
		const struct open_act *o = &c->answer.open[i];
		if (!for_user(c, u, o))
			continue;
		if (o->state == OPEN_DUE) {
			due = !due || due_before(c, o, due) ? o : due;
			continue;
		}
		enum place place = open_place(c, o);
		here += place == PLACE_HERE;
		if (place == PLACE_NEXT && !next)
			next = o;
		if (place == PLACE_HERE && !lacking && !recorded(c, o->type))
			lacking = o;
	}
	return due ? due : here <= SMALL_STAGE && lacking ? lacking : next ? next : lacking;
}

static int doable_here(const struct casefile *c)
{
	int n = 0;
	for (size_t i = 0; i < c->answer.open_count; i++)
		n += c->answer.open[i].state <= OPEN_DUE && c->answer.open[i].type != &act_types[ACT_APPROVAL] && open_place(c, &c->answer.open[i]) == PLACE_HERE;
	return n;
}

// Nobody waits for what others merely might do: only for what is due, for an approval, and for what a small stage is about.
bool open_waits(const struct casefile *c, const struct user *u, const struct open_act *o)
{
	if (o->state > OPEN_DUE || may_record(c, u, o->type, o->step))
		return false;
	if (o->state == OPEN_DUE || o->type == &act_types[ACT_APPROVAL])
		return true;
	return open_place(c, o) == PLACE_HERE && doable_here(c) <= SMALL_STAGE && !recorded(c, o->type);
}
