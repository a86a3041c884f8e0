// checklist.h: a line of data/law/proofs.json as read (checklist_read.c), for what asks it (checklist.c, lint_proof.c). Inside src/law only.
#pragma once
#include "law/pack.h"

struct proof_way {                 // an act that proves it
	const struct act_type *type;
	const char *cond;              // of its values (shape_shown); NULL: any
};

// Of which items: everything said must hold; what is not said holds of all.
enum { WHEN_ASKS, WHEN_MEASURES, WHEN_DOMAINS, WHEN_NAME_HAS, WHEN_ORDER_FIRST, WHEN_MEMBERS };
enum { PROOF_ASKS_MEASURE, PROOF_ASKS_BASE };   // places in the code list of WHEN_ASKS

struct proof_line {
	struct law_proof said;
	const struct val *when;        // by WHEN_..
	const struct proof_way *ways;
	size_t way_count;
};

bool proof_concerns(const struct law_pack *p, const struct proof_line *l, const struct law_item *item);
