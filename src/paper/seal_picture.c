// seal_picture.c: pictures of trial seals. 国务院关于国家行政机关和企业事业单位社会团体印章管理的规定: round, 42 mm, five-pointed star in the
// middle, the organ's legal name around it from the left to the right.
#include <cairo.h>
#include <math.h>
#include <string.h>

#include "core/buf.h"
#include "core/text.h"
#include "paper/kit.h"
#include "paper/seal.h"

enum { DOTS_A_MM = 10 };           // 254 dpi: the PNG of an organ's seal stays below 60 KB
static const double RED[3] = {0.80, 0.05, 0.07};

static cairo_status_t write_png(void *closure, const unsigned char *bytes, unsigned n)
{
	buf_add(closure, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

static cairo_t *begin(double w_mm, double h_mm)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(w_mm * DOTS_A_MM), (int)(h_mm * DOTS_A_MM));
	cairo_t *cr = cairo_create(s);
	cairo_surface_destroy(s);
	cairo_scale(cr, DOTS_A_MM, DOTS_A_MM);
	cairo_set_source_rgb(cr, RED[0], RED[1], RED[2]);
	return cr;
}

static struct err *finish(struct arena *a, cairo_t *cr, const char **png, size_t *len)
{
	struct buf b = buf_new(a);
	cairo_status_t status = cairo_surface_write_to_png_stream(cairo_get_target(cr), write_png, &b);
	cairo_destroy(cr);
	if (status != CAIRO_STATUS_SUCCESS)
		return err_cause(a, err_new(a, ERR_INTERNAL, "paper.seal", "印章图样没有生成，请重试。"), "cairo: %s", cairo_status_to_string(status));
	*png = b.data;
	*len = b.len;
	return NULL;
}

static void star(cairo_t *cr, double x, double y, double r)
{
	for (int i = 0; i < 5; i++) {
		double angle = -M_PI / 2 + i * 4 * M_PI / 5;
		cairo_line_to(cr, x + r * cos(angle), y + r * sin(angle));
	}
	cairo_close_path(cr);
	cairo_fill(cr);
}

// One character with its middle at the origin, its foot down.
static void character(cairo_t *cr, struct paper_kit *kit, uint32_t code, double size, double narrow)
{
	struct glyph_ref g = font_glyph(kit->fonts, FONT_SONG, code);
	cairo_glyph_t glyph = {g.index, -g.advance * size / 2, 0.38 * size};
	cairo_save(cr);
	cairo_scale(cr, narrow, 1);
	cairo_set_font_face(cr, face_cairo(g.face));
	cairo_set_font_size(cr, size);
	cairo_show_glyphs(cr, &glyph, 1);
	cairo_restore(cr);
}

struct err *seal_picture_organ(struct arena *a, struct paper_kit *kit, const char *organ, const char **png, size_t *len)
{
	static const double MIDDLE = SEAL_ORGAN_MM / 2.0, RING = 1.2, SIZE = 5.6, RADIUS = 15.6, MOST = 300 * M_PI / 180;
	size_t n = utf8_length(organ);
	if (n < 2 || n > 30)
		return err_new(a, ERR_INPUT, "paper.seal", "印章上的机关名称应为 2 到 30 个字。");
	cairo_t *cr = begin(SEAL_ORGAN_MM, SEAL_ORGAN_MM);
	cairo_set_line_width(cr, RING);
	cairo_arc(cr, MIDDLE, MIDDLE, MIDDLE - RING, 0, 2 * M_PI);
	cairo_stroke(cr);
	star(cr, MIDDLE, MIDDLE, 7);
	double natural = SIZE * 1.15 / RADIUS, step = natural * (double)(n - 1) > MOST ? MOST / (double)(n - 1) : natural;
	double narrow = step < natural ? step / natural : 1;
	for (size_t i = 0; i < n; i++) {
		cairo_save(cr);
		cairo_translate(cr, MIDDLE, MIDDLE);
		cairo_rotate(cr, step * ((double)i - (double)(n - 1) / 2));
		cairo_translate(cr, 0, -RADIUS);
		character(cr, kit, utf8_next(&organ), SIZE, narrow);
		cairo_restore(cr);
	}
	return finish(a, cr, png, len);
}

struct err *seal_picture_person(struct arena *a, struct paper_kit *kit, const char *name, const char **png, size_t *len)
{
	static const double LINE = 0.6, SIZE = 5.4;
	size_t n = utf8_length(name);
	if (n < 1 || n > 12)
		return err_new(a, ERR_INPUT, "paper.seal", "名章上的姓名应为 1 到 12 个字。");
	cairo_t *cr = begin(SEAL_PERSON_W_MM, SEAL_PERSON_H_MM);
	cairo_set_line_width(cr, LINE);
	cairo_rectangle(cr, LINE / 2, LINE / 2, SEAL_PERSON_W_MM - LINE, SEAL_PERSON_H_MM - LINE);
	cairo_stroke(cr);
	double step = (SEAL_PERSON_W_MM - 2.4) / (double)n, narrow = step < SIZE ? step / SIZE : 1;
	for (size_t i = 0; i < n; i++) {
		cairo_save(cr);
		cairo_translate(cr, 1.2 + step * ((double)i + 0.5), SEAL_PERSON_H_MM / 2.0);
		character(cr, kit, utf8_next(&name), SIZE, narrow);
		cairo_restore(cr);
	}
	return finish(a, cr, png, len);
}
