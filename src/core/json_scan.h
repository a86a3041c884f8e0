// json_scan.h: reading JSON from front to back, for a reader that knows what is to come and puts it where it belongs at once: no tree is made
// of it. Such a reader takes what is plainly right; at anything else it stops, and the text is read again by json_read, which names the fault.
//
// A place is a byte of the scan's own copy of the text; zero bytes stand behind its end, so that looking ahead needs no question. NULL is no
// place: stopped.
#pragma once
#include <endian.h>
#include <string.h>

#include "core/json.h"

struct json_scan {
	struct arena *a;
	const unsigned char *end;
	struct json *stack;          // values read and not yet taken
	size_t top, size;
	const char *why;             // of a refusal, for the log
	const unsigned char *at;     // its place
	bool deep;
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

// The place of the member's value if p stands on the quote before this name (plain letters); NULL: another name. key: JSON_KEY of it, or 0.
static inline unsigned char *json_scan_key(unsigned char *p, const char *name, uint64_t key)
{
	uint64_t text;
	memcpy(&text, p + 1, sizeof text);
	int others = key ? __builtin_clzll(key) & 56 : 64;   // bits that belong to what follows
	if (key && (le64toh(text) ^ key) << others)
		return NULL;
	p += 1 + (64 - others) / 8;
	if (key >> 56 != '"' && (!key || key >> 56)) {
		for (name += key ? 8 : 0; *name && *p == (unsigned char)*name; p++)
			name++;
		if (*name || *p++ != '"')
			return NULL;
	}
	p = json_past_blank(p);
	return *p == ':' ? json_past_blank(p + 1) : NULL;
}
