// offline_test.c: deciding on the spot without a network: the kit says what the law engine would say, a reserved number is used once, by its
// holder, in its year, between its drawing and the kit's end; what arrives is judged again. 行政处罚法 §51, §52.
#include "api.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "mod/casefile/act.h"

enum { HELD = 5 };                       // setting offline.numbers

static const struct json *kit_for(const char *account, const char *device, const char *waiting)
{
	return api_expect(200, account, "POST", "/api/offline-kit", api_format("{\"device\":\"%s\",\"waiting\":[%s]}", device, waiting));
}

static const struct json *kit(void)
{
	return kit_for("officer1", "phone-of-officer1", "");
}

static const char *now_text(int64_t minutes)
{
	return arena_strndup(api_arena, instant_text(api_arena, instant_now() + minutes * 60000), 16);
}

static const char *idno(const char *seventeen)
{
	char id[19] = {0};
	memcpy(id, seventeen, 17);
	id[17] = idno_check_char(id);
	return arena_strdup(api_arena, id);
}

// A decision with a reserved number; ticket "": with a fresh one.
static const char *decision(const char *at, const char *ticket, const char *place, int fine, const char *more)
{
	const char *one = arena_strdup(api_arena, api_account("officer1")), *two = arena_strdup(api_arena, api_account("officer2"));
	return api_format("{\"type\":\"simple_decision\",\"at\":\"%s\",\"officers\":[\"%s\",\"%s\"]%s,\"values\":{\"item\":\"GF-001\",\"party\":{\"kind\":\"person\",\"name\":\"示例离线\",\"id_number\":\"%s\","
		"\"birth\":\"1991-05-01\",\"address\":\"示例路9号\"},\"place\":\"%s\",\"act_at\":\"%s\",\"facts\":\"当事人随意倾倒垃圾。\",\"shown_certificate\":true,\"told\":true,\"defence\":\"无异议。\",\"kinds\":[\"fine\"],"
		"\"fine\":%d,\"corrected\":\"已当场改正。\",\"handover\":\"signed\",\"review_organ\":\"甲区人民政府\"%s}}", at, one, two,
		*ticket ? api_format(",\"ticket\":\"%s\"", ticket) : "", idno("32060219910501001"), place, at, fine, more);
}

static const char *ticket_of(const struct json *k, size_t i)
{
	return arena_strdup(api_arena, json_get_text(json_at(json_get(k, "tickets"), i), "id"));
}

static struct api_answer send(const char *account, const char *body)
{
	return api_call(account, "POST", "/api/cases", body);
}

static const struct json *register_row(const char *number)
{
	const struct json *items = json_get(api_expect(200, "clerk1", "GET", "/api/numbers?limit=200", NULL), "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "number"), number) == 0)
			return json_at(items, i);
	fail_msg("%s is not in the register", number);
	return NULL;
}

// ---- the kit

static bool has_text(const struct json *list, const char *text)
{
	for (size_t i = 0; i < json_size(list); i++)
		if (json_text(json_at(list, i)) && strcmp(json_text(json_at(list, i)), text) == 0)
			return true;
	return false;
}

// The check of a rule on a path for a kind of party ("" any) that speaks of every item.
static const struct json *check_of(const struct json *k, const char *rule, const char *path, const char *party)
{
	const struct json *checks = json_get(k, "checks");
	for (size_t i = 0; i < json_size(checks); i++) {
		const struct json *c = json_at(checks, i), *when = json_get(c, "when");
		bool of_party = !*party, of_item = false;
		for (size_t w = 0; w < json_size(when); w++) {
			of_item |= strcmp(json_get_text(json_at(when, w), "path"), "item") == 0;
			of_party |= has_text(json_get(json_at(when, w), "in"), party);
		}
		if (!of_item && of_party && json_get_text(c, "rule") && strcmp(json_get_text(c, "rule"), rule) == 0 && strcmp(json_get_text(c, "path"), path) == 0)
			return c;
	}
	fail_msg("no check of %s", rule);
	return NULL;
}

static bool refuses(const struct json *k, const char *rule, const char *path, const char *value)
{
	const struct json *checks = json_get(k, "checks");
	for (size_t i = 0; i < json_size(checks); i++) {
		const struct json *c = json_at(checks, i);
		if (strcmp(json_get_text(c, "rule"), rule) == 0 && strcmp(json_get_text(c, "path"), path) == 0 && has_text(json_get(json_get(c, "must"), "not"), value))
			return true;
	}
	return false;
}

// The limits of §51 are those the law engine answers, with its article and what mends it.
static void checks_test(const struct json *k)
{
	static const struct { const char *party; int64_t most; } limits[] = {{"person", 20000}, {"company", 300000}, {"other_org", 300000}};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		const struct json *c = check_of(k, "R130", "fine", limits[i].party);
		assert_int_equal(json_get_int(json_get(c, "must"), "most", 0), limits[i].most);
		assert_string_equal(json_get_text(c, "article"), "《行政处罚法》第五十一条");
		assert_string_equal(json_get_text(c, "mend"), "改用普通程序。");
	}
	assert_int_equal(json_get_int(json_get(check_of(k, "R133", "officers", ""), "must"), "least", 0), 2);
	assert_true(refuses(k, "R131", "kinds", "confiscate_goods"));
	assert_true(refuses(k, "R131", "kinds", "revoke_licence"));
	assert_false(refuses(k, "R131", "kinds", "warning"));
	assert_true(has_text(json_get(json_get(check_of(k, "R136", "handover", ""), "must"), "not"), "later"));
	assert_true(has_text(json_get(json_get(check_of(k, "R138", "review_organ", ""), "must"), "only"), "甲区人民政府"));
	assert_false(json_bool(json_at(json_get(json_get(check_of(k, "R134", "told", ""), "must"), "not"), 0)));
	assert_true(json_bool(json_get(json_get(check_of(k, "R069", "party.id_number", "person"), "must"), "set")));
	const struct json *cash = check_of(k, "R220", "fine", "");       // §68: a hundred in cash
	assert_int_equal(json_get_int(json_get(cash, "must"), "most", 0), 10000);
	assert_string_equal(json_get_text(json_at(json_get(cash, "when"), 0), "path"), "onspot_pay");
}

