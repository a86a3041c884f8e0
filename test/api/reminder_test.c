// reminder_test.c: a step, a term, a duty reminds whom it concerns; read stays read; quiet hours hold back but not beyond the end of a term.
#include "api.h"

#include <string.h>

static const struct json *bell(const char *account)
{
	return api_expect(200, account, "GET", "/api/reminders", NULL);
}

static const struct json *about(const char *account, const char *path, const char *kind)
{
	const struct json *items = json_get(bell(account), "items");
	const char *id = strrchr(path, '/') + 1;
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *r = json_at(items, i);
		const char *of = json_get_text(r, "case");
		if (of && strcmp(of, id) == 0 && strcmp(json_get_text(r, "kind"), kind) == 0)
			return r;
	}
	return NULL;
}

// A clue of today has fifteen working days to be verified; one of long ago is overdue.
static const char *clue(const char *at)
{
	const struct json *j = api_expect(201, "officer1", "POST", "/api/cases",
		api_format("{\"type\":\"clue\",\"at\":\"%s\",\"values\":{\"source\":\"patrol\",\"found_at\":\"%s\",\"place\":\"提醒路\",\"summary\":\"提醒路堆放杂物\"}}", at, at));
	return arena_strdup(api_arena, api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id")));
}

static const char *today_at_nine(void)
{
	return arena_printf(api_arena, "%sT00:00", day_text(api_arena, instant_day(instant_now())));
}

static void choose(int status, const char *account, const char *quiet, const char *from, const char *to, const char *kinds)
{
	int64_t version = json_get_int(api_expect(200, account, "GET", "/api/reminders/choice", NULL), "version", -1);
	api_expect(status, account, "PUT", "/api/reminders/choice",
		api_format("{\"quiet\":%s,\"from\":\"%s\",\"to\":\"%s\",\"rest\":false,\"kinds\":[%s],\"workdays\":3,\"version\":%lld}", quiet, from, to, kinds, (long long)version));
}

static const char *minute_of(instant_t t)
{
	return arena_strndup(api_arena, instant_text(api_arena, t) + 11, 5);
}

static void bell_test(void)
{
	const char *late = clue("2026-03-02T09:00"), *fresh = clue(today_at_nine());
	const struct json *r = about("officer1", late, "term");
	assert_non_null(r);
	assert_non_null(strstr(json_get_text(r, "text"), "已超期"));
	assert_null(about("officer1", fresh, "term"));             // weeks to go
	assert_null(about("officer3", late, "term"));              // not his
	assert_null(about("officerb", late, "term"));
	// Nobody's work but his own certificate: an administrator is reminded of no case.
	assert_int_equal(json_size(json_get(bell("sysadmin"), "items")), 0);
	// Unwanted kinds stay away.
	choose(200, "officer1", "false", "22:00", "07:00", "\"step\",\"duty\"");
	assert_null(about("officer1", late, "term"));
	choose(200, "officer1", "false", "22:00", "07:00", "\"term\",\"step\",\"duty\"");
	assert_non_null(about("officer1", late, "term"));
}

static void read_test(void)
{
	const char *p = clue("2026-03-03T09:00");
	const struct json *r = about("officer1", p, "term");
	int64_t unread = json_get_int(bell("officer1"), "unread", -1);
	assert_false(json_bool(json_get(r, "read")));
	const struct json *after = api_expect(200, "officer1", "POST", "/api/reminders/read", api_format("{\"keys\":[\"%s\"]}", json_get_text(r, "key")));
	assert_int_equal(json_get_int(after, "unread", -1), unread - 1);
	assert_true(json_bool(json_get(about("officer1", p, "term"), "read")));
	api_expect(200, "officer1", "POST", "/api/reminders/read", api_format("{\"keys\":[\"%s\"]}", json_get_text(about("officer1", p, "term"), "key")));   // twice is once
	assert_int_equal(json_get_int(bell("officer1"), "unread", -1), unread - 1);
}

static void choice_test(void)
{
	const struct json *c = api_expect(200, "officer3", "GET", "/api/reminders/choice", NULL);
	assert_false(json_bool(json_get(c, "quiet")));
	assert_string_equal(json_get_text(json_at(json_get(c, "channels"), 0), "id"), "app");
	assert_int_equal(json_size(json_get(c, "channels")), 1);
	choose(400, "officer3", "true", "25:00", "07:00", "\"term\"");
	choose(400, "officer3", "true", "07:00", "07:00", "\"term\"");
}

static void quiet_test(void)
{
	const char *p = clue("2026-03-04T09:00");
	instant_t now = instant_now();
	assert_non_null(about("officer1", p, "term"));
	int64_t unread = json_get_int(bell("officer1"), "unread", -1);
	assert_true(unread >= 1);
	// From an hour ago to in two hours: what is overdue already waits for the end of the quiet hours.
	choose(200, "officer1", "true", minute_of(now - 3600000), minute_of(now + 7200000), "\"term\",\"step\",\"duty\"");
	const struct json *held = bell("officer1");
	assert_null(about("officer1", p, "term"));
	assert_int_equal(json_get_int(held, "unread", -1), 0);
	assert_int_equal(json_get_int(held, "held", -1), unread);
	assert_string_equal(minute_of(now + 7200000), arena_strndup(api_arena, json_get_text(held, "quiet_until") + 11, 5));
	choose(200, "officer1", "true", minute_of(now + 7200000), minute_of(now + 10800000), "\"term\",\"step\",\"duty\"");
	assert_non_null(about("officer1", p, "term"));
	// Changed elsewhere meanwhile.
	api_expect(409, "officer1", "PUT", "/api/reminders/choice", "{\"quiet\":false,\"kinds\":[\"term\"],\"workdays\":3,\"version\":0}");
	choose(200, "officer1", "false", "22:00", "07:00", "\"term\",\"step\",\"duty\"");
	choice_test();
}

const struct api_entry reminder_entries[] = {
	{"GET", "/api/reminders", .run = bell_test},
	{"POST", "/api/reminders/read", .body = "{\"keys\":[\"1\"]}", .bad = "{\"keys\":[\"x\"]}", .bad_paths = "keys", .run = read_test},
	{"GET", "/api/reminders/choice", .run = choice_test},
	{"PUT", "/api/reminders/choice", .body = "{\"quiet\":false,\"kinds\":[\"term\"],\"workdays\":3,\"version\":0}", .bad = "{\"quiet\":1,\"kinds\":[\"mail\"],\"workdays\":11}",
		.bad_paths = "quiet kinds[0] workdays version", .run = quiet_test},
	{0},
};
