// accept_test.c: who gets a new connection.
#include "../unit.h"

#include <arpa/inet.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

#include "http/accept.h"

enum { MOST = 8, TRIES = 500, NAP_US = 10000 };

struct owner {
	atomic_int n;
	atomic_bool full;      // refuses and closes
};

static bool take(void *owner, int fd, const struct sockaddr *from, socklen_t n)
{
	struct owner *o = owner;
	assert_int_equal(from->sa_family, AF_INET);
	assert_int_equal(n, sizeof(struct sockaddr_in));
	close(fd);             // the connection lives on in the counts only
	if (o->full)
		return false;
	atomic_fetch_add(&o->n, 1);
	return true;
}

static int listening(struct sockaddr_in *at)
{
	socklen_t n = sizeof *at;
	*at = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)at, sizeof *at), 0);
	assert_int_equal(listen(fd, 64), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)at, &n), 0);
	return fd;
}

static void dial(const struct sockaddr_in *at, int times)
{
	for (int i = 0; i < times; i++) {
		int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		assert_int_equal(connect(fd, (const struct sockaddr *)at, sizeof *at), 0);
		close(fd);
	}
}

// Both lanes together have had so many; false: not in five seconds.
static bool come(struct owner *o, int all)
{
	for (int i = 0; i < TRIES && atomic_load(&o[0].n) + atomic_load(&o[1].n) != all; i++)
		usleep(NAP_US);
	return atomic_load(&o[0].n) + atomic_load(&o[1].n) == all;
}

static void the_lane_with_fewest(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct sockaddr_in at;
	struct owner o[2] = {{0}};
	int fd = listening(&at);
	struct acceptor *p = accept_new(a, fd, MOST, take);
	struct accept_lane *lane[] = {accept_lane(p, 0), accept_lane(p, 1)};
	accept_lane_ready(lane[0], &o[0]);
	accept_lane_ready(lane[1], &o[1]);
	assert_true(accept_start(p));
	dial(&at, 6);
	assert_true(come(o, 6));
	assert_int_equal(o[0].n, 3);
	assert_int_equal(o[1].n, 3);
	for (int i = 0; i < 3; i++)
		accept_closed(lane[1]);
	dial(&at, 3);
	assert_true(come(o, 9));
	assert_int_equal(o[0].n, 3);
	// Six are open; two more may be, the third waits until one is gone.
	dial(&at, 3);
	assert_true(come(o, 11));
	usleep(5 * NAP_US);
	assert_true(come(o, 11));
	accept_closed(lane[0]);
	assert_true(come(o, 12));
	accept_stop(p);
	dial(&at, 1);
	usleep(5 * NAP_US);
	assert_true(come(o, 12));
	close(fd);
	arena_free(a);
}

static void what_a_lane_refuses_counts_not(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct sockaddr_in at;
	struct owner o[2] = {{.full = true}};
	int fd = listening(&at);
	struct acceptor *p = accept_new(a, fd, 2, take);
	accept_lane_ready(accept_lane(p, 0), &o[0]);
	assert_true(accept_start(p));
	dial(&at, 5);          // more than may be open at once
	usleep(20 * NAP_US);
	o[0].full = false;
	dial(&at, 2);
	assert_true(come(o, 2));
	accept_stop(p);
	close(fd);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_lane_with_fewest), cmocka_unit_test(what_a_lane_refuses_counts_not)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
