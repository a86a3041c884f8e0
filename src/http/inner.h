// inner.h: what the files of src/http share. Not for others.
//
//   server.c  sockets (microhttpd)            request.c  the way of one request around its handler
//   reply.c   answer -> status, bytes or file route.c    tables -> tree; matching; checks of the tables
//   work.c    queues and worker threads       guard.c    what a request must look like before anybody reads it
//   check.c   session, permission, CSRF...    upload.c   multipart bodies to a temporary file
//   answer.c  errors, headers, cookies, files decode.c   percent, query, cookie, header parameters (pure)
//   spool.c   streamed exports                multipart.c  their grammar (pure)
//   static.c  the web client from memory      openapi.c, docs/  the description and its reader page
//   accept.c  who gets a new connection       try.c    the client without sockets
#pragma once
#include <pthread.h>
#include <stdatomic.h>

#include "http/server.h"

enum {
	HEADERS_MAX = 64,
	PARTS_MAX = 6,               // path values
	PAIRS_MAX = 64,              // query pairs, multipart fields
	TARGET_MAX = 8000,           // bytes of path and query: nginx's default buffer is 8 KiB
	DRAIN_MAX = 256 * 1024,      // a refused body is read this far so that the connection lives on; beyond: closed
	BODY_DEFAULT = 1024 * 1024,
	KEY_MAX = 80,
};

struct header { const char *name, *value; size_t name_len, value_len; };

struct part { const char *name, *text; int64_t id; };

struct answer_header { struct answer_header *next; const char *name, *value; };

struct spool;
struct uploading;

enum stage {
	STAGE_NEW,       // before the header guard
	STAGE_CHECKING,  // upload: session and permission before the body is read
	STAGE_CHECKED,
	STAGE_BODY,
	STAGE_DRAIN,     // refused, reading the rest of a small body
	STAGE_WORKING,   // with a worker
	STAGE_DONE,      // answer made
};

// Bits of request_inner.meet: a pending request is finished by whoever comes second, the thread that ran the handler or the completer.
enum { MEET_HANDLER = 1, MEET_COMPLETE = 2 };

struct request_inner {
	struct request req;
	struct request_inner *next;            // in a queue
	enum stage stage;
	const char *target;                    // raw, as on the wire
	const char *version, *verb;
	struct header headers[HEADERS_MAX];
	size_t n_headers;
	bool too_many_headers;
	struct part parts[PARTS_MAX];
	size_t n_parts;
	struct pair pairs[PAIRS_MAX];          // query; of uploads also the fields
	size_t n_pairs;
	const char *cookie;                    // session token
	bool head;                             // HEAD: the answer without its body
	int64_t length;                        // Content-Length, -1 absent
	bool chunked;
	const struct static_file *file;        // a file of the web client answers
	struct buf body;
	size_t body_limit, drained;
	struct uploading *uploading;
	bool checked;                          // session, permission, CSRF are done
	bool pending;
	bool in_socket, elsewhere;             // runs in the socket thread; is to go on in a worker
	atomic_int meet;
	struct err *completed;
	struct err *refusal;                   // found before the handler
	int refusal_status;                    // 0: by the kind
	const char *allow;                     // 405
	bool close;                            // framing in doubt: the connection must go
	struct answer_header *answer_headers;
	struct http_file send;                 // http_send
	bool has_send;
	struct spool *spool;
	const char *stream_type, *stream_name;
	int64_t start_ms, queued_ms;           // monotonic
	struct reply {                         // the answer as any transport can send it
		int status;
		const char *data;
		size_t size;
		int fd;                        // with fd >= 0: `size` bytes of it from `offset`; belongs to the transport
		int64_t offset;
	} reply;
	void (*ready)(struct request_inner *r);// transport: the answer is made
	void *connection;                      // transport's
};

struct router;
struct statics;
struct work;

struct http {
	struct arena *arena;
	struct http_config config;
	struct router *router;
	struct statics *statics;
	struct work *work;
	struct static_file *docs;
	atomic_bool stopping;
	struct sockets *sockets;
	pthread_mutex_t lock;                  // spare arenas, lazily made thread contexts
	struct spare {
		struct arena *arena;
		pthread_t last;                // the thread that had it last
	} spare[64];
	size_t n_spare;
	struct lazy_thread *lazy;
	pthread_key_t lazy_key;
	atomic_uint_fast64_t serial, answered, refused;
	atomic_size_t running;                 // requests alive
	atomic_size_t working;                 // suspended: waiting for a worker, a handler or a completion
};

// --- decode.c ---
// Percent-decodes n bytes; NULL when an escape is broken, the text is no UTF-8, or holds NUL or control characters. plus: '+' is a space.
char *decode_percent(struct arena *a, const char *s, size_t n, bool plus);
// Splits and decodes a query. Result: number of pairs, -1 when broken, -2 too many, -3 a name twice (its pair is the last of pairs).
int decode_query(struct arena *a, const char *s, struct pair pairs[PAIRS_MAX]);
// Value of one cookie, NULL if absent; a cookie named twice counts as absent (a forged one may stand beside ours).
const char *decode_cookie(struct arena *a, const char *header, const char *name);
// A parameter of a header like Content-Disposition: name="值"; NULL if absent or broken.
char *decode_param(struct arena *a, const char *header, const char *name);
// "application/json; charset=utf-8" is type "application/json".
bool decode_type_is(const char *header, const char *type);
bool token_char(unsigned char c);
int64_t monotonic_ms(void);

