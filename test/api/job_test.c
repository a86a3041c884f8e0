// job_test.c: long work: progress, result, cancel, retry; only one's own.
#include "api.h"

static const char *new_job(void)
{
	return json_get_text(api_expect(201, "auditadmin", "POST", "/api/ledger/verify", "{}"), "id");
}

static void one_test(void)
{
	const char *path = api_format("/api/jobs/%s", new_job());
	assert_string_equal(json_get_text(api_expect(200, "auditadmin", "GET", path, NULL), "state"), "waiting");
	api_work_jobs();
	const struct json *j = api_expect(200, "auditadmin", "GET", path, NULL);
	assert_string_equal(json_get_text(j, "state"), "done");
	assert_true(json_bool(json_get(json_get(json_get(j, "result"), "answer"), "good")));
	assert_true(json_get_int(j, "total", 0) > 1);                            // leaves
	assert_int_equal(json_get_int(j, "done", 0), json_get_int(j, "total", 0));
	assert_int_equal(json_size(json_get(j, "input")), 0);                     // nothing was asked but that
	api_expect(404, "sysadmin", "GET", path, NULL);
	api_expect(404, "auditadmin", "GET", api_format("%s/result", path), NULL);   // a small result is in the answer, there is no file
}

static void list_test(void)
{
	new_job();
	new_job();
	const struct json *list = api_expect(200, "auditadmin", "GET", "/api/jobs?limit=1", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 1);
	assert_non_null(json_get_text(list, "next"));
	list = api_expect(200, "sysadmin", "GET", "/api/jobs", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 0);
	api_work_jobs();
}

static void cancel_test(void)
{
	const char *path = api_format("/api/jobs/%s", new_job());
	api_expect(404, "sysadmin", "POST", api_format("%s/cancel", path), NULL);
	api_expect(200, "auditadmin", "POST", api_format("%s/cancel", path), NULL);
	api_work_jobs();
	assert_string_equal(json_get_text(api_expect(200, "auditadmin", "GET", path, NULL), "state"), "cancelled");
	api_expect(409, "auditadmin", "POST", api_format("%s/cancel", path), NULL);
	api_expect(200, "auditadmin", "POST", api_format("%s/retry", path), NULL);
	api_work_jobs();
	assert_string_equal(json_get_text(api_expect(200, "auditadmin", "GET", path, NULL), "state"), "done");
	api_expect(409, "auditadmin", "POST", api_format("%s/retry", path), NULL);
}

const struct api_entry job_entries[] = {
	{"GET", "/api/jobs", .run = list_test},
	{"GET", "/api/jobs/{id}", .run = one_test},
	{"POST", "/api/jobs/{id}/cancel", .run = cancel_test},
	{"POST", "/api/jobs/{id}/retry", .run = cancel_test},
	{"GET", "/api/jobs/{id}/result", .run = one_test},
	{0},
};
