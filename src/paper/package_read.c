// package_read.c: the members of a ZIP, with limits. See package.h.
#include <string.h>
#include <zip.h>

#include "paper/package.h"

static struct err *bad(struct arena *a, const char *why)
{
	return err_cause(a, err_new(a, ERR_INPUT, "paper.package", "文件包已损坏，或者不是 OFD。"), "%s", why);
}

static void discard(void *zip)
{
	zip_discard(zip);
}

bool package_name_good(const char *name)
{
	if (!*name || *name == '/' || strchr(name, '\\') || strlen(name) > 200)
		return false;
	for (const char *p = name; *p; p += strcspn(p, "/") + (p[strcspn(p, "/")] != 0))
		if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || !p[2]))
			return false;
	return name[strlen(name) - 1] != '/';
}

static struct err *read_one(struct arena *a, zip_t *z, zip_uint64_t i, size_t *left, struct member *out)
{
	zip_stat_t st;
	if (zip_stat_index(z, i, 0, &st) || !(st.valid & ZIP_STAT_NAME) || !(st.valid & ZIP_STAT_SIZE) || st.encryption_method != ZIP_EM_NONE || !package_name_good(st.name))
		return bad(a, "member");
	if (st.size > *left)
		return bad(a, "too large");
	*left -= st.size;
	char *data = arena_alloc(a, st.size + 1);
	zip_file_t *f = zip_fopen_index(z, i, 0);
	zip_int64_t n = f ? zip_fread(f, data, st.size) : -1;
	// The end must be the end: libzip checks the CRC only there.
	bool good = n == (zip_int64_t)st.size && zip_fread(f, (char[1]){0}, 1) == 0;
	if (f)
		good = zip_fclose(f) == 0 && good;
	*out = (struct member){arena_strdup(a, st.name), data, st.size, st.comp_method == ZIP_CM_STORE};
	return good ? NULL : bad(a, st.name);
}

struct err *package_read(struct arena *a, const char *bytes, size_t len, struct member **members, size_t *n)
{
	zip_error_t why;
	size_t left = PACKAGE_MAX;
	zip_error_init(&why);
	zip_source_t *s = zip_source_buffer_create(bytes, len, 0, &why);
	zip_t *z = s ? zip_open_from_source(s, ZIP_RDONLY | ZIP_CHECKCONS, &why) : NULL;
	if (!z) {
		zip_source_free(s);
		return bad(a, zip_error_strerror(&why));
	}
	arena_defer(a, discard, z);
	zip_int64_t count = zip_get_num_entries(z, 0);
	if (count < 0 || count > MEMBERS_MAX)
		return bad(a, "too many members");
	*members = NEW_ARRAY(a, struct member, (size_t)count + 1);
	*n = (size_t)count;
	for (size_t i = 0; i < *n; i++) {
		TRY(read_one(a, z, i, &left, &(*members)[i]));
		// A name that comes twice is found as another member: readers would not agree which one counts.
		if (zip_name_locate(z, (*members)[i].name, 0) != (zip_int64_t)i)
			return bad(a, "the same name twice");
	}
	return NULL;
}
