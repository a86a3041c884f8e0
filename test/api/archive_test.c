// archive_test.c: simple cases bound into one volume and its bundle; how long files are kept; lists of destruction from proposal to the last byte.
#include "raw.h"

#include "core/text.h"
#include "mod/archive/archive.h"
#include "mod/evidence/evidence.h"
#include "mod/ledgerpage/ledgerpage.h"
#include "verify/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *copied(const struct json *j, const char *name)
{
	return arena_strdup(api_arena, json_get_text(j, name));
}

// ---- cases

static const char *spot_case(int n)
{
	char id[19] = "32060219900501001";
	id[17] = idno_check_char(id);
	return api_format("{\"key\":\"spot-%d\",\"situation\":\"当场处罚\",\"acts\":["
		"{\"type\":\"simple_decision\",\"by\":\"officer1\",\"officers\":[\"officer1\",\"officer2\"],\"at\":\"2026-03-%02dT10:00\",\"values\":{\"item\":\"DL-001\",\"party\":{\"kind\":\"person\",\"name\":\"合订示例人%d\","
		"\"id_number\":\"%s\",\"birth\":\"1990-05-01\",\"address\":\"示例路2号\",\"phone\":\"19900010054\"},\"place\":\"示例路%d号\",\"act_at\":\"2026-03-%02dT09:50\",\"facts\":\"当事人占用人行道停放待修车辆，占用约4平方米。\","
		"\"shown_certificate\":true,\"told\":true,\"defence\":\"当事人没有异议。\",\"kinds\":[\"fine\"],\"fine\":5000,\"corrected\":\"已当场改正。\",\"handover\":\"signed\"}},"
		"{\"type\":\"simple_filing\",\"by\":\"clerk1\",\"at\":\"2026-03-%02dT16:20\",\"values\":{\"filed_at\":\"2026-03-%02dT16:15\"}},"
		"{\"type\":\"payment\",\"by\":\"clerk1\",\"at\":\"2026-03-%02dT10:50\",\"values\":{\"paid_at\":\"2026-03-%02dT10:20\",\"amount\":5000,\"pay_for\":\"fine\",\"channel\":\"bank\",\"receipt\":\"示财罚%d\"}},"
		"{\"type\":\"closing\",\"by\":\"officer1\",\"at\":\"2026-03-25T09:30\",\"values\":{\"kind\":\"performed\",\"execution\":\"当事人已缴清罚款。\",\"correction\":\"done\"},"
		"\"approve\":[{\"by\":\"head1\",\"at\":\"2026-03-25T14:00\",\"opinion\":\"同意。\",\"result\":\"agree\"},{\"by\":\"principal1\",\"at\":\"2026-03-25T16:20\",\"opinion\":\"同意结案。\",\"result\":\"agree\"}]}]}",
		n, n + 1, n, id, n, n + 1, n + 1, n + 1, n + 2, n + 2, n);
}

// ---- volumes

static const char *book_path, *unit_id, *case_ids[3];

static const struct json *candidates(void)
{
	return json_get(api_expect(200, "clerk1", "GET", api_format("/api/book-candidates?unit=%s&year=2026", unit_id), NULL), "items");
}

static void candidates_test(void)
{
	api_load_cases("archive-spot", api_format("[%s,%s,%s]", spot_case(1), spot_case(2), spot_case(3)));
	const struct json *one = json_at(json_get(api_expect(200, "officer1", "GET", "/api/cases?q=%E5%90%88%E8%AE%A2%E7%A4%BA%E4%BE%8B", NULL), "items"), 0);   // 合订示例
	unit_id = copied(one, "unit_id");
	const struct json *items = candidates();
	assert_int_equal(json_size(items), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(json_get_text(json_at(items, i), "retention"), "thirty");       // procedure.md R364
		assert_true(json_bool(json_get(json_at(items, i), "proposed")));
		case_ids[i] = copied(json_at(items, i), "id");
	}
	api_expect(400, "clerk1", "GET", "/api/book-candidates?year=2026", NULL);
	assert_int_equal(json_size(json_get(api_expect(200, "clerk1", "GET", api_format("/api/book-candidates?unit=%s&year=2020", unit_id), NULL), "items")), 0);
}

