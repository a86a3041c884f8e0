// Reading JSON: the hostile inputs of design/models.md section 6.
#include "../unit.h"

#include <stdlib.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_hostile), cmocka_unit_test(test_values)};
	return cmocka_run_group_tests(tests, start, stop);
}
