// node.h: a template after parsing: checked elements, attributes and {{fields}}, each with its line.
#pragma once
#include <stdbool.h>

#include "paper/font.h"
#include "paper/paper.h"

enum el {
	EL_TEXT,                                                           // literal text with fields
	EL_DOC, EL_HEADER, EL_FOOTER, EL_BODY,
	EL_P, EL_TITLE, EL_HR, EL_TABLE, EL_TR, EL_TD, EL_KEEP, EL_PAGEBREAK, EL_VFILL, EL_SIGN, EL_SPACE,   // blocks
	EL_FOR, EL_IF, EL_ELSE,                                            // logic, anywhere
	EL_B, EL_U, EL_SPAN, EL_BR, EL_CHECK, EL_SIG, EL_SIGNDAY, EL_SEAL, EL_QR, EL_IMAGE, EL_GAP, EL_BLANK, EL_SPREAD, EL_NOBR,   // inline
	EL_COUNT
};

// Where something stands in the template: line and column from 1, in characters.
struct where {
	int line, column;
};

// One {{path|filter:argument|filter#label}}.
struct filter {
	const char *name, *arg;      // arg NULL: none
};
struct field_ref {
	const char *path;
	bool optional;               // {{path?}}: empty is all right
	const char *label;           // NULL: from labels.json
	struct filter filters[4];
	int n_filters;
	struct where at;
};

// Text with fields, cut into pieces.
struct piece {
	const char *literal;         // or
	struct field_ref *field;
	struct piece *next;
};

struct attr {
	const char *name, *value;
	struct piece *pieces;        // of attributes that may hold fields
	struct where at;
};

struct node {
	enum el el;
	struct where at;
	const struct attr *attrs;
	int n_attrs;
	struct piece *pieces;        // EL_TEXT
	struct node *child, *next;
	const struct node *otherwise;     // of for and if: their <else>
	bool block;                  // stands alone; a for/if does when something in it does
	bool holds_blocks;           // one of its children is a block
};

struct paper_template {
	const char *title;
	const char *sm3;             // of the version; NULL: a file
	int number;
	struct node *doc, *header, *footer, *body;
};

const char *node_attr(const struct node *n, const char *name);             // NULL: not given
struct where node_attr_at(const struct node *n, const char *name);          // of the node when not given
const struct piece *node_pieces(const struct node *n, const char *name);   // of an attribute that may hold fields
bool node_flag(const struct node *n, const char *name);                    // "1"

// "12.5mm" "2em" "10pt" "10" (pt) or a 号 name; in pt. em: the size of the text around. Checked at parsing.
bool length_parse(const char *s, double em, double *pt);

// {{...}} pieces of a text, as far as they are right. NULL on success, else what is wrong (Chinese) with the field that follows the last piece.
const char *pieces_parse(struct arena *a, const char *text, bool squeeze, struct piece **out);
// The filters there are, ends with {0}; bind.c applies them.
struct filter_rule {
	const char *name, *doc;
};
extern const struct filter_rule filter_rules[];
