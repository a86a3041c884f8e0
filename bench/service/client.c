// client.c: HTTP/1.1 keep-alive clients in one epoll thread; every answer is read to its end and its status looked at.
#include "bench.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PIECE = 1 << 18, HEAD_MOST = 8192, BODY_MOST = 4096, SAMPLES_MOST = 1 << 21 };

struct client {
	int fd, status, number;
	struct person *who;
	uint64_t n;
	int64_t sent;
	size_t head, want, got;                  // bytes of the head so far; of the body: to come, come
	bool in_body;
	char text[HEAD_MOST];
};

#define IDLE_NS 5000000000LL

static float samples[SAMPLES_MOST];
static char piece[PIECE];

static int dial(const struct server *s)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)s->port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to))
		bench_fail("cannot connect to port %d", s->port);
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	return fd;
}

static void send_request(int fd, const struct person *p, const char *path, const char *body)
{
	static uint64_t serial;
	char text[BODY_MOST + PATH_MOST + 1024];
	int n = snprintf(text, sizeof text, "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n", body ? "POST" : "GET", path);
	if (p && p->cookie[0])
		n += snprintf(text + n, sizeof text - (size_t)n, "Cookie: %s\r\n", p->cookie);
	if (body)
		n += snprintf(text + n, sizeof text - (size_t)n, "X-CSRF-Token: %s\r\nIdempotency-Key: bench-%d-%llu\r\nContent-Type: application/json\r\n"
			"Content-Length: %zu\r\n", p ? p->csrf : "", getpid(), (unsigned long long)++serial, strlen(body));
	n += snprintf(text + n, sizeof text - (size_t)n, "\r\n%s", body ? body : "");
	if (send(fd, text, (size_t)n, MSG_NOSIGNAL) != n)
		bench_fail("send");
}

static void head_read(struct client *c)
{
	char *end = strstr(c->text, "\r\n\r\n");
	if (!end)
		return;
	const char *length = strcasestr(c->text, "content-length:");
	c->status = atoi(c->text + 9);
	c->want = length && length < end ? strtoul(length + 15, NULL, 10) : 0;
	c->got = c->head - (size_t)(end + 4 - c->text);
	c->in_body = true;
}

// true: the answer is complete. keep: where the body goes, or NULL.
static bool take(struct client *c, char *keep)
{
	if (!c->in_body) {
		ssize_t n = recv(c->fd, c->text + c->head, HEAD_MOST - 1 - c->head, 0);
		if (n <= 0)
			bench_fail("connection closed");
		c->head += (size_t)n;
		c->text[c->head] = 0;
		head_read(c);
		if (keep && c->in_body)
			memcpy(keep, c->text + c->head - c->got, c->got);
	} else {
		ssize_t n = recv(c->fd, keep ? keep + c->got : piece, keep ? c->want - c->got : PIECE, 0);
		if (n <= 0)
			bench_fail("connection closed in the body");
		c->got += (size_t)n;
	}
	return c->in_body && c->got >= c->want;
}

