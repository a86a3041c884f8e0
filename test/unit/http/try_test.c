// try_test.c: the way of a request around its handler, without sockets: session, permission, CSRF, Origin, shapes, replay, description, files.
#include <pthread.h>

#include "demo.h"

static struct http *server;
static struct arena *arena;
static struct http_answer got;

static const char index_html[] = "<!doctype html><title>獬豸</title>", script[] = "let x;", packed[] = "gz";
static const struct http_asset assets[] = {{"/index.html", index_html, sizeof index_html - 1, NULL, 0}, {"/assets/a-1f.js", script, sizeof script - 1, packed, 2}, {0}};

static int start(void **state)
{
	(void)state;
	struct http_config c = demo_config();
	c.assets = assets;
	arena = arena_new();
	assert_null(http_new(arena, &c, &server));
	return 0;
}

static int stop(void **state)
{
	(void)state;
	http_free(server);
	arena_free(arena);
	return 0;
}

#define PAIRS(...) (const struct pair[]){__VA_ARGS__, {0}}
#define COOKIE_PAIR {"Cookie", COOKIE}
#define CSRF_PAIR {"X-CSRF-Token", CSRF}
#define KEY_PAIR {"Idempotency-Key", "0123456789"}

static void ask(const char *method, const char *path, const struct pair *headers, const char *body)
{
	http_try(server, arena, &(struct http_try){.method = method, .path = path, .headers = headers, .body = body}, &got);
}

static void expect(int status, const char *needle)
{
	if (got.status != status || !strstr(got.text, needle))
		fail_msg("%d %s, instead of %d %s", got.status, got.text, status, needle);
}

static void reads(void **state)
{
	(void)state;
	ask("GET", "/api/cases/320612/42?q=%E5%AE%8F%E8%BE%BE+A", PAIRS(COOKIE_PAIR), NULL);
	expect(200, "{\"id\":\"42\",\"region\":\"320612\",\"q\":\"宏达 A\",\"user\":\"王演示\",\"client\":null}");
	assert_string_equal(http_answer_get(&got, "content-type"), "application/json; charset=utf-8");
	assert_string_equal(http_answer_get(&got, "Cache-Control"), "no-store");
	assert_string_equal(http_answer_get(&got, "X-Content-Type-Options"), "nosniff");
	ask("HEAD", "/api/hello", NULL, NULL);
	expect(200, "");
	assert_int_equal(got.size, 0);
	ask("GET", "/api/hello", NULL, NULL);
	expect(200, "\"thread\":true");
	ask("GET", "/api/cases/320612/42?n=101&q=1", PAIRS(COOKIE_PAIR), NULL);
	expect(400, "\"path\":\"n\"");
}

static void csrf_and_origin(void **state)
{
	(void)state;
	const char *body = "{\"title\":\"工地扬尘\"}";
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR), body);
	expect(201, "工地扬尘");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, KEY_PAIR), body);
	expect(403, "http.csrf");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, KEY_PAIR, {"X-CSRF-Token", "csrf-of-wanG"}), body);
	expect(403, "http.csrf");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR, {"Origin", "http://evil"}), body);
	expect(403, "http.origin");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR, {"Origin", "null"}), body);
	expect(403, "http.origin");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR, {"Sec-Fetch-Site", "cross-site"}), body);
	expect(403, "http.origin");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR, {"Origin", "http://test"}), body);
	expect(201, "");
	ask("POST", "/api/cases", NULL, body);
	expect(401, "http.login");
	ask("DELETE", "/api/cases/320600/1", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR), NULL);
	expect(403, "user.forbidden");
}

static void keys(void **state)
{
	(void)state;
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR), "{\"title\":\"甲\"}");
	expect(400, "http.key_missing");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, {"Idempotency-Key", "a b c d e f"}), "{\"title\":\"甲\"}");
	expect(400, "http.key");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, {"Idempotency-Key", "replayed-key"}), "{\"title\":\"同\"}");
	expect(201, "{\"stored\":true}");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, {"Idempotency-Key", "replayed-key"}), "{\"title\":\"异\"}");
	expect(409, "http.key_reused");
	ask("POST", "/api/cases", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR), "{\"title\":\"甲\"}");
	expect(201, "\"digest\":\"31\"");
}

