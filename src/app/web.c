// web.c: the server's hooks: who asks, what he may, SM3 of uploads, stored answers; and its configuration from the settings.
#include "app/command.h"

#include <stdio.h>

#include <string.h>

#include "mod/frame/frame.h"
#include "mod/user/user.h"

static struct err *hook_permit(struct request *req, const char *permission)
{
	if (user_may(user_of(req), permission))
		return NULL;
	const struct permission *p = permission_find(permission);
	return err_new(req->arena, ERR_FORBIDDEN, "permission.none", "您的角色没有“%s”权限。如工作需要，请联系本单位的安全管理员。", p ? p->label : permission);
}

static void *hash_start(struct arena *a)
{
	return sm3_begin(a);
}

static void hash_add(void *state, const void *data, size_t n)
{
	sm3_add(state, data, n);
}

static void hash_end(void *state, char hex[65])
{
	uint8_t digest[SM3_SIZE];
	sm3_end(state, digest);
	static const char digit[] = "0123456789abcdef";
	for (int i = 0; i < SM3_SIZE; i++) {
		hex[2 * i] = digit[digest[i] >> 4];
		hex[2 * i + 1] = digit[digest[i] & 15];
	}
	hex[64] = 0;
}

// Room for the modules of a release; modules.c is on one screen.
enum { TABLES_MAX = 64 };

// Log-ins (80 ms of Argon2id each) share these with exports: two, so that one long export does not keep people out; the queue holds a morning's
// rush of log-ins.
enum { SLOW_WORKERS = 2, SLOW_QUEUE = 256 };

static const struct route_table *tables_of(struct arena *a, const struct module *const *all)
{
	struct route_table *t = NEW_ARRAY(a, struct route_table, TABLES_MAX);
	size_t n = 0;
	for (size_t i = 0; all[i] && n + 1 < TABLES_MAX; i++)
		if (all[i]->routes)
			t[n++] = (struct route_table){all[i]->name, all[i]->title, all[i]->routes};
	return t;
}

struct err *openapi_command(struct command_call *c)
{
	struct buf b = buf_new(c->arena);
	TRY(command_end(c, 0, 0));
	http_openapi(&b, tables_of(c->arena, modules), "獬豸", "0");
	printf("%s\n", buf_text(&b));
	return NULL;
}

struct err *service_http(struct service *svc, const char *listen, struct http **out)
{
	const char *origin = setting_text(svc, "server.origin");
	struct http_config *c = NEW(svc->arena, struct http_config);
	*c = (struct http_config){
		.listen = listen, .tables = tables_of(svc->arena, svc->modules), .title = setting_text(svc, "service.name"), .version = svc->version,
		.hooks = {.session = sessions_hook, .permit = hook_permit, .replay = frame_replay, .hash_start = hash_start, .hash_add = hash_add,
			.hash_end = hash_end, .app = svc},
		.workers = (int)setting_int(svc, "server.workers"), .slow_workers = SLOW_WORKERS, .slow_queue = SLOW_QUEUE, .temp_folder = svc->temp_dir, .web_folder = svc->web_dir,
		.origin = *origin ? origin : NULL, .secure_cookie = setting_bool(svc, "server.secure_cookie"),
		.trust_proxy = setting_bool(svc, "server.trust_proxy"), .access_log = setting_bool(svc, "server.access_log"),
		.upload_limit = (size_t)setting_int(svc, "server.upload_mib") * 1024 * 1024, .docs = true, .reads_wait = !db_is_sqlite(svc->db),
	};
	TRY(http_new(svc->arena, c, out));
	svc->http = *out;
	return NULL;
}
