// record_make.c: see record_make.h. Half of a city's cases are decided on the spot and a quarter by the plain ordinary procedure; the rest is
// spread over all the others, so that every family of rules has its records. DISTINCT cases are made by the generator; then the same ones come
// again under other numbers, since making one takes longer than judging ten.
#include "record_make.h"

#include <string.h>

#include "gen.h"

enum { DISTINCT = 2000, SEED = 20260322, KINDS_MOST = 64 };
static const int64_t CASE_FROM = 100000000;

struct line {
	const char *head, *rest;        // before and behind the case number
	size_t head_length, rest_length, acts;
};

// The next case of the procedure that its seeds give.
static struct line next_case(struct arena *a, const struct procedure *p, uint64_t *seed)
{
	static const char key[] = "\"case_id\":\"";
	struct gen *g = NULL;
	while (!g)
		g = gen_case(p, (*seed)++);
	g->k->r.at = g->k->now;
	const char *text = arena_strdup(a, law_record_json(g->k->a, &g->k->r, false)), *id = strstr(text, key) + strlen(key), *rest = strchr(id, '"');
	struct line out = {.head = text, .head_length = (size_t)(id - text), .rest = rest, .rest_length = strlen(rest), .acts = g->k->r.act_count};
	gen_free(g);
	return out;
}

// Of a hundred records so many are of these; the others take turns in what is left.
static const struct { const char *procedure; size_t percent; } shares[] = {
	{"simple", 50}, {"ordinary", 22}, {"inspection", 6}, {"not_filed", 5}, {"exempt", 4}, {"joined", 2},
};

// The procedure of record i.
static size_t procedure_of(size_t i, size_t kinds)
{
	size_t place = i * 37 % 100, upto = 0;      // 37 and 100 have no divisor in common: each place once in a hundred
	for (size_t s = 0; s < sizeof shares / sizeof *shares; s++) {
		upto += shares[s].percent;
		for (size_t k = 0; place < upto && k < kinds; k++)
			if (strcmp(procedures[k]->name, shares[s].procedure) == 0)
				return k;
	}
	return (i / 100 * (100 - upto) + place - upto) % kinds;
}

static size_t count_procedures(void)
{
	size_t n = 0;
	while (procedures[n])
		n++;
	return n;
}

bool record_make(FILE *f, size_t n, struct record_stats *out)
{
	struct arena *a = arena_new();
	size_t kinds = count_procedures(), distinct = n < DISTINCT ? n : DISTINCT;
	struct line *lines = NEW_ARRAY(a, struct line, distinct + 1);
	uint64_t seeds[KINDS_MOST];
	bool good = kinds <= KINDS_MOST;
	*out = (struct record_stats){.records = n, .distinct = distinct, .procedures = kinds};
	for (size_t i = 0; i < KINDS_MOST; i++)
		seeds[i] = SEED;
	for (size_t i = 0; i < n && good; i++) {
		struct line *l = &lines[i % distinct];
		size_t kind = procedure_of(i, kinds);
		if (i < distinct)
			*l = next_case(a, procedures[kind], &seeds[kind]);
		int printed = fwrite(l->head, 1, l->head_length, f) == l->head_length ? fprintf(f, "%lld", (long long)(CASE_FROM + (int64_t)i)) : -1;
		good = printed > 0 && fwrite(l->rest, 1, l->rest_length, f) == l->rest_length && putc('\n', f) != EOF;
		out->bytes += (double)(l->head_length + (size_t)printed + l->rest_length + 1) / (double)n;
		out->acts += (double)l->acts / (double)n;
	}
	arena_free(a);
	return good && !fflush(f);
}
