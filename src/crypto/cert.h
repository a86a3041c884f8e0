// cert.h: X.509 certificates over SM2 (GM/T 0015, RFC 5280), for seals and those who seal: making a trial chain, reading, checking a chain.
//
// Every signature is SM2 with SM3 and the identifier 1234567812345678. Times are whole seconds.
#pragma once
#include "core/day.h"
#include "crypto/crypto.h"

struct blob {
	const uint8_t *data;
	size_t n;
};
static inline bool blob_equal(struct blob a, struct blob b)
{
	return a.n == b.n && (a.n == 0 || __builtin_memcmp(a.data, b.data, a.n) == 0);
}

struct cert {
	struct blob der;
	const char *name;              // common name of the subject: 示例市城市管理局
	const char *organ;             // organisation; "" when the certificate has none
	const char *issuer;            // common name of the issuer
	const char *serial;            // hexadecimal
	instant_t from, to;
	bool authority;                // may issue certificates
	struct sm2_key *key;           // public
	struct cert_parsed *parsed;    // for cert_check: reading a certificate is half of what checking it costs
};

// A certificate or revocation list as files carry it: PEM becomes DER, DER stays.
struct blob cert_der(struct arena *a, struct blob file);
const char *cert_pem(struct arena *a, struct blob der);

// "crypto.cert" (ERR_INPUT): no certificate, or not over SM2.
struct err *cert_read(struct arena *a, struct blob der, struct cert *out) MUST_CHECK;

struct cert_wish {
	const char *name, *organ;
	const struct sm2_key *key;     // the subject's public key
	instant_t from, to;
	bool authority;
	bool crl;                      // signs revocation lists too; authorities only
};
// issuer NULL: signed by its own key (issuer_key is then the subject's private key).
struct err *cert_make(struct arena *a, const struct cert_wish *wish, const struct cert *issuer, const struct sm2_key *issuer_key, struct blob *der) MUST_CHECK;

// A revocation list: serials (hexadecimal) and when each was revoked.
struct cert_revoked {
	const char *serial;
	instant_t at;
};
struct err *crl_make(struct arena *a, const struct cert *issuer, const struct sm2_key *issuer_key, const struct cert_revoked *revoked, size_t n,
		     instant_t at, instant_t next, struct blob *der) MUST_CHECK;

// Whom to trust: roots, certificates between them and the users, revocation lists; in DER, what cannot be read is left out. Read once for many
// certificates. Belongs to one thread.
struct cert_store;
struct cert_store *cert_store_make(struct arena *a, const struct blob *roots, size_t n_roots, const struct blob *between, size_t n_between, const struct blob *crls, size_t n_crls);

enum cert_state { CERT_GOOD, CERT_NOT_YET, CERT_EXPIRED, CERT_REVOKED, CERT_UNTRUSTED, CERT_BROKEN };
// The chain of a certificate as of a moment: up to one of the trusted roots. A certificate revoked after `at` was good at `at`.
enum cert_state cert_check(struct arena *a, const struct cert *c, instant_t at, struct cert_store *store);
