// ofd_page.c: display list -> Content.xml. Lengths in mm from the top left corner; inside an object relative to its Boundary.
#include "paper/ofd_page.h"

#include "core/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double UM_A_POINT = 25400.0 / 72;

// ---- numbers, texts ----

static long um(double points)
{
	return lround(points * UM_A_POINT);
}

static void put_um(struct buf *b, long v)
{
	char digits[16];
	int n = 0;
	if (v < 0) {
		buf_char(b, '-');
		v = -v;
	}
	long whole = v / 1000, part = v % 1000;
	do
		digits[n++] = (char)('0' + whole % 10);
	while ((whole /= 10) != 0);
	while (n)
		buf_char(b, digits[--n]);
	if (!part)
		return;
	buf_char(b, '.');
	for (long unit = 100; part; unit /= 10) {
		buf_char(b, (char)('0' + part / unit));
		part %= unit;
	}
}

void ofd_mm(struct buf *b, double points)
{
	put_um(b, um(points));
}

static void put_pair(struct buf *b, long x, long y)
{
	put_um(b, x);
	buf_char(b, ' ');
	put_um(b, y);
}

static void put_code(struct buf *b, uint32_t c)
{
	char s[4];
	switch (c) {
	case '&': buf_str(b, "&amp;"); return;
	case '<': buf_str(b, "&lt;"); return;
	case '>': buf_str(b, "&gt;"); return;
	case '"': buf_str(b, "&quot;"); return;
	default: buf_add(b, s, (size_t)utf8_put(s, c));
	}
}

void ofd_text(struct buf *b, const char *s)
{
	for (uint32_t c; s && (c = utf8_next(&s)) != 0;)
		put_code(b, c < 0x20 && c != '\n' && c != '\t' ? ' ' : c);
}

struct frame {
	long x, y, w, h;
};

static void put_boundary(struct buf *b, struct frame f)
{
	buf_str(b, " Boundary=\"");
	put_pair(b, f.x, f.y);
	buf_char(b, ' ');
	put_pair(b, f.w, f.h);
	buf_char(b, '"');
}

