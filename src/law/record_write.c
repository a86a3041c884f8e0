// record_write.c: a record back to the JSON it is read from (doc/record.schema.json): what a dossier carries. Its parts are written by the
// declarations they are read by (record_part.c), its acts by those of their types.
#include "core/buf.h"
#include "law/record_part.h"

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

static void part_json(struct buf *b, const struct part *p, const struct law_record *r, bool lines)
{
	const char *rows;
	size_t count = part_rows(p, r, &rows), fields = field_count(p->fields);
	struct val *v = NEW_ARRAY(b->arena, struct val, fields + 1);
	jw_key(b, p->key);
	jw_open(b, '[');
	for (size_t i = 0; i < count; i++) {
		line(b, lines);
		memset(v, 0, fields * sizeof *v);
		p->values(b->arena, rows + i * p->size, v);
		shape_write(b, p->fields, v);
	}
	jw_close(b, ']');
}

static void inspecting_json(struct buf *b, const struct law_inspecting *in)
{
	struct val *v = NEW_ARRAY(b->arena, struct val, field_count(inspecting_fields) + 1);
	inspecting_values(b->arena, in, v);
	jw_key(b, "inspecting");
	shape_write(b, inspecting_fields, v);
}

static void organ_json(struct buf *b, const struct law_organ *organ)
{
	struct val *v = NEW_ARRAY(b->arena, struct val, field_count(organ_fields) + 1);
	organ_values(b->arena, organ, v);
	jw_key(b, "organ");
	shape_write(b, organ_fields, v);
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
	if (act->number)
		jw_kstr(b, "number", act->number);
	jw_key(b, "officers");
	jw_open(b, '[');
	for (int i = 0; i < act->officer_count; i++)
		jw_id(b, act->officers[i]);
	jw_close(b, ']');
	jw_key(b, "values");
	shape_write(b, act->type->fields, act->v);
	jw_close(b, '}');
}

static void acts_json(struct buf *b, const struct law_record *r, bool lines)
{
	jw_key(b, "acts");
	jw_open(b, '[');
	for (size_t i = 0; i < r->act_count; i++) {
		line(b, lines);
		act_json(b, &r->acts[i]);
	}
	jw_close(b, ']');
}

const char *law_record_json(struct arena *a, const struct law_record *r, bool lines)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kint(&b, "version", RECORD_VERSION);
	jw_kid(&b, "case_id", r->case_id);
	if (r->at)
		jw_kstr(&b, "at", instant_text(a, r->at));
	jw_kstr(&b, "region", r->region);
	jw_kbool(&b, "simple", r->simple);
	line(&b, lines);
	organ_json(&b, &r->organ);
	for (size_t p = 0; p < PARTS; p++) {
		const char *rows;
		if (p != PART_OFFICERS && !part_rows(&record_parts[p], r, &rows))
			continue;
		line(&b, lines);
		part_json(&b, &record_parts[p], r, lines && p == PART_OFFICERS);
	}
	line(&b, lines && r->inspecting.known);
	if (r->inspecting.known)
		inspecting_json(&b, &r->inspecting);
	line(&b, lines);
	acts_json(&b, r, lines);
	jw_close(&b, '}');
	return buf_text(&b);
}
