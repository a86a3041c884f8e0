// package.c: the members of a ZIP, bounded, their check sums checked. libzip knows the structure, libdeflate unpacks each member in one go.
#include <libdeflate.h>
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

struct opening {
	struct arena *a;
	zip_t *z;
	struct libdeflate_decompressor *inflate;
	size_t file_size, left;        // bytes that may still be unpacked
};

// The bytes as they lie in the file. NULL: they are not there.
static const uint8_t *raw_bytes(struct opening *o, zip_uint64_t i, size_t n)
{
	uint8_t *raw = arena_room(o->a, n + 1);
	zip_file_t *f = zip_fopen_index(o->z, i, ZIP_FL_COMPRESSED);
	if (!f)
		return NULL;
	bool good = zip_fread(f, raw, n) == (zip_int64_t)n;
	return zip_fclose(f) == 0 && good ? raw : NULL;
}

static bool unpack(struct opening *o, const zip_stat_t *st, const uint8_t *raw, struct entry *out)
{
	if (st->comp_method == ZIP_CM_STORE) {
		out->bytes = (struct blob){raw, st->comp_size};
		return st->comp_size == st->size;
	}
	size_t used, got;
	uint8_t *data = arena_room(o->a, st->size + 1);
	out->bytes = (struct blob){data, st->size};
	return libdeflate_deflate_decompress_ex(o->inflate, raw, st->comp_size, data, st->size, &used, &got) == LIBDEFLATE_SUCCESS && used == st->comp_size && got == st->size;
}

static bool read_entry(struct opening *o, zip_uint64_t i, struct entry *out, const char **why)
{
	zip_stat_t st;
	enum { WANTED = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD };
	*why = "包内文件无法读取";
	if (zip_stat_index(o->z, i, 0, &st) || (st.valid & WANTED) != WANTED || st.encryption_method != ZIP_EM_NONE || st.comp_size > o->file_size || !good_name(st.name) ||
	    (st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE))
		return false;
	if (st.size > o->left || (st.size > SMALL && st.size / RATIO_MAX > st.comp_size)) {
		*why = "解开后过大";
		return false;
	}
	o->left -= st.size;
	const uint8_t *raw = raw_bytes(o, i, st.comp_size);
	if (!raw)
		return false;
	out->name = arena_strdup(o->a, st.name);
	bool good = unpack(o, &st, raw, out) && libdeflate_crc32(0, out->bytes.data, out->bytes.n) == st.crc;
	if (!good)
		*why = arena_printf(o->a, "包内文件 %s 已损坏", st.name);
	return good;
}

static bool names_differ(struct package *p, const char **why)
{
	qsort(p->entries, p->n, sizeof *p->entries, by_name);
	*why = "包内有同名文件";
	for (size_t i = 1; i < p->n; i++)
		if (strcmp(p->entries[i - 1].name, p->entries[i].name) == 0)
			return false;
	return true;
}

static bool read_all(struct opening *o, struct package *out, const char **why)
{
	zip_int64_t n = zip_get_num_entries(o->z, 0);
	*why = "包内文件过多";
	if (n < 0 || n > ENTRIES_MAX)
		return false;
	out->entries = NEW_ARRAY(o->a, struct entry, (size_t)n + 1);
	for (zip_int64_t i = 0; i < n; i++) {
		struct entry *e = &out->entries[out->n];
		if (!read_entry(o, (zip_uint64_t)i, e, why))
			return false;
		out->n += e->name[strlen(e->name) - 1] != '/';   // folders are nothing
	}
	return names_differ(out, why);
}

bool package_open(struct arena *a, struct blob file, struct package *out, const char **why)
{
	zip_error_t e;
	*out = (struct package){0};
	zip_error_init(&e);
	zip_source_t *s = zip_source_buffer_create(file.data, file.n, 0, &e);
	struct opening o = {.a = a, .z = s ? zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &e) : NULL, .file_size = file.n, .left = BYTES_MAX};
	*why = "不是完整的文件包（可能被截断）";
	if (!o.z) {
		zip_source_free(s);
		return false;
	}
	o.inflate = libdeflate_alloc_decompressor();
	if (!o.inflate)
		abort();   // only for lack of memory
	bool good = read_all(&o, out, why);
	libdeflate_free_decompressor(o.inflate);
	zip_discard(o.z);
	return good;
}

const struct entry *package_find(const struct package *p, const char *name)
{
	struct entry key = {.name = name[0] == '/' ? name + 1 : name};
	return p->n ? bsearch(&key, p->entries, p->n, sizeof *p->entries, by_name) : NULL;
}
