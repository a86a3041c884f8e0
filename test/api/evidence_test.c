// evidence_test.c: evidence files over the API: arriving, looked at, copied; who may not; the custody list; claiming what came before its case.
#include "raw.h"

#include <stdio.h>
#include <stdlib.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "db/stmt.h"
#include "mod/evidence/evidence.h"
#include "mod/ledgerpage/ledgerpage.h"

#define PHOTO PACK_DIR "/demo/files/archived-dump-dump_wide.jpg"

static const char *new_case(const char *account)
{
	const struct json *j = api_expect(201, account, "POST", "/api/cases",
		"{\"type\":\"clue\",\"at\":\"2026-03-02T09:30\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"证据路\","
		"\"summary\":\"巡查发现门口堆放建筑垃圾。\",\"item\":\"JZ139-006\"}}");
	return api_format("/api/cases/%s/%s", json_get_text(j, "region"), json_get_text(j, "id"));
}

static const char *photo(size_t *n)
{
	return raw_file(PHOTO, n);
}

static const struct json *uploaded(const char *account, const char *path)
{
	size_t n;
	const char *bytes = photo(&n);
	struct http_answer a = raw_upload(account, path, "现场.jpg", bytes, n);
	if (a.status != 201)
		fail_msg("upload: %d %s", a.status, a.text);
	return raw_json(&a);
}

static const char *text_of(const struct json *j, const char *name)
{
	return arena_strdup(api_arena, json_get_text(j, name));
}

static size_t listed(const char *path)
{
	return json_size(json_get(api_expect(200, "officer1", "GET", path, NULL), "items"));
}

static void refused(const char *path, const void *bytes, size_t n, int status, const char *code)
{
	struct http_answer a = raw_upload("officer1", path, "a.jpg", bytes, n);
	const struct json *error = json_get(raw_json(&a), "error");
	if (a.status != status || (code && strcmp(json_get_text(error, "code"), code) != 0))
		fail_msg("%d %s instead of %d %s", a.status, a.text, status, code ? code : "");
}

static void upload_test(void)
{
	size_t n;
	const char *bytes = photo(&n), *p = new_case("officer1"), *files = api_format("%s/files", p);
	const struct json *one = uploaded("officer1", files), *two = uploaded("officer1", files);
	assert_string_equal(json_get_text(one, "name"), "现场.jpg");
	assert_string_equal(json_get_text(one, "mime"), "image/jpeg");
	assert_int_equal(json_get_int(one, "size", 0), n);
	assert_true(json_get_int(one, "width", 0) > 500);
	// The same bytes twice: two files of the case, stored once.
	assert_string_equal(json_get_text(one, "sm3"), json_get_text(two, "sm3"));
	assert_string_not_equal(json_get_text(one, "id"), json_get_text(two, "id"));
	assert_int_equal(listed(files), 2);
	struct stat st;
	const char *sm3 = json_get_text(one, "sm3");
	assert_int_equal(stat(api_format("%s/evidence/%.2s/%s", api_svc->data_dir, sm3, sm3 + 2), &st), 0);
	assert_int_equal(st.st_nlink, 1);
	assert_int_equal(st.st_size, n);
	// What it claims does not matter; what it is does.
	char *poly = arena_alloc(api_arena, n + 40);
	memcpy(poly, bytes, n);
	memcpy(poly + n, "PK\3\4\12\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0a", 32);
	refused(files, poly, n + 32, 415, "evidence.tail");
	refused(files, poly + n, 32, 415, "evidence.kind");
	refused(files, bytes, n / 2, 415, "evidence.broken");
	refused(files, "", 0, 415, "evidence.broken");
	refused(files, "<!DOCTYPE html><html><script>1</script></html>", 46, 415, "evidence.kind");
	assert_int_equal(listed(files), 2);
	// Another unit's case is not there; nothing is left behind.
	struct http_answer a = raw_upload("officerb", files, "a.jpg", bytes, n);
	assert_int_equal(a.status, 404);
	a = raw_upload("supervisor1", files, "a.jpg", bytes, n);
	assert_int_equal(a.status, 403);
	assert_int_equal(listed(files), 2);
}

static void list_test(void)
{
	const char *p = new_case("officer1"), *files = api_format("%s/files", p);
	assert_int_equal(listed(files), 0);
	uploaded("officer1", files);
	assert_int_equal(listed(files), 1);
	api_expect(404, "officerb", "GET", files, NULL);
	api_expect(200, "supervisor1", "GET", files, NULL);
}

