// text.c: see text.h.
#include "core/text.h"

#include <ctype.h>
#include <string.h>

#include "core/buf.h"

// RFC 3629
size_t utf8_char(const char *text, size_t n, uint32_t *cp)
{
	const unsigned char *s = (const unsigned char *)text;
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t len = s[0] < 0x80 ? 1 : s[0] >= 0xC2 && s[0] < 0xE0 ? 2 : (s[0] & 0xF0) == 0xE0 ? 3 : s[0] >= 0xF0 && s[0] < 0xF5 ? 4 : 0;
	if (!len || len > n)
		return 0;
	*cp = len == 1 ? s[0] : s[0] & (0xFFu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*cp = *cp << 6 | (s[i] & 0x3F);
	}
	bool bad = *cp < least[len] || *cp > 0x10FFFF || (*cp >= 0xD800 && *cp < 0xE000);
	return bad ? 0 : len;
}

bool utf8_valid(const char *s, size_t n)
{
	uint32_t cp;
	for (size_t i = 0; i < n;) {
		size_t len = utf8_char(s + i, n - i, &cp);
		if (!len || !cp)
			return false;
		i += len;
	}
	return true;
}

uint32_t utf8_next(const char **s)
{
	uint32_t cp = 0;
	if (!**s)
		return 0;
	size_t len = utf8_char(*s, strnlen(*s, 4), &cp);
	*s += len ? len : 1;
	return len ? cp : 0xFFFD;
}

// A loop of known length with no way out: the compiler counts sixteen bytes at a time.
size_t utf8_length(const char *s)
{
	size_t bytes = strlen(s), n = 0;
	for (size_t i = 0; i < bytes; i++)
		n += (s[i] & 0xC0) != 0x80;
	return n;
}

// Eight bytes at a time: may one of them be below 0x20 or 0x7F?
static bool clean_eight(const char *s)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t w;
	memcpy(&w, s, sizeof w);
	return !(((w - ones * 0x20) | ((w ^ ones * 0x7F) - ones)) & ~w & high);
}

static bool unseen_at(const unsigned char *u)
{
	return (u[1] == 0x80 && u[2] >= 0xA8 && u[2] <= 0xAE) || (u[1] == 0x81 && u[2] >= 0xA6 && u[2] <= 0xA9);
}

long text_unseen(const char *s)
{
	for (const char *p = s; (p = strchr(p, '\xE2')); p++)   // all of them begin so
		if (unseen_at((const unsigned char *)p))
			return p - s;
	return -1;
}

bool text_has_control(const char *s, bool newlines_allowed)
{
	if (text_unseen(s) >= 0)
		return true;
	for (const char *end = s + strlen(s); s < end; s++) {
		while (end - s >= 8 && clean_eight(s))
			s += 8;
		unsigned char c = (unsigned char)*s;   // at the end: NUL
		if (s < end && (c == 0x7F || (c < 0x20 && !(newlines_allowed && (c == '\n' || c == '\t' || c == '\r')))))
			return true;
	}
	return false;
}

