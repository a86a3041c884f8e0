// guard.c: what a request must look like before anybody reads it. The second wall behind nginx.
//
// Refused here: two lengths or a length with chunked (request smuggling), other transfer codings, missing or two Hosts, a header name that is
// no token (so also a space before the colon), CR, LF, NUL or control characters in values, doubled single headers, over-long targets,
// broken escapes, %00, bad UTF-8, "." and ".." segments, backslashes, %2F, absolute targets, unknown Expect.
// Not visible here, because microhttpd 0.9.75 has already read the bytes: bare LF line ends, folded lines, what follows a NUL in the request
// line. nginx refuses or rewrites those (ops/nginx.conf); see test/unit/http/wire_test.c for what is measured.
#include <string.h>
#include <strings.h>

#include "core/text.h"
#include "http/inner.h"

void refuse(struct request_inner *r, int status, enum err_kind kind, const char *code, const char *text)
{
	if (r->refusal)
		return;
	r->refusal = err_new(r->req.arena, kind, code, "%s", text);
	r->refusal_status = status;
}

void refuse_with(struct request_inner *r, struct err *e)
{
	if (e && !r->refusal)
		r->refusal = e;
}

// Framing in doubt: what follows on the connection may be another request.
static bool doubt(struct request_inner *r, const char *code, const char *text)
{
	refuse(r, 400, ERR_INPUT, code, text);
	r->close = true;
	return false;
}

const struct header *header_find(const struct request_inner *r, const char *name, size_t *count)
{
	const struct header *found = NULL;
	size_t n = 0, len = strlen(name);
	for (size_t i = 0; i < r->n_headers; i++) {
		if (r->headers[i].name_len != len || strcasecmp(r->headers[i].name, name))
			continue;
		found = found ? found : &r->headers[i];
		n++;
	}
	if (count)
		*count = n;
	return found;
}

static bool header_clean(const struct header *h)
{
	if (!h->name_len || strlen(h->name) != h->name_len || strlen(h->value) != h->value_len)
		return false;
	for (const char *s = h->name; *s; s++)
		if (!token_char((unsigned char)*s))
			return false;
	for (const char *s = h->value; *s; s++)
		if (((unsigned char)*s < 0x20 && *s != '\t') || *s == 0x7f)
			return false;
	return true;
}

// Headers that mean nothing good when they come twice.
#define SINGLE(name) {name, sizeof(name) - 1}
static const struct { const char *name; size_t len; } single[] = {
	SINGLE("Host"), SINGLE("Content-Length"), SINGLE("Transfer-Encoding"), SINGLE("Content-Type"), SINGLE("Authorization"), SINGLE("Cookie"), SINGLE("Origin"),
	SINGLE("Range"), SINGLE("If-Range"), SINGLE("Idempotency-Key"), SINGLE("X-CSRF-Token"), SINGLE("Expect"),
};
enum { SINGLES = sizeof single / sizeof *single };

static unsigned single_bit(const struct header *h)
{
	for (unsigned i = 0; i < SINGLES; i++)
		if (single[i].len == h->name_len && !strcasecmp(single[i].name, h->name))
			return 1u << i;
	return 0;
}

static bool guard_single(struct request_inner *r)
{
	unsigned seen = 0;
	for (size_t i = 0; i < r->n_headers; i++) {
		unsigned bit = single_bit(&r->headers[i]);
		if (seen & bit)
			return doubt(r, "http.header_twice", "请求头重复，已拒绝处理。");
		seen |= bit;
	}
	return true;
}

static bool digits(const char *s, size_t most)
{
	size_t n = strspn(s, "0123456789");
	return n && n <= most && !s[n];
}

