// judge.h: what a rule sees. Inside src/law only; nobody else includes it.
//
// The judge is made once from the record: which acts are live and in effect, when each paper counts as served, the facts of the case.
// A rule loops over the acts it concerns (EACH) and blames. When one act is asked about (`focus`), EACH yields only that act, so that
// a rule must blame the act that makes things wrong, and look back from it (judge_before) for what should have been there.
// A probe is a focused act without values (has = false): a rule may not blame what a form would still bring. law_open asks about all types
// in one run (asking.c): EACH yields a probe of each type it concerns, one after another, each as if it alone were the next act.
#pragma once
#include "law/law.h"
#include "law/pack.h"

struct seen {
	const struct law_act *act;
	const struct val *v;      // as amended; never NULL, all unset on a probe
	bool has;                 // values are known
	bool live, effective, returned;
	instant_t when;           // the legal moment: of the interview, the payment; else of recording
	instant_t effect;         // last approval, or `when`; INSTANT_NONE while pending
	day_t served;             // day its paper counts as served; DAY_NONE
	int service;              // the act that served it (itself when handed over on the spot), -1
	int undone;               // index of the send-back that undid it, -1
	int target;               // index of the act named by "of", -1
	const char *const *steps; // who must agree, in order (flow.c); ends with NULL
	int step;                 // approvals given
	int approved_by[FLOW_STEPS_MOST];   // indexes of the approvals
	int next;                 // next act of the type
	int next_live, next_live_any;   // next live act of the type, of any
};

enum { FEW_ACTS = 64 };           // up to so many, looking through them all costs less than an order

struct penalty {                  // one set of names in report, notice, discussion, decision
	const struct val *kinds, *fine, *income, *goods, *other;
};

// What long records keep of what was looked for (memo.c); each made when it is first wanted.
struct judge_memo {
	struct effects {          // acts of a type that are live and in effect, but for one asked about, by the time of their effect
		size_t count;
		const int *acts;
	} *effects[ACT_TYPES];
	const int *about[ACT_TYPES];   // by act: the first act of the type that names it
	int *next_about;          // by act: the next of its type that names the same
	struct investigators {    // who investigates, and since which act; sorted by user, each once
		size_t count;
		const struct since { int64_t user; int act; } *list;
	} *investigators;
	struct payments *payments;     // balance.c
	struct takings **takings; // by act: what was taken of the goods on its list (goods.c)
	const struct latest *running[2], *changed;   // by kind: reviews and lawsuits begun and ended; fines changed (remedy_ask.c)
	const struct latest *stated, *answers;   // statements of the party (notice.c); answers of the police (order.c)
};

struct judge {
	struct arena *a;
	const struct law_pack *p;
	const struct law_record *r;
	instant_t now;
	day_t today;
	int focus;                // index, or -1: the whole record
	struct asking *asking;    // focus is a place for probes, one after another; NULL
	bool want_clocks;
	const struct rule *rule;  // the running rule
	const char *cite;         // what it rests on here, where the rule's own article says less; NULL

	struct seen *acts;
	int n;
	const uint32_t *by_id;    // acts sorted by id; NULL: they rise by themselves, or are few
	bool ids_rise;
	signed char *category;    // by officer: is the item's domain one that the certificate's category names? as `area`
	signed char *area;        // by officer: does the certificate's area cover the place? 1 yes, -1 no, 0 not asked yet
	int first[ACT_TYPES], last[ACT_TYPES];   // by type in order of recording; last: live
	int effective[ACT_TYPES];                // last live and in effect
	int tail[ACT_TYPES];                     // last, live or not
	int live[ACT_TYPES + 1];                 // first live act of the type; at ACT_TYPES: of any
	struct act_set there;                    // types of which there is an act, live or not
	struct judge_memo *memo;  // of long records: what would be looked for again and again (memo.c); NULL

	const struct law_item *item;
	const char *item_code;
	const struct val *party;  // GROUP_PARTY_*, NULL
	int party_kind;           // PARTY_KIND_*, -1 unknown
	bool person, person_sure; // counts as a natural person (law_counts_as_person), and the law says so
	day_t act_day, found, filed, decided, served;
	bool continuing;
	bool balance_known;       // of today, on the record as it stands (balance.c)
	struct balance balance;
	int decision;             // decision, no_penalty or simple_decision: last live, -1
	enum act_end end;
	int ended_by;

