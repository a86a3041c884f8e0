// outline.c: see outline.h.
#include "paper/outline.h"

#include <ft2build.h>
#include <math.h>
#include <string.h>

#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

enum { POINTS_MAX = 4096, CONTOURS_MAX = 512, SPLIT_MAX = 8 };
static const double OUTLINE_TOLERANCE = 0.3;   // thousandths of an em: a tenth of the thinnest stroke of a 3号 character

struct point {
	int x, y;
	bool on;
};

struct tracing {
	struct point points[POINTS_MAX];
	uint16_t ends[CONTOURS_MAX];
	size_t n, contours;
	double scale, tolerance;
	double x, y;                   // pen, in target units
	bool fault;
};

static void put(struct tracing *t, double x, double y, bool on)
{
	if (t->n == POINTS_MAX || fabs(x) > INT16_MAX || fabs(y) > INT16_MAX) {
		t->fault = true;
		return;
	}
	t->points[t->n++] = (struct point){(int)lround(x), (int)lround(y), on};
}

// A contour's last point on its first one is said twice; TrueType closes by itself.
static void close_contour(struct tracing *t)
{
	size_t first = t->contours ? t->ends[t->contours - 1] + 1u : 0;
	if (t->n <= first)
		return;
	if (t->n - first > 1 && t->points[t->n - 1].on && t->points[t->n - 1].x == t->points[first].x && t->points[t->n - 1].y == t->points[first].y)
		t->n--;
	if (t->contours == CONTOURS_MAX)
		t->fault = true;
	else
		t->ends[t->contours++] = (uint16_t)(t->n - 1);
}

static int move_to(const FT_Vector *to, void *user)
{
	struct tracing *t = user;
	close_contour(t);
	t->x = (double)to->x * t->scale;
	t->y = (double)to->y * t->scale;
	put(t, t->x, t->y, true);
	return t->fault;
}

static int line_to(const FT_Vector *to, void *user)
{
	struct tracing *t = user;
	t->x = (double)to->x * t->scale;
	t->y = (double)to->y * t->scale;
	put(t, t->x, t->y, true);
	return t->fault;
}

static int conic_to(const FT_Vector *control, const FT_Vector *to, void *user)
{
	struct tracing *t = user;
	put(t, (double)control->x * t->scale, (double)control->y * t->scale, false);
	return line_to(to, user);
}

struct cubic {
	double x[4], y[4];
};

static double cubic_at(const double p[4], double s)
{
	double r = 1 - s;
	return r * r * r * p[0] + 3 * r * r * s * p[1] + 3 * r * s * s * p[2] + s * s * s * p[3];
}

static double cubic_slope(const double p[4], double s)
{
	double r = 1 - s;
	return 3 * (r * r * (p[1] - p[0]) + 2 * r * s * (p[2] - p[1]) + s * s * (p[3] - p[2]));
}

// One quadratic over [s, s + h] of the cubic: its control point is the one that keeps the middle where it is.
static void put_piece(struct tracing *t, const struct cubic *c, double s, double h)
{
	double control[2];
	const double *axis[2] = {c->x, c->y};
	for (int i = 0; i < 2; i++) {
		double p0 = cubic_at(axis[i], s), p3 = cubic_at(axis[i], s + h);
		double p1 = p0 + h / 3 * cubic_slope(axis[i], s), p2 = p3 - h / 3 * cubic_slope(axis[i], s + h);
		control[i] = (3 * (p1 + p2) - p0 - p3) / 4;
	}
	put(t, control[0], control[1], false);
	put(t, cubic_at(c->x, s + h), cubic_at(c->y, s + h), true);
}

static int cubic_to(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, void *user)
{
	static const double WORST = 0.0481125224;   // sqrt(3)/36: how far the middle quadratic strays per unit of third difference
	struct tracing *t = user;
	struct cubic c = {{t->x, (double)a->x * t->scale, (double)b->x * t->scale, (double)to->x * t->scale},
		{t->y, (double)a->y * t->scale, (double)b->y * t->scale, (double)to->y * t->scale}};
	double dx = c.x[3] - 3 * c.x[2] + 3 * c.x[1] - c.x[0], dy = c.y[3] - 3 * c.y[2] + 3 * c.y[1] - c.y[0];
	int n = (int)ceil(cbrt(WORST * hypot(dx, dy) / t->tolerance));
	n = n < 1 ? 1 : n > SPLIT_MAX ? SPLIT_MAX : n;
	for (int i = 0; i < n; i++)
		put_piece(t, &c, (double)i / n, 1.0 / n);
	t->x = c.x[3];
	t->y = c.y[3];
	return t->fault;
}

// ---- writing the glyf entry ----

struct writing {
	uint8_t *at;
};

static void put_u16(struct writing *w, int v)
{
	*w->at++ = (uint8_t)(v >> 8);
	*w->at++ = (uint8_t)v;
}

enum { ON_CURVE = 1, X_SHORT = 2, Y_SHORT = 4, X_SAME = 16, Y_SAME = 32 };

