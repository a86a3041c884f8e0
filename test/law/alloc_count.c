// alloc_count.c: see alloc_count.h.
#include "alloc_count.h"

#include <stdlib.h>

#include "core/arena.h"

enum { LARGEST_BLOCK = 1 << 20, PIECE = 32 * 1024 };

// The C library's own doors behind the public names.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *p, size_t size);

static size_t calls, last_size;

size_t alloc_count(void) { return calls; }

void *malloc(size_t size)
{
	calls++;
	last_size = size;
	return __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	calls++;
	return __libc_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
	calls++;
	return __libc_realloc(p, size);
}

void alloc_warm(struct arena *a)
{
	for (last_size = 0; last_size < LARGEST_BLOCK;)
		(void)arena_room(a, PIECE);
}
