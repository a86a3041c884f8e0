// report.c: Markdown to stdout and to a file.
#include "bench.h"

#include <stdarg.h>
#include <stdlib.h>

enum { TARGETS_MOST = 40, TEXT = 160 };

static FILE *file;
static struct { char what[TEXT], target[TEXT], got[TEXT]; bool met; } targets[TARGETS_MOST];
static int target_count;

void report_open(const char *path)
{
	file = path ? fopen(path, "w") : NULL;
	if (path && !file)
		bench_fail("cannot write %s", path);
}

void report(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	fflush(stdout);
	if (!file)
		return;
	va_start(ap, fmt);
	vfprintf(file, fmt, ap);
	va_end(ap);
	fflush(file);
}

void report_row(const char *what, int clients, const struct result *r, double bare_us)
{
	report("| %s | %d | %.0f | %.2f | %.2f | %.2f | %.1f | %.1f | ", what, clients, r->per_second, r->p50_ms, r->p95_ms, r->p99_ms, r->cpu_us, r->kernel_us);
	if (bare_us > 0)
		report("%.1f | %.2f |\n", bare_us, bare_us / r->cpu_us);
	else
		report("- | - |\n");
}

void report_target(const char *what, const char *target, bool met, const char *fmt, ...)
{
	if (target_count == TARGETS_MOST)
		bench_fail("too many targets");
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(targets[target_count].got, TEXT, fmt, ap);
	va_end(ap);
	snprintf(targets[target_count].what, TEXT, "%s", what);
	snprintf(targets[target_count].target, TEXT, "%s", target);
	targets[target_count++].met = met;
}

void report_targets(void)
{
	report("\n## Targets\n\n| what | target | measured | |\n|---|---|---|---|\n");
	for (int i = 0; i < target_count; i++)
		report("| %s | %s | %s | %s |\n", targets[i].what, targets[i].target, targets[i].got, targets[i].met ? "met" : "**not met**");
}

void report_close(void)
{
	if (file)
		fclose(file);
	file = NULL;
}

void bench_fail(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	fprintf(stderr, "bench-service: ");
	vfprintf(stderr, fmt, ap);
	fprintf(stderr, "\n");
	va_end(ap);
	exit(1);
}
