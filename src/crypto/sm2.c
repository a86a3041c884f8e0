// sm2.c: SM2 keys and signatures. OpenSSL 3.0's default identifier is empty, the standards' is 1234567812345678: it is set on every context.
#include <errno.h>
#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "crypto/inner.h"

struct sm2_key {
	EVP_PKEY *pkey;
};

static void free_key(void *k)
{
	EVP_PKEY_free(k);
}

static struct err *wrap(struct arena *a, EVP_PKEY *pkey, struct sm2_key **out)
{
	if (!pkey)
		return err_cause(a, CRYPTO_KEY(a), "%s", crypto_cause(a));
	arena_defer(a, free_key, pkey);
	if (!EVP_PKEY_is_a(pkey, "SM2"))
		return err_cause(a, CRYPTO_KEY(a), "not an SM2 key");
	struct sm2_key *k = NEW(a, struct sm2_key);
	k->pkey = pkey;
	*out = k;
	return NULL;
}

EVP_PKEY *sm2_pkey(const struct sm2_key *k)
{
	return k->pkey;
}

struct err *sm2_public_of(struct arena *a, EVP_PKEY *pkey, struct sm2_key **out)
{
	return wrap(a, EVP_PKEY_up_ref(pkey) ? pkey : NULL, out);
}

struct err *sm2_generate(struct arena *a, struct sm2_key **out)
{
	return wrap(a, EVP_PKEY_Q_keygen(NULL, NULL, "SM2"), out);
}

struct err *sm2_save(const struct sm2_key *k, struct arena *a, const char *path, const char *password)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	if (!f)
		return err_cause(a, CRYPTO_KEY(a), "%s: %s", path, strerror(errno));
	const EVP_CIPHER *cipher = password ? EVP_sm4_cbc() : NULL;
	int good = PEM_write_PKCS8PrivateKey(f, k->pkey, cipher, password, password ? (int)strlen(password) : 0, NULL, NULL);
	good = good && fflush(f) == 0 && fsync(fd) == 0;
	fclose(f);
	if (good)
		return NULL;
	unlink(path);
	return err_cause(a, CRYPTO_KEY(a), "%s: %s", path, crypto_cause(a));
}

// Without a password an encrypted key must fail instead of asking on the terminal.
static int give_password(char *buffer, int size, int writing, void *password)
{
	(void)writing;
	size_t n = password ? strlen(password) : 0;
	if (n == 0 || n > (size_t)size)
		return -1;
	memcpy(buffer, password, n);
	return (int)n;
}

struct err *sm2_load(struct arena *a, const char *path, const char *password, struct sm2_key **out)
{
	FILE *f = fopen(path, "re");
	if (!f)
		return err_cause(a, CRYPTO_KEY(a), "%s: %s", path, strerror(errno));
	EVP_PKEY *pkey = PEM_read_PrivateKey(f, NULL, give_password, (void *)(uintptr_t)password);
	fclose(f);
	return wrap(a, pkey, out);
}

const char *sm2_public_pem(const struct sm2_key *k, struct arena *a)
{
	BIO *b = BIO_new(BIO_s_mem());
	char *text = NULL;
	long n = b && PEM_write_bio_PUBKEY(b, k->pkey) ? BIO_get_mem_data(b, &text) : 0;
	const char *out = arena_strndup(a, text, (size_t)n);
	BIO_free(b);
	return out;
}

struct err *sm2_public_read(struct arena *a, const char *pem, struct sm2_key **out)
{
	BIO *b = BIO_new_mem_buf(pem, -1);
	EVP_PKEY *pkey = b ? PEM_read_bio_PUBKEY(b, NULL, NULL, NULL) : NULL;
	BIO_free(b);
	return wrap(a, pkey, out);
}

const char *sm2_fingerprint(const struct sm2_key *k, struct arena *a)
{
	unsigned char *der = NULL;
	int n = i2d_PUBKEY(k->pkey, &der);
	const char *hex = sm3_hex(a, der ? der : (unsigned char *)"", n > 0 ? (size_t)n : 0);
	OPENSSL_free(der);
	return arena_strndup(a, hex, 16);
}

// Context with the identifier set; both must be freed.
struct work {
	EVP_MD_CTX *md;
	EVP_PKEY_CTX *key;
};

static bool begin(struct work *w, const struct sm2_key *k)
{
	w->md = EVP_MD_CTX_new();
	w->key = EVP_PKEY_CTX_new(k->pkey, NULL);
	if (!w->md || !w->key || EVP_PKEY_CTX_set1_id(w->key, SM2_ID, (int)strlen(SM2_ID)) <= 0)
		return false;
	EVP_MD_CTX_set_pkey_ctx(w->md, w->key);
	return true;
}

static void end(struct work *w)
{
	EVP_MD_CTX_free(w->md);
	EVP_PKEY_CTX_free(w->key);
}

