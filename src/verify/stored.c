// stored.c: the one form of ZIP our own files have (APPNOTE 6.3): members one behind the other, the directory, the end record. Every byte of it
// has one value it may have, so that none can be changed unseen. In a bundle members lie as they are (method 0): nothing can unpack to more than
// it is; in a paper they may be deflated (method 8).
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "verify/inner.h"

enum { LOCAL = 30, CENTRAL = 46, END = 22, NAME_MAX_BYTES = 240, STORED_MAX = 20000 };
enum { DOS_DATE = 0x21, VERSION = 20, UTF8_NAMES = 0x0800, METHOD_STORED = 0, METHOD_DEFLATED = 8 };

struct opening {
	struct arena *a;
	struct blob file;
	struct stored *out;
	const char *why;
	bool paper;                     // members may be deflated and are not looked into
	size_t directory;               // where it begins
};

static unsigned two(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static uint32_t four(const uint8_t *p)
{
	return two(p) | (uint32_t)two(p + 2) << 16;
}

static bool begins(struct blob f, size_t at, const char *mark)
{
	return at + 4 <= f.n && memcmp(f.data + at, mark, 4) == 0;
}

static bool no(struct opening *o, const char *why)
{
	o->why = why;
	return false;
}

// ---- the end ----

// A file without its end: how much of it still stands?
static const char *cut_off(struct opening *o)
{
	size_t at = 0, n = 0;
	while (begins(o->file, at, "PK\3\4") && at + LOCAL <= o->file.n) {
		const uint8_t *p = o->file.data + at;
		size_t next = at + LOCAL + two(p + 26) + two(p + 28) + four(p + 18);
		if (next > o->file.n)
			break;
		at = next;
		n++;
	}
	return arena_printf(o->a, "卷宗包不完整：末尾缺失，可能被截断，只剩前 %zu 个文件。", n);
}

// Is there an end record that fits where it stands: its directory ends where it begins? Those of the papers inside speak of the papers.
static bool ended_before(struct blob f)
{
	const uint8_t *at = f.data;
	while ((at = memmem(at, (size_t)(f.data + f.n - at), "PK\5\6", 4)) && (size_t)(f.data + f.n - at) > END) {
		uint64_t size = four(at + 12), from = four(at + 16);
		if (from + size == (uint64_t)(at - f.data) && begins(f, from, "PK\1\2"))
			return true;
		at++;
	}
	return false;
}

static const char *end_fault(struct opening *o)
{
	struct blob f = o->file;
	if (f.n < END || !begins(f, 0, "PK\3\4"))
		return "不是卷宗包：文件不是 ZIP，或者开头已损坏。";
	if (ended_before(f))
		return "卷宗包末尾被添加了内容。";
	return cut_off(o);
}

static bool read_end(struct opening *o, size_t *count)
{
	if (o->file.n < END || !begins(o->file, 0, "PK\3\4") || !begins(o->file, o->file.n - END, "PK\5\6"))
		return no(o, end_fault(o));
	const uint8_t *p = o->file.data + o->file.n - END;
	uint32_t size = four(p + 12), at = four(p + 16);
	if (two(p + 10) == 0xFFFF || size == UINT32_MAX || at == UINT32_MAX)
		return no(o, "文件包用了 ZIP64 结构，不是本系统的卷宗包。");
	if (two(p + 4) || two(p + 6) || two(p + 8) != two(p + 10) || two(p + 20))
		return no(o, "卷宗包的结束记录被改动。");
	if ((uint64_t)at + size + END != o->file.n)
		return no(o, "卷宗包的目录位置被改动，或者中间被插入、删去了内容。");
	*count = two(p + 10);
	o->directory = at;
	return *count <= STORED_MAX ? true : no(o, "卷宗包内文件过多。");
}

// ---- one member ----

static bool name_good(const char *s, size_t n)
{
	if (n == 0 || n > NAME_MAX_BYTES || memchr(s, 0, n) || !utf8_valid(s, n) || s[0] == '/' || s[n - 1] == '/')
		return false;
	for (size_t i = 0; i < n; i++)
		if (s[i] == '\\' || s[i] == ':' || (unsigned char)s[i] < ' ' || (s[i] == '/' && (i + 1 == n || s[i + 1] == '/')))
			return false;
	for (size_t i = 0; i < n; i++)
		if ((i == 0 || s[i - 1] == '/') && s[i] == '.')
			return false;   // ".", "..", hidden files
	return true;
}

// Why an entry of the directory is not of our form; NULL: it is.
static const char *entry_fault(struct opening *o, const uint8_t *p, const char *name, size_t expected)
{
	if (two(p + 8) & 1)
		return arena_printf(o->a, "文件 %s 被加密，不是本系统的卷宗包。", name);
	bool as_they_are = two(p + 10) == METHOD_STORED && four(p + 20) == four(p + 24);
	if (!as_they_are && !(o->paper && two(p + 10) == METHOD_DEFLATED && four(p + 20) < four(p + 24)))
		return arena_printf(o->a, "文件 %s 是压缩存放的，不是本系统的卷宗包。", name);
	if (four(p + 20) == UINT32_MAX || four(p + 42) == UINT32_MAX)
		return "文件包用了 ZIP64 结构，不是本系统的卷宗包。";
	if (four(p + 42) != expected)
		return arena_printf(o->a, "文件 %s 的位置与目录不符：文件互相重叠，或者中间夹有别的内容。", name);
	if (two(p + 30) || two(p + 32))
		return arena_printf(o->a, "文件 %s 被附加了说明或者扩展信息。", name);
	if (two(p + 4) != VERSION || two(p + 6) != VERSION || two(p + 8) != UTF8_NAMES || two(p + 12) || two(p + 14) != DOS_DATE || two(p + 34) || two(p + 36) || four(p + 38))
		return arena_printf(o->a, "文件 %s 的目录信息被改动。", name);
	return NULL;
}

// The header before the bytes says the same as the directory.
static bool local_same(const uint8_t *local, const uint8_t *p, size_t name_len)
{
	return memcmp(local, "PK\3\4", 4) == 0 && memcmp(local + 4, p + 6, 22) == 0 && two(local + 26) == name_len && two(local + 28) == 0 && memcmp(local + LOCAL, p + CENTRAL, name_len) == 0;
}

static bool read_entry(struct opening *o, size_t *at, size_t *expected)
{
	size_t end = o->file.n - END;
	if (*at + CENTRAL > end || !begins(o->file, *at, "PK\1\2"))
		return no(o, "卷宗包的目录被改动。");
	const uint8_t *p = o->file.data + *at;
	size_t len = two(p + 28), size = four(p + 20);
	if (*at + CENTRAL + len > end)
		return no(o, "卷宗包的目录被改动。");
	if (!name_good((const char *)p + CENTRAL, len))
		return no(o, "卷宗包内有不允许的文件名（可能写到包外的位置）。");
	const char *name = arena_strndup(o->a, (const char *)p + CENTRAL, len), *fault = entry_fault(o, p, name, *expected);
	if (fault)
		return no(o, fault);
	if (*expected + LOCAL + len + size > o->directory || !local_same(o->file.data + *expected, p, len))
		return no(o, arena_printf(o->a, "文件 %s 的文件头与目录不符。", name));
	struct blob bytes = {o->file.data + *expected + LOCAL + len, size};
	o->out->members[o->out->n++] = (struct stored_member){.name = name, .bytes = bytes, .sound = o->paper || libdeflate_crc32(0, bytes.data, bytes.n) == four(p + 16)};
	*expected += LOCAL + len + size;
	*at += CENTRAL + len;
	return true;
}

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct stored_member *const *)a)->name, (*(const struct stored_member *const *)b)->name);
}

