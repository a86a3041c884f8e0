// ses.h: electronic seals and what they sign: GB/T 38540-2020, version 4 (SESeal, SES_Signature), in DER.
//
// A seal binds a picture, a name, a term and the certificates of those who may use it; its maker signs that. A signature binds the seal,
// a time and the digest of a document; the seal's user signs that. Reading takes nothing that is not exactly what writing would give.
#pragma once
#include "crypto/cert.h"

struct ses_info {
	const char *id;                // 印章编号, unique
	const char *name;              // 示例市城市管理局
	int type;                      // 1 单位印章, 2 个人名章
	instant_t made, from, to;      // whole seconds
	struct blob picture;           // PNG
	int width, height;             // mm
	const struct blob *certs;      // of those who may seal with it
	size_t n_certs;
	bool digests;                  // certs holds SM3 digests of certificates, not certificates (certListType 2)
};

struct ses_seal {
	struct ses_info info;
	struct blob der, signed_part, maker, signature;   // maker: certificate; signature: DER of r and s
};

struct ses_signature {
	struct ses_seal seal;
	instant_t at;
	uint8_t digest[SM3_SIZE];      // of the document (OFD: of Signature.xml)
	const char *property;          // OFD: the path of Signature.xml
	struct blob der, signed_part, signer, signature;
};

struct err *ses_seal_make(struct arena *a, const struct ses_info *info, const struct cert *maker, const struct sm2_key *maker_key, struct blob *der) MUST_CHECK;

// The part of a signature that is signed. Then: sign it (signer.h), and put it together.
struct err *ses_to_sign(struct arena *a, struct blob seal, instant_t at, const uint8_t digest[SM3_SIZE], const char *property, struct blob *part) MUST_CHECK;
struct err *ses_signature_make(struct arena *a, struct blob part, struct blob signer_cert, struct blob signature, struct blob *der) MUST_CHECK;

// "crypto.ses" (ERR_INPUT): not of this form.
struct err *ses_seal_read(struct arena *a, struct blob der, struct ses_seal *out) MUST_CHECK;
struct err *ses_signature_read(struct arena *a, struct blob der, struct ses_signature *out) MUST_CHECK;

// maker, signer: the certificates in them, read.
bool ses_seal_genuine(const struct ses_seal *s, const struct cert *maker);            // the maker's signature holds
bool ses_signature_genuine(const struct ses_signature *s, const struct cert *signer); // the user's signature holds
bool ses_signer_listed(const struct ses_signature *s);                               // the user's certificate is one the seal names
