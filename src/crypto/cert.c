// cert.c: see cert.h.
#include "crypto/cert.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/inner.h"

static void free_x509(void *x)
{
	X509_free(x);
}

static void free_crl(void *x)
{
	X509_CRL_free(x);
}

static struct err *no_cert(struct arena *a)
{
	return err_cause(a, err_new(a, ERR_INPUT, "crypto.cert", "证书无法读取，或者不是 SM2 证书。"), "%s", crypto_cause(a));
}

// OpenSSL 3.0 verifies with an empty identifier unless told otherwise.
static ASN1_OCTET_STRING *sm2_id(void)
{
	ASN1_OCTET_STRING *id = ASN1_OCTET_STRING_new();
	if (id)
		ASN1_OCTET_STRING_set(id, (const unsigned char *)SM2_ID, (int)strlen(SM2_ID));
	return id;
}

static X509 *x509_of(struct arena *a, struct blob der)
{
	const unsigned char *p = der.data;
	X509 *x = der.n ? d2i_X509(NULL, &p, (long)der.n) : NULL;
	if (!x)
		return NULL;
	arena_defer(a, free_x509, x);
	if (p != der.data + der.n)
		return NULL;
	X509_set0_distinguishing_id(x, sm2_id());
	return x;
}

static struct blob keep(struct arena *a, unsigned char *der, int n)
{
	struct blob out = {NULL, n > 0 ? (size_t)n : 0};
	if (out.n) {
		uint8_t *copy = arena_alloc(a, out.n);
		memcpy(copy, der, out.n);
		out.data = copy;
	}
	OPENSSL_free(der);
	return out;
}

// ---- reading ----

struct blob cert_der(struct arena *a, struct blob file)
{
	BIO *b = BIO_new_mem_buf(file.data, (int)file.n);
	char *name = NULL, *header = NULL;
	unsigned char *data = NULL;
	long n = 0;
	if (b && PEM_read_bio(b, &name, &header, &data, &n) == 1)
		file = keep(a, data, (int)n);
	OPENSSL_free(name);
	OPENSSL_free(header);
	BIO_free(b);
	ERR_clear_error();
	return file;
}

const char *cert_pem(struct arena *a, struct blob der)
{
	BIO *b = BIO_new(BIO_s_mem());
	char *text = NULL;
	long n = b && PEM_write_bio(b, PEM_STRING_X509, "", der.data, (long)der.n) ? BIO_get_mem_data(b, &text) : 0;
	const char *out = arena_strndup(a, text, (size_t)n);
	BIO_free(b);
	return out;
}

static const char *name_part(struct arena *a, const X509_NAME *name, int nid)
{
	int i = X509_NAME_get_index_by_NID(name, nid, -1);
	unsigned char *text = NULL;
	int n = i < 0 ? -1 : ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i)));
	const char *out = n > 0 && !memchr(text, 0, (size_t)n) ? arena_strndup(a, (const char *)text, (size_t)n) : "";
	OPENSSL_free(text);
	return out;
}

enum { MS = 1000 };   // instants are milliseconds, certificates know seconds

static instant_t instant_of(const ASN1_TIME *t)
{
	struct tm tm;
	return ASN1_TIME_to_tm(t, &tm) ? (instant_t)timegm(&tm) * MS : INSTANT_NONE;
}

static const char *serial_text(struct arena *a, const ASN1_INTEGER *serial)
{
	BIGNUM *bn = ASN1_INTEGER_to_BN(serial, NULL);
	char *hex = bn ? BN_bn2hex(bn) : NULL;
	const char *out = arena_strdup(a, hex ? hex : "");
	OPENSSL_free(hex);
	BN_free(bn);
	return out;
}

struct err *cert_read(struct arena *a, struct blob der, struct cert *out)
{
	X509 *x = x509_of(a, der);
	if (!x || !X509_get0_pubkey(x))
		return no_cert(a);
	TRY(sm2_public_of(a, X509_get0_pubkey(x), &out->key));
	out->parsed = (struct cert_parsed *)x;
	out->der = der;
	out->name = name_part(a, X509_get_subject_name(x), NID_commonName);
	out->organ = name_part(a, X509_get_subject_name(x), NID_organizationName);
	out->issuer = name_part(a, X509_get_issuer_name(x), NID_commonName);
	out->serial = serial_text(a, X509_get0_serialNumber(x));
	out->from = instant_of(X509_get0_notBefore(x));
	out->to = instant_of(X509_get0_notAfter(x));
	out->authority = X509_check_ca(x) == 1;
	return NULL;
}

// ---- making ----

static bool set_name(X509_NAME *name, const char *field, const char *text)
{
	return !text || !*text || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, (const unsigned char *)text, -1, -1, 0);
}

static bool set_serial(X509 *x)
{
	enum { SERIAL_SIZE = 16 };
	uint8_t bytes[SERIAL_SIZE];
	random_bytes(bytes, sizeof bytes);
	bytes[0] = (bytes[0] & 0x7F) | 0x40;   // positive, always of the same length
	BIGNUM *bn = BN_bin2bn(bytes, sizeof bytes, NULL);
	bool good = bn && BN_to_ASN1_INTEGER(bn, X509_get_serialNumber(x));
	BN_free(bn);
	return good;
}

