// ledger_test.c: the log on a real database: no holes under load, every proof checks, every kind of tampering is named.
#include <pthread.h>

#include "both.h"
#include "ledger/ledger.h"

struct job {
	int count;
	bool fail;
	int64_t ref;
};

static struct err *append(struct db *db, struct arena *a, void *arg)
{
	const struct job *j = arg;
	for (int i = 0; i < j->count; i++)
		TRY(ledger_append(db, a, i % 2 ? "act" : "login", j->ref + i, 7, arena_printf(a, "{\"digest\":\"%064d\",\"说明\":\"第%d条\"}", i, i)));
	return j->fail ? err_new(a, ERR_RULE, "test.no", "不行") : NULL;
}

struct question {
	int64_t seq, from, to;
	struct ledger_head head;
	struct ledger_leaf *leaf;
	struct ledger_proof proof;
	struct ledger_check check;
	struct ledger_report report;
	const struct sm2_key *key;
};

static struct err *head(struct db *db, struct arena *a, void *arg)
{
	return ledger_head_now(db, a, &((struct question *)arg)->head);
}

static struct err *verify(struct db *db, struct arena *a, void *arg)
{
	struct question *q = arg;
	return ledger_verify(db, a, &q->check, &q->report);
}

static struct err *sign(struct db *db, struct arena *a, void *arg)
{
	struct question *q = arg;
	return ledger_head_sign(db, a, q->key, &q->head);
}

static struct err *prove(struct db *db, struct arena *a, void *arg)
{
	struct question *q = arg;
	TRY(ledger_leaf(db, a, q->seq, &q->leaf));
	return ledger_prove(db, a, q->seq, q->to, &q->proof);
}

static struct err *extends(struct db *db, struct arena *a, void *arg)
{
	struct question *q = arg;
	return ledger_prove_extends(db, a, q->from, q->to, &q->proof);
}

static struct err *run(struct db *db, struct arena *a, void *arg)
{
	return db_run_text(db, a, arg);
}

static struct ledger_report report_of(struct db_pool *pool, struct arena *a, const struct ledger_head *expected)
{
	struct question q = {.check.expected = expected};
	both_fine(db_read(pool, a, verify, &q));
	return q.report;
}

static void *crowd(void *arg)
{
	struct db_pool *pool = arg;
	for (int i = 0; i < 30; i++) {
		struct arena *a = arena_new();
		struct err *e = db_write(pool, a, append, &(struct job){1 + i % 3, i % 5 == 4, i});
		assert_true((e != NULL) == (i % 5 == 4));
		arena_free(a);
	}
	return NULL;
}

static void no_holes(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	pthread_t t[6];
	for (int i = 0; i < 6; i++)
		pthread_create(&t[i], NULL, crowd, pool);
	for (int i = 0; i < 6; i++)
		pthread_join(t[i], NULL);
	struct ledger_report r = report_of(pool, a, NULL);
	assert_true(r.good);
	assert_int_equal(r.leaves, 6 * 48);
	db_close(pool);
	arena_free(a);
}

