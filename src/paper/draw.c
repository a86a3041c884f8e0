// draw.c: display list -> cairo -> PDF or PNG.
#include "paper/draw.h"

#include <cairo-pdf.h>
#include <string.h>
#include <turbojpeg.h>

#include "core/text.h"
#include "paper/image.h"
#include "paper/png.h"
#include "paper/subset.h"

struct drawing {
	struct arena *a;
	cairo_t *cr;
	bool embed;
};

static void set_color(cairo_t *cr, unsigned rgb)
{
	cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

// ---- text ----

static void draw_glyphs(struct drawing *d, const struct item *it)
{
	cairo_glyph_t *glyphs = NEW_ARRAY(d->a, cairo_glyph_t, it->n);
	cairo_text_cluster_t *clusters = NEW_ARRAY(d->a, cairo_text_cluster_t, it->n);
	char *text = arena_alloc(d->a, it->n * 4 + 1);
	int bytes = 0;
	for (size_t i = 0; i < it->n; i++) {
		glyphs[i] = (cairo_glyph_t){it->glyphs[i].index, it->x + it->glyphs[i].x, it->y};
		clusters[i].num_glyphs = 1;
		clusters[i].num_bytes = utf8_put(text + bytes, it->glyphs[i].code);
		bytes += clusters[i].num_bytes;
	}
	cairo_set_font_face(d->cr, d->embed ? face_cut(it->face) : face_cairo(it->face));
	cairo_set_font_size(d->cr, it->size);
	cairo_show_text_glyphs(d->cr, text, bytes, glyphs, (int)it->n, clusters, (int)it->n, 0);
}

// ---- pictures ----

struct reading {
	const char *at;
	size_t left;
};

static cairo_status_t read_png(void *closure, unsigned char *to, unsigned n)
{
	struct reading *r = closure;
	if (n > r->left)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, r->at, n);
	r->at += n;
	r->left -= n;
	return CAIRO_STATUS_SUCCESS;
}

// A PDF takes the JPEG bytes; cairo wants a surface of that size to hang them on, and one bit a pixel is enough.
static cairo_surface_t *jpeg_shell(const struct picture *p)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_A1, p->width, p->height);
	cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)p->bytes, p->len, NULL, NULL);
	return s;
}

static cairo_surface_t *jpeg_pixels(const struct picture *p)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, p->width, p->height);
	tjhandle tj = tjInitDecompress();
	if (tj && cairo_surface_status(s) == CAIRO_STATUS_SUCCESS)
		tjDecompress2(tj, (const unsigned char *)p->bytes, p->len, cairo_image_surface_get_data(s), p->width,
			cairo_image_surface_get_stride(s), p->height, TJPF_BGRX, 0);
	if (tj)
		tjDestroy(tj);
	cairo_surface_mark_dirty(s);
	return s;
}

static cairo_surface_t *picture_surface(const struct drawing *d, const struct picture *p)
{
	struct reading r = {p->bytes, p->len};
	if (p->jpeg)
		return d->embed ? jpeg_shell(p) : jpeg_pixels(p);
	return cairo_image_surface_create_from_png_stream(read_png, &r);
}

// Fitted into its rectangle, sides kept in proportion, in the middle.
static void draw_image(struct drawing *d, const struct item *it)
{
	const struct picture *p = it->picture;
	cairo_surface_t *s = picture_surface(d, p);
	double across = (double)it->w / p->width, down = (double)it->h / p->height, scale = across < down ? across : down;
	if (cairo_surface_status(s) == CAIRO_STATUS_SUCCESS) {
		cairo_save(d->cr);
		cairo_translate(d->cr, it->x + (it->w - p->width * scale) / 2, it->y + (it->h - p->height * scale) / 2);
		cairo_scale(d->cr, scale, scale);
		cairo_set_source_surface(d->cr, s, 0, 0);
		cairo_paint(d->cr);
		cairo_restore(d->cr);
	}
	cairo_surface_destroy(s);
}

// ---- shapes ----

static void draw_line(struct drawing *d, const struct item *it)
{
	cairo_set_line_width(d->cr, it->width);
	cairo_set_line_cap(d->cr, it->w > 0 && it->h > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_SQUARE);
	cairo_move_to(d->cr, it->x, it->y);
	cairo_line_to(d->cr, it->x + it->w, it->y + it->h);
	cairo_stroke(d->cr);
}

static void draw_frame(struct drawing *d, const struct item *it)
{
	cairo_set_line_width(d->cr, it->width);
	cairo_rectangle(d->cr, it->x, it->y, it->w, it->h);
	cairo_stroke(d->cr);
}

static void draw_tick(struct drawing *d, const struct item *it)
{
	cairo_set_line_width(d->cr, it->width);
	cairo_move_to(d->cr, it->x + 0.16 * it->w, it->y + 0.52 * it->w);
	cairo_line_to(d->cr, it->x + 0.42 * it->w, it->y + 0.80 * it->w);
	cairo_line_to(d->cr, it->x + 0.88 * it->w, it->y + 0.18 * it->w);
	cairo_stroke(d->cr);
}

