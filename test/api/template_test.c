// template_test.c: templates over the API: checked, drafted, approved by another, in force from a day, and not before; what is issued keeps its own.
#include "raw.h"

#include "mod/template/template.h"

static const char *draft_path;

static const char *escaped(const char *text)
{
	struct buf b = buf_new(api_arena);
	jw_str(&b, text);
	return buf_text(&b);
}

static const char *day_from_now(int days)
{
	return day_text(api_arena, instant_day(instant_now()) + days);
}

// The shipped decision with other words in its title line.
static const char *changed_source(void)
{
	const char *old = api_template_source("clerk1", "D49"), *at = strstr(old, "<body>");
	assert_non_null(at);
	return api_format("%.*s<body><p>本机关改过的版本</p>%s", (int)(at - old), old, at + strlen("<body>"));
}

static void list_test(void)
{
	const struct json *d = api_template("clerk1", "D49");
	assert_string_equal(json_get_text(d, "title"), "行政处罚决定书");
	assert_int_equal(json_get_int(d, "number", 0), 1);
	assert_true(json_bool(json_get(d, "shipped")));
	assert_null(json_get_text(json_get(d, "open"), "id"));
	api_expect(403, "officer1", "GET", "/api/templates", NULL);
}

static void language_test(void)
{
	const struct json *j = api_expect(200, "clerk1", "GET", "/api/template-language", NULL);
	assert_true(json_size(json_get(j, "elements")) > 25);
	assert_true(json_size(json_get(j, "filters")) > 10);
}

static const struct json *named(const struct json *in, const char *name)
{
	const struct json *names = json_get(in, "names");
	for (size_t i = 0; i < json_size(names); i++)
		if (strcmp(json_get_text(json_at(names, i), "name"), name) == 0)
			return json_at(names, i);
	fail_msg("no name %s", name);
	return NULL;
}

static void fields_test(void)
{
	const struct json *root = api_expect(200, "clerk1", "GET", "/api/templates/D49/fields", NULL), *fine = named(named(root, "act"), "fine");
	assert_string_equal(json_get_text(fine, "type"), "money");
	assert_non_null(json_get_text(fine, "label"));
	assert_non_null(json_get_text(fine, "example"));
	assert_string_equal(json_get_text(named(named(root, "party"), "name"), "type"), "text");
	assert_string_equal(json_get_text(named(root, "evidence"), "type"), "list");
	assert_true(json_size(json_get(named(named(root, "party"), "kind"), "codes")) > 2);
	api_expect(404, "clerk1", "GET", "/api/templates/D999/fields", NULL);
}

static void versions_test(void)
{
	const struct json *items = json_get(api_expect(200, "legal1", "GET", "/api/templates/D49/versions", NULL), "items"), *v = json_at(items, 0);
	assert_int_equal(json_size(items), 1);
	assert_string_equal(json_get_text(v, "state"), "in_force");
	assert_null(json_get_text(v, "source"));
	api_expect(404, "legal1", "GET", "/api/templates/D999/versions", NULL);
}

static const char *new_body(const char *source)
{
	return api_format("{\"source\":%s,\"note\":\"改标题\"}", escaped(source));
}

static void draft_test(void)
{
	const char *path = "/api/templates/D49/versions";
	const struct json *v = api_expect(201, "clerk1", "POST", path, new_body(changed_source()));
	assert_int_equal(json_get_int(v, "number", 0), 2);
	assert_string_equal(json_get_text(v, "state"), "draft");
	draft_path = api_format("%s/%s", path, json_get_text(v, "id"));
	api_refuse(409, "template.open", "clerk1", "POST", path, new_body(changed_source()));
	api_expect(403, "principal1", "POST", path, new_body(changed_source()));
	api_expect(404, "clerk1", "POST", "/api/templates/D999/versions", new_body(changed_source()));
	assert_string_equal(json_get_text(json_get(api_template("clerk1", "D49"), "open"), "state"), "draft");
}

static void version_test(void)
{
	const struct json *v = api_expect(200, "legal1", "GET", draft_path, NULL);
	assert_non_null(strstr(json_get_text(v, "source"), "改过的版本"));
	// Who drafted it may go on; the legal unit may take it back; nobody may judge what is not submitted.
	api_version_may("clerk1", draft_path, "open edit withdraw");
	api_version_may("legal1", draft_path, "open edit withdraw");
	api_expect(404, "supervisor1", "GET", draft_path, NULL);       // another organ's
	api_expect(404, "legal1", "GET", "/api/templates/D49/versions/12345", NULL);
}

