// dossier_test.c: what a file lacks, bundles ordered and fetched over the API, and what the verifier says of them.
#include "raw.h"

#include "mod/dossier/batch.h"
#include "mod/dossier/dossier.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *copied(const struct json *j, const char *name)
{
	return arena_strdup(api_arena, json_get_text(j, name));
}

// ---- what lacks

// 备考表: what it certifies is what is there.
static void remarks_test(size_t seals, size_t signs)
{
	const struct json *form = api_expect(200, "clerk1", "GET", api_format("%s/form/archiving", api_closed_case()), NULL);
	const char *text = json_get_text(json_get(form, "values"), "remarks");
	assert_non_null(text);
	assert_null(strstr(text, "材料齐全"));
	assert_non_null(strstr(text, api_format("没有盖章%zu份：", seals)));
	assert_non_null(strstr(text, api_format("没有电子签名%zu份：", signs)));
	assert_non_null(strstr(text, "送达回证"));
	assert_string_equal(remarks_words(api_arena, NULL, 0), "本卷材料齐全，无缺损、修改、补充、移出、销毁情况。");
	assert_null(strstr(remarks_words(api_arena, NULL, 2), "修改"));
}

static void gaps_test(void)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/gaps", api_closed_case()), NULL), "items");
	size_t seals = 0, others = 0, signs = 0;
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *g = json_at(items, i);
		assert_non_null(strstr(json_get_text(g, "text"), json_get_text(g, "title")));
		bool seal = strcmp(json_get_text(g, "what"), "seal") == 0, sign = strcmp(json_get_text(g, "what"), "sign") == 0;
		seals += seal;
		signs += sign;
		others += !seal && !sign;
		if (sign && strcmp(json_get_text(g, "doc"), "D17") == 0)      // 行政处罚法 §55: the one who was asked signs
			assert_non_null(strstr(json_get_text(g, "text"), "当事人"));
		// seal_test signed and sealed these: nobody's hand is wanted any more.
		assert_false(sign && strcmp(json_get_text(g, "doc"), "D34") == 0);
		if (!seal && !sign)
			fprintf(stderr, "%s\n", json_get_text(g, "text"));
	}
	assert_true(seals >= 1);
	assert_true(signs >= 1);
	remarks_test(seals, signs);
	assert_int_equal(others, 0);
	api_expect(404, "officerb", "GET", api_format("%s/gaps", api_closed_case()), NULL);
}

// ---- the volume as OFD

static void ofd_test(void)
{
	api_volume_test();      // as PDF
	struct http_answer a = raw_get("officer1", api_format("%s/dossier/main?format=ofd", api_closed_case())), b = raw_get("officer1", api_format("%s/dossier/main?format=ofd", api_closed_case()));
	assert_int_equal(a.status, 200);
	assert_string_equal(http_answer_get(&a, "Content-Type"), "application/ofd");
	assert_memory_equal(a.text, "PK\x03\x04", 4);
	assert_int_equal(a.size, b.size);
	assert_memory_equal(a.text, b.text, a.size);
	assert_int_equal(raw_get("officer1", api_format("%s/dossier/main?format=doc", api_closed_case())).status, 400);
	assert_int_equal(raw_get("officer1", api_format("%s/dossier/x", api_closed_case())).status, 404);
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
	return json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/bundles", api_closed_case()), NULL), "items"), 0);
}

static struct http_answer fetched(void)
{
	struct http_answer a = raw_get("officer1", api_format("%s/bundles/%s", api_closed_case(), json_get_text(newest(), "id")));
	assert_int_equal(a.status, 200);
	assert_string_equal(http_answer_get(&a, "Content-Type"), "application/zip");
	assert_string_equal(json_get_text(newest(), "sm3"), sm3_hex(api_arena, a.text, a.size));
	return a;
}

static void order_test(void)
{
	const char *path = api_format("%s/bundles", api_closed_case());
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
	// Anybody may ask the service too (the seal's test has used up this minute's questions of this address: then it says so).
	struct http_answer a = raw_upload(NULL, "/api/public/verify", "a.zip", zip.text, zip.size);
	if (a.status == 200) {
		assert_string_equal(json_get_text(json_get(raw_json(&a), "report"), "state"), "good");
		assert_true(json_get_int(json_get(raw_json(&a), "bundle"), "members", 0) > 20);
	} else {
		assert_int_equal(a.status, 429);
	}
}

static void fetch_test(void)
{
	const char *path = api_format("%s/bundles/%s", api_closed_case(), json_get_text(newest(), "id"));
	assert_int_equal(raw_get("officerb", path).status, 404);
	assert_int_equal(raw_get("officer1", api_format("%s/bundles/12345", api_closed_case())).status, 404);
	assert_true(json_get_int(newest(), "pages", 0) > 10);
	api_expect(404, "officerb", "GET", api_format("%s/bundles", api_closed_case()), NULL);
	fetched();
	assert_string_equal(json_get_text(json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0), "kind"), "dossier.fetched");
}

// ---- batches of papers

struct stopping {
	int64_t after;
};

static struct err *stop_after(void *arg, int64_t done, int64_t total)
{
	const struct stopping *s = arg;
	(void)total;
	return done == s->after ? err_new(api_arena, ERR_BUSY, "job.stopped", "停") : NULL;
}

