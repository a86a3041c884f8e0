// buf.c: see buf.h.
#include "core/buf.h"

#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *a)
{
	return (struct buf){.arena = a};
}

static void reserve(struct buf *b, size_t more)
{
	if (b->size - b->len > more)
		return;
	size_t size = b->size ? b->size * 2 : 256;
	while (size - b->len <= more)
		size *= 2;
	char *data = arena_alloc(b->arena, size);
	if (b->len)
		memcpy(data, b->data, b->len);
	b->data = data;
	b->size = size;
}

void buf_add(struct buf *b, const char *data, size_t n)
{
	reserve(b, n + 1);
	if (n)
		memcpy(b->data + b->len, data, n);
	b->len += n;
	b->data[b->len] = 0;
}

void buf_str(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_char(struct buf *b, char c)
{
	reserve(b, 2);
	b->data[b->len++] = c;
	b->data[b->len] = 0;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *s = arena_vprintf(b->arena, fmt, ap);
	va_end(ap);
	buf_str(b, s);
}

const char *buf_text(struct buf *b)
{
	return b->data ? b->data : "";
}

static void before_value(struct buf *b)
{
	if (b->comma)
		buf_char(b, ',');
	b->comma = true;
}

void jw_open(struct buf *b, char bracket)
{
	before_value(b);
	buf_char(b, bracket);
	b->comma = false;
}

void jw_close(struct buf *b, char bracket)
{
	buf_char(b, bracket);
	b->comma = true;
}

void jw_key(struct buf *b, const char *key)
{
	size_t n = strlen(key);
	reserve(b, n + 5);
	char *p = b->data + b->len;
	if (b->comma)
		*p++ = ',';
	*p++ = '"';
	memcpy(p, key, n);
	memcpy(p + n, "\":", 3);
	b->len = (size_t)(p + n + 2 - b->data);
	b->comma = false;
}

// What must not stand bare in a JSON string: quote, backslash, control characters.
static const char *escape_of(unsigned char c, char room[8])
{
	switch (c) {
	case '"': return "\\\"";
	case '\\': return "\\\\";
	case '\n': return "\\n";
	case '\r': return "\\r";
	case '\t': return "\\t";
	default:
		snprintf(room, 8, "\\u%04x", c);
		return room;
	}
}

// Eight bytes at a time: is one of them below 0x20, a quote or a backslash? (High bits of Chinese text are masked out of the answer.)
static bool plain_eight(const char *s)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t w;
	memcpy(&w, s, sizeof w);
	uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
	uint64_t found = (w - ones * 0x20) | (quote - ones) | (slash - ones);
	return !(found & ~w & high);
}

static size_t plain_length(const char *s, size_t n)
{
	size_t i = 0;
	while (i + 8 <= n && plain_eight(s + i))
		i += 8;
	return i;
}

void jw_strn(struct buf *b, const char *s, size_t n)
{
	before_value(b);
	reserve(b, n + 3);
	buf_char(b, '"');
	size_t from = 0;
	for (size_t i = plain_length(s, n); i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		char room[8];
		buf_add(b, s + from, i - from);
		buf_str(b, escape_of(c, room));
		from = i + 1;
	}
	buf_add(b, s + from, n - from);
	buf_char(b, '"');
}

void jw_str(struct buf *b, const char *s)
{
	if (s)
		jw_strn(b, s, strlen(s));
	else
		jw_null(b);
}

static void put_int(struct buf *b, int64_t n)
{
	char room[24];
	char *p = room + sizeof room;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	do
		*--p = (char)('0' + u % 10);
	while (u /= 10);
	if (n < 0)
		*--p = '-';
	buf_add(b, p, (size_t)(room + sizeof room - p));
}

void jw_int(struct buf *b, int64_t n)
{
	before_value(b);
	put_int(b, n);
}

void jw_id(struct buf *b, int64_t id)
{
	if (!id) {
		jw_null(b);
		return;
	}
	before_value(b);
	buf_char(b, '"');
	put_int(b, id);
	buf_char(b, '"');
}

void jw_bool(struct buf *b, bool v)
{
	before_value(b);
	buf_str(b, v ? "true" : "false");
}

void jw_null(struct buf *b)
{
	before_value(b);
	buf_add(b, "null", 4);
}

void jw_raw(struct buf *b, const char *json)
{
	before_value(b);
	buf_str(b, json ? json : "null");
}

void jw_kstr(struct buf *b, const char *key, const char *s) { jw_key(b, key); jw_str(b, s); }
void jw_kint(struct buf *b, const char *key, int64_t n) { jw_key(b, key); jw_int(b, n); }
void jw_kid(struct buf *b, const char *key, int64_t id) { jw_key(b, key); jw_id(b, id); }
void jw_kbool(struct buf *b, const char *key, bool v) { jw_key(b, key); jw_bool(b, v); }
void jw_kraw(struct buf *b, const char *key, const char *json) { jw_key(b, key); jw_raw(b, json); }
