// buf.c: see buf.h.
#include "core/buf.h"

#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *a)
{
	return (struct buf){.arena = a};
}

static void grow(struct buf *b, size_t more)
{
	size_t size = b->size ? b->size * 2 : 256;
	while (size - b->len <= more)
		size *= 2;
	char *data = arena_room(b->arena, size);
	if (b->len)
		memcpy(data, b->data, b->len);
	data[b->len] = 0;
	b->data = data;
	b->size = size;
}

static inline void reserve(struct buf *b, size_t more)
{
	if (b->size - b->len <= more)
		grow(b, more);
}

void buf_room(struct buf *b, size_t more)
{
	reserve(b, more);
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

// Where a value of at most n bytes goes, behind its comma; end() says where it stopped.
static inline char *begin(struct buf *b, size_t n)
{
	reserve(b, n + 2);
	char *p = b->data + b->len;
	if (b->comma)
		*p++ = ',';
	b->comma = true;
	return p;
}

static inline void end(struct buf *b, char *p)
{
	*p = 0;
	b->len = (size_t)(p - b->data);
}

void jw_open(struct buf *b, char bracket)
{
	char *p = begin(b, 1);
	*p++ = bracket;
	end(b, p);
	b->comma = false;
}

void jw_close(struct buf *b, char bracket)
{
	buf_char(b, bracket);
	b->comma = true;
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

typedef unsigned char bytes_t __attribute__((vector_size(16)));
typedef uint64_t halves_t __attribute__((vector_size(16)));

// Sixteen bytes at a time: is one of them below 0x20, a quote or a backslash?
static bool plain_block(const char *s)
{
	bytes_t w;
	memcpy(&w, s, sizeof w);
	halves_t found = (halves_t)((w < 0x20) | (w == '"') | (w == '\\'));
	return !(found[0] | found[1]);
}

static bool plain_eight(const char *s)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t w;
	memcpy(&w, s, sizeof w);
	uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
	uint64_t found = (w - ones * 0x20) | (quote - ones) | (slash - ones);
	return !(found & ~w & high);   // high bits of Chinese text are masked out of the answer
}

static bool plain(char ch)
{
	unsigned char c = (unsigned char)ch;
	return c >= 0x20 && c != '"' && c != '\\';
}

// Bytes before the first that must be escaped; n: none.
static size_t plain_length(const char *s, size_t n)
{
	enum { BLOCK = sizeof(bytes_t), HALF = BLOCK / 2 };
	size_t i = 0;
	if (n >= HALF && n < BLOCK && plain_eight(s) && plain_eight(s + n - HALF))
		return n;
	while (i + BLOCK <= n && plain_block(s + i))
		i += BLOCK;
	if (n >= BLOCK && i + BLOCK > n && plain_block(s + n - BLOCK))
		return n;
	while (i < n && plain(s[i]))
		i++;
	return i;
}

static void escaped(struct buf *b, const char *s, size_t n)
{
	size_t from = 0;
	for (size_t i = 0; i < n; i++) {
		if (plain(s[i]))
			continue;
		char room[8];
		buf_add(b, s + from, i - from);
		buf_str(b, escape_of((unsigned char)s[i], room));
		from = i + 1;
	}
	buf_add(b, s + from, n - from);
	buf_char(b, '"');
}

void jw_strn(struct buf *b, const char *s, size_t n)
{
	char *p = begin(b, n + 2);
	size_t bare = plain_length(s, n);
	*p++ = '"';
	if (bare)
		memcpy(p, s, bare);
	p += bare;
	if (bare == n)
		*p++ = '"';
	end(b, p);
	if (bare < n)
		escaped(b, s + bare, n - bare);
}

void jw_str(struct buf *b, const char *s)
{
	if (s)
		jw_strn(b, s, strlen(s));
	else
		jw_null(b);
}

const char *jw_quoted(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);
	jw_str(&b, s);
	return buf_text(&b);
}

enum { INT_CHARS = 24 };

static char *put_int(char *to, int64_t n)
{
	static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869"
		"707172737475767778798081828384858687888990919293949596979899";
	char room[INT_CHARS];
	char *p = room + sizeof room;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	for (; u >= 100; u /= 100)
		memcpy(p -= 2, pairs + u % 100 * 2, 2);
	if (u >= 10)
		memcpy(p -= 2, pairs + u * 2, 2);
	else
		*--p = (char)('0' + u);
	if (n < 0)
		*--p = '-';
	size_t len = (size_t)(room + sizeof room - p);
	memcpy(to, p, len);
	return to + len;
}

void jw_int(struct buf *b, int64_t n)
{
	end(b, put_int(begin(b, INT_CHARS), n));
}

void jw_id(struct buf *b, int64_t id)
{
	if (!id) {
		jw_null(b);
		return;
	}
	char *p = begin(b, INT_CHARS + 2);
	*p++ = '"';
	p = put_int(p, id);
	*p++ = '"';
	end(b, p);
}

void jw_bool(struct buf *b, bool v)
{
	jw_rawn(b, v ? "true" : "false", v ? 4 : 5);
}

void jw_null(struct buf *b)
{
	jw_rawn(b, "null", 4);
}

void jw_raw(struct buf *b, const char *json)
{
	jw_rawn(b, json ? json : "null", json ? strlen(json) : 4);
}

void jw_rawn(struct buf *b, const char *json, size_t n)
{
	char *p = begin(b, n);
	if (n)
		memcpy(p, json, n);
	end(b, p + n);
}

void jw_lead(struct buf *b, const char *json, size_t n)
{
	jw_rawn(b, json, n);
	b->comma = false;
}
