// bind.c: paths, filters, tests; see bind.h.
#include "paper/bind.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "paper/display.h"

// ---- paths ----

// One step: ".name" or "[n]"; moves *p on. The path was checked when the template was parsed.
static const struct json *step(const struct json *at, const char **p)
{
	char name[200];
	if (**p == '[') {
		long i = strtol(*p + 1, NULL, 10);
		*p += strcspn(*p, "]");
		*p += **p == ']';
		size_t n = json_kind(at) == JSON_KIND_ARRAY ? json_size(at) : 0;
		if (i < 0)
			i += (long)n;
		return i >= 0 && (size_t)i < n ? json_at(at, (size_t)i) : NULL;
	}
	*p += **p == '.';
	size_t n = strcspn(*p, ".[");
	if (n >= sizeof name)
		return *p += n, NULL;
	memcpy(name, *p, n);
	name[n] = 0;
	*p += n;
	return json_kind(at) == JSON_KIND_OBJECT ? json_get(at, name) : NULL;
}

static const struct json *walk(const struct json *at, const char *p)
{
	while (at && *p)
		at = step(at, &p);
	return at;
}

enum { BYTES_A_STEP = 32 };   // of text copied or compared

bool bind_spend(struct binder *b, size_t steps)
{
	b->work += steps;
	return b->work <= b->most;
}

const struct json *bind_find(struct binder *b, const struct scope *s, const char *path, const char **full)
{
	size_t first = strcspn(path, ".[");
	bind_spend(b, 1);
	for (; s; s = s->up) {
		if (strlen(s->var) != first || strncmp(s->var, path, first) != 0)
			continue;
		*full = arena_printf(b->a, "%s%s", s->path, path + first);
		return walk(s->value, path + first);
	}
	*full = path;
	const struct json *found = b->extra ? walk(b->extra, path) : NULL;
	return found ? found : walk(b->data, path);
}

// ---- values as text ----

static const char *number_text(struct arena *a, double n)
{
	char *s = arena_printf(a, "%.3f", n);
	size_t len = strlen(s);
	while (s[len - 1] == '0')
		s[--len] = 0;
	if (s[len - 1] == '.')
		s[--len] = 0;
	return s;
}

// What may not be drawn is left out: control characters other than the line break.
static const char *clean_text(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *to = out;
	for (; *s; s++) {
		if ((unsigned char)*s >= ' ' || *s == '\n')
			*to++ = *s;
		else if (*s == '\t')
			*to++ = ' ';
	}
	return out;
}

static const char *value_text(struct arena *a, const struct json *v);

static const char *joined(struct arena *a, const struct json *list, const char *between)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < json_size(list); i++) {
		const char *s = value_text(a, json_at(list, i));
		if (!s)
			continue;
		buf_str(&b, b.len ? between : "");
		buf_str(&b, s);
	}
	return b.len ? buf_text(&b) : NULL;
}

static const char *value_text(struct arena *a, const struct json *v)
{
	switch (json_kind(v)) {
	case JSON_KIND_STRING: {
		const char *s = clean_text(a, json_text(v));
		return *s ? s : NULL;
	}
	case JSON_KIND_INT: return arena_printf(a, "%lld", (long long)json_int(v));
	case JSON_KIND_REAL: return number_text(a, json_number(v));
	case JSON_KIND_BOOL: return json_bool(v) ? "是" : "否";
	case JSON_KIND_ARRAY: {
		const struct json *one = json_at(v, 0);
		return json_kind(one) == JSON_KIND_OBJECT ? NULL : joined(a, v, "、");
	}
	default: return NULL;
	}
}

// ---- filters: text of a value -> text; NULL stays NULL except for `or` ----

struct filtering {
	struct arena *a;
	const struct json *v;
	const char *arg;
};

static bool day_of(const char *s, day_t *d)
{
	char ten[11];
	if (strlen(s) < 10)
		return false;
	memcpy(ten, s, 10);
	ten[10] = 0;
	return day_parse(ten, d);
}

static const char *filter_date(struct filtering *f, const char *s)
{
	day_t d;
	return day_of(s, &d) ? day_chinese(f->a, d) : s;
}

static const char *filter_datetime(struct filtering *f, const char *s)
{
	instant_t t;
	return instant_parse(s, &t) ? instant_chinese(f->a, t) : filter_date(f, s);
}

static const char *filter_time(struct filtering *f, const char *s)
{
	instant_t t;
	const char *whole = instant_parse(s, &t) ? instant_chinese(f->a, t) : NULL;
	const char *day_end = whole ? strstr(whole, "日") : NULL;
	return day_end ? day_end + strlen("日") : s;
}

