// server.c: starts and stops the program under test; its CPU time and memory; the disk's own rate.
#include "bench.h"
#include "slowdisk.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SYNCS = 1000, PAGE = 4096, STREAM_MIB = 2048 };

// The library lies beside this program.
static void slow_down(unsigned us)
{
	char path[512], number[16];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 32);
	char *slash = n > 0 ? memrchr(path, '/', (size_t)n) : NULL;
	if (!slash)
		_exit(127);
	strcpy(slash + 1, "libslowdisk.so");
	snprintf(number, sizeof number, "%u", us);
	setenv("LD_PRELOAD", path, 1);
	setenv("XZ_DISK_US", number, 1);
}

static void child(const struct server *s, int out)
{
	const char *argv[12] = {s->xiezhi, "serve", "--port", "0", "--data", s->data, "--pack", s->pack};
	int n = 8;
	if (s->db) {
		argv[n++] = "--db";
		argv[n++] = s->db;
	}
	if (s->disk_us)
		slow_down(s->disk_us);
	dup2(out, STDOUT_FILENO);
	execv(s->xiezhi, (char *const *)(uintptr_t)argv);
	_exit(127);
}

void server_start(struct server *s)
{
	int up[2];
	char line[512] = "";
	size_t have = 0;
	if (pipe(up))
		bench_fail("pipe");
	s->pid = fork();
	if (s->pid == 0)
		child(s, up[1]);
	close(up[1]);
	while (have < sizeof line - 1 && !strchr(line, '\n')) {
		ssize_t n = read(up[0], line + have, sizeof line - 1 - have);
		if (n <= 0)
			bench_fail("the server did not start: %s", line);
		have += (size_t)n;
		line[have] = 0;
	}
	close(up[0]);
	const char *at = strstr(line, "127.0.0.1:");
	s->port = at ? atoi(at + 10) : 0;
	if (!s->port)
		bench_fail("no address: %s", line);
}

void server_stop(struct server *s)
{
	int status = 0;
	kill(s->pid, SIGTERM);
	waitpid(s->pid, &status, 0);
	s->pid = 0;
}

// The sum is exact; how it parts into user and kernel the kernel counts in ticks (proc(5), stat, fields 14 and 15): good for runs of seconds.
struct server_cpu server_cpu(const struct server *s)
{
	clockid_t clock;
	struct timespec t;
	char path[64], line[1024] = "";
	unsigned long user = 0, kernel = 0;
	if (clock_getcpuclockid(s->pid, &clock) || clock_gettime(clock, &t))
		bench_fail("no CPU clock of the server");
	snprintf(path, sizeof path, "/proc/%d/stat", s->pid);
	FILE *f = fopen(path, "r");
	const char *at = f && fgets(line, sizeof line, f) ? strrchr(line, ')') : NULL;
	if (f)
		fclose(f);
	if (!at || sscanf(at, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2)
		bench_fail("no ticks of the server");
	return (struct server_cpu){(double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3, (double)kernel * 1e6 / (double)sysconf(_SC_CLK_TCK)};
}

// Private: memory of its own (heap, stacks, written pages). Pages of the database file mapped from the page cache belong to the kernel.
struct server_memory server_memory(const struct server *s)
{
	struct server_memory m = {0};
	char path[64], line[256];
	snprintf(path, sizeof path, "/proc/%d/smaps_rollup", s->pid);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f)) {
		if (strncmp(line, "Pss_Anon:", 9) == 0)
			m.private_mib = atof(line + 9) / 1024;
		if (strncmp(line, "Pss:", 4) == 0)
			m.pss_mib = atof(line + 4) / 1024;
	}
	if (f)
		fclose(f);
	return m;
}

double stream_rate(const char *folder)
{
	static char chunk[1 << 20];
	char path[512];
	snprintf(path, sizeof path, "%s/bench.stream", folder);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int64_t start = bench_now_ns();
	for (int i = 0; i < STREAM_MIB; i++)
		if (write(fd, chunk, sizeof chunk) != (ssize_t)sizeof chunk)
			bench_fail("%s", path);
	if (fdatasync(fd))
		bench_fail("%s", path);
	double mb = (double)STREAM_MIB * sizeof chunk / 1e6 / ((double)(bench_now_ns() - start) / 1e9);
	close(fd);
	unlink(path);
	return mb;
}

double sync_rate(const char *folder, unsigned disk_us)
{
	char path[512], page[PAGE] = {0};
	snprintf(path, sizeof path, "%s/bench.sync", folder);
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	for (int i = 0; i < 64; i++)
		if (pwrite(fd, page, sizeof page, i * PAGE) != PAGE)
			bench_fail("%s", path);
	fsync(fd);
	int64_t start = bench_now_ns();
	for (int i = 0; i < SYNCS; i++)
		if (pwrite(fd, page, sizeof page, (i % 64) * PAGE) < 0 || slow_fdatasync(fd, disk_us))
			bench_fail("%s", path);
	double rate = SYNCS / ((double)(bench_now_ns() - start) / 1e9);
	close(fd);
	unlink(path);
	return rate;
}
