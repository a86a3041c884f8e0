// listen.h: the listening socket: "127.0.0.1:8080", "[::1]:0", "unix:/run/xiezhi.sock".
#pragma once
#include "http/inner.h"

// path: of a unix socket, else NULL. port: the real one, 0 for a unix socket. ERR_INPUT with what to do.
struct err *listen_open(struct arena *a, const char *where, int backlog, int *fd, int *port, const char **path) MUST_CHECK;
void listen_close(int fd, const char *path);
