// recording_test.c: an act prepared on a snapshot while others commit: what was read is compared in the writer, and what no longer stands is
// judged again there. The steps are called one by one here, so that each comes exactly between two others.
#include "api.h"

#include <stdlib.h>
#include <string.h>

#include "mod/ledgerpage/ledgerpage.h"
#include "mod/casefile/act.h"
#include "mod/evidence/evidence.h"

struct step {
	struct act_input in;
	struct recording *ready;
	struct act_result result;
	const char *account;
	int64_t officers[2];
};

static struct err *prepare_job(struct db *db, struct arena *a, void *arg)
{
	struct step *s = arg;
	struct user *u = NULL;
	TRY(user_find(db, a, s->account, &u));
	s->in.user = u;
	return act_prepare(db, a, api_svc, &s->in, &s->ready);
}

static struct err *commit_job(struct db *db, struct arena *a, void *arg)
{
	struct step *s = arg;
	(void)a;
	return act_commit(db, s->ready, false, &s->result);
}

static void fine(struct err *e)
{
	if (e)
		fail_msg("%s %s %s", e->code, e->cause ? e->cause : e->text, e->fields ? e->fields->text : "");
}

static struct step *step_new(const char *account, const char *type, const char *path, const char *values, int64_t version)
{
	struct step *s = NEW(api_arena, struct step);
	const struct json *j = NULL;
	fine(json_read(api_arena, values, strlen(values), &j));
	s->account = account;
	s->in = (struct act_input){.type = act_type_find(type), .values = j, .version = version, .at = instant_now() - 60000, .now = instant_now(), .fill = true};
	s->officers[0] = strtoll(api_account("officer1"), NULL, 10);
	s->officers[1] = strtoll(api_account("officer2"), NULL, 10);
	s->in.officers = s->officers;
	s->in.officer_count = s->in.type == &act_types[ACT_VERIFICATION] ? 2 : 0;
	if (path) {
		const char *id = strrchr(path, '/') + 1;
		s->in.region = arena_strndup(api_arena, id - 7, 6);
		s->in.case_id = strtoll(id, NULL, 10);
	}
	return s;
}

static struct step *prepared(const char *account, const char *type, const char *path, const char *values, int64_t version)
{
	struct step *s = step_new(account, type, path, values, version);
	fine(db_read(api_svc->db, api_arena, prepare_job, s));
	return s;
}

static struct err *commit(struct step *s)
{
	return db_write(api_svc->db, api_arena, commit_job, s);
}

static bool judged_again(const struct step *s)
{
	return s->result.act_id != s->ready->result.act_id;
}

static const char *clue(const char *place)
{
	return api_format("{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"%s\",\"summary\":\"巡查发现堆放建筑垃圾。\"}", place);
}

static const char *case_path(const struct step *s)
{
	return api_format("/api/cases/%s/%lld", s->result.region, (long long)s->result.case_id);
}

static const char *new_case(const char *place)
{
	struct step *s = prepared("officer1", "clue", NULL, clue(place), -1);
	fine(commit(s));
	assert_false(judged_again(s));
	return case_path(s);
}

static const char address[] = "{\"address\":\"示例路1号\",\"receiver\":\"甲\",\"phone\":\"13800001234\",\"signed\":true}";

// Two people prepare on the same version: the first to be written wins, the other is told what came.
static void one_wins(void)
{
	const char *p = new_case("相争路1号");
	struct step *first = prepared("officer1", "address_confirm", p, address, 1), *second = prepared("officer2", "address_confirm", p, address, 1);
	fine(commit(second));
	struct err *e = commit(first);
	assert_non_null(e);
	assert_string_equal(e->code, "case.stale");
	assert_non_null(strstr(e->text, "送达地址确认"));
	// Who did not name a version is judged on the new record and recorded after it.
	struct step *third = prepared("officer1", "address_confirm", p, address, -1), *fourth = prepared("officer1", "address_confirm", p, address, -1);
	fine(commit(fourth));
	fine(commit(third));
	assert_false(judged_again(fourth));
	assert_true(judged_again(third));
	assert_int_equal(third->result.version, 4);
}

// A certificate given between judging and writing: whoever judged by the certificates as they were does it again.
static void people_change(void)
{
	const char *p = new_case("证件路2号");
	struct step *s = prepared("officer1", "address_confirm", p, address, -1), *other = prepared("officer2", "clue", NULL, clue("证件路3号"), -1);
	api_expect(201, "secadmin", "POST", "/api/certificates",
		api_format("{\"account_id\":\"%s\",\"number\":\"T-race\",\"category\":\"综合行政执法\",\"area\":\"320613\",\"issued\":\"2022-01-01\",\"expires\":\"2099-12-31\"}",
		           api_account("officer3")));
	fine(commit(s));
	fine(commit(other));
	assert_true(judged_again(s));
	assert_true(judged_again(other));
	struct step *calm = prepared("officer1", "address_confirm", p, address, -1);
	fine(commit(calm));
	assert_false(judged_again(calm));
}

