// http_bench.c: requests/s, CPU µs a request, p50/p99, for the bare library and for ours (in the socket thread, and through a worker),
// in one run. Each server is a process of its own, so that its CPU time is known; the client is this process, one epoll thread.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "http/server.h"
#include "plain.h"

enum { CLIENTS_MAX = 64, SAMPLES_MAX = 2000000 };

static struct err *hello(struct request *req)
{
	buf_str(&req->out, PLAIN_BODY);
	return NULL;
}

static const struct route routes[] = {
	{HTTP_GET, "/api/inline", "问好", ROUTE_PUBLIC, ROUTE_INLINE, .handler = hello},
	{HTTP_GET, "/api/worker", "问好", ROUTE_PUBLIC, .handler = hello},
	{0},
};
static const struct route_table tables[] = {{"bench", "测量", routes}, {0}};

static int ours_start(void)
{
	struct arena *a = arena_new();
	struct http *h;
	struct err *e = http_new(a, &(struct http_config){.listen = "127.0.0.1:0", .tables = tables, .workers = 2}, &h);
	if (!e)
		e = http_start(a, h);
	return e ? 0 : http_port(h);
}

struct client {
	int fd;
	size_t got, want;
	int64_t sent;
};

static float samples[SAMPLES_MAX];

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void ask(struct client *c, const char *request)
{
	c->got = 0;
	c->sent = now_ns();
	if (send(c->fd, request, strlen(request), MSG_NOSIGNAL) < 0)
		abort();
}

// true: the answer is complete. All answers of a server have the length of the first.
static bool take(struct client *c)
{
	char text[4096];
	ssize_t n = recv(c->fd, text, sizeof text - 1, 0);
	if (n <= 0)
		abort();
	text[n] = 0;
	if (!c->want) {
		const char *length = strcasestr(text, "content-length:"), *body = strstr(text, "\r\n\r\n");
		if (strncmp(text, "HTTP/1.1 200", 12) || !length || !body)
			abort();
		c->want = (size_t)(body + 4 - text) + strtoul(length + 15, NULL, 10);
	}
	c->got += (size_t)n;
	return c->got >= c->want;
}

static size_t run_clients(int port, const char *path, int n, double seconds)
{
	struct client clients[CLIENTS_MAX] = {0};
	char request[200];
	snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nUser-Agent: bench\r\n\r\n", path);
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int epoll = epoll_create1(0);
	for (int i = 0; i < n; i++) {
		clients[i].fd = socket(AF_INET, SOCK_STREAM, 0);
		if (connect(clients[i].fd, (struct sockaddr *)&to, sizeof to))
			abort();
		epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i].fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = &clients[i]});
		ask(&clients[i], request);
	}
	size_t done = 0;
	for (int64_t end = now_ns() + (int64_t)(seconds * 1e9); now_ns() < end;) {
		struct epoll_event events[CLIENTS_MAX];
		int ready = epoll_wait(epoll, events, CLIENTS_MAX, 100);
		for (int i = 0; i < ready; i++) {
			struct client *c = events[i].data.ptr;
			if (!take(c))
				continue;
			if (done < SAMPLES_MAX)
				samples[done] = (float)(now_ns() - c->sent) / 1000;
			done++;
			ask(c, request);
		}
	}
	for (int i = 0; i < n; i++)
		close(clients[i].fd);
	close(epoll);
	return done;
}

static int by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;
	return (x > y) - (x < y);
}

struct result { double per_second, cpu_us, p50_us, p99_us; long rss_kb; };

static struct result measure(int (*start)(void), const char *path, int clients, double seconds)
{
	int up[2], down[2];
	if (pipe(up) || pipe(down))
		abort();
	pid_t child = fork();
	if (!child) {
		int port = start();
		char c;
		close(down[1]);
		if (write(up[1], &port, sizeof port) != sizeof port)
			_exit(1);
		while (read(down[0], &c, 1) > 0)
			;
		_exit(0);
	}
	int port = 0, status;
	if (read(up[0], &port, sizeof port) != sizeof port || !port)
		abort();
	size_t n = run_clients(port, path, clients, seconds);
	close(down[0]);
	close(down[1]);
	struct rusage used;
	wait4(child, &status, 0, &used);
	close(up[0]);
	close(up[1]);
	double cpu = (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e6 + (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
	size_t kept = n < SAMPLES_MAX ? n : SAMPLES_MAX;
	qsort(samples, kept, sizeof *samples, by_value);
	return (struct result){(double)n / seconds, cpu / (double)n, samples[kept / 2], samples[kept * 99 / 100], used.ru_maxrss};
}

int main(int argc, char **argv)
{
	double seconds = argc > 1 ? atof(argv[1]) : 2;
	static const struct { const char *name; int (*start)(void); const char *path; } servers[] = {
		{"library alone", plain_start, "/"}, {"ours, socket thread", ours_start, "/api/inline"}, {"ours, worker", ours_start, "/api/worker"}};
	printf("%-22s %7s %10s %8s %8s %8s %8s %8s\n", "server", "clients", "req/s", "ratio", "CPU us", "ratio", "p50 us", "p99 us");
	for (int clients = 1; clients <= CLIENTS_MAX; clients *= clients == 1 ? 16 : 4) {
		struct result bare = {0};
		for (size_t i = 0; i < sizeof servers / sizeof *servers; i++) {
			struct result r = measure(servers[i].start, servers[i].path, clients, seconds);
			bare = i ? bare : r;
			printf("%-22s %7d %10.0f %8.2f %8.1f %8.2f %8.0f %8.0f\n", servers[i].name, clients, r.per_second, r.per_second / bare.per_second, r.cpu_us,
				bare.cpu_us / r.cpu_us, r.p50_us, r.p99_us);
			fflush(stdout);
		}
	}
	return 0;
}