static int64_t version_now(void)
{
	return json_get_int(api_expect(200, "clerk1", "GET", draft_path, NULL), "version", 0);
}

static const char *put_body(const char *source, int64_t version)
{
	return api_format("{\"source\":%s,\"note\":\"改标题\",\"version\":%lld}", escaped(source), (long long)version);
}

static void save_test(void)
{
	api_refuse(409, "record.stale", "clerk1", "PUT", draft_path, put_body("<doc/>", 99));
	api_expect(200, "clerk1", "PUT", draft_path, put_body("<doc title=\"t\"><body><p>{{party.nmae}}</p></body></doc>", version_now()));
	assert_string_equal(json_get_text(api_expect(200, "clerk1", "GET", draft_path, NULL), "state"), "draft");
	api_expect(403, "principal1", "PUT", draft_path, put_body("<doc/>", 1));
}

static void check_test(void)
{
	size_t n, said = 0;
	const struct json *faults = json_get(api_expect(200, "clerk1", "POST", "/api/templates/D49/check", "{\"source\":\"<doc title=\\\"t\\\"><body><p>{{party.nmae}}</p></body></doc>\"}"), "faults");
	assert_true(json_size(faults) > 5);
	assert_int_equal(json_get_int(json_at(faults, 1), "line", 0), 1);
	// Nothing is said of what is shipped.
	const struct json *items = json_get(api_expect(200, "clerk1", "GET", "/api/templates", NULL), "items");
	for (size_t i = 0; i < json_size(items); i++) {
		const char *doc = json_get_text(json_at(items, i), "doc");
		faults = json_get(api_expect(200, "clerk1", "POST", api_format("/api/templates/%s/check", doc), api_format("{\"source\":%s}", escaped(api_template_source("clerk1", doc)))), "faults");
		for (n = 0; n < json_size(faults); n++)
			print_error("%s %lld:%lld %s\n", doc, (long long)json_get_int(json_at(faults, n), "line", 0), (long long)json_get_int(json_at(faults, n), "column", 0),
				    json_get_text(json_at(faults, n), "text"));
		said += json_size(faults);
	}
	assert_int_equal(said, 0);
}

static void preview_test(void)
{
	const char *path = "/api/templates/D49/preview";
	const struct json *j = api_expect(200, "clerk1", "POST", path, api_format("{\"source\":%s}", escaped(changed_source())));
	assert_true(json_get_int(j, "pages", 0) >= 2);
	assert_int_equal(json_size(json_get(j, "faults")), 0);
	assert_memory_equal(json_get_text(j, "image"), "data:image/png;base64,iVBOR", 27);
	assert_int_equal(json_get_int(api_expect(200, "clerk1", "POST", api_format("%s?page=2&dpi=60", path), api_format("{\"source\":%s}", escaped(changed_source()))), "page", 0), 2);
	j = api_expect(200, "clerk1", "POST", path, "{\"source\":\"<doc\"}");
	assert_int_equal(json_size(json_get(j, "faults")), 1);
	assert_null(json_get_text(j, "image"));
	struct buf b = buf_new(api_arena);
	buf_str(&b, "<doc title='t'><body><p>{{party.name}}</p>");
	for (int i = 0; i < 100; i++)
		buf_str(&b, "<pagebreak/><p>x</p>");
	buf_str(&b, "</body></doc>");
	j = api_expect(200, "clerk1", "POST", path, api_format("{\"source\":%s}", escaped(buf_text(&b))));
	assert_null(json_get_text(j, "image"));
	assert_non_null(strstr(json_get_text(json_at(json_get(j, "faults"), 0), "text"), "页"));
	api_expect(403, "principal1", "POST", path, "{\"source\":\"<doc/>\"}");
}

