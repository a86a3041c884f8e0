// shape_write.c: values back to JSON, and fields described to OpenAPI and the desk; see shape.h.
#include "core/shape.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { TEXT_MAX = FIELD_TEXT_MAX, LONG_MAX_CHARS = FIELD_LONG_MAX, DECIMAL_SCALE = FIELD_DECIMAL_SCALE };

static const struct {
	const char *type;   // JSON Schema type
	const char *name;   // x-kind
} kinds[] = {
	[FIELD_TEXT] = {"string", "text"}, [FIELD_LONG] = {"string", "long"}, [FIELD_DAY] = {"string", "day"},
	[FIELD_INSTANT] = {"string", "instant"}, [FIELD_FEN] = {"integer", "fen"}, [FIELD_INT] = {"integer", "int"},
	[FIELD_DECIMAL] = {"number", "decimal"}, [FIELD_BOOL] = {"boolean", "bool"}, [FIELD_ENUM] = {"string", "enum"},
	[FIELD_ENUMS] = {"array", "enums"}, [FIELD_ID] = {"string", "id"}, [FIELD_IDS] = {"array", "ids"},
	[FIELD_IDNO] = {"string", "idno"}, [FIELD_USCC] = {"string", "uscc"}, [FIELD_PHONE] = {"string", "phone"},
	[FIELD_ITEM] = {"string", "item"}, [FIELD_TEXTS] = {"array", "texts"}, [FIELD_OBJECT] = {"object", "object"},
	[FIELD_LIST] = {"array", "list"}, [FIELD_JSON] = {"object", "json"},
};

static void write_decimal(struct buf *b, int64_t n)
{
	int64_t whole = n / DECIMAL_SCALE, rest = llabs(n % DECIMAL_SCALE);
	char *s = arena_printf(b->arena, "%s%lld.%03lld", n < 0 && !whole ? "-" : "", (long long)whole, (long long)rest);
	size_t len = strlen(s);
	while (s[len - 1] == '0')
		s[--len] = 0;
	if (s[len - 1] == '.')
		s[len - 1] = 0;
	jw_raw(b, s);
}

static void write_texts(struct buf *b, const struct val *v)
{
	jw_open(b, '[');
	for (size_t i = 0; i < v->count; i++) {
		if (v->texts)
			jw_str(b, v->texts[i]);
		else
			jw_id(b, v->ids[i]);
	}
	jw_close(b, ']');
}

static void write_list(struct buf *b, const struct field *f, const struct val *v)
{
	size_t n = field_count(f->sub);
	jw_open(b, '[');
	for (size_t i = 0; i < v->count; i++)
		shape_write(b, f->sub, v->sub + i * n);
	jw_close(b, ']');
}

void shape_write_value(struct buf *b, const struct field *f, const struct val *v)
{
	switch (f->kind) {
	case FIELD_FEN:
	case FIELD_INT: jw_int(b, v->n); return;
	case FIELD_DECIMAL: write_decimal(b, v->n); return;
	case FIELD_BOOL: jw_bool(b, v->n); return;
	case FIELD_ENUMS:
	case FIELD_IDS:
	case FIELD_TEXTS: write_texts(b, v); return;
	case FIELD_OBJECT: shape_write(b, f->sub, v->sub); return;
	case FIELD_LIST: write_list(b, f, v); return;
	case FIELD_ID: jw_id(b, v->n); return;
	case FIELD_JSON: jw_raw(b, v->s); return;
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_DAY:
	case FIELD_INSTANT:
	case FIELD_ENUM:
	case FIELD_IDNO:
	case FIELD_USCC:
	case FIELD_PHONE:
	case FIELD_ITEM: jw_str(b, v->s); return;
	}
}

void shape_write(struct buf *b, const struct field *fields, const struct val *values)
{
	jw_open(b, '{');
	for (size_t i = 0; fields[i].name; i++) {
		if (!values[i].set)
			continue;
		jw_key(b, fields[i].name);
		shape_write_value(b, &fields[i], &values[i]);
	}
	jw_close(b, '}');
}

