// number_test.c: the register of numbers (used, void, unaccounted for), and blank forms from the printer to the count.
#include "raw.h"

#include <stdio.h>
#include <stdlib.h>

static const struct json *numbers(const char *query)
{
	return json_get(api_expect(200, "clerk1", "GET", api_format("/api/numbers%s", query), NULL), "items");
}

// ---- numbers

static void numbers_test(void)
{
	api_whole_case();
	const struct json *items = numbers("?limit=200");
	assert_true(json_size(items) >= 3);
	size_t whole = 0;
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *r = json_at(items, i);
		const char *number = json_get_text(r, "number"), *prefix = json_get_text(r, "prefix");
		assert_int_equal(strncmp(number, prefix, strlen(prefix)), 0);
		if (!json_get_text(r, "id"))
			continue;                          // of no case: others_test
		assert_non_null(strstr(number, api_format("〔%lld〕第%lld号", (long long)json_get_int(r, "year", 0), (long long)json_get_int(r, "serial", 0))));
		whole += strstr(api_whole_case(), json_get_text(r, "id")) != NULL;
	}
	assert_true(whole >= 3);                   // filing, notice, decision ...
	assert_int_equal(json_size(numbers("?limit=2")), 2);
	assert_int_equal(json_size(numbers("?year=1999")), 0);
	api_expect(403, "officer1", "GET", "/api/numbers", NULL);
}

// Every serial of a prefix and year is in the register: nothing is unaccounted for.
static void sums_test(void)
{
	api_expect(400, "clerk1", "GET", "/api/numbers/sums", NULL);
	const struct json *sums = json_get(api_expect(200, "clerk1", "GET", "/api/numbers/sums?year=2026", NULL), "items");
	assert_true(json_size(sums) >= 2);
	int64_t all = 0, voids = 0;
	for (size_t i = 0; i < json_size(sums); i++) {
		const struct json *r = json_at(sums, i);
		assert_int_equal(json_get_int(r, "missing", -1), 0);
		assert_int_equal(json_get_int(r, "used", 0) + json_get_int(r, "void", 0), json_get_int(r, "last", -1));
		all += json_get_int(r, "last", 0);
		voids += json_get_int(r, "void", 0);
	}
	assert_true(all > voids);
	// What a send-back took back is void, with who and why.
	const struct json *dead = numbers("?state=void&limit=200");
	assert_true(json_size(dead) >= 1);
	for (size_t i = 0; i < json_size(dead); i++) {
		assert_non_null(json_get_text(json_at(dead, i), "reason"));
		assert_non_null(json_get_text(json_at(dead, i), "void_by"));
	}
}

// Volumes and lists of destruction (made by the tests before) have their numbers there too, of no case.
static void others_test(void)
{
	const struct json *items = numbers("?limit=200");
	size_t books = 0, lists = 0;
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *r = json_at(items, i);
		bool book = strcmp(json_get_text(r, "type"), "book") == 0, list = strcmp(json_get_text(r, "type"), "destruction") == 0;
		books += book;
		lists += list;
		if (!book && !list)
			continue;
		assert_null(json_get_text(r, "id"));
		assert_string_equal(json_get_text(r, "paper"), book ? "合订卷" : "销毁清册");
		assert_string_equal(json_get_text(r, "number"), api_format("%s%04lld", json_get_text(r, "prefix"), (long long)json_get_int(r, "serial", 0)));
	}
	assert_true(books >= 1);
	assert_true(lists >= 1);
}

