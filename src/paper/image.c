// image.c: see image.h. Dimensions come from the headers; only draw.c decodes.
#include "paper/image.h"

#include <stdlib.h>
#include <string.h>

enum { SIDE_MAX = 16000, PICTURE_BYTES_MAX = 64 * 1024 * 1024 };
static const int64_t PIXELS_MAX = 60 * 1000 * 1000;

static unsigned be16(const unsigned char *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static unsigned be32(const unsigned char *p)
{
	return be16(p) << 16 | be16(p + 2);
}

static bool png_size(const unsigned char *p, size_t n, struct picture *out)
{
	if (n < 33 || memcmp(p, "\x89PNG\r\n\x1a\n", 8) != 0 || memcmp(p + 12, "IHDR", 4) != 0 || be32(p + 16) > SIDE_MAX || be32(p + 20) > SIDE_MAX)
		return false;
	out->width = (int)be32(p + 16);
	out->height = (int)be32(p + 20);
	return true;
}

// The frame header (SOF0..SOF15 without DHT, JPG, DAC) has the size.
static bool jpeg_size(const unsigned char *p, size_t n, struct picture *out)
{
	size_t i = 2;
	if (n < 4 || p[0] != 0xFF || p[1] != 0xD8)
		return false;
	while (i + 9 < n && p[i] == 0xFF) {
		unsigned marker = p[i + 1];
		if (marker == 0xFF) {
			i++;
			continue;
		}
		if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
			out->height = (int)be16(p + i + 5);
			out->width = (int)be16(p + i + 7);
			out->jpeg = true;
			return true;
		}
		i += 2 + be16(p + i + 2);
	}
	return false;
}

struct picture *picture_open(struct arena *a, const char *bytes, size_t len)
{
	struct picture *out = NEW(a, struct picture);
	const unsigned char *p = (const unsigned char *)bytes;
	if (!bytes || len > PICTURE_BYTES_MAX || !(png_size(p, len, out) || jpeg_size(p, len, out)))
		return NULL;
	if (out->width < 1 || out->height < 1 || out->width > SIDE_MAX || out->height > SIDE_MAX || (int64_t)out->width * out->height > PIXELS_MAX)
		return NULL;
	out->bytes = bytes;
	out->len = len;
	return out;
}

static int base64_digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

static char *base64_decode(struct arena *a, const char *s, size_t *len)
{
	char *out = arena_alloc(a, strlen(s) * 3 / 4 + 4);
	unsigned bits = 0, have = 0;
	*len = 0;
	for (; *s && *s != '='; s++) {
		int d = base64_digit(*s);
		if (d < 0)
			return NULL;
		bits = bits << 6 | (unsigned)d;
		have += 6;
		if (have >= 8) {
			have -= 8;
			out[(*len)++] = (char)(bits >> have);
		}
	}
	return out;
}

struct picture *picture_from_uri(struct arena *a, const char *uri)
{
	size_t len;
	const char *comma = strchr(uri, ',');
	if (strncmp(uri, "data:image/", 11) != 0 || !comma || comma - uri < 7 || strncmp(comma - 7, ";base64", 7) != 0)
		return NULL;
	char *bytes = base64_decode(a, comma + 1, &len);
	return bytes ? picture_open(a, bytes, len) : NULL;
}
