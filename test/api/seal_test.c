// seal_test.c: sealing over the API: who may, what is refused, what anybody can verify afterwards.
#include "raw.h"

#include "mod/seal/seal.h"
#include "paper/package.h"

static const char *paper_path, *seal_id;

static const char *copied(const struct json *j, const char *name)
{
	return arena_strdup(api_arena, json_get_text(j, name));
}

static const char *paper_in(const char *p, const char *doc)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", p), NULL), "items");
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "doc"), doc) == 0)
			return api_format("%s/papers/%s/%s", p, json_get_text(json_at(items, i), "act"), doc);
	fail_msg("no %s", doc);
	return NULL;
}

// The path of the paper of that form in the closed case.
static const char *paper_of(const char *doc)
{
	return paper_in(api_closed_case(), doc);
}

static void list_test(void)
{
	const struct json *items = json_get(api_expect(200, "principal1", "GET", "/api/seals", NULL), "items");
	assert_int_equal(json_size(items), 3);
	const struct json *s = json_at(items, 0);
	assert_string_equal(json_get_text(s, "name"), "甲区城市管理局");
	assert_string_equal(json_get_text(s, "custodian"), "甲勤");
	assert_string_equal(json_get_text(s, "state"), "active");
	assert_null(json_get(s, "key_number"));
	seal_id = copied(s, "id");
	api_expect(403, "officer1", "GET", "/api/seals", NULL);
	// Another organ's people see their own seals only.
	assert_int_equal(json_size(json_get(api_expect(200, "supervisor1", "GET", "/api/seals", NULL), "items")), 3);
}

static const char *code_of(struct api_answer a)
{
	return arena_strdup(api_arena, json_get_text(json_get(a.json, "error"), "code"));
}

static void refused(int status, const char *code, const char *account, const char *path, const char *seal)
{
	struct api_answer a = api_call(account, "POST", api_format("%s/seal", path), api_format("{\"seal\":\"%s\"}", seal));
	if (a.status != status || strcmp(code_of(a), code) != 0)
		fail_msg("%d %s instead of %d %s", a.status, a.text, status, code);
}

static const char *sealed_with(const char *seal, const char *on_paper)
{
	return api_format("{\"seal\":\"%s\",\"on_paper\":[%s]}", seal, on_paper);
}

static const char *hand(const char *slot, const char *name)
{
	return api_format("{\"slot\":\"%s\",\"name\":\"%s\",\"width\":600,\"height\":200,\"device\":\"Chromium; 触摸\",\"strokes\":[[[20,100,0],[80,40,30],[150,150,70]],[[200,60,400],[330,140,460]]]}", slot, name);
}

static const char *seal_held_by(const char *account)
{
	const struct json *seals = json_get(api_expect(200, account, "GET", api_format("%s/seals", api_closed_case()), NULL), "seals");
	for (size_t i = 0; i < json_size(seals); i++)
		if (strcmp(json_get_text(json_at(seals, i), "kind"), "person") == 0 && json_bool(json_get(json_at(seals, i), "mine")))
			return copied(json_at(seals, i), "id");
	fail_msg("%s holds no seal", account);
	return NULL;
}

// Does the list of papers say that the slot still waits for a hand?
static bool slot_open(const char *doc, const char *slot)
{
	const struct json *items = json_get(api_expect(200, "clerk1", "GET", api_format("%s/papers", api_closed_case()), NULL), "items");
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *slots = json_get(json_at(items, i), "slots");
		for (size_t k = 0; strcmp(json_get_text(json_at(items, i), "doc"), doc) == 0 && k < json_size(slots); k++)
			if (strcmp(json_get_text(json_at(slots, k), "name"), slot) == 0)
				return json_bool(json_get(json_at(slots, k), "open"));
	}
	fail_msg("no slot %s on %s", slot, doc);
	return false;
}

