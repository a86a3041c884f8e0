// json_read.c: one pass over a copy of the text. Strings stay where they stand in the copy, unescaped in place. Each reader puts its value
// on a stack; the children of an open array or object wait there and move into the arena together when it closes. Why not a library: doc/decisions/0007-json-reader.md.
#include <endian.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/json_node.h"
#include "core/json_scan.h"
#include "core/order.h"
#include "core/text.h"

enum { STACK_FIRST = 256, PADDING = 16, DIGITS_EXACT = 15, FILE_MOST = 1 << 30 };

// Every reader takes the place of its first byte and answers the place behind its last one; NULL: refused.
static unsigned char *refuse(struct json_scan *r, const unsigned char *at, const char *why)
{
	r->at = at < r->end ? at : r->end;
	r->why = at < r->end ? why : "unexpected end";
	r->fault = at < r->end ? JSON_BROKEN : JSON_CUT;
	return NULL;
}

// What a writer of otherwise sound JSON gets wrong has a sentence of its own.
static unsigned char *refuse_as(struct json_scan *r, const unsigned char *at, enum json_fault fault, const char *why)
{
	refuse(r, at, why);
	r->fault = fault;
	return NULL;
}

static inline struct json *place(struct json_scan *r)
{
	if (r->top == r->size)
		arena_more(r->a, &r->stack, &r->size, sizeof *r->stack);
	return &r->stack[r->top++];
}

// Written where it stays: a value built elsewhere and copied at once waits for its own bytes, which was half the cost of reading.
static inline void put(struct json_scan *r, enum json_kind kind, size_t n, uint64_t bits)
{
	struct json *v = place(r);
	v->kind = (unsigned char)kind;
	v->bare = false;
	v->n = (uint32_t)n;
	v->bits = bits;
}

static inline void put_text(struct json *v, unsigned char *text, size_t n, bool bare)
{
	v->kind = JSON_KIND_STRING;
	v->bare = bare;
	v->n = (uint32_t)n;
	v->s = (char *)text;
	text[n] = 0;
}

// ---- strings

// Which of the next bytes cannot be passed over: a quote, a backslash, below 0x20 or above 0x7E. The number of those before it; AHEAD: none
// of them.
#ifdef __SSE2__
enum { AHEAD = 16 };

static inline size_t plain_ahead(const unsigned char *p)
{
	__m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i low = _mm_cmplt_epi8(w, _mm_set1_epi8(0x20));   // signed: those above 0x7F too
	__m128i ends = _mm_or_si128(_mm_cmpeq_epi8(w, _mm_set1_epi8('"')), _mm_cmpeq_epi8(w, _mm_set1_epi8('\\')));
	unsigned found = (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, ends), _mm_cmpeq_epi8(w, _mm_set1_epi8(0x7F))));
	return (size_t)__builtin_ctz(found | 1u << AHEAD);
}

// Bytes of well-formed characters of three bytes from p on, as far as one look goes; those that begin with E0 or ED are not among them.
static inline size_t threes_ahead(const unsigned char *p)
{
	enum { LEAD = (char)0xF0, NEXT = (char)0xC0, LEADS = (char)0xE0, FOLLOWS = (char)0x80, LOOK = 15 };
	__m128i w = _mm_loadu_si128((const __m128i *)(const void *)p);
	__m128i mask = _mm_setr_epi8(LEAD, NEXT, NEXT, LEAD, NEXT, NEXT, LEAD, NEXT, NEXT, LEAD, NEXT, NEXT, LEAD, NEXT, NEXT, 0);
	__m128i want = _mm_setr_epi8(LEADS, FOLLOWS, FOLLOWS, LEADS, FOLLOWS, FOLLOWS, LEADS, FOLLOWS, FOLLOWS, LEADS, FOLLOWS, FOLLOWS, LEADS,
		FOLLOWS, FOLLOWS, 0);
	__m128i doubtful = _mm_or_si128(_mm_cmpeq_epi8(w, _mm_set1_epi8((char)0xE0)), _mm_cmpeq_epi8(w, _mm_set1_epi8((char)0xED)));
	__m128i good = _mm_andnot_si128(doubtful, _mm_cmpeq_epi8(_mm_and_si128(w, mask), want));
	return (size_t)__builtin_ctz(~(unsigned)_mm_movemask_epi8(good) | 1u << LOOK) / 3 * 3;
}
#else
enum { AHEAD = 8 };

