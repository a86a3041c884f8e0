// handwriting.c: see handwriting.h.
#include "paper/handwriting.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "core/buf.h"

enum { STROKES_MOST = 200, POINTS_MOST = 20000, PAD_LEAST = 50, PAD_MOST = 4000, TIME_MOST = 10 * 60 * 1000, POINT_PARTS = 3 };
enum { PICTURE_HEIGHT = 220, PICTURE_WIDTH_MOST = 1000, MARGIN = 12 };
static const double LEAST_OF_PAD = 0.15;          // a name is at least so long, measured in heights of the pad
static const double NARROW = 3.0, BROAD = 7.5;    // px of the picture
static const double FAST = 2.5;                   // px of the picture a ms: from there on the line is at its narrowest

static struct err *refuse(struct arena *a, const char *text)
{
	return err_new(a, ERR_INPUT, "paper.strokes", "%s", text);
}

static bool read_point(const struct json *j, const struct handwriting *h, int since, struct pen_point *out)
{
	if (json_kind(j) != JSON_KIND_ARRAY || json_size(j) != POINT_PARTS)
		return false;
	int64_t v[POINT_PARTS];
	for (size_t i = 0; i < POINT_PARTS; i++) {
		if (json_kind(json_at(j, i)) != JSON_KIND_INT)
			return false;
		v[i] = json_int(json_at(j, i));
	}
	if (v[0] < 0 || v[0] > h->width || v[1] < 0 || v[1] > h->height || v[2] < since || v[2] > TIME_MOST)
		return false;
	*out = (struct pen_point){(int)v[0], (int)v[1], (int)v[2]};
	return true;
}

static double length_of(const struct handwriting *h)
{
	double sum = 0;
	for (size_t i = 0; i < h->n; i++)
		for (size_t k = 1; k < h->strokes[i].n; k++)
			sum += hypot(h->strokes[i].points[k].x - h->strokes[i].points[k - 1].x, h->strokes[i].points[k].y - h->strokes[i].points[k - 1].y);
	return sum;
}

struct err *handwriting_read(struct arena *a, const struct json *j, int width, int height, struct handwriting *out)
{
	static const char WRONG[] = "签名笔迹的数据有误，请重新签名。";
	struct handwriting h = {.width = width, .height = height, .n = json_size(j)};
	size_t points = 0;
	int since = 0;
	if (width < PAD_LEAST || width > PAD_MOST || height < PAD_LEAST || height > PAD_MOST || json_kind(j) != JSON_KIND_ARRAY || h.n > STROKES_MOST)
		return refuse(a, WRONG);
	struct pen_stroke *strokes = NEW_ARRAY(a, struct pen_stroke, h.n + 1);
	for (size_t i = 0; i < h.n; i++) {
		const struct json *list = json_at(j, i);
		size_t n = json_kind(list) == JSON_KIND_ARRAY ? json_size(list) : 0;
		points += n;
		if (!n || points > POINTS_MOST)
			return refuse(a, WRONG);
		struct pen_point *p = NEW_ARRAY(a, struct pen_point, n);
		for (size_t k = 0; k < n; k++) {
			if (!read_point(json_at(list, k), &h, since, &p[k]))
				return refuse(a, WRONG);
			since = p[k].t;
		}
		strokes[i] = (struct pen_stroke){p, n};
	}
	h.strokes = strokes;
	if (length_of(&h) < LEAST_OF_PAD * height)
		return refuse(a, "签名太短，请写完整的姓名。");
	*out = h;
	return NULL;
}

// ---- the picture ----

struct box {
	int left, top, right, bottom;
};

static struct box bounds(const struct handwriting *h)
{
	struct box b = {h->width, h->height, 0, 0};
	for (size_t i = 0; i < h->n; i++)
		for (size_t k = 0; k < h->strokes[i].n; k++) {
			const struct pen_point *p = &h->strokes[i].points[k];
			b.left = p->x < b.left ? p->x : b.left;
			b.right = p->x > b.right ? p->x : b.right;
			b.top = p->y < b.top ? p->y : b.top;
			b.bottom = p->y > b.bottom ? p->y : b.bottom;
		}
	return b;
}

static void draw_stroke(cairo_t *cr, const struct pen_stroke *s, const struct box *b, double scale)
{
	double width = (NARROW + BROAD) / 2;
	for (size_t k = 0; k < s->n; k++) {
		const struct pen_point *to = &s->points[k], *from = k ? &s->points[k - 1] : to;
		double way = hypot(to->x - from->x, to->y - from->y) * scale, ms = to->t > from->t ? to->t - from->t : 1;
		double speed = fmin(way / ms / FAST, 1);
		width += 0.35 * (BROAD - (BROAD - NARROW) * speed - width);   // the line swells and thins, it does not jump
		cairo_set_line_width(cr, k ? width : (NARROW + BROAD) / 2);
		cairo_move_to(cr, MARGIN + (from->x - b->left) * scale, MARGIN + (from->y - b->top) * scale);
		cairo_line_to(cr, MARGIN + (to->x - b->left) * scale, MARGIN + (to->y - b->top) * scale);
		cairo_stroke(cr);
	}
}

static cairo_status_t write_buf(void *closure, const unsigned char *bytes, unsigned n)
{
	buf_add(closure, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

struct err *handwriting_png(struct arena *a, const struct handwriting *h, const char **png, size_t *len)
{
	struct box b = bounds(h);
	struct buf out = buf_new(a);
	double across = b.right - b.left + 1, down = b.bottom - b.top + 1;
	double scale = fmin((PICTURE_HEIGHT - 2 * MARGIN) / down, (PICTURE_WIDTH_MOST - 2 * MARGIN) / across);
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(across * scale) + 2 * MARGIN, (int)(down * scale) + 2 * MARGIN);
	cairo_t *cr = cairo_create(s);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_source_rgb(cr, 0.05, 0.06, 0.12);
	for (size_t i = 0; i < h->n; i++)
		draw_stroke(cr, &h->strokes[i], &b, scale);
	cairo_status_t status = cairo_status(cr) ? cairo_status(cr) : cairo_surface_write_to_png_stream(s, write_buf, &out);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
	if (status != CAIRO_STATUS_SUCCESS)
		return err_cause(a, err_new(a, ERR_INTERNAL, "paper.picture", "签名图片无法生成，请重试。"), "%s", cairo_status_to_string(status));
	*png = out.data;
	*len = out.len;
	return NULL;
}
