// request.c: the way of one request around its handler: guard, route, checks (check.c), shapes, replay, handler, answer.
// Knows no sockets: server.c and try.c drive it.
#include <string.h>

#include "core/log.h"
#include "http/inner.h"

// --- birth and death ---

// "0FQ2-9KXM-4T7": milliseconds and a serial, in letters and digits that are not mistaken for each other on the telephone.
static const char *request_number(struct http *h, struct arena *a, instant_t now)
{
	static const char digit[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	uint64_t n = ((uint64_t)now << 12 | (atomic_fetch_add_explicit(&h->serial, 1, memory_order_relaxed) & 0xfff)) & ((1ULL << 55) - 1);
	char text[14] = "0000-0000-000";
	for (int at = 12; at >= 0; at--) {
		if (at == 4 || at == 9)
			continue;
		text[at] = digit[n & 31];
		n >>= 5;
	}
	return arena_strdup(a, text);
}

// Best the arena this thread had last, for it still lies in its processor's cache; else the one used last.
static struct arena *arena_take(struct http *h)
{
	struct arena *a = NULL;
	pthread_mutex_lock(&h->lock);
	if (h->n_spare) {
		size_t top = --h->n_spare, at = top + 1;
		while (at && !pthread_equal(h->spare[at - 1].last, pthread_self()))
			at--;
		at = at ? at - 1 : top;
		a = h->spare[at].arena;
		h->spare[at] = h->spare[top];
	}
	pthread_mutex_unlock(&h->lock);
	return a ? a : arena_new();
}

static void arena_give_back(struct http *h, struct arena *a)
{
	arena_reset(a);
	pthread_mutex_lock(&h->lock);
	bool kept = h->n_spare < sizeof h->spare / sizeof *h->spare;
	if (kept)
		h->spare[h->n_spare++] = (struct spare){a, pthread_self()};
	pthread_mutex_unlock(&h->lock);
	if (!kept)
		arena_free(a);
}

struct request_inner *request_new(struct http *h, const char *target)
{
	struct arena *a = arena_take(h);
	struct request_inner *r = NEW(a, struct request_inner);
	r->target = arena_strdup(a, target);
	r->start_ms = monotonic_ms();
	r->length = -1;
	r->body = buf_new(a);
	r->reply.fd = -1;
	r->req = (struct request){.arena = a, .http = h, .now = instant_now(), .path = "", .client = "", .digest = "", .inner = r, .out = buf_new(a)};
	r->req.number = request_number(h, a, r->req.now);
	atomic_fetch_add(&h->running, 1);
	return r;
}

void request_free(struct request_inner *r)
{
	struct http *h = r->req.http;
	arena_give_back(h, r->req.arena);
	atomic_fetch_sub(&h->running, 1);
}

// --- head ---

const char *http_header(const struct request *req, const char *name)
{
	const struct header *h = header_find(req->inner, name, NULL);
	return h ? h->value : NULL;
}

static bool has_body(const struct request_inner *r)
{
	return r->length > 0 || r->chunked;
}

// A file from memory answers: the web client, the description.
static bool head_file(struct request_inner *r)
{
	r->head = !strcmp(r->verb, "HEAD");
	if (!r->file) {
		refuse(r, 404, ERR_MISSING, "http.path", "没有这个地址，请检查链接是否完整。");
		return false;
	}
	if (strcmp(r->verb, "GET") && !r->head) {
		r->allow = "GET, HEAD";
		refuse(r, 405, ERR_INPUT, "http.method", "这个地址不支持这种操作。");
		return false;
	}
	return true;
}

static bool head_type(struct request_inner *r)
{
	const char *type = http_header(&r->req, "Content-Type");
	bool upload = r->req.route->flags & ROUTE_UPLOAD;
	if (has_body(r) && !decode_type_is(type, upload ? "multipart/form-data" : "application/json")) {
		refuse(r, 415, ERR_MEDIA, "http.type", upload ? "请用文件上传的方式提交。" : "提交的内容类型有误，应为 JSON。");
		return false;
	}
	if (upload && !has_body(r)) {
		refuse(r, 400, ERR_INPUT, "http.upload_none", "没有选择文件，请选择后再上传。");
		return false;
	}
	return true;
}

static bool head_size(struct request_inner *r)
{
	const struct route *route = r->req.route;
	size_t usual = route->flags & ROUTE_UPLOAD ? r->req.http->config.upload_limit : BODY_DEFAULT;
	r->body_limit = route->max_body ? route->max_body : usual;
	if (r->req.method == HTTP_GET && has_body(r)) {
		refuse(r, 400, ERR_INPUT, "http.body", "这个地址不接受提交的内容。");
		return false;
	}
	if (r->length > (int64_t)r->body_limit) {
		refuse(r, 413, ERR_TOO_LARGE, "http.body_size", "提交的内容过大，请减小后再试。");
		return false;
	}
	return true;
}

bool request_head(struct request_inner *r)
{
	if (!guard_headers(r) || !guard_target(r))
		return false;
	if (strncmp(r->req.path, "/api/", 5) && strcmp(r->req.path, "/api")) {
		r->file = static_find(r->req.http->statics, r->req.path);
		return head_file(r);
	}
	r->file = docs_find(r->req.http, r->req.path);
	if (r->file)
		return head_file(r);
	if (!router_find(r->req.http->router, r))
		return false;
	return head_size(r) && head_type(r);
}

bool request_body(struct request_inner *r, const char *data, size_t n)
{
	if (n > r->body_limit - r->drained) {
		refuse(r, 413, ERR_TOO_LARGE, "http.body_size", "提交的内容过大，请减小后再试。");
		return false;
	}
	r->drained += n;
	if (r->uploading)
		return upload_feed(r, data, n);
	buf_add(&r->body, data, n);
	return true;
}

bool request_is_slow(const struct request_inner *r)
{
	return r->req.route && r->req.route->flags & (ROUTE_SLOW | ROUTE_STREAM);
}

// --- body ---

static void read_upload(struct request_inner *r)
{
	static const struct field none[] = {{0}};
	const struct field *fields = r->req.route->body ? r->req.route->body : none;
	struct val *values = NULL;
	if (!upload_end(r))
		return;
	refuse_with(r, shape_read_pairs(r->req.arena, fields, r->pairs, r->n_pairs, &values));
	r->req.body = values;
}

static struct err *read_json(struct request_inner *r)
{
	struct request *req = &r->req;
	const struct route *route = req->route;
	const struct json *json;
	bool empty = !r->body.len;
	TRY(json_read(req->arena, empty ? "{}" : r->body.data, empty ? 2 : r->body.len, &json));
	if (json_kind(json) != JSON_KIND_OBJECT)
		return err_new(req->arena, ERR_INPUT, "http.body_object", "提交的内容应是一个 JSON 对象。");
	if (!route->body && !(route->flags & ROUTE_JSON) && json_size(json))
		return err_new(req->arena, ERR_INPUT, "http.body", "这个地址不接受提交的内容。");
	req->json = json;
	if (!route->body)
		return NULL;
	struct err *faults = NULL;
	req->body = shape_collect(req->arena, route->body, json, "", &faults);
	req->faults = faults;
	return route->flags & ROUTE_FAULTS ? NULL : faults;
}

static void make_digest(struct request_inner *r)
{
	const struct http_hooks *hooks = &r->req.http->config.hooks;
	if (!r->req.key || !hooks->hash_start)
		return;
	void *state = hooks->hash_start(r->req.arena);
	const char *verb = method_name(r->req.method);
	hooks->hash_add(state, verb, strlen(verb) + 1);
	hooks->hash_add(state, r->target, strlen(r->target) + 1);
	if (r->req.upload)
		hooks->hash_add(state, r->req.upload->digest, strlen(r->req.upload->digest));
	for (size_t i = 0; r->req.upload && i < r->n_pairs; i++) {
		hooks->hash_add(state, r->pairs[i].name, strlen(r->pairs[i].name) + 1);
		hooks->hash_add(state, r->pairs[i].value, strlen(r->pairs[i].value) + 1);
	}
	if (r->body.len)
		hooks->hash_add(state, r->body.data, r->body.len);
	char hex[65] = "";
	hooks->hash_end(state, hex);
	r->req.digest = arena_strdup(r->req.arena, hex);
}

// --- handler ---

static void log_access(const struct request_inner *r)
{
	const struct request *req = &r->req;
	if (!req->http->config.access_log || (req->route && req->route->flags & ROUTE_NO_LOG))
		return;
	log_line(LOG_INFO, req->number, "%s %s %d %lld ms user %lld", r->verb ? r->verb : "-", req->path, r->reply.status,
		(long long)(monotonic_ms() - r->start_ms), req->who ? (long long)req->who->user : 0LL);
}

void request_finish(struct request_inner *r, struct err *e)
{
	struct request *req = &r->req;
	struct http *h = req->http;
	if (!e && req->route && req->route->flags & ROUTE_STREAM)
		e = spool_end(req);
	bool ours = e && e == r->refusal && e->kind == ERR_BUSY;    // overload: counted, not a line each
	if (e && !ours && (e->kind == ERR_INTERNAL || e->kind == ERR_BUSY))
		log_err(req->number, e);
	reply_make(r, e);
	if (h->config.hooks.done && req->route)
		h->config.hooks.done(req, e, r->reply.status);
	log_access(r);
	atomic_fetch_add_explicit(e ? &h->refused : &h->answered, 1, memory_order_relaxed);
	r->stage = STAGE_DONE;
	r->ready(r);
}

static void meet(struct request_inner *r, int mine)
{
	if (atomic_fetch_or(&r->meet, mine))
		request_finish(r, r->completed);
}

void http_pending(struct request *req)
{
	req->inner->pending = true;
}

void http_complete(struct request *req, struct err *e)
{
	req->inner->completed = e;
	meet(req->inner, MEET_COMPLETE);
}

// Again after a rolled-back transaction: what the first run left is forgotten.
struct err *http_handle(struct request *req)
{
	req->out = buf_new(req->arena);
	req->status = 0;
	req->inner->answer_headers = NULL;
	http_send_nothing(req);
	return req->route->handler(req);
}

static void to_writer(struct request_inner *r)
{
	r->pending = true;
	if (r->req.http->config.hooks.write(&r->req)) {
		meet(r, MEET_HANDLER);
		return;
	}
	r->pending = false;
	request_finish(r, err_new(r->req.arena, ERR_BUSY, "http.writer_full", "系统繁忙，请稍后再试。"));
}

bool http_to_worker(struct request *req)
{
	req->inner->elsewhere = req->inner->in_socket;
	return req->inner->elsewhere;
}

static void to_handler(struct request_inner *r)
{
	struct err *e = r->req.route->handler(&r->req);
	if (r->elsewhere)
		return;
	if (r->pending)
		meet(r, MEET_HANDLER);
	else
		request_finish(r, e);
}

void request_run(struct request_inner *r)
{
	struct request *req = &r->req;
	const struct http_hooks *hooks = &req->http->config.hooks;
	bool replayed = false, write = req->route->flags & ROUTE_WRITE;
	if (!r->checked && !r->refusal)
		request_check(r);
	if (!r->refusal && r->uploading)
		read_upload(r);
	else if (!r->refusal && req->method != HTTP_GET)
		refuse_with(r, read_json(r));
	if (!r->refusal && write) {
		make_digest(r);
		if (req->key && hooks->replay && !(req->route->flags & ROUTE_REPLAYS))
			refuse_with(r, hooks->replay(req, &replayed));
	}
	if (r->refusal || replayed)
		request_finish(r, r->refusal);
	else if (write && hooks->write)
		to_writer(r);
	else
		to_handler(r);
}

static const struct val *value_of(const struct field *fields, const struct val *values, const char *name)
{
	size_t at;
	if (!fields || !values || !field_find(fields, name, &at))
		return NULL;
	return values[at].set ? &values[at] : NULL;
}

const struct val *http_query(const struct request *req, const char *name)
{
	return value_of(req->route->query, req->query, name);
}

const struct val *http_body(const struct request *req, const char *name)
{
	return value_of(req->route->body, req->body, name);
}