// Another process gives a certificate: what this one holds of the people is out of date, and a refusal by it is not given.
static void people_change_elsewhere(void)
{
	static const char verified[] = "{\"result\":\"file\",\"act_day\":\"2026-03-01\",\"item\":\"JZ139-006\",\"place\":\"x\",\"party\":{\"kind\":\"person\",\"name\":\"示例人戊\",\"address\":\"示例路6号\"}}";
	const char *p = new_case("证件路6号");
	struct step *s = step_new("officer1", "verification", p, verified, -1);
	s->officers[1] = strtoll(api_account("clumsy"), NULL, 10);
	struct err *e = db_read(api_svc->db, api_arena, prepare_job, s);
	assert_non_null(e);
	if (strcmp(e->code, "law.refused") != 0)
		fail_msg("%s %s", e->code, e->fields ? e->fields->text : e->text);
	api_sql(api_format("insert into certificate (id, account_id, number, category, area, issued, expires, version) values (77, %lld, 'T-else', '综合行政执法', '320613', "
		"'2022-01-01', '2099-12-31', 1); insert into certificate_state (certificate_id, from_day, state, by_id, at) values (77, '2022-01-01', 'valid', 1, 1);"
		"update meta set value = '1000000' where name = 'generation.people'", (long long)s->officers[1]));
	fine(db_read(api_svc->db, api_arena, prepare_job, s));
	fine(commit(s));
	assert_false(judged_again(s));
	api_sql("delete from certificate_state where certificate_id = 77; delete from certificate where id = 77; update meta set value = '1000001' where name = 'generation.people'");
}

// Numbers are drawn at the writing, in its order, without holes; refused and redone acts waste none.
static int64_t serial_of(const char *number)
{
	return number ? strtoll(strstr(number, "第") + strlen("第"), NULL, 10) : -1;
}

static void numbers(void)
{
	struct step *s[4];
	for (int i = 0; i < 4; i++)
		s[i] = prepared("officer1", "clue", NULL, clue(api_format("编号路%d号", i)), -1);
	if (!s[0]->in.type->number)
		fail_msg("a clue has no number any more: take another act for this test");
	fine(commit(s[2]));
	int64_t first = serial_of(s[2]->result.number);
	assert_true(first > 0);
	fine(commit(s[0]));
	assert_int_equal(serial_of(s[0]->result.number), first + 1);
	s[1]->ready->people.generation--;                     // as if people had changed: judged again, and still the next number
	fine(commit(s[1]));
	assert_true(judged_again(s[1]));
	assert_int_equal(serial_of(s[1]->result.number), first + 2);
	fine(commit(s[3]));
	assert_int_equal(serial_of(s[3]->result.number), first + 3);
}

// The party's earlier cases weigh in discretion: one decided in between is seen.
static void prior_changes(void)
{
	static const char party[] = "{\"result\":\"file\",\"act_day\":\"2026-03-01\",\"item\":\"JZ139-006\",\"place\":\"x\",\"party\":{\"kind\":\"person\","
		"\"name\":\"示例人丁\",\"id_number\":\"320602199003073792\",\"address\":\"示例路4号\"}}";
	const char *p = new_case("既往路4号"), *q = new_case("既往路5号");
	struct step *a = prepared("officer1", "verification", p, party, -1);
	fine(commit(a));
	struct step *b = prepared("officer1", "verification", q, party, -1), *c = prepared("officer1", "address_confirm", q, address, -1);
	api_sql(api_format("update casefile set decided_day = '2026-01-05', item_code = 'JZ139-006' where id = %s", strrchr(p, '/') + 1));
	fine(commit(b));
	assert_true(judged_again(b));
	fine(commit(c));
	api_sql(api_format("update casefile set decided_day = null where id = %s", strrchr(p, '/') + 1));
}

// What stands unchanged is not judged twice, and the ledger holds each act as it was written.
void recording_test(void)
{
	struct ledger_report report = {0};
	one_wins();
	people_change();
	people_change_elsewhere();
	numbers();
	prior_changes();
	fine(ledgerpage_verify(api_svc, api_arena, NULL, NULL, &report));
	if (!report.good)
		fail_msg("%s", report.why);
}
