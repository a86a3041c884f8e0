// film.c: what the readers of recordings share; see film.h.
#include "media/film.h"

#include <string.h>

uint64_t film_be(const unsigned char *p, int n)
{
	uint64_t v = 0;
	for (int i = 0; i < n; i++)
		v = v << 8 | p[i];
	return v;
}

uint64_t film_le(const unsigned char *p, int n)
{
	uint64_t v = 0;
	for (int i = n; i-- > 0;)
		v = v << 8 | p[i];
	return v;
}

// ASCII only: what a maker calls his camera. Anything else becomes a question mark.
void film_text(char out[FILM_TEXT], const unsigned char *p, size_t n)
{
	size_t k = 0;
	for (size_t i = 0; i < n && p[i] && k < FILM_TEXT - 1; i++)
		out[k++] = p[i] >= 0x20 && p[i] < 0x7F ? (char)p[i] : '?';
	while (k && out[k - 1] == ' ')
		k--;
	out[k] = 0;
}

static int two(const unsigned char *p)
{
	return p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' ? (p[0] - '0') * 10 + p[1] - '0' : -1;
}

// yyyy-mm-dd hh:mm:ss with any separators, zone "Z", "+0800", "+08:00" or none.
instant_t film_time(const unsigned char *p, size_t n)
{
	enum { LENGTH = 19, SHANGHAI = 8 * 60 };
	if (n < LENGTH)
		return INSTANT_NONE;
	int century = two(p), year = two(p + 2), month = two(p + 5), day = two(p + 8), hour = two(p + 11), minute = two(p + 14), second = two(p + 17), zone = SHANGHAI;
	if (century < 19 || year < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
		return INSTANT_NONE;
	day_t d = day_from_ymd(century * 100 + year, month, day);
	if (d == DAY_NONE)
		return INSTANT_NONE;
	const unsigned char *z = p + LENGTH;
	size_t left = n - LENGTH;
	if (left && *z == 'Z')
		zone = 0;
	if (left >= 5 && (*z == '+' || *z == '-') && two(z + 1) >= 0) {
		int minutes = z[3] == ':' && left >= 6 ? two(z + 4) : two(z + 3);
		zone = (*z == '-' ? -1 : 1) * (two(z + 1) * 60 + (minutes > 0 ? minutes : 0));
	}
	return day_start(d) + ((int64_t)hour * 3600 + minute * 60 + second + (SHANGHAI - zone) * 60) * 1000;
}

struct film film_new(const char *container)
{
	return (struct film){.container = container, .duration = -1, .created = INSTANT_NONE, .whole = true};
}

bool film_zeros(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p[i])
			return false;
	return true;
}
