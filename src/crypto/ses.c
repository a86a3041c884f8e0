// ses.c: see ses.h. The ASN.1 of GB/T 38540-2020 as OpenSSL templates.
#include "crypto/ses.h"

#include <openssl/asn1t.h>
#include <string.h>
#include <time.h>

#include "crypto/inner.h"

typedef struct {
	ASN1_IA5STRING *id;
	ASN1_INTEGER *version;
	ASN1_IA5STRING *vendor;
} XZ_SES_HEADER;

typedef struct {
	ASN1_INTEGER *type;
	ASN1_UTF8STRING *name;
	ASN1_INTEGER *list_type;
	ASN1_TYPE *list;
	ASN1_GENERALIZEDTIME *made, *from, *to;
} XZ_SES_PROPERTY;

typedef struct {
	ASN1_IA5STRING *type;
	ASN1_OCTET_STRING *data;
	ASN1_INTEGER *width, *height;
} XZ_SES_PICTURE;

typedef struct {
	XZ_SES_HEADER *header;
	ASN1_IA5STRING *id;
	XZ_SES_PROPERTY *property;
	XZ_SES_PICTURE *picture;
	ASN1_TYPE *more;
} XZ_SES_INFO;

typedef struct {
	XZ_SES_INFO *info;
	ASN1_OCTET_STRING *cert;
	ASN1_OBJECT *algorithm;
	ASN1_BIT_STRING *signature;
} XZ_SES_SEAL;

typedef struct {
	ASN1_INTEGER *version;
	XZ_SES_SEAL *seal;
	ASN1_GENERALIZEDTIME *at;
	ASN1_BIT_STRING *digest;
	ASN1_IA5STRING *property;
	ASN1_TYPE *more;
} XZ_SES_TBS;

typedef struct {
	XZ_SES_TBS *tbs;
	ASN1_OCTET_STRING *cert;
	ASN1_OBJECT *algorithm;
	ASN1_BIT_STRING *signature;
	ASN1_BIT_STRING *stamp;
} XZ_SES_SIGNATURE;

typedef struct {
	ASN1_PRINTABLESTRING *type;
	ASN1_OCTET_STRING *value;
} XZ_SES_DIGEST;

DECLARE_ASN1_ITEM(XZ_SES_HEADER) DECLARE_ASN1_ITEM(XZ_SES_PROPERTY) DECLARE_ASN1_ITEM(XZ_SES_PICTURE) DECLARE_ASN1_ITEM(XZ_SES_INFO)
DECLARE_ASN1_ITEM(XZ_SES_SEAL) DECLARE_ASN1_ITEM(XZ_SES_TBS) DECLARE_ASN1_ITEM(XZ_SES_SIGNATURE) DECLARE_ASN1_ITEM(XZ_SES_DIGEST)

