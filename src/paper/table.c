// table.c: tables -> one strip a row. Columns are fixed lengths and stars; cells may span both ways.
#include <stdlib.h>
#include <string.h>

#include "paper/engine.h"

enum { COLS_MAX = 24, HEADS_MAX = 30 };
static const double PAD = 3.6;       // pt left and right in a cell
static const double PAD_V = 2.5;     // above and below
static const double EDGE = 0.5;

struct building {
	struct table *t;
	const struct style *st;
	double pad;
	bool border;
	struct strips *out;
	size_t from;                 // first row in out
	int rows;
	struct cell *busy[COLS_MAX]; // the cell of an earlier row that covers a column, and for how many rows more
	int busy_left[COLS_MAX];
};

// ---- columns ----

static void table_edges(struct layout *l, struct table *t, const char *cols, double em)
{
	double widths[COLS_MAX], stars[COLS_MAX], fixed = 0, sum = 0, x = 0;
	char *copy = arena_strdup(l->a, cols), *word;
	while ((word = strsep(&copy, " ")) && t->n_cols < COLS_MAX) {
		if (!*word)
			continue;
		size_t n = strlen(word);
		bool star = word[n - 1] == '*';
		int i = t->n_cols++;
		widths[i] = 0;
		stars[i] = star ? n > 1 ? strtod(word, NULL) : 1 : 0;
		if (!star)
			length_parse(word, em, &widths[i]);
		fixed += widths[i];
		sum += stars[i];
	}
	double rest = t->width > fixed ? t->width - fixed : 0, shrink = fixed > t->width ? t->width / fixed : 1;
	t->edges = NEW_ARRAY(l->a, double, (size_t)t->n_cols + 1);
	for (int i = 0; i < t->n_cols; i++) {
		x += stars[i] > 0 ? rest * stars[i] / sum : widths[i] * shrink;
		t->edges[i + 1] = x;
	}
}

// ---- cells ----

static void cell_fill(struct layout *l, const struct scope *s, const struct node *n, struct building *b, struct cell *c)
{
	struct style st = *b->st;
	double width = b->t->edges[c->col + c->cs] - b->t->edges[c->col] - 2 * c->pad;
	layout_style(l, n, &st);
	if (n->holds_blocks) {
		block_lay(l, s, n->child, &st, width, &c->strips);
	} else {
		struct para p = {.align = 'j'};
		struct atoms atoms = {0};
		para_read(l, n, &st, &p);
		inline_collect(l, s, n->child, &st, &atoms);
		para_lay(l, &atoms, &p, width, &c->strips);
	}
	c->content = strips_height(&c->strips);
}

static int free_column(const struct building *b)
{
	int col = 0;
	while (col < b->t->n_cols && b->busy_left[col] > 0)
		col++;
	return col;
}

struct rowing {
	struct building *b;
	struct row *row;
	int col;
};

static void add_cell(struct layout *l, const struct scope *s, const struct node *n, void *user)
{
	struct rowing *r = user;
	struct building *b = r->b;
	while (r->col < b->t->n_cols && b->busy_left[r->col] > 0)
		r->col++;
	if (r->col >= b->t->n_cols) {
		l->fault = err_new(l->a, ERR_INPUT, "paper.template", "文书模板第 %d 行：这一行的单元格超出了表格的列数", n->at.line);
		return;
	}
	struct cell *c = ARENA_ADD(l->a, r->row->cells, r->row->n_cells, r->row->cells_size);
	const char *va = node_attr(n, "va"), *border = node_attr(n, "border");
	c->col = r->col;
	c->cs = layout_int(n, "cs", 1);
	c->rs = layout_int(n, "rs", 1);
	if (c->cs < 1 || c->col + c->cs > b->t->n_cols)
		c->cs = b->t->n_cols - c->col;
	c->rs = c->rs < 1 ? 1 : c->rs;
	c->pad = b->pad;
	c->va = va ? *va : 'm';
	c->border = border ? *border == '1' : b->border;
	cell_fill(l, s, n, b, c);
	r->col += c->cs;
}

// ---- rows ----

static void row_over(struct layout *l, struct building *b, struct row *row)
{
	row->over = NEW_ARRAY(l->a, struct cell *, COLS_MAX);
	row->over_left = NEW_ARRAY(l->a, int, COLS_MAX);
	for (int col = 0; col < b->t->n_cols; col++) {
		if (b->busy_left[col] <= 0)
			continue;
		struct cell *c = b->busy[col];
		if (col == c->col) {
			row->over[row->n_over] = c;
			row->over_left[row->n_over++] = b->busy_left[col];
		}
	}
}