// A person's seal falls on the slot that names the person, on no other paper, from no other hand; the organ's beside it stays good.
static void person_test(void)
{
	const char *principal = seal_held_by("principal1"), *officer = seal_held_by("officer1"), *approval = paper_of("D48"), *recheck = paper_of("D34");
	refused(403, "seal.custodian", "clerk1", approval, principal);
	refused(422, "seal.place", "principal1", recheck, principal);
	refused(422, "seal.none", "clerk1", approval, seal_id);
	struct api_answer a = api_call("principal1", "POST", api_format("%s/seal", recheck), api_format("{\"seal\":\"%s\"}", principal));
	const struct json *e = json_get(a.json, "error");
	assert_string_equal(json_get_text(e, "text"), "这份文书上没有应当由甲局签名的位置。");
	assert_string_equal(json_get_text(e, "mend"), "核对文书；由文书上写明的人签名或者加盖名章。");
	api_expect(200, "principal1", "POST", api_format("%s/seal", approval), api_format("{\"seal\":\"%s\"}", principal));
	assert_true(slot_open("D34", "officer1"));
	api_expect(200, "officer1", "POST", api_format("%s/seal", recheck), api_format("{\"seal\":\"%s\"}", officer));
	assert_false(slot_open("D34", "officer1"));       // what the sealing would not refuse it does not ask for
	assert_true(slot_open("D34", "officer2"));
	// What the paper would say now is not what the officer has sealed: no second seal on the first one's file.
	api_expect(204, "sysadmin", "PUT", "/api/settings/public.url", "{\"value\":\"https://elsewhere.example\"}");
	api_refuse(409, "seal.changed", "clerk1", "POST", api_format("%s/seal", recheck), sealed_with(seal_id, "\"officer2\",\"party\""));
	api_expect(204, "sysadmin", "PUT", "/api/settings/public.url", "{\"value\":\"\"}");
	struct http_answer first = raw_get("officer1", api_format("%s/sealed?format=ofd", recheck));
	// The officer's own seal is his signature; the other officer and the party, who received it on the spot, are still to sign.
	a = api_call("clerk1", "POST", api_format("%s/seal", recheck), sealed_with(seal_id, "\"party\""));
	api_refused(a, 422, "seal.unsigned");
	assert_string_equal(json_get_text(json_get(a.json, "error"), "text"), "执法人员2甲二还没有签名，不能盖章。");
	const struct json *use = api_expect(200, "clerk1", "POST", api_format("%s/seal", recheck), sealed_with(seal_id, "\"officer1\",\"officer2\",\"party\""));
	assert_string_equal(json_get_text(use, "on_paper"), "当事人、执法人员2");
	struct http_answer ofd = raw_get("officer1", api_format("%s/sealed?format=ofd", recheck));
	struct http_answer v = raw_upload(NULL, "/api/public/verify", "a.ofd", ofd.text, ofd.size);
	const struct json *report = json_get(raw_json(&v), "report");
	assert_string_equal(json_get_text(report, "state"), "good");
	assert_int_equal(json_size(json_get(report, "seals")), 2);
	// The same without its last seal.
	v = raw_upload(NULL, "/api/public/verify", "a.ofd", first.text, first.size);
	assert_string_equal(json_get_text(json_get(raw_json(&v), "report"), "state"), "good");
	assert_non_null(strstr(json_get_text(raw_json(&v), "differs"), "少 1 枚印章"));
}

// 行政处罚法 §47: what is bound stays as it was bound.
static void archived_test(void)
{
	const char *paper = paper_in(api_whole_case(), "D34");
	struct api_answer a = api_call("clerk1", "POST", api_format("%s/seal", paper), sealed_with(seal_id, "\"party\",\"officer1\",\"officer2\""));
	api_refused(a, 422, "seal.archived");
	assert_string_equal(json_get_text(json_get(a.json, "error"), "article"), "《行政处罚法》第四十七条");
	assert_non_null(json_get_text(json_get(a.json, "error"), "mend"));
	api_refuse(422, "sign.archived", "officer1", "POST", api_format("%s/sign", paper), hand("officer1", ""));
}

struct issuing {
	const char *kind, *custodian, *name, *of;      // of: who works in the unit it is the seal of; NULL: the custodian
	int64_t id;
};

