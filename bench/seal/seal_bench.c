// seal_bench.c: how fast papers are sealed and verified, beside what they must reach and beside the parts nobody can do without: the SM2
// signature, the SM2 verifications, the packing, the digests of all files. Prints ratios; CPU time, one thread.
//   seal_bench [seconds per line]
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../measure.h"
#include "core/buf.h"
#include "paper/package.h"
#include "paper/seal.h"
#include "verify/verify.h"

enum { SEAL_TARGET = 100, VERIFY_TARGET = 100, TO_SIGN = 16 << 10, NOON_MS = 12 * 3600 * 1000 };
// One verification of a paper with one seal: the user's signature, the maker's, the certificates of both up to the root.
enum { VERIFICATIONS = 4 };

static double seconds = 2;

struct trial {
	struct arena *a;
	struct paper_kit *kit;
	struct sm2_key *root_key, *maker_key, *user_key;
	struct cert root, maker, user;
	struct blob root_der, seal, ofd, sealed;
	struct signer *signer;
	int key;
	char keys[64];
};

static instant_t noon(int y, int m, int d)
{
	return day_start(day_from_ymd(y, m, d)) + NOON_MS;
}

// ---- what there is to seal: the decision of the sample case

static const struct json *decision(struct arena *a)
{
	struct buf b = buf_new(a);
	const struct json *sample, *value, *out;
	const char *key;
	must(json_read_file(a, DATA_DIR "/sample.json", &sample));
	jw_open(&b, '{');
	for (size_t i = 0; (key = json_key_at(sample, i, &value)); i++)
		if (strcmp(key, "acts") != 0)
			jw_kraw(&b, key, json_dump(a, strcmp(key, "act") == 0 ? json_get(json_get(sample, "acts"), "D49") : value));
	jw_close(&b, '}');
	must(json_read(a, buf_text(&b), b.len, &out));
	return out;
}

static void make_paper(struct trial *t)
{
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct paper_meta meta = {.created = noon(2026, 5, 20), .id = "0123456789abcdef0123456789abcdef"};
	struct paper_attachment data = {.file = "paper.xml", .title = "文书数据", .format = "xml"};
	const struct json *j = decision(t->a);
	const char *bytes;
	must(paper_template_load(t->a, t->kit, "D49", &tpl));
	must(paper_layout(t->a, t->kit, tpl, j, &doc));
	paper_data_xml(t->a, "D49", j, &data.bytes, &data.len);
	must(paper_ofd(t->a, doc, &meta, &data, 1, &bytes, &t->ofd.n));
	t->ofd.data = (const uint8_t *)bytes;
}

static void make_seal(struct trial *t)
{
	const instant_t from = noon(2026, 1, 1), to = noon(2030, 1, 1);
	struct blob der;
	const char *png;
	size_t len;
	must(sm2_generate(t->a, &t->root_key));
	must(cert_make(t->a, &(struct cert_wish){.name = "试用根", .organ = "试用", .key = t->root_key, .from = from, .to = to, .authority = true, .crl = true}, NULL, t->root_key, &t->root_der));
	must(cert_read(t->a, t->root_der, &t->root));
	must(sm2_generate(t->a, &t->maker_key));
	must(cert_make(t->a, &(struct cert_wish){.name = "试用制章机构", .organ = "试用", .key = t->maker_key, .from = from, .to = to}, &t->root, t->root_key, &der));
	must(cert_read(t->a, der, &t->maker));
	must(signer_files_add(t->a, t->keys, "bench", &t->key));
	must(signer_files(t->a, t->keys, "bench", &t->signer));
	must(signer_public(t->signer, t->a, t->key, &t->user_key));
	must(cert_make(t->a, &(struct cert_wish){.name = "示例市城市管理局", .organ = "示例", .key = t->user_key, .from = from, .to = to}, &t->root, t->root_key, &der));
	must(cert_read(t->a, der, &t->user));
	must(seal_picture_organ(t->a, t->kit, "示例市城市管理局", &png, &len));
	const struct ses_info info = {.id = "1", .name = "示例市城市管理局", .type = 1, .made = from, .from = from, .to = to, .picture = {(const uint8_t *)png, len},
		.width = SEAL_ORGAN_MM, .height = SEAL_ORGAN_MM, .certs = &t->user.der, .n_certs = 1};
	must(ses_seal_make(t->a, &info, &t->maker, t->maker_key, &t->seal));
}

// ---- one of each

