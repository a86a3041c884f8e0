// display.c: lists of drawing items.
#include "paper/display.h"

#include <string.h>

struct item *items_add(struct arena *a, struct items *to, enum item_kind kind)
{
	struct item *it = ARENA_ADD(a, to->v, to->n, to->size);
	it->kind = kind;
	return it;
}

void items_move(struct arena *a, struct items *to, const struct items *from, double dx, double dy)
{
	for (size_t i = 0; i < from->n; i++) {
		struct item *it = items_add(a, to, from->v[i].kind);
		*it = from->v[i];
		it->x += (float)dx;
		it->y += (float)dy;
	}
}
