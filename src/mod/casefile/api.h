// api.h: inside the module: what its handlers share.
#pragma once
#include "mod/casefile/act.h"

// Names of people and evidence for texts; gathered from the record, the rest from the accounts.
struct names {
	struct value_names face;       // hand this to value_text; points back to its names
	const struct casefile *c;
	const struct service *svc;
	int64_t *ids;
	const char **texts;
	size_t n, room;
	const char *code, *item;       // the catalogue item asked for last
	struct arena *a;
};
void names_start(struct arena *a, const struct service *svc, const struct casefile *c, struct names *out);   // what the record itself says
struct err *names_load(struct db *db, struct names *names) MUST_CHECK;                                      // and the people it only names by number
const char *names_person(const struct names *names, int64_t id);

// The case of the path, in the user's scope.
struct err *api_case(struct request *req, struct db *db, unsigned flags, unsigned want, bool judge, struct casefile **out) MUST_CHECK;

// "red" from the due day on (and overdue), "yellow" from the warning day, "green" before; NULL without a due day.
const char *lamp_of(const char *due_day, const char *warn_day, const char *today);

// {"rule","article","severity","action","act","wrong","mend","note"}
void finding_write(struct buf *b, const struct casefile *c, const struct finding *f);
void findings_write(struct buf *b, const struct casefile *c, const struct finding *f, size_t n);
void checklist_write(struct request *req, const struct casefile *c);   // "checklist": lines and the acts that prove them, until the investigation has ended

// One act: at a glance, and opened. Both are objects.
void act_row_write(struct buf *b, const struct casefile *c, size_t i, const struct names *names);
void act_write(struct buf *b, const struct casefile *c, size_t i, const struct names *names);

void case_write(struct buf *b, const struct case_row *row, const char *today);   // members of "case", without braces
void list_row_write(struct buf *b, const struct list_row *row, const char *today);

// ---- next.c: the order in which open acts are shown
enum place { PLACE_HERE, PLACE_NEXT, PLACE_REST };                     // this stage, the next one shown, elsewhere or turning the case aside
bool stage_shown(const struct casefile *c, enum stage s);              // stages this case does not pass are left out until they come
enum place open_place(const struct casefile *c, const struct open_act *o);
// What this person should find first: what is due, else what carries the case on, else what this stage still lacks. NULL: others must act.
const struct open_act *open_first(const struct casefile *c, const struct user *u);
bool open_waits(const struct casefile *c, const struct user *u, const struct open_act *o);   // somebody else is to do it now

// ---- index.c: searching ----

// The units a case lies in, as tokens of the search index.
const char *search_scope(struct arena *a, const char *unit_path);
// What is asked of the index: all the grams of what was typed, and the unit whose cases one sees; as FTS5 or as a tsquery writes it. "": nothing to ask.
const char *search_match(struct arena *a, bool sqlite, const char *unit_path, const char *typed);
enum { SEARCH_FEW_AMONG = 300 };   // PostgreSQL: so many of the newest are asked first whether they say it
// Fills the search index when its form has changed: after a migration, before the first request.
struct err *search_fill(struct db_pool *db, struct arena *a) MUST_CHECK;
// Makes one segment of many, step by step between other writing; a search in many segments takes five times as long.
struct err *search_tidy(struct db_pool *db, struct arena *a) MUST_CHECK;

bool may_record(const struct casefile *c, const struct user *u, const struct act_type *t, const char *step);
struct err *act_role(struct arena *a, const struct casefile *c, const struct user *u, const struct act_type *t, const char *step) MUST_CHECK;   // "case.role", "organ.above"; step: of an approval
struct err *act_first(struct arena *a, const struct act_type *t) MUST_CHECK;                                          // "case.first"

// ---- closed.c: "closed": why the act of a form is not for this person or not to be done now; empty: it is
void closed_write(struct request *req, const struct casefile *c, const struct act_type *t, int64_t of);

// ---- handlers by file, put together in module.c ----
#define HANDLER(name) struct err *name(struct request *req) MUST_CHECK
HANDLER(case_create);
HANDLER(case_act);
HANDLER(case_check);
HANDLER(case_reveal);
HANDLER(case_page);
HANDLER(case_facts);
HANDLER(case_act_page);
HANDLER(case_history);
HANDLER(case_flow_page);
HANDLER(case_flow_move);
HANDLER(case_law);
HANDLER(case_clock);
HANDLER(case_sendback);
HANDLER(case_tier);
HANDLER(case_form);
HANDLER(new_form);
HANDLER(case_draft_put);
HANDLER(case_draft_drop);
HANDLER(new_draft_put);
HANDLER(new_draft_drop);
HANDLER(case_party_page);
HANDLER(party_check);
HANDLER(cases_list);
HANDLER(cases_counts);
HANDLER(cases_export);
HANDLER(views_list);
HANDLER(views_add);
HANDLER(views_drop);
HANDLER(desk_page);
HANDLER(dashboard_page);
HANDLER(supervise_lamps);

extern const struct field list_query[], act_body[], create_body[], reveal_body[], flow_body[], tier_body[], draft_body[], party_body[], view_body[], desk_query[];
extern const struct code penalty_lamps[];

bool flow_leaf_names(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out);   // flow.c
struct err *flow_move_rows(struct db *db, struct arena *a, struct ledger_rows *to, void *arg) MUST_CHECK;
struct err *casefile_load_demo(struct load *l) MUST_CHECK;         // load.c
