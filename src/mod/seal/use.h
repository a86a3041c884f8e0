// use.h: inside mod/seal: one sealing, from the wish to the file.
#pragma once
#include "mod/seal/seal.h"
#include "paper/seal.h"

struct sealing {
	struct casefile *c;                // judged with LAW_FINDINGS
	struct paper_kit *kit;
	struct case_paper paper;
	const char *code;
	const struct seal_row *seal;       // NULL: no such seal
	const struct paper_seal_row *before;       // seals on this paper so far
	struct seal_row *const *before_seals;      // whose they are; NULL: not there any more
	size_t n_before, n_rows;           // n_rows: of `before`; a redraw lays the last of them over the others (n_before is one less)

	struct paper_doc *doc;             // what is made
	struct seal_place place;
	const char *sm3, *pdf;
	int64_t size;
};

// Everything but the row: checks, lays out, seals, keeps the files. ERR_RULE with the article that refuses; ERR_INPUT with what is blank.
struct err *sealing_prepare(struct arena *a, const struct service *svc, struct sealing *s, const struct user *u, instant_t now) MUST_CHECK;

// The reading copy as it was sealed, laid out again for a preview: s->seal and s->before are the rows there are. Said only when it comes out
// as the copy kept under that digest; else "seal.changed" (ERR_CONFLICT).
struct err *sealing_redraw(struct arena *a, const struct service *svc, struct sealing *s, const char *kept, instant_t now) MUST_CHECK;
