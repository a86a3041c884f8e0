// tables.h: the tables of rules_test.c, by the part of the procedure they guard. A file with a TABLE needs only its line in meson.build.
#pragma once
#include <stdio.h>

#include "kit.h"

// The tables linked into this program, for rules_test.c and for test/law/mutate.
struct table {
	const char *name;
	const struct CMUnitTest *tests;
	size_t count;
	struct table *next;
};
extern struct table *tables;   // kit.c
int tables_run(void);          // all of them; how many tests failed

#define TABLE(name_, ...) \
	static const struct CMUnitTest name_##_tests[] = {__VA_ARGS__}; \
	static struct table name_ = {#name_, name_##_tests, sizeof name_##_tests / sizeof *name_##_tests, NULL}; \
	__attribute__((constructor)) static void name_##_enter(void) \
	{ \
		name_.next = tables; \
		tables = &name_; \
	}
#define T(name) cmocka_unit_test(name)
#define CASE(name) static void name(void **state)
#define OPEN_CASE (void)state; struct kit *k = NULL; struct whole w; (void)w; (void)k