static const char *bind_body(const char *ids)
{
	return api_format("{\"unit\":\"%s\",\"year\":2026,\"checker\":\"甲长\",\"cases\":[%s]}", unit_id, ids);
}

static void bind_test(void)
{
	const char *three = api_format("\"%s\",\"%s\",\"%s\"", case_ids[2], case_ids[0], case_ids[1]);
	api_expect(400, "clerk1", "POST", "/api/books", bind_body(""));
	api_expect(400, "clerk1", "POST", "/api/books", bind_body(api_format("\"%s\",\"%s\"", case_ids[0], case_ids[0])));
	api_expect(400, "clerk1", "POST", "/api/books", bind_body(api_format("\"%s\",\"12345\"", case_ids[0])));
	assert_int_equal(json_size(candidates()), 3);          // nothing of a refused volume stays
	const struct json *book = api_expect(201, "clerk1", "POST", "/api/books", bind_body(three));
	assert_string_equal(json_get_text(book, "number"), "2026-合0001");
	assert_int_equal(json_get_int(book, "cases", 0), 3);
	book_path = api_format("/api/books/%s", json_get_text(book, "id"));
	assert_int_equal(json_size(candidates()), 0);
	// A case is in one volume only.
	api_expect(400, "clerk1", "POST", "/api/books", bind_body(api_format("\"%s\"", case_ids[0])));
	// Each case was archived by an act of its own, and says where it lies.
	const struct json *c = json_get(api_expect(200, "officer1", "GET", api_format("/api/cases/320613/%s", case_ids[2]), NULL), "case");
	assert_string_equal(json_get_text(c, "end_kind"), "archived");
	assert_string_equal(json_get_text(c, "archive_number"), "2026-合0001");
	const struct json *k = api_expect(200, "officer1", "GET", api_format("/api/cases/320613/%s/keeping", case_ids[0]), NULL);
	assert_string_equal(json_get_text(k, "book_number"), "2026-合0001");
	assert_int_equal(json_get_int(k, "book_place", 0), 2);
}

static void books_test(void)
{
	const struct json *items = json_get(api_expect(200, "clerk1", "GET", "/api/books", NULL), "items");
	assert_int_equal(json_size(items), 1);
	assert_int_equal(json_size(json_get(api_expect(200, "supervisor1", "GET", "/api/books?year=2025", NULL), "items")), 0);
	const struct json *files = json_get(api_expect(200, "clerk1", "GET", book_path, NULL), "files");
	assert_int_equal(json_size(files), 3);
	assert_string_equal(json_get_text(json_at(files, 0), "id"), case_ids[2]);
	api_expect(404, "clerk1", "GET", "/api/books/12345", NULL);
}

