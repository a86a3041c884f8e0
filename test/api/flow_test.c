// flow_test.c: flows of approval over the API: drafted, refused below the law's floor, approved by another; a case keeps the version of the day it
// began; moved to a newer one with a reason, which is logged, what was submitted before keeps its steps.
#include "raw.h"

#include "core/text.h"
#include "mod/flow/flow.h"
#include "mod/user/user.h"

static const char *draft_path;
static struct template_add_in fixture;

#define ORDINARY "/api/flows/flow-ordinary"
static const char longer[] = "{\"steps\":{\"clue_extension\":[\"squad_leader\",\"brigade_head\"],\"filing\":[\"squad_leader\",\"brigade_head\",\"legal\",\"principal\"]}}";

static const char *version_body(const char *source)
{
	struct buf b = buf_new(api_arena);
	jw_open(&b, '{');
	jw_kstr(&b, "source", source);
	jw_kstr(&b, "note", "立案前增加中队长审批");
	jw_close(&b, '}');
	return buf_text(&b);
}

static const char *put_body(const char *source, int64_t version)
{
	const char *body = version_body(source);
	return api_format("%.*s,\"version\":%lld}", (int)strlen(body) - 1, body, (long long)version);
}

static const char *ahead(int days)
{
	return day_text(api_arena, instant_day(instant_now()) + days);
}

static int64_t version_now(void)
{
	return json_get_int(api_expect(200, "legal1", "GET", draft_path, NULL), "version", 0);
}

static void list_test(void)
{
	const struct json *items = json_get(api_expect(200, "legal1", "GET", "/api/flows", NULL), "items");
	assert_int_equal(json_size(items), 2);
	assert_string_equal(json_get_text(json_at(items, 0), "doc"), "flow-ordinary");
	assert_true(json_bool(json_get(json_at(items, 0), "shipped")));
	api_expect(403, "officer1", "GET", "/api/flows", NULL);
}

// What is shipped is what the declarations of the acts ask for, and has no fault.
static void shipped_test(void)
{
	const char *id = json_get_text(json_at(json_get(api_expect(200, "legal1", "GET", "/api/flows", NULL), "items"), 0), "in_force");
	const char *text = json_get_text(api_expect(200, "legal1", "GET", api_format(ORDINARY "/versions/%s", id), NULL), "source");
	struct version_text v = {.doc = "flow-ordinary", .source = text};
	const struct json *j;
	struct law_flow *rows;
	size_t n;
	assert_ok(json_read(api_arena, text, strlen(text), &j));
	assert_string_equal(json_text(json_at(json_get(json_get(j, "steps"), "filing"), 1)), "principal");
	assert_ok(flow_rows(api_arena, &v, 0, &rows, &n));
	assert_int_equal(n, 0);
	assert_ok(flow_rows(api_arena, &v, 7, &rows, &n));
	assert_true(n > 30);
}

static void form_test(void)
{
	const struct json *form = api_expect(200, "legal1", "GET", ORDINARY "/form", NULL), *acts = json_get(form, "acts");
	bool seizure = false;
	for (size_t i = 0; i < json_size(acts); i++)
		if (strcmp(json_get_text(json_at(acts, i), "type"), "seizure") == 0) {
			seizure = true;
			assert_non_null(strstr(json_get_text(json_at(acts, i), "article"), "第十八条"));
			assert_string_equal(json_get_text(json_at(json_get(json_at(acts, i), "floor"), 0), "role"), "principal");
		}
	assert_true(seizure);
	assert_int_equal(json_size(json_get(form, "roles")), 4);
	api_expect(404, "legal1", "GET", "/api/flows/D49/form", NULL);
}

static void versions_test(void)
{
	shipped_test();
	assert_int_equal(json_size(json_get(api_expect(200, "legal1", "GET", ORDINARY "/versions", NULL), "items")), 2);      // with the fixture of case_flow_test
	api_expect(404, "legal1", "GET", "/api/flows/D49/versions", NULL);      // a template is no flow, nor a flow a template
	api_expect(404, "legal1", "GET", "/api/templates/flow-ordinary/versions", NULL);
}

