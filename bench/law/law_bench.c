// law_bench.c: full check of a 40-act record against its limit, beside the cost of reading the JSON alone.
//   bench-law [RECORD.json]      run from the repository's root
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "law/law.h"

enum { ACTS = 40, ROUNDS = 20000, OPEN_ROUNDS = 500 };
static const double CHECK_LIMIT_US = 50;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(struct err *e)
{
	if (!e)
		return;
	fprintf(stderr, "%s: %s\n", e->code, e->text);
	exit(1);
}

// The record filled up to 40 acts with more evidence before its last act.
static struct law_record grown(struct arena *a, const struct law_record *r, size_t n)
{
	struct law_record out = *r;
	struct law_act *acts = NEW_ARRAY(a, struct law_act, n + r->act_count);
	memcpy(acts, r->acts, r->act_count * sizeof *acts);
	size_t evidence = 0;
	while (evidence < r->act_count && strcmp(r->acts[evidence].type->id, "evidence") != 0)
		evidence++;
	for (out.act_count = r->act_count; out.act_count < n; out.act_count++) {
		memmove(acts + evidence + 1, acts + evidence, (out.act_count - evidence) * sizeof *acts);
		acts[evidence].id = 900000 + (int64_t)out.act_count;
	}
	out.acts = acts;
	return out;
}

static double judged(const struct law_pack *p, const struct law_record *r, unsigned want, int rounds, size_t *used, size_t *findings)
{
	struct arena *a = arena_new();
	struct law_answer ans;
	instant_t at = day_start(day_from_ymd(2026, 4, 20));
	double t = now();
	for (int i = 0; i < rounds; i++) {
		arena_reset(a);
		must(law_judge(a, p, r, at, want, &ans));
	}
	t = now() - t;
	*used = arena_used(a);
	*findings = ans.finding_count;
	arena_free(a);
	return t / rounds * 1e6;
}

static double json_cost(const char *text, size_t n, bool record)
{
	struct arena *a = arena_new();
	const struct json *j;
	struct law_record r;
	double t = now();
	for (int i = 0; i < ROUNDS / 4; i++) {
		arena_reset(a);
		must(json_read(a, text, n, &j));
		if (record)
			must(law_record_read(a, j, &r));
	}
	t = now() - t;
	arena_free(a);
	return t / (ROUNDS / 4) * 1e6;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	const struct law_pack *p;
	const struct json *j;
	struct law_record r;
	size_t used, findings;
	must(law_pack_read(a, "data", &p));
	must(json_read_file(a, argc > 1 ? argv[1] : "test/law/records/ordinary_lawful.json", &j));
	must(law_record_read(a, j, &r));
	const char *text = json_dump(a, j);
	size_t n = strlen(text);
	struct law_record forty = grown(a, &r, ACTS);
	double check = judged(p, &forty, LAW_FINDINGS | LAW_CLOCKS, ROUNDS, &used, &findings);
	printf("check, %d acts:        %8.2f us  (limit %.0f, ratio %.2f; %.0f/s; %zu bytes of arena, %zu findings)\n", ACTS, check,
		    CHECK_LIMIT_US, check / CHECK_LIMIT_US,
	       1e6 / check, used, findings);
	double open = judged(p, &forty, LAW_ALL, OPEN_ROUNDS, &used, &findings);
	printf("check + open acts:     %8.2f us  (%zu bytes of arena)\n", open, used);
	double big = judged(p, &(struct law_record){0}, LAW_FINDINGS, 10, &used, &findings);
	for (size_t acts = 400; acts <= 4000; acts *= 10) {
		struct law_record many = grown(a, &r, acts);
		big = judged(p, &many, LAW_FINDINGS | LAW_CLOCKS, 20, &used, &findings);
		printf("check, %zu acts: %14.2f us  (%.3f us an act)\n", acts, big, big / (double)acts);
	}
	double alone = json_cost(text, n, false), record = json_cost(text, n, true);
	printf("reading %zu bytes JSON: %7.2f us; into a record: %.2f us\n", n, alone, record);
	return check > CHECK_LIMIT_US;
}
