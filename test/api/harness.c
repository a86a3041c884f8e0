// harness.c: the service in this process, its accounts' sessions, and the tests every route gets.
#include "api.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/load.h"
#include "core/log.h"
#include "db/stmt.h"

enum { LOGINS = 32, KEY = 40 };

struct service *api_svc;
struct arena *api_arena;
static char folder[64];
static const char *pg;

static struct login {
	const char *account, *cookie, *csrf;
} logins[LOGINS];

// ---- the service ----

static struct err *empty(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	return db_run_text(db, a, "drop schema public cascade; create schema public;");
}

static void empty_pg(void)
{
	struct db_pool *pool;
	struct arena *a = arena_new();
	assert_ok(db_open(a, pg, NULL, &pool));
	assert_ok(db_write(pool, a, empty, NULL));
	db_close(pool);
	arena_free(a);
}

const char *api_certificate(int id, const char *issued)
{
	return api_format("insert into certificate (id, account_id, number, category, area, issued, expires, version) values (%d, 0, 'T-%d', '综合行政执法', '320613', '%s', '2099-12-31', 1); "
		"insert into certificate_state (certificate_id, from_day, state, reason, by_id, at) values (%d, '%s', 'valid', '发证', 0, 0)", id, id, issued, id, issued);
}

// As the desk wrote it then.
static struct err *old_leaf(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	return ledger_append(db, a, "certificate.added", 1, 0, "{\"account\":\"0\"}");
}

static int start(void **state)
{
	(void)state;
	struct service_options o = {.data_dir = folder, .db_url = pg, .pack_dir = PACK_DIR, .create = true, .migrate = true, .for_tests = true};
	snprintf(folder, sizeof folder, "/tmp/xz-api-%d", getpid());
	if (pg)
		empty_pg();
	api_arena = arena_new();
	log_set_level(LOG_ERROR);
	struct http *http = NULL;
	assert_ok(service_open(api_arena, &o, &api_svc));
	api_sql(api_certificate(1, "2020-01-01"));   // of before the leaves of certificates held a digest; the next start takes it over
	assert_ok(db_write(api_svc->db, api_arena, old_leaf, NULL));
	assert_ok(service_fill(api_svc->db, api_arena));
	assert_ok(load_all(api_svc, api_arena, TEST_DATA, true));
	assert_ok(service_http(api_svc, NULL, &http));
	return 0;
}

static int stop(void **state)
{
	(void)state;
	http_free(api_svc->http);
	service_close(api_svc);
	arena_free(api_arena);
	return system(arena_printf((api_arena = arena_new()), "rm -rf %s", folder)) ? 1 : (arena_free(api_arena), 0);
}

// ---- calls ----

// What the automatic tests send to an upload route.
static const char a_file[] = "--xzEdge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nno picture\r\n--xzEdge--\r\n";

const char *api_format(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	char *s = arena_vprintf(api_arena, fmt, ap);
	va_end(ap);
	return s;
}

static struct api_answer answer_of(const struct http_answer *got)
{
	struct api_answer out = {.status = got->status, .text = got->text};
	if (got->size && json_read(api_arena, got->text, got->size, &out.json))
		out.json = NULL;
	return out;
}

static struct login *slot_of(const char *account)
{
	for (int i = 0; i < LOGINS; i++)
		if (!logins[i].account || strcmp(logins[i].account, account) == 0)
			return &logins[i];
	fail_msg("too many accounts");
	return NULL;
}

static struct login *log_in(const char *account)
{
	struct login *l = slot_of(account);
	struct http_answer got;
	if (l->cookie)
		return l;
	const char *body = api_format("{\"account\":\"%s\",\"password\":\"" API_PASSWORD "\"}", account);
	http_try(api_svc->http, api_arena, &(struct http_try){.method = "POST", .path = "/api/session", .body = body}, &got);
	struct api_answer a = answer_of(&got);
	if (a.status != 200)
		fail_msg("log-in of %s: %d %s", account, a.status, a.text);
	char *cookie = arena_strdup(api_arena, http_answer_get(&got, "Set-Cookie"));
	cookie[strcspn(cookie, ";")] = 0;
	*l = (struct login){arena_strdup(api_arena, account), cookie, json_get_text(a.json, "csrf")};
	return l;
}

void api_forget(const char *account)
{
	slot_of(account)->cookie = NULL;
}

