// signer_process.c: the signer process and its client, over a Unix socket.
//
// A question is 40 bytes: what (4), key (4), digest (32). An answer is 4 bytes of state and then 64 (r and s) or 65 (public point).
// Nothing else crosses: the process that holds the keys parses no file and no text of others.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "crypto/inner.h"
#include "crypto/signer.h"

enum { ASK_PUBLIC = 1, ASK_SIGN = 2, GOOD = 0, BAD = 1, WAIT_SECONDS = 5, CLIENTS_MAX = 32, POINT_SIZE = 65, STANDBY_MS = 250 };

struct question {
	uint32_t what, key;
	uint8_t digest[SM3_SIZE];
};

struct answer {
	uint32_t state;
	uint8_t bytes[POINT_SIZE];
};

static bool address_of(const char *path, struct sockaddr_un *to)
{
	*to = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (strlen(path) >= sizeof to->sun_path)
		return false;
	strcpy(to->sun_path, path);
	return true;
}

static bool read_all(int fd, void *to, size_t n)
{
	for (uint8_t *p = to; n;) {
		ssize_t got = read(fd, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, const void *from, size_t n)
{
	for (const uint8_t *p = from; n;) {
		ssize_t put = send(fd, p, n, MSG_NOSIGNAL);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

// ---- the client ----

struct client {
	const char *path;
	int fd;
};

static void close_client(void *object)
{
	struct client *c = object;
	if (c->fd >= 0)
		close(c->fd);
}

static bool connected(struct client *c)
{
	struct sockaddr_un to;
	struct timeval wait = {.tv_sec = WAIT_SECONDS};
	if (c->fd >= 0)
		return true;
	c->fd = address_of(c->path, &to) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
	if (c->fd < 0)
		return false;
	setsockopt(c->fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	setsockopt(c->fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
	if (connect(c->fd, (struct sockaddr *)&to, sizeof to) == 0)
		return true;
	close(c->fd);
	c->fd = -1;
	return false;
}

static bool exchange(struct client *c, const struct question *q, struct answer *out)
{
	if (connected(c) && write_all(c->fd, q, sizeof *q) && read_all(c->fd, out, sizeof *out))
		return true;
	if (c->fd >= 0)
		close(c->fd);
	c->fd = -1;
	return false;
}

// A signer that was started anew in the meantime is asked again, once.
static struct err *ask(struct client *c, struct arena *a, const struct question *q, struct answer *out)
{
	if (!exchange(c, q, out) && !exchange(c, q, out))
		return err_cause(a, err_new(a, ERR_BUSY, "crypto.signer", "签章服务没有响应，文书没有盖章。请稍后重试，或者联系系统管理员。"), "%s: %s", c->path, strerror(errno));
	return out->state == GOOD ? NULL : err_cause(a, CRYPTO_KEY(a), "signer refused key %u", (unsigned)ntohl(q->key));
}

static struct err *process_public(void *self, struct arena *a, int key, struct sm2_key **out)
{
	struct question q = {.what = htonl(ASK_PUBLIC), .key = htonl((uint32_t)key)};
	struct answer r;
	TRY(ask(self, a, &q, &r));
	return sm2_public_point(a, r.bytes, out);
}

static struct err *process_sign(void *self, struct arena *a, int key, const uint8_t e[SM3_SIZE], uint8_t rs[SM2_RS_SIZE])
{
	struct question q = {.what = htonl(ASK_SIGN), .key = htonl((uint32_t)key)};
	struct answer r;
	memcpy(q.digest, e, SM3_SIZE);
	TRY(ask(self, a, &q, &r));
	memcpy(rs, r.bytes, SM2_RS_SIZE);
	return NULL;
}

struct err *signer_process(struct arena *a, const char *socket_path, struct signer **out)
{
	static const struct signer_face face = {process_public, process_sign};
	struct client *c = NEW(a, struct client);
	*c = (struct client){arena_strdup(a, socket_path), -1};
	arena_defer(a, close_client, c);
	*out = signer_make(a, &face, c);
	return NULL;
}

// ---- the process ----

static void reply(struct signer *keys, const struct question *q, struct answer *r)
{
	struct arena *a = arena_new();
	int key = (int)ntohl(q->key);
	struct sm2_key *public_key;
	*r = (struct answer){.state = BAD};
	if (ntohl(q->what) == ASK_PUBLIC && !signer_public(keys, a, key, &public_key) && sm2_point(public_key, r->bytes))
		r->state = GOOD;
	if (ntohl(q->what) == ASK_SIGN && !signer_sign_digest(keys, a, key, q->digest, r->bytes))
		r->state = GOOD;
	arena_free(a);
}

static int listen_at(const char *path)
{
	struct sockaddr_un at;
	int fd = address_of(path, &at) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
	if (fd < 0)
		return -1;
	unlink(path);
	mode_t before = umask(0177);   // only our own user connects
	int bad = bind(fd, (struct sockaddr *)&at, sizeof at) || listen(fd, CLIENTS_MAX);
	umask(before);
	if (!bad)
		return fd;
	close(fd);
	return -1;
}

struct serving {
	struct pollfd fds[2 + CLIENTS_MAX];   // stop, the door, the clients
	nfds_t n;
};

static void let_in(struct serving *s)
{
	int fd = accept4(s->fds[1].fd, NULL, NULL, SOCK_CLOEXEC);
	struct timeval wait = {.tv_sec = WAIT_SECONDS};
	if (fd < 0)
		return;
	if (s->n == 2 + CLIENTS_MAX) {
		close(fd);
		return;
	}
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
	s->fds[s->n++] = (struct pollfd){.fd = fd, .events = POLLIN};
}

static void serve_client(struct serving *s, nfds_t i, struct signer *keys)
{
	struct question q;
	struct answer r;
	if (read_all(s->fds[i].fd, &q, sizeof q)) {
		reply(keys, &q, &r);
		if (write_all(s->fds[i].fd, &r, sizeof r))
			return;
	}
	close(s->fds[i].fd);
	s->fds[i] = s->fds[--s->n];
}

// One signer a socket: a second service on the folder, or one started by mistake, must not take the door away from the first and then close it.
// It waits beside; both services ask the one that is there, with the same keys. false: stopped while waiting, or no file can be made.
static bool alone(struct arena *a, const char *socket_path, int stop, int *lock)
{
	struct pollfd end = {.fd = stop, .events = POLLIN};
	*lock = open(arena_printf(a, "%s.lock", socket_path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	while (*lock >= 0 && flock(*lock, LOCK_EX | LOCK_NB) != 0)
		if (poll(&end, 1, STANDBY_MS) > 0)
			return false;
	return *lock >= 0;
}

static struct err *serve_clients(struct arena *a, struct signer *keys, const char *socket_path, int stop)
{
	int door = listen_at(socket_path);
	struct serving s = {.fds = {{.fd = stop, .events = POLLIN}, {.fd = door, .events = POLLIN}}, .n = 2};
	if (door < 0)
		return err_cause(a, err_new(a, ERR_INPUT, "crypto.signer", "签章服务无法启动：套接字 %s 不可用。", socket_path), "%s", strerror(errno));
	while (!s.fds[0].revents) {
		if (poll(s.fds, s.n, -1) < 0 && errno != EINTR)
			break;
		for (nfds_t i = s.n; i-- > 2;)
			if (s.fds[i].revents)
				serve_client(&s, i, keys);
		if (s.fds[1].revents)
			let_in(&s);
	}
	for (nfds_t i = 1; i < s.n; i++)
		close(s.fds[i].fd);
	unlink(socket_path);
	return NULL;
}

struct err *signer_serve(struct arena *a, struct signer *keys, const char *socket_path, int stop)
{
	int lock;
	struct err *e = NULL;
	if (alone(a, socket_path, stop, &lock))
		e = serve_clients(a, keys, socket_path, stop);
	else if (lock < 0)
		e = err_cause(a, err_new(a, ERR_INPUT, "crypto.signer", "签章服务无法启动：套接字 %s 不可用。", socket_path), "%s", strerror(errno));
	if (lock >= 0)
		close(lock);
	return e;
}
