// crypto.h: the national algorithms and passwords. The only door to OpenSSL's and libsodium's primitives.
//
// Everything is thread-safe. Keys and passwords are wiped where this folder holds them; callers hold them no longer than needed.
// Errors: "crypto.key" (ERR_INTERNAL: a key file is missing, unreadable or of another kind), "crypto.broken" (ERR_INTERNAL: the library refused),
// "crypto.seal" (ERR_INTERNAL: a sealed value was altered or belongs to another key).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

// ---- SM3 (GB/T 32905-2016) ----

enum { SM3_SIZE = 32, SM3_HEX_SIZE = 65 };

void sm3(const void *data, size_t n, uint8_t out[SM3_SIZE]);
// Two stretches one after the other, without copying them together (tree nodes, prefixes).
void sm3_two(const void *first, size_t n, const void *second, size_t m, uint8_t out[SM3_SIZE]);
// Many texts, each two stretches one after the other (second NULL: one); out[i] is of texts[i].
struct sm3_text {
	const void *first;
	size_t n;
	const void *second;
	size_t m;
};
void sm3_many(const struct sm3_text *texts, size_t n, uint8_t (*out)[SM3_SIZE]);

const char *sm3_hex(struct arena *a, const void *data, size_t n);      // 64 lower-case digits

struct sm3_stream;                                     // ended with its arena
struct sm3_stream *sm3_begin(struct arena *a);
void sm3_add(struct sm3_stream *s, const void *data, size_t n);
void sm3_end(struct sm3_stream *s, uint8_t out[SM3_SIZE]);             // once
struct err *sm3_file(struct arena *a, const char *path, uint8_t out[SM3_SIZE], int64_t *size) MUST_CHECK;   // "crypto.file"

// SipHash-2-4 of 128 bits under a key made for one run: to compare heaps of things in memory, quicker than SM3. Kept nowhere.
enum { QUICK_KEY = 16 };
void quick_hash(const uint8_t key[QUICK_KEY], const void *data, size_t n, uint64_t out[2]);

void hmac_sm3(const void *key, size_t key_size, const void *data, size_t n, uint8_t out[SM3_SIZE]);

const char *hex_text(struct arena *a, const void *data, size_t n);
bool hex_read(const char *hex, void *out, size_t size);                // exactly 2 * size digits
// Standard base64 with padding; NULL when malformed.
const char *base64_text(struct arena *a, const void *data, size_t n);
const uint8_t *base64_read(struct arena *a, const char *text, size_t *size);

// ---- random, comparing ----

void random_bytes(void *out, size_t n);
const char *random_token(struct arena *a);             // 256 bits, base64url, 43 characters
bool bytes_equal(const void *a, const void *b, size_t n);      // constant time
void secret_wipe(void *p, size_t n);

// ---- personal numbers at rest: SM4-CTR + HMAC-SM3, encrypt then MAC (SM4-GCM is not in OpenSSL 3.0) ----

struct vault;   // the data key, lives as long as its arena

// Reads 64 hex digits (256 bits) from a file only its owner may read. "crypto.key".
struct err *vault_open(struct arena *a, const char *key_file, struct vault **out) MUST_CHECK;
// Makes a new key file with mode 0600; refuses to overwrite.
struct err *vault_create(struct arena *a, const char *key_file) MUST_CHECK;

// "v1:" + base64(nonce 16 | cipher text | mac 32). context binds the value to its place ("party.id_number"): moved elsewhere it does not open.
const char *vault_seal(const struct vault *v, struct arena *a, const char *context, const char *plain);    // NULL stays NULL
struct err *vault_open_text(const struct vault *v, struct arena *a, const char *context, const char *sealed, const char **plain) MUST_CHECK;

// Blind index for search by equality: HMAC-SM3 under its own derived key, hex. The same number gives the same index in one context.
const char *vault_index(const struct vault *v, struct arena *a, const char *context, const char *plain);

// ---- SM2 signatures (GB/T 32918, SM3 digest, always with the identifier 1234567812345678; DER) ----

#define SM2_ID "1234567812345678"
enum { SM2_SIG_MAX = 80 };

struct sm2_key;   // private or only public, lives as long as its arena

struct err *sm2_generate(struct arena *a, struct sm2_key **out) MUST_CHECK;
// password NULL: plain PEM (PKCS#8); else encrypted with SM4-CBC. File mode 0600, refuses to overwrite.
struct err *sm2_save(const struct sm2_key *k, struct arena *a, const char *path, const char *password) MUST_CHECK;
struct err *sm2_load(struct arena *a, const char *path, const char *password, struct sm2_key **out) MUST_CHECK;
const char *sm2_public_pem(const struct sm2_key *k, struct arena *a);
struct err *sm2_public_read(struct arena *a, const char *pem, struct sm2_key **out) MUST_CHECK;
const char *sm2_fingerprint(const struct sm2_key *k, struct arena *a);     // first 16 hex digits of SM3 over the public key's DER

struct err *sm2_sign(const struct sm2_key *k, struct arena *a, const void *data, size_t n, uint8_t sig[SM2_SIG_MAX], size_t *sig_size) MUST_CHECK;
bool sm2_verify(const struct sm2_key *k, const void *data, size_t n, const uint8_t *sig, size_t sig_size);

// For keys in a device (signer.h), which sign a digest and give two numbers.
enum { SM2_RS_SIZE = 64 };                             // r and s, 32 bytes each
bool sm2_digest(const struct sm2_key *public_key, const void *data, size_t n, uint8_t out[SM3_SIZE]);   // e = SM3(Z || data)
bool sm2_sign_digest(const struct sm2_key *k, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE]);
size_t sm2_der(const uint8_t rs[SM2_RS_SIZE], uint8_t sig[SM2_SIG_MAX]);   // as sm2_verify takes it

// ---- passwords ----

enum password_kind {
	PASSWORD_ARGON2ID,     // libsodium; 2 passes, 64 MiB: 50-100 ms
	PASSWORD_PBKDF2_SM3,   // PBKDF2-HMAC-SM3, for services that must use national algorithms throughout
	PASSWORD_TEST,         // Argon2id with the least cost. Tests only.
};
// Text to store, at most 128 characters, names its own method and cost.
const char *password_hash(struct arena *a, enum password_kind kind, const char *password);
bool password_verify(const char *stored, const char *password);        // false for anything malformed
bool password_stale(const char *stored, enum password_kind kind);      // stored with another method or cost: hash anew at the next log-in
