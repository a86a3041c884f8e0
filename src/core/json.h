// json.h: reading JSON, and writing a value back. A document lives as long as its arena; the text it was read from may go.
//
// Refused: duplicate keys, bad UTF-8, NUL, trailing text, integers over 2^63, depth over 64.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"

struct buf;
struct json;

enum json_kind { JSON_KIND_NULL, JSON_KIND_BOOL, JSON_KIND_INT, JSON_KIND_REAL, JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT };

// ERR_INPUT "input.json" with line and column.
struct err *json_read(struct arena *a, const char *text, size_t n, const struct json **out) MUST_CHECK;
// "input.file" when the file cannot be read or holds neither object nor array.
struct err *json_read_file(struct arena *a, const char *path, const struct json **out) MUST_CHECK;

// One value, 16 bytes. Here only so that looking costs no call: nobody but json*.c touches its members. The items of an object are key,
// value, key, value, ..., in the order of the text.
struct json {
	unsigned char kind;          // enum json_kind
	bool bare;                   // a string in which neither an escape nor DEL stood
	uint32_t n;                  // bytes of a string; elements; members; bool
	union {
		uint64_t bits;
		int64_t i;
		double d;
		const char *s;       // NUL behind it
		const struct json *items;
	};
};

// All take NULL (absent) and answer NULL / 0 / false.
static inline enum json_kind json_kind(const struct json *v) { return v ? (enum json_kind)v->kind : JSON_KIND_NULL; }
static inline bool json_is(const struct json *v, enum json_kind kind) { return v && v->kind == kind; }
const struct json *json_get(const struct json *object, const char *key);
static inline const struct json *json_at(const struct json *array, size_t i) { return json_is(array, JSON_KIND_ARRAY) && i < array->n ? array->items + i : NULL; }
static inline size_t json_size(const struct json *v) { return json_is(v, JSON_KIND_ARRAY) || json_is(v, JSON_KIND_OBJECT) ? v->n : 0; }   // elements, members
static inline const char *json_text(const struct json *v) { return json_is(v, JSON_KIND_STRING) ? v->s : NULL; }
static inline size_t json_length(const struct json *v) { return json_is(v, JSON_KIND_STRING) ? v->n : 0; }   // bytes of the text
// No control character stands in the text, not even a line break. false: perhaps one does.
static inline bool json_bare(const struct json *v) { return json_is(v, JSON_KIND_STRING) && v->bare; }
static inline int64_t json_int(const struct json *v) { return json_is(v, JSON_KIND_INT) ? v->i : 0; }
static inline double json_number(const struct json *v) { return json_is(v, JSON_KIND_REAL) ? v->d : (double)json_int(v); }   // integers too
static inline bool json_bool(const struct json *v) { return json_is(v, JSON_KIND_BOOL) && v->n; }

// Members in the order of the text: i from 0; NULL past the end.
static inline const char *json_key_at(const struct json *object, size_t i, const struct json **value)
{
	if (!json_is(object, JSON_KIND_OBJECT) || i >= object->n)
		return NULL;
	*value = object->items + 2 * i + 1;
	return object->items[2 * i].s;
}

// Shorthands: text / integer member of an object.
const char *json_get_text(const struct json *object, const char *key);
int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise);

// Compact text of a value, keys in their order; into a buffer it is a value like any of buf.h.
void json_write(struct buf *b, const struct json *v);
char *json_dump(struct arena *a, const struct json *v);
