// catalogue_test.c: items, benchmarks, the calculator.
#include "api.h"

#include <stdlib.h>

static const struct json *list(const char *path)
{
	return json_get(api_expect(200, "officer1", "GET", path, NULL), "items");
}

static bool has(const struct json *items, const char *member, const char *value)
{
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), member), value) == 0)
			return true;
	return false;
}

static void items_test(void)
{
	const struct json *all = list("/api/items");
	assert_int_equal(json_size(all), law_item_count(api_svc->law));
	// Filters each narrow, and hold for every row.
	const struct json *found = list("/api/items?domain=%E5%BB%BA%E7%AD%91%E5%9E%83%E5%9C%BE");   // 建筑垃圾
	assert_true(json_size(found) > 0 && json_size(found) < json_size(all));
	for (size_t i = 0; i < json_size(found); i++)
		assert_string_equal(json_get_text(json_at(found, i), "domain"), "建筑垃圾");
	found = list("/api/items?q=JZ139-003");
	assert_int_equal(json_size(found), 1);
	assert_string_equal(json_get_text(json_at(found, 0), "code"), "JZ139-003");
	assert_true(json_size(json_get(json_at(found, 0), "benchmarks")) > 0);
	assert_int_equal(json_size(list("/api/items?q=%25")), 0);
	assert_int_equal(json_size(list("/api/items?q=%3Cscript%3E")), 0);
	api_expect(400, "officer1", "GET", "/api/items?limit=0", NULL);
	api_expect(400, "officer1", "GET", "/api/items?region=3206131", NULL);
}

// Pages laid end to end are the whole list, each row once.
static void item_pages_test(void)
{
	size_t n = 0;
	const char *next = NULL, *last = "";
	do {
		const struct json *page = api_expect(200, "officer1", "GET", api_format("/api/items?limit=50%s%s", next ? "&after=" : "", next ? next : ""), NULL);
		const struct json *items = json_get(page, "items");
		assert_true(json_size(items) > 0 && json_size(items) <= 50);
		assert_string_not_equal(json_get_text(json_at(items, 0), "code"), last);
		last = json_get_text(json_at(items, json_size(items) - 1), "code");
		n += json_size(items);
		next = json_get_text(page, "next");
	} while (next);
	assert_int_equal(n, law_item_count(api_svc->law));
}

// The law pack knows the whole country as "".
static bool in_force_here(const char *region)
{
	return !*region || strcmp(region, "000000") == 0 || strcmp(region, "320000") == 0 || strcmp(region, "320600") == 0 || strcmp(region, "320613") == 0;
}

// What is in force at a place: the country's, the province's, the city's and its own; never another place's (立法法 §98-§100).
static void region_test(void)
{
	const struct json *items = list("/api/items?region=320613");
	size_t expected = 0;
	for (size_t i = 0; i < json_size(items); i++)
		if (!in_force_here(json_get_text(json_at(items, i), "region")))
			fail_msg("%s is shown in 320613", json_get_text(json_at(items, i), "code"));
	for (size_t i = 0; i < law_item_count(api_svc->law); i++)
		expected += in_force_here(law_item_at(api_svc->law, i)->region);
	assert_int_equal(json_size(items), expected);
	assert_true(expected < law_item_count(api_svc->law));
	assert_true(has(items, "code", "SR-001"));
	assert_true(has(items, "code", "JS-001"));
	assert_false(has(list("/api/items?region=110101"), "code", "JS-001"));
	assert_true(has(list("/api/items?region=110101"), "code", "SR-001"));
}

static void items_run(void)
{
	items_test();
	item_pages_test();
	region_test();
}

static void domains_test(void)
{
	const struct json *domains = list("/api/item-domains");
	int64_t sum = 0;
	for (size_t i = 0; i < json_size(domains); i++)
		sum += json_get_int(json_at(domains, i), "n", 0);
	assert_int_equal(sum, law_item_count(api_svc->law));
	assert_true(has(domains, "domain", "建筑垃圾"));
}

static void item_test(void)
{
	const struct json *j = api_expect(200, "officer1", "GET", "/api/items/JZ139-003", NULL);
	assert_string_equal(json_get_text(json_get(j, "item"), "code"), "JZ139-003");
	assert_non_null(json_get_text(j, "source"));
	assert_int_equal(json_kind(json_get(j, "entry")), JSON_KIND_OBJECT);
	// what the calculator has to ask about it: a volume; a rate's base; the graver form of a provision that takes the gains
	assert_string_equal(json_text(json_at(json_get(json_get(j, "asks"), "units"), 0)), "m³");
	// what usually has to be proved of it, said to be guidance
	const struct json *proof = json_at(json_get(j, "proofs"), 0);
	assert_string_equal(json_get_text(proof, "label"), "违法现场");
	assert_true(json_bool(json_get(proof, "unconfirmed")));
	j = api_expect(200, "officer1", "GET", "/api/items/GH-001", NULL);
	assert_string_equal(json_get_text(json_get(j, "asks"), "base"), "建设工程造价");
	j = api_expect(200, "officer1", "GET", "/api/items/PS-004", NULL);
	assert_true(json_size(json_get(json_get(j, "asks"), "choices")) > 0);
	api_expect(404, "officer1", "GET", "/api/items/NO-SUCH", NULL);
	api_expect(404, "officer1", "GET", "/api/items/%27%20or%201=1", NULL);
}

