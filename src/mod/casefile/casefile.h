// casefile.h: cases, for other modules: loading one with its record, judging it, recording an act, the facts of it.
//
// The record (acts) is the case; the row of the table casefile is its projection, written in the transaction of each act.
// Memory: everything lives in the arena given. Loads are in the user's scope: another unit's case is not there ("case.missing").
#pragma once
#include "casefile_sql.h"
#include "mod/casefile/value.h"
#include "mod/module.h"

// The people and organs a job may take from what this process knows (people.h); cache NULL: from the database.
struct people_view {
	struct people_cache *cache;
	int64_t generation;
};

struct evidence_file;

struct casefile {
	const struct case_row *row;       // projection as stored; NULL while the first act is being recorded
	const struct act_row *rows;       // acts as stored
	struct law_act *acts;             // the same acts for the law engine: record.acts
	size_t act_count;
	bool imported;                    // taken over with only some of its record known: nothing in it is judged
	struct law_record record;
	struct law_answer answer;         // after casefile_judge
	const char *unjudged;             // after casefile_look: why the law says nothing of it today; NULL: it does
	struct value_codec codec;         // with the vault when loaded with CASE_PLAIN
	const struct unit *organ;         // CASE_PEOPLE: the organ in whose name the case runs
	const struct json *organ_json;    // its declaration: review_organ, court, phone, bank ...; NULL
	const struct people_view *people; // NULL: from the database
	const struct evidence_file *files; // CASE_PEOPLE, when a paper shows one of them (scene_drawing): the files of the case
	size_t file_count;
};

// 0: to be shown only: sensitive values as masks, nobody's officers read.
enum case_load {
	CASE_PLAIN = 1,     // open sensitive values; without it they read as masks
	CASE_PEOPLE = 2,    // certificates of everyone named, organ, earlier cases of the party: what the rules need
};

// scope NULL: the service itself (loading, verifying).
struct err *casefile_load(struct db *db, struct arena *a, const struct service *svc, const struct db_scope *scope, const char *region, int64_t id, unsigned flags,
                          struct casefile **out) MUST_CHECK;

// approval.c: whose approval the act waits for now (role id); NULL: nobody's. After casefile_judge.
const char *casefile_awaits(struct arena *a, const struct casefile *c, size_t act);
// The act an approval is about, by its index: `of`, or (0) the newest the user may approve, else the newest that waits at all; -1 none.
int casefile_waiting(struct arena *a, const struct casefile *c, const struct user *u, int64_t of);

// Judges; want: enum law_want, 0 = only what is live and the state.
struct err *casefile_judge(struct arena *a, const struct service *svc, struct casefile *c, instant_t now, unsigned want) MUST_CHECK;

// The same for those who only read: a case can be read in a year whose calendar nobody has supplied, without findings, clocks and open acts.
struct err *casefile_look(struct arena *a, const struct service *svc, struct casefile *c, instant_t now, unsigned want) MUST_CHECK;

// Last live value of a fact, with the field that declares it and the index of the act that set it (-1: an amendment). NULL: unknown.
const struct val *casefile_fact(const struct casefile *c, const char *fact, const struct field **field, int *act);
// Text or number of a fact; NULL / 0 when unknown.
const char *casefile_fact_text(const struct casefile *c, const char *fact);
int64_t casefile_fact_int(const struct casefile *c, const char *fact, int64_t otherwise);
// Member of the party fact; index as GROUP_PARTY_NAME. NULL when unknown.
const struct val *casefile_party(const struct casefile *c, int member);

int casefile_act_index(const struct casefile *c, int64_t act_id);   // -1
// Who acted, with the certificate that was in force then (with none in force: the one that expires last); act < 0: of today. NULL: unknown.
const struct law_officer *casefile_officer(const struct casefile *c, int64_t id, int act);

// What the ledger's leaf of an act holds the SM3 of: its stored row, a column a line.
const char *casefile_act_text(struct arena *a, const struct casefile *c, size_t act);

// What a person's look at the case from above must leave: true when the look is to be recorded now (once per user, case and hour).
bool casefile_view_due(const struct user *u, const struct case_row *row, instant_t now);

// ---- keeping.c: how long the file is kept ----

struct case_keeping {
	struct law_retention computed;    // by the record alone
	int code;                         // as archived or changed by an act, else as computed
	day_t archived, until;            // DAY_NONE: not archived yet; for ever
	const char *changed;              // why it is not as computed: the reason of the change; NULL
};
// Of a judged case.
void casefile_keeping(struct arena *a, const struct service *svc, const struct casefile *c, struct case_keeping *out);

// ---- recording an act ----

