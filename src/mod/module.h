// module.h: the frame every module plugs into. What a module declares (struct module), what it is given (struct service, struct user),
// and the few calls around a handler.
//
// A handler reads like this:
//
//	static struct err *unit_rename_job(struct request *req, struct db *db, void *arg)   // runs in the write transaction
//	{
//		...load in scope_of(req), ask the rule, change, leaf_add(), write req->out...
//	}
//	static struct err *unit_rename(struct request *req)
//	{
//		return request_write(req, unit_rename_job, NULL);
//	}
//
// request_write may run the job again from its start (PostgreSQL's serialization failures): a job changes only the database, req->arena,
// req->out, req->status and *arg in a repeatable way. What must happen after the durable commit (wake a worker, forget a session) goes to
// request_after(). The answer of a WRITE with an Idempotency-Key is stored in the same transaction.
#pragma once
#include "crypto/crypto.h"
#include "db/db.h"
#include "db/ids.h"
#include "http/http.h"
#include "law/law.h"
#include "ledger/ledger.h"

// ---------------------------------------------------------------- people

enum role {
	ROLE_OFFICER = 1,          // 执法人员
	ROLE_SQUAD_LEADER = 2,     // 中队长
	ROLE_BRIGADE_HEAD = 4,     // 承办机构负责人
	ROLE_LEGAL = 8,            // 法制审核人员
	ROLE_PRINCIPAL = 16,       // 行政机关负责人
	ROLE_CLERK = 32,           // 内勤（档案员）
	ROLE_SUPERVISOR = 64,      // 上级监督人员
	ROLE_SYSADMIN = 128,       // 系统管理员
	ROLE_SECADMIN = 256,       // 安全管理员
	ROLE_AUDITADMIN = 512,     // 审计管理员

	ROLES_DESK = ROLE_OFFICER | ROLE_SQUAD_LEADER | ROLE_BRIGADE_HEAD | ROLE_LEGAL | ROLE_PRINCIPAL | ROLE_CLERK,   // work on cases
	ROLES_CASE = ROLES_DESK | ROLE_SUPERVISOR,                                                                      // may see cases
	ROLES_ADMIN = ROLE_SYSADMIN | ROLE_SECADMIN | ROLE_AUDITADMIN,
	ROLES_ALL = ROLES_CASE | ROLES_ADMIN,
};

// Ids are those of law/act.h ("officer", "squad_leader" ...). 0 when unknown.
unsigned role_bit(const char *id);
const char *role_id(unsigned bit);
size_t role_count(void);
unsigned role_at(size_t i);

struct unit {
	int64_t id;
	const char *name, *short_name, *path, *kind, *region;
};

// Who works: one per request (from the session) or made by user_load() for commands, imports, jobs.
struct user {
	int64_t id;
	const char *account, *name, *post;
	struct unit unit;
	struct unit organ;         // nearest unit at or above `unit` that decides in its own name; id 0 = none
	unsigned roles;            // enum role bits
	bool demo, must_change;
	struct db_scope scope;     // the unit paths whose records the user may see
};

// ERR_MISSING "user.unknown". By id, or by log-in name.
struct err *user_load(struct db *db, struct arena *a, int64_t id, struct user **out) MUST_CHECK;
struct err *user_find(struct db *db, struct arena *a, const char *account, struct user **out) MUST_CHECK;

// ---------------------------------------------------------------- the running service

struct settings;
struct sessions;
struct jobs;
struct module;

struct service {
	struct arena *arena;                  // lives as long as the service; only for start hooks (not thread-safe)
	struct db_pool *db;
	const struct law_pack *law;
	struct vault *vault;                  // personal numbers at rest
	struct sm2_key *head_key;             // signs ledger heads
	struct http *http;                    // NULL in commands
	const char *data_dir, *pack_dir, *web_dir, *temp_dir;   // pack_dir: the folder that holds law/, calendar/, paper/, place/, demo/
	const char *version;
	const struct module *const *modules;  // ends with NULL
	void **states;                        // one per module, set by its start hook
	struct settings *settings;
	struct sessions *sessions;
	struct jobs *jobs;                    // NULL in commands
	void (*wake_jobs)(struct service *svc, int64_t unused);   // set while jobs are worked
	instant_t started;
	bool for_tests;                       // cheap passwords
};

