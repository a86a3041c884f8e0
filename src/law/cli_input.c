// cli_input.c: the lines of a file; see cli.h.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "law/cli.h"

enum { BLOCK = 1 << 17 };   // stays in the cache until its lines are read

bool cli_input_open(struct cli_input *in, const char *path)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	*in = (struct cli_input){.a = arena_new(), .fd = fd, .size = BLOCK};
	in->block = arena_room(in->a, in->size);
	return true;
}

// More bytes behind those there are; what was given away makes room, then a block twice as large.
static void more(struct cli_input *in)
{
	size_t kept = in->to - in->from;
	char *to = in->block;
	if (kept > in->size / 2) {
		in->size *= 2;
		to = arena_room(in->a, in->size);
	}
	if (kept)
		memmove(to, in->block + in->from, kept);
	in->block = to;
	in->from = 0;
	in->to = kept;
	fflush(stdout);
	ssize_t got;
	do
		got = read(in->fd, in->block + in->to, in->size - in->to);
	while (got < 0 && errno == EINTR);
	in->failed = got < 0;
	in->ended = got <= 0;
	in->to += got > 0 ? (size_t)got : 0;
}

static bool is_blank(const char *s, size_t n)
{
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r' || s[n - 1] == '\n'))
		n--;
	return n == 0;
}

// Up to the end of the line, or of the input.
static bool line_next(struct cli_input *in, const char **text, size_t *n)
{
	const char *end = NULL;
	for (size_t seen = 0; !end && !in->ended;) {
		end = memchr(in->block + in->from + seen, '\n', in->to - in->from - seen);
		seen = in->to - in->from;
		if (!end)
			more(in);
	}
	size_t left = in->to - in->from;
	*text = in->block + in->from;
	*n = end ? (size_t)(end - *text) + 1 : left;
	in->from += *n;
	in->line++;
	return *n && !in->failed;
}

bool cli_input_line(struct cli_input *in, const char **text, size_t *n)
{
	while (line_next(in, text, n))
		if (!is_blank(*text, *n))
			return true;
	return false;
}

void cli_input_rest(struct cli_input *in, const char **text, size_t *n)
{
	in->from -= *n;
	in->rest = true;
	while (!in->ended)
		more(in);
	*text = in->block + in->from;
	*n = in->to - in->from;
	in->from = in->to;
}

bool cli_input_close(struct cli_input *in)
{
	if (in->fd != STDIN_FILENO)
		close(in->fd);
	arena_free(in->a);
	return !in->failed;
}
