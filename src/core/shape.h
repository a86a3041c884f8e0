// shape.h: declared JSON shapes. One table of fields serves act forms, API bodies, queries and settings:
// it checks the input (every wrong field at once), gives the values by index, and describes itself to OpenAPI and the desk.
#pragma once
#include <stdbool.h>

#include "core/buf.h"
#include "core/day.h"
#include "core/json_scan.h"

enum field_kind {
	FIELD_TEXT,      // one line; max = characters (default 200)
	FIELD_LONG,      // several lines; max = characters (default 4,000)
	FIELD_DAY,       // "2026-03-28"
	FIELD_INSTANT,   // "2026-03-28T09:40"
	FIELD_FEN,       // integer fen, min 0 unless said
	FIELD_INT,       // integer, min..max
	FIELD_DECIMAL,   // number with at most three decimals; the value is in thousandths
	FIELD_BOOL,
	FIELD_ENUM,      // one of `codes`
	FIELD_ENUMS,     // several of `codes`, each once
	FIELD_ID,        // 64-bit id as a JSON string of digits
	FIELD_IDS,       // several ids
	FIELD_IDNO,      // citizen identity number, check digit tested
	FIELD_USCC,      // unified social credit code, check character tested
	FIELD_PHONE,     // 5 to 20 digits, + - allowed
	FIELD_ITEM,      // code of a catalogue item: [A-Z0-9_-]{1,32}
	FIELD_TEXTS,     // list of one-line texts
	FIELD_OBJECT,    // one record of `sub`
	FIELD_LIST,      // list of records of `sub`; max = number (default 200)
	FIELD_JSON,      // any JSON, kept as text
};

enum field_flag {
	FIELD_REQUIRED = 1,
	FIELD_SENSITIVE = 2,  // encrypted at rest, masked on screen, look-up recorded
	FIELD_HIDDEN = 4,     // filled by the system; a client may not send it
	FIELD_SINCE_LATER = 8,// may lie in the future (days and instants of acts may not, unless this is set)
};

// Bounds where a field gives none; decimals are kept in thousandths.
enum { FIELD_TEXT_MAX = 200, FIELD_LONG_MAX = 4000, FIELD_LIST_MAX = 200, FIELD_DECIMAL_SCALE = 1000 };

struct code {
	const char *id, *label;   // "report", "投诉举报"
	uint64_t key;             // JSON_KEY_OF(id) for what is read by the million (CODE); 0 = not given
};

struct field {
	const char *name;          // snake_case
	const char *label;         // Chinese
	const char *help;          // Chinese hint, or NULL
	enum field_kind kind;
	unsigned flags;
	int64_t min, max;          // meaning by kind; both 0 = the kind's default
	const struct code *codes;  // ends with {0}
	const char *offer;         // "a|b": the codes a form offers where only some can be right; NULL = all. A value of another code is still read, and judged
	const struct field *sub;   // OBJECT, LIST; ends with {0}
	const char *unit;          // "m³", "天"; NULL
	const char *fact;          // case facts: the fact this field sets and is filled from ("party", "item"); NULL
	const char *from;          // how the system fills it: "{{...}}" over the facts; NULL
	const char *show_if;       // "field=value" or "field": when the desk shows it (and only then it is required); NULL = always
	const char *widget;        // hint for the desk: "place", "map", "evidence", "tier", "articles"; NULL
	short shown_by;            // where show_if is "field=value" and read by the million: that field's place, and the values; else NULL
	const char *shown_codes;
	uint64_t key;              // JSON_KEY(name) for what is read by the million (FIELD_NAME); 0 = not given
};

#define FIELD_NAME(text) .name = text, .key = JSON_KEY(text)
#define CODE(id, label) {id, label, JSON_KEY_OF(id)}

// A value checked by a field. Texts are trimmed; they stand in the JSON read or in the arena, so both must last.
struct val {
	bool set;
	int64_t n;                 // numbers, days, instants, bool, ids, index into codes for ENUM
	const char *s;             // text of TEXT.., code of ENUM, JSON text of JSON
	size_t count;              // ENUMS, IDS, TEXTS, LIST
	const int64_t *ids;
	const char *const *texts;  // ENUMS, TEXTS
	struct val *sub;           // OBJECT: one value per sub field; LIST: count rows of them, row after row
};

size_t field_count(const struct field *fields);

// Checks `object` against `fields` (ends with {0}): unknown members, wrong types, missing required ones, everything at once.
// values: one per field, in order. prefix: path put before names ("values."), or "".
// ERR_INPUT "input.fields" with all faults.
struct err *shape_read(struct arena *a, const struct field *fields, const struct json *object, const char *prefix, struct val **values) MUST_CHECK;

// Where a value stands; becomes a text ("acts[3].values.place") only when something is wrong there. The outermost has `in` NULL.
struct spot {
	const struct spot *in;
	const char *name;          // NULL: element `index`
	size_t index;
};
const char *spot_text(struct arena *a, const struct spot *p);
struct err *shape_read_in(struct arena *a, const struct field *fields, const struct json *object, const struct spot *in, struct val **values) MUST_CHECK;

// The same for who has more to find out: what is wrong is added to *errs, and the values that are right come back all the same (a wrong one is not set).
struct val *shape_collect(struct arena *a, const struct field *fields, const struct json *object, const char *prefix, struct err **errs);

// The same straight from the text (core/json_scan.h) for callers that read many, by fields that all give their key: values (one per field, zeroed) are filled and the place
// behind the object at p comes back; NULL: something is wrong or unusual there, and shape_read says what, if anything.
unsigned char *shape_scan(struct json_scan *s, unsigned char *p, const struct field *fields, int depth, struct val *values);

// The same from a query string's decoded pairs: only scalar kinds.
struct pair { const char *name, *value; };
struct err *shape_read_pairs(struct arena *a, const struct field *fields, const struct pair *pairs, size_t n, struct val **values) MUST_CHECK;

// Writes values back as a JSON object (only what is set).
void shape_write(struct buf *b, const struct field *fields, const struct val *values);
// One value that is set.
void shape_write_value(struct buf *b, const struct field *f, const struct val *v);

// JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it) of the fields, with x-label, x-kind, x-codes and the like.
void shape_schema(struct buf *b, const struct field *fields);

// Does a condition hold among these values: "name", "name=code" (several codes by |), "!name"? That of show_if, and of the papers of an act.
bool shape_shown(const struct field *fields, const struct val *values, const char *cond);
bool shape_field_shown(const struct field *fields, const struct field *f, const struct val *values);   // its own condition; none: yes

const struct field *field_find(const struct field *fields, const char *name, size_t *index);
const char *code_label(const struct code *codes, const char *id);   // id itself when unknown
// [{"id":..,"label":..}, ..]: all of them (NULL: none), or those of `offered` ("a|b|c"; NULL: all).
void codes_write(struct buf *b, const struct code *codes, const char *offered);
