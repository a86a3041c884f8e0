// sniff.c: libmagic says the kind; each format is then walked to its end, so that nothing hides behind it, and asked what it says of itself.
#include <magic.h>
#include <string.h>

#include "core/buf.h"
#include "media/exif.h"
#include "media/film.h"
#include "media/office.h"
#include "media/walk.h"

// A picture larger than this is no photo of a scene but an attack on the memory of whoever opens it.
static const int64_t PIXELS_MAX = 50000000;
// libmagic looks at the beginning only.
enum { LOOK_MOST = 1 << 20 };

typedef enum film_end (*film_fn)(const unsigned char *p, size_t n, struct film *out);
static const struct known {
	const char *mime, *kind, *extension;
	film_fn film;
} known[] = {
	{"image/jpeg", "photo", "jpg", NULL},
	{"image/png", "photo", "png", NULL},
	{"video/mp4", "video", "mp4", film_read_boxes},
	{"video/x-m4v", "video", "m4v", film_read_boxes},
	{"video/quicktime", "video", "mov", film_read_boxes},
	{"video/3gpp", "video", "3gp", film_read_boxes},
	{"video/x-msvideo", "video", "avi", film_read_riff},
	{"audio/mpeg", "audio", "mp3", film_read_mp3},
	{"audio/x-wav", "audio", "wav", film_read_riff},
	{"audio/x-m4a", "audio", "m4a", film_read_boxes},
	{"audio/amr", "audio", "amr", film_read_amr},
	{"audio/ogg", "audio", "ogg", film_read_ogg},
	{"application/pdf", "scan", "pdf", NULL},
};

static struct err *broken(struct arena *a)
{
	return err_new(a, ERR_MEDIA, "evidence.broken", "文件已损坏，无法读取。请重新拍摄或者重新上传。");
}

static struct err *tail(struct arena *a, const char *what)
{
	return err_new(a, ERR_MEDIA, "evidence.tail", "%s后面附带了其他内容，不能作为证据保存。请上传设备上的原始文件。", what);
}

// ---- pictures ----

static bool too_large(const struct walked *w)
{
	return w->width > PIXELS_MAX || w->height > PIXELS_MAX || w->width * w->height > PIXELS_MAX;
}

static struct err *look_at_picture(struct arena *a, const unsigned char *p, size_t n, struct sniffed *out)
{
	struct walked w;
	bool jpeg = strcmp(out->mime, "image/jpeg") == 0;
	if (!(jpeg ? walk_jpeg(p, n, &w) : walk_png(p, n, &w)))
		return broken(a);
	if (!walk_tail_allowed(p, n, w.end))
		return tail(a, "图片");
	if (too_large(&w))
		return err_new(a, ERR_MEDIA, "evidence.bomb", "图片尺寸过大（%lld × %lld），请上传不超过五千万像素的图片。", (long long)w.width, (long long)w.height);
	out->width = w.width;
	out->height = w.height;
	if (jpeg)
		exif_read(a, p, n, out);
	return NULL;
}

// ---- recordings ----

static void text_if(struct buf *b, const char *key, const char *s)
{
	if (*s)
		jw_kstr(b, key, s);
}

static const char *film_json(struct arena *a, const struct film *f)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "container", f->container);
	text_if(&b, "video", f->video);
	text_if(&b, "audio", f->audio);
	text_if(&b, "make", f->make);
	text_if(&b, "model", f->model);
	if (f->duration >= 0)
		jw_kint(&b, "duration", f->duration);
	if (f->created != INSTANT_NONE)
		jw_kstr(&b, "taken", instant_text(a, f->created));
	if (f->placed) {
		jw_kraw(&b, "latitude", arena_printf(a, "%.6f", f->latitude));
		jw_kraw(&b, "longitude", arena_printf(a, "%.6f", f->longitude));
	}
	jw_kbool(&b, "whole", f->whole);
	jw_close(&b, '}');
	return buf_text(&b);
}

static struct err *look_at_film(struct arena *a, const struct known *k, const unsigned char *p, size_t n, struct sniffed *out)
{
	struct film f;
	enum film_end end = k->film(p, n, &f);
	if (end == FILM_BROKEN)
		return broken(a);
	if (end == FILM_TAIL || walk_zip_end(p, n))
		return tail(a, strcmp(k->kind, "video") == 0 ? "视频" : "录音");
	out->width = f.width;
	out->height = f.height;
	out->taken = f.created;
	out->exif = film_json(a, &f);
	return NULL;
}

// ---- which ----

struct magic {
	magic_t m;
};

static void close_magic(void *m)
{
	magic_close(m);
}

struct err *media_open(struct arena *a, struct magic **out)
{
	*out = NEW(a, struct magic);
	(*out)->m = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR);
	if (!(*out)->m || magic_load((*out)->m, NULL) != 0)
		return err_cause(a, err_new(a, ERR_INTERNAL, "evidence.magic", "系统内部错误，请稍后再试。"), "%s", (*out)->m ? magic_error((*out)->m) : "magic_open");
	arena_defer(a, close_magic, (*out)->m);
	return NULL;
}

static struct err *not_kept(struct arena *a, const char *mime)
{
	if (strcmp(mime, "image/heic") == 0 || strcmp(mime, "image/heif") == 0)
		return err_new(a, ERR_MEDIA, "evidence.kind", "不支持 HEIC 照片。请在手机“设置”的相机格式中选择“兼容性最佳”（JPEG）后重拍；已经拍好的，把原件刻盘登记为物品，另传转换后的图片。");
	return err_cause(a, err_new(a, ERR_MEDIA, "evidence.kind",
		"不支持这种文件。可以上传照片（JPEG、PNG）、视频（MP4、MOV、AVI）、录音（MP3、WAV、M4A、AMR）、扫描件（PDF）和电子文档（OFD、DOCX、XLSX）。"), "%s", mime);
}

// A ZIP is a document only when it is one of those we know, from its first byte to its last.
static struct err *look_at_zip(struct arena *a, const char *mime, const unsigned char *p, size_t n, struct sniffed *out)
{
	const char *why = NULL;
	const struct office_kind *k = office_read(p, n, &why);
	if (!k)
		return why ? err_new(a, ERR_MEDIA, "evidence.tail", "%s", why) : not_kept(a, mime);
	out->kind = "document";
	out->mime = k->mime;
	out->extension = k->extension;
	return NULL;
}

struct err *media_sniff(struct arena *a, struct magic *m, const unsigned char *p, size_t n, struct sniffed *out)
{
	*out = (struct sniffed){.taken = INSTANT_NONE, .orientation = 1};
	if (!n)
		return broken(a);
	const char *mime = magic_buffer(m->m, p, n < LOOK_MOST ? n : LOOK_MOST);
	if (!mime)
		return broken(a);
	if (n >= 4 && memcmp(p, "PK\3\4", 4) == 0)
		return look_at_zip(a, mime, p, n, out);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const struct known *k = &known[i];
		if (strcmp(k->mime, mime) != 0)
			continue;
		*out = (struct sniffed){.kind = k->kind, .mime = k->mime, .extension = k->extension, .taken = INSTANT_NONE, .orientation = 1};
		if (k->film)
			return look_at_film(a, k, p, n, out);
		if (strcmp(k->kind, "scan") == 0)
			return n >= 5 && memcmp(p, "%PDF-", 5) == 0 && !walk_zip_end(p, n) ? NULL : tail(a, "PDF");
		return look_at_picture(a, p, n, out);
	}
	return not_kept(a, mime);
}
