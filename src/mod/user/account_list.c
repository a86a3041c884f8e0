// account_list.c: the administration's list of accounts.
#include "user_sql.h"
#include "mod/user/inner.h"

#include <string.h>

#include "core/text.h"

const struct code role_codes[] = {
	{"officer", "执法人员"}, {"squad_leader", "中队长"}, {"brigade_head", "承办机构负责人"}, {"legal", "法制审核人员"}, {"principal", "行政机关负责人"},
	{"clerk", "内勤（档案员）"}, {"supervisor", "上级监督人员"}, {"sysadmin", "系统管理员"}, {"secadmin", "安全管理员"}, {"auditadmin", "审计管理员"}, {0},
};

static const struct code states[] = {{"active", "正常"}, {"locked", "锁定"}, {"closed", "停用"}, {0}};

const struct field accounts_query[] = {
	{.name = "unit", .label = "机构", .kind = FIELD_ID},
	{.name = "role", .label = "角色", .kind = FIELD_ENUM, .codes = role_codes},
	{.name = "q", .label = "姓名、账号", .kind = FIELD_TEXT, .max = 50},
	{.name = "after", .label = "上一页的末行", .kind = FIELD_TEXT, .max = 64},
	QUERY_LIMIT,
	{0},
};

const char *ids_json(struct arena *a, const int64_t *ids, size_t n)
{
	struct buf b = buf_new(a);
	jw_open(&b, '[');
	for (size_t i = 0; i < n; i++)
		jw_int(&b, ids[i]);
	jw_close(&b, ']');
	return buf_text(&b);
}

struct err *roles_of_many(struct db *db, struct arena *a, const int64_t *ids, size_t n, unsigned **out)
{
	struct officer_roles_row *rows = NULL;
	size_t found = 0;
	unsigned *roles = NEW_ARRAY(a, unsigned, n ? n : 1);
	TRY(officer_roles(db, a, ids_json(a, ids, n), &rows, &found));
	for (size_t r = 0; r < found; r++)
		for (size_t i = 0; i < n; i++)
			if (ids[i] == rows[r].account_id)
				roles[i] |= role_bit(rows[r].role);
	*out = roles;
	return NULL;
}

// The shown state: a lock-out by time is a lock too, until it has passed.
static const char *state_of(const struct account_row *row, instant_t now)
{
	return strcmp(row->state, "active") == 0 && row->locked_until > now ? "locked" : row->state;
}

static void account_write(struct request *req, const struct account_row *row, unsigned roles)
{
	struct buf *b = &req->out;
	const char *state = state_of(row, req->now);
	jw_open(b, '{');
	jw_kid(b, "id", row->id);
	jw_kstr(b, "account", row->account);
	jw_kstr(b, "name", row->name);
	jw_kstr(b, "post", row->post);
	jw_kstr(b, "phone", row->phone ? text_mask(req->arena, row->phone, 3, 4) : NULL);
	jw_kid(b, "unit_id", row->unit_id);
	jw_kstr(b, "unit_name", row->unit_name);
	jw_key(b, "roles");
	roles_write(b, roles);
	jw_kstr(b, "state", state);
	jw_kstr(b, "state_label", code_label(states, state));
	jw_kstr(b, "locked_until", row->locked_until > req->now ? instant_text(req->arena, row->locked_until) : NULL);
	jw_kbool(b, "must_change", row->must_change);
	jw_kbool(b, "demo", row->demo);
	jw_kbool(b, "legal_qualified", row->legal_qualified);
	jw_kstr(b, "review_since", row->review_since);
	jw_kint(b, "version", row->version);
	jw_close(b, '}');
}

static const char *text_query(struct request *req, const char *name)
{
	const struct val *v = http_query(req, name);
	return v ? v->s : NULL;
}

static struct err *list_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct account_row *rows = NULL;
	unsigned *roles = NULL;
	size_t n = 0, limit = (size_t)list_limit(req);
	const struct val *unit = http_query(req, "unit");
	struct db_scope scope = scope_of(req);
	struct account_list_in in = {.unit = unit ? unit->n : DB_NULL_INT, .role = text_query(req, "role"), .q = text_query(req, "q"), .id = DB_NULL_INT,
		.after = text_query(req, "after"), .most = (int64_t)limit + 1};
	TRY(account_list(db, req->arena, &scope, &in, &rows, &n));
	int64_t *ids = NEW_ARRAY(req->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	TRY(roles_of_many(db, req->arena, ids, n, &roles));
	list_open(req);
	for (size_t i = 0; i < n && i < limit; i++)
		account_write(req, &rows[i], roles[i]);
	list_close(req, n > limit ? rows[limit - 1].account : NULL);
	return NULL;
}

struct err *accounts_get(struct request *req)
{
	return request_read(req, list_job, NULL);
}

// One account within the asker's scope; NULL and 404 otherwise.
struct err *account_in_scope(struct request *req, struct db *db, int64_t id, struct account_row **out)
{
	struct account_row *rows = NULL;
	size_t n = 0;
	struct db_scope scope = scope_of(req);
	struct account_list_in in = {.unit = DB_NULL_INT, .id = id, .most = 1};
	TRY(account_list(db, req->arena, &scope, &in, &rows, &n));
	if (!n)
		return err_not_found(req->arena, "账号");
	*out = rows;
	return NULL;
}

struct err *account_answer(struct request *req, struct db *db, int64_t id)
{
	struct account_row *row = NULL;
	unsigned roles = 0;
	TRY(account_in_scope(req, db, id, &row));
	TRY(person_roles_of(db, req->arena, id, &roles));
	account_write(req, row, roles);
	return NULL;
}