static struct err *issue_job(struct db *db, struct arena *a, void *arg)
{
	struct issuing *i = arg;
	struct user *u, *of;
	TRY(user_find(db, a, i->custodian, &u));
	TRY(user_find(db, a, i->of ? i->of : i->custodian, &of));
	const struct seal_wish wish = {.kind = i->kind, .name = i->name ? i->name : strcmp(i->kind, "unit") == 0 ? of->unit.name : of->organ.name,
		.unit = strcmp(i->kind, "unit") == 0 ? of->unit : of->organ, .custodian = u, .years = 1};
	return seal_issue(db, a, api_svc, &wish, instant_now(), &i->id);
}

static struct err *issued(struct issuing *i)
{
	return db_write(api_svc->db, api_arena, issue_job, i);
}

// One seal of a name for an organ, kept by no one who works cases; two of one organ never on one paper.
static void same_organ_test(void)
{
	struct err *e = issued(&(struct issuing){.kind = "organ", .custodian = "officer1", .name = "甲区城市管理局行政处罚专用章"});
	assert_non_null(e);
	assert_string_equal(e->code, "seal.keeper");
	e = issued(&(struct issuing){.kind = "organ", .custodian = "clerk1"});
	assert_non_null(e);
	assert_string_equal(e->code, "seal.exists");
	assert_non_null(strstr(e->text, "甲勤"));
	struct issuing other = {.kind = "organ", .custodian = "clerk1", .name = "甲区城市管理局行政处罚专用章"};
	assert_ok(issued(&other));
	api_refuse(409, "seal.twice", "clerk1", "POST", api_format("%s/seal", paper_path), api_format("{\"seal\":\"%lld\"}", (long long)other.id));
}

// A unit's seal is for the forms that stay inside, of cases its unit works; the decision is the organ's.
static void unit_seal_test(void)
{
	const char *form = paper_of("D03");
	struct issuing mine = {.kind = "unit", .custodian = "head1"}, theirs = {.kind = "unit", .custodian = "head1", .of = "officer3"};
	assert_string_equal(issued(&(struct issuing){.kind = "unit", .custodian = "officer1"})->code, "seal.keeper");
	assert_ok(issued(&mine));
	api_refuse(422, "seal.none", "head1", "POST", api_format("%s/seal", paper_of("D33")), api_format("{\"seal\":\"%lld\"}", (long long)mine.id));
	assert_ok(issued(&theirs));
	api_refuse(404, "record.missing", "head1", "POST", api_format("%s/seal", form), api_format("{\"seal\":\"%lld\"}", (long long)theirs.id));
	const struct json *use = api_expect(200, "head1", "POST", api_format("%s/seal", form), api_format("{\"seal\":\"%lld\"}", (long long)mine.id));
	assert_string_equal(json_get_text(use, "by"), "甲长");
	api_refuse(422, "seal.none", "clerk1", "POST", api_format("%s/seal", form), api_format("{\"seal\":\"%s\"}", seal_id));
}

static void seal_test(void)
{
	list_test();
	paper_path = paper_of("D49");
	refused(403, "seal.custodian", "officer1", paper_path, seal_id);
	refused(404, "record.missing", "clerk1", paper_path, "12345");
	refused(404, "case.missing", "officerb", paper_path, seal_id);
	refused(422, "seal.none", "clerk1", paper_of("D14"), seal_id);           // a scene record bears signatures, no seal of the organ
	api_expect(404, "officer1", "GET", api_format("%s/sealed", paper_path), NULL);
	const struct json *j = api_expect(200, "clerk1", "POST", api_format("%s/seal", paper_path), api_format("{\"seal\":\"%s\"}", seal_id));
	assert_string_equal(json_get_text(j, "by"), "甲勤");
	refused(409, "seal.twice", "clerk1", paper_path, seal_id);
	person_test();
	archived_test();
	same_organ_test();
	unit_seal_test();
}

// ---- handwriting

static void unsigned_as(int status, const char *code, const char *account, const char *path, const char *body)
{
	struct api_answer a = api_call(account, "POST", api_format("%s/sign", path), body);
	if (a.status != status || strcmp(code_of(a), code) != 0)
		fail_msg("%d %s instead of %d %s", a.status, a.text, status, code);
}

