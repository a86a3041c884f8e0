// try.c: one request without sockets, through the same guard, checks, handler and error answers. For tests.
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "http/inner.h"

struct waiting {
	pthread_mutex_t lock;
	pthread_cond_t ready;
	bool done;
};

static void wake(struct request_inner *r)
{
	struct waiting *w = r->connection;
	pthread_mutex_lock(&w->lock);
	w->done = true;
	pthread_cond_signal(&w->ready);
	pthread_mutex_unlock(&w->lock);
}

static void await(struct waiting *w)
{
	pthread_mutex_lock(&w->lock);
	while (!w->done)
		pthread_cond_wait(&w->ready, &w->lock);
	pthread_mutex_unlock(&w->lock);
}

static void add_header(struct request_inner *r, const char *name, const char *value)
{
	r->too_many_headers = r->too_many_headers || r->n_headers == HEADERS_MAX;
	if (!r->too_many_headers)
		r->headers[r->n_headers++] = (struct header){name, value, strlen(name), strlen(value)};
}

static void take_headers(struct request_inner *r, const struct http_try *t, size_t size)
{
	for (const struct pair *p = t->headers; p && p->name; p++)
		add_header(r, p->name, p->value);
	if (!header_find(r, "Host", NULL))
		add_header(r, "Host", "test");
	if (size && !header_find(r, "Content-Type", NULL))
		add_header(r, "Content-Type", "application/json");
	if (size && !header_find(r, "Content-Length", NULL) && !header_find(r, "Transfer-Encoding", NULL))
		add_header(r, "Content-Length", arena_printf(r->req.arena, "%zu", size));
}

// Up to the handler; refusals are left in r.
static void before(struct request_inner *r, const struct http_try *t, size_t size)
{
	if (!request_head(r) || !r->req.route)
		return;
	if (r->req.route->flags & ROUTE_UPLOAD) {
		request_check(r);
		if (r->refusal || !upload_begin(r))
			return;
	}
	if (size)
		request_body(r, t->body, size);
}

static void copy_reply(struct request_inner *r, struct arena *a, struct http_answer *out)
{
	char *text = arena_alloc(a, r->reply.size + 1);
	size_t n = 0;
	if (r->reply.fd >= 0) {
		ssize_t got = pread(r->reply.fd, text, r->reply.size, (off_t)r->reply.offset);
		n = got > 0 ? (size_t)got : 0;
		close(r->reply.fd);
	} else if (r->reply.size) {
		n = r->reply.size;
		memcpy(text, r->reply.data, n);
	}
	size_t count = 0;
	for (struct answer_header *h = r->answer_headers; h; h = h->next)
		count++;
	struct pair *headers = NEW_ARRAY(a, struct pair, count + 1);
	for (struct answer_header *h = r->answer_headers; h; h = h->next)
		headers[--count] = (struct pair){arena_strdup(a, h->name), arena_strdup(a, h->value)};
	*out = (struct http_answer){.status = r->reply.status, .text = r->head ? "" : text, .size = r->head ? 0 : n, .headers = headers};
}

void http_try(struct http *h, struct arena *a, const struct http_try *t, struct http_answer *out)
{
	struct waiting w = {.lock = PTHREAD_MUTEX_INITIALIZER, .ready = PTHREAD_COND_INITIALIZER};
	struct request_inner *r = request_new(h, t->path);
	size_t size = t->body_size ? t->body_size : t->body ? strlen(t->body) : 0;
	r->connection = &w;
	r->ready = wake;
	r->verb = t->method;
	r->version = "HTTP/1.1";
	r->req.thread = thread_context(h);
	take_headers(r, t, size);
	before(r, t, size);
	if (r->refusal || r->file)
		request_finish(r, r->refusal);
	else
		request_run(r);
	await(&w);
	copy_reply(r, a, out);
	request_free(r);
}

const char *http_answer_get(const struct http_answer *answer, const char *header)
{
	for (const struct pair *p = answer->headers; p && p->name; p++)
		if (!strcasecmp(p->name, header))
			return p->value;
	return NULL;
}
