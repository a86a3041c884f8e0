// wire_test.c: the server over real sockets: hostile requests (doc: design/models.md section 6), keep-alive, limits, overload, stop.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "demo.h"

static struct http *server;
static struct answer got;

#define H "Host: localhost\r\n"
#define GET(path) "GET " path " HTTP/1.1\r\n" H

static int start(void **state)
{
	(void)state;
	struct http_config c = demo_config();
	server = demo_start(&c);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	http_free(server);
	return 0;
}

// Each line: a request as on the wire, the status that must come, and the error code (NULL: the library answers, in its own words).
static const struct {
	const char *what, *raw;
	int status;
	const char *code;
} hostile[] = {
	{"length and chunked", "POST /api/cases HTTP/1.1\r\n" H "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "http.framing"},
	{"two lengths", "POST /api/cases HTTP/1.1\r\n" H "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400, "http.header_twice"},
	{"length with plus", "POST /api/cases HTTP/1.1\r\n" H "Content-Length: +2\r\n\r\n{}", 400, NULL},
	{"other coding", "POST /api/cases HTTP/1.1\r\n" H "Transfer-Encoding: gzip\r\n\r\n", 400, "http.framing"},
	{"space before colon", GET("/api/hello") "X-A : 1\r\n\r\n", 400, "http.header"},
	{"bare CR in a value", GET("/api/hello") "X-A: a\rb\r\n\r\n", 400, NULL},
	{"control character in a value", GET("/api/hello") "X-A: a\001b\r\n\r\n", 400, "http.header"},
	{"no host", "GET /api/hello HTTP/1.1\r\n\r\n", 400, "http.host"},
	{"two hosts", GET("/api/hello") "Host: other\r\n\r\n", 400, "http.header_twice"},
	{"bad host", "GET /api/hello HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "http.host"},
	{"NUL in the path", GET("/api/hello%00") "\r\n", 400, "http.target"},
	{"broken escape", GET("/api/hel%zzlo") "\r\n", 400, "http.target"},
	{"short escape", GET("/api/hello%2") "\r\n", 400, "http.target"},
	{"dots", GET("/api/../etc/passwd") "\r\n", 400, "http.target"},
	{"escaped dots", GET("/api/%2e%2e/etc") "\r\n", 400, "http.target"},
	{"escaped slash", GET("/api%2Fhello") "\r\n", 400, "http.target"},
	{"backslash", GET("/api/%5c..") "\r\n", 400, "http.target"},
	{"absolute target", "GET http://evil/api/hello HTTP/1.1\r\n" H "\r\n", 400, "http.target"},
	{"overlong UTF-8", GET("/api/%C0%AF") "\r\n", 400, "http.target"},
	{"bad UTF-8 in query", GET("/api/cases/320600/1?q=%FF") LOGGED_IN "\r\n", 400, "http.query"},
	{"broken escape in query", GET("/api/cases/320600/1?q=%E4%") LOGGED_IN "\r\n", 400, "http.query"},
	{"query key twice", GET("/api/cases/320600/1?q=1&q=2") LOGGED_IN "\r\n", 400, "http.query_twice"},
	{"unknown query key", GET("/api/cases/320600/1?x=1") LOGGED_IN "\r\n", 400, "input.fields"},
	{"query where none is", GET("/api/hello?x=1") "\r\n", 400, "input.fields"},
	{"unknown path", GET("/api/nothing") "\r\n", 404, "http.path"},
	{"id that is none", GET("/api/cases/320600/abc") LOGGED_IN "\r\n", 404, "http.path"},
	{"id over 2^63", GET("/api/cases/320600/9999999999999999999") LOGGED_IN "\r\n", 404, "http.path"},
	{"other method", "DELETE /api/hello HTTP/1.1\r\n" H "\r\n", 405, "http.method"},
	{"unknown method", "BREW /api/hello HTTP/1.1\r\n" H "\r\n", 405, "http.method"},
	{"trace", "TRACE /api/hello HTTP/1.1\r\n" H "\r\n", 405, "http.method"},
	{"2 GB body", "POST /api/cases HTTP/1.1\r\n" H "Content-Type: application/json\r\nContent-Length: 2147483648\r\n\r\n{", 413, "http.body_size"},
	{"not JSON", "POST /api/cases HTTP/1.1\r\n" H WRITING "Content-Type: text/xml\r\nContent-Length: 2\r\n\r\n{}", 415, "http.type"},
	{"GET with body", GET("/api/hello") "Content-Length: 2\r\n\r\n{}", 400, "http.body"},
	{"unknown Expect", GET("/api/hello") "Expect: wonders\r\n\r\n", 417, "http.expect"},
	{"no session", GET("/api/cases/320600/1") "\r\n", 401, "http.login"},
	{"forged cookie", GET("/api/cases/320600/1") "Cookie: xz_session=x\r\n\r\n", 401, "session.unknown"},
	{"cookie twice", GET("/api/cases/320600/1") "Cookie: " COOKIE "; xz_session=x\r\n\r\n", 401, "http.login"},
};

static void hostile_requests(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		demo_ask(server, hostile[i].raw, &got);
		if (got.status != hostile[i].status || (hostile[i].code && !strstr(got.body, hostile[i].code)))
			fail_msg("%s: %d instead of %d: %s", hostile[i].what, got.status, hostile[i].status, got.text);
	}
}

// What microhttpd 0.9.75 hides from us; nginx refuses these. Should a newer library refuse them too, this test says so.
static void known_blind_spots(void **state)
{
	(void)state;
	demo_ask(server, "GET /api/hello HTTP/1.1\nHost: localhost\n\n", &got);
	assert_true(got.status == 200 || got.status == 400);
	print_message("bare LF: %d\n", got.status);
	static const char with_nul[] = GET("/api/hello") "X-A: a\0b\r\n\r\n";
	int fd = demo_connect(server);
	demo_send(fd, with_nul, sizeof with_nul - 1);
	demo_read(fd, &got);
	close(fd);
	print_message("NUL in a header: %d\n", got.status);
	assert_true(got.status == 200 || got.status == 400);
}

static void long_target(void **state)
{
	(void)state;
	static char raw[10000];
	snprintf(raw, sizeof raw, "GET /api/hello?q=%08500d HTTP/1.1\r\n" H "\r\n", 1);
	demo_ask(server, raw, &got);
	assert_int_equal(got.status, 414);
	assert_non_null(strstr(got.body, "http.target_long"));
}

static void errors_are_json_in_chinese(void **state)
{
	(void)state;
	demo_ask(server, GET("/api/rule") "\r\n", &got);
	assert_int_equal(got.status, 422);
	assert_non_null(strstr(got.body, "\"article\":\"《行政处罚法》第六十三条\""));
	assert_non_null(strstr(got.body, "\"more\":[{\"code\":\"case.notice\""));
	assert_non_null(strstr(got.body, "\"request\":\""));
	assert_null(strstr(got.text, "secret"));
	demo_ask(server, GET("/api/inner") "\r\n", &got);
	assert_int_equal(got.status, 500);
	assert_null(strstr(got.text, "select"));
}

static void ask_on(int fd, const char *raw)
{
	demo_send(fd, raw, strlen(raw));
	demo_read(fd, &got);
}

// Also refused requests with small bodies must leave the connection open and in step.
static void keep_alive(void **state)
{
	(void)state;
	int fd = demo_connect(server);
	for (int i = 0; i < 20; i++) {
		ask_on(fd, GET("/api/hello") "\r\n");
		assert_int_equal(got.status, 200);
		assert_null(strcasestr(got.text, "connection: close"));
		ask_on(fd, GET("/api/inline") "\r\n");
		assert_int_equal(got.status, 200);
		ask_on(fd, GET("/api/nothing") "\r\n");
		assert_int_equal(got.status, 404);
		ask_on(fd, "POST /api/nothing HTTP/1.1\r\n" H "Content-Length: 5\r\n\r\nhello");
		assert_int_equal(got.status, 404);
		ask_on(fd, "POST /api/cases HTTP/1.1\r\n" H WRITING "Content-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"title\":\"abcd\"}");
		assert_int_equal(got.status, 201);
	}
	close(fd);
}

static void head_has_no_body(void **state)
{
	(void)state;
	int fd = demo_connect(server);
	const char *raw = "HEAD /api/hello HTTP/1.1\r\n" H "\r\n";
	demo_send(fd, raw, strlen(raw));
	demo_read_head(fd, &got);
	assert_int_equal(got.status, 200);
	assert_int_equal(got.n, (size_t)(got.body - got.text));
	ask_on(fd, GET("/api/hello") "\r\n");
	assert_int_equal(got.status, 200);
	close(fd);
}

// Chunked, growing over the limit: refused while it still comes.
static void chunked_over_limit(void **state)
{
	(void)state;
	int fd = demo_connect(server);
	const char *raw = "POST /api/cases HTTP/1.1\r\n" H WRITING "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
	demo_send(fd, raw, strlen(raw));
	static char chunk[65536 + 16];
	int head = sprintf(chunk, "10000\r\n");
	memset(chunk + head, ' ', 65536);
	memcpy(chunk + head + 65536, "\r\n", 2);
	for (int i = 0; i < 20; i++)
		demo_send(fd, chunk, (size_t)head + 65538);
	demo_read(fd, &got);
	assert_int_equal(got.status, 413);
	assert_true(demo_closed(fd));
	close(fd);
}

static void chunked_body(void **state)
{
	(void)state;
	demo_ask(server, "POST /api/cases HTTP/1.1\r\n" H WRITING "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
		"7\r\n{\"title\r\n9\r\n\":\"abcd\"}\r\n0\r\n\r\n", &got);
	assert_int_equal(got.status, 201);
}

// X-Forwarded-For is believed only by setting, and only its last hop.
static void client_address(void **state)
{
	(void)state;
	const char *raw = GET("/api/cases/320600/1") LOGGED_IN "X-Forwarded-For: 1.2.3.4, 58.221.0.109\r\n\r\n";
	demo_ask(server, raw, &got);
	assert_non_null(strstr(got.body, "\"client\":\"127.0.0.1\""));
	struct http_config c = demo_config();
	c.trust_proxy = true;
	struct http *h = demo_start(&c);
	demo_ask(h, raw, &got);
	assert_non_null(strstr(got.body, "\"client\":\"58.221.0.109\""));
	http_free(h);
}

static void completed_by_another_thread(void **state)
{
	(void)state;
	int fd = demo_connect(server);
	for (int i = 0; i < 5; i++) {
		ask_on(fd, "POST /api/later HTTP/1.1\r\n" H WRITING "Content-Length: 0\r\n\r\n");
		assert_int_equal(got.status, 200);
		assert_non_null(strstr(got.body, "\"later\":true"));
	}
	close(fd);
}

static void ranges_and_etags(void **state)
{
	(void)state;
	demo_ask(server, GET("/api/file") "Range: bytes=2-4\r\n\r\n", &got);
	assert_int_equal(got.status, 206);
	assert_string_equal(got.body, "234");
	assert_non_null(strstr(got.text, "Content-Range: bytes 2-4/10"));
	demo_ask(server, GET("/api/file") "Range: bytes=-3\r\n\r\n", &got);
	assert_string_equal(got.body, "789");
	demo_ask(server, GET("/api/file") "Range: bytes=10-\r\n\r\n", &got);
	assert_int_equal(got.status, 416);
	demo_ask(server, GET("/api/file") "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n\r\n", &got);
	assert_int_equal(got.status, 200);
	demo_ask(server, GET("/api/file") "If-None-Match: \"x\", \"abc\"\r\n\r\n", &got);
	assert_int_equal(got.status, 304);
	demo_ask(server, GET("/api/disk") "Range: bytes=1-3\r\n\r\n", &got);
	assert_int_equal(got.status, 206);
	assert_string_equal(got.body, "ELF");
	demo_ask(server, GET("/api/disk") "Range: bytes=4-\r\nIf-None-Match: \"exe\"\r\n\r\n", &got);
	assert_int_equal(got.status, 304);
}

static void upload_post(const char *head, size_t file_size, const char *tail)
{
	static const char part[] = "--b\r\nContent-Disposition: form-data; name=\"proves\"\r\n\r\n现场\r\n"
		"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\照片.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n";
	char raw[2000];
	int n = snprintf(raw, sizeof raw, "POST /api/evidence HTTP/1.1\r\n" H "%sContent-Type: multipart/form-data; boundary=b\r\nContent-Length: %zu\r\n\r\n", head,
		sizeof part - 1 + file_size + strlen(tail));
	int fd = demo_connect(server);
	demo_send(fd, raw, (size_t)n);
	demo_send(fd, part, sizeof part - 1);
	char *file = malloc(file_size + 1);
	memset(file, '\r', file_size);
	demo_send(fd, file, file_size);
	free(file);
	demo_send(fd, tail, strlen(tail));
	demo_read(fd, &got);
	close(fd);
}

static void uploads(void **state)
{
	(void)state;
	upload_post(WRITING, 2000000, "\r\n--b--\r\n");
	assert_int_equal(got.status, 200);
	assert_non_null(strstr(got.body, "{\"size\":2000000,\"name\":\"照片.jpg\",\"digest\":\"2000000\",\"proves\":\"现场\"}"));
	usleep(50000);
	assert_int_not_equal(access(demo_upload_path, F_OK), 0);
	upload_post(WRITING, 4000000, "\r\n--b--\r\n");
	assert_int_equal(got.status, 413);
	upload_post("", 100, "\r\n--b--\r\n");
	assert_int_equal(got.status, 401);
	upload_post(LOGGED_IN KEY, 2000000, "\r\n--b--\r\n");
	assert_int_equal(got.status, 403);
	upload_post(WRITING, 100, "\r\n--b\r\nContent-Disposition: form-data; name=\"x\"; filename=\"y\"\r\n\r\n\r\n--b--\r\n");
	assert_int_equal(got.status, 400);
	assert_non_null(strstr(got.body, "http.upload_many"));
	upload_post(WRITING, 100, "\r\n--b");
	assert_int_equal(got.status, 400);
}

// One slow worker is busy with an export that does not end; others are answered, also when more exports wait than the queue holds.
static void slow_does_not_block(void **state)
{
	(void)state;
	struct http_config c = demo_config();
	c.slow_queue = 1;
	struct http *h = demo_start(&c);
	atomic_store(&demo_gate, 0);
	int fd[4];
	const char *raw = GET("/api/export") "\r\n";
	for (int i = 0; i < 2; i++) {
		fd[i] = demo_connect(h);
		demo_send(fd[i], raw, strlen(raw));
		usleep(100000);
	}
	demo_ask(h, raw, &got);
	assert_int_equal(got.status, 503);
	assert_non_null(strstr(got.text, "Retry-After: 2"));
	for (int i = 0; i < 50; i++) {
		demo_ask(h, GET("/api/hello") "\r\n", &got);
		assert_int_equal(got.status, 200);
	}
	atomic_store(&demo_gate, 1);
	for (int i = 0; i < 2; i++) {
		demo_read(fd[i], &got);
		assert_int_equal(got.status, 200);
		assert_non_null(strstr(got.text, "Content-Length: 2000000"));
		close(fd[i]);
	}
	http_free(h);
}

static void overload(void **state)
{
	(void)state;
	struct http_config c = demo_config();
	c.workers = 2;
	c.queue = 3;
	struct http *h = demo_start(&c);
	atomic_store(&demo_gate, 0);
	int fd[5];
	const char *raw = GET("/api/wait") "\r\n";
	for (int i = 0; i < 5; i++) {
		fd[i] = demo_connect(h);
		demo_send(fd[i], raw, strlen(raw));
		usleep(50000);
	}
	demo_ask(h, GET("/api/hello") "\r\n", &got);
	assert_int_equal(got.status, 503);
	assert_non_null(strstr(got.text, "Retry-After"));
	assert_non_null(strstr(got.body, "http.overload"));
	assert_int_equal(http_load(h).waiting, 3);
	atomic_store(&demo_gate, 1);
	for (int i = 0; i < 5; i++) {
		demo_read(fd[i], &got);
		assert_int_equal(got.status, 200);
		close(fd[i]);
	}
	http_free(h);
}

static void *open_gate(void *unused)
{
	usleep(200000);
	atomic_store(&demo_gate, 1);
	return unused;
}

// What runs when the server is told to stop is answered; the contexts of all threads are given back.
static void clean_stop(void **state)
{
	(void)state;
	int before = atomic_load(&demo_threads);
	struct http_config c = demo_config();
	struct http *h = demo_start(&c);
	atomic_store(&demo_gate, 0);
	int fd = demo_connect(h);
	const char *raw = GET("/api/wait") "\r\n";
	demo_send(fd, raw, strlen(raw));
	usleep(100000);
	pthread_t t;
	pthread_create(&t, NULL, open_gate, NULL);
	http_stop(h);
	demo_read(fd, &got);
	assert_int_equal(got.status, 200);
	close(fd);
	pthread_join(t, NULL);
	http_free(h);
	assert_int_equal(atomic_load(&demo_threads), before);
}

static void *hammer(void *object)
{
	struct answer *mine = calloc(1, sizeof *mine);
	const char *raw[] = {GET("/api/hello") "\r\n", GET("/api/inline") "\r\n", "POST /api/later HTTP/1.1\r\n" H WRITING "Content-Length: 0\r\n\r\n"};
	int fd = demo_connect(object);
	size_t ok = 0;
	for (int i = 0; i < 60; i++) {
		demo_send(fd, raw[i % 3], strlen(raw[i % 3]));
		demo_read(fd, mine);
		ok += mine->status == 200;
	}
	close(fd);
	free(mine);
	return (void *)ok;
}

static void many_clients(void **state)
{
	(void)state;
	pthread_t t[8];
	for (int i = 0; i < 8; i++)
		pthread_create(&t[i], NULL, hammer, server);
	for (int i = 0; i < 8; i++) {
		void *ok;
		pthread_join(t[i], &ok);
		assert_int_equal((size_t)ok, 60);
	}
}

static void unix_socket(void **state)
{
	(void)state;
	struct http_config c = demo_config();
	c.listen = "unix:/tmp/xiezhi-http-test.sock";
	struct http *h = demo_start(&c);
	assert_int_equal(http_port(h), 0);
	FILE *p = popen("curl -s --unix-socket /tmp/xiezhi-http-test.sock http://localhost/api/hello", "r");
	char line[200] = "";
	assert_non_null(fgets(line, sizeof line, p));
	pclose(p);
	assert_non_null(strstr(line, "你好"));
	http_free(h);
	assert_int_not_equal(access("/tmp/xiezhi-http-test.sock", F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_requests), cmocka_unit_test(known_blind_spots), cmocka_unit_test(long_target), cmocka_unit_test(errors_are_json_in_chinese),
		cmocka_unit_test(keep_alive), cmocka_unit_test(head_has_no_body), cmocka_unit_test(chunked_over_limit), cmocka_unit_test(chunked_body),
		cmocka_unit_test(client_address), cmocka_unit_test(completed_by_another_thread), cmocka_unit_test(ranges_and_etags), cmocka_unit_test(uploads), cmocka_unit_test(slow_does_not_block),
		cmocka_unit_test(overload), cmocka_unit_test(clean_stop), cmocka_unit_test(many_clients), cmocka_unit_test(unix_socket),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