static const char *text_of(const char *pdf, size_t n)
{
	const char *path = api_format("%s/book.pdf", api_svc->data_dir);
	FILE *f = fopen(path, "wbe");
	assert_non_null(f);
	assert_int_equal(fwrite(pdf, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	struct buf b = buf_new(api_arena);
	char room[4096];
	f = popen(api_format("pdftotext -layout %s -", path), "re");
	for (size_t k; f && (k = fread(room, 1, sizeof room, f)) > 0;)
		buf_add(&b, room, k);
	assert_int_equal(pclose(f), 0);
	return buf_text(&b);
}

static void volume_test(void)
{
	struct http_answer a = raw_get("clerk1", api_format("%s/dossier/main", book_path)), again = raw_get("clerk1", api_format("%s/dossier/main", book_path));
	assert_int_equal(a.status, 200);
	assert_int_equal(a.size, again.size);
	assert_memory_equal(a.text, again.text, a.size);
	const char *text = text_of(a.text, a.size);
	assert_non_null(strstr(text, "2026-合0001"));
	// One line a case, in the order of binding, under its own pages; three covers would be a single case's.
	const char *third = strstr(text, "合订示例人3"), *first = strstr(text, "合订示例人1");
	assert_true(third && first && third < first);
	assert_null(strstr(text, "{{"));
	a = raw_get("clerk1", api_format("%s/dossier/main?format=ofd", book_path));
	assert_int_equal(a.status, 200);
	assert_memory_equal(a.text, "PK\x03\x04", 4);
	assert_int_equal(raw_get("clerk1", api_format("%s/dossier/x", book_path)).status, 404);
	assert_int_equal(raw_get("officerb", api_format("%s/dossier/main", book_path)).status, 404);
}

static const struct json *newest_bundle(void)
{
	return json_at(json_get(api_expect(200, "clerk1", "GET", api_format("%s/bundles", book_path), NULL), "items"), 0);
}

static struct verify_bundle verified(const void *bytes, size_t n)
{
	static struct verify_trust trust;
	struct verify_bundle r;
	if (!trust.n_roots)
		assert_ok(verify_trust_read(api_arena, api_format("%s/keys/seal/trust", api_svc->data_dir), &trust));
	const struct verify_trust root = {.roots = trust.roots, .n_roots = trust.n_roots};
	verify_bundle(api_arena, (struct blob){bytes, n}, &root, &r);
	return r;
}

static void bundle_test(void)
{
	api_expect(404, "officerb", "POST", api_format("%s/bundles", book_path), "{}");
	const char *job = copied(api_expect(201, "clerk1", "POST", api_format("%s/bundles", book_path), "{}"), "job");
	api_work_jobs();
	const struct json *j = api_expect(200, "clerk1", "GET", api_format("/api/jobs/%s", job), NULL);
	if (strcmp(json_get_text(j, "state"), "done") != 0)
		fail_msg("%s", json_get_text(j, "error"));
	struct http_answer zip = raw_get("clerk1", api_format("%s/bundles/%s", book_path, json_get_text(newest_bundle(), "id")));
	assert_int_equal(zip.status, 200);
	struct verify_bundle r = verified(zip.text, zip.size);
	struct buf b = buf_new(api_arena);
	verify_bundle_text(&b, &r);
	if (r.state != VERIFY_GOOD)
		fail_msg("%s", buf_text(&b));
	// A word of the second case's record altered is found.
	char *bad = memcpy(arena_alloc(api_arena, zip.size), zip.text, zip.size);
	char *at = memmem(bad, zip.size, "合订示例人1", strlen("合订示例人1"));
	assert_non_null(at);
	at[strlen("合订示例人")] = '9';
	assert_int_equal(verified(bad, zip.size).state, VERIFY_TAMPERED);
}

#define BOOK "/api/books/{book_id}"
const struct api_entry book_entries[] = {
	{"GET", "/api/book-candidates", .path = "/api/book-candidates?unit=1&year=2026", .run = candidates_test},
	{"GET", "/api/books", .no_run = "tested with GET /api/books/{book_id}"},
	{"POST", "/api/books", .bad = "{\"unit\":\"x\",\"year\":7,\"cases\":\"x\"}", .bad_paths = "unit year cases checker", .run = bind_test},
	{"GET", BOOK, .path = "/api/books/1", .run = books_test},
	{"GET", BOOK "/dossier/{volume}", .path = "/api/books/1/dossier/main", .run = volume_test},
	{"GET", BOOK "/bundles", .path = "/api/books/1/bundles", .no_run = "tested with POST .../bundles"},
	{"POST", BOOK "/bundles", .path = "/api/books/1/bundles", .bad = "{\"seal\":\"x\"}", .bad_paths = "seal", .run = bundle_test},
	{"GET", BOOK "/bundles/{bundle_id}", .path = "/api/books/1/bundles/1", .no_run = "tested with POST .../bundles"},
	{0},
};

// ---- the shelf, how long

static const char *old_ids[3];

// Taken over from the old system: ended in 2012, to be kept for ten years.
static const char *old_case(int n, const char *file)
{
	return api_format("{\"key\":\"old-%d\",\"situation\":\"旧案\",\"imported\":true,\"acts\":["
		"{\"type\":\"clue\",\"by\":\"officer1\",\"at\":\"2012-03-01T09:00\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2012-03-01T09:00\",\"place\":\"旧案路%d号\",\"summary\":\"销毁示例：旧案。\"}},"
		"{\"type\":\"evidence\",\"by\":\"officer1\",\"officers\":[\"officer1\",\"officer2\"],\"at\":\"2012-03-02T09:00\",\"values\":{\"kind\":\"audiovisual\",\"name\":\"照片\",\"source\":\"现场\",\"collected_at\":\"2012-03-02T08:00\","
		"\"place\":\"旧案路\",\"proves\":\"现场\",\"lawful\":true},\"file\":\"%s\"},"
		"{\"type\":\"closing\",\"by\":\"officer1\",\"at\":\"2012-05-01T09:00\",\"values\":{\"kind\":\"performed\",\"execution\":\"已缴清。\",\"correction\":\"done\"}},"
		"{\"type\":\"archiving\",\"by\":\"clerk1\",\"at\":\"2012-06-01T09:00\",\"values\":{\"archive_number\":\"2012-%05d\",\"retention\":\"ten\",\"filer\":\"甲勤\",\"checker\":\"甲长\",\"remarks\":\"齐全\"}}]}", n, n, file, n);
}

static const struct json *shelf(const char *query)
{
	return json_get(api_expect(200, "clerk1", "GET", api_format("/api/shelf%s", query), NULL), "items");
}

static void shelf_test(void)
{
	// The first two share a photo; the third has its own.
	api_load_cases("archive-old", api_format("[%s,%s,%s]", old_case(1, "archived-ad-ad.jpg"), old_case(2, "archived-ad-ad.jpg"), old_case(3, "archived-repeat-spill.jpg")));
	const struct json *due = shelf("?until=2026-01-01");
	assert_int_equal(json_size(due), 3);
	for (size_t i = 0; i < 3; i++) {
		const struct json *r = json_at(due, i);
		assert_string_equal(json_get_text(r, "retention"), "ten");
		assert_string_equal(json_get_text(r, "keep_until"), "2022-12-31");      // ten years from 1 January 2013
		assert_true(json_bool(json_get(r, "due")));
		old_ids[2 - i] = copied(r, "id");
	}
	assert_int_equal(json_size(shelf("?until=2022-12-30")), 0);
	assert_int_equal(json_size(shelf("?until=2022-12-31")), 3);
	assert_true(json_size(shelf("?retention=thirty")) >= 3);
	assert_int_equal(json_size(shelf("?limit=2")), 2);
	api_expect(403, "officer1", "GET", "/api/shelf", NULL);
}

static const struct json *keeping(const char *path)
{
	return api_expect(200, "clerk1", "GET", api_format("%s/keeping", path), NULL);
}

static void keeping_test(void)
{
	const char *p = api_format("/api/cases/320613/%s", case_ids[1]);
	const struct json *k = keeping(p);
	assert_string_equal(json_get_text(k, "retention"), "thirty");
	assert_string_equal(json_get_text(k, "computed"), "thirty");
	assert_true(json_bool(json_get(k, "unconfirmed")));      // [U]
	assert_null(json_get_text(k, "changed"));
	const char *until = copied(k, "keep_until");
	int year = 0;
	assert_int_equal(sscanf(until, "%d-12-31", &year), 1);
	// 普通程序: for ever.
	k = keeping(api_whole_case());
	assert_string_equal(json_get_text(k, "computed"), "permanent");
	// Changed by an act with its reason; the shelf and the last day follow.
	const struct json *c = json_get(api_expect(200, "clerk1", "GET", p, NULL), "case");
	const char *act = api_format("{\"type\":\"retention_change\",\"at\":\"%s\",\"officers\":[],\"version\":%lld,\"values\":{\"retention\":\"permanent\"%%s}}",
		instant_text(api_arena, instant_now() / 1000 * 1000), (long long)json_get_int(c, "version", 0));
	struct buf b = buf_new(api_arena);
	buf_printf(&b, act, "");
	api_expect(400, "clerk1", "POST", api_format("%s/acts", p), buf_text(&b));        // no reason
	b.len = 0;
	buf_printf(&b, act, ",\"reason\":\"本案列入典型案例。\"");
	api_expect(403, "officer1", "POST", api_format("%s/acts", p), buf_text(&b));
	api_expect(201, "clerk1", "POST", api_format("%s/acts", p), buf_text(&b));
	k = keeping(p);
	assert_string_equal(json_get_text(k, "retention"), "permanent");
	assert_string_equal(json_get_text(k, "computed"), "thirty");
	assert_string_equal(json_get_text(k, "changed"), "本案列入典型案例。");
	assert_null(json_get_text(k, "keep_until"));
	assert_int_equal(json_size(shelf("?retention=permanent&limit=1")), 1);
}

// ---- destruction

static const char *list_path;
static const char *held_id;

static void propose_test(void)
{
	const char *first = api_format("/api/cases/320613/%s", old_ids[0]);
	held_id = copied(api_expect(201, "legal1", "POST", api_format("%s/holds", first), "{\"basis\":\"lawsuit\",\"reason\":\"诉讼\"}"), "id");
	api_expect(403, "officer1", "POST", "/api/destructions", "{\"reason\":\"x\"}");
	// Named by the archivist: refused with the reason. All that ran out: left out and named.
	assert_int_equal(api_call("clerk1", "POST", "/api/destructions", api_format("{\"reason\":\"清点\",\"cases\":[\"%s\"]}", old_ids[0])).status, 422);
	api_expect(400, "clerk1", "POST", "/api/destructions", api_format("{\"reason\":\"清点\",\"cases\":[\"%s\"]}", case_ids[0]));    // not due
	const struct json *l = api_expect(201, "clerk1", "POST", "/api/destructions", "{\"reason\":\"卷物相符。\"}");
	assert_int_equal(json_get_int(l, "cases", 0), 2);
	assert_int_equal(json_size(json_get(l, "left_out")), 1);
	assert_non_null(strstr(json_text(json_at(json_get(l, "left_out"), 0)), "保全"));
	list_path = api_format("/api/destructions/%s", json_get_text(l, "id"));
	assert_int_equal(json_size(shelf("?state=listed")), 2);
	api_expect(400, "clerk1", "POST", "/api/destructions", "{\"reason\":\"再来\"}");       // nothing is left
	api_expect(404, "officerb", "GET", api_format("/api/cases/320613/%s/keeping", old_ids[1]), NULL);
}

static const char *judgement(const char *result)
{
	return api_format("{\"result\":\"%s\",\"opinion\":\"同意。\",\"version\":%lld}", result, (long long)json_get_int(api_expect(200, "clerk1", "GET", list_path, NULL), "version", 0));
}

// What the answer offers this person, and what it says the list waits for.
static const char *offered(const char *who, const char **waits)
{
	const struct json *l = api_expect(200, who, "GET", list_path, NULL), *doings = json_get(l, "doings");
	*waits = json_get_text(l, "waits") ? copied(l, "waits") : NULL;
	return json_size(doings) ? copied(json_at(doings, 0), "what") : NULL;
}

static void doings_test(const char *who, const char *what, const char *waits)
{
	const char *said, *doing = offered(who, &said);
	if (what)
		assert_string_equal(doing, what);
	else
		assert_null(doing);
	if (waits)
		assert_non_null(strstr(said, waits));
	else
		assert_null(said);
}

static void appraise_test(void)
{
	doings_test("clerk1", NULL, "由其他两人鉴定");
	doings_test("legal1", "appraise", NULL);
	doings_test("supervisor1", NULL, "等待鉴定");
	const char *post = api_format("%s/opinions", list_path), *yes = "{\"result\":\"destroy\",\"opinion\":\"没有继续保存的价值。\"}";
	assert_int_equal(api_call("clerk1", "POST", post, yes).status, 403);                 // proposed it
	assert_int_equal(api_call("principal1", "POST", api_format("%s/judge", list_path), judgement("approve")).status, 409);      // nobody has looked
	api_expect(400, "legal1", "POST", post, api_format("{\"result\":\"destroy\",\"opinion\":\"x\",\"keep\":[\"%s\"]}", old_ids[1]));
	assert_string_equal(json_get_text(api_expect(200, "legal1", "POST", post, yes), "state"), "proposed");
	doings_test("legal1", NULL, "已经鉴定过");
	assert_int_equal(api_call("legal1", "POST", post, yes).status, 409);                 // the same person twice
	assert_string_equal(json_get_text(api_expect(200, "head1", "POST", post, yes), "state"), "appraised");
	assert_int_equal(api_call("head1", "POST", post, yes).status, 409);
	doings_test("legal1", NULL, "等待负责人审批");
	doings_test("principal1", "judge", NULL);
}

static const char *stored(const char *id)
{
	const char *files = api_format("/api/cases/320613/%s/files", id);
	return copied(json_at(json_get(api_expect(200, "clerk1", "GET", files, NULL), "items"), 0), "sm3");
}

static struct err *stop_at_second(void *arg, int64_t done, int64_t total)
{
	(void)total;
	return ++*(int *)arg > 1 && done ? err_new(api_arena, ERR_BUSY, "job.stopped", "停") : NULL;
}

// What a kill leaves behind the first step of a file: written down as going, some of its bytes removed.
static struct err *half_gone(struct db *db, struct arena *a, void *arg)
{
	const int64_t *ids = arg;
	int64_t changed;
	TRY(destruction_case_state(db, a, &(struct destruction_case_state_in){.region = "320613", .list_id = ids[0], .case_id = ids[1], .before = "listed", .state = "going", .files = 1,
		.digest = "half", .at = instant_now()}, &changed));
	assert_int_equal(changed, 1);
	return NULL;
}

static struct err *count_leaves(struct db *db, struct arena *a, void *arg)
{
	int64_t *ids = arg;
	struct ledger_leaf *leaves;
	size_t n;
	TRY(ledger_of(db, a, "archive.destroyed", ids[1], &leaves, &n));
	ids[0] = (int64_t)n;
	return NULL;
}

// Whatever letters stand in a number: each body that begins as JSON is JSON (unit_test.c gives an organ a short name with a quotation mark).
static struct err *leaves_are_json(struct db *db, struct arena *a, void *arg)
{
	enum { PAGE = 500 };
	struct ledger_leaf *rows;
	const struct json *body;
	size_t n = PAGE;
	(void)arg;
	for (int64_t before = 0; n == PAGE; before = n ? rows[n - 1].seq : 0) {
		TRY(ledger_list(db, a, before, PAGE, &rows, &n));
		for (size_t i = 0; i < n; i++)
			if (rows[i].body[0] == '{')
				TRY(json_read(a, rows[i].body, strlen(rows[i].body), &body));
	}
	return NULL;
}

static bool ledger_good(void)
{
	const char *job = copied(api_expect(201, "auditadmin", "POST", "/api/ledger/verify", "{}"), "id");
	api_work_jobs();
	const struct json *j = api_expect(200, "auditadmin", "GET", api_format("/api/jobs/%s", job), NULL);
	const struct json *found = json_get(json_get(json_get(j, "result"), "answer"), "good");
	if (!json_bool(found))
		fprintf(stderr, "%s\n", json_dump(api_arena, j));
	return json_bool(found);
}

static void judge_test(void)
{
	const char *shared = stored(old_ids[1]), *own = stored(old_ids[2]);
	assert_int_equal(api_call("head1", "POST", api_format("%s/judge", list_path), judgement("approve")).status, 403);
	assert_int_equal(api_call("principal1", "POST", api_format("%s/judge", list_path), "{\"result\":\"approve\",\"opinion\":\"同意\",\"version\":99}").status, 409);
	const struct json *l = api_expect(200, "principal1", "POST", api_format("%s/judge", list_path), judgement("approve"));
	assert_string_equal(json_get_text(l, "judged_label"), "批准销毁");
	assert_string_equal(json_get_text(l, "state"), "approved");
	// Stopped after the first file, gone on with.
	int calls = 0;
	struct destroyed made;
	const int64_t list = strtoll(json_get_text(l, "id"), NULL, 10);
	struct destroy_wish wish = {.svc = api_svc, .list = list, .step = stop_at_second, .arg = &calls};
	assert_non_null(destroy_list(api_arena, &wish, &made));
	l = api_expect(200, "clerk1", "GET", list_path, NULL);
	assert_string_equal(json_get_text(l, "state"), "approved");
	assert_string_equal(json_get_text(json_at(json_get(l, "files"), 0), "state"), "destroyed");
	int64_t ids[] = {list, strtoll(json_get_text(json_at(json_get(l, "files"), 1), "id"), NULL, 10)};
	const char *rest = stored(json_get_text(json_at(json_get(l, "files"), 1), "id"));
	assert_ok(db_write(api_svc->db, api_arena, half_gone, ids));
	if (strcmp(rest, shared) != 0)
		unlink(evidence_kept(api_arena, api_svc, rest));
	api_work_jobs();
	assert_ok(db_read(api_svc->db, api_arena, count_leaves, ids));
	assert_int_equal(ids[0], 1);
	l = api_expect(200, "clerk1", "GET", list_path, NULL);
	assert_string_equal(json_get_text(l, "state"), "done");
	doings_test("principal1", NULL, NULL);
	for (size_t i = 0; i < 2; i++)
		assert_string_equal(json_get_text(json_at(json_get(l, "files"), i), "state"), "destroyed");
	// The third's photo is gone; what a file that is kept still needs is there.
	assert_int_not_equal(access(evidence_kept(api_arena, api_svc, own), F_OK), 0);
	assert_int_equal(access(evidence_kept(api_arena, api_svc, shared), F_OK), 0);
	assert_int_equal(json_size(shelf("?state=destroyed")), 2);
	assert_int_equal(raw_get("clerk1", api_format("/api/cases/320613/%s/dossier/main", old_ids[2])).status, 404);
	assert_non_null(json_get_text(keeping(api_format("/api/cases/320613/%s", old_ids[2])), "destroyed_at"));
	assert_true(ledger_good());
	assert_ok(db_read(api_svc->db, api_arena, leaves_are_json, NULL));
	// The hold released: what was left out may be listed now, and its photo goes with it.
	api_expect(200, "supervisor1", "POST", api_format("/api/cases/320613/%s/holds/%s/release", old_ids[0], held_id), "{\"reason\":\"判决生效\"}");
	const char *second = api_format("/api/destructions/%s", json_get_text(api_expect(201, "clerk1", "POST", "/api/destructions", "{\"reason\":\"清点\"}"), "id"));
	l = api_expect(200, "legal1", "POST", api_format("%s/opinions", second), "{\"result\":\"return\",\"opinion\":\"再核对。\"}");
	assert_string_equal(json_get_text(l, "state"), "returned");
	assert_null(json_get_text(l, "judged_label"));       // by who appraised: nobody has judged
	assert_int_equal(json_size(shelf("?state=listed")), 0);
	assert_int_equal(json_size(shelf("?state=kept&until=2023-01-01")), 1);
}

static void exports_test(void)
{
	struct http_answer pdf = raw_get("clerk1", api_format("%s/paper", list_path)), xlsx = raw_get("clerk1", api_format("%s/sheet", list_path));
	assert_int_equal(pdf.status, 200);
	const char *text = text_of(pdf.text, pdf.size);
	assert_non_null(strstr(text, "已销毁"));
	assert_non_null(strstr(text, "没有继续保存的价值"));
	assert_int_equal(xlsx.status, 200);
	assert_memory_equal(xlsx.text, "PK\x03\x04", 4);
	assert_int_equal(raw_get("officerb", api_format("%s/paper", list_path)).status, 403);
}

#define LIST "/api/destructions/{list_id}"
const struct api_entry archive_entries[] = {
	{"GET", "/api/shelf", .run = shelf_test},
	{"GET", "/api/cases/{region}/{id}/keeping", .run = keeping_test},
	{"GET", "/api/destructions", .no_run = "tested with POST /api/destructions"},
	{"POST", "/api/destructions", .bad = "{\"cases\":7}", .bad_paths = "cases reason", .run = propose_test},
	{"GET", LIST, .path = "/api/destructions/1", .no_run = "tested with POST .../judge"},
	{"POST", LIST "/opinions", .path = "/api/destructions/1/opinions", .body = "{\"result\":\"destroy\",\"opinion\":\"x\"}", .bad = "{\"result\":\"x\"}", .bad_paths = "result opinion", .run = appraise_test},
	{"POST", LIST "/judge", .path = "/api/destructions/1/judge", .body = "{\"result\":\"approve\",\"opinion\":\"x\",\"version\":1}", .bad = "{\"result\":\"x\"}", .bad_paths = "result opinion version", .run = judge_test},
	{"GET", LIST "/paper", .path = "/api/destructions/1/paper", .run = exports_test},
	{"GET", LIST "/sheet", .path = "/api/destructions/1/sheet", .no_run = "tested with GET .../paper"},
	{0},
};
