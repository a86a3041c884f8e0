// openapi.c: the OpenAPI 3.1 document, from the route tables alone.
//
// Component schemas: Error (the one error answer). Bodies, queries and answers stand where they are used, written by shape_schema().
#include <string.h>

#include "http/inner.h"

#define ERROR_MEMBERS \
	"\"code\":{\"type\":\"string\",\"description\":\"模块.原因，永不改变含义\"},\"text\":{\"type\":\"string\",\"description\":\"给用户看的一句话\"}," \
	"\"article\":{\"type\":\"string\",\"description\":\"依据的法条\"},\"mend\":{\"type\":\"string\",\"description\":\"怎样改正\"}," \
	"\"rule\":{\"type\":\"string\",\"description\":\"规则编号\"}," \
	"\"fields\":{\"type\":\"array\",\"description\":\"全部有误的栏目\",\"items\":{\"type\":\"object\",\"required\":[\"path\",\"text\"]," \
	"\"properties\":{\"path\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"}}}}"

static const char error_schema[] =
	"{\"type\":\"object\",\"required\":[\"error\"],\"properties\":{\"error\":{\"type\":\"object\",\"required\":[\"code\",\"text\",\"request\"],\"properties\":{"
	ERROR_MEMBERS ",\"more\":{\"type\":\"array\",\"description\":\"同时存在的其他拒绝理由\",\"items\":{\"type\":\"object\",\"required\":[\"code\",\"text\"],"
	"\"properties\":{" ERROR_MEMBERS "}}},\"request\":{\"type\":\"string\",\"description\":\"请求编号，报修时请提供\"}}}}}";

static void media(struct buf *b, const char *type)
{
	jw_key(b, "content");
	jw_open(b, '{');
	jw_key(b, type);
	jw_open(b, '{');
	jw_key(b, "schema");
}

static void media_end(struct buf *b)
{
	jw_close(b, '}');
	jw_close(b, '}');
}

static void parameter(struct buf *b, const char *name, const char *in, const char *text, bool required, const char *schema)
{
	jw_open(b, '{');
	jw_kstr(b, "name", name);
	jw_kstr(b, "in", in);
	if (text)
		jw_kstr(b, "description", text);
	jw_kbool(b, "required", required);
	jw_kraw(b, "schema", schema);
	jw_close(b, '}');
}

static void path_parameters(struct buf *b, const struct route *r)
{
	for (const char *s = strchr(r->path, '{'); s; s = strchr(s, '{')) {
		size_t n = strcspn(++s, "}");
		bool id = route_part_is_id(s, n);
		parameter(b, arena_strndup(b->arena, s, n), "path", NULL, true,
			id ? "{\"type\":\"string\",\"pattern\":\"^[1-9][0-9]{0,18}$\"}" : "{\"type\":\"string\",\"minLength\":1,\"maxLength\":128}");
	}
}

// The schema of one field, cut out of the schema of a table with that field alone.
static const char *field_schema(struct arena *a, const struct field *f)
{
	struct field alone[2] = {*f, {0}};
	struct buf b = buf_new(a);
	shape_schema(&b, alone);
	const char *head = arena_printf(a, "\"properties\":{\"%s\":", f->name), *at = strstr(buf_text(&b), head);
	const struct json *whole;
	if (!at || json_read(a, b.data, b.len, &whole))
		return "{}";
	return json_dump(a, json_get(json_get(whole, "properties"), f->name));
}

static void query_parameters(struct buf *b, const struct route *r)
{
	for (const struct field *f = r->query; f && f->name; f++)
		if (!(f->flags & FIELD_HIDDEN))
			parameter(b, f->name, "query", f->label, f->flags & FIELD_REQUIRED, field_schema(b->arena, f));
}

static bool public_route(const struct route *r)
{
	return !strcmp(r->permission, ROUTE_PUBLIC);
}

static void parameters(struct buf *b, const struct route *r)
{
	jw_key(b, "parameters");
	jw_open(b, '[');
	path_parameters(b, r);
	query_parameters(b, r);
	if (r->flags & ROUTE_WRITE && !(r->flags & ROUTE_NO_KEY))
		parameter(b, "Idempotency-Key", "header", "客户端生成的唯一编号；重发同一请求时不变", true, "{\"type\":\"string\",\"minLength\":8,\"maxLength\":80}");
	jw_close(b, ']');
}

static void upload_schema(struct buf *b, const struct route *r)
{
	jw_open(b, '{');
	jw_kstr(b, "type", "object");
	jw_key(b, "properties");
	jw_open(b, '{');
	jw_kraw(b, "file", "{\"type\":\"string\",\"format\":\"binary\",\"x-label\":\"文件\"}");
	for (const struct field *f = r->body; f && f->name; f++)
		if (!(f->flags & FIELD_HIDDEN))
			jw_kraw(b, f->name, field_schema(b->arena, f));
	jw_close(b, '}');
	jw_kraw(b, "required", "[\"file\"]");
	jw_close(b, '}');
}

static void request_body_of(struct buf *b, const struct route *r)
{
	bool upload = r->flags & ROUTE_UPLOAD;
	if (!r->body && !upload && !(r->flags & ROUTE_JSON))
		return;
	jw_key(b, "requestBody");
	jw_open(b, '{');
	jw_kbool(b, "required", true);
	media(b, upload ? "multipart/form-data" : "application/json");
	if (upload)
		upload_schema(b, r);
	else if (r->body)
		shape_schema(b, r->body);
	else
		jw_raw(b, "{\"type\":\"object\"}");
	media_end(b);
	jw_close(b, '}');
}