static void ask(const struct scenario *sc, struct client *c)
{
	char path[PATH_MOST], body[BODY_MOST] = "";
	sc->make(sc, c->who, (uint64_t)c->number << 32 | c->n++, path, body);
	c->head = c->got = c->want = 0;
	c->in_body = false;
	c->sent = bench_now_ns();
	send_request(c->fd, c->who, path, body[0] ? body : NULL);
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

static void result_fill(struct result *r, double seconds, struct server_cpu from, struct server_cpu to)
{
	size_t kept = r->n < SAMPLES_MOST ? r->n : SAMPLES_MOST;
	if (!kept)
		return;
	qsort(samples, kept, sizeof *samples, by_value);
	r->per_second = (double)r->n / seconds;
	r->cpu_us = (to.us - from.us) / (double)r->n;
	r->kernel_us = (to.kernel_us - from.kernel_us) / (double)r->n;
	r->p50_ms = (double)samples[kept / 2];
	r->p95_ms = (double)samples[kept * 95 / 100];
	r->p99_ms = (double)samples[kept * 99 / 100];
	r->worst_ms = (double)samples[kept - 1];
}

static void loop(const struct scenario *sc, int epoll, double seconds, struct result *r)
{
	struct epoll_event events[CLIENTS_MOST];
	for (int64_t end = bench_now_ns() + (int64_t)(seconds * 1e9); bench_now_ns() < end;) {
		int ready = epoll_wait(epoll, events, CLIENTS_MOST, 100);
		for (int i = 0; i < ready; i++) {
			struct client *c = events[i].data.ptr;
			if (!take(c, NULL))
				continue;
			if (r->n < SAMPLES_MOST)
				samples[r->n] = (float)(bench_now_ns() - c->sent) / 1e6f;
			r->n++;
			if (c->status != sc->expect && !r->wrong++)
				r->wrong_status = c->status;
			ask(sc, c);
		}
	}
}

struct result client_run(const struct server *s, const struct scenario *sc, int clients, double seconds)
{
	struct client *all = calloc((size_t)clients, sizeof *all);
	struct result r = {0};
	int epoll = epoll_create1(0);
	for (int i = 0; i < clients; i++) {
		all[i] = (struct client){.fd = dial(s), .number = i, .who = &sc->people[i % sc->people_count]};
		epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = &all[i]});
	}
	struct server_cpu from = server_cpu(s);
	int64_t start = bench_now_ns();
	for (int i = 0; i < clients; i++)
		ask(sc, &all[i]);
	loop(sc, epoll, seconds, &r);
	result_fill(&r, (double)(bench_now_ns() - start) / 1e9, from, server_cpu(s));
	for (int i = 0; i < clients; i++)
		close(all[i].fd);
	close(epoll);
	free(all);
	if (r.wrong)
		fprintf(stderr, "%s: %llu of %llu answers are not %d, the first of them %d\n", sc->name, (unsigned long long)r.wrong, (unsigned long long)r.n, sc->expect, r.wrong_status);
	return r;
}

static struct client one = {.fd = -1};
static char *kept;

void client_disconnect(void)
{
	if (one.fd >= 0)
		close(one.fd);
	one.fd = -1;
}

const char *client_once(const struct server *s, const struct person *p, const char *path, const char *body, int *status, size_t *n)
{
	if (one.fd >= 0 && bench_now_ns() - one.sent > IDLE_NS)
		client_disconnect();        // the server has closed it by now, or soon will
	if (one.fd < 0)
		one.fd = dial(s);
	one.sent = bench_now_ns();
	one.head = one.got = one.want = 0;
	one.in_body = false;
	send_request(one.fd, p, path, body);
	free(kept);
	kept = malloc(HEAD_MOST + 1);
	bool done = false;
	while (!one.in_body)
		done = take(&one, kept);
	kept = realloc(kept, (one.want > HEAD_MOST ? one.want : HEAD_MOST) + 1);
	while (!done)
		done = take(&one, kept);
	kept[one.got] = 0;
	*status = one.status;
	if (n)
		*n = one.got;
	return kept;
}

static void part(const char *from, const char *name, char end, char *out, size_t room)
{
	const char *at = strcasestr(from, name);
	size_t n = at ? strcspn(at + strlen(name), (char[]){end, '\r', 0}) : 0;
	if (!n || n >= room)
		bench_fail("no %s in the answer to the log-in: %.300s", name, from);
	memcpy(out, at + strlen(name), n);
	out[n] = 0;
}

void client_log_in(const struct server *s, struct person *p, const char *account, const char *password)
{
	char body[256];
	int status;
	*p = (struct person){0};
	snprintf(p->account, sizeof p->account, "%s", account);
	snprintf(body, sizeof body, "{\"account\":\"%s\",\"password\":\"%s\"}", account, password);
	const char *answer = client_once(s, NULL, "/api/session", body, &status, NULL);
	if (status != 200)
		bench_fail("log-in of %s: %d %s", account, status, answer);
	part(one.text, "set-cookie: ", ';', p->cookie, sizeof p->cookie);
	part(answer, "\"csrf\":\"", '"', p->csrf, sizeof p->csrf);
}
