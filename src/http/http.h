// http.h: what a module sees of HTTP: its route table, the request it is given, the answers it may make.
//
// A module declares `const struct route x_routes[]` (ends with {0}). Around each handler the server does, in this order: header guard,
// route, size and content type, session, permission, CSRF and Origin, query and body by their field tables (all faults at once),
// idempotent replay. The handler loads, asks the rule, changes, records, and writes JSON into req->out; a returned struct err becomes
// the error answer. Starting and stopping, the hooks of the application and the test client are in server.h.
//
// Knows core/ only. Must not know: the database, sessions, roles (hooks), microhttpd (server.c, static.c, reply.c).
#pragma once
#include "core/shape.h"

struct http;
struct request;

enum http_method { HTTP_GET, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE, HTTP_METHODS };

enum route_flag {
	ROUTE_WRITE = 1,     // changes something: CSRF token, Origin check, Idempotency-Key; goes to the write hook when there is one
	ROUTE_NO_KEY = 2,    // a WRITE that needs no Idempotency-Key (log-in, log-out, look-ups by POST)
	ROUTE_UPLOAD = 4,    // multipart/form-data: one file to req->upload, the other parts are read by `body` (scalar fields)
	ROUTE_SLOW = 8,      // may take over 50 ms (exports, papers): worked by the few slow workers, never before others
	ROUTE_STREAM = 16,   // answer made by http_write(); implies SLOW
	ROUTE_INLINE = 32,   // answered in the socket thread: only what never waits (under 200 µs, no write), else see http_to_worker()
	ROUTE_NO_LOG = 64,   // no access line
	ROUTE_JSON = 128,    // body is any JSON object, handed over as req->json (act forms, whose shape depends on the act type)
	ROUTE_LIST = 256,    // for the description: {"items":[answer...],"next":key or null}
	ROUTE_CREATED = 512, // success is 201
	ROUTE_REPLAYS = 1024,// looks for the kept answer of a known key itself
	ROUTE_FAULTS = 2048, // looks for further wrong fields itself: those of the body's shape come in req->faults, the handler adds its own and refuses
};

// Values of route.permission besides the permission ids of the application. NULL is refused at start: nobody forgets it.
#define ROUTE_PUBLIC "public"        // no session looked up
#define ROUTE_LOGGED_IN "login"      // any logged-in user

// Path: literal segments and {names}. {id} and {..._id} are 64-bit ids; other names are texts of 1-128 bytes.
struct route {
	enum http_method method;
	const char *path;                // "/api/cases/{region}/{id}"; NULL ends the table
	const char *summary;             // Chinese, one line
	const char *permission;
	unsigned flags;                  // enum route_flag
	const struct field *query;       // NULL: no query allowed
	const struct field *body;        // NULL: no body allowed (unless JSON, UPLOAD)
	const struct field *answer;      // for the description; NULL: see schema, produces
	struct err *(*handler)(struct request *req);
	const char *schema;              // JSON Schema text of the answer when `answer` does not fit; NULL
	const char *produces;            // content type when not JSON, "application/pdf"; NULL
	const char *help;                // Chinese, further description (Markdown-free text); NULL
	size_t max_body;                 // bytes; 0: 1 MiB, for uploads the server's upload limit
};

struct route_table {
	const char *name, *title;        // "casefile", "案件"
	const struct route *routes;
};

// Who asks: filled by the session hook, lives in the request's arena. The pointers marked (app) mean nothing to src/http.
struct who {
	int64_t user, session, unit;
	const char *name;                // shown name
	const char *account;
	const char *scope;               // (app) path of the unit whose records the user may see, for the statements
	const char *const *roles;        // (app) ends with NULL
	const char *csrf;                // token the client must repeat in X-CSRF-Token; NULL: not a cookie session, none needed
	void *app;                       // (app) anything else
};

// A file of a multipart body, complete on disk under the server's temporary folder. Removed when the request ends: rename() it away to keep it.
struct upload {
	const char *path;
	const char *filename;            // as claimed, base name only, UTF-8, no control characters; "" if absent
	const char *type;                // as claimed: never trust it, sniff
	int64_t size;
	const char *digest;              // hex by the hash hook (SM3), "" without a hook
};

