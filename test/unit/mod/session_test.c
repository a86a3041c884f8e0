// session_test.c: a revoked session is refused with the next request, however busy the cache is: many threads ask with one token while it is
// revoked; whoever asks after the revocation was answered gets 401. A session ends when its person is idle, though the page goes on asking.
#include "../unit.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/load.h"
#include "core/log.h"
#include "db/stmt.h"

enum { THREADS = 4, ROUNDS = 20, GUESSES = 4 };

static struct arena *arena;
static struct service *svc;
static char folder[64];
static atomic_bool revoked, stop_asking;
static atomic_int late, good;

static struct http_answer ask(struct arena *a, const char *method, const char *path, const char *cookie, const char *csrf, const char *body)
{
	struct http_answer got;
	struct pair headers[] = {{"Cookie", cookie ? cookie : "a=b"}, {"X-CSRF-Token", csrf ? csrf : "-"}, {0}};
	http_try(svc->http, a, &(struct http_try){.method = method, .path = path, .headers = headers, .body = body}, &got);
	return got;
}

static void log_in(char cookie[128], char csrf[64])
{
	struct http_answer got = ask(arena, "POST", "/api/session", NULL, NULL, "{\"account\":\"officer1\",\"password\":\"Test-2026-xz\"}");
	const struct json *j = NULL;
	assert_int_equal(got.status, 200);
	assert_ok(json_read(arena, got.text, got.size, &j));
	snprintf(cookie, 128, "%.*s", (int)strcspn(http_answer_get(&got, "Set-Cookie"), ";"), http_answer_get(&got, "Set-Cookie"));
	snprintf(csrf, 64, "%s", json_get_text(j, "csrf"));
}

static void *asking(void *arg)
{
	struct arena *a = arena_new();
	while (!atomic_load(&stop_asking)) {
		bool over = atomic_load(&revoked);
		int status = ask(a, "GET", "/api/session", arg, NULL, NULL).status;
		if (over && status != 401)
			atomic_fetch_add(&late, 1);
		if (status == 200)
			atomic_fetch_add(&good, 1);
		arena_reset(a);
	}
	arena_free(a);
	return NULL;
}

static void revoked_at_once(void **state)
{
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		char cookie[128], csrf[64];
		pthread_t threads[THREADS];
		log_in(cookie, csrf);
		atomic_store(&revoked, false);
		atomic_store(&stop_asking, false);
		for (int i = 0; i < THREADS; i++)
			pthread_create(&threads[i], NULL, asking, cookie);
		usleep(3000);
		assert_int_equal(ask(arena, "DELETE", "/api/session", cookie, csrf, NULL).status, 204);
		atomic_store(&revoked, true);
		usleep(3000);
		atomic_store(&stop_asking, true);
		for (int i = 0; i < THREADS; i++)
			pthread_join(threads[i], NULL);
	}
	assert_int_equal(atomic_load(&late), 0);
	assert_true(atomic_load(&good) > 0);
}

// ---- many passwords tried at once

static atomic_int told_wrong, told_locked;

static void *guessing(void *account)
{
	struct arena *a = arena_new();
	for (int i = 0; i < GUESSES; i++) {
		int status = ask(a, "POST", "/api/session", NULL, NULL, arena_printf(a, "{\"account\":\"%s\",\"password\":\"no\"}", (const char *)account)).status;
		atomic_fetch_add(&told_wrong, status == 401);
		atomic_fetch_add(&told_locked, status == 429);
	}
	arena_free(a);
	return NULL;
}

// Five are told that they were wrong, however many tried before the fifth had failed; of an account and of a name nobody has.
static void five_guesses_at_once(void **state)
{
	static const char *const accounts[] = {"clumsy", "nobody.there"};
	(void)state;
	for (size_t k = 0; k < sizeof accounts / sizeof *accounts; k++) {
		pthread_t threads[THREADS];
		atomic_store(&told_wrong, 0);
		atomic_store(&told_locked, 0);
		for (int i = 0; i < THREADS; i++)
			pthread_create(&threads[i], NULL, guessing, (void *)(uintptr_t)accounts[k]);
		for (int i = 0; i < THREADS; i++)
			pthread_join(threads[i], NULL);
		assert_int_equal(atomic_load(&told_wrong), 5);
		assert_int_equal(atomic_load(&told_locked), THREADS * GUESSES - 5);
	}
}

// ---- the idle time (login.idle_minutes: 30)

static struct err *age_job(struct db *db, struct arena *a, void *arg)
{
	return db_run_text(db, a, arena_printf(a, "update session set seen_at = seen_at - %d", *(const int *)arg * 60000));
}

static void minutes_pass(int n)
{
	assert_ok(db_write(svc->db, arena, age_job, &n));
}

static int ask_unasked(const char *cookie)
{
	struct http_answer got;
	struct pair headers[] = {{"Cookie", cookie}, {"X-Unasked", "1"}, {0}};
	http_try(svc->http, arena, &(struct http_try){.method = "GET", .path = "/api/reminders", .headers = headers}, &got);
	return got.status;
}

// The page that asks every minute does not keep alive a session whose person has gone.
static void idle_though_the_page_asks(void **state)
{
	char cookie[128], csrf[64];
	(void)state;
	log_in(cookie, csrf);
	minutes_pass(29);
	assert_int_equal(ask_unasked(cookie), 200);
	minutes_pass(2);
	assert_int_equal(ask_unasked(cookie), 401);
	assert_int_equal(ask(arena, "GET", "/api/session", cookie, NULL, NULL).status, 401);
}

static int start(void **state)
{
	(void)state;
	struct http *http = NULL;
	snprintf(folder, sizeof folder, "/tmp/xz-session-%d", getpid());
	struct service_options o = {.data_dir = folder, .pack_dir = PACK_DIR, .create = true, .migrate = true, .for_tests = true};
	arena = arena_new();
	log_set_level(LOG_ERROR);
	assert_ok(service_open(arena, &o, &svc));
	assert_ok(load_all(svc, arena, TEST_DATA, true));
	assert_ok(service_http(svc, NULL, &http));
	return 0;
}

static int stop(void **state)
{
	(void)state;
	http_free(svc->http);
	service_close(svc);
	int rc = system(arena_printf(arena, "rm -rf %s", folder));
	arena_free(arena);
	return rc;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(revoked_at_once), cmocka_unit_test(idle_though_the_page_asks), cmocka_unit_test(five_guesses_at_once)};
	return cmocka_run_group_tests_name("mod-session", tests, start, stop);
}
