// verify.c: rechecks the whole log from the database's rows, a tile of leaves at a time, and what the leaves speak of.
#include <inttypes.h>
#include <string.h>

#include "ledger/rows.h"
#include "ledger/tree.h"
#include "ledger_sql.h"

enum { TILE = 1 << TILE_LEVELS };

struct gathered {
	struct ledger_leaf leaf;
	bool whole;                    // its hash has the right size
};

struct verifier {
	struct db *db;
	struct arena *a;               // of the report
	const struct ledger_check *check;
	int64_t all;                   // leaves, and rows counted as if there were as many
	struct ledger_report *report;
	const struct head_row *heads;  // stored heads by size
	size_t head_n, head_i;
	struct peaks peaks;
	struct row_tally *tally;       // of the rows the leaves speak of
	struct arena *passing, *scratch;   // of the leaves gathered, of one question
	struct gathered leaves[TILE];
	size_t n;
};

// Notes the first fault and ends the walk.
static struct err *bad(struct verifier *v, const struct ledger_leaf *l, int64_t seq, const char *why)
{
	*v->report = (struct ledger_report){.leaves = v->peaks.size, .bad_seq = seq, .kind = l && l->kind ? arena_strdup(v->a, l->kind) : NULL,
		.ref = l ? l->ref : 0, .why = why};
	return err_new(v->a, ERR_CONFLICT, "ledger.bad", "存证校验发现问题。");
}

static struct err *check_node(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE])
{
	struct verifier *v = arg;
	struct hash_row *rows;
	size_t n;
	TRY(node_hashes(v->db, v->passing, level, idx, idx, &rows, &n));
	if (n == 1 && rows->hash.size == SM3_SIZE && memcmp(rows->hash.data, hash, SM3_SIZE) == 0)
		return NULL;
	int64_t first = (idx << level) + 1, last = (idx + 1) << level;
	return bad(v, NULL, first, arena_printf(v->a, "第%" PRId64 "至%" PRId64 "号记录中，有记录连同其校验值一起被改写，或树节点被改写。", first, last));
}

static const char *leaf_fault(struct arena *a, const struct gathered *g, const uint8_t hash[SM3_SIZE], int64_t want)
{
	if (g->leaf.seq != want)
		return arena_printf(a, "第%" PRId64 "号记录缺失。", want);
	if (strlen(g->leaf.kind) > 40 || !g->whole)
		return arena_printf(a, "第%" PRId64 "号记录的格式被改动。", want);
	return memcmp(hash, g->leaf.hash, SM3_SIZE) == 0 ? NULL : arena_printf(a, "第%" PRId64 "号记录的内容与其校验值不符，记录被改动。", want);
}

static struct err *run_hook(struct verifier *v, const struct ledger_hook *h, const struct ledger_leaf *leaf, const char **why)
{
	struct err *e = h->check(v->db, v->scratch, leaf, h->arg, why);
	*why = arena_strdup_null(v->passing, *why);
	e = e ? err_copy(v->passing, e) : NULL;
	arena_reset(v->scratch);
	return e;
}

// What the hooks say of the first n: the first leaf that is not right in *at (n: none).
static struct err *run_hooks(struct verifier *v, size_t n, size_t *at, const char **out)
{
	for (*at = 0; *at < n; ++*at)
		for (const struct ledger_hook *h = v->check->hooks; h && h->kind; h++)
			if (h->check && strcmp(h->kind, v->leaves[*at].leaf.kind) == 0) {
				TRY(run_hook(v, h, &v->leaves[*at].leaf, out));
				if (*out)
					return NULL;
			}
	return NULL;
}

static bool same_root(const struct verifier *v, const void *root)
{
	uint8_t mine[SM3_SIZE];
	peaks_root(&v->peaks, mine);
	return memcmp(mine, root, SM3_SIZE) == 0;
}

// Heads that speak of the size reached now.
static struct err *check_heads(struct verifier *v)
{
	for (; v->head_i < v->head_n && v->heads[v->head_i].size <= v->peaks.size; v->head_i++) {
		const struct head_row *h = &v->heads[v->head_i];
		if (h->size != v->peaks.size || h->root.size != SM3_SIZE || !same_root(v, h->root.data))
			return bad(v, NULL, 0, arena_printf(v->a, "前%" PRId64 "号记录与当时签名的链头不符，签名之后记录被改写。", h->size));
	}
	const struct ledger_head *e = v->check->expected;
	if (e && e->size == v->peaks.size && !same_root(v, e->root))
		return bad(v, NULL, 0, arena_printf(v->a, "前%" PRId64 "号记录与外部保管的链头不符，导出之后记录被改写。", e->size));
	return NULL;
}

// The hashes of a tile's leaves together (sm3_many); what is wrong is named as if they were looked at one by one.
static struct err *check_gathered(struct verifier *v)
{
	struct sm3_text texts[TILE];
	char (*heads)[LEAF_HEAD_MOST] = arena_array(v->passing, TILE, LEAF_HEAD_MOST);
	uint8_t (*hash)[SM3_SIZE] = arena_array(v->passing, TILE, SM3_SIZE);
	const char *fault = NULL, *why = NULL;
	size_t right = 0, hooked;
	for (size_t i = 0; i < v->n; i++)
		texts[i] = (struct sm3_text){heads[i], leaf_head(&v->leaves[i].leaf, heads[i]), v->leaves[i].leaf.body, strlen(v->leaves[i].leaf.body)};
	sm3_many(texts, v->n, hash);
	while (right < v->n && !(fault = leaf_fault(v->a, &v->leaves[right], hash[right], v->peaks.size + (int64_t)right + 1)))
		right++;
	TRY(run_hooks(v, right, &hooked, &why));
	if (hooked < right) {
		fault = why;
		right = hooked;
	}
	for (size_t i = 0; i < right; i++)
		tally_leaf(v->tally, v->passing, &v->leaves[i].leaf);
	int64_t size = v->peaks.size;
	TRY(peaks_add_many(&v->peaks, v->passing, (const uint8_t (*)[SM3_SIZE])hash, right, check_node, v));
	if (fault)
		return bad(v, &v->leaves[right].leaf, size + (int64_t)right + 1, arena_strdup(v->a, fault));
	v->n = 0;
	arena_reset(v->passing);
	TRY(check_heads(v));
	return v->check->seen ? v->check->seen(v->check->arg, v->peaks.size, v->all) : NULL;
}

