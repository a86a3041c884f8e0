// serve.c: xiezhi serve and migrate.
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/command.h"
#include "app/signer.h"
#include "core/log.h"
#include "law/law.h"
#include "mod/frame/frame.h"
#include "mod/user/user.h"

enum { JOB_WORKERS = 1, PORT_DEFAULT = 8080 };

void service_options_take(struct command_call *c, struct service_options *o)
{
	o->data_dir = command_option(c, "--data");
	o->db_url = command_option(c, "--db");
	o->pack_dir = command_option(c, "--pack");
}

static struct err *listen_address(struct command_call *c, const char **out)
{
	const char *listen = command_option(c, "--listen"), *port = command_option(c, "--port");
	int64_t n = PORT_DEFAULT;
	TRY(command_number(c, port, "端口", 0, 65535, &n));
	*out = listen ? listen : arena_printf(c->arena, "127.0.0.1:%d", (int)n);
	return NULL;
}

// The signals are blocked in all threads and taken here; a second one while stopping ends at once.
static void wait_for_stop(const sigset_t *set)
{
	int sig = 0;
	while (sigwait(set, &sig))
		;
	log_line(LOG_INFO, NULL, "stopping on signal %d", sig);
	(void)pthread_sigmask(SIG_UNBLOCK, set, NULL);
}

// Terms of up to three months are counted every day (行政处罚法 §60): the year they end in wants its calendar before it begins.
enum { CALENDAR_AHEAD_DAYS = 60 };   // our choice: no text says when

static void calendar_ask(struct arena *a, const struct service *svc)
{
	bool works;
	const struct err *e = law_is_workday(a, svc->law, instant_day(instant_now()) + CALENDAR_AHEAD_DAYS, &works);
	if (e)
		log_line(LOG_WARN, NULL, "%s（data/calendar）", e->text);
}

// One service to a data folder: a second would take the first one's running jobs and its signer for what a dead one left behind. The lock is the
// process's own: it goes with it, whatever ends it.
static struct err *claim_folder(struct arena *a, const struct service *svc)
{
	const char *path = arena_printf(a, "%s/serve.lock", svc->data_dir);
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_new(a, ERR_INPUT, "service.folder", "数据目录“%s”不可写，请检查其权限。", svc->data_dir);
	if (fcntl(fd, F_SETLK, &lock) == 0)
		return NULL;
	(void)close(fd);
	return err_new(a, ERR_CONFLICT, "service.twice", "数据目录“%s”已经有一个服务在运行。请先停止它，或者用 --data 指定别的目录。", svc->data_dir);
}

static struct err *serve(struct command_call *c, struct service *svc, const char *listen, const sigset_t *set)
{
	struct http *http = NULL;
	struct signer_child signer;
	TRY(service_http(svc, listen, &http));
	signer_start(c->arena, svc, &signer);
	struct err *e = http_start(c->arena, http);
	if (!e)
		e = jobs_start(svc, JOB_WORKERS);
	if (!e) {
		if (http_port(http))
			printf("xiezhi %s  http://127.0.0.1:%d/  启动用时 %lld 毫秒\n", svc->version, http_port(http), (long long)(instant_now() - svc->started));
		else
			printf("xiezhi %s  %s\n", svc->version, listen);
		(void)fflush(stdout);
		bool none = false;
		if (!user_none(svc, &none) && none)
			(void)fprintf(stderr, "还没有任何账号。请停止服务，运行 xiezhi load empty（或 load demo）后再启动。\n");
		calendar_ask(c->arena, svc);
		wait_for_stop(set);
	}
	http_stop(http);
	if (svc->jobs)
		jobs_stop(svc);
	http_free(http);
	svc->http = NULL;
	signer_stop(&signer);
	return e;
}

struct err *serve_command(struct command_call *c)
{
	struct service_options o = {.create = true};
	struct service *svc = NULL;
	const char *listen = NULL;
	sigset_t set;
	service_options_take(c, &o);
	o.web_dir = command_option(c, "--web");
	if (!o.web_dir && file_exists("web/dist/index.html"))
		o.web_dir = "web/dist";
	TRY(listen_address(c, &listen));
	TRY(command_end(c, 0, 0));
	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGINT);
	(void)pthread_sigmask(SIG_BLOCK, &set, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	TRY(service_open(c->arena, &o, &svc));
	struct err *e = claim_folder(c->arena, svc);
	if (!e) {
		folder_tidy(c->arena, svc->temp_dir, instant_now());
		e = serve(c, svc, listen, &set);
	}
	service_close(svc);
	return e;
}

static struct err *make_new(struct command_call *c, struct service_options *o)
{
	struct service *svc = NULL;
	o->create = true;
	TRY(service_open(c->arena, o, &svc));
	service_close(svc);
	printf("已建立数据目录，数据库结构版本 %d。\n", db_schema_version());
	return NULL;
}

struct err *migrate_command(struct command_call *c)
{
	struct service_options o = {0};
	struct db_pool *db = NULL;
	int applied = 0;
	service_options_take(c, &o);
	TRY(command_end(c, 0, 0));
	const char *data = o.data_dir ? o.data_dir : "var", *url = service_db_url(c->arena, &o, data);
	bool missing = db_file(url) && !file_exists(db_file(url));
	if (missing && !file_exists(data))   // there is nothing to bring up to date: the folder's name is a slip of the pen
		return err_new(c->arena, ERR_INPUT, "service.folder", "数据目录“%s”不存在，没有可升级的数据库。请核对 --data；要建立新的数据目录，请用 xiezhi serve 或 xiezhi load。", data);
	if (missing)
		return make_new(c, &o);
	TRY(db_open(c->arena, url, NULL, &db));
	struct err *e = db_migrate(db, c->arena, &applied);
	if (!e)
		e = service_fill(db, c->arena);
	db_close(db);
	if (!e)
		printf("数据库结构版本 %d，执行了 %d 步升级。\n", db_schema_version(), applied);
	return e;
}

struct err *doc_command(struct command_call *c)
{
	struct buf b = buf_new(c->arena);
	TRY(command_end(c, 0, 0));
	permission_page(&b);
	(void)fputs(buf_text(&b), stdout);
	return NULL;
}
