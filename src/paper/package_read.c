// package_read.c: the members of a package of ours, with limits. See package.h. Each head is written again from what it says and compared: what
// package_write would not have written is not read.
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "paper/package.h"
#include "paper/zip_form.h"

enum { DEFLATE_MOST = 1032 };   // deflate cannot pack better: more is promised by no honest file

struct reading {
	struct arena *a;
	const uint8_t *bytes;
	size_t directory, end;         // where they begin
	size_t left;                   // bytes that may still be unpacked
	struct libdeflate_decompressor *inflate;
};

static struct err *bad(struct arena *a, const char *why)
{
	return err_cause(a, err_new(a, ERR_INPUT, "paper.package", "文件包已损坏，或者不是 OFD。"), "%s", why);
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

// ---- heads ----

static struct err *read_end(struct reading *r, size_t len, size_t *count)
{
	uint8_t again[ZIP_END];
	if (len < ZIP_END || len > UINT32_MAX)
		return bad(r->a, "no end");
	r->end = len - ZIP_END;
	const uint8_t *p = r->bytes + r->end;
	size_t size = zip_four(p + 12), at = zip_four(p + 16);
	*count = zip_two(p + 10);
	zip_end(again, (unsigned)*count, (uint32_t)size, (uint32_t)at);
	r->directory = at;
	return at + size == r->end && *count <= MEMBERS_MAX && memcmp(again, p, ZIP_END) == 0 ? NULL : bad(r->a, "end");
}

// The entry of the directory at *at, whose member must lie at `place`.
static struct err *read_heads(struct reading *r, size_t *at, size_t place, struct zip_entry *e)
{
	uint8_t again[ZIP_CENTRAL + ZIP_NAME_MAX];
	const uint8_t *p = r->bytes + *at;
	if (r->end - *at < ZIP_CENTRAL || zip_two(p + 28) > ZIP_NAME_MAX || r->end - *at < ZIP_CENTRAL + (size_t)zip_two(p + 28))
		return bad(r->a, "directory");
	*e = (struct zip_entry){arena_strndup(r->a, (const char *)p + ZIP_CENTRAL, zip_two(p + 28)), zip_four(p + 16), zip_four(p + 20), zip_four(p + 24), (uint32_t)place, zip_two(p + 10)};
	size_t n = zip_central(again, e);
	if (n != ZIP_CENTRAL + (size_t)zip_two(p + 28) || memcmp(again, p, n) != 0 || !package_name_good(e->name))
		return bad(r->a, "directory entry");
	*at += n;
	n = zip_local(again, e);
	if (r->directory - place < n + e->packed || memcmp(again, r->bytes + place, n) != 0)
		return bad(r->a, e->name);
	return NULL;
}

// ---- members ----

static struct err *unpack(struct reading *r, const struct zip_entry *e, struct member *m)
{
	if (e->size > r->left || e->size / DEFLATE_MOST > e->packed)
		return bad(r->a, "too large");
	r->left -= e->size;
	if (e->method == ZIP_STORED) {
		m->bytes = (const char *)m->as_read;
		return e->size == e->packed ? NULL : bad(r->a, e->name);
	}
	size_t used, got;
	char *out = arena_room(r->a, (size_t)e->size + 1);
	if (e->method != ZIP_DEFLATED || e->packed >= e->size ||
	    libdeflate_deflate_decompress_ex(r->inflate, m->as_read, e->packed, out, e->size, &used, &got) != LIBDEFLATE_SUCCESS || used != e->packed || got != e->size)
		return bad(r->a, e->name);
	out[e->size] = 0;
	m->bytes = out;
	return NULL;
}

static struct err *read_members(struct reading *r, struct member *members, size_t n)
{
	size_t at = r->directory, place = 0;
	for (size_t i = 0; i < n; i++) {
		struct zip_entry e;
		TRY(read_heads(r, &at, place, &e));
		const uint8_t *data = r->bytes + place + ZIP_LOCAL + strlen(e.name);
		members[i] = (struct member){.name = e.name, .len = e.size, .packed = e.method == ZIP_STORED, .as_read = data, .as_read_len = e.packed, .crc = e.crc};
		TRY(unpack(r, &e, &members[i]));
		if (libdeflate_crc32(0, members[i].bytes, e.size) != e.crc)
			return bad(r->a, e.name);
		place = (size_t)(data - r->bytes) + e.packed;
	}
	return at == r->end && place == r->directory ? NULL : bad(r->a, "bytes between");
}

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct member *const *)a)->name, (*(const struct member *const *)b)->name);
}

// A name that comes twice: readers would not agree which one counts.
static struct err *names_differ(struct arena *a, const struct member *members, size_t n)
{
	const struct member **sorted = NEW_ARRAY(a, const struct member *, n + 1);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &members[i];
	qsort(sorted, n, sizeof *sorted, by_name);
	for (size_t i = 1; i < n; i++)
		if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
			return bad(a, "the same name twice");
	return NULL;
}

struct err *package_read(struct arena *a, const char *bytes, size_t len, struct member **members, size_t *n)
{
	struct reading r = {.a = a, .bytes = (const uint8_t *)bytes, .left = PACKAGE_MAX};
	size_t count;
	TRY(read_end(&r, len, &count));
	struct member *out = NEW_ARRAY(a, struct member, count + 1);
	r.inflate = libdeflate_alloc_decompressor();
	if (!r.inflate)
		abort();   // only for lack of memory
	struct err *e = read_members(&r, out, count);
	libdeflate_free_decompressor(r.inflate);
	TRY(e);
	TRY(names_differ(a, out, count));
	*members = out;
	*n = count;
	return NULL;
}
