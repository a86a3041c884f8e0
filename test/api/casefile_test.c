// casefile_test.c: a whole case over the API by all its roles; who may not, what is refused, what is masked, what two at once get.
#include "api.h"
#include "raw.h"

#include <string.h>

#include "core/text.h"
#include "db/stmt.h"
#include "mod/casefile/casefile.h"

static char firm = '0';      // one deed of one party is punished once: other cases are of other parties
static const char *ordinary_path, *ordinary_id;      // "/api/cases/320613/123", made once

// ---- steps

static const char *company(const char *name)
{
	char code[19] = "91320602MA1EXAMP0";
	for (int i = 0; i < 17; i++)
		code[i] = strchr("IOZSV", code[i]) ? 'A' : code[i];
	code[16] = firm;
	code[17] = uscc_check_char(code);
	return api_format("{\"kind\":\"company\",\"name\":\"%s\",\"uscc\":\"%s\",\"legal_rep\":\"示例人甲\",\"address\":\"示例路1号\",\"phone\":\"13800001234\"}", name, code);
}

static int64_t version_of(const char *path)
{
	return json_get_int(json_get(api_expect(200, "officer1", "GET", path, NULL), "case"), "version", -1);
}

static const char *pair_of_officers(void)
{
	const char *one = arena_strdup(api_arena, api_account("officer1"));
	return api_format("[\"%s\",\"%s\"]", one, api_account("officer2"));
}

// What the form brings, with the given members in place of its own.
static const char *merged(const struct json *form, const char *given)
{
	const struct json *mine = NULL, *v, *filled = json_get(form, "values");
	const char *key;
	struct buf b = buf_new(api_arena);
	if (json_read(api_arena, given, strlen(given), &mine))
		fail_msg("%s", given);
	jw_open(&b, '{');
	for (size_t i = 0; (key = json_key_at(filled, i, &v)); i++)
		if (!json_get(mine, key))
			jw_kraw(&b, arena_strdup(api_arena, key), json_dump(api_arena, v));
	for (size_t i = 0; (key = json_key_at(mine, i, &v)); i++)
		jw_kraw(&b, arena_strdup(api_arena, key), json_dump(api_arena, v));
	jw_close(&b, '}');
	return buf_text(&b);
}

static const char *act_text(const char *path, const char *account, const char *type, const char *at, const char *of, const char *given)
{
	const struct json *form = api_expect(200, account, "GET", api_format("%s/form/%s%s%s", path, type, of ? "?of=" : "", of ? of : ""), NULL);
	const char *officers = json_get_int(form, "officers", 0) ? pair_of_officers() : "[]";
	return api_format("{\"type\":\"%s\",\"at\":\"%s\",\"officers\":%s,\"version\":%lld,\"values\":%s}", type, at, officers, (long long)json_get_int(form, "version", 0),
	                  merged(form, given));
}

static const char *step_of(const char *path, const char *account, const char *type, const char *at, const char *of, const char *given)
{
	const struct json *j = api_expect(201, account, "POST", api_format("%s/acts", path), act_text(path, account, type, at, of, given));
	return json_get_text(j, "act");
}

static const char *step(const char *path, const char *account, const char *type, const char *at, const char *given)
{
	return step_of(path, account, type, at, NULL, given);
}

static void agree(const char *path, const char *account, const char *at)
{
	step(path, account, "approval", at, "{\"result\":\"agree\"}");
}

static const char *new_case(const char *place)
{
	const struct json *j = api_expect(201, "officer1", "POST", "/api/cases",
		api_format("{\"type\":\"clue\",\"at\":\"2026-03-02T09:30\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"%s\","
		           "\"summary\":\"巡查发现门口堆放建筑垃圾。\",\"item\":\"JZ139-006\"}}", place));
	ordinary_id = json_get_text(j, "id");
	return api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id"));
}

static void to_filing(const char *p)
{
	step(p, "officer1", "verification", "2026-03-03T09:30", api_format("{\"result\":\"file\",\"party\":%s,\"act_day\":\"2026-03-01\"}", company("示例建设有限公司")));
	step(p, "officer1", "filing", "2026-03-04T09:30", api_format("{\"assistants\":[\"%s\"]}", api_account("officer2")));
	agree(p, "head1", "2026-03-04T15:00");
	agree(p, "principal1", "2026-03-05T10:00");
}

// 取证清单 above the report, and in the law panel: the act that proves a line, or none yet.
static void checklist_shown(const char *p)
{
	const struct json *form = api_expect(200, "officer1", "GET", api_format("%s/form/report", p), NULL), *lines = json_get(form, "checklist");
	bool scene = false, lack = false;
	assert_false(json_bool(json_get(form, "gaps")));
	assert_int_equal(json_size(lines), json_size(json_get(api_expect(200, "officer1", "GET", api_format("%s/law", p), NULL), "checklist")));
	for (size_t i = 0; i < json_size(lines); i++) {
		const struct json *l = json_at(lines, i);
		bool proved = json_get_text(l, "act") != NULL;
		assert_true(proved == (json_get_text(l, "act_label") != NULL));
		scene = scene || (proved && strcmp(json_get_text(l, "id"), "scene") == 0);
		lack = lack || !proved;
	}
	assert_true(scene && lack);
	assert_null(json_get(api_expect(200, "officer1", "GET", api_format("%s/form/closing", p), NULL), "checklist"));
	assert_true(json_bool(json_get(api_expect(200, "officer1", "GET", api_format("%s/form/closing", p), NULL), "gaps")));
}

static void to_report(const char *p)
{
	step(p, "officer1", "scene_record", "2026-03-05T16:00", "{\"from\":\"2026-03-05T14:00\",\"to\":\"2026-03-05T15:00\",\"shown_certificate\":true,\"told_recusal\":true,"
		"\"asks_recusal\":\"no\",\"content\":\"现场堆放建筑垃圾约十二立方米。\",\"measure\":12,\"measure_unit\":\"m³\",\"sign\":\"signed\"}");
	step(p, "officer1", "interview", "2026-03-06T11:00", "{\"from\":\"2026-03-06T09:00\",\"to\":\"2026-03-06T10:00\",\"place\":\"询问室\",\"role\":\"legal_rep\","
		"\"shown_certificate\":true,\"told_rights\":true,\"asks_recusal\":\"no\",\"qa\":[{\"q\":\"是否核准？\",\"a\":\"没有。\"}],\"sign\":\"signed\"}");
	step(p, "officer1", "evidence", "2026-03-06T14:00", "{\"kind\":\"audiovisual\",\"name\":\"现场照片\",\"collected_at\":\"2026-03-05T14:10\",\"proves\":\"证明：现场情况\",\"lawful\":true}");
	step(p, "officer1", "correction_order", "2026-03-06T15:00", "{\"requirement\":\"清运\",\"deadline\":\"2026-03-10T17:00\",\"handover\":\"signed\"}");
	step(p, "officer1", "recheck", "2026-03-11T09:00", "{\"checked_at\":\"2026-03-11T09:00\",\"result\":\"not_corrected\",\"found\":\"仍未清运。\",\"handover\":\"signed\"}");
	checklist_shown(p);
	// The word is the paper's own; it is not carried in twice.
	const struct json *proofs = json_get(json_get(api_expect(200, "officer1", "GET", api_format("%s/form/report", p), NULL), "values"), "proofs");
	assert_string_equal(json_get_text(json_at(proofs, 0), "proves"), "现场情况");
	step(p, "officer1", "report", "2026-03-12T09:00", "{\"degree\":\"normal\",\"discretion_reason\":\"无从轻从重情节。\",\"no_income\":true,\"kinds\":[\"fine\"],\"fine\":2000000}");
	agree(p, "head1", "2026-03-12T15:00");
}

