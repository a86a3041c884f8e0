// Our reader beside jansson, on made texts good and bad: both refuse, or both see the same values. Seeded: every run tries the same texts.
#include "../unit.h"

#include <jansson.h>

#include "core/buf.h"
#include "core/json.h"

enum { TEXTS = 30000, DEPTH_MAX = 64 };

static uint64_t seed;

static size_t pick(size_t n)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(seed >> 33) % n;
}

#define ONE_OF(list) (list[pick(sizeof list / sizeof *list)])

// ---- making texts

static const char *const blanks[] = {"", "", "", "", " ", "\n", "\t\r\n "};
static const char *const numbers[] = {"0", "-0", "1", "-1", "42", "9007199254740993", "9223372036854775807", "-9223372036854775808", "0.5", "-0.0", "2.50", "1e2", "1E+3",
	"12e-2", "3.141592653589793", "0.1", "123456789012345.6", "1234567890123456.7", "1e308", "4.9e-324", "1e-400", "100000000000000000000.0"};
static const char *const wrong_numbers[] = {"01", "-", "+1", ".5", "1.", "1.e3", "1e", "1e+", "0x10", "NaN", "Infinity", "-Infinity", "9223372036854775808",
	"-9223372036854775809", "99999999999999999999", "1e400", "--1", "1_0"};
static const char *const pieces[] = {"a", "kind", "事项", "城市管理", "，", "😀", "é", "\x7f", "\\n", "\\\"", "\\\\", "\\/", "\\b\\f\\r\\t", "\\u4e2d", "\\u00e9", "\\u007F", "\\ud83d\\ude00",
	"示例人的说明，写得长一些，好让它越过八个字节。", "plain text longer than eight bytes", "\xee\x80\x80", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf", "\xed\x9f\xbf", "\xe0\xa0\x80", "\xc2\x80"};
static const char *const wrong_pieces[] = {"\\u0000", "\\ud800", "\\udc00", "\\ud800\\u0041", "\\ud800\\ud800", "\\x", "\\u12", "\\u12g4", "\\u\x11\x11\x11\x11", "\n", "\t", "\x1f",
	"\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xe4\xb8", "\xff", "\x80"};
static const char *const wrong_values[] = {"nul", "True", "tru", "'a'", "", ",", "undefined", "\xef\xbb\xbf", "//", "\"open"};

static bool wrong(size_t one_in)
{
	return pick(one_in) == 0;
}

static void blank(struct buf *b)
{
	buf_str(b, ONE_OF(blanks));
}

static void make_string(struct buf *b)
{
	buf_char(b, '"');
	for (size_t n = pick(4); n > 0; n--)
		buf_str(b, wrong(400) ? ONE_OF(wrong_pieces) : ONE_OF(pieces));
	buf_char(b, '"');
}

static void make_key(struct buf *b, size_t i)
{
	if (wrong(400))
		buf_str(b, ONE_OF(wrong_values));
	else
		buf_printf(b, "\"%s%zu\"", ONE_OF(pieces), wrong(200) ? 0 : i);
	blank(b);
	buf_str(b, wrong(400) ? "" : ":");
	blank(b);
}

static void make_value(struct buf *b, int depth);

static void make_items(struct buf *b, bool object, int depth)
{
	size_t n = wrong(30) ? 15 + pick(40) : pick(5);
	buf_char(b, object ? '{' : '[');
	blank(b);
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_str(b, wrong(600) ? " " : ",");
		blank(b);
		if (object)
			make_key(b, i);
		make_value(b, depth + 1);
		blank(b);
	}
	buf_str(b, wrong(600) ? "," : "");
	buf_str(b, object != wrong(600) ? "}" : "]");
}

static void make_value(struct buf *b, int depth)
{
	static const char *const words[] = {"true", "false", "null"};
	if (wrong(400))
		buf_str(b, wrong(2) ? ONE_OF(wrong_values) : ONE_OF(wrong_numbers));
	else if (depth < 5 && pick(3))
		make_items(b, pick(2), depth);
	else if (pick(3))
		make_string(b);
	else
		buf_str(b, pick(2) ? ONE_OF(numbers) : ONE_OF(words));
}

// A made text, sometimes with a byte changed, cut short or followed by something.
static void make_text(struct buf *b)
{
	static const char bytes[] = "\"\\{}[],:0-9.eE \n\t\x80\xe4\xff\x01u";
	blank(b);
	make_value(b, 0);
	blank(b);
	size_t how = pick(6);
	if (how == 0 && b->len)
		b->data[pick(b->len)] = bytes[pick(sizeof bytes)];   // its NUL too
	else if (how == 1 && b->len)
		b->len = pick(b->len);
	else if (how == 2 && wrong(4))
		buf_add(b, bytes + pick(sizeof bytes), 1);
}

// ---- comparing

static bool deep(const json_t *v, int left)
{
	size_t i;
	const char *key;
	json_t *item;
	bool found = (json_is_array(v) || json_is_object(v)) && left == 0;
	json_array_foreach(v, i, item)
		found = found || deep(item, left - 1);
	json_object_foreach((json_t *)v, key, item)
		found = found || deep(item, left - 1);
	return found;
}

