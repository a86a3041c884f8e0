// zip_form.h: the heads of a ZIP file as we write them (APPNOTE 6.3): local header (4.3.7), directory entry (4.3.12), end (4.3.16). Nothing
// optional: one time, one version, names in UTF-8, no comments, no extra fields, no ZIP64. The same entry gives the same bytes, so that a reader
// of our own files need only write a head again and compare.
#pragma once
#include <stdint.h>
#include <stddef.h>

enum { ZIP_LOCAL = 30, ZIP_CENTRAL = 46, ZIP_END = 22, ZIP_NAME_MAX = 239, ZIP_STORED = 0, ZIP_DEFLATED = 8 };

struct zip_entry {
	const char *name;                  // at most ZIP_NAME_MAX bytes
	uint32_t crc, packed, size, offset;
	unsigned method;
};

// Head and name; the bytes written: ZIP_LOCAL or ZIP_CENTRAL and the name's.
size_t zip_local(uint8_t *to, const struct zip_entry *e);
size_t zip_central(uint8_t *to, const struct zip_entry *e);
void zip_end(uint8_t to[ZIP_END], unsigned entries, uint32_t directory_size, uint32_t directory_at);

uint32_t zip_four(const uint8_t *p);       // little-endian, as all numbers there
unsigned zip_two(const uint8_t *p);
