// arena.c: chained blocks, bump allocation.
#include "core/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGE = 64 * 1024 };

// Bytes of blocks a reset keeps for the next round: asking the system for them again costs more than a small request. Under the address
// sanitizer all go back, so that it sees what is used after a reset.
#ifdef __SANITIZE_ADDRESS__
enum { KEEP = FIRST_BLOCK };
#else
enum { KEEP = 128 * 1024 };
#endif

struct block {
	struct block *next;
	size_t size, used;
	_Alignas(max_align_t) unsigned char data[];
};

struct deferred {
	struct deferred *next;
	void (*fn)(void *);
	void *object;
};

struct arena {
	struct block *first, *current;
	struct deferred *deferred;
	size_t used;
};

static struct block *block_new(size_t size)
{
	struct block *b = malloc(sizeof *b + size);
	if (!b)
		abort();
	b->next = NULL;
	b->size = size;
	b->used = 0;
	return b;
}

struct arena *arena_new(void)
{
	struct arena *a = malloc(sizeof *a);
	if (!a)
		abort();
	*a = (struct arena){.first = block_new(FIRST_BLOCK)};
	a->current = a->first;
	return a;
}

static void run_deferred(struct arena *a)
{
	while (a->deferred) {
		struct deferred *d = a->deferred;
		a->deferred = d->next;
		d->fn(d->object);
	}
}

static void free_chain(struct block *b)
{
	while (b) {
		struct block *next = b->next;
		free(b);
		b = next;
	}
}

void arena_reset(struct arena *a)
{
	run_deferred(a);
	size_t kept = 0;
	for (struct block *b = a->first; b; b = b->next) {
		kept += b->size;
		b->used = 0;
		if (!b->next || kept + b->next->size <= KEEP)
			continue;
		free_chain(b->next);
		b->next = NULL;
	}
	a->current = a->first;
	a->used = 0;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	run_deferred(a);
	free_chain(a->first);
	free(a);
}

static void *take(struct block *b, size_t size)
{
	void *p = b->data + b->used;
	b->used += size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_room(a, size), 0, size);
}

void *arena_room(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 2)
		abort();
	size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
	a->used += size;
	if (a->current->size - a->current->used >= size)
		return take(a->current, size);
	if (a->current->next && a->current->next->size >= size) {
		a->current = a->current->next;
		return take(a->current, size);
	}
	size_t want = a->current->size * 2 > LARGE * 16 ? LARGE * 16 : a->current->size * 2;
	struct block *b = block_new(size > want ? size : want);
	b->next = a->current->next;
	a->current->next = b;
	a->current = b;
	return take(b, size);
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	size_t total;
	if (__builtin_mul_overflow(n, size, &total))
		abort();
	return arena_alloc(a, total);
}

void arena_more(struct arena *a, void *list_pointer, size_t *room, size_t size)
{
	enum { FIRST = 8 };
	void **list = list_pointer;
	size_t more = *room ? *room * 2 : FIRST;
	void *bigger = arena_array(a, more, size);
	if (*room)
		memcpy(bigger, *list, *room * size);
	*list = bigger;
	*room = more;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_room(a, n + 1);
	if (n)
		memcpy(copy, s, n);
	copy[n] = 0;
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_strdup_null(struct arena *a, const char *s)
{
	return s ? arena_strdup(a, s) : NULL;
}

// What was just written at the end of the current block, now counted as taken; rounding included, it is zero there.
static char *claim(struct arena *a, size_t n)
{
	struct block *b = a->current;
	char *out = (char *)b->data + b->used;
	size_t size = (n + sizeof(max_align_t)) / sizeof(max_align_t) * sizeof(max_align_t);
	memset(out + n, 0, size - n);
	b->used += size;
	a->used += size;
	return out;
}

// Printed where it will stay, if it fits into the block: formatting twice is twice the price.
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	va_list again;
	struct block *b = a->current;
	size_t room = b->size - b->used;
	if (!fmt)
		abort();   // said aloud: else the sanitizer's own check makes the compiler see a null format below
	va_copy(again, ap);
	int n = vsnprintf((char *)b->data + b->used, room, fmt, ap);
	if (n < 0)
		abort();
	bool fits = (size_t)n + sizeof(max_align_t) <= room;
	char *out = fits ? claim(a, (size_t)n) : arena_room(a, (size_t)n + 1);
	if (!fits)
		vsnprintf(out, (size_t)n + 1, fmt, again);
	va_end(again);
	return out;
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *out = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return out;
}

void arena_defer(struct arena *a, void (*fn)(void *), void *object)
{
	struct deferred *d = NEW(a, struct deferred);
	*d = (struct deferred){.next = a->deferred, .fn = fn, .object = object};
	a->deferred = d;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}
