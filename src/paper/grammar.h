// grammar.h: the elements of the template language and their attributes, as one table.
#pragma once
#include "paper/node.h"

// What an attribute holds; parse.c checks it, so that layout may trust it.
enum attr_kind {
	ATTR_LENGTH, ATTR_STRETCH,    // 12mm; "*", "*24mm"
	ATTR_TEXT,                    // with {{fields}}
	ATTR_PICTURE,                 // one {{field}}, nothing else
	ATTR_SIZE,                    // a length a letter can have
	ATTR_PATH, ATTR_NAME, ATTR_FONT, ATTR_COLOR, ATTR_ALIGN, ATTR_VALIGN, ATTR_INT, ATTR_FLAG, ATTR_COLS, ATTR_MARGIN,
};

struct attr_rule {
	const char *name;
	enum attr_kind kind;
};

struct element_rule {
	const char *name;
	enum el el;
	const struct attr_rule *attrs;   // ends with {0}
	const char *must;                // attribute that may not be missing, or NULL
	bool empty;                      // may have no content
	const char *doc;                 // for the writer of a template
};
extern const struct element_rule grammar_rules[];   // ends with {0}
enum { TYPE_SIZE_MAX = 120 };                       // pt

// What an attribute means on this element.
const char *grammar_attr_doc(const char *element, const char *attr);

const struct element_rule *grammar_find(const char *name);
const struct attr_rule *grammar_attr(const struct element_rule *e, const char *name);
bool attr_value_valid(enum attr_kind kind, const char *value);
const char *attr_kind_doc(enum attr_kind kind);
const char *attr_kind_values(enum attr_kind kind);        // "l c r j": the values there are; NULL: many
bool color_parse(const char *s, unsigned *rgb);   // red, black, grey, #rrggbb

// Where an element may stand.
enum place { PLACE_DOC, PLACE_BLOCKS, PLACE_ROWS, PLACE_CELLS, PLACE_INLINE };
bool grammar_allows(enum place place, enum el el);
