// printed.c: see printed.h. A field is found by its absence: whatever filters made of it, without it the paper reads otherwise.
#include "paper/printed.h"

#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "paper/display.h"
#include "paper/names.h"

static void add_glyphs(struct buf *b, const struct item *it)
{
	char utf8[5];
	for (size_t i = 0; it->kind == ITEM_GLYPHS && i < it->n; i++)
		if (it->glyphs[i].code != ' ')
			buf_add(b, utf8, (size_t)utf8_put(utf8, it->glyphs[i].code));
}

static const char *text_of(struct arena *a, const struct paper_doc *doc)
{
	struct buf b = buf_new(a);
	for (size_t i = 0; i < doc->n_pages; i++)
		for (size_t k = 0; k < doc->pages[i].items.n; k++)
			add_glyphs(&b, &doc->pages[i].items.v[k]);
	return buf_text(&b);
}

struct err *printed_start(struct arena *a, struct paper_kit *kit, const char *id, const struct paper_template *tpl, struct printed *out)
{
	struct paper_doc *doc;
	const struct json *sample;
	TRY(paper_sample(a, kit, id, &sample));
	TRY(paper_layout_within(a, kit, tpl, sample, &paper_trial, &doc));
	*out = (struct printed){a, kit, tpl, sample, doc, text_of(a, doc)};
	return NULL;
}

bool printed_words(const struct printed *p, const char *words)
{
	return strstr(p->text, words) != NULL;
}

bool printed_mark(const struct printed *p, enum paper_mark_kind kind, const char *name)
{
	for (size_t i = 0; i < p->doc->n_marks; i++)
		if (p->doc->marks[i].kind == kind && strncmp(p->doc->marks[i].name, name, strlen(name)) == 0)
			return true;
	return false;
}

// The object again but for what the path leads to.
static void write_without(struct arena *a, struct buf *b, const struct json *object, const char *path)
{
	size_t n = strcspn(path, ".");
	const struct json *value;
	const char *key;
	jw_open(b, '{');
	for (size_t i = 0; (key = json_key_at(object, i, &value)); i++) {
		bool here = strlen(key) == n && strncmp(key, path, n) == 0;
		if (!here) {
			jw_kraw(b, key, json_dump(a, value));
		} else if (path[n] && json_kind(value) == JSON_KIND_OBJECT) {
			jw_key(b, key);
			write_without(a, b, value, path + n + 1);
		}
	}
	jw_close(b, '}');
}

struct err *printed_fields(const struct printed *p, const struct json *paths, bool *yes)
{
	const struct json *data = p->sample;
	struct paper_doc *doc;
	for (size_t i = 0; i < json_size(paths); i++) {
		struct buf b = buf_new(p->a);
		write_without(p->a, &b, data, json_text(json_at(paths, i)));
		TRY(json_read(p->a, buf_text(&b), b.len, &data));
	}
	TRY(paper_layout_within(p->a, p->kit, p->tpl, data, &paper_trial, &doc));
	*yes = strcmp(text_of(p->a, doc), p->text) != 0;
	return NULL;
}