static void bodies(void **state)
{
	(void)state;
	const struct pair *h = PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR);
	ask("POST", "/api/cases", h, "{\"day\":\"2026-02-30\",\"more\":1}");
	expect(400, "\"path\":\"title\"");
	expect(400, "\"path\":\"day\"");
	expect(400, "\"path\":\"more\"");
	ask("POST", "/api/cases", h, "{\"title\":\"a\",\"title\":\"b\"}");
	expect(400, "input.json");
	ask("POST", "/api/cases", h, "{\"title\":\"\xC0\xAF\"}");
	expect(400, "input.json");
	ask("POST", "/api/cases", h, "[1]");
	expect(400, "http.body_object");
	ask("POST", "/api/cases", h, NULL);
	expect(400, "\"path\":\"title\"");
	ask("POST", "/api/later", h, "{\"x\":1}");
	expect(400, "http.body");
	ask("POST", "/api/later", h, "{}");
	expect(200, "later");
	char *big = arena_alloc(arena, 1100000);
	memset(big, ' ', 1099999);
	ask("POST", "/api/cases", h, big);
	expect(413, "http.body_size");
}

static void uploads(void **state)
{
	(void)state;
	const struct pair *h = PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR, {"Content-Type", "multipart/form-data; boundary=\"b\""});
	ask("POST", "/api/evidence", h, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../a.jpg\"\r\n\r\nabc\r\n"
		"--b\r\nContent-Disposition: form-data; name=\"proves\"\r\n\r\n同\r\n--b--\r\n");
	expect(200, "\"size\":3,\"name\":\"a.jpg\"");
	static const char *const nameless[] = {".", "..", "a/..", "\u202egpj.exe", "a\tb.jpg"};
	for (size_t i = 0; i < sizeof nameless / sizeof *nameless; i++) {
		ask("POST", "/api/evidence", h, arena_printf(arena, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\nabc\r\n"
			"--b\r\nContent-Disposition: form-data; name=\"proves\"\r\n\r\n同\r\n--b--\r\n", nameless[i]));
		expect(200, "\"name\":\"\"");
	}
	ask("POST", "/api/evidence", h, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc\r\n--b--\r\n");
	expect(400, "\"path\":\"proves\"");
	ask("POST", "/api/evidence", h, "--b\r\nContent-Disposition: form-data; name=\"proves\"\r\n\r\n同\r\n--b--\r\n");
	expect(400, "http.upload_none");
	ask("POST", "/api/evidence", PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR), "{}");
	expect(415, "http.type");
}

static void web_client(void **state)
{
	(void)state;
	ask("GET", "/", NULL, NULL);
	expect(200, "獬豸");
	assert_non_null(strstr(http_answer_get(&got, "Content-Security-Policy"), "script-src 'self';"));
	assert_string_equal(http_answer_get(&got, "X-Frame-Options"), "DENY");
	assert_string_equal(http_answer_get(&got, "Cache-Control"), "no-cache");
	ask("GET", "/cases/320612/42", NULL, NULL);
	expect(200, "獬豸");
	ask("GET", "/assets/a-1f.js", PAIRS({"Accept-Encoding", "br, gzip"}), NULL);
	expect(200, "gz");
	assert_string_equal(http_answer_get(&got, "Content-Encoding"), "gzip");
	assert_string_equal(http_answer_get(&got, "Cache-Control"), "public, max-age=31536000, immutable");
	const char *etag = http_answer_get(&got, "ETag");
	ask("GET", "/assets/a-1f.js", PAIRS({"If-None-Match", etag}), NULL);
	expect(304, "");
	ask("GET", "/assets/missing.js", NULL, NULL);
	expect(404, "http.path");
	ask("POST", "/", NULL, "{}");
	expect(405, "http.method");
	assert_string_equal(http_answer_get(&got, "Allow"), "GET, HEAD");
	ask("GET", "/api", NULL, NULL);
	expect(404, "http.path");
}

// An id is 1 to 19 digits, no leading zero, within 63 bits; anything else is no address.
static void an_id_is_a_number_of_ours(void **state)
{
	(void)state;
	static const char *const bad[] = {"0", "042", "-1", "+1", "4x", "x", "1.5", "9223372036854775808", "99999999999999999999", "18446744073709551617", "%34x", NULL};
	for (size_t i = 0; bad[i]; i++) {
		ask("GET", arena_printf(arena, "/api/cases/320612/%s", bad[i]), PAIRS(COOKIE_PAIR), NULL);
		expect(404, "http.path");
	}
	ask("GET", "/api/cases/320612/42", PAIRS(COOKIE_PAIR), NULL);
	expect(200, "42");
	ask("GET", "/api/cases/320612/9223372036854775807", PAIRS(COOKIE_PAIR), NULL);
	assert_int_equal(got.status, 200);
}

static const struct json *at(const struct json *v, const char *key)
{
	const struct json *found = json_get(v, key);
	if (!found)
		fail_msg("no %s", key);
	return found;
}

