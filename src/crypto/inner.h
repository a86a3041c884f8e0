// inner.h: shared inside crypto/ only.
#pragma once
#include <openssl/evp.h>

#include "crypto/crypto.h"

const EVP_MD *sm3_md(void);        // fetched once: EVP_sm3() costs 2.7 times as much for small inputs

// sm2.c: the key inside, and a public key around one of OpenSSL's (taken over by reference)
EVP_PKEY *sm2_pkey(const struct sm2_key *k);
struct err *sm2_public_of(struct arena *a, EVP_PKEY *pkey, struct sm2_key **out) MUST_CHECK;

// The public key as a device gives it: 04 || x || y.
enum { SM2_POINT_SIZE = 65 };
struct err *sm2_public_point(struct arena *a, const uint8_t point[SM2_POINT_SIZE], struct sm2_key **out) MUST_CHECK;
bool sm2_point(const struct sm2_key *k, uint8_t point[SM2_POINT_SIZE]);

struct signer;
struct err *signer_sign_digest(struct signer *s, struct arena *a, int key, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE]) MUST_CHECK;

#define CRYPTO_BROKEN(a) err_new((a), ERR_INTERNAL, "crypto.broken", "密码运算失败，请联系系统管理员。")
#define CRYPTO_KEY(a) err_new((a), ERR_INTERNAL, "crypto.key", "密钥文件缺失或不能使用，请联系系统管理员。")
const char *crypto_cause(struct arena *a);   // the oldest message of OpenSSL's queue, which is emptied

// sm3_many.c, for tests and measuring: with 1, 8 (needs AVX2), 4 or 16 (AVX-512) lanes; how many this machine uses at most.
void sm3_many_lanes(int lanes, const struct sm3_text *texts, size_t n, uint8_t (*out)[SM3_SIZE]);
int sm3_lanes(void);
