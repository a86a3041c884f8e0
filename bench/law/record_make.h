// record_make.h: a file of made-up records, one a line, of every procedure that the lawful generator knows (test/law/gen.h), the same for
// the same number and seed.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct record_stats {
	size_t records, distinct, procedures;
	double bytes, acts;             // mean of a record
};

// Writes n records to f; false: it could not be written.
bool record_make(FILE *f, size_t n, struct record_stats *out);
