// service.c: one running service from its data folder. Serve, the commands and the API tests all open it here.
#include "app/service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "mod/frame/frame.h"
#include "mod/setting/setting.h"
#include "mod/user/user.h"

static struct err *open_folder(struct service *svc, const struct service_options *o)
{
	struct arena *a = svc->arena;
	if (!o->create && !file_exists(svc->data_dir))
		return err_new(a, ERR_INPUT, "service.folder", "数据目录“%s”不存在。请先运行 xiezhi serve 或 xiezhi load，或者用 --data 指定目录。", svc->data_dir);
	static const char *const parts[] = {"", "/keys", "/evidence", "/jobs", "/tmp"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		TRY(folder_make(a, arena_printf(a, "%s%s", svc->data_dir, parts[i])));
	svc->temp_dir = arena_printf(a, "%s/tmp", svc->data_dir);
	return NULL;
}

// A missing key beside an existing database is never replaced in silence: what it sealed would be lost.
static struct err *key_lost(struct service *svc, const char *path)
{
	return err_new(svc->arena, ERR_INTERNAL, "service.key", "密钥文件“%s”不见了，而数据库已有数据。请从备份中恢复密钥文件，切勿新建。", path);
}

static struct err *open_keys(struct service *svc, bool fresh)
{
	struct arena *a = svc->arena;
	const char *vault = arena_printf(a, "%s/keys/vault.key", svc->data_dir), *head = arena_printf(a, "%s/keys/head.pem", svc->data_dir);
	const char *password = getenv("XIEZHI_HEAD_PASSWORD");
	if (!file_exists(vault)) {
		if (!fresh)
			return key_lost(svc, vault);
		TRY(vault_create(a, vault));
	}
	if (!file_exists(head)) {
		if (!fresh)
			return key_lost(svc, head);
		TRY(sm2_generate(a, &svc->head_key));
		TRY(sm2_save(svc->head_key, a, head, password));
	}
	TRY(vault_open(a, vault, &svc->vault));
	return sm2_load(a, head, password, &svc->head_key);
}

// An empty database is made for a new data folder only. A folder with keys in it has, or had, a database elsewhere: to answer from an empty one
// ("the ledger is whole, 0 leaves") would be worse than not to answer.
static struct err *may_make(struct service *svc, const struct service_options *o, const char *file)
{
	if (o->create && !file_exists(arena_printf(svc->arena, "%s/keys/vault.key", svc->data_dir)))
		return NULL;
	return err_new(svc->arena, ERR_INPUT, "service.database", "数据库文件“%s”不存在。数据在 PostgreSQL 的，请用 --db 或者 XIEZHI_DB 指定；文件丢失的，请从备份恢复。", file);
}

static struct err *open_db(struct service *svc, const struct service_options *o, bool *fresh)
{
	struct arena *a = svc->arena;
	const char *url = service_db_url(a, o, svc->data_dir), *file = db_file(url);
	bool missing = file && !file_exists(file);
	struct db_options options = {.volatile_for_tests = o->for_tests};
	if (missing)
		TRY(may_make(svc, o, file));
	TRY(db_open(a, url, &options, &svc->db));
	int applied = 0;
	struct err *e = db_version_check(svc->db, a);
	if (e && (o->migrate || missing))
		e = db_migrate(svc->db, a, &applied);
	if (e)
		return e;
	TRY(service_fill(svc->db, a));
	return user_none(svc, fresh);
}

struct err *service_fill(struct db_pool *db, struct arena *a)
{
	for (size_t i = 0; modules[i]; i++)
		if (modules[i]->filled)
			TRY(modules[i]->filled(db, a));
	return NULL;
}

static struct err *start_modules(struct service *svc)
{
	size_t n = 0;
	while (modules[n])
		n++;
	svc->modules = modules;
	svc->states = NEW_ARRAY(svc->arena, void *, n);
	TRY(settings_open(svc));
	TRY(sessions_open(svc));
	for (size_t i = 0; i < n; i++)
		if (modules[i]->start)
			TRY(modules[i]->start(svc, &svc->states[i]));
	return NULL;
}

static struct err *open_all(struct service *svc, const struct service_options *o)
{
	bool fresh = false;
	TRY(open_folder(svc, o));
	TRY(open_db(svc, o, &fresh));
	TRY(open_keys(svc, fresh));
	TRY(law_pack_read(svc->arena, svc->pack_dir, &svc->law));
	return start_modules(svc);
}

static const char *default_pack(void)
{
	const char *env = getenv("XIEZHI_PACK");
	return env && *env ? env : file_exists("data/law") ? "data" : "/usr/share/xiezhi/data";
}

struct err *service_open(struct arena *a, const struct service_options *o, struct service **out)
{
	struct service *svc = NEW(a, struct service);
	*svc = (struct service){.arena = a, .data_dir = o->data_dir ? o->data_dir : "var", .pack_dir = o->pack_dir ? o->pack_dir : default_pack(),
		.web_dir = o->web_dir, .version = XIEZHI_VERSION, .started = instant_now(), .for_tests = o->for_tests};
	struct err *e = open_all(svc, o);
	if (e) {
		service_close(svc);
		return e;
	}
	*out = svc;
	return NULL;
}

void service_close(struct service *svc)
{
	if (svc->jobs)
		jobs_stop(svc);
	for (size_t i = 0; svc->modules && svc->modules[i]; i++)
		if (svc->modules[i]->stop && svc->states[i])
			svc->modules[i]->stop(svc, svc->states[i]);
	db_close(svc->db);
	svc->db = NULL;
	if (svc->sessions)
		sessions_close(svc);
	if (svc->settings)
		settings_close(svc);
}
