// names.c: the data dictionary from the sample record; the language as JSON.
#include "paper/names.h"

#include <string.h>

#include "core/buf.h"
#include "paper/grammar.h"
#include "paper/kit.h"

static const struct code types[] = {
	[NAME_TEXT] = {"text", "文字"}, [NAME_NUMBER] = {"number", "数"}, [NAME_MONEY] = {"money", "金额"}, [NAME_YES] = {"yes", "是否"}, [NAME_DAY] = {"day", "日期"},
	[NAME_INSTANT] = {"instant", "日期和时间"}, [NAME_CODE] = {"code", "代码"}, [NAME_PICTURE] = {"picture", "图片"}, [NAME_LIST] = {"list", "一组"}, [NAME_OBJECT] = {"object", "一类"},
};

const char *name_type_id(enum name_type t) { return types[t].id; }
const char *name_type_label(enum name_type t) { return types[t].label; }

// ---- the sample ----

// Only papers of one kind have these.
static const struct { const char *name, *id; } special[] = {
	{"service", "D67"}, {"volume", "D70"}, {"catalogue", "D70"}, {"filed", "D70"}, {"filer", "D70"}, {"checker", "D70"}, {"sheet_count", "D70"}, {"part_count", "D70"}, {"remarks", "D70"},
	{"book", "D70-book"}, {"destruction", "D70-destroy"},
};

static bool belongs(const char *name, const char *id)
{
	if (strcmp(name, "acts") == 0 || strcmp(name, "ofs") == 0 || strcmp(name, "act") == 0 || strcmp(name, "note") == 0)
		return false;
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if (strcmp(special[i].name, name) == 0)
			return strncmp(id, special[i].id, strlen(special[i].id)) == 0;
	return true;
}

struct err *paper_sample(struct arena *a, struct paper_kit *kit, const char *id, const struct json **out)
{
	const struct json *whole, *value, *act;
	const char *name;
	struct buf b = buf_new(a);
	TRY(json_read_file(a, arena_printf(a, "%s/sample.json", kit->dir), &whole));
	jw_open(&b, '{');
	for (size_t i = 0; (name = json_key_at(whole, i, &value)); i++) {
		if (!belongs(name, id))
			continue;
		jw_key(&b, name);
		json_write(&b, value);
	}
	act = json_get(json_get(whole, "acts"), id);
	jw_key(&b, "act");
	json_write(&b, act ? act : json_get(whole, "act"));
	jw_close(&b, '}');
	return json_read(a, buf_text(&b), b.len, out);
}

// ---- the tree ----

struct paper_name *paper_name_child(const struct paper_name *parent, const char *name, size_t len)
{
	for (struct paper_name *c = parent->child; c; c = c->next)
		if (strlen(c->name) == len && strncmp(c->name, name, len) == 0)
			return c;
	return NULL;
}

struct paper_name *paper_name_add(struct arena *a, struct paper_name *parent, const char *name, const char *label, enum name_type type, const struct code *codes)
{
	struct paper_name *c = paper_name_child(parent, name, strlen(name)), **end = &parent->child;
	if (!c) {
		c = NEW(a, struct paper_name);
		c->name = arena_strdup(a, name);
		while (*end)
			end = &(*end)->next;
		*end = c;
	}
	c->label = label ? label : c->label;
	c->type = type;
	c->codes = codes ? codes : c->codes;
	return c;
}

static enum name_type text_type(const char *s)
{
	day_t d;
	instant_t t;
	if (strncmp(s, "data:image/", 11) == 0)
		return NAME_PICTURE;
	return day_parse(s, &d) ? NAME_DAY : instant_parse(s, &t) ? NAME_INSTANT : NAME_TEXT;
}

static enum name_type type_of(const struct json *v)
{
	switch (json_kind(v)) {
	case JSON_KIND_INT: case JSON_KIND_REAL: return NAME_NUMBER;
	case JSON_KIND_BOOL: return NAME_YES;
	case JSON_KIND_ARRAY: return NAME_LIST;
	case JSON_KIND_OBJECT: return NAME_OBJECT;
	case JSON_KIND_STRING: return text_type(json_text(v));
	default: return NAME_TEXT;
	}
}