static void put_color(struct buf *b, const char *element, unsigned rgb)
{
	if (rgb)
		buf_printf(b, "<ofd:%s Value=\"%u %u %u\"/>", element, rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
}

// ---- objects ----

struct page_writing {
	struct arena *a;
	struct buf *b;
	struct ofd_ids *ids;
	struct ofd_images *images;
};

// Advances between n glyphs. Equal neighbours as "g count value"; no glyph stands more than DRIFT µm from its place.
static void put_deltas(struct buf *b, const struct item *it, size_t first, size_t n)
{
	enum { DRIFT = 3 };
	const struct glyph *g = &it->glyphs[first];
	long start = um(g[0].x), at = 0;
	buf_str(b, " DeltaX=\"");
	for (size_t i = 0; i + 1 < n;) {
		long delta = um(g[i + 1].x) - start - at;
		size_t same = 1;
		while (i + same + 1 < n && labs(um(g[i + same + 1].x) - start - at - (long)(same + 1) * delta) <= DRIFT)
			same++;
		if (i)
			buf_char(b, ' ');
		if (same < 3)
			same = 1;
		else
			buf_printf(b, "g %zu ", same);
		put_um(b, delta);
		at += (long)same * delta;
		i += same;
	}
	buf_char(b, '"');
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == 0x3000 || c == 0xA0;
}

static void write_glyphs(struct page_writing *w, const struct item *it)
{
	static const double ABOVE = 0.88;   // of the size; the layout's own baseline rule
	size_t first = 0, n = it->n;
	// Readers trim a TextCode; blanks at its ends show nothing anyway.
	while (n && is_space(it->glyphs[first].code))
		first++, n--;
	while (n && is_space(it->glyphs[first + n - 1].code))
		n--;
	if (!n)
		return;
	const struct glyph *g = &it->glyphs[first];
	double left = it->x + g[0].x, top = it->y - ABOVE * it->size;
	long wide = um(g[n - 1].x) - um(g[0].x) + um(it->size * 1.2);
	buf_printf(w->b, "<ofd:TextObject ID=\"%d\" Font=\"%d\" Size=\"", w->ids->next++, w->ids->font[face_number(it->face)]);
	ofd_mm(w->b, it->size);
	buf_char(w->b, '"');
	put_boundary(w->b, (struct frame){um(left), um(top), wide, um(it->size * 1.2)});
	buf_char(w->b, '>');
	put_color(w->b, "FillColor", it->color);
	buf_str(w->b, "<ofd:TextCode X=\"0\" Y=\"");
	ofd_mm(w->b, ABOVE * it->size);
	buf_char(w->b, '"');
	if (n > 1)
		put_deltas(w->b, it, first, n);
	buf_char(w->b, '>');
	for (size_t i = 0; i < n; i++)
		put_code(w->b, g[i].code);
	buf_str(w->b, "</ofd:TextCode></ofd:TextObject>");
}

// Opens a path whose outline lies in the rectangle, grown by half the pen on each side; returns the origin of its own coordinates.
static struct frame path_open(struct page_writing *w, const struct item *it, double h, bool filled)
{
	double pen = filled ? 0 : it->width / 2.0;
	struct frame f = {um(it->x - pen), um(it->y - pen), um(it->w + 2 * pen), um(h + 2 * pen)};
	buf_printf(w->b, "<ofd:PathObject ID=\"%d\"", w->ids->next++);
	put_boundary(w->b, f);
	if (filled) {
		buf_str(w->b, " Stroke=\"false\" Fill=\"true\">");
	} else {
		buf_str(w->b, " LineWidth=\"");
		ofd_mm(w->b, it->width);
		buf_str(w->b, it->kind == ITEM_LINE && !(it->w > 0 && h > 0) ? "\" Cap=\"Square\">" : "\">");
	}
	put_color(w->b, filled ? "FillColor" : "StrokeColor", it->color);
	buf_str(w->b, "<ofd:AbbreviatedData>");
	return f;
}

static void path_close(struct page_writing *w)
{
	buf_str(w->b, "</ofd:AbbreviatedData></ofd:PathObject>");
}

static void put_step(struct page_writing *w, struct frame f, char step, double x, double y)
{
	if (w->b->data[w->b->len - 1] != '>')
		buf_char(w->b, ' ');
	buf_char(w->b, step);
	buf_char(w->b, ' ');
	put_pair(w->b, um(x) - f.x, um(y) - f.y);
}

static void write_line(struct page_writing *w, const struct item *it)
{
	struct frame f = path_open(w, it, it->h, false);
	put_step(w, f, 'M', it->x, it->y);
	put_step(w, f, 'L', it->x + it->w, it->y + it->h);
	path_close(w);
}

static void put_box(struct page_writing *w, struct frame f, double x, double y, double wide, double high)
{
	put_step(w, f, 'M', x, y);
	put_step(w, f, 'L', x + wide, y);
	put_step(w, f, 'L', x + wide, y + high);
	put_step(w, f, 'L', x, y + high);
	buf_str(w->b, " C");
}

static void write_frame(struct page_writing *w, const struct item *it)
{
	put_box(w, path_open(w, it, it->h, false), it->x, it->y, it->w, it->h);
	path_close(w);
}

static void write_tick(struct page_writing *w, const struct item *it)
{
	struct frame f = path_open(w, it, it->w, false);
	put_step(w, f, 'M', it->x + 0.16 * it->w, it->y + 0.52 * it->w);
	put_step(w, f, 'L', it->x + 0.42 * it->w, it->y + 0.80 * it->w);
	put_step(w, f, 'L', it->x + 0.88 * it->w, it->y + 0.18 * it->w);
	path_close(w);
}

static void write_cells(struct page_writing *w, const struct item *it)
{
	struct item whole = *it;
	for (size_t i = 0; i < it->n; i++) {
		float right = (float)(it->cells[i * 2] + 1) * it->width, bottom = (float)(it->cells[i * 2 + 1] + 1) * it->width;
		whole.w = right > whole.w ? right : whole.w;
		whole.h = bottom > whole.h ? bottom : whole.h;
	}
	struct frame f = path_open(w, &whole, whole.h, true);
	for (size_t i = 0; i < it->n; i++)
		put_box(w, f, it->x + it->cells[i * 2] * it->width, it->y + it->cells[i * 2 + 1] * it->width, it->width, it->width);
	path_close(w);
}

static int image_id(struct page_writing *w, const struct picture *p)
{
	for (size_t i = 0; i < w->images->n; i++)
		if (w->images->v[i].picture == p)
			return w->images->v[i].id;
	struct ofd_image *new = ARENA_ADD(w->a, w->images->v, w->images->n, w->images->size);
	*new = (struct ofd_image){p, w->ids->next++};
	return new->id;
}

static void write_image(struct page_writing *w, const struct item *it)
{
	const struct picture *p = it->picture;
	double across = (double)it->w / p->width, down = (double)it->h / p->height, scale = across < down ? across : down;
	double wide = p->width * scale, high = p->height * scale;
	int resource = image_id(w, p);
	buf_printf(w->b, "<ofd:ImageObject ID=\"%d\" ResourceID=\"%d\"", w->ids->next++, resource);
	put_boundary(w->b, (struct frame){um(it->x + (it->w - wide) / 2), um(it->y + (it->h - high) / 2), um(wide), um(high)});
	buf_str(w->b, " CTM=\"");
	ofd_mm(w->b, wide);
	buf_str(w->b, " 0 0 ");
	ofd_mm(w->b, high);
	buf_str(w->b, " 0 0\"/>");
}

static void write_items(struct page_writing *w, const struct paper_page *page)
{
	static void (*const write[])(struct page_writing *w, const struct item *it) = {
		[ITEM_GLYPHS] = write_glyphs, [ITEM_LINE] = write_line, [ITEM_TICK] = write_tick, [ITEM_FRAME] = write_frame,
		[ITEM_CELLS] = write_cells, [ITEM_IMAGE] = write_image,
	};
	for (size_t i = 0; page && i < page->items.n; i++)
		if (page->items.v[i].kind != ITEM_MARK)
			write[page->items.v[i].kind](w, &page->items.v[i]);
}

void ofd_page_write(struct arena *a, struct buf *b, const struct ofd_page *page, struct ofd_ids *ids, struct ofd_images *images)
{
	struct page_writing w = {a, b, ids, images};
	buf_str(b, "<ofd:Area><ofd:PhysicalBox>0 0 ");
	ofd_mm(b, page->page->width);
	buf_char(b, ' ');
	ofd_mm(b, page->page->height);
	buf_printf(b, "</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"%d\">", ids->next++);
	write_items(&w, page->page);
	write_items(&w, page->stamp);
	buf_str(b, "</ofd:Layer></ofd:Content>");
}
