// setting_test.c: settings and the facts of the running server.
#include "api.h"

#include <stdlib.h>

static const struct json *named(const char *name)
{
	const struct json *items = json_get(api_expect(200, "sysadmin", "GET", "/api/settings", NULL), "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "name"), name) == 0)
			return json_at(items, i);
	return NULL;
}

static void list_test(void)
{
	assert_int_equal(json_get_int(named("login.idle_minutes"), "value", 0), 30);
	assert_null(named("demo.password"));   // never shown, never changed here
}

// A setting that the environment may hold too: shown and changed here, unless it does.
static void outside_test(void)
{
	unsetenv("XIEZHI_FONTS");
	assert_non_null(named("paper.font_dir"));
	assert_null(named("seal.device_password"));
	assert_null(named("seal.device"));
	api_expect(404, "sysadmin", "PUT", "/api/settings/seal.device", "{\"value\":\"/x.so\"}");
	api_expect(400, "sysadmin", "PUT", "/api/settings/paper.font_dir", "{\"value\":\"/no/such/folder\"}");
	const char *was = setting_text(api_svc, "paper.font_dir");
	api_expect(204, "sysadmin", "PUT", "/api/settings/paper.font_dir", api_format("{\"value\":\"%s\"}", api_svc->data_dir));
	assert_string_equal(setting_text(api_svc, "paper.font_dir"), api_svc->data_dir);
	api_expect(204, "sysadmin", "PUT", "/api/settings/paper.font_dir", api_format("{\"value\":\"%s\"}", was));
	assert_int_equal(setenv("XIEZHI_FONTS", api_svc->data_dir, 1), 0);
	struct api_answer a = api_call("sysadmin", "PUT", "/api/settings/paper.font_dir", "{\"value\":\"\"}");
	api_refused(a, 409, "setting.environment");
	assert_non_null(strstr(json_get_text(named("paper.font_dir"), "help"), "XIEZHI_FONTS"));
	unsetenv("XIEZHI_FONTS");
}

static void put_test(void)
{
	outside_test();
	api_expect(204, "sysadmin", "PUT", "/api/settings/login.idle_minutes", "{\"value\":45}");
	assert_int_equal(json_get_int(named("login.idle_minutes"), "value", 0), 45);
	api_expect(400, "sysadmin", "PUT", "/api/settings/login.idle_minutes", "{\"value\":1}");
	api_expect(400, "sysadmin", "PUT", "/api/settings/login.idle_minutes", "{\"value\":\"45\"}");
	api_expect(404, "sysadmin", "PUT", "/api/settings/demo.password", "{\"value\":\"x\"}");
	api_expect(404, "sysadmin", "PUT", "/api/settings/no.such", "{\"value\":1}");
	assert_int_equal(setting_int(api_svc, "login.idle_minutes"), 45);
}

static void server_test(void)
{
	const struct json *s = api_expect(200, "sysadmin", "GET", "/api/server", NULL);
	assert_int_equal(json_get_int(s, "schema", 0), db_schema_version());
	assert_true(json_get_int(s, "items", 0) > 200);
}

const struct api_entry setting_entries[] = {
	{"GET", "/api/settings", .run = list_test},
	{"PUT", "/api/settings/{name}", .path = "/api/settings/service.name", .bad = "{}", .bad_paths = "value", .run = put_test},
	{"GET", "/api/server", .run = server_test},
	{0},
};
