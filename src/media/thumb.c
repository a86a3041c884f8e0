// thumb.c: small upright pictures, and pictures with parts blackened or cut away. Originals are never touched.
#include <png.h>
#include <string.h>
#include <turbojpeg.h>

#include "media/media.h"

enum { QUALITY = 82 };

struct picture {
	unsigned char *rgb;
	int w, h;
};

static struct err *broken(struct arena *a, const char *why)
{
	return err_cause(a, err_new(a, ERR_MEDIA, "evidence.broken", "图片已损坏，无法显示。"), "%s", why);
}

static void destroy(void *h)
{
	tjDestroy(h);
}

// The smallest DCT scale that is not below the wanted edge: decoding 4000 x 3000 for a thumbnail costs a sixteenth.
static void choose_scale(int w, int h, int edge, int *out_w, int *out_h)
{
	int n, longest = w > h ? w : h;
	tjscalingfactor *f = tjGetScalingFactors(&n);
	*out_w = w;
	*out_h = h;
	for (int i = 0; i < n; i++) {
		int scaled = TJSCALED(longest, f[i]);
		if (scaled < edge || TJSCALED(w, f[i]) >= *out_w)
			continue;
		*out_w = TJSCALED(w, f[i]);
		*out_h = TJSCALED(h, f[i]);
	}
}

// The size was judged by media_sniff; a decoder that reads another one has found another picture.
static bool as_sniffed(const struct sniffed *what, int64_t w, int64_t h)
{
	return w == what->width && h == what->height;
}

static struct err *read_jpeg(struct arena *a, const unsigned char *data, size_t size, const struct sniffed *what, int edge, struct picture *out)
{
	tjhandle h = tjInitDecompress();
	if (!h)
		return broken(a, "tjInitDecompress");
	arena_defer(a, destroy, h);
	int w, ht, sub, space;
	if (tjDecompressHeader3(h, data, size, &w, &ht, &sub, &space) != 0)
		return broken(a, tjGetErrorStr2(h));
	if (!as_sniffed(what, w, ht))
		return broken(a, "another size than walked");
	choose_scale(w, ht, edge, &out->w, &out->h);
	out->rgb = arena_array(a, (size_t)out->w * (size_t)out->h, 3);
	if (tjDecompress2(h, data, size, out->rgb, out->w, 0, out->h, TJPF_RGB, TJFLAG_FASTDCT | TJFLAG_LIMITSCANS) != 0 && tjGetErrorCode(h) == TJERR_FATAL)
		return broken(a, tjGetErrorStr2(h));
	return NULL;
}

static struct err *read_png(struct arena *a, const unsigned char *data, size_t size, const struct sniffed *what, struct picture *out)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	if (!png_image_begin_read_from_memory(&image, data, size))
		return broken(a, image.message);
	if (!as_sniffed(what, image.width, image.height)) {
		png_image_free(&image);
		return broken(a, "another size than walked");
	}
	image.format = PNG_FORMAT_RGB;
	out->w = (int)image.width;
	out->h = (int)image.height;
	out->rgb = arena_array(a, (size_t)out->w * (size_t)out->h, 3);
	png_color white = {255, 255, 255};
	return png_image_finish_read(&image, &white, out->rgb, 0, NULL) ? NULL : broken(a, image.message);
}

// Mean over the source rectangle of each pixel: no moiré on paved ground and brick.
static struct picture shrink(struct arena *a, struct picture p, int edge)
{
	int longest = p.w > p.h ? p.w : p.h;
	if (longest <= edge)
		return p;
	struct picture out = {.w = p.w * edge / longest, .h = p.h * edge / longest};
	out.w += !out.w;
	out.h += !out.h;
	out.rgb = arena_array(a, (size_t)out.w * (size_t)out.h, 3);
	for (int y = 0; y < out.h; y++) {
		int y0 = (int)((int64_t)y * p.h / out.h), y1 = (int)((int64_t)(y + 1) * p.h / out.h);
		for (int x = 0; x < out.w; x++) {
			int x0 = (int)((int64_t)x * p.w / out.w), x1 = (int)((int64_t)(x + 1) * p.w / out.w);
			unsigned sum[3] = {0}, n = (unsigned)((y1 - y0) * (x1 - x0));
			for (int sy = y0; sy < y1; sy++)
				for (int sx = x0; sx < x1; sx++)
					for (int c = 0; c < 3; c++)
						sum[c] += p.rgb[((size_t)sy * (size_t)p.w + (size_t)sx) * 3 + (size_t)c];
			for (int c = 0; c < 3; c++)
				out.rgb[((size_t)y * (size_t)out.w + (size_t)x) * 3 + (size_t)c] = (unsigned char)(sum[c] / n);
		}
	}
	return out;
}

