// http.c: the server object: defaults, tables, memory.
#include <string.h>

#include "http/inner.h"

static void defaults(struct http_config *c)
{
	static const struct http_config usual = {.listen = "127.0.0.1:8080", .socket_threads = 2, .workers = 4, .slow_workers = 1, .queue = 1024, .slow_queue = 32,
		.queue_seconds = 15, .connections = 2000, .idle_seconds = 30, .body_seconds = 600, .upload_limit = (size_t)200 << 20,
		.stream_limit = (size_t)4 << 30, .temp_folder = "/tmp", .title = "獬豸", .version = "0"};
	#define OTHERWISE(member) if (!c->member) c->member = usual.member
	OTHERWISE(listen);
	OTHERWISE(socket_threads);
	OTHERWISE(workers);
	OTHERWISE(slow_workers);
	OTHERWISE(queue);
	OTHERWISE(slow_queue);
	OTHERWISE(queue_seconds);
	OTHERWISE(connections);
	OTHERWISE(idle_seconds);
	OTHERWISE(body_seconds);
	OTHERWISE(upload_limit);
	OTHERWISE(stream_limit);
	OTHERWISE(temp_folder);
	OTHERWISE(title);
	OTHERWISE(version);
	#undef OTHERWISE
}

static void arena_release(void *own)
{
	arena_free(own);
}

// The server lives in an arena of its own: it outlives whoever made it.
struct err *http_new(struct arena *a, const struct http_config *config, struct http **out)
{
	struct arena *own = arena_new();
	struct http *h = NEW(own, struct http);
	h->arena = own;
	h->config = *config;
	defaults(&h->config);
	struct err *e = router_new(own, config->tables, &h->router);
	if (!e)
		e = static_load(own, &h->config, &h->statics);
	if (e) {
		arena_defer(a, arena_release, own);   // the error lives there
		return e;
	}
	pthread_mutex_init(&h->lock, NULL);
	pthread_key_create(&h->lazy_key, NULL);
	docs_make(h);
	*out = h;
	return NULL;
}

void http_free(struct http *h)
{
	if (!h)
		return;
	http_stop(h);
	threads_end(h);
	pthread_key_delete(h->lazy_key);
	for (size_t i = 0; i < h->n_spare; i++)
		arena_free(h->spare[i].arena);
	pthread_mutex_destroy(&h->lock);
	arena_free(h->arena);
}

void *http_app(const struct http *h)
{
	return h->config.hooks.app;
}

struct http_load http_load(struct http *h)
{
	struct http_load load = {.running = atomic_load(&h->running), .answered = atomic_load(&h->answered), .refused = atomic_load(&h->refused)};
	work_load(h, &load);
	return load;
}
