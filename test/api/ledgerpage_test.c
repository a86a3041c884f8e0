// ledgerpage_test.c: leaves, heads, signing, proofs, verifying. Everything these tests did before left its leaves.
#include "api.h"

#include "mod/casefile/casefile.h"
#include "mod/ledgerpage/ledgerpage.h"

static void list_test(void)
{
	const struct json *list = api_expect(200, "auditadmin", "GET", "/api/ledger?limit=2", NULL);
	assert_int_equal(json_size(json_get(list, "items")), 2);
	const struct json *next = api_expect(200, "auditadmin", "GET", api_format("/api/ledger?limit=2&after=%s", json_get_text(list, "next")), NULL);
	assert_string_not_equal(json_get_text(json_at(json_get(list, "items"), 0), "seq"), json_get_text(json_at(json_get(next, "items"), 0), "seq"));
}

// Logging in is itself a leaf.
static void login_leaf_test(void)
{
	api_forget("clerk1");
	api_expect(200, "clerk1", "GET", "/api/session", NULL);
	const struct json *leaf = json_at(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger?limit=1", NULL), "items"), 0);
	assert_string_equal(json_get_text(leaf, "kind"), "login");
	assert_string_equal(json_get_text(json_get(leaf, "by"), "name"), "甲勤");
	list_test();
}

static void head_test(void)
{
	const struct json *signed_head = api_expect(201, "auditadmin", "POST", "/api/ledger/head", NULL);
	const struct json *h = api_expect(200, "supervisor1", "GET", "/api/ledger/head", NULL);
	assert_non_null(json_get_text(signed_head, "signature"));
	assert_string_equal(json_get_text(json_at(json_get(h, "signed"), 0), "root"), json_get_text(signed_head, "root"));
	assert_non_null(json_get_text(h, "public_key"));
	const struct json *out = api_expect(200, "auditadmin", "GET", "/api/ledger/head/export", NULL);
	assert_string_equal(json_get_text(out, "format"), "xiezhi-head-1");
}

static void proof_test(void)
{
	assert_true(json_bool(json_get(api_expect(200, "auditadmin", "GET", "/api/ledger/proof/3", NULL), "good")));
	api_expect(404, "auditadmin", "GET", "/api/ledger/proof/99999999", NULL);
}

// The log still contains the head that was carried outside.
static void verify_test(void)
{
	api_expect(201, "auditadmin", "POST", "/api/ledger/head", NULL);
	struct api_answer head = api_call("auditadmin", "GET", "/api/ledger/head/export", NULL);
	api_expect(400, "auditadmin", "POST", "/api/ledger/verify", "{\"head\":{\"format\":\"other\"}}");
	const struct json *job = api_expect(201, "auditadmin", "POST", "/api/ledger/verify", api_format("{\"head\":%s}", head.text));
	api_work_jobs();
	job = api_expect(200, "auditadmin", "GET", api_format("/api/jobs/%s", json_get_text(job, "id")), NULL);
	if (!json_bool(json_get(json_get(json_get(job, "result"), "answer"), "good")))
		fail_msg("%s", json_dump(api_arena, job));
}

// ---- rows written behind the log's back

static const char *verified(void)
{
	struct ledger_report report;
	assert_ok(ledgerpage_verify(api_svc, api_arena, NULL, NULL, &report));
	assert_true(report.good == !report.why);
	return report.good ? "" : api_format("%lld %s %s", (long long)report.bad_seq, report.kind, report.why);
}

// The statement is done, the log says so, and is content again when it is undone.
static void forged(const char *done, const char *undone, const char *kind, const char *why)
{
	api_sql(done);
	const char *said = verified();
	api_sql(undone);
	if (!strstr(said, kind) || !strstr(said, why))
		fail_msg("%s: %s", done, said);
	assert_string_equal(verified(), "");
}

// Of the case with the most acts: a payment that was never recorded, one altered, one taken out.
static void acts_forged(void)
{
	static const char of[] = "(select case_id from act where seq = (select max(seq) from act) order by case_id limit 1)";
	const char *last = api_format("case_id = %s and seq = (select max(seq) from act)", of);
	api_sql(api_format("create table forged as select * from act where %s", last));
	forged(api_format("insert into act select region_code, case_id, id + 1, seq + 1, type, at, recorded_at, by_id, by_name, officers, number, of_id, content, filled, typed, digest from forged; "
		"update casefile set version = version + 1, act_count = act_count + 1 where id = (select case_id from forged)"),
		"delete from act where id = (select id + 1 from forged); update casefile set version = version - 1, act_count = act_count - 1 where id = (select case_id from forged)",
		"0 act", "没有存证记录");
	forged("update act set by_name = by_name || '甲' where id = (select id from forged)", "update act set by_name = (select by_name from forged) where id = (select id from forged)", "act",
		"已被改动");
	forged("delete from act where id = (select id from forged)", "insert into act select * from forged", "act", "不见了");
	api_sql("drop table forged");
}

// Columns of a case that its acts do not give.
static void projections_forged(void)
{
	static const struct { const char *done, *undone, *why; } all[] = {
		{"fine = fine + 100", "fine = fine - 100", "罚款数额"}, {"paid = paid + 1", "paid = paid - 1", "已缴数额"}, {"stage = 'x' || stage", "stage = substr(stage, 2)", "阶段"},
		{"end_kind = 'x' || end_kind", "end_kind = substr(end_kind, 2)", "办结方式"}, {"number = 'x' || number", "number = substr(number, 2)", "案号"},
		{"version = version + 1", "version = version - 1", "版本"}, {"act_count = act_count - 1", "act_count = act_count + 1", "动作数"},
		{"party_name = 'x' || party_name", "party_name = substr(party_name, 2)", "当事人"},
	};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		const char *where = "where id = (select max(id) from casefile where number is not null and party_name is not null)";
		forged(api_format("update casefile set %s %s", all[i].done, where), api_format("update casefile set %s %s", all[i].undone, where), "0 act", all[i].why);
	}
	api_sql("create table forged as select * from casefile where id = (select max(id) from casefile)");
	forged("delete from casefile where id = (select id from forged)", "insert into casefile select * from forged", "act", "登记不见了");
	api_sql("drop table forged");
}

