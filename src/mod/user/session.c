// session.c: who has this token? A short-lived cache in front of one indexed read. A revoked session, a taken role count from the next request
// on within this node: the cache is emptied after the commit, and what was read before that never enters it (generation).
#include "user_sql.h"
#include "mod/user/inner.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum {
	SLOTS = 4096,            // 2,000 people at once fit with room; a miss costs one read, never correctness
	WAYS = 4,
	LOCKS = 16,
	TEXT_MAX = 768,
	LIFE_MS = 5000,          // other nodes learn of a change within this
	TOUCH_MS = 60000,        // seen_at is written at most this often
};

struct slot {
	uint8_t digest[SM3_SIZE];
	instant_t until, idle_end, absolute_end;
	int64_t session;
	struct user user;        // texts point into `text`
	size_t csrf, used;       // offset of the CSRF token; bytes of text
	char text[TEXT_MAX];
};

struct sessions {
	struct service *svc;
	atomic_uint_fast64_t generation;
	pthread_mutex_t lock[LOCKS];
	struct slot *slots;
};

struct found {
	struct user *user;
	int64_t session;
	const char *csrf;
	instant_t seen, expires;
};

struct err *sessions_open(struct service *svc)
{
	struct sessions *s = NEW(svc->arena, struct sessions);
	s->svc = svc;
	s->slots = NEW_ARRAY(svc->arena, struct slot, SLOTS);
	for (int i = 0; i < LOCKS; i++)
		pthread_mutex_init(&s->lock[i], NULL);
	svc->sessions = s;
	return NULL;
}

void sessions_close(struct service *svc)
{
	for (int i = 0; i < LOCKS; i++)
		pthread_mutex_destroy(&svc->sessions->lock[i]);
	svc->sessions = NULL;
}

// ---- the cache ----

static size_t set_of(const uint8_t digest[SM3_SIZE])
{
	return ((size_t)digest[0] << 8 | digest[1]) % (SLOTS / WAYS);
}

// The texts of a user, in one fixed order, for packing and for moving.
enum { USER_TEXTS = 16 };
static void texts_of(struct user *u, const char **at[USER_TEXTS])
{
	const char **all[USER_TEXTS] = {&u->account, &u->name, &u->post, &u->unit.name, &u->unit.short_name, &u->unit.path, &u->unit.kind,
		&u->unit.region, &u->organ.name, &u->organ.short_name, &u->organ.path, &u->organ.kind, &u->organ.region, &u->scope.lo, &u->scope.hi, NULL};
	memcpy(at, all, sizeof all);
}

static bool pack(struct slot *s, const char **text)
{
	size_t n = *text ? strlen(*text) + 1 : 0;
	if (s->used + n > TEXT_MAX)
		return false;
	if (n)
		*text = memcpy(s->text + s->used, *text, n);
	s->used += n;
	return true;
}

static bool slot_fill(struct slot *s, const struct found *f)
{
	const char **at[USER_TEXTS], *csrf = f->csrf;
	s->user = *f->user;
	s->used = 0;
	texts_of(&s->user, at);
	for (int i = 0; at[i]; i++)
		if (!pack(s, at[i]))
			return false;
	s->csrf = s->used;
	return pack(s, &csrf);
}

static struct who *slot_copy(struct arena *a, const struct slot *s)
{
	struct user *u = NEW(a, struct user);
	char *text = arena_alloc(a, s->used);
	const char **at[USER_TEXTS];
	memcpy(text, s->text, s->used);
	*u = s->user;
	texts_of(u, at);
	for (int i = 0; at[i]; i++)
		if (*at[i])
			*at[i] = text + (*at[i] - s->text);
	struct who *w = NEW(a, struct who);
	*w = (struct who){.user = u->id, .session = s->session, .unit = u->unit.id, .name = u->name, .account = u->account, .scope = u->scope.lo,
		.csrf = text + s->csrf, .app = u};
	return w;
}

static struct who *cache_get(struct sessions *s, struct arena *a, const uint8_t digest[SM3_SIZE], instant_t now)
{
	size_t set = set_of(digest);
	struct who *w = NULL;
	pthread_mutex_lock(&s->lock[set % LOCKS]);
	for (int i = 0; i < WAYS && !w; i++) {
		struct slot *slot = &s->slots[set * WAYS + i];
		if (slot->until > now && memcmp(slot->digest, digest, SM3_SIZE) == 0)
			w = slot_copy(a, slot);
	}
	pthread_mutex_unlock(&s->lock[set % LOCKS]);
	return w;
}

static void cache_put(struct sessions *s, const uint8_t digest[SM3_SIZE], const struct found *f, instant_t until, uint_fast64_t generation)
{
	size_t set = set_of(digest);
	struct slot *best = &s->slots[set * WAYS];
	pthread_mutex_lock(&s->lock[set % LOCKS]);
	for (int i = 0; i < WAYS; i++) {
		struct slot *slot = &s->slots[set * WAYS + i];
		if (memcmp(slot->digest, digest, SM3_SIZE) == 0) {
			best = slot;
			break;
		}
		if (slot->until < best->until)
			best = slot;
	}
	best->until = 0;
	if (atomic_load(&s->generation) == generation && slot_fill(best, f)) {
		memcpy(best->digest, digest, SM3_SIZE);
		best->session = f->session;
		best->until = until;
	}
	pthread_mutex_unlock(&s->lock[set % LOCKS]);
}