static struct err *check_leaf(struct arena *scratch, const struct leaf_row *row, void *arg)
{
	struct verifier *v = arg;
	struct gathered *g = &v->leaves[v->n++];
	(void)scratch;
	*g = (struct gathered){.leaf = {.seq = row->seq, .kind = arena_strdup(v->passing, row->kind ? row->kind : ""), .ref = row->ref, .at = row->at, .by = row->by_id,
		.body = arena_strdup(v->passing, row->body ? row->body : "")}, .whole = row->hash.size == SM3_SIZE};
	if (g->whole)
		memcpy(g->leaf.hash, row->hash.data, SM3_SIZE);
	// Up to the end of a tile, where its node is stored, or to a head.
	int64_t size = v->peaks.size + (int64_t)v->n;
	bool head = (v->head_i < v->head_n && v->heads[v->head_i].size == size) || (v->check->expected && v->check->expected->size == size);
	return size % TILE == 0 || head ? check_gathered(v) : NULL;
}

// What only shows at the end: rows cut off or put on, the stored state, heads beyond the end.
static struct err *check_end(struct verifier *v)
{
	struct tip_read_row *tip;
	struct peaks stored;
	const struct ledger_head *e = v->check->expected;
	int64_t size = v->peaks.size;
	TRY(tip_read(v->db, v->a, &tip));
	if (e && e->size > size)
		return bad(v, NULL, size + 1, arena_printf(v->a, "外部保管的链头有%" PRId64 "条记录，现在只有%" PRId64 "条，末尾被截去。", e->size, size));
	if (v->head_i < v->head_n)
		return bad(v, NULL, size + 1, arena_printf(v->a, "签名的链头有%" PRId64 "条记录，现在只有%" PRId64 "条，末尾被截去。", v->heads[v->head_i].size, size));
	if (!tip || !peaks_read(&stored, tip->size, tip->peaks) || stored.size != size)
		return bad(v, NULL, size + 1, arena_printf(v->a, "存证链登记的记录数是%" PRId64 "，实有%" PRId64 "条，末尾被截去或添加。", tip ? tip->size : 0, size));
	if (memcmp(stored.hash, v->peaks.hash, (size_t)stored.n * SM3_SIZE) != 0)
		return bad(v, NULL, 0, "存证链的根与记录算出的根不符，最近的记录中有记录连同其校验值一起被改写。");
	return NULL;
}

static struct err *walk(struct verifier *v)
{
	struct head_row *heads;
	struct tip_read_row *tip;
	TRY(tip_read(v->db, v->a, &tip));
	v->all = (tip ? tip->size : 0) * (tally_any(v->tally) ? 2 : 1);
	TRY(head_all(v->db, v->a, &heads, &v->head_n));
	v->heads = heads;
	TRY(check_heads(v));
	TRY(leaf_all(v->db, v->a, check_leaf, v));
	struct err *e = v->n ? check_gathered(v) : NULL;
	return e ? err_copy(v->a, e) : check_end(v);
}

// ---- the rows, both ways (rows.c)

static struct err *gather_leaf(struct arena *scratch, const struct leaf_row *row, void *arg)
{
	struct verifier *v = arg;
	const struct ledger_leaf leaf = {.seq = row->seq, .kind = row->kind, .ref = row->ref, .at = row->at, .by = row->by_id, .body = row->body};
	tally_gather_leaf(v->tally, scratch, &leaf);
	return NULL;
}

static struct err *bad_said(struct verifier *v, const struct bad_row *b)
{
	const struct ledger_leaf l = {.kind = b->kind, .ref = b->ref};
	return bad(v, &l, b->seq, b->why);
}

static struct err *check_rows(struct verifier *v)
{
	struct bad_row b = {0};
	bool differ = false;
	TRY(tally_rows(v->tally, v->db, v->peaks.size, v->all, &differ));
	if (differ) {
		TRY(leaf_all(v->db, v->a, gather_leaf, v));
		TRY(tally_name(v->tally, v->db, v->a, &b));
		return bad_said(v, &b);
	}
	b.why = tally_wrong(v->tally, &b.kind, &b.ref);
	if (b.why)
		return bad_said(v, &b);
	return v->check->seen && tally_any(v->tally) && v->all ? v->check->seen(v->check->arg, v->all, v->all) : NULL;
}

struct err *ledger_verify(struct db *db, struct arena *a, const struct ledger_check *check, struct ledger_report *out)
{
	struct verifier *v = NEW(a, struct verifier);
	struct ledger_report report = {.good = true};
	*v = (struct verifier){.db = db, .a = a, .check = check, .report = &report, .tally = tally_new(a, check), .passing = arena_new(), .scratch = arena_new()};
	struct err *e = walk(v);
	if (!e)
		e = check_rows(v);
	arena_free(v->passing);
	arena_free(v->scratch);
	if (e && !report.why)
		return e;
	report.leaves = v->peaks.size;
	report.taken = tally_taken(v->tally);
	report.head = (struct ledger_head){.size = v->peaks.size, .at = instant_now()};
	peaks_root(&v->peaks, report.head.root);
	*out = report;
	return NULL;
}
