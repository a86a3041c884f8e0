// session_api.c: who am I, log out, my sessions, everybody's sessions for the auditor, changing one's password.
#include "user_sql.h"
#include "law/act.h"
#include "mod/user/inner.h"

#include <string.h>

void roles_write(struct buf *b, unsigned roles)
{
	jw_open(b, '[');
	for (size_t i = 0; i < role_count(); i++)
		if (roles & role_at(i)) {
			const char *id = role_id(role_at(i));
			jw_open(b, '{');
			jw_kstr(b, "id", id);
			jw_kstr(b, "label", role_label(id));
			jw_close(b, '}');
		}
	jw_close(b, ']');
}

void unit_write(struct buf *b, const struct unit *unit)
{
	if (!unit->id) {
		jw_null(b);
		return;
	}
	jw_open(b, '{');
	jw_kid(b, "id", unit->id);
	jw_kstr(b, "name", unit->name);
	jw_kstr(b, "path", unit->path);
	jw_kstr(b, "region_code", unit->region);
	jw_kstr(b, "kind", unit->kind);
	jw_close(b, '}');
}

void user_write(struct request *req, const struct user *u)
{
	struct buf *b = &req->out;
	jw_kid(b, "id", u->id);
	jw_kstr(b, "account", u->account);
	jw_kstr(b, "name", u->name);
	jw_kstr(b, "post", u->post);
	jw_key(b, "unit");
	unit_write(b, &u->unit);
	jw_key(b, "roles");
	roles_write(b, u->roles);
	jw_key(b, "organ");
	unit_write(b, &u->organ);
}

enum { MENU_MOST = 64 };

// The entries this user may open, by their order, each after those of its own order.
static size_t menu_of(const struct service *svc, const struct user *u, const struct menu_entry *out[MENU_MOST])
{
	size_t n = 0;
	for (size_t i = 0; svc->modules[i]; i++)
		for (const struct menu_entry *m = svc->modules[i]->menu; m && m->id && n < MENU_MOST; m++) {
			if (!user_may(u, m->permission))
				continue;
			size_t at = n++;
			for (; at > 0 && out[at - 1]->order > m->order; at--)
				out[at] = out[at - 1];
			out[at] = m;
		}
	return n;
}

void menu_write(struct request *req, const struct user *u)
{
	struct buf *b = &req->out;
	const struct menu_entry *entries[MENU_MOST];
	size_t n = menu_of(svc_of(req), u, entries);
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kstr(b, "id", entries[i]->id);
		jw_kstr(b, "label", entries[i]->label);
		jw_kstr(b, "path", entries[i]->path);
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

static void lamps_write(struct buf *b)
{
	jw_open(b, '[');
	for (size_t i = 0; lamp_words[i].id; i++) {
		jw_open(b, '{');
		jw_kstr(b, "id", lamp_words[i].id);
		jw_kstr(b, "label", lamp_words[i].label);
		jw_kstr(b, "note", code_label(lamp_notes, lamp_words[i].id));
		jw_close(b, '}');
	}
	jw_close(b, ']');
}

// What this person may begin a case with: the declarations' first acts and their roles. Nobody begins one outside an organ.
static void starts_write(struct buf *b, const struct user *u)
{
	jw_key(b, "starts");
	jw_open(b, '[');
	for (int t = 0; u->organ.id && t < ACT_TYPES; t++) {
		bool mine = false;
		for (const char *const *role = act_types[t].roles; *role; role++)
			mine = mine || user_has(u, role_bit(*role));
		if (mine && act_types[t].flags & ACT_FIRST)
			jw_str(b, act_types[t].id);
	}
	jw_close(b, ']');
}

struct err *session_get_api(struct request *req)
{
	struct buf *b = &req->out;
	const struct user *u = user_of(req);
	jw_open(b, '{');
	jw_key(b, "user");
	jw_open(b, '{');
	user_write(req, u);
	jw_close(b, '}');
	jw_kstr(b, "csrf", req->who->csrf);
	jw_kbool(b, "must_change", u->must_change && !u->demo);
	jw_kbool(b, "demo", u->demo);
	jw_kstr(b, "service_name", setting_text(svc_of(req), "service.name"));
	jw_kstr(b, "today", day_text(req->arena, instant_day(req->now)));
	jw_key(b, "lamps");
	lamps_write(b);
	jw_key(b, "permissions");
	jw_open(b, '[');
	for (const struct permission *p = permissions; p->id; p++)
		if (user_has(u, p->roles))
			jw_str(b, p->id);
	jw_close(b, ']');
	starts_write(b, u);
	jw_key(b, "menu");
	menu_write(req, u);
	jw_close(b, '}');
	return NULL;
}

// ---- ending sessions ----

static struct err *end_session(struct request *req, struct db *db, int64_t session, int64_t owner, const char *kind)
{
	int64_t changed = 0;
	TRY(session_remove(db, req->arena, session, &changed));
	if (!changed)
		return err_not_found(req->arena, "会话");
	request_after(req, sessions_forget, owner);
	req->status = 204;
	return leaf_add(req, db, kind, owner, "{\"session\":\"%lld\"}", (long long)session);
}

static struct err *logout_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	return end_session(req, db, req->who->session, req->who->user, "logout");
}