static void served(const char *p, const char *of, const char *at)
{
	step_of(p, "officer1", "service", at, of, api_format("{\"of\":\"%s\",\"method\":\"direct\",\"at\":\"%s\",\"address\":\"示例路1号\",\"receiver\":\"示例人甲\",\"relation\":\"legal_rep\"}", of, at));
}

static void refused_by(struct api_answer a, const char *rule, const char *words)
{
	const struct json *e = json_get(a.json, "error");
	assert_int_equal(a.status, 422);
	assert_string_equal(json_get_text(e, "rule"), rule);
	if (!strstr(json_get_text(e, "text"), words))
		fail_msg("%s does not say %s", a.text, words);
}

// 行政处罚法 §40, §45, §59: a fact without evidence, a point without an answer: refused, and which one is said. What the record knows is filled in.
static void reasoned_refusals(const char *p)
{
	const struct json *form = api_expect(200, "officer1", "GET", api_format("%s/form/decision", p), NULL), *values = json_get(form, "values");
	const struct json *ground = json_at(json_get(values, "grounds"), 0), *reply = json_at(json_get(values, "replies"), 0);
	assert_int_equal(json_size(json_get(ground, "evidence")), 1);
	assert_string_equal(json_get_text(ground, "text"), json_get_text(values, "facts"));
	assert_string_equal(json_get_text(ground, "article"), json_get_text(values, "article_of_duty"));
	assert_string_equal(json_get_text(reply, "text"), "经济困难，请求减少罚款");
	assert_string_equal(json_get_text(reply, "adopted"), "no");
	struct api_answer a = api_call("officer1", "POST", api_format("%s/check", p), act_text(p, "officer1", "decision", "2026-03-25T09:00", NULL,
		"{\"grounds\":[{\"text\":\"没有围挡\",\"article\":\"第七条\"}]}"));
	refused_by(a, "R173", "第1项事实“没有围挡”没有证据。");
	a = api_call("officer1", "POST", api_format("%s/check", p), act_text(p, "officer1", "decision", "2026-03-25T09:00", NULL,
		"{\"replies\":[{\"text\":\"经济困难，请求减少罚款\",\"adopted\":\"no\"}]}"));
	refused_by(a, "R155", "提出的第1条意见“经济困难，请求减少罚款”没有写明不采纳的理由。");
}

// A term that ends in a year without a calendar has no day and no days left, rather than a huge number of them. How many such terms there are.
static size_t open_clocks(const struct json *law)
{
	const struct json *clocks = json_get(law, "clocks");
	size_t open = 0;
	assert_true(json_size(clocks) > 0);
	for (size_t i = 0; i < json_size(clocks); i++) {
		const struct json *clock = json_at(clocks, i);
		bool due = json_get_text(clock, "due") != NULL;
		assert_int_equal(due, json_is(json_get(clock, "days_left"), JSON_KIND_INT));
		open += !due;
	}
	return open;
}

// Terms the party let pass: they bind nobody here, burn no lamp, and are worded by the service.
static size_t spent_clocks(const struct json *law)
{
	const struct json *clocks = json_get(law, "clocks");
	size_t spent = 0;
	for (size_t i = 0; i < json_size(clocks); i++) {
		const struct json *clock = json_at(clocks, i);
		bool over = json_bool(json_get(clock, "spent"));
		assert_int_equal(over, strcmp(json_get_text(clock, "state_label"), "已届满") == 0);
		assert_false(over && (json_bool(json_get(clock, "binds")) || json_get_text(clock, "lamp")));
		spent += over;
	}
	return spent;
}

static void to_decision(const char *p)
{
	const char *notice = step(p, "officer1", "prior_notice", "2026-03-13T09:00", "{\"hearing_right\":false}");
	agree(p, "head1", "2026-03-13T15:00");
	served(p, notice, "2026-03-16T09:30");
	step(p, "officer1", "statement", "2026-03-18T09:00", "{\"kind\":\"stated\",\"made_at\":\"2026-03-18T09:00\",\"points\":[{\"text\":\"经济困难，请求减少罚款\"}]}");
	step(p, "officer1", "statement_review", "2026-03-20T09:00", "{\"answers\":[{\"text\":\"经济困难，请求减少罚款\",\"adopted\":\"no\",\"reason\":\"没有证据\"}],\"conclusion\":\"维持\"}");
	agree(p, "head1", "2026-03-20T15:00");
	step(p, "officer1", "review_request", "2026-03-24T09:00", "{}");
	step(p, "legal1", "legal_review", "2026-03-24T15:00", "{\"subject\":\"ok\",\"facts_opinion\":\"ok\",\"law_opinion\":\"ok\",\"procedure_opinion\":\"ok\","
		"\"power_opinion\":\"ok\",\"paper_opinion\":\"ok\",\"crime_opinion\":\"no\",\"opinion\":\"逐项审核，均符合要求，同意处罚。\",\"conclusion\":\"pass\"}");
	reasoned_refusals(p);
	const char *decision = step(p, "officer1", "decision", "2026-03-25T09:00", "{}");
	agree(p, "head1", "2026-03-25T14:00");
	agree(p, "principal1", "2026-03-25T16:00");
	// 行政诉讼法 §46: until the party is served five years run, into years whose holidays nobody has announced.
	assert_true(open_clocks(api_expect(200, "officer1", "GET", api_format("%s/law", p), NULL)) > 0);
	served(p, decision, "2026-03-26T09:30");
}

static void to_archive(const char *p)
{
	step(p, "clerk1", "publicity", "2026-03-27T09:00", "{\"published_at\":\"2026-03-27T09:00\"}");
	step(p, "officer1", "payment", "2026-03-30T10:00", "{\"paid_at\":\"2026-03-30T09:00\",\"channel\":\"bank\",\"receipt\":\"0000001\"}");
	step(p, "officer1", "closing", "2026-04-01T10:00", "{\"correction\":\"done\"}");
	agree(p, "head1", "2026-04-01T15:00");
	agree(p, "principal1", "2026-04-02T10:00");
	step(p, "clerk1", "archiving", "2026-04-03T10:00", "{\"checker\":\"甲长\"}");
}

// The one act the service puts in front of this person; it is theirs, and no other open act of theirs is due. NULL: they wait for others.
static const char *front(const char *user, const char *p)
{
	const struct json *open = json_get(api_expect(200, user, "GET", api_format("%s/law", p), NULL), "open");
	const char *found = NULL;
	for (size_t i = 0; i < json_size(open); i++) {
		const struct json *o = json_at(open, i);
		if (!json_bool(json_get(o, "first")))
			continue;
		assert_null(found);
		assert_true(json_bool(json_get(o, "mine")));
		assert_string_not_equal(json_get_text(o, "state"), "refused");
		found = json_get_text(o, "type");
	}
	return found;
}

static void fronted(const char *user, const char *p, const char *type)
{
	const char *found = front(user, p);
	if (!type)
		assert_null(found);
	else if (!found || strcmp(found, type) != 0)
		fail_msg("%s should find %s in front, found %s", user, type, found ? found : "nothing");
}

// Why the form of an act is not this person's, or not to be filled in now: the sentences, "" when it is open.
static const char *closed(const char *user, const char *p, const char *type)
{
	const struct json *list = json_get(api_expect(200, user, "GET", api_format("%s/form/%s", p, type), NULL), "closed");
	struct buf b = buf_new(api_arena);
	assert_int_equal(json_kind(list), JSON_KIND_ARRAY);
	for (size_t i = 0; i < json_size(list); i++)
		buf_str(&b, json_get_text(json_at(list, i), "text"));
	return buf_text(&b);
}

static void closed_as(const char *user, const char *p, const char *type, const char *words)
{
	const char *said = closed(user, p, type);
	if (*words ? !strstr(said, words) : *said != 0)
		fail_msg("the form %s of %s should say “%s”, it says “%s”", type, user, words, said);
}

