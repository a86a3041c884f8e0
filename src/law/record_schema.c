// record_schema.c: JSON Schema of a record (doc/record.schema.json), from the tables it is read by.
#include "law/record_part.h"

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

// The beginning of a case, made up.
static const char example[] =
	"{\"version\":1,\"case_id\":\"1\",\"at\":\"2026-03-28T10:00\",\"region\":\"320602\","
	"\"organ\":{\"name\":\"南通市示例区城市管理局\",\"kind\":\"department\",\"region\":\"320602\",\"review_organ\":\"南通市示例区人民政府\",\"court\":\"南通市示例区人民法院\"},"
	"\"officers\":[{\"id\":\"11\",\"name\":\"示例人甲\",\"certificate\":\"320600011\",\"area\":\"320600\",\"states\":[{\"from\":\"2020-01-01\",\"state\":\"valid\"}]},"
	"{\"id\":\"12\",\"name\":\"示例人乙\",\"certificate\":\"320600012\",\"area\":\"320600\",\"states\":[{\"from\":\"2020-01-01\",\"state\":\"valid\"}]}],"
	"\"acts\":[{\"id\":\"1000\",\"type\":\"clue\",\"at\":\"2026-03-28T09:40\",\"by\":\"11\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-28T09:30\","
	"\"place\":\"示例路\",\"summary\":\"沿街商铺超出门窗经营\"}}]}";

void law_record_schema(struct buf *b)
{
	jw_open(b, '{');
	jw_kstr(b, "$schema", "https://json-schema.org/draft/2020-12/schema");
	jw_kstr(b, "$id", "urn:xiezhi:record:1");
	jw_kstr(b, "title", "Xiezhi case record, version 1");
	jw_kstr(b, "type", "object");
	jw_kraw(b, "required", "[\"version\",\"region\",\"organ\",\"acts\"]");
	jw_kbool(b, "additionalProperties", false);
	jw_key(b, "examples");
	jw_open(b, '[');
	jw_raw(b, example);
	jw_close(b, ']');
	jw_kraw(b, "$defs", "{\"id\":{\"type\":\"string\",\"pattern\":\"^[0-9]{1,18}$\"},"
	                    "\"instant\":{\"type\":\"string\",\"pattern\":\"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+]08:00)?$\",\"description\":\"2026-03-28T09:40, Asia/Shanghai\"}}");
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
