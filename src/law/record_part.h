// record_part.h: shapes of the optional parts of a record, lists of rows, and the organ's grants. Inside src/law only.
#pragma once
#include "law/law.h"

// A list of the record that is read row by row.
struct part {
	const char *key;
	const struct field *fields;
	size_t size;
	void (*row)(const struct val *v, void *out);
};
enum { PART_PRIOR, PART_ELSEWHERE, PART_RECORDINGS, PART_ENGAGEMENTS, PART_DEVICES, PART_PUBLISHED, PARTS };
extern const struct part record_parts[PARTS];
extern const struct code organ_kinds[];
extern const struct field grant_fields[];
// members: the values of "grants" and "recorded", in this order.
void part_grants(struct arena *a, const struct val *members, struct law_organ *out);
day_t day_or_none(const struct val *v);
extern const struct field inspecting_fields[];
void inspecting_fill(const struct val *v, struct law_inspecting *out);