// EXIF orientation 1..8 to upright.
static struct picture turn(struct arena *a, struct picture p, int orientation)
{
	if (orientation <= 1 || orientation > 8)
		return p;
	bool swap = orientation >= 5;
	struct picture out = {.w = swap ? p.h : p.w, .h = swap ? p.w : p.h};
	out.rgb = arena_array(a, (size_t)out.w * (size_t)out.h, 3);
	for (int y = 0; y < out.h; y++) {
		for (int x = 0; x < out.w; x++) {
			int sx = swap ? y : x, sy = swap ? x : y;
			if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
				sx = p.w - 1 - sx;
			if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
				sy = p.h - 1 - sy;
			memcpy(out.rgb + ((size_t)y * (size_t)out.w + (size_t)x) * 3, p.rgb + ((size_t)sy * (size_t)p.w + (size_t)sx) * 3, 3);
		}
	}
	return out;
}

static void free_jpeg(void *p)
{
	tjFree(p);
}

static struct err *write_jpeg(struct arena *a, struct picture p, const unsigned char **data, size_t *size)
{
	tjhandle h = tjInitCompress();
	if (!h)
		return broken(a, "tjInitCompress");
	arena_defer(a, destroy, h);
	unsigned char *out = NULL;
	unsigned long n = 0;
	if (tjCompress2(h, p.rgb, p.w, 0, p.h, TJPF_RGB, &out, &n, TJSAMP_420, QUALITY, TJFLAG_FASTDCT) != 0)
		return broken(a, tjGetErrorStr2(h));
	arena_defer(a, free_jpeg, out);
	*data = out;
	*size = n;
	return NULL;
}

static struct err *read_picture(struct arena *a, const unsigned char *bytes, size_t n, const struct sniffed *what, int edge, struct picture *p)
{
	return strcmp(what->mime, "image/jpeg") == 0 ? read_jpeg(a, bytes, n, what, edge, p) : read_png(a, bytes, n, what, p);
}

struct err *media_picture(struct arena *a, const unsigned char *bytes, size_t n, const struct sniffed *what, int edge, const unsigned char **data, size_t *size)
{
	struct picture p = {0};
	TRY(read_picture(a, bytes, n, what, edge, &p));
	return write_jpeg(a, turn(a, shrink(a, p, edge), what->orientation), data, size);
}

// ---- derivatives ----

static int at(int thousandths, int length)
{
	int64_t v = (int64_t)thousandths * length / MEDIA_SCALE;
	return v < 0 ? 0 : v > length ? length : (int)v;
}

// A little larger than asked for, so that no edge of a letter looks out.
static void blacken(struct picture *p, struct media_box b)
{
	int x0 = at(b.x, p->w), y0 = at(b.y, p->h), x1 = at(b.x + b.w + 1, p->w), y1 = at(b.y + b.h + 1, p->h);
	for (int y = y0; y < y1; y++)
		memset(p->rgb + ((size_t)y * (size_t)p->w + (size_t)x0) * 3, 0, (size_t)(x1 > x0 ? x1 - x0 : 0) * 3);
}

static struct picture cut(struct arena *a, struct picture p, struct media_box b)
{
	int x0 = at(b.x, p.w), y0 = at(b.y, p.h), x1 = at(b.x + b.w, p.w), y1 = at(b.y + b.h, p.h);
	if (x1 <= x0 || y1 <= y0)
		return p;
	struct picture out = {.w = x1 - x0, .h = y1 - y0};
	out.rgb = arena_array(a, (size_t)out.w * (size_t)out.h, 3);
	for (int y = 0; y < out.h; y++)
		memcpy(out.rgb + (size_t)y * (size_t)out.w * 3, p.rgb + ((size_t)(y + y0) * (size_t)p.w + (size_t)x0) * 3, (size_t)out.w * 3);
	return out;
}

struct err *media_redact(struct arena *a, const unsigned char *bytes, size_t n, const struct sniffed *what, const struct media_box *boxes, size_t n_boxes, struct media_box crop,
                         const unsigned char **data, size_t *size)
{
	enum { EDGE_FULL = 1 << 20 };
	struct picture p = {0};
	TRY(read_picture(a, bytes, n, what, EDGE_FULL, &p));
	p = turn(a, p, what->orientation);
	for (size_t i = 0; i < n_boxes; i++)
		blacken(&p, boxes[i]);
	return write_jpeg(a, crop.w ? cut(a, p, crop) : p, data, size);
}
