// parse_test.c: the pure parts: escapes, queries, cookies, ranges, ETags, file names, multipart in pieces of every size, faults of route tables.
#include "demo.h"

#include "http/inner.h"

static struct arena *arena;

static int start(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void escapes(void **state)
{
	(void)state;
	assert_string_equal(decode_percent(arena, "a%20+%E7%8E%8B", 14, true), "a  王");
	assert_string_equal(decode_percent(arena, "a+b", 3, false), "a+b");
	static const char *const broken[] = {"%", "%4", "%4g", "%00", "%FF", "%C0%80", "%ED%A0%80", "%01", "%7f"};
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
		assert_null(decode_percent(arena, broken[i], strlen(broken[i]), true));
}

static void queries(void **state)
{
	(void)state;
	struct pair p[PAIRS_MAX];
	assert_int_equal(decode_query(arena, "", p), 0);
	assert_int_equal(decode_query(arena, "a=1&b&c=", p), 3);
	assert_string_equal(p[0].value, "1");
	assert_string_equal(p[1].value, "");
	assert_string_equal(p[2].name, "c");
	assert_int_equal(decode_query(arena, "a=1=2", p), 1);
	assert_string_equal(p[0].value, "1=2");
	assert_int_equal(decode_query(arena, "a=1&%61=2", p), -3);
	assert_int_equal(decode_query(arena, "=1", p), -1);
	assert_int_equal(decode_query(arena, "a=1&&b=2", p), -1);
	assert_int_equal(decode_query(arena, "a=1&", p), -1);
	struct buf b = buf_new(arena);
	for (int i = 0; i <= PAIRS_MAX; i++)
		buf_printf(&b, "%sk%d=1", i ? "&" : "", i);
	assert_int_equal(decode_query(arena, b.data, p), -2);
}

static void cookies(void **state)
{
	(void)state;
	assert_string_equal(decode_cookie(arena, "a=b; xz_session=tok ; c=d", "xz_session"), "tok");
	assert_null(decode_cookie(arena, "xz_session=a; xz_session=b", "xz_session"));
	assert_null(decode_cookie(arena, "xz_session=; xz_session=b", "xz_session"));
	assert_null(decode_cookie(arena, "my_xz_session=a", "xz_session"));
	assert_null(decode_cookie(arena, "xz_session=", "xz_session"));
	assert_null(decode_cookie(arena, NULL, "xz_session"));
}

static void parameters(void **state)
{
	(void)state;
	const char *h = "form-data; name=\"a;b\"; filename=\"x\\\"y.jpg\"";
	assert_string_equal(decode_param(arena, h, "name"), "a;b");
	assert_string_equal(decode_param(arena, h, "filename"), "x\"y.jpg");
	assert_null(decode_param(arena, h, "file"));
	assert_null(decode_param(arena, "form-data; name=\"a", "name"));
	assert_true(decode_type_is("Application/JSON ; charset=utf-8", "application/json"));
	assert_false(decode_type_is("application/jsonp", "application/json"));
	assert_false(decode_type_is(NULL, "application/json"));
}

static void ranges(void **state)
{
	(void)state;
	static const struct { const char *header; int found; int64_t from, to; } cases[] = {
		{"bytes=0-0", 1, 0, 0}, {"bytes=5-", 1, 5, 9}, {"bytes=5-100", 1, 5, 9}, {"bytes=-1", 1, 9, 9}, {"bytes=-100", 1, 0, 9}, {"bytes=9-9", 1, 9, 9},
		{"bytes=10-", -1, 0, 0}, {"bytes=-0", -1, 0, 0}, {"bytes=5-4", 0, 0, 0}, {"bytes=-", 0, 0, 0}, {"bytes=a-b", 0, 0, 0}, {"bytes=1-2,4-5", 0, 0, 0},
		{"items=1-2", 0, 0, 0}, {"bytes=99999999999999999999-", 0, 0, 0}, {NULL, 0, 0, 0},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t from = 0, to = 0;
		assert_int_equal(answer_range(cases[i].header, 10, &from, &to), cases[i].found);
		assert_int_equal(from, cases[i].from);
		assert_int_equal(to, cases[i].to);
	}
	int64_t from, to;
	assert_int_equal(answer_range("bytes=0-", 0, &from, &to), -1);
}

static void etags_and_names(void **state)
{
	(void)state;
	assert_true(answer_etag_matches("\"a\", W/\"b\"", "b"));
	assert_true(answer_etag_matches("*", "b"));
	assert_false(answer_etag_matches("\"ab\"", "a"));
	assert_false(answer_etag_matches("a", "a"));
	assert_string_equal(answer_disposition(arena, "a\"\r\n;b.pdf", true), "attachment; filename=\"a____b.pdf\"; filename*=UTF-8''a%22%0D%0A%3Bb.pdf");
	assert_string_equal(answer_disposition(arena, NULL, false), "inline");
}

// What the events of a multipart body add up to: "name(filename)=bytes;".
static bool on_begin(void *object, const char *name, const char *filename, const char *type)
{
	(void)type;
	buf_printf(object, "%s(%s)=", name, filename ? filename : "");
	return true;
}

static bool on_data(void *object, const char *data, size_t n)
{
	buf_add(object, data, n);
	return true;
}

static bool on_end(void *object)
{
	buf_char(object, ';');
	return true;
}

static const char *read_multipart(const char *body, size_t step)
{
	struct buf b = buf_new(arena);
	struct multipart *m = multipart_new(arena, "multipart/form-data; boundary=XX", &(struct multipart_events){&b, on_begin, on_data, on_end});
	size_t n = strlen(body);
	for (size_t i = 0; i < n; i += step)
		if (!multipart_feed(m, body + i, n - i < step ? n - i : step))
			return NULL;
	return multipart_complete(m) ? buf_text(&b) : NULL;
}

#define PART(name) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n"

static void multiparts(void **state)
{
	(void)state;
	static const struct { const char *body, *result; } cases[] = {
		{PART("a") "1\r\n--XX--\r\n", "a()=1;"},
		{PART("a") "\r\n" PART("b") "2\r\n--XX--", "a()=;b()=2;"},
		{"--XX\r\ncontent-disposition: form-data; name=f; filename=\"x.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\r\r\n\r\n--X\r\n--XX--\r\n", "f(x.jpg)=\r\r\n\r\n--X;"},
		{PART("a") "\r\n-\r\n--\r\n--Xx\r\n--XX--\r\n", "a()=\r\n-\r\n--\r\n--Xx;"},
		{PART("a") "1", NULL}, {PART("a") "1\r\n--XX", NULL}, {"preamble\r\n" PART("a") "1\r\n--XX--\r\n", NULL}, {"", NULL},
		{"--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n--XX--\r\n", NULL}, {PART("a") "1\r\n--XXy", NULL}, {PART("a") "1\r\n--XX--\r\nmore", NULL},
		{"--XX\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n--XX--\r\n", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		for (size_t step = 1; step < 80; step++) {
			const char *got = read_multipart(cases[i].body, step);
			if (!cases[i].result != !got || (got && strcmp(got, cases[i].result)))
				fail_msg("case %zu in pieces of %zu: %s", i, step, got ? got : "refused");
		}
	assert_null(multipart_new(arena, "multipart/form-data", &(struct multipart_events){0}));
	assert_null(multipart_new(arena, "multipart/mixed; boundary=x", &(struct multipart_events){0}));
}

static struct err *nothing(struct request *req)
{
	(void)req;
	return NULL;
}

// All faults at once, so that one start shows them.
static void faulty_tables(void **state)
{
	(void)state;
	static const struct field body[] = {{.name = "a", .label = "甲", .kind = FIELD_TEXT}, {0}};
	static const struct route routes[] = {
		{HTTP_GET, "/api/a", "甲", NULL, .handler = nothing},
		{HTTP_GET, "/api/b", "", ROUTE_PUBLIC, .handler = nothing},
		{HTTP_GET, "/other", "乙", ROUTE_PUBLIC, .handler = nothing},
		{HTTP_PUT, "/api/c", "丙", ROUTE_PUBLIC, .handler = nothing},
		{HTTP_GET, "/api/d", "丁", ROUTE_PUBLIC, .body = body, .handler = nothing},
		{HTTP_POST, "/api/e", "戊", ROUTE_PUBLIC, ROUTE_INLINE | ROUTE_WRITE, .handler = nothing},
		{HTTP_GET, "/api/f", "己", ROUTE_PUBLIC},
		{0},
	};
	static const struct route_table tables[] = {{"x", "某", routes}, {0}};
	struct router *router;
	struct err *e = router_new(arena, tables, &router);
	assert_non_null(e);
	assert_string_equal(e->code, "http.routes");
	size_t n = 0;
	for (struct err_field *f = e->fields; f; f = f->next)
		n++;
	assert_int_equal(n, 7);
}

static void same_path_twice(void **state)
{
	(void)state;
	static const struct route routes[] = {
		{HTTP_GET, "/api/a/{id}", "甲", ROUTE_PUBLIC, .handler = nothing}, {HTTP_GET, "/api/a/{case_id}", "乙", ROUTE_PUBLIC, .handler = nothing}, {0}};
	static const struct route_table tables[] = {{"x", "某", routes}, {0}};
	struct router *router;
	assert_non_null(router_new(arena, tables, &router));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escapes), cmocka_unit_test(queries), cmocka_unit_test(cookies), cmocka_unit_test(parameters), cmocka_unit_test(ranges),
		cmocka_unit_test(etags_and_names), cmocka_unit_test(multiparts), cmocka_unit_test(faulty_tables), cmocka_unit_test(same_path_twice),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
