// face.h: inside the module: what the case page says of act types, states and stages, made once from the declarations, and the facts by number.
#pragma once
#include "mod/casefile/value.h"
#include "law/law.h"

enum { FACTS_MOST = 256 };

struct act_face {
	struct piece head;             // members "type", "label", "stage"
	const struct piece *papers;    // by paper of the type: {"doc":"D49","title":"行政处罚决定书"}
	const struct piece *texts;     // by field: as value_write_text wants them
	const struct piece *facts;     // by field that sets a fact: {"name":"place","label":"地点","value":
	const short *numbers;          // by field: number of the fact it sets, -1: none
};
const struct act_face *act_face(enum act_id t);
// Members "state" and "state_label" of an act.
enum act_state { ACT_EFFECTIVE, ACT_PENDING, ACT_RETURNED, ACT_UNDONE, ACT_STATES };
const struct piece *act_state_face(enum act_state s);
// One step of the strip at the head of the page: {"id":"filing","label":"立案","state":"now","state_label":"当前"}
enum step_state { STEP_DONE, STEP_NOW, STEP_LATER, STEP_STATES };
const struct piece *stage_face(enum stage s, enum step_state state);
const struct piece *party_heads(void);  // of group_party, for value_write_text
int fact_count(void);
