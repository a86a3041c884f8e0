// tables.h: the tables of rules_test.c, by the part of the procedure they guard.
#pragma once
#include <stdio.h>

#include "kit.h"

int table_start(void);    // order, power, officers, filing
int table_find(void);     // evidence, preservation, correction, simple procedure
int table_decide(void);   // notice, hearing, review, decision, discretion
int table_after(void);    // service, money, court, publicity, closing, consistency

// All of them; how many tests failed. A table added above is added here.
static inline int tables_run(void) { return table_start() + table_find() + table_decide() + table_after(); }

#define TABLE(name, ...) \
	int name(void) \
	{ \
		const struct CMUnitTest tests[] = {__VA_ARGS__}; \
		return cmocka_run_group_tests_name(#name, tests, NULL, NULL); \
	}
#define T(name) cmocka_unit_test(name)
#define CASE(name) static void name(void **state)
#define OPEN_CASE (void)state; struct kit *k = NULL; struct whole w; (void)w; (void)k
