// account_api.c: the administrators' work on accounts. The system administrator opens accounts without roles, the security administrator gives
// roles and unlocks: neither can make an insider alone.
#include "user_sql.h"
#include "mod/unit/unit.h"
#include "mod/user/inner.h"

#include <string.h>

const struct field account_body[] = {
	{.name = "account", .label = "账号", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 32, .help = "小写字母开头，可含数字、点、横线。"},
	{.name = "name", .label = "姓名", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 50},
	{.name = "unit_id", .label = "所属机构", .kind = FIELD_ID, .flags = FIELD_REQUIRED},
	{.name = "post", .label = "职务", .kind = FIELD_TEXT, .max = 50},
	{.name = "phone", .label = "联系电话", .kind = FIELD_PHONE},
	{.name = "legal_qualified", .label = "取得法律职业资格", .kind = FIELD_BOOL},
	{.name = "review_since", .label = "从事法制审核起始日", .kind = FIELD_DAY},
	{0},
};
enum { NEW_ACCOUNT, NEW_NAME, NEW_UNIT, NEW_POST, NEW_PHONE, NEW_QUALIFIED, NEW_SINCE };

static const struct code new_states[] = {{"active", "正常"}, {"closed", "停用"}, {0}};

const struct field account_patch_body[] = {
	{.name = "version", .label = "版本", .kind = FIELD_INT, .flags = FIELD_REQUIRED, .min = 1, .max = INT32_MAX},
	{.name = "name", .label = "姓名", .kind = FIELD_TEXT, .max = 50},
	{.name = "unit_id", .label = "所属机构", .kind = FIELD_ID},
	{.name = "post", .label = "职务", .kind = FIELD_TEXT, .max = 50},
	{.name = "phone", .label = "联系电话", .kind = FIELD_PHONE},
	{.name = "state", .label = "状态", .kind = FIELD_ENUM, .codes = new_states},
	{.name = "legal_qualified", .label = "取得法律职业资格", .kind = FIELD_BOOL},
	{.name = "review_since", .label = "从事法制审核起始日", .kind = FIELD_DAY},
	{.name = "roles", .label = "角色", .kind = FIELD_ENUMS, .codes = role_codes},
	{0},
};
enum { PATCH_VERSION, PATCH_NAME, PATCH_UNIT, PATCH_POST, PATCH_PHONE, PATCH_STATE, PATCH_QUALIFIED, PATCH_SINCE, PATCH_ROLES };

static const char *day_of(struct request *req, const struct val *v)
{
	return v->set ? day_text(req->arena, (day_t)v->n) : NULL;
}

static struct err *unit_field(struct request *req, struct db *db, int64_t id)
{
	struct unit unit;
	struct err *e = NULL;
	if (unit_load(db, req->arena, id, &unit) || !scope_covers(scope_of(req), unit.path))
		err_add_field(req->arena, &e, "unit_id", "没有这个机构，或者不在您的管理范围内。");
	return e;
}

static struct err *add_job(struct request *req, struct db *db, void *arg)
{
	const struct val *v = req->body;
	const char *password = arg;
	int64_t id = 0;
	TRY(unit_field(req, db, v[NEW_UNIT].n));
	struct account_new in = {.account = v[NEW_ACCOUNT].s, .name = v[NEW_NAME].s, .unit = v[NEW_UNIT].n, .post = v[NEW_POST].s, .phone = v[NEW_PHONE].s,
		.password = password, .must_change = true, .legal_qualified = v[NEW_QUALIFIED].n, .review_since = day_of(req, &v[NEW_SINCE])};
	TRY(account_make(svc_of(req), db, req->arena, &in, &id));
	jw_open(&req->out, '{');
	jw_kid(&req->out, "id", id);
	jw_kstr(&req->out, "account", in.account);
	jw_kstr(&req->out, "password", password);   // shown once
	jw_close(&req->out, '}');
	return leaf_add(req, db, "account.added", id, "{\"unit\":\"%lld\"}", (long long)in.unit);
}

struct err *accounts_post(struct request *req)
{
	struct err *e = NULL;
	account_name_rule(req->arena, req->body[NEW_ACCOUNT].s, &e);
	if (e)
		return e;
	return request_write(req, add_job, (void *)(uintptr_t)password_once(req->arena));
}

// ---- changing ----

static bool changes_person(const struct val *v)
{
	return v[PATCH_NAME].set || v[PATCH_UNIT].set || v[PATCH_POST].set || v[PATCH_PHONE].set || v[PATCH_STATE].set || v[PATCH_QUALIFIED].set ||
		v[PATCH_SINCE].set;
}

// An empty list counts as not set among the values, but here it takes all roles away.
static bool changes_roles(const struct request *req)
{
	return json_get(req->json, "roles") != NULL;
}

