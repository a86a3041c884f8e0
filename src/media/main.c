// main.c: xiezhi-media: reads one file that somebody sent, in a sandbox, and says what it is (look) or makes a picture of it (picture, redact).
// The file is its standard input, the answer its standard output; started by mod/evidence/helper.c, once for each question.
//
//	xiezhi-media look                     -> {"kind","mime","extension","width","height","taken","orientation","exif"}
//	xiezhi-media picture EDGE             -> JPEG
//	xiezhi-media redact X,Y,W,H ... [--crop X,Y,W,H]   -> JPEG
//	xiezhi-media try open|socket|fork|memory|time      what the sandbox must kill (tests)
// Exit code 0; 1: {"code","text"}, a refusal; 3: no sandbox here.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buf.h"
#include "media/media.h"
#include "media/sandbox.h"

enum { REFUSED = 1, MISUSED = 2, NO_SANDBOX = 3 };

static int say(const void *data, size_t n)
{
	const char *p = data;
	while (n) {
		ssize_t k = write(STDOUT_FILENO, p, n);
		if (k <= 0)
			return MISUSED;
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

static int refuse(struct arena *a, const struct err *e)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "code", e->code);
	jw_kstr(&b, "text", e->text);
	jw_kstr(&b, "cause", e->cause);
	jw_close(&b, '}');
	int wrong = say(b.data, b.len);
	return wrong ? wrong : REFUSED;
}

static int tell(struct arena *a, const struct sniffed *s)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "kind", s->kind);
	jw_kstr(&b, "mime", s->mime);
	jw_kstr(&b, "extension", s->extension);
	jw_kint(&b, "width", s->width);
	jw_kint(&b, "height", s->height);
	jw_key(&b, "taken");
	if (s->taken == INSTANT_NONE)
		jw_null(&b);
	else
		jw_int(&b, s->taken);
	jw_kint(&b, "orientation", s->orientation);
	jw_kraw(&b, "exif", s->exif);
	jw_close(&b, '}');
	return say(b.data, b.len);
}

static bool box_read(const char *text, struct media_box *out)
{
	return sscanf(text, "%d,%d,%d,%d", &out->x, &out->y, &out->w, &out->h) == 4;
}

static int draw(struct arena *a, const unsigned char *bytes, size_t n, const struct sniffed *s, int argc, char **argv)
{
	struct media_box boxes[MEDIA_BOXES], crop = {0};
	size_t n_boxes = 0, size = 0;
	const unsigned char *data = NULL;
	struct err *e;
	if (strcmp(argv[1], "picture") == 0) {
		e = media_picture(a, bytes, n, s, argc > 2 ? atoi(argv[2]) : 0, &data, &size);
	} else {
		for (int i = 2; i < argc; i++) {
			if (strcmp(argv[i], "--crop") == 0 && i + 1 < argc && box_read(argv[i + 1], &crop))
				i++;
			else if (n_boxes < MEDIA_BOXES && box_read(argv[i], &boxes[n_boxes]))
				n_boxes++;
			else
				return MISUSED;
		}
		e = media_redact(a, bytes, n, s, boxes, n_boxes, crop, &data, &size);
	}
	return e ? refuse(a, e) : say(data, size);
}

// What a file that took this process over would try. Each must end it.
static int attempt(struct arena *a, const char *what)
{
	if (strcmp(what, "open") == 0)
		return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? 0 : MISUSED;
	if (strcmp(what, "socket") == 0)
		return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) >= 0 ? 0 : MISUSED;
	if (strcmp(what, "fork") == 0)
		return fork() >= 0 ? 0 : MISUSED;
	if (strcmp(what, "memory") == 0)
		return memset(arena_room(a, (size_t)2 << 30), 1, (size_t)2 << 30) ? 0 : MISUSED;
	for (volatile unsigned long spin = 0;; spin++)
		;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct magic *magic;
	struct sniffed s;
	struct stat st;
	if (argc < 2 || fstat(STDIN_FILENO, &st) != 0)
		return MISUSED;
	close_range(3, ~0U, 0);
	struct err *e = media_open(a, &magic);
	if (e)
		return refuse(a, e);
	void *bytes = st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0) : NULL;
	if (bytes == MAP_FAILED)
		return MISUSED;
	if (!sandbox_enter())
		return NO_SANDBOX;
	if (strcmp(argv[1], "try") == 0)
		return attempt(a, argc > 2 ? argv[2] : "");
	e = media_sniff(a, magic, bytes, (size_t)st.st_size, &s);
	if (e)
		return refuse(a, e);
	return strcmp(argv[1], "look") == 0 ? tell(a, &s) : draw(a, bytes, (size_t)st.st_size, &s, argc, argv);
}
