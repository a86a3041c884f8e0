// seizure.h: what the families ask about a sealing or detention (查封、扣押).
#pragma once
#include "law/judge.h"

int seizure_scene(const struct judge *j, int seizure);             // the record of the scene about it; -1
instant_t seizure_carried_out(const struct judge *j, int seizure); // the scene's beginning, or what the decision says
bool seizure_refused(const struct judge *j, int seizure);          // carried out in an emergency, approval refused
bool seizure_releases(const struct judge *j, int handling);        // something on its list is given back
bool seizure_stands(const struct judge *j, int seizure);           // in effect and something is still held

struct seizure_span {
	day_t start, due, other;       // due: strict (the first day counts); other: it does not (T7)
	int days;
};
// The lawful period, without (`extended` false) or with its extension; days of tests that the party was told of do not count.
struct seizure_span seizure_span(const struct judge *j, int seizure, bool extended);
bool seizure_tested(const struct judge *j, int seizure, day_t d);  // is d such a day
