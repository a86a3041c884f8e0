// account.c: making and changing accounts, for the API, the commands and the loader alike.
#include "user_sql.h"
#include "mod/unit/unit.h"
#include "mod/user/inner.h"

#include <ctype.h>
#include <string.h>

struct err *roles_check(struct arena *a, unsigned roles)
{
	unsigned admin = roles & ROLES_ADMIN;
	bool several = admin & (admin - 1);
	if (several || (admin && roles != admin))
		return err_new(a, ERR_RULE, "account.roles", "系统、安全、审计三类管理员应由三人分任，且不得兼任业务角色。请为其另行安排人员。");
	return NULL;
}

static struct err *roles_store(struct db *db, struct arena *a, int64_t id, unsigned roles)
{
	int64_t changed = 0;
	TRY(role_clear(db, a, id, &changed));
	for (size_t i = 0; i < role_count(); i++)
		if (roles & role_at(i))
			TRY(role_add(db, a, id, role_id(role_at(i))));
	return NULL;
}

struct err *roles_set(struct db *db, struct arena *a, int64_t id, unsigned roles)
{
	TRY(roles_check(a, roles));
	return roles_store(db, a, id, roles);
}

enum { ACCOUNT_LEAST = 2 };

static bool account_name_good(const char *s)
{
	if (!islower((unsigned char)s[0]) || strlen(s) < ACCOUNT_LEAST)
		return false;
	for (; *s; s++)
		if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && !strchr(".-_", *s))
			return false;
	return true;
}

void account_name_rule(struct arena *a, const char *account, struct err **errs)
{
	if (!account_name_good(account))
		err_add_field(a, errs, "account", "账号应以小写字母开头，只含小写字母、数字、点、横线，至少 %d 位。", ACCOUNT_LEAST);
}

struct err *account_make(struct service *svc, struct db *db, struct arena *a, const struct account_new *in, int64_t *id)
{
	struct person_row *there = NULL;
	struct unit unit;
	TRY(roles_check(a, in->roles));
	TRY(unit_load(db, a, in->unit, &unit));
	TRY(person_get(db, a, DB_NULL_INT, in->account, &there));
	if (there)
		return err_new(a, ERR_CONFLICT, "account.taken", "账号“%s”已被使用，请换一个。", in->account);
	int64_t made = id_new();
	struct account_add_in row = {.id = made, .account = in->account, .name = in->name, .unit_id = in->unit, .post = in->post, .phone = in->phone,
		.password = in->password ? password_store(svc, a, in->password) : in->stored, .state = "active", .must_change = in->must_change, .demo = in->demo,
		.legal_qualified = in->legal_qualified, .review_since = in->review_since, .created_at = instant_now()};
	TRY(account_add(db, a, &row));
	TRY(people_changed(db, a));
	TRY(roles_store(db, a, made, in->roles));
	*id = made;
	return NULL;
}

struct err *password_reset(struct service *svc, struct db *db, struct arena *a, int64_t account, const char *password, int64_t by)
{
	int64_t changed = 0;
	TRY(password_set(db, a, account, password_store(svc, a, password), 1, &changed));
	if (!changed)
		return err_not_found(a, "账号");
	TRY(session_remove_of(db, a, account, 0, &changed));
	return ledger_append(db, a, "password.reset", account, by, "{}");
}
