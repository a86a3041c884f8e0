// receipt_test.c: receipts for evidence handed in: what they list, the paper, and what anybody learns by the code.
#include "raw.h"

#include <stdio.h>
#include <sys/stat.h>

#include "db/stmt.h"
#include "mod/ledgerpage/ledgerpage.h"

static const char *case_path, *file_id, *thing_id, *receipt_code_text, *receipt_id;

static const char *copied(const struct json *j, const char *name)
{
	return arena_strdup(api_arena, json_get_text(j, name));
}

static const char *new_case(void)
{
	const struct json *j = api_expect(201, "officer1", "POST", "/api/cases",
		"{\"type\":\"clue\",\"at\":\"2026-03-02T09:30\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"收据路\",\"summary\":\"巡查发现堆放建筑垃圾。\"}}");
	return api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id"));
}

static const char *given(const char *items)
{
	return api_format("{\"giver\":\"示例人甲\",\"relation\":\"witness\",\"items\":[%s],\"with\":\"%s\",\"note\":\"手机拍摄\"}", items, api_account("officer2"));
}

static void give_test(void)
{
	size_t n;
	const char *bytes = raw_file(PACK_DIR "/demo/files/archived-dump-dump_wide.jpg", &n);
	case_path = new_case();
	struct http_answer a = raw_upload("officer1", api_format("%s/files", case_path), "现场.jpg", bytes, n);
	file_id = copied(raw_json(&a), "id");
	thing_id = copied(api_expect(201, "officer1", "POST", api_format("%s/things", case_path),
		"{\"name\":\"云石机\",\"quantity\":\"1 台\",\"source\":\"示例人甲\",\"place\":\"物证柜\",\"keeper\":\"甲勤\"}"), "id");
	const char *post = api_format("%s/receipts", case_path), *both = api_format("\"%s\",\"%s\"", file_id, thing_id);
	const struct json *r = api_expect(201, "officer1", "POST", post, given(both));
	receipt_id = copied(r, "id");
	receipt_code_text = copied(r, "code");
	assert_int_equal(strlen(receipt_code_text), 24);
	assert_int_equal(json_size(json_get(r, "items")), 2);
	assert_string_equal(json_get_text(json_at(json_get(r, "items"), 1), "quantity"), "1 台");
	assert_string_equal(json_get_text(r, "other_name"), "甲二");
	// A second one is another number and another code.
	r = api_expect(201, "officer1", "POST", post, given(api_format("\"%s\"", thing_id)));
	assert_non_null(strstr(json_get_text(r, "number"), "第2号"));
	assert_string_not_equal(json_get_text(r, "code"), receipt_code_text);
	const struct json *line = json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/items/%s/custody", case_path, file_id), NULL), "items"), 0);
	assert_string_equal(json_get_text(line, "what"), "receipt");
	// Another case's evidence, nobody's evidence, oneself as the second person.
	struct api_answer bad = api_call("officer1", "POST", api_format("%s/receipts", new_case()), given(both));
	assert_int_equal(bad.status, 400);
	assert_non_null(strstr(bad.text, "\"items[1]\""));
	assert_int_equal(api_call("officer1", "POST", post, api_format("{\"giver\":\"x\",\"relation\":\"party\",\"items\":[%s],\"with\":\"%s\"}", both, api_account("officer1"))).status, 400);
	assert_int_equal(api_call("officerb", "POST", post, given(both)).status, 404);
	assert_int_equal(json_size(json_get(api_expect(200, "supervisor1", "GET", post, NULL), "items")), 2);
	api_expect(404, "officerb", "GET", post, NULL);
}

