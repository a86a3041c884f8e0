// listen.c: see listen.h.
#include "http/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static struct err *refused(struct arena *a, const char *where, int fd)
{
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (why == EADDRINUSE)
		return err_new(a, ERR_INPUT, "http.listen", "地址 %s 已被别的程序占用，请换一个端口或先停止那个程序。", where);
	struct err *e = err_new(a, ERR_INPUT, "http.listen", "无法在地址 %s 上提供服务，请检查设置。", where);
	return err_cause(a, e, "%s", strerror(why));
}

static struct err *open_unix(struct arena *a, const char *path, int backlog, int *out)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof address.sun_path)
		return err_new(a, ERR_INPUT, "http.listen", "套接字路径过长：%s", path);
	memcpy(address.sun_path, path, strlen(path));
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	unlink(path);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) || chmod(path, 0660) || listen(fd, backlog))
		return refused(a, path, fd);
	*out = fd;
	return NULL;
}

static struct err *open_tcp(struct arena *a, const char *where, const struct addrinfo *address, int backlog, int *out)
{
	int on = 1, fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) || bind(fd, address->ai_addr, address->ai_addrlen) || listen(fd, backlog))
		return refused(a, where, fd);
	*out = fd;
	return NULL;
}

static int real_port(int fd)
{
	struct sockaddr_storage at;
	socklen_t n = sizeof at;
	if (getsockname(fd, (struct sockaddr *)&at, &n))
		return 0;
	if (at.ss_family == AF_INET)
		return ntohs(((struct sockaddr_in *)&at)->sin_port);
	return ntohs(((struct sockaddr_in6 *)&at)->sin6_port);
}

struct err *listen_open(struct arena *a, const char *where, int backlog, int *fd, int *port, const char **path)
{
	if (!strncmp(where, "unix:", 5)) {
		*path = where + 5;
		*port = 0;
		return open_unix(a, *path, backlog, fd);
	}
	const char *colon = strrchr(where, ':');
	if (!colon || colon == where || !colon[1])
		return err_new(a, ERR_INPUT, "http.listen", "监听地址写法有误：%s。应如 127.0.0.1:8080。", where);
	bool bracket = *where == '[' && colon[-1] == ']';
	const char *host = arena_strndup(a, where + bracket, (size_t)(colon - where) - (bracket ? 2 : 0));
	struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *found = NULL;
	if (getaddrinfo(strcmp(host, "localhost") ? host : "127.0.0.1", colon + 1, &hints, &found))
		return err_new(a, ERR_INPUT, "http.listen", "监听地址写法有误：%s。应如 127.0.0.1:8080。", where);
	struct err *e = open_tcp(a, where, found, backlog, fd);
	freeaddrinfo(found);
	if (e)
		return e;
	*path = NULL;
	*port = real_port(*fd);
	return NULL;
}

void listen_close(int fd, const char *path)
{
	close(fd);
	if (path)
		unlink(path);
}
