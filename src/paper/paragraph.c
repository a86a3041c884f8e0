// paragraph.c: atoms -> lines -> strips. Break places come from Pango (UAX 14), everything else is ours: squeezing of
// punctuation so that a closing mark stays on its line, first-line indent, least number of lines, widows and orphans.
#include <pango/pango-break.h>
#include <string.h>

#include "core/buf.h"
#include "paper/engine.h"

void para_read(const struct layout *l, const struct node *n, const struct style *st, struct para *p)
{
	const char *align = node_attr(n, "align");
	double em = st->pitch > 0 ? st->pitch : st->size;
	p->align = align ? *align : p->align;
	if (p->align == 'o')   // GB/T 9704-2012 7.5: page numbers of odd pages right, of even pages left
		p->align = l->bind.page % 2 ? 'r' : 'l';
	p->indent = layout_length(l, n, "indent", em, p->indent);
	p->hang = layout_length(l, n, "hang", em, p->hang);
	p->left = layout_length(l, n, "left", em, p->left);
	p->right = layout_length(l, n, "right", em, p->right);
	p->before = layout_length(l, n, "before", em, p->before);
	p->after = layout_length(l, n, "after", em, p->after);
	p->keep = node_flag(n, "keep");
	p->rules = node_flag(n, "rules");
	p->lines = layout_int(n, "lines", 1);
	p->size = st->size;
	p->lead = st->lead;
}

// ---- break places ----

static void put_utf8(struct buf *b, uint32_t c)
{
	if (c < 0x80) {
		buf_char(b, (char)c);
	} else if (c < 0x800) {
		buf_char(b, (char)(0xC0 | c >> 6));
	} else if (c < 0x10000) {
		buf_char(b, (char)(0xE0 | c >> 12));
		buf_char(b, (char)(0x80 | (c >> 6 & 0x3F)));
	} else {
		buf_char(b, (char)(0xF0 | c >> 18));
		buf_char(b, (char)(0x80 | (c >> 12 & 0x3F)));
		buf_char(b, (char)(0x80 | (c >> 6 & 0x3F)));
	}
	if (c >= 0x80)
		buf_char(b, (char)(0x80 | (c & 0x3F)));
}

// What may not begin a line and UAX 14 lets through after punctuation, and units that stay with their number.
static bool never_first(uint32_t c)
{
	static const uint32_t list[] = {'%', 0x2030, 0x2103, 0x33A1, 0x33A5, 0xFF05, 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF09, 0x300B, 0x201D, 0x3015};
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (list[i] == c)
			return true;
	return false;
}

// 3月, 500元: a number is not torn from its unit.
static bool unit_of_number(const struct atom *number, const struct atom *unit)
{
	static const uint32_t units[] = {0x5E74, 0x6708, 0x65E5, 0x65F6, 0x5206, 0x5143, 0x53F7, 0x6761, 0x9879};   // 年月日时分元号条项
	if (number->kind != ATOM_CHAR || number->code < '0' || number->code > '9')
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (units[i] == unit->code)
			return true;
	return false;
}

static bool plate_letter(const struct atom *at)
{
	return at->kind == ATOM_CHAR && ((at->code >= '0' && at->code <= '9') || (at->code >= 'A' && at->code <= 'Z'));
}

// 苏F·00001 (GA 36-2018): the character of the province, a letter, five or six of letters and figures. How many atoms it has; 0: none begins here.
static size_t plate_length(const struct atoms *atoms, size_t i)
{
	enum { SERIAL = 5 };
	const struct atom *v = atoms->v + i;
	size_t left = atoms->n - i, n = 2, serial = 0;
	if (left < 2 + SERIAL || v[0].kind != ATOM_CHAR || v[0].code < 0x4E00 || v[0].code > 0x9FFF || !plate_letter(&v[1]) || v[1].code < 'A')
		return 0;
	n += v[n].code == 0xB7;
	for (; n < left && plate_letter(&v[n]); n++)
		serial++;
	return serial == SERIAL || serial == SERIAL + 1 ? n : 0;
}

static void keep_plates(struct atoms *atoms)
{
	for (size_t i = 0; i < atoms->n; i++)
		for (size_t n = plate_length(atoms, i); n > 1; n--)
			atoms->v[i + n - 1].break_before = false;
}

static bool is_object(const struct atom *at)
{
	return at->kind >= ATOM_GAP;
}

static void mark_breaks(struct layout *l, struct atoms *atoms)
{
	struct buf text = buf_new(l->a);
	PangoLogAttr *log = arena_array(l->a, atoms->n + 1, sizeof *log);
	for (size_t i = 0; i < atoms->n; i++)
		put_utf8(&text, atoms->v[i].kind == ATOM_GAP ? 0x3000 : atoms->v[i].code);
	pango_get_log_attrs(buf_text(&text), (int)text.len, -1, NULL, log, (int)atoms->n + 1);
	for (size_t i = 1; i < atoms->n; i++) {
		struct atom *at = &atoms->v[i], *last = &atoms->v[i - 1];
		at->break_before = log[i].is_line_break && !at->no_break && !never_first(at->code);
		if (unit_of_number(last, at) || last->kind == ATOM_CHECK || (is_object(at) && at->under && last->under))
			at->break_before = false;
	}
	keep_plates(atoms);
}

