// backup.c: a copy of everything that cannot be made again: database, evidence, keys, settings; with the SM3 of every file, checked on restoring.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"

enum { COPY_CHUNK = 1 << 20, LINE_MOST = 4096 };

struct copying {
	struct arena *arena;
	const char *from, *to;
	struct buf manifest;     // lines "SM3  size  path"
	size_t lines;            // read of one
};

static struct err *disk(struct arena *a, const char *path)
{
	return err_new(a, errno == ENOSPC ? ERR_BUSY : ERR_INPUT, "backup.disk", "无法写入或者读取“%s”：%s。", path, strerror(errno));
}

static struct err *copy_bytes(struct arena *a, int in, int out, const char *to)
{
	char *chunk = arena_alloc(a, COPY_CHUNK);
	for (ssize_t n; (n = read(in, chunk, COPY_CHUNK)) != 0;) {
		if (n < 0)
			return disk(a, to);
		for (ssize_t done = 0, w; done < n; done += w) {
			w = write(out, chunk + done, (size_t)(n - done));
			if (w < 0)
				return disk(a, to);
		}
	}
	return fsync(out) == 0 ? NULL : disk(a, to);
}

static struct err *copy_file(struct arena *outer, const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC), out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	struct arena *a = arena_new();
	struct err *e = in < 0 || out < 0 ? disk(outer, in < 0 ? from : to) : NULL;
	if (!e && copy_bytes(a, in, out, to))
		e = disk(outer, to);
	if (in >= 0)
		(void)close(in);
	if (out >= 0 && close(out) && !e)
		e = disk(outer, to);
	arena_free(a);
	return e;
}

static struct err *list_file(struct copying *c, const char *path)
{
	uint8_t digest[SM3_SIZE];
	int64_t size = 0;
	TRY(sm3_file(c->arena, arena_printf(c->arena, "%s/%s", c->to, path), digest, &size));
	buf_printf(&c->manifest, "%s  %lld  %s\n", hex_text(c->arena, digest, SM3_SIZE), (long long)size, path);
	return NULL;
}

static struct err *take_file(struct copying *c, const char *path)
{
	const char *from = arena_printf(c->arena, "%s/%s", c->from, path);
	if (!file_exists(from))
		return NULL;
	TRY(copy_file(c->arena, from, arena_printf(c->arena, "%s/%s", c->to, path)));
	return list_file(c, path);
}

static struct err *take_folder(struct copying *c, const char *path);

static struct err *take_entry(struct copying *c, const char *path)
{
	struct stat st;
	const char *from = arena_printf(c->arena, "%s/%s", c->from, path);
	if (lstat(from, &st))
		return disk(c->arena, from);
	if (S_ISDIR(st.st_mode))
		return take_folder(c, path);
	return S_ISREG(st.st_mode) ? take_file(c, path) : NULL;
}

static struct err *take_folder(struct copying *c, const char *path)
{
	TRY(folder_make(c->arena, arena_printf(c->arena, "%s/%s", c->to, path)));
	DIR *d = opendir(arena_printf(c->arena, "%s/%s", c->from, path));
	struct err *e = NULL;
	if (!d)
		return NULL;
	for (struct dirent *x; !e && (x = readdir(d));)
		if (x->d_name[0] != '.')
			e = take_entry(c, arena_printf(c->arena, "%s/%s", path, x->d_name));
	(void)closedir(d);
	return e;
}

static struct err *write_manifest(struct copying *c)
{
	const char *path = arena_printf(c->arena, "%s/manifest.sm3", c->to);
	FILE *f = fopen(path, "wx");
	if (!f)
		return disk(c->arena, path);
	bool good = fwrite(buf_text(&c->manifest), 1, c->manifest.len, f) == c->manifest.len && fflush(f) == 0 && fsync(fileno(f)) == 0;
	return fclose(f) == 0 && good ? NULL : disk(c->arena, path);
}

// What is copied file by file; the database beside it copies itself.
static const char *const folders[] = {"evidence", "keys"};
enum { FOLDERS = sizeof folders / sizeof *folders };
#define DATABASE "xiezhi.db"
#define SETTINGS "settings.json"

// A copy inside of what is copied would hold itself, and so on without end. to: just made, and gone again when it is refused.
static struct err *not_inside(struct arena *a, const char *to, const char *of, const char *what)
{
	char *inner = realpath(to, NULL), *outer = realpath(of, NULL);
	size_t n = outer ? strlen(outer) : 0;
	bool inside = inner && outer && strncmp(inner, outer, n) == 0 && (inner[n] == '/' || !inner[n]);
	free(inner);
	free(outer);
	if (!inside)
		return NULL;
	(void)rmdir(to);
	return err_new(a, ERR_INPUT, "backup.inside", "“%s”在%s“%s”里面，请换一个外面的目录。", to, what, of);
}