static void proofs(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	struct ledger_head heads[8];
	static const int sizes[8] = {1, 7, 8, 255, 256, 300, 600, 777};
	for (int i = 0, have = 0; i < 8; have = sizes[i++]) {
		both_fine(db_write(pool, a, append, &(struct job){sizes[i] - have, false, 1}));
		struct question q = {0};
		both_fine(db_read(pool, a, head, &q));
		heads[i] = q.head;
		assert_int_equal(q.head.size, sizes[i]);
	}
	for (int i = 0; i < 8; i++) {
		for (int64_t seq = 1; seq <= sizes[i]; seq += 1 + seq / 9) {
			struct question q = {.seq = seq, .to = sizes[i]};
			both_fine(db_read(pool, a, prove, &q));
			assert_true(ledger_proof_check(&q.proof, q.leaf->hash, seq, &heads[i]));
			uint8_t again[SM3_SIZE];
			ledger_leaf_hash(q.leaf, again);
			assert_memory_equal(again, q.leaf->hash, SM3_SIZE);
			q.leaf->hash[3] ^= 1;
			assert_false(ledger_proof_check(&q.proof, q.leaf->hash, seq, &heads[i]));
		}
		for (int j = i; j < 8; j++) {
			struct question q = {.from = sizes[i], .to = sizes[j]};
			both_fine(db_read(pool, a, extends, &q));
			assert_true(ledger_extends_check(&q.proof, &heads[i], &heads[j]));
			struct ledger_head forged = heads[i];
			forged.root[0] ^= 1;
			assert_false(ledger_extends_check(&q.proof, &forged, &heads[j]));
		}
	}
	struct question q = {.seq = 778, .to = 778};
	assert_string_equal(db_read(pool, a, prove, &q)->code, "ledger.range");
	db_close(pool);
	arena_free(a);
}

static void heads_travel(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	struct sm2_key *key, *other;
	assert_null(sm2_generate(a, &key));
	assert_null(sm2_generate(a, &other));
	both_fine(db_write(pool, a, append, &(struct job){20, false, 1}));
	struct question q = {.key = key};
	both_fine(db_write(pool, a, sign, &q));
	both_fine(db_write(pool, a, sign, &q));
	assert_true(ledger_head_check(&q.head, key));
	assert_false(ledger_head_check(&q.head, other));
	const char *text = ledger_head_json(a, &q.head);
	const struct json *v;
	struct ledger_head back;
	both_fine(json_read(a, text, strlen(text), &v));
	both_fine(ledger_head_read(a, v, &back));
	assert_true(ledger_head_check(&back, key));
	back.size++;
	assert_false(ledger_head_check(&back, key));
	both_fine(json_read(a, "{\"format\":\"xiezhi-head-1\"}", 26, &v));
	assert_string_equal(ledger_head_read(a, v, &back)->code, "ledger.head");
	both_fine(db_write(pool, a, append, &(struct job){5, false, 1}));
	assert_true(report_of(pool, a, &q.head).good);
	db_close(pool);
	arena_free(a);
}

// One way to falsify the log and what the verifier must say of it. The log has 600 leaves, a head signed at 500, one kept outside at 550.
static void tampered(const char *text, int64_t bad_seq, const char *why)
{
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	struct question q = {0}, outside = {0};
	struct sm2_key *key;
	assert_null(sm2_generate(a, &key));
	q.key = key;
	both_fine(db_write(pool, a, append, &(struct job){500, false, 1}));
	both_fine(db_write(pool, a, sign, &q));
	both_fine(db_write(pool, a, append, &(struct job){50, false, 1}));
	both_fine(db_read(pool, a, head, &outside));
	both_fine(db_write(pool, a, append, &(struct job){50, false, 1}));
	assert_true(report_of(pool, a, &outside.head).good);
	both_fine(db_write(pool, a, run, (void *)(uintptr_t)text));
	struct ledger_report r = report_of(pool, a, &outside.head);
	assert_false(r.good);
	assert_int_equal(r.bad_seq, bad_seq);
	if (!strstr(r.why, why))
		print_error("%s\n", r.why);
	assert_non_null(strstr(r.why, why));
	db_close(pool);
	arena_free(a);
}