ASN1_SEQUENCE(XZ_SES_HEADER) = {
	ASN1_SIMPLE(XZ_SES_HEADER, id, ASN1_IA5STRING), ASN1_SIMPLE(XZ_SES_HEADER, version, ASN1_INTEGER), ASN1_SIMPLE(XZ_SES_HEADER, vendor, ASN1_IA5STRING),
} ASN1_SEQUENCE_END(XZ_SES_HEADER)
ASN1_SEQUENCE(XZ_SES_PROPERTY) = {
	ASN1_SIMPLE(XZ_SES_PROPERTY, type, ASN1_INTEGER), ASN1_SIMPLE(XZ_SES_PROPERTY, name, ASN1_UTF8STRING), ASN1_SIMPLE(XZ_SES_PROPERTY, list_type, ASN1_INTEGER),
	ASN1_SIMPLE(XZ_SES_PROPERTY, list, ASN1_ANY), ASN1_SIMPLE(XZ_SES_PROPERTY, made, ASN1_GENERALIZEDTIME), ASN1_SIMPLE(XZ_SES_PROPERTY, from, ASN1_GENERALIZEDTIME),
	ASN1_SIMPLE(XZ_SES_PROPERTY, to, ASN1_GENERALIZEDTIME),
} ASN1_SEQUENCE_END(XZ_SES_PROPERTY)
ASN1_SEQUENCE(XZ_SES_PICTURE) = {
	ASN1_SIMPLE(XZ_SES_PICTURE, type, ASN1_IA5STRING), ASN1_SIMPLE(XZ_SES_PICTURE, data, ASN1_OCTET_STRING), ASN1_SIMPLE(XZ_SES_PICTURE, width, ASN1_INTEGER),
	ASN1_SIMPLE(XZ_SES_PICTURE, height, ASN1_INTEGER),
} ASN1_SEQUENCE_END(XZ_SES_PICTURE)
ASN1_SEQUENCE(XZ_SES_INFO) = {
	ASN1_SIMPLE(XZ_SES_INFO, header, XZ_SES_HEADER), ASN1_SIMPLE(XZ_SES_INFO, id, ASN1_IA5STRING), ASN1_SIMPLE(XZ_SES_INFO, property, XZ_SES_PROPERTY),
	ASN1_SIMPLE(XZ_SES_INFO, picture, XZ_SES_PICTURE), ASN1_OPT(XZ_SES_INFO, more, ASN1_ANY),
} ASN1_SEQUENCE_END(XZ_SES_INFO)
ASN1_SEQUENCE(XZ_SES_SEAL) = {
	ASN1_SIMPLE(XZ_SES_SEAL, info, XZ_SES_INFO), ASN1_SIMPLE(XZ_SES_SEAL, cert, ASN1_OCTET_STRING), ASN1_SIMPLE(XZ_SES_SEAL, algorithm, ASN1_OBJECT),
	ASN1_SIMPLE(XZ_SES_SEAL, signature, ASN1_BIT_STRING),
} ASN1_SEQUENCE_END(XZ_SES_SEAL)
ASN1_SEQUENCE(XZ_SES_TBS) = {
	ASN1_SIMPLE(XZ_SES_TBS, version, ASN1_INTEGER), ASN1_SIMPLE(XZ_SES_TBS, seal, XZ_SES_SEAL), ASN1_SIMPLE(XZ_SES_TBS, at, ASN1_GENERALIZEDTIME),
	ASN1_SIMPLE(XZ_SES_TBS, digest, ASN1_BIT_STRING), ASN1_SIMPLE(XZ_SES_TBS, property, ASN1_IA5STRING), ASN1_OPT(XZ_SES_TBS, more, ASN1_ANY),
} ASN1_SEQUENCE_END(XZ_SES_TBS)
ASN1_SEQUENCE(XZ_SES_SIGNATURE) = {
	ASN1_SIMPLE(XZ_SES_SIGNATURE, tbs, XZ_SES_TBS), ASN1_SIMPLE(XZ_SES_SIGNATURE, cert, ASN1_OCTET_STRING), ASN1_SIMPLE(XZ_SES_SIGNATURE, algorithm, ASN1_OBJECT),
	ASN1_SIMPLE(XZ_SES_SIGNATURE, signature, ASN1_BIT_STRING), ASN1_EXP_OPT(XZ_SES_SIGNATURE, stamp, ASN1_BIT_STRING, 0),
} ASN1_SEQUENCE_END(XZ_SES_SIGNATURE)
ASN1_SEQUENCE(XZ_SES_DIGEST) = {
	ASN1_SIMPLE(XZ_SES_DIGEST, type, ASN1_PRINTABLESTRING), ASN1_SIMPLE(XZ_SES_DIGEST, value, ASN1_OCTET_STRING),
} ASN1_SEQUENCE_END(XZ_SES_DIGEST)

enum { VERSION = 4, LIST_CERTS = 1, LIST_DIGESTS = 2, MS = 1000 };
static const char SM2_WITH_SM3[] = "1.2.156.10197.1.501";

static void free_seal(void *p) { ASN1_item_free(p, ASN1_ITEM_rptr(XZ_SES_SEAL)); }
static void free_tbs(void *p) { ASN1_item_free(p, ASN1_ITEM_rptr(XZ_SES_TBS)); }
static void free_signature(void *p) { ASN1_item_free(p, ASN1_ITEM_rptr(XZ_SES_SIGNATURE)); }

// ---- small pieces ----

static struct err *not_ses(struct arena *a)
{
	return err_cause(a, err_new(a, ERR_INPUT, "crypto.ses", "印章数据无法读取，不是 GB/T 38540 的格式。"), "%s", crypto_cause(a));
}

static struct blob der_of(struct arena *a, const void *value, const ASN1_ITEM *item)
{
	unsigned char *bytes = NULL;
	int n = ASN1_item_i2d(value, &bytes, item);
	uint8_t *copy = arena_alloc(a, n > 0 ? (size_t)n : 1);
	if (n > 0)
		memcpy(copy, bytes, (size_t)n);
	OPENSSL_free(bytes);
	return (struct blob){copy, n > 0 ? (size_t)n : 0};
}