// ---- custody

static const char *custody_path(const char *file)
{
	const char *id = strrchr(file, '/'), *folder = strstr(file, "/files/");
	return folder ? api_format("%.*s/items%s/custody", (int)(folder - file), file, id) : api_format("%s/custody", file);
}

static int lines(const char *file, const char *what)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", custody_path(file), NULL), "items");
	int n = 0;
	for (size_t i = 0; i < json_size(items); i++)
		n += strcmp(json_get_text(json_at(items, i), "what"), what) == 0;
	return n;
}

// Eleven minutes pass for one custody list.
static struct err *age_job(struct db *db, struct arena *a, void *arg)
{
	instant_t now = instant_now();
	return db_run_text(db, a, arena_printf(a, "update custody set id = id - %lld where file_id = %s", (long long)(id_floor(now) - id_floor(now - 11 * 60 * 1000)), (const char *)arg));
}

// And come back: the ledger holds these lines by their ids.
static struct err *young_job(struct db *db, struct arena *a, void *arg)
{
	instant_t now = instant_now();
	return db_run_text(db, a, arena_printf(a, "update custody set id = id + %lld where file_id = %s and id < %lld", (long long)(id_floor(now) - id_floor(now - 11 * 60 * 1000)),
		(const char *)arg, (long long)id_floor(now - 9 * 60 * 1000)));
}

static const char *left_file(const char *name, int64_t hours)
{
	const char *path = api_format("%s/evidence/ab/%s", api_svc->data_dir, name);
	mkdir(api_format("%s/evidence/ab", api_svc->data_dir), 0700);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fclose(f);
	const struct timespec then[2] = {{.tv_sec = time(NULL) - hours * 3600}, {.tv_sec = time(NULL) - hours * 3600}};
	assert_int_equal(utimensat(AT_FDCWD, path, then, 0), 0);
	return path;
}

// What a kill left without a name goes at night; what may still be on its way, and whatever has its name, stays.
static void left_behind(void)
{
	const char *old = left_file("x.17.new", 25), *young = left_file("y.17.new", 1), *named = left_file("z", 1000);
	assert_ok(evidence_module.tidy(api_svc, api_arena));
	assert_int_not_equal(access(old, F_OK), 0);
	assert_int_equal(access(young, F_OK), 0);
	assert_int_equal(access(named, F_OK), 0);
	unlink(young);
	unlink(named);
}

static void look_test(void)
{
	left_behind();
	size_t n;
	const char *bytes = photo(&n), *p = new_case("officer1");
	const char *id = text_of(uploaded("officer1", api_format("%s/files", p)), "id"), *file = api_format("%s/files/%s", p, id);
	assert_int_equal(lines(file, "received"), 1);
	struct http_answer a = raw_get("officer1", file);
	assert_int_equal(a.status, 200);
	assert_int_equal(a.size, n);
	assert_memory_equal(a.text, bytes, n);   // unaltered
	assert_string_equal(http_answer_get(&a, "Content-Type"), "image/jpeg");
	// One look in ten minutes is one line; every copy is one.
	raw_get("officer1", file);
	assert_int_equal(lines(file, "viewed"), 1);
	raw_get("head1", file);
	assert_int_equal(lines(file, "viewed"), 2);
	a = raw_get("officer1", api_format("%s?download=true", file));
	assert_non_null(strstr(http_answer_get(&a, "Content-Disposition"), "attachment"));
	raw_get("officer1", api_format("%s?download=true", file));
	assert_int_equal(lines(file, "downloaded"), 2);
	assert_ok(db_write(api_svc->db, api_arena, age_job, (void *)(uintptr_t)id));
	raw_get("officer1", file);
	assert_int_equal(lines(file, "viewed"), 3);
	assert_ok(db_write(api_svc->db, api_arena, young_job, (void *)(uintptr_t)id));
	// The clock is set back by a day: what was looked at tomorrow hides no look of today, and what was looked at just now still does.
	enum { DAY_MS = 86400000 };
	api_sql(api_format("update custody set at = at + %d where file_id = %s and what = 'viewed'", DAY_MS, id));
	raw_get("officer1", file);
	raw_get("officer1", file);
	assert_int_equal(lines(file, "viewed"), 4);
	api_sql(api_format("update custody set at = at - %d where file_id = %s and what = 'viewed' and at > %lld", DAY_MS, id, (long long)instant_now()));
	// By the id of its file alone nothing opens: not in another case of one's own, not for another unit.
	const char *other = new_case("officer1");
	api_expect(404, "officer1", "GET", api_format("%s/files/%s", other, id), NULL);
	api_expect(404, "officerb", "GET", file, NULL);
	api_expect(404, "officerb", "GET", api_format("%s/files/%s", new_case("officerb"), id), NULL);
	assert_int_equal(lines(file, "viewed"), 4);
}

