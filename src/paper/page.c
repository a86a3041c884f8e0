// page.c: strips -> pages: what stays together, repeated heads, rows cut in two, room left over given to what stretches.
#include <string.h>

#include "paper/engine.h"

struct paging {
	struct layout *l;
	double height;                 // of the body
	struct placed *v;              // of the page being filled
	size_t n, size;
	double y;
	struct paper_page *pages;
	size_t n_pages, pages_size;
	double left, top;
};

// ---- drawing what was placed ----

static void give_room(struct placed *v, size_t n, double spare)
{
	size_t stretches = 0;
	for (size_t i = 0; i < n; i++)
		stretches += v[i].strip->stretch;
	if (!stretches || spare <= 0)
		return;
	double each = spare / (double)stretches, shift = 0;
	for (size_t i = 0; i < n; i++) {
		v[i].y += shift;
		if (!v[i].strip->stretch)
			continue;
		v[i].h += each;
		shift += each;
	}
}

static void placed_emit(struct layout *l, const struct placed *v, size_t n, double x, double y, struct items *to)
{
	for (size_t i = 0; i < n;) {
		if (!v[i].strip->row) {
			items_move(l->a, to, &v[i].strip->items, x, y + v[i].y);
			i++;
			continue;
		}
		size_t end = i;
		while (end < n && v[end].strip->row && v[end].strip->row->table == v[i].strip->row->table)
			end++;
		struct placed *rows = NEW_ARRAY(l->a, struct placed, end - i);
		for (size_t k = i; k < end; k++) {
			rows[k - i] = v[k];
			rows[k - i].y += y;
		}
		rows_emit(l, rows, end - i, x, to);
		i = end;
	}
}

void strips_emit(struct layout *l, const struct strips *s, double x, double y, double h, char va, struct items *to)
{
	struct placed *v = NEW_ARRAY(l->a, struct placed, s->n + 1);
	double at = 0;
	bool stretches = false;
	for (size_t i = 0; i < s->n; i++) {
		at += i ? s->v[i]->before : 0;
		v[i] = (struct placed){s->v[i], at, s->v[i]->h};
		at += s->v[i]->h;
		stretches |= s->v[i]->stretch;
	}
	double spare = h > at ? h - at : 0;
	if (stretches)
		give_room(v, s->n, spare);
	else
		y += va == 'm' ? spare / 2 : va == 'b' ? spare : 0;
	placed_emit(l, v, s->n, x, y, to);
}

// ---- filling pages ----

static void page_end(struct paging *p)
{
	struct layout *l = p->l;
	if (p->n_pages >= l->limits->pages) {
		l->fault = err_new(l->a, ERR_INPUT, "paper.too_large", "文书超过 %zu 页，请分成几份制作", l->limits->pages);
		return;
	}
	struct paper_page *page = ARENA_ADD(l->a, p->pages, p->n_pages, p->pages_size);
	l->used += p->y / p->height;
	give_room(p->v, p->n, p->height - p->y);
	placed_emit(l, p->v, p->n, p->left, p->top, &page->items);
	p->n = 0;
	p->y = 0;
}

static void place(struct paging *p, const struct strip *s)
{
	struct placed *at = ARENA_ADD(p->l->a, p->v, p->n, p->size);
	p->y += p->n > 1 ? s->before : 0;
	*at = (struct placed){s, p->y, s->h};
	p->y += s->h;
	layout_work(p->l, 1 + s->items.n / 4);
}

// The height of what must stay on one page, beginning with strip i.
static double chain_height(const struct strips *s, size_t i, size_t *end)
{
	double h = s->v[i]->h;
	while (i + 1 < s->n && s->v[i]->keep_next && !s->v[i + 1]->page_break) {
		i++;
		h += s->v[i]->before + s->v[i]->h;
	}
	*end = i + 1;
	return h;
}

static double heads_height(const struct strip *s)
{
	return s->row && !s->row->head ? strips_height(&s->row->table->heads) : 0;
}

static void new_page(struct paging *p, const struct strip *next)
{
	page_end(p);
	if (!next->row || next->row->head)
		return;
	for (size_t i = 0; i < next->row->table->heads.n && layout_work(p->l, 1); i++)
		place(p, next->row->table->heads.v[i]);
}

// One strip that nothing holds to its neighbours: on this page, cut in two, or on the next.
static void place_one(struct paging *p, const struct strip *s)
{
	static const double CUT_MIN = 60;   // pt: less than this of a row at the foot of a page is not worth the cut
	struct strip *first, *rest;
	while (!p->l->fault) {
		double gap = p->n ? s->before : 0, room = p->height - p->y - gap;
		if (s->h <= room + 0.01)
			break;
		if (s->row && room > CUT_MIN && row_split(p->l, s, room, &first, &rest)) {
			place(p, first);
			s = rest;
			new_page(p, s);
			continue;
		}
		if (p->n == 0 || (s->row && p->n <= s->row->table->heads.n))
			break;                      // higher than a page: it runs over the margin rather than away
		new_page(p, s);
	}
	place(p, s);
}

