// fake_sdf.c: a stand-in for the library of a cryptographic machine (GM/T 0018): one key, number 1, password "device-pass".
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <string.h>

struct sdf_public {
	unsigned bits;
	unsigned char x[64], y[64];
};
struct sdf_signature {
	unsigned char r[64], s[64];
};

int SDF_OpenDevice(void **device);
int SDF_CloseDevice(void *device);
int SDF_OpenSession(void *device, void **session);
int SDF_CloseSession(void *session);
int SDF_GetPrivateKeyAccessRight(void *session, unsigned key, const unsigned char *password, unsigned n);
int SDF_ReleasePrivateKeyAccessRight(void *session, unsigned key);
int SDF_ExportSignPublicKey_ECC(void *session, unsigned key, struct sdf_public *out);
int SDF_InternalSign_ECC(void *session, unsigned key, const unsigned char *data, unsigned n, struct sdf_signature *out);

enum { SDR_KEYNOTEXIST = 0x01000008, SDR_PRKRERR = 0x0100000E };
static EVP_PKEY *pkey;
static bool right;
static int opened;

int SDF_OpenDevice(void **device)
{
	if (!opened++)
		pkey = EVP_PKEY_Q_keygen(NULL, NULL, "SM2");
	*device = &pkey;
	return 0;
}

int SDF_CloseDevice(void *device)
{
	(void)device;
	if (--opened == 0)
		EVP_PKEY_free(pkey);
	return 0;
}

int SDF_OpenSession(void *device, void **session)
{
	*session = device;
	return 0;
}

int SDF_CloseSession(void *session)
{
	(void)session;
	return 0;
}

int SDF_GetPrivateKeyAccessRight(void *session, unsigned key, const unsigned char *password, unsigned n)
{
	(void)session;
	right = key == 1 && n == 11 && memcmp(password, "device-pass", 11) == 0;
	return right ? 0 : SDR_PRKRERR;
}

int SDF_ReleasePrivateKeyAccessRight(void *session, unsigned key)
{
	(void)session, (void)key;
	right = false;
	return 0;
}

int SDF_ExportSignPublicKey_ECC(void *session, unsigned key, struct sdf_public *out)
{
	unsigned char point[65];
	size_t n = 0;
	(void)session;
	if (key != 1 || EVP_PKEY_get_octet_string_param(pkey, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &n) != 1)
		return SDR_KEYNOTEXIST;
	memset(out, 0, sizeof *out);
	out->bits = 256;
	memcpy(out->x + 32, point + 1, 32);
	memcpy(out->y + 32, point + 33, 32);
	return 0;
}

int SDF_InternalSign_ECC(void *session, unsigned key, const unsigned char *data, unsigned n, struct sdf_signature *out)
{
	unsigned char der[80];
	size_t size = sizeof der;
	(void)session;
	if (!right || key != 1)
		return SDR_PRKRERR;
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new(pkey, NULL);
	bool good = EVP_PKEY_sign_init(ctx) == 1 && EVP_PKEY_sign(ctx, der, &size, data, n) == 1;
	EVP_PKEY_CTX_free(ctx);
	const unsigned char *p = der;
	ECDSA_SIG *sig = good ? d2i_ECDSA_SIG(NULL, &p, (long)size) : NULL;
	memset(out, 0, sizeof *out);
	good = sig && BN_bn2binpad(ECDSA_SIG_get0_r(sig), out->r + 32, 32) == 32 && BN_bn2binpad(ECDSA_SIG_get0_s(sig), out->s + 32, 32) == 32;
	ECDSA_SIG_free(sig);
	return good ? 0 : SDR_PRKRERR;
}
