// reference_test.c: declarations and law pack as the client reads them.
#include "api.h"

static size_t items(const char *path)
{
	return json_size(json_get(api_expect(200, "officer1", "GET", path, NULL), "items"));
}

static void acts_test(void)
{
	assert_int_equal(items("/api/acts"), ACT_TYPES);
}

static void codes_test(void)
{
	assert_true(items("/api/codes") > 20);
}

static void rules_test(void)
{
	assert_int_equal(items("/api/rules"), law_rule_count());
	if (law_rule_count()) {
		const struct json *r = api_expect(200, "officer1", "GET", api_format("/api/rules/%s", law_rule_at(0)->id), NULL);
		assert_string_equal(json_get_text(r, "article"), law_rule_at(0)->article);
	}
	api_expect(404, "officer1", "GET", "/api/rules/R999x", NULL);
}

static void calendar_test(void)
{
	const struct json *c = api_expect(200, "officer1", "GET", "/api/calendar/2026", NULL);
	assert_string_equal(json_get_text(json_at(json_get(c, "off"), 0), "day"), "2026-01-01");
	api_expect(404, "officer1", "GET", "/api/calendar/1999", NULL);
	api_expect(404, "officer1", "GET", "/api/calendar/20x6", NULL);
}

static void places_test(void)
{
	assert_true(items("/api/places?parent=320612") > 5);
	assert_true(items("/api/places") > 20);
	assert_int_equal(items("/api/places?parent=999999"), 0);
	assert_int_equal(items("/api/places?code=320613"), 1);
	assert_int_equal(items("/api/places?code=999999"), 0);
}

const struct api_entry reference_entries[] = {
	{"GET", "/api/acts", .run = acts_test},
	{"GET", "/api/codes", .run = codes_test},
	{"GET", "/api/rules", .run = rules_test},
	{"GET", "/api/rules/{rule}", .run = rules_test},
	{"GET", "/api/calendar/{year}", .run = calendar_test},
	{"GET", "/api/places", .run = places_test},
	{0},
};