// How a slot of a paper stands: NULL when nobody has written into it.
static const struct json *written(const char *doc, const char *slot)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/papers", api_closed_case()), NULL), "items");
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *slots = json_get(json_at(items, i), "slots");
		for (size_t k = 0; strcmp(json_get_text(json_at(items, i), "doc"), doc) == 0 && k < json_size(slots); k++)
			if (strcmp(json_get_text(json_at(slots, k), "name"), slot) == 0)
				return json_at(slots, k);
	}
	fail_msg("%s has no slot %s", doc, slot);
	return NULL;
}

static void sign_test(void)
{
	const char *record = paper_of("D14"), *order = paper_of("D33");
	size_t before = raw_get("officer1", record).size;
	unsigned_as(404, "case.missing", "officerb", record, hand("officer1", ""));
	unsigned_as(422, "sign.slot", "officer1", record, hand("chair", ""));
	unsigned_as(403, "sign.other", "officer1", record, hand("officer2", ""));
	unsigned_as(403, "sign.officer", "clerk1", record, hand("party", "示例人甲"));
	unsigned_as(400, "input.fields", "officer1", record, hand("party", ""));
	unsigned_as(400, "paper.strokes", "officer1", record, "{\"slot\":\"officer1\",\"width\":600,\"height\":200,\"device\":\"x\",\"strokes\":[[[1,1,0],[2,2,9]]]}");
	unsigned_as(400, "paper.strokes", "officer1", record, "{\"slot\":\"officer1\",\"width\":600,\"height\":200,\"device\":\"x\",\"strokes\":[[[1,1,50],[500,100,9]]]}");
	unsigned_as(422, "sign.sealed", "officer1", paper_of("D34"), hand("officer1", ""));       // it bears seals (seal_test)
	assert_int_equal(json_kind(json_get(written("D14", "officer1"), "signed")), JSON_KIND_NULL);
	const struct json *j = api_expect(200, "officer1", "POST", api_format("%s/sign", record), hand("officer1", ""));
	assert_string_equal(json_get_text(j, "signer"), "甲一");
	assert_int_equal(strlen(json_get_text(j, "content")), 64);
	api_expect(200, "officer1", "POST", api_format("%s/sign", record), hand("party", "示例人甲"));
	j = json_get(written("D14", "party"), "signed");
	assert_string_equal(json_get_text(j, "signer"), "示例人甲");
	assert_string_equal(json_get_text(j, "by"), "甲一");
	assert_true(json_bool(json_get(j, "stands")));
	assert_true(json_bool(json_get(json_get(written("D14", "officer1"), "signed"), "stands")));
	assert_true(raw_get("officer1", record).size > before + 1000);       // two pictures are in it
	api_expect(200, "officer1", "POST", api_format("%s/sign", order), hand("party", "示例人甲"));
}

static void sealed_test(void)
{
	struct http_answer ofd = raw_get("officer1", api_format("%s/sealed?format=ofd", paper_path)), pdf = raw_get("officer1", api_format("%s/sealed?format=pdf", paper_path));
	assert_int_equal(ofd.status, 200);
	assert_memory_equal(ofd.text, "PK\x03\x04", 4);
	assert_string_equal(http_answer_get(&pdf, "Content-Type"), "application/pdf");
	assert_memory_equal(pdf.text, "%PDF", 4);
	// A page of the same copy as a picture; it has as many pages as it has.
	struct http_answer page = raw_get("officer1", api_format("%s/sealed?page=1&dpi=60", paper_path));
	assert_int_equal(page.status, 200);
	assert_memory_equal(page.text, "\x89PNG", 4);
	assert_int_equal(raw_get("officer1", api_format("%s/sealed?page=99", paper_path)).status, 404);
	assert_int_equal(raw_get("officerb", api_format("%s/sealed?page=1", paper_path)).status, 404);
	assert_int_equal(raw_get("officerb", api_format("%s/sealed", paper_path)).status, 404);
}

static void case_seals_test(void)
{
	const struct json *j = api_expect(200, "clerk1", "GET", api_format("%s/seals", api_closed_case()), NULL);
	assert_int_equal(json_size(json_get(j, "papers")), 5);
	assert_true(json_bool(json_get(json_at(json_get(j, "seals"), 0), "mine")));
	j = api_expect(200, "officer1", "GET", api_format("%s/seals", api_closed_case()), NULL);
	assert_false(json_bool(json_get(json_at(json_get(j, "seals"), 0), "mine")));
	api_expect(404, "officerb", "GET", api_format("%s/seals", api_closed_case()), NULL);
}