void codes_write(struct buf *b, const struct code *codes, const char *offered)
{
	jw_open(b, '[');
	for (const struct code *c = codes; c && c->id; c++) {
		if (offered && !text_in_list(offered, c->id))
			continue;
		jw_open(b, '{');
		jw_kstr(b, "id", c->id);
		jw_kstr(b, "label", c->label);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void schema_codes(struct buf *b, const struct field *f)
{
	jw_key(b, "enum");
	jw_open(b, '[');
	for (const struct code *c = f->codes; c->id; c++)
		jw_str(b, c->id);
	jw_close(b, ']');
	jw_key(b, "x-codes");
	jw_open(b, '{');
	for (const struct code *c = f->codes; c->id; c++)
		jw_kstr(b, c->id, c->label);
	jw_close(b, '}');
}

static void shape_members(struct buf *b, const struct field *fields);

static void schema_field(struct buf *b, const struct field *f)
{
	jw_open(b, '{');
	jw_kstr(b, "type", kinds[f->kind].type);
	jw_kstr(b, "title", f->label);
	if (f->help)
		jw_kstr(b, "description", f->help);
	jw_kstr(b, "x-kind", kinds[f->kind].name);
	if (f->unit)
		jw_kstr(b, "x-unit", f->unit);
	if (f->show_if)
		jw_kstr(b, "x-show-if", f->show_if);
	if (f->show_if && f->flags & FIELD_REQUIRED)   // only while it is shown: not among the schema's `required`
		jw_kbool(b, "x-required", true);
	if (f->widget)
		jw_kstr(b, "x-widget", f->widget);
	if (f->fact)
		jw_kstr(b, "x-fact", f->fact);
	if (f->flags & FIELD_SENSITIVE)
		jw_kbool(b, "x-sensitive", true);
	if (f->flags & FIELD_SINCE_LATER)
		jw_kbool(b, "x-future", true);
	if (f->kind == FIELD_TEXT || f->kind == FIELD_LONG)
		jw_kint(b, "maxLength", f->max ? f->max : f->kind == FIELD_TEXT ? TEXT_MAX : LONG_MAX_CHARS);
	if (f->kind == FIELD_INT && (f->min || f->max)) {
		jw_kint(b, "minimum", f->min);
		jw_kint(b, "maximum", f->max);
	}
	if (f->kind == FIELD_FEN)
		jw_kint(b, "minimum", f->min);
	if (f->kind == FIELD_ENUM)
		schema_codes(b, f);
	if (!strcmp(kinds[f->kind].type, "array")) {
		jw_key(b, "items");
		if (f->kind == FIELD_LIST) {
			shape_schema(b, f->sub);
		} else {
			jw_open(b, '{');
			jw_kstr(b, "type", "string");
			if (f->kind == FIELD_ENUMS)
				schema_codes(b, f);
			jw_close(b, '}');
		}
	}
	if (f->kind == FIELD_OBJECT) {
		shape_members(b, f->sub);
	}
	jw_close(b, '}');
}

// additionalProperties, properties and required of a schema of type object.
static void shape_members(struct buf *b, const struct field *fields)
{
	jw_kbool(b, "additionalProperties", false);
	jw_key(b, "properties");
	jw_open(b, '{');
	for (const struct field *f = fields; f->name; f++) {
		if (f->flags & FIELD_HIDDEN)
			continue;
		jw_key(b, f->name);
		schema_field(b, f);
	}
	jw_close(b, '}');
	jw_key(b, "required");
	jw_open(b, '[');
	for (const struct field *f = fields; f->name; f++)
		if (f->flags & FIELD_REQUIRED && !f->show_if && !(f->flags & FIELD_HIDDEN))
			jw_str(b, f->name);
	jw_close(b, ']');
}

void shape_schema(struct buf *b, const struct field *fields)
{
	jw_open(b, '{');
	jw_kstr(b, "type", "object");
	shape_members(b, fields);
	jw_close(b, '}');
}