// --- guard.c ---
// Sets r->refusal, refusal_status, close. true: the request may go on (r->length, r->chunked are set).
bool guard_headers(struct request_inner *r);
// Path without query, decoded; NULL and refusal.
bool guard_target(struct request_inner *r);
const struct header *header_find(const struct request_inner *r, const char *name, size_t *count);
void refuse(struct request_inner *r, int status, enum err_kind kind, const char *code, const char *text);
void refuse_with(struct request_inner *r, struct err *e);     // NULL: nothing; the first refusal stays

// --- route.c ---
struct err *router_new(struct arena *a, const struct route_table *tables, struct router **out) MUST_CHECK;
// Sets r->req.route and the parts; otherwise refusal 404 or 405 (allow set). false: refused.
bool router_find(const struct router *router, struct request_inner *r);
bool route_part_is_id(const char *name, size_t n);
const char *method_name(enum http_method m);
bool method_parse(const char *verb, enum http_method *out);

// --- request.c ---
struct request_inner *request_new(struct http *h, const char *target);
void request_free(struct request_inner *r);
// Guard, route, size limits: after the headers are there. false: refusal is set.
bool request_head(struct request_inner *r);
// Everything after the body is complete; ends in r->ready(), perhaps in another thread.
void request_run(struct request_inner *r);
void request_finish(struct request_inner *r, struct err *e);
// One piece of body. false: over the limit or broken, refusal is set.
bool request_body(struct request_inner *r, const char *data, size_t n);
bool request_is_slow(const struct request_inner *r);

// --- check.c ---
// Origin, session, CSRF, permission, key, query: in a worker, for uploads before the body. Sets refusal.
void request_check(struct request_inner *r);

// --- answer.c ---
void answer_error(struct request_inner *r, const struct err *e);
enum answer_kind { ANSWER_JSON, ANSWER_FILE, ANSWER_PAGE, ANSWER_WORKER };
void answer_security(struct request_inner *r, enum answer_kind kind);
// The strings must outlive the request.
void answer_fixed_header(struct request_inner *r, const char *name, const char *value);
// Range header against a size. 0: no or ignorable range; 1: *from, *to (inclusive) set; -1: 416.
int answer_range(const char *header, int64_t size, int64_t *from, int64_t *to);
bool answer_etag_matches(const char *header, const char *etag);
const char *answer_disposition(struct arena *a, const char *name, bool download);

// --- reply.c ---
// Sets r->reply and the headers from the error, the file, the spool, the static file or req->out.
void reply_make(struct request_inner *r, const struct err *e);
void http_send_nothing(struct request *req);          // forgets an http_send

// --- spool.c ---
struct err *spool_end(struct request *req) MUST_CHECK;   // after the last piece
size_t spool_size(const struct spool *s);
int spool_take_fd(struct spool *s);                   // -1: all in memory
const char *spool_memory(const struct spool *s);

// --- multipart.c: pure, fed in pieces ---
struct multipart;
struct multipart_events {
	void *object;
	// A part begins. filename NULL: a field. false: refuse.
	bool (*begin)(void *object, const char *name, const char *filename, const char *type);
	bool (*data)(void *object, const char *data, size_t n);
	bool (*end)(void *object);
};
// boundary from the Content-Type header; NULL when it has none or a bad one.
struct multipart *multipart_new(struct arena *a, const char *content_type, const struct multipart_events *events);
bool multipart_feed(struct multipart *m, const char *data, size_t n);   // false: broken or refused
bool multipart_complete(const struct multipart *m);

// --- upload.c ---
bool upload_begin(struct request_inner *r);           // false: refusal set
bool upload_feed(struct request_inner *r, const char *data, size_t n);
bool upload_end(struct request_inner *r);             // req->upload and pairs are set

// --- static.c ---
struct static_file {
	const char *path, *type, *etag;
	const void *data, *gzip;
	size_t size, gzip_size;
	bool forever, page, worker;           // hashed name; HTML; the service worker
};
struct err *static_load(struct arena *a, const struct http_config *config, struct statics **out) MUST_CHECK;
// The file, or index.html for a path of the client's own routes (no dot in its last segment). NULL: no such file.
const struct static_file *static_find(const struct statics *s, const char *path);
const char *static_etag(struct arena *a, const void *data, size_t n);

// --- docs.c ---
// /api/docs, its script and style, /api/openapi.json. NULL: none of these.
void docs_make(struct http *h);
const struct static_file *docs_find(const struct http *h, const char *path);

// --- work.c ---
void work_start(struct http *h);
bool work_add(struct http *h, struct request_inner *r);   // false: queue full
void work_stop(struct http *h);                       // after the last request
void work_load(struct http *h, struct http_load *out);
void *thread_context(struct http *h);                 // of the calling thread, made lazily
void threads_end(struct http *h);