// Each fault under its act, with the article where the law names who approves.
static void faults_test(void)
{
	const char *bad = "{\"steps\":{\"seizure\":[\"brigade_head\"],\"filing\":[\"principal\",\"brigade_head\"],\"report\":[\"officer\",\"brigade_head\"],"
		"\"decision\":[\"brigade_head\",\"brigade_head\",\"principal\"],\"clue\":[\"principal\"],\"recusal\":\"x\",\"closing\":[\"principal\"]},\"more\":1}";
	static const char *const said[] = {"source.steps.seizure", "《行政强制法》第十八条", "source.steps.filing", "之后审批", "source.steps.report", "没有能审批的角色", "source.steps.decision",
		"出现了两次", "source.steps.clue", "没有要审批的事项", "source.steps.recusal", "source.steps.closing", "意见一栏", "source.more"};
	struct api_answer a = api_call("legal1", "POST", ORDINARY "/versions", version_body(bad));
	assert_int_equal(a.status, 400);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (!strstr(a.text, said[i]))
			fail_msg("%s does not say %s", a.text, said[i]);
	a = api_call("legal1", "POST", ORDINARY "/versions", version_body("[]"));
	assert_int_equal(a.status, 400);
	assert_int_equal(api_call("legal1", "POST", ORDINARY "/versions", version_body("{\"steps\":{\"filing\":[\"brigade_head\",\"principal\",\"legal\"]}}")).status, 400);
}

static void draft_test(void)
{
	faults_test();
	api_expect(403, "clerk1", "POST", ORDINARY "/versions", version_body(longer));
	const struct json *v = api_expect(201, "sysadmina", "POST", ORDINARY "/versions", version_body(longer));
	assert_int_equal(json_get_int(v, "number", 0), 3);
	draft_path = api_format(ORDINARY "/versions/%s", json_get_text(v, "id"));
	api_refuse(409, "template.open", "legal1", "POST", ORDINARY "/versions", version_body(longer));
	api_expect(404, "legal1", "POST", "/api/flows/x/versions", version_body(longer));
}

static void version_test(void)
{
	assert_string_equal(json_get_text(api_expect(200, "legal1", "GET", draft_path, NULL), "source"), longer);
	api_expect(404, "supervisor1", "GET", draft_path, NULL);               // another organ's
	api_expect(404, "legal1", "GET", ORDINARY "/versions/12345", NULL);
}

static void save_test(void)
{
	api_refuse(409, "record.stale", "sysadmina", "PUT", draft_path, put_body(longer, 99));
	api_expect(400, "sysadmina", "PUT", draft_path, put_body("{\"steps\":{\"decision\":[\"brigade_head\"]}}", version_now()));
	api_expect(200, "sysadmina", "PUT", draft_path, put_body(longer, version_now()));
}

static void submit_test(void)
{
	const char *path = api_format("%s/submit", draft_path);
	api_expect(400, "sysadmina", "POST", path, api_format("{\"from\":\"%s\",\"version\":%lld}", ahead(0), (long long)version_now()));
	const struct json *v = api_expect(200, "sysadmina", "POST", path, api_format("{\"from\":\"%s\",\"version\":%lld}", ahead(2), (long long)version_now()));
	assert_string_equal(json_get_text(v, "state"), "submitted");
	api_version_may("sysadmina", draft_path, "open withdraw");
	api_version_may("legal1", draft_path, "open judge withdraw");
	api_refuse(409, "template.state", "sysadmina", "PUT", draft_path, put_body(longer, version_now()));
}

static void judge_test(void)
{
	const char *path = api_format("%s/judge", draft_path);
	api_expect(403, "sysadmina", "POST", path, api_format("{\"result\":\"approve\",\"version\":%lld}", (long long)version_now()));
	const struct json *v = api_expect(200, "legal1", "POST", path, api_format("{\"result\":\"approve\",\"version\":%lld}", (long long)version_now()));
	assert_string_equal(json_get_text(v, "state"), "waiting");
	api_version_may("sysadmina", draft_path, "open");
	api_version_may("legal1", draft_path, "open withdraw");
	api_refuse(409, "template.state", "sysadmina", "PUT", draft_path, put_body(longer, version_now()));      // never edited afterwards
}

static void withdraw_test(void)
{
	const char *path = api_format("%s/withdraw", draft_path);
	api_refuse(403, "template.withdraw", "sysadmina", "POST", path, api_format("{\"reason\":\"不再需要\",\"version\":%lld}", (long long)version_now()));
	api_expect(200, "legal1", "POST", path, api_format("{\"reason\":\"不再需要\",\"version\":%lld}", (long long)version_now()));
}