static void tampering_is_named(void **state)
{
	(void)state;
	const char *zero = both_pg ? "decode(repeat('00', 32), 'hex')" : "zeroblob(32)";
	struct arena *a = arena_new();
	tampered("update ledger_leaf set body = 'x' where seq = 333", 333, "第333号记录的内容与其校验值不符");
	tampered("update ledger_leaf set by_id = 8 where seq = 1", 1, "第1号记录的内容");
	tampered("update ledger_leaf set at = at + 1 where seq = 600", 600, "第600号");
	tampered("delete from ledger_leaf where seq = 17", 17, "第17号记录缺失");
	tampered("delete from ledger_leaf where seq > 590", 591, "末尾被截去");
	tampered("delete from ledger_leaf where seq > 540", 541, "外部保管的链头有550条");
	tampered("delete from ledger_leaf where seq > 580; update ledger_tip set size = 580", 581, "末尾被截去或添加");
	tampered(arena_printf(a, "update ledger_node set hash = %s where idx = 1", zero), 257, "第257至512号");
	tampered(arena_printf(a, "update ledger_tip set peaks = peaks where id = 1; update ledger_head set root = %s", zero), 0, "签名的链头不符");
	tampered(arena_printf(a, "update ledger_leaf set hash = %s where seq = 9", zero), 9, "第9号");
	arena_free(a);
}

static struct err *refuse(struct db *db, struct arena *a, const struct ledger_leaf *leaf, void *arg, const char **why)
{
	(void)db;
	*why = leaf->ref == *(int64_t *)arg ? arena_strdup(a, "案件动作与存证不符。") : NULL;
	return NULL;
}

static void hooks_are_heard(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	both_fine(db_write(pool, a, append, &(struct job){40, false, 100}));
	int64_t bad = 121;
	const struct ledger_hook hooks[] = {{.kind = "act", .check = refuse, .arg = &bad}, {0}};
	struct question q = {.check.hooks = hooks};
	both_fine(db_read(pool, a, verify, &q));
	assert_false(q.report.good);
	assert_int_equal(q.report.bad_seq, 22);
	assert_string_equal(q.report.kind, "act");
	assert_string_equal(q.report.why, "案件动作与存证不符。");
	bad = 120;                                   // an even one is a "login": not asked
	both_fine(db_read(pool, a, verify, &q));
	assert_true(q.report.good);
	db_close(pool);
	arena_free(a);
}

// The rows the acts of append() speak of, as they are or otherwise: by the number of the row, -1 none.
struct table {
	int count, without, altered, again;
	bool more;                            // one nobody recorded
	const char *wrong;
};

static bool named(struct arena *a, const struct ledger_leaf *leaf, struct ledger_row *out)
{
	(void)a;
	*out = (struct ledger_row){leaf->ref, "动作", leaf->body};
	return true;
}

static struct err *tell(struct db *db, struct arena *a, struct ledger_rows *to, void *arg)
{
	const struct table *t = arg;
	(void)db;
	for (int i = t->count - 1; i >= 0; i--) {
		const char *body = arena_printf(a, "{\"digest\":\"%064d\",\"说明\":\"第%d条%s\"}", i, i, i == t->altered ? "改" : "");
		if (i % 2 && i != t->without)
			TRY(ledger_row(to, &(struct ledger_row){100 + i, "动作", body}));
		if (i == t->again)
			TRY(ledger_row(to, &(struct ledger_row){100 + i, "动作", body}));
	}
	if (t->more)
		TRY(ledger_row(to, &(struct ledger_row){7, "动作", "x"}));
	if (t->wrong)
		ledger_row_wrong(to, 8, t->wrong);
	return NULL;
}

