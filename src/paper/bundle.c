// bundle.c: see bundle.h.
#include "paper/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <string.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/text.h"
#include "paper/display.h"
#include "paper/zip_form.h"

enum { PIECE = 1 << 18, PART_CHARS = 80 };
static const int64_t TAIL_ROOM = 8 << 20;   // for manifest, signature and directory

struct bundle {
	struct arena *a;
	int fd;
	int64_t at;
	struct bundle_member *members;
	size_t n, size;
	int64_t directory;             // bytes it will take
	uint8_t *piece;
};

static struct err *refused(struct bundle *b, const char *what)
{
	return err_cause(b->a, err_new(b->a, ERR_BUSY, "paper.bundle", "文件包无法写入磁盘，可能磁盘已满。请联系系统管理员。"), "%s: %s", what, strerror(errno));
}

static void close_file(void *arg)
{
	struct bundle *b = arg;
	if (b->fd >= 0)
		close(b->fd);
	b->fd = -1;
}

static struct err *opened(struct arena *a, const char *path, int flags, struct bundle **out)
{
	struct bundle *b = NEW(a, struct bundle);
	b->a = a;
	b->fd = open(path, O_RDWR | O_CLOEXEC | flags, 0600);
	if (b->fd < 0 && (errno == EISDIR || errno == ENOENT || errno == ENOTDIR || errno == EACCES))
		return err_cause(a, err_new(a, ERR_INPUT, "paper.bundle_path", "文件包无法写在所指定的位置，请核对路径和权限。"), "%s: %s", path, strerror(errno));
	if (b->fd < 0)
		return refused(b, path);
	arena_defer(a, close_file, b);
	b->piece = arena_alloc(a, PIECE);
	*out = b;
	return NULL;
}

struct err *bundle_open(struct arena *a, const char *path, struct bundle **out)
{
	return opened(a, path, O_CREAT | O_TRUNC, out);
}

struct err *bundle_resume(struct arena *a, const char *path, const struct bundle_member *members, size_t n, struct bundle **out)
{
	struct bundle *b;
	TRY(opened(a, path, O_CREAT, &b));
	for (size_t i = 0; i < n; i++) {
		*ARENA_ADD(a, b->members, b->n, b->size) = members[i];
		b->at = members[i].offset + ZIP_LOCAL + (int64_t)strlen(members[i].name) + members[i].size;
		b->directory += ZIP_CENTRAL + (int64_t)strlen(members[i].name);
	}
	if (lseek(b->fd, 0, SEEK_END) < b->at || ftruncate(b->fd, b->at))
		return refused(b, "resume");
	*out = b;
	return NULL;
}

// ---- bytes ----

static struct err *put(struct bundle *b, const void *data, size_t n, int64_t at)
{
	const char *p = data;
	while (n) {
		ssize_t done = pwrite(b->fd, p, n, at);
		if (done <= 0)
			return refused(b, "write");
		p += done;
		at += done;
		n -= (size_t)done;
	}
	return NULL;
}

static struct zip_entry entry_of(const struct bundle_member *m)
{
	return (struct zip_entry){m->name, m->crc, (uint32_t)m->size, (uint32_t)m->size, (uint32_t)m->offset, ZIP_STORED};
}

static struct err *put_local(struct bundle *b, const struct bundle_member *m)
{
	uint8_t head[ZIP_LOCAL + ZIP_NAME_MAX];
	struct zip_entry e = entry_of(m);
	return put(b, head, zip_local(head, &e), m->offset);
}

static struct err *put_entry(struct bundle *b, const struct bundle_member *m, int64_t *at)
{
	uint8_t head[ZIP_CENTRAL + ZIP_NAME_MAX];
	struct zip_entry e = entry_of(m);
	size_t n = zip_central(head, &e);
	*at += (int64_t)n;
	return put(b, head, n, *at - (int64_t)n);
}

// ---- members ----