static void thumb_test(void)
{
	const char *p = new_case("officer1");
	const struct json *f = uploaded("officer1", api_format("%s/files", p));
	const char *file = api_format("%s/files/%s", p, json_get_text(f, "id")), *sm3 = text_of(f, "sm3");
	const char *kept = api_format("%s/thumb/%.2s/%s.jpg", api_svc->data_dir, sm3, sm3 + 2);
	assert_int_equal(access(kept, R_OK), 0);   // made on arrival
	struct http_answer a = raw_get("officer1", api_format("%s/thumb", file));
	assert_int_equal(a.status, 200);
	assert_string_equal(http_answer_get(&a, "Content-Type"), "image/jpeg");
	assert_memory_equal(a.text, "\xFF\xD8\xFF", 3);
	assert_int_equal(unlink(kept), 0);         // lost: made anew, the same
	struct http_answer again = raw_get("officer1", api_format("%s/thumb", file));
	assert_int_equal(again.size, a.size);
	assert_memory_equal(again.text, a.text, a.size);
	assert_int_equal(lines(file, "viewed"), 0);
	// A scan has none.
	size_t n;
	const char *bytes = raw_file(TEST_DATA "/scan.pdf", &n);
	struct http_answer scan = raw_upload("officer1", api_format("%s/files", p), "b.pdf", bytes, n);
	assert_int_equal(scan.status, 201);
	api_expect(404, "officer1", "GET", api_format("%s/files/%s/thumb", p, json_get_text(raw_json(&scan), "id")), NULL);
	api_expect(404, "officerb", "GET", api_format("%s/thumb", file), NULL);
}

// A scan that could not be bound into the dossier is refused while the officer still holds the paper.
static void scan_test(void)
{
	const char *files = api_format("%s/files", new_case("officer1"));
	size_t n;
	const char *bytes = raw_file(TEST_DATA "/locked.pdf", &n);
	refused(files, bytes, n, 415, "paper.locked");
	refused(files, "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n", 36, 415, "paper.broken");
	bytes = raw_file(TEST_DATA "/scan.pdf", &n);
	refused(files, bytes, n / 2, 415, "paper.broken");
	assert_int_equal(listed(files), 0);
}

static void custody_test(void)
{
	const char *p = new_case("officer1"), *id = text_of(uploaded("officer1", api_format("%s/files", p)), "id");
	const struct json *line = json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/items/%s/custody", p, id), NULL), "items"), 0);
	assert_string_equal(json_get_text(line, "what"), "received");
	assert_string_equal(json_get_text(line, "by_name"), "甲一");
	assert_string_equal(json_get_text(line, "note"), "办理案件");
	assert_non_null(strstr(json_get_text(line, "device"), "未知设备"));
	api_expect(404, "officerb", "GET", api_format("%s/items/%s/custody", p, id), NULL);
	api_expect(404, "officer1", "GET", api_format("%s/items/%s/custody", new_case("officer1"), id), NULL);
}

// Stored bytes or the row changed behind the ledger's back: verifying names the file.
static const char *verified(void)
{
	struct ledger_report report;
	assert_ok(ledgerpage_verify(api_svc, api_arena, NULL, NULL, &report));
	return report.good ? "" : report.why;
}

static void ledger_test(void)
{
	const struct json *f = uploaded("officer1", api_format("%s/files", new_case("officer1")));
	const char *id = text_of(f, "id"), *sm3 = text_of(f, "sm3");
	assert_string_equal(verified(), "");
	api_sql(api_format("update evidence_file set sm3 = 'f' || substr(sm3, 2) where id = %s", id));
	assert_non_null(strstr(verified(), id));
	api_sql(api_format("update evidence_file set sm3 = '%s' where id = %s", sm3, id));
	assert_string_equal(verified(), "");
}

