// server.c: the sockets. Two epoll threads of libmicrohttpd move bytes and nothing else; a request is suspended, worked, resumed. A thread of its
// own accepts and gives each connection to the socket thread that has fewest (accept.c): left to the library, one of them gets nearly all.
//
// The library calls on_request first with the headers, then with pieces of the body, then at its end, and again after a resume. An answer
// queued in the FIRST call forces "Connection: close" and costs six times; only what must close the connection is answered there.
#include <arpa/inet.h>
#include <microhttpd.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/log.h"
#include "http/accept.h"
#include "http/listen.h"

enum { HEADER_MEMORY = 16 * 1024, DRAIN_SECONDS = 5, BACKLOG = 1024 };

struct sockets {
	struct acceptor *acceptor;
	struct MHD_Daemon *daemons[ACCEPT_LANES];   // one epoll thread each
	int n;
	int fd, port;
	const char *path;             // of a unix socket
};

// --- the answer ---

// r may be gone as soon as its connection is resumed.
static void resume(struct request_inner *r)
{
	struct http *h = r->req.http;
	MHD_resume_connection(r->connection);
	atomic_fetch_sub(&h->working, 1);
}

static void in_same_call(struct request_inner *r)
{
	(void)r;
}

static enum MHD_Result send_reply(struct request_inner *r)
{
	struct MHD_Response *answer;
	if (r->reply.fd >= 0)
		answer = MHD_create_response_from_fd_at_offset64(r->reply.size, r->reply.fd, (uint64_t)r->reply.offset);
	else
		answer = MHD_create_response_from_buffer(r->reply.size, (void *)(uintptr_t)r->reply.data, MHD_RESPMEM_PERSISTENT);
	if (!answer)
		return MHD_NO;
	r->reply.fd = -1;
	for (const struct answer_header *h = r->answer_headers; h; h = h->next)
		MHD_add_response_header(answer, h->name, h->value);
	if (r->close || atomic_load_explicit(&r->req.http->stopping, memory_order_relaxed))
		MHD_add_response_header(answer, "Connection", "close");
	enum MHD_Result ok = MHD_queue_response(r->connection, (unsigned)r->reply.status, answer);
	MHD_destroy_response(answer);
	return ok;
}

// Makes and queues the answer of a refused request.
static enum MHD_Result send_refusal(struct request_inner *r)
{
	r->ready = in_same_call;
	request_finish(r, r->refusal);
	return send_reply(r);
}

// In the middle of a body the library lets us answer nothing. The answer goes to the socket by hand, and the connection is closed.
static enum MHD_Result send_and_close(struct request_inner *r)
{
	r->ready = in_same_call;
	request_finish(r, r->refusal);
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct buf b = buf_new(r->req.arena);
	buf_printf(&b, "HTTP/1.1 %d Refused\r\nConnection: close\r\nContent-Length: %zu\r\n", r->reply.status, r->reply.size);
	for (const struct answer_header *h = r->answer_headers; h; h = h->next)
		buf_printf(&b, "%s: %s\r\n", h->name, h->value);
	buf_str(&b, "\r\n");
	buf_add(&b, r->reply.data, r->reply.size);
	if (info && send(info->connect_fd, b.data, b.len, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		log_line(LOG_DEBUG, r->req.number, "client is gone");
	return MHD_NO;
}

// --- the request ---

static void *on_target(void *object, const char *uri, struct MHD_Connection *connection)
{
	struct request_inner *r = request_new(object, uri);
	r->connection = connection;
	return r;
}

static enum MHD_Result on_header(void *object, enum MHD_ValueKind kind, const char *name, size_t name_len, const char *value, size_t value_len)
{
	(void)kind;
	struct request_inner *r = object;
	r->too_many_headers = r->n_headers == HEADERS_MAX;
	if (r->too_many_headers)
		return MHD_NO;
	r->headers[r->n_headers++] = (struct header){name, value ? value : "", name_len, value_len};
	return MHD_YES;
}

static const char *forwarded(struct request_inner *r)
{
	const char *list = http_header(&r->req, "X-Forwarded-For");
	const char *comma = list ? strrchr(list, ',') : NULL;
	const char *last = comma ? comma + 1 + strspn(comma + 1, " ") : list;
	return last && strlen(last) < INET6_ADDRSTRLEN ? last : NULL;
}

// inet_ntop() goes through sprintf; this runs for each request.
static void ipv4_text(const struct sockaddr_in *a, char *out)
{
	const unsigned char *octet = (const unsigned char *)&a->sin_addr;
	for (int i = 0; i < 4; i++) {
		if (octet[i] > 99)
			*out++ = (char)('0' + octet[i] / 100);
		if (octet[i] > 9)
			*out++ = (char)('0' + octet[i] / 10 % 10);
		*out++ = (char)('0' + octet[i] % 10);
		*out++ = i < 3 ? '.' : 0;
	}
}

static const char *client_of(struct request_inner *r)
{
	const char *named = r->req.http->config.trust_proxy ? forwarded(r) : NULL;
	if (named)
		return named;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *a = info ? info->client_addr : NULL;
	char text[INET6_ADDRSTRLEN] = "";
	if (a && a->sa_family == AF_INET)
		ipv4_text((const struct sockaddr_in *)a, text);
	if (a && a->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)a)->sin6_addr, text, sizeof text);
	return arena_strdup(r->req.arena, text);
}

