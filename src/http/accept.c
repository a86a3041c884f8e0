// accept.c: see accept.h.
#include "http/accept.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { FULL_MS = 20, IDLE_MS = -1 };

struct accept_lane {
	void *owner;
	atomic_int open;          // counted when given away: the lane itself notices a connection only later
};

struct acceptor {
	int listening, wake;
	int most, n;
	accept_fn fn;
	struct accept_lane lanes[ACCEPT_LANES];
	pthread_t thread;
	bool running;
};

struct acceptor *accept_new(struct arena *a, int listening, unsigned most, accept_fn fn)
{
	struct acceptor *p = NEW(a, struct acceptor);
	p->listening = listening;
	p->most = (int)most;
	p->fn = fn;
	return p;
}

struct accept_lane *accept_lane(struct acceptor *p, int i)
{
	p->n = i + 1;
	return &p->lanes[i];
}

void accept_lane_ready(struct accept_lane *lane, void *owner)
{
	lane->owner = owner;
}

void accept_closed(struct accept_lane *lane)
{
	atomic_fetch_sub(&lane->open, 1);
}

// The lane with fewest; NULL: as many are open as may be.
static struct accept_lane *fewest(struct acceptor *p)
{
	struct accept_lane *best = NULL;
	int all = 0, least = 0;
	for (int i = 0; i < p->n; i++) {
		int open = atomic_load(&p->lanes[i].open);
		all += open;
		if (best && open >= least)
			continue;
		best = &p->lanes[i];
		least = open;
	}
	return all < p->most ? best : NULL;
}

static void give(struct acceptor *p, struct accept_lane *lane, int fd, const struct sockaddr *from, socklen_t n)
{
	atomic_fetch_add(&lane->open, 1);
	if (!p->fn(lane->owner, fd, from, n))
		accept_closed(lane);
}

// Accepts what is there. false: no more for now because of too many, here or in the whole process.
static bool accept_all(struct acceptor *p)
{
	for (;;) {
		struct sockaddr_storage from;
		socklen_t n = sizeof from;
		struct accept_lane *lane = fewest(p);
		if (!lane)
			return false;
		int fd = accept4(p->listening, (struct sockaddr *)&from, &n, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (fd < 0)
			return errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM;
		give(p, lane, fd, (struct sockaddr *)&from, n);
	}
}

static void *run(void *object)
{
	struct acceptor *p = object;
	bool room = true;
	for (;;) {
		struct pollfd fds[] = {{.fd = p->wake, .events = POLLIN}, {.fd = p->listening, .events = POLLIN}};
		int n = poll(fds, room ? 2 : 1, room ? IDLE_MS : FULL_MS);
		if (n > 0 && fds[0].revents)
			return NULL;
		room = accept_all(p);
	}
}

bool accept_start(struct acceptor *p)
{
	p->wake = eventfd(0, EFD_CLOEXEC);
	if (p->wake < 0)
		return false;
	p->running = pthread_create(&p->thread, NULL, run, p) == 0;
	if (!p->running)
		close(p->wake);
	return p->running;
}

void accept_stop(struct acceptor *p)
{
	uint64_t one = 1;
	if (!p->running)
		return;
	while (write(p->wake, &one, sizeof one) < 0) {
	}
	pthread_join(p->thread, NULL);
	close(p->wake);
	p->running = false;
}