// All of the text, and nothing but what writing it again gives: a second encoding of the same seal is refused.
static void *read_whole(struct arena *a, struct blob der, const ASN1_ITEM *item, void (*release)(void *))
{
	const unsigned char *p = der.data;
	void *value = der.n && der.n < INT32_MAX ? ASN1_item_d2i(NULL, &p, (long)der.n, item) : NULL;
	if (!value)
		return NULL;
	arena_defer(a, release, value);
	return blob_equal(der_of(a, value, item), der) ? value : NULL;
}

static struct blob bytes_of(struct arena *a, const ASN1_STRING *s)
{
	uint8_t *copy = arena_alloc(a, (size_t)ASN1_STRING_length(s) + 1);
	memcpy(copy, ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s));
	return (struct blob){copy, (size_t)ASN1_STRING_length(s)};
}

static const char *text_of(struct arena *a, const ASN1_STRING *s)
{
	struct blob b = bytes_of(a, s);
	return memchr(b.data, 0, b.n) ? NULL : (const char *)b.data;
}

static bool set_bytes(ASN1_STRING *s, const void *data, size_t n)
{
	return ASN1_STRING_set(s, data, (int)n);
}

static bool set_text(ASN1_STRING *s, const char *text)
{
	return set_bytes(s, text, strlen(text));
}

// Without the flag OpenSSL cuts off trailing zero bits.
static bool set_bits(ASN1_BIT_STRING *s, const void *data, size_t n)
{
	s->flags &= ~(ASN1_STRING_FLAG_BITS_LEFT | 0x07);
	s->flags |= ASN1_STRING_FLAG_BITS_LEFT;
	return set_bytes(s, data, n);
}

static bool set_time(ASN1_GENERALIZEDTIME *t, instant_t at)
{
	return ASN1_GENERALIZEDTIME_set(t, (time_t)(at / MS)) != NULL;
}

static bool time_of(const ASN1_GENERALIZEDTIME *t, instant_t *out)
{
	struct tm tm;
	if (!ASN1_TIME_to_tm(t, &tm))
		return false;
	*out = (instant_t)timegm(&tm) * MS;
	return true;
}

static bool set_algorithm(ASN1_OBJECT **o)
{
	ASN1_OBJECT_free(*o);
	*o = OBJ_txt2obj(SM2_WITH_SM3, 1);
	return *o != NULL;
}

static bool is_algorithm(const ASN1_OBJECT *o)
{
	char text[64];
	return OBJ_obj2txt(text, sizeof text, o, 1) > 0 && strcmp(text, SM2_WITH_SM3) == 0;
}

// ---- the list of certificates ----

static bool set_list(struct arena *a, XZ_SES_PROPERTY *p, const struct ses_info *info)
{
	STACK_OF(ASN1_TYPE) *list = sk_ASN1_TYPE_new_null();
	unsigned char *der = NULL;
	(void)a;
	for (size_t i = 0; list && i < info->n_certs; i++) {
		ASN1_TYPE *t = ASN1_TYPE_new();
		ASN1_OCTET_STRING *o = ASN1_OCTET_STRING_new();
		set_bytes(o, info->certs[i].data, info->certs[i].n);
		ASN1_TYPE_set(t, V_ASN1_OCTET_STRING, o);
		sk_ASN1_TYPE_push(list, t);
	}
	int n = list ? i2d_ASN1_SEQUENCE_ANY(list, &der) : 0;
	sk_ASN1_TYPE_pop_free(list, ASN1_TYPE_free);
	ASN1_STRING *s = ASN1_STRING_type_new(V_ASN1_SEQUENCE);
	bool good = n > 0 && s && ASN1_STRING_set(s, der, n);
	OPENSSL_free(der);
	if (!good)
		return false;
	ASN1_TYPE_set(p->list, V_ASN1_SEQUENCE, s);
	return ASN1_INTEGER_set(p->list_type, LIST_CERTS);
}

static bool listed(struct arena *a, const ASN1_TYPE *t, bool digests, struct blob *out)
{
	if (!digests) {
		if (t->type != V_ASN1_OCTET_STRING)
			return false;
		*out = bytes_of(a, t->value.octet_string);
		return true;
	}
	const unsigned char *p = t->type == V_ASN1_SEQUENCE ? ASN1_STRING_get0_data(t->value.sequence) : NULL;
	XZ_SES_DIGEST *d = p ? (XZ_SES_DIGEST *)ASN1_item_d2i(NULL, &p, ASN1_STRING_length(t->value.sequence), ASN1_ITEM_rptr(XZ_SES_DIGEST)) : NULL;
	if (d)
		*out = bytes_of(a, d->value);
	ASN1_item_free((ASN1_VALUE *)d, ASN1_ITEM_rptr(XZ_SES_DIGEST));
	return d != NULL;
}

