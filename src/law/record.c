// record.c: a record from JSON (doc/record.schema.json, version 1). Every fault is listed with its path.
#include <string.h>

#include "law/record_part.h"

struct reading {
	struct arena *a;
	struct err *errs;
};

static struct val *shape(struct reading *r, const struct field *fields, const struct json *j, const char *path)
{
	struct val *v = NULL;
	if (json_kind(j) != JSON_KIND_OBJECT) {
		err_add_field(r->a, &r->errs, path, "应为一个 JSON 对象。");
		return NULL;
	}
	record_faults(r->a, &r->errs, shape_read(r->a, fields, j, path, &v));
	return v;
}

static void organ_read(struct reading *r, const struct json *j, struct law_organ *out)
{
	const struct val *v = shape(r, organ_fields, j, "organ");
	if (v)
		organ_fill(r->a, v, out);
}

static void part_read(struct reading *r, const struct json *record, const struct part *p, struct law_record *out)
{
	const struct json *list = json_get(record, p->key);
	size_t count = json_size(list);
	char *rows = arena_alloc(r->a, p->size * (count + 1));
	for (size_t i = 0; i < count; i++) {
		const struct val *v = shape(r, p->fields, json_at(list, i), arena_printf(r->a, "%s[%zu]", p->key, i));
		if (v)
			p->row(v, rows + i * p->size);
	}
	part_keep(p, out, rows, count);
}

static void members_read(struct reading *r, const struct json *j)
{
	static const struct { const char *key; enum json_kind kind; bool required; } members[] = {
		{"version", JSON_KIND_INT, true}, {"case_id", JSON_KIND_STRING, false}, {"at", JSON_KIND_STRING, false}, {"region", JSON_KIND_STRING, true},
			    {"simple", JSON_KIND_BOOL, false},
		{"organ", JSON_KIND_OBJECT, true}, {"officers", JSON_KIND_ARRAY, false}, {"acts", JSON_KIND_ARRAY, true},
			    {"prior", JSON_KIND_ARRAY, false}, {"devices", JSON_KIND_ARRAY, false}, {"published", JSON_KIND_ARRAY, false},
		{"inspecting", JSON_KIND_OBJECT, false},
		{"elsewhere", JSON_KIND_ARRAY, false}, {"recordings", JSON_KIND_ARRAY, false}, {"engagements", JSON_KIND_ARRAY, false},
	};
	const struct json *v;
	const char *key;
	for (size_t i = 0; (key = json_key_at(j, i, &v)); i++) {
		size_t k = 0;
		while (k < sizeof members / sizeof *members && strcmp(members[k].key, key) != 0)
			k++;
		if (k == sizeof members / sizeof *members)
			err_add_field(r->a, &r->errs, key, "没有名为“%s”的字段。", key);
		else if (json_kind(v) != members[k].kind)
			err_add_field(r->a, &r->errs, key, "类型不对。");
	}
	for (size_t k = 0; k < sizeof members / sizeof *members; k++)
		if (members[k].required && !json_get(j, members[k].key))
			err_add_field(r->a, &r->errs, members[k].key, "缺少这个字段。");
}

struct err *law_record_read(struct arena *a, const struct json *j, struct law_record *out)
{
	struct reading r = {.a = a};
	struct law_record rec = {0};
	if (json_kind(j) != JSON_KIND_OBJECT)
		return err_new(a, ERR_INPUT, "input.object", "案件记录应为一个 JSON 对象。");
	members_read(&r, j);
	if (r.errs)
		return r.errs;
	if (json_get_int(j, "version", 0) != RECORD_VERSION)
		err_add_field(a, &r.errs, "version", "只认识第 %d 版的案件记录。", RECORD_VERSION);
	if (json_get(j, "case_id") && !record_id(json_get(j, "case_id"), &rec.case_id))
		err_add_field(a, &r.errs, "case_id", "不是合法的编号。");
	if (json_get(j, "at") && !record_instant(json_get(j, "at"), &rec.at))
		err_add_field(a, &r.errs, "at", "%s", RECORD_NO_INSTANT);
	rec.region = json_get_text(j, "region");
	rec.simple = json_bool(json_get(j, "simple"));
	organ_read(&r, json_get(j, "organ"), &rec.organ);
	part_read(&r, j, &record_parts[PART_OFFICERS], &rec);
	record_acts_read(a, &r.errs, json_get(j, "acts"), &rec);
	for (size_t p = PART_OFFICERS + 1; p < PARTS; p++)
		part_read(&r, j, &record_parts[p], &rec);
	if (json_get(j, "inspecting")) {
		const struct val *v = shape(&r, inspecting_fields, json_get(j, "inspecting"), "inspecting");
		if (v)
			inspecting_fill(v, &rec.inspecting);
	}
	if (!r.errs)
		*out = rec;
	return r.errs;
}