// What the module's start hook made.
void *service_state(const struct service *svc, const struct module *m);

// ---------------------------------------------------------------- inside a request

struct service *svc_of(const struct request *req);
const struct user *user_of(const struct request *req);          // NULL on PUBLIC routes
struct db_scope scope_of(const struct request *req);            // nobody logged in: sees nothing
bool has_role(const struct request *req, unsigned roles);       // any of them
bool user_has(const struct user *u, unsigned roles);
bool scope_covers(struct db_scope scope, const char *unit_path);
// Somebody of an organ above: he sees and supervises what is below, and does not work in it. organ_path: of the organ whose case it is.
bool user_from_above(const struct user *u, const char *organ_path);
// ERR_FORBIDDEN "organ.above"; what: “登记证据”.
struct err *err_from_above(struct arena *a, const char *organ_name, const char *what);
struct db_scope scope_under(struct arena *a, const char *unit_path);   // the unit and everything below

typedef struct err *(*request_fn)(struct request *req, struct db *db, void *arg);

// Reads in one snapshot, in the calling thread.
struct err *request_read(struct request *req, request_fn fn, void *arg) MUST_CHECK;

// Hands fn to the writer and returns at once; the request is completed after the durable commit. Return its result from the handler and
// touch nothing of the request after it. arg must live in req->arena (or be static).
struct err *request_write(struct request *req, request_fn fn, void *arg) MUST_CHECK;

// For work that is mostly reading and thinking: `prepare` runs at once in the calling thread on a reading snapshot, and its refusals are
// answered without the writer. Then fn runs in the writer. Others may have committed in between: fn checks that what prepare read still
// stands, and prepares again where it does not. The route has ROUTE_REPLAYS: a kept answer is looked for here and in the writer.
struct err *request_write_prepared(struct request *req, request_fn prepare, request_fn fn, void *arg) MUST_CHECK;

// People and units with their certificates and organs: who changes one says so in his write job; who prepares work by them notes the
// generation beside what he reads, and finds another one in the writer when they have changed since.
struct err *people_changed(struct db *db, struct arena *a) MUST_CHECK;
struct err *people_generation(struct db *db, struct arena *a, int64_t *out) MUST_CHECK;

// For a refusal that leaves something behind: answers with e once fn has written it (and also where it could not be written). As request_write:
// return its result from the handler. request_refusal: e, inside fn.
struct err *request_refuse(struct request *req, request_fn fn, void *arg, struct err *e) MUST_CHECK;
const struct err *request_refusal(const struct request *req);

// The same, waiting for the commit: for the few handlers that go on afterwards (log-in). Stores no idempotency answer.
struct err *request_write_wait(struct request *req, request_fn fn, void *arg) MUST_CHECK;

// Inside a write job: after the commit, before the answer leaves, calls fn(svc, n). Not called when the job fails.
void request_after(struct request *req, void (*fn)(struct service *svc, int64_t n), int64_t n);

// For request_after(): what an account may do has changed (log-out, role, unit, state); effective with its next request on this node.
void sessions_forget(struct service *svc, int64_t account);
void sessions_forget_all(struct service *svc, int64_t unused);

// ---- the ledger, with the actor of the request. Bodies hold no personal data. ----
struct err *leaf_add(struct request *req, struct db *db, const char *kind, int64_t ref, const char *fmt, ...)
	__attribute__((format(printf, 5, 6))) MUST_CHECK;

// ---- what is kept as it was typed or told, and may hold anything: sealed (keep_seal), opened again. One kept by a version before is open text. ----
const char *keep_seal(const struct service *svc, struct arena *a, const char *context, const char *text);
struct err *keep_open(const struct service *svc, struct arena *a, const char *context, const char *kept, const char **text) MUST_CHECK;

