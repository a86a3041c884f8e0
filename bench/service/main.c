// bench-service: the whole service under load, each figure beside the same statements through the database's own C API, in one run.
//   bench-service --xiezhi PROGRAM --pack DIR --demo DIR [--data DIR] [--cases N] [--seconds S] [--out FILE] [--pg URL --pg-data DIR --pg-cases N]
// The data folder is made when it is not there: the demo service and N made-up cases of eight acts.
#include <fcntl.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "world.h"

struct options {
	const char *xiezhi, *pack, *demo, *data, *out, *pg, *pg_data;
	int64_t cases, pg_cases;
	double seconds;
};

enum { IMPORT_RATE = 20000, VERIFY_RATE = 150000, SAMPLE_NAMES = 200 };
static int counts[] = {1, 16, 64};      // --clients N: only N, three times (for profiling)
enum { COUNTS = sizeof counts / sizeof *counts };

int64_t bench_now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

void bench_must(struct err *e)
{
	if (e)
		bench_fail("%s: %s", e->code, e->cause ? e->cause : e->text);
}

// ---- data

static void command(char *text, size_t room, const char *line)
{
	FILE *f = popen(line, "r");
	size_t n = f ? fread(text, 1, room - 1, f) : 0;
	text[n] = 0;
	if (!f || pclose(f) != 0)
		bench_fail("%s: %s", line, text);
}