// The whole register: as many rows as the list has, however many pages that are.
static void sheet_test(void)
{
	others_test();
	struct http_answer a = raw_get("clerk1", "/api/numbers/sheet");
	assert_int_equal(a.status, 200);
	assert_memory_equal(a.text, "PK\x03\x04", 4);
	assert_non_null(strstr(http_answer_get(&a, "Content-Disposition"), "attachment"));
	size_t all = 0;
	for (const char *after = ""; after;) {
		const struct json *page = api_expect(200, "clerk1", "GET", api_format("/api/numbers?limit=5%s", after), NULL);
		all += json_size(json_get(page, "items"));
		after = json_get_text(page, "next") ? api_format("&after=%s", json_get_text(page, "next")) : NULL;
	}
	const char *path = api_format("%s/register.xlsx", api_svc->data_dir);
	FILE *f = fopen(path, "wbe");
	assert_non_null(f);
	assert_int_equal(fwrite(a.text, 1, a.size, f), a.size);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(atoi(api_output(api_format("unzip -p %s xl/worksheets/sheet1.xml | grep -o '<row ' | wc -l", path))), (int)all + 1);   // and the head
}

// ---- blank forms

static int move(const char *what, int first, int last, const char *more)
{
	return api_call("clerk1", "POST", "/api/blanks/moves", api_format("{\"what\":\"%s\",\"kind\":\"receipt\",\"series\":\"A\",\"first\":%d,\"last\":%d%s}", what, first, last, more)).status;
}

static int64_t sheets(const char *state)
{
	const struct json *items = json_get(api_expect(200, "clerk1", "GET", "/api/blanks", NULL), "items");
	int64_t n = 0;
	for (size_t i = 0; i < json_size(items); i++)
		if (strcmp(json_get_text(json_at(items, i), "state"), state) == 0)
			n += json_get_int(json_at(items, i), "sheets", 0);
	return n;
}

static const char *holder(const char *account)
{
	return api_format(",\"holder\":\"%s\"", api_account(account));
}

static void issue_test(void)
{
	api_expect(403, "officer1", "POST", "/api/blanks/moves", "{\"what\":\"received\",\"kind\":\"receipt\",\"first\":1,\"last\":2}");
	assert_int_equal(move("received", 1, 100, ",\"note\":\"示例印刷厂\""), 201);
	assert_int_equal(move("received", 100, 110, ""), 409);              // 100 is there
	assert_int_equal(sheets("stock"), 100);                             // and nothing of the refused came in
	assert_int_equal(move("received", 300, 200, ""), 400);
	assert_int_equal(move("received", 1000, 6000, ""), 400);            // too many at once
	assert_int_equal(move("issued", 1, 20, ""), 400);                   // to whom?
	assert_int_equal(move("issued", 1, 20, holder("officerb")), 400);   // of another organ
	assert_int_equal(move("issued", 1, 20, holder("officer1")), 201);
	assert_int_equal(move("issued", 20, 30, holder("officer2")), 409);  // 20 is out already
	assert_int_equal(move("issued", 99, 101, holder("officer2")), 409); // 101 never came in
	assert_int_equal(move("issued", 21, 30, holder("officer2")), 201);
}

