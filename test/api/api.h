// api.h: the API tests. The whole service runs in this process on a new database (SQLite; with the argument "pg" PostgreSQL of XZ_TEST_PG),
// with test/api/data/service.json. The harness goes through the route tables of all modules and looks up each route's entry:
//
//	{"POST", "/api/units", .body = GOOD, .bad = BAD, .bad_paths = "name kind", .run = unit_post_test},
//
// and itself tests for each: nobody logged in -> 401; an account without the permission -> 403 or 404; a wrong CSRF token -> 403; a member
// or query field nobody declared -> 400; .bad -> 400 naming every path of .bad_paths. `run` holds what only the module knows: success, conflict,
// another unit's data. A route without an entry fails the test.
//
// A module's entries: test/api/<module>_test.c ending in `const struct api_entry <module>_entries[]`, listed in entries.c and meson.build.
#pragma once
#include "../unit/unit.h"
#include "app/service.h"

struct api_entry {
	const char *method, *route;      // as in the route table; method NULL ends the table
	const char *path;                // a real path of it for the automatic tests; NULL: {region} 320613, {id} 1, others "x"
	const char *body;                // a well-formed body for the automatic tests, "{}" if NULL
	const char *bad, *bad_paths;     // a body with several faults, and their paths, space-separated
	void (*run)(void);               // success, conflict, other unit's data
	const char *no_run;              // why there is no run: "pure read, tested with ..."
};

extern const struct api_entry *const api_entries[];   // entries.c; ends with NULL

extern struct service *api_svc;
extern struct arena *api_arena;

struct api_answer {
	int status;
	const char *text;
	const struct json *json;         // NULL when it is not JSON
};

// account NULL: nobody. Logs in when needed. body NULL: none. Every write gets a new Idempotency-Key.
struct api_answer api_call(const char *account, const char *method, const char *path, const char *body);
// The same with the given key and headers.
struct api_answer api_call_with(const char *account, const char *method, const char *path, const char *body, const char *key, const char *csrf);
// Fails unless the status is as said. Returns the JSON.
const struct json *api_expect(int status, const char *account, const char *method, const char *path, const char *body);
// Fails unless it is refused with this status and error.code.
void api_refuse(int status, const char *code, const char *account, const char *method, const char *path, const char *body);
void api_refused(struct api_answer answer, int status, const char *code);
// A template of a paper as the list has it, and the source of its version in force.
const struct json *api_template(const char *account, const char *doc);
const char *api_template_source(const char *account, const char *doc);
// A version of a text (mod/template): fails unless the account is told that it may do just these with it: "open edit judge withdraw".
void api_version_may(const char *account, const char *path, const char *what);
// The answer's error.code.
const char *api_code(const struct api_answer *answer);
// Forget the kept log-in of an account (after its password or sessions changed).
void api_forget(const char *account);
const char *api_format(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
// Id of an account of service.json as text.
const char *api_account(const char *account);
// Works all waiting jobs.
void api_work_jobs(void);
void api_ledger_forged(void **state);        // the last tests: on all that the others did; on the cases of bench load
void api_ledger_bench(void **state);
const char *api_certificate(int id, const char *issued);   // SQL that puts one in as no program does
void api_sql(const char *text);              // behind the service's back

// recording_test.c: acts prepared while others commit; run with POST .../acts.
void recording_test(void);
// flow_test.c: a case keeps its flow of approval, is moved to another; run with POST .../flow.
void case_flow_test(void);

#define API_PASSWORD "Test-2026-xz"
