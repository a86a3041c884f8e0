// reply.c: what the handler left becomes status, headers and bytes (or a piece of a file), as any transport can send them.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "http/inner.h"

enum { RETRY_BUSY_SECONDS = 2, RETRY_TOO_MANY_SECONDS = 30 };

static void type_header(struct request_inner *r, const char *type)
{
	answer_fixed_header(r, "Content-Type", type);
}

static void memory(struct request_inner *r, const void *data, size_t size)
{
	r->reply.data = data;
	r->reply.size = size;
	r->reply.fd = -1;
}

static void reply_json(struct request_inner *r)
{
	memory(r, buf_text(&r->req.out), r->req.out.len);
	if (r->reply.status == 204)
		r->reply.size = 0;
	else
		type_header(r, "application/json; charset=utf-8");
	answer_fixed_header(r, "Cache-Control", "no-store");
	answer_security(r, ANSWER_JSON);
}

static bool has_header(const struct request_inner *r, const char *name)
{
	for (const struct answer_header *h = r->answer_headers; h; h = h->next)
		if (!strcmp(h->name, name))
			return true;
	return false;
}

static void reply_error(struct request_inner *r, const struct err *e)
{
	r->reply.status = e == r->refusal && r->refusal_status ? r->refusal_status : err_http_status(e->kind);
	if (r->allow && r->reply.status == 405)
		answer_fixed_header(r, "Allow", r->allow);
	if (!has_header(r, "Retry-After") && (e->kind == ERR_BUSY || e->kind == ERR_TOO_MANY)) {
		int seconds = e->kind == ERR_BUSY ? RETRY_BUSY_SECONDS : RETRY_TOO_MANY_SECONDS;
		answer_fixed_header(r, "Retry-After", arena_printf(r->req.arena, "%d", seconds));
	}
	answer_error(r, e);
	reply_json(r);
}

// Range of a file of `size` bytes: sets status, offset and size of the reply.
static void apply_range(struct request_inner *r, const char *etag, int64_t size)
{
	const struct header *range = header_find(r, "Range", NULL), *only_if = header_find(r, "If-Range", NULL);
	int64_t from = 0, to = size - 1;
	bool same = !only_if || (etag && answer_etag_matches(only_if->value, etag));
	int found = range && same && r->reply.status == 200 ? answer_range(range->value, size, &from, &to) : 0;
	answer_fixed_header(r, "Accept-Ranges", "bytes");
	if (found < 0) {
		r->reply.status = 416;
		r->reply.size = 0;
		answer_fixed_header(r, "Content-Range", arena_printf(r->req.arena, "bytes */%lld", (long long)size));
		return;
	}
	r->reply.offset = from;
	r->reply.size = (size_t)(to - from + 1);
	if (!found)
		return;
	r->reply.status = 206;
	answer_fixed_header(r, "Content-Range", arena_printf(r->req.arena, "bytes %lld-%lld/%lld", (long long)from, (long long)to, (long long)size));
}

static bool not_modified(struct request_inner *r, const char *etag)
{
	if (!etag)
		return false;
	answer_fixed_header(r, "ETag", arena_printf(r->req.arena, "\"%s\"", etag));
	const struct header *none_match = header_find(r, "If-None-Match", NULL);
	if (!none_match || !answer_etag_matches(none_match->value, etag))
		return false;
	r->reply.status = 304;
	memory(r, "", 0);
	return true;
}

static void reply_file(struct request_inner *r)
{
	const struct http_file *f = &r->send;
	int fd = r->reply.fd;
	int64_t size = (int64_t)r->reply.size;
	answer_fixed_header(r, "Cache-Control", f->keep ? "private, max-age=31536000, immutable" : "private, no-cache");
	answer_security(r, ANSWER_FILE);
	if (not_modified(r, f->etag)) {
		if (fd >= 0)
			close(fd);
		return;
	}
	type_header(r, f->type ? f->type : "application/octet-stream");
	answer_fixed_header(r, "Content-Disposition", answer_disposition(r->req.arena, f->name, f->download));
	apply_range(r, f->etag, size);
	if (fd < 0)
		r->reply.data = (const char *)f->data + r->reply.offset;
	if (fd >= 0 && !r->reply.size) {
		close(fd);
		memory(r, "", 0);
	}
}

void http_send_nothing(struct request *req)
{
	struct request_inner *r = req->inner;
	if (r->has_send && r->reply.fd >= 0)
		close(r->reply.fd);
	r->reply.fd = -1;
	r->has_send = false;
}

// Opened here, in the handler's thread, so that a missing file is the handler's error.
struct err *http_send(struct request *req, const struct http_file *file)
{
	struct request_inner *r = req->inner;
	struct stat st = {.st_size = (off_t)file->size};
	int fd = -1;
	if (file->path) {
		fd = open(file->path, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || fstat(fd, &st) || !S_ISREG(st.st_mode)) {
			struct err *e = err_new(req->arena, ERR_MISSING, "http.file", "文件不存在或暂时无法读取。");
			err_cause(req->arena, e, "%s: %s", file->path, strerror(errno));
			if (fd >= 0)
				close(fd);
			return e;
		}
	}
	http_send_nothing(req);
	r->send = *file;
	r->has_send = true;
	r->reply.fd = fd;
	r->reply.size = (size_t)st.st_size;
	return NULL;
}

static void reply_stream(struct request_inner *r)
{
	struct spool *s = r->spool;
	memory(r, spool_memory(s), spool_size(s));
	r->reply.fd = spool_take_fd(s);
	type_header(r, r->stream_type ? r->stream_type : "application/octet-stream");
	if (r->stream_name)
		answer_fixed_header(r, "Content-Disposition", answer_disposition(r->req.arena, r->stream_name, true));
	answer_fixed_header(r, "Cache-Control", "no-store");
	answer_security(r, ANSWER_FILE);
}

static bool wants_gzip(const struct request_inner *r)
{
	const struct header *h = header_find(r, "Accept-Encoding", NULL);
	const char *at = h ? strstr(h->value, "gzip") : NULL;
	return at && strncmp(at, "gzip;q=0", 8);
}

static void reply_static(struct request_inner *r)
{
	const struct static_file *f = r->file;
	answer_fixed_header(r, "Cache-Control", f->forever ? "public, max-age=31536000, immutable" : "no-cache");
	answer_security(r, f->page ? ANSWER_PAGE : f->worker ? ANSWER_WORKER : ANSWER_FILE);
	if (f->gzip)
		answer_fixed_header(r, "Vary", "Accept-Encoding");
	if (not_modified(r, f->etag))
		return;
	type_header(r, f->type);
	bool gzip = f->gzip && wants_gzip(r);
	if (gzip)
		answer_fixed_header(r, "Content-Encoding", "gzip");
	memory(r, gzip ? f->gzip : f->data, gzip ? f->gzip_size : f->size);
}

void reply_make(struct request_inner *r, const struct err *e)
{
	if (e) {
		http_send_nothing(&r->req);
		reply_error(r, e);
		return;
	}
	bool created = r->req.route && r->req.route->flags & ROUTE_CREATED;
	r->reply.status = r->req.status ? r->req.status : created ? 201 : 200;
	if (r->file)
		reply_static(r);
	else if (r->has_send)
		reply_file(r);
	else if (r->spool)
		reply_stream(r);
	else
		reply_json(r);
}
