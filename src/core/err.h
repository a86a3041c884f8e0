// err.h: what can fail returns struct err *; NULL is success.
//
// The kind decides the HTTP status and the exit code. `text` is the one Chinese sentence a user reads: what is wrong and what to do.
// `cause` and file:line go to the log only: never SQL, paths or English to a user. Codes are "module.reason" and never reused.
#pragma once
#include "core/arena.h"

enum err_kind {
	ERR_INPUT,       // 400 the request is not well formed, or fields are wrong
	ERR_LOGIN,       // 401 not logged in
	ERR_FORBIDDEN,   // 403 not allowed
	ERR_MISSING,     // 404 not there, or not yours to know
	ERR_CONFLICT,    // 409 somebody else was first
	ERR_TOO_LARGE,   // 413
	ERR_MEDIA,       // 415 not the kind of file it must be
	ERR_RULE,        // 422 the law refuses
	ERR_TOO_MANY,    // 429
	ERR_BUSY,        // 503 overload, full disk, lost database
	ERR_INTERNAL,    // 500 our fault
};

// One wrong field of an input. `path` is dotted with indexes: "parties[0].id_number".
struct err_field {
	struct err_field *next;
	const char *path, *text;
};

struct err {
	enum err_kind kind;
	const char *code;        // "case.stale"
	const char *text;        // Chinese, for the user
	const char *article;     // ERR_RULE: the article that refuses, "《行政处罚法》第四十二条"; else NULL
	const char *mend;        // ERR_RULE: what mends it; else NULL
	const char *rule;        // ERR_RULE: "R020"; else NULL
	struct err_field *fields, *last;// ERR_INPUT: every wrong field at once, in the order of the declaration
	size_t n_fields;         // at most ERR_FIELDS_MOST
	const char *cause;       // for the log
	const char *file;
	int line;
	struct err *next;        // further refusals of the same kind (several rules may refuse one act)
};

#define err_new(a, kind, code, ...) err_make((a), (kind), (code), __FILE__, __LINE__, __VA_ARGS__)
struct err *err_make(struct arena *a, enum err_kind kind, const char *code, const char *file, int line, const char *fmt, ...)
	__attribute__((format(printf, 6, 7), returns_nonnull, warn_unused_result));

// Adds what the log shall know (library message, SQL state). Returns e.
struct err *err_cause(struct arena *a, struct err *e, const char *fmt, ...) __attribute__((format(printf, 3, 4), returns_nonnull));

// For an error that must outlive the arena it was made in.
struct err *err_copy(struct arena *a, const struct err *e) __attribute__((returns_nonnull, warn_unused_result));

// Collects wrong fields: *e is made (ERR_INPUT, "input.fields") at the first one. The last one told says that there are more: no person fills in
// so many wrong, and a body of a megabyte shall not get an answer of six.
enum { ERR_FIELDS_MOST = 200 };
void err_add_field(struct arena *a, struct err **e, const char *path, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

int err_http_status(enum err_kind kind);

// Exit codes of the command line: 0 success, 1 findings, 2 input, 3 not found, 4 refused, 5 conflict, 6 busy, 70 internal.
int err_exit_code(enum err_kind kind);

#define MUST_CHECK __attribute__((warn_unused_result))

#define TRY(call) do { struct err *try_err_ = (call); if (try_err_) return try_err_; } while (0)
