// tree.c: RFC 6962 2.1 over SM3.
#include "ledger/tree.h"

#include <string.h>

enum { KIND_MOST = 60 };

void tree_node(const uint8_t left[SM3_SIZE], const uint8_t right[SM3_SIZE], uint8_t out[SM3_SIZE])
{
	uint8_t text[1 + 2 * SM3_SIZE] = {1};
	memcpy(text + 1, left, SM3_SIZE);
	memcpy(text + 1 + SM3_SIZE, right, SM3_SIZE);
	sm3(text, sizeof text, out);
}

static char *line_put(char *p, int64_t n)
{
	char room[24], *q = room + sizeof room;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	*--q = '\n';
	do
		*--q = (char)('0' + u % 10);
	while (u /= 10);
	if (n < 0)
		*--q = '-';
	size_t size = (size_t)(room + sizeof room - q);
	memcpy(p, q, size);
	return p + size;
}

size_t leaf_head(const struct ledger_leaf *leaf, char out[LEAF_HEAD_MOST])
{
	char *p = out;
	*p++ = 0;   // the 0x00 of a leaf
	p = line_put(p, 1);
	p = line_put(p, leaf->seq);
	size_t n = strnlen(leaf->kind, KIND_MOST);
	memcpy(p, leaf->kind, n);
	p += n;
	*p++ = '\n';
	p = line_put(p, leaf->ref);
	p = line_put(p, leaf->at);
	return (size_t)(line_put(p, leaf->by) - out);
}

void ledger_leaf_hash(const struct ledger_leaf *leaf, uint8_t out[SM3_SIZE])
{
	char head[LEAF_HEAD_MOST];
	sm3_two(head, leaf_head(leaf, head), leaf->body, strlen(leaf->body), out);
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

// The peak of each level (bit) of size, NULL where there is none.
static void peaks_by_level(const struct peaks *p, const uint8_t *out[PEAKS_MAX + 1])
{
	int i = p->n;
	for (int level = 0; level <= PEAKS_MAX; level++)
		out[level] = p->size >> level & 1 ? p->hash[--i] : NULL;
}

// From the nodes of one level those of the next; `left` (NULL: none) stands before them. Returns their number.
static size_t next_level(struct arena *a, const uint8_t *left, const uint8_t (*nodes)[SM3_SIZE], size_t n, uint8_t (**out)[SM3_SIZE])
{
	static const uint8_t one = 1;
	size_t pairs = (n + (left != NULL)) / 2, at = 0;
	struct sm3_text *texts = NEW_ARRAY(a, struct sm3_text, pairs + 1);
	uint8_t (*joined)[1 + 2 * SM3_SIZE] = arena_array(a, 1, sizeof *joined);
	*out = arena_array(a, pairs + 1, SM3_SIZE);
	if (left && pairs) {
		memcpy(joined[0], &one, 1);
		memcpy(joined[0] + 1, left, SM3_SIZE);
		memcpy(joined[0] + 1 + SM3_SIZE, nodes[0], SM3_SIZE);
		texts[at++] = (struct sm3_text){joined[0], sizeof joined[0], NULL, 0};
	}
	for (size_t i = left != NULL; at < pairs; i += 2)
		texts[at++] = (struct sm3_text){&one, 1, nodes[i], 2 * SM3_SIZE};     // two nodes lie side by side
	sm3_many(texts, pairs, *out);
	return pairs;
}

struct err *peaks_add_many(struct peaks *p, struct arena *a, const uint8_t (*leaves)[SM3_SIZE], size_t n,
	struct err *(*stored)(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE]), void *arg)
{
	const uint8_t *peak[PEAKS_MAX + 1], (*nodes)[SM3_SIZE] = leaves;
	struct peaks after = {.size = p->size + (int64_t)n};
	peaks_by_level(p, peak);
	for (int level = 0; n > 0; level++) {
		uint8_t (*next)[SM3_SIZE];
		const uint8_t *left = peak[level];
		size_t pairs = next_level(a, left, nodes, n, &next);
		peak[level] = (n + (left != NULL)) % 2 ? nodes[n - 1] : NULL;
		for (size_t i = 0; stored && (level + 1) % TILE_LEVELS == 0 && i < pairs; i++)
			TRY(stored(arg, level + 1, (p->size >> (level + 1)) + (int64_t)i, next[i]));
		nodes = (const uint8_t (*)[SM3_SIZE])next;
		n = pairs;
	}
	for (int level = PEAKS_MAX; level >= 0; level--)
		if (peak[level])
			memcpy(after.hash[after.n++], peak[level], SM3_SIZE);
	*p = after;
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