static bool same(const json_t *theirs, const struct json *ours);

static bool same_object(const json_t *theirs, const struct json *ours)
{
	const char *key;
	json_t *item;
	size_t i = 0;
	json_object_foreach((json_t *)theirs, key, item) {
		const struct json *mine = NULL;
		const char *name = json_key_at(ours, i++, &mine);
		if (!name || strcmp(name, key) != 0 || !same(item, mine) || json_get(ours, key) != mine)
			return false;
	}
	return i == json_size(ours) && !json_get(ours, "no such key");
}

static bool same_array(const json_t *theirs, const struct json *ours)
{
	size_t n = json_array_size(theirs);
	for (size_t i = 0; i < n; i++)
		if (!same(json_array_get(theirs, i), json_at(ours, i)))
			return false;
	return n == json_size(ours) && !json_at(ours, n);
}

static bool same(const json_t *theirs, const struct json *ours)
{
	double d = json_real_value(theirs), e = json_number(ours);
	switch (json_typeof(theirs)) {
	case JSON_OBJECT: return json_kind(ours) == JSON_KIND_OBJECT && same_object(theirs, ours);
	case JSON_ARRAY: return json_kind(ours) == JSON_KIND_ARRAY && same_array(theirs, ours);
	case JSON_STRING: return json_text(ours) && strcmp(json_text(ours), json_string_value(theirs)) == 0;
	case JSON_INTEGER: return json_kind(ours) == JSON_KIND_INT && json_int(ours) == json_integer_value(theirs);
	case JSON_REAL: return json_kind(ours) == JSON_KIND_REAL && memcmp(&d, &e, sizeof d) == 0;
	case JSON_TRUE:
	case JSON_FALSE: return json_kind(ours) == JSON_KIND_BOOL && json_bool(ours) == json_is_true(theirs);
	case JSON_NULL: return json_kind(ours) == JSON_KIND_NULL;
	}
	return false;
}

static void compare(struct arena *a, const char *text, size_t n, size_t *taken)
{
	json_error_t why;
	const struct json *ours, *again;
	json_t *theirs = json_loadb(text, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
	bool takes = theirs && !deep(theirs, DEPTH_MAX) && !memchr(text, 0, n);   // it lets a NUL behind the value pass
	struct err *e = json_read(a, text, n, &ours);
	if (takes == (e != NULL))
		fail_msg("we %s, jansson %s (%s): %.*s", e ? e->cause : "read it", takes ? "reads it" : "refuses", why.text, (int)n, text);
	if (!e && !same(theirs, ours))
		fail_msg("read differently: %.*s", (int)n, text);
	if (!e) {
		const char *written = json_dump(a, ours);
		assert_ok(json_read(a, written, strlen(written), &again));
		if (!same(theirs, again))
			fail_msg("written differently: %s", written);
		++*taken;
	}
	json_decref(theirs);
}

static void test_same_as_jansson(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	size_t taken = 0;
	seed = 20260322;
	for (int i = 0; i < TEXTS; i++) {
		arena_reset(a);
		struct buf b = buf_new(a);
		make_text(&b);
		compare(a, buf_text(&b), b.len, &taken);
	}
	assert_in_range(taken, TEXTS / 4, TEXTS - TEXTS / 8);   // the corpus has enough of both
	arena_free(a);
}

static void test_depth(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	size_t taken = 0;
	for (int depth = 60; depth < 70; depth++) {
		struct buf b = buf_new(a);
		for (int i = 0; i < depth; i++)
			buf_str(&b, i % 2 ? "{\"a\":" : "[");
		buf_str(&b, "1");
		for (int i = depth; i-- > 0;)
			buf_str(&b, i % 2 ? "}" : "]");
		compare(a, b.data, b.len, &taken);
	}
	assert_int_equal(taken, 5);   // 60 to 64
	arena_free(a);
}

// Each wrong piece and number alone, and cut at every place.
static void test_each_wrong_piece(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	size_t taken = 0;
	for (size_t i = 0; i < sizeof wrong_pieces / sizeof *wrong_pieces; i++) {
		const char *text = arena_printf(a, "[\"%s\",\"%s一二三\"]", wrong_pieces[i], wrong_pieces[i]);
		compare(a, text, strlen(text), &taken);
	}
	for (size_t i = 0; i < sizeof wrong_numbers / sizeof *wrong_numbers; i++)
		compare(a, wrong_numbers[i], strlen(wrong_numbers[i]), &taken);
	assert_int_equal(taken, 0);
	const char *whole = "{\"a\":[1,2.5e3,-4],\"中文的键\":\"一二三四五六七八九\",\"e\":\"\\ud83d\\ude00\\n\",\"t\":true,\"n\":null}";
	for (size_t n = 0; n <= strlen(whole); n++)
		compare(a, whole, n, &taken);
	assert_int_equal(taken, 1);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_same_as_jansson), cmocka_unit_test(test_depth), cmocka_unit_test(test_each_wrong_piece)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