// ---- cases

static const char *begin(const char *account, const char *place)
{
	const struct json *j = api_expect(201, account, "POST", "/api/cases", api_format("{\"type\":\"clue\",\"at\":\"%sT00:00:01\",\"values\":{\"source\":\"patrol\",\"found_at\":\"%sT00:00:00\",\"place\":\"%s\","
		"\"summary\":\"巡查发现门口堆放建筑垃圾。\",\"item\":\"JZ139-006\"}}", ahead(0), ahead(0), place));
	return api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id"));
}

static int64_t case_version(const char *path)
{
	return json_get_int(json_get(api_expect(200, "legal1", "GET", path, NULL), "case"), "version", -1);
}

static struct api_answer act(const char *path, const char *account, const char *type, const char *values)
{
	return api_call(account, "POST", api_format("%s/acts", path), api_format("{\"type\":\"%s\",\"officers\":[],\"version\":%lld,\"values\":%s}", type, (long long)case_version(path), values));
}

static void done(struct api_answer a)
{
	if (a.status != 201)
		fail_msg("%d %s", a.status, a.text);
}

static const char *waits_for(const char *path)
{
	const char *role = json_get_text(json_get(api_expect(200, "legal1", "GET", path, NULL), "case"), "pending_role");
	return role ? role : "nobody";
}

static const struct json *flow_of(const char *path)
{
	return api_expect(200, "legal1", "GET", api_format("%s/flow", path), NULL);
}

static struct err *fixture_job(struct db *db, struct arena *a, void *arg)
{
	struct user *u = NULL;
	int64_t changed;
	(void)arg;
	if (fixture.id)
		return template_state(db, a, &(struct template_state_in){.id = fixture.id, .version = 1, .state = "withdrawn", .from_day = fixture.from_day, .judge_id = DB_NULL_INT, .at = instant_now()}, &changed);
	TRY(user_find(db, a, "legal1", &u));
	fixture = (struct template_add_in){.id = id_new(), .doc = "flow-ordinary", .unit_path = arena_strdup(api_arena, u->organ.path), .unit_id = u->organ.id, .unit_name = "甲区城市管理局", .number = 2,
		.source = longer, .sm3 = sm3_hex(api_arena, longer, strlen(longer)), .state = "approved", .note = "增加中队长审批", .from_day = ahead(0), .author_id = u->id, .author_name = u->name, .at = instant_now()};
	return template_add(db, a, &fixture);
}

// As if approved yesterday for today: over the API nothing comes into force on the day it is approved.
static void fixture_turn(void)
{
	assert_ok(db_write(api_svc->db, api_arena, fixture_job, NULL));
}

static void moved(const char *path)
{
	const char *to = json_get_text(json_get(json_get(flow_of(path), "offer"), "to"), "id"), *body = api_format("{\"to\":\"%s\",\"reason\":\"按新的审批流程办理\",\"version\":%lld}", to, (long long)case_version(path));
	api_expect(403, "officer1", "POST", api_format("%s/flow", path), body);
	api_expect(404, "legal1", "POST", "/api/cases/320612/1/flow", body);
	api_refuse(409, "case.flow_now", "legal1", "POST", api_format("%s/flow", path), api_format("{\"to\":\"12345\",\"reason\":\"按新的审批流程办理\",\"version\":%lld}", (long long)case_version(path)));
	api_refuse(409, "record.stale", "legal1", "POST", api_format("%s/flow", path), api_format("{\"to\":\"%s\",\"reason\":\"按新的审批流程办理\",\"version\":%lld}", to, (long long)case_version(path) + 1));
	assert_int_equal(api_call("legal1", "POST", api_format("%s/flow", path), body).status, 204);
	api_refuse(409, "case.flow_now", "legal1", "POST", api_format("%s/flow", path), body);
	const struct json *moves = json_get(flow_of(path), "moves");
	assert_int_equal(json_size(moves), 1);
	assert_string_equal(json_get_text(json_at(moves, 0), "reason"), "按新的审批流程办理");
	assert_string_equal(json_get_text(json_at(moves, 0), "by"), "甲法");
	assert_int_equal(json_get_int(json_get(json_at(moves, 0), "to"), "number", 0), 2);
	const struct json *leaves = json_get(api_expect(200, "legal1", "GET", api_format("%s/history", path), NULL), "items");
	bool logged = false;
	for (size_t i = 0; i < json_size(leaves); i++)
		logged = logged || strcmp(json_get_text(json_at(leaves, i), "kind"), "case.flow") == 0;
	assert_true(logged);
}

