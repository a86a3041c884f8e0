// paperwork_test.c: every paper and the main volume of every demo case can be made: cases in every stage, every act type they use.
#include "../unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/load.h"
#include "core/log.h"

static struct arena *a;
static struct service *svc;
static char folder[64], cookie[128];

static int setup(void **state)
{
	(void)state;
	struct service_options o = {.data_dir = folder, .pack_dir = PACK_DIR, .create = true, .migrate = true, .for_tests = true};
	struct http *http = NULL;
	snprintf(folder, sizeof folder, "/tmp/xz-paperwork-%d", getpid());
	a = arena_new();
	log_set_level(LOG_ERROR);
	assert_ok(service_open(a, &o, &svc));
	assert_ok(load_all(svc, a, PACK_DIR "/demo", true));
	assert_ok(service_http(svc, NULL, &http));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	http_free(svc->http);
	service_close(svc);
	int failed = system(arena_printf(a, "chmod -R u+w %s && rm -rf %s", folder, folder));
	arena_free(a);
	return failed;
}

// ---- calls, in an arena of their own: volumes are large

static const struct json *get(struct arena *own, const char *path, const char *type)
{
	struct http_answer got;
	const struct json *j = NULL;
	const struct pair headers[] = {{"Cookie", cookie}, {0}};
	http_try(svc->http, own, &(struct http_try){.method = "GET", .path = path, .headers = headers}, &got);
	if (got.status != 200 || strncmp(http_answer_get(&got, "Content-Type"), type, strlen(type)) != 0)
		fail_msg("%s: %d %.300s", path, got.status, got.text);
	if (strcmp(type, "application/json") == 0)
		assert_ok(json_read(own, got.text, got.size, &j));
	return j;
}

static void log_in(const char *account)
{
	struct http_answer got;
	const struct json *service = NULL;
	assert_ok(json_read_file(a, PACK_DIR "/demo/service.json", &service));
	const char *body = arena_printf(a, "{\"account\":\"%s\",\"password\":\"%s\"}", account, json_get_text(service, "password"));
	http_try(svc->http, a, &(struct http_try){.method = "POST", .path = "/api/session", .body = body}, &got);
	assert_int_equal(got.status, 200);
	const char *set = http_answer_get(&got, "Set-Cookie");
	snprintf(cookie, sizeof cookie, "%.*s", (int)strcspn(set, ";"), set);
}

// Whose roles let them see the whole city.
static const char *supervisor(void)
{
	const struct json *service = NULL;
	assert_ok(json_read_file(a, PACK_DIR "/demo/service.json", &service));
	const struct json *accounts = json_get(service, "accounts");
	for (size_t i = 0; i < json_size(accounts); i++)
		if (strcmp(json_text(json_at(json_get(json_at(accounts, i), "roles"), 0)), "supervisor") == 0)
			return json_get_text(json_at(accounts, i), "account");
	fail_msg("no supervisor");
	return NULL;
}

// ---- the test

static void make_all(const struct json *c)
{
	struct arena *own = arena_new();
	const char *base = arena_printf(own, "/api/cases/%s/%s", json_get_text(c, "region"), json_get_text(c, "id"));
	get(own, arena_printf(own, "%s/papers", base), "application/json");
	get(own, arena_printf(own, "%s/dossier/main", base), "application/pdf");
	arena_free(own);
}

static void every_demo_case(void **state)
{
	(void)state;
	log_in(supervisor());
	const struct json *items = json_get(get(a, "/api/cases?limit=200", "application/json"), "items");
	assert_true(json_size(items) >= 40);
	for (size_t i = 0; i < json_size(items); i++)
		make_all(json_at(items, i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(every_demo_case)};
	return cmocka_run_group_tests(tests, setup, teardown);
}
