// record_write.c: a record back to the JSON it is read from (doc/record.schema.json): what a dossier carries. Members of law_record that are
// added there are added here; an example that does not survive the way to JSON and back is reported by test/law/examples.c.
#include "core/buf.h"
#include "law/law.h"

static void text_member(struct buf *b, const char *key, const char *s)
{
	if (s)
		jw_kstr(b, key, s);
}

static void day_member(struct buf *b, const char *key, day_t d)
{
	if (d != DAY_NONE)
		jw_kstr(b, key, day_text(b->arena, d));
}

static void texts_member(struct buf *b, const char *key, const char *const *texts, size_t n)
{
	if (!n)
		return;
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++)
		jw_str(b, texts[i]);
	jw_close(b, ']');
}

static void grant_json(struct buf *b, const struct law_grant *g)
{
	jw_open(b, '{');
	text_member(b, "kind", g->kind);
	text_member(b, "document", g->document);
	text_member(b, "giver", g->giver);
	text_member(b, "giver_kind", g->giver_kind);
	texts_member(b, "items", g->items, g->item_count);
	day_member(b, "published", g->published);
	day_member(b, "from", g->from);
	day_member(b, "to", g->to);
	if (g->unfit)
		jw_kbool(b, "unfit", true);
	jw_close(b, '}');
}

static void organ_json(struct buf *b, const struct law_organ *o)
{
	jw_open(b, '{');
	text_member(b, "name", o->name);
	text_member(b, "kind", o->kind);
	text_member(b, "region", o->region);
	text_member(b, "review_organ", o->review_organ);
	text_member(b, "court", o->court);
	text_member(b, "phone", o->phone);
	day_member(b, "power_from", o->power_from);
	day_member(b, "power_to", o->power_to);
	if (o->grant_count) {
		jw_key(b, "grants");
		jw_open(b, '[');
		for (size_t i = 0; i < o->grant_count; i++)
			grant_json(b, &o->grants[i]);
		jw_close(b, ']');
	}
	texts_member(b, "recorded", o->recorded, o->recorded_count);
	jw_close(b, '}');
}

static void officer_json(struct buf *b, const struct law_officer *o)
{
	jw_open(b, '{');
	jw_kid(b, "id", o->id);
	text_member(b, "name", o->name);
	text_member(b, "certificate", o->certificate);
	text_member(b, "category", o->category);
	text_member(b, "area", o->area);
	jw_key(b, "states");
	jw_open(b, '[');
	for (int i = 0; i < o->state_count; i++) {
		jw_open(b, '{');
		jw_kstr(b, "from", day_text(b->arena, o->states[i].from));
		jw_kstr(b, "state", o->states[i].state);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	day_member(b, "expires", o->expires);
	if (o->legal_qualified)
		jw_kbool(b, "legal_qualified", true);
	day_member(b, "review_since", o->review_since);
	if (o->auxiliary)
		jw_kbool(b, "auxiliary", true);
	if (o->unit)
		jw_kid(b, "unit", o->unit);
	text_member(b, "post", o->post);
	jw_close(b, '}');
}

static void prior_json(struct buf *b, const struct law_prior *p)
{
	jw_open(b, '{');
	text_member(b, "case_number", p->case_number);
	text_member(b, "item", p->item);
	day_member(b, "act_day", p->act_day);
	day_member(b, "decided", p->decided);
	text_member(b, "unit", p->unit);
	jw_close(b, '}');
}

static void device_json(struct buf *b, const struct law_device *d)
{
	jw_open(b, '{');
	text_member(b, "code", d->code);
	text_member(b, "name", d->name);
	text_member(b, "basis", d->basis);
	text_member(b, "level", d->level);
	text_member(b, "region", d->region);
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < d->item_count; i++)
		jw_str(b, d->items[i]);
	jw_close(b, ']');
	day_member(b, "legal_review", d->legal_review);
	day_member(b, "technical_review", d->technical_review);
	jw_kbool(b, "standard", d->standard);
	jw_kbool(b, "placed", d->placed);
	jw_kbool(b, "sign", d->sign);
	day_member(b, "published", d->published);
	day_member(b, "checked_from", d->checked_from);
	day_member(b, "checked_to", d->checked_to);
	jw_close(b, '}');
}

static void elsewhere_json(struct buf *b, const void *row)
{
	const struct law_elsewhere *e = row;
	jw_open(b, '{');
	text_member(b, "organ", e->organ);
	text_member(b, "number", e->number);
	text_member(b, "item", e->item);
	day_member(b, "filed", e->filed);
	day_member(b, "closed", e->closed);
	jw_close(b, '}');
}

static void recording_json(struct buf *b, const void *row)
{
	const struct law_recording *r = row;
	jw_open(b, '{');
	text_member(b, "kind", r->kind);
	text_member(b, "name", r->name);
	jw_kstr(b, "from", instant_text(b->arena, r->from));
	jw_kstr(b, "to", instant_text(b->arena, r->to));
	if (r->act)
		jw_kid(b, "act", r->act);
	if (r->metres >= 0)
		jw_kint(b, "metres", r->metres);
	day_member(b, "archived", r->archived);
	jw_close(b, '}');
}