// The database first, evidence after it: every file the copied database names is then there.
struct err *backup_command(struct command_call *call)
{
	TRY(command_end(call, 1, 1));
	struct copying c = {.arena = call->arena, .from = call->svc->data_dir, .to = call->argv[0], .manifest = buf_new(call->arena)};
	if (file_exists(c.to))
		return err_new(c.arena, ERR_CONFLICT, "backup.there", "“%s”已经存在，请换一个新的备份目录。", c.to);
	TRY(folder_make(c.arena, c.to));
	TRY(not_inside(c.arena, c.to, c.from, "数据目录"));
	if (db_is_sqlite(call->svc->db)) {
		TRY(db_backup(call->svc->db, c.arena, arena_printf(c.arena, "%s/" DATABASE, c.to)));
		TRY(list_file(&c, DATABASE));
	} else {
		printf("数据库为 PostgreSQL，请另用 pg_dump 备份；此处只备份证据、密钥和设置。\n");
	}
	for (int i = 0; i < FOLDERS; i++)
		TRY(take_folder(&c, folders[i]));
	TRY(take_file(&c, SETTINGS));
	TRY(write_manifest(&c));
	printf("已备份到 %s\n", c.to);
	return NULL;
}

// ---- restore ----

static struct err *broken(struct arena *a, const char *path)
{
	return err_new(a, ERR_INPUT, "restore.broken", "备份中的“%s”缺失、被改动或者清单有误，未恢复任何内容。", path);
}

// One line of the manifest: the file is there and is what it was.
static struct err *check_line(struct arena *a, const char *folder, char *line, const char **path)
{
	char digest[SM3_HEX_SIZE], name[LINE_MOST];
	long long size;
	uint8_t now[SM3_SIZE];
	int64_t length = 0;
	if (sscanf(line, "%64s %lld %4095[^\n]", digest, &size, name) != 3 || name[0] == '/' || strstr(name, ".."))
		return broken(a, "manifest.sm3");
	*path = arena_strdup(a, name);
	if (sm3_file(a, arena_printf(a, "%s/%s", folder, name), now, &length))
		return broken(a, *path);
	return strcmp(hex_text(a, now, SM3_SIZE), digest) == 0 && length == size ? NULL : broken(a, *path);
}

static size_t count_files(struct arena *a, const char *path)
{
	struct stat st;
	size_t n = 0;
	if (lstat(path, &st) || !S_ISDIR(st.st_mode))
		return lstat(path, &st) == 0 && S_ISREG(st.st_mode);
	DIR *d = opendir(path);
	for (struct dirent *x; d && (x = readdir(d));)
		if (x->d_name[0] != '.')
			n += count_files(a, arena_printf(a, "%s/%s", path, x->d_name));
	if (d)
		(void)closedir(d);
	return n;
}

// A list that was cut off names less than there is: nothing is restored by half.
static struct err *check_whole(struct copying *c)
{
	size_t n = count_files(c->arena, arena_printf(c->arena, "%s/" DATABASE, c->from)) + count_files(c->arena, arena_printf(c->arena, "%s/" SETTINGS, c->from));
	for (int i = 0; i < FOLDERS; i++)
		n += count_files(c->arena, arena_printf(c->arena, "%s/%s", c->from, folders[i]));
	return n && n == c->lines ? NULL : broken(c->arena, "manifest.sm3");
}

static struct err *each_line(struct copying *c, bool copy)
{
	const char *manifest = arena_printf(c->arena, "%s/manifest.sm3", c->from);
	FILE *f = fopen(manifest, "r");
	char line[LINE_MOST + 100];
	struct err *e = NULL;
	if (!f)
		return err_new(c->arena, ERR_MISSING, "restore.none", "“%s”不是备份目录：没有 manifest.sm3。", c->from);
	c->lines = 0;
	while (!e && fgets(line, sizeof line, f)) {
		const char *path = NULL;
		c->lines++;
		e = check_line(c->arena, c->from, line, &path);
		if (e || !copy)
			continue;
		char *folder = arena_printf(c->arena, "%s/%s", c->to, path);
		*strrchr(folder, '/') = 0;
		e = folder_make(c->arena, folder);
		if (!e)
			e = copy_file(c->arena, arena_printf(c->arena, "%s/%s", c->from, path), arena_printf(c->arena, "%s/%s", c->to, path));
	}
	(void)fclose(f);
	return e;
}

// Everything is checked before the first byte is copied, and the folder gets its name when the last one is there: nobody serves from half of it.
struct err *restore_command(struct command_call *call)
{
	const char *data = command_option(call, "--data");
	TRY(command_end(call, 1, 1));
	struct copying c = {.arena = call->arena, .from = call->argv[0], .to = data ? data : "var"};
	if (file_exists(c.to))
		return err_new(c.arena, ERR_CONFLICT, "restore.there", "数据目录“%s”已经存在。请先移走它，或者用 --data 指定新目录。", c.to);
	const char *to = c.to;
	c.to = arena_printf(c.arena, "%s.part", to);
	if (file_exists(c.to))
		return err_new(c.arena, ERR_CONFLICT, "restore.part", "上次没有恢复完的目录“%s”还在，请先删除。", c.to);
	TRY(each_line(&c, false));
	TRY(check_whole(&c));
	TRY(folder_make(c.arena, c.to));
	TRY(not_inside(c.arena, c.to, c.from, "备份"));
	TRY(each_line(&c, true));
	if (rename(c.to, to))
		return disk(c.arena, to);
	printf("已恢复到 %s。启动前请运行 xiezhi ledger verify 核验。\n", to);
	return NULL;
}