// A line altered or taken out of the custody list behind the ledger's back.
static void chain_test(void)
{
	const char *p = new_case("officer1"), *id = text_of(uploaded("officer1", api_format("%s/files", p)), "id");
	raw_get("officer1", api_format("%s/files/%s?download=true&why=%%E9%%80%%81%%E6%%A3%%80", p, id));
	api_sql(api_format("update custody set note = 'x' where file_id = %s and what = 'downloaded'", id));
	assert_non_null(strstr(verified(), "）与存证不符"));
	api_sql(api_format("update custody set note = '送检' where file_id = %s and what = 'downloaded'", id));
	assert_string_equal(verified(), "");
	api_sql(api_format("update custody set file_id = -file_id where file_id = %s and what = 'downloaded'", id));
	assert_non_null(strstr(verified(), "）不见了"));
	api_sql(api_format("update custody set file_id = -file_id where file_id = -%s", id));
	assert_string_equal(verified(), "");
}

static void custody_run(void)
{
	custody_test();
	ledger_test();
	chain_test();
}

// ---- things, sealing, holds

#define THING "{\"name\":\"手持云石机\",\"spec\":\"示例牌 110\",\"quantity\":\"1 台\",\"state\":\"外壳有划痕\",\"source\":\"示例人甲\",\"place\":\"一中队物证柜 3 号\",\"keeper\":\"甲勤\"}"

static const char *thing_of(const char *p)
{
	return text_of(api_expect(201, "officer1", "POST", api_format("%s/things", p), THING), "id");
}

static void things_test(void)
{
	const char *p = new_case("officer1"), *id = thing_of(p);
	const struct json *items = json_get(api_expect(200, "supervisor1", "GET", api_format("%s/things", p), NULL), "items");
	assert_int_equal(json_size(items), 1);
	assert_string_equal(json_get_text(json_at(items, 0), "place"), "一中队物证柜 3 号");
	assert_int_equal(lines(api_format("%s/items/%s", p, id), "received"), 1);
	api_expect(404, "officerb", "GET", api_format("%s/things", p), NULL);
	api_expect(404, "officerb", "POST", api_format("%s/things", p), THING);
	const char *other = new_case("officer1"), *with_act = "{\"name\":\"铁锹\",\"quantity\":\"1 把\",\"source\":\"示例人甲\",\"place\":\"一中队物证柜 3 号\",\"keeper\":\"甲勤\",\"act\":\"%s\"}";
	assert_int_equal(listed(api_format("%s/things", other)), 0);
	const char *act = text_of(json_at(json_get(api_expect(200, "officer1", "GET", p, NULL), "acts"), 0), "id");
	struct buf b = buf_new(api_arena);
	buf_printf(&b, with_act, act);
	api_expect(400, "officer1", "POST", api_format("%s/things", other), buf_text(&b));   // an act of another case
	api_expect(201, "officer1", "POST", api_format("%s/things", p), buf_text(&b));
}

static struct api_answer done(const char *account, const char *p, const char *item, const char *what, const char *more)
{
	return api_call(account, "POST", api_format("%s/items/%s/custody", p, item), api_format("{\"what\":\"%s\",\"reason\":\"测试\"%s}", what, more));
}

static void kept(const char *p, const char *item, const char *what, const char *more)
{
	struct api_answer a = done("officer1", p, item, what, more);
	if (a.status != 200)
		fail_msg("%s: %d %s", what, a.status, a.text);
}

static void not_kept(const char *p, const char *item, const char *what, const char *more, int status, const char *code)
{
	struct api_answer a = done("officer1", p, item, what, more);
	api_refused(a, status, code);
}

static const char *with(const char *account)
{
	return api_format(",\"with\":\"%s\"", api_account(account));
}

