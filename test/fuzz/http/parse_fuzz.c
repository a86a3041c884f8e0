// parse_fuzz.c: the parsers that meet bytes from outside: query, escapes, cookies, header parameters, ranges, multipart, whole requests.
// With clang a libFuzzer program; with gcc a short run over fixed seeds, cut and changed by a fixed generator (part of the tests).
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/text.h"
#include "http/inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct err *nothing(struct request *req)
{
	(void)req;
	return NULL;
}

static const struct field fields[] = {{.name = "a", .label = "甲", .kind = FIELD_TEXT}, {.name = "n", .label = "数", .kind = FIELD_INT, .max = 9}, {0}};
static const struct route routes[] = {
	{HTTP_GET, "/api/{x}/{id}", "甲", ROUTE_PUBLIC, .query = fields, .handler = nothing},
	{HTTP_POST, "/api/a", "乙", ROUTE_PUBLIC, ROUTE_WRITE | ROUTE_NO_KEY, .body = fields, .handler = nothing},
	{HTTP_POST, "/api/u", "丙", ROUTE_PUBLIC, ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_UPLOAD, .body = fields, .handler = nothing},
	{0},
};
static const struct route_table tables[] = {{"x", "某", routes}, {0}};

static bool on_begin(void *object, const char *name, const char *filename, const char *type)
{
	(void)type, (void)filename;
	*(size_t *)object += strlen(name);
	return true;
}

static bool on_data(void *object, const char *data, size_t n)
{
	*(size_t *)object += n ? (unsigned char)data[n - 1] : 1u;
	return true;
}

static bool on_end(void *object)
{
	++*(size_t *)object;
	return true;
}

// The same body whole and in two pieces must be read the same way.
static void multipart_both(struct arena *a, const char *text, size_t n)
{
	size_t sum[2] = {0};
	bool complete[2];
	for (int way = 0; way < 2; way++) {
		struct multipart_events on = {&sum[way], on_begin, on_data, on_end};
		struct multipart *m = multipart_new(a, "multipart/form-data; boundary=b", &on);
		size_t cut = way ? n / 2 : n;
		complete[way] = multipart_feed(m, text, cut) && multipart_feed(m, text + cut, n - cut) && multipart_complete(m);
	}
	if (complete[0] != complete[1])
		abort();
}

static void whole_request(struct arena *a, const char *text)
{
	static struct http *server;
	if (!server && http_new(a, &(struct http_config){.tables = tables, .docs = true}, &server))
		abort();
	size_t cut = strcspn(text, "\n");
	char *target = arena_strndup(a, text, cut);
	const char *body = text[cut] ? text + cut + 1 : NULL;
	struct http_answer got;
	http_try(server, a, &(struct http_try){.method = body ? "POST" : "GET", .path = target, .body = body}, &got);
	if (got.status < 200 || got.status > 599 || got.status == 500 || !utf8_valid(got.text, got.size))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	char *text = arena_strndup(a, (const char *)data, n);
	struct pair pairs[PAIRS_MAX];
	int64_t from = 0, to = 0;
	log_set_level(LOG_ERROR);
	int found = decode_query(a, text, pairs);
	for (int i = 0; i < found; i++)
		if (!utf8_valid(pairs[i].value, strlen(pairs[i].value)))
			abort();
	decode_cookie(a, text, "xz_session");
	decode_param(a, text, "name");
	answer_disposition(a, text, true);
	answer_etag_matches(text, "a");
	if (answer_range(text, 100, &from, &to) > 0 && (from < 0 || from > to || to > 99))
		abort();
	multipart_both(a, text, n);
	whole_request(a, text);
	arena_free(a);
	return 0;
}

#ifndef FUZZER
static const char *const seeds[] = {
	"/api/x/12?a=%E7%8E%8B&n=3", "/api/a\n{\"a\":\"x\",\"n\":1}", "a=1&b=%20+&c", "xz_session=abc; b=c", "form-data; name=\"a\"; filename=\"b\\\"c\"", "bytes=1-20", "bytes=-5",
	"W/\"a\", \"b\"", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n\r\n-\r\n--b--\r\n",
	"/../%2e%2e/%00%ff", "/api/docs",
};

static uint32_t next(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

int main(void)
{
	uint32_t state = 1;
	char text[512];
	for (int round = 0; round < 20000; round++) {
		const char *seed = seeds[next(&state) % (sizeof seeds / sizeof *seeds)];
		size_t n = strlen(seed);
		memcpy(text, seed, n);
		for (uint32_t k = next(&state) % 4; k; k--)
			text[next(&state) % n] = (char)next(&state);
		n -= next(&state) % 8 ? 0 : next(&state) % n;
		LLVMFuzzerTestOneInput((const uint8_t *)text, n);
	}
	return 0;
}
#endif