static void submit_test(void)
{
	const char *path = api_format("%s/submit", draft_path);
	struct api_answer a = api_call("clerk1", "POST", path, api_format("{\"from\":\"%s\",\"version\":%lld}", day_from_now(1), (long long)version_now()));
	assert_int_equal(a.status, 400);
	assert_non_null(strstr(a.text, "party.name"));        // which fault, and what was meant
	api_expect(200, "clerk1", "PUT", draft_path, put_body(changed_source(), version_now()));
	api_expect(400, "clerk1", "POST", path, api_format("{\"from\":\"%s\",\"version\":%lld}", day_from_now(0), (long long)version_now()));
	const struct json *v = api_expect(200, "clerk1", "POST", path, api_format("{\"from\":\"%s\",\"version\":%lld}", day_from_now(2), (long long)version_now()));
	assert_string_equal(json_get_text(v, "state"), "submitted");
	api_version_may("clerk1", draft_path, "open withdraw");
	api_version_may("legal1", draft_path, "open judge withdraw");
	api_refuse(409, "template.state", "clerk1", "PUT", draft_path, put_body("<doc/>", version_now()));
}

// Is a paper of that organ and day laid out with the changed version.
static bool changed_on(const char *organ, int days, const char *sm3)
{
	struct paper_kit *kit;
	struct paper_template *tpl;
	struct paper_doc *doc;
	const struct json *sample;
	assert_ok(paper_kit_of_thread(api_arena, api_svc, &kit));
	assert_ok(paper_sample(api_arena, kit, "D49", &sample));
	paper_kit_when(kit, organ, instant_day(instant_now()) + days, sm3);
	assert_ok(paper_template_load(api_arena, kit, "D49", &tpl));
	assert_ok(paper_layout(api_arena, kit, tpl, sample, &doc));
	return doc->template_number == 2;
}

struct found_unit {
	const char *path[2];
};

static struct err *paths_job(struct db *db, struct arena *a, void *arg)
{
	struct found_unit *f = arg;
	struct user *one, *other;
	TRY(user_find(db, a, "clerk1", &one));
	TRY(user_find(db, a, "officerb", &other));
	f->path[0] = one->organ.path;
	f->path[1] = other->organ.path;
	return NULL;
}

static void judge_test(void)
{
	const char *path = api_format("%s/judge", draft_path);
	struct found_unit units;
	api_expect(403, "clerk1", "POST", path, api_format("{\"result\":\"approve\",\"version\":%lld}", (long long)version_now()));
	api_expect(400, "legal1", "POST", path, api_format("{\"result\":\"return\",\"version\":%lld}", (long long)version_now()));
	api_expect(200, "legal1", "POST", path, api_format("{\"result\":\"return\",\"reason\":\"说明修改依据\",\"version\":%lld}", (long long)version_now()));
	assert_string_equal(json_get_text(api_expect(200, "clerk1", "GET", draft_path, NULL), "reason"), "说明修改依据");
	api_version_may("clerk1", draft_path, "open edit withdraw");
	api_expect(200, "clerk1", "POST", api_format("%s/submit", draft_path), api_format("{\"from\":\"%s\",\"version\":%lld}", day_from_now(2), (long long)version_now()));
	api_refuse(409, "record.stale", "legal1", "POST", path, "{\"result\":\"approve\",\"version\":1}");
	const struct json *v = api_expect(200, "legal1", "POST", path, api_format("{\"result\":\"approve\",\"version\":%lld}", (long long)version_now()));
	assert_string_equal(json_get_text(v, "state"), "waiting");
	// Approved, it is changed no more, and only the legal unit takes it back.
	api_version_may("clerk1", draft_path, "open");
	api_version_may("legal1", draft_path, "open withdraw");
	assert_string_equal(json_get_text(v, "judge"), "甲法");
	assert_ok(db_read(api_svc->db, api_arena, paths_job, &units));
	// In force from its day, for its organ, and not before; by its digest at any time.
	assert_false(changed_on(units.path[0], 1, NULL));
	assert_true(changed_on(units.path[0], 2, NULL));
	assert_true(changed_on(api_format("%s0009.", units.path[0]), 2, NULL));
	assert_false(changed_on(units.path[1], 2, NULL));
	assert_true(changed_on(units.path[1], 0, json_get_text(v, "sm3")));
	// The drafter does not approve, though he may.
	v = api_expect(201, "legal1", "POST", "/api/templates/D14/versions", new_body(api_template_source("clerk1", "D14")));
	const char *own = api_format("/api/templates/D14/versions/%s", json_get_text(v, "id"));
	api_expect(200, "legal1", "POST", api_format("%s/submit", own), api_format("{\"from\":\"%s\",\"version\":1}", day_from_now(1)));
	api_refuse(403, "template.self", "legal1", "POST", api_format("%s/judge", own), "{\"result\":\"approve\",\"version\":2}");
	api_version_may("legal1", own, "open withdraw");
	// What was issued stays as it was.
	const struct json *papers = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", api_whole_case()), NULL), "items");
	for (size_t i = 0; i < json_size(papers); i++)
		assert_int_equal(json_get_int(json_at(papers, i), "template", 0), 1);
}

