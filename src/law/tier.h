// tier.h: what the two halves of the discretion share: tier_pick.c finds the tier, tier.c the degree, the sums and the words.
#pragma once
#include "law/pack.h"

struct choosing {
	struct arena *a;
	const struct law_pack *p;
	const struct tier_ask *ask;
	const struct law_item *item;
	const struct law_benchmark *benchmark;   // NULL
	bool person;
	const char *who;               // kind of party as the pack writes it: "person", "contractor"
	int earlier;                   // earlier offences in the window
	struct buf derivation;         // a line for each step
	const char *open;              // what only a person can judge, in the benchmark's words
	bool counted, chosen;          // the tier was found by the count of offences, by a grave circumstance: not counted again
};

bool circumstance_has(const struct choosing *c, const char *circumstance);
bool choice_has(const struct choosing *c, const char *choice);
// Offences of the same kind inside the benchmark's window before this one, each with a line.
int tier_earlier(struct choosing *c);
// Does the tier's own count of offences fit this number of earlier ones? true where it counts none.
bool tier_count_fits(const struct json *when, int earlier);
const struct law_tier *tier_pick(struct choosing *c);
const struct json *tier_json(const struct law_benchmark *b, const struct law_tier *t);
// The quantity of data/law that a unit of measure (㎡, 立方米, 处) or its own name stands for; NULL = not known.
const char *quantity_of(const char *unit);
