// zip_form.c: see zip_form.h.
#include "paper/zip_form.h"

#include <string.h>

// 1980-01-01 00:00, where the clock of ZIP begins.
enum { DOS_TIME = 0, DOS_DATE = 0x21, VERSION = 20, UTF8_NAMES = 0x0800 };

static uint8_t *two(uint8_t *p, unsigned v)
{
	p[0] = (uint8_t)v;
	p[1] = (uint8_t)(v >> 8);
	return p + 2;
}

static uint8_t *four(uint8_t *p, uint32_t v)
{
	return two(two(p, v & 0xFFFF), v >> 16);
}

unsigned zip_two(const uint8_t *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

uint32_t zip_four(const uint8_t *p)
{
	return zip_two(p) | (uint32_t)zip_two(p + 2) << 16;
}

// What the local header and the directory have in common: version to flags, method, time, date, check sum, sizes, length of the name.
static uint8_t *common(uint8_t *p, const struct zip_entry *e)
{
	p = two(p, VERSION);
	p = two(p, UTF8_NAMES);
	p = two(p, e->method);
	p = two(p, DOS_TIME);
	p = two(p, DOS_DATE);
	p = four(p, e->crc);
	p = four(p, e->packed);
	p = four(p, e->size);
	p = two(p, (unsigned)strlen(e->name));
	return two(p, 0);
}

size_t zip_local(uint8_t *to, const struct zip_entry *e)
{
	uint8_t *p = common(four(to, 0x04034b50), e);
	memcpy(p, e->name, strlen(e->name));
	return ZIP_LOCAL + strlen(e->name);
}

size_t zip_central(uint8_t *to, const struct zip_entry *e)
{
	uint8_t *p = common(two(four(to, 0x02014b50), VERSION), e);
	memset(p, 0, 10);                  // comment, disk, attributes
	p = four(p + 10, e->offset);
	memcpy(p, e->name, strlen(e->name));
	return ZIP_CENTRAL + strlen(e->name);
}

void zip_end(uint8_t to[ZIP_END], unsigned entries, uint32_t directory_size, uint32_t directory_at)
{
	uint8_t *p = four(four(to, 0x06054b50), 0);
	p = two(two(p, entries), entries);
	two(four(four(p, directory_size), directory_at), 0);
}
