// ledgerpage_test.c: leaves, heads, signing, proofs, verifying. Everything these tests did before left its leaves.
#include "api.h"

static void list_test(void)
{
	const struct json *list = api_expect(200, "auditadmin", "GET", "/api/ledger?limit=2", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 2);
	const struct json *next = api_expect(200, "auditadmin", "GET", api_format("/api/ledger?limit=2&after=%s", json_get_text(list, "next")), NULL);
	assert_string_not_equal(json_get_text(json_at(json_get(list, "items"), 0), "seq"), json_get_text(json_at(json_get(next, "items"), 0), "seq"));
}

// Logging in is itself a leaf.
static void login_leaf_test(void)
{
	api_forget("clerk1");
	api_expect(200, "clerk1", "GET", "/api/session", NULL);
	const struct json *leaf = json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0);
	assert_string_equal(json_get_text(leaf, "kind"), "login");
	assert_string_equal(json_get_text(json_get(leaf, "by"), "name"), "甲勤");
	list_test();
}

static void head_test(void)
{
	const struct json *signed_head = api_expect(201, "auditadmin", "POST", "/api/ledger/head", NULL);
	const struct json *h = api_expect(200, "supervisor1", "GET", "/api/ledger/head", NULL);
	assert_non_null(json_get_text(signed_head, "signature"));
	assert_string_equal(json_get_text(json_at(json_get(h, "signed"), 0), "root"), json_get_text(signed_head, "root"));
	assert_non_null(json_get_text(h, "public_key"));
	const struct json *out = api_expect(200, "auditadmin", "GET", "/api/ledger/head/export", NULL);
	assert_string_equal(json_get_text(out, "format"), "xiezhi-head-1");
}

static void proof_test(void)
{
	assert_true(json_bool(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger/proof/3", NULL), "good")));
	api_expect(404, "auditadmin", "GET", "/api/ledger/proof/99999999", NULL);
}

// The log still contains the head that was carried outside.
static void verify_test(void)
{
	api_expect(201, "auditadmin", "POST", "/api/ledger/head", NULL);
	struct api_answer head = api_call("auditadmin", "GET", "/api/ledger/head/export", NULL);
	api_expect(400, "auditadmin", "POST", "/api/ledger/verify", "{\"head\":{\"format\":\"other\"}}");
	const struct json *job = api_expect(201, "auditadmin", "POST", "/api/ledger/verify", api_format("{\"head\":%s}", head.text));
	api_work_jobs();
	job = api_expect(200, "auditadmin", "GET", api_format("/api/jobs/%s", json_get_text(job, "id")), NULL);
	if (!json_bool(json_get(json_get(json_get(job, "result"), "answer"), "good")))
		fail_msg("%s", json_dump(api_arena, job));
}

const struct api_entry ledgerpage_entries[] = {
	{"GET", "/api/ledger", .run = login_leaf_test},
	{"GET", "/api/ledger/head", .run = head_test},
	{"POST", "/api/ledger/head", .run = head_test},
	{"GET", "/api/ledger/head/export", .run = head_test},
	{"POST", "/api/ledger/verify", .bad = "{\"head\":{\"size\":-1},\"x\":1}", .bad_paths = "x", .run = verify_test},
	{"GET", "/api/ledger/proof/{id}", .run = proof_test},
	{0},
};
