// file.c: see file.h.
#include "core/file.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct err *file_read(struct arena *a, const char *path, size_t most, const char **bytes, size_t *n)
{
	FILE *f = fopen(path, "rbe");
	long size = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
	char *data = size >= 0 && (size_t)size <= most ? arena_alloc(a, (size_t)size + 1) : NULL;
	bool good = data && fseek(f, 0, SEEK_SET) == 0 && fread(data, 1, (size_t)size, f) == (size_t)size;
	const char *why = good ? NULL : size >= 0 && !data ? "too large" : strerror(errno);
	if (f)
		fclose(f);
	if (!good)
		return err_cause(a, err_new(a, ERR_INPUT, "input.file", "文件无法读取。"), "%s: %s", path, why);
	*bytes = data;
	*n = (size_t)size;
	return NULL;
}
