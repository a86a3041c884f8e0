// crypto_test.c: the standards' own examples, and that whatever is altered is refused.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "crypto/inner.h"

// GB/T 32905-2016, appendix A.
static void sm3_examples(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_string_equal(sm3_hex(a, "abc", 3), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
	static const char abcd[] = "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd";
	static const char want[] = "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732";
	assert_string_equal(sm3_hex(a, abcd, 64), want);
	uint8_t d[SM3_SIZE];
	struct sm3_stream *s = sm3_begin(a);
	for (int i = 0; i < 64; i += 4)
		sm3_add(s, abcd + i, 4);
	sm3_end(s, d);
	assert_string_equal(hex_text(a, d, sizeof d), want);
	sm3_two(abcd, 20, abcd + 20, 44, d);
	assert_string_equal(hex_text(a, d, sizeof d), want);
	arena_free(a);
}

// Every width of registers, texts of all lengths around the block's edges in one or two stretches: as the library does it one by one.
static void many_texts_at_once(void **state)
{
	(void)state;
	enum { TEXTS = 500 };
	static uint8_t data[2000], out[TEXTS][SM3_SIZE];
	static struct sm3_text texts[TEXTS];
	static const int widths[] = {1, 4, 8, 16}, needed[] = {1, 16, 8, 16};
	random_bytes(data, sizeof data);
	for (int i = 0; i < TEXTS; i++) {
		size_t n = (size_t)i % 211, m = i % 3 ? (size_t)i % 137 : 0;
		texts[i] = (struct sm3_text){data + i, n, m ? data + 700 + i : NULL, m};
	}
	for (int w = 0; w < 4; w++)
		for (size_t count = 0; count <= TEXTS; count += count < 40 ? 1 : 115) {
			if (needed[w] > sm3_lanes())
				continue;
			memset(out, 0, sizeof out);
			sm3_many_lanes(widths[w], texts, count, out);
			for (size_t i = 0; i < count; i++) {
				uint8_t want[SM3_SIZE];
				sm3_two(texts[i].first, texts[i].n, texts[i].second, texts[i].m, want);
				assert_memory_equal(out[i], want, SM3_SIZE);
			}
		}
	sm3_many(texts, TEXTS, out);
	uint8_t want[SM3_SIZE];
	sm3_two(texts[TEXTS - 1].first, texts[TEXTS - 1].n, texts[TEXTS - 1].second, texts[TEXTS - 1].m, want);
	assert_memory_equal(out[TEXTS - 1], want, SM3_SIZE);
}

static void hmac_agrees_with_openssl(void **state)
{
	(void)state;
	uint8_t key[150], data[300], mine[SM3_SIZE], theirs[SM3_SIZE];
	random_bytes(key, sizeof key);
	random_bytes(data, sizeof data);
	for (size_t k = 1; k <= sizeof key; k += 21) {
		hmac_sm3(key, k, data, k * 2, mine);
		assert_non_null(HMAC(EVP_sm3(), key, (int)k, data, k * 2, theirs, NULL));
		assert_memory_equal(mine, theirs, SM3_SIZE);
	}
}

// GB/T 32907-2016, appendix A.1: the block cipher under our vault.
static void sm4_example(void **state)
{
	(void)state;
	uint8_t key[16], want[16], out[32];
	int n;
	assert_true(hex_read("0123456789abcdeffedcba9876543210", key, 16) && hex_read("681edf34d206965e86b3e94f536e4246", want, 16));
	EVP_CIPHER_CTX *c = EVP_CIPHER_CTX_new();
	assert_int_equal(EVP_EncryptInit_ex2(c, EVP_sm4_ecb(), key, NULL, NULL), 1);
	assert_int_equal(EVP_EncryptUpdate(c, out, &n, key, 16), 1);
	assert_memory_equal(out, want, 16);
	EVP_CIPHER_CTX_free(c);
}

// GB/T 32918.5-2017, A.2: the recommended curve, "message digest", the standard identifier.
static void sm2_example(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	uint8_t der[91], sig[72];
	assert_true(hex_read("3059301306072a8648ce3d020106082a811ccf5501822d03420004"
		"09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
		"ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13", der, sizeof der));
	assert_true(hex_read("3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
		"022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa", sig, sizeof sig));
	struct sm2_key *k;
	const char *pem = arena_printf(a, "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n", base64_text(a, der, sizeof der));
	assert_null(sm2_public_read(a, pem, &k));
	assert_true(sm2_verify(k, "message digest", 14, sig, sizeof sig));
	assert_false(sm2_verify(k, "message digesT", 14, sig, sizeof sig));
	sig[40] ^= 1;
	assert_false(sm2_verify(k, "message digest", 14, sig, sizeof sig));
	arena_free(a);
}

static const char *temp(struct arena *a, const char *name)
{
	const char *path = arena_printf(a, "/tmp/xz-crypto-%d-%s", getpid(), name);
	unlink(path);
	return path;
}

static void sm2_keys_are_kept(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct sm2_key *k, *again, *public;
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	const char *plain = temp(a, "plain.pem"), *locked = temp(a, "locked.pem");
	assert_null(sm2_generate(a, &k));
	assert_null(sm2_save(k, a, plain, NULL));
	assert_null(sm2_save(k, a, locked, "口令"));
	assert_string_equal(sm2_save(k, a, plain, NULL)->code, "crypto.key");      // never overwrites
	struct stat st;
	assert_int_equal(stat(plain, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_null(sm2_load(a, locked, "口令", &again));
	assert_string_equal(sm2_load(a, locked, "错", &public)->code, "crypto.key");
	assert_string_equal(sm2_load(a, locked, NULL, &public)->code, "crypto.key");
	assert_string_equal(sm2_load(a, "/nowhere.pem", NULL, &public)->code, "crypto.key");
	assert_null(sm2_sign(again, a, "文书", 6, sig, &n));
	assert_null(sm2_load(a, plain, NULL, &again));
	assert_null(sm2_public_read(a, sm2_public_pem(again, a), &public));
	assert_true(sm2_verify(public, "文书", 6, sig, n));
	assert_false(sm2_verify(public, "文书", 5, sig, n));
	assert_string_equal(sm2_fingerprint(k, a), sm2_fingerprint(public, a));
	assert_int_equal(strlen(sm2_fingerprint(k, a)), 16);
	unlink(plain);
	unlink(locked);
	arena_free(a);
}

static void vault_keeps_numbers(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct vault *v, *other;
	const char *f = temp(a, "vault"), *g = temp(a, "vault2"), *out;
	assert_null(vault_create(a, f));
	assert_null(vault_create(a, g));
	assert_string_equal(vault_create(a, f)->code, "crypto.key");
	assert_null(vault_open(a, f, &v));
	assert_null(vault_open(a, g, &other));
	const char *box = vault_seal(v, a, "party.id_number", "320602199001011234");
	assert_string_not_equal(box, vault_seal(v, a, "party.id_number", "320602199001011234"));
	assert_null(vault_open_text(v, a, "party.id_number", box, &out));
	assert_string_equal(out, "320602199001011234");
	assert_non_null(vault_open_text(v, a, "party.phone", box, &out));          // moved to another column
	assert_non_null(vault_open_text(other, a, "party.id_number", box, &out));  // another key
	for (size_t i = 0; i < strlen(box); i++) {
		char *bad = arena_strdup(a, box);
		bad[i] = bad[i] == 'A' ? 'B' : 'A';
		assert_non_null(vault_open_text(v, a, "party.id_number", bad, &out));
	}
	assert_null(vault_seal(v, a, "x", NULL));
	assert_null(vault_open_text(v, a, "x", vault_seal(v, a, "x", ""), &out));
	assert_string_equal(out, "");
	assert_string_equal(vault_index(v, a, "p", "1"), vault_index(v, a, "p", "1"));
	assert_string_not_equal(vault_index(v, a, "p", "1"), vault_index(v, a, "q", "1"));
	assert_string_not_equal(vault_index(v, a, "p", "1"), vault_index(other, a, "p", "1"));
	chmod(f, 0644);
	assert_string_equal(vault_open(a, f, &v)->code, "crypto.key");
	unlink(f);
	unlink(g);
	arena_free(a);
}

static void passwords(void **state)
{
	(void)state;
	static const enum password_kind kinds[] = {PASSWORD_ARGON2ID, PASSWORD_PBKDF2_SM3, PASSWORD_TEST};
	struct arena *a = arena_new();
	for (size_t i = 0; i < 3; i++) {
		const char *stored = password_hash(a, kinds[i], "正确的口令");
		assert_true(strlen(stored) <= 128);
		assert_true(password_verify(stored, "正确的口令"));
		assert_false(password_verify(stored, "错误的口令"));
		assert_string_not_equal(stored, password_hash(a, kinds[i], "正确的口令"));
		for (size_t j = 0; j < 3; j++)
			assert_int_equal(password_stale(stored, kinds[j]), i != j);
	}
	assert_false(password_verify("", "x"));
	assert_false(password_verify(NULL, "x"));
	assert_false(password_verify("$pbkdf2-sm3$100000$zz", "x"));
	assert_false(password_verify("$argon2id$v=19$m=1,t=1,p=1$x", "x"));
	assert_false(password_verify("$pbkdf2-sm3$0$00000000000000000000000000000000$0000000000000000000000000000000000000000000000000000000000000000", "x"));
	arena_free(a);
}

static void texts(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	size_t n;
	for (size_t i = 0; i < 40; i++) {
		uint8_t raw[40];
		random_bytes(raw, sizeof raw);
		const uint8_t *back = base64_read(a, base64_text(a, raw, i), &n);
		assert_int_equal(n, i);
		assert_memory_equal(back, raw, i);
	}
	static const char *const bad[] = {"A", "AA=A", "AAAA ", "A===", "AA\n=", "====", "AAA*"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_null(base64_read(a, bad[i], &n));
	assert_int_equal(strlen(random_token(a)), 43);
	assert_string_not_equal(random_token(a), random_token(a));
	uint8_t two[2];
	assert_true(hex_read("0Af1", two, 2) && two[0] == 10 && two[1] == 0xf1);
	assert_false(hex_read("0af", two, 2) || hex_read("0ag1", two, 2) || hex_read(NULL, two, 2));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sm3_examples), cmocka_unit_test(many_texts_at_once), cmocka_unit_test(hmac_agrees_with_openssl), cmocka_unit_test(sm4_example), cmocka_unit_test(sm2_example),
		cmocka_unit_test(sm2_keys_are_kept), cmocka_unit_test(vault_keeps_numbers), cmocka_unit_test(passwords), cmocka_unit_test(texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