struct api_answer api_call_with(const char *account, const char *method, const char *path, const char *body, const char *key, const char *csrf)
{
	struct http_answer got;
	struct pair headers[5];
	int n = 0;
	if (body && strcmp(body, a_file) == 0)
		headers[n++] = (struct pair){"Content-Type", "multipart/form-data; boundary=xzEdge"};
	if (account) {
		struct login *l = log_in(account);
		headers[n++] = (struct pair){"Cookie", l->cookie};
		headers[n++] = (struct pair){"X-CSRF-Token", csrf ? csrf : l->csrf};
	}
	if (key)
		headers[n++] = (struct pair){"Idempotency-Key", key};
	headers[n] = (struct pair){0};
	http_try(api_svc->http, api_arena, &(struct http_try){.method = method, .path = path, .headers = headers, .body = body}, &got);
	return answer_of(&got);
}

struct api_answer api_call(const char *account, const char *method, const char *path, const char *body)
{
	static int serial;
	char key[KEY];
	snprintf(key, sizeof key, "test-key-%08d", ++serial);
	return api_call_with(account, method, path, body, strcmp(method, "GET") ? arena_strdup(api_arena, key) : NULL, NULL);
}

const struct json *api_expect(int status, const char *account, const char *method, const char *path, const char *body)
{
	struct api_answer a = api_call(account, method, path, body);
	if (a.status != status)
		fail_msg("%s %s %s %s: %d instead of %d: %s", account ? account : "nobody", method, path, body ? body : "", a.status, status, a.text);
	return a.json;
}

const char *api_code(const struct api_answer *answer)
{
	const char *code = json_get_text(json_get(answer->json, "error"), "code");
	return code ? code : "";
}

static void refused(struct api_answer a, int status, const char *code, const char *asked)
{
	if (a.status != status || strcmp(api_code(&a), code) != 0)
		fail_msg("%s%d %s instead of %d %s: %s", asked, a.status, api_code(&a), status, code, a.text);
}

void api_refused(struct api_answer a, int status, const char *code)
{
	refused(a, status, code, "");
}

void api_refuse(int status, const char *code, const char *account, const char *method, const char *path, const char *body)
{
	refused(api_call(account, method, path, body), status, code, api_format("%s %s %s %s: ", account ? account : "nobody", method, path, body ? body : ""));
}

