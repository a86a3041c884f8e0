// buf.h: growing text in an arena, and JSON written straight into it (3.5 µs a page; a tree costs 55).
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"

struct buf {
	struct arena *arena;
	char *data;          // always NUL-terminated once something was added
	size_t len, size;
	bool comma;          // JSON: the next value needs a comma first
};

struct buf buf_new(struct arena *a);
void buf_add(struct buf *b, const char *data, size_t n);
void buf_str(struct buf *b, const char *s);
void buf_char(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *buf_text(struct buf *b);   // the text so far, "" when empty

// JSON. Keys are trusted ASCII literals; values are escaped. Commas come by themselves.
//   jw_open(b, '{'); jw_key(b, "id"); jw_str(b, id); jw_close(b, '}');
void jw_open(struct buf *b, char bracket);                          // '{' or '['
void jw_close(struct buf *b, char bracket);                         // '}' or ']'
void jw_key(struct buf *b, const char *key);
void jw_str(struct buf *b, const char *s);                          // NULL becomes null
void jw_strn(struct buf *b, const char *s, size_t n);
void jw_int(struct buf *b, int64_t n);
void jw_id(struct buf *b, int64_t id);                              // 64-bit ids travel as strings; 0 becomes null
void jw_bool(struct buf *b, bool v);
void jw_null(struct buf *b);
void jw_raw(struct buf *b, const char *json);                       // json text made by us or checked before; NULL becomes null

// key and value in one call
void jw_kstr(struct buf *b, const char *key, const char *s);
void jw_kint(struct buf *b, const char *key, int64_t n);
void jw_kid(struct buf *b, const char *key, int64_t id);
void jw_kbool(struct buf *b, const char *key, bool v);
void jw_kraw(struct buf *b, const char *key, const char *json);