static void engagement_json(struct buf *b, const void *row)
{
	const struct law_engagement *e = row;
	jw_open(b, '{');
	jw_kid(b, "officer", e->officer);
	jw_kstr(b, "from", instant_text(b->arena, e->from));
	jw_kstr(b, "to", instant_text(b->arena, e->to));
	text_member(b, "what", e->what);
	jw_close(b, '}');
}

static void part_json(struct buf *b, const char *key, const void *rows, size_t n, size_t size, void (*row)(struct buf *b, const void *row))
{
	if (!n)
		return;
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++)
		row(b, (const char *)rows + i * size);
	jw_close(b, ']');
}

static void act_json(struct buf *b, const struct law_act *act)
{
	jw_open(b, '{');
	jw_kid(b, "id", act->id);
	jw_kstr(b, "type", act->type->id);
	jw_kstr(b, "at", instant_text(b->arena, act->at));
	if (act->recorded && act->recorded != act->at)
		jw_kstr(b, "recorded", instant_text(b->arena, act->recorded));
	if (act->by)
		jw_kid(b, "by", act->by);
	text_member(b, "number", act->number);
	jw_key(b, "officers");
	jw_open(b, '[');
	for (int i = 0; i < act->officer_count; i++)
		jw_id(b, act->officers[i]);
	jw_close(b, ']');
	jw_key(b, "values");
	shape_write(b, act->type->fields, act->v);
	jw_close(b, '}');
}

// A line of its own for the next member of a list, when lines are wanted.
static void line(struct buf *b, bool lines)
{
	if (!lines)
		return;
	if (b->comma)
		buf_char(b, ',');
	buf_char(b, '\n');
	b->comma = false;
}

static void inspecting_json(struct buf *b, const struct law_inspecting *in)
{
	jw_key(b, "inspecting");
	jw_open(b, '{');
	day_member(b, "qualified", in->qualified);
	jw_key(b, "items");
	jw_open(b, '[');
	for (size_t i = 0; i < in->item_count; i++)
		jw_str(b, in->items[i]);
	jw_close(b, ']');
	if (in->cap_set)
		jw_kint(b, "cap", in->cap);
	jw_close(b, '}');
}

static void prior_row(struct buf *b, const void *row)
{
	prior_json(b, row);
}

static void device_row(struct buf *b, const void *row)
{
	device_json(b, row);
}

static void published_row(struct buf *b, const void *row)
{
	const struct law_published *p = row;
	jw_open(b, '{');
	jw_kstr(b, "kind", p->kind);
	jw_kstr(b, "day", day_text(b->arena, p->day));
	jw_close(b, '}');
}

static void parts_json(struct buf *b, const struct law_record *r, bool lines)
{
	line(b, lines && r->prior_count);
	part_json(b, "prior", r->prior, r->prior_count, sizeof *r->prior, prior_row);
	line(b, lines && r->device_count);
	part_json(b, "devices", r->devices, r->device_count, sizeof *r->devices, device_row);
	line(b, lines && r->inspecting.known);
	if (r->inspecting.known)
		inspecting_json(b, &r->inspecting);
	line(b, lines && r->published_count);
	part_json(b, "published", r->published, r->published_count, sizeof *r->published, published_row);
	part_json(b, "elsewhere", r->elsewhere, r->elsewhere_count, sizeof *r->elsewhere, elsewhere_json);
	part_json(b, "recordings", r->recordings, r->recording_count, sizeof *r->recordings, recording_json);
	part_json(b, "engagements", r->engagements, r->engagement_count, sizeof *r->engagements, engagement_json);
	line(b, lines);
}

static void list_json(struct buf *b, const char *key, const void *rows, size_t n, size_t size, void (*row)(struct buf *b, const void *row), bool lines)
{
	jw_key(b, key);
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		line(b, lines);
		row(b, (const char *)rows + i * size);
	}
	jw_close(b, ']');
}

static void officer_row(struct buf *b, const void *row)
{
	officer_json(b, row);
}

static void act_row_json(struct buf *b, const void *row)
{
	act_json(b, row);
}

const char *law_record_json(struct arena *a, const struct law_record *r, bool lines)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kint(&b, "version", 1);
	jw_kid(&b, "case_id", r->case_id);
	if (r->at)
		jw_kstr(&b, "at", instant_text(a, r->at));
	jw_kstr(&b, "region", r->region);
	jw_kbool(&b, "simple", r->simple);
	line(&b, lines);
	jw_key(&b, "organ");
	organ_json(&b, &r->organ);
	line(&b, lines);
	list_json(&b, "officers", r->officers, r->officer_count, sizeof *r->officers, officer_row, lines);
	parts_json(&b, r, lines);
	list_json(&b, "acts", r->acts, r->act_count, sizeof *r->acts, act_row_json, lines);
	jw_close(&b, '}');
	return buf_text(&b);
}
