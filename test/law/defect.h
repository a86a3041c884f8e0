// defect.h: one thing made wrong in a lawful case. A table row says what is done to which act, which rule must find it, and what else
// follows from it by law (with the reason). See defects*.c.
#pragma once
#include "gen.h"

enum defect_op {
	SET,          // value of a field (generator syntax; times count from the act)
	CLEAR,        // a field as if never filled in, even where the form requires it
	DROP,         // the acts of these types ("a|b"), with their approvals and services
	UNAPPROVED,   // the last approval of the act
	UNSERVED,     // the services of the act's paper
	DELAY,        // this act comes `value` days later than it might, and all that follows too (gen_case does it)
	MOVE,         // this act alone, with its approvals, `value` days later or earlier; "#act": right after that act
	ADD,          // another act of type `field`, right behind, with `value`; approved by everyone
	ADD_DRAFT,    // the same, nobody has approved
	CREW,         // the officers of the act: "11" or "11 13"
	BY,           // who recorded it
	APPROVER,     // who gave its last approval
	NUMBER,       // its document number, "" = none; "#act" = that of another act
	OFFICER,      // an officer's papers: act = id, field = expires | suspended | auxiliary | area | since | missing | deputy | category, value = day or text
	DEVICE,       // the monitoring device: field = level | items | checked_to | sign | legal_review
	PART,         // something beside the acts: field = elsewhere | engagement | unlisted | entrusted | concentrated | recorded | kept | nameless | outside
	ORGAN,        // field = region | town | power_to | power_from | published (one list fewer)
	EARLIER,      // an earlier decided case of the same party: value = the day of its act, field = the day it was decided
};

struct defect {
	const char *name, *rule;
	const char *in;           // the procedure whose cases it is planted in; NULL = "ordinary"
	const char *if_;          // condition on the facts
	enum defect_op op;
	const char *act, *field, *value;   // act "service:decision" = the service of that paper
	const char *implies, *because;     // rules that may find something too: "R370 R154"; "*" = many
	const char *hides;                 // rules whose own defect cannot show beside this one (the act is gone, the sum is another); "*" = any
	const char *also_act, *also_field, *also_value;   // and this value SET too (NULL: removed), where one alone is not yet a defect
	const char *place;                 // and all of it in another region
	const char *since;                 // only in cases begun since that day: the text it offends against is no older
};
#define M55 "2022-05-01"                  // 住房和城乡建设行政处罚程序规定
extern const struct defect *const defect_tables[];   // each ends with {0}; the list ends with NULL

bool defect_plant(struct gen *g, const struct defect *d);   // false: there is no place for it in this case