// After a row: its spanning cells cover the columns below.
static void row_done(struct building *b, struct row *row)
{
	for (int col = 0; col < b->t->n_cols; col++)
		if (b->busy_left[col] > 0)
			b->busy_left[col]--;
	for (size_t i = 0; i < row->n_cells; i++) {
		struct cell *c = &row->cells[i];
		for (int col = c->col; c->rs > 1 && col < c->col + c->cs; col++) {
			b->busy[col] = c;
			b->busy_left[col] = c->rs - 1;
		}
	}
}

static double row_height(const struct row *row)
{
	double h = row->min_h;
	for (size_t i = 0; i < row->n_cells; i++) {
		double need = row->cells[i].content + 2 * PAD_V;
		if (row->cells[i].rs == 1 && need > h)
			h = need;
	}
	return h;
}

static void add_row(struct layout *l, const struct scope *s, const struct node *n, void *user)
{
	struct building *b = user;
	struct row *row = NEW(l->a, struct row);
	struct rowing r = {b, row, free_column(b)};
	const char *h = node_attr(n, "h");
	row->table = b->t;
	row->index = b->rows++;
	row->head = node_flag(n, "head");
	row->split = node_flag(n, "split");
	row->stretch = h && *h == '*';
	if (h && (*h != '*' || h[1]))
		length_parse(h + row->stretch, b->st->size, &row->min_h);
	row->min_h *= l->scale;
	row_over(l, b, row);
	logic_each(l, s, n->child, add_cell, &r);
	row_done(b, row);
	struct strip *strip = strips_add(l, b->out);
	strip->row = row;
	strip->stretch = row->stretch;
	strip->h = row_height(row);
	strip->keep_next = node_flag(n, "keep") || row->head;
	if (!row->head)
		return;
	*ARENA_ADD(l->a, b->t->heads.v, b->t->heads.n, b->t->heads.size) = strip;
	if (b->t->heads.n > HEADS_MAX && !l->fault)
		l->fault = err_new(l->a, ERR_INPUT, "paper.template", "文书模板第 %d 行：表头超过 %d 行", n->at.line, HEADS_MAX);
}

// A spanning cell that needs more than its rows have: the last of them grows. Spanned rows stay together.
static void spread_spans(struct layout *l, struct building *b)
{
	size_t n = b->out->n - b->from;
	for (size_t i = 0; i < n && !l->fault; i++) {
		struct row *row = b->out->v[b->from + i]->row;
		for (size_t k = 0; k < row->n_cells; k++) {
			struct cell *c = &row->cells[k];
			if ((size_t)c->rs > n - i)
				c->rs = (int)(n - i);
			layout_work(l, (size_t)c->rs);
			double have = 0;
			for (int r = 0; r < c->rs; r++)
				have += b->out->v[b->from + i + (size_t)r]->h;
			for (int r = 0; r + 1 < c->rs; r++)
				b->out->v[b->from + i + (size_t)r]->keep_next = true;
			if (c->rs > 1 && c->content + 2 * PAD_V > have)
				b->out->v[b->from + i + (size_t)c->rs - 1]->h += c->content + 2 * PAD_V - have;
		}
	}
}

void table_lay(struct layout *l, const struct scope *s, const struct node *n, const struct style *st, double width, struct strips *out)
{
	struct style own = *st;
	layout_style(l, n, &own);
	const char *border = node_attr(n, "border");
	struct table *t = NEW(l->a, struct table);
	struct building b = {.t = t, .st = &own, .out = out, .from = out->n, .border = !border || *border == '1'};
	b.pad = layout_length(l, n, "pad", own.size, PAD);
	t->width = width;
	table_edges(l, t, node_attr(n, "cols"), own.size);
	logic_each(l, s, n->child, add_row, &b);
	if (out->n == b.from || l->fault)
		return;
	spread_spans(l, &b);
	out->v[b.from]->before = layout_length(l, n, "before", own.size, 0);
	double after = layout_length(l, n, "after", own.size, 0);
	if (after > 0)
		strips_add(l, out)->before = after;
}

// ---- splitting a row over two pages ----

