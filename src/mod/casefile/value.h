// value.h: the values of acts: to and from the stored row, masked for screens, as text for people.
//
// A stored sensitive value is one JSON string "mask~sealed": a screen takes the mask without a key, the law engine and the papers open
// the seal. Stored text is written by us and guarded by the act's digest, so reading it needs no tree and no strictness.
// Knows core/, law/act.h, crypto/. Must not know: the database, HTTP.
#pragma once
#include "core/buf.h"
#include "core/shape.h"
#include "crypto/crypto.h"

struct value_codec {
	const struct vault *vault;   // NULL: sensitive values read as their mask
	int64_t case_id;             // a seal opens only in its own case
};

// Values from stored text: one per field, in order. A seal that does not open: "crypto.seal".
struct err *value_read(struct arena *a, const struct value_codec *c, const struct field *fields, const char *json, struct val **out) MUST_CHECK;

// The same for a list of objects: the rows one behind the other.
struct err *value_read_rows(struct arena *a, const struct value_codec *c, const struct field *fields, const char *json, struct val **rows, size_t *n) MUST_CHECK;

// The text to store; sensitive values sealed (codec must have a vault).
const char *value_store(struct arena *a, const struct value_codec *c, const struct field *fields, const struct val *values);
// One sensitive text as it is stored.
const char *value_sealed(struct arena *a, const struct value_codec *c, const struct field *f, const char *plain);

// JSON of plain values with the sensitive ones masked.
void value_write_masked(struct buf *b, const struct field *fields, const struct val *values);
// JSON of stored text with the seals cut off: one pass over the bytes.
void value_copy_masked(struct buf *b, const char *stored);

const char *value_mask(struct arena *a, const struct field *f, const char *plain);
bool value_is_mask(const char *s);

// Who or what an id means, for texts: a person's name, an act's title, a piece of evidence. NULL: unknown.
struct value_names {
	const char *(*find)(const struct value_names *names, const struct field *f, int64_t id);
	const char *(*item)(const struct value_names *names, const char *code);   // name of a catalogue item
	void *arg;
};

// One value as a person reads it: labels of codes, 12,300.00 元, 2026年3月28日. NULL when there is nothing to read.
const char *value_text(struct arena *a, const struct field *f, const struct val *v, const struct value_names *names);
// [{"label","value"}] of everything set. heads: {"label":"地点","value": by field, made once for fields that come often; NULL: made now.
struct piece {
	const char *s;
	size_t n;
};
const struct piece *value_text_heads(struct arena *a, const struct field *fields);
void value_write_text(struct buf *b, const struct field *fields, const struct piece *heads, const struct val *values, const struct value_names *names);

bool value_equal(const struct field *f, const struct val *a, const struct val *b);
// JSON of one value.
void value_write_one(struct buf *b, const struct field *f, const struct val *v);
