// alloc_count.h: how often anybody asked the C library for memory. Linked in, it stands in front of malloc, calloc and realloc of the whole
// program, the C library's own calls included (not under the address sanitizer, which stands there itself).
#pragma once
#include <stddef.h>

struct arena;

size_t alloc_count(void);              // calls so far
// Fills the arena until its newest block is the largest there is and nearly empty: what is asked of it next needs no malloc.
enum { ALLOC_WARM_BYTES = 900 * 1024 };   // that many bytes at least
void alloc_warm(struct arena *a);
