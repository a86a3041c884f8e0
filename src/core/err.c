// err.c: errors live in the arena of the request that met them.
#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct err *err_make(struct arena *a, enum err_kind kind, const char *code, const char *file, int line, const char *fmt, ...)
{
	struct err *e = NEW(a, struct err);
	va_list ap;
	va_start(ap, fmt);
	*e = (struct err){.kind = kind, .code = code, .text = arena_vprintf(a, fmt, ap), .file = file, .line = line};
	va_end(ap);
	return e;
}

struct err *err_cause(struct arena *a, struct err *e, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	e->cause = arena_vprintf(a, fmt, ap);
	va_end(ap);
	return e;
}

void err_add_field(struct arena *a, struct err **e, const char *path, const char *fmt, ...)
{
	if (!*e)
		*e = err_new(a, ERR_INPUT, "input.fields", "填写的内容有误，请按提示改正后再提交。");
	if ((*e)->n_fields == ERR_FIELDS_MOST)
		return;
	bool last = ++(*e)->n_fields == ERR_FIELDS_MOST;
	struct err_field *f = NEW(a, struct err_field);
	va_list ap;
	va_start(ap, fmt);
	*f = (struct err_field){.path = arena_strdup(a, path), .text = last ? "有误的内容太多，从这一处起不再逐一列出。" : arena_vprintf(a, fmt, ap)};
	va_end(ap);
	*((*e)->last ? &(*e)->last->next : &(*e)->fields) = f;
	(*e)->last = f;
}

struct err *err_copy(struct arena *a, const struct err *e)
{
	struct err *to = NEW(a, struct err), *field_holder = to;
	*to = (struct err){.kind = e->kind, .code = arena_strdup_null(a, e->code), .text = arena_strdup_null(a, e->text), .article = arena_strdup_null(a, e->article), .mend = arena_strdup_null(a, e->mend),
		.rule = arena_strdup_null(a, e->rule), .cause = arena_strdup_null(a, e->cause), .file = e->file, .line = e->line, .next = e->next ? err_copy(a, e->next) : NULL};
	for (const struct err_field *f = e->fields; f; f = f->next)
		err_add_field(a, &field_holder, f->path, "%s", f->text);
	return to;
}

static const struct {
	int http, exit;
} outcome[] = {
	[ERR_INPUT] = {400, 2},     [ERR_LOGIN] = {401, 4},    [ERR_FORBIDDEN] = {403, 4}, [ERR_MISSING] = {404, 3},
	[ERR_CONFLICT] = {409, 5},  [ERR_TOO_LARGE] = {413, 2}, [ERR_MEDIA] = {415, 2},     [ERR_RULE] = {422, 4},
	[ERR_TOO_MANY] = {429, 6},  [ERR_BUSY] = {503, 6},     [ERR_INTERNAL] = {500, 70},
};

int err_http_status(enum err_kind kind)
{
	return outcome[kind].http;
}

int err_exit_code(enum err_kind kind)
{
	return outcome[kind].exit;
}
