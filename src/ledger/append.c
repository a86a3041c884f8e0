// append.c: leaves are gathered during the jobs of a transaction and written at its end, so that the tip is held only from there to the commit.
#include <string.h>

#include "ledger/tree.h"
#include "ledger_sql.h"

struct pending {
	struct pending *next;
	struct ledger_leaf leaf;
};

struct gathered {
	struct pending *first, *last;
	size_t n;
};

struct sink {
	struct db *db;
	struct arena *a;
};

static struct err *store_node(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE])
{
	struct sink *s = arg;
	const void *copy = memcpy(arena_alloc(s->a, SM3_SIZE), hash, SM3_SIZE);
	return node_insert(s->db, s->a, level, idx, (struct db_blob){copy, SM3_SIZE});
}

// Numbers, times and hashes of the leaves, in order.
static size_t leaves_make(struct arena *a, int64_t size, void *const *states, size_t n, struct ledger_leaf ***out, uint8_t (**hashes)[SM3_SIZE])
{
	size_t count = 0, at = 0;
	for (size_t i = 0; i < n; i++)
		count += ((struct gathered *)states[i])->n;
	struct ledger_leaf **leaves = NEW_ARRAY(a, struct ledger_leaf *, count + 1);
	struct sm3_text *texts = NEW_ARRAY(a, struct sm3_text, count + 1);
	char (*heads)[LEAF_HEAD_MOST] = arena_array(a, count + 1, LEAF_HEAD_MOST);
	instant_t now = instant_now();
	for (size_t i = 0; i < n; i++)
		for (struct pending *e = ((struct gathered *)states[i])->first; e; e = e->next, at++) {
			leaves[at] = &e->leaf;
			e->leaf.seq = size + (int64_t)at + 1;
			e->leaf.at = now;
			texts[at] = (struct sm3_text){heads[at], leaf_head(&e->leaf, heads[at]), e->leaf.body, strlen(e->leaf.body)};
		}
	*hashes = arena_array(a, count + 1, SM3_SIZE);
	sm3_many(texts, count, *hashes);
	*out = leaves;
	return count;
}

static struct err *write_gathered(struct db *db, struct arena *a, void *const *states, size_t n)
{
	struct tip_lock_row *tip;
	struct peaks *p = NEW(a, struct peaks);
	TRY(tip_lock(db, a, &tip));
	if (!tip || !peaks_read(p, tip->size, tip->peaks))
		return err_new(a, ERR_INTERNAL, "ledger.tip", "存证链的状态已损坏，本次操作没有保存，请联系系统管理员。");
	struct sink s = {db, a};
	struct ledger_leaf **leaves;
	uint8_t (*hashes)[SM3_SIZE];
	size_t count = leaves_make(a, p->size, states, n, &leaves, &hashes);
	struct leaf_insert_in *rows = NEW_ARRAY(a, struct leaf_insert_in, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct ledger_leaf *l = leaves[i];
		rows[i] = (struct leaf_insert_in){.seq = l->seq, .kind = l->kind, .ref = l->ref, .at = l->at, .by_id = l->by, .body = l->body, .hash = {hashes[i], SM3_SIZE}};
	}
	TRY(leaf_insert_all(db, a, rows, count));
	TRY(peaks_add_many(p, a, (const uint8_t (*)[SM3_SIZE])hashes, count, store_node, &s));
	return tip_store(db, a, p->size, (struct db_blob){p->hash, (size_t)p->n * SM3_SIZE});
}

static bool kind_good(const char *kind)
{
	size_t n = kind ? strlen(kind) : 0;
	return n >= 1 && n <= 40 && strspn(kind, "abcdefghijklmnopqrstuvwxyz0123456789._") == n;
}

struct err *ledger_append(struct db *db, struct arena *a, const char *kind, int64_t ref, int64_t by, const char *body)
{
	if (!kind_good(kind) || !body)
		return err_cause(a, err_new(a, ERR_INTERNAL, "ledger.kind", "系统内部出错，本次操作没有保存，请联系系统管理员。"), "kind %s", kind ? kind : "-");
	struct gathered *g = db_job_state(db, a, sizeof *g, write_gathered);
	struct pending *e = NEW(a, struct pending);
	e->leaf = (struct ledger_leaf){.kind = arena_strdup(a, kind), .ref = ref, .by = by, .body = arena_strdup(a, body)};
	if (g->last)
		g->last->next = e;
	else
		g->first = e;
	g->last = e;
	g->n++;
	return NULL;
}

static void leaf_copy(const struct leaf_row *r, struct ledger_leaf *out)
{
	*out = (struct ledger_leaf){.seq = r->seq, .kind = r->kind ? r->kind : "", .ref = r->ref, .at = r->at, .by = r->by_id, .body = r->body ? r->body : ""};
	if (r->hash.size == SM3_SIZE)
		memcpy(out->hash, r->hash.data, SM3_SIZE);
}

struct err *ledger_leaf(struct db *db, struct arena *a, int64_t seq, struct ledger_leaf **out)
{
	struct leaf_row *r;
	TRY(leaf_by_seq(db, a, seq, &r));
	*out = NULL;
	if (r)
		leaf_copy(r, *out = NEW(a, struct ledger_leaf));
	return NULL;
}

static struct err *copy_all(struct arena *a, const struct leaf_row *rows, size_t n, struct ledger_leaf **out, size_t *out_n)
{
	*out = NEW_ARRAY(a, struct ledger_leaf, n);
	for (size_t i = 0; i < n; i++)
		leaf_copy(&rows[i], &(*out)[i]);
	*out_n = n;
	return NULL;
}

struct err *ledger_list(struct db *db, struct arena *a, int64_t before, int limit, struct ledger_leaf **rows, size_t *n)
{
	struct leaf_row *found;
	size_t have;
	TRY(leaf_before(db, a, before > 0 ? before : INT64_MAX, limit, &found, &have));
	return copy_all(a, found, have, rows, n);
}

struct err *ledger_of(struct db *db, struct arena *a, const char *kind, int64_t ref, struct ledger_leaf **rows, size_t *n)
{
	struct leaf_row *found;
	size_t have;
	TRY(leaf_of(db, a, kind, ref, &found, &have));
	return copy_all(a, found, have, rows, n);
}