static bool read_list(struct arena *a, const XZ_SES_PROPERTY *p, struct ses_info *info)
{
	long type = ASN1_INTEGER_get(p->list_type);
	if (p->list->type != V_ASN1_SEQUENCE || (type != LIST_CERTS && type != LIST_DIGESTS))
		return false;
	const unsigned char *at = ASN1_STRING_get0_data(p->list->value.sequence);
	STACK_OF(ASN1_TYPE) *list = d2i_ASN1_SEQUENCE_ANY(NULL, &at, ASN1_STRING_length(p->list->value.sequence));
	int n = list ? sk_ASN1_TYPE_num(list) : -1;
	struct blob *certs = NEW_ARRAY(a, struct blob, n > 0 ? (size_t)n : 1);
	bool good = n >= 0;
	info->digests = type == LIST_DIGESTS;
	for (int i = 0; good && i < n; i++)
		good = listed(a, sk_ASN1_TYPE_value(list, i), info->digests, &certs[i]);
	sk_ASN1_TYPE_pop_free(list, ASN1_TYPE_free);
	info->certs = certs;
	info->n_certs = n > 0 ? (size_t)n : 0;
	return good;
}

// ---- making ----

static bool fill_info(struct arena *a, XZ_SES_INFO *x, const struct ses_info *info)
{
	XZ_SES_PROPERTY *p = x->property;
	return set_text(x->header->id, "ES") && ASN1_INTEGER_set(x->header->version, VERSION) && set_text(x->header->vendor, "XIEZHI") && set_text(x->id, info->id) &&
	       ASN1_INTEGER_set(p->type, info->type) && set_text(p->name, info->name) && set_list(a, p, info) && set_time(p->made, info->made) &&
	       set_time(p->from, info->from) && set_time(p->to, info->to) && set_text(x->picture->type, "png") &&
	       set_bytes(x->picture->data, info->picture.data, info->picture.n) && ASN1_INTEGER_set(x->picture->width, info->width) &&
	       ASN1_INTEGER_set(x->picture->height, info->height);
}

struct err *ses_seal_make(struct arena *a, const struct ses_info *info, const struct cert *maker, const struct sm2_key *maker_key, struct blob *der)
{
	uint8_t sig[SM2_SIG_MAX];
	size_t n;
	XZ_SES_SEAL *x = (XZ_SES_SEAL *)ASN1_item_new(ASN1_ITEM_rptr(XZ_SES_SEAL));
	if (!x)
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	arena_defer(a, free_seal, x);
	if (!fill_info(a, x->info, info) || !set_bytes(x->cert, maker->der.data, maker->der.n) || !set_algorithm(&x->algorithm))
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	struct blob part = der_of(a, x->info, ASN1_ITEM_rptr(XZ_SES_INFO));
	TRY(sm2_sign(maker_key, a, part.data, part.n, sig, &n));
	set_bits(x->signature, sig, n);
	*der = der_of(a, x, ASN1_ITEM_rptr(XZ_SES_SEAL));
	return der->n ? NULL : err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
}

struct err *ses_to_sign(struct arena *a, struct blob seal, instant_t at, const uint8_t digest[SM3_SIZE], const char *property, struct blob *part)
{
	XZ_SES_TBS *x = (XZ_SES_TBS *)ASN1_item_new(ASN1_ITEM_rptr(XZ_SES_TBS));
	if (!x)
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	arena_defer(a, free_tbs, x);
	const unsigned char *p = seal.data;
	ASN1_item_free((ASN1_VALUE *)x->seal, ASN1_ITEM_rptr(XZ_SES_SEAL));
	x->seal = (XZ_SES_SEAL *)ASN1_item_d2i(NULL, &p, (long)seal.n, ASN1_ITEM_rptr(XZ_SES_SEAL));
	if (!x->seal)
		return not_ses(a);
	bool good = ASN1_INTEGER_set(x->version, VERSION) && set_time(x->at, at) && set_bits(x->digest, digest, SM3_SIZE) && set_text(x->property, property);
	*part = good ? der_of(a, x, ASN1_ITEM_rptr(XZ_SES_TBS)) : (struct blob){NULL, 0};
	return part->n ? NULL : err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
}

