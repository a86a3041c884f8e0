// names.c: what ids in a case mean, for texts.
#include "mod/casefile/api.h"

#include <string.h>

static void put(struct names *s, int64_t id, const char *text)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->ids[i] == id)
			return;
	if (s->n == s->room) {
		size_t room = s->room ? s->room * 2 : 32;
		int64_t *ids = NEW_ARRAY(s->a, int64_t, room);
		const char **texts = NEW_ARRAY(s->a, const char *, room);
		if (s->n) {
			memcpy(ids, s->ids, s->n * sizeof *ids);
			memcpy(texts, s->texts, s->n * sizeof *texts);
		}
		s->ids = ids;
		s->texts = texts;
		s->room = room;
	}
	s->ids[s->n] = id;
	s->texts[s->n++] = text;
}

const char *names_person(const struct names *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->ids[i] == id)
			return s->texts[i];
	return NULL;
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
	if (f->kind == FIELD_ITEM) {
		const char *code = casefile_fact_text(s->c, "item");
		const struct law_item *item = code ? law_item_find(s->svc->law, code) : NULL;
		return item ? item->name : NULL;
	}
	if (field_is_person(f))
		return names_person(s, id);
	int at = casefile_act_index(s->c, id);
	if (at >= 0)
		return act_title(s->a, &s->c->acts[at]);
	return f->widget && (strcmp(f->widget, "file") == 0 || strcmp(f->widget, "evidence") == 0) ? "已上传文件" : NULL;
}

struct err *names_load(struct db *db, struct arena *a, const struct service *svc, const struct casefile *c, struct names *out)
{
	struct idset all = {.a = a}, rest = {.a = a};
	struct person_row *rows = NULL;
	size_t n = 0;
	*out = (struct names){.c = c, .svc = svc, .a = a};
	for (size_t i = 0; i < c->act_count; i++) {
		const struct val *officers;
		TRY(officers_read(a, c->rows[i].officers, &officers, &n));
		put(out, c->rows[i].by_id, c->rows[i].by_name);
		for (size_t k = 0; k < n; k++)
			put(out, officers[k * 3].n, officers[k * 3 + 1].s);
		people_of_act(&all, &c->acts[i]);
	}
	for (size_t i = 0; i < all.n; i++)
		if (!names_person(out, all.ids[i]))
			idset_add(&rest, all.ids[i]);
	struct buf b = buf_new(a);
	jw_open(&b, '[');
	for (size_t i = 0; i < rest.n; i++)
		jw_int(&b, rest.ids[i]);
	jw_close(&b, ']');
	if (rest.n)
		TRY(case_people(db, a, buf_text(&b), &rows, &n));
	for (size_t i = 0; rest.n && i < n; i++)
		put(out, rows[i].id, rows[i].name);
	out->face = (struct value_names){.find = find, .arg = out};
	return NULL;
}
