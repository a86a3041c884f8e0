// act.h: inside the module: the pieces of recording an act.
#pragma once
#include "mod/casefile/form.h"
#include "mod/casefile/record.h"
#include "mod/evidence/evidence.h"

// ---- input.c ----

// All of these add what is wrong to *errs and go on, so that one answer names every fault.
// The values as sent, with masks put back to the values they stand for, the act spoken of and the approval's step filled in.
struct err *input_values(struct arena *a, const struct act_input *in, const struct filled *known, struct err **errs, struct val **out) MUST_CHECK;
// What was decided offline says when it came; only the service says it.
void input_arrived(struct arena *a, const struct act_input *in, struct err **errs, struct val *v);
// Everything an id or a code names is there: people, acts of this case of the right type, evidence, items of the catalogue.
// files: evidence that is to be taken into the case when the act is written.
struct err *input_references(struct db *db, struct arena *a, const struct law_pack *law, const struct act_input *in, const struct casefile *c, const struct law_act *act,
                             struct err **errs, struct idset *files) MUST_CHECK;

// ---- projection.c ----

// The row of the case as its record and answer (LAW_CLOCKS) say.
void projection_make(struct arena *a, const struct service *svc, const struct casefile *c, instant_t now, struct case_add_in *out);
// By which the same party's cases are found: drawn from its identity number or credit code, which it does not show. 80 bits: of a hundred
// million parties two have the same with a probability of 4 in a billion.
enum { PARTY_KEY_DIGITS = 20 };
const char *party_key(struct arena *a, const struct vault *vault, const char *number);
const char *party_key_of(struct arena *a, const struct vault *vault, const struct val *party);   // NULL: no number known
struct err *projection_write(struct db *db, struct arena *a, const struct casefile *c, const struct case_add_in *row) MUST_CHECK;
// keeping.c: the file's place on the shelf, once it is archived.
struct err *keeping_write(struct db *db, struct arena *a, const struct service *svc, const struct casefile *c, const struct case_add_in *row) MUST_CHECK;
day_t warn_day_of(struct arena *a, const struct law_pack *p, day_t due);   // three working days before

// ---- summary.c: what statistics read, as differences ----

enum { SUMMARY_CELLS = 16 };
struct summary_cell {
	const char *month, *item;              // item "": all items of the unit
	int64_t found, filed, decided, closed;
	fen_t fine, paid;
};
struct summary {
	int64_t unit_id;
	const char *unit_path, *region;
	struct summary_cell cells[SUMMARY_CELLS];
	int n;
	const char *stage_from, *stage_to;     // NULL: not left, not entered
	struct summary_lamp { const char *due, *warn; } lamp_from, lamp_to;   // due NULL: had none, has none
};
void summary_make(struct arena *a, const struct case_row *before, const struct case_add_in *after, struct summary *out);
// In a write job. Written at the end of the transaction, each cell once for all its jobs. *s lives until then.
struct err *summary_add(struct db *db, struct arena *a, const struct summary *s) MUST_CHECK;

// ---- met.c: which rules were met (casefile.h: struct rule_tally) ----

struct recording;
// In a write job: the rules that said something to an act being recorded; those that refused one.
struct err *met_recorded(struct db *db, const struct recording *r) MUST_CHECK;
struct err *met_refused(struct db *db, const struct recording *r, const struct err *refusal) MUST_CHECK;

// ---- task.c: what waits for whom ----

struct task_list {
	struct task_add_in *rows;
	size_t n, room, before;                // before: rows in the table now
	bool same;                             // they stand there already
};
void tasks_make(struct arena *a, const struct service *svc, const struct casefile *c, const struct case_add_in *row, struct task_list *out);
struct err *tasks_compare(struct db *db, struct arena *a, struct task_list *t, const char *region, int64_t case_id) MUST_CHECK;
struct err *tasks_write(struct db *db, struct arena *a, const struct task_list *t, const char *region, int64_t case_id) MUST_CHECK;

// ---- digest.c ----
const char *act_digest(struct arena *a, const char *region, int64_t case_id, const struct act_row *row);
void act_digest_text(struct buf *b, const char *region, int64_t case_id, const struct act_row *row);              // what it is the SM3 of
const char *act_leaf(struct arena *a, const char *region, int64_t case_id, const struct act_row *row);            // the body of its leaf
struct ledger_row act_named(struct arena *a, const char *region, int64_t case_id, int64_t seq, const char *digest);
bool act_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);
// recheck.c: every act there is; and the row of each case against what its acts give.
struct err *act_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg) MUST_CHECK;

// ---- act.c, ticket.c: numbers ----

struct drawn {
	int year;
	int64_t serial;
	const char *prefix, *number;           // 甲综执简罚决字; 甲综执简罚决字〔2026〕第3号
};
// In a write job: the next number of an organ, a kind and the year of `at`.
struct err *document_draw(struct db *db, struct arena *a, const struct unit *organ, const char *kind, instant_t at, struct drawn *out) MUST_CHECK;
// May the act bear the number drawn beforehand? At any time; and in a write job: it does.
struct err *ticket_check(struct db *db, const struct recording *r) MUST_CHECK;
struct err *ticket_use(struct db *db, const struct recording *r, const char **number) MUST_CHECK;

// ---- prepare.c, act.c: one act on its way ----

struct case_grams {
	const char *party, *facts, *place, *scope;
};

// What was read, and every row to be written but for the number, which is drawn at the writing.
struct recording {
	struct db *db;                         // of the reading; not to be used afterwards
	struct arena *a;
	const struct service *svc;
	const struct act_input *in;
	struct casefile *c;                    // with the new act at its end
	struct case_add_in after;              // the row as it will be
	struct act_row row;
	struct law_act act;
	struct filled known;
	int64_t organ_id;
	struct people_view people;             // their generation when it was read
	const char *party_key;                 // whose earlier cases were read, NULL nobody's
	struct idset files;
	struct task_list tasks;
	struct summary summary;
	struct case_grams grams;
	bool search;                           // what is searched for has changed
	struct act_result result;
};

// Reads and judges, on any connection. All refusals of casefile_record().
struct err *act_prepare(struct db *db, struct arena *a, const struct service *svc, const struct act_input *in, struct recording **out) MUST_CHECK;
// In a write job. fresh: prepared in this very transaction; else what was read is compared, and where it has changed, prepared again.
struct err *act_commit(struct db *db, struct recording *r, bool fresh, struct act_result *out) MUST_CHECK;