static const char *date_part(struct filtering *f, const char *s, int part)
{
	day_t d;
	int ymd[3];
	if (!day_of(s, &d))
		return s;
	day_to_ymd(d, &ymd[0], &ymd[1], &ymd[2]);
	return arena_printf(f->a, "%d", ymd[part]);
}

static const char *filter_year(struct filtering *f, const char *s) { return date_part(f, s, 0); }
static const char *filter_month(struct filtering *f, const char *s) { return date_part(f, s, 1); }
static const char *filter_day(struct filtering *f, const char *s) { return date_part(f, s, 2); }

static fen_t fen_of(const struct filtering *f)
{
	int64_t n = json_kind(f->v) == JSON_KIND_INT ? json_int(f->v) : 0;
	return n < 0 ? 0 : n;
}

static const char *filter_rmb(struct filtering *f, const char *s)
{
	return json_kind(f->v) == JSON_KIND_INT ? money_capital(f->a, fen_of(f)) : s;
}

static const char *filter_money(struct filtering *f, const char *s)
{
	return json_kind(f->v) == JSON_KIND_INT ? money_figures(f->a, fen_of(f)) : s;
}

// 12300元; cents only when there are some.
static const char *filter_yuan(struct filtering *f, const char *s)
{
	fen_t fen = fen_of(f);
	if (json_kind(f->v) != JSON_KIND_INT)
		return s;
	if (fen % 100)
		return arena_printf(f->a, "%lld.%02d", (long long)(fen / 100), (int)(fen % 100));
	return arena_printf(f->a, "%lld", (long long)(fen / 100));
}

static const char *filter_mask(struct filtering *f, const char *s)
{
	return text_mask(f->a, s, 4, 4);
}

static const char *filter_count(struct filtering *f, const char *s)
{
	return json_kind(f->v) == JSON_KIND_ARRAY ? arena_printf(f->a, "%zu", json_size(f->v)) : s;
}

static const char *filter_join(struct filtering *f, const char *s)
{
	return json_kind(f->v) == JSON_KIND_ARRAY ? joined(f->a, f->v, f->arg ? f->arg : "、") : s;
}

// 3 -> 三, 12 -> 十二: numbering of headings, 0 to 99.
static const char *filter_cn(struct filtering *f, const char *s)
{
	static const char *const digit[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	long n = strtol(s, NULL, 10);
	if (n <= 0 || n > 99)
		return n == 0 ? "零" : s;
	return arena_printf(f->a, "%s%s%s", n >= 20 ? digit[n / 10] : "", n >= 10 ? "十" : "", digit[n % 10]);
}

// yes:text:otherwise
static const char *filter_yes(struct filtering *f, const char *s)
{
	const char *arg = f->arg ? f->arg : "是:否", *colon = strchr(arg, ':');
	bool yes = json_kind(f->v) == JSON_KIND_BOOL ? json_bool(f->v) : s && *s && strcmp(s, "0") != 0;
	if (!colon)
		return yes ? arg : NULL;
	return yes ? arena_strndup(f->a, arg, (size_t)(colon - arg)) : colon + 1;
}

// Where a sentence ends that is still open: 0.5立方米， is 0.5立方米.
static size_t without_pause(const char *s)
{
	static const char *const pauses[] = {"，", "、", "；", "：", " ", "\n", "\r"};
	size_t n = strlen(s);
	for (size_t i = 0; i < sizeof pauses / sizeof *pauses;) {
		size_t len = strlen(pauses[i]);
		bool ends = n >= len && strncmp(s + n - len, pauses[i], len) == 0;
		n -= ends ? len : 0;
		i = ends ? 0 : i + 1;
	}
	return n;
}

// A sentence as people type it, with or without its full stop: printed with one.
static const char *filter_stop(struct filtering *f, const char *s)
{
	static const char *const ends[] = {"。", "！", "？", "。”", "……"};
	s = arena_strndup(f->a, s, without_pause(s));
	size_t n = strlen(s);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t len = strlen(ends[i]);
		if (n >= len && strcmp(s + n - len, ends[i]) == 0)
			return s;
	}
	return arena_printf(f->a, "%s。", s);
}

static const struct { const char *name; const char *(*apply)(struct filtering *f, const char *s); } filters[] = {
	{"date", filter_date}, {"datetime", filter_datetime}, {"time", filter_time}, {"year", filter_year}, {"month", filter_month},
	{"day", filter_day}, {"rmb", filter_rmb}, {"capital", filter_rmb}, {"money", filter_money}, {"yuan", filter_yuan}, {"mask", filter_mask},
	{"count", filter_count}, {"join", filter_join}, {"cn", filter_cn}, {"yes", filter_yes}, {"stop", filter_stop},
};

