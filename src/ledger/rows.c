// rows.c: each row has its leaf and each leaf its row: compared as heaps. The hash of a row is added to the heap its ref falls into, the hash of
// the row a leaf speaks of is taken from it; heaps at zero hold the same rows on both sides. The key of the hash is drawn for each verification,
// so nobody can choose rows that cancel out. Only of a bad log are the heaps that differ gathered and laid side by side, to name what is wrong.
#include "ledger/rows.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { HEAPS = 1 << 16, BAD_MOST = 512, TOLD_EVERY = 4096 };

struct tally_of {                      // one hook
	const struct ledger_hook *hook;
	uint64_t heap[HEAPS][2];
};

struct gathered_row {
	struct tally_of *of;
	int64_t seq;                       // of the leaf, 0 a row; rows keep their order
	struct ledger_row row;
};

struct gathered_rows {
	struct gathered_row *rows;
	size_t n, room;
};

struct row_tally {
	struct arena *a;
	const struct ledger_check *check;
	uint8_t key[QUICK_KEY];
	struct tally_of **of;
	size_t n, bad;
	int64_t taken;
	struct gathered_rows leaves, rows;
	const char *wrong, *wrong_kind;
	int64_t wrong_ref;
};

struct ledger_rows {
	struct row_tally *t;
	struct tally_of *of;
	bool gather;                       // the second walk
	int64_t done, told, size;
};

struct row_tally *tally_new(struct arena *a, const struct ledger_check *check)
{
	struct row_tally *t = NEW(a, struct row_tally);
	size_t n = 0;
	for (const struct ledger_hook *h = check->hooks; h && h->kind; h++)
		n += h->rows != NULL;
	*t = (struct row_tally){.a = a, .check = check, .of = NEW_ARRAY(a, struct tally_of *, n + 1)};
	random_bytes(t->key, sizeof t->key);
	for (const struct ledger_hook *h = check->hooks; h && h->kind; h++)
		if (h->rows) {
			t->of[t->n] = NEW(a, struct tally_of);
			t->of[t->n++]->hook = h;
		}
	return t;
}

bool tally_any(const struct row_tally *t)
{
	return t->n;
}

// ---- the heaps

static uint64_t *heap_of(const struct row_tally *t, struct tally_of *of, int64_t ref)
{
	uint64_t h[2];
	quick_hash(t->key, &ref, sizeof ref, h);
	return of->heap[h[0] % HEAPS];
}

static void row_hash(const struct row_tally *t, const struct ledger_row *row, uint64_t out[2])
{
	struct {
		int64_t ref;
		uint64_t key[2], digest[2];
	} all = {.ref = row->ref};
	quick_hash(t->key, row->key, strlen(row->key), all.key);
	quick_hash(t->key, row->digest, strlen(row->digest), all.digest);
	quick_hash(t->key, &all, sizeof all, out);
}

static struct tally_of *tally_find(const struct row_tally *t, const char *kind)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->of[i]->hook->kind, kind) == 0)
			return t->of[i];
	return NULL;
}

void tally_leaf(struct row_tally *t, struct arena *passing, const struct ledger_leaf *leaf)
{
	struct tally_of *of = tally_find(t, leaf->kind);
	struct ledger_row row;
	uint64_t h[2];
	if (!of || !of->hook->names(passing, leaf, &row))
		return;
	row_hash(t, &row, h);
	uint64_t *heap = heap_of(t, of, row.ref);
	heap[0] -= h[0];
	heap[1] -= h[1];
	t->taken += of->hook->taken && of->hook->taken(passing, leaf);
}

int64_t tally_taken(const struct row_tally *t)
{
	return t->taken;
}

// ---- the second walk

static bool differs(const struct row_tally *t, struct tally_of *of, int64_t ref)
{
	const uint64_t *heap = heap_of(t, of, ref);
	return heap[0] || heap[1];
}

static void gather(struct row_tally *t, struct gathered_rows *to, const struct gathered_row *g)
{
	struct gathered_row *at = ARENA_ADD(t->a, to->rows, to->n, to->room);
	*at = *g;
	at->row.key = arena_strdup(t->a, g->row.key);
	at->row.digest = arena_strdup(t->a, g->row.digest);
}

void tally_gather_leaf(struct row_tally *t, struct arena *passing, const struct ledger_leaf *leaf)
{
	struct gathered_row g = {.of = tally_find(t, leaf->kind), .seq = leaf->seq};
	if (g.of && g.of->hook->names(passing, leaf, &g.row) && differs(t, g.of, g.row.ref))
		gather(t, &t->leaves, &g);
}

