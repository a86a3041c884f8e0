// limit.h: records exactly on a limit. Of the records that the tables judged for a rule, one is looked for in which a single date, number
// or list is just within what the rule allows: moved by one unit (a day, a minute, one, a yuan, one name less) the rule speaks.
#pragma once
#include "kit.h"

struct limit {
	const char *at, *over;     // the record on the limit and the same a step beyond, as JSON; NULL: none was found
};
// texts: records as JSON, count of them; silent: the rule blames nobody and only runs a clock.
struct limit limit_find(struct arena *a, const char *rule, const char *const *texts, size_t count, bool silent);

// Every rule that has a number or a term: named by a row of data/law/params.json, seen to run a clock, or listed in limit.c with what its
// limit is. What: for people.
void limit_saw(const struct law_answer *ans);              // to be told of every answer (kit_judged)
const char *limit_of(struct arena *a, const char *rule);   // 参数“…”; NULL: the rule has no limit
const char *limit_excuse(const char *rule);                // why it has one and no record can stand on it; NULL
