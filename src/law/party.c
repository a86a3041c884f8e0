// party.c: whom the law treats as a natural person.
#include <string.h>

#include "law/judge.h"

// R132: 行政处罚法 does not say whether a 个体工商户 is a 公民 or an organisation; a local standard (SZstd [L]) takes it as a 公民. The
// parameter says which; while it is unconfirmed the answer is not sure, and what differs between the two may only warn.
bool law_counts_as_person(const struct law_pack *p, int party_kind, const char *region, day_t d, bool *sure)
{
	*sure = true;
	if (party_kind != PARTY_KIND_SOLE)
		return party_kind == PARTY_KIND_PERSON;
	const struct param *row = param_find(p, PARAM_SIMPLE_FINE_SOLE_TRADER_AS, region, d);
	*sure = row && row->set && row->verified;
	return !row || !row->text || strcmp(row->text, "person") == 0;
}

bool range_for(const struct judge *j, fen_t fine, fen_t *low, fen_t *high, bool *person_only)
{
	fen_t low2, high2;
	*person_only = false;
	if (!law_item_range(j->item, j->person, low, high))
		return false;
	if (j->person_sure || !law_item_range(j->item, !j->person, &low2, &high2))
		return true;
	bool out = fine < *low || fine > *high;
	*low = low2 < *low ? low2 : *low;
	*high = high2 > *high ? high2 : *high;
	*person_only = out && *low <= fine && fine <= *high;
	return true;
}