static void benchmarks_test(void)
{
	const struct json *all = list("/api/benchmarks"), *of = list("/api/benchmarks?item=JZ139-003");
	assert_int_equal(json_size(all), law_benchmark_count(api_svc->law));
	assert_true(json_size(of) > 0 && json_size(of) < json_size(all));
	assert_int_equal(json_size(list("/api/benchmarks?q=%25")), 0);
	size_t expected = 0;
	for (size_t i = 0; i < law_benchmark_count(api_svc->law); i++)
		expected += in_force_here(law_benchmark_at(api_svc->law, i)->region);
	assert_int_equal(json_size(list("/api/benchmarks?region=320613")), expected);
	// One's own place first, then the wider ones, elsewhere last.
	for (size_t i = 0; i < json_size(all); i++)
		assert_int_equal(in_force_here(json_get_text(json_at(all, i), "region")), i < expected);
	for (size_t i = 1; i < expected; i++)
		assert_true(strcmp(json_get_text(json_at(all, i), "region"), "000000") == 0 || strcmp(json_get_text(json_at(all, i - 1), "region"), "000000") != 0);
}

// What the screens show of the pack: no English, no keyboard signs beside Chinese.
static void read_by_people(const char *text)
{
	for (const char *p = text; p && *p; p++) {
		if (strchr(",;:()", *p) && (p[1] & 0x80 || (p > text && p[-1] & 0x80)))
			fail_msg("a keyboard's sign in “%s”", text);
		if (p[0] >= 'a' && p[0] <= 'z' && p[1] >= 'a' && p[1] <= 'z')
			fail_msg("English in “%s”", text);
	}
}

static void words_test(void)
{
	const struct json *all = list("/api/benchmarks");
	for (size_t i = 0; i < json_size(all); i++) {
		const struct json *m = json_at(all, i), *tiers = json_get(m, "tiers");
		read_by_people(json_get_text(m, "item"));
		read_by_people(json_get_text(m, "basis"));
		read_by_people(json_get_text(m, "subject_label"));
		assert_true(*json_get_text(m, "basis"));
		for (size_t k = 0; k < json_size(tiers); k++) {
			read_by_people(json_get_text(json_at(tiers, k), "label"));
			read_by_people(json_get_text(json_at(tiers, k), "type"));
		}
	}
	for (size_t i = 0; i < law_item_count(api_svc->law); i++) {
		const struct json *j = api_expect(200, "officer1", "GET", api_format("/api/items/%s", law_item_at(api_svc->law, i)->code), NULL), *it = json_get(j, "item");
		read_by_people(json_get_text(it, "law_version"));
		read_by_people(json_get_text(j, "other"));
		for (size_t k = 0; k < json_size(json_get(it, "measures")); k++)
			read_by_people(json_text(json_at(json_get(it, "measures"), k)));
		for (size_t k = 0; k < json_size(json_get(it, "benchmarks")); k++)
			read_by_people(json_get_text(json_at(json_get(it, "benchmarks"), k), "name"));
	}
	const struct json *park = api_expect(200, "officer1", "GET", "/api/benchmarks/SZ-39", NULL), *known = api_expect(200, "officer1", "GET", "/api/benchmarks/SZ-01", NULL);
	assert_string_equal(json_get_text(park, "basis"), "园林绿化法规（名称未收录）　条款未收录");
	assert_string_equal(json_get_text(known, "basis"), "《深圳经济特区市容和环境卫生管理条例》第十三条");
}

static void benchmark_test(void)
{
	const char *code = law_benchmark_at(api_svc->law, 0)->code;
	const struct json *j = api_expect(200, "officer1", "GET", api_format("/api/benchmarks/%s", code), NULL);
	assert_true(json_size(json_get(j, "tiers")) > 0);
	size_t counted = 0;
	for (size_t i = 0; i < law_benchmark_count(api_svc->law); i++) {
		const struct json *tiers = json_get(api_expect(200, "officer1", "GET", api_format("/api/benchmarks/%s", law_benchmark_at(api_svc->law, i)->code), NULL), "tiers");
		for (size_t k = 0; k < json_size(tiers); k++) {
			const char *unit = json_get_text(json_at(tiers, k), "unit"), *per = json_get_text(json_at(tiers, k), "per");
			assert_int_equal(per != NULL, unit && strncmp(unit, "fen_per_", 8) == 0);
			counted += per != NULL;
		}
	}
	assert_true(counted > 0);
	api_expect(404, "officer1", "GET", "/api/benchmarks/NO-SUCH", NULL);
	words_test();
}