static enum MHD_Result give_to_worker(struct request_inner *r, enum stage stage)
{
	r->stage = stage;
	r->ready = resume;
	atomic_fetch_add(&r->req.http->working, 1);
	MHD_suspend_connection(r->connection);
	if (work_add(r->req.http, r))
		return MHD_YES;
	refuse(r, 503, ERR_BUSY, "http.overload", "系统繁忙，请稍后再试。");
	if (stage == STAGE_CHECKING) {
		r->stage = STAGE_CHECKED;
		resume(r);
		return MHD_YES;
	}
	request_finish(r, r->refusal);
	return MHD_YES;
}

// A refusal found while there is body to come: read on if it is small, so that the connection lives.
static enum MHD_Result refused_head(struct request_inner *r)
{
	if (r->close || r->length > DRAIN_MAX || r->chunked)
		return send_refusal(r);
	r->stage = STAGE_DRAIN;
	r->drained = 0;
	return MHD_YES;
}

static enum MHD_Result on_head(struct request_inner *r, const char *verb, const char *version)
{
	r->verb = verb;
	r->version = version;
	MHD_get_connection_values_n(r->connection, MHD_HEADER_KIND, on_header, r);
	if (atomic_load(&r->req.http->stopping))
		refuse(r, 503, ERR_BUSY, "http.stopping", "系统正在重启，请稍后再试。");
	if (r->refusal || !request_head(r))
		return refused_head(r);
	if (!r->file)
		r->req.client = client_of(r);
	if (r->req.route && r->req.route->flags & ROUTE_UPLOAD)
		return give_to_worker(r, STAGE_CHECKING);
	r->stage = STAGE_BODY;
	return MHD_YES;
}

static enum MHD_Result on_checked(struct request_inner *r, size_t have)
{
	if (!r->refusal && upload_begin(r)) {
		r->stage = STAGE_BODY;
		return MHD_YES;
	}
	if (!have)
		return refused_head(r);
	r->stage = STAGE_DRAIN;
	r->drained = 0;
	return MHD_YES;
}

static enum MHD_Result on_piece(struct request_inner *r, const char *data, size_t *n)
{
	size_t size = *n;
	*n = 0;
	if (monotonic_ms() - r->start_ms > r->req.http->config.body_seconds * 1000LL) {
		refuse(r, 408, ERR_INPUT, "http.body_slow", "提交超时，请检查网络后重试。");
		return send_and_close(r);
	}
	if (r->stage == STAGE_BODY && request_body(r, data, size))
		return MHD_YES;
	if (r->stage == STAGE_BODY) {
		r->stage = STAGE_DRAIN;
		r->drained = 0;
	}
	r->drained += size;
	bool too_large = r->refusal && (r->refusal->kind == ERR_TOO_LARGE || r->close);
	return too_large || r->drained > DRAIN_MAX ? send_and_close(r) : MHD_YES;
}

static enum MHD_Result on_end(struct request_inner *r)
{
	if (r->stage == STAGE_DRAIN)
		return send_refusal(r);
	if (r->file) {
		r->ready = in_same_call;
		request_finish(r, NULL);
		return send_reply(r);
	}
	if (!(r->req.route->flags & ROUTE_INLINE) || r->req.http->config.reads_wait)
		return give_to_worker(r, STAGE_WORKING);
	r->req.thread = thread_context(r->req.http);
	r->ready = in_same_call;
	r->in_socket = true;
	request_run(r);
	if (!r->elsewhere)
		return send_reply(r);
	r->in_socket = r->elsewhere = false;
	return give_to_worker(r, STAGE_WORKING);
}

static enum MHD_Result on_request(void *object, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
	const char *data, size_t *n, void **state)
{
	(void)object, (void)url, (void)connection;
	struct request_inner *r = *state;
	if (r->stage == STAGE_NEW)
		return on_head(r, method, version);
	if (r->stage == STAGE_DONE)
		return send_reply(r);
	if (r->stage == STAGE_CHECKED) {
		enum MHD_Result ok = on_checked(r, *n);
		if (!*n || ok == MHD_NO)
			return ok;
	}
	return *n ? on_piece(r, data, n) : on_end(r);
}