static bool add_extension(X509 *x, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX ctx;
	X509V3_set_ctx(&ctx, issuer, x, NULL, NULL, 0);
	X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
	bool good = e && X509_add_ext(x, e, -1);
	X509_EXTENSION_free(e);
	return good;
}

static bool fill(X509 *x, const struct cert_wish *w, X509 *issuer)
{
	X509_NAME *subject = X509_get_subject_name(x);
	return X509_set_version(x, X509_VERSION_3) && set_serial(x) && set_name(subject, "C", "CN") && set_name(subject, "O", w->organ) && set_name(subject, "CN", w->name) &&
	       X509_set_issuer_name(x, X509_get_subject_name(issuer)) && ASN1_TIME_set(X509_getm_notBefore(x), (time_t)(w->from / MS)) &&
	       ASN1_TIME_set(X509_getm_notAfter(x), (time_t)(w->to / MS)) && X509_set_pubkey(x, sm2_pkey(w->key)) &&
	       add_extension(x, issuer, NID_basic_constraints, w->authority ? "critical,CA:TRUE" : "critical,CA:FALSE") &&
	       add_extension(x, issuer, NID_key_usage, w->authority ? (w->crl ? "critical,keyCertSign,cRLSign" : "critical,keyCertSign") : "critical,digitalSignature,nonRepudiation") &&
	       add_extension(x, issuer, NID_subject_key_identifier, "hash");
}

struct signing {
	EVP_MD_CTX *md;
	EVP_PKEY_CTX *key;
};

static bool signing_begin(struct signing *s, const struct sm2_key *k)
{
	s->md = EVP_MD_CTX_new();
	s->key = EVP_PKEY_CTX_new(sm2_pkey(k), NULL);
	if (!s->md || !s->key || EVP_PKEY_CTX_set1_id(s->key, SM2_ID, (int)strlen(SM2_ID)) <= 0)
		return false;
	EVP_MD_CTX_set_pkey_ctx(s->md, s->key);
	return EVP_DigestSignInit(s->md, NULL, EVP_sm3(), NULL, sm2_pkey(k)) == 1;
}

static void signing_end(struct signing *s)
{
	EVP_MD_CTX_free(s->md);
	EVP_PKEY_CTX_free(s->key);
}

struct err *cert_make(struct arena *a, const struct cert_wish *wish, const struct cert *issuer, const struct sm2_key *issuer_key, struct blob *der)
{
	X509 *x = X509_new();
	struct signing s = {0};
	unsigned char *out = NULL;
	if (!x)
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	arena_defer(a, free_x509, x);
	X509 *above = issuer ? x509_of(a, issuer->der) : x;
	bool good = above && fill(x, wish, above) && (issuer ? add_extension(x, above, NID_authority_key_identifier, "keyid") : true);
	good = good && signing_begin(&s, issuer_key) && X509_sign_ctx(x, s.md) > 0;
	signing_end(&s);
	int n = good ? i2d_X509(x, &out) : 0;
	*der = keep(a, out, n);
	return der->n ? NULL : err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
}

// ---- revocation ----

static bool revoke(X509_CRL *crl, const struct cert_revoked *r)
{
	X509_REVOKED *entry = X509_REVOKED_new();
	BIGNUM *bn = NULL;
	ASN1_INTEGER *serial = BN_hex2bn(&bn, r->serial) ? BN_to_ASN1_INTEGER(bn, NULL) : NULL;
	// The next whole second: what was sealed earlier in this one, its time cut to seconds, was sealed before.
	ASN1_TIME *at = ASN1_TIME_set(NULL, (time_t)((r->at + MS - 1) / MS));
	bool good = entry && serial && at && X509_REVOKED_set_serialNumber(entry, serial) && X509_REVOKED_set_revocationDate(entry, at) &&
		    X509_CRL_add0_revoked(crl, entry);
	if (!good)
		X509_REVOKED_free(entry);
	BN_free(bn);
	ASN1_INTEGER_free(serial);
	ASN1_TIME_free(at);
	return good;
}

struct err *crl_make(struct arena *a, const struct cert *issuer, const struct sm2_key *issuer_key, const struct cert_revoked *revoked, size_t n,
		     instant_t at, instant_t next, struct blob *der)
{
	X509 *x = x509_of(a, issuer->der);
	X509_CRL *crl = X509_CRL_new();
	ASN1_TIME *now = ASN1_TIME_set(NULL, (time_t)(at / MS)), *then = ASN1_TIME_set(NULL, (time_t)(next / MS));
	struct signing s = {0};
	unsigned char *out = NULL;
	bool good = x && crl && now && then && X509_CRL_set_version(crl, X509_CRL_VERSION_2) && X509_CRL_set_issuer_name(crl, X509_get_subject_name(x)) &&
		    X509_CRL_set1_lastUpdate(crl, now) && X509_CRL_set1_nextUpdate(crl, then);
	for (size_t i = 0; good && i < n; i++)
		good = revoke(crl, &revoked[i]);
	good = good && X509_CRL_sort(crl) && signing_begin(&s, issuer_key) && X509_CRL_sign_ctx(crl, s.md) > 0;
	signing_end(&s);
	int size = good ? i2d_X509_CRL(crl, &out) : 0;
	*der = keep(a, out, size);
	X509_CRL_free(crl);
	ASN1_TIME_free(now);
	ASN1_TIME_free(then);
	return der->n ? NULL : err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
}