// 城市建筑垃圾管理规定 (建设部令139号) §20(3): a person, up to 3,000 yuan; PT-01: the top of it beyond 100 m³.
static void tier_test(void)
{
	const struct json *t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"JZ139-003\",\"benchmark\":\"PT-01\",\"party_kind\":\"person\",\"measure\":120}");
	assert_int_equal(json_get_int(t, "min", 0), 300000);
	assert_int_equal(json_get_int(t, "max", 0), 300000);
	assert_string_equal(json_get_text(t, "tier"), "受纳量>100m³(个人)");
	assert_non_null(json_get_text(t, "derivation"));
	t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"JZ139-003\",\"benchmark\":\"PT-01\",\"party_kind\":\"person\",\"measure\":49.999}");
	assert_int_equal(json_get_int(t, "max", 0), 100000);
	t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"JZ139-003\",\"benchmark\":\"PT-01\",\"party_kind\":\"company\",\"measure\":120}");
	assert_int_equal(json_get_int(t, "max", 0), 1000000);
	// Where no benchmark holds, the article's range.
	t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"JZ139-003\",\"party_kind\":\"person\",\"measure\":120}");
	assert_null(json_get_text(t, "benchmark"));
	assert_true(json_get_int(t, "max", 0) <= 300000);
	// Where the article fixes no amount there is none, and the reason: never 0.
	t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"SR-001\",\"party_kind\":\"person\"}");
	assert_int_equal(json_kind(json_get(t, "min")), JSON_KIND_NULL);
	assert_non_null(json_get_text(t, "need"));
	// 城乡规划法 §64: five to ten per cent of the cost.
	t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"GH-001\",\"party_kind\":\"company\",\"base\":100000000,\"circumstances\":[\"obstruct\"]}");
	assert_int_equal(json_get_int(t, "max", 0), 10000000);
	// what only a person can judge: without it the basic range, with it the graver one
	const struct law_item *graver = law_item_find(api_svc->law, "PS-004");
	assert_non_null(graver);
	const struct json *range = json_at(json_get(graver->json, "fine_ranges"), 0);
	const char *choice = range ? json_get_text(range, "choice") : NULL;
	if (choice) {
		t = api_expect(200, "officer1", "POST", "/api/tier", api_format("{\"item\":\"PS-004\",\"party_kind\":\"company\",\"choices\":[\"%s\"]}", choice));
		assert_int_equal(json_get_int(t, "max", 0), json_get_int(range, "max", -1));
	}
	// gains are confiscated beside the fine
	t = api_expect(200, "officer1", "POST", "/api/tier", "{\"item\":\"GH-001\",\"party_kind\":\"company\",\"base\":100000000,\"income\":500000}");
	assert_int_equal(json_get_int(t, "confiscate", 0), 500000);
	struct api_answer a = api_call("officer1", "POST", "/api/tier", "{\"item\":\"JZ139-999\",\"party_kind\":\"person\"}");
	assert_int_equal(a.status, 400);
	assert_string_equal(json_get_text(json_at(json_get(json_get(a.json, "error"), "fields"), 0), "path"), "item");
	a = api_call("officer1", "POST", "/api/tier", "{\"item\":\"JZ139-003\",\"benchmark\":\"NO-SUCH\",\"party_kind\":\"person\"}");
	assert_int_equal(a.status, 400);
	assert_string_equal(json_get_text(json_at(json_get(json_get(a.json, "error"), "fields"), 0), "path"), "benchmark");
	api_expect(400, "officer1", "POST", "/api/tier", "{\"item\":\"JZ139-003\",\"party_kind\":\"person\",\"measure\":-1}");
}

const struct api_entry catalogue_entries[] = {
	{"GET", "/api/items", .run = items_run},
	{"GET", "/api/item-domains", .run = domains_test},
	{"GET", "/api/items/{code}", .path = "/api/items/JZ139-003", .run = item_test},
	{"GET", "/api/benchmarks", .run = benchmarks_test},
	{"GET", "/api/benchmarks/{code}", .run = benchmark_test},
	{"POST", "/api/tier", .body = "{\"item\":\"JZ139-003\",\"party_kind\":\"person\"}",
		.bad = "{\"party_kind\":\"x\",\"circumstances\":[\"x\"],\"choices\":[\"x\"],\"measure\":\"much\",\"earlier\":100}", .bad_paths = "item party_kind circumstances[0] choices[0] measure earlier", .run = tier_test},
	{0},
};
