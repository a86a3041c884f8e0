// spool.c: the pieces of an export, in memory first, then in a file without a name, so that it is gone whatever happens.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "http/inner.h"

enum { MEMORY_MAX = 256 * 1024 };

struct spool {
	struct buf pending;      // not yet in the file
	size_t size;
	int fd;
};

static void spool_release(void *object)
{
	struct spool *s = object;
	if (s->fd >= 0)
		close(s->fd);
}

void http_stream_as(struct request *req, const char *type, const char *name)
{
	req->inner->stream_type = arena_strdup(req->arena, type);
	req->inner->stream_name = arena_strdup_null(req->arena, name);
}

static struct err *disk(struct request *req)
{
	struct err *e = err_new(req->arena, ERR_BUSY, "http.export_disk", "服务器暂时没有空间存放导出的文件，请稍后再试。");
	return err_cause(req->arena, e, "spool: %s", strerror(errno));
}

static struct err *flush_file(struct request *req, struct spool *s, const char *data, size_t n)
{
	if (s->fd < 0)
		s->fd = open(req->http->config.temp_folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (s->fd < 0)
		return disk(req);
	while (n) {
		ssize_t done = write(s->fd, data, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return disk(req);
		data += done;
		n -= (size_t)done;
	}
	return NULL;
}

static struct spool *spool_of(struct request *req)
{
	struct spool *s = req->inner->spool;
	if (s)
		return s;
	s = NEW(req->arena, struct spool);
	s->pending = buf_new(req->arena);
	s->fd = -1;
	arena_defer(req->arena, spool_release, s);
	return req->inner->spool = s;
}

struct err *http_write(struct request *req, const void *data, size_t n)
{
	struct spool *s = spool_of(req);
	if (n > req->http->config.stream_limit - s->size)
		return err_new(req->arena, ERR_TOO_LARGE, "http.export_size", "导出的内容过多，请缩小范围后分次导出。");
	s->size += n;
	if (s->pending.len + n > MEMORY_MAX) {
		TRY(flush_file(req, s, buf_text(&s->pending), s->pending.len));
		s->pending.len = 0;
	}
	if (n > MEMORY_MAX)
		return flush_file(req, s, data, n);
	buf_add(&s->pending, data, n);
	return NULL;
}

size_t spool_size(const struct spool *s)
{
	return s->size;
}

int spool_take_fd(struct spool *s)
{
	int fd = s->fd;
	s->fd = -1;
	return fd;
}

const char *spool_memory(const struct spool *s)
{
	return s->pending.data ? s->pending.data : "";
}

// Everything is in the file, or nothing is.
struct err *spool_end(struct request *req)
{
	struct spool *s = spool_of(req);
	if (s->fd < 0)
		return NULL;
	return flush_file(req, s, buf_text(&s->pending), s->pending.len);
}
