// bind.h: {{fields}} against the data; loops, tests, the list of what is missing.
#pragma once
#include "paper/kit.h"
#include "paper/node.h"

// Variables of the loops around, innermost first.
struct scope {
	const char *var;
	const struct json *value;
	const char *path;         // where it is in the data: "evidence[2]"
	size_t round;             // from 1
	const struct scope *up;
};

struct binder {
	struct arena *a;
	const struct paper_kit *kit;
	const struct json *data, *extra;      // extra is looked at first: page numbers, catalogue
	int page, pages;                      // 0 while the body is laid out
	size_t work, most;                    // steps spent by fields, tests and layout together; what may be spent
	struct paper_missing *missing;
	size_t n_missing, missing_size;
};

// Counts steps; false when there are too many. The layout stops at its next step then: what is answered meanwhile does not matter.
bool bind_spend(struct binder *b, size_t steps);

const struct json *bind_find(struct binder *b, const struct scope *s, const char *path, const char **full_path);

// The text of a field after its filters. NULL: nothing there (listed as missing unless the field is optional).
const char *bind_field(struct binder *b, const struct scope *s, const struct field_ref *f);

// Text of an attribute; missing fields leave nothing (and are listed). NULL pieces give "".
const char *bind_pieces(struct binder *b, const struct scope *s, const struct piece *p);

// test / eq / ne / in / gt of <if> and <check>.
bool bind_test(struct binder *b, const struct scope *s, const struct node *n);
