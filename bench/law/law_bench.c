// law_bench.c: the law engine against its limits, beside the cost of reading the JSON alone. CPU time of the process, so that other work on
// the machine does not count.
//   bench-law [--quick] [--records N] [--dir DIR]    run from the repository's root; the million records are written to DIR (default $TMPDIR)
//   bench-law --make N FILE                          only writes the file of N records
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../measure.h"
#include "alloc_count.h"
#include "grow.h"
#include "law/cli.h"
#include "record_make.h"

// Each round of a measurement lasts about this long; the best of ROUNDS counts, as whatever disturbs only adds.
enum { ACTS = 40, ROUNDS = 7, QUICK_ROUNDS = 3, ROUND_MS = 60, MILLION = 1000000, QUICK_RECORDS = 20000 };
// Micro- and milliseconds that the engine may take (issue 3, point 7): 50,000 checks a second; a clock's counting shown; a million records
// in 30 s. A record's share of those 30 s is the measure for what has no limit of its own.
static const double CHECK_US = 20, CLOCKS_US = 100, MILLION_S = 30, RECORD_US = 30, LINEAR = 1.25;

static int rounds = ROUNDS;
static bool over;

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

struct work {
	const struct law_pack *pack;
	struct law_record record;
	const char *text;
	size_t length;
	instant_t at;
	unsigned want;
};

// Microseconds of one run, in an arena that is reset before each.
static double cost(struct arena *a, void (*run)(struct arena *a, const struct work *w), const struct work *w)
{
	double best = 0, spent = 0;
	size_t times = 1;
	arena_reset(a);
	for (run(a, w); spent < ROUND_MS * 1000 / 2; times *= 2) {
		spent = now();
		for (size_t i = 0; i < times; i++, arena_reset(a))
			run(a, w);
		spent = now() - spent;
	}
	for (int r = 0; r < rounds; r++) {
		spent = now();
		for (size_t i = 0; i < times; i++, arena_reset(a))
			run(a, w);
		spent = (now() - spent) / (double)times;
		best = !r || spent < best ? spent : best;
	}
	return best;
}

static void judged(struct arena *a, const struct work *w)
{
	struct law_answer ans;
	must(law_judge(a, w->pack, &w->record, w->at, w->want, &ans));
}

// What `law clocks --explain` does with a record that is read: judged, every clock counted day by day, all of it written as JSON.
static void clocks(struct arena *a, const struct work *w)
{
	struct law_answer ans;
	struct buf b = buf_new(a);
	must(law_judge(a, w->pack, &w->record, w->at, LAW_FINDINGS | LAW_CLOCKS, &ans));
	cli_print_clocks(&b, &(struct law_case){w->pack, &w->record, &ans, 1}, false, true);
}

static void read_json(struct arena *a, const struct work *w)
{
	const struct json *j;
	must(json_read(a, w->text, w->length, &j));
}

static void read_record(struct arena *a, const struct work *w)
{
	struct law_record r;
	must(law_record_parse(a, w->text, w->length, &r));
}

static void said(const char *what, double us, double limit, const char *of)
{
	printf("%-34s %9.2f us   %5.2f of %s\n", what, us, us / limit, of);
	over = over || us > limit;
}

// The calls of malloc, calloc and realloc during one run in an arena that has room.
static size_t allocations(void (*run)(struct arena *a, const struct work *w), const struct work *w)
{
	struct arena *a = arena_new();
	alloc_warm(a);
	size_t before = alloc_count();
	run(a, w);
	before = alloc_count() - before;
	arena_free(a);
	return before;
}

static void forty(struct arena *a, struct work w, const struct law_record *r)
{
	struct arena *mine = arena_new();
	size_t n = 0;
	w.record = grow_act(a, r, grow_find(r, ACT_EVIDENCE), ACTS);
	w.want = LAW_FINDINGS | LAW_CLOCKS;
	said("check, 40 acts", cost(mine, judged, &w), CHECK_US, "20 us (50,000 a second)");
	n += allocations(judged, &w);
	said("clocks with their counting, JSON", cost(mine, clocks, &w), CLOCKS_US, "100 us");
	n += allocations(clocks, &w);
	w.want = LAW_ALL;
	said("check and open acts", cost(mine, judged, &w), CLOCKS_US, "100 us");
	n += allocations(judged, &w);
	printf("%-34s %9zu      malloc, calloc, realloc during check, clocks, open\n", "asked of the C library", n);
	over = over || n;
	arena_free(mine);
}