struct err *sm2_sign(const struct sm2_key *k, struct arena *a, const void *data, size_t n, uint8_t sig[SM2_SIG_MAX], size_t *sig_size)
{
	struct work w;
	size_t size = SM2_SIG_MAX;
	bool good = begin(&w, k) && EVP_DigestSignInit(w.md, NULL, sm3_md(), NULL, k->pkey) == 1 && EVP_DigestSign(w.md, sig, &size, data, n) == 1;
	end(&w);
	if (!good)
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	*sig_size = size;
	return NULL;
}

bool sm2_verify(const struct sm2_key *k, const void *data, size_t n, const uint8_t *sig, size_t sig_size)
{
	struct work w;
	bool good = begin(&w, k) && EVP_DigestVerifyInit(w.md, NULL, sm3_md(), NULL, k->pkey) == 1 && EVP_DigestVerify(w.md, sig, sig_size, data, n) == 1;
	end(&w);
	return good;
}

// ---- r and s ----

bool sm2_point(const struct sm2_key *k, uint8_t point[SM2_POINT_SIZE])
{
	size_t size = 0;
	return EVP_PKEY_get_octet_string_param(k->pkey, OSSL_PKEY_PARAM_PUB_KEY, point, SM2_POINT_SIZE, &size) == 1 && size == SM2_POINT_SIZE && point[0] == 4;
}

struct err *sm2_public_point(struct arena *a, const uint8_t point[SM2_POINT_SIZE], struct sm2_key **out)
{
	EVP_PKEY *pkey = NULL;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "SM2", NULL);
	OSSL_PARAM parts[] = {
		OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char[]){"SM2"}, 0),
		OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)(uintptr_t)point, SM2_POINT_SIZE),
		OSSL_PARAM_construct_end(),
	};
	if (ctx && EVP_PKEY_fromdata_init(ctx) == 1)
		EVP_PKEY_fromdata(ctx, &pkey, EVP_PKEY_PUBLIC_KEY, parts);
	EVP_PKEY_CTX_free(ctx);
	return wrap(a, pkey, out);
}

// Z = SM3(length of the identifier in bits || identifier || a || b || Gx || Gy || Px || Py), GB/T 32918.2 5.5
bool sm2_digest(const struct sm2_key *public_key, const void *data, size_t n, uint8_t out[SM3_SIZE])
{
	static const char curve[] =
		"FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
		"28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
		"32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
		"BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0";
	enum { ID_LEN = sizeof SM2_ID - 1, CURVE = 128, POINT = 64 };
	uint8_t known[2 + ID_LEN + CURVE + POINT], point[SM2_POINT_SIZE];
	known[0] = 0;
	known[1] = ID_LEN * 8;
	memcpy(known + 2, SM2_ID, ID_LEN);
	hex_read(curve, known + 2 + ID_LEN, CURVE);
	if (!sm2_point(public_key, point))
		return false;
	memcpy(known + 2 + ID_LEN + CURVE, point + 1, POINT);
	uint8_t z[SM3_SIZE];
	sm3(known, sizeof known, z);
	sm3_two(z, sizeof z, data, n, out);
	return true;
}

bool sm2_sign_digest(const struct sm2_key *k, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE])
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(k->pkey, NULL);
	uint8_t der[SM2_SIG_MAX];
	size_t n = sizeof der;
	bool good = ctx && EVP_PKEY_sign_init(ctx) == 1 && EVP_PKEY_sign(ctx, der, &n, e, SM3_SIZE) == 1;
	const unsigned char *p = der;
	ECDSA_SIG *sig = good ? d2i_ECDSA_SIG(NULL, &p, (long)n) : NULL;
	good = sig && BN_bn2binpad(ECDSA_SIG_get0_r(sig), rs, 32) == 32 && BN_bn2binpad(ECDSA_SIG_get0_s(sig), rs + 32, 32) == 32;
	ECDSA_SIG_free(sig);
	EVP_PKEY_CTX_free(ctx);
	return good;
}

size_t sm2_der(const uint8_t rs[SM2_RS_SIZE], uint8_t sig[SM2_SIG_MAX])
{
	ECDSA_SIG *x = ECDSA_SIG_new();
	BIGNUM *r = BN_bin2bn(rs, 32, NULL), *s = BN_bin2bn(rs + 32, 32, NULL);
	unsigned char *p = sig;
	int n = 0;
	if (x && r && s && ECDSA_SIG_set0(x, r, s))
		n = i2d_ECDSA_SIG(x, NULL) <= SM2_SIG_MAX ? i2d_ECDSA_SIG(x, &p) : 0;
	else
		BN_free(r), BN_free(s);
	ECDSA_SIG_free(x);
	return n > 0 ? (size_t)n : 0;
}
