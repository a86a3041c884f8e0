// prove.c: proofs made from stored rows: RFC 6962 2.1.1 (inclusion) and 2.1.2 (consistency). Ranges are [lo, hi), leaves counted from 0.
#include <string.h>

#include "ledger/tree.h"
#include "ledger_sql.h"

struct prover {
	struct db *db;
	struct arena *a;
	struct ledger_proof *out;
};

static struct err *damaged(struct arena *a)
{
	return err_new(a, ERR_INTERNAL, "ledger.tip", "存证链的记录不完整，请运行存证校验并联系系统管理员。");
}

// Root of the perfect subtree of 2^level leaves that begins at idx << level, from the nearest stored level below it.
static struct err *subtree(struct prover *p, int level, int64_t idx, uint8_t out[SM3_SIZE])
{
	int base = level / TILE_LEVELS * TILE_LEVELS;
	int64_t count = (int64_t)1 << (level - base), first = idx * count;
	struct hash_row *rows;
	size_t n;
	if (base == 0)
		TRY(leaf_hashes(p->db, p->a, first + 1, first + count, &rows, &n));
	else
		TRY(node_hashes(p->db, p->a, base, first, first + count - 1, &rows, &n));
	if ((int64_t)n != count)
		return damaged(p->a);
	uint8_t (*hash)[SM3_SIZE] = arena_array(p->a, n, SM3_SIZE);
	for (size_t i = 0; i < n; i++) {
		if (rows[i].hash.size != SM3_SIZE)
			return damaged(p->a);
		memcpy(hash[i], rows[i].hash.data, SM3_SIZE);
	}
	tree_fold(hash, n);
	memcpy(out, hash[0], SM3_SIZE);
	return NULL;
}

static struct err *root_of(struct prover *p, int64_t lo, int64_t hi, uint8_t out[SM3_SIZE])
{
	int64_t n = hi - lo;
	if ((n & (n - 1)) == 0 && lo % n == 0)
		return subtree(p, __builtin_ctzll((uint64_t)n), lo / n, out);
	int64_t k = split_of(n);
	uint8_t left[SM3_SIZE], right[SM3_SIZE];
	TRY(root_of(p, lo, lo + k, left));
	TRY(root_of(p, lo + k, hi, right));
	tree_node(left, right, out);
	return NULL;
}

static struct err *add(struct prover *p, int64_t lo, int64_t hi)
{
	return root_of(p, lo, hi, p->out->hash[p->out->n++]);
}

static struct err *path(struct prover *p, int64_t m, int64_t lo, int64_t hi)
{
	if (hi - lo == 1)
		return NULL;
	int64_t middle = lo + split_of(hi - lo);
	if (m < middle) {
		TRY(path(p, m, lo, middle));
		return add(p, middle, hi);
	}
	TRY(path(p, m, middle, hi));
	return add(p, lo, middle);
}

// known: the verifier has the root of [lo, m) already.
static struct err *subproof(struct prover *p, int64_t m, int64_t lo, int64_t hi, bool known)
{
	if (m == hi)
		return known ? NULL : add(p, lo, hi);
	int64_t middle = lo + split_of(hi - lo);
	if (m <= middle) {
		TRY(subproof(p, m, lo, middle, known));
		return add(p, middle, hi);
	}
	TRY(subproof(p, m, middle, hi, false));
	return add(p, lo, middle);
}

static struct err *in_range(struct db *db, struct arena *a, int64_t least, int64_t n, int64_t size)
{
	struct tip_read_row *tip;
	TRY(tip_read(db, a, &tip));
	if (tip && least >= 1 && least <= n && n <= size && size <= tip->size)
		return NULL;
	return err_new(a, ERR_MISSING, "ledger.range", "存证链中没有这条记录，请核对序号。");
}

struct err *ledger_prove(struct db *db, struct arena *a, int64_t seq, int64_t size, struct ledger_proof *out)
{
	TRY(in_range(db, a, seq, seq, size));
	struct ledger_proof proof = {0};
	TRY(path(&(struct prover){db, a, &proof}, seq - 1, 0, size));
	*out = proof;
	return NULL;
}

struct err *ledger_prove_extends(struct db *db, struct arena *a, int64_t from, int64_t to, struct ledger_proof *out)
{
	TRY(in_range(db, a, from, from, to));
	struct ledger_proof proof = {0};
	TRY(subproof(&(struct prover){db, a, &proof}, from, 0, to, true));
	*out = proof;
	return NULL;
}
