// password.c: Argon2id by libsodium, or PBKDF2-HMAC-SM3 by OpenSSL. The stored text names its method: "$argon2id$..." or "$pbkdf2-sm3$rounds$salt$hash".
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/inner.h"

// Argon2id: RFC 9106 4 allows t=1 with 2 GiB or t=3 with 64 MiB; OWASP's least is 19 MiB with t=2. Measured here: 50-100 ms.
enum { ARGON_PASSES = 2, ARGON_MEMORY = 64 << 20 };
enum { TEST_PASSES = 1, TEST_MEMORY = 8 << 10 };
// GB/T 39786 asks for national algorithms; NIST SP 800-132 for as many rounds as bearable.
enum { SM3_ROUNDS = 100000, SM3_SALT = 16, PASSWORD_MOST = 1024 };
static const char SM3_MARK[] = "$pbkdf2-sm3$";

static bool ready(void)
{
	return sodium_init() >= 0;
}

static const char *argon(struct arena *a, const char *password, unsigned long long passes, size_t memory)
{
	char *out = arena_alloc(a, crypto_pwhash_STRBYTES);
	if (!ready() || crypto_pwhash_str_alg(out, password, strlen(password), passes, memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
		abort();   // out of memory
	return out;
}

static void derive(const char *password, const uint8_t *salt, size_t salt_size, int rounds, uint8_t out[SM3_SIZE])
{
	if (PKCS5_PBKDF2_HMAC(password, (int)strlen(password), salt, (int)salt_size, rounds, sm3_md(), SM3_SIZE, out) != 1)
		abort();
}

static const char *national(struct arena *a, const char *password)
{
	uint8_t salt[SM3_SALT], key[SM3_SIZE];
	random_bytes(salt, sizeof salt);
	derive(password, salt, sizeof salt, SM3_ROUNDS, key);
	return arena_printf(a, "%s%d$%s$%s", SM3_MARK, SM3_ROUNDS, hex_text(a, salt, sizeof salt), hex_text(a, key, sizeof key));
}

const char *password_hash(struct arena *a, enum password_kind kind, const char *password)
{
	switch (kind) {
	case PASSWORD_PBKDF2_SM3:
		return national(a, password);
	case PASSWORD_TEST:
		return argon(a, password, TEST_PASSES, TEST_MEMORY);
	case PASSWORD_ARGON2ID:
		break;
	}
	return argon(a, password, ARGON_PASSES, ARGON_MEMORY);
}

static bool verify_national(const char *stored, const char *password)
{
	char *rest;
	long rounds = strtol(stored + sizeof SM3_MARK - 1, &rest, 10);
	uint8_t salt[SM3_SALT], want[SM3_SIZE], got[SM3_SIZE];
	char salt_hex[2 * SM3_SALT + 1] = {0};
	if (rounds < 1 || rounds > 10000000 || strlen(rest) != 1 + 2 * SM3_SALT + 1 + 2 * SM3_SIZE || rest[0] != '$' || rest[1 + 2 * SM3_SALT] != '$')
		return false;
	memcpy(salt_hex, rest + 1, 2 * SM3_SALT);
	if (!hex_read(salt_hex, salt, sizeof salt) || !hex_read(rest + 2 + 2 * SM3_SALT, want, sizeof want))
		return false;
	derive(password, salt, sizeof salt, (int)rounds, got);
	return bytes_equal(want, got, sizeof want);
}

bool password_verify(const char *stored, const char *password)
{
	if (!stored || !password || strlen(password) > PASSWORD_MOST)
		return false;
	if (strncmp(stored, SM3_MARK, sizeof SM3_MARK - 1) == 0)
		return verify_national(stored, password);
	return ready() && strlen(stored) < crypto_pwhash_STRBYTES && crypto_pwhash_str_verify(stored, password, strlen(password)) == 0;
}

bool password_stale(const char *stored, enum password_kind kind)
{
	bool is_national = strncmp(stored, SM3_MARK, sizeof SM3_MARK - 1) == 0;
	if (kind == PASSWORD_PBKDF2_SM3)
		return !is_national || strtol(stored + sizeof SM3_MARK - 1, NULL, 10) < SM3_ROUNDS;
	if (is_national || !ready())
		return true;
	bool cheap = kind == PASSWORD_TEST;
	return crypto_pwhash_str_needs_rehash(stored, cheap ? TEST_PASSES : ARGON_PASSES, cheap ? TEST_MEMORY : ARGON_MEMORY) != 0;
}
