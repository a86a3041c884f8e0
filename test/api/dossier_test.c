// dossier_test.c: what a file lacks, bundles ordered and fetched over the API, and what the verifier says of them.
#include "raw.h"

#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *copied(const struct json *j, const char *name)
{
	return arena_strdup(api_arena, json_get_text(j, name));
}

// ---- what lacks

static void gaps_test(void)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/gaps", api_whole_case()), NULL), "items");
	size_t seals = 0, others = 0;
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *g = json_at(items, i);
		assert_non_null(strstr(json_get_text(g, "text"), json_get_text(g, "title")));
		bool seal = strcmp(json_get_text(g, "what"), "seal") == 0;
		seals += seal;
		others += !seal;
		if (!seal)
			fprintf(stderr, "%s\n", json_get_text(g, "text"));
	}
	assert_true(seals >= 1);
	assert_int_equal(others, 0);
	api_expect(404, "officerb", "GET", api_format("%s/gaps", api_whole_case()), NULL);
}

// ---- the volume as OFD

static void ofd_test(void)
{
	api_volume_test();      // as PDF
	struct http_answer a = raw_get("officer1", api_format("%s/dossier/main?format=ofd", api_whole_case())), b = raw_get("officer1", api_format("%s/dossier/main?format=ofd", api_whole_case()));
	assert_int_equal(a.status, 200);
	assert_string_equal(http_answer_get(&a, "Content-Type"), "application/ofd");
	assert_memory_equal(a.text, "PK\x03\x04", 4);
	assert_int_equal(a.size, b.size);
	assert_memory_equal(a.text, b.text, a.size);
	assert_int_equal(raw_get("officer1", api_format("%s/dossier/main?format=doc", api_whole_case())).status, 400);
	assert_int_equal(raw_get("officer1", api_format("%s/dossier/x", api_whole_case())).status, 404);
}

// ---- bundles

static struct verify_bundle verified(const void *bytes, size_t n)
{
	static struct verify_trust trust;
	struct verify_bundle r;
	if (!trust.n_roots)
		assert_ok(verify_trust_read(api_arena, api_format("%s/keys/seal/trust", api_svc->data_dir), &trust));
	// A stranger has the root alone.
	const struct verify_trust root = {.roots = trust.roots, .n_roots = trust.n_roots};
	verify_bundle(api_arena, (struct blob){bytes, n}, &root, &r);
	return r;
}

static void assert_good(const struct http_answer *zip)
{
	struct verify_bundle r = verified(zip->text, zip->size);
	struct buf b = buf_new(api_arena);
	verify_bundle_text(&b, &r);
	if (r.state != VERIFY_GOOD)
		fail_msg("%s", buf_text(&b));
	assert_true(r.n_members > 20);
	assert_true(r.n_sealed >= 2);
	assert_int_equal(r.n_sealed, r.n_sealed_good);
	assert_int_equal(r.n_outside, 0);
}

static const struct json *newest(void)
{
	return json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/bundles", api_whole_case()), NULL), "items"), 0);
}

static struct http_answer fetched(void)
{
	struct http_answer a = raw_get("officer1", api_format("%s/bundles/%s", api_whole_case(), json_get_text(newest(), "id")));
	assert_int_equal(a.status, 200);
	assert_string_equal(http_answer_get(&a, "Content-Type"), "application/zip");
	assert_string_equal(json_get_text(newest(), "sm3"), sm3_hex(api_arena, a.text, a.size));
	return a;
}

static void order_test(void)
{
	const char *path = api_format("%s/bundles", api_whole_case());
	api_expect(404, "officerb", "POST", path, "{}");
	api_expect(404, "officer1", "POST", path, "{\"seal\":\"12345\"}");
	const char *job = copied(api_expect(201, "officer1", "POST", path, "{}"), "job");
	api_work_jobs();
	const struct json *j = api_expect(200, "officer1", "GET", api_format("/api/jobs/%s", job), NULL);
	if (strcmp(json_get_text(j, "state"), "done") != 0)
		fail_msg("the job is %s: %s", json_get_text(j, "state"), json_get_text(j, "error"));
	struct http_answer zip = fetched();
	assert_string_equal(json_get_text(newest(), "signer"), "system");
	assert_good(&zip);
	// One bit of the party's photo, one of the list: said, not passed over.
	char *bad = memcpy(arena_alloc(api_arena, zip.size), zip.text, zip.size);
	const char *photo = memmem(zip.text, zip.size, "\xff\xd8\xff", 3);
	assert_non_null(photo);
	bad[photo - (const char *)zip.text + 3000] ^= 1;
	assert_int_equal(verified(bad, zip.size).state, VERIFY_TAMPERED);
	assert_int_equal(verified(zip.text, zip.size - 100).state, VERIFY_BROKEN);
}

static void fetch_test(void)
{
	const char *path = api_format("%s/bundles/%s", api_whole_case(), json_get_text(newest(), "id"));
	assert_int_equal(raw_get("officerb", path).status, 404);
	assert_int_equal(raw_get("officer1", api_format("%s/bundles/12345", api_whole_case())).status, 404);
	assert_true(json_get_int(newest(), "pages", 0) > 10);
	api_expect(404, "officerb", "GET", api_format("%s/bundles", api_whole_case()), NULL);
	fetched();
	assert_string_equal(json_get_text(json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0), "kind"), "dossier.fetched");
}

#define CASE "/api/cases/{region}/{id}"
const struct api_entry dossier_entries[] = {
	{"GET", CASE "/dossier/{volume}", .path = "/api/cases/320613/1/dossier/main", .run = ofd_test},
	{"GET", CASE "/gaps", .run = gaps_test},
	{"GET", CASE "/bundles", .no_run = "tested with POST .../bundles and GET .../bundles/{bundle_id}"},
	{"POST", CASE "/bundles", .bad = "{\"seal\":\"x\"}", .bad_paths = "seal", .run = order_test},
	{"GET", CASE "/bundles/{bundle_id}", .path = "/api/cases/320613/1/bundles/1", .run = fetch_test},
	{0},
};