static bool guard_framing(struct request_inner *r)
{
	const struct header *length = header_find(r, "Content-Length", NULL), *coding = header_find(r, "Transfer-Encoding", NULL);
	r->length = -1;
	if (length && coding)
		return doubt(r, "http.framing", "请求同时声明了两种长度，已拒绝处理。");
	if (coding && strcasecmp(coding->value, "chunked"))
		return doubt(r, "http.framing", "不支持这种传输编码。");
	if (length && !digits(length->value, 18))
		return doubt(r, "http.framing", "请求长度写法有误，已拒绝处理。");
	for (const char *s = length ? length->value : ""; *s; s++)
		r->length = (r->length < 0 ? 0 : r->length) * 10 + (*s - '0');
	r->chunked = coding != NULL;
	return true;
}

static bool host_valid(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]");
	return n && n < 256 && !s[n];
}

bool guard_headers(struct request_inner *r)
{
	if (r->too_many_headers) {
		refuse(r, 431, ERR_INPUT, "http.headers", "请求头过多，已拒绝处理。");
		r->close = true;
		return false;
	}
	for (size_t i = 0; i < r->n_headers; i++)
		if (!header_clean(&r->headers[i]))
			return doubt(r, "http.header", "请求头含有不允许的字符，已拒绝处理。");
	if (strcmp(r->version, "HTTP/1.1") && strcmp(r->version, "HTTP/1.0"))
		return doubt(r, "http.version", "不支持这个协议版本。");
	if (!guard_single(r) || !guard_framing(r))
		return false;
	const struct header *host = header_find(r, "Host", NULL);
	if (!host || !host_valid(host->value))
		return doubt(r, "http.host", "请求缺少主机名或主机名有误，已拒绝处理。");
	const struct header *expect = header_find(r, "Expect", NULL);
	if (expect && strcasecmp(expect->value, "100-continue")) {
		refuse(r, 417, ERR_INPUT, "http.expect", "不支持这个请求头。");
		r->close = true;
		return false;
	}
	return true;
}

static bool target_clean(const char *s)
{
	if (*s != '/')
		return false;
	for (; *s; s++)
		if ((unsigned char)*s <= 0x20 || (unsigned char)*s >= 0x7f || *s == '\\' || *s == '#')
			return false;
	return true;
}

// No segment may be empty (but the last), "." or "..", or hide a slash in an escape.
static bool path_clean(const char *raw, size_t n, const char *decoded)
{
	size_t slashes = 0, decoded_slashes = 0;
	for (size_t i = 0; i < n; i++)
		slashes += raw[i] == '/';
	for (const char *s = decoded; *s; s++) {
		decoded_slashes += *s == '/';
		if (*s == '\\')
			return false;
		if (*s != '/')
			continue;
		size_t len = strcspn(s + 1, "/");
		if ((!len && s[1]) || (len == 1 && s[1] == '.') || (len == 2 && s[1] == '.' && s[2] == '.'))
			return false;
	}
	return slashes == decoded_slashes;
}

static bool guard_query(struct request_inner *r, const char *query)
{
	int n = decode_query(r->req.arena, query, r->pairs);
	if (n >= 0) {
		r->n_pairs = (size_t)n;
		return true;
	}
	if (n == -3)
		refuse(r, 400, ERR_INPUT, "http.query_twice", "查询条件重复，请检查地址。");
	else
		refuse(r, 400, ERR_INPUT, "http.query", n == -2 ? "查询条件过多。" : "查询条件的编码有误，请检查地址。");
	return false;
}

bool guard_target(struct request_inner *r)
{
	if (strlen(r->target) > TARGET_MAX) {
		refuse(r, 414, ERR_INPUT, "http.target_long", "地址过长，请减少查询条件。");
		return false;
	}
	size_t n = strcspn(r->target, "?");
	if (!target_clean(r->target)) {
		refuse(r, 400, ERR_INPUT, "http.target", "地址含有不允许的字符。");
		return false;
	}
	const char *path = decode_percent(r->req.arena, r->target, n, false);
	if (!path || text_has_control(path, false) || !path_clean(r->target, n, path)) {
		refuse(r, 400, ERR_INPUT, "http.target", "地址含有不允许的字符。");
		return false;
	}
	r->req.path = path;
	return guard_query(r, r->target[n] ? r->target + n + 1 : "");
}
