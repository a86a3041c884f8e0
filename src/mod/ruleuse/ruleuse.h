// ruleuse.h: what the rules of law do in daily work: how often each was met, refused an act, and was found to be wrong. Open to everybody who logs in,
// for these are the rules his work is judged by: the sums name no case and nobody.
//
// Counted are acts (mod/casefile/met.c): each one recorded or refused is judged once by all rules. A rule is met when it says something to an act
// recorded (warned) or refuses one (blocked). What runs out by time alone (a term missed) is the lamps' business and not counted here.
// hit rate = met / judged; false rate = found false / looked into.
#pragma once
#include "mod/casefile/casefile.h"
#include "ruleuse_sql.h"

// ---- rates.c ----
extern const struct field rates_query[];
struct err *rates_get(struct request *req) MUST_CHECK;
struct err *rates_sheet(struct request *req) MUST_CHECK;

// ---- meeting.c ----
extern const struct field meetings_query[], meeting_answer[], mark_body[];
struct err *meetings_get(struct request *req) MUST_CHECK;
struct err *mark_post(struct request *req) MUST_CHECK;

extern const struct module ruleuse_module;
