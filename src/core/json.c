// json.c: jansson behind json.h; nothing else includes it.
#include "core/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 64 };

static void drop(void *v)
{
	json_decref(v);
}

// struct json is json_t seen from outside.
static json_t *inner(const struct json *v)
{
	return (json_t *)v;
}

static bool too_deep(const char *s, size_t n)
{
	int depth = 0;
	bool in_string = false;
	for (size_t i = 0; i < n; i++) {
		if (in_string) {
			if (s[i] == '\\')
				i++;
			else if (s[i] == '"')
				in_string = false;
			continue;
		}
		in_string = s[i] == '"';
		depth += s[i] == '{' || s[i] == '[';
		depth -= s[i] == '}' || s[i] == ']';
		if (depth > DEPTH_MAX)
			return true;
	}
	return false;
}

struct err *json_read(struct arena *a, const char *text, size_t n, const struct json **out)
{
	json_error_t why;
	if (too_deep(text, n))
		return err_new(a, ERR_INPUT, "input.json", "JSON 嵌套超过 %d 层。", DEPTH_MAX);
	json_t *v = json_loadb(text, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	if (!v)
		return err_cause(a, err_new(a, ERR_INPUT, "input.json", "内容不是合法的 JSON（第 %d 行第 %d 列）。", why.line, why.column), "%s", why.text);
	arena_defer(a, drop, v);
	*out = (const struct json *)v;
	return NULL;
}

struct err *json_read_file(struct arena *a, const char *path, const struct json **out)
{
	json_error_t why;
	json_t *v = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
	if (!v)
		return err_cause(a, err_new(a, ERR_INPUT, "input.file", "文件无法读取，或不是合法的 JSON（第 %d 行第 %d 列）。", why.line, why.column),
		                 "%s: %s", path, why.text);
	arena_defer(a, drop, v);
	*out = (const struct json *)v;
	return NULL;
}

enum json_kind json_kind(const struct json *v)
{
	if (!v)
		return JSON_KIND_NULL;
	switch (json_typeof(inner(v))) {
	case JSON_OBJECT: return JSON_KIND_OBJECT;
	case JSON_ARRAY: return JSON_KIND_ARRAY;
	case JSON_STRING: return JSON_KIND_STRING;
	case JSON_INTEGER: return JSON_KIND_INT;
	case JSON_REAL: return JSON_KIND_REAL;
	case JSON_TRUE:
	case JSON_FALSE: return JSON_KIND_BOOL;
	case JSON_NULL: return JSON_KIND_NULL;
	}
	return JSON_KIND_NULL;
}

const struct json *json_get(const struct json *object, const char *key)
{
	return (const struct json *)json_object_get(inner(object), key);
}

const struct json *json_at(const struct json *array, size_t i)
{
	return (const struct json *)json_array_get(inner(array), i);
}

size_t json_size(const struct json *v)
{
	return json_is_array(inner(v)) ? json_array_size(inner(v)) : json_object_size(inner(v));
}

const char *json_text(const struct json *v)
{
	return json_string_value(inner(v));
}

int64_t json_int(const struct json *v)
{
	return json_integer_value(inner(v));
}

double json_number(const struct json *v)
{
	return json_number_value(inner(v));
}

bool json_bool(const struct json *v)
{
	return json_is_true(inner(v));
}

const char *json_key_at(const struct json *object, size_t i, const struct json **value)
{
	const char *key;
	json_t *v;
	size_t at = 0;
	json_object_foreach(inner(object), key, v) {
		if (at++ != i)
			continue;
		*value = (const struct json *)v;
		return key;
	}
	return NULL;
}

const char *json_get_text(const struct json *object, const char *key)
{
	return json_text(json_get(object, key));
}

int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise)
{
	const struct json *v = json_get(object, key);
	return json_kind(v) == JSON_KIND_INT ? json_int(v) : otherwise;
}

char *json_dump(struct arena *a, const struct json *v)
{
	size_t n = json_dumpb(inner(v), NULL, 0, JSON_COMPACT | JSON_ENCODE_ANY);
	char *out = arena_alloc(a, n + 1);
	json_dumpb(inner(v), out, n, JSON_COMPACT | JSON_ENCODE_ANY);
	return out;
}
