// json.h: reading JSON, and writing a value back. A document lives as long as its arena; the text it was read from may go.
//
// Refused: duplicate keys, bad UTF-8, NUL, trailing text, integers over 2^63, depth over 64.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "core/err.h"

struct buf;
struct json;   // one value

enum json_kind { JSON_KIND_NULL, JSON_KIND_BOOL, JSON_KIND_INT, JSON_KIND_REAL, JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT };

// ERR_INPUT "input.json" with line and column.
struct err *json_read(struct arena *a, const char *text, size_t n, const struct json **out) MUST_CHECK;
// "input.file" when the file cannot be read or holds neither object nor array.
struct err *json_read_file(struct arena *a, const char *path, const struct json **out) MUST_CHECK;

// All take NULL (absent) and answer NULL / 0 / false.
enum json_kind json_kind(const struct json *v);
const struct json *json_get(const struct json *object, const char *key);
const struct json *json_at(const struct json *array, size_t i);
size_t json_size(const struct json *array_or_object);
const char *json_text(const struct json *v);          // NULL unless a string
int64_t json_int(const struct json *v);               // 0 unless an integer
double json_number(const struct json *v);               // integers too
bool json_bool(const struct json *v);

// Members in the order of the text: i from 0; NULL past the end.
const char *json_key_at(const struct json *object, size_t i, const struct json **value);

// Shorthands: text / integer member of an object.
const char *json_get_text(const struct json *object, const char *key);
int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise);

// Compact text of a value, keys in their order; into a buffer it is a value like any of buf.h.
void json_write(struct buf *b, const struct json *v);
char *json_dump(struct arena *a, const struct json *v);
