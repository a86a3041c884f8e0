// package.c: see package.h. libzip, writing into memory.
#include "paper/package.h"

#include <zip.h>

#include "core/arena.h"

// 1980-01-01 00:00, where the clock of ZIP begins.
enum { DOS_TIME = 0, DOS_DATE = 0x21 };
enum { LEVEL = 2 };   // deflate: level 6 takes 1.8 times as long for 5 % fewer bytes

struct packing {
	struct arena *a;
	zip_source_t *target;          // kept by us beyond zip_close
	zip_t *zip;
	zip_error_t why;
};

static struct err *refused(struct packing *p)
{
	return err_cause(p->a, err_new(p->a, ERR_INTERNAL, "paper.package", "文件包没有生成，请重试"), "libzip: %s", zip_error_strerror(&p->why));
}

static struct err *add(struct packing *p, const struct member *m)
{
	zip_source_t *s = zip_source_buffer_create(m->bytes, m->len, 0, &p->why);
	if (!s)
		return refused(p);
	zip_int64_t i = zip_file_add(p->zip, m->name, s, ZIP_FL_ENC_UTF_8);
	if (i < 0) {
		zip_source_free(s);
		p->why = *zip_get_error(p->zip);
		return refused(p);
	}
	zip_file_set_dostime(p->zip, (zip_uint64_t)i, DOS_TIME, DOS_DATE, 0);
	zip_set_file_compression(p->zip, (zip_uint64_t)i, m->packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE, LEVEL);
	zip_file_set_external_attributes(p->zip, (zip_uint64_t)i, 0, ZIP_OPSYS_DOS, 0);
	return NULL;
}

static struct err *take(struct packing *p, const char **bytes, size_t *len)
{
	zip_stat_t st;
	if (zip_source_stat(p->target, &st) || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(p->target)) {
		p->why = *zip_source_error(p->target);
		return refused(p);
	}
	char *out = arena_alloc(p->a, st.size + 1);
	zip_int64_t n = zip_source_read(p->target, out, st.size);
	zip_source_close(p->target);
	if (n != (zip_int64_t)st.size)
		return refused(p);
	*bytes = out;
	*len = st.size;
	return NULL;
}

static struct err *fill(struct packing *p, const struct member *members, size_t n)
{
	for (size_t i = 0; i < n; i++)
		TRY(add(p, &members[i]));
	return NULL;
}

struct err *package_write(struct arena *a, const struct member *members, size_t n, const char **bytes, size_t *len)
{
	struct packing p = {.a = a};
	zip_error_init(&p.why);
	p.target = zip_source_buffer_create(NULL, 0, 0, &p.why);
	if (!p.target)
		return refused(&p);
	zip_source_keep(p.target);
	p.zip = zip_open_from_source(p.target, ZIP_CREATE | ZIP_TRUNCATE, &p.why);
	struct err *e = p.zip ? fill(&p, members, n) : refused(&p);
	if (p.zip && e) {
		zip_discard(p.zip);
	} else if (p.zip && zip_close(p.zip)) {
		p.why = *zip_get_error(p.zip);
		e = refused(&p);
		zip_discard(p.zip);
	}
	if (!e)
		e = take(&p, bytes, len);
	zip_source_free(p.target);
	return e;
}