	struct finding *findings;
	size_t finding_count, finding_size;
	struct clock *clocks;
	size_t clock_count, clock_size;
	struct err *err;          // law.calendar
};

// ---- making it (judge.c, live.c)
struct err *judge_make(struct arena *a, const struct law_pack *p, const struct law_record *r, instant_t now, int focus, bool want_clocks,
                       struct judge *out) MUST_CHECK;
void memo_make(struct judge *j);                 // memo.c: when judge_see has run
void judge_see(struct judge *j);                 // live.c: live, effective, served
void judge_look(struct judge *j, int i);         // live.c: the act alone
void judge_days(struct judge *j);                // found, filed, decided, served, decision
void judge_run(struct judge *j);                 // all rules that can have something to say
void judge_run_all(struct judge *j);             // the others too: for the proof that they have not
void judge_run_family(struct judge *j, const struct rule *family);   // every rule of one family
static inline bool tells_days(int t)             // does judge_days read acts of the type?
{
	return t == ACT_CLUE || t == ACT_FILING || t == ACT_DECISION || t == ACT_NO_PENALTY || t == ACT_SIMPLE_DECISION;
}
bool act_undone_by(const struct act_type *t, enum stage to);
enum stage send_stage_of(int64_t code);

// ---- walking
enum { ANY_ACT = ACT_TYPES };
struct walk {
	const struct judge *j;
	int at;                   // when acts are asked about: how many were looked at
	bool done;
};
int walk_asked(struct walk *w, const int *types, int n);     // asking.c
void walk_asked_end(struct walk *w);

static inline int walk_next(struct walk *w, int type, int i)
{
	const struct judge *j = w->j;
	if (j->focus >= 0)
		return walk_asked(w, &type, 1);
	return i < 0 ? j->live[type] : type == ANY_ACT ? j->acts[i].next_live_any : j->acts[i].next_live;
}

// next: the next act of each type.
static inline int walk_next_of(struct walk *w, const int *types, int *next, int n, int i)
{
	const struct judge *j = w->j;
	int first = -1;
	if (j->focus >= 0)
		return walk_asked(w, types, n);
	for (int k = 0; k < n; k++) {
		if (i < 0)
			next[k] = j->live[types[k]];
		else if (next[k] == i)
			next[k] = j->acts[i].next_live;
		if (next[k] >= 0 && (first < 0 || next[k] < first))
			first = next[k];
	}
	return first;
}

static inline void walk_end(struct walk *w)
{
	if (w->j->asking)
		walk_asked_end(w);
}

