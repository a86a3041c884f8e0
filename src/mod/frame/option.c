// option.c: options of the command line. What is taken is removed; what is left over is refused, so that a typing error never passes silently.
#include "mod/module.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void drop(struct command_call *c, int at, int n)
{
	for (int i = at; i + n < c->argc; i++)
		c->argv[i] = c->argv[i + n];
	c->argc -= n;
}

const char *command_option(struct command_call *c, const char *name)
{
	size_t n = strlen(name);
	for (int i = 0; i < c->argc; i++) {
		char *word = c->argv[i];
		if (strncmp(word, name, n) != 0)
			continue;
		if (word[n] == '=') {
			drop(c, i, 1);
			return word + n + 1;
		}
		if (word[n] == 0 && i + 1 < c->argc) {
			const char *value = c->argv[i + 1];
			drop(c, i, 2);
			return value;
		}
	}
	return NULL;
}

bool command_flag(struct command_call *c, const char *name)
{
	for (int i = 0; i < c->argc; i++)
		if (strcmp(c->argv[i], name) == 0) {
			drop(c, i, 1);
			return true;
		}
	return false;
}

struct err *command_end(struct command_call *c, int least, int most)
{
	for (int i = 0; i < c->argc; i++)
		if (c->argv[i][0] == '-' && c->argv[i][1] != 0)
			return err_new(c->arena, ERR_INPUT, "command.words", "不认识选项“%s”，或者它缺少值。请用 --help 查看用法。", c->argv[i]);
	if (c->argc < least)
		return err_new(c->arena, ERR_INPUT, "command.words", "缺少参数。请用 --help 查看用法。");
	if (c->argc > most)
		return err_new(c->arena, ERR_INPUT, "command.words", "多余的参数“%s”。请用 --help 查看用法。", c->argv[most]);
	return NULL;
}

struct err *command_number(struct command_call *c, const char *text, const char *what, int64_t least, int64_t most, int64_t *out)
{
	char *end = NULL;
	if (!text)
		return NULL;
	errno = 0;
	long long n = strtoll(text, &end, 10);
	bool whole = *text && !*end && !errno && !strchr(" \t\n+", *text);
	if (!whole || n < least || n > most)
		return err_new(c->arena, ERR_INPUT, "command.number", "%s“%s”应为 %lld 至 %lld 的整数。", what, text, (long long)least, (long long)most);
	*out = n;
	return NULL;
}

static struct err *no_output(struct command_call *c, const char *path)
{
	bool full = errno == ENOSPC || errno == EDQUOT;
	return err_cause(c->arena, err_new(c->arena, full ? ERR_BUSY : ERR_INPUT, "command.output", full ? "无法写入文件 %s：磁盘已满。" : "无法写入文件 %s。", path), "%s: %s", path, strerror(errno));
}

static bool write_file(const char *path, const char *bytes, size_t n)
{
	FILE *f = fopen(path, "wbe");
	if (!f)
		return false;
	bool good = fwrite(bytes, 1, n, f) == n && fflush(f) == 0;
	return fclose(f) == 0 && good;
}

// A device or a pipe is written as it is: there is nothing to keep, and a file put in its place would be a surprise.
struct err *command_save(struct command_call *c, const char *path, const char *bytes, size_t n)
{
	struct stat st;
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return write_file(path, bytes, n) ? NULL : no_output(c, path);
	const char *part = arena_printf(c->arena, "%s.part", path);
	if (write_file(part, bytes, n) && rename(part, path) == 0)
		return NULL;
	struct err *e = no_output(c, path);
	(void)unlink(part);
	return e;
}
