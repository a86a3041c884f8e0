// office.h: documents that are ZIP archives: OFD (GB/T 33190), DOCX and XLSX (ECMA-376). Only the directory is read; nothing is unpacked.
#pragma once
#include <stddef.h>

struct office_kind {
	const char *part;          // the member that makes it one
	const char *mime, *extension;
};
// NULL: none of them; *why: one Chinese sentence when it would be one but for something hidden in it (macros, bytes outside the archive), else NULL.
const struct office_kind *office_read(const unsigned char *p, size_t n, const char **why);