static bool waited(const char *user, const char *p, const char *type)
{
	const struct json *open = json_get(api_expect(200, user, "GET", api_format("%s/law", p), NULL), "open");
	for (size_t i = 0; i < json_size(open); i++)
		if (strcmp(json_get_text(json_at(open, i), "type"), type) == 0 && json_bool(json_get(json_at(open, i), "waits")))
			return true;
	return false;
}

static const char *ordinary(void)
{
	if (ordinary_path)
		return ordinary_path;
	const char *p = new_case("示例路工地");
	fronted("officer1", p, "verification");
	closed_as("officer1", p, "verification", "");
	closed_as("officer1", p, "payment", "还没有");
	closed_as("officer1", p, "legal_review", "您没有这个角色");
	closed_as("legal1", p, "legal_review", "“");
	assert_true(waited("supervisor1", p, "verification"));
	to_filing(p);
	assert_null(json_get(json_get(api_expect(200, "officer1", "GET", api_format("%s/form/payment", p), NULL), "values"), "amount"));
	assert_false(waited("supervisor1", p, "preservation"));
	assert_false(waited("supervisor1", p, "scene_record"));
	to_report(p);
	closed_as("officer1", p, "filing", "已经");
	closed_as("officer1", p, "approval", "您没有这个角色");
	closed_as("head1", p, "approval", "没有需要办理");
	fronted("officer1", p, "prior_notice");
	fronted("legal1", p, NULL);
	to_decision(p);
	to_archive(p);
	fronted("officer1", p, NULL);
	closed_as("officer1", p, "statement", "不再办理");   // 行政处罚法 §44: said before it was decided
	closed_as("officer1", p, "payment", "归档");
	return ordinary_path = p;
}

// ---- tests

// 行政处罚法 §54-§67: from the clue to the archive, nothing asked twice.
static void whole_case_test(void)
{
	const struct json *c = json_get(api_expect(200, "officer1", "GET", ordinary(), NULL), "case");
	assert_string_equal(json_get_text(c, "stage"), "archive");
	assert_string_equal(json_get_text(c, "end_kind"), "archived");
	assert_int_equal(json_get_int(c, "fine", 0), 2000000);
	assert_int_equal(json_get_int(c, "paid", 0), 2000000);
	assert_string_equal(json_get_text(c, "decided_day"), "2026-03-25");
	assert_true(json_get_int(c, "filled", 0) > json_get_int(c, "typed", 1000) / 2);
	assert_non_null(strstr(json_get_text(c, "number"), "执立字〔2026〕第"));
	const struct json *law = api_expect(200, "officer1", "GET", api_format("%s/law", ordinary()), NULL);
	assert_string_equal(json_get_text(law, "verdict"), "lawful");
	assert_int_equal(open_clocks(law), 0);
	assert_true(spent_clocks(law) > 0);                          // 行政复议法 §20, 行政诉讼法 §46: asked for nothing in time
	assert_int_equal(json_size(json_get(law, "checklist")), 0);   // the investigation is over
	// What is bound is bound.
	size_t n;
	const char *bytes = raw_file(TEST_DATA "/scan.pdf", &n);
	struct http_answer late = raw_upload("officer1", api_format("%s/files", ordinary()), "a.pdf", bytes, n);
	assert_int_equal(late.status, 409);
	assert_non_null(strstr(late.text, "evidence.archived"));
	assert_false(json_bool(json_get(json_get(api_expect(200, "officer1", "GET", ordinary(), NULL), "can"), "upload")));
}

// The page tells at a glance what each act says; opened, an act says everything, personal numbers masked.
static void opened_test(void)
{
	const char *p = ordinary();
	const struct json *acts = json_get(api_expect(200, "officer1", "GET", p, NULL), "acts");
	bool evidence = false, approval = false;
	for (size_t i = 0; i < json_size(acts); i++) {
		const struct json *act = json_at(acts, i);
		assert_null(json_get(act, "values"));
		if (strcmp(json_get_text(act, "type"), "evidence") == 0) {
			assert_string_equal(json_get_text(act, "gist"), "现场照片：证明：现场情况");
			const struct json *full = api_expect(200, "officer1", "GET", api_format("%s/acts/%s", p, json_get_text(act, "id")), NULL);
			assert_string_equal(json_get_text(json_get(full, "values"), "proves"), "证明：现场情况");
			assert_true(json_size(json_get(full, "text")) >= 4);
			evidence = true;
		}
		if (strcmp(json_get_text(act, "type"), "approval") == 0 && !approval) {
			assert_string_equal(json_get_text(act, "result_label"), "同意");
			assert_string_equal(json_get_text(act, "step_label"), "承办机构负责人");
			approval = true;
		}
		if (strcmp(json_get_text(act, "type"), "interview") == 0) {
			struct api_answer a = api_call("officer1", "GET", api_format("%s/acts/%s", p, json_get_text(act, "id")), NULL);
			assert_int_equal(a.status, 200);
			assert_null(strstr(a.text, "13800001234"));
		}
	}
	assert_true(evidence && approval);
	const struct json *leaves = json_get(api_expect(200, "officer1", "GET", api_format("%s/history", p), NULL), "items");
	assert_true(json_size(leaves) >= json_size(acts));
	for (size_t i = 0; i < json_size(leaves); i++)
		assert_non_null(json_get_text(json_at(leaves, i), "by_name"));
	api_expect(404, "officer1", "GET", api_format("%s/acts/%s", p, ordinary_id + 1), NULL);
}

static void page_test(void)
{
	const char *p = ordinary();
	struct api_answer a = api_call("officer1", "GET", p, NULL);
	assert_int_equal(a.status, 200);
	assert_null(strstr(a.text, "13800001234"));
	assert_null(strstr(a.text, "v1:"));
	assert_string_equal(json_get_text(json_get(a.json, "party"), "phone"), "138****1234");
	// What is known stands apart from the page, as masked as there, and only for who may see the case.
	struct api_answer facts = api_call("officer1", "GET", api_format("%s/facts", p), NULL);
	assert_int_equal(facts.status, 200);
	assert_true(json_size(json_get(facts.json, "items")) > 15);
	assert_null(strstr(facts.text, "13800001234"));
	assert_non_null(strstr(facts.text, json_get_text(a.json, "party_act")));
	api_expect(404, "officerb", "GET", api_format("%s/facts", p), NULL);
	// Another unit's case is not there, whatever its id.
	api_expect(404, "officerb", "GET", p, NULL);
	api_expect(404, "officer1", "GET", "/api/cases/320612/1", NULL);
	// The upper level's look is a leaf.
	api_expect(200, "supervisor1", "GET", p, NULL);
	a = api_call("officer1", "GET", api_format("%s/history", p), NULL);
	assert_non_null(strstr(a.text, "\"view\""));
}

// A record may begin with an inspection, which is no case (R348): it has no day of discovery and a stage of its own; or with a device's record.
static void first_acts(void)
{
	const struct json *j = api_expect(201, "officer1", "POST", "/api/cases",
		api_format("{\"type\":\"inspection_plan\",\"at\":\"2026-03-02T09:30\",\"values\":{\"kind\":\"planned\",\"items\":[\"建筑垃圾处置\"],\"basis\":\"《城市建筑垃圾管理规定》\","
		           "\"party\":%s,\"place\":\"示例路\",\"times\":0}}", company("示例被检查公司")));
	const char *p = api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id"));
	agree(p, "head1", "2026-03-02T15:00");
	step(p, "officer1", "inspection_notice", "2026-03-03T09:00", "{\"given_at\":\"2026-03-03T09:00\",\"receiver\":\"示例人\",\"told\":true}");
	const struct json *c = json_get(api_expect(200, "officer1", "GET", p, NULL), "case");
	assert_string_equal(json_get_text(c, "stage"), "inspect");
	assert_null(json_get_text(c, "found_day"));
	step(p, "officer1", "clue", "2026-03-03T15:00", "{\"source\":\"inspection\",\"found_at\":\"2026-03-03T10:00\",\"place\":\"示例路\",\"summary\":\"检查发现。\"}");
	c = json_get(api_expect(200, "officer1", "GET", p, NULL), "case");
	assert_string_equal(json_get_text(c, "stage"), "clue");
	assert_string_equal(json_get_text(c, "found_day"), "2026-03-03");
	api_expect(201, "officer1", "POST", "/api/cases", "{\"type\":\"device_record\",\"at\":\"2026-03-02T09:30\",\"values\":{\"device\":\"JK-01\","
		"\"taken_at\":\"2026-03-02T09:00\",\"place\":\"示例路\",\"item\":\"JZ139-006\",\"content\":\"车辆倾倒。\"}}");
}