static void paper_test(void)
{
	struct http_answer a = raw_get("officer1", api_format("%s/receipts/%s/paper", case_path, receipt_id)), again = raw_get("officer1", api_format("%s/receipts/%s/paper", case_path, receipt_id));
	assert_int_equal(a.status, 200);
	assert_memory_equal(a.text, "%PDF", 4);
	assert_int_equal(a.size, again.size);
	assert_memory_equal(a.text, again.text, a.size);
	assert_int_equal(raw_get("officer1", api_format("%s/receipts/12345/paper", case_path)).status, 404);
	assert_int_equal(raw_get("officerb", api_format("%s/receipts/%s/paper", case_path, receipt_id)).status, 404);
}

static struct api_answer asked(void)
{
	return api_call(NULL, "GET", api_format("/api/public/receipts/%s", receipt_code_text), NULL);
}

static void public_test(void)
{
	struct api_answer a = asked();
	assert_int_equal(a.status, 200);
	assert_true(json_bool(json_get(a.json, "whole")));
	assert_true(json_bool(json_get(json_get(a.json, "ledger"), "proven")));
	assert_string_equal(json_get_text(json_at(json_get(a.json, "items"), 0), "state"), "内容与接收时一致");
	// Little is shown: nobody's name, no case, no file name.
	const char *const secret[] = {"示例人", "现场.jpg", "云石机", "收据路", "甲一", "case"};
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
		assert_null(strstr(a.text, secret[i]));
	// One byte of the stored file altered: told.
	const char *sm3 = copied(json_at(json_get(a.json, "items"), 0), "sm3"), *path = api_format("%s/evidence/%.2s/%s", api_svc->data_dir, sm3, sm3 + 2);
	assert_int_equal(chmod(path, 0600), 0);
	FILE *f = fopen(path, "r+be");
	assert_non_null(f);
	assert_int_equal(fseek(f, 1000, SEEK_SET), 0);
	int c = fgetc(f);
	assert_int_equal(fseek(f, 1000, SEEK_SET), 0);
	fputc(c ^ 1, f);
	assert_int_equal(fclose(f), 0);
	a = asked();
	assert_false(json_bool(json_get(a.json, "whole")));
	f = fopen(path, "r+be");
	assert_int_equal(fseek(f, 1000, SEEK_SET), 0);
	fputc(c, f);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, 0400), 0);
	assert_true(json_bool(json_get(asked().json, "whole")));
	// What became of a thing since then.
	api_expect(200, "officer1", "POST", api_format("%s/items/%s/custody", case_path, thing_id), "{\"what\":\"returned\",\"reason\":\"不再需要\",\"party\":\"示例人甲\"}");
	assert_non_null(strstr(asked().text, "已退还"));
	assert_int_equal(api_call(NULL, "GET", "/api/public/receipts/short", NULL).status, 404);
	assert_int_equal(api_call(NULL, "GET", "/api/public/receipts/00000000000000000000", NULL).status, 404);
	// A receipt altered behind the ledger's back.
	struct ledger_report report;
	api_sql(api_format("update evidence_receipt set items = items || ' ' where id = %s", receipt_id));
	assert_ok(ledgerpage_verify(api_svc, api_arena, NULL, NULL, &report));
	assert_false(report.good);
	api_sql(api_format("update evidence_receipt set items = substr(items, 1, length(items) - 1) where id = %s", receipt_id));
	assert_ok(ledgerpage_verify(api_svc, api_arena, NULL, NULL, &report));
	assert_true(report.good);
}

#define RECEIPTS "/api/cases/{region}/{id}/receipts"
const struct api_entry receipt_entries[] = {
	{"GET", RECEIPTS, .run = give_test},
	{"POST", RECEIPTS, .body = "{\"giver\":\"x\",\"relation\":\"party\",\"items\":[\"1\"]}", .bad = "{\"relation\":\"friend\",\"items\":\"1\"}", .bad_paths = "giver relation items", .no_run = "with its GET"},
	{"GET", RECEIPTS "/{receipt_id}/paper", .run = paper_test},
	{"GET", "/api/public/receipts/{code}", .run = public_test},
	{0},
};
