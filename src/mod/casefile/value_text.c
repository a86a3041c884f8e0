// value_text.c: values as people read them.
#include <string.h>

#include "core/text.h"
#include "mod/casefile/value.h"

enum { DECIMAL_SCALE = 1000 };

static const char *number_text(struct arena *a, const struct field *f, const struct val *v)
{
	struct buf b = buf_new(a);
	value_write_one(&b, f, v);
	if (f->unit) {
		buf_char(&b, ' ');
		buf_str(&b, f->unit);
	}
	return buf_text(&b);
}

static const char *words_text(struct arena *a, const struct field *f, const struct val *v, const struct value_names *names)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < v->count; i++) {
		if (i)
			buf_str(&b, "、");
		if (f->kind == FIELD_ENUMS)
			buf_str(&b, code_label(f->codes, v->texts[i]));
		else if (f->kind == FIELD_TEXTS)
			buf_str(&b, v->texts[i]);
		else {
			const char *name = names && names->find ? names->find(names, f, v->ids[i]) : NULL;
			buf_str(&b, name ? name : arena_printf(a, "%lld", (long long)v->ids[i]));
		}
	}
	return buf_text(&b);
}

static const char *record_text(struct arena *a, const struct field *fields, const struct val *values, const struct value_names *names, bool labels)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; fields[i].name; i++) {
		const char *s = value_text(a, &fields[i], &values[i], names);
		if (!s)
			continue;
		if (b.len)
			buf_str(&b, labels ? "；" : "　");
		if (labels) {
			buf_str(&b, fields[i].label);
			buf_str(&b, "：");
		}
		buf_str(&b, s);
	}
	return buf_text(&b);
}

static const char *rows_text(struct arena *a, const struct field *f, const struct val *v, const struct value_names *names)
{
	size_t n = field_count(f->sub);
	struct buf b = buf_new(a);
	for (size_t i = 0; i < v->count; i++) {
		buf_printf(&b, "%s%zu. ", i ? "\n" : "", i + 1);
		buf_str(&b, record_text(a, f->sub, v->sub + i * n, names, n > 6));
	}
	return buf_text(&b);
}

static const char *id_text(struct arena *a, const struct field *f, const struct val *v, const struct value_names *names)
{
	const char *name = names && names->find ? names->find(names, f, v->n) : NULL;
	return name ? name : arena_printf(a, "%lld", (long long)v->n);
}

const char *value_text(struct arena *a, const struct field *f, const struct val *v, const struct value_names *names)
{
	if (!v->set)
		return NULL;
	switch (f->kind) {
	case FIELD_DAY: return day_chinese(a, (day_t)v->n);
	case FIELD_INSTANT: return instant_chinese(a, v->n);
	case FIELD_FEN: return arena_printf(a, "%s 元", money_figures(a, v->n));
	case FIELD_INT:
	case FIELD_DECIMAL: return number_text(a, f, v);
	case FIELD_BOOL: return v->n ? "是" : "否";
	case FIELD_ENUM: return code_label(f->codes, v->s);
	case FIELD_ENUMS:
	case FIELD_IDS:
	case FIELD_TEXTS: return words_text(a, f, v, names);
	case FIELD_OBJECT: return record_text(a, f->sub, v->sub, names, true);
	case FIELD_LIST: return rows_text(a, f, v, names);
	case FIELD_ID: return id_text(a, f, v, names);
	case FIELD_ITEM: {
		const char *name = names && names->item ? names->item(names, v->s) : NULL;
		return name ? name : v->s;
	}
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_JSON:
	case FIELD_IDNO:
	case FIELD_USCC:
	case FIELD_PHONE: return v->s;
	}
	return NULL;
}

static struct piece text_head(struct arena *a, const struct field *f)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "label", f->label);
	if (f->flags & FIELD_SENSITIVE)   // what may be unmasked, by the name to ask for
		jw_kstr(&b, "name", f->name);
	jw_key(&b, "value");
	return (struct piece){buf_text(&b), b.len};
}

const struct piece *value_text_heads(struct arena *a, const struct field *fields)
{
	size_t n = field_count(fields);
	struct piece *heads = NEW_ARRAY(a, struct piece, n + 1);
	for (size_t i = 0; i < n; i++)
		heads[i] = text_head(a, &fields[i]);
	return heads;
}

void value_write_text(struct buf *b, const struct field *fields, const struct piece *heads, const struct val *values, const struct value_names *names)
{
	jw_open(b, '[');
	for (size_t i = 0; fields[i].name; i++) {
		const char *s = values[i].set ? value_text(b->arena, &fields[i], &values[i], names) : NULL;
		if (!s || !*s)
			continue;
		struct piece head = heads ? heads[i] : text_head(b->arena, &fields[i]);
		jw_lead(b, head.s, head.n);
		jw_str(b, s);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}
