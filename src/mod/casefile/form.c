// form.c: see form.h.
#include "mod/casefile/form.h"

#include <stdlib.h>
#include <string.h>

const char *form_source(const struct form *f, int act)
{
	int y, m, d;
	if (act < 0)
		return "更正后的内容";
	day_to_ymd(instant_day(f->c->acts[act].at), &y, &m, &d);
	return arena_printf(f->a, "%s（%d月%d日）", f->c->acts[act].type->label, m, d);
}

static bool code_index(const struct code *codes, const char *id, int64_t *n)
{
	for (int64_t i = 0; codes[i].id; i++)
		if (strcmp(codes[i].id, id) == 0) {
			*n = i;
			return true;
		}
	return false;
}

// A value of the field's kind from the text a template gave.
static bool val_from_text(const struct form *f, const struct field *field, const char *s, struct val *v)
{
	day_t d;
	*v = (struct val){.set = true, .s = s};
	switch (field->kind) {
	case FIELD_INSTANT:
		v->n = f->now;
		v->s = instant_text(f->a, f->now);
		return true;
	case FIELD_DAY: return day_parse(s, &d) && (v->n = d, true);
	case FIELD_FEN:
	case FIELD_INT:
		v->n = strtoll(s, NULL, 10);
		v->s = NULL;
		return v->n >= field->min;   // what could not be sent is not filled in: nothing is owed before a decision
	case FIELD_ENUM: return code_index(field->codes, s, &v->n);
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_IDNO:
	case FIELD_USCC:
	case FIELD_PHONE:
	case FIELD_ITEM: return *s != 0;
	case FIELD_DECIMAL:
	case FIELD_BOOL:
	case FIELD_ENUMS:
	case FIELD_ID:
	case FIELD_IDS:
	case FIELD_TEXTS:
	case FIELD_OBJECT:
	case FIELD_LIST:
	case FIELD_JSON: return false;
	}
	return false;
}

// What a repeated act finds out anew is not taken from the time before.
static bool fresh_each_time(const struct field *field)
{
	static const char *const names[] = {"corrected", "review_conclusion", "hearing_outcome", "statement_kind", "correct_deadline", "plan", "close_kind"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], field->fact) == 0)
			return true;
	return false;
}

static bool from_fact(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	const struct field *declared = NULL;
	int act;
	const struct val *fact = field->fact && !fresh_each_time(field) ? casefile_fact(f->c, field->fact, &declared, &act) : NULL;
	if (!fact || (declared->kind != field->kind && (declared->sub || field->sub)))
		return false;
	*v = *fact;
	*source = form_source(f, act);
	return true;
}

static bool from_template(const struct form *f, const struct field *field, struct val *v, const char **source)
{
	if (!field->from)
		return false;
	const char *text = strcmp(field->from, "now") == 0 ? "" : template_render(f, field->from);
	if (!text || !val_from_text(f, field, text, v))
		return false;
	*source = strstr(field->from, "organ.") ? "机关信息" : strstr(field->from, "{{") ? "由案件信息生成" : "默认内容";
	return true;
}

struct err *form_beyond(const struct service *svc, struct db *db, struct form *f)
{
	for (size_t i = 0; f->c->row && svc->modules && svc->modules[i]; i++)
		for (const struct form_hook *h = svc->modules[i]->form_hooks; h && h->act; h++)
			if (strcmp(h->act, f->type->id) == 0) {
				f->beyond_path = h->path;
				TRY(h->fill(svc, db, f->a, f->c->row->region_code, f->c->row->id, f->now, &f->beyond));
			}
	return NULL;
}

void form_fill(const struct form *f, struct filled *out)
{
	size_t n = field_count(f->type->fields);
	out->values = NEW_ARRAY(f->a, struct val, n + 1);
	out->sources = NEW_ARRAY(f->a, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct field *field = &f->type->fields[i];
		struct val v = {0};
		const char *source = NULL;
		if (form_special(f, field, &v, &source) || from_fact(f, field, &v, &source) || from_template(f, field, &v, &source)) {
			out->values[i] = v;
			out->sources[i] = source;
		}
	}
}

void form_count(const struct field *fields, const struct val *given, const struct val *filled, int64_t *by_system, int64_t *by_hand)
{
	for (size_t i = 0; fields[i].name; i++) {
		static const struct val none[64];
		if (!given[i].set)
			continue;
		if (fields[i].kind == FIELD_OBJECT && given[i].sub)
			form_count(fields[i].sub, given[i].sub, filled && filled[i].sub ? filled[i].sub : none, by_system, by_hand);
		else if (filled && value_equal(&fields[i], &given[i], &filled[i]))
			++*by_system;
		else
			++*by_hand;
	}
}
