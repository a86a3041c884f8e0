// goods.h: lists of goods as acts give them, and what came of goods that were sealed or detained.
#pragma once
#include "law/judge.h"

struct goods_list {
	const struct val *rows;
	size_t count, width;
	int name, quantity, unit;
};

bool goods_of(const struct judge *j, int i, struct goods_list *out);   // the list of act i; false: it has none
// How many (thousandths) of that name and unit stand in the list.
int64_t goods_sum(const struct goods_list *list, const char *name, const char *unit);
const char *goods_name(const struct goods_list *list, size_t row);
const char *goods_unit(const struct goods_list *list, size_t row);
const char *goods_words(const struct judge *j, int64_t thousandths, const char *unit);   // 2.5吨

// Handled, disposed of or transferred of what stands on the list of act i by the acts in effect before `until`, one of them, and by it, in effect or not.
int64_t goods_gone(const struct judge *j, int i, int until, const char *name, const char *unit);
// Of the handling list of act i: lines to be confiscated (`outcome`: the column, `confiscate`: its code) that no decision confiscates are blamed.
void goods_taken_by_nobody(struct judge *j, int i, int outcome, int confiscate);
bool goods_confiscated(const struct judge *j, int i, int decision);   // everything on the list of act i, by that decision
// The act by which nothing was left of the goods of seizure i; -1: something is left.
int goods_settled_by(const struct judge *j, int i);
