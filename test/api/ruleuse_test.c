// ruleuse_test.c: what rules do is counted with the act or the refusal, once; a legal reviewer says what was false, never of his own act.
#include "raw.h"

#include <string.h>

static const struct json *rates(const char *account, const char *query)
{
	return api_expect(200, account, "GET", api_format("/api/rule-rates%s", query), NULL);
}

static const struct json *line(const struct json *page, const char *rule)
{
	const struct json *items = json_get(page, "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "id"), rule) == 0)
			return json_at(items, i);
	return NULL;
}

static int64_t judged(void)
{
	return json_get_int(rates("officer1", ""), "judged", -1);
}

static int64_t of(const char *rule, const char *what)
{
	return json_get_int(line(rates("officer1", "?whose=own"), rule), what, -1);
}

// A clue, whose case the law will not let be filed: nothing is verified. The case's path.
static const char *clue(void)
{
	const struct json *j = api_expect(201, "officer1", "POST", "/api/cases", "{\"type\":\"clue\",\"at\":\"2026-03-02T09:00\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"规则路\",\"summary\":\"规则路堆放杂物\"}}");
	return arena_strdup(api_arena, api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id")));
}

static struct api_answer file_too_early(const char *account, const char *path, const char *verb)
{
	const char *lead = arena_strdup(api_arena, api_account("officer1")), *second = arena_strdup(api_arena, api_account("officer2"));
	return api_call(account, "POST", api_format("%s/%s", path, verb),
		api_format("{\"type\":\"filing\",\"at\":\"2026-03-04T09:30\",\"version\":1,\"officers\":[\"%s\"],\"values\":{\"item\":\"JZ139-006\",\"party\":{\"kind\":\"company\",\"name\":\"示例公司\"},\"place\":\"规则路\","
		           "\"act_day\":\"2026-03-01\",\"brief\":\"x\",\"lead\":\"%s\",\"assistants\":[\"%s\"],\"opinion\":\"x\"}}", second, lead, second));
}

static const struct json *meetings(const char *account, const char *rule, const char *path)
{
	return json_get(api_expect(200, account, "GET", api_format("/api/rules/%s/meetings?case=%s", rule, strrchr(path, '/') + 1), NULL), "items");
}

static void refusal_test(void)
{
	const char *p = clue();
	int64_t before = judged();
	struct api_answer a = file_too_early("officer1", p, "check");
	assert_int_equal(a.status, 422);
	const char *rule = arena_strdup(api_arena, json_get_text(json_get(a.json, "error"), "rule"));
	int64_t blocked = of(rule, "blocked");
	assert_int_equal(judged(), before);                // tried out only
	a = file_too_early("officer1", p, "acts");
	assert_int_equal(a.status, 422);
	assert_string_equal(json_get_text(json_get(a.json, "error"), "rule"), rule);
	assert_int_equal(judged(), before + 1);
	assert_int_equal(of(rule, "blocked"), blocked + 1);
	file_too_early("officer1", p, "acts");             // the button pressed again
	assert_int_equal(judged(), before + 1);
	assert_int_equal(of(rule, "blocked"), blocked + 1);
	const struct json *m = meetings("officer1", rule, p);
	assert_int_equal(json_size(m), 1);
	assert_string_equal(json_get_text(json_at(m, 0), "kind"), "blocked");
	assert_string_equal(json_get_text(json_at(m, 0), "act_label"), "立案审批");
	assert_true(json_bool(json_get(json_at(m, 0), "own")));
	assert_int_equal(json_size(meetings("officerb", rule, p)), 0);   // another organ's case
}

static void rates_test(void)
{
	refusal_test();
	const struct json *page = rates("officer1", "");
	assert_int_equal(json_size(json_get(page, "items")), law_rule_count());
	assert_non_null(json_get_text(page, "since"));
	int64_t before = judged();
	clue();
	assert_int_equal(judged(), before + 1);            // an act recorded
	// Sums name no case: the three administrators may read them too, and who belongs to no organ has none of his own.
	assert_int_equal(json_get_int(rates("sysadmin", ""), "judged", -1), before + 1);
	assert_int_equal(json_get_int(rates("sysadmin", "?whose=own"), "judged", -1), 0);
	assert_int_equal(json_get_int(rates("officerb", "?from=1999-01&to=1999-12"), "judged", -1), 0);
	// Filters.
	size_t met = json_size(json_get(rates("officer1", "?met=true"), "items"));
	assert_true(met >= 1 && met < law_rule_count());
	assert_non_null(line(rates("officer1", "?q=R154"), "R154"));
	const struct json *family = json_get(rates("officer1", "?family=hearing_rules&action=block"), "items");
	assert_true(json_size(family) >= 1);
	for (size_t i = 0; i < json_size(family); i++)
		assert_string_equal(json_get_text(json_at(family, i), "family"), "听证");
	api_expect(400, "officer1", "GET", "/api/rule-rates?from=2026-13", NULL);
	api_expect(400, "officer1", "GET", "/api/rule-rates?from=2026-05&to=2026-04", NULL);
	api_expect(400, "officer1", "GET", "/api/rule-rates?from=2020-01&to=2026-04", NULL);
}

static void sheet_test(void)
{
	struct http_answer a = raw_get("officer1", "/api/rule-rates/sheet?q=R154");
	assert_int_equal(a.status, 200);
	assert_memory_equal(a.text, "PK\x03\x04", 4);
	assert_non_null(strstr(http_answer_get(&a, "Content-Disposition"), "attachment"));
}

static void meetings_test(void)
{
	refusal_test();
	api_expect(404, "officer1", "GET", "/api/rules/R999x/meetings", NULL);
	api_expect(403, "sysadmin", "GET", "/api/rules/R020/meetings", NULL);
}

// What an act was recorded with: this rule warns of it, and who acts in it may not judge it.
static const char *first_rule(const char *path)
{
	struct api_answer a = file_too_early("officer1", path, "acts");
	return arena_strdup(api_arena, json_get_text(json_get(a.json, "error"), "rule"));
}

static struct api_answer mark(const char *account, const struct json *m, const char *what, int64_t version)
{
	return api_call(account, "POST", api_format("/api/rule-meetings/%s/%s/mark", json_get_text(m, "region"), json_get_text(m, "id")),
		api_format("{\"mark\":\"%s\",\"reason\":\"核对了案卷\",\"version\":%lld}", what, (long long)version));
}

static void mark_test(void)
{
	const char *p = clue(), *rule = first_rule(p);
	const struct json *m = json_at(meetings("legal1", rule, p), 0);
	int64_t wrongly = of(rule, "wrongly"), looked = of(rule, "looked");
	assert_int_equal(mark("officer1", m, "false", 1).status, 403);
	struct api_answer a = mark("legal1", m, "false", 1);
	assert_int_equal(a.status, 200);
	assert_string_equal(json_get_text(a.json, "mark"), "false");
	assert_string_equal(json_get_text(a.json, "marked_by"), "甲法");
	assert_int_equal(of(rule, "wrongly"), wrongly + 1);
	assert_int_equal(of(rule, "looked"), looked + 1);
	assert_non_null(json_get_text(line(rates("officer1", ""), rule), "false_rate"));
	assert_int_equal(mark("legal1", m, "true", 1).status, 409);      // looked into meanwhile
	assert_int_equal(mark("legal1", m, "true", 2).status, 200);      // thought better of
	assert_int_equal(of(rule, "wrongly"), wrongly);
	assert_int_equal(of(rule, "looked"), looked + 1);
	assert_int_equal(mark("legal1", m, "maybe", 3).status, 400);
	// The reviewer's own refusal is not his to judge.
	struct api_answer own = api_call("legal1", "POST", api_format("%s/acts", p), "{\"type\":\"legal_review\",\"at\":\"2026-03-05T09:00\",\"version\":1,\"values\":{\"subject\":\"ok\",\"facts_opinion\":\"ok\",\"law_opinion\":\"ok\",\"procedure_opinion\":\"ok\","
		"\"power_opinion\":\"ok\",\"paper_opinion\":\"ok\",\"crime_opinion\":\"no\",\"opinion\":\"事实清楚，证据确凿，程序合法。\",\"conclusion\":\"pass\"}}");
	if (own.status == 422) {
		const char *refused = arena_strdup(api_arena, json_get_text(json_get(own.json, "error"), "rule"));
		own = mark("legal1", json_at(meetings("legal1", refused, p), 0), "false", 1);
		api_refused(own, 403, "rule.own");
	} else {
		fail_msg("the review was not refused by the law: %d %s", own.status, own.text);
	}
}

const struct api_entry ruleuse_entries[] = {
	{"GET", "/api/rule-rates", .run = rates_test},
	{"GET", "/api/rule-rates/sheet", .run = sheet_test},
	{"GET", "/api/rules/{rule}/meetings", .run = meetings_test},
	{"POST", "/api/rule-meetings/{region}/{id}/mark", .body = "{\"mark\":\"false\",\"reason\":\"核对了案卷\",\"version\":1}", .bad = "{\"mark\":\"x\",\"reason\":\"x\"}", .bad_paths = "mark reason version", .run = mark_test},
	{0},
};