static void seal_once(struct trial *t, struct arena *a)
{
	static const struct seal_place place = {1, 128, 150, SEAL_ORGAN_MM, SEAL_ORGAN_MM};
	const struct seal_use use = {t->seal, t->user.der, t->signer, t->key, noon(2026, 5, 20), &place, 1};
	const char *bytes;
	size_t n;
	must(seal_ofd(a, (const char *)t->ofd.data, t->ofd.n, &use, &bytes, &n));
	if (!t->sealed.n) {
		uint8_t *copy = arena_alloc(t->a, n);
		memcpy(copy, bytes, n);
		t->sealed = (struct blob){copy, n};
	}
}

static void verify_once(struct trial *t, struct arena *a)
{
	const struct verify_trust trust = {.roots = &t->root_der, .n_roots = 1};
	struct verify_report r;
	verify_ofd(a, t->sealed, &trust, &r);
	if (r.state != VERIFY_GOOD) {
		fprintf(stderr, "%s: %s\n", verify_state_id(r.state), r.why ? r.why : "");
		exit(70);
	}
}

static uint8_t text[TO_SIGN], signature[SM2_SIG_MAX];
static size_t signature_size;

static void sign_once(struct trial *t, struct arena *a)
{
	must(sm2_sign(t->root_key, a, text, sizeof text, signature, &signature_size));
}

static void check_once(struct trial *t, struct arena *a)
{
	(void)a;
	if (!sm2_verify(t->root_key, text, sizeof text, signature, signature_size))
		exit(70);
}

static void zip_once(struct trial *t, struct arena *a)
{
	struct member *members;
	const char *bytes;
	size_t n, len;
	must(package_read(a, (const char *)t->ofd.data, t->ofd.n, &members, &n));
	must(package_write(a, members, n, &bytes, &len));
}

static void unzip_once(struct trial *t, struct arena *a)
{
	struct member *members;
	size_t n;
	must(package_read(a, (const char *)t->sealed.data, t->sealed.n, &members, &n));
}

// Of each file of the sealed paper, and of the paper.
static void digest_once(struct trial *t, struct arena *a)
{
	enum { MOST = 64 };
	static struct member *members;
	static size_t n;
	struct sm3_text texts[MOST + 1];
	uint8_t out[MOST + 1][SM3_SIZE];
	(void)a;
	if (!members)
		must(package_read(t->a, (const char *)t->sealed.data, t->sealed.n, &members, &n));
	for (size_t i = 0; i < n && i < MOST; i++)
		texts[i + 1] = (struct sm3_text){.first = members[i].bytes, .n = members[i].len};
	texts[0] = (struct sm3_text){.first = t->sealed.data, .n = t->sealed.n};
	sm3_many(texts, n + 1, out);
}

// CPU seconds of one.
static double each(struct trial *t, void (*once)(struct trial *, struct arena *))
{
	size_t n = 0;
	double t0 = cpu_now(), spent = 0;
	for (; spent < seconds || n < 3; n++, spent = cpu_now() - t0) {
		struct arena *a = arena_new();
		once(t, a);
		arena_free(a);
	}
	return spent / (double)n;
}

static void line(const char *what, double one, int target)
{
	printf("%-18s %7.0f/s, %6.2f ms", what, 1 / one, one * 1e3);
	if (target)
		printf("  = %.2f of the target %d/s", 1 / one / target, target);
	printf("\n");
}

int main(int argc, char **argv)
{
	struct trial t = {.a = arena_new()};
	if (argc > 1)
		seconds = strtod(argv[1], NULL);
	snprintf(t.keys, sizeof t.keys, "%s/xiezhi-bench-seal-%d", "/tmp", (int)getpid());
	must(paper_kit_open(t.a, DATA_DIR, FONT_DIR, &t.kit));
	make_seal(&t);
	make_paper(&t);
	double sign = each(&t, sign_once), check = each(&t, check_once), zip = each(&t, zip_once);
	double seal = each(&t, seal_once), unzip = each(&t, unzip_once), digest = each(&t, digest_once), verify = each(&t, verify_once);
	printf("the decision of the sample case, %zu KB; sealed %zu KB\n", t.ofd.n / 1024, t.sealed.n / 1024);
	line("SM2 sign only", sign, 0);
	line("SM2 verify only", check, 0);
	line("zip only", zip, 0);
	line("unzip only", unzip, 0);
	line("SM3 of all only", digest, 0);
	line("seal", seal, SEAL_TARGET);
	line("verify", verify, VERIFY_TARGET);
	printf("seal   = %.2f of its limit (one SM2 signature, the packing, the digests)\n", (sign + zip + digest) / seal);
	printf("verify = %.2f of its limit (%d SM2 verifications, the unpacking, the digests)\n", (VERIFICATIONS * check + unzip + digest) / verify, VERIFICATIONS);
	arena_free(t.a);
	char command[128];
	snprintf(command, sizeof command, "rm -rf %s", t.keys);
	return system(command) != 0;
}