#define WALK(j_, i) for (struct walk i##_walk __attribute__((cleanup(walk_end))) = {.j = (j_)}; !i##_walk.done; i##_walk.done = true)
// Every live act of the type (ANY_ACT: every live act); a rule about a few types says which: EACH_OF(j, i, ACT_REPORT, ACT_DECISION).
// What a rule is about is known by this alone, so that it costs nothing where there is no such act.
#define EACH(j_, i, type) WALK(j_, i) for (int i = walk_next(&i##_walk, type, -1); i >= 0; i = walk_next(&i##_walk, type, i))
#define EACH_OF(j_, i, ...) WALK(j_, i) for (int i##_types[] = {__VA_ARGS__}, i##_count = sizeof i##_types / sizeof *i##_types, \
	i##_next[sizeof i##_types / sizeof *i##_types] = {0}, i = walk_next_of(&i##_walk, i##_types, i##_next, i##_count, -1); i >= 0; \
	i = walk_next_of(&i##_walk, i##_types, i##_next, i##_count, i))
// The types of act that decide; that propose or decide a penalty; that carry the names of one (penalty_of).
#define DECISIONS ACT_DECISION, ACT_NO_PENALTY, ACT_SIMPLE_DECISION
#define PROPOSALS ACT_REPORT, ACT_PRIOR_NOTICE, ACT_DECISION
#define PENALTIES ACT_REPORT, ACT_PRIOR_NOTICE, ACT_DISCUSSION, ACT_DECISION, ACT_SIMPLE_DECISION
// Last live act of the type in effect not later than act i was made; -1 (memo.c).
int judge_before(const struct judge *j, enum act_id type, int i);
static inline const struct val *V(const struct judge *j, int i, int field) { return &j->acts[i].v[field]; }
static inline bool is_type(const struct judge *j, int i, enum act_id t) { return j->acts[i].act->t == t; }
static inline const struct act_type *type_of(const struct judge *j, int i) { return j->acts[i].act->type; }

// Of the acts of a type to which time_of gives a time, not later than `by`: the last recorded; -1. What a long record keeps of it is *kept (memo.c).
typedef bool (*time_fn)(const struct judge *j, int i, int64_t *time);
int latest_of(const struct judge *j, enum act_id type, time_fn time_of, const struct latest **kept, int64_t by);

// ---- reading
instant_t judge_made(const struct judge *j, int i);          // when it took effect, or was made if still pending
// Of an act of which only the day is known (an answer received, a court's word): whatever else that day brought may have come before it.
instant_t judge_made_latest(const struct judge *j, int i);
day_t judge_day(const struct judge *j, int i);               // day of judge_made
static inline bool said_no(const struct val *v) { return v->set && !v->n; }
static inline bool said_yes(const struct val *v) { return v->set && v->n; }
static inline bool enum_is(const struct val *v, int code) { return v->set && v->n == code; }
bool enums_have(const struct val *v, const char *code);
bool penalty_of(const struct judge *j, int i, struct penalty *out);
fen_t fine_of(const struct judge *j, int i);
const struct val *proofs_of(const struct judge *j, int i);    // rows of group proof in a report or decision; unset elsewhere (evidence.c)
int distinct_officers(const struct law_act *act);
bool is_investigator(const struct judge *j, int64_t user, int before);   // memo.c
// Acts of a type that name act i, live or not, one after another; -1 (memo.c).
int first_about(const struct judge *j, enum act_id type, int i);
int next_about(const struct judge *j, int k);   // k: from first_about
const struct law_officer *officer_of(const struct judge *j, int64_t user);
int64_t param_n(const struct judge *j, enum param_id id, day_t d);
// Did a text give the number on that day? Of a duty that a text brought in (90 days to decide, publication): before it there was none.
bool in_force(const struct judge *j, enum param_id id, day_t d);
bool number_read(const struct judge *j, enum param_id id, day_t d);   // and has somebody read that text?
const struct param *param_row(const struct judge *j, enum param_id id, day_t d);
// A period as the law of that day had it, its unit too: 行政处罚法 §85 (working days) holds from 2021-07-15 on.
struct period {
	int n;
	enum day_unit unit;
	bool unconfirmed;         // nobody has read that text
};
struct period period_on(const struct judge *j, enum param_id id, day_t d);
const char *period_words(const struct judge *j, struct period p);    // 5个工作日, 3日
const char *day_words(const struct judge *j, day_t d);               // 2026年3月28日
const char *time_words(const struct judge *j, instant_t t);
const char *money_words(const struct judge *j, fen_t fen);         // 3,000元
// The range of the item for this party. While it is not sure how a 个体工商户 counts, the outer bounds of both: what lies outside is certain;
// *person_only: the sum lies inside those but outside a person's, so it may only be warned of.
bool range_for(const struct judge *j, fen_t fine, fen_t *low, fen_t *high, bool *person_only);   // party.c
bool item_gives(const struct law_item *item, const char *measure);   // "fine": does the article give it
bool decides(const struct judge *j, int i);                  // a decision of any kind

// ---- counting (time.c). Sets j->err when a day lies outside the calendars.
struct due {
	day_t due, other;         // other: the other way of counting (T7)
};
struct due due_authority(struct judge *j, day_t start, enum day_unit unit, int n);
struct due due_party(struct judge *j, day_t start, enum day_unit unit, int n);
int workdays_between(struct judge *j, day_t a, day_t b);     // strictly between
enum { HOUR_MS = 3600000 };
enum { DAY_BEYOND = INT32_MAX };                             // after the last calendar we have: later than any day in the record

// ---- answering
void judge_blame(struct judge *j, int act, const char *mend, const char *fmt, ...) __attribute__((format(printf, 4, 5)));
void judge_blame_plain(struct judge *j, int act);                // the rule's own sentences
void judge_blame_warn(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt,
	    ...) __attribute__((format(printf, 5, 6)));
// Of another gravity than its rule's.
void judge_blame_as(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
// The rule is sure, but what it says here rests on a text or number nobody has read: warns, never blocks, weighs nothing in the verdict.
void judge_doubt(struct judge *j, int act, enum severity sev, const char *mend, const char *fmt,
	    ...) __attribute__((format(printf, 5, 6)));
// What rests on a number: blames where somebody has read the text that gave it on that day (number_read), else it is a doubt.
void judge_blame_by(struct judge *j, bool read, int act, const char *mend, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
// A clock; c needs label, trigger, wants, unit, length, start, due, due_other, binds_authority, met_by. met: day of meeting, DAY_NONE.
// One that binds the authority and was missed or met late becomes a finding by itself.
void judge_tick(struct judge *j, struct clock c, day_t met);
// The same in clock hours, nights and holidays included (T6): c.due_at counts; met: INSTANT_NONE.
void judge_tick_hours(struct judge *j, struct clock c, instant_t met);
// "At once" (立即): the law gives no number, so the day itself [D].
void judge_tick_at_once(struct judge *j, struct clock c, day_t met);

// ---- what several families ask
bool hearing_needed(const struct judge *j, int i, bool *verified);   // R158 over the penalty of act i
bool discussion_needed(const struct judge *j, int i, const char **why, bool *certain);
day_t statement_end(struct judge *j, int notice);
day_t hearing_request_end(struct judge *j, int notice);
bool stood_still(const struct judge *j, day_t d, const char **why); // suspension of the investigation on that day
bool remedy_running(const struct judge *j, day_t d, const char **why);
int remedy_kind_running(const struct judge *j, day_t d);            // REMEDY_KIND_..; -1: none
bool to_police(const struct judge *j, int transfer);
bool at_police(const struct judge *j, instant_t t, int *transfer);  // transferred as a suspected crime and not back; *transfer may be NULL
struct due decision_due(struct judge *j, int *more, int *still);   // end of the time to decide, extensions and standstill included
void remedies_end(struct judge *j, int decision, day_t *strict, day_t *generous); // last day of review and lawsuit periods
bool decided_before(const struct judge *j, int i);          // order.c: a decision was in effect when i was made
bool reasoned(const struct judge *j, int i);                // reasoning.c: the decision carries its chain of reasons, or must
const char *review_demanded(const struct judge *j, int i);   // review.c: why 行政处罚法 §58 itself sends the case to legal review; NULL
const char *not_unheeded(struct judge *j, int i);            // correction.c: what a fine for not heeding an order lacks; NULL: nothing
void judge_replies(struct judge *j, int i);                  // reasoning.c: each point of the defence has its answer in decision i
bool immovable(const struct judge *j);                       // the item concerns a building or other structure
bool is_measure(const struct judge *j, int i);              // authority.c: seals or takes things (行政强制法 §9)
day_t told_later(const struct judge *j, int decision);       // told of the remedies after the decision that did not
bool remedy_goes_on(const struct judge *j, int remedy);       // accepted or prolonged, not ended
int set_aside_by(const struct judge *j, int decision);      // the remedy that took it away, -1
fen_t fine_owed(const struct judge *j, int decision, day_t d); // as changed or set aside by then
bool cross_area(const struct judge *j, int64_t officer, day_t d); // authority.c: approved to act here that day [L]
void balance_at(struct judge *j, day_t at, struct balance *out, struct clock_step **steps, size_t *count);
void balance_before(struct judge *j, int i, day_t at, struct balance *out);   // as act i knew it: payments recorded after it do not count
void state_fill(struct judge *j, struct law_state *out);
bool awaiting(const struct judge *j, int i);                 // live, and somebody must still approve
bool has_ground(const struct judge *j, const struct act_type *t);   // target.c: is the case one that such an act belongs to
bool may_be_about(const struct judge *j, enum act_id about, int i); // target.c: may an act of that type about act i be made now?
bool needs_service(const struct judge *j, int i);            // in effect, must be served, not served