static size_t strips_within(const struct strips *s, double room)
{
	double y = 0;
	size_t i = 0, good = 0;
	for (; i < s->n; i++) {
		y += s->v[i]->h + (i ? s->v[i]->before : 0);
		if (y > room)
			break;
		if (!s->v[i]->keep_next)
			good = i + 1;
	}
	return i == s->n ? i : good;
}

static struct cell part_of(const struct cell *c, size_t from, size_t to)
{
	struct cell part = *c;
	part.strips.v = c->strips.v + from;
	part.strips.n = to - from;
	part.strips.size = to - from;
	part.content = strips_height(&part.strips);
	return part;
}

static struct strip *row_part(struct layout *l, const struct strip *whole, struct cell *cells)
{
	struct strip *s = NEW(l->a, struct strip);
	*s = *whole;
	s->row = NEW(l->a, struct row);
	*s->row = *whole->row;
	s->row->cells = cells;
	return s;
}

// false: too little would fit, or the row may not be cut.
bool row_split(struct layout *l, const struct strip *strip, double room, struct strip **first, struct strip **rest)
{
	const struct row *row = strip->row;
	size_t most = 0;
	if (!row->split || row->n_over)
		return false;
	struct cell *above = NEW_ARRAY(l->a, struct cell, row->n_cells + 1), *below = NEW_ARRAY(l->a, struct cell, row->n_cells + 1);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct cell *c = &row->cells[i];
		size_t cut = strips_within(&c->strips, room - 2 * PAD_V);
		layout_work(l, c->strips.n / 4);
		if (c->rs > 1)
			return false;
		most = cut > most ? cut : most;
		above[i] = part_of(c, 0, cut);
		below[i] = part_of(c, cut, c->strips.n);
	}
	if (most < 2)
		return false;
	*first = row_part(l, strip, above);
	*rest = row_part(l, strip, below);
	(*first)->h = room;
	(*first)->keep_next = false;
	(*rest)->row->min_h = strip->row->min_h > room ? strip->row->min_h - room : 0;
	(*rest)->h = row_height((*rest)->row);
	(*rest)->before = 0;
	return true;
}

// ---- drawing rows ----

static void edge(struct layout *l, struct items *to, double x, double y, double w, double h)
{
	struct item *it = items_add(l->a, to, ITEM_LINE);
	it->x = (float)x;
	it->y = (float)y;
	it->w = (float)w;
	it->h = (float)h;
	it->width = (float)EDGE;
}

struct box {
	double x, y, w, h;
	bool right, bottom;          // at the right edge of the table, at the foot of the rows of this page
};

// Each cell draws its left and top edge, so that no line is drawn twice; the outermost draw the others too.
static void cell_border(struct layout *l, const struct cell *c, const struct box *b, struct items *to)
{
	if (!c->border)
		return;
	edge(l, to, b->x, b->y, b->w, 0);
	edge(l, to, b->x, b->y, 0, b->h);
	if (b->right)
		edge(l, to, b->x + b->w, b->y, 0, b->h);
	if (b->bottom)
		edge(l, to, b->x, b->y + b->h, b->w, 0);
}

static struct box cell_box(const struct table *t, const struct cell *c, const struct placed *v, size_t n, size_t i, int rows, double x)
{
	size_t to = i + (size_t)rows < n ? i + (size_t)rows : n;
	struct box b = {.x = x + t->edges[c->col], .y = v[i].y};
	b.w = t->edges[c->col + c->cs] - t->edges[c->col];
	b.h = v[to - 1].y + v[to - 1].h - b.y;
	b.right = c->col + c->cs == t->n_cols;
	b.bottom = to == n;
	return b;
}

void rows_emit(struct layout *l, const struct placed *v, size_t n, double x, struct items *to)
{
	for (size_t i = 0; i < n; i++) {
		const struct row *row = v[i].strip->row;
		bool page_start = i == 0 || (v[i - 1].strip->row->head && v[i - 1].strip->row->index + 1 != row->index);
		for (size_t k = 0; page_start && k < row->n_over; k++) {
			struct box b = cell_box(row->table, row->over[k], v, n, i, row->over_left[k], x);
			cell_border(l, row->over[k], &b, to);
		}
		for (size_t k = 0; k < row->n_cells; k++) {
			const struct cell *c = &row->cells[k];
			struct box b = cell_box(row->table, c, v, n, i, c->rs, x);
			layout_work(l, 1);
			cell_border(l, c, &b, to);
			strips_emit(l, &c->strips, b.x + c->pad, b.y + PAD_V, b.h - 2 * PAD_V, c->va, to);
		}
	}
}
