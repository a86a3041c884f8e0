// inner.h: shared inside crypto/ only.
#pragma once
#include <openssl/evp.h>

#include "crypto/crypto.h"

const EVP_MD *sm3_md(void);        // fetched once: EVP_sm3() costs 2.7 times as much for small inputs

#define CRYPTO_BROKEN(a) err_new((a), ERR_INTERNAL, "crypto.broken", "密码运算失败，请联系系统管理员。")
#define CRYPTO_KEY(a) err_new((a), ERR_INTERNAL, "crypto.key", "密钥文件缺失或不能使用，请联系系统管理员。")
const char *crypto_cause(struct arena *a);   // the oldest message of OpenSSL's queue, which is emptied
