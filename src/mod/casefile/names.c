// names.c: what ids in a case mean, for texts.
#include "mod/casefile/api.h"

#include <string.h>

static void put(struct names *s, int64_t id, const char *text)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->ids[i] == id)
			return;
	if (s->n == s->room) {
		size_t room = s->room;
		arena_more(s->a, &s->ids, &room, sizeof *s->ids);
		arena_more(s->a, &s->texts, &s->room, sizeof *s->texts);
	}
	s->ids[s->n] = id;
	s->texts[s->n++] = text;
}

// The name of an officer as an act wrote it down; NULL: not one of its officers.
static const char *officer_name(struct arena *a, const struct act_row *row, int64_t id)
{
	const struct val *officers;
	size_t n;
	if (!strstr(row->officers, arena_printf(a, "\"%lld\"", (long long)id)) || officers_read(a, row->officers, &officers, &n))
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (officers[i * OFFICER_FIELDS + OFFICER_ID].n == id)
			return officers[i * OFFICER_FIELDS + OFFICER_NAME].s;
	return NULL;
}

// As the record itself says it: who recorded an act, who acted in it.
static const char *recorded_name(const struct names *s, int64_t id)
{
	for (size_t i = 0; i < s->c->act_count; i++) {
		const struct act_row *row = &s->c->rows[i];
		const char *name = row->by_id == id ? row->by_name : officer_name(s->a, row, id);
		if (name)
			return name;
	}
	return NULL;
}

const char *names_person(const struct names *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->ids[i] == id)
			return s->texts[i];
	return recorded_name(s, id);
}

static const char *act_title(struct arena *a, const struct law_act *act)
{
	if (act->t == ACT_EVIDENCE && act->v && act->v[EVIDENCE_NAME].set)
		return act->v[EVIDENCE_NAME].s;
	return act->number ? arena_printf(a, "%s（%s）", act->type->label, act->number) : act->type->label;
}

static const char *find(const struct value_names *face, const struct field *f, int64_t id)
{
	const struct names *s = face->arg;
	if (field_is_person(f))
		return names_person(s, id);
	int at = casefile_act_index(s->c, id);
	if (at >= 0)
		return act_title(s->a, &s->c->acts[at]);
	return f->widget && (strcmp(f->widget, "file") == 0 || strcmp(f->widget, "evidence") == 0) ? "已上传文件" : NULL;
}

static const char *item_name(const struct value_names *face, const char *code)
{
	struct names *s = face->arg;
	if (s->code && strcmp(s->code, code) == 0)
		return s->item;        // one case speaks of one item again and again
	const struct law_item *item = law_item_find(s->svc->law, code);
	s->code = code;
	s->item = item ? item->name : NULL;
	return s->item;
}

void names_start(struct arena *a, const struct service *svc, const struct casefile *c, struct names *out)
{
	*out = (struct names){.c = c, .svc = svc, .a = a, .face = {.find = find, .item = item_name, .arg = out}};
}

struct err *names_load(struct db *db, struct names *out)
{
	const struct casefile *c = out->c;
	struct arena *a = out->a;
	struct idset all = {.a = a};
	struct person_row *rows = NULL;
	size_t n = 0, unknown = 0;
	for (size_t i = 0; i < c->act_count; i++)
		people_of_values(&all, c->acts[i].type->fields, c->acts[i].v, 1);
	struct buf b = buf_new(a);
	jw_open(&b, '[');
	for (size_t i = 0; i < all.n; i++) {
		const char *name = recorded_name(out, all.ids[i]);
		if (name) {
			put(out, all.ids[i], name);
			continue;
		}
		jw_int(&b, all.ids[i]);
		unknown++;
	}
	jw_close(&b, ']');
	if (unknown)
		TRY(case_people(db, a, buf_text(&b), &rows, &n));
	for (size_t i = 0; i < n; i++)
		put(out, rows[i].id, rows[i].name);
	return NULL;
}
