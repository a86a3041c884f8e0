// value_read.c: stored text to values, in one pass over a copy of it: the texts of the values stay where they stand in the copy.
#include <stdlib.h>
#include <string.h>

#include "mod/casefile/value.h"

struct cursor {
	struct arena *a;
	const struct value_codec *codec;
	char *p, *end;               // of the copy: ours to write into
	struct err *wrong;
};

static void space(struct cursor *c)
{
	while (*c->p == ' ' || *c->p == '\n' || *c->p == '\t' || *c->p == '\r')
		c->p++;
}

static bool eat(struct cursor *c, char ch)
{
	space(c);
	if (*c->p != ch)
		return false;
	c->p++;
	return true;
}

static void put_utf8(char **to, unsigned u)
{
	if (u < 0x80) {
		*(*to)++ = (char)u;
		return;
	}
	if (u < 0x800) {
		*(*to)++ = (char)(0xC0 | u >> 6);
	} else {
		*(*to)++ = (char)(0xE0 | u >> 12);
		*(*to)++ = (char)(0x80 | (u >> 6 & 0x3F));
	}
	*(*to)++ = (char)(0x80 | (u & 0x3F));
}

static char unescaped(char ch)
{
	switch (ch) {
	case 'n': return '\n';
	case 't': return '\t';
	case 'r': return '\r';
	case 'b': return '\b';
	case 'f': return '\f';
	default: return ch;
	}
}

// The closing quote of the string that begins at p, or the end. *bare: nothing in it is escaped.
static char *closing(const struct cursor *c, char *p, bool *bare)
{
	*bare = true;
	for (char *from = p;;) {
		char *quote = memchr(from, '"', (size_t)(c->end - from));
		quote = quote ? quote : c->end;
		char *slash = memchr(from, '\\', (size_t)(quote - from));
		if (!slash)
			return quote;
		*bare = false;
		from = slash + 1 < c->end ? slash + 2 : c->end;
	}
}

// What is escaped becomes shorter, so it is written over itself.
static void unescape(char *from, const char *end)
{
	char *to = from;
	for (const char *p = from; p < end; p++) {
		if (*p != '\\') {
			*to++ = *p;
		} else if (p[1] == 'u' && end - p >= 6) {
			put_utf8(&to, (unsigned)strtoul((char[]){p[2], p[3], p[4], p[5], 0}, NULL, 16));
			p += 5;
		} else {
			*to++ = unescaped(*++p);
		}
	}
	*to = 0;
}

// A string from behind its opening quote.
static char *text(struct cursor *c)
{
	bool bare;
	char *s = c->p, *quote = closing(c, s, &bare);
	c->p = quote < c->end ? quote + 1 : quote;
	*quote = 0;
	if (!bare)
		unescape(s, quote);
	return s;
}

static void skip(struct cursor *c)
{
	int depth = 0;
	bool bare;
	do {
		space(c);
		char ch = *c->p;
		if (!ch)
			return;
		if (ch == '"') {
			char *quote = closing(c, c->p + 1, &bare);
			c->p = quote < c->end ? quote + 1 : quote;
			continue;
		}
		if ((ch == ',' || ch == '}' || ch == ']') && depth == 0)
			return;
		depth += ch == '{' || ch == '[' ? 1 : ch == '}' || ch == ']' ? -1 : 0;
		c->p++;
	} while (depth > 0 || (*c->p && *c->p != ',' && *c->p != '}' && *c->p != ']'));
}

static const char *raw(struct cursor *c)
{
	space(c);
	const char *from = c->p;
	skip(c);
	return arena_strndup(c->a, from, (size_t)(c->p - from));
}

static void read_object(struct cursor *c, const struct field *fields, struct val *values);

static const char *opened(struct cursor *c, const struct field *f, char *s)
{
	char *seal = strstr(s, "~v1:");
	if (!seal)
		return s;
	const char *plain = NULL;
	if (c->codec->vault) {
		const char *context = arena_printf(c->a, "%lld.%s", (long long)c->codec->case_id, f->name);
		struct err *e = vault_open_text(c->codec->vault, c->a, context, seal + 1, &plain);
		c->wrong = c->wrong ? c->wrong : e;
	}
	*seal = 0;
	return plain ? plain : s;
}

static void read_words(struct cursor *c, const struct field *f, struct val *v)
{
	size_t room = 8;
	const char **texts = NEW_ARRAY(c->a, const char *, room);
	while (eat(c, '"')) {
		if (v->count == room)
			arena_more(c->a, &texts, &room, sizeof *texts);
		texts[v->count++] = text(c);
		if (!eat(c, ','))
			break;
	}
	eat(c, ']');
	v->set = v->count > 0;
	if (f->kind != FIELD_IDS) {
		v->texts = texts;
		return;
	}
	int64_t *ids = NEW_ARRAY(c->a, int64_t, v->count + 1);
	for (size_t i = 0; i < v->count; i++)
		ids[i] = strtoll(texts[i], NULL, 10);
	v->ids = ids;
}

