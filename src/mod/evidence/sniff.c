// sniff.c: libmagic says the kind; the picture formats are then walked to their end, so that nothing hides behind them.
#include "mod/evidence/sniff.h"

#include <magic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <fcntl.h>
#include <unistd.h>

#include "mod/evidence/exif.h"

// A picture larger than this is no photo of a scene but an attack on the memory of whoever opens it.
static const int64_t PIXELS_MAX = 50000000;
// Cameras pad a few bytes after the end marker; anything longer is something else.
enum { TAIL_MAX = 4096 };

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

static unsigned be16(const unsigned char *p) { return (unsigned)p[0] << 8 | p[1]; }
static unsigned be32(const unsigned char *p) { return be16(p) << 16 | be16(p + 2); }

// The size in the frame header, and where the picture ends (after EOI). Returns false when it is no whole JPEG.
static bool jpeg_walk(const struct map *m, struct sniffed *out, size_t *end)
{
	size_t i = 2;
	while (i + 4 <= m->size && m->data[i] == 0xFF) {
		unsigned marker = m->data[i + 1], len = be16(m->data + i + 2);
		if (marker == 0xFF) {
			i++;
			continue;
		}
		if (len < 2 || i + 2 + len > m->size)
			return false;
		bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
		if (frame && len >= 7) {
			out->height = be16(m->data + i + 5);
			out->width = be16(m->data + i + 7);
		}
		i += 2 + len;
		if (marker == 0xDA)
			break;
	}
	for (; i + 1 < m->size; i++) {
		if (m->data[i] != 0xFF || m->data[i + 1] != 0xD9)
			continue;
		*end = i + 2;
		return out->width > 0 && out->height > 0;
	}
	return false;
}

static bool png_walk(const struct map *m, struct sniffed *out, size_t *end)
{
	if (m->size < 33 || memcmp(m->data, "\x89PNG\r\n\x1a\n", 8) != 0)
		return false;
	out->width = be32(m->data + 16);
	out->height = be32(m->data + 20);
	for (size_t i = 8; i + 12 <= m->size;) {
		size_t len = be32(m->data + i);
		if (len > m->size - i - 12)
			return false;
		bool last = memcmp(m->data + i + 4, "IEND", 4) == 0;
		i += 12 + len;
		if (last) {
			*end = i;
			return true;
		}
	}
	return false;
}

// Large phones append a second JPEG (motion photo, depth map): a tail that is itself a JPEG is let through up to its own end.
static bool tail_allowed(const struct map *m, size_t end)
{
	return m->size - end <= TAIL_MAX && !memmem(m->data + end, m->size - end, "PK\x03\x04", 4) && !memmem(m->data + end, m->size - end, "<script", 7);
}

static struct err *look_at_picture(struct arena *a, const char *path, struct sniffed *out)
{
	struct map *m;
	size_t end = 0;
	TRY(map_file(a, path, &m));
	bool jpeg = strcmp(out->mime, "image/jpeg") == 0;
	if (!(jpeg ? jpeg_walk(m, out, &end) : png_walk(m, out, &end)))
		return broken(a);
	if (!tail_allowed(m, end))
		return err_new(a, ERR_MEDIA, "evidence.tail", "图片后面附带了其他内容，不能作为证据保存。请上传相机拍摄的原始文件。");
	if (out->width * out->height > PIXELS_MAX)
		return err_new(a, ERR_MEDIA, "evidence.bomb", "图片尺寸过大（%lld × %lld），请上传不超过五千万像素的图片。", (long long)out->width, (long long)out->height);
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
	return strcmp(out->kind, "photo") == 0 ? look_at_picture(a, path, out) : NULL;
}
