// Reading JSON: the hostile inputs of design/models.md section 6.
#include "../unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/json.h"

static struct arena *a;
static int start(void **s) { (void)s; a = arena_new(); return 0; }
static int stop(void **s) { (void)s; arena_free(a); return 0; }

static bool refused(const char *text, size_t n)
{
	const struct json *j;
	struct err *e = json_read(a, text, n, &j);
	return e && e->kind == ERR_INPUT;
}

static void test_hostile(void **state)
{
	(void)state;
	static const char *const bad[] = {"{\"a\":1,\"a\":2}", "{\"a\":\"\xC0\x80\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\u0000\"}", "{} x", "{\"a\":NaN}", "{\"a\":9223372036854775808}",
		"{'a':1}", "{\"a\":\"\n\"}", "{\"a\":1,}", "[1 2]", ""};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_true(refused(bad[i], strlen(bad[i])));
	char deep[3000];
	memset(deep, '[', sizeof deep);
	assert_true(refused(deep, sizeof deep));
}

static void test_values(void **state)
{
	(void)state;
	const struct json *j;
	const char *text = "{\"n\":9007199254740993,\"s\":\"案\",\"l\":[1,2.5,true,null]}";
	assert_ok(json_read(a, text, strlen(text), &j));
	assert_int_equal(json_get_int(j, "n", 0), 9007199254740993);
	assert_string_equal(json_get_text(j, "s"), "案");
	assert_int_equal(json_size(json_get(j, "l")), 4);
	assert_null(json_get_text(j, "missing"));
	assert_string_equal(json_dump(a, j), text);
}

static void refused_at(const char *text, const char *place)
{
	const struct json *j;
	struct err *e = json_read(a, text, strlen(text), &j);
	assert_non_null(e);
	if (!strstr(e->text, place))
		fail_msg("%s: %s, not %s", text, e->text, place);
}

static void test_place_of_a_fault(void **state)
{
	(void)state;
	refused_at("{\"案\":tru}", "第 1 行第 6 列");
	refused_at("{\n \"a\": 1,\n \"b\": 01}", "第 3 行第 7 列");
	refused_at("{\"a\":1,\n\"b\":{},\"a\":2}", "第 2 行第 8 列");
	refused_at("[\"\\n\\n\", \"\\q\"]", "第 1 行第 11 列");   // breaks read from escapes are no lines of the text
	refused_at("[1,2", "第 1 行第 5 列");
}

// Above 16 members an object is searched by halves and its twins are found by sorting.
// What a writer of otherwise sound JSON gets wrong has its own sentence.
static void test_plain_sentences(void **state)
{
	(void)state;
	refused_at("{\"案由\":1,\"案由\":2}", "“案由”写了两次（第 1 行第 9 列）");
	refused_at("{\"a\":\"\xC4\xE3\"}", "第 1 行第 7 列的文字不是 UTF-8 编码");
	refused_at("{\"a\":9223372036854775808}", "第 1 行第 6 列的数字太大");
	refused_at("{\"a\":1e999}", "第 1 行第 6 列的数字太大");
	refused_at("{\"a\":1", "JSON 不完整，到第 1 行第 7 列就断了");
}

static void test_many_members(void **state)
{
	(void)state;
	for (int n = 1; n < 200; n += 7) {
		char *text = arena_strdup(a, "");
		for (int i = 0; i < n; i++)
			text = arena_printf(a, "%s%s\"%d\":%d", text, i ? "," : "{", i * 7919 % 1000, i);
		const struct json *j, *v;
		assert_ok(json_read(a, arena_printf(a, "%s}", text), strlen(text) + 1, &j));
		for (int i = 0; i < n; i++) {
			char *key = arena_printf(a, "%d", i * 7919 % 1000);
			assert_int_equal(json_get_int(j, key, -1), i);
			assert_string_equal(json_key_at(j, (size_t)i, &v), key);
		}
		assert_null(json_get(j, "-"));
		assert_null(json_get(j, "zzzz"));
		text = arena_printf(a, "%s,\"%d\":0}", text, (n / 2) * 7919 % 1000);
		assert_true(refused(text, strlen(text)));
	}
}

static void test_many_elements(void **state)
{
	(void)state;
	struct buf b = buf_new(a);
	jw_open(&b, '[');
	for (int i = 0; i < 5000; i++)
		jw_int(&b, i);
	jw_close(&b, ']');
	const struct json *j;
	assert_ok(json_read(a, b.data, b.len, &j));
	assert_int_equal(json_size(j), 5000);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(json_int(json_at(j, i)), i);
	assert_string_equal(json_dump(a, j), b.data);
}

// What is absent, or of another kind, answers nothing.
static void test_other_kinds(void **state)
{
	(void)state;
	const struct json *j, *v = NULL;
	assert_ok(json_read(a, "[1,\"x\",{\"a\":2}]", 15, &j));
	assert_null(json_get(j, "a"));
	assert_null(json_text(json_at(j, 0)));
	assert_int_equal(json_int(json_at(j, 1)), 0);
	assert_false(json_bool(json_at(j, 0)));
	assert_int_equal(json_size(json_at(j, 1)), 0);
	assert_null(json_at(json_at(j, 2), 0));
	assert_null(json_key_at(j, 0, &v));
	assert_null(json_get(NULL, "a"));
	assert_int_equal(json_kind(NULL), JSON_KIND_NULL);
	assert_int_equal(json_size(NULL), 0);
	assert_string_equal(json_dump(a, NULL), "null");
}

static void test_written_back(void **state)
{
	(void)state;
	const struct json *j;
	const char *text = "{\"q\":\"\\\"\\\\/\\n\\u0001\",\"r\":[0.1,2.0,1e+300,-0.0,-7],\"e\":{},\"l\":[]}";
	assert_ok(json_read(a, text, strlen(text), &j));
	assert_string_equal(json_dump(a, j), text);
}

static void test_file(void **state)
{
	(void)state;
	const struct json *j;
	char path[] = "/tmp/xiezhi-json-XXXXXX";
	int fd = mkstemp(path);
	struct buf b = buf_new(a);
	for (int i = 0; i < 20000; i++)
		buf_printf(&b, "%s%d", i ? ",\n" : "[", i);
	buf_char(&b, ']');
	assert_int_equal(write(fd, b.data, b.len), b.len);
	assert_ok(json_read_file(a, path, &j));
	assert_int_equal(json_size(j), 20000);
	assert_int_equal(ftruncate(fd, 0), 0);
	assert_int_equal(pwrite(fd, "17", 2, 0), 2);
	assert_string_equal(json_read_file(a, path, &j)->code, "input.file");   // neither object nor array
	assert_int_equal(pwrite(fd, "[1", 2, 0), 2);
	assert_string_equal(json_read_file(a, path, &j)->code, "input.file");
	close(fd);
	unlink(path);
	assert_string_equal(json_read_file(a, path, &j)->code, "input.file");
	assert_string_equal(json_read_file(a, "/tmp", &j)->code, "input.file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_hostile), cmocka_unit_test(test_values), cmocka_unit_test(test_place_of_a_fault), cmocka_unit_test(test_plain_sentences),
		cmocka_unit_test(test_many_members), cmocka_unit_test(test_many_elements), cmocka_unit_test(test_other_kinds), cmocka_unit_test(test_written_back),
		cmocka_unit_test(test_file)};
	return cmocka_run_group_tests(tests, start, stop);
}
