// walk.c: see walk.h. JPEG: ITU-T T.81 annex B. PNG: ISO/IEC 15948. Film: boxes of ISO/IEC 14496-12. ZIP: APPNOTE 4.3.
#include "media/walk.h"

#include <string.h>

// Cameras pad a few bytes after the end marker; anything longer is something else.
enum { TAIL_MAX = 4096 };
// The end of a ZIP's directory stands within this distance of the file's end: 22 bytes and a comment of at most 65,535.
enum { ZIP_END = 22 + 65535 };

enum { RST0 = 0xD0, RST7 = 0xD7, SOI = 0xD8, EOI = 0xD9, SOS = 0xDA };

static unsigned be16(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static unsigned be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

// ---- JPEG ----

static bool is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// The next marker behind entropy-coded data, in which FF is followed by 00 or a restart.
static size_t scan_end(const unsigned char *p, size_t n, size_t i)
{
	for (; i + 1 < n; i++)
		if (p[i] == 0xFF && p[i + 1] != 0 && p[i + 1] != 0xFF && !(p[i + 1] >= RST0 && p[i + 1] <= RST7))
			return i;
	return n;
}

bool walk_jpeg(const unsigned char *p, size_t n, struct walked *out)
{
	struct walked w = {0};
	bool scanned = false;
	if (n < 4 || p[0] != 0xFF || p[1] != SOI)
		return false;
	for (size_t i = 2; i + 2 <= n && p[i] == 0xFF;) {
		unsigned marker = p[i + 1];
		if (marker == 0xFF) {
			i++;
			continue;
		}
		if (marker == EOI) {
			w.end = i + 2;
			*out = w;
			return scanned && w.width > 0 && w.height > 0;
		}
		size_t len = i + 4 <= n ? be16(p + i + 2) : 0;
		if (len < 2 || len > n - i - 2)
			return false;
		if (is_frame(marker) && len >= 7) {
			w.height = be16(p + i + 5);
			w.width = be16(p + i + 7);
		}
		scanned = scanned || marker == SOS;
		i = marker == SOS ? scan_end(p, n, i + 2 + len) : i + 2 + len;
	}
	return false;
}

// ---- PNG ----

bool walk_png(const unsigned char *p, size_t n, struct walked *out)
{
	if (n < 33 || memcmp(p, "\x89PNG\r\n\x1a\n", 8) != 0 || memcmp(p + 12, "IHDR", 4) != 0)
		return false;
	struct walked w = {.width = be32(p + 16), .height = be32(p + 20)};
	for (size_t i = 8; i + 12 <= n;) {
		size_t len = be32(p + i);
		if (len > n - i - 12)
			return false;
		bool last = memcmp(p + i + 4, "IEND", 4) == 0;
		i += 12 + len;
		if (!last)
			continue;
		w.end = i;
		*out = w;
		return w.width > 0 && w.height > 0;
	}
	return false;
}

// ---- behind it ----

static bool film_at(const unsigned char *p, size_t n, size_t i)
{
	return n - i >= 16 && be32(p + i) >= 8 && memcmp(p + i + 4, "ftyp", 4) == 0;
}

static size_t film_end(const unsigned char *p, size_t n, size_t i)
{
	while (n - i >= 16) {
		uint64_t size = be32(p + i);
		if (size == 1)
			size = (uint64_t)be32(p + i + 8) << 32 | be32(p + i + 12);
		if (size < 8 || size > n - i)
			break;
		i += (size_t)size;
	}
	return i;
}

// The end of the piece at i; i when there is none.
static size_t piece_end(const unsigned char *p, size_t n, size_t i)
{
	struct walked w;
	if (film_at(p, n, i))
		return film_end(p, n, i);
	return walk_jpeg(p + i, n - i, &w) ? i + w.end : i;
}

bool walk_zip_end(const unsigned char *p, size_t n)
{
	size_t near = n < ZIP_END ? n : ZIP_END;
	return memmem(p + n - near, near, "PK\5\6\0\0\0\0", 8) != NULL;
}

static bool contains(const unsigned char *p, size_t n, const char *what)
{
	return memmem(p, n, what, strlen(what)) != NULL;
}

bool walk_tail_allowed(const unsigned char *p, size_t n, size_t end)
{
	size_t i = end;
	for (size_t next = i; next < n; i = next) {
		while (next < n && p[next] == 0 && !film_at(p, n, next))
			next++;
		next = piece_end(p, n, next);
		if (next == i)
			break;
	}
	return n - i <= TAIL_MAX && !contains(p + i, n - i, "PK\3\4") && !contains(p + i, n - i, "<script") && !walk_zip_end(p, n);
}