static void on_completed(void *object, struct MHD_Connection *connection, void **state, enum MHD_RequestTerminationCode code)
{
	(void)object, (void)connection, (void)code;
	struct request_inner *r = *state;
	if (!r)
		return;
	if (r->reply.fd >= 0)
		close(r->reply.fd);
	request_free(r);
	*state = NULL;
}

// The guard decodes the raw target itself; the library shall leave it alone.
static size_t no_unescape(void *object, struct MHD_Connection *connection, char *s)
{
	(void)object, (void)connection;
	return strlen(s);
}

static void on_library_log(void *object, const char *fmt, va_list ap)
{
	(void)object;
	char line[512];
	vsnprintf(line, sizeof line, fmt, ap);
	line[strcspn(line, "\r\n")] = 0;
	log_line(LOG_DEBUG, NULL, "microhttpd: %s", line);
}

// --- start and stop ---

static void on_connection(void *lane, struct MHD_Connection *connection, void **state, enum MHD_ConnectionNotificationCode code)
{
	(void)connection, (void)state;
	if (code == MHD_CONNECTION_NOTIFY_CLOSED)
		accept_closed(lane);
}

static bool on_accept(void *daemon, int fd, const struct sockaddr *from, socklen_t n)
{
	return MHD_add_connection(daemon, fd, from, n) == MHD_YES;
}

// Not asked to be strict with clients (no Host, a blank before the colon): guard.c is, and says so in Chinese.
static struct MHD_Daemon *daemon_start(struct http *h, struct accept_lane *lane)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;
	const struct http_config *c = &h->config;
	return MHD_start_daemon(flags, 0, NULL, NULL, on_request, h, MHD_OPTION_EXTERNAL_LOGGER, on_library_log, NULL, MHD_OPTION_CONNECTION_LIMIT,
		c->connections, MHD_OPTION_CONNECTION_TIMEOUT, c->idle_seconds, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADER_MEMORY,
		MHD_OPTION_URI_LOG_CALLBACK, on_target, h, MHD_OPTION_NOTIFY_COMPLETED, on_completed, h,
		MHD_OPTION_NOTIFY_CONNECTION, on_connection, lane, MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL, MHD_OPTION_END);
}

static void daemons_stop(struct sockets *s)
{
	while (s->n > 0)
		MHD_stop_daemon(s->daemons[--s->n]);
}

static bool daemons_start(struct http *h, struct sockets *s)
{
	int wanted = h->config.socket_threads < ACCEPT_LANES ? h->config.socket_threads : ACCEPT_LANES;
	s->acceptor = accept_new(h->arena, s->fd, h->config.connections, on_accept);
	while (s->n < wanted) {
		struct accept_lane *lane = accept_lane(s->acceptor, s->n);
		s->daemons[s->n] = daemon_start(h, lane);
		if (!s->daemons[s->n])
			return false;
		accept_lane_ready(lane, s->daemons[s->n++]);
	}
	return accept_start(s->acceptor);
}

struct err *http_start(struct arena *a, struct http *h)
{
	struct sockets *s = NEW(h->arena, struct sockets);
	TRY(listen_open(a, h->config.listen, BACKLOG, &s->fd, &s->port, &s->path));
	work_start(h);
	if (!daemons_start(h, s)) {
		daemons_stop(s);
		work_stop(h);
		listen_close(s->fd, s->path);
		return err_new(a, ERR_INTERNAL, "http.start", "网络服务无法启动。");
	}
	s->path = arena_strdup_null(h->arena, s->path);
	h->sockets = s;
	return NULL;
}

int http_port(const struct http *h)
{
	return h->sockets ? h->sockets->port : 0;
}

static void wait_running(struct http *h, int64_t until_ms)
{
	while (atomic_load(&h->running) && monotonic_ms() < until_ms)
		usleep(2000);
}

// Nothing new; what runs is finished (a suspended connection must be resumed before the library may stop); bytes on their way get some seconds.
void http_stop(struct http *h)
{
	struct sockets *s = h->sockets;
	if (!s)
		return;
	atomic_store(&h->stopping, true);
	accept_stop(s->acceptor);
	wait_running(h, monotonic_ms() + DRAIN_SECONDS * 1000);
	while (atomic_load(&h->working))
		usleep(2000);
	daemons_stop(s);
	work_stop(h);
	listen_close(s->fd, s->path);
	h->sockets = NULL;
	threads_end(h);
}