// Structure of OpenAPI 3.1: each operation has an id of its own, a summary, a tag that is declared, its path parameters, responses.
static void check_operation(const struct json *document, const char *path, const struct json *op)
{
	(void)document;
	assert_non_null(json_text(at(op, "operationId")));
	assert_true(strlen(json_text(at(op, "summary"))) > 0);
	assert_int_equal(json_size(at(op, "tags")), 1);
	assert_non_null(json_get(at(op, "responses"), "default"));
	size_t names = 0, declared = 0;
	for (const char *s = path; *s; s++)
		names += *s == '{';
	const struct json *params = at(op, "parameters");
	for (size_t i = 0; i < json_size(params); i++) {
		const struct json *p = json_at(params, i);
		assert_int_equal(json_kind(at(p, "schema")), JSON_KIND_OBJECT);
		assert_true(json_size(at(p, "schema")) > 0);
		declared += !strcmp(json_get_text(p, "in"), "path");
	}
	assert_int_equal(names, declared);
}

static void description(void **state)
{
	(void)state;
	ask("GET", "/api/openapi.json", NULL, NULL);
	const struct json *document;
	assert_int_equal(got.status, 200);
	assert_null(json_read(arena, got.text, got.size, &document));
	assert_string_equal(json_get_text(document, "openapi"), "3.1.0");
	const struct json *paths = at(document, "paths"), *item = NULL, *op = NULL;
	size_t operations = 0;
	for (size_t i = 0; i < json_size(paths); i++) {
		const char *path = json_key_at(paths, i, &item);
		for (size_t k = 0; k < json_size(item); k++, operations++) {
			json_key_at(item, k, &op);
			check_operation(document, path, op);
		}
	}
	assert_int_equal(operations, 13);
	const struct json *post = at(at(paths, "/api/cases"), "post"), *body = at(at(at(at(post, "requestBody"), "content"), "application/json"), "schema");
	assert_string_equal(json_get_text(at(at(body, "properties"), "title"), "title"), "标题");
	assert_string_equal(json_get_text(post, "x-permission"), "case.write");
	assert_non_null(json_get(json_get(at(document, "components"), "schemas"), "Error"));
	ask("GET", "/api/docs", NULL, NULL);
	expect(200, "/api/docs/page.js");
	assert_null(strstr(got.text, "http://"));
}

static void answer_files(void **state)
{
	(void)state;
	ask("GET", "/api/file", NULL, NULL);
	expect(200, "0123456789");
	assert_string_equal(http_answer_get(&got, "Content-Disposition"), "inline; filename=\"__.txt\"; filename*=UTF-8''%E8%AF%81%E6%8D%AE.txt");
	assert_string_equal(http_answer_get(&got, "ETag"), "\"abc\"");
	assert_non_null(strstr(http_answer_get(&got, "Content-Security-Policy"), "default-src 'none'"));
	atomic_store(&demo_gate, 1);
	ask("GET", "/api/export", NULL, NULL);
	assert_int_equal(got.status, 200);
	assert_int_equal(got.size, 2000000);
	assert_non_null(strstr(http_answer_get(&got, "Content-Disposition"), "attachment;"));
}

// A writer like the one of group commit: runs the handler in its own thread, rolls back once, runs it again, completes after the commit.
static void *writer_main(void *object)
{
	struct request *req = object;
	req->thread = (void *)"writer";
	struct err *e = http_handle(req);
	http_answer_header(req, "X-Rolled-Back", "1");
	e = http_handle(req);
	http_complete(req, e);
	return NULL;
}

static pthread_t writer;
static bool writer_full;

static bool write_hook(struct request *req)
{
	return !writer_full && !pthread_create(&writer, NULL, writer_main, req);
}

static void writes_go_to_the_writer(void **state)
{
	(void)state;
	struct http_config c = demo_config();
	c.hooks.write = write_hook;
	struct http *usual = server;
	assert_null(http_new(arena, &c, &server));
	const struct pair *h = PAIRS(COOKIE_PAIR, CSRF_PAIR, KEY_PAIR);
	ask("POST", "/api/cases", h, "{\"title\":\"甲\"}");
	expect(201, "{\"title\":\"甲\",\"digest\":\"31\"}");
	assert_null(http_answer_get(&got, "X-Rolled-Back"));
	pthread_join(writer, NULL);
	ask("POST", "/api/cases", h, "{}");
	expect(400, "title");
	writer_full = true;
	ask("POST", "/api/cases", h, "{\"title\":\"甲\"}");
	expect(503, "http.writer_full");
	assert_string_equal(http_answer_get(&got, "Retry-After"), "2");
	http_free(server);
	server = usual;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads), cmocka_unit_test(csrf_and_origin), cmocka_unit_test(keys), cmocka_unit_test(bodies), cmocka_unit_test(uploads),
		cmocka_unit_test(web_client), cmocka_unit_test(an_id_is_a_number_of_ours), cmocka_unit_test(description), cmocka_unit_test(answer_files), cmocka_unit_test(writes_go_to_the_writer),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
