// measure.h: what bench programs share: CPU time of this process, and an end that says why.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/err.h"

// User and system time of this process so far, all threads, in seconds.
static inline double cpu_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline void must(struct err *e)
{
	if (!e)
		return;
	fprintf(stderr, "%s: %s (%s)\n", e->code, e->text, e->cause ? e->cause : "");
	exit(70);
}
