// paperwork.h: papers (文书) of a case, made from the record whenever they are asked for; bound in mod/dossier. A paper is a projection:
// the same record gives the same bytes. Nobody types a fact into a paper.
#pragma once
#include "mod/casefile/casefile.h"
#include "mod/template/template.h"
#include "paperwork_sql.h"

// One paper an act makes.
struct case_paper {
	int act;                        // index in the record
	const struct paper_kind *kind;
	bool undone;                    // its act is no longer live
};

// The papers of a judged case loaded with CASE_PLAIN | CASE_PEOPLE, in the order of their acts.
struct case_paper *papers_of(struct arena *a, const struct paper_kit *kit, const struct casefile *c, size_t *n);

// Does the paper go into the dossier, and where: its place by the index (a receipt of service has that of its paper).
bool paper_bound(const struct casefile *c, const struct case_paper *p);
int paper_order(const struct paper_kit *kit, const struct casefile *c, const struct case_paper *p);

// Was the case archived with the paper of that act in it? 行政处罚法 §47: its volumes stay as they are.
bool paper_archived(const struct casefile *c, int act);

// The paper of an act that is served with a receipt; NULL: none.
const struct paper_kind *paper_served(const struct paper_kit *kit, const struct law_act *act);

// The data a template binds to (data/paper/BINDINGS.md), for the paper of one act; act -1: the cover and other papers of the whole case.
struct err *paper_data(struct arena *a, const struct service *svc, const struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, instant_t now,
                       const struct json **out) MUST_CHECK;

// What the paper's QR leads to: keyed, 100 bits: nobody guesses another's. The same as long as its act is the same.
const char *paper_code(struct arena *a, const struct service *svc, const struct casefile *c, int act, const struct paper_kind *kind);

// The last day of the term an act sets: a seizure, its extension, service by public notice; DAY_NONE: sets none.
day_t paper_until(const struct casefile *c, const struct law_act *act);

// Laid out. The kit belongs to the thread.
struct err *paper_make(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, instant_t now,
                       struct paper_doc **out) MUST_CHECK;

// The same by exactly the version of that digest (NULL: the one in force on the act's day): what was sealed keeps its template.
struct err *paper_make_as(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, int act, const struct paper_kind *kind, const char *template,
                          instant_t now, struct paper_doc **out) MUST_CHECK;


// ---- slot.c: whose hand a signature slot wants ----

enum { PAPER_OFFICERS = 8 };
// Who signs as officers: the act's own; of a clue, who registered it; else the lead officer and the assistants of the case.
size_t paper_officers(const struct casefile *c, int act, int64_t out[PAPER_OFFICERS]);
// The account a slot ("officer1", "approval2", "chair") names; 0: nobody of ours (party, witness), or not known yet.
int64_t paper_slot_user(struct arena *a, const struct casefile *c, int act, const char *slot);
// Must somebody still sign there before the paper of that form is sealed? Who put his own seal on it has signed.
struct paper_signs;
bool paper_slot_open(struct arena *a, const struct casefile *c, const struct paper_signs *signs, int act, const char *doc, const struct paper_mark *m);
// Does an earlier mark of the paper stand for the same slot?
bool paper_slot_again(const struct paper_doc *doc, size_t i);
const char *paper_slot_label(struct arena *a, const char *slot);            // 执法人员2
const char *paper_slot_name(const struct casefile *c, int64_t user);        // NULL: not among the people of the record

// ---- sign.c: handwriting on papers ----

// All of a case, first to last; and the seals of persons on its papers.
struct paper_signs {
	struct paper_sign_row *rows;
	size_t n;
	struct paper_stamp_row *stamps;
	size_t n_stamps;
};
struct err *paper_signs_load(struct db *db, struct arena *a, const struct casefile *c, struct paper_signs *out) MUST_CHECK;
// The last one of the slot; NULL: none.
const struct paper_sign_row *paper_sign_of(const struct paper_signs *signs, int64_t act, const char *doc, const char *slot);
const char *paper_sign_digest(struct arena *a, const struct paper_sign_row *r);   // what r->digest must be
// Does it belong to the paper of that code, which says what it said when it was signed?
bool paper_sign_stands(struct arena *a, const struct paper_sign_row *r, const char *code, const char *content);
// SM3 of a paper laid out without handwriting.
struct err *paper_content(struct arena *a, const struct paper_doc *doc, const char **sm3_text) MUST_CHECK;
// Strokes or picture from the store, checked against their digest. "sign.lost" (ERR_INTERNAL).
struct err *paper_sign_file(struct arena *a, const struct service *svc, const char *sm3_text, const char **bytes, size_t *n) MUST_CHECK;
// paper_make_as with the handwriting that stands drawn into its slots. *content: as paper_content, NULL while nobody has signed.
struct err *paper_make_signed(struct arena *a, const struct service *svc, struct paper_kit *kit, const struct casefile *c, const struct paper_signs *signs, int act,
                              const struct paper_kind *kind, const char *template, instant_t now, struct paper_doc **out, const char **content) MUST_CHECK;
// The same signatures with their strokes, for an attachment; *xml NULL: none.
struct err *paper_signs_xml(struct arena *a, const struct service *svc, const struct paper_signs *signs, int64_t act, const char *doc, const char *code, const char *content,
                            const char **xml, size_t *len) MUST_CHECK;

instant_t paper_instant(const struct casefile *c, int act);   // of its date: the last approval of an approved act, else the act

COMMAND(paper_render_command);
COMMAND(paper_fonts_command);
extern const struct module paperwork_module;

// The evidence file whose picture a paper of the act shows; NULL: none, or it is sealed up. (c: loaded with CASE_PEOPLE)
const struct evidence_file *paper_shows(const struct casefile *c, int act);
