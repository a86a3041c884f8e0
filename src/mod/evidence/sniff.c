// sniff.c: libmagic says the kind; the picture formats are then walked to their end, so that nothing hides behind them.
#include "mod/evidence/sniff.h"

#include <fcntl.h>
#include <magic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mod/evidence/exif.h"
#include "mod/evidence/walk.h"
#include "paper/paper.h"

// A picture larger than this is no photo of a scene but an attack on the memory of whoever opens it.
static const int64_t PIXELS_MAX = 50000000;

static const struct {
	const char *mime, *kind, *extension;
} known[] = {
	{"image/jpeg", "photo", "jpg"},       {"image/png", "photo", "png"},        {"video/mp4", "video", "mp4"},
	{"video/quicktime", "video", "mov"},  {"video/x-msvideo", "video", "avi"},  {"video/3gpp", "video", "3gp"},
	{"audio/mpeg", "audio", "mp3"},       {"audio/x-wav", "audio", "wav"},      {"audio/x-m4a", "audio", "m4a"},
	{"audio/amr", "audio", "amr"},        {"audio/ogg", "audio", "ogg"},        {"application/pdf", "scan", "pdf"},
};

struct map {
	const unsigned char *data;
	size_t size;
};

static struct err *broken(struct arena *a)
{
	return err_new(a, ERR_MEDIA, "evidence.broken", "文件已损坏，无法读取。请重新拍摄或者重新上传。");
}

static void unmap(void *p)
{
	struct map *m = p;
	munmap((void *)m->data, m->size);
}

static struct err *map_file(struct arena *a, const char *path, struct map **out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	off_t size = fd < 0 ? -1 : lseek(fd, 0, SEEK_END);
	void *data = size > 0 ? mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (fd >= 0)
		close(fd);
	if (data == MAP_FAILED)
		return broken(a);
	*out = NEW(a, struct map);
	**out = (struct map){data, (size_t)size};
	arena_defer(a, unmap, *out);
	return NULL;
}

static bool too_large(const struct walked *w)
{
	return w->width > PIXELS_MAX || w->height > PIXELS_MAX || w->width * w->height > PIXELS_MAX;
}

static struct err *look_at_picture(struct arena *a, const char *path, struct sniffed *out)
{
	struct map *m;
	struct walked w;
	TRY(map_file(a, path, &m));
	bool jpeg = strcmp(out->mime, "image/jpeg") == 0;
	if (!(jpeg ? walk_jpeg(m->data, m->size, &w) : walk_png(m->data, m->size, &w)))
		return broken(a);
	if (!walk_tail_allowed(m->data, m->size, w.end))
		return err_new(a, ERR_MEDIA, "evidence.tail", "图片后面附带了其他内容，不能作为证据保存。请上传相机拍摄的原始文件。");
	if (too_large(&w))
		return err_new(a, ERR_MEDIA, "evidence.bomb", "图片尺寸过大（%lld × %lld），请上传不超过五千万像素的图片。", (long long)w.width, (long long)w.height);
	out->width = w.width;
	out->height = w.height;
	if (jpeg)
		exif_read(a, m->data, m->size, out);
	return NULL;
}

static void close_magic(void *m)
{
	magic_close(m);
}

static struct err *mime_of(struct arena *a, const char *path, const char **mime)
{
	magic_t m = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR);
	if (!m)
		return err_new(a, ERR_INTERNAL, "evidence.magic", "系统内部错误，请稍后再试。");
	arena_defer(a, close_magic, m);
	const char *type = magic_load(m, NULL) == 0 ? magic_file(m, path) : NULL;
	if (!type)
		return err_cause(a, err_new(a, ERR_INTERNAL, "evidence.magic", "系统内部错误，请稍后再试。"), "%s", magic_error(m));
	*mime = arena_strdup(a, type);
	return NULL;
}

struct err *sniff_file(struct arena *a, const char *path, int64_t size, struct sniffed *out)
{
	*out = (struct sniffed){.taken = INSTANT_NONE, .orientation = 1};
	const char *mime = NULL;
	if (size <= 0)
		return broken(a);
	TRY(mime_of(a, path, &mime));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(known[i].mime, mime) != 0)
			continue;
		out->kind = known[i].kind;
		out->mime = known[i].mime;
		out->extension = known[i].extension;
	}
	if (!out->kind)
		return err_cause(a, err_new(a, ERR_MEDIA, "evidence.kind", "不支持这种文件。可以上传照片（JPEG、PNG）、视频（MP4、MOV、AVI）、录音（MP3、WAV、M4A）和扫描件（PDF）。"), "%s", mime);
	int pages;
	if (strcmp(out->kind, "scan") == 0)
		return paper_scan_check(a, path, &pages);
	return strcmp(out->kind, "photo") == 0 ? look_at_picture(a, path, out) : NULL;
}