static const char *filter_apply(struct arena *a, const struct filter *filter, const struct json *v, const char *s)
{
	struct filtering f = {a, v, filter->arg};
	if (strcmp(filter->name, "or") == 0)
		return s && *s ? s : filter->arg ? filter->arg : "";
	if (!s && strcmp(filter->name, "count") != 0)
		return NULL;
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (strcmp(filters[i].name, filter->name) == 0)
			return filters[i].apply(&f, s);
	return s;
}

// ---- fields ----

enum { MISSING_MAX = 1000 };   // each is compared with those before; nobody reads on

static void note_missing(struct binder *b, const char *path, const struct field_ref *f)
{
	if (b->n_missing == MISSING_MAX || !bind_spend(b, 1 + b->n_missing / BYTES_A_STEP))
		return;
	for (size_t i = 0; i < b->n_missing; i++)
		if (strcmp(b->missing[i].path, path) == 0)
			return;
	struct paper_missing *m = ARENA_ADD(b->a, b->missing, b->n_missing, b->missing_size);
	m->path = path;
	m->label = f->label ? f->label : kit_label(b->a, b->kit, path);
	m->line = f->at.line;
}

static const char *special(struct binder *b, const struct scope *s, const char *path)
{
	if (strcmp(path, "#") == 0)
		return arena_printf(b->a, "%zu", s ? s->round : 0);
	if (b->page && strcmp(path, "page") == 0)
		return arena_printf(b->a, "%d", b->page);
	if (b->page && strcmp(path, "pages") == 0)
		return arena_printf(b->a, "%d", b->pages);
	return NULL;
}

const char *bind_field(struct binder *b, const struct scope *s, const struct field_ref *f)
{
	const char *full = f->path, *text = special(b, s, f->path);
	const struct json *v = text ? NULL : bind_find(b, s, f->path, &full);
	if (!text)
		text = value_text(b->a, v);
	for (int i = 0; i < f->n_filters; i++)
		text = filter_apply(b->a, &f->filters[i], v, text);
	if (!text && !f->optional)
		note_missing(b, full, f);
	bind_spend(b, text ? strlen(text) / BYTES_A_STEP : 0);
	return text;
}

const char *bind_pieces(struct binder *b, const struct scope *s, const struct piece *p)
{
	struct buf out = buf_new(b->a);
	for (; p && bind_spend(b, 1); p = p->next) {
		const char *text = p->field ? bind_field(b, s, p->field) : p->literal;
		buf_str(&out, text ? text : "");
	}
	bind_spend(b, out.len / BYTES_A_STEP);
	return buf_text(&out);
}

// ---- tests ----

static bool truthy(const struct json *v)
{
	switch (json_kind(v)) {
	case JSON_KIND_NULL: return false;
	case JSON_KIND_BOOL: return json_bool(v);
	case JSON_KIND_INT: case JSON_KIND_REAL: return fabs(json_number(v)) > 0;
	case JSON_KIND_STRING: return *json_text(v) != 0;
	default: return json_size(v) > 0;
	}
}

static bool word_in(const char *words, const char *word)
{
	size_t n = strlen(word);
	for (const char *at = words; n && (at = strstr(at, word)); at += n)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
			return true;
	return false;
}

// A list of codes matches when one of them does.
static bool matches(struct binder *b, const struct json *v, const char *words, bool whole)
{
	if (!bind_spend(b, 1 + strlen(words) / BYTES_A_STEP))
		return false;
	if (json_kind(v) == JSON_KIND_ARRAY) {
		for (size_t i = 0; i < json_size(v); i++)
			if (matches(b, json_at(v, i), words, whole))
				return true;
		return false;
	}
	const char *text = json_kind(v) == JSON_KIND_BOOL ? json_bool(v) ? "1" : "0" : value_text(b->a, v);
	if (!text)
		return !*words;
	return whole ? strcmp(text, words) == 0 : word_in(words, text);
}

bool bind_test(struct binder *b, const struct scope *s, const struct node *n)
{
	const char *full, *path = node_attr(n, "test"), *gt = node_attr(n, "gt");
	const struct json *v = bind_find(b, s, path, &full);
	if (node_attr(n, "eq"))
		return matches(b, v, bind_pieces(b, s, node_pieces(n, "eq")), true);
	if (node_attr(n, "ne"))
		return !matches(b, v, bind_pieces(b, s, node_pieces(n, "ne")), true);
	if (node_attr(n, "in"))
		return matches(b, v, bind_pieces(b, s, node_pieces(n, "in")), false);
	if (gt)
		return (json_kind(v) == JSON_KIND_ARRAY ? (double)json_size(v) : json_number(v)) > strtod(gt, NULL);
	return truthy(v);
}
