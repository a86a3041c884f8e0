// store.c: see store.h.
#include "mod/evidence/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mod/module.h"

#define UNNAMED ".new"   // ends a file that has not got its name yet

const char *store_path(struct arena *a, const struct service *svc, const char *sm3)
{
	return arena_printf(a, "%s/evidence/%.2s/%s", svc->data_dir, sm3, sm3 + 2);
}

const char *store_thumb_path(struct arena *a, const struct service *svc, const char *sm3)
{
	return arena_printf(a, "%s/thumb/%.2s/%s.jpg", svc->data_dir, sm3, sm3 + 2);
}

static struct err *disk(struct arena *a, const char *what, const char *path)
{
	return err_cause(a, err_new(a, ERR_BUSY, "evidence.disk", "服务器暂时无法保存文件，请稍后再试；多次失败请联系系统管理员检查磁盘空间。"), "%s %s: %s", what, path, strerror(errno));
}

// Makes the folder above path and the one above it.
static void make_folders(struct arena *a, const char *path)
{
	char *dir = arena_strdup(a, path);
	*strrchr(dir, '/') = 0;
	char *parent = arena_strdup(a, dir);
	*strrchr(parent, '/') = 0;
	mkdir(parent, 0700);
	mkdir(dir, 0700);
}

static bool sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	bool good = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return good;
}

// The name of a file is durable only when its folder is.
static bool sync_folder_of(struct arena *a, const char *path)
{
	char *dir = arena_strdup(a, path);
	*strrchr(dir, '/') = 0;
	return sync_path(dir, O_RDONLY | O_DIRECTORY);
}

static bool copy_bytes(const char *from, const char *to)
{
	char room[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC), out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	ssize_t n = 0;
	while (out >= 0 && (n = read(in, room, sizeof room)) > 0)
		if (write(out, room, (size_t)n) != n) {
			n = -1;
			break;
		}
	bool good = out >= 0 && n == 0;
	if (in >= 0)
		close(in);
	if (out >= 0)
		good = close(out) == 0 && good;
	return good;
}

static struct err *settle(struct arena *a, const char *temp, const char *to)
{
	if (!sync_path(temp, O_RDONLY) || rename(temp, to) != 0 || chmod(to, 0400) != 0 || !sync_folder_of(a, to)) {
		struct err *e = disk(a, "store", to);
		unlink(temp);
		return e;
	}
	return NULL;
}

struct err *store_take(struct arena *a, const struct service *svc, const char *from, const char *sm3)
{
	const char *to = store_path(a, svc, sm3);
	struct stat st;
	if (stat(to, &st) == 0)
		return NULL;
	make_folders(a, to);
	const char *temp = arena_printf(a, "%s.%d" UNNAMED, to, (int)gettid());
	if (rename(from, temp) == 0)
		return settle(a, temp, to);
	return errno == EXDEV ? store_copy(a, svc, from, sm3) : disk(a, "rename", temp);
}

struct err *store_copy(struct arena *a, const struct service *svc, const char *from, const char *sm3)
{
	const char *to = store_path(a, svc, sm3);
	struct stat st;
	if (stat(to, &st) == 0)
		return NULL;
	make_folders(a, to);
	const char *temp = arena_printf(a, "%s.%d" UNNAMED, to, (int)gettid());
	if (!copy_bytes(from, temp)) {
		struct err *e = disk(a, "copy", temp);
		unlink(temp);
		return e;
	}
	return settle(a, temp, to);
}

struct err *store_keep(struct arena *a, const struct service *svc, const void *bytes, size_t n, const char **sm3)
{
	struct stat st;
	*sm3 = sm3_hex(a, bytes, n);
	const char *to = store_path(a, svc, *sm3);
	if (stat(to, &st) == 0)
		return NULL;
	make_folders(a, to);
	const char *temp = arena_printf(a, "%s.%d" UNNAMED, to, (int)gettid());
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, bytes, n) == (ssize_t)n;
	if (fd >= 0)
		good = close(fd) == 0 && good;
	if (good)
		return settle(a, temp, to);
	struct err *e = disk(a, "write", temp);
	unlink(temp);
	return e;
}

void store_put_derived(struct arena *a, const char *path, const void *data, size_t size)
{
	make_folders(a, path);
	const char *temp = arena_printf(a, "%s.%d" UNNAMED, path, (int)gettid());
	int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	bool good = write(fd, data, size) == (ssize_t)size;
	close(fd);
	if (!good || rename(temp, path) != 0)
		unlink(temp);
}

// ---- what a kill between writing and naming left behind ----

static bool is_unnamed(const char *name)
{
	size_t n = strlen(name), m = strlen(UNNAMED);
	return n > m && strcmp(name + n - m, UNNAMED) == 0;
}

static void tidy_folder(struct arena *a, const char *path, int depth, instant_t before)
{
	struct stat st;
	DIR *d = opendir(path);
	for (struct dirent *x; d && (x = readdir(d));) {
		const char *at = arena_printf(a, "%s/%s", path, x->d_name);
		if (x->d_name[0] == '.' || lstat(at, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode) && depth > 0)
			tidy_folder(a, at, depth - 1, before);
		else if (S_ISREG(st.st_mode) && is_unnamed(x->d_name) && (instant_t)st.st_mtime * 1000 < before)
			(void)unlink(at);
	}
	if (d)
		(void)closedir(d);
}

struct err *store_tidy(struct service *svc, struct arena *a)
{
	static const char *const folders[] = {"evidence", "thumb"};
	static const instant_t A_DAY = 86400000;   // far longer than any upload is on its way
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		tidy_folder(a, arena_printf(a, "%s/%s", svc->data_dir, folders[i]), 1, instant_now() - A_DAY);
	return NULL;
}
