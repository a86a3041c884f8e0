// value_write.c: values to stored text (sealed), to screens (masked), comparing.
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "mod/casefile/value.h"

const char *value_mask(struct arena *a, const struct field *f, const char *plain)
{
	if (f->kind == FIELD_PHONE)
		return text_mask(a, plain, 3, 4);
	if (f->kind == FIELD_IDNO || f->kind == FIELD_USCC)
		return text_mask(a, plain, 4, 4);
	return text_mask(a, plain, 1, 0);
}

bool value_is_mask(const char *s)
{
	return s && strstr(s, "**");
}

typedef const char *(*change_fn)(struct arena *a, const struct value_codec *c, const struct field *f, const char *plain);

const char *value_sealed(struct arena *a, const struct value_codec *c, const struct field *f, const char *plain)
{
	const char *context = arena_printf(a, "%lld.%s", (long long)c->case_id, f->name);
	return arena_printf(a, "%s~%s", value_mask(a, f, plain), vault_seal(c->vault, a, context, plain));
}

static const char *masked(struct arena *a, const struct value_codec *c, const struct field *f, const char *plain)
{
	(void)c;
	return value_is_mask(plain) ? plain : value_mask(a, f, plain);
}

// A copy of the values in which every sensitive text went through `change`.
static struct val *changed(struct arena *a, const struct value_codec *c, const struct field *fields, const struct val *values, size_t rows, change_fn change)
{
	size_t n = field_count(fields);
	struct val *out = NEW_ARRAY(a, struct val, n * rows + 1);
	for (size_t i = 0; i < n * rows; i++) {
		const struct field *f = &fields[i % n];
		out[i] = values[i];
		if (!values[i].set)
			continue;
		if (f->flags & FIELD_SENSITIVE && values[i].s)
			out[i].s = change(a, c, f, values[i].s);
		if (f->sub && values[i].sub)
			out[i].sub = changed(a, c, f->sub, values[i].sub, f->kind == FIELD_LIST ? values[i].count : 1, change);
	}
	return out;
}

const char *value_store(struct arena *a, const struct value_codec *c, const struct field *fields, const struct val *values)
{
	struct buf b = buf_new(a);
	shape_write(&b, fields, changed(a, c, fields, values, 1, value_sealed));
	return buf_text(&b);
}

void value_write_masked(struct buf *b, const struct field *fields, const struct val *values)
{
	shape_write(b, fields, changed(b->arena, NULL, fields, values, 1, masked));
}

void value_copy_masked(struct buf *b, const char *stored)
{
	if (b->comma)
		buf_char(b, ',');
	const char *p = stored, *seal;
	while ((seal = strstr(p, "~v1:"))) {
		buf_add(b, p, (size_t)(seal - p));
		p = seal + strcspn(seal, "\"");
	}
	buf_str(b, p);
	b->comma = true;
}

void value_write_one(struct buf *b, const struct field *f, const struct val *v)
{
	if (v->set)
		shape_write_value(b, f, v);
	else
		jw_null(b);
}

static bool words_equal(const struct val *a, const struct val *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->texts ? !b->texts || strcmp(a->texts[i], b->texts[i]) != 0 : !b->ids || a->ids[i] != b->ids[i])
			return false;
	return true;
}

static bool rows_equal(const struct field *f, const struct val *a, const struct val *b)
{
	size_t n = field_count(f->sub), rows = f->kind == FIELD_LIST ? a->count : 1;
	if (f->kind == FIELD_LIST && a->count != b->count)
		return false;
	for (size_t i = 0; i < n * rows; i++)
		if (!value_equal(&f->sub[i % n], &a->sub[i], &b->sub[i]))
			return false;
	return true;
}

bool value_equal(const struct field *f, const struct val *a, const struct val *b)
{
	if (!a->set || !b->set)
		return a->set == b->set;
	if (f->sub)
		return rows_equal(f, a, b);
	if (a->texts || a->ids)
		return words_equal(a, b);
	return a->s && b->s && f->kind != FIELD_INSTANT ? strcmp(a->s, b->s) == 0 : a->n == b->n;
}
