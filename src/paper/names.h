// names.h: what a template may bind to, as a tree of names: the data dictionary. The sample record gives every name with an example; who knows
// the declarations (mod/template) adds what the sample has not. With it a template is checked before anybody relies on it.
#pragma once
#include "core/shape.h"
#include "paper/paper.h"

enum name_type { NAME_TEXT, NAME_NUMBER, NAME_MONEY, NAME_YES, NAME_DAY, NAME_INSTANT, NAME_CODE, NAME_PICTURE, NAME_LIST, NAME_OBJECT };

struct paper_name {
	const char *name, *label;
	enum name_type type;
	const char *example;           // as a paper would print it; NULL: none
	const struct code *codes;      // NAME_CODE: what it can be; NULL: not known
	struct paper_name *child, *next;       // of an object, of each entry of a list (none: a list of texts)
};
const char *name_type_id(enum name_type t);        // "money"
const char *name_type_label(enum name_type t);     // 金额

// The sample record as the paper of that kind sees it.
struct err *paper_sample(struct arena *a, struct paper_kit *kit, const char *id, const struct json **out) MUST_CHECK;
// The names of the sample. The root is an object without a name.
struct err *paper_names(struct arena *a, struct paper_kit *kit, const char *id, struct paper_name **out) MUST_CHECK;
// Adds what the shipped template binds to and neither the sample nor a declaration has: what is only sometimes there.
struct err *paper_names_learn(struct arena *a, struct paper_kit *kit, const char *id, struct paper_name *names) MUST_CHECK;
// Adds a name or tells more about one that is there.
struct paper_name *paper_name_add(struct arena *a, struct paper_name *parent, const char *name, const char *label, enum name_type type, const struct code *codes);
struct paper_name *paper_name_child(const struct paper_name *parent, const char *name, size_t len);

// Every fault of a template of that kind: its XML, its grammar, names that are not in the dictionary or cannot stand where they stand, what the
// law wants on such a paper and the template has not (data/paper/required.json). In the order of the text, at most 200.
void paper_check(struct arena *a, struct paper_kit *kit, const struct paper_kind *kind, const struct paper_name *names, const char *xml, size_t len,
		 struct paper_fault **faults, size_t *n);

// {"elements":[{"name","doc","inside":[...],"attrs":[{"name","doc","kind","values"}]}],"filters":[...]}: for completion.
void paper_language(struct buf *b);
