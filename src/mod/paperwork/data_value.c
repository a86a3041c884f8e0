// data_value.c: values of the record as the templates see them: codes, people and acts get their words beside them, a drawing is shown.
#include <string.h>

#include "mod/evidence/evidence.h"
#include "mod/paperwork/data.h"

const char *writing_name(const struct writing *w, int64_t id)
{
	for (size_t i = 0; i < w->c->record.officer_count; i++)
		if (w->c->record.officers[i].id == id)
			return w->c->record.officers[i].name;
	int at = casefile_act_index(w->c, id);
	if (at < 0)
		return NULL;
	const struct law_act *act = &w->c->acts[at];
	if (act->t == ACT_EVIDENCE && act->v[EVIDENCE_NAME].set)
		return act->v[EVIDENCE_NAME].s;
	return act->type->label;
}

static void key_label(struct buf *b, const char *name)
{
	jw_key(b, arena_printf(b->arena, "%s_label", name));
}

static void write_labels(struct writing *w, const struct field *f, const struct val *v)
{
	if (f->kind == FIELD_ENUM) {
		key_label(&w->b, f->name);
		jw_str(&w->b, code_label(f->codes, v->s));
	} else if (f->kind == FIELD_ID) {
		key_label(&w->b, f->name);
		jw_str(&w->b, writing_name(w, v->n));
	} else if (f->kind == FIELD_ENUMS || f->kind == FIELD_IDS) {
		key_label(&w->b, f->name);
		jw_open(&w->b, '[');
		for (size_t i = 0; i < v->count; i++)
			jw_str(&w->b, f->kind == FIELD_ENUMS ? code_label(f->codes, v->texts[i]) : writing_name(w, v->ids[i]));
		jw_close(&w->b, ']');
	}
}

void writing_field(struct writing *w, const struct field *f, const struct val *v)
{
	jw_key(&w->b, f->name);
	if (f->kind == FIELD_OBJECT) {
		jw_open(&w->b, '{');
		writing_values(w, f->sub, v->sub);
		jw_close(&w->b, '}');
	} else if (f->kind == FIELD_LIST) {
		jw_open(&w->b, '[');
		for (size_t i = 0; i < v->count; i++) {
			jw_open(&w->b, '{');
			writing_values(w, f->sub, v->sub + i * field_count(f->sub));
			jw_close(&w->b, '}');
		}
		jw_close(&w->b, ']');
	} else if (f->kind == FIELD_INSTANT) {
		jw_str(&w->b, instant_text(w->b.arena, v->n));
	} else {
		value_write_one(&w->b, f, v);
	}
	write_labels(w, f, v);
}

void writing_values(struct writing *w, const struct field *fields, const struct val *v)
{
	for (size_t i = 0; v && fields[i].name; i++) {
		struct val one = v[i];
		// The papers say 证明 themselves; some officers write it too.
		if (one.set && strcmp(fields[i].name, "proves") == 0 && strncmp(one.s, "证明", strlen("证明")) == 0)
			one.s += strlen("证明");
		if (one.set && !template_picture(&fields[i]))
			writing_field(w, &fields[i], &one);
	}
}

// Smaller than a page at 240 dots an inch: what a drawing needs to be read.
enum { PICTURE_EDGE = 1600 };

// The file a paper of the act draws, sealed up or not; NULL: none.
static const struct evidence_file *drawn(const struct casefile *c, const struct law_act *act)
{
	size_t at = 0;
	const struct field *fields = act->type->fields;
	while (fields[at].name && !template_picture(&fields[at]))
		at++;
	for (size_t i = 0; fields[at].name && act->v[at].set && i < c->file_count; i++)
		if (c->files[i].id == act->v[at].n)
			return &c->files[i];
	return NULL;
}

const struct evidence_file *paper_shows(const struct casefile *c, int act)
{
	const struct evidence_file *file = drawn(c, &c->acts[act]);
	return file && !file->sealed && strcmp(file->kind, "photo") == 0 ? file : NULL;
}

struct err *writing_picture(struct writing *w, const struct law_act *act)
{
	size_t n;
	const char *bytes;
	const struct evidence_file *file = drawn(w->c, act);
	if (!file)
		return NULL;
	if (file->sealed || strcmp(file->kind, "photo") != 0) {
		jw_kstr(&w->b, "picture_file", arena_printf(w->b.arena, "%s，SM3 %.16s…", file->name, file->sm3));
		return NULL;
	}
	TRY(evidence_picture(w->b.arena, file, PICTURE_EDGE, &bytes, &n));
	jw_kstr(&w->b, "picture", arena_printf(w->b.arena, "data:image/jpeg;base64,%s", base64_text(w->b.arena, bytes, n)));
	return NULL;
}