// ---- one line ----

static bool hard_end(const struct atom *at)
{
	return at->kind == ATOM_BREAK || at->kind == ATOM_PARAGRAPH;
}

static bool is_space(const struct atom *at)
{
	return at->kind == ATOM_CHAR && (at->code == ' ' || at->code == 0x3000) && !at->under;
}

// Where a line may end: after `to` atoms it is `natural` wide (without the blanks at its end).
struct ending {
	size_t to;
	double natural, squeeze;
};

// The longest line that fits; punctuation is squeezed when that moves less than leaving the line short would.
static void line_fill(const struct atoms *atoms, double room, struct line *line)
{
	struct ending loose = {0}, tight = {0};
	double x = 0, ink = 0, squeeze = 0;
	size_t i = line->from;
	for (; i < atoms->n && !hard_end(&atoms->v[i]); i++) {
		const struct atom *at = &atoms->v[i];
		if (i > line->from && at->break_before && ink <= room + 0.01)
			loose = (struct ending){i, ink, 0};
		if (i > line->from && at->break_before && ink - squeeze <= room + 0.01)
			tight = (struct ending){i, ink, squeeze};
		x += at->w;
		squeeze += atom_squeeze(at);
		ink = is_space(at) ? ink : x;
		if (ink - squeeze > room + 0.01)
			break;
	}
	bool all = i == atoms->n || (hard_end(&atoms->v[i]) && ink - squeeze <= room + 0.01);
	struct ending end = loose;
	if (all)
		end = (struct ending){i, ink, squeeze};
	else if (tight.to > loose.to && tight.natural - room <= room - loose.natural)
		end = tight;
	else if (!end.to)
		end = (struct ending){tight.to ? tight.to : i > line->from ? i : i + 1, ink, squeeze};
	line->to = end.to;
	line->natural = end.natural;
	line->squeeze = end.squeeze;
	line->last = all;
}

// ---- strips ----

static void rule_below(struct layout *l, struct strip *s, double x, double width)
{
	struct item *it = items_add(l->a, &s->items, ITEM_LINE);
	it->x = (float)x;
	it->y = (float)(s->h - 1.5);
	it->w = (float)width;
	it->width = 0.4f;
}

static struct strip *line_strip(struct layout *l, const struct para *p, struct strips *out)
{
	struct strip *s = strips_add(l, out);
	s->h = p->lead;
	return s;
}

static void one_line(struct layout *l, const struct atoms *atoms, const struct para *p, struct line *line, bool first, double width, struct strips *out)
{
	double x = p->left + (first ? p->indent : p->hang), room = width - x - p->right;
	if (room < p->size)
		room = p->size;
	line_fill(atoms, room, line);
	struct strip *s = line_strip(l, p, out);
	line_emit(l, atoms, line, p, x, room, s);
	if (p->rules)
		rule_below(l, s, p->left, width - p->left - p->right);
}

// No single line of a paragraph at the foot or the head of a page.
static void keep_together(struct strips *out, size_t from)
{
	size_t n = out->n - from;
	if (n < 2)
		return;
	out->v[from]->keep_next = true;
	out->v[out->n - 2]->keep_next = true;
}

static void ruled_filler(struct layout *l, const struct para *p, double width, size_t from, struct strips *out)
{
	while (out->n - from < (size_t)p->lines && layout_work(l, 1)) {
		struct strip *s = line_strip(l, p, out);
		if (p->rules)
			rule_below(l, s, p->left, width - p->left - p->right);
	}
}

void para_lay(struct layout *l, struct atoms *atoms, const struct para *p, double width, struct strips *out)
{
	size_t from = out->n, part = out->n;
	bool first = true;
	mark_breaks(l, atoms);
	for (size_t at = 0; at < atoms->n && layout_work(l, 1);) {
		struct line line = {.from = at};
		one_line(l, atoms, p, &line, first, width, out);
		at = line.to;
		first = false;
		while (at < atoms->n && is_space(&atoms->v[at]) && !line.last)
			at++;
		if (at < atoms->n && hard_end(&atoms->v[at])) {
			first = atoms->v[at].kind == ATOM_PARAGRAPH;
			at++;
			if (first) {
				keep_together(out, part);
				part = out->n;
			}
		}
	}
	keep_together(out, part);
	ruled_filler(l, p, width, from, out);
	if (out->n == from)
		line_strip(l, p, out);
	out->v[from]->before += p->before;
	out->v[out->n - 1]->h += p->after;
	out->v[out->n - 1]->keep_next |= p->keep;
}
