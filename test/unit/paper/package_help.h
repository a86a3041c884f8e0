// package_help.h: an OFD taken apart, for tests.
#pragma once
#include <zip.h>

#include "paper_help.h"

struct part {
	const char *name, *bytes;
	size_t len;
};

struct package {
	struct part parts[64];
	size_t n;
};

static inline struct package unzip(const char *bytes, size_t len)
{
	struct package out = {0};
	zip_error_t e;
	zip_t *z = zip_open_from_source(zip_source_buffer_create(bytes, len, 0, &e), ZIP_RDONLY | ZIP_CHECKCONS, &e);
	assert_non_null(z);
	for (zip_int64_t i = 0; i < zip_get_num_entries(z, 0); i++) {
		zip_stat_t st;
		assert_int_equal(zip_stat_index(z, (zip_uint64_t)i, 0, &st), 0);
		char *data = arena_alloc(arena, st.size + 1);
		zip_file_t *f = zip_fopen_index(z, (zip_uint64_t)i, 0);
		assert_int_equal(zip_fread(f, data, st.size), (zip_int64_t)st.size);
		zip_fclose(f);
		assert_true(out.n < 64);
		out.parts[out.n++] = (struct part){arena_strdup(arena, st.name), data, st.size};
	}
	zip_discard(z);
	return out;
}

static inline const struct part *part_of(const struct package *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->parts[i].name, name) == 0)
			return &p->parts[i];
	fail_msg("no %s", name);
	return NULL;
}

static inline bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);
	return n >= m && strcmp(s + n - m, end) == 0;
}
