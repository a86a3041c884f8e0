// accept.h: one thread that accepts connections and gives each to the lane (socket thread) with fewest open ones. Knows no HTTP library.
//
// Order: accept_new, accept_lane and accept_lane_ready for each lane, accept_start, accept_stop. Inside src/http only.
#pragma once
#include <stdbool.h>
#include <sys/socket.h>

#include "core/arena.h"

enum { ACCEPT_LANES = 16 };

struct acceptor;
struct accept_lane;

// Takes a connection over; false: it could not, and has closed it.
typedef bool (*accept_fn)(void *owner, int fd, const struct sockaddr *from, socklen_t n);

// most: connections open at once; more wait in the listening socket's backlog.
struct acceptor *accept_new(struct arena *a, int listening, unsigned most, accept_fn fn);
struct accept_lane *accept_lane(struct acceptor *p, int i);
void accept_lane_ready(struct accept_lane *lane, void *owner);
bool accept_start(struct acceptor *p);
void accept_closed(struct accept_lane *lane);        // from any thread: one of its connections is gone
void accept_stop(struct acceptor *p);                // nothing is accepted any more when it returns
