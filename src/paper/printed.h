// printed.h: is a thing really on the paper of the sample case, or does it only stand in the template, behind a test that never holds.
#pragma once
#include "core/json.h"
#include "paper/node.h"

struct printed {
	struct arena *a;
	struct paper_kit *kit;
	const struct paper_template *tpl;
	const struct json *sample;
	const struct paper_doc *doc;
	const char *text;              // of all pages, line by line
};

// ERR_INPUT: the paper grows beyond what a trial may.
struct err *printed_start(struct arena *a, struct paper_kit *kit, const char *id, const struct paper_template *tpl, struct printed *out) MUST_CHECK;
bool printed_words(const struct printed *p, const char *words);
bool printed_mark(const struct printed *p, enum paper_mark_kind kind, const char *name);   // whose name begins so
// Does the paper say something else when the sample has none of these? *yes.
struct err *printed_fields(const struct printed *p, const struct json *paths, bool *yes) MUST_CHECK;
