// package.c: the members of a ZIP, bounded, each read to its end so that its check sum is checked.
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "verify/inner.h"

enum { ENTRIES_MAX = 20000 };
static const size_t BYTES_MAX = (size_t)1 << 30;
// A member may unpack to at most this many times its packed size (deflate itself cannot do more than 1032).
enum { RATIO_MAX = 200, SMALL = 1 << 20 };

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static bool good_name(const char *s)
{
	if (!*s || *s == '/' || strchr(s, '\\') || strstr(s, "//") || strlen(s) > 255)
		return false;
	return !(strcmp(s, "..") == 0 || strncmp(s, "../", 3) == 0 || strstr(s, "/../") || (strlen(s) > 2 && strcmp(s + strlen(s) - 3, "/..") == 0));
}

static bool read_entry(struct arena *a, zip_t *z, zip_uint64_t i, size_t *left, struct entry *out, const char **why)
{
	zip_stat_t st;
	enum { WANTED = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE };
	*why = "包内文件无法读取";
	if (zip_stat_index(z, i, 0, &st) || (st.valid & WANTED) != WANTED || st.encryption_method != ZIP_EM_NONE || !good_name(st.name))
		return false;
	if (st.size > *left || (st.size > SMALL && st.size / RATIO_MAX > st.comp_size)) {
		*why = "解开后过大";
		return false;
	}
	*left -= st.size;
	uint8_t *data = arena_alloc(a, st.size + 1);
	zip_file_t *f = zip_fopen_index(z, i, 0);
	if (!f)
		return false;
	bool good = zip_fread(f, data, st.size) == (zip_int64_t)st.size && zip_fread(f, (char[1]){0}, 1) == 0;
	good = zip_fclose(f) == 0 && good;
	*out = (struct entry){arena_strdup(a, st.name), {data, st.size}};
	if (!good)
		*why = arena_printf(a, "包内文件 %s 已损坏", st.name);
	return good;
}

static bool read_all(struct arena *a, zip_t *z, struct package *out, const char **why)
{
	size_t left = BYTES_MAX;
	zip_int64_t n = zip_get_num_entries(z, 0);
	*why = "包内文件过多";
	if (n < 0 || n > ENTRIES_MAX)
		return false;
	out->entries = NEW_ARRAY(a, struct entry, (size_t)n + 1);
	for (zip_int64_t i = 0; i < n; i++) {
		struct entry *e = &out->entries[out->n];
		if (!read_entry(a, z, (zip_uint64_t)i, &left, e, why))
			return false;
		out->n += e->name[strlen(e->name) - 1] != '/';   // folders are nothing
	}
	qsort(out->entries, out->n, sizeof *out->entries, by_name);
	*why = "包内有同名文件";
	for (size_t i = 1; i < out->n; i++)
		if (strcmp(out->entries[i - 1].name, out->entries[i].name) == 0)
			return false;
	return true;
}

bool package_open(struct arena *a, struct blob file, struct package *out, const char **why)
{
	zip_error_t e;
	*out = (struct package){0};
	zip_error_init(&e);
	zip_source_t *s = zip_source_buffer_create(file.data, file.n, 0, &e);
	zip_t *z = s ? zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &e) : NULL;
	*why = "不是完整的文件包（可能被截断）";
	if (!z) {
		zip_source_free(s);
		return false;
	}
	bool good = read_all(a, z, out, why);
	zip_discard(z);
	return good;
}

const struct entry *package_find(const struct package *p, const char *name)
{
	struct entry key = {.name = name[0] == '/' ? name + 1 : name};
	return p->n ? bsearch(&key, p->entries, p->n, sizeof *p->entries, by_name) : NULL;
}