static bool names_differ(struct opening *o)
{
	struct stored *s = o->out;
	s->sorted = NEW_ARRAY(o->a, const struct stored_member *, s->n + 1);
	for (size_t i = 0; i < s->n; i++)
		s->sorted[i] = &s->members[i];
	qsort(s->sorted, s->n, sizeof *s->sorted, by_name);
	for (size_t i = 1; i < s->n; i++)
		if (strcmp(s->sorted[i - 1]->name, s->sorted[i]->name) == 0)
			return no(o, arena_printf(o->a, "卷宗包内有两个同名文件 %s。", s->sorted[i]->name));
	return true;
}

static bool read_all(struct opening *o)
{
	size_t count, expected = 0;
	if (!read_end(o, &count))
		return false;
	o->out->members = NEW_ARRAY(o->a, struct stored_member, count + 1);
	size_t at = o->directory;
	for (size_t i = 0; i < count; i++)
		if (!read_entry(o, &at, &expected))
			return false;
	if (at != o->file.n - END || expected != o->directory)
		return no(o, "卷宗包中间夹有目录以外的内容。");
	return names_differ(o);
}

// All members side by side.
static void digest_all(struct opening *o)
{
	struct stored *s = o->out;
	struct sm3_text *texts = NEW_ARRAY(o->a, struct sm3_text, s->n + 1);
	uint8_t (*digests)[SM3_SIZE] = arena_room(o->a, (s->n + 1) * SM3_SIZE);
	for (size_t i = 0; i < s->n; i++)
		texts[i] = (struct sm3_text){.first = s->members[i].bytes.data, .n = s->members[i].bytes.n};
	sm3_many(texts, s->n, digests);
	for (size_t i = 0; i < s->n; i++)
		memcpy(s->members[i].sm3, digests[i], SM3_SIZE);
}

bool stored_open(struct arena *a, struct blob file, struct stored *out, const char **why)
{
	struct opening o = {.a = a, .file = file, .out = out};
	*out = (struct stored){0};
	bool good = read_all(&o);
	if (good)
		digest_all(&o);
	*why = o.why;
	return good;
}

bool stored_paper(struct arena *a, struct blob file)
{
	struct stored members = {0};
	return read_all(&(struct opening){.a = a, .file = file, .out = &members, .paper = true});
}

const struct stored_member *stored_find(const struct stored *s, const char *name)
{
	struct stored_member key = {.name = name};
	const struct stored_member *k = &key, **found = s->n && name ? bsearch(&k, s->sorted, s->n, sizeof *s->sorted, by_name) : NULL;
	return found ? *found : NULL;
}
