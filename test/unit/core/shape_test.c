// Shapes: every wrong field at once, show_if, round trip.
#include "../unit.h"

#include "core/shape.h"

static const struct code kinds[] = {{"person", "公民"}, {"company", "法人"}, {0}};
static const struct field row[] = {{FIELD_NAME("name"), .label = "名称", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {FIELD_NAME("n"), .label = "数量", .kind = FIELD_DECIMAL}, {0}};
enum { KIND, IDNO, USCC, DAY, AT, FINE, ROWS, TEXTS, NOTE };
static const struct field fields[] = {
	{FIELD_NAME("kind"), .label = "类型", .kind = FIELD_ENUM, .flags = FIELD_REQUIRED, .codes = kinds},
	{FIELD_NAME("idno"), .label = "身份号码", .kind = FIELD_IDNO, .flags = FIELD_REQUIRED, .show_if = "kind=person"},
	{FIELD_NAME("uscc"), .label = "信用代码", .kind = FIELD_USCC, .flags = FIELD_REQUIRED, .show_if = "kind=company"},
	{FIELD_NAME("day"), .label = "日期", .kind = FIELD_DAY},
	{FIELD_NAME("at"), .label = "时间", .kind = FIELD_INSTANT},
	{FIELD_NAME("fine"), .label = "罚款", .kind = FIELD_FEN},
	{FIELD_NAME("rows"), .label = "清单", .kind = FIELD_LIST, .sub = row, .max = 3},
	{FIELD_NAME("tags"), .label = "标签", .kind = FIELD_ENUMS, .codes = kinds},
	{FIELD_NAME("note"), .label = "备注", .kind = FIELD_TEXT, .max = 5},
	{FIELD_NAME("words"), .label = "词语", .kind = FIELD_TEXTS},
	{0},
};

static struct arena *a;
static int start(void **s) { (void)s; a = arena_new(); return 0; }
static int stop(void **s) { (void)s; arena_free(a); return 0; }

static struct err *read(const char *text, struct val **v)
{
	const struct json *j;
	assert_ok(json_read(a, text, strlen(text), &j));
	return shape_read(a, fields, j, "", v);
}

// A fault of one field is none of the field whose name it begins with; a fault inside a field is one of the field.
static void test_what_is_wanted_is_said_of_each(void **state)
{
	(void)state;
	static const struct field like[] = {{FIELD_NAME("hint"), .label = "提示", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {FIELD_NAME("hints"), .label = "各项提示", .kind = FIELD_TEXTS},
		{FIELD_NAME("row"), .label = "一行", .kind = FIELD_OBJECT, .sub = row, .flags = FIELD_REQUIRED}, {FIELD_NAME("rows"), .label = "各行", .kind = FIELD_LIST, .sub = row, .flags = FIELD_REQUIRED}, {0}};
	static const char text[] = "{\"hints\":7,\"row\":{},\"rows\":[{}]}";
	static const char *const paths[] = {"hints", "row.name", "rows[0].name", "hint"};
	const struct json *j;
	struct val *v;
	assert_ok(json_read(a, text, strlen(text), &j));
	struct err *e = shape_read(a, like, j, "", &v);
	assert_non_null(e);
	size_t n = 0;
	for (const struct err_field *f = e->fields; f; f = f->next, n++)
		assert_string_equal(f->path, n < 4 ? paths[n] : "no more");
	assert_int_equal(n, 4);
}

// A body of many wrong fields gets an answer that ends.
static void test_faults_told_are_bounded(void **state)
{
	(void)state;
	struct val *v;
	struct buf b = buf_new(a);
	size_t told = 0;
	buf_printf(&b, "{");
	for (int i = 0; i < ERR_FIELDS_MOST * 2; i++)
		buf_printf(&b, "\"zz%d\":1,", i);
	buf_printf(&b, "\"kind\":\"person\"}");
	struct err *e = read(buf_text(&b), &v);
	assert_non_null(e);
	for (const struct err_field *f = e->fields; f; f = f->next, told++)
		if (!f->next)
			assert_non_null(strstr(f->text, "不再逐一列出"));
	assert_int_equal(told, ERR_FIELDS_MOST);
}

// What is stored is what is read: a text that turns the direction of writing is refused, and the person is told where it stands.
static void test_unseen_characters(void **state)
{
	(void)state;
	struct val *v;
	struct err *e = read("{\"kind\":\"x\",\"note\":\"甲\u202e乙\"}", &v);
	assert_non_null(e);
	assert_non_null(strstr(e->last->text, "第 1 个字后面"));
}

static void test_all_faults_at_once(void **state)
{
	(void)state;
	struct val *v;
	struct err *e = read("{\"kind\":\"x\",\"day\":\"2026-02-30\",\"at\":\"noon\",\"fine\":-1,\"rows\":[{\"n\":1.2345},{\"name\":\"a\",\"zz\":1}],\"tags\":[\"person\",\"person\"],"
	                     "\"note\":\"六个字的备注\",\"bogus\":1}", &v);
	assert_non_null(e);
	int n = 0;
	for (struct err_field *f = e->fields; f; f = f->next)
		n++;
	// kind, day, at, fine, rows[0].n, rows[0].name, rows[1].zz, tags, note, bogus
	assert_int_equal(n, 10);
}

// The quick reader stops at an element that is none; it has nobody to tell (json_scan.h).
static void test_quick_reader_stops(void **state)
{
	(void)state;
	static const struct { const char *text; bool good; } rows[] = {
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"tags\":[\"person\"],\"words\":[\"a\"]}", true},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"tags\":[\"nobody\"]}", false},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"words\":[\"a\",1]}", false},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"at\":\"2026-03-28T09:40\"}", true},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"at\":\"2026-03-28T09:40:05+08:00\"}", true},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"at\":\"2026-03-28T09:40:05\"}", true},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"at\":\"2026-03-28T09:40:05+09:00\"}", false},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"at\":\"2026-03-28T09:60\"}", false},
		{"{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"at\":\"2026-03-28T09:4", false},
		{"{\"kin\":\"person\",\"idno\":\"11010519491231002X\"}", false},
		{"{\"kindly\":\"person\",\"idno\":\"11010519491231002X\"}", false},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct json_scan s;
		struct val v[sizeof fields / sizeof *fields] = {0};
		unsigned char *p = json_scan_begin(&s, a, rows[i].text, strlen(rows[i].text));
		assert_int_equal(shape_scan(&s, p, fields, 0, v) != NULL, rows[i].good);
	}
}