struct err *law_record_parse(struct arena *a, const char *text, size_t n, struct law_record *out)
{
	const struct json *j;
	if (record_scan(a, text, n, out))
		return NULL;
	TRY(json_read(a, text, n, &j));
	return law_record_read(a, j, out);
}

// ---- the schema, from the same tables

static void schema_list(struct buf *b, const char *key, const struct field *fields)
{
	jw_key(b, key);
	jw_open(b, '{');
	jw_kstr(b, "type", "array");
	jw_key(b, "items");
	shape_schema(b, fields);
	jw_close(b, '}');
}

static void schema_act(struct buf *b, const struct act_type *t)
{
	jw_open(b, '{');
	jw_kstr(b, "title", t->label);
	jw_kstr(b, "type", "object");
	jw_kraw(b, "required", "[\"id\",\"type\",\"at\",\"values\"]");
	jw_kbool(b, "additionalProperties", false);
	jw_key(b, "properties");
	jw_open(b, '{');
	jw_kraw(b, "id", "{\"$ref\":\"#/$defs/id\"}");
	jw_key(b, "type");
	jw_open(b, '{');
	jw_kstr(b, "const", t->id);
	jw_close(b, '}');
	jw_kraw(b, "at", "{\"$ref\":\"#/$defs/instant\"}");
	jw_kraw(b, "recorded", "{\"$ref\":\"#/$defs/instant\"}");
	jw_kraw(b, "by", "{\"$ref\":\"#/$defs/id\"}");
	jw_kraw(b, "officers", "{\"type\":\"array\",\"maxItems\":4,\"items\":{\"$ref\":\"#/$defs/id\"}}");
	jw_kraw(b, "number", "{\"type\":\"string\"}");
	jw_key(b, "values");
	shape_schema(b, t->fields);
	jw_close(b, '}');
	jw_close(b, '}');
}

void law_record_schema(struct buf *b)
{
	jw_open(b, '{');
	jw_kstr(b, "$schema", "https://json-schema.org/draft/2020-12/schema");
	jw_kstr(b, "title", "Xiezhi case record, version 1");
	jw_kstr(b, "type", "object");
	jw_kraw(b, "required", "[\"version\",\"region\",\"organ\",\"acts\"]");
	jw_kbool(b, "additionalProperties", false);
	jw_kraw(b, "$defs", "{\"id\":{\"type\":\"string\",\"pattern\":\"^[0-9]{1,18}$\"},"
	                    "\"instant\":{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,3})?)?([+]08:00)?$\",\"description\":\"2026-03-28T09:40, Asia/Shanghai\"}}");
	jw_key(b, "properties");
	jw_open(b, '{');
	jw_kraw(b, "version", "{\"const\":1}");
	jw_kraw(b, "case_id", "{\"$ref\":\"#/$defs/id\"}");
	jw_kraw(b, "at", "{\"$ref\":\"#/$defs/instant\"}");
	jw_kraw(b, "region", "{\"type\":\"string\",\"description\":\"administrative code of the case\"}");
	jw_kraw(b, "simple", "{\"type\":\"boolean\",\"description\":\"simple procedure\"}");
	jw_key(b, "organ");
	shape_schema(b, organ_fields);
	for (size_t i = 0; i < PARTS; i++)
		schema_list(b, record_parts[i].key, record_parts[i].fields);
	jw_key(b, "inspecting");
	shape_schema(b, inspecting_fields);
	jw_key(b, "acts");
	jw_open(b, '{');
	jw_kstr(b, "type", "array");
	jw_key(b, "items");
	jw_open(b, '{');
	jw_key(b, "oneOf");
	jw_open(b, '[');
	for (int t = 0; t < ACT_TYPES; t++)
		schema_act(b, &act_types[t]);
	jw_close(b, ']');
	jw_close(b, '}');
	jw_close(b, '}');
	jw_close(b, '}');
	jw_close(b, '}');
}
