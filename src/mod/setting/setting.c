// setting.c: the module's face: the settings page, facts about the running server, and the settings that belong to no other module.
#include "setting_sql.h"
#include "mod/setting/inner.h"

#include <string.h>
#include <sys/resource.h>

#include "http/server.h"

static const struct setting settings[] = {
	{.field = {.name = "service.name", .label = "系统名称", .kind = FIELD_TEXT, .max = 60}, .otherwise = "獬豸城市管理综合行政执法办案系统"},
	{.field = {.name = "demo.password", .label = "演示账号口令（登录页显示）", .kind = FIELD_TEXT, .max = 64, .flags = FIELD_HIDDEN}, .otherwise = ""},
	{.field = {.name = "server.origin", .label = "对外网址", .kind = FIELD_TEXT, .max = 200, .help = "如 https://zf.example.gov.cn；重启后生效。"}, .otherwise = ""},
	{.field = {.name = "server.secure_cookie", .label = "仅经 HTTPS 传送登录凭据", .kind = FIELD_BOOL, .help = "部署在 TLS 代理之后应打开；重启后生效。"}, .otherwise = "false"},
	{.field = {.name = "server.trust_proxy", .label = "采信反向代理报告的客户端地址", .kind = FIELD_BOOL, .help = "重启后生效。"}, .otherwise = "false"},
	{.field = {.name = "server.access_log", .label = "记录访问日志", .kind = FIELD_BOOL, .help = "重启后生效。"}, .otherwise = "false"},
	{.field = {.name = "server.workers", .label = "工作线程数", .kind = FIELD_INT, .min = 1, .max = 64, .help = "重启后生效。"}, .otherwise = "4"},
	{.field = {.name = "server.upload_mib", .label = "单个证据文件上限（MiB）", .kind = FIELD_INT, .min = 1, .max = 2048, .help = "重启后生效。"}, .otherwise = "200"},
	{.field = {.name = NULL}},
};

static const struct field put_body[] = {{.name = "value", .label = "值", .kind = FIELD_JSON, .flags = FIELD_REQUIRED}, {0}};

static const struct route routes[] = {
	{HTTP_GET, "/api/settings", "系统设置", "setting.view", ROUTE_LIST, .handler = settings_get},
	{HTTP_PUT, "/api/settings/{name}", "修改系统设置", "setting.edit", ROUTE_WRITE, .body = put_body, .handler = settings_put},
	{HTTP_GET, "/api/server", "运行状态", "server.view", .handler = server_get},
	{0},
};

static void setting_write(struct request *req, const struct setting *s)
{
	struct buf *b = &req->out;
	const char *value = setting_text(svc_of(req), s->field.name);
	bool text = s->field.kind == FIELD_TEXT || s->field.kind == FIELD_LONG || s->field.kind == FIELD_ENUM;
	struct field one[2] = {s->field, {0}};
	jw_open(b, '{');
	jw_kstr(b, "name", s->field.name);
	jw_kstr(b, "label", s->field.label);
	jw_kstr(b, "help", setting_outside(s) ? arena_printf(b->arena, "由环境变量 %s 设定，这里不能修改。", s->environment) : s->field.help);
	jw_key(b, "schema");
	shape_schema(b, one);
	jw_key(b, "default");
	text ? jw_str(b, s->otherwise) : jw_raw(b, s->otherwise);
	jw_key(b, "value");
	text ? jw_str(b, value) : jw_raw(b, value);
	jw_close(b, '}');
}

static bool shown(const struct setting *s)
{
	return !(s->field.flags & FIELD_HIDDEN);
}

struct err *settings_get(struct request *req)
{
	const struct module *const *all = svc_of(req)->modules;
	list_open(req);
	for (size_t i = 0; all[i]; i++)
		for (const struct setting *s = all[i]->settings; s && s->field.name; s++)
			if (shown(s))
				setting_write(req, s);
	list_close(req, NULL);
	return NULL;
}

struct change {
	const struct setting *setting;
	const char *value;
};

static struct err *put_job(struct request *req, struct db *db, void *arg)
{
	const struct change *c = arg;
	const char *name = c->setting->field.name;
	TRY(setting_set(db, req->arena, name, c->value, req->who->user, req->now));
	req->status = 204;
	return leaf_add(req, db, "setting", 0, "{\"name\":\"%s\",\"sm3\":\"%s\"}", name, sm3_hex(req->arena, c->value, strlen(c->value)));
}

struct err *settings_put(struct request *req)
{
	struct change *c = NEW(req->arena, struct change);
	const struct json *value = json_get(req->json, "value");
	c->setting = setting_declared(svc_of(req), http_part(req, "name"));
	if (!c->setting || !shown(c->setting))
		return err_not_found(req->arena, "设置项");
	if (setting_outside(c->setting))
		return err_new(req->arena, ERR_CONFLICT, "setting.environment", "这一项由服务器的环境变量 %s 设定。要在这里修改，先从服务的启动配置中去掉它。", c->setting->environment);
	TRY(setting_read(req->arena, c->setting, value, &c->value));
	TRY(request_write_wait(req, put_job, c));
	setting_put(svc_of(req), c->setting->field.name, c->value);
	return NULL;
}

struct err *server_get(struct request *req)
{
	struct service *svc = svc_of(req);
	struct db_stats stats;
	struct rusage usage;
	struct http_load load = http_load(svc->http);
	struct buf *b = &req->out;
	db_stats(svc->db, &stats);
	getrusage(RUSAGE_SELF, &usage);
	jw_open(b, '{');
	jw_kstr(b, "version", svc->version);
	jw_kstr(b, "database", db_is_sqlite(svc->db) ? "SQLite" : "PostgreSQL");
	jw_kint(b, "schema", db_schema_version());
	jw_kstr(b, "started_at", instant_text(req->arena, svc->started));
	jw_kint(b, "memory_kib", usage.ru_maxrss);
	jw_kint(b, "items", (int64_t)law_item_count(svc->law));
	jw_kint(b, "benchmarks", (int64_t)law_benchmark_count(svc->law));
	jw_kint(b, "waiting", (int64_t)(load.waiting + load.slow_waiting));
	jw_kint(b, "running", (int64_t)load.running);
	jw_kint(b, "answered", (int64_t)load.answered);
	jw_kint(b, "refused", (int64_t)load.refused);
	jw_kint(b, "wal_bytes", stats.wal_bytes);
	jw_kint(b, "write_jobs", stats.jobs);
	jw_kint(b, "commits", stats.commits);
	jw_close(b, '}');
	return NULL;
}

// ---- loading: the name of the service and the password its log-in page shows ----

static struct err *load_job(struct db *db, struct arena *a, void *arg)
{
	const struct change *c = arg;
	return setting_set(db, a, c->setting->field.name, c->value, 0, instant_now());
}

static struct err *load_one(struct load *l, const char *member, const char *name)
{
	struct change c = {setting_declared(l->svc, name), json_get_text(l->json, member)};
	if (!c.value)
		return NULL;
	TRY(db_write(l->svc->db, l->arena, load_job, &c));
	setting_put(l->svc, name, c.value);
	return NULL;
}

static struct err *load(struct load *l)
{
	TRY(load_one(l, "service_name", "service.name"));
	return load_one(l, "password", "demo.password");
}

const struct module setting_module = {.name = "setting", .title = "系统设置", .routes = routes, .settings = settings, .load = load};
