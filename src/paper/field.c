// field.c: cuts text into literals and {{fields}}; lengths.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "paper/node.h"

// Filters that exist; bind.c applies them. Kept here so that a misspelt one is an error of the template, with its line.
const struct filter_rule filter_rules[] = {
	{"date", "日期：2026年3月8日"}, {"datetime", "日期和时间：2026年3月28日9时40分"}, {"time", "时间：9时40分"}, {"year", "年"}, {"month", "月"}, {"day", "日"},
	{"rmb", "金额大写：壹万贰仟叁佰元整"}, {"capital", "金额大写，同 rmb"}, {"money", "金额：12,300.50"}, {"yuan", "金额：12300.50"}, {"mask", "隐去中间：3206**********0011"},
	{"count", "一组有几个"}, {"join", "几项连成一句，join:、"}, {"cn", "汉字数目：十二"}, {"or", "没有内容时写什么，or:无"}, {"yes", "是否写成两个词，yes:是:否"},
	{"stop", "句末没有句号的补上句号"}, {0},
};

static bool filter_known(const char *name)
{
	for (const struct filter_rule *f = filter_rules; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return true;
	return false;
}

// ident(.ident|[n]|[-n])*, or "#" (the number of the loop's round).
static bool path_valid(const char *p)
{
	if (strcmp(p, "#") == 0)
		return true;
	if (!isalpha((unsigned char)*p) && *p != '_')
		return false;
	for (char before = '.'; *p; before = *p, p++) {
		if (isalnum((unsigned char)*p) || *p == '_' || *p == '-' || *p == ']')
			continue;
		if ((*p == '.' || *p == '[') && before != '.' && before != '[' && p[1])
			continue;
		return false;
	}
	return strlen(p) < 200;
}

static char *trimmed(char *s)
{
	while (*s == ' ')
		s++;
	for (size_t n = strlen(s); n && s[n - 1] == ' '; n--)
		s[n - 1] = 0;
	return s;
}

// text: what stands between the braces, ours to cut up.
static const char *field_parse(struct arena *a, char *text, struct field_ref *f)
{
	char *label = text[0] == '#' ? NULL : strchr(text, '#');
	if (label) {
		*label++ = 0;
		f->label = trimmed(label);
	}
	char *rest = text, *part = strsep(&rest, "|");
	part = trimmed(part);
	size_t n = strlen(part);
	if (n && part[n - 1] == '?') {
		f->optional = true;
		part[n - 1] = 0;
	}
	if (!path_valid(part))
		return arena_printf(a, "字段“%s”写法有误", part);
	f->path = part;
	while ((part = strsep(&rest, "|"))) {
		struct filter *filter = &f->filters[f->n_filters];
		if (f->n_filters++ == 4)
			return "一个字段最多四个过滤器";
		char *arg = strchr(part, ':');
		if (arg)
			*arg++ = 0;
		filter->name = trimmed(part);
		filter->arg = arg;
		if (!filter_known(filter->name))
			return arena_printf(a, "没有过滤器“%s”", filter->name);
	}
	return NULL;
}

// A line break in the template with the blanks around it is layout of the source, not text.
static char *squeezed(struct arena *a, const char *from, size_t n)
{
	char *out = arena_alloc(a, n + 1), *to = out;
	for (size_t i = 0; i < n;) {
		size_t j = i;
		bool newline = false;
		while (j < n && (from[j] == ' ' || from[j] == '\t' || from[j] == '\n' || from[j] == '\r'))
			newline |= from[j++] == '\n';
		for (; !newline && i < j; i++)
			*to++ = ' ';
		i = j;
		if (i < n)
			*to++ = from[i++];
	}
	*to = 0;
	return out;
}

static void piece_add(struct arena *a, struct piece ***end, const char *literal, struct field_ref *field)
{
	if (!field && !*literal)
		return;
	struct piece *p = NEW(a, struct piece);
	p->literal = literal;
	p->field = field;
	**end = p;
	*end = &p->next;
}

const char *pieces_parse(struct arena *a, const char *text, bool squeeze, struct piece **out)
{
	struct piece **end = out;
	while (*text) {
		const char *open = strstr(text, "{{");
		size_t n = open ? (size_t)(open - text) : strlen(text);
		piece_add(a, &end, squeeze ? squeezed(a, text, n) : arena_strndup(a, text, n), NULL);
		if (!open)
			break;
		const char *close = strstr(open, "}}");
		if (!close)
			return "“{{”没有对应的“}}”";
		struct field_ref *f = NEW(a, struct field_ref);
		const char *fault = field_parse(a, arena_strndup(a, open + 2, (size_t)(close - open - 2)), f);
		if (fault)
			return fault;
		piece_add(a, &end, NULL, f);
		text = close + 2;
	}
	return NULL;
}

// GB/T 9704-2012 sizes by name.
static const struct { const char *name; double pt; } sizes[] = {
	{"初号", 42}, {"小初", 36}, {"一号", 26}, {"小一", 24}, {"二号", 22}, {"小二", 18}, {"三号", 16}, {"小三", 15},
	{"四号", 14}, {"小四", 12}, {"五号", 10.5}, {"小五", 9}, {"六号", 7.5},
};

bool length_parse(const char *s, double em, double *pt)
{
	static const double LENGTH_MAX_PT = 3000;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		if (strcmp(sizes[i].name, s) == 0)
			return (*pt = sizes[i].pt), true;
	}
	char *end;
	if (!isdigit((unsigned char)*s) && *s != '.' && *s != '-')
		return false;
	double n = strtod(s, &end);
	if (strcmp(end, "mm") == 0)
		n *= 72 / 25.4;
	else if (strcmp(end, "em") == 0)
		n *= em;
	else if (*end && strcmp(end, "pt") != 0)
		return false;
	if (!(n > -LENGTH_MAX_PT && n < LENGTH_MAX_PT))
		return false;
	*pt = n;
	return true;
}
