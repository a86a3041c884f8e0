// keep.c: what the versions say, read once per process: a version never changes, and every case that is loaded goes by one.
#include <pthread.h>
#include <string.h>

#include "mod/flow/inner.h"

struct kept {
	struct kept *next;
	int64_t id;
	struct law_flow *rows;
	size_t n;
};

struct keeping {
	pthread_mutex_t lock;
	struct arena *arena;
	struct kept *first;
};

static struct err *kept_find(struct keeping *k, const struct version_text *v, struct kept **out)
{
	struct kept *row = k->first;
	while (row && row->id != v->id)
		row = row->next;
	if (!row) {
		row = NEW(k->arena, struct kept);
		row->id = v->id;
		TRY(flow_rows(k->arena, v, 0, &row->rows, &row->n));
		row->next = k->first;
		k->first = row;
	}
	*out = row;
	return NULL;
}

struct err *flow_kept(const struct service *svc, const struct version_text *v, const struct law_flow **rows, size_t *n)
{
	struct keeping *k = service_state(svc, &flow_module);
	struct kept *row = NULL;
	(void)pthread_mutex_lock(&k->lock);
	struct err *e = kept_find(k, v, &row);
	(void)pthread_mutex_unlock(&k->lock);
	*rows = row ? row->rows : NULL;
	*n = row ? row->n : 0;
	return e;
}

void *flow_keep_start(struct service *svc)
{
	struct keeping *k = NEW(svc->arena, struct keeping);
	(void)pthread_mutex_init(&k->lock, NULL);
	k->arena = arena_new();
	return k;
}

void flow_keep_stop(struct service *svc, void *state)
{
	struct keeping *k = state;
	(void)svc;
	arena_free(k->arena);
	(void)pthread_mutex_destroy(&k->lock);
}
