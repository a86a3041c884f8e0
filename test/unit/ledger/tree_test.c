// tree_test.c: the peaks agree with RFC 6962's recursive definition, written out here a second time.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "ledger/tree.h"

enum { MOST = 700 };
static uint8_t leaves[MOST][SM3_SIZE];

static void mth(size_t lo, size_t hi, uint8_t out[SM3_SIZE])
{
	if (hi - lo == 1) {
		memcpy(out, leaves[lo], SM3_SIZE);
		return;
	}
	size_t k = 1;
	while (k * 2 < hi - lo)
		k *= 2;
	uint8_t text[65] = {1};
	mth(lo, lo + k, text + 1);
	mth(lo + k, hi, text + 33);
	sm3(text, sizeof text, out);
}

struct seen {
	int n;
};

static struct err *stored(void *arg, int level, int64_t idx, const uint8_t hash[SM3_SIZE])
{
	uint8_t want[SM3_SIZE];
	mth((size_t)idx << level, (size_t)(idx + 1) << level, want);
	assert_memory_equal(hash, want, SM3_SIZE);
	assert_int_equal(level, 8);
	((struct seen *)arg)->n++;
	return NULL;
}

static void roots(void **state)
{
	(void)state;
	struct peaks p = {0};
	struct seen seen = {0};
	uint8_t got[SM3_SIZE], want[SM3_SIZE];
	peaks_root(&p, got);
	sm3("", 0, want);
	assert_memory_equal(got, want, SM3_SIZE);
	for (size_t i = 0; i < MOST; i++) {
		sm3(&i, sizeof i, leaves[i]);
		assert_null(peaks_add(&p, leaves[i], stored, &seen));
		assert_int_equal(p.n, __builtin_popcountll(i + 1));
		peaks_root(&p, got);
		mth(0, i + 1, want);
		assert_memory_equal(got, want, SM3_SIZE);
	}
	assert_int_equal(seen.n, MOST / 256);
}

// Many at once, from every size, in runs of every length: as one by one.
static void many_at_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	for (size_t step = 1; step < MOST; step += step < 20 ? 1 : 61) {
		struct peaks p = {0};
		struct seen seen = {0};
		for (size_t i = 0; i < MOST; i += step) {
			uint8_t got[SM3_SIZE], want[SM3_SIZE];
			size_t n = MOST - i < step ? MOST - i : step;
			assert_null(peaks_add_many(&p, a, (const uint8_t (*)[SM3_SIZE])&leaves[i], n, stored, &seen));
			assert_int_equal(p.size, i + n);
			assert_int_equal(p.n, __builtin_popcountll(i + n));
			peaks_root(&p, got);
			mth(0, i + n, want);
			assert_memory_equal(got, want, SM3_SIZE);
			arena_reset(a);
		}
		assert_int_equal(seen.n, MOST / 256);
	}
	struct peaks p = {0};
	assert_null(peaks_add_many(&p, a, NULL, 0, NULL, NULL));
	assert_int_equal(p.size, 0);
	arena_free(a);
}

static void bad_peaks(void **state)
{
	(void)state;
	struct peaks p;
	uint8_t raw[64] = {0};
	assert_true(peaks_read(&p, 3, (struct db_blob){raw, 64}));
	assert_false(peaks_read(&p, 3, (struct db_blob){raw, 32}));
	assert_false(peaks_read(&p, -1, (struct db_blob){raw, 64}));
	assert_true(peaks_read(&p, 0, (struct db_blob){raw, 0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(roots), cmocka_unit_test(many_at_once), cmocka_unit_test(bad_peaks)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
