// demo.c: see demo.h.
#include "demo.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

atomic_int demo_gate, demo_threads;
char demo_upload_path[256];

static struct err *hello(struct request *req)
{
	jw_open(&req->out, '{');
	jw_kstr(&req->out, "text", "你好");
	jw_kbool(&req->out, "thread", req->thread != NULL);
	jw_close(&req->out, '}');
	return NULL;
}

static struct err *show(struct request *req)
{
	jw_open(&req->out, '{');
	jw_kid(&req->out, "id", http_id(req, "id"));
	jw_kstr(&req->out, "region", http_part(req, "region"));
	const struct val *q = http_query(req, "q");
	jw_kstr(&req->out, "q", q ? q->s : NULL);
	jw_kstr(&req->out, "user", req->who->name);
	jw_kstr(&req->out, "client", *req->client ? req->client : NULL);
	jw_close(&req->out, '}');
	return NULL;
}

static struct err *create(struct request *req)
{
	jw_open(&req->out, '{');
	jw_kstr(&req->out, "title", http_body(req, "title")->s);
	jw_kstr(&req->out, "digest", req->digest);
	jw_close(&req->out, '}');
	return NULL;
}

static void *complete_later(void *object)
{
	struct request *req = object;
	usleep(20 * 1000);
	jw_open(&req->out, '{');
	jw_kbool(&req->out, "later", true);
	jw_close(&req->out, '}');
	http_complete(req, NULL);
	return NULL;
}

static struct err *later(struct request *req)
{
	pthread_t t;
	http_pending(req);
	assert_int_equal(pthread_create(&t, NULL, complete_later, req), 0);
	pthread_detach(t);
	return NULL;
}

static struct err *wait_gate(struct request *req)
{
	while (!atomic_load(&demo_gate))
		usleep(1000);
	return hello(req);
}

static struct err *export(struct request *req)
{
	http_stream_as(req, "text/csv; charset=utf-8", "案件.csv");
	while (!atomic_load(&demo_gate))
		usleep(1000);
	char line[1000];
	memset(line, 'x', sizeof line);
	for (int i = 0; i < 2000; i++)
		TRY(http_write(req, line, sizeof line));
	return NULL;
}

static struct err *upload(struct request *req)
{
	assert_int_equal(access(req->upload->path, R_OK), 0);
	snprintf(demo_upload_path, sizeof demo_upload_path, "%s", req->upload->path);
	jw_open(&req->out, '{');
	jw_kint(&req->out, "size", req->upload->size);
	jw_kstr(&req->out, "name", req->upload->filename);
	jw_kstr(&req->out, "digest", req->upload->digest);
	jw_kstr(&req->out, "proves", http_body(req, "proves")->s);
	jw_close(&req->out, '}');
	return NULL;
}

static struct err *file(struct request *req)
{
	return http_send(req, &(struct http_file){.data = "0123456789", .size = 10, .type = "text/plain", .name = "证据.txt", .etag = "abc", .keep = true});
}

static struct err *disk_file(struct request *req)
{
	return http_send(req, &(struct http_file){.path = "/proc/self/exe", .type = "video/mp4", .etag = "exe"});
}

static struct err *refused(struct request *req)
{
	struct err *e = err_new(req->arena, ERR_RULE, "case.hearing", "当事人在法定期限内要求听证的，应当组织听证。");
	e->article = "《行政处罚法》第六十三条";
	e->mend = "先组织听证。";
	e->rule = "R063";
	e->next = err_new(req->arena, ERR_RULE, "case.notice", "尚未告知。");
	return err_cause(req->arena, e, "secret cause");
}

static struct err *inner(struct request *req)
{
	return err_cause(req->arena, err_new(req->arena, ERR_INTERNAL, "demo.inner", "系统内部错误。"), "select * from secret");
}

static const struct field show_query[] = {{.name = "q", .label = "关键词", .kind = FIELD_TEXT}, {.name = "n", .label = "条数", .kind = FIELD_INT, .max = 100}, {0}};
static const struct field case_body[] = {
	{.name = "title", .label = "标题", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .max = 50}, {.name = "day", .label = "日期", .kind = FIELD_DAY}, {0}};
static const struct field upload_body[] = {{.name = "proves", .label = "证明事项", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED}, {0}};

static const struct route demo_routes[] = {
	{HTTP_GET, "/api/hello", "问好", ROUTE_PUBLIC, .handler = hello},
	{HTTP_GET, "/api/inline", "即答", ROUTE_PUBLIC, ROUTE_INLINE, .handler = hello},
	{HTTP_GET, "/api/cases/{region}/{id}", "查看案件", "case.read", .query = show_query, .answer = case_body, .handler = show},
	{HTTP_POST, "/api/cases", "新建案件", "case.write", ROUTE_WRITE | ROUTE_CREATED, .body = case_body, .answer = case_body, .handler = create},
	{HTTP_DELETE, "/api/cases/{region}/{id}", "删除案件", "case.never", ROUTE_WRITE, .handler = hello},
	{HTTP_POST, "/api/later", "稍后完成", ROUTE_LOGGED_IN, ROUTE_WRITE, .handler = later},
	{HTTP_GET, "/api/wait", "等待", ROUTE_PUBLIC, .handler = wait_gate},
	{HTTP_GET, "/api/export", "导出", ROUTE_PUBLIC, ROUTE_STREAM, .produces = "text/csv", .handler = export},
	{HTTP_POST, "/api/evidence", "上传证据", "case.write", ROUTE_WRITE | ROUTE_UPLOAD, .body = upload_body, .handler = upload, .max_body = 3000000},
	{HTTP_GET, "/api/file", "文件", ROUTE_PUBLIC, .handler = file, .produces = "text/plain"},
	{HTTP_GET, "/api/disk", "磁盘文件", ROUTE_PUBLIC, .handler = disk_file, .produces = "video/mp4"},
	{HTTP_GET, "/api/rule", "规则拒绝", ROUTE_PUBLIC, .handler = refused},
	{HTTP_GET, "/api/inner", "内部错误", ROUTE_PUBLIC, .handler = inner},
	{0},
};
const struct route_table demo_tables[] = {{"demo", "演示", demo_routes}, {0}};

