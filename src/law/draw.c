// draw.c: a random draw that anybody can repeat: the same words and the same number of names give the same places. The words are spread
// over 64 bits (core/hash.h), the numbers come from splitmix64, the places from a shuffle (Fisher-Yates) without bias.
#include "core/hash.h"
#include "law/law.h"

static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

// Below n, each equally likely: what would favour the low ones is drawn again.
static size_t below(uint64_t *state, size_t n)
{
	uint64_t most = UINT64_MAX - UINT64_MAX % n, r;
	do
		r = next(state);
	while (r >= most);
	return (size_t)(r % n);
}

void law_draw(struct arena *a, const char *seed, size_t n, size_t k, size_t *out)
{
	size_t *places = NEW_ARRAY(a, size_t, n + 1);
	uint64_t state = hash_text(HASH_START, seed);
	for (size_t i = 0; i < n; i++)
		places[i] = i;
	for (size_t i = 0; i < k && i < n; i++) {
		size_t at = i + below(&state, n - i), was = places[i];
		places[i] = places[at];
		places[at] = was;
		out[i] = places[i];
	}
}