// One answer names every fault: of the envelope, of the shapes, and of what is named and is not there.
static void named_all(const char *path, const char *body, const char *paths)
{
	struct api_answer a = api_call("officer1", "POST", path, body);
	api_refused(a, 400, "input.fields");
	const struct json *fields = json_get(json_get(a.json, "error"), "fields");
	size_t n = 0;
	for (const char *p = paths; *p; p += strspn(p, " "), n++) {
		size_t len = strcspn(p, " ");
		if (!strstr(a.text, api_format("\"%.*s\"", (int)len, p)))
			fail_msg("%.*s is not named: %s", (int)len, p, a.text);
		p += len;
	}
	if (json_size(fields) != n)
		fail_msg("%zu faults expected: %s", n, a.text);
}

static void faults_test(const char *p)
{
	static const char verification[] = "{\"type\":\"verification\",\"at\":\"2026-02-30T09:00\",\"officers\":[\"x\"],\"version\":-1,\"of\":\"y\",\"bar\":1,\"values\":{\"foo\":1,"
		"\"item\":\"NOSUCH-1\",\"act_day\":\"2098-01-01\",\"place\":7,\"found\":\"x\",\"result\":\"file\"}}";
	static const char *const urls[] = {"acts", "check"};
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		const char *url = api_format("%s/%s", p, urls[i]);
		named_all(url, verification, "at officers version of bar values.foo values.item values.act_day values.place");
		named_all(url, "{\"type\":\"nothing\",\"version\":1,\"values\":{},\"bar\":1}", "type bar");
		named_all(url, "{\"type\":\"verification\",\"version\":1,\"values\":7,\"bar\":1,\"officers\":[\"77\"]}", "values bar officers[0]");
	}
	named_all("/api/cases", "{\"type\":\"clue\",\"bar\":1,\"ticket\":\"x\",\"values\":{\"foo\":1,\"found_at\":\"2098-03-02T09:00\",\"source\":\"patrol\",\"place\":\"x\",\"summary\":\"x\"}}",
		"bar ticket values.foo values.found_at");
}

static void create_test(void)
{
	struct api_answer a = api_call("officer1", "POST", "/api/cases",
		"{\"type\":\"clue\",\"values\":{\"source\":\"nowhere\",\"found_at\":\"2026-02-30T09:00\",\"nobody\":1,\"party\":{\"kind\":\"person\",\"name\":\"x\",\"id_number\":\"320602199001010000\"}}}");
	assert_int_equal(a.status, 400);
	static const char *const paths[] = {"values.source", "values.found_at", "values.nobody", "values.place", "values.summary", "values.party.id_number"};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (!strstr(a.text, api_format("\"%s\"", paths[i])))
			fail_msg("%s is not named: %s", paths[i], a.text);
	first_acts();
	// A later step begins nothing.
	api_expect(400, "officer1", "POST", "/api/cases", "{\"type\":\"filing\",\"values\":{}}");
	// The future is not recorded.
	a = api_call("officer1", "POST", "/api/cases",
		"{\"type\":\"clue\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2098-03-02T09:00\",\"place\":\"x\",\"summary\":\"x\"}}");
	assert_int_equal(a.status, 400);
	assert_non_null(strstr(a.text, "values.found_at"));
	// Nor what had not happened when it was done.
	a = api_call("officer1", "POST", "/api/cases",
		"{\"type\":\"clue\",\"at\":\"2026-03-02T09:10\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T10:00\",\"act_day\":\"2026-03-03\",\"place\":\"x\",\"summary\":\"x\"}}");
	assert_int_equal(a.status, 400);
	assert_non_null(strstr(a.text, "“发现时间”不能晚于办理时间（2026年3月2日9时10分）"));
	assert_non_null(strstr(a.text, "values.act_day"));
	// GB 11643: number, birth and sex of one person
	char id[19] = "32060219900501001";
	id[17] = idno_check_char(id);
	a = api_call("officer1", "POST", "/api/cases", api_format("{\"type\":\"clue\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"x\",\"summary\":\"x\","
		"\"party\":{\"kind\":\"person\",\"name\":\"x\",\"id_number\":\"%s\",\"birth\":\"1991-05-06\",\"sex\":\"female\"}}}", id));
	assert_int_equal(a.status, 400);
	assert_non_null(strstr(a.text, "\"values.party.birth\""));
	assert_non_null(strstr(a.text, "\"values.party.sex\""));
}

static size_t found(const char *account, const char *query)
{
	return json_size(json_get(api_expect(200, account, "GET", api_format("/api/cases?limit=200&%s", query), NULL), "items"));
}

static void simple_test(void)
{
	const struct json *form = api_expect(200, "officer1", "GET", "/api/forms/simple_decision", NULL);
	// 行政处罚法 §51: on the spot only a warning or a small fine; the form offers nothing else.
	const struct json *fields = json_get(form, "fields");
	size_t seen = 0;
	for (size_t i = 0; i < json_size(fields); i++)
		if (strcmp(json_get_text(json_at(fields, i), "name"), "kinds") == 0) {
			const struct json *codes = json_get(json_at(fields, i), "codes");
			assert_int_equal(seen = json_size(codes), 2);
			assert_string_equal(json_get_text(json_at(codes, 0), "id"), "warning");
			assert_string_equal(json_get_text(json_at(codes, 1), "id"), "fine");
		}
	assert_int_equal(seen, 2);
	char id[19] = "32060219900501001";
	id[17] = idno_check_char(id);
	const char *given = api_format("{\"item\":\"JZ139-003\",\"party\":{\"kind\":\"person\",\"name\":\"示例人乙\",\"id_number\":\"%s\",\"birth\":\"1990-05-01\",\"address\":\"示例路2号\"},"
		"\"place\":\"示例路\",\"act_at\":\"2026-03-10T09:50\",\"facts\":\"当事人用苏F12T45随意倾倒装修垃圾。\",\"shown_certificate\":true,\"told\":true,\"kinds\":[\"fine\"],\"fine\":5000,\"onspot_pay\":true,"
		"\"onspot_reason\":\"一百元以下罚款\",\"receipt\":\"1\",\"handover\":\"signed\"}", id);
	// 行政处罚法 §52: a text with a line still to fill is no decision, whoever sends it.
	const char *blank = api_format("%s", given);
	memcpy(strstr(blank, "随意"), "＿＿", strlen("＿＿"));
	struct api_answer a = api_call("officer1", "POST", "/api/cases",
		api_format("{\"type\":\"simple_decision\",\"at\":\"2026-03-10T10:00\",\"officers\":%s,\"values\":%s}", pair_of_officers(), merged(form, blank)));
	api_refused(a, 400, "input.fields");
	assert_string_equal(json_get_text(json_at(json_get(json_get(a.json, "error"), "fields"), 0), "path"), "values.facts");
	const struct json *j = api_expect(201, "officer1", "POST", "/api/cases",
		api_format("{\"type\":\"simple_decision\",\"at\":\"2026-03-10T10:00\",\"officers\":%s,\"values\":%s}", pair_of_officers(), merged(form, given)));
	const struct json *c = json_get(api_expect(200, "officer1", "GET", api_format("/api/cases/320613/%s", json_get_text(j, "id")), NULL), "case");
	assert_string_equal(json_get_text(c, "proc"), "simple");
	assert_int_equal(json_get_int(c, "fine", 0), 5000);
	// The masked number of the form's party comes back as the number it stands for: the same party is known again.
	j = api_expect(200, "officer1", "POST", "/api/party-check", api_format("{\"kind\":\"person\",\"id_number\":\"%s\"}", id));
	assert_int_equal(json_size(json_get(j, "items")), 1);
	// Who looked somebody up is in the log, by whose number is not.
	const struct json *leaf = json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0);
	assert_string_equal(json_get_text(leaf, "kind"), "party.look");
	assert_string_equal(json_get_text(leaf, "kind_label"), "查询当事人既往案件");
	assert_string_equal(json_get_text(json_get(leaf, "by"), "id"), api_account("officer1"));
	assert_null(strstr(json_get_text(leaf, "body"), id));
	// A number plate is found by its beginning.
	assert_int_equal(found("officer1", "q=%E8%8B%8FF12"), 1);
	assert_int_equal(found("officer1", "q=f12t"), 1);
	assert_int_equal(found("officer1", "q=%E8%8B%8FF13"), 0);
}

