// user_test.c: lock-out: how long, and the same for names nobody has; one-time passwords.
#include "../unit.h"
#include "mod/user/inner.h"

#include <ctype.h>

enum { MINUTE = 60000 };

static void lock_grows(void **state)
{
	(void)state;
	static const struct {
		int64_t failed, minutes;
	} rows[] = {{0, 0}, {1, 0}, {4, 0}, {5, 15}, {6, 0}, {9, 0}, {10, 30}, {15, 60}, {20, 120}, {35, 960}, {40, 1440}, {400, 1440}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_int_equal(lock_until(rows[i].failed, 1000), rows[i].minutes ? 1000 + rows[i].minutes * MINUTE : 0);
}

static void names_nobody_has_are_locked_alike(void **state)
{
	(void)state;
	instant_t now = 1000000;
	struct arena *a = arena_new();
	for (int i = 0; i < LOCK_AFTER; i++) {
		assert_int_equal(ghost_locked("nobody", now), 0);
		assert_ok(ghost_failed(a, "nobody", now));
	}
	assert_string_equal(ghost_failed(a, "nobody", now)->code, "login.locked");   // begun before the lock: neither counted nor said to be wrong
	assert_int_equal(ghost_locked("nobody", now), now + LOCK_MINUTES * MINUTE);
	assert_int_equal(ghost_locked("nobody", now + LOCK_MINUTES * MINUTE), 0);
	assert_int_equal(ghost_locked("somebody", now), 0);
	arena_free(a);
}

static void one_time_passwords_are_readable_and_different(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const char *one = password_once(a), *two = password_once(a);
	assert_int_equal(strlen(one), 12);
	assert_string_not_equal(one, two);
	for (int i = 0; i < 200; i++)
		for (const char *p = password_once(a); *p; p++)
			if (!isalnum((unsigned char)*p) || strchr("0O1lIio", *p))
				fail_msg("'%c' is mistaken on the telephone", *p);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lock_grows), cmocka_unit_test(names_nobody_has_are_locked_alike), cmocka_unit_test(one_time_passwords_are_readable_and_different),
	};
	return cmocka_run_group_tests_name("mod-user", tests, NULL, NULL);
}
