// frame_test.c: roles, permissions, scope, options: the pure parts of the frame.
#include "../unit.h"
#include "mod/module.h"
#include "mod/user/user.h"

static struct arena *arena;

static int start(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

// 行政处罚法 §17, §57: whose organ is above sees and does not do; whose organ came to be below the case's later goes on.
static void from_above_is_not_own(void **state)
{
	(void)state;
	struct user u = {.organ = {.id = 1, .path = "0001."}};
	assert_true(user_from_above(&u, "0001.0002."));
	assert_false(user_from_above(&u, "0001."));
	u.organ.path = "0001.0002.0001.";
	assert_false(user_from_above(&u, "0001.0002."));
	assert_true(user_from_above(&(struct user){0}, "0001."));
}

// GB/T 22239-2019 8.1.5: system, security and audit administration are separate. Every pair of roles, and every set of three.
static void administrators_are_three_persons(void **state)
{
	(void)state;
	for (unsigned roles = 0; roles < 1u << 10; roles++) {
		unsigned admin = roles & ROLES_ADMIN;
		bool lawful = !admin || (__builtin_popcount(admin) == 1 && roles == admin);
		assert_int_equal(roles_check(arena, roles) == NULL, lawful);
	}
}

static void no_administrator_sees_cases(void **state)
{
	(void)state;
	for (const struct permission *p = permissions; p->id; p++) {
		assert_true(p->roles != 0);
		bool business = strncmp(p->id, "case.", 5) == 0 || strncmp(p->id, "evidence.", 9) == 0 || strncmp(p->id, "desk.", 5) == 0 ||
			strncmp(p->id, "paper.", 6) == 0 || strncmp(p->id, "dossier.", 8) == 0 || strncmp(p->id, "party.", 6) == 0;
		if (business && p->roles & ROLES_ADMIN)
			fail_msg("%s is given to an administrator", p->id);
	}
	assert_int_equal(permission_find("account.role")->roles, ROLE_SECADMIN);
	assert_int_equal(permission_find("account.edit")->roles, ROLE_SYSADMIN);
	assert_int_equal(permission_find("ledger.sign")->roles, ROLE_AUDITADMIN);
	assert_null(permission_find("no.such"));
}

static void permission_ids_are_there_once(void **state)
{
	(void)state;
	for (const struct permission *p = permissions; p->id; p++)
		assert_ptr_equal(permission_find(p->id), p);
}

static void roles_have_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < role_count(); i++) {
		const char *id = role_id(role_at(i));
		assert_int_equal(role_bit(id), role_at(i));
		assert_string_not_equal(role_label(id), id);
	}
	assert_int_equal(role_bit("king"), 0);
	assert_int_equal(role_bit(NULL), 0);
}

static void scope_is_the_unit_and_below(void **state)
{
	(void)state;
	struct db_scope s = scope_under(arena, "0001.0002.");
	assert_true(scope_covers(s, "0001.0002."));
	assert_true(scope_covers(s, "0001.0002.0001."));
	assert_true(scope_covers(s, "0001.0002.zzzz.0001."));
	assert_false(scope_covers(s, "0001."));
	assert_false(scope_covers(s, "0001.0001.zzzz."));
	assert_false(scope_covers(s, "0001.0003."));
	assert_false(scope_covers(s, "0001.00020."));
	assert_false(scope_covers((struct db_scope){"~", ""}, "0001."));   // nobody logged in
}

static struct command_call call_of(char **words, int n)
{
	return (struct command_call){.arena = arena, .argc = n, .argv = words};
}

static void options_are_taken_and_leftovers_refused(void **state)
{
	(void)state;
	char *words[] = {"one", "--name", "value", "--flag", "--other=x=y", "two"};
	struct command_call c = call_of(words, 6);
	assert_string_equal(command_option(&c, "--name"), "value");
	assert_string_equal(command_option(&c, "--other"), "x=y");
	assert_null(command_option(&c, "--missing"));
	assert_true(command_flag(&c, "--flag"));
	assert_false(command_flag(&c, "--flag"));
	assert_ok(command_end(&c, 2, 2));
	assert_string_equal(c.argv[1], "two");
	assert_non_null(command_end(&c, 3, 3));
	assert_non_null(command_end(&c, 0, 1));
	char *wrong[] = {"--typo"};
	c = call_of(wrong, 1);
	assert_non_null(command_end(&c, 0, 5));
	char *unvalued[] = {"--name"};
	c = call_of(unvalued, 1);
	assert_null(command_option(&c, "--name"));
	assert_non_null(command_end(&c, 0, 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(from_above_is_not_own), cmocka_unit_test(administrators_are_three_persons), cmocka_unit_test(no_administrator_sees_cases),
		cmocka_unit_test(permission_ids_are_there_once), cmocka_unit_test(roles_have_names),
		cmocka_unit_test(scope_is_the_unit_and_below), cmocka_unit_test(options_are_taken_and_leftovers_refused),
	};
	return cmocka_run_group_tests_name("mod-frame", tests, start, stop);
}