// Nobody who reads the table reads the number in it: a row that holds it would be put into meta without a value.
static void never_open(const char *table, const char *column)
{
	api_sql(api_format("insert into meta (name, value) select 'open text', null from %s where %s like '%%13800001234%%'", table, column));
}

static void act_test(void)
{
	const char *p = new_case("北路");
	// 法: no filing before verification. The refusal names its article.
	struct api_answer a = api_call("officer1", "POST", api_format("%s/acts", p),
		api_format("{\"type\":\"filing\",\"at\":\"2026-03-04T09:30\",\"version\":1,\"values\":{\"item\":\"JZ139-006\",\"party\":%s,\"place\":\"北路\",\"act_day\":\"2026-03-01\",\"brief\":\"x\",\"lead\":\"%s\","
		           "\"assistants\":[\"%s\"],\"opinion\":\"x\"}}", company("x"), arena_strdup(api_arena, api_account("officer1")), api_account("officer2")));
	assert_int_equal(a.status, 422);
	to_filing(p);
	// A stale version is told what came meanwhile.
	a = api_call("officer1", "POST", api_format("%s/acts", p), "{\"type\":\"agent\",\"version\":3,\"values\":{\"name\":\"x\",\"matters\":\"x\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}}");
	api_refused(a, 409, "case.stale");
	assert_non_null(strstr(a.text, "甲局"));
	// Of many, the last few are told, and how many there are.
	a = api_call("officer1", "POST", api_format("%s/acts", p), "{\"type\":\"agent\",\"version\":0,\"values\":{\"name\":\"x\",\"matters\":\"x\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}}");
	api_refused(a, 409, "case.stale");
	size_t told = 0;
	for (const char *at = a.text; (at = strstr(at, "登记了“")); at++)
		told++;
	assert_int_equal(told, 3);
	assert_non_null(strstr(a.text, api_format("其间登记了 %lld 个动作，最近的是", (long long)version_of(p))));
	// Ids must be of this case, people must exist.
	a = api_call("officer1", "POST", api_format("%s/acts", p),
		api_format("{\"type\":\"recheck\",\"version\":%lld,\"officers\":[\"7\"],\"values\":{\"of\":\"77\",\"checked_at\":\"2026-03-11T09:00\",\"result\":\"corrected\",\"found\":\"x\",\"handover\":\"signed\"}}",
		           (long long)version_of(p)));
	assert_int_equal(a.status, 400);
	assert_non_null(strstr(a.text, "officers[0]"));
	assert_non_null(strstr(a.text, "values.of"));
	// The clerk does not interview; another unit's officer does not even see the case.
	a = api_call("clerk1", "POST", api_format("%s/acts", p), act_text(p, "officer1", "address_confirm", "2026-03-06T09:00", NULL, "{\"phone\":\"13800001234\",\"signed\":true}"));
	assert_int_equal(a.status, 403);
	api_expect(404, "officerb", "POST", api_format("%s/acts", p), "{\"type\":\"evidence\",\"version\":5,\"values\":{}}");
	// The same key again gives the same answer and records nothing.
	const char *text = act_text(p, "officer1", "address_confirm", "2026-03-06T09:00", NULL, "{\"signed\":true}");
	int64_t before = version_of(p);
	struct api_answer one = api_call_with("officer1", "POST", api_format("%s/acts", p), text, "same-key-0001", NULL);
	struct api_answer two = api_call_with("officer1", "POST", api_format("%s/acts", p), text, "same-key-0001", NULL);
	assert_int_equal(one.status, 201);
	assert_int_equal(two.status, 201);
	assert_string_equal(one.text, two.text);
	assert_int_equal(version_of(p), before + 1);
	// The phone came masked from the form and was stored whole.
	const char *act = json_get_text(one.json, "act");
	const struct json *shown = api_expect(200, "officer1", "POST", api_format("%s/reveal", p), api_format("{\"act\":\"%s\",\"field\":\"phone\",\"reason\":\"核对送达电话\"}", act));
	assert_string_equal(json_get_text(shown, "value"), "13800001234");
	// The kept answer, too, is for whoever asks again with the key, not for whoever reads the table.
	const char *reveal = api_format("{\"act\":\"%s\",\"field\":\"phone\",\"reason\":\"再核对\"}", act);
	one = api_call_with("officer1", "POST", api_format("%s/reveal", p), reveal, "same-key-0002", NULL);
	two = api_call_with("officer1", "POST", api_format("%s/reveal", p), reveal, "same-key-0002", NULL);
	assert_non_null(strstr(two.text, "13800001234"));
	assert_string_equal(one.text, two.text);
	never_open("idempotency", "answer");
	never_open("draft", "content");
	never_open("act", "content");
	never_open("ledger_leaf", "body");
	recording_test();
}

// 行政处罚法 §40, §58: back to an earlier step; what was notified must be notified anew.
static void sendback_test(void)
{
	const char *p = new_case("南路");
	firm = '1';
	to_filing(p);
	to_report(p);
	firm = '0';
	const char *notice = step(p, "officer1", "prior_notice", "2026-03-13T09:00", "{\"hearing_right\":false}");
	agree(p, "head1", "2026-03-13T15:00");
	served(p, notice, "2026-03-16T09:30");
	const struct json *s = api_expect(200, "head1", "GET", api_format("%s/sendback?to=report", p), NULL);
	assert_true(json_size(json_get(s, "undone")) >= 2);
	assert_int_equal(json_size(json_get(s, "serve_again")), 1);
	step(p, "head1", "send_back", "2026-03-17T09:00", "{\"to\":\"investigate\",\"reason\":\"事实需要补充。\"}");
	const struct json *acts = json_get(api_expect(200, "officer1", "GET", p, NULL), "acts");
	bool undone = false;
	for (size_t i = 0; i < json_size(acts); i++)
		if (strcmp(json_get_text(json_at(acts, i), "id"), notice) == 0)
			undone = strcmp(json_get_text(json_at(acts, i), "state"), "undone") == 0 && strcmp(json_get_text(json_at(acts, i), "state_label"), "已撤销（退回）") == 0;
	assert_true(undone);
}

static bool on_desk(const char *account, const char *act)
{
	return strstr(api_call(account, "GET", "/api/desk?kind=approve", NULL).text, api_format("\"%s\"", act));
}

static bool reminded(const char *account, const char *label, const char *path)
{
	const struct json *items = json_get(api_expect(200, account, "GET", "/api/reminders", NULL), "items");
	for (size_t i = 0; i < json_size(items); i++) {
		const char *of = json_get_text(json_at(items, i), "case");
		if (of && strcmp(of, strrchr(path, '/') + 1) == 0 && strstr(json_get_text(json_at(items, i), "text"), label))
			return true;
	}
	return false;
}

