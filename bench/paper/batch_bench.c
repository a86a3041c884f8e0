// bench-batch: a night's papers: all papers of the cases of a data folder as one file, killed at a third, stopped at two thirds, gone on with each
// time; then the same in one go. Every paper is there once, and both files are the same bytes. CPU time of the program itself.
//   bench-batch XIEZHI PACK DEMO CASES WORK        WORK: an empty folder for the data (demo and CASES made-up cases) and the two files
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../measure.h"
#include "core/arena.h"
#include "core/file.h"

enum { LEAST_A_SECOND = 25, ZIP_MOST = 1 << 30, ZIP_END = 22, ZIP_HEAD = 46 };

struct leg {
	long long cases, papers, bytes, resumed;   // as the program says at its end; papers -1: it was stopped
	double cpu;
	long peak_kb;
};

static const char *xiezhi, *pack, *data;
static struct arena *a;

static void fail(const char *what)
{
	fprintf(stderr, "bench-batch: %s\n", what);
	exit(70);
}

static void run(const char *line)
{
	if (system(line) != 0)
		fail(line);
}

// The program with its two outputs in one pipe.
static pid_t start(const char *out, FILE **from)
{
	int ends[2];
	if (pipe(ends) != 0)
		fail("pipe");
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		execl(xiezhi, xiezhi, "paper", "batch", out, "--data", data, "--pack", pack, (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	*from = fdopen(ends[0], "r");
	return child;
}

// Progress is "done / total", a line every few cases. share 0: to the end; else the signal once that share is done.
static struct leg batch(const char *out, double share, int sig)
{
	struct leg leg = {.papers = -1};
	struct rusage use;
	char line[512];
	FILE *from;
	int status;
	pid_t child = start(out, &from);
	while (fgets(line, sizeof line, from)) {
		long long done, total;
		if (sscanf(line, "%lld / %lld", &done, &total) == 2 && share > 0 && (double)done >= share * (double)total) {
			kill(child, sig);
			share = 2;                       // once
		}
		const char *more = strstr(line, "其中 ");
		if (sscanf(line, "%lld 件案件，%lld 份文书，%lld 字节", &leg.cases, &leg.papers, &leg.bytes) == 3)
			leg.resumed = more ? strtoll(more + strlen("其中 "), NULL, 10) : 0;
	}
	fclose(from);
	if (wait4(child, &status, 0, &use) != child || (share > 1 ? !WIFSIGNALED(status) : share > 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0))
		fail("the batch did not end as it should");
	leg.cpu = (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
	leg.peak_kb = use.ru_maxrss;
	return leg;
}

static uint32_t le(const char *p, int n)
{
	uint32_t v = 0;
	while (n-- > 0)
		v = v << 8 | (unsigned char)p[n];
	return v;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

// How many members the directory of the ZIP names; stops when one is named twice.
static long long members(const char *bytes, size_t n)
{
	const char *end = bytes + n - ZIP_END, *p = bytes + le(end + 16, 4);
	size_t count = le(end + 10, 2);
	const char **names = arena_array(a, count + 1, sizeof *names);
	for (size_t i = 0; i < count; i++, p += ZIP_HEAD + le(p + 28, 2) + le(p + 30, 2) + le(p + 32, 2))
		names[i] = arena_strndup(a, p + ZIP_HEAD, le(p + 28, 2));
	qsort(names, count, sizeof *names, by_name);
	for (size_t i = 1; i < count; i++)
		if (strcmp(names[i - 1], names[i]) == 0)
			fail(names[i]);
	return (long long)count;
}

static void leg_print(const char *what, const struct leg *l)
{
	printf("%-28s %8.1f s CPU, peak %ld MB", what, l->cpu, l->peak_kb / 1024);
	if (l->papers >= 0)
		printf(": %lld cases (%lld of them there already), %lld papers, %lld MB", l->cases, l->resumed, l->papers, l->bytes >> 20);
	printf("\n");
}

static void make_data(const char *demo, const char *cases)
{
	run(arena_printf(a, "'%s' load demo '%s' --data '%s' --pack '%s' >/dev/null 2>&1", xiezhi, demo, data, pack));
	run(arena_printf(a, "'%s' bench load --cases %s --data '%s' --pack '%s' >/dev/null 2>&1", xiezhi, cases, data, pack));
}

int main(int argc, char **argv)
{
	if (argc != 6)
		return 2;
	a = arena_new();
	xiezhi = argv[1], pack = argv[2], data = arena_printf(a, "%s/data", argv[5]);
	const char *broken = arena_printf(a, "%s/resumed.zip", argv[5]), *whole = arena_printf(a, "%s/whole.zip", argv[5]), *x, *y;
	size_t nx, ny;
	make_data(argv[3], argv[4]);
	struct leg first = batch(broken, 1.0 / 3, SIGKILL), second = batch(broken, 2.0 / 3, SIGTERM), last = batch(broken, 0, 0), one = batch(whole, 0, 0);
	leg_print("killed at a third", &first);
	leg_print("stopped at two thirds", &second);
	leg_print("to the end", &last);
	leg_print("in one go", &one);
	must(file_read(a, broken, ZIP_MOST, &x, &nx));
	must(file_read(a, whole, ZIP_MOST, &y, &ny));
	if (members(x, nx) != last.papers || last.papers != one.papers)
		fail("papers are missing");
	if (nx != ny || memcmp(x, y, nx) != 0)
		fail("the resumed file is another than the one made in one go");
	double rate = (double)one.papers / one.cpu, again = first.cpu + second.cpu + last.cpu;
	printf("every paper once, the two files are the same bytes; %.0f papers a second of CPU = %.1f of the target %d/s; stopping twice cost %.1f %%\n", rate, rate / LEAST_A_SECOND,
	       LEAST_A_SECOND, (again / one.cpu - 1) * 100);
	return 0;
}
