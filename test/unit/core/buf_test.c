// JSON out: commas, escapes, extreme numbers.
#include "../unit.h"

#include <inttypes.h>
#include <string.h>

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
	assert_string_equal(jw_quoted(a, "a\"b"), "\"a\\\"b\"");
	arena_free(a);
}

// A character that must be escaped, at every place of texts of every length about the blocks the writer looks at.
static void test_escapes_wherever_it_stands(void **state)
{
	(void)state;
	static const char signs[] = {'"', '\\', '\n', 0x1f};
	struct arena *a = arena_new();
	for (size_t n = 1; n < 40; n++)
		for (size_t at = 0; at < n * sizeof signs; at++) {
			char text[41] = {0};
			memset(text, n % 2 ? 'x' : (char)0xE4, n);
			text[at / sizeof signs] = signs[at % sizeof signs];
			struct buf b = buf_new(a), naive = buf_new(a);
			jw_str(&b, text);
			buf_char(&naive, '"');
			for (const char *s = text; *s; s++)
				buf_str(&naive, *s == '"' ? "\\\"" : *s == '\\' ? "\\\\" : *s == '\n' ? "\\n" : *s == 0x1f ? "\\u001f" : (char[]){*s, 0});
			buf_char(&naive, '"');
			assert_string_equal(buf_text(&b), buf_text(&naive));
			arena_reset(a);
		}
	arena_free(a);
}

static void test_numbers_of_every_length(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	int64_t n = 1, some[64] = {0, INT64_MIN, INT64_MAX, -1};
	size_t count = 4;
	for (; n <= INT64_MAX / 10; n *= 10) {
		some[count++] = n;
		some[count++] = n - 1;
		some[count++] = -n - 1;
	}
	for (size_t i = 0; i < count; i++) {
		struct buf b = buf_new(a);
		jw_int(&b, some[i]);
		assert_string_equal(buf_text(&b), arena_printf(a, "%" PRId64, some[i]));
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_writes_what_reads_back), cmocka_unit_test(test_escapes_wherever_it_stands),
		cmocka_unit_test(test_numbers_of_every_length)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