static const char *form_value(const char *path, const char *account, const char *field)
{
	return json_get_text(json_get(api_expect(200, account, "GET", api_format("%s/form/approval", path), NULL), "values"), field);
}

// Several acts wait for the same person, then for different ones: each stands on the desk of whoever must act, and the form takes him to his.
static void many_wait(void)
{
	const char *p = new_case("并行路");
	to_filing(p);
	const char *longer = step(p, "officer1", "extension", "2026-03-06T09:00", "{\"reason\":\"案情复杂\",\"days\":30}");
	const char *pause = step(p, "officer1", "suspension", "2026-03-06T09:30", "{\"reason\":\"other\",\"explain\":\"等候鉴定意见\",\"from\":\"2026-03-06\"}");
	assert_true(on_desk("head1", longer) && on_desk("head1", pause));
	assert_true(reminded("head1", "延长办案期限", p) && reminded("head1", "中止调查", p));
	assert_string_equal(json_get_text(json_get(api_expect(200, "officer1", "GET", p, NULL), "case"), "pending_label"), "中止调查等 2 项");
	step_of(p, "head1", "approval", "2026-03-06T10:00", longer, "{\"result\":\"agree\"}");
	assert_true(!on_desk("head1", longer) && on_desk("head1", pause) && on_desk("principal1", longer) && !on_desk("principal1", pause));
	assert_string_equal(form_value(p, "principal1", "of"), longer);
	assert_string_equal(form_value(p, "principal1", "step"), "principal");
	assert_string_equal(form_value(p, "head1", "of"), pause);
	assert_string_equal(form_value(p, "head1", "step"), "brigade_head");
	step(p, "principal1", "approval", "2026-03-06T11:00", "{\"result\":\"agree\"}");
	step(p, "head1", "approval", "2026-03-06T12:00", "{\"result\":\"return\",\"opinion\":\"不需要中止。\"}");
	assert_true(!on_desk("head1", pause) && !on_desk("principal1", longer) && !on_desk("principal1", pause));
	assert_null(json_get_text(json_get(api_expect(200, "officer1", "GET", p, NULL), "case"), "pending_label"));
}

// 行政处罚法 §17, §57: what waits for the head waits for the head of the organ whose case it is. One of the same role above sees the case, finds
// nothing to do there and is refused whatever he sends; a supervisor gives his opinion.
static void not_from_above(void)
{
	const char *p = new_case("上级路");
	step(p, "officer1", "verification", "2026-03-03T09:30", api_format("{\"result\":\"file\",\"party\":%s,\"act_day\":\"2026-03-01\"}", company("示例建设有限公司")));
	const char *filing = step(p, "officer1", "filing", "2026-03-04T09:30", api_format("{\"assistants\":[\"%s\"]}", api_account("officer2")));
	api_expect(200, "cityhead", "GET", p, NULL);
	assert_true(on_desk("head1", filing) && !on_desk("cityhead", filing));
	assert_int_equal(json_get_int(api_expect(200, "cityhead", "GET", "/api/desk", NULL), "task_count", -1), 0);
	const struct json *form = api_expect(200, "cityhead", "GET", api_format("%s/form/approval", p), NULL);
	assert_false(json_bool(json_get(form, "mine")));
	assert_true(json_size(json_get(form, "closed")) > 0);
	api_refuse(403, "organ.above", "cityhead", "POST", api_format("%s/acts", p), act_text(p, "cityhead", "approval", "2026-03-04T15:00", NULL, "{\"result\":\"agree\"}"));
	api_refuse(403, "organ.above", "cityhead", "POST", api_format("%s/acts", p), act_text(p, "cityhead", "agent", "2026-03-04T15:00", NULL,
		"{\"name\":\"x\",\"matters\":\"x\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}"));
	api_refuse(403, "organ.above", "cityhead", "POST", api_format("%s/things", p), "{\"name\":\"铁锹\",\"quantity\":\"1 把\",\"source\":\"x\",\"place\":\"x\",\"keeper\":\"x\"}");
	api_refuse(403, "organ.above", "cityhead", "POST", api_format("%s/flow", p), "{\"to\":\"1\",\"reason\":\"按新流程\",\"version\":3}");
	agree(p, "head1", "2026-03-04T15:00");
	step(p, "supervisor1", "supervision", "2026-03-04T16:00", "{\"text\":\"请抓紧办理。\"}");
}

static void desk_test(void)
{
	many_wait();
	not_from_above();
	const char *p = new_case("西路");
	step(p, "officer1", "verification", "2026-03-03T09:30", api_format("{\"result\":\"file\",\"party\":%s,\"act_day\":\"2026-03-01\"}", company("示例建设有限公司")));
	step(p, "officer1", "filing", "2026-03-04T09:30", api_format("{\"assistants\":[\"%s\"]}", api_account("officer2")));
	const char *id = ordinary_id;
	struct api_answer a = api_call("head1", "GET", "/api/desk?kind=approve", NULL);
	assert_int_equal(a.status, 200);
	assert_non_null(strstr(a.text, id));
	agree(p, "head1", "2026-03-04T15:00");
	a = api_call("head1", "GET", "/api/desk?kind=approve", NULL);
	assert_null(strstr(a.text, id));
	a = api_call("principal1", "GET", "/api/desk", NULL);
	assert_non_null(strstr(a.text, id));
	// Returned with a reason: it is the drafter's again.
	step(p, "principal1", "approval", "2026-03-05T10:00", "{\"result\":\"return\",\"opinion\":\"请补充案情。\"}");
	a = api_call("officer1", "GET", "/api/desk?kind=redo", NULL);
	assert_non_null(strstr(a.text, id));
}

static void list_test(void)
{
	ordinary();
	struct api_answer a = api_call("officer1", "GET", "/api/cases?stage=archive", NULL);
	assert_non_null(strstr(a.text, "示例路工地"));
	a = api_call("officerb", "GET", "/api/cases", NULL);
	assert_null(strstr(a.text, "示例路工地"));
	static const char *const found[] = {"%E7%A4%BA%E4%BE%8B", "%E5%BB%BA%E8%AE%BE%E6%9C%89%E9%99%90", "%E7%94%B2"};   // 示例, 建设有限, 甲 (as case numbers begin)
	for (size_t i = 0; i < sizeof found / sizeof *found; i++)
		assert_true(json_size(json_get(api_expect(200, "officer1", "GET", api_format("/api/cases?q=%s", found[i]), NULL), "items")) >= 1);
	assert_int_equal(json_size(json_get(api_expect(200, "officer1", "GET", "/api/cases?q=%25", NULL), "items")), 0);
	const struct json *first = api_expect(200, "officer1", "GET", "/api/cases?limit=1", NULL);
	const struct json *second = api_expect(200, "officer1", "GET", api_format("/api/cases?limit=1&after=%s", json_get_text(first, "next")), NULL);
	assert_string_not_equal(json_get_text(json_at(json_get(first, "items"), 0), "id"), json_get_text(json_at(json_get(second, "items"), 0), "id"));
}

static struct err *unfill_job(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	return db_run_text(db, a, "delete from meta where name = 'case_search'");
}

// The search index met with the unit, filled anew, and made one piece, finds what it found before; another squad finds nothing.
static void search_test(void)
{
	static const char word[] = "q=%E5%BB%BA%E8%AE%BE%E6%9C%89%E9%99%90", sign[] = "q=%E7%A4%BA";   // 建设有限, 示
	ordinary();
	size_t squad = found("officer1", word), county = found("principal1", word), prefix = found("officer1", sign);
	assert_true(squad >= 1 && county >= squad && prefix >= 1);
	assert_int_equal(found("officerb", word), 0);
	assert_ok(db_write(api_svc->db, api_arena, unfill_job, NULL));
	assert_ok(service_fill(api_svc->db, api_arena));
	assert_int_equal(found("officer1", word), squad);
	assert_ok(casefile_module.tidy(api_svc, api_arena));
	assert_int_equal(found("principal1", word), county);
	assert_int_equal(found("officer1", sign), prefix);
}