static void read_rows(struct cursor *c, const struct field *f, struct val *v)
{
	size_t n = field_count(f->sub), room = 4;
	struct val *rows = NEW_ARRAY(c->a, struct val, n * room + 1);
	while (eat(c, '{')) {
		if (v->count == room) {
			struct val *more = NEW_ARRAY(c->a, struct val, n * room * 2 + 1);
			memcpy(more, rows, n * room * sizeof *rows);
			rows = more;
			room *= 2;
		}
		read_object(c, f->sub, rows + n * v->count++);
		if (!eat(c, ','))
			break;
	}
	eat(c, ']');
	v->sub = rows;
	v->set = v->count > 0;
}

static void read_string(struct cursor *c, const struct field *f, struct val *v)
{
	char *s = text(c);
	v->s = f->flags & FIELD_SENSITIVE ? opened(c, f, s) : s;
	v->set = true;
	day_t d;
	if (f->kind == FIELD_ID)
		v->n = strtoll(v->s, NULL, 10);
	else if (f->kind == FIELD_DAY)
		v->n = day_parse(v->s, &d) ? d : DAY_NONE;
	else if (f->kind == FIELD_INSTANT && !instant_parse(v->s, &v->n))
		v->n = INSTANT_NONE;
	for (int64_t i = 0; f->kind == FIELD_ENUM && f->codes[i].id; i++)
		if (strcmp(f->codes[i].id, v->s) == 0)
			v->n = i;
}

// Thousandths of "12.5".
static int64_t decimal(struct cursor *c)
{
	char *end;
	bool minus = *c->p == '-';
	int64_t n = llabs(strtoll(c->p, &end, 10)) * 1000;
	if (*end == '.')
		for (int64_t unit = 100; *++end >= '0' && *end <= '9'; unit /= 10)
			n += unit * (*end - '0');
	c->p = end;
	return minus ? -n : n;
}

static void read_value(struct cursor *c, const struct field *f, struct val *v)
{
	space(c);
	if (f->kind == FIELD_JSON) {
		*v = (struct val){.set = true, .s = raw(c)};
	} else if (eat(c, '"')) {
		read_string(c, f, v);
	} else if (eat(c, '[')) {
		(f->kind == FIELD_LIST ? read_rows : read_words)(c, f, v);
	} else if (f->sub && eat(c, '{')) {
		v->sub = NEW_ARRAY(c->a, struct val, field_count(f->sub) + 1);
		v->count = 1;
		v->set = true;
		read_object(c, f->sub, v->sub);
	} else if (*c->p == 't' || *c->p == 'f') {
		*v = (struct val){.set = true, .n = *c->p == 't'};
		skip(c);
	} else if (f->kind == FIELD_DECIMAL) {
		*v = (struct val){.set = true, .n = decimal(c)};
	} else {
		char *end;
		int64_t n = strtoll(c->p, &end, 10);
		v->set = end != c->p;
		v->n = n;
		c->p = end;
		skip(c);
	}
}

static bool is_named(const struct field *f, const char *name, size_t len)
{
	return f->name[0] == name[0] && strncmp(f->name, name, len) == 0 && !f->name[len];
}

// The field of this name. What we stored stands in the order of the fields: the search goes on behind the one found before.
static size_t field_at(const struct field *fields, size_t from, const char *name, size_t len)
{
	size_t i = from;
	while (fields[i].name && !is_named(&fields[i], name, len))
		i++;
	if (fields[i].name)
		return i;
	for (size_t k = 0; k < from; k++)
		if (is_named(&fields[k], name, len))
			return k;
	return i;
}

static void read_object(struct cursor *c, const struct field *fields, struct val *values)
{
	size_t i = 0;
	while (eat(c, '"')) {
		const char *name = c->p, *quote = memchr(name, '"', (size_t)(c->end - name));
		size_t len = (size_t)((quote ? quote : c->end) - name);
		c->p += len + (quote != NULL);
		eat(c, ':');
		size_t at = field_at(fields, i, name, len);
		if (fields[at].name) {
			read_value(c, &fields[at], &values[at]);
			i = at + 1;
		} else {
			skip(c);
		}
		if (!eat(c, ','))
			break;
	}
	eat(c, '}');
}

static struct cursor cursor_on(struct arena *a, const struct value_codec *codec, const char *json)
{
	size_t n = strlen(json);
	char *own = arena_strndup(a, json, n);
	return (struct cursor){.a = a, .codec = codec, .p = own, .end = own + n};
}

struct err *value_read(struct arena *a, const struct value_codec *codec, const struct field *fields, const char *json, struct val **out)
{
	struct cursor c = cursor_on(a, codec, json);
	struct val *values = NEW_ARRAY(a, struct val, field_count(fields) + 1);
	if (eat(&c, '{'))
		read_object(&c, fields, values);
	if (!c.wrong)
		*out = values;
	return c.wrong;
}

struct err *value_read_rows(struct arena *a, const struct value_codec *codec, const struct field *fields, const char *json, struct val **rows, size_t *n)
{
	struct cursor c = cursor_on(a, codec, json);
	struct field list = {.kind = FIELD_LIST, .sub = fields};
	struct val v = {0};
	if (eat(&c, '['))
		read_rows(&c, &list, &v);
	if (!c.wrong) {
		*rows = v.sub;
		*n = v.count;
	}
	return c.wrong;
}
