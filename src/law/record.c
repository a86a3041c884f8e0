// record.c: a record from JSON (doc/record.schema.json, version 1). Every fault is listed with its path.
#include <string.h>

#include "law/record_part.h"

enum { RECORD_VERSION = 1, STATES_MOST = 12 };

static const struct code certificate_states[] = {{"valid", "有效"}, {"suspended", "暂扣"}, {"revoked", "收回"}, {"cancelled", "注销"}, {0}};

static const struct code posts[] = {{"chief", "正职负责人"}, {"acting", "主持工作的负责人"}, {"deputy", "副职负责人"}, {0}};

enum { ORGAN_NAME, ORGAN_KIND, ORGAN_REGION, ORGAN_REVIEW, ORGAN_COURT, ORGAN_PHONE, ORGAN_FROM, ORGAN_TO, ORGAN_GRANTS, ORGAN_RECORDED };
static const struct field organ_fields[] = {
	{.name = "name", .label = "机关名称", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{.name = "kind", .label = "机关类型", .kind = FIELD_ENUM, .codes = organ_kinds, .flags = FIELD_REQUIRED},
	{.name = "region", .label = "区划代码", .kind = FIELD_TEXT, .min = 6, .max = 12, .flags = FIELD_REQUIRED},
	{.name = "review_organ", .label = "复议机关", .kind = FIELD_TEXT}, {.name = "court", .label = "管辖法院", .kind = FIELD_TEXT},
	{.name = "phone", .label = "电话", .kind = FIELD_TEXT}, {.name = "power_from", .label = "职权起", .kind = FIELD_DAY},
	{.name = "power_to", .label = "职权止", .kind = FIELD_DAY},
	{.name = "grants", .label = "职权来源", .kind = FIELD_LIST, .sub = grant_fields}, {.name = "recorded", .label = "音像记录清单", .kind = FIELD_TEXTS}, {0},
};
enum { STATE_FROM, STATE_STATE };
static const struct field state_fields[] = {
	{.name = "from", .label = "起始日", .kind = FIELD_DAY, .flags = FIELD_REQUIRED},
	{.name = "state", .label = "证件状态", .kind = FIELD_ENUM, .codes = certificate_states, .flags = FIELD_REQUIRED}, {0},
};
enum { O_ID, O_NAME, O_CERTIFICATE, O_CATEGORY, O_AREA, O_STATES, O_EXPIRES, O_LEGAL, O_REVIEW, O_AUXILIARY, O_UNIT, O_POST };
static const struct field officer_fields[] = {
	{.name = "id", .label = "人员编号", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
		    {.name = "name", .label = "姓名", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED},
	{.name = "certificate", .label = "执法证号", .kind = FIELD_TEXT}, {.name = "category", .label = "执法类别", .kind = FIELD_TEXT},
	{.name = "area", .label = "执法区域", .kind = FIELD_TEXT},
		    {.name = "states", .label = "证件状态", .kind = FIELD_LIST, .sub = state_fields, .max = STATES_MOST},
	{.name = "expires", .label = "有效期止", .kind = FIELD_DAY}, {.name = "legal_qualified", .label = "法律职业资格", .kind = FIELD_BOOL},
	{.name = "review_since", .label = "从事法制审核之日", .kind = FIELD_DAY}, {.name = "auxiliary", .label = "辅助人员", .kind = FIELD_BOOL},
	{.name = "unit", .label = "单位编号", .kind = FIELD_ID}, {.name = "post", .label = "负责人职务", .kind = FIELD_ENUM, .codes = posts}, {0},
};
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
	if (!v)
		return;
	*out = (struct law_organ){.name = v[ORGAN_NAME].s, .kind = v[ORGAN_KIND].s, .region = v[ORGAN_REGION].s, .review_organ = v[ORGAN_REVIEW].s,
	                          .court = v[ORGAN_COURT].s, .phone = v[ORGAN_PHONE].s, .power_from = day_or_none(&v[ORGAN_FROM]),
	                          .power_to = day_or_none(&v[ORGAN_TO])};
	part_grants(r->a, &v[ORGAN_GRANTS], out);
}

static void officer_read(struct reading *r, const struct json *j, const char *path, struct law_officer *out)
{
	const struct val *v = shape(r, officer_fields, j, path);
	if (!v)
		return;
	*out = (struct law_officer){
		.id = v[O_ID].n, .name = v[O_NAME].s, .certificate = v[O_CERTIFICATE].s, .category = v[O_CATEGORY].s, .area = v[O_AREA].s,
		.expires = day_or_none(&v[O_EXPIRES]), .legal_qualified = v[O_LEGAL].n, .review_since = day_or_none(&v[O_REVIEW]),
			    .auxiliary = v[O_AUXILIARY].n,
		.unit = v[O_UNIT].n, .post = v[O_POST].s, .state_count = (int)v[O_STATES].count,
	};
	for (int i = 0; i < out->state_count; i++) {
		const struct val *s = v[O_STATES].sub + i * 2;
		out->states[i].from = (day_t)s[STATE_FROM].n;
		out->states[i].state = s[STATE_STATE].s;
	}
}

static const void *part_read(struct reading *r, const struct json *record, const struct part *p, size_t *count)
{
	const struct json *list = json_get(record, p->key);
	*count = json_size(list);
	char *rows = arena_alloc(r->a, p->size * (*count + 1));
	memset(rows, 0, p->size * (*count + 1));
	for (size_t i = 0; i < *count; i++) {
		const struct val *v = shape(r, p->fields, json_at(list, i), arena_printf(r->a, "%s[%zu]", p->key, i));
		if (v)
			p->row(v, rows + i * p->size);
	}
	return rows;
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
	const struct json *list = json_get(j, "officers");
	struct law_officer *officers = NEW_ARRAY(a, struct law_officer, json_size(list) + 1);
	for (size_t i = 0; i < json_size(list); i++)
		officer_read(&r, json_at(list, i), arena_printf(a, "officers[%zu]", i), &officers[i]);
	rec.officers = officers;
	rec.officer_count = json_size(list);
	record_acts_read(a, &r.errs, json_get(j, "acts"), &rec);
	rec.prior = part_read(&r, j, &record_parts[PART_PRIOR], &rec.prior_count);
	rec.elsewhere = part_read(&r, j, &record_parts[PART_ELSEWHERE], &rec.elsewhere_count);
	rec.recordings = part_read(&r, j, &record_parts[PART_RECORDINGS], &rec.recording_count);
	rec.engagements = part_read(&r, j, &record_parts[PART_ENGAGEMENTS], &rec.engagement_count);
	rec.devices = part_read(&r, j, &record_parts[PART_DEVICES], &rec.device_count);
	rec.published = part_read(&r, j, &record_parts[PART_PUBLISHED], &rec.published_count);
	if (json_get(j, "inspecting")) {
		const struct val *v = shape(&r, inspecting_fields, json_get(j, "inspecting"), "inspecting");
		if (v)
			inspecting_fill(v, &rec.inspecting);
	}
	if (!r.errs)
		*out = rec;
	return r.errs;
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
	schema_list(b, "officers", officer_fields);
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