struct err *session_delete(struct request *req)
{
	http_session_clear(req);
	return request_write(req, logout_job, NULL);
}

static struct err *revoke_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct session_owner_row *row = NULL;
	int64_t id = http_id(req, "id");
	TRY(session_owner(db, req->arena, id, &row));
	bool may = row && (row->account_id == req->who->user || user_may(user_of(req), "account.session"));
	if (!may)
		return err_not_found(req->arena, "会话");
	return end_session(req, db, id, row->account_id, "session.revoked");
}

struct err *sessions_delete(struct request *req)
{
	return request_write(req, revoke_job, NULL);
}

// ---- lists ----

static struct err *mine_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct session_mine_row *rows = NULL;
	size_t n = 0;
	TRY(session_mine(db, req->arena, req->who->user, req->now, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n; i++) {
		jw_open(&req->out, '{');
		jw_kid(&req->out, "id", rows[i].id);
		jw_kstr(&req->out, "created_at", instant_text(req->arena, rows[i].created_at));
		jw_kstr(&req->out, "seen_at", instant_text(req->arena, rows[i].seen_at));
		jw_kstr(&req->out, "expires_at", instant_text(req->arena, rows[i].expires_at));
		jw_kstr(&req->out, "address", rows[i].client);
		jw_kstr(&req->out, "agent", rows[i].agent);
		jw_kbool(&req->out, "current", rows[i].id == req->who->session);
		jw_close(&req->out, '}');
	}
	list_close(req, NULL);
	return NULL;
}

struct err *sessions_get(struct request *req)
{
	return request_read(req, mine_job, NULL);
}

const struct field online_query[] = {QUERY_AFTER, QUERY_LIMIT, {0}};

static struct err *online_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct session_online_row *rows = NULL;
	size_t n = 0, limit = (size_t)list_limit(req);
	int64_t after = list_after(req), idle = setting_int(svc_of(req), "login.idle_minutes") * 60000;
	TRY(session_online(db, req->arena, req->now, req->now - idle, after ? after : DB_NULL_INT, (int64_t)limit + 1, &rows, &n));
	list_open(req);
	for (size_t i = 0; i < n && i < limit; i++) {
		jw_open(&req->out, '{');
		jw_kid(&req->out, "id", rows[i].id);
		jw_kid(&req->out, "account_id", rows[i].account_id);
		jw_kstr(&req->out, "account", rows[i].account);
		jw_kstr(&req->out, "name", rows[i].name);
		jw_kstr(&req->out, "unit_name", rows[i].unit_name);
		jw_kstr(&req->out, "created_at", instant_text(req->arena, rows[i].created_at));
		jw_kstr(&req->out, "seen_at", instant_text(req->arena, rows[i].seen_at));
		jw_kstr(&req->out, "address", rows[i].client);
		jw_close(&req->out, '}');
	}
	list_close(req, n > limit ? arena_printf(req->arena, "%lld", (long long)rows[limit - 1].id) : NULL);
	return NULL;
}

struct err *sessions_online_get(struct request *req)
{
	return request_read(req, online_job, NULL);
}

// ---- changing one's password ----

const struct field password_body[] = {
	{.name = "old", .label = "当前口令", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 128},
	{.name = "new", .label = "新口令", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 128},
	{0},
};

static struct err *own_job(struct request *req, struct db *db, void *arg)
{
	return person_get(db, req->arena, req->who->user, NULL, arg);
}

static struct err *change_job(struct request *req, struct db *db, void *arg)
{
	int64_t changed = 0, self = req->who->user;
	TRY(password_set(db, req->arena, self, arg, 0, &changed));
	TRY(session_remove_of(db, req->arena, self, req->who->session, &changed));
	request_after(req, sessions_forget, self);
	req->status = 204;
	return leaf_add(req, db, "password", self, "{\"ended\":%lld}", (long long)changed);
}

struct err *password_post(struct request *req)
{
	const char *old = req->body[0].s, *new = req->body[1].s;
	struct person_row *row = NULL;
	struct err *e = NULL;
	// Whoever found a screen left open shall not try passwords here without end: counted like a name of its own.
	const char *mark = arena_printf(req->arena, "password:%lld", (long long)req->who->user);
	instant_t until = ghost_locked(mark, req->now);
	if (until)
		return lock_error(req->arena, until);
	TRY(request_read(req, own_job, &row));
	if (!row)
		return err_not_found(req->arena, "账号");
	if (!password_verify(row->password, old)) {
		TRY(ghost_failed(req->arena, mark, req->now));
		err_add_field(req->arena, &e, "old", "当前口令不正确。");
	}
	if (strcmp(old, new) == 0)
		err_add_field(req->arena, &e, "new", "新口令不能与当前口令相同。");
	password_rule(svc_of(req), req->arena, "new", row->account, new, &e);   // what is wrong with both is said at once
	if (e)
		return e;
	return request_write(req, change_job, (void *)(uintptr_t)password_store(svc_of(req), req->arena, new));
}
