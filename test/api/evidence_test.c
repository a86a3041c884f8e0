// evidence_test.c: evidence files over the API: arriving, looked at, copied; who may not; the custody list; claiming what came before its case.
#include "raw.h"

#include <stdlib.h>
#include <sys/stat.h>
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

static int lines(const char *file, const char *what)
{
	const struct json *items = json_get(api_expect(200, "officer1", "GET", api_format("%s/custody", file), NULL), "items");
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

static void look_test(void)
{
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
	// By the id of its file alone nothing opens: not in another case of one's own, not for another unit.
	const char *other = new_case("officer1");
	api_expect(404, "officer1", "GET", api_format("%s/files/%s", other, id), NULL);
	api_expect(404, "officerb", "GET", file, NULL);
	api_expect(404, "officerb", "GET", api_format("%s/files/%s", new_case("officerb"), id), NULL);
	assert_int_equal(lines(file, "viewed"), 3);
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
	const struct json *line = json_at(json_get(api_expect(200, "officer1", "GET", api_format("%s/files/%s/custody", p, id), NULL), "items"), 0);
	assert_string_equal(json_get_text(line, "what"), "received");
	assert_string_equal(json_get_text(line, "by_name"), "甲一");
	api_expect(404, "officerb", "GET", api_format("%s/files/%s/custody", p, id), NULL);
	api_expect(404, "officer1", "GET", api_format("%s/files/%s/custody", new_case("officer1"), id), NULL);
}

// Stored bytes or the row changed behind the ledger's back: verifying names the file.
static struct err *forge_job(struct db *db, struct arena *a, void *arg)
{
	return db_run_text(db, a, arg);
}

static const char *verified(void)
{
	struct ledger_report report;
	assert_ok(ledgerpage_verify(api_svc, api_arena, NULL, &report));
	return report.good ? "" : report.why;
}

static void ledger_test(void)
{
	const struct json *f = uploaded("officer1", api_format("%s/files", new_case("officer1")));
	const char *id = text_of(f, "id"), *sm3 = text_of(f, "sm3");
	assert_string_equal(verified(), "");
	assert_ok(db_write(api_svc->db, api_arena, forge_job, (void *)(uintptr_t)api_format("update evidence_file set sm3 = 'f' || substr(sm3, 2) where id = %s", id)));
	assert_non_null(strstr(verified(), id));
	assert_ok(db_write(api_svc->db, api_arena, forge_job, (void *)(uintptr_t)api_format("update evidence_file set sm3 = '%s' where id = %s", sm3, id)));
	assert_string_equal(verified(), "");
}

static void custody_run(void)
{
	custody_test();
	ledger_test();
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

static void files_run(void)
{
	upload_test();
	scan_test();
	act_test();
}

#define FILES "/api/cases/{region}/{id}/files"
const struct api_entry evidence_entries[] = {
	{"POST", FILES, .run = files_run},
	{"POST", "/api/files", .run = free_test},
	{"GET", FILES, .run = list_test},
	{"GET", FILES "/{file_id}", .run = look_test},
	{"GET", FILES "/{file_id}/thumb", .run = thumb_test},
	{"GET", FILES "/{file_id}/custody", .run = custody_run},
	{0},
};