static int64_t lamp(const struct json *counts, const char *color)
{
	return json_get_int(json_get(counts, "lamps"), color, -1);
}

// The lamps kept in sums are those of the cases and of the tasks.
static void lamps_agree(const char *account)
{
	const struct json *counts = api_expect(200, account, "GET", "/api/cases/counts", NULL), *desk = api_expect(200, account, "GET", "/api/desk", NULL);
	assert_int_equal(lamp(counts, "red"), found(account, "lamp=red"));
	assert_int_equal(lamp(counts, "yellow"), found(account, "lamp=yellow"));
	int64_t shown = 0;
	const char *next = "0000-00-00.0.0";
	while (next) {
		const struct json *page = api_expect(200, account, "GET", api_format("/api/desk?after=%s", next), NULL);
		shown += (int64_t)json_size(json_get(page, "items"));
		next = json_get_text(page, "next");
	}
	assert_int_equal(json_get_int(desk, "task_count", -1), shown);
	assert_true(lamp(desk, "red") + lamp(desk, "yellow") + lamp(desk, "green") <= shown);
}

static void counts_test(void)
{
	ordinary();
	search_test();
	(void)new_case("灯路");
	lamps_agree("officer1");
	lamps_agree("principal1");
	assert_true(lamp(api_expect(200, "officer1", "GET", "/api/cases/counts", NULL), "red") > 0);
	const struct json *stages = json_get(api_expect(200, "officer1", "GET", "/api/cases/counts", NULL), "stages");
	int64_t archived = 0;
	for (size_t i = 0; i < json_size(stages); i++)
		if (strcmp(json_get_text(json_at(stages, i), "id"), "archive") == 0)
			archived = json_get_int(json_at(stages, i), "n", 0);
	assert_int_equal(archived, json_size(json_get(api_expect(200, "officer1", "GET", "/api/cases?stage=archive", NULL), "items")));
}

static void dashboard_test(void)
{
	ordinary();
	const struct json *d = api_expect(200, "head1", "GET", "/api/dashboard?month=2026-03", NULL);
	const struct json *march = json_at(json_get(d, "months"), 11);
	assert_string_equal(json_get_text(march, "month"), "2026-03");
	assert_true(json_get_int(march, "decided", 0) >= 1);
	assert_true(json_get_int(march, "fine", 0) >= 2000000);
	// What is bound is not under way.
	const struct json *stages = json_get(d, "stages");
	assert_true(json_size(stages) > 5);
	for (size_t i = 0; i < json_size(stages); i++)
		if (text_in_list("archive|ended", json_get_text(json_at(stages, i), "id")))
			fail_msg("%s is counted as under way", json_get_text(json_at(stages, i), "id"));
	api_expect(400, "head1", "GET", "/api/dashboard?month=x", NULL);
}

static void export_test(void)
{
	ordinary();
	struct api_answer a = api_call("officer1", "GET", "/api/cases/export?stage=archive", NULL);
	assert_int_equal(a.status, 200);
	assert_memory_equal(a.text, "PK", 2);
	// What is exported is what the list shows: the leaf says how many rows went out.
	static const char *const queries[] = {"q=%E7%A4%BA%E4%BE%8B%E8%B7%AF", "q=%E8%8B%8FF12", "q=f12t", "q=%25", "q=%E7%94%B2", "q=nothing.at.all", "q=%E7%A4%BA%E4%BE%8B&end=open", "mine=true"};
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		assert_int_equal(api_call("officer1", "GET", api_format("/api/cases/export?%s", queries[i]), NULL).status, 200);
		const struct json *leaf = json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0);
		if (!strstr(json_get_text(leaf, "text"), api_format("：%zu 行", found("officer1", queries[i]))))
			fail_msg("%s: %zu in the list, the leaf says %s", queries[i], found("officer1", queries[i]), json_dump(api_arena, leaf));
	}
}

static struct err *old_draft_job(struct db *db, struct arena *a, void *arg)
{
	(void)arg;
	return db_run_text(db, a, "update draft set content = '{\"found\":\"旧草稿\"}' where act_type = 'verification'");
}

static void draft_test(void)
{
	const char *p = new_case("东路");
	api_expect(204, "officer1", "PUT", api_format("%s/draft/agent", p), "{\"values\":{\"phone\":\"13800001234\"}}");
	assert_non_null(strstr(api_call("officer1", "GET", api_format("%s/form/agent", p), NULL).text, "13800001234"));
	never_open("draft", "content");
	api_expect(204, "officer1", "PUT", api_format("%s/draft/verification", p), "{\"values\":{\"found\":\"写了一半\"},\"head\":{\"at\":\"2026-03-03T01:11\",\"officers\":[\"7\"]}}");
	const struct json *form = api_expect(200, "officer1", "GET", api_format("%s/form/verification", p), NULL);
	assert_string_equal(json_get_text(json_get(json_get(form, "draft"), "values"), "found"), "写了一半");
	const struct json *head = json_get(json_get(form, "draft"), "head");
	assert_string_equal(json_get_text(head, "at"), "2026-03-03T01:11");
	assert_string_equal(json_text(json_at(json_get(head, "officers"), 0)), "7");
	// One kept by the version before has no head.
	assert_null(db_write(api_svc->db, api_arena, old_draft_job, NULL));
	const struct json *old = json_get(api_expect(200, "officer1", "GET", api_format("%s/form/verification", p), NULL), "draft");
	assert_string_equal(json_get_text(json_get(old, "values"), "found"), "旧草稿");
	assert_null(json_get(old, "head"));
	// Prefilled from the clue, with its source.
	assert_string_equal(json_get_text(json_get(form, "values"), "place"), "东路");
	assert_string_equal(json_get_text(json_get(form, "sources"), "place"), "线索登记（3月2日）");
	api_expect(204, "officer1", "DELETE", api_format("%s/draft/verification", p), NULL);
}

static void new_draft_test(void)
{
	api_expect(204, "officer1", "PUT", "/api/forms/clue/draft", "{\"values\":{\"place\":\"x\"}}");
	const struct json *form = api_expect(200, "officer1", "GET", "/api/forms/clue", NULL);
	assert_string_equal(json_get_text(json_get(json_get(form, "draft"), "values"), "place"), "x");
	assert_int_equal(json_size(json_get(json_get(form, "draft"), "head")), 0);
	api_expect(204, "officer1", "DELETE", "/api/forms/clue/draft", NULL);
}

static void clock_test(void)
{
	const char *p = new_case("中路");
	const struct json *c = api_expect(200, "officer1", "GET", api_format("%s/clocks/0", p), NULL);
	assert_true(json_size(json_get(c, "steps")) > 0);
	api_expect(404, "officer1", "GET", api_format("%s/clocks/99", p), NULL);
}

