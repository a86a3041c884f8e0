// tree.c: RFC 6962 2.1 over SM3.
#include "ledger/tree.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void tree_node(const uint8_t left[SM3_SIZE], const uint8_t right[SM3_SIZE], uint8_t out[SM3_SIZE])
{
	uint8_t text[1 + 2 * SM3_SIZE] = {1};
	memcpy(text + 1, left, SM3_SIZE);
	memcpy(text + 1 + SM3_SIZE, right, SM3_SIZE);
	sm3(text, sizeof text, out);
}

void ledger_leaf_hash(const struct ledger_leaf *leaf, uint8_t out[SM3_SIZE])
{
	char head[256] = {0};   // begins with the 0x00 of a leaf
	int n = snprintf(head + 1, sizeof head - 1, "1\n%" PRId64 "\n%.60s\n%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n",
		leaf->seq, leaf->kind, leaf->ref, leaf->at, leaf->by);
	sm3_two(head, (size_t)n + 1, leaf->body, strlen(leaf->body), out);
}

struct err *peaks_add(struct peaks *p, const uint8_t leaf[SM3_SIZE],
	struct err *(*stored)(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE]), void *arg)
{
	memcpy(p->hash[p->n++], leaf, SM3_SIZE);
	int level = 0;
	for (int64_t rest = p->size; rest & 1; rest >>= 1) {
		p->n--;
		level++;
		tree_node(p->hash[p->n - 1], p->hash[p->n], p->hash[p->n - 1]);
		if (stored && level % TILE_LEVELS == 0)
			TRY(stored(arg, level, p->size >> level, p->hash[p->n - 1]));
	}
	p->size++;
	return NULL;
}

void peaks_root(const struct peaks *p, uint8_t out[SM3_SIZE])
{
	if (p->n == 0) {
		sm3("", 0, out);
		return;
	}
	memcpy(out, p->hash[p->n - 1], SM3_SIZE);
	for (int i = p->n - 2; i >= 0; i--)
		tree_node(p->hash[i], out, out);
}

bool peaks_read(struct peaks *p, int64_t size, struct db_blob hashes)
{
	if (size < 0 || hashes.size != (size_t)__builtin_popcountll((uint64_t)size) * SM3_SIZE)
		return false;
	p->size = size;
	p->n = __builtin_popcountll((uint64_t)size);
	if (p->n)
		memcpy(p->hash, hashes.data, hashes.size);
	return true;
}

int64_t split_of(int64_t n)
{
	return (int64_t)1 << (63 - __builtin_clzll((uint64_t)n - 1));
}

void tree_fold(uint8_t (*hash)[SM3_SIZE], size_t n)
{
	for (; n > 1; n /= 2)
		for (size_t i = 0; i < n / 2; i++)
			tree_node(hash[2 * i], hash[2 * i + 1], hash[i]);
}