static void cache_drop(struct sessions *s, int64_t account, bool all)
{
	atomic_fetch_add(&s->generation, 1);
	for (int lock = 0; lock < LOCKS; lock++) {
		pthread_mutex_lock(&s->lock[lock]);
		for (size_t set = (size_t)lock; set < SLOTS / WAYS; set += LOCKS)
			for (int i = 0; i < WAYS; i++) {
				struct slot *slot = &s->slots[set * WAYS + i];
				if (all || slot->user.id == account)
					slot->until = 0;
			}
		pthread_mutex_unlock(&s->lock[lock]);
	}
}

void sessions_forget(struct service *svc, int64_t account)
{
	if (svc->sessions)
		cache_drop(svc->sessions, account, false);
}

void sessions_forget_all(struct service *svc, int64_t unused)
{
	(void)unused;
	if (svc->sessions)
		cache_drop(svc->sessions, 0, true);
}

// ---- the database behind it ----

struct lookup {
	const char *token_hex;
	struct found found;
};

static struct err *lookup_job(struct db *db, struct arena *a, void *arg)
{
	struct lookup *l = arg;
	struct session_get_row *row = NULL;
	struct person_row *person = NULL;
	l->found.user = NULL;
	TRY(session_get(db, a, l->token_hex, &row));
	if (!row)
		return NULL;
	TRY(person_get(db, a, row->account_id, NULL, &person));
	if (!person || strcmp(person->state, "active") != 0)
		return NULL;
	l->found = (struct found){.session = row->id, .csrf = row->csrf, .seen = row->seen_at, .expires = row->expires_at};
	return person_user(db, a, person, &l->found.user);
}

struct touch {
	struct arena *arena;
	int64_t session;
	instant_t now;
};

static struct err *touch_job(struct db *db, struct arena *a, void *arg)
{
	struct touch *t = arg;
	return session_touch(db, a, t->session, t->now);
}

static void touch_done(struct err *e, void *arg)
{
	(void)e;   // a lost touch costs at most a minute of idle time
	struct touch *t = arg;
	arena_free(t->arena);
}

static void touch(struct service *svc, int64_t session, instant_t now)
{
	struct arena *a = arena_new();
	struct touch *t = NEW(a, struct touch);
	*t = (struct touch){a, session, now};
	db_write_async(svc->db, a, touch_job, t, touch_done, t);
}

static struct err *over(struct arena *a)
{
	return err_new(a, ERR_LOGIN, "login.over", "登录已失效，请重新登录。尚未提交的内容已保留在本机。");
}

// What a page asks by itself (the bell, a look whether the case has moved on) keeps no session alive: the idle time is the person's.
static bool unasked(const struct request *req)
{
	return http_header(req, "X-Unasked") != NULL;
}

// Such a request is not remembered either: the person's next one must be seen here.
static void seen(struct request *req, const uint8_t digest[SM3_SIZE], const struct found *f, uint_fast64_t generation)
{
	instant_t until = req->now + LIFE_MS;
	if (unasked(req))
		return;
	if (req->now - f->seen > TOUCH_MS)
		touch(svc_of(req), f->session, req->now);
	cache_put(svc_of(req)->sessions, digest, f, until < f->expires ? until : f->expires, generation);
}

static struct err *load(struct request *req, const uint8_t digest[SM3_SIZE], struct who **out)
{
	struct service *svc = svc_of(req);
	struct lookup l = {.token_hex = hex_text(req->arena, digest, SM3_SIZE)};
	uint_fast64_t generation = atomic_load(&svc->sessions->generation);
	TRY(db_read(svc->db, req->arena, lookup_job, &l));
	struct found *f = &l.found;
	instant_t idle = setting_int(svc, "login.idle_minutes") * 60000;
	if (!f->user || f->expires <= req->now || f->seen + idle <= req->now)
		return over(req->arena);
	seen(req, digest, f, generation);
	struct who *w = NEW(req->arena, struct who);
	*w = (struct who){.user = f->user->id, .session = f->session, .unit = f->user->unit.id, .name = f->user->name, .account = f->user->account,
		.scope = f->user->scope.lo, .csrf = f->csrf, .app = f->user};
	*out = w;
	return NULL;
}

// Until the first password is changed only the session itself may be used.
static struct err *must_change(struct request *req, const struct who *w)
{
	const struct user *u = w->app;
	bool itself = strcmp(req->path, "/api/session") == 0 || strcmp(req->path, "/api/session/password") == 0;
	if (!u->must_change || u->demo || itself)
		return NULL;
	return err_new(req->arena, ERR_FORBIDDEN, "login.must_change", "首次登录请先修改口令，再使用系统。");
}

struct err *sessions_hook(struct request *req, const char *token, const struct who **who)
{
	if (!token)
		return NULL;
	uint8_t digest[SM3_SIZE];
	sm3(token, strlen(token), digest);
	struct who *w = cache_get(svc_of(req)->sessions, req->arena, digest, req->now);
	if (!w)
		TRY(load(req, digest, &w));
	TRY(must_change(req, w));
	*who = w;
	return NULL;
}

static struct err *sweep_job(struct db *db, struct arena *a, void *arg)
{
	int64_t changed = 0;
	return session_sweep(db, a, *(instant_t *)arg, &changed);
}

struct err *sessions_sweep(struct service *svc, struct arena *a)
{
	instant_t now = instant_now();
	return db_write(svc->db, a, sweep_job, &now);
}
