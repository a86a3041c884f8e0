// inner.h: what the files of mod/user share.
#pragma once
#include "mod/user/user.h"

struct person_row;

struct err *organ_of(struct db *db, struct arena *a, const char *path, struct unit *out) MUST_CHECK;
struct err *person_roles_of(struct db *db, struct arena *a, int64_t id, unsigned *out) MUST_CHECK;
struct err *person_user(struct db *db, struct arena *a, const struct person_row *row, struct user **out) MUST_CHECK;

// In a write job: checks and stores the roles of an account.
struct err *roles_set(struct db *db, struct arena *a, int64_t id, unsigned roles) MUST_CHECK;

// ---- password.c ----
// The same for the name of a new account, at "account".
void account_name_rule(struct arena *a, const char *account, struct err **errs);
// Adds ERR_INPUT "input.fields" at `path` to *errs: too short, too plain, like the account.
void password_rule(struct service *svc, struct arena *a, const char *path, const char *account, const char *password, struct err **errs);

// ---- lock.c: failures and lock-out, the same for accounts that do not exist ----
// Failed attempts until an account is locked (GB/T 22239-2019 8.1.4.1 b asks for a limit; five is the usual reading).
enum { LOCK_AFTER = 5, LOCK_MINUTES = 15, LOCK_MINUTES_MOST = 24 * 60 };
// When an account with this many failures may try again; 0: now. 5 -> 15 minutes, 10 -> 30, 15 -> 60 ... at most a day.
instant_t lock_until(int64_t failed, instant_t now);
struct err *lock_error(struct arena *a, instant_t until) MUST_CHECK;
// Names nobody has are locked like real ones, so that lock-out does not tell which exist.
instant_t ghost_locked(const char *account, instant_t now);
struct err *ghost_failed(struct arena *a, const char *account, instant_t now) MUST_CHECK;   // "login.locked": it is by now; not counted

// ---- answers ----
void user_write(struct request *req, const struct user *u);          // members of an open object
void roles_write(struct buf *b, unsigned roles);                     // [{id,label}]
void unit_write(struct buf *b, const struct unit *unit);             // {id,name,path,region_code,kind} or null

// ---- officer.c ----
extern const struct code certificate_states_codes[];
struct err *certificates_write(struct request *req, struct db *db, int64_t account) MUST_CHECK;

// ---- certificate_keep.c: in a write job, with their leaves ----
struct certificate_add_in;
struct certificate_state_add_in;
struct err *certificate_enter(struct db *db, struct arena *a, const struct certificate_add_in *in, int64_t by) MUST_CHECK;
struct err *certificate_state_enter(struct db *db, struct arena *a, const struct certificate_state_add_in *in) MUST_CHECK;
extern const struct ledger_hook certificate_hooks[];
struct err *certificates_take(struct db_pool *db, struct arena *a) MUST_CHECK;   // leaves for the rows of a database that has none

// ---- account_list.c ----
struct account_row;
const char *ids_json(struct arena *a, const int64_t *ids, size_t n);       // [1,2] for {{ints}}
struct err *roles_of_many(struct db *db, struct arena *a, const int64_t *ids, size_t n, unsigned **out) MUST_CHECK;
struct err *account_in_scope(struct request *req, struct db *db, int64_t id, struct account_row **out) MUST_CHECK;
struct err *account_answer(struct request *req, struct db *db, int64_t id) MUST_CHECK;

// ---- routes by file ----
struct err *login_post(struct request *req);
struct err *session_get_api(struct request *req);
struct err *session_delete(struct request *req);
struct err *password_post(struct request *req);
struct err *sessions_get(struct request *req);
struct err *sessions_online_get(struct request *req);
struct err *sessions_delete(struct request *req);
struct err *demo_get(struct request *req);
struct err *accounts_get(struct request *req);
struct err *accounts_post(struct request *req);
struct err *accounts_patch(struct request *req);
struct err *accounts_reset(struct request *req);
struct err *accounts_unlock(struct request *req);
struct err *officers_get(struct request *req);
struct err *certificates_get(struct request *req);
struct err *certificates_post(struct request *req);
struct err *certificate_states_post(struct request *req);
extern const struct field login_body[], password_body[], accounts_query[], account_body[], account_patch_body[],
	officers_query[], certificate_body[], certificate_state_body[], online_query[];

// Enum of roles for bodies and queries.
extern const struct code role_codes[];
struct err *user_load_all(struct load *l) MUST_CHECK;   // load.c
// The menu entries this user may open, of all modules.
void menu_write(struct request *req, const struct user *u);
