// Reading records: every fault with its path.
#include "../unit.h"

#include "law/law.h"

static struct err *read(struct arena *a, const char *text, struct law_record *out)
{
	return law_record_parse(a, text, strlen(text), out);
}

static bool names(const struct err *e, const char *path)
{
	for (const struct err_field *f = e ? e->fields : NULL; f; f = f->next)
		if (strcmp(f->path, path) == 0)
			return true;
	return false;
}

#define ORGAN "\"organ\":{\"name\":\"a\",\"kind\":\"department\",\"region\":\"320602\"}"

static void test_good(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct law_record r;
	assert_ok(read(a, "{\"version\":1,\"case_id\":\"7\",\"region\":\"320602\"," ORGAN ",\"officers\":[{\"id\":\"11\",\"name\":\"x\",\"certificate\":\"1\",\"states\":[{\"from\":\"2020-01-01\",\"state\":\"valid\"}]}],"
	                  "\"acts\":[{\"id\":\"1\",\"type\":\"clue\",\"at\":\"2026-03-02T09:00\",\"by\":\"11\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"p\",\"summary\":\"s\"}}],"
	                  "\"prior\":[{\"item\":\"SR-001\",\"decided\":\"2025-01-01\"}]}", &r));
	assert_int_equal(r.case_id, 7);
	assert_int_equal(r.act_count, 1);
	assert_int_equal(r.acts[0].t, ACT_CLUE);
	assert_int_equal(r.officers[0].state_count, 1);
	assert_int_equal(r.prior[0].act_day, DAY_NONE);
	arena_free(a);
}

static void test_every_fault_at_once(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct law_record r;
	struct err *e = read(a,
		    "{\"version\":1,\"region\":\"320602\",\"organ\":{\"name\":\"a\",\"kind\":\"x\"},\"officers\":[{\"id\":\"0\"}],"
	                        "\"acts\":[{\"id\":\"1\",\"type\":\"nonsense\",\"at\":\"2026-02-30T09:00\"},{\"id\":\"1\",\"type\":\"clue\",\"at\":\"2026-03-02T09:00\",\"extra\":1,\"values\":{\"place\":5}}]}", &r);
	assert_non_null(e);
	assert_int_equal(e->kind, ERR_INPUT);
	assert_true(names(e, "organ.kind"));
	assert_true(names(e, "organ.region"));
	assert_true(names(e, "officers[0].id"));
	assert_true(names(e, "acts[0].type"));
	assert_true(names(e, "acts[0].at"));
	assert_true(names(e, "acts[1].id"));
	assert_true(names(e, "acts[1].extra"));
	assert_true(names(e, "acts[1].values.place"));
	assert_true(names(e, "acts[1].values.source"));
	arena_free(a);
}

static void test_wrong_top(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct law_record r;
	assert_non_null(read(a, "[]", &r));
	assert_true(names(read(a, "{\"version\":1,\"acts\":{}}", &r), "acts"));
	assert_true(names(read(a, "{\"version\":2,\"region\":\"320602\"," ORGAN ",\"acts\":[]}", &r), "version"));
	assert_true(names(read(a, "{\"version\":1,\"region\":\"320602\"," ORGAN ",\"acts\":[],\"more\":1}", &r), "more"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_good), cmocka_unit_test(test_every_fault_at_once),
		    cmocka_unit_test(test_wrong_top)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
