// shape_scan.c: declared fields straight from the text (json_scan.h), no tree between. It takes what is plainly right; see shape.h.
#include <string.h>

#include "core/json_scan.h"
#include "core/shape_inner.h"

enum { SEEN_MOST = 64, ROWS_FIRST = 2 };

// What stands in the order of the declaration is found at the first look.
static inline unsigned char *field_scan(unsigned char *p, const struct field *fields, size_t *at)
{
	uint64_t text = json_scan_name(p);
	unsigned char *value = NULL;
	size_t i = *at;
	for (; fields[i].name; i++)
		if (json_scan_meets(text, fields[i].key) && (value = json_scan_named(p, fields[i].name, fields[i].key)))
			break;
	for (i = value ? i : 0; !value && i < *at; i += !value)
		value = json_scan_meets(text, fields[i].key) ? json_scan_named(p, fields[i].name, fields[i].key) : NULL;
	*at = i;
	return value;
}

static unsigned char *object_scan(struct json_scan *s, unsigned char *p, const struct field *fields, int depth, struct val *v)
{
	v->sub = NEW_ARRAY(s->a, struct val, field_count(fields));
	v->set = true;
	v->count = 1;
	return shape_scan(s, p, fields, depth, v->sub);
}

// The list's rows with room for one more.
static struct val *row_next(struct json_scan *s, struct val *v, size_t *room, size_t n)
{
	if (v->count == *room) {
		struct val *more = NEW_ARRAY(s->a, struct val, *room * 2 * n);
		memcpy(more, v->sub, v->count * n * sizeof *more);
		v->sub = more;
		*room *= 2;
	}
	return v->sub + v->count++ * n;
}

static unsigned char *list_scan(struct json_scan *s, unsigned char *p, const struct field *f, int depth, struct val *v)
{
	size_t n = field_count(f->sub), room = ROWS_FIRST, most = (size_t)(f->max ? f->max : FIELD_LIST_MAX);
	if (*p != '[' || depth >= JSON_DEPTH)
		return NULL;
	v->sub = NEW_ARRAY(s->a, struct val, room * n + 1);
	p = json_past_blank(p + 1);
	for (bool more = *p != ']'; more; p = json_scan_next(p, &more)) {
		p = v->count < most ? shape_scan(s, p, f->sub, depth + 1, row_next(s, v, &room, n)) : NULL;
		if (!p)
			return NULL;
	}
	v->set = v->count > 0;
	return *p == ']' ? p + 1 : NULL;
}

// As nearly all ids and instants are written. NULL: another way, or another kind.
static inline unsigned char *quick_scan(unsigned char *p, const struct field *f, struct val *v)
{
	int64_t n;
	unsigned char *end = f->kind == FIELD_ID ? json_scan_id(p, &n) : f->kind == FIELD_INSTANT ? json_scan_instant(p, &n) : NULL;
	if (end)
		*v = (struct val){.set = true, .n = n, .s = (const char *)p + 1};
	return end;
}

static unsigned char *value_scan(struct json_scan *s, unsigned char *p, const struct field *f, int depth, struct val *v)
{
	static const struct spot nowhere = {.name = ""};   // a list tells its faults itself, though nobody reads them here
	struct json j;
	struct reading r = {.a = s->a};
	unsigned char *end;
	if (f->flags & FIELD_HIDDEN)
		return NULL;
	if ((end = quick_scan(p, f, v)))
		return end;
	if (f->kind == FIELD_OBJECT && *p == '{')
		return object_scan(s, p, f->sub, depth, v);
	if (f->kind == FIELD_LIST && *p == '[')
		return list_scan(s, p, f, depth, v);
	p = json_scan_value(s, p, depth, &j);
	if (!p || json_kind(&j) == JSON_KIND_NULL)
		return p;
	return f->kind != FIELD_OBJECT && f->kind != FIELD_LIST && !shape_readers[f->kind](&r, f, &j, &nowhere, v) && !r.errs ? p : NULL;
}

static bool complete(const struct field *fields, const struct val *values)
{
	for (size_t i = 0; fields[i].name; i++)
		if (fields[i].flags & FIELD_REQUIRED && !values[i].set && !(fields[i].flags & FIELD_HIDDEN) &&
			    shape_field_shown(fields, &fields[i], values))
			return false;
	return true;
}

unsigned char *shape_scan(struct json_scan *s, unsigned char *p, const struct field *fields, int depth, struct val *values)
{
	uint64_t seen = 0;
	size_t at = 0;
	if (*p != '{' || depth >= JSON_DEPTH)
		return NULL;
	p = json_past_blank(p + 1);
	for (bool more = *p != '}'; more; p = json_scan_next(p, &more), at++) {
		p = field_scan(p, fields, &at);
		if (!p || at >= SEEN_MOST || seen & 1ull << at)
			return NULL;
		seen |= 1ull << at;
		p = value_scan(s, p, &fields[at], depth + 1, &values[at]);
		if (!p)
			return NULL;
	}
	return *p == '}' && complete(fields, values) ? p + 1 : NULL;
}
