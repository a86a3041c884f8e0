// user_test.c: log-in, lock-out, sessions, accounts, the split among the three administrators, certificates.
#include "api.h"

#include <stdlib.h>

static const char *text(const struct json *j, const char *key)
{
	return json_get_text(j, key);
}

static const struct json *item_with(const struct json *list, const char *key, const char *value)
{
	const struct json *items = json_get(list, "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (text(json_at(items, i), key) && strcmp(text(json_at(items, i), key), value) == 0)
			return json_at(items, i);
	return NULL;
}

static struct api_answer try_login(const char *account, const char *password)
{
	return api_call(NULL, "POST", "/api/session", api_format("{\"account\":\"%s\",\"password\":\"%s\"}", account, password));
}

// A wrong password, an unknown name: the same status and text, and both are locked after five.
static void login_test(void)
{
	struct api_answer a = try_login("clumsy", "wrong"), b = try_login("nobody.here", "wrong");
	api_refused(a, 401, "login.wrong");
	api_refused(b, 401, "login.wrong");
	assert_string_equal(text(json_get(a.json, "error"), "text"), text(json_get(b.json, "error"), "text"));
	for (int i = 1; i < 5; i++) {
		api_refused(try_login("clumsy", "wrong"), 401, "login.wrong");
		api_refused(try_login("nobody.here", "wrong"), 401, "login.wrong");
	}
	api_refused(try_login("clumsy", API_PASSWORD), 429, "login.locked");
	api_refused(try_login("nobody.here", API_PASSWORD), 429, "login.locked");
	api_expect(200, "secadmin", "POST", api_format("/api/accounts/%s/unlock", api_account("clumsy")), NULL);
	a = try_login("CLUMSY", API_PASSWORD);
	assert_int_equal(a.status, 200);
	assert_non_null(text(a.json, "csrf"));
	assert_string_equal(text(json_get(a.json, "user"), "name"), "粗心");
	assert_false(json_bool(json_get(a.json, "must_change")));
}

static bool starts(const char *account, const char *type)
{
	const struct json *list = json_get(api_expect(200, account, "GET", "/api/session", NULL), "starts");
	for (size_t i = 0; i < json_size(list); i++)
		if (strcmp(json_text(json_at(list, i)), type) == 0)
			return true;
	return false;
}

// A clerk registers clues and decides nothing on the spot; an auditor begins no case.
static void starts_test(void)
{
	assert_true(starts("officer1", "clue") && starts("officer1", "simple_decision"));
	assert_true(starts("clerk1", "clue") && !starts("clerk1", "simple_decision"));
	assert_false(starts("officer1", "filing"));   // no first act
	assert_int_equal(json_size(json_get(api_expect(200, "auditadmin", "GET", "/api/session", NULL), "starts")), 0);
}

static void session_test(void)
{
	starts_test();
	const struct json *s = api_expect(200, "squad1", "GET", "/api/session", NULL);
	assert_int_equal(json_size(json_get(s, "lamps")), 3);
	assert_string_equal(text(json_at(json_get(s, "lamps"), 1), "note"), "期限将至");
	const struct json *user = json_get(s, "user");
	assert_string_equal(text(json_get(user, "unit"), "name"), "甲区一中队");
	assert_string_equal(text(json_get(user, "organ"), "name"), "甲区城市管理局");
	assert_int_equal(json_size(json_get(user, "roles")), 2);
	assert_string_equal(text(s, "service_name"), "测试服务");
	assert_true(json_bool(json_get(s, "demo")));
	s = api_expect(200, "auditadmin", "GET", "/api/session", NULL);
	bool ledger = false;
	for (size_t i = 0; i < json_size(json_get(s, "menu")); i++)
		ledger |= strcmp(text(json_at(json_get(s, "menu"), i), "id"), "ledger") == 0;
	assert_true(ledger);
}

// A revoked token is refused with the very next request, although it was in the cache a moment ago.
static void logout_test(void)
{
	api_forget("officer3");
	api_expect(200, "officer3", "GET", "/api/session", NULL);
	api_expect(204, "officer3", "DELETE", "/api/session", NULL);
	struct api_answer a = api_call("officer3", "GET", "/api/session", NULL);
	api_refused(a, 401, "login.over");
	api_forget("officer3");
	api_expect(200, "officer3", "GET", "/api/session", NULL);
}

static void forced_change_test(void)
{
	struct api_answer a = api_call("newcomer", "GET", "/api/units", NULL);
	api_refused(a, 403, "login.must_change");
	api_refuse(403, "login.must_change", "newcomer", "GET", "/api/sessions", NULL);
	const struct json *s = api_expect(200, "newcomer", "GET", "/api/session", NULL);
	assert_true(json_bool(json_get(s, "must_change")));
	api_expect(400, "newcomer", "POST", "/api/session/password", "{\"old\":\"wrong\",\"new\":\"Abcd-1234-ef\"}");
	// Everything that is wrong with both, at once.
	a = api_call("newcomer", "POST", "/api/session/password", "{\"old\":\"wrong\",\"new\":\"short\"}");
	static const char *const wrong[][2] = {{"old", "当前口令不正确"}, {"new", "口令长度应为"}, {"new", "至少三种"}};
	const struct json *fields = json_get(json_get(a.json, "error"), "fields");
	assert_int_equal(a.status, 400);
	assert_int_equal(json_size(fields), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(text(json_at(fields, i), "path"), wrong[i][0]);
		assert_non_null(strstr(text(json_at(fields, i), "text"), wrong[i][1]));
	}
	a = api_call("newcomer", "POST", "/api/session/password", "{\"old\":\"" API_PASSWORD "\",\"new\":\"" API_PASSWORD "\"}");
	assert_non_null(strstr(a.text, "新口令不能与当前口令相同"));
	api_expect(400, "newcomer", "POST", "/api/session/password", "{\"old\":\"" API_PASSWORD "\",\"new\":\"alllowercaseletters\"}");
	api_expect(400, "newcomer", "POST", "/api/session/password", "{\"old\":\"" API_PASSWORD "\",\"new\":\"Newcomer-2026\"}");
	api_expect(204, "newcomer", "POST", "/api/session/password", "{\"old\":\"" API_PASSWORD "\",\"new\":\"Abcd-1234-ef\"}");
	api_expect(200, "newcomer", "GET", "/api/units", NULL);
	// Whoever sits down at an open screen cannot try passwords without end.
	for (int i = 0; i < 5; i++)
		api_expect(400, "officerb", "POST", "/api/session/password", "{\"old\":\"wrong\",\"new\":\"Abcd-1234-ef\"}");
	api_refused(api_call("officerb", "POST", "/api/session/password", "{\"old\":\"" API_PASSWORD "\",\"new\":\"Abcd-1234-ef\"}"), 429, "login.locked");
}

static void sessions_test(void)
{
	const struct json *list = api_expect(200, "officer1", "GET", "/api/sessions", NULL);
	assert_true(json_size(json_get(list, "items")) >= 1);
	assert_true(json_bool(json_get(json_at(json_get(list, "items"), 0), "current")));
}

static void online_test(void)
{
	const struct json *list = api_expect(200, "auditadmin", "GET", "/api/sessions/online?limit=1", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 1);
	assert_non_null(text(list, "next"));
	list = api_expect(200, "auditadmin", "GET", api_format("/api/sessions/online?limit=1&after=%s", text(list, "next")), NULL);
	assert_int_equal(json_size(json_get(list, "items")), 1);
}

// My own session I may end, another's not; the auditor's view lets the security administrator end it.
static void revoke_test(void)
{
	api_forget("officer2");
	const struct json *list = api_expect(200, "officer2", "GET", "/api/sessions", NULL);
	const char *id = text(json_at(json_get(list, "items"), 0), "id");
	api_expect(404, "officer1", "DELETE", api_format("/api/sessions/%s", id), NULL);
	api_expect(200, "officer2", "GET", "/api/session", NULL);
	api_expect(204, "secadmin", "DELETE", api_format("/api/sessions/%s", id), NULL);
	api_expect(401, "officer2", "GET", "/api/session", NULL);
	api_forget("officer2");
}

static void demo_test(void)
{
	const struct json *d = api_expect(200, NULL, "GET", "/api/demo", NULL);
	assert_true(json_size(json_get(d, "accounts")) >= 10);
	assert_string_equal(text(d, "password"), API_PASSWORD);
}

static void accounts_test(void)
{
	const struct json *list = api_expect(200, "sysadmin", "GET", "/api/accounts?limit=3", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 3);
	assert_non_null(text(list, "next"));
	list = api_expect(200, "sysadmin", "GET", "/api/accounts?role=officer&q=%E4%B9%99", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 1);
	// The administrator of bureau 甲 does not see 乙.
	list = api_expect(200, "sysadmina", "GET", "/api/accounts?q=officer", NULL);
	assert_null(item_with(list, "account", "officerb"));
	assert_non_null(item_with(list, "account", "officer1"));
	// SQL in a text is only a text.
	list = api_expect(200, "sysadmin", "GET", "/api/accounts?q=%27%3B%20drop%20table%20account%3B--", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 0);
}

static const char *unit_of(const char *account)
{
	const struct json *list = api_expect(200, "sysadmin", "GET", api_format("/api/accounts?q=%s", account), NULL);
	return text(item_with(list, "account", account), "unit_id");
}

static void account_post_test(void)
{
	const char *body = api_format("{\"account\":\"li.si\",\"name\":\"<b>李四</b>\",\"unit_id\":\"%s\",\"post\":\"科员\"}", unit_of("officer1"));
	const struct json *made = api_expect(201, "sysadmin", "POST", "/api/accounts", body);
	assert_int_equal(strlen(text(made, "password")), 12);
	struct api_answer a = api_call("sysadmin", "POST", "/api/accounts", body);
	api_refused(a, 409, "account.taken");
	// A unit out of scope is as good as none.
	a = api_call("sysadmina", "POST", "/api/accounts", api_format("{\"account\":\"wang.wu\",\"name\":\"王五\",\"unit_id\":\"%s\"}", unit_of("officerb")));
	api_refused(a, 400, "input.fields");
	// The one-time password works, and only for changing it.
	a = try_login("li.si", text(made, "password"));
	assert_int_equal(a.status, 200);
	assert_true(json_bool(json_get(a.json, "must_change")));
	// The same key gives the same answer without a second account; with another body it is refused.
	const char *once = api_format("{\"account\":\"zhao.liu\",\"name\":\"赵六\",\"unit_id\":\"%s\"}", unit_of("officer1"));
	struct api_answer first = api_call_with("sysadmin", "POST", "/api/accounts", once, "the-same-key-1", NULL);
	struct api_answer again = api_call_with("sysadmin", "POST", "/api/accounts", once, "the-same-key-1", NULL);
	assert_int_equal(first.status, 201);
	assert_int_equal(again.status, 201);
	assert_string_equal(first.text, again.text);
	a = api_call_with("sysadmin", "POST", "/api/accounts", body, "the-same-key-1", NULL);
	api_refused(a, 409, "request.key");
}

static const struct json *account_row(const char *account)
{
	return item_with(api_expect(200, "secadmin", "GET", api_format("/api/accounts?q=%s", account), NULL), "account", account);
}

static const char *version_body(const char *account, const char *rest)
{
	return api_format("{\"version\":%lld,%s}", (long long)json_get_int(account_row(account), "version", 0), rest);
}

static void account_patch_test(void)
{
	const char *path = api_format("/api/accounts/%s", api_account("officer3"));
	api_expect(200, "sysadmin", "PATCH", path, version_body("officer3", "\"post\":\"副中队长\""));
	assert_string_equal(text(account_row("officer3"), "post"), "副中队长");
	// A stale version: somebody else was first.
	struct api_answer a = api_call("sysadmin", "PATCH", path, "{\"version\":1,\"post\":\"x\"}");
	api_refused(a, 409, "record.stale");
	// Persons are the system administrator's, roles the security administrator's.
	api_refused(api_call("secadmin", "PATCH", path, version_body("officer3", "\"post\":\"x\"")), 403, "account.split");
	api_refused(api_call("sysadmin", "PATCH", path, version_body("officer3", "\"roles\":[\"legal\"]")), 403, "account.split");
	// Nobody gives himself a role; nobody holds two administrators' roles, or one beside a business role.
	api_refused(api_call("secadmin", "PATCH", api_format("/api/accounts/%s", api_account("secadmin")), version_body("secadmin", "\"roles\":[\"auditadmin\"]")),
		403, "account.self");
	api_refused(api_call("secadmin", "PATCH", path, version_body("officer3", "\"roles\":[\"sysadmin\",\"secadmin\"]")), 422, "account.roles");
	api_refused(api_call("secadmin", "PATCH", path, version_body("officer3", "\"roles\":[\"sysadmin\",\"officer\"]")), 422, "account.roles");
	// A role taken counts from the next request on.
	api_expect(200, "officer3", "GET", "/api/officers", NULL);
	api_expect(200, "secadmin", "PATCH", path, version_body("officer3", "\"roles\":[]"));
	api_expect(403, "officer3", "GET", "/api/officers", NULL);
	api_expect(200, "secadmin", "PATCH", path, version_body("officer3", "\"roles\":[\"officer\"]"));
	api_expect(200, "officer3", "GET", "/api/officers", NULL);
	// A closed account is out at once.
	api_expect(200, "sysadmin", "PATCH", path, version_body("officer3", "\"state\":\"closed\""));
	api_expect(401, "officer3", "GET", "/api/session", NULL);
	api_refused(try_login("officer3", API_PASSWORD), 401, "login.wrong");
	api_expect(200, "sysadmin", "PATCH", path, version_body("officer3", "\"state\":\"active\""));
	api_forget("officer3");
	// Another bureau's account is not there for the administrator of 甲.
	api_expect(404, "sysadmina", "PATCH", api_format("/api/accounts/%s", api_account("officerb")), "{\"version\":1,\"post\":\"x\"}");
}

static void reset_test(void)
{
	api_expect(200, "officer2", "GET", "/api/session", NULL);
	const struct json *got = api_expect(200, "secadmin", "POST", api_format("/api/accounts/%s/reset", api_account("officer2")), NULL);
	api_expect(401, "officer2", "GET", "/api/session", NULL);
	assert_int_equal(try_login("officer2", text(got, "password")).status, 200);
	struct api_answer a = api_call("secadmin", "POST", api_format("/api/accounts/%s/reset", api_account("sysadmin")), NULL);
	api_refused(a, 403, "account.admin");
	api_expect(404, "secadmin", "POST", "/api/accounts/1/reset", NULL);
}

static void unlock_test(void)
{
	api_expect(404, "secadmin", "POST", "/api/accounts/1/unlock", NULL);
	const struct json *row = api_expect(200, "secadmin", "POST", api_format("/api/accounts/%s/unlock", api_account("officer1")), NULL);
	assert_string_equal(text(row, "state"), "active");
}

static void officers_test(void)
{
	const struct json *list = api_expect(200, "officer1", "GET", "/api/officers", NULL);
	const struct json *one = item_with(list, "name", "甲二");
	assert_non_null(one);
	assert_string_equal(text(json_get(one, "certificate"), "number"), "T0002");
	assert_string_equal(text(json_get(one, "certificate"), "state"), "valid");
	assert_non_null(item_with(list, "name", "甲局"));    // the whole bureau, not only the squad
	assert_null(item_with(list, "name", "乙一"));
	assert_null(item_with(list, "name", "管系"));
	list = api_expect(200, "officer1", "GET", "/api/officers?role=legal", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 1);
}

static void certificates_test(void)
{
	const struct json *list = api_expect(200, "officer1", "GET", api_format("/api/certificates/%s", api_account("officer2")), NULL);
	const struct json *c = json_at(json_get(list, "items"), 0);
	assert_int_equal(json_size(json_get(c, "states")), 3);
	assert_string_equal(text(json_at(json_get(c, "states"), 1), "state"), "suspended");
	api_expect(404, "officer1", "GET", api_format("/api/certificates/%s", api_account("officerb")), NULL);
}

static void certificate_post_test(void)
{
	const char *body = api_format("{\"account_id\":\"%s\",\"number\":\"T0100\",\"category\":\"综合行政执法\",\"area\":\"320613\",\"issued\":\"2024-01-01\","
		"\"expires\":\"2099-01-01\"}", api_account("clerk1"));
	const struct json *list = api_expect(201, "secadmin", "POST", "/api/certificates", body);
	assert_string_equal(text(json_at(json_get(list, "items"), 0), "state"), "valid");
	api_expect(409, "secadmin", "POST", "/api/certificates", body);
	const char *id = text(json_at(json_get(list, "items"), 0), "id");
	list = api_expect(201, "secadmin", "POST", api_format("/api/certificates/%s/states", id), "{\"from_day\":\"2025-01-01\",\"state\":\"revoked\",\"reason\":\"调离\"}");
	assert_string_equal(text(json_at(json_get(list, "items"), 0), "state"), "revoked");
	api_expect(404, "secadmin", "POST", "/api/certificates/1/states", "{\"from_day\":\"2025-01-01\",\"state\":\"revoked\"}");
}

const struct api_entry user_entries[] = {
	{"POST", "/api/session", .bad = "{\"account\":1}", .bad_paths = "account password", .run = login_test},
	{"GET", "/api/session", .run = session_test},
	{"DELETE", "/api/session", .run = logout_test},
	{"POST", "/api/session/password", .bad = "{\"old\":\"x\"}", .bad_paths = "new", .run = forced_change_test},
	{"GET", "/api/sessions", .run = sessions_test},
	{"GET", "/api/sessions/online", .run = online_test},
	{"DELETE", "/api/sessions/{id}", .run = revoke_test},
	{"GET", "/api/demo", .run = demo_test},
	{"GET", "/api/accounts", .run = accounts_test},
	{"POST", "/api/accounts", .bad = "{\"account\":\"a b\",\"name\":\"\",\"phone\":\"x\",\"review_since\":\"2026-02-30\"}",
		.bad_paths = "name unit_id phone review_since", .run = account_post_test},
	{"PATCH", "/api/accounts/{id}", .bad = "{\"state\":\"gone\",\"roles\":[\"king\"]}", .bad_paths = "version state", .run = account_patch_test},
	{"POST", "/api/accounts/{id}/reset", .run = reset_test},
	{"POST", "/api/accounts/{id}/unlock", .run = unlock_test},
	{"GET", "/api/officers", .run = officers_test},
	{"GET", "/api/certificates/{account_id}", .run = certificates_test},
	{"POST", "/api/certificates", .bad = "{\"account_id\":\"x\",\"issued\":\"2026-02-30\",\"expires\":1}",
		.bad_paths = "account_id number category area issued expires", .run = certificate_post_test},
	{"POST", "/api/certificates/{id}/states", .bad = "{\"from_day\":\"x\",\"state\":\"lost\"}", .bad_paths = "from_day state",
		.no_run = "with POST /api/certificates"},
	{0},
};