// A row of another table: put in, altered, taken out.
static void rows_forged(const char *table, const char *id, const char *column, const char *unique, const char *kind)
{
	api_sql(api_format("create table forged as select * from %s where %s = (select max(%s) from %s)", table, id, id, table));
	forged(api_format("delete from %s where %s = (select min(%s) from forged)", table, id, id), api_format("insert into %s select * from forged", table), kind, "不见了");
	forged(api_format("update %s set %s = 'x' || %s where %s = (select min(%s) from forged)", table, column, column, id, id),
		api_format("update %s set %s = substr(%s, 2) where %s = (select min(%s) from forged)", table, column, column, id, id), kind, "");
	api_sql(api_format("update forged set %s = %s + 1", id, id));
	if (unique)
		api_sql(api_format("update forged set %s = '0' || %s", unique, unique));
	forged(api_format("insert into %s select * from forged", table), api_format("delete from %s where %s = (select min(%s) from forged)", table, id, id), kind, "没有存证记录");
	api_sql("drop table forged");
}

// A certificate of before the digests (harness.c) was taken over and is told apart; one put in later is not, however old it says it is and however
// often the program starts.
static void taken_over(void)
{
	struct ledger_report report;
	assert_ok(ledgerpage_verify(api_svc, api_arena, NULL, NULL, &report));
	assert_true(report.good);
	assert_int_equal(report.taken, 2);
	assert_non_null(strstr(ledgerpage_note(api_arena, &report), "其中 2 条"));
	forged("update certificate set expires = '2100-01-01' where id = 1", "update certificate set expires = '2099-12-31' where id = 1", "certificate.added", "已被改动");
	api_sql(api_certificate(2, "2019-01-01"));
	assert_ok(service_fill(api_svc->db, api_arena));
	const char *said = verified();
	api_sql("delete from certificate where id = 2; delete from certificate_state where certificate_id = 2");
	assert_non_null(strstr(said, "没有存证记录"));
	assert_string_equal(verified(), "");
}

void api_ledger_forged(void **state)
{
	(void)state;
	assert_string_equal(verified(), "");
	taken_over();
	acts_forged();
	projections_forged();
	rows_forged("custody", "id", "note", NULL, "custody");
	rows_forged("evidence_file", "id", "sm3", NULL, "evidence");
	rows_forged("certificate_state", "at", "state", NULL, "certificate.state");
	rows_forged("paper_seal", "id", "sm3", NULL, "seal");
	rows_forged("paper_sign", "id", "slot", NULL, "sign");
	rows_forged("evidence_receipt", "id", "items", "code", "receipt");
	rows_forged("book", "id", "number", "number", "book");
	rows_forged("case_flow", "case_id", "reason", NULL, "case.flow");
}

// Made-up cases say what their made-up acts give: the verifier looks at them as at any other and finds them good.
void api_ledger_bench(void **state)
{
	char *argv[] = {(char *)(uintptr_t)"--cases", (char *)(uintptr_t)"700", NULL};
	struct command_call c = {.svc = api_svc, .arena = api_arena, .argc = 2, .argv = argv};
	static const char of[] = "where id = (select max(id) from casefile where end_kind = '%s' and imported = 1 and number like '测综执%%')";
	(void)state;
	assert_ok(casefile_bench(&c));
	assert_string_equal(verified(), "");
	const char *open = api_format(of, ""), *closed = api_format(of, "archived");
	forged(api_format("update casefile set filed_day = 'x' || filed_day %s", open), api_format("update casefile set filed_day = substr(filed_day, 2) %s", open), "0 act", "立案日期");
	forged(api_format("update casefile set party_key = 'x' || party_key %s", closed), api_format("update casefile set party_key = substr(party_key, 2) %s", closed), "0 act", "当事人证件");
}

const struct api_entry ledgerpage_entries[] = {
	{"GET", "/api/ledger", .run = login_leaf_test},
	{"GET", "/api/ledger/head", .run = head_test},
	{"POST", "/api/ledger/head", .run = head_test},
	{"GET", "/api/ledger/head/export", .run = head_test},
	{"POST", "/api/ledger/verify", .bad = "{\"head\":{\"size\":-1},\"x\":1}", .bad_paths = "x", .run = verify_test},
	{"GET", "/api/ledger/proof/{id}", .run = proof_test},
	{0},
};
