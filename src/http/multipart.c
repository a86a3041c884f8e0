// multipart.c: multipart/form-data, fed in pieces of any size. Pure: events go to the caller. RFC 7578, strictly: CRLF lines, no preamble,
// no nested multiparts, no transfer encodings, headers of a part at most 2 KiB.
#include <string.h>
#include <strings.h>

#include "core/text.h"
#include "http/inner.h"

enum { BOUNDARY_MAX = 70, PART_HEAD_MAX = 2048 };

enum where {
	IN_FIRST,        // the first "--boundary"
	IN_AFTER,        // after a boundary: CRLF (a part) or "--" (the end)
	IN_HEAD,
	IN_DATA,
	IN_END,          // only CRLF may follow
	IN_BROKEN,
};

struct multipart {
	struct arena *arena;
	struct multipart_events on;
	enum where where;
	char mark[BOUNDARY_MAX + 5];       // "\r\n--boundary"
	size_t mark_len;
	size_t matched;                    // bytes of mark seen at the end of the data so far
	char head[PART_HEAD_MAX + 1];
	size_t head_len;
	char after[2];
	size_t after_len;
};

struct multipart *multipart_new(struct arena *a, const char *content_type, const struct multipart_events *events)
{
	if (!decode_type_is(content_type, "multipart/form-data"))
		return NULL;
	const char *boundary = decode_param(a, content_type, "boundary");
	size_t n = boundary ? strlen(boundary) : 0;
	if (!n || n > BOUNDARY_MAX)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (!token_char((unsigned char)boundary[i]) && !strchr("(),/:=? ", boundary[i]))
			return NULL;
	struct multipart *m = NEW(a, struct multipart);
	m->arena = a;
	m->on = *events;
	memcpy(m->mark, "\r\n--", 4);
	memcpy(m->mark + 4, boundary, n);
	m->mark_len = n + 4;
	m->matched = 2;                    // the body begins as if after a CRLF
	return m;
}

static bool broken(struct multipart *m)
{
	m->where = IN_BROKEN;
	return false;
}

// The value of one header line of the part's head.
static char *head_value(struct multipart *m, const char *name)
{
	size_t n = strlen(name);
	for (char *s = m->head; *s;) {
		char *end = strstr(s, "\r\n");
		if (!strncasecmp(s, name, n) && s[n] == ':') {
			s += n + 1;
			s += strspn(s, " \t");
			return arena_strndup(m->arena, s, (size_t)(end - s));
		}
		s = end + 2;
	}
	return NULL;
}

static bool begin_part(struct multipart *m)
{
	if (strlen(m->head) != m->head_len || !utf8_valid(m->head, m->head_len))
		return broken(m);
	char *disposition = head_value(m, "Content-Disposition"), *encoding = head_value(m, "Content-Transfer-Encoding");
	if (!disposition || !decode_type_is(disposition, "form-data") || (encoding && strcasecmp(encoding, "binary") && strcasecmp(encoding, "8bit")))
		return broken(m);
	char *name = decode_param(m->arena, disposition, "name"), *filename = decode_param(m->arena, disposition, "filename");
	if (!name || !*name || strlen(name) > 100 || text_has_control(name, false))
		return broken(m);
	m->where = IN_DATA;
	m->matched = 0;
	return m->on.begin(m->on.object, name, filename, head_value(m, "Content-Type")) || broken(m);
}

static bool feed_head(struct multipart *m, char c)
{
	if (m->head_len == PART_HEAD_MAX)
		return broken(m);
	m->head[m->head_len++] = c;
	m->head[m->head_len] = 0;
	if (m->head_len >= 4 && !memcmp(m->head + m->head_len - 4, "\r\n\r\n", 4)) {
		m->head[m->head_len -= 2] = 0;
		return begin_part(m);
	}
	return true;
}

static bool feed_after(struct multipart *m, char c)
{
	m->after[m->after_len++] = c;
	if (m->after_len < 2)
		return true;
	m->after_len = 0;
	m->head_len = 0;
	if (!memcmp(m->after, "\r\n", 2))
		m->where = IN_HEAD;
	else if (!memcmp(m->after, "--", 2))
		m->where = IN_END;
	else
		return broken(m);
	return true;
}

// Data up to the next possible boundary; how many bytes were taken. The mark begins with \r, which occurs in it only once: a failed match
// can only begin again at the byte that failed it.
static size_t feed_data(struct multipart *m, const char *s, size_t n, bool *ok)
{
	if (!m->matched) {
		const char *cr = memchr(s, '\r', n);
		size_t plain = cr ? (size_t)(cr - s) : n;
		if (plain) {
			*ok = m->on.data(m->on.object, s, plain);
			return plain;
		}
	}
	if (*s == m->mark[m->matched]) {
		if (++m->matched == m->mark_len) {
			m->where = IN_AFTER;
			*ok = m->on.end(m->on.object);
		}
		return 1;
	}
	size_t held = m->matched;
	m->matched = 0;
	*ok = m->on.data(m->on.object, m->mark, held);
	return 0;
}

static bool feed_first(struct multipart *m, char c)
{
	if (c != m->mark[m->matched])
		return broken(m);
	if (++m->matched == m->mark_len)
		m->where = IN_AFTER;
	return true;
}

bool multipart_feed(struct multipart *m, const char *data, size_t n)
{
	for (size_t i = 0; i < n;) {
		bool ok = true;
		switch (m->where) {
		case IN_FIRST: ok = feed_first(m, data[i++]); break;
		case IN_AFTER: ok = feed_after(m, data[i++]); break;
		case IN_HEAD: ok = feed_head(m, data[i++]); break;
		case IN_DATA: i += feed_data(m, data + i, n - i, &ok); break;
		case IN_END: ok = data[i] == '\r' || data[i] == '\n'; i++; break;
		case IN_BROKEN: return false;
		}
		if (!ok)
			return broken(m);
	}
	return m->where != IN_BROKEN;
}

bool multipart_complete(const struct multipart *m)
{
	return m->where == IN_END;
}
