// log.c: see log.h.
#include "core/log.h"

#include <stdio.h>

#include "core/buf.h"
#include "core/day.h"

static enum log_level least_level = LOG_INFO;
static const char *const level_name[] = {"debug", "info", "warn", "error"};

void log_set_level(enum log_level least)
{
	least_level = least;
}

static struct buf begin(struct arena *a, enum log_level level, const char *request)
{
	struct buf b = buf_new(a);
	jw_open(&b, '{');
	jw_kstr(&b, "time", instant_text(a, instant_now()));
	jw_kstr(&b, "level", level_name[level]);
	if (request)
		jw_kstr(&b, "request", request);
	return b;
}

static void finish(struct buf *b)
{
	jw_close(b, '}');
	buf_char(b, '\n');
	fputs(b->data, stderr);
}

void log_line(enum log_level level, const char *request, const char *fmt, ...)
{
	if (level < least_level)
		return;
	struct arena *a = arena_new();
	va_list ap;
	va_start(ap, fmt);
	char *text = arena_vprintf(a, fmt, ap);
	va_end(ap);
	struct buf b = begin(a, level, request);
	jw_kstr(&b, "text", text);
	finish(&b);
	arena_free(a);
}

void log_err(const char *request, const struct err *e)
{
	struct arena *a = arena_new();
	struct buf b = begin(a, e->kind == ERR_INTERNAL ? LOG_ERROR : LOG_WARN, request);
	jw_kstr(&b, "code", e->code);
	jw_kstr(&b, "text", e->text);
	if (e->cause)
		jw_kstr(&b, "cause", e->cause);
	jw_kstr(&b, "at", arena_printf(a, "%s:%d", e->file, e->line));
	finish(&b);
	arena_free(a);
}