// What the phone shows the party is what the paper will say, word for word: 行政处罚法 §52 para 2.
static void words_test(const struct json *k)
{
	static const struct { const char *word, *passage; } same[] = {
		{"basis", "《中华人民共和国行政处罚法》第五十一条"}, {"cash", "依据《中华人民共和国行政处罚法》第六十八条当场收缴"},
		{"pay", "自收到本决定书之日起十五日内到指定银行或者通过电子支付系统缴纳"}, {"pay", "每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额"},
		{"remedy", "应当自收到本决定书之日起六十日内先向"}, {"remedy", "申请行政复议；对行政复议决定不服的，可以再依法向"}, {"remedy", "提起行政诉讼"},
	};
	const char *paper = api_template_source("clerk1", "D50");
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		const char *said = json_get_text(json_get(k, "words"), same[i].word);
		if (!said || !strstr(said, same[i].passage) || !strstr(paper, same[i].passage))
			fail_msg("\"%s\" does not stand in both the kit's %s and D50", same[i].passage, same[i].word);
	}
}

static bool names_officer(const struct json *k, const char *certificate)
{
	const struct json *list = json_get(k, "officers");
	for (size_t i = 0; i < json_size(list); i++)
		if (json_get_text(json_at(list, i), "certificate") && strcmp(json_get_text(json_at(list, i), "certificate"), certificate) == 0)
			return true;
	return false;
}

static void kit_test(void)
{
	const struct json *k = kit();
	assert_int_equal(json_size(json_get(k, "tickets")), HELD);
	checks_test(k);
	words_test(k);
	assert_true(json_size(json_get(k, "items")) >= 20);
	assert_string_equal(json_get_text(json_get(k, "form"), "type"), "simple_decision");
	assert_string_equal(json_get_text(json_get(k, "self"), "certificate"), "T0001");
	assert_true(names_officer(k, "T0002"));
	assert_false(names_officer(k, "T0001"));                                // oneself is no second officer
	assert_int_equal(json_get_int(k, "until_ms", 0) - json_get_int(k, "now_ms", 0) <= 24 * 3600000, 1);
	// Taken again it brings the same numbers: no more than one may hold.
	assert_string_equal(ticket_of(k, 0), ticket_of(kit(), 0));
	// Another phone of the same person gets none of them, nor more.
	const struct json *other = kit_for("officer1", "another-phone-1", "");
	assert_int_equal(json_size(json_get(other, "tickets")), 0);
	assert_int_equal(json_get_int(other, "elsewhere", 0), HELD);
	// What is used on the phone and not sent yet is not handed out again.
	assert_int_equal(json_size(json_get(kit_for("officer1", "phone-of-officer1", api_format("\"%s\"", ticket_of(k, 0))), "tickets")), HELD - 1);
	const struct json *row = register_row(json_get_text(json_at(json_get(k, "tickets"), 0), "number"));
	assert_string_equal(json_get_text(row, "state"), "reserved");
	assert_string_equal(json_get_text(row, "by"), "甲一");
	assert_string_equal(json_get_text(row, "ticket"), ticket_of(k, 0));
	// Without a certificate nothing can be decided, so there is no kit and no number.
	const char *officer3 = arena_strdup(api_arena, api_account("officer3"));
	api_sql(api_format("update certificate set expires = '19' || substr(expires, 3) where account_id = %s", officer3));
	api_refuse(422, "offline.cannot", "officer3", "POST", "/api/offline-kit", "{\"device\":\"phone-of-officer3\"}");
	api_sql(api_format("update certificate set expires = '20' || substr(expires, 3) where account_id = %s", officer3));
	assert_int_equal(json_size(json_get(api_expect(200, "officer3", "GET", "/api/offline-tickets", NULL), "items")), 0);
	assert_int_equal(json_size(json_get(api_expect(200, "officer1", "GET", "/api/offline-tickets", NULL), "items")), HELD);
}

