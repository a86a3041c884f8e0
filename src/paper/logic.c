// logic.c: <for> and <if>; lengths and styles of nodes; the bound on work.
#include <stdlib.h>
#include <string.h>

#include "paper/engine.h"

bool layout_work(struct layout *l, size_t n)
{
	if (bind_spend(&l->bind, n) || l->fault)
		return !l->fault;
	l->fault = err_new(l->a, ERR_INPUT, "paper.too_large", "文书内容过多，请分成几份制作");
	return false;
}

double layout_length(const struct layout *l, const struct node *n, const char *name, double em, double otherwise)
{
	const char *v = node_attr(n, name);
	double pt;
	if (!v || !length_parse(v, em, &pt))
		return otherwise;
	return strstr(v, "em") ? pt : pt * l->scale;   // em is scaled with the size already
}

int layout_int(const struct node *n, const char *name, int otherwise)
{
	const char *v = node_attr(n, name);
	return v ? (int)strtol(v, NULL, 10) : otherwise;
}

void layout_style(const struct layout *l, const struct node *n, struct style *s)
{
	const char *font = node_attr(n, "font"), *color = node_attr(n, "color");
	double size = s->size;
	if (font)
		font_role_find(font, &s->role);
	if (color)
		color_parse(color, &s->color);
	s->size = layout_length(l, n, "size", s->size, s->size);
	s->size = s->size < 1 ? 1 : s->size > TYPE_SIZE_MAX ? TYPE_SIZE_MAX : s->size;
	if (node_attr(n, "size") && !node_attr(n, "lead") && s->size > size)
		s->lead = s->size * (s->lead / size);          // larger text needs room; smaller text keeps the grid
	if (node_attr(n, "size") && !node_attr(n, "pitch"))
		s->pitch = 0;                                  // the character grid is that of the body size
	s->lead = layout_length(l, n, "lead", s->size, s->lead);
	s->pitch = layout_length(l, n, "pitch", s->size, s->pitch);
	if (node_flag(n, "bold"))
		s->bold = true;
}

// ---- logic ----

static void run_for(struct layout *l, const struct scope *s, const struct node *n, each_fn each, void *user)
{
	const char *as = node_attr(n, "as"), *full;
	const struct json *list = bind_find(&l->bind, s, node_attr(n, "each"), &full);
	size_t count = json_kind(list) == JSON_KIND_ARRAY ? json_size(list) : 0;
	const struct node *otherwise = n->otherwise;
	struct node between = {.el = EL_TEXT, .at = n->at, .pieces = (struct piece *)node_pieces(n, "sep")};
	for (size_t i = 0; i < count && layout_work(l, 1); i++) {
		struct scope *inner = NEW(l->a, struct scope);
		layout_work(l, strlen(full) / 8);
		*inner = (struct scope){as ? as : "it", json_at(list, i), arena_printf(l->a, "%s[%zu]", full, i), i + 1, s};
		if (i && between.pieces)
			each(l, s, &between, user);
		logic_each(l, inner, n->child, each, user);
	}
	if (!count && otherwise)
		logic_each(l, s, otherwise->child, each, user);
}

static void run_if(struct layout *l, const struct scope *s, const struct node *n, each_fn each, void *user)
{
	const struct node *otherwise = n->otherwise;
	if (bind_test(&l->bind, s, n))
		logic_each(l, s, n->child, each, user);
	else if (otherwise)
		logic_each(l, s, otherwise->child, each, user);
}

void logic_each(struct layout *l, const struct scope *s, const struct node *first, each_fn each, void *user)
{
	for (const struct node *n = first; n && layout_work(l, 1); n = n->next) {
		if (n->el == EL_FOR)
			run_for(l, s, n, each, user);
		else if (n->el == EL_IF)
			run_if(l, s, n, each, user);
		else if (n->el != EL_ELSE)
			each(l, s, n, user);
	}
}