static bool blank_at(const char *s, size_t *len)
{
	if (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r')
		*len = 1;
	else if (strncmp(s, "\u3000", 3) == 0)
		*len = 3;
	else
		return false;
	return true;
}

int utf8_put(char *to, uint32_t c)
{
	if (c < 0x80)
		return to[0] = (char)c, 1;
	if (c < 0x800)
		return to[0] = (char)(0xC0 | c >> 6), to[1] = (char)(0x80 | (c & 0x3F)), 2;
	if (c < 0x10000)
		return to[0] = (char)(0xE0 | c >> 12), to[1] = (char)(0x80 | (c >> 6 & 0x3F)), to[2] = (char)(0x80 | (c & 0x3F)), 3;
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool text_in_list(const char *list, const char *word)
{
	size_t n = strlen(word);
	for (const char *p = list; *p;) {
		size_t len = strcspn(p, "|");
		if (len == n && memcmp(p, word, n) == 0)
			return true;
		p += len + (p[len] != 0);
	}
	return false;
}

char *text_trim(struct arena *a, const char *s)
{
	size_t len, end = 0;
	while (*s && blank_at(s, &len))
		s += len;
	for (size_t i = 0; s[i];) {
		bool blank = blank_at(s + i, &len);
		i += blank ? len : 1;
		if (!blank)
			end = i;
	}
	return arena_strndup(a, s, end);
}

const char *text_cut(struct arena *a, const char *s, size_t most)
{
	size_t bytes = strlen(s);
	if (bytes <= most)
		return s;
	for (size_t i = 0, n = 0; i < bytes; i++) {
		bool starts = ((unsigned char)s[i] & 0xC0) != 0x80;
		if (starts && n++ == most)
			return arena_printf(a, "%.*s…", (int)i, s);
	}
	return s;
}

bool text_equal(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

char idno_check_char(const char *s)
{
	static const int weight[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0;
	for (int i = 0; i < 17; i++) {
		if (s[i] < '0' || s[i] > '9')
			return 0;
		sum += (s[i] - '0') * weight[i];
	}
	return "10X98765432"[sum % 11];
}

static int two(const char *s) { return (s[0] - '0') * 10 + s[1] - '0'; }

day_t idno_birthday(const char *s)
{
	return day_from_ymd(two(s + 6) * 100 + two(s + 8), two(s + 10), two(s + 12));
}

bool idno_male(const char *s)
{
	return (s[16] - '0') % 2 == 1;
}

bool idno_valid(const char *s)
{
	if (strnlen(s, 19) != 18 || s[0] == '0')
		return false;
	char c = idno_check_char(s);
	return c && c == s[17] && idno_birthday(s) != DAY_NONE;
}

char uscc_check_char(const char *s)
{
	static const char set[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	static const int weight[] = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
	int sum = 0;
	for (int i = 0; i < 17; i++) {
		const char *p = s[i] ? strchr(set, s[i]) : NULL;
		if (!p)
			return 0;
		sum += (int)(p - set) * weight[i];
	}
	return set[(31 - sum % 31) % 31];
}

bool uscc_valid(const char *s)
{
	if (strnlen(s, 19) != 18)
		return false;
	char c = uscc_check_char(s);
	return c && c == s[17];
}

const char *text_wide(struct arena *a, const char *s)
{
	static const struct { char narrow; const char *wide; } signs[] = {{',', "，"}, {'(', "（"}, {')', "）"}, {';', "；"}, {':', "："}};
	char *out = arena_alloc(a, strlen(s) * 3 + 1), *to = out;
	for (const char *p = s; *p; p++) {
		bool beside = (p > s && p[-1] & 0x80) || p[1] & 0x80;
		const char *wide = NULL;
		for (size_t i = 0; beside && i < sizeof signs / sizeof *signs; i++)
			if (signs[i].narrow == *p)
				wide = signs[i].wide;
		if (wide)
			to = stpcpy(to, wide);
		else
			*to++ = *p;
	}
	return out;
}

const char *text_mask(struct arena *a, const char *s, size_t front, size_t back)
{
	if (!s)
		return NULL;
	size_t n = utf8_length(s);
	struct buf b = buf_new(a);
	const char *p = s;
	for (size_t i = 0; i < n; i++) {
		const char *from = p;
		utf8_next(&p);
		if (i < front || i + back >= n)
			buf_add(&b, from, (size_t)(p - from));
		else
			buf_char(&b, '*');
	}
	return buf_text(&b);
}

static const char *const capital_digit[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

// One group of four digits with its inner zeros; `lead` says that higher groups stand before it.
static void capital_group(struct buf *b, int group, bool lead)
{
	static const char *const unit[] = {"", "拾", "佰", "仟"};
	bool started = false, zero = lead && group < 1000;
	for (int place = 3, scale = 1000; place >= 0; place--, scale /= 10) {
		int d = group / scale % 10;
		if (!d) {
			zero = zero || started;
			continue;
		}
		if (zero)
			buf_str(b, "零");
		zero = false;
		started = true;
		buf_str(b, capital_digit[d]);
		buf_str(b, unit[place]);
	}
}

static void capital_yuan(struct buf *b, int64_t yuan)
{
	static const char *const big[] = {"", "万", "亿", "万亿"};
	bool lead = false, skipped = false;
	for (int g = 3; g >= 0; g--) {
		int64_t scale = g == 3 ? 1000000000000 : g == 2 ? 100000000 : g == 1 ? 10000 : 1;
		int group = (int)(yuan / scale % 10000);
		if (!group) {
			skipped = lead;
			continue;
		}
		if (skipped && group >= 1000)
			buf_str(b, "零");
		capital_group(b, group, lead);
		buf_str(b, big[g]);
		lead = true;
		skipped = false;
	}
}

const char *money_capital(struct arena *a, fen_t fen)
{
	struct buf b = buf_new(a);
	int jiao = (int)(fen / 10 % 10), last = (int)(fen % 10);
	if (fen >= 100) {
		capital_yuan(&b, fen / 100);
		buf_str(&b, "元");
	}
	if (!fen)
		buf_str(&b, "零元");
	if (jiao) {
		buf_str(&b, capital_digit[jiao]);
		buf_str(&b, "角");
	}
	if (last) {
		if (!jiao && fen >= 100)
			buf_str(&b, "零");
		buf_str(&b, capital_digit[last]);
		buf_str(&b, "分");
	} else {
		buf_str(&b, "整");
	}
	return buf_text(&b);
}

const char *money_figures(struct arena *a, fen_t fen)
{
	char *plain = arena_printf(a, "%lld", (long long)(fen / 100));
	struct buf b = buf_new(a);
	size_t n = strlen(plain);
	for (size_t i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0 && plain[i - 1] != '-')
			buf_char(&b, ',');
		buf_char(&b, plain[i]);
	}
	buf_printf(&b, ".%02d", (int)(fen < 0 ? -fen % 100 : fen % 100));
	return buf_text(&b);
}

static bool han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}

static void gram_add(struct buf *b, const char *from, const char *to)
{
	if (b->len)
		buf_char(b, ' ');
	buf_add(b, from, (size_t)(to - from));
}

const char *text_grams(struct arena *a, const char *s)
{
	struct buf b = buf_new(a);
	const char *prev = NULL;   // the Han character before this one
	bool paired = false;       // prev already stands in a gram
	for (const char *p = s; *p;) {
		const char *from = p;
		uint32_t c = utf8_next(&p);
		if (han(c)) {
			if (prev)
				gram_add(&b, prev, p);
			paired = prev != NULL;
			prev = from;
			continue;
		}
		if (prev && !paired)
			gram_add(&b, prev, from);
		prev = NULL;
		if (c >= 0x80 || !isalnum((int)c))
			continue;
		while (*p && (unsigned char)*p < 0x80 && isalnum((unsigned char)*p))
			p++;
		gram_add(&b, from, p);
		for (char *l = b.data + b.len - (p - from); *l; l++)
			*l = (char)tolower((unsigned char)*l);
	}
	if (prev && !paired)
		gram_add(&b, prev, prev + strlen(prev));
	return buf_text(&b);
}
