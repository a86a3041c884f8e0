// order.c: merge sort from small runs up.
#include "core/order.h"

#include <string.h>

void order_things(struct arena *a, const void *things, size_t n, order_fn order, uint32_t *sorted)
{
	uint32_t *from = sorted, *to = arena_room(a, n * sizeof *to);
	for (size_t i = 0; i < n; i++)
		sorted[i] = (uint32_t)i;
	for (size_t run = 1; run < n; run *= 2) {
		for (size_t low = 0; low < n; low += 2 * run) {
			size_t mid = low + run < n ? low + run : n, high = low + 2 * run < n ? low + 2 * run : n, x = low, y = mid;
			for (size_t k = low; k < high; k++)
				to[k] = y == high || (x < mid && order(things, from[x], from[y]) <= 0) ? from[x++] : from[y++];
		}
		uint32_t *held = from;
		from = to;
		to = held;
	}
	if (from != sorted)
		memcpy(sorted, from, n * sizeof *sorted);
}