static uint8_t flag_of(const struct point *p, int dx, int dy)
{
	uint8_t f = p->on ? ON_CURVE : 0;
	f |= dx == 0 ? X_SAME : dx > -256 && dx < 256 ? (dx > 0 ? X_SHORT | X_SAME : X_SHORT) : 0;
	f |= dy == 0 ? Y_SAME : dy > -256 && dy < 256 ? (dy > 0 ? Y_SHORT | Y_SAME : Y_SHORT) : 0;
	return f;
}

static void put_delta(struct writing *w, int d)
{
	if (d == 0)
		return;
	if (d > -256 && d < 256)
		*w->at++ = (uint8_t)(d < 0 ? -d : d);
	else
		put_u16(w, d);
}

static void bounds(const struct tracing *t, struct outline *o)
{
	o->x_min = o->y_min = INT16_MAX;
	o->x_max = o->y_max = INT16_MIN;
	for (size_t i = 0; i < t->n; i++) {
		const struct point *p = &t->points[i];
		o->x_min = (int16_t)(p->x < o->x_min ? p->x : o->x_min);
		o->x_max = (int16_t)(p->x > o->x_max ? p->x : o->x_max);
		o->y_min = (int16_t)(p->y < o->y_min ? p->y : o->y_min);
		o->y_max = (int16_t)(p->y > o->y_max ? p->y : o->y_max);
	}
	o->left = o->x_min;
}

static void write_glyf(struct arena *a, const struct tracing *t, struct outline *o)
{
	enum { HEAD = 12, POINT_MOST = 5 };
	uint8_t *bytes = arena_alloc(a, HEAD + t->contours * 2 + t->n * POINT_MOST + 1);
	struct writing w = {bytes};
	bounds(t, o);
	put_u16(&w, (int)t->contours);
	put_u16(&w, o->x_min);
	put_u16(&w, o->y_min);
	put_u16(&w, o->x_max);
	put_u16(&w, o->y_max);
	for (size_t i = 0; i < t->contours; i++)
		put_u16(&w, t->ends[i]);
	put_u16(&w, 0);   // no instructions
	for (size_t i = 0; i < t->n; i++)
		*w.at++ = flag_of(&t->points[i], t->points[i].x - (i ? t->points[i - 1].x : 0), t->points[i].y - (i ? t->points[i - 1].y : 0));
	for (size_t i = 0; i < t->n; i++)
		put_delta(&w, t->points[i].x - (i ? t->points[i - 1].x : 0));
	for (size_t i = 0; i < t->n; i++)
		put_delta(&w, t->points[i].y - (i ? t->points[i - 1].y : 0));
	if ((w.at - bytes) & 1)
		*w.at++ = 0;
	o->glyf = bytes;
	o->len = (uint32_t)(w.at - bytes);
	o->points = (uint16_t)t->n;
	o->contours = (uint16_t)t->contours;
}

// ---- kept with the face ----

enum { KEPT_BITS = 8, KEPT_PAGE = 1 << KEPT_BITS, KEPT_PAGES = 65536 >> KEPT_BITS };

struct kept {
	struct outline **pages[KEPT_PAGES];
};

static bool is_cubic(FT_Face ft)
{
	// A CFF font: FreeType calls its format so. TrueType outlines are quadratic as they are.
	return !FT_IS_SFNT(ft) || FT_Load_Sfnt_Table(ft, FT_MAKE_TAG('g', 'l', 'y', 'f'), 0, NULL, &(FT_ULong){0}) != 0;
}

static int em_factor(const struct face *f)
{
	FT_Face ft = face_ft(f);
	return is_cubic(ft) ? 2 : 1;
}

int outline_em(const struct face *f)
{
	return ((FT_Face)face_ft(f))->units_per_EM * em_factor(f);
}

static struct outline *trace(const struct face *f, uint32_t glyph)
{
	static const FT_Outline_Funcs funcs = {move_to, line_to, conic_to, cubic_to, 0, 0};
	static _Thread_local struct tracing t;
	FT_Face ft = face_ft(f);
	int factor = em_factor(f);
	if (FT_Load_Glyph(ft, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) || ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
		return NULL;
	t.n = t.contours = 0;
	t.fault = false;
	t.scale = factor;
	t.tolerance = OUTLINE_TOLERANCE * outline_em(f) / 1000;
	if (FT_Outline_Decompose(&ft->glyph->outline, &funcs, &t))
		return NULL;
	close_contour(&t);
	if (t.fault)
		return NULL;
	struct outline *o = NEW(face_arena(f), struct outline);
	o->advance = (uint16_t)(ft->glyph->metrics.horiAdvance * factor);
	if (t.n)
		write_glyf(face_arena(f), &t, o);
	return o;
}

const struct outline *outline_get(const struct face *f, uint32_t glyph)
{
	void **slot = face_outlines(f);
	if (glyph >= 65536)
		return NULL;
	if (!*slot)
		*slot = NEW(face_arena(f), struct kept);
	struct kept *k = *slot;
	struct outline ***page = &k->pages[glyph >> KEPT_BITS];
	if (!*page)
		*page = NEW_ARRAY(face_arena(f), struct outline *, KEPT_PAGE);
	struct outline **at = &(*page)[glyph & (KEPT_PAGE - 1)];
	if (!*at)
		*at = trace(f, glyph);
	return *at;
}
