// line.c: sets one line: slack spread between characters (never into one blank), underlines, boxes, marks.
#include <string.h>

#include "paper/engine.h"
#include "paper/image.h"
#include "paper/qr.h"

static const double BASELINE = 0.88;       // of the em, from its top: the same for every font, so a fallback glyph moves no line
static const double UNDER_GAP = 0.2;      // underline below the baseline, in em
static const double LOOSE_MAX = 0.3;       // em: a gap wider than this looks torn; such a line stays ragged

static bool code_opens(uint32_t c)
{
	return c == 0xFF08 || c == 0x300A || c == 0x201C || c == 0x3014;
}

double atom_squeeze(const struct atom *at)
{
	static const uint32_t list[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0xFF08, 0xFF09, 0x300A, 0x300B, 0x201C, 0x201D, 0x3014, 0x3015};
	if (at->kind != ATOM_CHAR || at->w < at->size * 0.9)
		return 0;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++)
		if (list[i] == at->code)
			return at->size * 0.4;
	return 0;
}

struct setting {
	struct layout *l;
	const struct atom *v;
	size_t from, to;               // without blanks at the end
	double flex, gap, squeeze;     // added to each flexible atom, to each gap between characters; part of atom_squeeze used
	double base;                   // of the strip
	struct strip *strip;
};

static bool gap_after(const struct setting *s, size_t i)
{
	const struct atom *at = &s->v[i], *next = &s->v[i + 1];
	if (at->kind != ATOM_CHAR || next->kind != ATOM_CHAR)
		return at->kind == ATOM_CHAR || next->kind == ATOM_CHAR;
	return code_is_wide(at->code) || code_is_wide(next->code) || at->code == ' ';
}

static double atom_width(const struct setting *s, size_t i)
{
	const struct atom *at = &s->v[i];
	double w = at->w - s->squeeze * atom_squeeze(at);
	if (at->flex)
		w += s->flex;
	if (s->gap > 0 && i + 1 < s->to && gap_after(s, i))
		w += s->gap;
	return w;
}

// Decides where the slack goes; returns where the line begins.
static double justify(struct setting *s, const struct line *line, const struct para *p, double x, double room)
{
	double slack = room - line->natural;
	size_t flexes = 0, gaps = 0;
	if (slack < -0.01 && line->squeeze > 0) {
		s->squeeze = -slack / line->squeeze;
		s->squeeze = s->squeeze > 1 ? 1 : s->squeeze;
		return x;
	}
	for (size_t i = s->from; i < s->to; i++) {
		flexes += s->v[i].flex;
		gaps += i + 1 < s->to && gap_after(s, i);
	}
	if (flexes) {
		s->flex = slack / (double)flexes;
		return x;
	}
	if (p->align == 'c')
		return x + slack / 2;
	if (p->align == 'r')
		return x + slack;
	if (p->align == 'j' && !line->last && gaps && slack / (double)gaps < LOOSE_MAX * p->size)
		s->gap = slack / (double)gaps;
	return x;
}

// ---- what an atom draws ----

static bool same_look(const struct atom *a, const struct atom *b)
{
	return a->kind == b->kind && a->glyph.face == b->glyph.face && a->size == b->size && a->color == b->color;
}

static struct item *run_start(struct setting *s, size_t i)
{
	const struct atom *at = &s->v[i];
	struct item *run = items_add(s->l->a, &s->strip->items, ITEM_GLYPHS);
	size_t n = 1;
	while (i + n < s->to && same_look(at, &s->v[i + n]))
		n++;
	run->face = at->glyph.face;
	run->size = at->size;
	run->color = at->color;
	run->y = (float)s->base;
	run->glyphs = NEW_ARRAY(s->l->a, struct glyph, n);
	return run;
}

static struct item *draw_char(struct setting *s, struct item *run, size_t i, double x)
{
	const struct atom *at = &s->v[i];
	if (!run || !same_look(at, &s->v[i - 1]))
		run = run_start(s, i);
	if (code_opens(at->code))
		x -= s->squeeze * atom_squeeze(at);   // the blank half is the left one
	run->glyphs[run->n++] = (struct glyph){at->glyph.index, at->code, (float)x};
	return run;
}

static void draw_check(struct setting *s, const struct atom *at, double x)
{
	static const double SIDE = 0.8;
	for (int i = 0; i < 1 + at->checked; i++) {
		struct item *it = items_add(s->l->a, &s->strip->items, i ? ITEM_TICK : ITEM_FRAME);
		it->w = it->h = (float)(SIDE * at->size);
		it->x = (float)(x + 0.1 * at->size);
		it->y = (float)(s->base - 0.76 * at->size);
		it->width = (float)(at->size * (i ? 0.09 : 0.05));
		it->color = at->color;
	}
}

