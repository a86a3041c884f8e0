// flow_test.c: the steps an act passes by the flow its record carries, the floor no flow goes below, and the record read and written with them.
#include "../unit.h"
#include "law/law.h"

static struct arena *a;

static const char *steps_at(const struct law_record *r, enum act_id t, size_t at)
{
	struct buf b = buf_new(a);
	for (const char *const *s = law_flow_steps(a, r, &act_types[t], at); *s; s++)
		buf_printf(&b, "%s%s", b.len ? " " : "", *s);
	return buf_text(&b);
}

static const char *const longer[] = {"squad_leader", "brigade_head", "principal"};
static const char *const lower[] = {"brigade_head"};

static void steps_test(void **state)
{
	const struct law_flow flows[] = {{0, "filing", longer, 3}, {4, "filing", longer + 1, 2}, {2, "decision", lower, 1}};
	const struct law_record none = {0}, r = {.flows = flows, .flow_count = 3};
	(void)state;
	assert_string_equal(steps_at(&none, ACT_FILING, 0), "brigade_head principal");
	assert_string_equal(steps_at(&r, ACT_FILING, 0), "squad_leader brigade_head principal");
	assert_string_equal(steps_at(&r, ACT_FILING, 3), "squad_leader brigade_head principal");
	assert_string_equal(steps_at(&r, ACT_FILING, 4), "brigade_head principal");
	assert_string_equal(steps_at(&r, ACT_DECISION, 9), "brigade_head principal");   // below the floor a row counts for nothing
	assert_string_equal(steps_at(&r, ACT_CLUE, 0), "");                              // what nobody approves stays so
}

static size_t faults(enum act_id t, const char *const *steps, size_t n, const char *words)
{
	struct err *errs = NULL;
	size_t count = 0;
	bool said = !words;
	law_flow_check(a, "x", &act_types[t], steps, n, &errs);
	for (struct err_field *f = errs ? errs->fields : NULL; f; f = f->next, count++)
		said = said || strstr(f->text, words);
	if (!said)
		fail_msg("nothing says %s", words);
	return count;
}

static void floor_test(void **state)
{
	static const char *const many[] = {"squad_leader", "brigade_head", "legal", "principal", "principal"};
	static const char *const after[] = {"principal", "legal"};
	(void)state;
	assert_int_equal(faults(ACT_FILING, longer, 3, NULL), 0);
	assert_int_equal(faults(ACT_SEIZURE, longer + 2, 1, NULL), 0);
	assert_int_equal(faults(ACT_SEIZURE, lower, 1, "《行政强制法》第十八条第一项"), 1);
	assert_int_equal(faults(ACT_PRESERVATION, lower, 0, "《行政处罚法》第五十六条"), 1);
	assert_int_equal(faults(ACT_FILING, longer + 2, 1, "意见一栏"), 1);
	assert_int_equal(faults(ACT_FILING, many, 5, "最多 4 步"), 2);
	assert_int_equal(faults(ACT_SEIZURE, after, 2, "后面不能再有"), 1);
	for (int t = 0; t < ACT_TYPES; t++) {                    // every declaration stands on its own floor
		size_t n = 0;
		while (act_types[t].approval[n])
			n++;
		if (n)
			assert_int_equal(faults((enum act_id)t, act_types[t].approval, n, NULL), 0);
	}
}

static void record_test(void **state)
{
	static const char text[] = "{\"version\":1,\"case_id\":\"1\",\"region\":\"320602\",\"organ\":{\"name\":\"某局\",\"kind\":\"department\",\"region\":\"320602\"},"
		"\"flows\":[{\"since\":0,\"act\":\"filing\",\"steps\":[\"squad_leader\",\"brigade_head\",\"principal\"]}],\"acts\":[]}";
	struct law_record r, again;
	const struct json *j;
	(void)state;
	assert_null(law_record_parse(a, text, strlen(text), &r));
	assert_int_equal(r.flow_count, 1);
	assert_string_equal(steps_at(&r, ACT_FILING, 0), "squad_leader brigade_head principal");
	const char *written = law_record_json(a, &r, false);
	assert_null(json_read(a, written, strlen(written), &j));
	assert_null(law_record_read(a, j, &again));
	assert_int_equal(again.flow_count, 1);
	assert_int_equal(again.flows[0].since, 0);
	assert_int_equal(again.flows[0].step_count, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(steps_test), cmocka_unit_test(floor_test), cmocka_unit_test(record_test)};
	a = arena_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