const struct json *api_template(const char *account, const char *doc)
{
	const struct json *items = json_get(api_expect(200, account, "GET", "/api/templates", NULL), "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "doc"), doc) == 0)
			return json_at(items, i);
	fail_msg("no %s", doc);
	return NULL;
}

const char *api_template_source(const char *account, const char *doc)
{
	const char *id = json_get_text(api_template(account, doc), "in_force");
	return json_get_text(api_expect(200, account, "GET", api_format("/api/templates/%s/versions/%s", doc, id), NULL), "source");
}

void api_version_may(const char *account, const char *path, const char *what)
{
	static const struct { const char *name, *member; } all[] = {{"open", "open"}, {"edit", "may_edit"}, {"judge", "may_judge"}, {"withdraw", "may_withdraw"}};
	const struct json *v = api_expect(200, account, "GET", path, NULL);
	struct buf b = buf_new(api_arena);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (json_bool(json_get(v, all[i].member)))
			buf_printf(&b, "%s%s", b.len ? " " : "", all[i].name);
	if (strcmp(buf_text(&b), what) != 0)
		fail_msg("%s %s: may \"%s\" instead of \"%s\"", account, path, buf_text(&b), what);
}

struct finding_account {
	const char *account;
	struct user *user;
};

static struct err *find_job(struct db *db, struct arena *a, void *arg)
{
	struct finding_account *f = arg;
	return user_find(db, a, f->account, &f->user);
}

const char *api_account(const char *account)
{
	struct finding_account f = {account, NULL};
	assert_ok(db_read(api_svc->db, api_arena, find_job, &f));
	return api_format("%lld", (long long)f.user->id);
}

static struct err *sql_job(struct db *db, struct arena *a, void *arg)
{
	return db_run_text(db, a, arg);
}

void api_sql(const char *text)
{
	struct err *e = db_write(api_svc->db, api_arena, sql_job, (void *)(uintptr_t)text);
	if (e)
		fail_msg("%s", e->cause ? e->cause : e->text);
}

void api_work_jobs(void)
{
	bool any = true;
	while (any)
		assert_ok(jobs_work_one(api_svc, &any));
}

// ---- what every route gets ----

static const char *const methods[] = {[HTTP_GET] = "GET", [HTTP_POST] = "POST", [HTTP_PUT] = "PUT", [HTTP_PATCH] = "PATCH", [HTTP_DELETE] = "DELETE"};

static const struct api_entry *entry_of(const struct route *r)
{
	for (size_t i = 0; api_entries[i]; i++)
		for (const struct api_entry *e = api_entries[i]; e->method; e++)
			if (strcmp(e->method, methods[r->method]) == 0 && strcmp(e->route, r->path) == 0)
				return e;
	return NULL;
}

static const char *value_of(const char *name, size_t n)
{
	if (n == 6 && strncmp(name, "region", n) == 0)
		return "320613";
	return (n == 2 && strncmp(name, "id", n) == 0) || (n > 3 && strncmp(name + n - 3, "_id", 3) == 0) ? "1" : "x1";
}

static const char *sample_path(const struct api_entry *e)
{
	struct buf b = buf_new(api_arena);
	if (e->path)
		return e->path;
	for (const char *p = e->route; *p; p++) {
		if (*p != '{') {
			buf_char(&b, *p);
			continue;
		}
		size_t n = strcspn(p + 1, "}");
		buf_str(&b, value_of(p + 1, n));
		p += n + 1;
	}
	return buf_text(&b);
}

static const char *const by_role[] = {"officer1", "squad1", "head1", "legal1", "principal1", "clerk1", "supervisor1", "sysadmin", "secadmin", "auditadmin", NULL};

static unsigned roles_of(const char *account)
{
	struct finding_account f = {account, NULL};
	assert_ok(db_read(api_svc->db, api_arena, find_job, &f));
	return f.user->roles;
}

// An account that has (or lacks) the permission; NULL when there is none.
static const char *account_with(const char *permission, bool has)
{
	bool open = strcmp(permission, ROUTE_LOGGED_IN) == 0;
	const struct permission *p = open ? NULL : permission_find(permission);
	for (size_t i = 0; by_role[i]; i++)
		if ((open || (p && roles_of(by_role[i]) & p->roles)) == has)
			return by_role[i];
	return NULL;
}

static void must(const struct api_entry *e, const char *what, const struct api_answer *a, int status, int or_status)
{
	if (a->status != status && a->status != or_status)
		fail_msg("%s %s, %s: %d instead of %d: %s", e->method, e->route, what, a->status, status, a->text);
	const char *text = json_get_text(json_get(a->json, "error"), "text");
	if (!text || (unsigned char)text[0] < 0x80)
		fail_msg("%s %s, %s: no Chinese sentence: %s", e->method, e->route, what, a->text);
}

static void nobody_and_wrong_role(const struct route *r, const struct api_entry *e, const char *body)
{
	struct api_answer a = api_call(NULL, e->method, sample_path(e), body);
	must(e, "nobody logged in", &a, 401, 401);
	const char *wrong = account_with(r->permission, false);
	if (!wrong)
		return;
	a = api_call(wrong, e->method, sample_path(e), body);
	must(e, "without the permission", &a, 403, 404);
}

static void forged(const struct route *r, const struct api_entry *e, const char *account, const char *body)
{
	if (!(r->flags & (ROUTE_WRITE | ROUTE_UPLOAD)))
		return;
	struct api_answer a = api_call_with(account, e->method, sample_path(e), body, "test-key-forged", "not-the-token");
	must(e, "with a forged CSRF token", &a, 403, 403);
	if (r->flags & ROUTE_NO_KEY || r->flags & ROUTE_UPLOAD)
		return;
	a = api_call_with(account, e->method, sample_path(e), body, NULL, NULL);
	must(e, "without Idempotency-Key", &a, 400, 400);
}

static bool names(const struct api_answer *a, const char *path, size_t n)
{
	const struct json *fields = json_get(json_get(a->json, "error"), "fields");
	for (size_t i = 0; i < json_size(fields); i++) {
		const char *there = json_get_text(json_at(fields, i), "path");
		if (there && strlen(there) == n && strncmp(there, path, n) == 0)
			return true;
	}
	return false;
}

static void bad_body(const struct api_entry *e, const char *account)
{
	struct api_answer a = api_call(account, e->method, sample_path(e), e->bad);
	must(e, "bad body", &a, 400, 400);
	for (const char *p = e->bad_paths; *p;) {
		size_t n = strcspn(p, " ");
		if (!names(&a, p, n))
			fail_msg("%s %s, bad body: '%.*s' is not named: %s", e->method, e->route, (int)n, p, a.text);
		p += n + strspn(p + n, " ");
	}
}

static void bad_input(const struct route *r, const struct api_entry *e, const char *account)
{
	struct api_answer a = api_call(account, e->method, api_format("%s?nobody_declared_this=1", sample_path(e)), r->flags & ROUTE_UPLOAD ? NULL : e->body);
	must(e, "undeclared query field", &a, 400, 400);
	if (r->method == HTTP_GET || r->flags & (ROUTE_UPLOAD | ROUTE_JSON))
		return;
	a = api_call(account, e->method, sample_path(e), "{\"nobody_declared_this\":1}");
	must(e, "undeclared member", &a, 400, 400);
	a = api_call(account, e->method, sample_path(e), "{\"a\":1,\"a\":2}");
	must(e, "duplicate member", &a, 400, 400);
	a = api_call(account, e->method, sample_path(e), "{\"a\":\"\xff\"}");
	must(e, "bad UTF-8", &a, 400, 400);
	if (e->bad)
		bad_body(e, account);
	else if (r->body)
		fail_msg("%s %s has a body but its entry no .bad", e->method, e->route);
}

static void route_test(void **state)
{
	const struct route *r = *state;
	const struct api_entry *e = entry_of(r);
	if (!e)
		fail_msg("%s %s has no entry in test/api", methods[r->method], r->path);
	if (!e->run && !e->no_run)
		fail_msg("%s %s: its entry has neither run nor no_run", e->method, e->route);
	const char *body = r->method == HTTP_GET ? NULL : r->flags & ROUTE_UPLOAD ? a_file : e->body ? e->body : "{}";
	bool public = strcmp(r->permission, ROUTE_PUBLIC) == 0;
	const char *account = public ? NULL : account_with(r->permission, true);
	if (!public) {
		nobody_and_wrong_role(r, e, body);
		forged(r, e, account, body);
	}
	if (!(r->flags & ROUTE_UPLOAD))
		bad_input(r, e, account);
	if (e->run)
		e->run();
}

// ---- all routes as one cmocka group ----

enum { TESTS_MOST = 400 };

static void unused_entries(void **state)
{
	(void)state;
	for (size_t i = 0; api_entries[i]; i++)
		for (const struct api_entry *e = api_entries[i]; e->method; e++) {
			bool found = false;
			for (size_t m = 0; modules[m] && !found; m++)
				for (const struct route *r = modules[m]->routes; r && r->path && !found; r++)
					found = entry_of(r) == e;
			if (!found)
				fail_msg("%s %s: an entry for a route that is not there (or there twice)", e->method, e->route);
		}
}

int main(int argc, char **argv)
{
	static struct CMUnitTest tests[TESTS_MOST];
	size_t n = 0;
	if (argc > 1 && strcmp(argv[1], "pg") == 0) {
		pg = getenv("XZ_TEST_PG");
		if (!pg)
			return 77;
	}
	struct arena *names_of = arena_new();
	tests[n++] = (struct CMUnitTest){.name = "every entry has its route", .test_func = unused_entries};
	for (size_t m = 0; modules[m]; m++)
		for (const struct route *r = modules[m]->routes; r && r->path && n + 1 < TESTS_MOST; r++)
			tests[n++] = (struct CMUnitTest){.name = arena_printf(names_of, "%s %s", methods[r->method], r->path), .test_func = route_test,
				.initial_state = (void *)(uintptr_t)r};
	tests[n++] = (struct CMUnitTest){.name = "what was done is in the log, what is forged is named", .test_func = api_ledger_forged};
	tests[n++] = (struct CMUnitTest){.name = "made-up cases are good in the log", .test_func = api_ledger_bench};
	cmocka_set_test_filter(argc > 2 ? argv[2] : NULL);
	int failed = _cmocka_run_group_tests(pg ? "api-pg" : "api-sqlite", tests, n, start, stop);
	arena_free(names_of);
	return failed;
}