static void test_fraction_of_a_fen(void **state)
{
	(void)state;
	struct val *v;
	struct err *e = read("{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"fine\":10.5}", &v);
	assert_non_null(e);
	assert_string_equal(e->fields->path, "fine");
}

// Bounds are told as the user writes the value, and only those somebody set.
static void test_bounds_in_words(void **state)
{
	(void)state;
	static const struct field one[] = {
		{.name = "pay", .label = "缴款", .kind = FIELD_FEN, .min = 1}, {.name = "cap", .label = "罚款", .kind = FIELD_FEN, .min = 1, .max = 20000}, {.name = "free", .label = "没收", .kind = FIELD_FEN},
		{.name = "days", .label = "天数", .kind = FIELD_INT, .min = 15, .max = 15}, {.name = "n", .label = "数量", .kind = FIELD_INT, .min = 2}, {.name = "hours", .label = "时数", .kind = FIELD_INT, .min = 1, .max = 8}, {0}};
	static const struct { const char *text, *told; } rows[] = {
		{"{\"pay\":0}", "“缴款”应大于 0。"},
		{"{\"pay\":-500}", "“缴款”不能是负数。"},
		{"{\"pay\":\"-5\"}", "“缴款”应为金额，如 1234.50 元，不能是负数（接口以分为单位填整数，如 123450）。"},
		{"{\"cap\":30000}", "“罚款”应在 0.01 元（1 分）到 200.00 元（20000 分）之间。"},
		{"{\"free\":9007199254740992}", "“没收”数字太大，请核对后填写。"},
		{"{\"days\":14}", "“天数”应为 15。"},
		{"{\"days\":15,\"hours\":9}", "“时数”应在 1 到 8 之间。"},
		{"{\"n\":1}", "“数量”不能小于 2。"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct json *j;
		struct val *v;
		assert_ok(json_read(a, rows[i].text, strlen(rows[i].text), &j));
		struct err *e = shape_read(a, one, j, "", &v);
		assert_non_null(e);
		assert_string_equal(e->fields->text, rows[i].told);
	}
}

// Who goes on after a fault finds what is right, and nothing in the place of what is wrong.
static void test_what_is_right_comes_back(void **state)
{
	(void)state;
	const struct json *j;
	static const char text[] = "{\"kind\":\"person\",\"idno\":\"1\",\"fine\":-1,\"day\":\"2026-03-28\",\"bogus\":1}";
	struct err *errs = NULL;
	err_add_field(a, &errs, "at", "x");
	assert_ok(json_read(a, text, strlen(text), &j));
	const struct val *v = shape_collect(a, fields, j, "values.", &errs);
	assert_int_equal(errs->n_fields, 4);
	assert_string_equal(errs->fields->path, "at");
	assert_string_equal(errs->last->path, "values.bogus");
	assert_true(v[KIND].set && v[DAY].set && !v[IDNO].set && !v[FINE].set);
}

static void test_conditions(void **state)
{
	(void)state;
	static const struct field shown[] = {{.name = "kind", .kind = FIELD_ENUM}, {.name = "open", .kind = FIELD_BOOL}, {.name = "note", .kind = FIELD_TEXT}, {0}};
	const struct val v[] = {{.set = true, .s = "fine"}, {.set = true, .n = 0}, {.set = false}};
	assert_true(shape_shown(shown, v, "kind=warning|fine") && !shape_shown(shown, v, "!kind=fine") && shape_shown(shown, v, "!kind=warning"));
	assert_true(!shape_shown(shown, v, "open") && shape_shown(shown, v, "!open") && shape_shown(shown, v, "!note") && !shape_shown(shown, v, "note"));
}

static void test_show_if_decides_what_is_required(void **state)
{
	(void)state;
	struct val *v;
	struct err *e = read("{\"kind\":\"company\"}", &v);
	assert_non_null(e);
	assert_string_equal(e->fields->path, "uscc");
	assert_null(e->fields->next);
	assert_ok(read("{\"kind\":\"person\",\"idno\":\"11010519491231002x\"}", &v));
	assert_string_equal(v[IDNO].s, "11010519491231002X");
}

static void test_round_trip(void **state)
{
	(void)state;
	struct val *v;
	const char *text = "{\"kind\":\"person\",\"idno\":\"11010519491231002X\",\"day\":\"2026-03-28\",\"at\":\"2026-03-28T09:40\",\"fine\":300000,\"rows\":[{\"name\":\"三轮车\",\"n\":1.5}],"
	                   "\"tags\":[\"person\",\"company\"],\"note\":\"备注\"}";
	assert_ok(read(text, &v));
	struct buf b = buf_new(a);
	shape_write(&b, fields, v);
	assert_string_equal(buf_text(&b), text);
	assert_int_equal(v[ROWS].sub[1].n, 1500);
}

static void test_schema_is_json(void **state)
{
	(void)state;
	struct buf b = buf_new(a);
	shape_schema(&b, fields);
	const struct json *j;
	assert_ok(json_read(a, buf_text(&b), b.len, &j));
	assert_int_equal(json_size(json_get(j, "properties")), 10);
	assert_int_equal(json_size(json_get(j, "required")), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_faults_at_once), cmocka_unit_test(test_faults_told_are_bounded), cmocka_unit_test(test_what_is_wanted_is_said_of_each), cmocka_unit_test(test_unseen_characters), cmocka_unit_test(test_quick_reader_stops), cmocka_unit_test(test_fraction_of_a_fen), cmocka_unit_test(test_conditions), cmocka_unit_test(test_bounds_in_words), cmocka_unit_test(test_what_is_right_comes_back), cmocka_unit_test(test_show_if_decides_what_is_required),
		cmocka_unit_test(test_round_trip), cmocka_unit_test(test_schema_is_json),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
