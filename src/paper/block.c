// block.c: paragraphs, titles, rules, signature blocks -> strips.
#include <string.h>

#include "paper/engine.h"

struct strip *strips_add(struct layout *l, struct strips *to)
{
	struct strip *s = NEW(l->a, struct strip);
	*ARENA_ADD(l->a, to->v, to->n, to->size) = s;
	layout_work(l, 1);
	return s;
}

double strips_height(const struct strips *s)
{
	double h = 0;
	for (size_t i = 0; i < s->n; i++)
		h += s->v[i]->h + (i ? s->v[i]->before : 0);
	return h;
}

// At least n lines of what stands before come along: the end of a letter alone on a page says nothing by itself.
static void keep_before(struct strips *out, size_t from, int n)
{
	while (n > 0 && from-- > 0 && !out->v[from]->page_break) {
		out->v[from]->keep_next = true;
		n -= out->v[from]->h > 0;
	}
}

struct laying {
	const struct style *st;
	double width;
	struct strips *out;
};

static void lay_p(struct layout *l, const struct scope *s, const struct node *n, const struct laying *b)
{
	struct style st = *b->st;
	struct para p = {.align = 'j'};
	struct atoms atoms = {0};
	layout_style(l, n, &st);
	para_read(l, n, &st, &p);
	keep_before(b->out, b->out->n, layout_int(n, "with", 0));
	inline_collect(l, s, n->child, &st, &atoms);
	para_lay(l, &atoms, &p, b->width, b->out);
}

// 2号小标宋, centred (GB/T 9704-2012 7.3.1); what the element says goes before.
static void lay_title(struct layout *l, const struct scope *s, const struct node *n, const struct laying *b)
{
	struct style st = *b->st;
	struct para p = {.align = 'c', .after = 8 * l->scale};
	struct atoms atoms = {0};
	st.role = FONT_BIAOSONG;
	st.size = 22 * l->scale;
	st.lead = 34 * l->scale;
	st.pitch = 0;
	layout_style(l, n, &st);
	para_read(l, n, &st, &p);
	inline_collect(l, s, n->child, &st, &atoms);
	para_lay(l, &atoms, &p, b->width, b->out);
	b->out->v[b->out->n - 1]->keep_next = true;   // a title never stands alone at the foot of a page
}

static void lay_hr(struct layout *l, const struct node *n, const struct laying *b)
{
	struct strip *s = strips_add(l, b->out);
	struct item *it = items_add(l->a, &s->items, ITEM_LINE);
	const char *color = node_attr(n, "color");
	double left = layout_length(l, n, "left", b->st->size, 0), right = layout_length(l, n, "right", b->st->size, 0);
	s->before = layout_length(l, n, "before", b->st->size, 0);
	it->width = (float)layout_length(l, n, "w", b->st->size, 0.6);
	it->x = (float)left;
	it->w = (float)(b->width - left - right);
	it->y = it->width / 2;
	if (color)
		color_parse(color, &it->color);
	s->h = it->width + layout_length(l, n, "after", b->st->size, 0);
	s->keep_next = b->out->n > 1 && b->out->v[b->out->n - 2]->keep_next;
}

static void keep_all(struct strips *out, size_t from)
{
	for (; from + 1 < out->n; from++)
		out->v[from]->keep_next = true;
}

static void sign_line(struct layout *l, const char *text, const struct style *st, double center, struct strips *out)
{
	struct atoms atoms = {0};
	struct para p = {.align = 'c', .size = st->size, .lead = st->lead};
	inline_text(l, text, st, false, &atoms);
	double w = 0;
	for (size_t i = 0; i < atoms.n; i++)
		w += atoms.v[i].w;
	p.left = center - w / 2 - 1;
	para_lay(l, &atoms, &p, center + w / 2 + 1, out);
}

static double text_width(struct layout *l, const char *text, const struct style *st)
{
	struct atoms atoms = {0};
	double w = 0;
	inline_text(l, text, st, false, &atoms);
	for (size_t i = 0; i < atoms.n; i++)
		w += atoms.v[i].w;
	return w;
}

// The seal covers organ name and date in the middle (GB/T 9704-2012 7.3.5.1).
static void sign_seal(struct layout *l, const struct node *n, double center, struct strip *s)
{
	static const double SEAL_MM = 42;   // organ seals: 《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》 42 mm for a city's bureau
	const char *name = node_attr(n, "seal");
	struct item *it = items_add(l->a, &s->items, ITEM_MARK);
	double w = layout_length(l, n, "w", 12, SEAL_MM * 72 / 25.4);
	it->mark = PAPER_MARK_SEAL;
	it->name = name ? name : "organ";
	it->w = it->h = (float)w;
	it->x = (float)(center - w / 2);
	it->y = (float)(s->h - w / 2 - 2);
}

// Unit name above the date, both centred on one axis, right end four characters in; never without two lines of text before it.
static void lay_sign(struct layout *l, const struct scope *s, const struct node *n, const struct laying *b)
{
	struct style st = *b->st;
	layout_style(l, n, &st);
	const char *organ = bind_pieces(&l->bind, s, node_pieces(n, "organ")), *date = bind_pieces(&l->bind, s, node_pieces(n, "date"));
	if (!*date)
		date = "　　　　年　　月　　日";
	double right = layout_length(l, n, "right", st.size, 4 * st.size), w1 = text_width(l, organ, &st), w2 = text_width(l, date, &st);
	double widest = w1 > w2 ? w1 : w2, center = b->width - right - widest / 2;
	if (center < widest / 2)
		center = b->width / 2;
	size_t from = b->out->n;
	keep_before(b->out, from, layout_int(n, "with", 2));
	sign_line(l, organ, &st, center, b->out);
	struct strip *first = b->out->v[from];
	first->before = layout_length(l, n, "before", st.size, st.lead * 1.5);
	sign_seal(l, n, center, first);
	sign_line(l, date, &st, center, b->out);
	keep_all(b->out, from);
	b->out->v[b->out->n - 1]->h += layout_length(l, n, "after", st.size, 0);
}

static void lay_keep(struct layout *l, const struct scope *s, const struct node *n, const struct laying *b)
{
	size_t from = b->out->n;
	keep_before(b->out, from, layout_int(n, "with", 0));
	block_lay(l, s, n->child, b->st, b->width, b->out);
	keep_all(b->out, from);
}

static void lay_node(struct layout *l, const struct scope *s, const struct node *n, void *user)
{
	const struct laying *b = user;
	switch (n->el) {
	case EL_P: lay_p(l, s, n, b); break;
	case EL_TITLE: lay_title(l, s, n, b); break;
	case EL_HR: lay_hr(l, n, b); break;
	case EL_TABLE: table_lay(l, s, n, b->st, b->width, b->out); break;
	case EL_SIGN: lay_sign(l, s, n, b); break;
	case EL_KEEP: lay_keep(l, s, n, b); break;
	case EL_PAGEBREAK: strips_add(l, b->out)->page_break = true; break;
	case EL_VFILL: strips_add(l, b->out)->stretch = true; break;
	case EL_SPACE: strips_add(l, b->out)->before = layout_length(l, n, "h", b->st->size, 0); break;
	default: break;
	}
}

void block_lay(struct layout *l, const struct scope *s, const struct node *first, const struct style *st, double width, struct strips *out)
{
	struct laying b = {st, width, out};
	logic_each(l, s, first, lay_node, &b);
}
