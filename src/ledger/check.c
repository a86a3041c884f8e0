// check.c: checking proofs, as RFC 9162 2.1.3.2 and 2.1.4.2 write it. No database: an outside holder needs no more than this.
#include <string.h>

#include "ledger/tree.h"

bool ledger_proof_check(const struct ledger_proof *p, const uint8_t leaf[SM3_SIZE], int64_t seq, const struct ledger_head *head)
{
	if (seq < 1 || seq > head->size || p->n < 0 || p->n > LEDGER_PROOF_MAX)
		return false;
	uint64_t fn = (uint64_t)seq - 1, sn = (uint64_t)head->size - 1;
	uint8_t r[SM3_SIZE];
	memcpy(r, leaf, SM3_SIZE);
	for (int i = 0; i < p->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			tree_node(p->hash[i], r, r);
			while (!(fn & 1) && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			tree_node(r, p->hash[i], r);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0 && memcmp(r, head->root, SM3_SIZE) == 0;
}

static bool walk(const struct ledger_proof *p, int i, uint64_t fn, uint64_t sn, uint8_t fr[SM3_SIZE], uint8_t sr[SM3_SIZE])
{
	for (; i < p->n; i++) {
		if (sn == 0)
			return false;
		if ((fn & 1) || fn == sn) {
			tree_node(p->hash[i], fr, fr);
			tree_node(p->hash[i], sr, sr);
			while (!(fn & 1) && fn != 0) {
				fn >>= 1;
				sn >>= 1;
			}
		} else {
			tree_node(sr, p->hash[i], sr);
		}
		fn >>= 1;
		sn >>= 1;
	}
	return sn == 0;
}

bool ledger_extends_check(const struct ledger_proof *p, const struct ledger_head *from, const struct ledger_head *to)
{
	if (from->size < 1 || from->size > to->size || p->n < 0 || p->n > LEDGER_PROOF_MAX)
		return false;
	if (from->size == to->size)
		return p->n == 0 && memcmp(from->root, to->root, SM3_SIZE) == 0;
	bool whole = (from->size & (from->size - 1)) == 0;   // the old root itself is the first hash
	if (!whole && p->n == 0)
		return false;
	uint64_t fn = (uint64_t)from->size - 1, sn = (uint64_t)to->size - 1;
	while (fn & 1) {
		fn >>= 1;
		sn >>= 1;
	}
	uint8_t fr[SM3_SIZE], sr[SM3_SIZE];
	memcpy(fr, whole ? from->root : p->hash[0], SM3_SIZE);
	memcpy(sr, fr, SM3_SIZE);
	return walk(p, whole ? 0 : 1, fn, sn, fr, sr) && memcmp(fr, from->root, SM3_SIZE) == 0 && memcmp(sr, to->root, SM3_SIZE) == 0;
}
