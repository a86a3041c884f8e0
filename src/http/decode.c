// decode.c: percent escapes, queries, cookies, header parameters. Pure; strict: what is doubtful is refused, never repaired.
#include <string.h>
#include <strings.h>
#include <time.h>

#include "core/text.h"
#include "http/inner.h"

int64_t monotonic_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool token_char(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c && strchr("!#$%&'*+-.^_`|~", c));
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

// One character at s (of n left); its length, 0 when broken.
static size_t decode_one(const char *s, size_t n, bool plus, char *out)
{
	*out = plus && *s == '+' ? ' ' : *s;
	if (*s != '%')
		return 1;
	int high = n > 2 ? hex_digit(s[1]) : -1, low = n > 2 ? hex_digit(s[2]) : -1;
	if (high < 0 || low < 0)
		return 0;
	*out = (char)(high * 16 + low);
	return 3;
}

char *decode_percent(struct arena *a, const char *s, size_t n, bool plus)
{
	char *out = arena_alloc(a, n + 1);
	size_t len = 0;
	for (size_t i = 0; i < n;) {
		size_t step = decode_one(s + i, n - i, plus, &out[len]);
		if (!step || !out[len])
			return NULL;
		i += step;
		len++;
	}
	return utf8_valid(out, len) && !text_has_control(out, true) ? out : NULL;
}

static bool seen(const struct pair *pairs, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(pairs[i].name, name))
			return true;
	return false;
}

int decode_query(struct arena *a, const char *s, struct pair pairs[PAIRS_MAX])
{
	int n = 0;
	while (*s) {
		size_t len = strcspn(s, "&"), name_len = strcspn(s, "=&");
		if (n == PAIRS_MAX)
			return -2;
		const char *name = decode_percent(a, s, name_len, true);
		const char *value = name_len < len ? decode_percent(a, s + name_len + 1, len - name_len - 1, true) : "";
		if (!name || !value || !*name)
			return -1;
		bool twice = seen(pairs, n, name);
		pairs[n++] = (struct pair){name, value};
		if (twice)
			return -3;
		s += len;
		if (*s == '&' && !*++s)
			return -1;
	}
	return n;
}

const char *decode_cookie(struct arena *a, const char *header, const char *name)
{
	const char *found = NULL;
	size_t name_len = strlen(name), times = 0;
	for (const char *s = header; s && *s;) {
		s += strspn(s, " \t;");
		size_t len = strcspn(s, ";");
		if (len > name_len && !strncmp(s, name, name_len) && s[name_len] == '=') {
			if (times++)
				return NULL;
			size_t from = name_len + 1, to = len;
			while (to > from && (s[to - 1] == ' ' || s[to - 1] == '\t'))
				to--;
			found = to > from ? arena_strndup(a, s + from, to - from) : NULL;
		}
		s += len;
	}
	return found;
}

// The value at s: a token, or quoted with backslashes. NULL when broken.
static char *param_value(struct arena *a, const char *s)
{
	if (*s != '"') {
		size_t n = strcspn(s, "; \t");
		return arena_strndup(a, s, n);
	}
	char *out = arena_alloc(a, strlen(s));
	size_t len = 0;
	for (s++; *s && *s != '"'; s++) {
		if (*s == '\\' && (s[1] == '"' || s[1] == '\\'))
			s++;
		out[len++] = *s;
	}
	return *s == '"' ? out : NULL;
}

// Past the parameter at s, quotes respected.
static const char *param_skip(const char *s)
{
	bool quoted = false;
	for (; *s && (quoted || *s != ';'); s++) {
		if (*s == '\\' && quoted && s[1])
			s++;
		else if (*s == '"')
			quoted = !quoted;
	}
	return s;
}

char *decode_param(struct arena *a, const char *header, const char *name)
{
	size_t n = strlen(name);
	for (const char *s = param_skip(header); *s == ';'; s = param_skip(s)) {
		s++;
		s += strspn(s, " \t");
		if (!strncasecmp(s, name, n) && s[n] == '=')
			return param_value(a, s + n + 1);
	}
	return NULL;
}

bool decode_type_is(const char *header, const char *type)
{
	size_t n = strlen(type);
	if (!header || strncasecmp(header, type, n))
		return false;
	const char *rest = header + n + strspn(header + n, " \t");
	return !*rest || *rest == ';';
}
