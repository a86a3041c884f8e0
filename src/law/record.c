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
		{"organ", JSON_KIND_OBJECT, true}, {"inspecting", JSON_KIND_OBJECT, false}, {"acts", JSON_KIND_ARRAY, true},
	};
	const struct json *v;
	const char *key;
	for (size_t i = 0; (key = json_key_at(j, i, &v)); i++) {
		size_t k = 0, p = 0;
		while (k < sizeof members / sizeof *members && strcmp(members[k].key, key) != 0)
			k++;
		while (p < PARTS && strcmp(record_parts[p].key, key) != 0)
			p++;
		bool member = k < sizeof members / sizeof *members;
		if (!member && p == PARTS)
			err_add_field(r->a, &r->errs, key, "没有名为“%s”的字段。", key);
		else if (json_kind(v) != (member ? members[k].kind : JSON_KIND_ARRAY))
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