static struct item *draw_box(struct setting *s, const struct atom *at, enum item_kind kind, double x, double y, double w)
{
	struct item *it = items_add(s->l->a, &s->strip->items, kind);
	it->x = (float)x;
	it->y = (float)y;
	it->w = (float)w;
	it->h = at->h;
	it->color = at->color;
	it->name = at->name;
	return it;
}

enum { BYTES_A_STEP = 32, PIXELS_A_STEP = 2000 };

static void draw_picture(struct setting *s, const struct atom *at, double x, double y, double w)
{
	struct picture *picture = at->src && *at->src ? picture_from_uri(s->l->a, at->src) : NULL;
	layout_work(s->l, at->src ? strlen(at->src) / BYTES_A_STEP : 0);
	if (picture && layout_work(s->l, (size_t)picture->width * (size_t)picture->height / PIXELS_A_STEP))
		draw_box(s, at, ITEM_IMAGE, x, y, w)->picture = picture;
}

static void draw_slot(struct setting *s, const struct atom *at, double x, double w)
{
	double y = s->base + UNDER_GAP * at->size - at->h;
	if (at->span > 0)
		w = at->span;
	if (at->kind == ATOM_SEAL)
		x -= w / 2, y = s->base - at->size * 0.4 - at->h / 2;
	struct item *it = draw_box(s, at, ITEM_MARK, x, y, w);
	it->mark = at->kind == ATOM_SEAL ? PAPER_MARK_SEAL : PAPER_MARK_SIGN;
	it->late = at->late;
	it->filled = at->src && *at->src;
	draw_picture(s, at, x, y, w);
}

static void draw_qr(struct setting *s, const struct atom *at, double x)
{
	size_t n, modules;
	const uint8_t *cells = qr_cells(s->l->a, at->src ? at->src : "", &n, &modules);
	if (!cells || !layout_work(s->l, n))
		return;
	struct item *it = draw_box(s, at, ITEM_CELLS, x, s->base - at->h, at->w);
	it->cells = cells;
	it->n = n;
	it->width = at->w / (float)modules;
}

static struct item *draw_atom(struct setting *s, struct item *run, size_t i, double x, double w)
{
	const struct atom *at = &s->v[i];
	switch (at->kind) {
	case ATOM_CHAR: return draw_char(s, run, i, x);
	case ATOM_CHECK: draw_check(s, at, x); break;
	case ATOM_SIG: case ATOM_SEAL: draw_slot(s, at, x, w); break;
	case ATOM_QR: draw_qr(s, at, x); break;
	case ATOM_IMAGE: draw_picture(s, at, x, s->base - at->h, w); break;
	default: break;
	}
	return NULL;
}

static struct item *draw_under(struct setting *s, struct item *rule, size_t i, double x, double w)
{
	if (!s->v[i].under)
		return NULL;
	if (!rule) {
		rule = items_add(s->l->a, &s->strip->items, ITEM_LINE);
		rule->x = (float)x;
		rule->y = (float)(s->base + UNDER_GAP * s->v[i].size);
		rule->width = 0.5f;
	}
	rule->w += (float)w;
	return rule;
}

// QR codes and pictures stand on the baseline and make the line as high as they are.
static double tallest(const struct setting *s)
{
	double h = 0;
	for (size_t i = s->from; i < s->to; i++)
		if ((s->v[i].kind == ATOM_QR || s->v[i].kind == ATOM_IMAGE) && s->v[i].h > h)
			h = s->v[i].h;
	return h;
}

void line_emit(struct layout *l, const struct atoms *atoms, const struct line *line, const struct para *p, double x, double room, struct strip *strip)
{
	struct setting s = {.l = l, .v = atoms->v, .from = line->from, .to = line->to, .strip = strip};
	while (s.to > s.from && s.v[s.to - 1].kind == ATOM_CHAR && (s.v[s.to - 1].code == ' ' || s.v[s.to - 1].code == 0x3000) && !s.v[s.to - 1].under)
		s.to--;
	double tall = tallest(&s);
	s.base = (p->lead - p->size) / 2 + BASELINE * p->size;
	if (tall > s.base) {
		strip->h += tall - s.base;
		s.base = tall;
	}
	x = justify(&s, line, p, x, room);
	double start = x;
	struct item *run = NULL, *rule = NULL;
	for (size_t i = s.from; i < s.to; x += atom_width(&s, i), i++)
		run = draw_atom(&s, run, i, x, atom_width(&s, i));
	x = start;
	for (size_t i = s.from; i < s.to; x += atom_width(&s, i), i++)
		rule = draw_under(&s, rule, i, x, atom_width(&s, i));
}