static inline size_t plain_ahead(const unsigned char *p)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t w;
	memcpy(&w, p, sizeof w);
	w = le64toh(w);
	uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
	uint64_t found = ((((w - ones * 0x20) | (quote - ones) | (slash - ones) | (w + ones)) & ~w) | w) & high;   // exact up to the first
	return found ? (size_t)__builtin_ctzll(found) >> 3 : AHEAD;
}

static inline size_t threes_ahead(const unsigned char *p)
{
	(void)p;
	return 0;
}
#endif

// Is p a well-formed character of three bytes? Han characters and their punctuation, most of our text.
static inline bool is_three(const unsigned char *p)
{
	uint32_t w;
	memcpy(&w, p, sizeof w);
	w = le32toh(w);
	uint32_t range = w & 0x00200F;   // 0: overlong; 0x200D: a surrogate
	return (w & 0xC0C0F0) == 0x8080E0 && range && range != 0x200D;
}

enum { DEL = 0x7F };

// First byte that cannot be copied as it is: the closing quote, a backslash, a control character, a byte that is no UTF-8. *bare: no DEL before it.
static unsigned char *plain_end(const struct json_scan *r, unsigned char *p, bool *bare)
{
	uint32_t cp;
	for (;;) {
		size_t n = plain_ahead(p);
		p += n;
		if (n == AHEAD)
			continue;
		while ((n = threes_ahead(p)))
			p += n;
		while (is_three(p))
			p += 3;
		if (*p < 0x20 || *p == '"' || *p == '\\')
			return p;
		*bare = *bare && *p != DEL;
		n = *p < 0x80 ? 1 : utf8_char((const char *)p, (size_t)(r->end - p), &cp);
		if (!n)
			return p;
		p += n;
	}
}

static int hex4(const unsigned char *p)
{
	int v = 0;
	for (int i = 0; i < 4; i++) {
		int letter = p[i] | 0x20;
		if (p[i] >= '0' && p[i] <= '9')
			v = v << 4 | (p[i] - '0');
		else if (letter >= 'a' && letter <= 'f')
			v = v << 4 | (letter - 'a' + 10);
		else
			return -1;
	}
	return v;
}

