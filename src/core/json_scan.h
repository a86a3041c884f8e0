// json_scan.h: reading JSON from front to back, for a reader that knows what is to come and puts it where it belongs at once: no tree is made
// of it. Such a reader takes what is plainly right; at anything else it stops, and the text is read again by json_read, which names the fault.
//
// A place is a byte of the scan's own copy of the text; zero bytes stand behind its end, so that looking ahead needs no question. NULL is no
// place: stopped.
#pragma once
#include <endian.h>
#include <string.h>

#include "core/day.h"
#include "core/json.h"

struct json_scan {
	struct arena *a;
	const unsigned char *end;
	struct json *stack;          // values read and not yet taken
	size_t top, size;
	const char *why;             // of a refusal, for the log
	const unsigned char *at;     // its place
	enum json_fault { JSON_BROKEN, JSON_CUT, JSON_DEEP, JSON_TWIN, JSON_NOT_UTF8, JSON_OVER } fault;   // what the user is told of it
	const char *twin;            // the key that stands twice
};

enum { JSON_DEPTH = 64 };            // brackets that may be open at a time

// The place of the first value. What is read lives as long as the arena.
unsigned char *json_scan_begin(struct json_scan *s, struct arena *a, const char *text, size_t n);
// Any value at p, inside of `depth` brackets. The place behind it.
unsigned char *json_scan_value(struct json_scan *s, unsigned char *p, int depth, struct json *out);

static inline unsigned char *json_past_blank(unsigned char *p)
{
	while (*p <= ' ' && (*p == ' ' || *p == '\n' || *p == '\t' || *p == '\r'))
		p++;
	return p;
}

// Behind the comma between two values, or on the closing bracket: *more says which. p stands behind a value.
static inline unsigned char *json_scan_next(unsigned char *p, bool *more)
{
	p = json_past_blank(p);
	*more = *p == ',';
	return *more ? json_past_blank(p + 1) : p;
}

// The first eight bytes of a name as it stands in the text, the closing quote behind a shorter one: a constant to compare by.
#define JSON_KEY_BYTE(s, i) ((uint64_t)(sizeof(s) > (i) + 1 ? (unsigned char)(s)[sizeof(s) > (i) + 1 ? (i) : 0] : 0) << (8 * (i)))
#define JSON_KEY_OF(s) (JSON_KEY_BYTE(s, 0) | JSON_KEY_BYTE(s, 1) | JSON_KEY_BYTE(s, 2) | JSON_KEY_BYTE(s, 3) | \
	JSON_KEY_BYTE(s, 4) | JSON_KEY_BYTE(s, 5) | JSON_KEY_BYTE(s, 6) | JSON_KEY_BYTE(s, 7))
#define JSON_KEY(name) JSON_KEY_OF(name "\"")

// The eight bytes behind the quote that p should stand on; 0: no quote stands there.
static inline uint64_t json_scan_name(const unsigned char *p)
{
	uint64_t text;
	memcpy(&text, p + 1, sizeof text);
	return *p == '"' ? le64toh(text) : 0;
}

// Is this key (0: never) that of a name which begins with these bytes?
static inline bool json_scan_meets(uint64_t text, uint64_t key)
{
	return key && (text ^ key) << (__builtin_clzll(key) & 56) == 0;
}

// The place of the member's value if this name, whose key meets what stands at p, is the one there (plain letters); NULL: another name.
static inline unsigned char *json_scan_named(unsigned char *p, const char *name, uint64_t key)
{
	int last = 63 - __builtin_clzll(key);
	p += 2 + last / 8;
	if (key >> (last & 56) != '"') {
		for (name += sizeof key; *name && *p == (unsigned char)*name; p++)
			name++;
		if (*name || *p++ != '"')
			return NULL;
	}
	p = json_past_blank(p);
	return *p == ':' ? json_past_blank(p + 1) : NULL;
}

// A string that is an instant to the minute, or with seconds and zone. The place behind it; NULL: it is something else, or written in another way.
static inline unsigned char *json_scan_instant(unsigned char *p, instant_t *out)
{
	enum { MINUTE = 16 };
	unsigned char *end = p + 1 + MINUTE;
	int seconds = 0;
	if (*p != '"' || !instant_of_16((const char *)p + 1, out))
		return NULL;
	if (*end == ':' && (seconds = instant_tail_of_9((const char *)end)) >= 0)
		end += sizeof ":00+08:00" - 1;
	if (*end != '"')
		return NULL;
	*end = 0;
	*out += seconds * 1000;
	return end + 1;
}

// A string of up to 18 digits that are not all zero.
static inline unsigned char *json_scan_id(unsigned char *p, int64_t *out)
{
	enum { DIGITS_MOST = 18 };
	unsigned char *digit = p + 1;
	uint64_t n = 0;
	for (; *p == '"' && (unsigned)(*digit - '0') < 10; digit++)
		n = n * 10 + (*digit - '0');
	if (*p != '"' || *digit != '"' || !n || digit - p - 1 > DIGITS_MOST)
		return NULL;
	*digit = 0;
	*out = (int64_t)n;
	return digit + 1;
}