static bool name_char(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '(' || c == ')' || (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000 ||
		c == 0x3007 || c == 0x3014 || c == 0x3015 || c == 0xFF08 || c == 0xFF09;
}

const char *bundle_name(struct arena *a, const char *folder, const char *title, const char *extension)
{
	struct buf b = buf_new(a);
	int n = 0;
	char room[4];
	for (uint32_t c; n < PART_CHARS / 2 && (c = utf8_next(&title)) != 0; n++)
		buf_add(&b, room, (size_t)utf8_put(room, name_char(c) ? c : '_'));
	return arena_printf(a, "%s%s%s.%s", folder, *folder ? "/" : "", b.len ? buf_text(&b) : "_", extension);
}

bool bundle_has_room(const struct bundle *b, int64_t size)
{
	return b->n + 8 < BUNDLE_MEMBERS_MAX && b->at + b->directory + size + TAIL_ROOM < BUNDLE_MAX;
}

static struct err *begin(struct bundle *b, const char *name, int64_t size, struct bundle_member **out)
{
	if (b->n == BUNDLE_MEMBERS_MAX || b->at + b->directory + size + ZIP_END > BUNDLE_MAX || strlen(name) > ZIP_NAME_MAX)
		return err_new(b->a, ERR_TOO_LARGE, "paper.bundle_large", "文件包超过 %d 个文件或者 %lld 字节，请分开制作。", BUNDLE_MEMBERS_MAX, (long long)BUNDLE_MAX);
	struct bundle_member *m = ARENA_ADD(b->a, b->members, b->n, b->size);
	*m = (struct bundle_member){.name = arena_strdup(b->a, name), .offset = b->at, .size = size};
	b->at += ZIP_LOCAL + (int64_t)strlen(name);
	b->directory += ZIP_CENTRAL + (int64_t)strlen(name);
	*out = m;
	return NULL;
}

struct err *bundle_add(struct bundle *b, const char *name, const void *bytes, size_t n, const struct bundle_member **out)
{
	struct bundle_member *m;
	TRY(begin(b, name, (int64_t)n, &m));
	sm3(bytes, n, m->sm3);
	m->crc = libdeflate_crc32(0, bytes, n);
	TRY(put(b, bytes, n, b->at));
	b->at += (int64_t)n;
	if (out)
		*out = m;
	return put_local(b, m);
}

static struct err *copy(struct bundle *b, int fd, struct bundle_member *m)
{
	struct sm3_stream *s = sm3_begin(b->a);
	ssize_t n;
	while ((n = read(fd, b->piece, PIECE)) > 0) {
		sm3_add(s, b->piece, (size_t)n);
		m->crc = libdeflate_crc32(m->crc, b->piece, (size_t)n);
		TRY(put(b, b->piece, (size_t)n, b->at));
		b->at += n;
		m->size += n;
	}
	sm3_end(s, m->sm3);
	return n == 0 ? NULL : refused(b, "read");
}

struct err *bundle_add_file(struct bundle *b, const char *name, const char *path, const struct bundle_member **out)
{
	struct bundle_member *m;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int64_t size = fd >= 0 ? lseek(fd, 0, SEEK_END) : -1;
	if (size < 0 || lseek(fd, 0, SEEK_SET)) {
		if (fd >= 0)
			close(fd);
		return err_cause(b->a, err_new(b->a, ERR_INTERNAL, "paper.bundle_file", "要装入的文件无法读取，请联系系统管理员核验存储。"), "%s: %s", path, strerror(errno));
	}
	struct err *e = begin(b, name, size, &m);
	if (!e) {
		m->size = 0;
		e = copy(b, fd, m);
	}
	close(fd);
	TRY(e);
	if (out)
		*out = m;
	return put_local(b, m);
}

int64_t bundle_size(const struct bundle *b)
{
	return b->at + b->directory + ZIP_END;
}

const struct bundle_member *bundle_members(const struct bundle *b, size_t *n)
{
	*n = b->n;
	return b->members;
}

struct err *bundle_flush(struct bundle *b)
{
	return fdatasync(b->fd) ? refused(b, "sync") : NULL;
}

struct err *bundle_close(struct bundle *b)
{
	uint8_t end[ZIP_END];
	int64_t at = b->at;
	for (size_t i = 0; i < b->n; i++)
		TRY(put_entry(b, &b->members[i], &at));
	zip_end(end, (unsigned)b->n, (uint32_t)(at - b->at), (uint32_t)b->at);
	TRY(put(b, end, sizeof end, at));
	TRY(bundle_flush(b));
	close_file(b);
	return NULL;
}