struct growing {
	struct arena *a;
	const struct paper_kit *kit;
};

static void grow_object(const struct growing *g, struct paper_name *into, const char *path, const struct json *object);

static void grow_name(const struct growing *g, struct paper_name *parent, const char *path, const char *name, const struct json *v)
{
	const char *whole = *path ? arena_printf(g->a, "%s.%s", path, name) : name, *label = kit_label(g->a, g->kit, whole);
	struct paper_name *c = paper_name_add(g->a, parent, name, label == whole ? NULL : label, type_of(v), NULL);
	if (c->type == NAME_OBJECT)
		grow_object(g, c, whole, v);
	for (size_t i = 0; c->type == NAME_LIST && i < json_size(v); i++)
		if (json_kind(json_at(v, i)) == JSON_KIND_OBJECT)
			grow_object(g, c, arena_printf(g->a, "%s[]", whole), json_at(v, i));
	const char *text = json_text(v);
	if (c->type == NAME_NUMBER)
		c->example = json_dump(g->a, v);
	else if (c->type == NAME_YES)
		c->example = json_bool(v) ? "是" : "否";
	else if (text && *text && c->type != NAME_PICTURE)
		c->example = text;
}

static void grow_object(const struct growing *g, struct paper_name *into, const char *path, const struct json *object)
{
	const struct json *v;
	const char *name;
	for (size_t i = 0; (name = json_key_at(object, i, &v)); i++)
		grow_name(g, into, path, name, v);
}

struct err *paper_names(struct arena *a, struct paper_kit *kit, const char *id, struct paper_name **out)
{
	const struct json *sample;
	struct growing g = {a, kit};
	struct paper_name *root = NEW(a, struct paper_name);
	TRY(paper_sample(a, kit, id, &sample));
	kit->doc = id;
	root->name = "";
	root->type = NAME_OBJECT;
	grow_object(&g, root, "", sample);
	*out = root;
	return NULL;
}

// ---- the language ----

static void write_attrs(struct buf *b, const struct element_rule *e)
{
	jw_key(b, "attrs");
	jw_open(b, '[');
	for (const struct attr_rule *r = e->attrs; r->name; r++) {
		jw_open(b, '{');
		jw_kstr(b, "name", r->name);
		jw_kstr(b, "doc", grammar_attr_doc(e->name, r->name));
		jw_kstr(b, "kind", attr_kind_doc(r->kind));
		jw_kstr(b, "values", attr_kind_values(r->kind));
		jw_kbool(b, "path", r->kind == ATTR_PATH);
		jw_kbool(b, "must", e->must && strcmp(e->must, r->name) == 0);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void write_places(struct buf *b, enum el el)
{
	static const char *const places[] = {[PLACE_DOC] = "doc", [PLACE_BLOCKS] = "blocks", [PLACE_ROWS] = "rows", [PLACE_CELLS] = "cells", [PLACE_INLINE] = "inline"};
	jw_key(b, "places");
	jw_open(b, '[');
	for (int p = PLACE_DOC; p <= PLACE_INLINE; p++)
		if (grammar_allows((enum place)p, el))
			jw_str(b, places[p]);
	jw_close(b, ']');
}

void paper_language(struct buf *b)
{
	jw_open(b, '{');
	jw_key(b, "elements");
	jw_open(b, '[');
	for (const struct element_rule *e = grammar_rules; e->name; e++) {
		jw_open(b, '{');
		jw_kstr(b, "name", e->name);
		jw_kstr(b, "doc", e->doc);
		jw_kbool(b, "empty", e->empty);
		write_places(b, e->el);
		write_attrs(b, e);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_key(b, "filters");
	jw_open(b, '[');
	for (const struct filter_rule *f = filter_rules; f->name; f++) {
		jw_open(b, '{');
		jw_kstr(b, "name", f->name);
		jw_kstr(b, "doc", f->doc);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
}
