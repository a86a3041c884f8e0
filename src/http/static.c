// static.c: the web client in memory. Read once at start; hashed files under /assets/ are kept by browsers for ever.
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/hash.h"
#include "http/inner.h"

enum { DEPTH_MAX = 8, FILES_MAX = 4000 };

struct statics {
	struct arena *arena;
	struct static_file *files;
	size_t n;
	const struct static_file *index;
};

static const char *static_type(const char *path)
{
	static const struct { const char *ending, *type; } types[] = {
		{".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"},
		{".css", "text/css; charset=utf-8"}, {".json", "application/json; charset=utf-8"}, {".svg", "image/svg+xml"}, {".png", "image/png"},
		{".jpg", "image/jpeg"}, {".webp", "image/webp"}, {".ico", "image/x-icon"}, {".woff2", "font/woff2"}, {".woff", "font/woff"}, {".ttf", "font/ttf"},
		{".wasm", "application/wasm"}, {".pdf", "application/pdf"}, {".txt", "text/plain; charset=utf-8"}, {".webmanifest", "application/manifest+json"},
	};
	size_t n = strlen(path);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		size_t len = strlen(types[i].ending);
		if (n > len && !strcmp(path + n - len, types[i].ending))
			return types[i].type;
	}
	return "application/octet-stream";
}

// Its hash and size: tells versions of our own files apart, no more.
const char *static_etag(struct arena *a, const void *data, size_t n)
{
	return arena_printf(a, "%016llx-%zx", (unsigned long long)hash_bytes(HASH_START, data, n), n);
}

static void add(struct statics *s, const char *path, const void *data, size_t size)
{
	const char *type = static_type(path);
	s->files[s->n++] = (struct static_file){.path = path, .type = type, .etag = static_etag(s->arena, data, size), .data = data, .size = size,
		.forever = !strncmp(path, "/assets/", 8), .page = !strncmp(type, "text/html", 9), .worker = !strcmp(path, "/sw.js")};
}

static struct err *read_file(struct arena *a, const char *path, const struct stat *st, const void **data)
{
	FILE *f = fopen(path, "rbe");
	char *bytes = arena_alloc(a, (size_t)st->st_size + 1);
	size_t n = f ? fread(bytes, 1, (size_t)st->st_size, f) : 0;
	if (f)
		fclose(f);
	if (!f || n != (size_t)st->st_size)
		return err_new(a, ERR_INPUT, "http.web_file", "网页文件无法读取：%s", path);
	*data = bytes;
	return NULL;
}

static struct err *read_folder(struct statics *s, const char *root, const char *under, int depth)
{
	DIR *dir = opendir(arena_printf(s->arena, "%s%s", root, under));
	if (!dir)
		return err_new(s->arena, ERR_INPUT, "http.web_folder", "网页目录无法读取：%s%s", root, under);
	struct err *e = NULL;
	for (struct dirent *d; !e && (d = readdir(dir));) {
		struct stat st;
		const char *path = arena_printf(s->arena, "%s/%s", under, d->d_name), *full = arena_printf(s->arena, "%s%s", root, path);
		if (*d->d_name == '.' || stat(full, &st))
			continue;
		if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
			e = read_folder(s, root, path, depth + 1);
		if (!S_ISREG(st.st_mode) || s->n == FILES_MAX)
			continue;
		const void *data = NULL;
		e = read_file(s->arena, full, &st, &data);
		if (!e)
			add(s, path, data, (size_t)st.st_size);
	}
	closedir(dir);
	return e;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct static_file *)a)->path, ((const struct static_file *)b)->path);
}

static struct static_file *exact(const struct statics *s, const char *path)
{
	struct static_file key = {.path = path};
	return s->n ? bsearch(&key, s->files, s->n, sizeof *s->files, by_path) : NULL;
}

// "x.js.gz" beside "x.js" is the same, compressed before.
static void pair_gzip(struct statics *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct static_file *gz = exact(s, arena_printf(s->arena, "%s.gz", s->files[i].path));
		if (!gz)
			continue;
		s->files[i].gzip = gz->data;
		s->files[i].gzip_size = gz->size;
	}
}

struct err *static_load(struct arena *a, const struct http_config *config, struct statics **out)
{
	struct statics *s = NEW(a, struct statics);
	s->arena = a;
	s->files = NEW_ARRAY(a, struct static_file, FILES_MAX);
	if (config->web_folder)
		TRY(read_folder(s, config->web_folder, "", 0));
	for (const struct http_asset *f = config->assets; f && f->path && s->n < FILES_MAX; f++) {
		add(s, f->path, f->data, f->size);
		s->files[s->n - 1].gzip = f->gzip;
		s->files[s->n - 1].gzip_size = f->gzip_size;
	}
	qsort(s->files, s->n, sizeof *s->files, by_path);
	pair_gzip(s);
	s->index = exact(s, "/index.html");
	*out = s;
	return NULL;
}

const struct static_file *static_find(const struct statics *s, const char *path)
{
	const struct static_file *f = exact(s, path);
	if (f)
		return f;
	const char *last = strrchr(path, '/');
	return last && strchr(last, '.') ? NULL : s->index;
}
