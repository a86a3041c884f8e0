// officer.c: people to pick in forms, and people as the law engine sees them: certificates with their states by date.
#include "user_sql.h"
#include "mod/user/inner.h"

#include <string.h>

const struct code certificate_states_codes[] = {{"valid", "有效"}, {"suspended", "暂扣"}, {"revoked", "吊销"}, {"cancelled", "注销"}, {0}};

const struct field officers_query[] = {
	{.name = "q", .label = "姓名", .kind = FIELD_TEXT, .max = 50},
	{.name = "unit", .label = "机构", .kind = FIELD_ID},
	{.name = "role", .label = "角色", .kind = FIELD_ENUM, .codes = role_codes},
	{0},
};
enum { OFFICERS_MOST = 500 };

struct papers {
	struct certificate_row *rows;
	struct certificate_states_row *states;
	size_t n, state_count;
};

static struct err *papers_of(struct db *db, struct arena *a, const int64_t *accounts, size_t n, struct papers *out)
{
	struct papers p = {0};
	TRY(certificate_list(db, a, ids_json(a, accounts, n), &p.rows, &p.n));
	int64_t *ids = NEW_ARRAY(a, int64_t, p.n + 1);
	for (size_t i = 0; i < p.n; i++)
		ids[i] = p.rows[i].id;
	TRY(certificate_states(db, a, ids_json(a, ids, p.n), &p.states, &p.state_count));
	*out = p;
	return NULL;
}

// The state on a day: the last one that began by then; expired after its last day. "none" before the first.
static const char *state_on(const struct papers *p, const struct certificate_row *c, const char *day)
{
	const char *state = "none";
	for (size_t i = 0; i < p->state_count; i++)
		if (p->states[i].certificate_id == c->id && strcmp(p->states[i].from_day, day) <= 0)
			state = p->states[i].state;
	return strcmp(state, "valid") == 0 && strcmp(c->expires, day) < 0 ? "expired" : state;
}

static const char *state_text(const char *state)
{
	if (strcmp(state, "expired") == 0)
		return "已过期";
	return strcmp(state, "none") == 0 ? "未生效" : code_label(certificate_states_codes, state);
}

// The newest certificate is the one in use.
static const struct certificate_row *newest(const struct papers *p, int64_t account)
{
	const struct certificate_row *found = NULL;
	for (size_t i = 0; i < p->n; i++)
		if (p->rows[i].account_id == account)
			found = &p->rows[i];
	return found;
}

static void certificate_open(struct buf *b, const struct papers *p, const struct certificate_row *c, const char *today)
{
	const char *state = state_on(p, c, today);
	jw_open(b, '{');
	jw_kid(b, "id", c->id);
	jw_kid(b, "account_id", c->account_id);
	jw_kstr(b, "number", c->number);
	jw_kstr(b, "category", c->category);
	jw_kstr(b, "area", c->area);
	jw_kstr(b, "issued", c->issued);
	jw_kstr(b, "expires", c->expires);
	jw_kstr(b, "state", state);
	jw_kstr(b, "state_label", state_text(state));
}

static void officer_write(struct request *req, const struct officer_row *row, unsigned roles, const struct papers *p)
{
	struct buf *b = &req->out;
	const struct certificate_row *c = newest(p, row->id);
	jw_open(b, '{');
	jw_kid(b, "id", row->id);
	jw_kstr(b, "name", row->name);
	jw_kstr(b, "post", row->post);
	jw_key(b, "unit");
	jw_open(b, '{');
	jw_kid(b, "id", row->unit_id);
	jw_kstr(b, "name", row->unit_name);
	jw_close(b, '}');
	jw_key(b, "certificate");
	if (c) {
		certificate_open(b, p, c, day_text(req->arena, instant_day(req->now)));
		jw_close(b, '}');
	} else {
		jw_null(b);
	}
	jw_key(b, "roles");
	roles_write(b, roles);
	jw_close(b, '}');
}

static struct err *officers_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	const struct val *v = req->query;
	const struct user *u = user_of(req);
	// Colleagues of the whole organ may be picked, also by those who see only their own squad's cases.
	struct db_scope scope = u->organ.id && !user_has(u, ROLE_SUPERVISOR) ? scope_under(req->arena, u->organ.path) : u->scope;
	struct officer_row *rows = NULL;
	struct papers papers;
	unsigned *roles = NULL;
	size_t n = 0;
	TRY(officer_list(db, req->arena, &scope, v[0].set ? v[0].s : NULL, v[1].set ? v[1].n : DB_NULL_INT, v[2].set ? v[2].s : NULL, OFFICERS_MOST, &rows, &n));
	int64_t *ids = NEW_ARRAY(req->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	TRY(roles_of_many(db, req->arena, ids, n, &roles));
	TRY(papers_of(db, req->arena, ids, n, &papers));
	list_open(req);
	for (size_t i = 0; i < n; i++)
		officer_write(req, &rows[i], roles[i], &papers);
	list_close(req, NULL);
	return NULL;
}

struct err *user_officers(struct db *db, struct arena *a, const char *unit_path, int64_t **ids, size_t *n)
{
	struct db_scope scope = scope_under(a, unit_path);
	struct officer_row *rows = NULL;
	TRY(officer_list(db, a, &scope, NULL, DB_NULL_INT, role_id(ROLE_OFFICER), OFFICERS_MOST, &rows, n));
	*ids = NEW_ARRAY(a, int64_t, *n + 1);
	for (size_t i = 0; i < *n; i++)
		(*ids)[i] = rows[i].id;
	return NULL;
}

struct err *officers_get(struct request *req)
{
	return request_read(req, officers_job, NULL);
}

// ---- certificates of one person ----

struct err *certificates_write(struct request *req, struct db *db, int64_t account)
{
	struct papers p;
	const char *today = day_text(req->arena, instant_day(req->now));
	TRY(papers_of(db, req->arena, &account, 1, &p));
	struct buf *b = &req->out;
	list_open(req);
	for (size_t i = 0; i < p.n; i++) {
		certificate_open(b, &p, &p.rows[i], today);
		jw_key(b, "states");
		jw_open(b, '[');
		for (size_t k = 0; k < p.state_count; k++) {
			if (p.states[k].certificate_id != p.rows[i].id)
				continue;
			jw_open(b, '{');
			jw_kstr(b, "from_day", p.states[k].from_day);
			jw_kstr(b, "state", p.states[k].state);
			jw_kstr(b, "state_label", state_text(p.states[k].state));
			jw_kstr(b, "reason", p.states[k].reason);
			jw_kstr(b, "by", p.states[k].by_name);
			jw_close(b, '}');
		}
		jw_close(b, ']');
		jw_close(b, '}');
	}
	list_close(req, NULL);
	return NULL;
}

struct err *user_certificate_until(struct db *db, struct arena *a, int64_t account, day_t *out)
{
	struct certificate_until_row *row = NULL;
	day_t d = DAY_NONE;
	TRY(certificate_until(db, a, account, &row));
	*out = row && row->expires && day_parse(row->expires, &d) ? d : DAY_NONE;
	return NULL;
}
