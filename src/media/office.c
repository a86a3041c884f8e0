// office.c: see office.h. ZIP: APPNOTE 4.3. The archive begins with the file's first byte and ends with its last.
#include "media/office.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "media/film.h"

enum { END = 22, COMMENT_MOST = 65535, ENTRY = 46, LOCAL = 30, ENTRIES_MOST = 20000, RATIO_MOST = 1000 };

static const struct office_kind kinds[] = {
	{"OFD.xml", "application/ofd", "ofd"},
	{"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
	{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
};

static const unsigned char *end_of(const unsigned char *p, size_t n)
{
	size_t most = n < END + COMMENT_MOST ? n : END + COMMENT_MOST;
	for (size_t back = END; back <= most; back++)
		if (memcmp(p + n - back, "PK\5\6", 4) == 0)
			return p + n - back;
	return NULL;
}

static bool ends_with(const unsigned char *name, size_t n, const char *tail)
{
	size_t m = strlen(tail);
	return n >= m && memcmp(name + n - m, tail, m) == 0;
}

static bool unsafe_name(const unsigned char *name, size_t n)
{
	return !name || !n || name[0] == '/' || memmem(name, n, "..", 2) || memchr(name, '\\', n) || memchr(name, 0, n);
}

// One line of the directory; its length, 0 when it is not right. *why when it hides something.
static size_t entry_read(const unsigned char *p, size_t at, size_t end, const struct office_kind **found, const char **why)
{
	if (end - at < ENTRY || memcmp(p + at, "PK\1\2", 4) != 0)
		return 0;
	size_t name_n = (size_t)film_le(p + at + 28, 2), size = ENTRY + name_n + (size_t)film_le(p + at + 30, 2) + (size_t)film_le(p + at + 32, 2);
	const unsigned char *name = p + at + ENTRY;
	uint64_t packed = film_le(p + at + 20, 4), open = film_le(p + at + 24, 4), local = film_le(p + at + 42, 4);
	if (size > end - at || local + LOCAL > at || memcmp(p + local, "PK\3\4", 4) != 0 || unsafe_name(name, name_n))
		return 0;
	if (film_le(p + at + 8, 2) & 1)
		*why = "文档设有打开密码，无法核对内容。请上传没有密码的文档。";
	else if (ends_with(name, name_n, "vbaProject.bin") || ends_with(name, name_n, ".exe") || ends_with(name, name_n, ".js"))
		*why = "文档里带有宏或者程序，不能作为证据保存。请另存为不含宏的文档。";
	else if (open > (uint64_t)1 << 31 || (packed && open / packed > RATIO_MOST))
		*why = "文档的压缩内容异常，不能作为证据保存。";
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (name_n == strlen(kinds[i].part) && memcmp(name, kinds[i].part, name_n) == 0)
			*found = &kinds[i];
	return size;
}

const struct office_kind *office_read(const unsigned char *p, size_t n, const char **why)
{
	const struct office_kind *found = NULL;
	const char *hidden = NULL;
	*why = NULL;
	const unsigned char *e = n >= END ? end_of(p, n) : NULL;
	if (!e)
		return NULL;
	size_t end = (size_t)(e - p), count = (size_t)film_le(e + 10, 2), size = (size_t)film_le(e + 12, 4), at = (size_t)film_le(e + 16, 4), comment = (size_t)film_le(e + 20, 2);
	if (count > ENTRIES_MOST || at > end || size != end - at)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		size_t step = entry_read(p, at, end, &found, &hidden);
		if (!step)
			return NULL;
		at += step;
	}
	if (found && (end + END + comment != n || comment))
		hidden = "文档后面附带了其他内容，不能作为证据保存。请上传原始文件。";
	*why = found ? hidden : NULL;
	return found && !hidden ? found : NULL;
}