struct err *ledger_row(struct ledger_rows *to, const struct ledger_row *row)
{
	struct row_tally *t = to->t;
	if (to->gather) {
		if (differs(t, to->of, row->ref))
			gather(t, &t->rows, &(struct gathered_row){.of = to->of, .row = *row});
		return NULL;
	}
	uint64_t h[2], *heap = heap_of(t, to->of, row->ref);
	row_hash(t, row, h);
	heap[0] += h[0];
	heap[1] += h[1];
	if (++to->done % TOLD_EVERY || !t->check->seen)
		return NULL;
	to->told = to->done < to->size ? to->done : to->size;
	return t->check->seen(t->check->arg, to->told, to->size);
}

void ledger_row_wrong(struct ledger_rows *to, int64_t ref, const char *why)
{
	struct row_tally *t = to->t;
	if (t->wrong || to->gather)
		return;
	t->wrong = arena_strdup(t->a, why);
	t->wrong_kind = to->of->hook->kind;
	t->wrong_ref = ref;
}

const char *tally_wrong(const struct row_tally *t, const char **kind, int64_t *ref)
{
	*kind = t->wrong_kind;
	*ref = t->wrong_ref;
	return t->wrong;
}

static struct err *rows_of(struct ledger_rows *to, struct db *db, struct tally_of *of)
{
	struct arena *passing = arena_new();
	to->of = of;
	struct err *e = of->hook->rows(db, passing, to, of->hook->arg);
	e = e ? err_copy(to->t->a, e) : NULL;
	arena_free(passing);
	return e;
}

struct err *tally_rows(struct row_tally *t, struct db *db, int64_t done, int64_t size, bool *bad)
{
	struct ledger_rows to = {.t = t, .done = done, .size = size};
	for (size_t i = 0; i < t->n; i++) {
		TRY(rows_of(&to, db, t->of[i]));
		for (size_t k = 0; k < HEAPS; k++)
			if (t->of[i]->heap[k][0] || t->of[i]->heap[k][1]) {
				t->bad++;
				// What some hundred heaps hold is enough to name a fault (the first, where no more than that is altered), and fits in memory.
				if (t->bad > BAD_MOST)
					memset(t->of[i]->heap[k], 0, sizeof t->of[i]->heap[k]);
			}
	}
	*bad = t->bad;
	return NULL;
}

// ---- naming

static int by_row(const void *x, const void *y)
{
	const struct gathered_row *p = x, *q = y;
	int c = strcmp(p->of->hook->kind, q->of->hook->kind);
	if (!c)
		c = p->row.ref < q->row.ref ? -1 : p->row.ref > q->row.ref;
	if (!c)
		c = strcmp(p->row.key, q->row.key);
	return c ? c : strcmp(p->row.digest, q->row.digest);
}

static bool among(const struct gathered_rows *all, const struct gathered_row *one)
{
	return all->n && bsearch(one, all->rows, all->n, sizeof *one, by_row);
}

static const struct gathered_row *first_leaf(const struct row_tally *t)
{
	const struct gathered_row *first = NULL;
	for (size_t i = 0; i < t->leaves.n; i++) {
		const struct gathered_row *l = &t->leaves.rows[i];
		bool there = among(&t->rows, l);
		bool again = i && by_row(l, l - 1) == 0;   // one row, two leaves
		if ((!there || again) && (!first || l->seq < first->seq))
			first = l;
	}
	return first;
}

// Is there a row of the same key, be its content another?
static bool altered(const struct row_tally *t, const struct gathered_row *leaf)
{
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct gathered_row *r = &t->rows.rows[i];
		if (r->of == leaf->of && r->row.ref == leaf->row.ref && strcmp(r->row.key, leaf->row.key) == 0)
			return true;
	}
	return false;
}

static const struct gathered_row *first_row(const struct row_tally *t)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (!among(&t->leaves, &t->rows.rows[i]))
			return &t->rows.rows[i];
	return NULL;
}

static struct bad_row said(struct arena *a, const struct gathered_row *g, const char *what)
{
	return (struct bad_row){.seq = g->seq, .ref = g->row.ref, .kind = g->of->hook->kind,
		.why = arena_printf(a, "%s %" PRId64 " 的%s%s", g->of->hook->thing, g->row.ref, g->row.key, what)};
}

struct err *tally_name(struct row_tally *t, struct db *db, struct arena *a, struct bad_row *out)
{
	struct ledger_rows to = {.t = t, .gather = true};
	for (size_t i = 0; i < t->n; i++)
		TRY(rows_of(&to, db, t->of[i]));
	if (t->leaves.n)
		qsort(t->leaves.rows, t->leaves.n, sizeof *t->leaves.rows, by_row);
	if (t->rows.n)
		qsort(t->rows.rows, t->rows.n, sizeof *t->rows.rows, by_row);
	const struct gathered_row *leaf = first_leaf(t), *row = leaf ? NULL : first_row(t);
	if (leaf)
		*out = said(a, leaf, altered(t, leaf) ? "与存证不符，已被改动。" : "不见了。");
	else if (row)
		*out = said(a, row, "没有存证记录，不是经本系统登记的。");
	else
		*out = (struct bad_row){.why = "有记录与存证对不上。"};
	return NULL;
}
