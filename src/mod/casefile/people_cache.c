// people_cache.c: officers and organs as of one generation (people_generation), so that preparing an act asks the database only for what is new
// to this process. What is held may be out of date: another process may have changed it. So nothing is decided on it alone: the writer compares the
// generation, and a refusal is given only after the same look (prepare.c). Everything handed out is a copy.
//
// Whoever uses it takes the generation before his first statement: his snapshot is then at least as new as what lies here, and only what he
// reads himself under that generation goes in. The writer's own connection stays out: it sees what may yet be undone.
#include "mod/casefile/people.h"

#include <pthread.h>
#include <string.h>

enum { SLOTS = 4096, MOST = SLOTS / 2, UNITS_MOST = 64 };

struct held {
	size_t n;
	struct law_officer rows[];         // of one person
};

struct people_cache {
	pthread_mutex_t lock;
	struct arena *arena;               // of the entries
	int64_t generation;                // PEOPLE_UNKNOWN: empty
	const struct held **officers;
	size_t n;
	const struct case_unit_row *units[UNITS_MOST];
	size_t unit_count;
};

struct people_cache *people_cache_new(struct arena *a)
{
	struct people_cache *c = NEW(a, struct people_cache);
	pthread_mutex_init(&c->lock, NULL);
	c->arena = arena_new();
	c->generation = PEOPLE_UNKNOWN;
	c->officers = NEW_ARRAY(a, const struct held *, SLOTS);
	return c;
}

void people_cache_free(struct people_cache *c)
{
	pthread_mutex_destroy(&c->lock);
	arena_free(c->arena);
}

static void empty(struct people_cache *c, int64_t generation)
{
	memset(c->officers, 0, SLOTS * sizeof *c->officers);
	c->n = c->unit_count = 0;
	c->generation = generation;
	arena_reset(c->arena);
}

int64_t people_cache_generation(struct people_cache *c)
{
	pthread_mutex_lock(&c->lock);
	int64_t g = c->generation;
	pthread_mutex_unlock(&c->lock);
	return g;
}

void people_cache_set(struct people_cache *c, int64_t generation)
{
	pthread_mutex_lock(&c->lock);
	if (c->generation != generation)
		empty(c, generation);
	pthread_mutex_unlock(&c->lock);
}

static size_t slot_of(const struct people_cache *c, int64_t id)
{
	size_t i = (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> 52);
	while (c->officers[i] && c->officers[i]->rows->id != id)
		i = (i + 1) % SLOTS;
	return i;
}

// Every text of an officer. One more there is one more here.
static void officer_copy(struct arena *a, const struct law_officer *from, struct law_officer *to)
{
	*to = *from;
	const char **texts[] = {&to->name, &to->certificate, &to->category, &to->area, &to->post};
	_Static_assert(sizeof *to == sizeof to->states + 5 * sizeof(char *) + 40, "struct law_officer has changed: copy its texts here");
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_strdup_null(a, *texts[i]);
	for (int i = 0; i < to->state_count; i++)
		to->states[i].state = arena_strdup_null(a, to->states[i].state);
}

bool people_cache_get(const struct people_view *v, struct arena *a, int64_t id, const struct law_officer **rows, size_t *n)
{
	if (!v || !v->cache)
		return false;
	struct people_cache *c = v->cache;
	pthread_mutex_lock(&c->lock);
	const struct held *h = c->generation == v->generation ? c->officers[slot_of(c, id)] : NULL;
	struct law_officer *copy = h ? NEW_ARRAY(a, struct law_officer, h->n) : NULL;
	for (size_t i = 0; h && i < h->n; i++)
		officer_copy(a, &h->rows[i], &copy[i]);
	*rows = copy;
	*n = h ? h->n : 0;
	pthread_mutex_unlock(&c->lock);
	return h != NULL;
}

void people_cache_put(const struct people_view *v, const struct law_officer *rows, size_t n)
{
	if (!v || !v->cache)
		return;
	struct people_cache *c = v->cache;
	pthread_mutex_lock(&c->lock);
	if (c->generation == v->generation && c->n == MOST)
		empty(c, v->generation);
	size_t at = slot_of(c, rows->id);
	if (c->generation == v->generation && !c->officers[at]) {
		struct held *mine = arena_alloc(c->arena, sizeof *mine + n * sizeof *rows);
		mine->n = n;
		for (size_t i = 0; i < n; i++)
			officer_copy(c->arena, &rows[i], &mine->rows[i]);
		c->officers[at] = mine;
		c->n++;
	}
	pthread_mutex_unlock(&c->lock);
}

static struct case_unit_row *unit_copy(struct arena *a, const struct case_unit_row *from)
{
	struct case_unit_row *to = NEW(a, struct case_unit_row);
	*to = (struct case_unit_row){from->id, arena_strdup_null(a, from->name), arena_strdup_null(a, from->short_name), arena_strdup_null(a, from->path), arena_strdup_null(a, from->kind),
		arena_strdup_null(a, from->region_code), arena_strdup_null(a, from->organ)};
	return to;
}

static const struct case_unit_row *unit_find(const struct people_cache *c, int64_t id)
{
	for (size_t i = 0; i < c->unit_count; i++)
		if (c->units[i]->id == id)
			return c->units[i];
	return NULL;
}

struct case_unit_row *people_cache_unit(const struct people_view *v, struct arena *a, int64_t id)
{
	if (!v || !v->cache)
		return NULL;
	struct people_cache *c = v->cache;
	pthread_mutex_lock(&c->lock);
	const struct case_unit_row *row = c->generation == v->generation ? unit_find(c, id) : NULL;
	struct case_unit_row *copy = row ? unit_copy(a, row) : NULL;
	pthread_mutex_unlock(&c->lock);
	return copy;
}

void people_cache_unit_put(const struct people_view *v, const struct case_unit_row *row)
{
	if (!v || !v->cache)
		return;
	struct people_cache *c = v->cache;
	pthread_mutex_lock(&c->lock);
	if (c->generation == v->generation && c->unit_count < UNITS_MOST && !unit_find(c, row->id))
		c->units[c->unit_count++] = unit_copy(c->arena, row);
	pthread_mutex_unlock(&c->lock);
}
