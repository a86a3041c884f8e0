// ids.c: one atomic counter of (milliseconds, sequence); the node is put in between when an id is given out.
#include "db/ids.h"

#include <stdatomic.h>
#include <sys/random.h>

enum { SEQ_BITS = 6, NODE_BITS = 16 };
#define EPOCH 1577808000000LL   // 2020-01-01T00:00+08:00

static _Atomic int64_t last;    // milliseconds since EPOCH << SEQ_BITS | sequence
static _Atomic unsigned node;

void id_set_node(unsigned n)
{
	atomic_store(&node, n & 0xffff);
}

void id_draw_node(void)
{
	uint16_t drawn = 0;
	if (getrandom(&drawn, sizeof drawn, 0) == (ssize_t)sizeof drawn)
		id_set_node(drawn);
}

static int64_t assemble(int64_t ms, unsigned n, int64_t seq)
{
	return ms << (NODE_BITS + SEQ_BITS) | (int64_t)n << SEQ_BITS | seq;
}

int64_t id_new(void)
{
	int64_t now = (instant_now() - EPOCH) << SEQ_BITS;
	int64_t before = atomic_load(&last), mine;
	do
		mine = now > before ? now : before + 1;
	while (!atomic_compare_exchange_weak(&last, &before, mine));
	return assemble(mine >> SEQ_BITS, atomic_load(&node), mine & 63);
}

instant_t id_instant(int64_t id)
{
	return (id >> (NODE_BITS + SEQ_BITS)) + EPOCH;
}

unsigned id_node(int64_t id)
{
	return (unsigned)(id >> SEQ_BITS) & 0xffff;
}

int64_t id_floor(instant_t t)
{
	return t <= EPOCH ? 0 : assemble(t - EPOCH, 0, 0);
}
