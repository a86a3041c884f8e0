// server.h: starting and stopping the server, what the application supplies, and the client for tests. Only src/app and tests include it.
//
// Order: http_new (checks the route tables), http_start (listens), http_stop (no new requests, finishes what runs, closes), http_free.
// http_try() and http_openapi() need no http_start.
#pragma once
#include "http/http.h"

// All may be NULL. They run in a worker thread (INLINE routes: in a socket thread), with req->thread set.
struct http_hooks {
	// Made for each worker thread (and lazily for each socket thread that runs an INLINE route); stop gets it back. NULL is a lawful result.
	void *(*thread_start)(void *app);
	void (*thread_stop)(void *app, void *thread);

	// Who has this session token? token: the cookie, or NULL when only an Authorization header is there. Sets *who, or ERR_LOGIN.
	struct err *(*session)(struct request *req, const char *token, const struct who **who);

	// May req->who call routes with this permission? NULL: yes; otherwise ERR_FORBIDDEN (or anything that says it better).
	struct err *(*permit)(struct request *req, const char *permission);

	// Called with req->key and req->digest before a WRITE handler. *replayed = true: req->status and req->out hold the stored answer.
	// The same key with another digest: ERR_RULE or ERR_CONFLICT. Storing belongs to the application's write transaction.
	struct err *(*replay)(struct request *req, bool *replayed);

	// Takes a WRITE request to the writer: it runs http_handle() in its transaction and calls http_complete() after the commit.
	// false: the writer's queue is full, the client gets 503. Without the hook WRITE handlers run in the worker.
	bool (*write)(struct request *req);

	// Last of all, in the thread that finishes: access statistics. err may be NULL.
	void (*done)(struct request *req, const struct err *err, int status);

	// Digest of uploads and bodies: SM3 in production. state lives in the arena. Also runs in the socket threads. hex: 64 characters and NUL.
	void *(*hash_start)(struct arena *a);
	void (*hash_add)(void *state, const void *data, size_t n);
	void (*hash_end)(void *state, char hex[65]);

	void *app;                       // given to thread_start, thread_stop; others find it by http_app(req->http)
};

// A file of the web client in memory.
struct http_asset {
	const char *path;                // "/assets/index-4f2a.js"
	const void *data;
	size_t size;
	const void *gzip;                // the same compressed, or NULL
	size_t gzip_size;
};

struct http_config {
	const char *listen;              // "127.0.0.1:8080", "[::1]:0", "unix:/run/xiezhi.sock"; port 0: any free one
	const struct route_table *tables;// ends with {0}
	struct http_hooks hooks;
	const char *title, *version;     // for OpenAPI
	int socket_threads;              // default 2
	int workers;                     // default 4
	int slow_workers;                // default 1
	size_t queue;                    // waiting requests before 503; default 1024
	size_t slow_queue;               // default 32
	int queue_seconds;               // a request that waited longer is answered 503; default 15
	unsigned connections;            // default 2000
	unsigned idle_seconds;           // keep-alive and slow clients; default 30
	unsigned body_seconds;           // a body must arrive within; default 600
	size_t upload_limit;             // bytes of an upload route without its own limit; default 200 MiB
	size_t stream_limit;             // bytes of one export; default 4 GiB
	const char *temp_folder;         // default "/tmp"
	const char *web_folder;          // the built web client, read into memory at start; or
	const struct http_asset *assets; // ends with {0}
	const char *origin;              // "https://zf.example.gov.cn"; NULL: the Host header of the request decides
	bool secure_cookie;              // behind TLS
	bool trust_proxy;                // X-Forwarded-For of the last hop names the client
	bool access_log;
	bool docs;                       // serve /api/openapi.json and the reader page /api/docs
	bool reads_wait;                 // the database is another process: INLINE routes go to the workers too
};

// Errors: "http.routes" names every fault of the tables at once (two routes on one path, no permission, no summary, ...).
struct err *http_new(struct arena *a, const struct http_config *config, struct http **out) MUST_CHECK;
struct err *http_start(struct arena *a, struct http *h) MUST_CHECK;
int http_port(const struct http *h);          // real port; 0 for a unix socket
void http_stop(struct http *h);               // returns when every accepted request is answered and all threads are gone
void http_free(struct http *h);
void *http_app(const struct http *h);         // hooks.app

struct http_load { size_t waiting, slow_waiting, running; uint64_t answered, refused; };
struct http_load http_load(struct http *h);   // for the administration page

// The whole OpenAPI 3.1 document of the tables.
void http_openapi(struct buf *b, const struct route_table *tables, const char *title, const char *version);

// Runs one request through everything but sockets (guard, route, session, handler, error answers), in the calling thread; waits for a
// pending one. For the API tests of modules. Headers: pairs ended by {0}; Host, and Content-Type for a body, are added when missing.
struct http_try {
	const char *method, *path;       // "POST", "/api/cases?x=1" (raw, as on the wire)
	const struct pair *headers;
	const void *body;
	size_t body_size;                // 0: strlen(body)
};
struct http_answer {
	int status;
	const char *text;                // body, NUL-terminated, in the arena
	size_t size;
	const struct pair *headers;      // ends with {0}
};
void http_try(struct http *h, struct arena *a, const struct http_try *t, struct http_answer *out);
const char *http_answer_get(const struct http_answer *answer, const char *header);   // NULL if absent
