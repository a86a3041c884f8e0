// json.c: looking into values, and writing them back. Reading is in json_read.c.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/json_node.h"

static const struct json *sorted_get(const struct json *object, const char *key, size_t n)
{
	const uint32_t *sorted = members_sorted(object);
	size_t low = 0, high = object->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const struct json *k = member_key(object, sorted[mid]);
		int c = json_key_order(key, n, k->s, k->n);
		if (c == 0)
			return k + 1;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

const struct json *json_get(const struct json *object, const char *key)
{
	size_t n = strlen(key);
	if (!json_is(object, JSON_KIND_OBJECT))
		return NULL;
	if (object->n > MEMBERS_LINEAR)
		return sorted_get(object, key, n);
	const struct json *k = object->items;
	for (uint32_t i = 0; i < object->n; i++, k += 2)
		if (k->n == n && memcmp(k->s, key, n) == 0)
			return k + 1;
	return NULL;
}

const char *json_get_text(const struct json *object, const char *key)
{
	return json_text(json_get(object, key));
}

int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise)
{
	const struct json *v = json_get(object, key);
	return json_is(v, JSON_KIND_INT) ? v->i : otherwise;
}

// The shortest of the usual forms that reads back as the same number, and reads back as a real.
static void write_real(struct buf *b, double d)
{
	char room[40];
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(room, sizeof room - 2, "%.*g", digits, d);
		if (memcmp(&(double){strtod(room, NULL)}, &d, sizeof d) == 0)
			break;
	}
	if (!strpbrk(room, ".e"))
		strcat(room, ".0");
	jw_raw(b, room);
}

static void write_items(struct buf *b, const struct json *v)
{
	bool object = v->kind == JSON_KIND_OBJECT;
	jw_open(b, object ? '{' : '[');
	for (uint32_t i = 0; i < v->n; i++) {
		if (!object) {
			json_write(b, v->items + i);
			continue;
		}
		const struct json *k = member_key(v, i);
		jw_strn(b, k->s, k->n);
		buf_char(b, ':');
		b->comma = false;
		json_write(b, k + 1);
	}
	jw_close(b, object ? '}' : ']');
}

void json_write(struct buf *b, const struct json *v)
{
	switch (json_kind(v)) {
	case JSON_KIND_NULL: jw_null(b); break;
	case JSON_KIND_BOOL: jw_bool(b, v->n); break;
	case JSON_KIND_INT: jw_int(b, v->i); break;
	case JSON_KIND_REAL: write_real(b, v->d); break;
	case JSON_KIND_STRING: jw_strn(b, v->s, v->n); break;
	case JSON_KIND_ARRAY:
	case JSON_KIND_OBJECT: write_items(b, v); break;
	}
}

char *json_dump(struct arena *a, const struct json *v)
{
	struct buf b = buf_new(a);
	json_write(&b, v);
	return b.data;
}
