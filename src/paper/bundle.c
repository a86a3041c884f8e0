// bundle.c: see bundle.h. APPNOTE 6.3: local headers (4.3.7), directory (4.3.12), end (4.3.16).
#include "paper/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/crc.h"
#include "core/text.h"
#include "paper/display.h"

enum { LOCAL = 30, CENTRAL = 46, END = 22, PIECE = 1 << 18, PART_CHARS = 80, NAME_BYTES = 240 };
enum { DOS_DATE = 0x21, VERSION = 20, UTF8_NAMES = 0x0800 };
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
		*(struct bundle_member *)grow(a, &b->members, &b->n, &b->size, sizeof *b->members) = members[i];
		b->at = members[i].offset + LOCAL + (int64_t)strlen(members[i].name) + members[i].size;
		b->directory += CENTRAL + (int64_t)strlen(members[i].name);
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

static uint8_t *two(uint8_t *p, unsigned v)
{
	p[0] = (uint8_t)v;
	p[1] = (uint8_t)(v >> 8);
	return p + 2;
}

static uint8_t *four(uint8_t *p, uint32_t v)
{
	return two(two(p, v & 0xFFFF), v >> 16);
}

// What the local header and the directory have in common: version to flags, method, time, date, check sum, sizes, length of the name.
static uint8_t *common(uint8_t *p, const struct bundle_member *m)
{
	p = two(p, VERSION);
	p = two(p, UTF8_NAMES);
	p = two(p, 0);
	p = two(p, 0);
	p = two(p, DOS_DATE);
	p = four(p, m->crc);
	p = four(p, (uint32_t)m->size);
	p = four(p, (uint32_t)m->size);
	p = two(p, (unsigned)strlen(m->name));
	return two(p, 0);
}

static struct err *put_local(struct bundle *b, const struct bundle_member *m)
{
	uint8_t head[LOCAL + NAME_BYTES], *p = four(head, 0x04034b50);
	p = common(p, m);
	memcpy(p, m->name, strlen(m->name));
	return put(b, head, LOCAL + strlen(m->name), m->offset);
}

static struct err *put_entry(struct bundle *b, const struct bundle_member *m, int64_t *at)
{
	uint8_t head[CENTRAL + NAME_BYTES], *p = four(head, 0x02014b50);
	p = two(p, VERSION);
	p = common(p, m);
	p = two(p, 0);
	p = two(p, 0);
	p = two(p, 0);
	p = four(p, 0);
	p = four(p, (uint32_t)m->offset);
	memcpy(p, m->name, strlen(m->name));
	size_t n = CENTRAL + strlen(m->name);
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
	if (b->n == BUNDLE_MEMBERS_MAX || b->at + b->directory + size + END > BUNDLE_MAX || strlen(name) > NAME_BYTES - 1)
		return err_new(b->a, ERR_TOO_LARGE, "paper.bundle_large", "文件包超过 %d 个文件或者 %lld 字节，请分开制作。", BUNDLE_MEMBERS_MAX, (long long)BUNDLE_MAX);
	struct bundle_member *m = grow(b->a, &b->members, &b->n, &b->size, sizeof *m);
	*m = (struct bundle_member){.name = arena_strdup(b->a, name), .offset = b->at, .size = size};
	b->at += LOCAL + (int64_t)strlen(name);
	b->directory += CENTRAL + (int64_t)strlen(name);
	*out = m;
	return NULL;
}

struct err *bundle_add(struct bundle *b, const char *name, const void *bytes, size_t n, const struct bundle_member **out)
{
	struct bundle_member *m;
	TRY(begin(b, name, (int64_t)n, &m));
	sm3(bytes, n, m->sm3);
	m->crc = crc32_add(0, bytes, n);
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
		m->crc = crc32_add(m->crc, b->piece, (size_t)n);
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
	return b->at + b->directory + END;
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
	uint8_t end[END] = {0}, *p = four(end, 0x06054b50);
	int64_t at = b->at;
	for (size_t i = 0; i < b->n; i++)
		TRY(put_entry(b, &b->members[i], &at));
	p = four(p, 0);
	p = two(p, (unsigned)b->n);
	p = two(p, (unsigned)b->n);
	p = four(p, (uint32_t)(at - b->at));
	four(p, (uint32_t)b->at);
	TRY(put(b, end, sizeof end, at));
	TRY(bundle_flush(b));
	close_file(b);
	return NULL;
}