static void growing(struct arena *a, struct work w, const struct law_record *r)
{
	static const size_t sizes[] = {40, 400, 4000, 10000};
	struct arena *mine = arena_new();
	double first = 0;
	w.want = LAW_FINDINGS | LAW_CLOCKS;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		w.record = grow_act(a, r, grow_find(r, ACT_EVIDENCE), sizes[i]);
		double act = cost(mine, judged, &w) / (double)sizes[i];
		first = i == 1 ? act : first;   // at 40 acts most of it is the case, not the acts
		printf("check, %5zu acts %24.3f us an act", sizes[i], act);
		if (i > 1)
			printf("   %5.2f of %.2f times that of 400", act / (first * LINEAR), LINEAR);
		putchar('\n');
	}
	arena_free(mine);
}

static void reading(const struct law_record *r, struct work w)
{
	struct arena *mine = arena_new();
	printf("a record of %zu acts, %zu bytes of JSON:\n", r->act_count, w.length);
	said("  JSON alone", cost(mine, read_json, &w), RECORD_US, "30 us");
	said("  JSON into a record", cost(mine, read_record, &w), RECORD_US, "30 us");
	arena_free(mine);
}

// ---- a million records from a file, as the command line reads, judges and answers them

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

// CPU seconds of `run` in a process of its own, its answers thrown away.
static double apart(int (*run)(const char *path), const char *path)
{
	struct rusage u;
	int status;
	fflush(stdout);
	pid_t child = fork();
	if (child == 0)
		_exit(freopen("/dev/null", "w", stdout) ? run(path) : 70);
	if (child < 0 || wait4(child, &status, 0, &u) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "the run failed\n");
		exit(1);
	}
	return seconds(u.ru_utime) + seconds(u.ru_stime);
}

static int check_file(const char *path)
{
	char *argv[] = {"check", (char *)(uintptr_t)path, NULL};
	return law_cli(2, argv);
}

// Line by line, JSON only.
static int read_file(const char *path)
{
	struct arena *a = arena_new();
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t size = 0;
	const struct json *j;
	for (ssize_t n; f && (n = getline(&line, &size, f)) > 0; arena_reset(a))
		must(json_read(a, line, (size_t)n, &j));
	return f ? 0 : 70;
}

static void million(const char *dir, size_t n)
{
	char path[400];
	struct record_stats s;
	snprintf(path, sizeof path, "%s/xiezhi-records-%d.jsonl", dir, (int)getpid());
	FILE *f = fopen(path, "w");
	if (!f || !record_make(f, n, &s)) {
		fprintf(stderr, "%s cannot be written\n", path);
		exit(1);
	}
	fclose(f);
	double alone = apart(read_file, path), all = apart(check_file, path), scale = (double)MILLION / (double)n;
	unlink(path);
	printf("%zu records from a file (%zu cases of %zu procedures; %.0f bytes, %.1f acts a record):\n", n, s.distinct, s.procedures, s.bytes, s.acts);
	printf("  %-32s %9.2f us a record, %.1f s a million\n", "reading the JSON alone", alone / (double)n * 1e6, alone * scale);
	printf("  %-32s %9.2f us a record, %.1f s a million   %5.2f of 30 s\n", "law check, reading included", all / (double)n * 1e6, all * scale,
		all * scale / MILLION_S);
	over = over || all * scale > MILLION_S;
}

static int make(const char *count, const char *path)
{
	struct record_stats s;
	FILE *f = fopen(path, "w");
	if (!f || !record_make(f, strtoull(count, NULL, 10), &s)) {
		fprintf(stderr, "%s cannot be written\n", path);
		return 1;
	}
	fclose(f);
	printf("%zu records, %zu cases of %zu procedures; mean %.0f bytes, %.1f acts\n", s.records, s.distinct, s.procedures, s.bytes, s.acts);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct work w = {.at = day_start(day_from_ymd(2026, 4, 20))};
	const struct json *j;
	const char *dir = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
	size_t records = MILLION;
	if (argc == 4 && strcmp(argv[1], "--make") == 0)
		return make(argv[2], argv[3]);
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--quick") == 0)
			records = QUICK_RECORDS, rounds = QUICK_ROUNDS;
		else if (i + 1 < argc && strcmp(argv[i], "--records") == 0)
			records = strtoull(argv[++i], NULL, 10);
		else if (i + 1 < argc && strcmp(argv[i], "--dir") == 0)
			dir = argv[++i];
	must(law_pack_read(a, "data", &w.pack));
	must(json_read_file(a, "test/law/records/ordinary_lawful.json", &j));
	must(law_record_read(a, j, &w.record));
	w.text = json_dump(a, j);
	w.length = strlen(w.text);
	struct law_record r = w.record;
	forty(a, w, &r);
	growing(a, w, &r);
	reading(&r, w);
	million(dir, records ? records : 1);
	return over;
}