struct err *ses_signature_make(struct arena *a, struct blob part, struct blob signer_cert, struct blob signature, struct blob *der)
{
	XZ_SES_SIGNATURE *x = (XZ_SES_SIGNATURE *)ASN1_item_new(ASN1_ITEM_rptr(XZ_SES_SIGNATURE));
	if (!x)
		return err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
	arena_defer(a, free_signature, x);
	const unsigned char *p = part.data;
	ASN1_item_free((ASN1_VALUE *)x->tbs, ASN1_ITEM_rptr(XZ_SES_TBS));
	x->tbs = (XZ_SES_TBS *)ASN1_item_d2i(NULL, &p, (long)part.n, ASN1_ITEM_rptr(XZ_SES_TBS));
	if (!x->tbs)
		return not_ses(a);
	bool good = set_bytes(x->cert, signer_cert.data, signer_cert.n) && set_algorithm(&x->algorithm) && set_bits(x->signature, signature.data, signature.n);
	*der = good ? der_of(a, x, ASN1_ITEM_rptr(XZ_SES_SIGNATURE)) : (struct blob){NULL, 0};
	return der->n ? NULL : err_cause(a, CRYPTO_BROKEN(a), "%s", crypto_cause(a));
}

// ---- reading ----

static bool read_info(struct arena *a, const XZ_SES_INFO *x, struct ses_info *info)
{
	info->id = text_of(a, x->id);
	info->name = text_of(a, x->property->name);
	info->type = (int)ASN1_INTEGER_get(x->property->type);
	info->picture = bytes_of(a, x->picture->data);
	info->width = (int)ASN1_INTEGER_get(x->picture->width);
	info->height = (int)ASN1_INTEGER_get(x->picture->height);
	return info->id && info->name && ASN1_INTEGER_get(x->header->version) == VERSION && time_of(x->property->made, &info->made) &&
	       time_of(x->property->from, &info->from) && time_of(x->property->to, &info->to) && read_list(a, x->property, info);
}

static bool read_seal(struct arena *a, const XZ_SES_SEAL *x, struct ses_seal *out)
{
	out->der = der_of(a, x, ASN1_ITEM_rptr(XZ_SES_SEAL));
	out->signed_part = der_of(a, x->info, ASN1_ITEM_rptr(XZ_SES_INFO));
	out->maker = bytes_of(a, x->cert);
	out->signature = bytes_of(a, x->signature);
	return is_algorithm(x->algorithm) && read_info(a, x->info, &out->info);
}

struct err *ses_seal_read(struct arena *a, struct blob der, struct ses_seal *out)
{
	*out = (struct ses_seal){0};
	XZ_SES_SEAL *x = read_whole(a, der, ASN1_ITEM_rptr(XZ_SES_SEAL), free_seal);
	return x && read_seal(a, x, out) ? NULL : not_ses(a);
}

struct err *ses_signature_read(struct arena *a, struct blob der, struct ses_signature *out)
{
	*out = (struct ses_signature){.der = der};
	XZ_SES_SIGNATURE *x = read_whole(a, der, ASN1_ITEM_rptr(XZ_SES_SIGNATURE), free_signature);
	if (!x || !is_algorithm(x->algorithm) || ASN1_STRING_length(x->tbs->digest) != SM3_SIZE || !read_seal(a, x->tbs->seal, &out->seal) || !time_of(x->tbs->at, &out->at))
		return not_ses(a);
	memcpy(out->digest, ASN1_STRING_get0_data(x->tbs->digest), SM3_SIZE);
	out->property = text_of(a, x->tbs->property);
	out->signed_part = der_of(a, x->tbs, ASN1_ITEM_rptr(XZ_SES_TBS));
	out->signer = bytes_of(a, x->cert);
	out->signature = bytes_of(a, x->signature);
	return out->property ? NULL : not_ses(a);
}

// ---- checking ----

bool ses_seal_genuine(const struct ses_seal *s, const struct cert *maker)
{
	return sm2_verify(maker->key, s->signed_part.data, s->signed_part.n, s->signature.data, s->signature.n);
}

bool ses_signature_genuine(const struct ses_signature *s, const struct cert *signer)
{
	return sm2_verify(signer->key, s->signed_part.data, s->signed_part.n, s->signature.data, s->signature.n);
}

bool ses_signer_listed(const struct ses_signature *s)
{
	const struct ses_info *info = &s->seal.info;
	uint8_t digest[SM3_SIZE];
	sm3(s->signer.data, s->signer.n, digest);
	for (size_t i = 0; i < info->n_certs; i++)
		if (blob_equal(info->certs[i], info->digests ? (struct blob){digest, SM3_SIZE} : s->signer))
			return true;
	return false;
}
