// json_node.h: how a value lies in memory; for json.c and json_read.c only.
#pragma once
#include "core/json.h"

// Objects of up to this many members are searched from the front; larger ones carry their members' numbers sorted by key.
enum { MEMBERS_LINEAR = 16 };

// They follow its items as an array of uint32_t.
static inline const struct json *member_key(const struct json *object, size_t i) { return object->items + 2 * i; }
static inline uint32_t *members_sorted(const struct json *object) { return object->n ? (uint32_t *)(object->items + 2 * (size_t)object->n) : NULL; }
// Any order that is one: by length, then by bytes.
int json_key_order(const char *a, size_t an, const char *b, size_t bn);
