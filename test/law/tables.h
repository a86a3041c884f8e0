// tables.h: the tables of rules_test.c, by the part of the procedure they guard.
#pragma once
#include <stdio.h>

#include "kit.h"

int table_start(void);    // order, power, officers, filing
int table_find(void);     // evidence, preservation, correction, simple procedure
int table_decide(void);   // notice, hearing, review, decision, discretion
int table_after(void);    // service, money, court, publicity, closing, consistency

int table_seizure(void);  // sealing, detaining, what becomes of the goods
int table_edition(void);  // each edition of each number, at its limit
int table_crime(void);    // suspected crimes
int table_whole(void);    // send-back, admission, money, discretion, clocks explained
int table_lawful(void);   // whole lawful cases

// All of them; how many tests failed. A table added above is added here.
static inline int tables_run(void) { return table_start() + table_find() + table_decide() + table_after() + table_edition() +
	       table_crime() +
	       table_seizure(); }

// The tables linked into this program, for test/law/mutate.
struct table {
	const struct CMUnitTest *tests;
	size_t count;
	struct table *next;
};
extern struct table *tables;   // kit.c

#define TABLE(name, ...) \
	static const struct CMUnitTest name##_tests[] = {__VA_ARGS__}; \
	static struct table name##_entry = {name##_tests, sizeof name##_tests / sizeof *name##_tests, NULL}; \
	__attribute__((constructor)) static void name##_enter(void) \
	{ \
		name##_entry.next = tables; \
		tables = &name##_entry; \
	} \
	int name(void) { return cmocka_run_group_tests_name(#name, name##_tests, NULL, NULL); }
#define T(name) cmocka_unit_test(name)
#define CASE(name) static void name(void **state)
#define OPEN_CASE (void)state; struct kit *k = NULL; struct whole w; (void)w; (void)k
