// display.c: lists of drawing items.
#include "paper/display.h"

#include <string.h>

void *grow(struct arena *a, void *array_pointer, size_t *n, size_t *size, size_t each)
{
	char **array = array_pointer;
	if (*n == *size) {
		size_t more = *size ? *size * 2 : 8;
		char *bigger = arena_array(a, more, each);
		if (*n)
			memcpy(bigger, *array, *n * each);
		*array = bigger;
		*size = more;
	}
	char *place = *array + (*n)++ * each;
	memset(place, 0, each);
	return place;
}

struct item *items_add(struct arena *a, struct items *to, enum item_kind kind)
{
	struct item *it = grow(a, &to->v, &to->n, &to->size, sizeof *it);
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