// --- hooks ---

static void *thread_start(void *app)
{
	(void)app;
	atomic_fetch_add(&demo_threads, 1);
	return malloc(1);
}

static void thread_stop(void *app, void *thread)
{
	(void)app;
	free(thread);
	atomic_fetch_sub(&demo_threads, 1);
}

static struct err *session(struct request *req, const char *token, const struct who **who)
{
	static const struct who wang = {.user = 7, .name = "王演示", .csrf = CSRF};
	if (!token || strcmp(token, "token-of-wang"))
		return err_new(req->arena, ERR_LOGIN, "session.unknown", "登录已失效，请重新登录。");
	*who = &wang;
	return NULL;
}

static struct err *permit(struct request *req, const char *permission)
{
	if (!strcmp(permission, "case.never"))
		return err_new(req->arena, ERR_FORBIDDEN, "user.forbidden", "您没有此项权限。");
	return NULL;
}

static struct err *replay(struct request *req, bool *replayed)
{
	if (strcmp(req->key, "replayed-key"))
		return NULL;
	if (!strstr(req->digest, "-same"))
		return err_new(req->arena, ERR_CONFLICT, "http.key_reused", "请求编号已用于另一次提交。");
	req->status = 201;
	jw_raw(&req->out, "{\"stored\":true}");
	*replayed = true;
	return NULL;
}

// A toy digest: counts bytes; bodies that contain 同 end in "-same".
struct toy { size_t n; bool same; };

static void *hash_start(struct arena *a)
{
	return NEW(a, struct toy);
}

static void hash_add(void *state, const void *data, size_t n)
{
	struct toy *t = state;
	t->n += n;
	t->same |= memmem(data, n, "同", 3) != NULL;
}

static void hash_end(void *state, char hex[65])
{
	struct toy *t = state;
	snprintf(hex, 65, "%zu%s", t->n, t->same ? "-same" : "");
}

struct http_config demo_config(void)
{
	return (struct http_config){.listen = "127.0.0.1:0", .tables = demo_tables, .docs = true, .title = "獬豸", .version = "1",
		.hooks = {thread_start, thread_stop, session, permit, replay, NULL, NULL, hash_start, hash_add, hash_end, NULL}};
}

struct http *demo_start(const struct http_config *config)
{
	struct arena *a = arena_new();
	struct http *h;
	assert_null(http_new(a, config, &h));
	assert_null(http_start(a, h));
	arena_free(a);
	return h;
}

// --- raw client ---

int demo_connect(struct http *h)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(h)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
	return fd;
}

void demo_send(int fd, const void *data, size_t n)
{
	const char *s = data;
	while (n) {
		ssize_t done = send(fd, s, n, MSG_NOSIGNAL);
		if (done <= 0)
			return;
		s += done;
		n -= (size_t)done;
	}
}

static bool more(int fd, struct answer *out)
{
	struct pollfd p = {fd, POLLIN, 0};
	if (poll(&p, 1, 5000) != 1 || out->n + 1 >= sizeof out->text)
		return false;
	ssize_t n = recv(fd, out->text + out->n, sizeof out->text - 1 - out->n, 0);
	out->n += n > 0 ? (size_t)n : 0;
	out->text[out->n] = 0;
	return n > 0;
}

static void read_answer(int fd, struct answer *out, bool with_body)
{
	*out = (struct answer){0};
	while (!strstr(out->text, "\r\n\r\n"))
		if (!more(fd, out))
			return;
	out->status = atoi(out->text + 9);
	out->body = strstr(out->text, "\r\n\r\n") + 4;
	const char *length = strcasestr(out->text, "\r\nContent-Length:");
	size_t want = with_body && length ? strtoul(length + 17, NULL, 10) : 0;
	while (out->n < (size_t)(out->body - out->text) + want && more(fd, out))
		;
}

void demo_read(int fd, struct answer *out)
{
	read_answer(fd, out, true);
}

void demo_read_head(int fd, struct answer *out)
{
	read_answer(fd, out, false);
}

void demo_ask(struct http *h, const char *raw, struct answer *out)
{
	int fd = demo_connect(h);
	demo_send(fd, raw, strlen(raw));
	demo_read(fd, out);
	close(fd);
}

bool demo_closed(int fd)
{
	struct pollfd p = {fd, POLLIN, 0};
	char c;
	return poll(&p, 1, 2000) == 1 && recv(fd, &c, 1, 0) <= 0;
}