static void withdraw_test(void)
{
	const char *path = api_format("%s/withdraw", draft_path), *body = api_format("{\"reason\":\"改由市局统一\",\"version\":%lld}", (long long)version_now());
	struct found_unit units;
	api_refuse(403, "template.withdraw", "clerk1", "POST", path, body);
	assert_string_equal(json_get_text(api_expect(200, "legal1", "POST", path, body), "state"), "withdrawn");
	assert_ok(db_read(api_svc->db, api_arena, paths_job, &units));
	assert_false(changed_on(units.path[0], 2, NULL));
	api_refuse(409, "template.state", "legal1", "POST", path, api_format("{\"reason\":\"再次\",\"version\":%lld}", (long long)version_now()));
	// A shipped version is nobody's to take back.
	const char *shipped = json_get_text(api_template("clerk1", "D49"), "in_force");
	api_refuse(403, "template.other", "legal1", "POST", api_format("/api/templates/D49/versions/%s/withdraw", shipped), "{\"reason\":\"不用\",\"version\":1}");
}

// With the data of a case the source is tried; another unit's case is not there.
void template_trial_test(void)
{
	const struct json *papers = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", api_whole_case()), NULL), "items");
	for (size_t i = 0; i < json_size(papers); i++) {
		const struct json *p = json_at(papers, i);
		const char *doc = json_get_text(p, "doc"), *path = api_format("%s/papers/%s/%s/trial?dpi=48", api_whole_case(), json_get_text(p, "act"), doc);
		const struct json *j = api_expect(200, "clerk1", "POST", path, api_format("{\"source\":%s}", escaped(api_template_source("clerk1", doc))));
		assert_int_equal(json_get_int(j, "pages", 0), json_get_int(p, "pages", 0));
	}
	api_expect(403, "officer1", "POST", api_format("%s/papers/1/D49/trial", api_whole_case()), "{\"source\":\"<doc/>\"}");
	api_expect(404, "clerk1", "POST", "/api/cases/320613/1/papers/1/D49/trial", "{\"source\":\"<doc/>\"}");
}

#define DOC "/api/templates/{doc}"
#define VERSION DOC "/versions/{version_id}"
const struct api_entry template_entries[] = {
	{"GET", "/api/templates", .run = list_test},
	{"GET", "/api/template-language", .run = language_test},
	{"GET", DOC "/fields", .path = "/api/templates/D49/fields", .run = fields_test},
	{"GET", DOC "/versions", .path = "/api/templates/D49/versions", .run = versions_test},
	{"POST", DOC "/versions", .bad = "{\"source\":1,\"note\":2}", .bad_paths = "source note", .run = draft_test},
	{"GET", VERSION, .run = version_test},
	{"PUT", VERSION, .bad = "{\"source\":1,\"note\":2,\"version\":0}", .bad_paths = "source note version", .run = save_test},
	{"POST", DOC "/check", .bad = "{\"source\":1}", .bad_paths = "source", .run = check_test},
	{"POST", DOC "/preview", .bad = "{\"source\":1}", .bad_paths = "source", .run = preview_test},
	{"POST", VERSION "/submit", .bad = "{\"from\":\"x\",\"version\":0}", .bad_paths = "from version", .run = submit_test},
	{"POST", VERSION "/judge", .bad = "{\"result\":\"x\",\"version\":0}", .bad_paths = "result version", .run = judge_test},
	{"POST", VERSION "/withdraw", .bad = "{\"version\":0}", .bad_paths = "reason version", .run = withdraw_test},
	{0},
};
