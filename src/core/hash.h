// hash.h: FNV-1a of 64 bits (Fowler, Noll, Vo). It spreads words over numbers; whoever picks the words can make two alike, so it keeps nobody
// out: for that there is SM3 (crypto/sm3.h).
#pragma once
#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0xcbf29ce484222325)

// h: HASH_START, or the hash of what stands before.
static inline uint64_t hash_bytes(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;
	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * UINT64_C(0x100000001b3);
	return h;
}

static inline uint64_t hash_text(uint64_t h, const char *s)
{
	for (; *s; s++)
		h = hash_bytes(h, s, 1);
	return h;
}