static void uses_test(void)
{
	const struct json *items = json_get(api_expect(200, "supervisor1", "GET", api_format("/api/seals/%s/uses", seal_id), NULL), "items");
	assert_int_equal(json_size(items), 2);
	assert_string_equal(json_get_text(json_at(items, 1), "title"), "行政处罚决定书");
	api_expect(404, "supervisor1", "GET", "/api/seals/12345/uses", NULL);
}

// ---- anybody

static const char *code(void)
{
	return copied(json_at(json_get(api_expect(200, "clerk1", "GET", api_format("%s/seals", api_closed_case()), NULL), "papers"), 0), "code");
}

static void public_paper_test(void)
{
	const char *c = code();
	struct api_answer a = api_call(NULL, "GET", api_format("/api/public/papers/%s", c), NULL);
	assert_int_equal(a.status, 200);
	assert_string_equal(json_get_text(a.json, "standing"), "in_force");
	assert_string_equal(json_get_text(a.json, "standing_word"), "现行有效");
	assert_string_equal(json_get_text(json_get(a.json, "report"), "word"), "完好有效");
	assert_string_equal(json_get_text(json_get(a.json, "report"), "state"), "good");
	assert_true(json_bool(json_get(json_get(a.json, "ledger"), "proven")));
	assert_int_equal(json_size(json_get(a.json, "terms")), 0);   // nobody has any days left
	// Little is shown: no party, no place, no facts.
	assert_null(strstr(a.text, "party"));
	assert_null(strstr(a.text, "示例恒通"));
	// Typed by hand: no hyphens, small letters
	char plain[32];
	size_t n = 0;
	for (const char *p = c; *p; p++)
		if (*p != '-')
			plain[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
	plain[n] = 0;
	assert_int_equal(api_call(NULL, "GET", api_format("/api/public/papers/%s", plain), NULL).status, 200);
	plain[0] = plain[0] == '0' ? '1' : '0';
	assert_int_equal(api_call(NULL, "GET", api_format("/api/public/papers/%s", plain), NULL).status, 404);
	assert_int_equal(api_call(NULL, "GET", "/api/public/papers/short", NULL).status, 404);
}

static void public_verify_test(void)
{
	struct http_answer ofd = raw_get("officer1", api_format("%s/sealed?format=ofd", paper_path));
	struct http_answer a = raw_upload(NULL, "/api/public/verify", "a.ofd", ofd.text, ofd.size);
	assert_int_equal(a.status, 200);
	const struct json *j = raw_json(&a);
	assert_string_equal(json_get_text(json_get(j, "report"), "state"), "good");
	assert_string_equal(json_get_text(j, "code"), code());
	assert_string_equal(json_get_text(j, "standing"), "in_force");
	assert_null(json_get_text(j, "differs"));
	// Packed anew, a member as it is instead of packed: still that paper, its standing told, but not our file.
	struct member *members;
	size_t n, len;
	const char *again;
	assert_ok(package_read(api_arena, ofd.text, ofd.size, &members, &n));
	for (size_t i = 0; i < n; i++)
		members[i].as_read = NULL;
	members[n - 1].packed = !members[n - 1].packed;
	assert_ok(package_write(api_arena, members, n, &again, &len));
	a = raw_upload(NULL, "/api/public/verify", "a.ofd", again, len);
	j = raw_json(&a);
	assert_string_equal(json_get_text(json_get(j, "report"), "state"), "good");
	assert_string_not_equal(json_get_text(json_get(j, "report"), "sm3"), sm3_hex(api_arena, ofd.text, ofd.size));
	assert_string_equal(json_get_text(j, "code"), code());
	assert_string_equal(json_get_text(j, "standing_word"), "现行有效");
	assert_non_null(strstr(json_get_text(j, "differs"), "重新打包"));
	assert_null(strstr(a.text, "party"));
	char *bad = arena_alloc(api_arena, ofd.size);
	memcpy(bad, ofd.text, ofd.size);
	bad[ofd.size / 2] ^= 1;
	a = raw_upload(NULL, "/api/public/verify", "a.ofd", bad, ofd.size);
	assert_string_not_equal(json_get_text(json_get(raw_json(&a), "report"), "state"), "good");
	assert_null(json_get_text(raw_json(&a), "code"));
	a = raw_upload(NULL, "/api/public/verify", "a.ofd", "nonsense", 8);
	assert_string_equal(json_get_text(json_get(raw_json(&a), "report"), "state"), "broken");
}

static void trust_test(void)
{
	struct http_answer a = raw_get(NULL, "/api/public/trust");
	assert_int_equal(a.status, 200);
	assert_non_null(strstr(a.text, "BEGIN CERTIFICATE"));
}

// Suspended, back, and gone for good; what was sealed before stays sealed. Then: too many questions.
static void state_test(void)
{
	const char *path = api_format("/api/seals/%s/state", seal_id), *other = paper_of("D33");
	api_expect(403, "clerk1", "POST", path, "{\"state\":\"suspended\",\"reason\":\"盘点\",\"version\":1}");
	api_expect(409, "secadmin", "POST", path, "{\"state\":\"suspended\",\"reason\":\"盘点\",\"version\":7}");
	api_expect(200, "secadmin", "POST", path, "{\"state\":\"suspended\",\"reason\":\"盘点\",\"version\":1}");
	refused(422, "seal.state", "clerk1", other, seal_id);
	api_expect(200, "secadmin", "POST", path, "{\"state\":\"active\",\"reason\":\"盘点完毕\",\"version\":2}");
	api_expect(200, "clerk1", "POST", api_format("%s/seal", other), api_format("{\"seal\":\"%s\"}", seal_id));
	// The strokes stand in the file under the seal; nothing is written on it any more.
	struct http_answer ofd = raw_get("officer1", api_format("%s/sealed?format=ofd", other));
	assert_non_null(memmem(ofd.text, ofd.size, "signatures.xml", strlen("signatures.xml")));
	unsigned_as(422, "sign.sealed", "officer1", other, hand("party", "示例人甲"));
	api_expect(200, "secadmin", "POST", path, "{\"state\":\"revoked\",\"reason\":\"机构名称变更\",\"version\":3}");
	refused(422, "seal.state", "clerk1", paper_path, seal_id);
	api_expect(409, "secadmin", "POST", path, "{\"state\":\"active\",\"reason\":\"恢复\",\"version\":4}");
	struct api_answer a = api_call(NULL, "GET", api_format("/api/public/papers/%s", code()), NULL);
	assert_string_equal(json_get_text(json_get(a.json, "report"), "state"), "good");
	for (int i = 0; i < 400 && a.status != 429; i++)
		a = api_call(NULL, "GET", "/api/public/papers/00000000000000000000", NULL);
	assert_int_equal(a.status, 429);
}

#define PAPER "/api/cases/{region}/{id}/papers/{act_id}/{doc}"
const struct api_entry seal_entries[] = {
	{"GET", "/api/seals", .run = list_test},
	{"POST", PAPER "/seal", .bad = "{\"seal\":\"x\"}", .bad_paths = "seal", .run = seal_test},
	{"POST", PAPER "/sign", .bad = "{\"slot\":1,\"width\":1,\"height\":\"x\",\"device\":2}", .bad_paths = "slot width height strokes device", .run = sign_test},
	{"GET", PAPER "/sealed", .run = sealed_test},
	{"GET", "/api/cases/{region}/{id}/seals", .run = case_seals_test},
	{"GET", "/api/seals/{seal_id}/uses", .run = uses_test},
	{"GET", "/api/public/papers/{code}", .run = public_paper_test},
	{"POST", "/api/public/verify", .run = public_verify_test},
	{"GET", "/api/public/trust", .run = trust_test},
	{"POST", "/api/seals/{seal_id}/state", .bad = "{\"state\":\"no\",\"reason\":1,\"version\":0}", .bad_paths = "state reason version", .run = state_test},
	{0},
};