// \uXXXX, or two of them for a character beyond the first plane. *p stands on the backslash and moves on; 0: refused.
static uint32_t unicode(unsigned char **p)
{
	int high = hex4(*p + 2), low;
	*p += 6;
	if (high <= 0 || (high >= 0xDC00 && high < 0xE000))
		return 0;
	if (high < 0xD800 || high >= 0xE000)
		return (uint32_t)high;
	if ((*p)[0] != '\\' || (*p)[1] != 'u' || (low = hex4(*p + 2)) < 0xDC00 || low >= 0xE000)
		return 0;
	*p += 6;
	return 0x10000 + (((uint32_t)high - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
}

static unsigned char *put_utf8(unsigned char *out, uint32_t cp)
{
	int more = cp < 0x80 ? 0 : cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;
	static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
	*out++ = (unsigned char)(lead[more] | cp >> (6 * more));
	while (more-- > 0)
		*out++ = (unsigned char)(0x80 | ((cp >> (6 * more)) & 0x3F));
	return out;
}

// Reads the escape at p; what it stands for (never longer) goes to *out, which moves on.
static unsigned char *read_escape(struct json_scan *r, unsigned char *p, unsigned char **out)
{
	static const char names[] = "\"\\/bfnrt", stands_for[] = "\"\\/\b\f\n\r\t";
	unsigned char *next = p;
	const char *name = p[1] ? strchr(names, p[1]) : NULL;
	if (name) {
		*(*out)++ = (unsigned char)stands_for[name - names];
		return p + 2;
	}
	uint32_t cp = p[1] == 'u' ? unicode(&next) : 0;
	if (!cp)
		return refuse(r, p, "bad escape, lone surrogate or NUL");
	*out = put_utf8(*out, cp);
	return next;
}

// The text begins at `start`; up to p it is plain. Out of line, so that a short string pays nothing for it.
static __attribute__((noinline)) unsigned char *read_long_string(struct json_scan *r, unsigned char *start, unsigned char *p, struct json *v)
{
	unsigned char *out = p;
	bool bare = true;
	while (p) {
		unsigned char *end = plain_end(r, p, &bare);
		size_t n = (size_t)(end - p);
		if (out != p)
			memmove(out, p, n);
		out += n;
		if (*end == '"') {
			put_text(v, start, (size_t)(out - start), bare && out == end);
			return end + 1;
		}
		p = *end == '\\' ? read_escape(r, end, &out) : *end < 0x20 ? refuse(r, end, "control character in a string") :
			refuse_as(r, end, JSON_NOT_UTF8, "bad UTF-8");
	}
	return NULL;
}

// p stands on the opening quote. Most strings are keys and codes that end at the first look.
static inline unsigned char *read_string(struct json_scan *r, unsigned char *p, struct json *v)
{
	size_t n = plain_ahead(p + 1);
	if (n == AHEAD || p[1 + n] != '"')
		return read_long_string(r, p + 1, p + 1 + n, v);
	put_text(v, p + 1, n, true);
	return p + n + 2;
}

// ---- numbers

static inline bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

static unsigned char *past_digits(unsigned char *p)
{
	while (is_digit(*p))
		p++;
	return p;
}

// Up to 15 digits a double holds both sides exactly, so one division rounds rightly; the rest is strtod's.
static double real_of(const unsigned char *text, const unsigned char *dot, const unsigned char *end, bool exponent)
{
	static const double tens[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
	if (exponent || end - text > DIGITS_EXACT + 1)
		return strtod((const char *)text, NULL);
	int64_t all = 0;
	for (const unsigned char *p = text + (*text == '-'); p < end; p++)
		all = p == dot ? all : all * 10 + (*p - '0');
	double v = (double)all / tens[end - dot - 1];
	return *text == '-' ? -v : v;
}

// The number begins at `text`; p stands on the dot or the e.
static unsigned char *read_real(struct json_scan *r, unsigned char *text, unsigned char *p)
{
	unsigned char *dot = p;
	if (*p == '.') {
		p = past_digits(dot + 1);
		if (p == dot + 1)
			return refuse(r, p, "digit expected");
	}
	bool exponent = (*p | 0x20) == 'e';
	if (exponent) {
		unsigned char *first = p + 1 + (p[1] == '+' || p[1] == '-');
		p = past_digits(first);
		if (p == first)
			return refuse(r, p, "digit expected");
	}
	double d = real_of(text, dot, p, exponent);
	uint64_t bits;
	memcpy(&bits, &d, sizeof bits);
	if (!isfinite(d))
		return refuse_as(r, text, JSON_OVER, "number too large");
	put(r, JSON_KIND_REAL, 0, bits);
	return p;
}

static unsigned char *read_number(struct json_scan *r, unsigned char *text)
{
	unsigned char *p = text;
	bool minus = *p == '-', over = false;
	uint64_t n = 0;
	p += minus;
	if (!is_digit(*p))
		return refuse(r, p, "value expected");
	if (*p == '0' && is_digit(p[1]))
		return refuse(r, p, "leading zero");
	for (; is_digit(*p); p++)
		over = over || __builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, *p - '0', &n);
	if (*p == '.' || (*p | 0x20) == 'e')
		return read_real(r, text, p);
	if (over || n > (uint64_t)INT64_MAX + minus)
		return refuse_as(r, text, JSON_OVER, "integer over 2^63");
	put(r, JSON_KIND_INT, 0, minus ? 0 - n : n);
	return p;
}

static unsigned char *read_word(struct json_scan *r, unsigned char *p, const char *word, enum json_kind kind, bool yes)
{
	size_t n = strlen(word);
	if (memcmp(p, word, n) != 0)
		return refuse(r, p, "value expected");
	put(r, kind, yes, 0);
	return p + n;
}

// ---- arrays and objects

static unsigned char *read_value(struct json_scan *r, unsigned char *p, int depth);

// The values from `base` on leave the stack; room for `more` bytes behind them.
static const struct json *taken(struct json_scan *r, size_t base, size_t more)
{
	size_t bytes = (r->top - base) * sizeof(struct json);
	r->top = base;
	return bytes ? memcpy(arena_room(r->a, bytes + more), r->stack + base, bytes) : NULL;
}

static unsigned char *read_array(struct json_scan *r, unsigned char *p, int depth)
{
	size_t base = r->top;
	p = json_past_blank(p + 1);
	for (bool more = *p != ']'; more; p = more ? json_past_blank(p + 1) : p) {
		p = read_value(r, p, depth);
		if (!p)
			return NULL;
		p = json_past_blank(p);
		more = *p == ',';
	}
	if (*p != ']')
		return refuse(r, p, "comma or end expected");
	size_t n = r->top - base;
	put(r, JSON_KIND_ARRAY, n, (uintptr_t)taken(r, base, 0));
	return p + 1;
}

int json_key_order(const char *a, size_t an, const char *b, size_t bn)
{
	return an != bn ? an < bn ? -1 : 1 : memcmp(a, b, an);
}

static int order(const void *object, uint32_t x, uint32_t y)
{
	const struct json *a = member_key(object, x), *b = member_key(object, y);
	return json_key_order(a->s, a->n, b->s, b->n);
}

// One of 64 marks; equal keys have the same.
static inline uint64_t mark_of(const struct json *key)
{
	const unsigned char *s = (const unsigned char *)key->s;
	size_t last = key->n ? key->n - 1 : 0;
	return 1ull << ((key->n + s[0] * 5u + s[last] * 11u + s[last / 2] * 23u) & 63);
}

// The second of two members with the same key; NULL: none.
static const struct json *twin_of(struct json_scan *r, const struct json *object)
{
	const uint32_t *sorted = members_sorted(object);
	if (object->n > MEMBERS_LINEAR) {
		order_things(r->a, object, object->n, order, members_sorted(object));
		for (uint32_t i = 1; i < object->n; i++)
			if (order(object, sorted[i - 1], sorted[i]) == 0)
				return member_key(object, sorted[i]);
		return NULL;
	}
	uint64_t seen = 0;
	for (uint32_t i = 0; i < object->n; i++) {
		uint64_t mark = mark_of(member_key(object, i));
		for (uint32_t k = 0; seen & mark && k < i; k++)
			if (order(object, i, k) == 0)
				return member_key(object, i);
		seen |= mark;
	}
	return NULL;
}

static inline unsigned char *read_member(struct json_scan *r, unsigned char *p, int depth)
{
	if (*p != '"')
		return refuse(r, p, "key expected");
	p = read_string(r, p, place(r));
	if (!p)
		return NULL;
	p = json_past_blank(p);
	if (*p != ':')
		return refuse(r, p, "colon expected");
	return read_value(r, json_past_blank(p + 1), depth);
}

static unsigned char *read_object(struct json_scan *r, unsigned char *p, int depth)
{
	size_t base = r->top;
	p = json_past_blank(p + 1);
	for (bool more = *p != '}'; more; p = more ? json_past_blank(p + 1) : p) {
		p = read_member(r, p, depth);
		if (!p)
			return NULL;
		p = json_past_blank(p);
		more = *p == ',';
	}
	if (*p != '}')
		return refuse(r, p, "comma or end expected");
	size_t n = (r->top - base) / 2;
	put(r, JSON_KIND_OBJECT, n, (uintptr_t)taken(r, base, n > MEMBERS_LINEAR ? n * sizeof(uint32_t) : 0));
	const struct json *twin = twin_of(r, &r->stack[base]);
	if (!twin)
		return p + 1;
	r->twin = twin->s;
	return refuse_as(r, (const unsigned char *)twin->s - 1, JSON_TWIN, "duplicate key");
}

// `depth` brackets are open.
static unsigned char *read_value(struct json_scan *r, unsigned char *p, int depth)
{
	switch (*p) {
	case '"': return read_string(r, p, place(r));
	case '{': return depth < JSON_DEPTH ? read_object(r, p, depth + 1) : refuse_as(r, p, JSON_DEEP, "nested too deep");
	case '[': return depth < JSON_DEPTH ? read_array(r, p, depth + 1) : refuse_as(r, p, JSON_DEEP, "nested too deep");
	case 't': return read_word(r, p, "true", JSON_KIND_BOOL, true);
	case 'f': return read_word(r, p, "false", JSON_KIND_BOOL, false);
	case 'n': return read_word(r, p, "null", JSON_KIND_NULL, false);
	default: return read_number(r, p);
	}
}

// ---- the door

// Line and column (characters, from 1) of the byte at `offset` of the text as it came.
static struct err *refusal(const struct json_scan *r, const char *text, size_t offset)
{
	enum { KEY_SHOWN = 40 };
	int line = 1, column = 1;
	for (size_t i = 0; i < offset; i++) {
		column = text[i] == '\n' ? 1 : column + ((text[i] & 0xC0) != 0x80);
		line += text[i] == '\n';
	}
	switch (r->fault) {
	case JSON_CUT: return err_new(r->a, ERR_INPUT, "input.json", "JSON 不完整，到第 %d 行第 %d 列就断了。", line, column);
	case JSON_DEEP: return err_new(r->a, ERR_INPUT, "input.json", "JSON 嵌套超过 %d 层（第 %d 行第 %d 列）。", JSON_DEPTH, line, column);
	case JSON_TWIN: return err_new(r->a, ERR_INPUT, "input.json", "“%s”写了两次（第 %d 行第 %d 列），请只留一个。", text_cut(r->a, r->twin, KEY_SHOWN), line, column);
	case JSON_NOT_UTF8: return err_new(r->a, ERR_INPUT, "input.json", "第 %d 行第 %d 列的文字不是 UTF-8 编码，请改用 UTF-8 编码后重新提交。", line, column);
	case JSON_OVER: return err_new(r->a, ERR_INPUT, "input.json", "第 %d 行第 %d 列的数字太大，无法处理，请核对后填写。", line, column);
	case JSON_BROKEN: break;
	}
	return err_new(r->a, ERR_INPUT, "input.json", "内容不是合法的 JSON（第 %d 行第 %d 列）。", line, column);
}

unsigned char *json_scan_begin(struct json_scan *s, struct arena *a, const char *text, size_t n)
{
	unsigned char *copy = arena_room(a, n + PADDING);
	if (n)
		memcpy(copy, text, n);
	memset(copy + n, 0, PADDING);
	*s = (struct json_scan){.a = a, .end = copy + n, .stack = arena_room(a, STACK_FIRST * sizeof *s->stack), .size = STACK_FIRST};
	return json_past_blank(copy);
}

unsigned char *json_scan_value(struct json_scan *s, unsigned char *p, int depth, struct json *out)
{
	if (*p == '"')
		return read_string(s, p, out);
	p = read_value(s, p, depth);
	if (p)
		*out = s->stack[--s->top];
	return p;
}

struct err *json_read(struct arena *a, const char *text, size_t n, const struct json **out)
{
	struct json_scan r;
	if (n > UINT32_MAX)
		return err_new(a, ERR_INPUT, "input.json", "JSON 超过 4 GB。");
	unsigned char *p = json_scan_begin(&r, a, text, n);
	p = read_value(&r, p, 0);
	if (p)
		p = json_past_blank(p);
	if (p && p != r.end)
		p = refuse(&r, p, "text after the value");
	if (!p)
		return err_cause(a, refusal(&r, text, n - (size_t)(r.end - r.at)), "%s", r.why);
	*out = taken(&r, 0, 0);
	return NULL;
}

struct err *json_read_file(struct arena *a, const char *path, const struct json **out)
{
	size_t n;
	const char *text;
	TRY(file_read(a, path, FILE_MOST, &text, &n));
	struct err *e = json_read(a, text, n, out);
	if (e)
		return err_cause(a, err_new(a, ERR_INPUT, "input.file", "文件有误：%s", e->text), "%s: %s", path, e->cause);
	if (json_kind(*out) == JSON_KIND_OBJECT || json_kind(*out) == JSON_KIND_ARRAY)
		return NULL;
	return err_cause(a, err_new(a, ERR_INPUT, "input.file", "文件有误：应为一个 JSON 对象或数组。"), "%s", path);
}
