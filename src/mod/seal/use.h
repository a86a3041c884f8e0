// use.h: inside mod/seal: one sealing, from the wish to the file.
#pragma once
#include "mod/seal/seal.h"
#include "paper/seal.h"

struct sealing {
	struct casefile *c;                // judged with LAW_FINDINGS
	struct paper_kit *kit;
	struct paper_signs signs;          // handwriting on its papers
	struct case_paper paper;
	const char *code;
	const struct seal_row *seal;       // NULL: no such seal
	const struct paper_seal_row *before;       // seals on this paper so far
	struct seal_row *const *before_seals;      // whose they are; NULL: not there any more
	size_t n_before, n_rows;           // n_rows: of `before`; a redraw lays the last of them over the others (n_before is one less)

	struct paper_doc *doc;             // what is made
	const char *content;               // NULL: nobody has signed it by hand
	struct seal_place place;
	const struct val *on_paper;        // slots said to be signed on the print; NULL: not asked
	const char *by_hand;               // of those, which are: "officer2 party"; NULL: none
	const char *sm3, *pdf;
	int64_t size;
};

// ---- seal_api.c: what sealing and signing by hand begin with ----
struct err *sealing_load(struct request *req, struct db *db, struct casefile **c, unsigned want) MUST_CHECK;
struct err *sealing_paper(struct request *req, struct sealing *s) MUST_CHECK;                          // of the path; s->c, s->kit are there
struct err *sealing_before(struct request *req, struct db *db, struct sealing *s) MUST_CHECK;          // the seals it bears; s->code is there

// ---- use.c ----
// Is it the organ's of the case, or of the unit that works it, or of one above?
bool seal_of_house(const struct seal_row *seal, const struct casefile *c);
// ERR_RULE of that code once the case is archived with the paper of that act in it.
struct err *paper_not_archived(struct arena *a, const struct casefile *c, int act, const char *code) MUST_CHECK;

// ---- sign_api.c ----
extern const struct field sign_body[], sign_answer[];
struct err *sign_post(struct request *req) MUST_CHECK;
struct err *sign_check_leaf(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why) MUST_CHECK;

// Everything but the row: checks, lays out, seals, keeps the files. ERR_RULE with the article that refuses; ERR_INPUT with what is blank.
struct err *sealing_prepare(struct arena *a, const struct service *svc, struct sealing *s, const struct user *u, instant_t now) MUST_CHECK;

// The reading copy as it was sealed, laid out again for a preview: s->seal and s->before are the rows there are. Said only when it comes out
// as the copy kept under that digest; else "seal.changed" (ERR_CONFLICT).
struct err *sealing_redraw(struct arena *a, const struct service *svc, struct sealing *s, const char *kept, instant_t now) MUST_CHECK;
