// order.h: putting things into an order: n log n whatever they are, so that nobody slows us down by choosing them; memory from the arena only
// (the C library's qsort takes its own).
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

// Below, at or above 0 as thing x comes before, with or after thing y.
typedef int (*order_fn)(const void *things, uint32_t x, uint32_t y);

// The numbers 0 .. n - 1 of the things in their order into `sorted`; equal things stay as they stood.
void order_things(struct arena *a, const void *things, size_t n, order_fn order, uint32_t *sorted);
