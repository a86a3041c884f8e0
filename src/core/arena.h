// arena.h: memory for one request or job. Nobody frees single pieces; the arena goes as a whole.
//
// Order of use: arena_new, any number of arena_alloc / arena_defer, arena_free (runs the deferred calls in reverse).
// Not thread-safe: an arena belongs to the thread that works the request.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a);

// Runs the deferred calls and forgets everything, keeping the first block for the next user.
void arena_reset(struct arena *a);

// Zeroed, aligned for any type, never NULL: out of memory aborts (what a user was told is committed already).
void *arena_alloc(struct arena *a, size_t size) __attribute__((returns_nonnull, malloc));

// The same without the zeroing, for bytes the caller writes at once.
void *arena_room(struct arena *a, size_t size) __attribute__((returns_nonnull, malloc));

// Zeroed array; aborts when n * size overflows.
void *arena_array(struct arena *a, size_t n, size_t size) __attribute__((returns_nonnull, malloc));

char *arena_strdup(struct arena *a, const char *s) __attribute__((returns_nonnull));
char *arena_strdup_null(struct arena *a, const char *s);   // NULL stays NULL
char *arena_strndup(struct arena *a, const char *s, size_t n) __attribute__((returns_nonnull));
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3), returns_nonnull));
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0), returns_nonnull));

// Ties a foreign object (a file, a library handle) to the arena: fn(object) runs when the arena ends, last tied first.
void arena_defer(struct arena *a, void (*fn)(void *), void *object);

// Bytes handed out since the last reset; for tests and limits.
size_t arena_used(const struct arena *a);

#define NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define NEW_ARRAY(a, type, n) ((type *)arena_array((a), (n), sizeof(type)))

// The list at *list_pointer, of *room things of this size, gets twice the room.
void arena_more(struct arena *a, void *list_pointer, size_t *room, size_t size);
// One more thing, zeroed, behind the n of a list that has room for so many (size_t; list, n and room begin as 0): *ARENA_ADD(...) = thing.
#define ARENA_ADD(a, list, n, room) \
	((n) < (room) ? (void)0 : arena_more((a), &(list), &(room), sizeof *(list)), (__typeof__(list))memset((void *)&(list)[(n)++], 0, sizeof *(list)))
