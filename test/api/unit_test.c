// unit_test.c: the tree in scope, adding and changing units.
#include "api.h"

static const struct json *root_of(const char *account)
{
	return json_at(json_get(api_expect(200, account, "GET", "/api/units", NULL), "items"), 0);
}

static void tree_test(void)
{
	const struct json *root = root_of("sysadmin");
	assert_string_equal(json_get_text(root, "name"), "测试市城市管理局");
	assert_int_equal(json_size(json_get(root, "children")), 2);
	const struct json *own = root_of("officer1");
	assert_string_equal(json_get_text(own, "name"), "甲区一中队");
	assert_int_equal(json_size(json_get(own, "children")), 0);
}

static void add_test(void)
{
	const char *parent = json_get_text(root_of("sysadmina"), "id");
	const struct json *made = api_expect(201, "sysadmina", "POST", "/api/units",
		api_format("{\"parent\":\"%s\",\"name\":\"甲区直属中队\",\"kind\":\"squad\",\"region_code\":\"320613\"}", parent));
	assert_string_equal(json_get_text(made, "parent"), parent);
	// Above the own scope nothing can be added.
	api_expect(404, "sysadmina", "POST", "/api/units", api_format("{\"parent\":\"%s\",\"name\":\"丙\",\"kind\":\"squad\",\"region_code\":\"320613\"}",
		json_get_text(root_of("sysadmin"), "id")));
}

// Its numbers carry the quotation mark from here on: into papers, registers, sheets and the ledger.
static void patch_test(void)
{
	const struct json *unit = root_of("sysadmina");
	const char *path = api_format("/api/units/%s", json_get_text(unit, "id"));
	int64_t version = json_get_int(unit, "version", 0);
	const struct json *now = api_expect(200, "sysadmina", "PATCH", path, api_format("{\"version\":%lld,\"short\":\"甲\\\"执\"}", (long long)version));
	assert_string_equal(json_get_text(now, "short"), "甲\"执");
	assert_string_equal(json_get_text(json_get(now, "organ"), "court"), "甲区人民法院");
	api_expect(409, "sysadmina", "PATCH", path, api_format("{\"version\":%lld,\"short\":\"x\"}", (long long)version));
	api_expect(404, "sysadmina", "PATCH", api_format("/api/units/%s", json_get_text(root_of("sysadmin"), "id")), "{\"version\":1,\"short\":\"x\"}");
}

const struct api_entry unit_entries[] = {
	{"GET", "/api/units", .run = tree_test},
	{"POST", "/api/units", .bad = "{\"parent\":\"x\",\"kind\":\"club\",\"organ\":{\"kind\":\"department\"}}",
		.bad_paths = "parent name kind region_code organ.review_organ organ.court", .run = add_test},
	{"PATCH", "/api/units/{id}", .bad = "{\"state\":\"gone\",\"kind\":1}", .bad_paths = "version state kind", .run = patch_test},
	{0},
};