// Each leaf has its row, each row its leaf; the first without is named.
static void rows_are_compared(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	both_fine(db_write(pool, a, append, &(struct job){700, false, 100}));
	struct {
		struct table t;
		int64_t seq, ref;
		const char *why;
	} all[] = {
		{{700, -1, -1, -1, false, NULL}, 0, 0, NULL},
		{{700, 333, -1, -1, false, "最后才说"}, 334, 433, "案件 433 的动作不见了。"},
		{{700, -1, 5, -1, false, NULL}, 6, 105, "案件 105 的动作与存证不符，已被改动。"},
		{{700, -1, 699, -1, true, NULL}, 700, 799, "案件 799 的动作与存证不符，已被改动。"},
		{{700, -1, -1, -1, true, NULL}, 0, 7, "案件 7 的动作没有存证记录，不是经本系统登记的。"},
		{{700, -1, -1, 11, false, NULL}, 0, 0, "有记录与存证对不上。"},
		{{700, -1, -1, -1, false, "推算不符"}, 0, 8, "推算不符"},
		{{0, -1, -1, -1, false, NULL}, 2, 101, "案件 101 的动作不见了。"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const struct ledger_hook hooks[] = {{.kind = "act", .names = named, .rows = tell, .arg = &all[i].t, .thing = "案件"}, {0}};
		struct question q = {.check.hooks = hooks};
		both_fine(db_read(pool, a, verify, &q));
		assert_int_equal(q.report.good, !all[i].why);
		assert_int_equal(q.report.bad_seq, all[i].seq);
		assert_int_equal(q.report.ref, all[i].ref);
		if (all[i].why)
			assert_string_equal(q.report.why, all[i].why);
	}
	db_close(pool);
	arena_free(a);
}

struct watch {
	int64_t done, size, stop;             // stop: ends the walk there
	int times;
	struct arena *a;
};

static struct err *watched(void *arg, int64_t done, int64_t size)
{
	struct watch *w = arg;
	assert_true(done > w->done);
	w->done = done;
	w->size = size;
	w->times++;
	return done >= w->stop ? err_new(w->a, ERR_CONFLICT, "test.stop", "停") : NULL;
}

// Who waits sees how far it has come, and can stop it.
static void progress_is_told(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, &(struct db_options){.volatile_for_tests = true});
	both_fine(db_write(pool, a, append, &(struct job){700, false, 1}));
	struct watch w = {.stop = 1000, .a = a};
	struct question q = {.check = {.seen = watched, .arg = &w}};
	both_fine(db_read(pool, a, verify, &q));
	assert_true(q.report.good);
	assert_int_equal(w.done, 700);
	assert_int_equal(w.size, 700);
	assert_true(w.times > 1);
	struct table rows = {20000, -1, -1, -1, false, NULL};
	const struct ledger_hook hooks[] = {{.kind = "act", .names = named, .rows = tell, .arg = &rows, .thing = "案件"}, {0}};
	both_fine(db_write(pool, a, append, &(struct job){9000, false, 1}));
	w = (struct watch){.stop = 9800, .a = a};
	q.check.hooks = hooks;
	struct err *among_rows = db_read(pool, a, verify, &q);          // stopped after the leaves, among the rows
	assert_non_null(among_rows);
	assert_string_equal(among_rows->code, "test.stop");
	assert_int_equal(w.size, 2 * 9700);
	q.check.hooks = NULL;
	w = (struct watch){.stop = 1, .a = a};
	struct err *e = db_read(pool, a, verify, &q);
	assert_non_null(e);
	assert_string_equal(e->code, "test.stop");
	assert_true(w.done < 700);
	db_close(pool);
	arena_free(a);
}

static struct err *bad_kind(struct db *db, struct arena *a, void *arg)
{
	return ledger_append(db, a, arg, 1, 1, "x");
}

static void strange_kinds(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	static const char *const bad[] = {"", "Act", "a\nb", "12345678901234567890123456789012345678901"};
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(db_write(pool, a, bad_kind, (void *)(uintptr_t)bad[i])->code, "ledger.kind");
	assert_true(report_of(pool, a, NULL).good);
	db_close(pool);
	arena_free(a);
}

int main(int argc, char **argv)
{
	both_start(argc, argv);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_holes), cmocka_unit_test(proofs), cmocka_unit_test(heads_travel), cmocka_unit_test(tampering_is_named),
		cmocka_unit_test(hooks_are_heard),
		cmocka_unit_test(rows_are_compared), cmocka_unit_test(progress_is_told), cmocka_unit_test(strange_kinds),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	if (!both_pg)
		both_remove();
	return failed;
}
