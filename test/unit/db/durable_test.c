// durable_test.c: kill -9 under load loses nothing that was acknowledged; a full disk answers busy and recovers; what is on the disk when.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "both.h"
#include "thing_sql.h"

enum { CLIENTS = 8 };

struct client {
	struct db_pool *pool;
	int number, pipe;
};

static struct err *put(struct db *db, struct arena *a, void *arg)
{
	return thing_put(db, a, arg, "v");
}

static void *hammer(void *arg)
{
	struct client *c = arg;
	for (int i = 0;; i++) {
		struct arena *a = arena_new();
		char name[32] = {0};
		snprintf(name, sizeof name, "c%d-%d", c->number, i);
		if (!db_write(c->pool, a, put, name) && write(c->pipe, name, sizeof name) != sizeof name)
			return NULL;
		arena_free(a);
	}
}

static void child(const char *url, int pipe)
{
	struct arena *a = arena_new();
	struct db_pool *pool;
	pthread_t t[CLIENTS];
	struct client c[CLIENTS];
	if (db_open(a, url, NULL, &pool))
		_exit(1);
	for (int i = 0; i < CLIENTS; i++) {
		c[i] = (struct client){pool, i, pipe};
		pthread_create(&t[i], NULL, hammer, &c[i]);
	}
	pause();
}

static struct err *get(struct db *db, struct arena *a, void *arg)
{
	struct thing_get_row *row;
	TRY(thing_get(db, a, arg, &row));
	return row ? NULL : err_new(a, ERR_MISSING, "test.lost", "%s", (char *)arg);
}

static int kill_once(struct arena *a, const char *url)
{
	int fd[2], acknowledged = 0;
	char name[32];
	assert_int_equal(pipe(fd), 0);
	pid_t pid = fork();
	if (pid == 0) {
		close(fd[0]);
		child(url, fd[1]);
	}
	close(fd[1]);
	char (*names)[32] = arena_alloc(a, 32 * 100000);
	for (; acknowledged < 3000 && read(fd[0], name, sizeof name) == sizeof name; acknowledged++)
		memcpy(names[acknowledged], name, sizeof name);
	kill(pid, SIGKILL);
	while (acknowledged < 100000 && read(fd[0], name, sizeof name) == sizeof name)
		memcpy(names[acknowledged++], name, sizeof name);
	waitpid(pid, NULL, 0);
	close(fd[0]);
	struct db_pool *pool;
	both_fine(db_open(a, url, NULL, &pool));
	for (int i = 0; i < acknowledged; i++)
		both_fine(db_read(pool, a, get, names[i]));
	db_close(pool);
	return acknowledged;
}

static void killed(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	const char *url;
	struct db_pool *pool = both_open(a, NULL, &url);
	int applied;
	both_fine(db_migrate(pool, a, &applied));
	db_close(pool);
	assert_true(kill_once(a, url) >= 3000);
	arena_free(a);
}

static struct err *put_big(struct db *db, struct arena *a, void *arg)
{
	char *big = arena_alloc(a, 200001);
	memset(big, 'x', 200000);
	return thing_put(db, a, arg, big);
}

// A file size limit acts like a full disk: write() fails.
static void full_disk(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	struct rlimit before, small = {2 << 20, RLIM_INFINITY};
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	small.rlim_max = before.rlim_max;
	setrlimit(RLIMIT_FSIZE, &small);
	struct err *e = NULL;
	int done = 0;
	while (!e && done < 100) {
		e = db_write(pool, a, put_big, arena_printf(a, "big%d", done));
		done += !e;
	}
	setrlimit(RLIMIT_FSIZE, &before);
	assert_true(db_is_busy(e));
	assert_int_equal(err_http_status(e->kind), 503);
	for (int i = 0; i < done; i++)
		both_fine(db_read(pool, a, get, arena_printf(a, "big%d", i)));
	both_fine(db_write(pool, a, put, "afterwards"));
	both_fine(db_read(pool, a, get, "afterwards"));
	db_close(pool);
	arena_free(a);
}

// ---- what is on the disk when

static atomic_int syncs;

// In place of the C library's, for SQLite too.
int fsync(int fd);
int fsync(int fd)
{
	syncs++;
	return (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd);
int fdatasync(int fd)
{
	syncs++;
	return (int)syscall(SYS_fdatasync, fd);
}

struct load {
	const char *name;
	bool begin, end;
};

static struct err *load_one(struct db *db, struct arena *a, void *arg)
{
	const struct load *l = arg;
	if (l->begin || l->end)
		db_bulk(db, l->begin);
	return thing_put(db, a, l->name, "v");
}

static int syncs_of(struct db_pool *pool, struct arena *a, struct load l)
{
	int before = syncs;
	both_fine(db_write(pool, a, load_one, &l));
	return syncs - before;
}

// Each act is on the disk when it is answered. An import is when it has ended: not synced piece by piece, and with its last piece all of it.
static void an_import_is_on_the_disk_when_it_ends(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct db_pool *pool = both_migrated(a, NULL);
	assert_true(syncs_of(pool, a, (struct load){"before"}) > 0);
	assert_true(syncs_of(pool, a, (struct load){"first", .begin = true}) > 0);   // begun as any other
	for (int i = 0; i < 20; i++)
		assert_int_equal(syncs_of(pool, a, (struct load){arena_printf(a, "piece %d", i)}), 0);
	assert_int_equal(syncs_of(pool, a, (struct load){"last", .end = true}), 1);
	assert_true(syncs_of(pool, a, (struct load){"after"}) > 0);
	db_close(pool);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(killed), cmocka_unit_test(full_disk), cmocka_unit_test(an_import_is_on_the_disk_when_it_ends)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	both_remove();
	return failed;
}
