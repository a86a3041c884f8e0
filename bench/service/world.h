// world.h: one database with its server, the people who ask, and what they ask for.
#pragma once
#include "bench.h"

struct holder {                              // who a person is, for the bare statements
	int64_t id, unit;
	const char *account, *path, *region, *kind, *roles;
};

struct world {
	struct arena *a;
	struct server server;
	const char *url;
	struct bare *bare;
	struct db *capture;
	struct person officers[PEOPLE], heads[PEOPLE];
	struct holder officer_of[PEOPLE], head_of[PEOPLE];
	int officer_count, head_count;
	double seconds;
	bool pg;
};

// What is asked: `count` paths for each person, person by person, and the statements of each.
struct plan {
	const char *name;
	const char **paths;
	struct bare_op *ops;
	int count;
};

void world_people(struct world *w);
struct plan plan_case_page(struct world *w);
struct plan plan_desk(struct world *w);
struct plan plan_list(struct world *w, int page, int *real_page);
struct plan plan_search(struct world *w, const char *name, const char **words, size_t n);
struct plan plan_dashboard(struct world *w);

// Words for searching: names of `length` characters that stand in the data.
const char **names_of_length(struct world *w, int length, size_t most, size_t *n);
const char **fact_words(struct world *w, size_t *n);
// Of `n` words, how many give the same newest rows by search as by LIKE.
int recall_same(struct world *w, const char **words, size_t n);

const char *encoded(struct arena *a, const char *s);