static const char *certificate_of(const char *account, const char *number)
{
	const struct json *items = json_get(api_expect(200, "secadmin", "GET", api_format("/api/certificates/%s", api_account(account)), NULL), "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "number"), number) == 0)
			return json_get_text(json_at(items, i), "id");
	fail_msg("no certificate %s", number);
	return NULL;
}

// 行政处罚法 §42, §76: a new certificate is issued, then the old one cancelled: the holder goes on; the new one cancelled too, he does not.
static void renewed_certificate(const char *p)
{
	const char *check = api_format("%s/check", p), *body = act_text(p, "officer1", "verification", "2026-03-03T09:30", NULL, api_format("{\"result\":\"file\",\"party\":%s}", company("示例")));
	api_expect(201, "secadmin", "POST", "/api/certificates", api_format("{\"account_id\":\"%s\",\"number\":\"T0001-2\",\"category\":\"综合行政执法\",\"area\":\"320613\","
		"\"issued\":\"2022-01-01\",\"expires\":\"2099-12-30\"}", api_account("officer1")));
	const char *old = api_format("/api/certificates/%s/states", certificate_of("officer1", "T0001")), *new = api_format("/api/certificates/%s/states", certificate_of("officer1", "T0001-2"));
	api_expect(201, "secadmin", "POST", old, "{\"from_day\":\"2026-03-01\",\"state\":\"cancelled\",\"reason\":\"换发新证\"}");
	api_expect(200, "officer1", "POST", check, body);
	api_expect(201, "secadmin", "POST", new, "{\"from_day\":\"2026-03-01\",\"state\":\"suspended\",\"reason\":\"暂扣\"}");
	api_refuse(422, "law.refused", "officer1", "POST", check, body);
	api_expect(201, "secadmin", "POST", old, "{\"from_day\":\"2026-03-02\",\"state\":\"valid\",\"reason\":\"误注销\"}");
	api_expect(200, "officer1", "POST", check, body);
}

static const char *attendee(const char *account, const char *name)
{
	return api_format("{\"user\":\"%s\",\"name\":\"%s\",\"post\":\"x\",\"opinion\":\"同意\"}", api_account(account), name);
}

// 行政处罚法 §57: the heads of this organ discuss; a clerk, another bureau's officer, a head of above are none.
static void discussed_by_heads(const char *p)
{
	struct buf b = buf_new(api_arena);
	buf_printf(&b, "{\"type\":\"discussion\",\"version\":1,\"values\":{\"chair\":\"%s\",\"attendees\":[", api_account("clerk1"));
	buf_printf(&b, "%s,", attendee("clerk1", "甲勤"));
	buf_printf(&b, "%s,", attendee("officerb", "乙一"));
	buf_printf(&b, "%s,", attendee("cityhead", "市局"));
	buf_printf(&b, "%s,", attendee("principal1", "甲局"));
	buf_printf(&b, "%s]}}", attendee("principal2", "甲副"));
	struct api_answer a = api_call("clerk1", "POST", api_format("%s/check", p), buf_text(&b));
	api_refused(a, 400, "input.fields");
	static const char *const named[] = {"values.chair", "values.attendees[0].user", "values.attendees[1].user", "values.attendees[2].user"};
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (!strstr(a.text, api_format("\"%s\"", named[i])))
			fail_msg("%s is not named: %s", named[i], a.text);
	assert_null(strstr(a.text, "attendees[3]"));
	assert_null(strstr(a.text, "attendees[4]"));
}

static void check_test(void)
{
	const char *p = new_case("环路");
	int64_t before = version_of(p);
	api_expect(200, "officer1", "POST", api_format("%s/check", p),
		act_text(p, "officer1", "verification", "2026-03-03T09:30", NULL, api_format("{\"result\":\"file\",\"party\":%s}", company("示例"))));
	assert_int_equal(version_of(p), before);
	faults_test(p);
	discussed_by_heads(p);
	renewed_certificate(p);
}

static void tier_test(void)
{
	const struct json *t = api_expect(200, "officer1", "POST", api_format("%s/tier", ordinary()), "{\"measure\":12}");
	assert_non_null(json_get_text(t, "derivation"));
}

static void party_test(void)
{
	const char *p = new_case("旧路");
	ordinary();
	step(p, "officer1", "verification", "2026-03-03T09:30", api_format("{\"result\":\"file\",\"party\":%s,\"act_day\":\"2026-03-01\"}", company("示例建设有限公司")));
	assert_true(json_size(json_get(api_expect(200, "officer1", "GET", api_format("%s/party", p), NULL), "items")) >= 1);
}

static void views_test(void)
{
	const struct json *v = api_expect(201, "officer1", "POST", "/api/views", "{\"page\":\"cases\",\"name\":\"我的\",\"query\":\"mine=true\"}");
	const char *id = json_get_text(v, "id");
	assert_true(json_size(json_get(api_expect(200, "officer1", "GET", "/api/views?page=cases", NULL), "items")) >= 1);
	api_expect(404, "squad1", "DELETE", api_format("/api/views/%s", id), NULL);
	api_expect(204, "officer1", "DELETE", api_format("/api/views/%s", id), NULL);
}

#define CASE "/api/cases/{region}/{id}"
#define ACT "{\"type\":\"evidence\",\"version\":1,\"values\":{}}"
#define ACT_BAD "{\"at\":\"2026-02-30T00:00\",\"officers\":\"x\",\"version\":-1}", .bad_paths = "type at officers values version"
const struct api_entry casefile_entries[] = {
	{"GET", "/api/desk", .run = desk_test},
	{"GET", "/api/cases", .run = list_test},
	{"GET", "/api/cases/counts", .run = counts_test},
	{"GET", "/api/cases/export", .run = export_test},
	{"POST", "/api/cases", .body = "{\"type\":\"clue\",\"values\":{}}", .bad = "{\"at\":1,\"officers\":1}", .bad_paths = "type at officers values", .run = create_test},
	{"GET", "/api/views", .no_run = "with POST /api/views"},
	{"POST", "/api/views", .body = "{\"page\":\"a\",\"name\":\"b\",\"query\":\"c\"}", .bad = "{\"page\":1}", .bad_paths = "page name query", .run = views_test},
	{"DELETE", "/api/views/{id}", .no_run = "with POST /api/views"},
	{"GET", "/api/forms/{type}", .path = "/api/forms/clue", .run = simple_test},
	{"PUT", "/api/forms/{type}/draft", .path = "/api/forms/clue/draft", .body = "{\"values\":{}}", .bad = "{}", .bad_paths = "values", .run = new_draft_test},
	{"DELETE", "/api/forms/{type}/draft", .path = "/api/forms/clue/draft", .no_run = "with PUT"},
	{"GET", CASE, .run = page_test},
	{"GET", CASE "/facts", .no_run = "with GET case"},
	{"GET", CASE "/acts/{act_id}", .run = opened_test},
	{"GET", CASE "/law", .run = whole_case_test},
	{"GET", CASE "/clocks/{index}", .run = clock_test},
	{"GET", CASE "/form/{type}", .run = draft_test},
	{"PUT", CASE "/draft/{type}", .body = "{\"values\":{}}", .bad = "{}", .bad_paths = "values", .no_run = "with GET form"},
	{"DELETE", CASE "/draft/{type}", .no_run = "with GET form"},
	{"POST", CASE "/acts", .body = ACT, .bad = ACT_BAD, .run = act_test},
	{"POST", CASE "/check", .body = ACT, .bad = ACT_BAD, .run = check_test},
	{"POST", CASE "/tier", .bad = "{\"circumstances\":[\"x\"],\"party_kind\":\"x\"}", .bad_paths = "circumstances[0] party_kind", .run = tier_test},
	{"GET", CASE "/sendback", .run = sendback_test},
	{"GET", CASE "/party", .run = party_test},
	{"POST", CASE "/reveal", .body = "{\"act\":\"1\",\"field\":\"phone\",\"reason\":\"核对\"}", .bad = "{\"act\":1}", .bad_paths = "act field reason", .no_run = "with POST acts"},
	{"GET", CASE "/history", .no_run = "with GET case"},
	{"GET", CASE "/flow", .no_run = "with POST flow"},
	{"POST", CASE "/flow", .body = "{\"to\":\"1\",\"reason\":\"按新流程\",\"version\":1}", .bad = "{\"to\":1,\"reason\":2}", .bad_paths = "to reason version", .run = case_flow_test},
	{"POST", "/api/party-check", .body = "{\"uscc\":\"91320602MA1EXAMP01\"}", .bad = "{\"kind\":\"x\",\"id_number\":\"1\"}", .bad_paths = "kind id_number", .no_run = "with forms"},
	{"GET", "/api/dashboard", .run = dashboard_test},
	{"GET", "/api/supervise/lamps", .no_run = "the dashboard reads the same rows"},
	{0},
};
