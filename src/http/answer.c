// answer.c: error answers, headers, cookies, and the small grammars of answers: ranges, ETags, file names.
#include <stdlib.h>
#include <string.h>

#include "http/inner.h"

static void error_fields(struct buf *b, const struct err_field *f)
{
	if (!f)
		return;
	jw_key(b, "fields");
	jw_open(b, '[');
	for (; f; f = f->next) {
		jw_open(b, '{');
		jw_kstr(b, "path", f->path);
		jw_kstr(b, "text", f->text);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void optional(struct buf *b, const char *key, const char *value)
{
	if (value)
		jw_kstr(b, key, value);
}

static void error_members(struct buf *b, const struct err *e)
{
	jw_kstr(b, "code", e->code);
	jw_kstr(b, "text", e->text);
	optional(b, "article", e->article);
	optional(b, "mend", e->mend);
	optional(b, "rule", e->rule);
	error_fields(b, e->fields);
}

void answer_error(struct request_inner *r, const struct err *e)
{
	struct buf b = buf_new(r->req.arena);
	jw_open(&b, '{');
	jw_key(&b, "error");
	jw_open(&b, '{');
	error_members(&b, e);
	if (e->next) {
		jw_key(&b, "more");
		jw_open(&b, '[');
		for (const struct err *more = e->next; more; more = more->next) {
			jw_open(&b, '{');
			error_members(&b, more);
			jw_close(&b, '}');
		}
		jw_close(&b, ']');
	}
	jw_kstr(&b, "request", r->req.number);
	jw_close(&b, '}');
	jw_close(&b, '}');
	r->req.out = b;
}

void answer_fixed_header(struct request_inner *r, const char *name, const char *value)
{
	struct answer_header *h = NEW(r->req.arena, struct answer_header);
	*h = (struct answer_header){.next = r->answer_headers, .name = name, .value = value};
	r->answer_headers = h;
}

void http_answer_header(struct request *req, const char *name, const char *value)
{
	if (strpbrk(value, "\r\n"))
		abort();
	answer_fixed_header(req->inner, arena_strdup(req->arena, name), arena_strdup(req->arena, value));
}

// Element Plus sets style attributes, hence 'unsafe-inline' for styles; scripts come from our files only.
#define CSP_PAGE "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " \
	"media-src 'self' blob:; worker-src 'self' blob:; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
#define CSP_JSON "default-src 'none'; frame-ancestors 'none'"
// Evidence and papers: shown in our own frames, able to do nothing.
#define CSP_FILE "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; object-src 'self'; frame-ancestors 'self'"

// The service worker (web/sw.js) fetches our own files, and nothing else.
#define CSP_WORKER "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"
void answer_security(struct request_inner *r, enum answer_kind kind)
{
	answer_fixed_header(r, "X-Content-Type-Options", "nosniff");
	switch (kind) {
	case ANSWER_JSON:
		answer_fixed_header(r, "Content-Security-Policy", CSP_JSON);
		return;
	case ANSWER_FILE:
		answer_fixed_header(r, "Content-Security-Policy", CSP_FILE);
		answer_fixed_header(r, "X-Frame-Options", "SAMEORIGIN");
		answer_fixed_header(r, "Cross-Origin-Resource-Policy", "same-origin");
		return;
	case ANSWER_WORKER:
		answer_fixed_header(r, "Content-Security-Policy", CSP_WORKER);
		answer_fixed_header(r, "Cross-Origin-Resource-Policy", "same-origin");
		return;
	case ANSWER_PAGE:
		answer_fixed_header(r, "Content-Security-Policy", CSP_PAGE);
		answer_fixed_header(r, "X-Frame-Options", "DENY");
		answer_fixed_header(r, "Referrer-Policy", "same-origin");
		answer_fixed_header(r, "Cross-Origin-Opener-Policy", "same-origin");
		answer_fixed_header(r, "Permissions-Policy", "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=()");
	}
}

#define SESSION_COOKIE "xz_session"

static void set_cookie(struct request *req, const char *token, int max_age)
{
	const char *secure = req->http->config.secure_cookie ? "; Secure" : "";
	http_answer_header(req, "Set-Cookie",
		arena_printf(req->arena, SESSION_COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict; Max-Age=%d%s", token, max_age, secure));
}

void http_session_set(struct request *req, const char *token, int max_age)
{
	set_cookie(req, token, max_age);
}

void http_session_clear(struct request *req)
{
	set_cookie(req, "", 0);
}

static bool number(const char **s, int64_t *out)
{
	size_t n = strspn(*s, "0123456789");
	if (!n || n > 18)
		return false;
	*out = strtoll(*s, NULL, 10);
	*s += n;
	return true;
}

// RFC 9110 section 14. Several ranges at once are answered with the whole file, which is lawful.
int answer_range(const char *header, int64_t size, int64_t *from, int64_t *to)
{
	if (!header || strncmp(header, "bytes=", 6) || strchr(header, ','))
		return 0;
	const char *s = header + 6;
	int64_t first = -1, last = -1;
	bool has_first = number(&s, &first);
	if (*s++ != '-')
		return 0;
	bool has_last = number(&s, &last);
	if (*s || (!has_first && !has_last) || (has_first && has_last && last < first))
		return 0;
	if (!has_first) {
		first = last < size ? size - last : 0;
		has_first = last > 0;
		last = size - 1;
	}
	if (!has_first || first >= size)
		return -1;
	*from = first;
	*to = has_last && last < size - 1 ? last : size - 1;
	return 1;
}

// If-None-Match: "*" or a list; weak marks do not matter for it.
bool answer_etag_matches(const char *header, const char *etag)
{
	size_t n = strlen(etag);
	for (const char *s = header; s && *s; s += strcspn(s, ",")) {
		s += strspn(s, ", \t");
		if (*s == '*')
			return true;
		if (!strncmp(s, "W/", 2))
			s += 2;
		if (*s == '"' && !strncmp(s + 1, etag, n) && s[n + 1] == '"')
			return true;
	}
	return false;
}

// RFC 6266: an ASCII name for old clients, the real one percent-encoded.
const char *answer_disposition(struct arena *a, const char *name, bool download)
{
	struct buf b = buf_new(a);
	buf_str(&b, download ? "attachment" : "inline");
	if (!name)
		return buf_text(&b);
	buf_str(&b, "; filename=\"");
	for (const char *s = name; *s; s++)
		if ((unsigned char)*s >= 0x20 && (unsigned char)*s < 0x7f)
			buf_char(&b, strchr("\"\\/%;", *s) ? '_' : *s);
		else if (((unsigned char)*s & 0xc0) != 0x80)
			buf_char(&b, '_');
	buf_str(&b, "\"; filename*=UTF-8''");
	for (const char *s = name; *s; s++)
		if (*s > 0x20 && *s < 0x7f && token_char((unsigned char)*s) && !strchr("*'%", *s))
			buf_char(&b, *s);
		else
			buf_printf(&b, "%%%02X", (unsigned char)*s);
	return buf_text(&b);
}
