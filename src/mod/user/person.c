// person.c: struct user out of the database: roles, unit, organ, and whose records one may see.
#include "user_sql.h"
#include "mod/user/inner.h"

#include <string.h>

// ["0001.","0001.0002."]: the unit and all above it, as the JSON text {{texts}} takes.
static const char *paths_above(struct arena *a, const char *path)
{
	struct buf b = buf_new(a);
	jw_open(&b, '[');
	for (const char *p = path; *p; p++)
		if (*p == '.')
			jw_strn(&b, path, (size_t)(p - path) + 1);
	jw_close(&b, ']');
	return buf_text(&b);
}

struct err *organ_of(struct db *db, struct arena *a, const char *path, struct unit *out)
{
	struct organ_above_row *row = NULL;
	TRY(organ_above(db, a, paths_above(a, path), &row));
	*out = (struct unit){0};
	if (row)
		*out = (struct unit){row->id, row->name, row->short_name, row->path, row->kind, row->region};
	return NULL;
}

// Legal reviewers and the head see the whole bureau, everybody else (the upper level's supervisor too) the own unit and below.
static struct db_scope scope_by_role(struct arena *a, const struct user *u)
{
	bool whole = user_has(u, ROLE_LEGAL | ROLE_PRINCIPAL) && u->organ.id;
	return scope_under(a, whole ? u->organ.path : u->unit.path);
}

struct err *person_roles_of(struct db *db, struct arena *a, int64_t id, unsigned *out)
{
	struct person_roles_row *rows = NULL;
	size_t n = 0;
	TRY(person_roles(db, a, id, &rows, &n));
	unsigned roles = 0;
	for (size_t i = 0; i < n; i++)
		roles |= role_bit(rows[i].role);
	*out = roles;
	return NULL;
}

struct err *person_user(struct db *db, struct arena *a, const struct person_row *row, struct user **out)
{
	struct user *u = NEW(a, struct user);
	*u = (struct user){.id = row->id, .account = row->account, .name = row->name, .post = row->post, .demo = row->demo, .must_change = row->must_change,
		.unit = {row->unit_id, row->unit_name, row->unit_short, row->unit_path, row->unit_kind, row->unit_region}};
	TRY(person_roles_of(db, a, row->id, &u->roles));
	TRY(organ_of(db, a, u->unit.path, &u->organ));
	u->scope = scope_by_role(a, u);
	*out = u;
	return NULL;
}

static struct err *unknown(struct arena *a)
{
	return err_new(a, ERR_MISSING, "user.unknown", "没有这个账号。");
}

struct err *user_load(struct db *db, struct arena *a, int64_t id, struct user **out)
{
	struct person_row *row = NULL;
	TRY(person_get(db, a, id, NULL, &row));
	return row ? person_user(db, a, row, out) : unknown(a);
}

struct err *user_find(struct db *db, struct arena *a, const char *account, struct user **out)
{
	struct person_row *row = NULL;
	TRY(person_get(db, a, DB_NULL_INT, account, &row));
	return row ? person_user(db, a, row, out) : unknown(a);
}

static struct err *none_job(struct db *db, struct arena *a, void *arg)
{
	struct account_any_row *row = NULL;
	TRY(account_any(db, a, &row));
	*(bool *)arg = row == NULL;
	return NULL;
}

struct err *user_none(struct service *svc, bool *none)
{
	return db_read(svc->db, svc->arena, none_job, none);
}
