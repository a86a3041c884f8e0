// paperwork.h: papers (文书) of a case and its dossier (案卷), made from the record whenever they are asked for. A paper is a projection:
// the same record gives the same bytes. Nobody types a fact into a paper.
#pragma once
#include "mod/casefile/casefile.h"
#include "paper/paper.h"

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

// The bound volume: "main" (正卷) or "sub" (副卷).
struct err *dossier_make(struct arena *a, const struct service *svc, struct db *db, struct paper_kit *kit, const struct casefile *c, bool main_volume, instant_t now,
                         struct dossier_out *out) MUST_CHECK;

// This thread's kit, opened at the first call (fonts take a moment), released when the thread ends.
struct err *paper_kit_of_thread(struct arena *a, const struct service *svc, struct paper_kit **out) MUST_CHECK;

// ---- slot.c: whose hand a signature slot wants ----

enum { PAPER_OFFICERS = 8 };
// Who signs as officers: the act's own; of a clue, who registered it; else the lead officer and the assistants of the case.
size_t paper_officers(const struct casefile *c, int act, int64_t out[PAPER_OFFICERS]);
// The account a slot ("officer1", "approval2", "chair") names; 0: nobody of ours (party, witness), or not known yet.
int64_t paper_slot_user(struct arena *a, const struct casefile *c, int act, const char *slot);
const char *paper_slot_label(struct arena *a, const char *slot);            // 执法人员2
const char *paper_slot_name(const struct casefile *c, int64_t user);        // NULL: not among the people of the record

instant_t paper_instant(const struct casefile *c, int act);   // of its date: the last approval of an approved act, else the act

extern const struct module paperwork_module;
