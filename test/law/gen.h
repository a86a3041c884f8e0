// gen.h: random lawful cases. A procedure is a table of steps with choices; a seed makes the same case every time.
//
// Facts are words by name: rolled by the world (party, item, fine) and by the procedure's choices, read by conditions and values.
//   condition  "hearing=yes way=mail|leave": every fact has one of its words; "!x=y" turns one round; "x" alone: the fact is there
//   wait       "0..3d" days, "1..5w" working days, "10..90m" minutes, before it "@moment": not before that moment
//   values     JSON with ' for ", in it  $fact  #act_type (id of the last such act)  <+2d> an instant, <+2D> <+2W> at ten that (working) day, <-1..3d!> a day,
//              <name=+2d> the same, kept as moment and fact; ?30(text) in 30 of 100 cases, %a|b|c% one of them
#pragma once
#include "kit.h"

struct step {                // act "service" with the name of an act as values: its paper is served
	const char *act, *if_, *wait, *values;
	unsigned flags;
	int64_t by;               // 0: the officer in charge
	const char *crew;         // "12 11": its officers; NULL = the two in charge
};
enum { SERVED = 1, AT_ONCE = 2, QUICK = 4 };   // and then served on the party, by any way that the law gives; the same day; approved within the hour

struct choice {
	const char *fact, *options;   // "direct*4 leave mail": words with weights
	const char *if_;
};

struct procedure {
	const char *name;
	bool simple;
	const char *wants;                    // condition on the world; other seeds are hopeless
	const struct choice *choices;         // ends with {0}; the first that gives a fact its word holds
	const struct step *const *parts;      // each ends with {0}; the list ends with NULL
};
extern const struct procedure *const procedures[];   // ends with NULL

struct gen {
	struct kit *k;
	const struct procedure *p;
	uint64_t seed, dice;
	instant_t now;            // the clock of the story
	int last[ACT_TYPES];      // last act of the type, -1
	day_t served[KIT_ACTS];   // the day the paper of the act counts as served
	const struct law_item *item;
	bool person;
	fen_t fine;
	const struct late *late;
	int serial;               // document numbers
	const char *hopeless;     // why this seed gives no case (no such item, beyond the calendar)
	struct { const char *name, *text; } facts[128];
	size_t fact_count;
};

struct late {                 // an act that comes days too late, all else in its time; act "service:decision": the service of that paper
	const char *act;
	int days;
};
struct gen *gen_case(const struct procedure *p, uint64_t seed);   // NULL: hopeless seed
struct gen *gen_case_late(const struct procedure *p, uint64_t seed, const struct late *late);   // late ends with {0}
void gen_delay(struct gen *g, const char *act, const char *of);
void gen_free(struct gen *g);

// dice and facts
uint64_t gen_roll(struct gen *g, uint64_t n);                     // 0..n-1
const char *gen_fact(const struct gen *g, const char *name);      // NULL: unknown
void gen_set(struct gen *g, const char *name, const char *text);
bool gen_if(const struct gen *g, const char *condition);
const char *gen_fill(struct gen *g, const char *values);
void crew(struct law_act *act, const char *ids);                  // "11 12"
void gen_wait(struct gen *g, const char *wait);
int64_t gen_range(struct gen *g, const char **text);              // "3..9" or "3"

// days, counted by walking (the engine's fast calendar is not asked)
bool is_workday(day_t d);
day_t workdays_after(day_t d, int n);                             // the n-th working day after d
day_t not_on_a_day_off(day_t d);

void gen_world(struct gen *g);                                    // gen_world.c: region, officers, party, item, penalty
void gen_serve(struct gen *g, int of, bool at_once);              // gen_serve.c
fen_t gen_surcharge(const struct gen *g);                          // gen_time.c: come up by now, of a fine of which nothing was paid
bool gen_moment(const struct gen *g, const char *name, instant_t *out);   // gen_time.c