static void moves_test(void)
{
	issue_test();
	const char *path = api_whole_case();
	const char *used = api_format(",\"region\":\"320613\",\"case\":\"%s\"", strrchr(path, '/') + 1);
	assert_int_equal(move("used", 1, 5, ",\"region\":\"320613\",\"case\":\"12345\""), 400);   // no such case
	assert_int_equal(move("used", 1, 5, ",\"case\":\"12345\""), 400);
	assert_int_equal(move("spoiled", 1, 5, api_format("%s,\"note\":\"x\"", used)), 400);         // a spoiled sheet was used nowhere
	assert_int_equal(move("used", 1, 5, used), 201);
	const struct json *last = json_at(json_get(api_expect(200, "clerk1", "GET", "/api/blanks/moves?limit=1", NULL), "items"), 0);
	assert_string_equal(json_get_text(last, "case"), strrchr(path, '/') + 1);
	assert_non_null(json_get_text(last, "case_name"));
	assert_int_equal(move("used", 5, 6, ""), 409);                      // 5 is used
	assert_int_equal(move("spoiled", 6, 6, ""), 400);                   // why?
	assert_int_equal(move("spoiled", 6, 6, ",\"note\":\"写错\""), 201);
	assert_int_equal(move("lost", 7, 8, ",\"note\":\"遗失，已登报\""), 201);
	assert_int_equal(move("returned", 8, 8, ",\"note\":\"找回\""), 201);
	assert_int_equal(move("returned", 20, 21, ""), 409);                // two holders
	assert_int_equal(move("lost", 30, 31, ",\"note\":\"x\""), 409);     // one held, one in stock
	assert_int_equal(move("returned", 19, 20, ""), 201);
	assert_int_equal(move("used", 50, 50, ""), 409);                    // nobody has it
	assert_int_equal(move("spoiled", 100, 100, ",\"note\":\"印刷不清\""), 201);   // never issued
	assert_int_equal(sheets("stock"), 72);
	assert_int_equal(sheets("issued"), 20);
	assert_int_equal(sheets("used"), 5);
	assert_int_equal(sheets("spoiled"), 2);
	assert_int_equal(sheets("lost"), 1);
	const struct json *items = json_get(api_expect(200, "clerk1", "GET", "/api/blanks/moves?limit=2", NULL), "items");
	assert_int_equal(json_size(items), 2);
	assert_string_equal(json_get_text(json_at(items, 1), "range"), "A19-20");
	assert_non_null(json_get_text(json_at(items, 1), "holder"));        // who gave them back
}

static struct api_answer count(const char *found, const char *more)
{
	return api_call("clerk1", "POST", "/api/blanks/counts", api_format("{\"kind\":\"receipt\",\"series\":\"A\",\"found\":\"%s\"%s}", found, more));
}

static void count_test(void)
{
	struct api_answer r = count("8, 19-20, 31-99", "");
	assert_int_equal(r.status, 201);
	assert_int_equal(json_get_int(r.json, "sheets", 0), 72);
	assert_null(json_get_text(r.json, "difference"));
	assert_null(json_get_text(r.json, "range"));
	r = count("8、19，31-97, 5", "");
	assert_string_equal(json_get_text(r.json, "difference"), "账上在库而没有清点到：20、98-99。清点到而账上不在库：5。");
	r = count("40-50", ",\"first\":40,\"last\":51");
	assert_string_equal(json_get_text(r.json, "difference"), "账上在库而没有清点到：51。");
	assert_string_equal(json_get_text(r.json, "range"), "A40-51");
	assert_int_equal(count("39-50", ",\"first\":40,\"last\":51").status, 400);   // outside of what was counted
	assert_int_equal(count("1-x", "").status, 400);
	assert_int_equal(count("40, 40", "").status, 400);                  // twice
	assert_int_equal(count("99999999999999999999", "").status, 400);
	assert_int_equal(sheets("stock"), 72);                              // a count changes nothing
	r = count("9-18", holder("officer1"));                              // what an officer holds
	assert_null(json_get_text(r.json, "difference"));
	assert_string_equal(json_get_text(r.json, "holder"), "甲一");
	r = count("9-17, 40", holder("officer1"));
	assert_string_equal(json_get_text(r.json, "difference"), "账上由甲一领用而没有清点到：18。清点到而账上不是甲一领用：40。");
	assert_int_equal(count("1", holder("officerb")).status, 400);
}

const struct api_entry number_entries[] = {
	{"GET", "/api/numbers", .run = numbers_test},
	{"GET", "/api/numbers/sums", .path = "/api/numbers/sums", .run = sums_test},
	{"GET", "/api/numbers/sheet", .run = sheet_test},
	{"GET", "/api/blanks", .no_run = "tested with POST /api/blanks/moves"},
	{"GET", "/api/blanks/moves", .no_run = "tested with POST /api/blanks/moves"},
	{"POST", "/api/blanks/moves", .bad = "{\"what\":\"x\",\"first\":0}", .bad_paths = "what kind first last", .run = moves_test},
	{"POST", "/api/blanks/counts", .bad = "{\"kind\":\"x\"}", .bad_paths = "kind", .run = count_test},
	{0},
};
