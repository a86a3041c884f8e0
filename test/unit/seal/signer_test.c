// The signer's three back ends sign the same way; keys stay where they are.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../unit.h"
#include "crypto/cert.h"
#include "crypto/inner.h"
#include "crypto/signer.h"

static const char DIR[] = "/tmp/xiezhi-signer-test", SOCKET[] = "/tmp/xiezhi-signer-test.sock";

static void signs(struct arena *a, struct signer *s, int key)
{
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	struct sm2_key *public_key;
	assert_ok(signer_sign(s, a, key, "一份文书", 12, sig, &n));
	assert_ok(signer_public(s, a, key, &public_key));
	assert_true(sm2_verify(public_key, "一份文书", 12, sig, n));
	assert_false(sm2_verify(public_key, "另份文书", 12, sig, n));
}

static void test_files(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct signer *s;
	struct stat st;
	int one, two;
	(void)!system("rm -rf /tmp/xiezhi-signer-test");
	assert_ok(signer_files_add(a, DIR, "pass", &one));
	assert_ok(signer_files_add(a, DIR, "pass", &two));
	assert_int_equal(one, 1);
	assert_int_equal(two, 2);
	assert_int_equal(stat("/tmp/xiezhi-signer-test/1.pem", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_non_null(signer_files_add(a, DIR, "", &two));             // never in the clear
	assert_ok(signer_files(a, DIR, "pass", &s));
	signs(a, s, 1);
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	static const int absent[] = {0, 3, -1, SIGNER_KEYS_MAX + 1};
	for (size_t i = 0; i < 4; i++)
		assert_non_null(signer_sign(s, a, absent[i], "x", 1, sig, &n));
	assert_ok(signer_files(a, DIR, "wrong", &s));
	assert_non_null(signer_sign(s, a, 1, "x", 1, sig, &n));
	arena_free(a);
}

static void test_device(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct signer *s;
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	assert_ok(signer_device(a, FAKE_SDF, "device-pass", &s));
	signs(a, s, 1);
	assert_string_equal(signer_sign(s, a, 2, "x", 1, sig, &n)->code, "crypto.device");
	assert_ok(signer_device(a, FAKE_SDF, "other", &s));
	assert_string_equal(signer_sign(s, a, 1, "x", 1, sig, &n)->code, "crypto.device");
	assert_string_equal(signer_device(a, "/nowhere.so", "x", &s)->code, "crypto.device");
	arena_free(a);
}

static void *serve(void *stop)
{
	struct arena *a = arena_new();
	struct signer *keys;
	assert_ok(signer_files(a, DIR, "pass", &keys));
	assert_ok(signer_serve(a, keys, SOCKET, *(int *)stop));
	arena_free(a);
	return NULL;
}

static void test_process(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct signer *s;
	struct stat st;
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	int stop[2];
	pthread_t thread;
	assert_ok(signer_process(a, SOCKET, &s));
	assert_string_equal(signer_sign(s, a, 1, "x", 1, sig, &n)->code, "crypto.signer");   // not there yet
	for (int round = 0; round < 2; round++) {   // the second round: a signer that was started anew
		assert_int_equal(pipe(stop), 0);
		assert_int_equal(pthread_create(&thread, NULL, serve, &stop[0]), 0);
		for (int i = 0; i < 2000 && stat(SOCKET, &st); i++)
			usleep(1000);
		assert_int_equal(st.st_mode & 0777, 0600);
		for (int i = 0; i < 2000 && signer_sign(s, a, 1, "x", 1, sig, &n); i++)
			usleep(1000);
		signs(a, s, 1);
		signs(a, s, 2);
		assert_string_equal(signer_sign(s, a, 7, "x", 1, sig, &n)->code, "crypto.key");
		assert_int_equal(write(stop[1], "", 1), 1);
		pthread_join(thread, NULL);
		close(stop[0]);
		close(stop[1]);
		assert_int_not_equal(stat(SOCKET, &st), 0);
	}
	arena_free(a);
}

// A second signer of the same folder leaves the door to the first, and takes it when the first has gone.
static void test_second_signer_waits(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct signer *s;
	struct stat st;
	int stop[2][2];
	pthread_t thread[3];
	assert_ok(signer_process(a, SOCKET, &s));
	for (int i = 0; i < 2; i++) {
		assert_int_equal(pipe(stop[i]), 0);
		assert_int_equal(pthread_create(&thread[i], NULL, serve, &stop[i][0]), 0);
		for (int k = 0; k < 2000 && stat(SOCKET, &st); k++)
			usleep(1000);
	}
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	for (int i = 0; i < 2000 && signer_sign(s, a, 1, "x", 1, sig, &n); i++)
		usleep(1000);
	// One that is stopped while it waits ends without touching the door.
	int third[2];
	assert_int_equal(pipe(third), 0);
	assert_int_equal(write(third[1], "", 1), 1);
	assert_int_equal(pthread_create(&thread[2], NULL, serve, &third[0]), 0);
	pthread_join(thread[2], NULL);
	signs(a, s, 1);
	assert_int_equal(write(stop[0][1], "", 1), 1);
	pthread_join(thread[0], NULL);
	struct err *e = NULL;
	for (int i = 0; i < 5000 && (e = signer_sign(s, a, 1, "x", 1, sig, &n)); i++)
		usleep(1000);
	assert_ok(e);
	signs(a, s, 2);
	assert_int_equal(write(stop[1][1], "", 1), 1);
	pthread_join(thread[1], NULL);
	assert_int_not_equal(stat(SOCKET, &st), 0);
	arena_free(a);
}

// GB/T 32918.5-2017 appendix A: the digest of a known key and message; and what OpenSSL's command line says of our certificates.
static void test_digest_of_the_standard(void **state)
{
	(void)state;
	static const char known[] = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
	uint8_t point[SM2_POINT_SIZE] = {4};
	struct arena *a = arena_new();
	struct sm2_key *k, *own;
	struct blob der;
	uint8_t e[SM3_SIZE];
	assert_true(hex_read(known, point + 1, SM2_POINT_SIZE - 1));
	assert_ok(sm2_public_point(a, point, &k));
	assert_true(sm2_digest(k, "message digest", 14, e));
	assert_string_equal(hex_text(a, e, sizeof e), "f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640");
	assert_ok(sm2_generate(a, &own));
	assert_ok(cert_make(a, &(struct cert_wish){.name = "示例", .organ = "示例机关", .key = own, .from = 0, .to = (instant_t)4102444800 * 1000, .authority = true}, NULL, own, &der));
	FILE *f = fopen("/tmp/xiezhi-cert-test.pem", "w");
	fputs(cert_pem(a, der), f);
	fclose(f);
	assert_int_equal(system("openssl verify -vfyopt distid:" SM2_ID " -CAfile /tmp/xiezhi-cert-test.pem /tmp/xiezhi-cert-test.pem >/dev/null 2>&1"), 0);
	assert_true(blob_equal(cert_der(a, (struct blob){(const uint8_t *)cert_pem(a, der), strlen(cert_pem(a, der))}), der));
	unlink("/tmp/xiezhi-cert-test.pem");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files), cmocka_unit_test(test_device), cmocka_unit_test(test_process), cmocka_unit_test(test_second_signer_waits), cmocka_unit_test(test_digest_of_the_standard),
	};
	return cmocka_run_group_tests_name("signer", tests, NULL, NULL);
}
