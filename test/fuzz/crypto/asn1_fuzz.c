// asn1_fuzz.c: any bytes as a seal, a signature, a certificate, a revocation list: read or refused, judged; no crash, no hang, no leak.
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "crypto/ses.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NOW_MS_IN_DAY = 1000 * 3600 * 12 };

static instant_t noon(int y, int m, int d)
{
	return day_start(day_from_ymd(y, m, d)) + NOW_MS_IN_DAY;
}

// What was read says nothing that the bytes do not: reading what it says it was read from gives the same again.
static void again(struct arena *a, const struct ses_seal *s)
{
	struct ses_seal twice;
	if (ses_seal_read(a, s->der, &twice) || !blob_equal(twice.signed_part, s->signed_part) || strcmp(twice.info.id, s->info.id) != 0)
		__builtin_trap();
}

static void as_seal(struct arena *a, struct blob der)
{
	struct ses_seal s;
	struct ses_signature g;
	struct cert c;
	struct blob part;
	const uint8_t digest[SM3_SIZE] = {1};
	if (!ses_seal_read(a, der, &s)) {
		if (!blob_equal(s.der, der))
			__builtin_trap();
		if (!cert_read(a, s.maker, &c))
			ses_seal_genuine(&s, &c);
		again(a, &s);
	}
	if (!ses_signature_read(a, der, &g)) {
		if (!cert_read(a, g.signer, &c))
			ses_signature_genuine(&g, &c);
		if (!cert_read(a, g.seal.maker, &c))
			ses_seal_genuine(&g.seal, &c);
		ses_signer_listed(&g);
		again(a, &g.seal);
	}
	if (!ses_to_sign(a, der, noon(2026, 5, 20), digest, "/Doc_0/Signs/Sign_0/Signature.xml", &part) && !part.n)
		__builtin_trap();
}

static void as_cert(struct arena *a, struct blob der)
{
	struct cert c;
	struct cert_store *store = cert_store_make(a, &der, 1, &der, 1, &der, 1);
	if (!cert_read(a, der, &c))
		(void)cert_check(a, &c, noon(2026, 5, 20), store);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct blob file = {data, size}, der = cert_der(a, file);
	as_seal(a, file);
	as_cert(a, der);
	arena_free(a);
	return 0;
}

#ifndef FUZZER
// For the tests: what was found before (test/fuzz/corpus/asn1), and a true chain, seal, signature and list, each with bytes changed, cut and doubled.
// `fuzz-asn1 --seeds DIR` writes those as first inputs for the fuzzer.
#include "../law/replay.h"

enum { TRUE_THINGS = 5, ROUNDS = 120 };

static uint64_t dice = 20260520;

static size_t pick(size_t n)
{
	dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(dice >> 33) % (n ? n : 1);
}

static void good(struct err *e)
{
	if (e)
		__builtin_trap();
}

// Root, user, revocation list, seal, signature.
static void make(struct arena *a, struct blob out[TRUE_THINGS])
{
	struct sm2_key *root_key, *key;
	struct cert root, user;
	const instant_t from = noon(2026, 1, 1), to = noon(2030, 1, 1);
	uint8_t sig[SM2_SIG_MAX], digest[SM3_SIZE] = {2};
	size_t n;
	struct blob part;
	good(sm2_generate(a, &root_key));
	good(sm2_generate(a, &key));
	good(cert_make(a, &(struct cert_wish){.name = "试用根", .organ = "试用", .key = root_key, .from = from, .to = to, .authority = true, .crl = true}, NULL, root_key, &out[0]));
	good(cert_read(a, out[0], &root));
	good(cert_make(a, &(struct cert_wish){.name = "示例市城市管理局", .organ = "示例", .key = key, .from = from, .to = to}, &root, root_key, &out[1]));
	good(cert_read(a, out[1], &user));
	good(crl_make(a, &root, root_key, &(struct cert_revoked){user.serial, noon(2026, 6, 1)}, 1, noon(2026, 6, 2), to, &out[2]));
	const struct ses_info info = {.id = "1", .name = "示例市城市管理局", .type = 1, .made = from, .from = from, .to = to,
		.picture = {(const uint8_t *)"\x89PNG\r\n\x1a\n", 8}, .width = 42, .height = 42, .certs = &out[1], .n_certs = 1};
	good(ses_seal_make(a, &info, &root, root_key, &out[3]));
	good(ses_to_sign(a, out[3], noon(2026, 5, 20), digest, "/Doc_0/Signs/Sign_0/Signature.xml", &part));
	good(sm2_sign(key, a, part.data, part.n, sig, &n));
	good(ses_signature_make(a, part, out[1], (struct blob){sig, n}, &out[4]));
}

static void changed(struct arena *a, struct blob b)
{
	size_t n = b.n - (pick(4) == 0 ? pick(b.n) : 0), room = n + 64;
	uint8_t *copy = arena_alloc(a, room);
	memcpy(copy, b.data, n);
	for (size_t k = 1 + pick(3); k > 0; k--)
		copy[pick(n)] ^= (uint8_t)(1 + pick(255));
	if (pick(6) == 0) {
		size_t at = pick(n), more = pick(64);
		memmove(copy + at + more, copy + at, n - at);
		n += more;
	}
	LLVMFuzzerTestOneInput(copy, n);
}

static void write_seeds(const char *dir, const struct blob *things)
{
	for (int i = 0; i < TRUE_THINGS; i++) {
		char path[400];
		snprintf(path, sizeof path, "%s/true-%d", dir, i);
		FILE *f = fopen(path, "wb");
		if (!f || fwrite(things[i].data, 1, things[i].n, f) != things[i].n || fclose(f))
			__builtin_trap();
	}
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct blob things[TRUE_THINGS];
	make(a, things);
	bool seeds = argc == 3 && strcmp(argv[1], "--seeds") == 0;
	if (seeds)
		write_seeds(argv[2], things);
	else if (replay(argc, argv))
		return 1;
	for (int i = 0; i < TRUE_THINGS && !seeds; i++) {
		LLVMFuzzerTestOneInput(things[i].data, things[i].n);
		for (int round = 0; round < ROUNDS; round++)
			changed(a, things[i]);
	}
	arena_free(a);
	return 0;
}
#endif
