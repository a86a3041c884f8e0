// JSON out: commas, escapes, extreme numbers.
#include "../unit.h"

#include "core/buf.h"
#include "core/json.h"

static void test_writes_what_reads_back(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "text", "“引号\"\\\n\t\x01<script>案");
	jw_kint(&b, "least", INT64_MIN + 1);
	jw_kid(&b, "id", 123);
	jw_kid(&b, "none", 0);
	jw_key(&b, "list");
	jw_open(&b, '[');
	jw_int(&b, 0);
	jw_bool(&b, true);
	jw_str(&b, NULL);
	jw_close(&b, ']');
	jw_close(&b, '}');
	const struct json *j;
	assert_ok(json_read(a, buf_text(&b), b.len, &j));
	assert_string_equal(json_get_text(j, "text"), "“引号\"\\\n\t\x01<script>案");
	assert_int_equal(json_get_int(j, "least", 0), INT64_MIN + 1);
	assert_string_equal(json_get_text(j, "id"), "123");
	assert_int_equal(json_size(json_get(j, "list")), 3);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_writes_what_reads_back)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
