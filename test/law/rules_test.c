// Every rule with a record that it blames, one that it does not, and one exactly on the limit; the last test lists rules without them.
#include "tables.h"

static void test_every_rule_was_seen(void **state)
{
	(void)state;
	static const char *const shown[] = {"R227", "R233", "R234", "R326", NULL};   // clocks that bind others: they show, they find nothing
	said_both(shown);
}

int main(void)
{
	const struct CMUnitTest last[] = {cmocka_unit_test(test_every_rule_was_seen)};
	int failed = tables_run();
	return failed + cmocka_run_group_tests_name("coverage", last, NULL, NULL);
}
