// login.c: logging in. Whoever asks with a name that does not exist gets the same answer after the same time as with a wrong password.
#include "user_sql.h"
#include "mod/user/inner.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

#include "core/log.h"

const struct field login_body[] = {
	{.name = "account", .label = "账号", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 64},
	{.name = "password", .label = "口令", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 128},
	{0},
};
enum { LOGIN_ACCOUNT, LOGIN_PASSWORD };

struct login {
	char *account;
	const char *password;
	struct person_row *person;
	struct user *user;
	const char *token, *csrf, *rehash;
	int64_t session;
};

static struct err *wrong(struct request *req)
{
	return err_new(req->arena, ERR_LOGIN, "login.wrong", "账号或者口令不正确。请核对后重新输入。");
}

static struct err *find_job(struct request *req, struct db *db, void *arg)
{
	struct login *l = arg;
	return person_get(db, req->arena, DB_NULL_INT, l->account, &l->person);
}

// Who tried from where, without naming him: the same place gives the same mark.
static const char *place_of(struct request *req)
{
	return arena_printf(req->arena, "%.16s", vault_index(svc_of(req)->vault, req->arena, "client", req->client));
}

// While the password was looked at, others may have failed often enough, or the account was closed or given another password: what was found right
// or wrong then is no answer any more.
static struct err *as_before(struct request *req, struct db *db, const struct login *l, struct person_row **now)
{
	TRY(person_get(db, req->arena, l->person->id, NULL, now));
	if (!*now || strcmp((*now)->state, "active") != 0 || strcmp((*now)->password, l->person->password) != 0)
		return wrong(req);
	return (*now)->locked_until > req->now ? lock_error(req->arena, (*now)->locked_until) : NULL;
}

static struct err *failed_job(struct request *req, struct db *db, void *arg)
{
	struct login *l = arg;
	struct person_row *now = NULL;
	TRY(as_before(req, db, l, &now));
	int64_t failed = now->failed + 1;
	instant_t until = lock_until(failed, req->now);
	TRY(login_failed(db, req->arena, now->id, failed, until ? until : now->locked_until));
	return ledger_append(db, req->arena, until ? "login.locked" : "login.failed", now->id, 0,
		arena_printf(req->arena, "{\"failed\":%lld,\"place\":\"%s\"}", (long long)failed, place_of(req)));
}

static struct err *refuse_login(struct request *req, struct login *l)
{
	if (l->person && strcmp(l->person->state, "active") == 0)
		TRY(request_write_wait(req, failed_job, l));
	else
		TRY(ghost_failed(req->arena, l->account, req->now));
	log_line(LOG_INFO, req->number, "log-in refused");
	return wrong(req);
}

// A stored password of nobody, as costly to check as a real one; made once.
static const char *ghost_password(struct service *svc)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static char stored[160];
	pthread_mutex_lock(&lock);
	if (!stored[0]) {
		struct arena *a = arena_new();
		strncpy(stored, password_store(svc, a, random_token(a)), sizeof stored - 1);
		arena_free(a);
	}
	pthread_mutex_unlock(&lock);
	return stored;
}

static struct err *open_job(struct request *req, struct db *db, void *arg)
{
	struct login *l = arg;
	struct arena *a = req->arena;
	struct person_row *now = NULL;
	uint8_t digest[SM3_SIZE];
	TRY(as_before(req, db, l, &now));
	sm3(l->token, strlen(l->token), digest);
	const char *agent = http_header(req, "User-Agent");
	l->session = id_new();
	struct session_add_in in = {.token = hex_text(a, digest, SM3_SIZE), .id = l->session, .account_id = l->person->id, .csrf = l->csrf,
		.created_at = req->now, .seen_at = req->now, .expires_at = req->now + setting_int(svc_of(req), "login.hours") * 3600000,
		.client = req->client, .agent = agent ? arena_strndup(a, agent, 200) : ""};
	TRY(session_add(db, a, &in));
	TRY(login_good(db, a, l->person->id));
	if (l->rehash)
		TRY(password_rehash(db, a, l->person->id, l->rehash, l->person->password));
	TRY(person_user(db, a, l->person, &l->user));
	return ledger_append(db, a, "login", l->person->id, l->person->id, arena_printf(a, "{\"session\":\"%lld\",\"place\":\"%s\"}", (long long)l->session, place_of(req)));
}

static bool is_stale(struct service *svc, const char *stored)
{
	bool national = strcmp(setting_text(svc, "login.password_method"), "pbkdf2_sm3") == 0;
	return !svc->for_tests && password_stale(stored, national ? PASSWORD_PBKDF2_SM3 : PASSWORD_ARGON2ID);
}

static void answer(struct request *req, const struct login *l)
{
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_key(b, "user");
	jw_open(b, '{');
	user_write(req, l->user);
	jw_close(b, '}');
	jw_kstr(b, "csrf", l->csrf);
	jw_kbool(b, "must_change", l->user->must_change && !l->user->demo);
	jw_close(b, '}');
}

static struct err *let_in(struct request *req, struct login *l)
{
	struct service *svc = svc_of(req);
	l->token = random_token(req->arena);
	l->csrf = random_token(req->arena);
	if (is_stale(svc, l->person->password))
		l->rehash = password_store(svc, req->arena, l->password);
	TRY(request_write_wait(req, open_job, l));
	http_session_set(req, l->token, (int)setting_int(svc, "login.hours") * 3600);
	req->out.len = 0;
	req->out.comma = false;
	answer(req, l);
	return NULL;
}

struct err *login_post(struct request *req)
{
	struct login *l = NEW(req->arena, struct login);
	l->account = arena_strdup(req->arena, req->body[LOGIN_ACCOUNT].s);
	l->password = req->body[LOGIN_PASSWORD].s;
	for (char *p = l->account; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	TRY(request_read(req, find_job, l));
	bool usable = l->person && strcmp(l->person->state, "active") == 0;
	instant_t until = usable ? l->person->locked_until : ghost_locked(l->account, req->now);
	if (until > req->now)
		return lock_error(req->arena, until);
	bool right = password_verify(usable ? l->person->password : ghost_password(svc_of(req)), l->password);
	return right && usable ? let_in(req, l) : refuse_login(req, l);
}