// ---- checking a chain ----

struct cert_store {
	STACK_OF(X509) *roots, *between;
	X509_CRL **crls;
	size_t n_crls;
};

static void free_stack(void *stack)
{
	sk_X509_free(stack);
}

static STACK_OF(X509) *stack_of(struct arena *a, const struct blob *ders, size_t n)
{
	STACK_OF(X509) *stack = sk_X509_new_null();
	if (!stack)
		abort();   // only for lack of memory
	arena_defer(a, free_stack, stack);
	for (size_t i = 0; i < n; i++) {
		X509 *x = x509_of(a, ders[i]);
		if (x)
			sk_X509_push(stack, x);
	}
	return stack;
}

struct cert_store *cert_store_make(struct arena *a, const struct blob *roots, size_t n_roots, const struct blob *between, size_t n_between, const struct blob *crls, size_t n_crls)
{
	struct cert_store *s = NEW(a, struct cert_store);
	*s = (struct cert_store){stack_of(a, roots, n_roots), stack_of(a, between, n_between), NEW_ARRAY(a, X509_CRL *, n_crls + 1), 0};
	for (size_t i = 0; i < n_crls; i++) {
		const unsigned char *p = crls[i].data;
		X509_CRL *crl = d2i_X509_CRL(NULL, &p, (long)crls[i].n);
		if (!crl)
			continue;
		arena_defer(a, free_crl, crl);
		s->crls[s->n_crls++] = crl;
	}
	crypto_cause(a);
	return s;
}

// X509_CRL_verify of OpenSSL 3.0 cannot be told the identifier.
static bool crl_genuine(struct arena *a, X509_CRL *crl, X509 *issuer)
{
	const ASN1_BIT_STRING *sig;
	struct sm2_key *key;
	unsigned char *tbs = NULL;
	int n = i2d_re_X509_CRL_tbs(crl, &tbs);
	X509_CRL_get0_signature(crl, &sig, NULL);
	bool good = n > 0 && sig && !sm2_public_of(a, X509_get0_pubkey(issuer), &key) && sm2_verify(key, tbs, (size_t)n, sig->data, (size_t)sig->length);
	OPENSSL_free(tbs);
	return good;
}

// Revoked at or before `at` by this list? Only then is the list's own signature worth checking, with the key of the certificate's issuer.
static bool revoked_by(struct arena *a, X509_CRL *crl, X509 *x, X509 *issuer, instant_t at)
{
	X509_REVOKED *entry = NULL;
	if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_issuer_name(x)) != 0 || X509_CRL_get0_by_cert(crl, &entry, x) != 1)
		return false;
	return instant_of(X509_REVOKED_get0_revocationDate(entry)) <= at && crl_genuine(a, crl, issuer);
}

static enum cert_state state_of(int error)
{
	switch (error) {
	case X509_V_OK: return CERT_GOOD;
	case X509_V_ERR_CERT_NOT_YET_VALID: return CERT_NOT_YET;
	case X509_V_ERR_CERT_HAS_EXPIRED: return CERT_EXPIRED;
	case X509_V_ERR_CERT_SIGNATURE_FAILURE: return CERT_BROKEN;
	default: return CERT_UNTRUSTED;
	}
}

static enum cert_state verify_chain(struct arena *a, X509_STORE_CTX *ctx, instant_t at, const struct cert_store *store)
{
	X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(ctx), (time_t)(at / MS));
	if (X509_verify_cert(ctx) != 1)
		return state_of(X509_STORE_CTX_get_error(ctx));
	STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(ctx);
	for (int i = 0; i + 1 < sk_X509_num(chain); i++)
		for (size_t k = 0; k < store->n_crls; k++)
			if (revoked_by(a, store->crls[k], sk_X509_value(chain, i), sk_X509_value(chain, i + 1), at))
				return CERT_REVOKED;
	return CERT_GOOD;
}

enum cert_state cert_check(struct arena *a, const struct cert *c, instant_t at, struct cert_store *store)
{
	X509_STORE_CTX *ctx = X509_STORE_CTX_new();
	enum cert_state state = CERT_BROKEN;
	if (ctx && X509_STORE_CTX_init(ctx, NULL, (X509 *)c->parsed, store->between)) {
		X509_STORE_CTX_set0_trusted_stack(ctx, store->roots);
		state = verify_chain(a, ctx, at, store);
	}
	crypto_cause(a);
	X509_STORE_CTX_free(ctx);
	return state;
}