struct act_input {
	const struct act_type *type;
	const char *region;               // NULL: a new case
	int64_t case_id;                  // 0: a new case
	int64_t version;                  // what the writer had seen; -1: not asked (loading)
	instant_t at, now;                // when it happened; when it is recorded
	const int64_t *officers;
	size_t officer_count;
	const struct json *values;
	struct err *faults;               // wrong fields of what came with the values, to be told together with theirs
	int64_t of;                       // 0, or the act it speaks of, for types with a field "of"
	const struct user *user;
	bool imported;                    // taken over: the law is not asked
	bool fill;                        // what the system knows fills fields left out (loading: the files stay short)
	bool check_only;                  // judge and answer, record nothing
	int64_t ticket;                   // the number drawn beforehand that it bears; 0: a fresh one
};

struct act_result {
	int64_t case_id, act_id, version;
	const char *region, *number;
	const struct finding *warnings;
	size_t warning_count;
};

// Inside a write job. ERR_INPUT with all wrong fields, ERR_CONFLICT "case.stale", ERR_RULE with every refusal, ERR_FORBIDDEN "case.role".
struct err *casefile_record(struct db *db, struct arena *a, const struct service *svc, const struct act_input *in, struct act_result *out) MUST_CHECK;

// A number that is no act's (of a volume, of a list): the next of an organ, a kind and a year, without gaps, entered in the register of numbers
// (mod/number). In a write job, which draws it and uses it or fails as a whole.
struct number_wish {
	int64_t organ, of;                // what bears it
	const char *kind, *type, *short_kind;   // 合订卷; book; 合: 2026-合0001
	int year;
	const char *unit_path, *region;
	const struct user *by;
	instant_t at;
};
struct err *casefile_number(struct db *db, struct arena *a, const struct number_wish *wish, const char **number) MUST_CHECK;

// ---- ticket.c: numbers drawn beforehand (预留文号), for decisions made where there is no network ----
//
// A ticket is a row of the register of numbers in the state "reserved", from the same series as every number: it is used once, by its holder, in
// its organ and its year, for a decision made between its drawing and its `until`; or it is void, with a reason. Each of these is a leaf.
struct ticket_wish {
	const struct act_type *type;      // what it will be the number of
	const struct user *holder;
	const char *device;               // the phone it is for
	instant_t at, until;
};
// In a write job.
struct err *casefile_ticket_reserve(struct db *db, struct arena *a, const struct ticket_wish *w) MUST_CHECK;
struct err *casefile_ticket_void(struct db *db, struct arena *a, const struct ticket_row *t, const char *reason, const struct user *by, instant_t now) MUST_CHECK;
struct err *casefile_ticket_extend(struct db *db, struct arena *a, const struct ticket_row *t, instant_t until) MUST_CHECK;
// Those of a person that are neither used nor void; *ticket NULL: there is none of that id.
struct err *casefile_tickets(struct db *db, struct arena *a, int64_t holder, struct ticket_row **rows, size_t *n) MUST_CHECK;
struct err *casefile_ticket(struct db *db, struct arena *a, int64_t id, struct ticket_row **ticket) MUST_CHECK;
// Why it is not reserved any more: which case has it, who made it void. ERR_CONFLICT "ticket.used", "ticket.void"; NULL: it is.
struct err *casefile_ticket_spent(struct db *db, struct arena *a, const struct user *u, const struct ticket_row *t) MUST_CHECK;

// ---- form_api.c: before there is a case ----

// What a new case of this user is judged by before its first act: the organ, and the people of `ids`.
struct err *casefile_blank(struct request *req, struct db *db, const struct act_type *t, const int64_t *ids, size_t n, struct casefile **out) MUST_CHECK;
// Writes the form of a first act, an object.
struct err *casefile_first_form(struct request *req, struct db *db, const struct act_type *t) MUST_CHECK;

// What waits for a person, by his name and by each of his roles, by due day ("9999-12-31": none); at most `most` of each. kind: of task_kinds.
struct err *casefile_tasks(struct db *db, struct arena *a, const struct user *u, const char *kind, int64_t most, struct task_row **rows, size_t *n) MUST_CHECK;
extern const struct code task_kinds[];

// What is added to the counts of a rule in a month (table rule_count); rule "": of all acts judged. In a write job; written at its end. *t may go.
struct rule_tally {
	const char *month, *rule;
	int64_t organ, judged, warned, blocked, wrongly, rightly;
};
void rule_tally_add(struct db *db, struct arena *a, const struct rule_tally *t);

COMMAND(casefile_bench);     // bulk.c: xiezhi bench load --cases N

extern const struct module casefile_module;