static struct err *patch_allowed(struct request *req, int64_t id)
{
	const struct val *v = req->body;
	if (changes_person(v) && !user_may(user_of(req), "account.edit"))
		return err_new(req->arena, ERR_FORBIDDEN, "account.split", "人员信息由系统管理员维护，您只能变更角色。");
	if (changes_roles(req) && !user_may(user_of(req), "account.role"))
		return err_new(req->arena, ERR_FORBIDDEN, "account.split", "角色由安全管理员授予，您只能维护人员信息。");
	if (id == req->who->user)
		return err_new(req->arena, ERR_FORBIDDEN, "account.self", "不能变更自己的账号或者角色。请由另一位管理员办理。");
	if (!changes_roles(req) && !changes_person(v))
		return err_new(req->arena, ERR_INPUT, "account.nothing", "没有需要变更的内容。");
	return NULL;
}

static struct err *patch_person(struct request *req, struct db *db, const struct account_row *row)
{
	const struct val *v = req->body;
	int64_t changed = 0;
	if (v[PATCH_UNIT].set)
		TRY(unit_field(req, db, v[PATCH_UNIT].n));
	struct account_change_in in = {.id = row->id, .version = v[PATCH_VERSION].n, .name = v[PATCH_NAME].set ? v[PATCH_NAME].s : row->name,
		.unit_id = v[PATCH_UNIT].set ? v[PATCH_UNIT].n : row->unit_id, .post = v[PATCH_POST].set ? v[PATCH_POST].s : row->post,
		.phone = v[PATCH_PHONE].set ? v[PATCH_PHONE].s : row->phone, .state = v[PATCH_STATE].set ? v[PATCH_STATE].s : row->state,
		.legal_qualified = v[PATCH_QUALIFIED].set ? v[PATCH_QUALIFIED].n : row->legal_qualified,
		.review_since = v[PATCH_SINCE].set ? day_of(req, &v[PATCH_SINCE]) : row->review_since};
	TRY(account_change(db, req->arena, &in, &changed));
	if (!changed)
		return err_stale(req->arena, "账号");
	TRY(people_changed(db, req->arena));
	return leaf_add(req, db, "account.changed", row->id, "{\"unit\":\"%lld\",\"state\":\"%s\"}", (long long)in.unit_id, in.state);
}

static const char *roles_text(struct arena *a, unsigned roles)
{
	struct buf b = buf_new(a);
	jw_open(&b, '[');
	for (size_t i = 0; i < role_count(); i++)
		if (roles & role_at(i))
			jw_str(&b, role_id(role_at(i)));
	jw_close(&b, ']');
	return buf_text(&b);
}

static struct err *patch_roles(struct request *req, struct db *db, int64_t id)
{
	const struct val *v = &req->body[PATCH_ROLES];
	unsigned roles = 0, before = 0;
	int64_t changed = 0;
	for (size_t i = 0; i < v->count; i++)
		roles |= role_bit(v->texts[i]);
	TRY(person_roles_of(db, req->arena, id, &before));
	TRY(account_version(db, req->arena, id, req->body[PATCH_VERSION].n, &changed));
	if (!changed)
		return err_stale(req->arena, "账号");
	TRY(roles_set(db, req->arena, id, roles));
	return leaf_add(req, db, "account.roles", id, "{\"before\":%s,\"after\":%s}", roles_text(req->arena, before), roles_text(req->arena, roles));
}

static struct err *patch_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	int64_t id = http_id(req, "id");
	struct account_row *row = NULL;
	TRY(account_in_scope(req, db, id, &row));
	if (changes_roles(req))
		TRY(patch_roles(req, db, id));
	else
		TRY(patch_person(req, db, row));
	request_after(req, sessions_forget, id);
	return account_answer(req, db, id);
}

struct err *accounts_patch(struct request *req)
{
	TRY(patch_allowed(req, http_id(req, "id")));
	return request_write(req, patch_job, NULL);
}

// ---- password and lock ----

static struct err *reset_job(struct request *req, struct db *db, void *arg)
{
	int64_t id = http_id(req, "id");
	const char *password = arg;
	struct account_row *row = NULL;
	unsigned roles = 0;
	TRY(account_in_scope(req, db, id, &row));
	TRY(person_roles_of(db, req->arena, id, &roles));
	if (roles & ROLES_ADMIN)
		return err_new(req->arena, ERR_FORBIDDEN, "account.admin", "管理员的口令只能在服务器上用 xiezhi user reset 重置。");
	TRY(password_reset(svc_of(req), db, req->arena, id, password, req->who->user));
	request_after(req, sessions_forget, id);
	jw_open(&req->out, '{');
	jw_kstr(&req->out, "password", password);
	jw_close(&req->out, '}');
	return NULL;
}

struct err *accounts_reset(struct request *req)
{
	return request_write(req, reset_job, (void *)(uintptr_t)password_once(req->arena));
}

static struct err *unlock_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	int64_t id = http_id(req, "id"), changed = 0;
	struct account_row *row = NULL;
	TRY(account_in_scope(req, db, id, &row));
	if (strcmp(row->state, "closed") == 0)
		return err_new(req->arena, ERR_RULE, "account.closed", "该账号已停用，不能解锁。请先由系统管理员恢复。");
	TRY(account_lock(db, req->arena, id, "active", 0, 0, &changed));
	TRY(leaf_add(req, db, "account.unlocked", id, "{}"));
	return account_answer(req, db, id);
}

struct err *accounts_unlock(struct request *req)
{
	return request_write(req, unlock_job, NULL);
}
