// raw.c: see raw.h. Logs in for each call: the harness keeps its cookies to itself.
#include "raw.h"

#include <stdio.h>

static struct http_answer call(const char *account, struct http_try *t, const char *type)
{
	struct http_answer session, out;
	static int serial;
	const char *cookie = NULL, *csrf = NULL;
	if (account) {
		const char *login = api_format("{\"account\":\"%s\",\"password\":\"" API_PASSWORD "\"}", account);
		http_try(api_svc->http, api_arena, &(struct http_try){.method = "POST", .path = "/api/session", .body = login}, &session);
		assert_int_equal(session.status, 200);
		char *set = arena_strdup(api_arena, http_answer_get(&session, "Set-Cookie"));
		set[strcspn(set, ";")] = 0;
		cookie = set;
		csrf = json_get_text(raw_json(&session), "csrf");
	}
	const struct pair headers[] = {{"Idempotency-Key", api_format("raw-key-%08d", ++serial)}, {type ? "Content-Type" : "X-None", type ? type : ""},
		{cookie ? "Cookie" : NULL, cookie}, {"X-CSRF-Token", csrf}, {0}};
	t->headers = headers;
	http_try(api_svc->http, api_arena, t, &out);
	return out;
}

struct http_answer raw_get(const char *account, const char *path)
{
	return call(account, &(struct http_try){.method = "GET", .path = path}, NULL);
}

struct http_answer raw_upload(const char *account, const char *path, const char *filename, const void *bytes, size_t n)
{
	struct buf b = buf_new(api_arena);
	buf_printf(&b, "--xzEdge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: image/jpeg\r\n\r\n", filename);
	buf_add(&b, bytes, n);
	buf_str(&b, "\r\n--xzEdge--\r\n");
	return call(account, &(struct http_try){.method = "POST", .path = path, .body = b.data, .body_size = b.len}, "multipart/form-data; boundary=xzEdge");
}

const struct json *raw_json(const struct http_answer *answer)
{
	const struct json *j = NULL;
	return json_read(api_arena, answer->text, answer->size, &j) ? NULL : j;
}

const char *raw_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rbe");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	*n = (size_t)ftell(f);
	rewind(f);
	char *bytes = arena_alloc(api_arena, *n + 1);
	assert_int_equal(fread(bytes, 1, *n, f), *n);
	assert_int_equal(fclose(f), 0);
	return bytes;
}
