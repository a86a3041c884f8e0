// tree.h: the arithmetic of the Merkle tree. No database.
#pragma once
#include "ledger/ledger.h"

enum { PEAKS_MAX = 63, TILE_LEVELS = 8 };   // every eighth level is stored (ledger_node)

// The growing edge: one perfect subtree for each bit set in size, largest first.
struct peaks {
	int64_t size;
	int n;
	uint8_t hash[PEAKS_MAX][SM3_SIZE];
};

void tree_node(const uint8_t left[SM3_SIZE], const uint8_t right[SM3_SIZE], uint8_t out[SM3_SIZE]);

// Adds a leaf. stored(arg, level, idx, hash) is called for each new perfect subtree whose level is a multiple of TILE_LEVELS; may be NULL.
struct err *peaks_add(struct peaks *p, const uint8_t leaf[SM3_SIZE],
	struct err *(*stored)(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE]), void *arg) MUST_CHECK;
// The same for many leaves, level by level, the hashes of a level together (sm3_many). The arena is for passing work.
struct err *peaks_add_many(struct peaks *p, struct arena *a, const uint8_t (*leaves)[SM3_SIZE], size_t n,
	struct err *(*stored)(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE]), void *arg) MUST_CHECK;
// What is hashed before the body of a leaf; returns its length.
enum { LEAF_HEAD_MOST = 160 };
size_t leaf_head(const struct ledger_leaf *leaf, char out[LEAF_HEAD_MOST]);
void peaks_root(const struct peaks *p, uint8_t out[SM3_SIZE]);
// From the stored row. false: the sizes do not fit.
bool peaks_read(struct peaks *p, int64_t size, struct db_blob hashes);

int64_t split_of(int64_t n);                           // largest power of two below n, n >= 2
// Root of a perfect subtree from its 2^k leaves; overwrites them.
void tree_fold(uint8_t (*hash)[SM3_SIZE], size_t n);
