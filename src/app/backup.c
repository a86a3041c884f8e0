// backup.c: a copy of everything that cannot be made again: database, evidence, keys, settings; with the SM3 of every file, checked on restoring.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command.h"

enum { COPY_CHUNK = 1 << 20, LINE_MOST = 4096 };

struct copying {
	struct arena *arena;
	const char *from, *to;
	struct buf manifest;     // lines "SM3  size  path"
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

// The database first, evidence after it: every file the copied database names is then there.
struct err *backup_command(struct command_call *call)
{
	TRY(command_end(call, 1, 1));
	struct copying c = {.arena = call->arena, .from = call->svc->data_dir, .to = call->argv[0], .manifest = buf_new(call->arena)};
	if (file_exists(c.to))
		return err_new(c.arena, ERR_CONFLICT, "backup.there", "“%s”已经存在，请换一个新的备份目录。", c.to);
	TRY(folder_make(c.arena, c.to));
	if (db_is_sqlite(call->svc->db)) {
		TRY(db_backup(call->svc->db, c.arena, arena_printf(c.arena, "%s/xiezhi.db", c.to)));
		TRY(list_file(&c, "xiezhi.db"));
	} else {
		printf("数据库为 PostgreSQL，请另用 pg_dump 备份；此处只备份证据、密钥和设置。\n");
	}
	TRY(take_folder(&c, "evidence"));
	TRY(take_folder(&c, "keys"));
	TRY(take_file(&c, "settings.json"));
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

static struct err *each_line(struct copying *c, bool copy)
{
	const char *manifest = arena_printf(c->arena, "%s/manifest.sm3", c->from);
	FILE *f = fopen(manifest, "r");
	char line[LINE_MOST + 100];
	struct err *e = NULL;
	if (!f)
		return err_new(c->arena, ERR_MISSING, "restore.none", "“%s”不是备份目录：没有 manifest.sm3。", c->from);
	while (!e && fgets(line, sizeof line, f)) {
		const char *path = NULL;
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
	TRY(folder_make(c.arena, c.to));
	TRY(each_line(&c, true));
	if (rename(c.to, to))
		return disk(c.arena, to);
	printf("已恢复到 %s。启动前请运行 xiezhi ledger verify 核验。\n", to);
	return NULL;
}