static void answer_schema(struct buf *b, const struct route *r)
{
	if (r->schema || !r->answer) {
		jw_raw(b, r->schema ? r->schema : "{\"type\":\"object\"}");
		return;
	}
	if (!(r->flags & ROUTE_LIST)) {
		shape_schema(b, r->answer);
		return;
	}
	jw_open(b, '{');
	jw_kstr(b, "type", "object");
	jw_kraw(b, "required", "[\"items\"]");
	jw_key(b, "properties");
	jw_open(b, '{');
	jw_key(b, "items");
	jw_open(b, '{');
	jw_kstr(b, "type", "array");
	jw_key(b, "items");
	shape_schema(b, r->answer);
	jw_close(b, '}');
	jw_kraw(b, "next", "{\"type\":[\"string\",\"null\"],\"description\":\"下一页的起点，没有下一页时为 null\"}");
	jw_close(b, '}');
	jw_close(b, '}');
}

static void responses(struct buf *b, const struct route *r)
{
	jw_key(b, "responses");
	jw_open(b, '{');
	jw_key(b, r->flags & ROUTE_CREATED ? "201" : "200");
	jw_open(b, '{');
	jw_kstr(b, "description", "成功");
	media(b, r->produces ? r->produces : "application/json");
	if (r->produces)
		jw_raw(b, "{\"type\":\"string\",\"format\":\"binary\"}");
	else
		answer_schema(b, r);
	media_end(b);
	jw_close(b, '}');
	jw_key(b, "default");
	jw_open(b, '{');
	jw_kstr(b, "description", "错误：400 输入有误、401 未登录、403 无权限、404 不存在、409 冲突、413 过大、415 类型不符、422 法律不允许、429 过于频繁、503 繁忙");
	media(b, "application/json");
	jw_raw(b, "{\"$ref\":\"#/components/schemas/Error\"}");
	media_end(b);
	jw_close(b, '}');
	jw_close(b, '}');
}

// "get_cases_region_id"
static const char *operation_id(struct arena *a, const struct route *r)
{
	char *id = arena_printf(a, "%s%s", method_name(r->method), r->path + 4);
	char *to = id;
	for (const char *s = id; *s; s++) {
		if (*s == '{' || *s == '}')
			continue;
		bool word = (*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9');
		*to++ = word ? *s : *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : '_';
	}
	*to = 0;
	return id;
}

static void operation(struct buf *b, const struct route_table *t, const struct route *r)
{
	static const char *const keys[] = {"get", "post", "put", "patch", "delete"};
	jw_key(b, keys[r->method]);
	jw_open(b, '{');
	jw_kstr(b, "operationId", operation_id(b->arena, r));
	jw_kstr(b, "summary", r->summary);
	if (r->help)
		jw_kstr(b, "description", r->help);
	jw_key(b, "tags");
	jw_open(b, '[');
	jw_str(b, t->title);
	jw_close(b, ']');
	jw_kstr(b, "x-permission", r->permission);
	parameters(b, r);
	request_body_of(b, r);
	responses(b, r);
	if (public_route(r))
		jw_kraw(b, "security", "[]");
	else if (r->flags & (ROUTE_WRITE | ROUTE_UPLOAD))
		jw_kraw(b, "security", "[{\"session\":[],\"csrf\":[]}]");
	jw_close(b, '}');
}

static bool first_of_path(const struct route_table *tables, const struct route *route)
{
	for (const struct route_table *t = tables; t->name; t++)
		for (const struct route *r = t->routes; r->path; r++)
			if (!strcmp(r->path, route->path))
				return r == route;
	return false;
}

// All methods of a path stand together, whichever table they come from.
static void path_item(struct buf *b, const struct route_table *tables, const char *path)
{
	jw_key(b, path);
	jw_open(b, '{');
	for (const struct route_table *t = tables; t->name; t++)
		for (const struct route *r = t->routes; r->path; r++)
			if (!strcmp(r->path, path))
				operation(b, t, r);
	jw_close(b, '}');
}

static void head(struct buf *b, const struct route_table *tables, const char *title, const char *version)
{
	jw_kstr(b, "openapi", "3.1.0");
	jw_key(b, "info");
	jw_open(b, '{');
	jw_kstr(b, "title", title);
	jw_kstr(b, "version", version);
	jw_close(b, '}');
	jw_kraw(b, "servers", "[{\"url\":\"/\"}]");
	jw_kraw(b, "security", "[{\"session\":[]}]");
	jw_key(b, "tags");
	jw_open(b, '[');
	for (const struct route_table *t = tables; t->name; t++) {
		jw_open(b, '{');
		jw_kstr(b, "name", t->title);
		jw_kstr(b, "x-module", t->name);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

void http_openapi(struct buf *b, const struct route_table *tables, const char *title, const char *version)
{
	static const struct route_table none[] = {{0}};
	tables = tables ? tables : none;
	jw_open(b, '{');
	head(b, tables, title, version);
	jw_key(b, "paths");
	jw_open(b, '{');
	for (const struct route_table *t = tables; t->name; t++)
		for (const struct route *r = t->routes; r->path; r++)
			if (first_of_path(tables, r))
				path_item(b, tables, r->path);
	jw_close(b, '}');
	jw_key(b, "components");
	jw_open(b, '{');
	jw_key(b, "schemas");
	jw_open(b, '{');
	jw_kraw(b, "Error", error_schema);
	jw_close(b, '}');
	jw_kraw(b, "securitySchemes", "{\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"xz_session\"},"
		"\"csrf\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"X-CSRF-Token\"}}");
	jw_close(b, '}');
	jw_close(b, '}');
}
