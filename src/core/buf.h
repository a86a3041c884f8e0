// buf.h: growing text in an arena, and JSON written straight into it (3.5 µs a page; a tree costs 55).
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/arena.h"

struct buf {
	struct arena *arena;
	char *data;          // always NUL-terminated once something was added
	size_t len, size;
	bool comma;          // JSON: the next value needs a comma first
};

struct buf buf_new(struct arena *a);
void buf_room(struct buf *b, size_t more);   // makes room for what is known to come, at once
void buf_add(struct buf *b, const char *data, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *buf_text(struct buf *b);   // the text so far, "" when empty

// JSON. Keys are trusted ASCII literals; values are escaped. Commas come by themselves.
//   jw_open(b, '{'); jw_key(b, "id"); jw_str(b, id); jw_close(b, '}');
void jw_open(struct buf *b, char bracket);                          // '{' or '['
void jw_close(struct buf *b, char bracket);                         // '}' or ']'
void jw_str(struct buf *b, const char *s);                          // NULL becomes null
void jw_strn(struct buf *b, const char *s, size_t n);
void jw_int(struct buf *b, int64_t n);
void jw_id(struct buf *b, int64_t id);                              // 64-bit ids travel as strings; 0 becomes null
void jw_bool(struct buf *b, bool v);
void jw_null(struct buf *b);
void jw_raw(struct buf *b, const char *json);                       // json text made by us or checked before; NULL becomes null
void jw_rawn(struct buf *b, const char *json, size_t n);
void jw_lead(struct buf *b, const char *json, size_t n);            // the same up to where a value is to come: {"label":"地点","value":

// Here, so that a literal key is written as the few moves it is.
static inline void jw_key(struct buf *b, const char *key)
{
	size_t n = strlen(key);
	if (b->size - b->len <= n + 4)
		buf_room(b, n + 4);
	char *p = b->data + b->len;
	*p = ',';
	p += b->comma;
	*p++ = '"';
	memcpy(p, key, n);
	memcpy(p + n, "\":", 3);
	b->len = (size_t)(p + n + 2 - b->data);
	b->comma = false;
}

const char *jw_quoted(struct arena *a, const char *s);               // the text as a JSON string, its quotes with it: for the %s of a printf

// key and value in one call
static inline void jw_kstr(struct buf *b, const char *key, const char *s) { jw_key(b, key); jw_str(b, s); }
static inline void jw_kint(struct buf *b, const char *key, int64_t n) { jw_key(b, key); jw_int(b, n); }
static inline void jw_kid(struct buf *b, const char *key, int64_t id) { jw_key(b, key); jw_id(b, id); }
static inline void jw_kbool(struct buf *b, const char *key, bool v) { jw_key(b, key); jw_bool(b, v); }
static inline void jw_kraw(struct buf *b, const char *key, const char *json) { jw_key(b, key); jw_raw(b, json); }