// Stopped after each number of cases in turn, its journal torn: gone on with, the file is the one made in one go.
static void resume_test(void)
{
	const char *whole_path = api_format("%s/tmp/whole.zip", api_svc->data_dir), *path = api_format("%s/tmp/part.zip", api_svc->data_dir);
	struct batch_wish wish = {.svc = api_svc, .path = whole_path};
	struct batch_made made, again;
	size_t n, m;
	assert_ok(batch_make(api_arena, &wish, &made));
	assert_true(made.cases >= 2);
	assert_true(made.papers >= 20);
	const char *whole = raw_file(whole_path, &n);
	assert_int_equal(n, made.size);
	for (int64_t after = 1; after < made.cases && after < 6; after++) {
		struct stopping s = {after};
		wish = (struct batch_wish){.svc = api_svc, .path = path, .step = stop_after, .arg = &s};
		assert_non_null(batch_make(api_arena, &wish, &again));
		// as a kill leaves it: half a line in the journal, half a member in the file
		FILE *f = fopen(api_format("%s.list", path), "abe");
		assert_non_null(f);
		fprintf(f, "member 99 99 0 torn");
		fclose(f);
		f = fopen(path, "abe");
		fprintf(f, "torn");
		fclose(f);
		s.after = -1;
		assert_ok(batch_make(api_arena, &wish, &again));
		assert_int_equal(again.resumed, after);
		assert_int_equal(again.papers, made.papers);
		const char *bytes = raw_file(path, &m);
		assert_int_equal(m, n);
		assert_memory_equal(bytes, whole, n);
		assert_int_not_equal(access(api_format("%s.list", path), F_OK), 0);
		unlink(path);
	}
	unlink(whole_path);
}

static void batch_test(void)
{
	const char *body = "{\"from\":\"2020-01-01\",\"to\":\"2030-12-31\",\"doc\":\"D49\"}";
	api_expect(403, "officer1", "POST", "/api/paper-batches", body);
	api_expect(400, "clerk1", "POST", "/api/paper-batches", "{\"from\":\"2026-02-01\",\"to\":\"2026-01-01\"}");
	api_expect(404, "clerk1", "POST", "/api/paper-batches", "{\"from\":\"2026-01-01\",\"to\":\"2026-12-01\",\"doc\":\"D9999\"}");
	const struct json *papers = json_get(api_expect(200, "clerk1", "GET", "/api/paper-batches/papers", NULL), "items");
	bool decision = false, statistics = false;
	for (size_t i = 0; i < json_size(papers); i++) {
		decision |= strcmp(json_get_text(json_at(papers, i), "title"), "行政处罚决定书") == 0;
		statistics |= strcmp(json_get_text(json_at(papers, i), "doc"), "D81") == 0;
	}
	assert_true(decision && !statistics);           // what no act makes is in no batch
	const char *job = copied(api_expect(201, "clerk1", "POST", "/api/paper-batches", body), "job");
	// Cancelled before it ran, asked for again: it runs then.
	api_expect(200, "clerk1", "POST", api_format("/api/jobs/%s/cancel", job), NULL);
	api_work_jobs();
	assert_string_equal(json_get_text(api_expect(200, "clerk1", "GET", api_format("/api/jobs/%s", job), NULL), "state"), "cancelled");
	api_expect(200, "clerk1", "POST", api_format("/api/jobs/%s/retry", job), NULL);
	api_work_jobs();
	const struct json *j = api_expect(200, "clerk1", "GET", api_format("/api/jobs/%s", job), NULL);
	if (strcmp(json_get_text(j, "state"), "done") != 0)
		fail_msg("%s", json_get_text(j, "error"));
	assert_int_equal(json_get_int(j, "done", 0), json_get_int(j, "total", -1));
	assert_true(json_get_int(json_get(json_get(j, "result"), "answer"), "papers", 0) >= 1);
	struct http_answer zip = raw_get("clerk1", api_format("/api/jobs/%s/result", job));
	assert_int_equal(zip.status, 200);
	assert_non_null(memmem(zip.text, zip.size, "%PDF", 4));
	api_expect(404, "officer1", "GET", api_format("/api/jobs/%s", job), NULL);
	resume_test();
}

#define CASE "/api/cases/{region}/{id}"
const struct api_entry dossier_entries[] = {
	{"GET", CASE "/dossier/{volume}", .path = "/api/cases/320613/1/dossier/main", .run = ofd_test},
	{"GET", CASE "/gaps", .run = gaps_test},
	{"GET", CASE "/bundles", .no_run = "tested with POST .../bundles and GET .../bundles/{bundle_id}"},
	{"POST", CASE "/bundles", .bad = "{\"seal\":\"x\"}", .bad_paths = "seal", .run = order_test},
	{"GET", CASE "/bundles/{bundle_id}", .path = "/api/cases/320613/1/bundles/1", .run = fetch_test},
	{"GET", "/api/paper-batches/papers", .no_run = "with POST /api/paper-batches"},
	{"POST", "/api/paper-batches", .bad = "{\"from\":\"x\",\"to\":7}", .bad_paths = "from to", .run = batch_test},
	{0},
};
