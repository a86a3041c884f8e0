// option.c: options of the command line. What is taken is removed; what is left over is refused, so that a typing error never passes silently.
#include "mod/module.h"

#include <string.h>

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