static double children_s(void)
{
	struct rusage u;
	getrusage(RUSAGE_CHILDREN, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

// What the processes run so far have given the disk to write, in bytes (getrusage(2): blocks of 512).
static double written(void)
{
	struct rusage u;
	getrusage(RUSAGE_CHILDREN, &u);
	return (double)u.ru_oublock * 512;
}

static void make_data(struct arena *a, const struct options *o, const char *data, const char *db, int64_t cases, const char *where)
{
	char text[4096];
	const char *more = db ? arena_printf(a, " --db '%s'", db) : "";
	if (access(arena_printf(a, "%s/keys/vault.key", data), R_OK) == 0)
		return;
	if (db)
		command(text, sizeof text, arena_printf(a, "'%s' migrate --data '%s' --db '%s'", o->xiezhi, data, db));
	command(text, sizeof text, arena_printf(a, "'%s' load demo '%s' --data '%s' --pack '%s'%s", o->xiezhi, o->demo, data, o->pack, more));
	double before = written();
	command(text, sizeof text, arena_printf(a, "'%s' bench load --cases %" PRId64 " --data '%s' --pack '%s'%s", o->xiezhi, cases, data, o->pack, more));
	const char *rate = strstr(text, "每秒 ");
	double per_second = rate ? atof(rate + strlen("每秒 ")) : 0;
	report("\nImport on %s: %" PRId64 " cases of eight acts, %.0f cases/s.", where, cases, per_second);
	if (!db) {
		double each = (written() - before) / (double)cases, disk = stream_rate(data) * 1e6;
		report(" %.1f KB written a case = %.0f MB/s, %.2f of what the disk takes in a row (%.0f MB/s).", each / 1e3, each * per_second / 1e6, each * per_second / disk, disk / 1e6);
		report_target("bulk import", "≥ 20,000 cases/s", per_second >= IMPORT_RATE, "%.0f cases/s, %.2f of the disk", per_second, each * per_second / disk);
	}
	report("\n");
}

// The whole of it: leaves, tree, every row against its leaf, every case projected anew from its acts. The program's own start is in it.
static void run_verify(struct arena *a, const struct options *o, const char *data, const char *db, const char *where)
{
	char text[4096];
	double cpu = children_s();
	int64_t start = bench_now_ns();
	command(text, sizeof text, arena_printf(a, "'%s' ledger verify --data '%s' --pack '%s'%s", o->xiezhi, data, o->pack, db ? arena_printf(a, " --db '%s'", db) : ""));
	double wall = (double)(bench_now_ns() - start) / 1e9;
	const char *said = strstr(text, "账本完好：");
	double leaves = said ? atof(said + strlen("账本完好：")) : 0;
	cpu = children_s() - cpu;
	report("\nThe ledger verified on %s: %.0f leaves with their rows and cases in %.1f s, %.1f s CPU.\n", where, leaves, wall, cpu);
	report_target(arena_printf(a, "ledger verify with rows, %s", where), "≥ 150,000 leaves/s of CPU", leaves / cpu >= VERIFY_RATE, "%.0f leaves/s of CPU = %.2f of the target, %.0f leaves/s of time",
		leaves / cpu, leaves / cpu / VERIFY_RATE, leaves / wall);
}

// ---- one scenario at 1, 16 and 64 clients

static void make_path(const struct scenario *s, const struct person *who, uint64_t n, char *path, char *body)
{
	const struct plan *p = s->arg;
	uint64_t h = (n + 1) * 0x9E3779B97F4A7C15u;
	snprintf(path, PATH_MOST, "%s", p->paths[(who - s->people) * p->count + (int)(h >> 33) % p->count]);
	(void)body;
}

// Ours and the bare statements, by the number of clients.
struct measured {
	struct result at[COUNTS];
	struct bare_result bare[COUNTS];
};

static struct scenario scenario_of(const struct plan *p, struct person *people, int n)
{
	return (struct scenario){.name = p->name, .make = make_path, .arg = p, .people = people, .people_count = n, .expect = 200};
}

static const char *only;     // --only: begin of the name of the one scenario to run (for profiling)

static bool left_out(const char *name)
{
	return only && strncmp(name, only, strlen(only)) != 0;
}

enum { ROUNDS = 3 };

// Bare and ours in turn, so that a neighbour of the machine who comes or goes takes his time from both: the round whose ratio is in the middle.
static void run_rounds(struct world *w, const struct plan *p, const struct scenario *sc, int i, struct measured *m)
{
	struct bare_result bare[ROUNDS];
	struct result at[ROUNDS];
	for (int r = 0; r < ROUNDS; r++) {
		bare[r] = bare_run(w->bare, p->ops, (size_t)(sc->people_count * p->count), w->seconds / 4);
		at[r] = client_run(&w->server, sc, counts[i], w->seconds / 2);
	}
	for (int r = 0; r < ROUNDS; r++) {
		int under = 0;
		for (int k = 0; k < ROUNDS; k++)
			under += bare[k].cpu_us * at[r].cpu_us < bare[r].cpu_us * at[k].cpu_us || (k < r && bare[k].cpu_us * at[r].cpu_us <= bare[r].cpu_us * at[k].cpu_us);
		if (under == ROUNDS / 2) {
			m->bare[i] = bare[r];
			m->at[i] = at[r];
		}
	}
}

static struct measured run_plan(struct world *w, const struct plan *p, struct person *people, int n)
{
	struct measured m = {0};
	if (left_out(p->name))
		return m;
	struct scenario sc = scenario_of(p, people, n);
	(void)bare_run(w->bare, p->ops, (size_t)(n * p->count), 0.3);
	(void)client_run(&w->server, &sc, 4, 0.3);
	for (int i = 0; i < COUNTS; i++) {
		run_rounds(w, p, &sc, i, &m);
		report_row(p->name, counts[i], &m.at[i], m.bare[i].cpu_us);
	}
	report("| %s, bare | 1 | %.0f | %.2f | | %.2f | %.1f | | | |\n", p->name, m.bare[0].per_second, m.bare[0].p50_ms, m.bare[0].p99_ms, m.bare[0].cpu_us);
	return m;
}

// ---- writing

static void make_act(const struct scenario *s, const struct person *who, uint64_t n, char *path, char *body)
{
	(void)s, (void)who;
	snprintf(path, PATH_MOST, "/api/cases");
	snprintf(body, 4096, "{\"type\":\"clue\",\"values\":{\"source\":\"patrol\",\"found_at\":\"2026-03-02T09:00\",\"place\":\"人民中路%u号\","
		"\"summary\":\"巡查发现人行道堆放建筑垃圾约三立方米，无人看管。\"}}", (unsigned)(n % 900) + 1);
}

static double wal_mib(const struct world *w)
{
	struct stat st;
	return stat(arena_printf(w->a, "%s/xiezhi.db-wal", w->server.data), &st) ? 0 : (double)st.st_size / 1048576;
}

static struct scenario acts_scenario(struct world *w)
{
	return (struct scenario){.name = "recording an act, durable", .make = make_act, .people = w->officers, .people_count = w->officer_count, .expect = 201};
}

static void run_acts(struct world *w)
{
	struct scenario sc = acts_scenario(w);
	if (left_out(sc.name))
		return;
	double disk = sync_rate(w->server.data, 0), wal = 0, rate = 0;
	for (int i = 0; i < COUNTS; i++) {
		struct result r = client_run(&w->server, &sc, counts[i], w->seconds);
		report_row(sc.name, counts[i], &r, 0);
		wal = wal_mib(w) > wal ? wal_mib(w) : wal;
		rate = r.per_second;
	}
	disk = (disk + sync_rate(w->server.data, 0)) / 2;
	report("| single fdatasync | 1 | %.0f | | | | | | | |\n", disk);
	if (w->pg)
		return;
	report_target("durable acts, 64 clients", "≥ 1.5 × fdatasync", rate >= 1.5 * disk, "%.0f /s = %.2f × %.0f /s", rate, rate / disk, disk);
	report_target("WAL bounded", "≤ 1 GiB", wal <= 1200, "%.0f MiB", wal);
}

// The same on disks that take as long as ones which keep what they were given: 5,900 a second is the limit that
// the design measured for this target (design/performance.md, section 4), 1,000 a common cloud volume.
static void run_acts_on_slower_disks(struct world *w)
{
	static const unsigned takes_us[] = {170, 1000};
	struct scenario sc = acts_scenario(w);
	if (left_out(sc.name))
		return;
	for (size_t i = 0; i < sizeof takes_us / sizeof *takes_us; i++) {
		w->server.disk_us = takes_us[i];
		server_start(&w->server);
		struct result r = client_run(&w->server, &sc, CLIENTS_MOST, w->seconds);
		double disk = sync_rate(w->server.data, takes_us[i]);
		server_stop(&w->server);
		client_disconnect();
		sc.name = arena_printf(w->a, "the same, fdatasync not under %u µs", takes_us[i]);
		report_row(sc.name, CLIENTS_MOST, &r, 0);
		report_target(arena_printf(w->a, "durable acts, 64 clients, fdatasync not under %u µs", takes_us[i]), "≥ 1.5 × fdatasync", r.per_second >= 1.5 * disk,
			"%.0f /s = %.2f × %.0f /s", r.per_second, r.per_second / disk, disk);
	}
	w->server.disk_us = 0;
}

// ---- an export alongside

static pid_t export_start(struct world *w)
{
	pid_t child = fork();
	int status;
	if (child)
		return child;
	client_disconnect();
	for (;;)
		(void)client_once(&w->server, &w->heads[0], "/api/cases/export", NULL, &status, NULL);
}

static void run_export(struct world *w, const struct plan *p)
{
	struct scenario sc = scenario_of(p, w->heads, w->head_count);
	if (left_out("export"))
		return;
	struct result alone = client_run(&w->server, &sc, 16, w->seconds);
	pid_t child = export_start(w);
	struct timespec nap = {.tv_nsec = 300000000};
	int status;
	nanosleep(&nap, NULL);
	struct result beside = client_run(&w->server, &sc, 16, 5);
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	report_row("case list, no export", 16, &alone, 0);
	report_row("case list beside an export", 16, &beside, 0);
	report_target("export alongside", "others not slowed (p99 ≤ 10 ms, p50 ≤ 2 ×)", beside.p99_ms <= 10 && beside.p50_ms <= 2 * alone.p50_ms,
		"p50 %.2f → %.2f ms, p99 %.2f → %.2f ms", alone.p50_ms, beside.p50_ms, alone.p99_ms, beside.p99_ms);
}

// ---- all of one database

static void target_page(const struct measured *m, const char *what, bool pg)
{
	double ratio = m->bare[2].cpu_us / m->at[2].cpu_us, rate = m->at[0].per_second / m->bare[0].per_second;
	if (pg) {
		report_target(arena_printf(arena_new(), "%s on PostgreSQL, 1 client", what), "≥ 0.5 of the libpq loop", rate >= 0.5, "%.2f (%.0f of %.0f /s)", rate,
			m->at[0].per_second, m->bare[0].per_second);
		return;
	}
	report_target(arena_printf(arena_new(), "%s, CPU", what), "≥ 0.4 of bare", ratio >= 0.4, "%.2f (%.1f of %.1f µs, %.1f of them the kernel's)", ratio, m->bare[2].cpu_us, m->at[2].cpu_us,
		m->at[2].kernel_us);
	report_target(arena_printf(arena_new(), "%s, 64 clients", what), "p99 ≤ 10 ms", m->at[2].p99_ms <= 10, "%.2f ms", m->at[2].p99_ms);
}

static void table_head(const char *title)
{
	report("\n## %s\n\n| what | clients | req/s | p50 ms | p95 ms | p99 ms | CPU µs | of it kernel | bare µs | bare/ours |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n", title);
}

static void run_lists(struct world *w)
{
	int page, first;
	struct plan one = plan_list(w, 1, &first), deep = plan_list(w, 1000, &page);
	struct measured m1 = run_plan(w, &one, w->heads, w->head_count), m2 = run_plan(w, &deep, w->heads, w->head_count);
	target_page(&m1, "case list", w->pg);
	if (w->pg)
		return;
	report_target(arena_printf(w->a, "page %d", page), "≤ 3 × page 1", m2.at[0].cpu_us <= 3 * m1.at[0].cpu_us, "%.2f × (CPU, 1 client)", m2.at[0].cpu_us / m1.at[0].cpu_us);
	run_export(w, &one);
}

static double search_p99(struct world *w, const char *name, const char **words, size_t n)
{
	struct plan p = plan_search(w, name, words, n);
	struct measured m = run_plan(w, &p, w->heads, w->head_count);
	return m.at[0].p99_ms;
}

static void run_search(struct world *w)
{
	size_t two, three, facts;
	const char **names2 = names_of_length(w, 2, SAMPLE_NAMES / 2, &two), **names3 = names_of_length(w, 3, SAMPLE_NAMES / 2, &three), **words = fact_words(w, &facts);
	double p2 = search_p99(w, "search, names of two", names2, two), p3 = search_p99(w, "search, names of three", names3, three);
	double pf = search_p99(w, "search, facts", words, facts);
	if (w->pg || left_out("search"))
		return;
	report_target("search, 1 client", "p99 ≤ 5 ms", p2 <= 5 && p3 <= 5 && pf <= 5, "names of two %.2f, of three %.2f, facts %.2f ms", p2, p3, pf);
	int same = recall_same(w, names2, two) + recall_same(w, names3, three) + recall_same(w, words, facts), all = (int)(two + three + facts);
	report_target("search finds what LIKE finds", "equal", same == all, "%d of %d words: the same newest 20", same, all);
}

static void run_world(struct world *w, const char *title)
{
	size_t n;
	w->capture = capture_new(w->a, w->pg);
	server_start(&w->server);
	w->bare = bare_open(w->a, w->url);
	world_people(w);
	table_head(arena_printf(w->a, "%s, %s cases", title, bare_column(w->bare, w->a, "select count(*) from casefile", &n)[0]));
	struct plan page = plan_case_page(w), desk = plan_desk(w);
	struct measured m = run_plan(w, &page, w->officers, w->officer_count);
	target_page(&m, "case page", w->pg);
	(void)run_plan(w, &desk, w->officers, w->officer_count);
	run_lists(w);
	run_search(w);
	struct plan board = plan_dashboard(w);
	struct measured d = run_plan(w, &board, w->heads, w->head_count);
	run_acts(w);
	if (!w->pg) {
		struct server_memory mem = server_memory(&w->server);
		report_target("dashboard, 1 client", "≤ 5 ms", d.at[0].p99_ms <= 5, "p50 %.2f, p99 %.2f ms", d.at[0].p50_ms, d.at[0].p99_ms);
		report_target("memory, loaded", "≤ 64 MiB", mem.private_mib <= 64, "%.1f MiB private (PSS with mapped database pages %.0f MiB)", mem.private_mib, mem.pss_mib);
	}
	server_stop(&w->server);
}

// The pages of the database are dropped from the cache, then start, then one answered request with a session from before.
static void run_cold(struct world *w)
{
	int fd = open(arena_printf(w->a, "%s/xiezhi.db", w->server.data), O_RDONLY), status = 0;
	bare_close(w->bare);
	client_disconnect();
	sync();
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	close(fd);
	int64_t start = bench_now_ns();
	server_start(&w->server);
	(void)client_once(&w->server, &w->heads[0], "/api/cases?limit=20", NULL, &status, NULL);
	double seconds = (double)(bench_now_ns() - start) / 1e9;
	server_stop(&w->server);
	client_disconnect();
	report_target("cold start to the first list page", "≤ 0.5 s", seconds <= 0.5 && status == 200, "%.2f s", seconds);
}

static void options_read(int argc, char **argv, struct options *o)
{
	static const struct option names[] = {{"xiezhi", 1, 0, 'x'}, {"pack", 1, 0, 'k'}, {"demo", 1, 0, 'm'}, {"data", 1, 0, 'd'}, {"cases", 1, 0, 'c'}, {"seconds", 1, 0, 's'},
		{"out", 1, 0, 'o'}, {"pg", 1, 0, 'p'}, {"pg-data", 1, 0, 'P'}, {"pg-cases", 1, 0, 'C'}, {"only", 1, 0, 'O'}, {"clients", 1, 0, 'n'}, {0}};
	for (int c; (c = getopt_long(argc, argv, "", names, NULL)) != -1;)
		switch (c) {
		case 'x': o->xiezhi = optarg; break;
		case 'k': o->pack = optarg; break;
		case 'm': o->demo = optarg; break;
		case 'd': o->data = optarg; break;
		case 'c': o->cases = strtoll(optarg, NULL, 10); break;
		case 's': o->seconds = atof(optarg); break;
		case 'o': o->out = optarg; break;
		case 'p': o->pg = optarg; break;
		case 'P': o->pg_data = optarg; break;
		case 'C': o->pg_cases = strtoll(optarg, NULL, 10); break;
		case 'O': only = optarg; break;
		case 'n': counts[0] = counts[1] = counts[2] = atoi(optarg) < CLIENTS_MOST ? atoi(optarg) : CLIENTS_MOST; break;
		default: exit(2);
		}
}

static void run_pg(struct arena *a, const struct options *o)
{
	struct world *w = NEW(a, struct world);
	make_data(a, o, o->pg_data, o->pg, o->pg_cases, "PostgreSQL");
	if (!left_out("ledger verify"))
		run_verify(a, o, o->pg_data, o->pg, "PostgreSQL");
	*w = (struct world){.a = a, .server = {.xiezhi = o->xiezhi, .data = o->pg_data, .db = o->pg, .pack = o->pack}, .url = o->pg, .seconds = o->seconds, .pg = true};
	run_world(w, "PostgreSQL");
	bare_close(w->bare);
	client_disconnect();
}

int main(int argc, char **argv)
{
	struct options o = {.xiezhi = "build-release/src/app/xiezhi", .pack = "data", .demo = "data/demo", .data = "/tmp/xiezhi-bench", .cases = 1000000,
		.seconds = 2, .pg_data = "/tmp/xiezhi-bench-pg", .pg_cases = 100000};
	options_read(argc, argv, &o);
	struct arena *a = arena_new();
	struct world *w = NEW(a, struct world);
	report_open(o.out);
	make_data(a, &o, o.data, NULL, o.cases, "SQLite");
	if (!left_out("ledger verify"))
		run_verify(a, &o, o.data, NULL, "SQLite");
	*w = (struct world){.a = a, .server = {.xiezhi = o.xiezhi, .data = o.data, .pack = o.pack}, .url = arena_printf(a, "sqlite:%s/xiezhi.db", o.data),
		.seconds = o.seconds};
	run_world(w, "SQLite");
	run_cold(w);
	run_acts_on_slower_disks(w);
	if (o.pg)
		run_pg(a, &o);
	report_targets();
	report_close();
	return 0;
}