// ---- errors every module needs ----
struct err *err_not_found(struct arena *a, const char *what);    // 404: "没有找到该%s，或者您无权查看。"
struct err *err_stale(struct arena *a, const char *what);        // 409: somebody changed it meanwhile

// ---- answers ----
// {"items":[ ... and ],"next":...}: rows are written between the two calls. next: key of the last row as text, NULL at the end.
void list_open(struct request *req);
void list_close(struct request *req, const char *next);

// A spreadsheet (sheet/sheet.h) as the answer: where to write it, and sending what was written. The file goes with the request.
#define EXPORT_TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const char *export_path(struct request *req);
struct err *export_send(struct request *req, const char *path, const char *name) MUST_CHECK;
// Page size of a list route with a query field "limit" (1..200), default 50; ask the database for one more to know whether there is a next page.
int list_limit(const struct request *req);
// Query field "after" as an id (0 when absent).
int64_t list_after(const struct request *req);

// Query fields of a list route, to be put into its table: QUERY_AFTER, QUERY_LIMIT
#define QUERY_AFTER {.name = "after", .label = "上一页的末行", .kind = FIELD_ID}
#define QUERY_LIMIT {.name = "limit", .label = "每页行数", .kind = FIELD_INT, .min = 1, .max = 200}

// ---------------------------------------------------------------- what anybody may ask (PUBLIC routes; frame/asker.c)

// "public.often" (ERR_TOO_MANY): more than 30 questions this minute from one address, over all public look-ups.
struct err *public_not_too_often(struct request *req) MUST_CHECK;
// 7Q2M-9XKD-41FA-CC20-8PTV: keyed, 100 bits: nobody guesses another's. The same context and words give the same code.
const char *public_code(struct arena *a, const struct service *svc, const char *context, const char *what);
// A code as printed, or typed without hyphens and in small letters, in its one form; NULL: no code.
const char *public_code_read(struct arena *a, const char *typed);
// Writes the member "ledger": the first leaf of kind and id, the head now and the path between them (hex), "proven": checked here too. null: not in the ledger.
struct err *public_proof(struct request *req, struct db *db, const char *kind, int64_t id) MUST_CHECK;

// ---------------------------------------------------------------- permissions (one table: frame/permission.c)

struct permission {
	const char *id, *label;   // "case.act", "办理案件"
	unsigned roles;           // who has it
};
extern const struct code lamp_words[], lamp_notes[];               // 三色灯: red, yellow, green; the notes say what each means
extern const struct code volume_words[];                           // 正卷, 副卷: main, sub
const char *volume_word(bool main_volume);
extern const struct permission permissions[];                    // ends with {0}
const struct permission *permission_find(const char *id);
bool user_may(const struct user *u, const char *permission);     // ROUTE_LOGGED_IN is everybody's

// The menu of the client: an entry is shown to whom its permission allows.
struct menu_entry {
	const char *id, *label, *path, *permission;
	int order;                // entries of lower order stand before; within one, in the order of modules.c
};

// ---------------------------------------------------------------- settings (declared by modules, kept by mod/setting)

struct setting {
	struct field field;       // name "login.idle_minutes", label, help, kind (TEXT, LONG, INT, BOOL, ENUM, FEN), bounds
	const char *otherwise;    // default, as text
	const char *environment;  // name of an environment variable that sets it, before file and database; NULL. FIELD_HIDDEN: never shown, never set from the page
	struct err *(*check)(struct arena *a, const char *value);   // beyond the field's own checks; NULL
};

// Values live as long as the service. A name nobody declared is our fault and aborts.
const char *setting_text(const struct service *svc, const char *name);
int64_t setting_int(const struct service *svc, const char *name);
bool setting_bool(const struct service *svc, const char *name);

// ---------------------------------------------------------------- long work