struct request {
	struct arena *arena;             // of this request
	struct http *http;
	const struct route *route;
	enum http_method method;
	const char *path;                // decoded, without query
	const char *number;              // request number, shown with errors and written to the log
	const char *client;              // address of the client ("" unknown); X-Forwarded-For only from a trusted proxy
	instant_t now;                   // when it arrived
	const struct val *query;         // one value per field of route->query
	const struct val *body;          // one value per field of route->body
	const struct json *json;         // the body as parsed; NULL if none
	struct err *faults;              // FAULTS routes: what is wrong with the body so far (those values are not set); NULL: nothing
	const struct upload *upload;     // UPLOAD routes; never NULL there
	const struct who *who;           // NULL on PUBLIC routes
	const char *key;                 // Idempotency-Key, NULL if none
	const char *digest;              // hex over method, path and body, to compare with the stored one of the same key; "" without a hash hook
	void *thread;                    // what hooks.thread_start made for the thread that runs the handler (its database handle)
	void *app;                       // free for the application (transaction, write context)

	struct buf out;                  // the answer: JSON
	int status;                      // 0: 200, or 201 with ROUTE_CREATED; the handler may set another; 204 sends no body

	struct request_inner *inner;     // of src/http
};

// Path values. A name that is not in the path is our fault and aborts.
int64_t http_id(const struct request *req, const char *name);
const char *http_part(const struct request *req, const char *name);

// A request header by any case, NULL if absent.
const char *http_header(const struct request *req, const char *name);

// Values by field name, for handlers that do not keep an enum of indexes. NULL when not set.
const struct val *http_query(const struct request *req, const char *name);
const struct val *http_body(const struct request *req, const char *name);

// --- answers besides req->out ---

// Adds an answer header (ASCII; copied).
void http_answer_header(struct request *req, const char *name, const char *value);

// Session cookie xz_session: HttpOnly, SameSite=Strict, Secure by setting. max_age in seconds; clear makes it expire at once.
void http_session_set(struct request *req, const char *token, int max_age);
void http_session_clear(struct request *req);

// A file as the answer, with ETag (304), Range (206, 416), HEAD.
struct http_file {
	const char *path;                // a file on disk, sent without reading it into memory; or
	const void *data;                // bytes that live as long as the request's arena
	size_t size;                     // of data
	const char *type;                // "application/pdf"
	const char *name;                // file name for saving, Chinese allowed; NULL: none
	const char *etag;                // strong, without quotes (a digest); NULL: none
	bool download;                   // "attachment"; otherwise shown in the page
	bool keep;                       // content never changes under this URL: the browser may keep it (private, 1 year)
};
struct err *http_send(struct request *req, const struct http_file *file) MUST_CHECK;

// STREAM routes: pieces of an export, in order. They are spooled (memory, then an unlinked temporary file) and sent when the handler
// returns, so that a slow reader holds neither a worker nor a database snapshot, and an error half-way is still a clean error answer.
// ERR_BUSY when the disk is full, ERR_TOO_LARGE over the server's limit.
void http_stream_as(struct request *req, const char *type, const char *name);
struct err *http_write(struct request *req, const void *data, size_t n) MUST_CHECK;

// --- finishing later ---

// INLINE routes: what may wait or take longer this time goes on in a worker: `if (http_to_worker(req)) return NULL;` before anything has
// been done; the handler runs again there from its start, and then this is false.
bool http_to_worker(struct request *req);

// Call inside the handler, then return NULL: the answer is made when http_complete() is called, once, from any thread (the writer after its
// commit). Nothing of the request may be touched after http_complete().
void http_pending(struct request *req);
void http_complete(struct request *req, struct err *e);

// Runs the handler of a WRITE request handed to hooks.write: by the writer, which sets req->thread to its own context first, and calls
// http_complete() afterwards. May be run again after a rolled-back transaction.
struct err *http_handle(struct request *req) MUST_CHECK;
