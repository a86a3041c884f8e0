// upload.c: a multipart body to a temporary file, hashed on the way; its fields to pairs. At most one file.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/text.h"
#include "http/inner.h"

enum { FIELD_BYTES_MAX = 64 * 1024, GATHER = 16 * 1024 };

struct uploading {
	struct request_inner *r;
	struct multipart *parser;
	struct upload file;
	int fd;                       // -1: none open
	void *hash;
	char *gathered;               // bytes of the file on their way to it: the parser hands them over from one carriage return to the next
	size_t n_gathered;
	bool in_file, had_file;
	const char *field;            // name of the field being read
	struct buf value;
	size_t field_bytes;
};

static bool no_space(struct uploading *u)
{
	refuse(u->r, 503, ERR_BUSY, "http.upload_disk", "服务器暂时无法保存上传的文件，请稍后再试。");
	return false;
}

static void upload_release(void *object)
{
	struct uploading *u = object;
	if (u->fd >= 0)
		close(u->fd);
	if (u->file.path)
		unlink(u->file.path);
}

// Base name of what the client claims, either kind of slash.
static const char *base_name(struct arena *a, const char *claimed)
{
	const char *base = claimed;
	for (const char *s = claimed; *s; s++)
		if (*s == '/' || *s == '\\')
			base = s + 1;
	if (text_has_control(base, false) || strlen(base) > 255 || strspn(base, ".") == strlen(base))
		return "";
	return arena_strdup(a, base);
}

static bool begin_file(struct uploading *u, const char *filename, const char *type)
{
	struct request_inner *r = u->r;
	if (u->had_file) {
		refuse(r, 400, ERR_INPUT, "http.upload_many", "一次只能上传一个文件。");
		return false;
	}
	u->had_file = u->in_file = true;
	struct arena *a = r->req.arena;
	char *path = arena_printf(a, "%s/xiezhi-upload-XXXXXX", r->req.http->config.temp_folder);
	u->fd = mkostemp(path, O_CLOEXEC);
	if (u->fd < 0)
		return no_space(u);
	u->gathered = arena_room(a, GATHER);
	u->file.path = path;
	u->file.filename = base_name(a, filename);
	u->file.type = type ? type : "";
	const struct http_hooks *hooks = &r->req.http->config.hooks;
	u->hash = hooks->hash_start ? hooks->hash_start(a) : NULL;
	return true;
}

static bool on_begin(void *object, const char *name, const char *filename, const char *type)
{
	struct uploading *u = object;
	if (filename)
		return begin_file(u, filename, type);
	u->in_file = false;
	if (u->r->n_pairs == PAIRS_MAX) {
		refuse(u->r, 400, ERR_INPUT, "http.upload_fields", "上传的栏目过多。");
		return false;
	}
	u->field = arena_strdup(u->r->req.arena, name);
	u->value = buf_new(u->r->req.arena);
	return true;
}

static bool write_all(int fd, const char *data, size_t n)
{
	while (n) {
		ssize_t done = write(fd, data, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		data += done;
		n -= (size_t)done;
	}
	return true;
}

static bool take(struct uploading *u, const char *data, size_t n)
{
	if (u->hash)
		u->r->req.http->config.hooks.hash_add(u->hash, data, n);
	return write_all(u->fd, data, n) || no_space(u);
}

static bool flush(struct uploading *u)
{
	size_t n = u->n_gathered;
	u->n_gathered = 0;
	return !n || take(u, u->gathered, n);
}

static bool file_data(struct uploading *u, const char *data, size_t n)
{
	u->file.size += (int64_t)n;
	if (n > GATHER - u->n_gathered && !flush(u))
		return false;
	if (n > GATHER)
		return take(u, data, n);
	memcpy(u->gathered + u->n_gathered, data, n);
	u->n_gathered += n;
	return true;
}

static bool on_data(void *object, const char *data, size_t n)
{
	struct uploading *u = object;
	if (u->in_file)
		return file_data(u, data, n);
	u->field_bytes += n;
	if (u->field_bytes > FIELD_BYTES_MAX) {
		refuse(u->r, 413, ERR_TOO_LARGE, "http.upload_fields", "上传的栏目内容过长。");
		return false;
	}
	buf_add(&u->value, data, n);
	return true;
}

static bool end_field(struct uploading *u)
{
	struct request_inner *r = u->r;
	const char *value = buf_text(&u->value);
	if (strlen(value) != u->value.len || !utf8_valid(value, u->value.len)) {
		refuse(r, 400, ERR_INPUT, "http.upload_text", "上传的栏目不是规范的文字编码（UTF-8）。");
		return false;
	}
	for (size_t i = 0; i < r->n_pairs; i++) {
		if (strcmp(r->pairs[i].name, u->field))
			continue;
		refuse(r, 400, ERR_INPUT, "http.upload_twice", "上传的栏目重复。");
		return false;
	}
	r->pairs[r->n_pairs++] = (struct pair){u->field, value};
	return true;
}

static bool on_end(void *object)
{
	struct uploading *u = object;
	if (!u->in_file)
		return end_field(u);
	u->in_file = false;
	if (!flush(u))
		return false;
	int fd = u->fd;
	u->fd = -1;
	if (close(fd))
		return no_space(u);
	char hex[65] = "";
	if (u->hash)
		u->r->req.http->config.hooks.hash_end(u->hash, hex);
	u->file.digest = arena_strdup(u->r->req.arena, hex);
	return true;
}

bool upload_begin(struct request_inner *r)
{
	struct uploading *u = NEW(r->req.arena, struct uploading);
	u->r = r;
	u->fd = -1;
	u->parser = multipart_new(r->req.arena, header_find(r, "Content-Type", NULL)->value,
		&(struct multipart_events){.object = u, .begin = on_begin, .data = on_data, .end = on_end});
	if (!u->parser) {
		refuse(r, 400, ERR_INPUT, "http.multipart", "上传的格式有误，请重新选择文件。");
		return false;
	}
	r->uploading = u;
	arena_defer(r->req.arena, upload_release, u);
	return true;
}

bool upload_feed(struct request_inner *r, const char *data, size_t n)
{
	if (multipart_feed(r->uploading->parser, data, n))
		return true;
	refuse(r, 400, ERR_INPUT, "http.multipart", "上传的格式有误，请重新选择文件。");
	return false;
}

bool upload_end(struct request_inner *r)
{
	struct uploading *u = r->uploading;
	if (!multipart_complete(u->parser)) {
		refuse(r, 400, ERR_INPUT, "http.multipart", "上传没有完成，请重新选择文件。");
		return false;
	}
	if (!u->had_file) {
		refuse(r, 400, ERR_INPUT, "http.upload_none", "没有选择文件，请选择后再上传。");
		return false;
	}
	r->req.upload = &u->file;
	return true;
}