// ---- sending what was decided

static void times_test(const char *ticket)
{
	api_refused(send("officer1", decision(now_text(-600), ticket, "北路", 10000, "")), 400, "input.fields");     // before it was drawn
	api_refused(send("officer1", decision(now_text(60), ticket, "北路", 10000, "")), 400, "input.fields");       // in the future
	api_sql(api_format("update number_used set until = at - 120000 where ticket_id = %s", ticket));
	struct api_answer a = send("officer1", decision(now_text(0), ticket, "北路", 10000, ""));
	api_refused(a, 400, "input.fields");
	assert_non_null(strstr(a.text, "离线包在"));
	api_sql(api_format("update number_used set until = at + 3600000, year = year - 1 where ticket_id = %s", ticket));
	a = send("officer1", decision(now_text(0), ticket, "北路", 10000, ""));
	api_refused(a, 400, "input.fields");
	assert_non_null(strstr(a.text, "不能用于"));
	api_sql(api_format("update number_used set year = year + 1 where ticket_id = %s", ticket));
}

static void once_test(const char *ticket, const char *number)
{
	const char *body = decision(now_text(0), ticket, "离线路1号", 10000, "");
	struct api_answer first = api_call_with("officer1", "POST", "/api/cases", body, "offline-key-0001", NULL);
	assert_int_equal(first.status, 201);
	assert_string_equal(json_get_text(first.json, "number"), number);
	// The same upload again, its answer lost: the same answer, nothing new.
	struct api_answer again = api_call_with("officer1", "POST", "/api/cases", body, "offline-key-0001", NULL);
	assert_int_equal(again.status, 201);
	assert_string_equal(json_get_text(again.json, "id"), json_get_text(first.json, "id"));
	struct api_answer other = send("officer1", decision(now_text(0), ticket, "离线路2号", 10000, ""));
	api_refused(other, 409, "ticket.used");
	assert_non_null(strstr(other.text, "示例离线"));                      // the case that has it
	const struct json *row = register_row(number);
	assert_string_equal(json_get_text(row, "state"), "used");
	assert_string_equal(json_get_text(row, "id"), json_get_text(first.json, "id"));
	// The act says that it was made offline and when it came; nobody else may say so.
	const struct json *facts = api_expect(200, "officer1", "GET", api_format("/api/cases/320613/%s/acts/%s", json_get_text(first.json, "id"), json_get_text(first.json, "act")), NULL);
	assert_non_null(strstr(json_dump(api_arena, facts), "离线作出，上传到达时间"));
	api_refused(send("officer1", decision(now_text(0), "", "离线路3号", 10000, ",\"arrived\":\"2026-01-01T10:00\"")), 400, "input.fields");
}

static void others_test(const char *ticket, const char *number)
{
	api_refused(send("squad1", decision(now_text(0), ticket, "北路", 10000, "")), 404, "ticket.unknown");
	api_refused(send("officerb", decision(now_text(0), ticket, "北路", 10000, "")), 404, "ticket.unknown");
	api_refused(send("officer1", decision(now_text(0), "12345", "北路", 10000, "")), 404, "ticket.unknown");
	struct api_answer a = send("officer1", decision(now_text(0), ticket, "北路", 20100, ""));       // §51, judged again on arrival
	api_refused(a, 422, json_get_text(json_get(a.json, "error"), "code"));
	assert_non_null(strstr(a.text, "第五十一条"));
	assert_string_equal(json_get_text(register_row(number), "state"), "reserved");               // a refused decision keeps its number
}

// ---- two at once

struct step {
	struct act_input in;
	struct recording *ready;
	struct act_result result;
	int64_t officers[2];
};

static struct err *prepare_job(struct db *db, struct arena *a, void *arg)
{
	struct step *s = arg;
	struct user *u = NULL;
	TRY(user_find(db, a, "officer1", &u));
	s->in.user = u;
	return act_prepare(db, a, api_svc, &s->in, &s->ready);
}

