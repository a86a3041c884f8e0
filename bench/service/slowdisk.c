// slowdisk.c: also a library to load before libc: its fdatasync takes XZ_DISK_US microseconds at least.
#include "slowdisk.h"

#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int slow_fdatasync(int fd, unsigned us)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += (long)us * 1000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	int rc = (int)syscall(SYS_fdatasync, fd);
	if (us)
		(void)clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
	return rc;
}

int fdatasync(int fd)
{
	const char *us = getenv("XZ_DISK_US");
	return slow_fdatasync(fd, us ? (unsigned)atoi(us) : 0);
}