#define EXTEND "{\"reason\":\"需要核对地块权属\",\"days\":3}"
#define AGREE "{\"result\":\"agree\",\"opinion\":\"同意。\"}"
#define RETURN "{\"result\":\"return\",\"opinion\":\"写明核对什么。\"}"

void case_flow_test(void)
{
	const char *old = begin("officer1", "流程路1号"), *other = begin("officer1", "流程路3号");
	assert_true(json_bool(json_get(json_get(flow_of(old), "flow"), "shipped")));
	assert_null(json_get_text(json_get(flow_of(old), "offer"), "to"));
	done(act(old, "officer1", "clue_extension", EXTEND));
	assert_string_equal(waits_for(old), "brigade_head");
	fixture_turn();
	// The old case keeps its version; a new one begins with the step more.
	const char *new = begin("officer1", "流程路2号");
	assert_int_equal(json_get_int(json_get(flow_of(new), "flow"), "number", 0), 2);
	done(act(new, "officer1", "clue_extension", EXTEND));
	assert_string_equal(waits_for(new), "squad_leader");
	assert_int_equal(act(new, "head1", "approval", "{\"step\":\"brigade_head\",\"result\":\"agree\",\"opinion\":\"同意。\"}").status, 422);
	done(act(new, "squad1", "approval", AGREE));
	assert_string_equal(waits_for(new), "brigade_head");
	done(act(other, "officer1", "clue_extension", EXTEND));
	assert_string_equal(waits_for(other), "brigade_head");
	// Moved: what waits keeps its step; what is submitted afterwards has the new ones.
	moved(old);
	assert_string_equal(waits_for(old), "brigade_head");
	done(act(old, "head1", "approval", RETURN));
	done(act(old, "officer1", "clue_extension", EXTEND));
	assert_string_equal(waits_for(old), "squad_leader");
	const struct json *acts = json_get(flow_of(new), "acts"), *steps = json_get(json_at(acts, 0), "steps");
	assert_int_equal(json_size(steps), 2);
	assert_string_equal(json_get_text(json_at(steps, 0), "state"), "done");
	assert_string_equal(json_get_text(json_at(steps, 0), "by"), "甲队");
	assert_string_equal(json_get_text(json_at(steps, 1), "state"), "now");
	done(act(new, "head1", "approval", AGREE));
	assert_string_equal(waits_for(new), "nobody");
	// Withdrawn: cases begun with it still go by it.
	fixture_turn();
	assert_int_equal(json_get_int(json_get(flow_of(begin("officer1", "流程路4号")), "flow"), "number", 0), 1);
	assert_int_equal(json_get_int(json_get(flow_of(new), "flow"), "number", 0), 2);
}

#define DOC "/api/flows/{doc}"
#define VERSION DOC "/versions/{version_id}"
const struct api_entry flow_entries[] = {
	{"GET", "/api/flows", .run = list_test},
	{"GET", DOC "/form", .path = ORDINARY "/form", .run = form_test},
	{"GET", DOC "/versions", .path = ORDINARY "/versions", .run = versions_test},
	{"POST", DOC "/versions", .bad = "{\"source\":1,\"note\":2}", .bad_paths = "source note", .run = draft_test},
	{"GET", VERSION, .run = version_test},
	{"PUT", VERSION, .bad = "{\"source\":1,\"note\":2,\"version\":0}", .bad_paths = "source note version", .run = save_test},
	{"POST", VERSION "/submit", .bad = "{\"from\":\"x\",\"version\":0}", .bad_paths = "from version", .run = submit_test},
	{"POST", VERSION "/judge", .bad = "{\"result\":\"x\",\"version\":0}", .bad_paths = "result version", .run = judge_test},
	{"POST", VERSION "/withdraw", .bad = "{\"version\":0}", .bad_paths = "reason version", .run = withdraw_test},
	{0},
};