static void draw_cells(struct drawing *d, const struct item *it)
{
	for (size_t i = 0; i < it->n; i++)
		cairo_rectangle(d->cr, it->x + it->cells[i * 2] * it->width, it->y + it->cells[i * 2 + 1] * it->width, it->width, it->width);
	cairo_fill(d->cr);
}

void draw_page(struct arena *a, cairo_t *cr, const struct paper_page *page, bool embed)
{
	static void (*const draw[])(struct drawing *d, const struct item *it) = {
		[ITEM_GLYPHS] = draw_glyphs, [ITEM_LINE] = draw_line, [ITEM_TICK] = draw_tick, [ITEM_FRAME] = draw_frame,
		[ITEM_CELLS] = draw_cells, [ITEM_IMAGE] = draw_image,
	};
	struct drawing d = {a, cr, embed};
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_set_font_options(cr, options);
	cairo_font_options_destroy(options);
	for (size_t i = 0; i < page->items.n; i++) {
		const struct item *it = &page->items.v[i];
		if (it->kind == ITEM_MARK)
			continue;
		set_color(cr, it->color);
		draw[it->kind](&d, it);
	}
}

// ---- PDF ----

static cairo_status_t write_buf(void *closure, const unsigned char *bytes, unsigned n)
{
	buf_add(closure, (const char *)bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *draw_pdf_open(struct buf *into, const struct paper_meta *meta, const char *title)
{
	static const double A4_WIDTH = 210 * 72 / 25.4, A4_HEIGHT = 297 * 72 / 25.4;
	cairo_surface_t *s = cairo_pdf_surface_create_for_stream(write_buf, into, A4_WIDTH, A4_HEIGHT);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, meta->title ? meta->title : title ? title : "");
	if (meta->author)
		cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_AUTHOR, meta->author);
	cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, instant_text(into->arena, meta->created));
	return s;
}

struct err *draw_pdf_close(struct arena *a, cairo_surface_t *surface)
{
	cairo_surface_finish(surface);
	cairo_status_t status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		return NULL;
	return err_cause(a, err_new(a, ERR_INTERNAL, "paper.pdf", "PDF 没有生成，请重试"), "cairo: %s", cairo_status_to_string(status));
}

struct err *paper_pdf(struct arena *a, const struct paper_doc *doc, const struct paper_meta *meta, const char **bytes, size_t *len)
{
	struct buf out = buf_new(a);
	const struct paper_page **pages = NEW_ARRAY(a, const struct paper_page *, doc->n_pages + 1);
	for (size_t i = 0; i < doc->n_pages; i++)
		pages[i] = &doc->pages[i];
	subsets_prepare(a, pages, doc->n_pages);
	cairo_surface_t *surface = draw_pdf_open(&out, meta, doc->title);
	cairo_t *cr = cairo_create(surface);
	for (size_t i = 0; i < doc->n_pages; i++) {
		draw_page(a, cr, pages[i], true);
		cairo_show_page(cr);
	}
	cairo_destroy(cr);
	TRY(draw_pdf_close(a, surface));
	*bytes = out.data;
	*len = out.len;
	return NULL;
}

// ---- PNG ----

enum { DPI_MIN = 36, DPI_MAX = 600 };

struct err *paper_png(struct arena *a, const struct paper_doc *doc, int page, int dpi, const char **bytes, size_t *len)
{
	if (page < 1 || (size_t)page > doc->n_pages)
		return err_new(a, ERR_MISSING, "paper.page", "这份文书只有 %zu 页", doc->n_pages);
	if (dpi < DPI_MIN || dpi > DPI_MAX)
		return err_new(a, ERR_INPUT, "paper.dpi", "分辨率应在 %d 到 %d 之间", DPI_MIN, DPI_MAX);
	const struct paper_page *p = &doc->pages[page - 1];
	double scale = dpi / 72.0;
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(p->width * scale + 0.5), (int)(p->height * scale + 0.5));
	cairo_t *cr = cairo_create(s);
	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_scale(cr, scale, scale);
	draw_page(a, cr, p, false);
	cairo_destroy(cr);
	cairo_surface_flush(s);
	cairo_status_t status = cairo_surface_status(s);
	const struct pixels pixels = {cairo_image_surface_get_data(s), cairo_image_surface_get_width(s), cairo_image_surface_get_height(s), cairo_image_surface_get_stride(s)};
	const char *png = status == CAIRO_STATUS_SUCCESS ? png_make(a, &pixels, len) : NULL;
	cairo_surface_destroy(s);
	if (!png)
		return err_cause(a, err_new(a, ERR_INTERNAL, "paper.png", "页面图片没有生成，请重试"), "cairo: %s", cairo_status_to_string(status));
	*bytes = png;
	return NULL;
}
