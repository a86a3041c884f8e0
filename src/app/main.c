// main.c: finds the command, opens the service it needs, prints its error. Everything else is in the commands.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "db/ids.h"
#include "app/command.h"
#include "core/log.h"

enum { WORDS_MOST = 3 };

static void print_help(const struct command *c)
{
	printf("xiezhi %s %s\n\n%s\n%s\n", c->name, c->usage, c->title, c->title_zh);
	if (*c->help)
		printf("\n%s", c->help);
	printf("\nExit codes 退出码: 0 success 成功, 1 findings 有问题, 2 input 输入有误, 3 not found 未找到, 4 refused 拒绝, 5 conflict 冲突, "
		"6 busy 繁忙, 70 internal 内部错误\n");
}

// Of several words, the first of which is this one: "ledger verify" is of the group "ledger". NULL: every command is.
static bool in_group(const struct command *c, const char *group)
{
	size_t n = group ? strlen(group) : 0;
	return !group || (strncmp(c->name, group, n) == 0 && c->name[n] == ' ');
}

static bool is_group(const char *word)
{
	for (const struct command *c = commands; c->name; c++)
		if (in_group(c, word))
			return true;
	return false;
}

static void print_usage(FILE *to, const char *group)
{
	if (!group)
		(void)fprintf(to, "xiezhi (獬豸): case system of city-management enforcement 城市管理综合行政执法办案系统\n\n");
	for (const struct command *c = commands; c->name; c++)
		if (in_group(c, group))
			(void)fprintf(to, "  %-15s %s  %s\n", c->name, c->title, c->title_zh);
	(void)fprintf(to, group ? "\nxiezhi %s COMMAND --help\n" : "\nxiezhi COMMAND --help\n", group);
}

// A group alone, or with a word that is none of its commands: those it has are shown.
static int not_found(int argc, char **argv)
{
	const char *group = is_group(argv[0]) ? argv[0] : NULL;
	if (!group)
		(void)fprintf(stderr, "xiezhi: 没有“%s”这个命令。\n\n", argv[0]);
	else if (argc > 1)
		(void)fprintf(stderr, "xiezhi: “%s”没有“%s”这个命令，有以下命令：\n\n", group, argv[1]);
	else
		(void)fprintf(stderr, "xiezhi: “%s”后面应写明要做什么，有以下命令：\n\n", group);
	print_usage(stderr, group);
	return err_exit_code(ERR_INPUT);
}

// Words of a command's name at the front of argv: "ledger verify" is two. 0: another command.
static int words_of(const struct command *c, int argc, char **argv)
{
	const char *name = c->name;
	int n = 0;
	while (*name && n < argc && n < WORDS_MOST) {
		size_t length = strcspn(name, " ");
		if (strlen(argv[n]) != length || strncmp(argv[n], name, length) != 0)
			return 0;
		name += length + (name[length] == ' ');
		n++;
	}
	return *name ? 0 : n;
}

static const struct command *find(int argc, char **argv, int *words)
{
	for (const struct command *c = commands; c->name; c++) {
		*words = words_of(c, argc, argv);
		if (*words)
			return c;
	}
	return NULL;
}

static int print_err(const struct err *e)
{
	(void)fprintf(stderr, "xiezhi: %s\n", e->text);
	if (e->cause && e->kind != ERR_INTERNAL)
		(void)fprintf(stderr, "  详情：%s\n", e->cause);   // which file, which server: the person at the terminal named it
	for (const struct err_field *f = e->fields; f; f = f->next)
		(void)fprintf(stderr, "  %s: %s\n", f->path, f->text);
	if (e->article)
		(void)fprintf(stderr, "  依据：%s\n", e->article);
	if (e->mend)
		(void)fprintf(stderr, "  办法：%s\n", e->mend);
	if (e->kind == ERR_INTERNAL)
		log_err(NULL, e);
	return err_exit_code(e->kind);
}

static struct err *run(const struct command *c, struct command_call *call)
{
	if (c->need == NEED_NOTHING)
		return c->run(call);
	struct service_options o = {0};
	service_options_take(call, &o);
	TRY(service_open(call->arena, &o, &call->svc));
	struct err *e = c->run(call);
	service_close(call->svc);
	return e;
}

// What was printed has arrived: a full disk behind it, or nobody there, is not success.
static int printed(int code)
{
	errno = 0;
	if ((fflush(stdout) == 0 && !ferror(stdout)) || code)
		return code;
	(void)fprintf(stderr, "xiezhi: 无法写到标准输出%s%s。\n", errno ? "：" : "", errno ? strerror(errno) : "");
	return err_exit_code(ERR_BUSY);
}

// A file opened where a standard stream is missing would get what is printed: the database, or the wire to it.
static void streams_open(void)
{
	int fd;
	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		(void)close(fd);
}

static int command_main(const struct command *c, int argc, char **argv)
{
	struct arena *a = arena_new();
	struct command_call call = {.arena = a, .argc = argc, .argv = argv};
	struct err *e = run(c, &call);
	int code = e ? print_err(e) : call.exit;
	arena_free(a);
	return printed(code);
}

static bool asks_help(int argc, char **argv)
{
	for (int i = 0; i < argc; i++)
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	return false;
}

int main(int argc, char **argv)
{
	int words = 0;
	streams_open();
	id_draw_node();
	argc--;
	argv++;
	const struct command *c = find(argc, argv, &words);
	bool own_help = c && strcmp(c->name, "law") == 0;
	if (!c && argc && !asks_help(argc, argv))
		return not_found(argc, argv);
	if (!c) {
		print_usage(argc ? stdout : stderr, argc && is_group(argv[0]) ? argv[0] : NULL);
		return printed(argc ? 0 : err_exit_code(ERR_INPUT));
	}
	if (asks_help(argc, argv) && !own_help) {
		print_help(c);
		return printed(0);
	}
	return command_main(c, argc - words, argv + words);
}