static struct err *commit_job(struct db *db, struct arena *a, void *arg)
{
	struct step *s = arg;
	(void)a;
	return act_commit(db, s->ready, false, &s->result);
}

static struct step *prepared(const char *body)
{
	struct step *s = NEW(api_arena, struct step);
	const struct json *j = NULL;
	assert_null(json_read(api_arena, body, strlen(body), &j));
	s->officers[0] = strtoll(api_account("officer1"), NULL, 10);
	s->officers[1] = strtoll(api_account("officer2"), NULL, 10);
	s->in = (struct act_input){.type = &act_types[ACT_SIMPLE_DECISION], .values = json_get(j, "values"), .version = -1, .now = instant_now(), .at = instant_now(), .officers = s->officers,
		.officer_count = 2, .ticket = strtoll(json_get_text(j, "ticket"), NULL, 10)};
	struct err *e = db_read(api_svc->db, api_arena, prepare_job, s);
	if (e)
		fail_msg("%s %s", e->text, e->fields ? e->fields->text : "");
	return s;
}

static void race_test(const char *ticket)
{
	struct step *one = prepared(decision(now_text(0), ticket, "同时路1号", 10000, "")), *two = prepared(decision(now_text(0), ticket, "同时路2号", 10000, ""));
	assert_null(db_write(api_svc->db, api_arena, commit_job, one));
	struct err *e = db_write(api_svc->db, api_arena, commit_job, two);
	assert_non_null(e);
	assert_string_equal(e->code, "ticket.used");
}

static void send_test(void)
{
	const struct json *k = kit();
	const struct json *second = json_at(json_get(k, "tickets"), 1);
	times_test(ticket_of(k, 0));
	k = kit();
	others_test(ticket_of(k, 1), json_get_text(second, "number"));
	once_test(ticket_of(k, 1), json_get_text(second, "number"));
	race_test(ticket_of(k, 2));
}

// ---- making void

static void void_test(void)
{
	send_test();
	const struct json *k = kit();
	const char *mine = ticket_of(k, 0), *path = api_format("/api/offline-tickets/%s/void", mine), *reason = "{\"reason\":\"手机遗失\"}";
	const char *number = arena_strdup(api_arena, json_get_text(json_at(json_get(k, "tickets"), 0), "number"));
	api_refuse(404, "record.missing", "squad1", "POST", path, reason);
	api_refuse(404, "record.missing", "officerb", "POST", path, reason);
	assert_string_equal(json_get_text(api_expect(200, "clerk1", "POST", path, reason), "state"), "void");
	api_refuse(409, "ticket.void", "officer1", "POST", path, reason);
	struct api_answer a = send("officer1", decision(now_text(0), mine, "北路", 10000, ""));
	api_refused(a, 409, "ticket.void");
	assert_non_null(strstr(a.text, "甲勤"));
	const struct json *row = register_row(number);
	assert_string_equal(json_get_text(row, "state"), "void");
	assert_string_equal(json_get_text(row, "reason"), "手机遗失");
	// Last year's: void when the next kit is asked for, but for one that was used and is still to be sent.
	const char *old = ticket_of(k, 1), *kept = ticket_of(k, 2);
	api_sql(api_format("update number_used set year = 2020 where ticket_id in (%s, %s)", old, kept));
	kit_for("officer1", "phone-of-officer1", api_format("\"%s\"", kept));
	api_refuse(409, "ticket.void", "officer1", "POST", api_format("/api/offline-tickets/%s/void", old), reason);
	api_sql(api_format("update number_used set year = (select max(year) from number_used) where ticket_id in (%s, %s)", old, kept));
	assert_int_equal(api_call("officer1", "POST", api_format("/api/offline-tickets/%s/void", kept), reason).status, 200);
	// All numbers are accounted for: used, void, reserved.
	const struct json *sums = json_get(api_expect(200, "clerk1", "GET", "/api/numbers/sums?year=2026", NULL), "items");
	for (size_t i = 0; i < json_size(sums); i++)
		assert_int_equal(json_get_int(json_at(sums, i), "missing", -1), 0);
}

#define VOID "/api/offline-tickets/{id}/void"
const struct api_entry offline_entries[] = {
	{"POST", "/api/offline-kit", .body = "{\"device\":\"phone-of-nobody\"}", .bad = "{\"device\":\"x\",\"waiting\":[\"y\"]}", .bad_paths = "device waiting", .run = kit_test},
	{"GET", "/api/offline-tickets", .no_run = "tested with POST /api/offline-kit"},
	{"POST", VOID, .body = "{\"reason\":\"测试\"}", .bad = "{\"reason\":\"\"}", .bad_paths = "reason", .run = void_test},
	{0},
};