static void place_chain(struct paging *p, const struct strips *s, size_t i, size_t end, double h)
{
	double gap = p->n ? s->v[i]->before : 0;
	bool fits = p->y + gap + h <= p->height + 0.01, single = end == i + 1;
	if (!fits && !single && h + heads_height(s->v[i]) <= p->height && p->n)
		new_page(p, s->v[i]);
	for (; i < end && !p->l->fault; i++)
		place_one(p, s->v[i]);
}

static void fill_pages(struct paging *p, const struct strips *s)
{
	for (size_t i = 0, end; i < s->n && !p->l->fault; i = end) {
		end = i + 1;
		if (s->v[i]->page_break) {
			page_end(p);
			continue;
		}
		double h = chain_height(s, i, &end);
		place_chain(p, s, i, end, h);
	}
	if ((p->n || !p->n_pages) && !p->l->fault)
		page_end(p);
}

// ---- margins, header and footer ----

struct sheet {
	double width, height, top, right, bottom, left;
};

static const double A4_WIDTH = 210 * 72 / 25.4, A4_HEIGHT = 297 * 72 / 25.4;

// GB/T 9704-2012: 天头 37, 订口 28, 版心 156 x 225 mm.
static struct sheet sheet_read(const struct layout *l)
{
	double mm[4] = {37, 26, 35, 28}, v[4];
	const char *margin = node_attr(l->tpl->doc, "margin");
	char *copy = arena_strdup_null(l->a, margin), *word;
	int n = 0;
	for (int i = 0; i < 4; i++)
		v[i] = mm[i] * 72 / 25.4;
	while (copy && n < 4 && (word = strsep(&copy, " ")))
		if (*word && length_parse(word, 12, &v[n]))
			n++;
	return (struct sheet){A4_WIDTH, A4_HEIGHT, v[0], v[1], v[2], v[3]};
}

static void emit_part(struct layout *l, const struct node *n, const struct sheet *sh, struct items *to)
{
	struct style st = l->base;
	struct strips strips = {0};
	double usual = n->el == EL_HEADER ? 15 * 72 / 25.4 : sh->bottom - 7 * 72 / 25.4;   // page number 7 mm below the text
	st.pitch = 0;
	layout_style(l, n, &st);
	double at = layout_length(l, n, "at", st.size, usual);
	block_lay(l, NULL, n->child, &st, sh->width - sh->left - sh->right, &strips);
	strips_emit(l, &strips, sh->left, n->el == EL_HEADER ? at : sh->height - at, 0, 't', to);
}

static void header_footer(struct layout *l, struct paging *p, const struct sheet *sh)
{
	double scale = l->scale;
	l->scale = 1;
	l->bind.pages = (int)p->n_pages;
	for (size_t i = 0; i < p->n_pages && !l->fault; i++) {
		l->bind.page = (int)i + 1;
		p->pages[i].width = sh->width;
		p->pages[i].height = sh->height;
		if (l->tpl->header)
			emit_part(l, l->tpl->header, sh, &p->pages[i].items);
		if (l->tpl->footer)
			emit_part(l, l->tpl->footer, sh, &p->pages[i].items);
	}
	l->bind.page = 0;
	l->scale = scale;
}

static void collect_marks(struct layout *l, const struct paging *p, struct paper_doc *doc)
{
	struct paper_mark *marks = NULL;
	size_t n = 0, size = 0;
	static const double MM = 25.4 / 72;
	for (size_t i = 0; i < p->n_pages; i++) {
		for (size_t k = 0; k < p->pages[i].items.n; k++) {
			const struct item *it = &p->pages[i].items.v[k];
			if (it->kind != ITEM_MARK)
				continue;
			struct paper_mark *m = ARENA_ADD(l->a, marks, n, size);
			*m = (struct paper_mark){it->mark, it->name, (int)i + 1, it->x * MM, it->y * MM, it->w * MM, it->h * MM, it->late, it->filled};
		}
	}
	doc->marks = marks;
	doc->n_marks = n;
}

double page_body_width(const struct layout *l)
{
	struct sheet sh = sheet_read(l);
	return sh.width - sh.left - sh.right;
}

void pages_make(struct layout *l, const struct strips *body, struct paper_doc *doc)
{
	struct sheet sh = sheet_read(l);
	struct paging p = {.l = l, .height = sh.height - sh.top - sh.bottom, .left = sh.left, .top = sh.top};
	fill_pages(&p, body);
	header_footer(l, &p, &sh);
	collect_marks(l, &p, doc);
	doc->pages = p.pages;
	doc->n_pages = p.n_pages;
}
