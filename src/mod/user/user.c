// user.c: the module's face: routes, menu, settings; and the accounts of service.json.
#include "user_sql.h"
#include "mod/unit/unit.h"
#include "mod/user/inner.h"

#include <string.h>

static const struct route routes[] = {
	{HTTP_POST, "/api/session", "登录", ROUTE_PUBLIC, ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_SLOW, .body = login_body, .handler = login_post},
	{HTTP_GET, "/api/session", "当前登录人、权限与菜单", ROUTE_LOGGED_IN, .handler = session_get_api},
	{HTTP_DELETE, "/api/session", "退出登录", ROUTE_LOGGED_IN, ROUTE_WRITE | ROUTE_NO_KEY, .handler = session_delete},
	{HTTP_POST, "/api/session/password", "修改口令", ROUTE_LOGGED_IN, ROUTE_WRITE | ROUTE_NO_KEY | ROUTE_SLOW, .body = password_body,
		.handler = password_post},
	{HTTP_GET, "/api/sessions", "我的会话", ROUTE_LOGGED_IN, ROUTE_LIST, .handler = sessions_get},
	{HTTP_GET, "/api/sessions/online", "在线会话", "account.session", ROUTE_LIST, .query = online_query, .handler = sessions_online_get},
	{HTTP_DELETE, "/api/sessions/{id}", "结束会话", ROUTE_LOGGED_IN, ROUTE_WRITE, .handler = sessions_delete},
	{HTTP_GET, "/api/demo", "演示账号", ROUTE_PUBLIC, .handler = demo_get},
	{HTTP_GET, "/api/accounts", "账号列表", "account.view", ROUTE_LIST, .query = accounts_query, .handler = accounts_get},
	{HTTP_POST, "/api/accounts", "开立账号", "account.edit", ROUTE_WRITE | ROUTE_SLOW | ROUTE_CREATED, .body = account_body, .handler = accounts_post},
	{HTTP_PATCH, "/api/accounts/{id}", "变更账号或者其角色", "account.change", ROUTE_WRITE, .body = account_patch_body, .handler = accounts_patch},
	{HTTP_POST, "/api/accounts/{id}/reset", "重置口令", "account.reset", ROUTE_WRITE | ROUTE_SLOW, .handler = accounts_reset},
	{HTTP_POST, "/api/accounts/{id}/unlock", "解锁账号", "account.unlock", ROUTE_WRITE, .handler = accounts_unlock},
	{HTTP_GET, "/api/officers", "选择执法人员", "officer.view", ROUTE_LIST, .query = officers_query, .handler = officers_get},
	{HTTP_GET, "/api/certificates/{account_id}", "执法证件", "certificate.view", ROUTE_LIST, .handler = certificates_get},
	{HTTP_POST, "/api/certificates", "登记执法证件", "certificate.edit", ROUTE_WRITE | ROUTE_CREATED, .body = certificate_body,
		.handler = certificates_post},
	{HTTP_POST, "/api/certificates/{id}/states", "登记证件状态", "certificate.edit", ROUTE_WRITE | ROUTE_CREATED, .body = certificate_state_body,
		.handler = certificate_states_post},
	{0},
};

// One entry for all administration: its tabs follow the permissions the session names.
static const struct menu_entry menu[] = {
	{"admin", "系统管理", "/admin", "account.view", .order = 90},
	{0},
};

static const struct code methods[] = {{"argon2id", "Argon2id"}, {"pbkdf2_sm3", "PBKDF2-HMAC-SM3（国密）"}, {0}};

static const struct setting settings[] = {
	{.field = {.name = "login.idle_minutes", .label = "无操作自动退出（分钟）", .kind = FIELD_INT, .min = 5, .max = 480}, .otherwise = "30"},
	{.field = {.name = "login.hours", .label = "一次登录最长有效（小时）", .kind = FIELD_INT, .min = 1, .max = 24}, .otherwise = "12"},
	{.field = {.name = "login.password_least", .label = "口令最短长度", .kind = FIELD_INT, .min = 8, .max = 32}, .otherwise = "10"},
	{.field = {.name = "login.password_method", .label = "口令存储算法", .kind = FIELD_ENUM, .codes = methods,
		.help = "更换后，各账号在下次登录时自动改用新算法。"}, .otherwise = "argon2id"},
	{.field = {.name = NULL}},
};

// ---- demo accounts ----

static struct err *demo_job(struct request *req, struct db *db, void *arg)
{
	(void)arg;
	struct demo_accounts_row *rows = NULL;
	size_t n = 0;
	TRY(demo_accounts(db, req->arena, &rows, &n));
	int64_t *ids = NEW_ARRAY(req->arena, int64_t, n + 1);
	unsigned *roles = NULL;
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	TRY(roles_of_many(db, req->arena, ids, n, &roles));
	struct buf *b = &req->out;
	jw_open(b, '{');
	jw_kbool(b, "demo", n > 0);
	jw_kstr(b, "service_name", setting_text(svc_of(req), "service.name"));
	jw_kstr(b, "password", n ? setting_text(svc_of(req), "demo.password") : NULL);
	jw_key(b, "accounts");
	jw_open(b, '[');
	for (size_t i = 0; i < n; i++) {
		jw_open(b, '{');
		jw_kstr(b, "account", rows[i].account);
		jw_kstr(b, "name", rows[i].name);
		jw_kstr(b, "post", rows[i].post);
		jw_kstr(b, "unit", rows[i].unit_name);
		jw_key(b, "roles");
		roles_write(b, roles[i]);
		jw_close(b, '}');
	}
	jw_close(b, ']');
	jw_close(b, '}');
	return NULL;
}

struct err *demo_get(struct request *req)
{
	return request_read(req, demo_job, NULL);
}

// ---- loading ----

const struct module user_module = {
	.name = "user", .title = "人员与登录", .routes = routes, .menu = menu, .settings = settings, .load = user_load_all,
	.ledger_hooks = certificate_hooks, .filled = certificates_take,
};