static const char *state_of(const char *p, const char *list, const char *member)
{
	return json_get_text(json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/%s", p, list), NULL), "items"), 0), member);
}

// What the answer offers for the first item of a list, in order.
static const char *offered(const char *p, const char *list)
{
	const struct json *doings = json_get(json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/%s", p, list), NULL), "items"), 0), "doings");
	const char *all = "";
	for (size_t i = 0; i < json_size(doings); i++)
		all = api_format("%s%s%s", all, i ? " " : "", text_of(json_at(doings, i), "label"));
	return all;
}

// 封存: two people, a reason; closed to everybody until two people open it; every step a line.
static void seal_file_test(void)
{
	const char *p = new_case("officer1"), *id = text_of(uploaded("officer1", api_format("%s/files", p)), "id"), *file = api_format("%s/files/%s", p, id);
	not_kept(p, id, "sealed", "", 400, "input.fields");
	not_kept(p, id, "sealed", with("officer1"), 400, "input.fields");        // oneself is no second person
	not_kept(p, id, "sealed", with("officerb"), 400, "input.fields");        // nor somebody of another organ
	not_kept(p, id, "sealed", with("supervisor1"), 400, "input.fields");
	not_kept(p, id, "unsealed", with("officer2"), 409, "evidence.not_sealed");
	assert_string_equal(offered(p, "files"), "封存 移交");
	kept(p, id, "sealed", with("officer2"));
	assert_string_equal(offered(p, "files"), "启封 移交");
	not_kept(p, id, "sealed", with("officer2"), 409, "evidence.sealed_already");
	assert_non_null(state_of(p, "files", "sealed_at"));
	assert_int_equal(raw_get("officer1", file).status, 422);
	assert_int_equal(raw_get("head1", api_format("%s?download=true", file)).status, 422);
	assert_int_equal(raw_get("officer1", api_format("%s/thumb", file)).status, 422);
	assert_int_equal(lines(file, "viewed"), 0);
	kept(p, id, "unsealed", with("officer2"));
	assert_null(state_of(p, "files", "sealed_at"));
	assert_int_equal(raw_get("officer1", file).status, 200);
	assert_int_equal(lines(file, "sealed"), 1);
	assert_int_equal(lines(file, "unsealed"), 1);
	const struct json *line = json_at(json_get(api_expect(200, "officer1", "GET", custody_path(file), NULL), "items"), 1);
	assert_string_equal(json_get_text(line, "other_name"), "甲二");
	assert_string_equal(json_get_text(line, "note"), "测试");
	// The bytes of a file stay here.
	not_kept(p, id, "returned", ",\"party\":\"示例人甲\"", 422, "evidence.file");
	not_kept(p, id, "destroyed", with("officer2"), 422, "evidence.file");
	kept(p, id, "transferred", ",\"party\":\"示例区公安分局\"");
	assert_null(state_of(p, "files", "gone"));                               // a copy went
	not_kept(p, "12345", "sealed", with("officer2"), 404, "record.missing");
}

static void keep_thing_test(void)
{
	const char *p = new_case("officer1"), *id = thing_of(p);
	assert_string_equal(offered(p, "things"), "封存 变更保管 移交 退还 销毁");
	not_kept(p, id, "moved", "", 400, "input.fields");
	kept(p, id, "moved", ",\"place\":\"区局物证室\",\"keeper\":\"甲管\"");
	assert_string_equal(state_of(p, "things", "place"), "区局物证室");
	not_kept(p, id, "returned", "", 400, "input.fields");
	kept(p, id, "returned", ",\"party\":\"示例人甲\"");
	assert_string_equal(state_of(p, "things", "gone"), "returned");
	assert_null(state_of(p, "things", "place"));
	assert_string_equal(state_of(p, "things", "gone_label"), "已退还");
	assert_string_equal(offered(p, "things"), "");
	not_kept(p, id, "moved", ",\"place\":\"别处\"", 409, "evidence.gone");
	struct api_answer a = done("officerb", p, id, "moved", ",\"place\":\"别处\"");
	assert_int_equal(a.status, 404);
}

static void keep_run(void)
{
	seal_file_test();
	keep_thing_test();
}

struct asking {
	const char *p;
	int64_t item;
	const char *why;
};

static struct err *held_job(struct db *db, struct arena *a, void *arg)
{
	struct asking *q = arg;
	return evidence_held(db, a, "320613", strtoll(strrchr(q->p, '/') + 1, NULL, 10), q->item, &q->why);
}

static bool is_held(const char *p, const char *item)
{
	static struct asking q;
	q = (struct asking){p, item ? strtoll(item, NULL, 10) : 0, NULL};
	assert_ok(db_read(api_svc->db, api_arena, held_job, &q));
	return q.why != NULL;
}

// 保全: while it stands the thing stays; who may set and lift it; one item or the whole case.
static void hold_test(void)
{
	const char *p = new_case("officer1"), *id = thing_of(p), *other = thing_of(p), *file = text_of(uploaded("officer1", api_format("%s/files", p)), "id");
	const char *body = api_format("{\"item\":\"%s\",\"basis\":\"lawsuit\",\"reference\":\"（2026）示例行初1号\",\"reason\":\"法院通知\"}", id);
	api_expect(404, "officerb", "GET", api_format("%s/holds", p), NULL);
	assert_int_equal(api_call("officer1", "POST", api_format("%s/holds", p), body).status, 403);
	assert_int_equal(api_call("legal1", "POST", api_format("%s/holds", p), "{\"item\":\"12345\",\"basis\":\"lawsuit\",\"reason\":\"x\"}").status, 404);
	const char *hold = text_of(api_expect(201, "legal1", "POST", api_format("%s/holds", p), body), "id");
	assert_true(is_held(p, id) && is_held(p, NULL));
	assert_false(is_held(p, other));
	not_kept(p, id, "returned", ",\"party\":\"示例人甲\"", 422, "evidence.held");
	not_kept(p, id, "destroyed", with("officer2"), 422, "evidence.held");
	kept(p, id, "moved", ",\"place\":\"区局物证室\"");
	assert_non_null(strstr(state_of(p, "things", "held"), "行政诉讼"));
	assert_int_equal(lines(api_format("%s/items/%s", p, id), "held"), 1);
	api_expect(200, "supervisor1", "POST", api_format("%s/holds/%s/release", p, hold), "{\"reason\":\"判决生效\"}");
	assert_int_equal(api_call("legal1", "POST", api_format("%s/holds/%s/release", p, hold), "{\"reason\":\"判决生效\"}").status, 409);
	assert_false(is_held(p, NULL));
	api_expect(201, "supervisor1", "POST", api_format("%s/holds", p), "{\"basis\":\"complaint\",\"reason\":\"信访核查\"}");
	assert_true(is_held(p, other) && is_held(p, file));
	assert_int_equal(lines(api_format("%s/files/%s", p, file), "held"), 1);
	assert_int_equal(listed(api_format("%s/holds", p)), 2);
	api_expect(404, "supervisor1", "POST", api_format("%s/holds/12345/release", p), "{\"reason\":\"x\"}");
	assert_string_equal(verified(), "");
}

// ---- before there is a case

struct claiming {
	struct evidence_wish wish;
	bool known;
};

static struct err *claim_job(struct db *db, struct arena *a, void *arg)
{
	struct claiming *c = arg;
	return evidence_claim(db, a, &c->wish, &c->known);
}

static bool claim(const char *p, const char *file, const char *account)
{
	static struct claiming c;
	c = (struct claiming){.wish = {"320613", strtoll(strrchr(p, '/') + 1, NULL, 10), strtoll(file, NULL, 10), strtoll(api_account(account), NULL, 10), false}};
	assert_ok(db_write(api_svc->db, api_arena, claim_job, &c));
	return c.known;
}

static void free_test(void)
{
	const char *p = new_case("officer1"), *other = new_case("officer1"), *id = text_of(uploaded("officer1", "/api/files"), "id");
	api_expect(404, "officer1", "GET", api_format("%s/files/%s", p, id), NULL);
	// Only who uploaded it may take it into a case, and only into one.
	assert_false(claim(p, id, "officer2"));
	assert_true(claim(p, id, "officer1"));
	assert_true(claim(p, id, "officer2"));       // it is the case's now
	assert_false(claim(other, id, "officer1"));
	assert_false(claim(other, "12345", "officer1"));
	assert_int_equal(listed(api_format("%s/files", p)), 1);
	assert_int_equal(lines(api_format("%s/files/%s", p, id), "received"), 1);
	refused("/api/files", "GIF89a", 6, 415, "evidence.kind");
}

// An act names a file of its own case or is refused.
static void act_test(void)
{
	const char *p = new_case("officer1"), *other = new_case("officer1"), *id = text_of(uploaded("officer1", api_format("%s/files", other)), "id");
	struct api_answer a = api_call("officer1", "POST", api_format("%s/check", p),
		api_format("{\"type\":\"evidence\",\"version\":1,\"values\":{\"kind\":\"audiovisual\",\"name\":\"x\",\"source\":\"x\",\"place\":\"x\",\"collected_at\":\"2026-03-02T09:00\",\"proves\":\"x\",\"lawful\":true,\"file\":\"%s\"}}", id));
	assert_int_equal(a.status, 400);
	if (!strstr(a.text, "\"values.file\""))
		fail_msg("%s", a.text);
	a = api_call("officer1", "POST", "/api/cases", api_format("{\"type\":\"simple_decision\",\"values\":{\"photo\":\"%s\"}}", id));
	assert_int_equal(a.status, 400);
}

// ---- derivatives

static void redact_test(void)
{
	const char *p = new_case("officer1");
	const struct json *f = uploaded("officer1", api_format("%s/files", p));
	const char *id = text_of(f, "id"), *sm3 = text_of(f, "sm3"), *file = api_format("%s/files/%s", p, id), *path = api_format("%s/redact", file);
	const char *body = "{\"boxes\":[{\"x\":100,\"y\":100,\"w\":200,\"h\":150}],\"note\":\"公示用\"}";
	const struct json *d = api_expect(201, "officer1", "POST", path, body);
	const char *made = text_of(d, "id"), *made_sm3 = text_of(d, "sm3");
	assert_string_equal(json_get_text(d, "kind"), "redacted");
	assert_string_equal(json_get_text(d, "file"), id);
	assert_string_not_equal(made_sm3, sm3);
	struct http_answer a = raw_get("officer1", api_format("%s/derived/%s", p, made));
	assert_int_equal(a.status, 200);
	assert_memory_equal(a.text, "\xFF\xD8\xFF", 3);
	assert_null(memmem(a.text, a.size, "Exif", 4));               // what the camera wrote stays behind
	// The original is as it came, and its list says what was made.
	size_t n;
	const char *bytes = photo(&n);
	a = raw_get("officer1", file);
	assert_memory_equal(a.text, bytes, n);
	const struct json *entry = json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/files", p), NULL), "items"), 0);
	assert_string_equal(json_get_text(json_at(json_get(entry, "derived"), 0), "sm3"), made_sm3);
	assert_int_equal(listed(api_format("%s/files", p)), 1);       // no second original
	assert_int_equal(lines(file, "derived"), 1);
	assert_string_equal(json_get_text(api_expect(201, "officer1", "POST", path, "{\"crop\":{\"x\":0,\"y\":0,\"w\":500,\"h\":500},\"note\":\"号牌\"}"), "kind"), "cropped");
	assert_int_equal(api_call("officer1", "POST", path, "{\"note\":\"公示用\"}").status, 400);
	api_expect(404, "officerb", "POST", path, body);
	api_expect(404, "officerb", "GET", api_format("%s/derived/%s", p, made), NULL);
	api_expect(404, "officer1", "GET", api_format("%s/derived/12345", p), NULL);
	// Sealed: what was made from it is closed too.
	kept(p, id, "sealed", with("officer2"));
	assert_int_equal(raw_get("officer1", api_format("%s/derived/%s", p, made)).status, 422);
	assert_int_equal(api_call("officer1", "POST", path, body).status, 422);
}

static void brought_test(void)
{
	const char *p = new_case("officer1"), *id = text_of(uploaded("officer1", api_format("%s/files", p)), "id");
	size_t n;
	const char *bytes = photo(&n), *path = api_format("%s/files/%s/derived", p, id);
	struct http_answer a = raw_upload("officer1", path, "a.jpg", bytes, n);
	assert_int_equal(a.status, 400);                              // what kind, by what tool, what for
	assert_non_null(strstr(a.text, "\"tool\""));
	assert_int_equal(raw_upload("officerb", path, "a.jpg", bytes, n).status, 400);
}

// ---- R378: the camera against the record

#define FORM "{\"type\":\"evidence\",\"at\":\"2026-03-02T10:10\",\"version\":2,%s,\"values\":{\"kind\":\"electronic\",\"name\":\"门口全景\",\"source\":\"现场采集\",\"place\":\"证据路\"," \
	"\"collected_at\":\"2026-03-02T%s\",\"proves\":\"堆放位置\",\"lawful\":true,\"file\":\"%s\",\"about\":\"%s\"}}"
static void r378_test(void)
{
	const char *p = new_case("officer1"), *id = text_of(uploaded("officer1", api_format("%s/files", p)), "id");   // taken 2026-04-08 09:01
	const char *officers = api_format("\"officers\":[\"%s\",\"%s\"]", api_account("officer1"), api_account("officer2"));
	const struct json *scene = api_expect(201, "officer1", "POST", api_format("%s/acts", p), api_format("{\"type\":\"scene_record\",\"at\":\"2026-03-02T10:00\",\"version\":1,%s,\"values\":{"
		"\"from\":\"2026-03-02T09:10\",\"to\":\"2026-03-02T09:40\",\"place\":\"证据路\",\"shown_certificate\":true,\"told_recusal\":true,\"asks_recusal\":\"no\",\"content\":\"门口堆放建筑垃圾。\","
		"\"sign\":\"signed\",\"point\":\"32.021667,120.843333\"}}", officers));
	const char *shown = text_of(scene, "act");
	// Told when it matters: on trying, with the typed time called what it is, and on recording.
	struct api_answer tried = api_call("officer1", "POST", api_format("%s/check", p), api_format(FORM, officers, "09:50", id, shown));
	if (!strstr(tried.text, "“门口全景（按设备时钟）”的拍摄时间") || !strstr(tried.text, "“门口全景”的填写的取得时间"))
		fail_msg("%s", tried.text);
	tried = api_call("officer1", "POST", api_format("%s/check", p), api_format(FORM, officers, "09:20", id, shown));
	if (!strstr(tried.text, "R378") || !strstr(tried.text, "（按设备时钟）") || strstr(tried.text, "填写的取得时间"))
		fail_msg("%s", tried.text);
	const struct json *taken = api_expect(201, "officer1", "POST", api_format("%s/acts", p), api_format("{\"type\":\"evidence\",\"at\":\"2026-03-02T10:10\",\"version\":2,%s,\"values\":{\"kind\":\"electronic\",\"name\":\"门口全景\","
		"\"source\":\"现场采集\",\"place\":\"证据路\",\"collected_at\":\"2026-03-02T09:20\",\"proves\":\"堆放位置\",\"lawful\":true,\"file\":\"%s\",\"about\":\"%s\"}}", officers, id, shown));
	assert_non_null(strstr(json_dump(api_arena, taken), "R378"));
	struct api_answer law = api_call("officer1", "GET", api_format("%s/law", p), NULL);
	assert_int_equal(law.status, 200);
	// The officer wrote a time inside the record; the camera says another.
	if (!strstr(law.text, "R378") || !strstr(law.text, "门口全景（按设备时钟）"))
		fail_msg("%s", law.text);
}

static void files_run(void)
{
	upload_test();
	scan_test();
	act_test();
	r378_test();
}

#define CASE "/api/cases/{region}/{id}"
#define FILES "/api/cases/{region}/{id}/files"
const struct api_entry evidence_entries[] = {
	{"POST", FILES, .run = files_run},
	{"POST", "/api/files", .run = free_test},
	{"GET", FILES, .run = list_test},
	{"GET", FILES "/{file_id}", .run = look_test},
	{"GET", FILES "/{file_id}/thumb", .run = thumb_test},
	{"POST", FILES "/{file_id}/redact", .body = "{\"boxes\":[{\"x\":1,\"y\":1,\"w\":1,\"h\":1}],\"note\":\"x\"}", .bad = "{\"boxes\":[{\"x\":-1,\"y\":1,\"w\":2000,\"h\":1}]}", .bad_paths = "boxes[0].x boxes[0].w note",
		.run = redact_test},
	{"POST", FILES "/{file_id}/derived", .run = brought_test},
	{"GET", CASE "/derived/{derived_id}", .no_run = "tested with redact"},
	{"GET", CASE "/things", .no_run = "tested with its POST"},
	{"POST", CASE "/things", .body = THING, .bad = "{\"name\":\"\",\"quantity\":7,\"source\":\"x\",\"place\":\"x\",\"keeper\":\"x\"}", .bad_paths = "name quantity", .run = things_test},
	{"GET", CASE "/items/{item_id}/custody", .run = custody_run},
	{"POST", CASE "/items/{item_id}/custody", .body = "{\"what\":\"moved\",\"reason\":\"x\",\"place\":\"x\"}", .bad = "{\"what\":\"eaten\",\"reason\":\"\"}", .bad_paths = "what reason", .run = keep_run},
	{"GET", CASE "/holds", .no_run = "tested with its POST"},
	{"POST", CASE "/holds", .body = "{\"basis\":\"lawsuit\",\"reason\":\"x\"}", .bad = "{\"basis\":\"whim\"}", .bad_paths = "basis reason", .run = hold_test},
	{"POST", CASE "/holds/{hold_id}/release", .body = "{\"reason\":\"x\"}", .bad = "{}", .bad_paths = "reason", .no_run = "tested with POST /holds"},
	{0},
};
