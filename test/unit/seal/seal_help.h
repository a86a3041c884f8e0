// seal_help.h: a trial chain (root, seal maker, organ), its seal, and a paper to put it on.
#pragma once
#include "../paper/paper_help.h"
#include "paper/package.h"
#include "paper/seal.h"
#include "verify/verify.h"

static const char KEYS[] = "/tmp/xiezhi-seal-test", PASSWORD[] = "seal-pass";
enum { YEARS = 365 };

struct trial {
	struct sm2_key *root_key, *maker_key;
	struct cert root, maker, organ;
	struct blob seal, root_der;
	struct signer *signer;
	int key;
	const char *png;
	size_t png_len;
	struct verify_trust trust;
};

static instant_t noon(int y, int m, int d)
{
	return day_start(day_from_ymd(y, m, d)) + 12 * 3600 * 1000;
}

static inline struct cert cert_of(struct blob der)
{
	struct cert c;
	assert_ok(cert_read(arena, der, &c));
	return c;
}

static inline struct blob seal_for(struct trial *t, struct blob user, instant_t from, instant_t to)
{
	struct blob der;
	struct ses_info info = {.id = "32060200000001", .name = "示例市城市管理局", .type = 1, .made = from, .from = from, .to = to,
		.picture = {(const uint8_t *)t->png, t->png_len}, .width = SEAL_ORGAN_MM, .height = SEAL_ORGAN_MM, .certs = &user, .n_certs = 1};
	assert_ok(ses_seal_make(arena, &info, &t->maker, t->maker_key, &der));
	return der;
}

static inline struct blob organ_cert(struct trial *t, const char *name, const struct sm2_key *key, instant_t from, instant_t to)
{
	struct blob der;
	assert_ok(cert_make(arena, &(struct cert_wish){.name = name, .organ = "示例市", .key = key, .from = from, .to = to}, &t->root, t->root_key, &der));
	return der;
}

static inline struct trial trial_make(void)
{
	struct trial t = {0};
	struct blob der;
	struct sm2_key *public_key;
	instant_t from = noon(2026, 1, 1), to = noon(2031, 1, 1);
	(void)!system("rm -rf /tmp/xiezhi-seal-test");
	assert_ok(sm2_generate(arena, &t.root_key));
	assert_ok(sm2_generate(arena, &t.maker_key));
	assert_ok(cert_make(arena, &(struct cert_wish){.name = "示例根证书", .organ = "示例", .key = t.root_key, .from = from, .to = to, .authority = true, .crl = true}, NULL, t.root_key, &t.root_der));
	t.root = cert_of(t.root_der);
	assert_ok(cert_make(arena, &(struct cert_wish){.name = "示例制章机构", .organ = "示例", .key = t.maker_key, .from = from, .to = to}, &t.root, t.root_key, &der));
	t.maker = cert_of(der);
	assert_ok(signer_files_add(arena, KEYS, PASSWORD, &t.key));
	assert_ok(signer_files(arena, KEYS, PASSWORD, &t.signer));
	assert_ok(signer_public(t.signer, arena, t.key, &public_key));
	t.organ = cert_of(organ_cert(&t, "示例市城市管理局", public_key, from, to));
	assert_ok(seal_picture_organ(arena, kit, "示例市城市管理局", &t.png, &t.png_len));
	t.seal = seal_for(&t, t.organ.der, from, to);
	struct blob *roots = NEW(arena, struct blob);
	*roots = t.root_der;
	t.trust = (struct verify_trust){.roots = roots, .n_roots = 1};
	return t;
}

static inline struct blob paper(void)
{
	static const struct paper_attachment data = {"case.xml", "案件数据", "xml", "<case/>", 7};
	struct paper_meta meta = {.created = noon(2026, 5, 20), .id = "0123456789abcdef0123456789abcdef"};
	const char *bytes;
	size_t len;
	assert_ok(paper_ofd(arena, lay("<title>行政处罚决定书</title><p>罚款人民币贰万元整。</p>", "{}"), &meta, &data, 1, &bytes, &len));
	return (struct blob){(const uint8_t *)bytes, len};
}

static inline struct blob paper_as_pdf(void)
{
	struct paper_meta meta = {.created = noon(2026, 5, 20)};
	const char *bytes;
	size_t len;
	assert_ok(paper_pdf(arena, lay("<title>行政处罚决定书</title><p>罚款人民币贰万元整。</p>", "{}"), &meta, &bytes, &len));
	return (struct blob){(const uint8_t *)bytes, len};
}

// Is the byte part of what makes the file a ZIP: heads, directory, end?
static inline bool in_structure(struct blob f, size_t at)
{
	static const struct { const char *where; size_t all_within; } zones[] = {{"PK\3\4", 60}, {"PK\1\2", 70}, {"PK\5\6", 22}};
	for (size_t z = 0; z < 3; z++)
		for (size_t back = 0; back < zones[z].all_within && back <= at; back++)
			if (at - back + 4 <= f.n && memcmp(f.data + at - back, zones[z].where, 4) == 0)
				return true;
	return false;
}

static inline struct blob sealed(const struct trial *t, struct blob ofd, struct blob seal, struct blob cert, instant_t at)
{
	static const struct seal_place place = {1, 128, 150, SEAL_ORGAN_MM, SEAL_ORGAN_MM};
	const struct seal_use use = {seal, cert, t->signer, t->key, at, &place, 1};
	const char *bytes;
	size_t len;
	assert_ok(seal_ofd(arena, (const char *)ofd.data, ofd.n, &use, &bytes, &len));
	return (struct blob){(const uint8_t *)bytes, len};
}

static inline struct verify_report verified(const struct trial *t, struct blob file)
{
	struct verify_report r;
	verify_ofd(arena, file, &t->trust, &r);
	return r;
}

static inline void assert_state(const struct trial *t, struct blob file, enum verify_state want)
{
	struct verify_report r = verified(t, file);
	if (r.state != want)
		fail_msg("%s instead of %s: %s", verify_state_id(r.state), verify_state_id(want), r.why ? r.why : "");
}