struct job_run;   // a running job
struct job_kind {
	const char *kind, *label;                 // "case.export", "导出案件"; kind NULL ends the table
	// Works in a job thread. Long steps call job_progress() and stop with its error when it has one (cancelled, service stopping).
	struct err *(*run)(struct job_run *job);
};
struct service *job_service(const struct job_run *job);
struct arena *job_arena(const struct job_run *job);
const struct json *job_input(const struct job_run *job);
const struct user *job_user(const struct job_run *job);           // who ordered it, with the roles of now
struct err *job_progress(struct job_run *job, int64_t done, int64_t total) MUST_CHECK;
// Path of the result file to write; name: what the user saves it as, type: its content type.
const char *job_result_file(struct job_run *job, const char *name, const char *type);
void job_result_text(struct job_run *job, const char *json);      // a small result instead of a file

// Inside a write job: adds the job; it starts after the commit. input: JSON text made by us.
struct err *job_add(struct request *req, struct db *db, const char *kind, const char *label, const char *input, int64_t *id) MUST_CHECK;

// ---------------------------------------------------------------- loading (xiezhi load demo|empty DIR)

struct load {
	struct service *svc;
	struct arena *arena;
	bool demo, quiet;
	const char *dir;               // DIR; the first module reads DIR/service.json (doc/demo.md), others their own files
	const struct json *json;       // DIR/service.json; NULL with `load empty`
};
// Progress for the person at the terminal.
void load_say(struct load *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
// Unit by its key in service.json.
struct err *load_unit(struct load *l, const char *key, struct unit *out) MUST_CHECK;

// ---------------------------------------------------------------- commands of modules (rows are in app/command.c)

struct command_call {
	struct service *svc;           // opened when the row says so, else NULL
	struct arena *arena;
	int argc;
	char **argv;                   // argv[0] is the first word after the command's name
	int exit;                      // exit code when no error is returned; 0 from the start
};
#define COMMAND(name) struct err *name(struct command_call *c) MUST_CHECK
// --name VALUE or --name=VALUE: taken out of argv; NULL when absent.
const char *command_option(struct command_call *c, const char *name);
bool command_flag(struct command_call *c, const char *name);
// A whole number of a word or an option, `what` it is said to the person: "端口". NULL leaves *out as it is. ERR_INPUT "command.number".
struct err *command_number(struct command_call *c, const char *text, const char *what, int64_t least, int64_t most, int64_t *out) MUST_CHECK;
// What a command made, to the file it was told: all of it or nothing, and a file of that name stays what it was until then.
// ERR_INPUT "command.output"; ERR_BUSY when the disk is full.
struct err *command_save(struct command_call *c, const char *path, const char *bytes, size_t n) MUST_CHECK;
// Refuses what nobody took: options left over, more than `most` words. ERR_INPUT "command.words".
struct err *command_end(struct command_call *c, int least, int most) MUST_CHECK;

// ---------------------------------------------------------------- what a form is filled with that only a later module can work out

struct form_hook {
	const char *act, *path;        // "archiving", "volume.remarks": as the act's declaration has it in `from`; act NULL ends the table
	// *text NULL: nothing. Reads only.
	struct err *(*fill)(const struct service *svc, struct db *db, struct arena *a, const char *region, int64_t id, instant_t now, const char **text);
};

// ---------------------------------------------------------------- the module

// All members but name and title may be NULL.
struct module {
	const char *name, *title;                 // "casefile", "案件"
	const struct route *routes;               // ends with {0}
	const struct menu_entry *menu;            // ends with {0}
	const struct setting *settings;           // ends with {.field = {.name = NULL}}
	const struct job_kind *jobs;              // ends with {0}
	const struct ledger_hook *ledger_hooks;   // ends with {0}: used by `xiezhi ledger verify` and the verify job; arg is replaced by the service
	const struct form_hook *form_hooks;       // ends with {0}
	struct err *(*start)(struct service *svc, void **state);    // before the first request; memory of svc->arena
	void (*stop)(struct service *svc, void *state);             // after the last request
	struct err *(*filled)(struct db_pool *db, struct arena *a); // after migrations, before start: what only the program can fill in
	struct err *(*tidy)(struct service *svc, struct arena *a);  // once a night, in a job's thread
	struct err *(*load)(struct load *l);                        // `xiezhi load`, in the order of modules.c
};
